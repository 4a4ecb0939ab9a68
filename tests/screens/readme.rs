//! The README's picture is what `--demo` shows.

use supple::content::Content;
use supple::journal::write_line;
use supple::units::Day;

use super::MORNING;
use super::person::{DARK, Person, lines};

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// The demo as it opens, its morning rated, its third move chosen.
fn demo() -> String {
    let yesterday = Day::from_ymd_opt(2026, 11, 19).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("journal")).unwrap();
    let events = supple::demo::events(&Content::built_in(), yesterday);
    let text: String = events.iter().map(|event| write_line(event) + "\n").collect();
    std::fs::write(folder.path().join("journal/demo.jsonl"), text).unwrap();
    let mut person = Person::open(folder, MORNING);
    person.model.mark_as_demo();
    person.keys("4\x1b__"); // the review of the week is left open
    person.model.hush();
    lines(&person.draw(100, 30, DARK)).join("\n") + "\n"
}

/// With `SUPPLE_WRITE_DEMO=1` the picture is drawn anew.
#[test]
fn the_picture_in_the_readme_is_what_the_demo_shows() {
    let readme = std::fs::read_to_string(README).unwrap();
    let (before, rest) = readme.split_once("```text\n").unwrap();
    let (picture, after) = rest.split_once("```\n").unwrap();
    let shown = demo();
    assert!(shown.contains("On the mat") && shown.contains("a made-up person"), "not Today:\n{shown}");
    if std::env::var_os("SUPPLE_WRITE_DEMO").is_some() {
        std::fs::write(README, format!("{before}```text\n{shown}```\n{after}")).unwrap();
        return;
    }
    assert_eq!(picture, shown, "SUPPLE_WRITE_DEMO=1 cargo test --test screens readme draws it anew");
}
