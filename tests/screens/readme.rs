//! The README's pictures are what `--demo` shows.

use supple::units::Day;

use super::MORNING;
use super::person::{DARK, Person, lines};

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// The demo as it opens, after these keys and so many seconds.
fn demo(keys: &str, seconds: u64) -> Person {
    let yesterday = Day::from_ymd_opt(2026, 11, 19).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let paths = supple::files::Paths::of(Some(folder.path())).unwrap();
    supple::demo::lay_out(&supple::demo::content(yesterday), &paths, yesterday).unwrap();
    let mut person = Person::open(folder, MORNING);
    person.model.mark_as_demo();
    person.keys(keys);
    person.model.hush();
    for _ in 0..seconds {
        person.wait(1);
    }
    person
}

/// Each picture by its name: keys, seconds, the window, and words that have to be in it. The morning is rated,
/// the review of the week is left open.
type Picture = (&'static str, &'static str, u64, (u16, u16), &'static str);
const PICTURES: [Picture; 4] = [
    ("today", "4\x1b__", 0, (100, 30), "On the mat"),
    ("player", "4\x1b\n ", 25, (80, 24), "pause"),
    ("week", "4\x1b\t", 0, (100, 30), "Minutes"),
    ("exercise", "4\x1b__i", 2, (80, 24), "next form"),
];

/// With `SUPPLE_WRITE_DEMO=1` the pictures are drawn again.
#[test]
fn the_pictures_in_the_readme_are_what_the_demo_shows() {
    let mut readme = std::fs::read_to_string(README).unwrap();
    for (name, keys, seconds, (width, height), words) in PICTURES {
        let shown = lines(&demo(keys, seconds).draw(width, height, DARK)).join("\n") + "\n";
        assert!(shown.contains(words) && !shown.contains("Not saved"), "{name} is another screen:\n{shown}");
        let start = format!("<!-- {name} -->\n\n```text\n");
        let (before, rest) = readme.split_once(&start).unwrap_or_else(|| panic!("no picture of {name}"));
        let (picture, after) = rest.split_once("```\n").unwrap();
        if std::env::var_os("SUPPLE_WRITE_DEMO").is_some() {
            readme = format!("{before}{start}{shown}```\n{after}");
        } else {
            assert_eq!(picture, shown, "SUPPLE_WRITE_DEMO=1 cargo test --test screens readme draws it again");
        }
    }
    if std::env::var_os("SUPPLE_WRITE_DEMO").is_some() {
        std::fs::write(README, readme).unwrap();
    }
}
