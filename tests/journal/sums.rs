//! Each line ends with a sum, and a line that is not as it was written is known for it.

use supple::files::Paths;
use supple::journal::{Journal, Notice};

use crate::help::*;

/// The places of the lines that are said to be changed.
fn changed(journal: &Journal) -> Vec<String> {
    let notices = journal.report().notices;
    let place = |notice: &Notice| match notice {
        Notice::Changed(place) => Some(place.to_string()),
        _ => None,
    };
    notices.iter().filter_map(place).collect()
}

/// A journal of three ratings, its file and its lines.
fn three(paths: &Paths) -> (std::path::PathBuf, Vec<String>) {
    write(&mut open(paths), 0, &[3, 4, 5]);
    let file = only_file(paths);
    let text = std::fs::read_to_string(&file).unwrap();
    (file, text.lines().map(str::to_owned).collect())
}

#[test]
fn a_changed_digit_is_read_counted_and_named() {
    let (_dir, paths) = quick_folder();
    let (file, lines) = three(&paths);
    assert!(lines.iter().all(|line| line.contains(",\"c\":\"")), "{lines:?}");
    assert_eq!(changed(&open(&paths)), [""; 0]);
    std::fs::write(&file, lines.join("\n").replace("\"pain\":4", "\"pain\":5") + "\n").unwrap();
    assert_eq!(ratings(&reopened(&paths)), [3, 5, 5]);
    let journal = open(&paths);
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    assert_eq!(changed(&journal), [format!("{name}:2")]);
    assert_eq!(journal.report().changed_lines, 1);
    assert_eq!(journal.report().attention().count(), 1);
}

/// Seen failing with a line without a sum taken for an old one wherever it stands.
#[test]
fn a_line_without_a_sum_is_old_until_the_first_that_has_one() {
    let (_dir, paths) = quick_folder();
    let (file, lines) = three(&paths);
    let bare = |line: &str| format!("{}}}", &line[..line.len() - 16]);
    let write = |lines: [String; 3]| std::fs::write(&file, lines.join("\n") + "\n").unwrap();
    write([bare(&lines[0]), bare(&lines[1]), lines[2].clone()]);
    assert_eq!(changed(&open(&paths)), [""; 0]);
    write([bare(&lines[0]), lines[1].clone(), bare(&lines[2])]);
    assert!(changed(&open(&paths))[0].ends_with(":3"));
    assert_eq!(ratings(&reopened(&paths)), [3, 4, 5]);
}

#[test]
fn a_changed_line_stays_changed_through_export_and_import() {
    let ((_a, from), (_b, to)) = (quick_folder(), quick_folder());
    let (file, lines) = three(&from);
    std::fs::write(&file, lines.join("\n").replace("\"pain\":4", "\"pain\":5") + "\n").unwrap();
    let mut exported = String::new();
    open(&from).lines(|line| {
        exported.push_str(line.text);
        exported.push('\n');
    });
    let out = from.data.join("export");
    std::fs::write(&out, &exported).unwrap();
    assert_eq!(open(&to).import(&out).unwrap().taken, 3);
    assert_eq!(changed(&open(&to)).len(), 1);
    assert_eq!(std::fs::read_to_string(only_file(&to)).unwrap(), exported);
    // The line as it was written is believed before the changed one.
    std::fs::write(&out, lines.join("\n")).unwrap();
    assert_eq!(open(&to).import(&out).unwrap().taken, 1);
    assert_eq!(ratings(&reopened(&to)), [3, 4, 5]);
}
