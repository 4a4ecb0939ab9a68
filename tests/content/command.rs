//! A person's own content from the outside: the commands, and what the screen says.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

use crate::someone::{DARK, Person, lines};

const NOW: &str = "2026-11-20T07:00:00+01:00";
const SHEET: &str = r#"{"prescribed": [
  {"name": "Heel drops", "dose": {"kind": "reps", "sets": 3, "reps": 12}}
]}"#;

/// Runs it: exit code, standard output, standard error.
fn run(data: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("supple").unwrap();
    let output = command.args(["--now", NOW, "--data-dir"]).arg(data).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn an_example_is_written_once_and_passes_the_check() {
    let data = tempfile::tempdir().unwrap();
    let (code, out, _) = run(data.path(), &["content", "check"]);
    assert_eq!(code, 0);
    assert!(out.contains("nothing of your own to check"), "{out}");
    assert!(!data.path().join("content").exists(), "a check makes nothing");
    assert_eq!(run(data.path(), &["content", "new"]).0, 0);
    let file = data.path().join("content/example.json");
    let written = fs::read_to_string(&file).unwrap();
    let (code, out, _) = run(data.path(), &["content", "check"]);
    assert_eq!((code, out.lines().last()), (0, Some("1 file, 0 faults")), "{out}");
    fs::write(&file, "mine").unwrap();
    let (code, _, error) = run(data.path(), &["content", "new"]);
    assert_eq!(code, 1);
    assert!(error.contains("is not overwritten; name another file"), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(run(data.path(), &["content", "new", "-"]), (0, written, String::new()));
}

#[test]
fn the_check_names_file_line_and_remedy_and_ends_with_one() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("content");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("bad.json"), "{\"prescribed\": [\n  {\"name\": \"Squat\"}\n]}").unwrap();
    fs::write(folder.join("sheet.json"), SHEET).unwrap();
    let (code, out, _) = run(data.path(), &["content", "check"]);
    assert_eq!(code, 1);
    let fault = format!("{}/bad.json:2: Squat: \"dose\" is missing; add it", folder.display());
    assert!(out.lines().any(|line| line == fault), "{out}");
    assert!(out.contains("Heel drops                 prescribed   3 x 12, every day"), "{out}");
    assert!(out.ends_with("2 files, 1 fault\n"), "{out}");
    let one = folder.join("sheet.json");
    assert_eq!(run(data.path(), &["content", "check", one.to_str().unwrap()]).0, 0);
    let (code, _, error) = run(data.path(), &["content", "check", "/no/such/folder"]);
    assert_eq!(code, 1);
    assert!(error.contains("no such file or folder"), "{error}");
    assert_eq!(fs::read_to_string(folder.join("bad.json")).unwrap().len(), 39, "never rewritten");
}

/// Someone who has been through the first run, with these files in their folder.
fn with_files(files: &[(&str, &str)]) -> Person {
    let data = tempfile::tempdir().unwrap();
    fs::create_dir(data.path().join("content")).unwrap();
    for (name, text) in files {
        fs::write(data.path().join("content").join(name), text).unwrap();
    }
    let mut person = Person::open(data, NOW);
    person.keys("\nnnn3331\n");
    person
}

#[test]
fn what_is_prescribed_stands_on_today_and_is_marked() {
    let person = with_files(&[("sheet.json", SHEET)]);
    assert!(
        person.model.known().plan.items.iter().any(|item| item.prescribed),
        "{:?}",
        person.model.known().plan.items
    );
    let screen = lines(&person.draw(100, 30, DARK));
    let row = screen.iter().find(|line| line.contains("Heel drops")).expect("it is on the screen");
    assert!(row.contains("prescribed") && row.contains("3 x 12"), "{row}");
}

#[test]
fn a_bad_file_is_named_on_the_screen_and_the_others_count() {
    let person = with_files(&[("a.json", "{"), ("b.json", "\u{1}"), ("sheet.json", SHEET)]);
    let noticed = &person.model.known().state.noticed;
    assert_eq!(noticed.len(), 2, "{noticed:?}");
    assert!(noticed[0].contains("content/a.json:1: the file ends too early"), "{noticed:?}");
    assert!(person.model.known().plan.items.iter().any(|item| item.prescribed));
}
