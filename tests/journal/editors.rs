//! What editors, shells and sync tools do to files: no damage, read as it is and told, in the journal's
//! folder and in an import.

use supple::files::Paths;
use supple::journal::Notice;

use crate::faces::{err, out, run, settled};
use crate::help::*;

/// A journal of four entries, one with letters beyond ASCII, and its text.
fn four() -> (tempfile::TempDir, Paths, String) {
    let (dir, paths) = quick_folder();
    let mut journal = open(&paths);
    write(&mut journal, 0, &[3, 4, 5]);
    let note = supple::journal::Note { text: "Füße \"warm\" {".into(), share: false };
    journal.append(note, minute(4), minute(4).date_naive()).unwrap();
    let text = std::fs::read_to_string(only_file(&paths)).unwrap();
    (dir, paths, text)
}

fn utf16(text: &str) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn values(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn pretty(text: &str) -> String {
    values(text).iter().map(|value| serde_json::to_string_pretty(value).unwrap() + "\n").collect()
}

/// As Python's `json.dump(indent=2)` writes it: in ASCII.
fn escaped(text: &str) -> String {
    let letter = |c: char| if c.is_ascii() { c.to_string() } else { format!("\\u{:04x}", c as u32) };
    pretty(text).chars().map(letter).collect()
}

/// A way to write a file anew, and what is told of it.
type Way = (&'static str, fn(&str) -> Vec<u8>, Option<&'static str>);

const WAYS: [Way; 9] = [
    ("a byte order mark", |text| format!("\u{feff}{text}").into_bytes(), None),
    ("CRLF", |text| text.replace('\n', "\r\n").into_bytes(), None),
    ("both", |text| format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes(), None),
    ("no last line break", |text| text.trim_end().as_bytes().to_vec(), None),
    ("UTF-16", utf16, Some("saved as UTF-16")),
    ("several lines an entry", |text| pretty(text).into_bytes(), Some("over several lines")),
    ("several lines, escaped", |text| escaped(text).into_bytes(), Some("over several lines")),
    ("a list", |text| serde_json::to_vec_pretty(&values(text)).unwrap(), Some("over several lines")),
    (
        "git's marks",
        |text| {
            let lines: Vec<&str> = text.lines().collect();
            let (ours, theirs) = (lines[2], lines[3]);
            format!(
                "{}\n{}\n<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> origin/main\n",
                lines[0], lines[1]
            )
            .into_bytes()
        },
        Some("git's marks"),
    ),
];

/// Seen failing with the pretty-printed journal called empty, and UTF-16 not read.
#[test]
fn a_file_that_another_program_wrote_in_its_own_way_is_read_and_told() {
    for (way, make, told) in WAYS {
        let (_dir, paths, text) = four();
        let expected = reopened(&paths);
        let file = only_file(&paths);
        std::fs::write(&file, make(&text)).unwrap();
        let mut journal = open(&paths);
        assert_eq!(events(&mut journal), expected, "{way}");
        let report = journal.report();
        assert_eq!(report.attention().count(), 0, "{way}: {:?}", report.notices);
        assert_eq!(report.changed_lines, 0, "{way}");
        match told {
            Some(words) => assert!(said(&journal).iter().any(|text| text.contains(words)), "{way}"),
            None => assert_eq!(said(&journal), [""; 0], "{way}"),
        }
        // The next entry is written where it does no harm.
        let bytes = std::fs::read(&file).unwrap();
        write(&mut journal, 9, &[6]);
        assert_eq!(reopened(&paths).len(), 5, "{way}");
        assert!(std::fs::read(&file).unwrap().starts_with(&bytes), "{way}: what was there is untouched");
        assert_eq!(open(&paths).report().attention().count(), 0, "{way}: {:?}", said(&open(&paths)));
        // And it goes out and comes in as it was.
        let (_other, to) = quick_folder();
        let export = paths.data.join("export");
        std::fs::write(&export, make(&text)).unwrap();
        let taken = open(&to).import(&export).unwrap();
        assert_eq!((taken.taken, taken.refused.len()), (4, 0), "{way}: {taken}");
        assert_eq!(reopened(&to), expected, "{way}");
        assert_eq!(open(&to).report().changed_lines, 0, "{way}");
    }
}

#[test]
fn damage_in_such_a_file_costs_the_entry_that_it_touches_and_names_its_line() {
    let (_dir, paths, text) = four();
    let spread = pretty(&text).replacen("\"pain\": 4", "\"pain\" 4", 1);
    std::fs::write(only_file(&paths), &spread).unwrap();
    let mut journal = open(&paths);
    assert_eq!(ratings(&events(&mut journal)), [3, 5]);
    let told = said(&journal);
    let height = spread.lines().position(|line| line == "}").unwrap() + 1;
    assert!(
        told.iter().any(|text| text.contains(&format!(".jsonl:{}: this line cannot be read", height + 1))),
        "{told:?}"
    );
    let changed = pretty(&text).replacen("\"pain\": 4", "\"pain\": 9", 1);
    std::fs::write(only_file(&paths), changed).unwrap();
    assert_eq!(open(&paths).report().changed_lines, 1);
    assert_eq!(ratings(&reopened(&paths)), [3, 9, 5]);
}

/// Seen failing with the folder read as an empty one.
#[test]
fn what_lies_in_the_cloud_is_not_here_yet() {
    let (_dir, paths) = settled();
    put(&paths, ".aa1.jsonl.icloud", "bplist00");
    let notices = open(&paths).report().notices;
    assert!(notices.contains(&Notice::NotHereYet("aa1.jsonl".into())), "{notices:?}");
    let today = run(&paths, &["today"]);
    assert!(err(&today).contains("1 file: not to be read"), "{}", err(&today));
    assert!(out(&today).contains("not here yet"), "{}", out(&today));
    put(&paths, "aa1.jsonl", "");
    let notices = open(&paths).report().notices;
    assert!(!notices.iter().any(|notice| matches!(notice, Notice::NotHereYet(_))), "{notices:?}");
    // Our own file, taken away by the drive: no first run.
    let own = only_own(&paths);
    let name = own.file_name().unwrap().to_string_lossy().into_owned();
    std::fs::rename(&own, paths.journal().join(format!(".{name}.icloud"))).unwrap();
    let today = run(&paths, &["today"]);
    assert!(err(&today).contains("it is not where it was"), "{}", err(&today));
    assert!(!out(&today).contains("Not set up yet"), "{}", out(&today));
    std::fs::write(paths.data.join(".backup.jsonl.icloud"), "bplist00").unwrap();
    for file in ["backup.jsonl", ".backup.jsonl.icloud"] {
        let import = run(&paths, &["import", paths.data.join(file).to_str().unwrap()]);
        assert!(err(&import).contains("not here yet"), "{file}: {}", err(&import));
    }
}

fn only_own(paths: &Paths) -> std::path::PathBuf {
    let device = open(paths).device().unwrap();
    paths.journal().join(format!("{device}.jsonl"))
}

#[test]
fn settings_with_a_byte_order_mark_are_read() {
    let (_dir, paths) = settled();
    std::fs::write(paths.settings(), "\u{feff}{\"looks\":{\"theme\":\"light\"}}").unwrap();
    let doctor = out(&run(&paths, &["doctor"]));
    assert!(doctor.contains("settings.json reads well"), "{doctor}");
}
