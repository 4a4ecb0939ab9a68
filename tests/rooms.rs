//! The order of the rooms: each imports only from rooms before it, and no files of one room import each
//! other in a loop.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

#[path = "rooms/loops.rs"]
mod loops;
#[path = "rooms/source.rs"]
mod source;

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, the first knowing nothing of the others. `main` is no room: it opens a face.
const ROOMS: &[&str] = &[
    "units", "figure", "content", "session", "settings", "cues", "files", "journal", "history", "trackers",
    "rules", "coach", "progress", "export", "remind", "app", "sound", "shell", "clock", "tui", "plain",
    "demo", "doctor", "cli",
];

/// The rooms at the edge: disk, clock and terminal are theirs. Every other room is pure.
const EDGE: &[&str] =
    &["files", "journal", "sound", "shell", "clock", "tui", "plain", "demo", "doctor", "cli"];

/// The loops that are still there, each as the names of its files. The list only shrinks: a loop that is
/// not in it is an error, and so is one that is gone and still listed.
const LOOPS: &[&str] = &["content/own/made.rs content/own/sheet.rs"];

fn sources(room: &str) -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let file = src.join(format!("{room}.rs"));
    let mut found = if file.exists() { vec![file] } else { Vec::new() };
    let mut folders = vec![src.join(room)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    found
}

/// A file's code, without comments, strings and tests.
fn code(path: &Path) -> String {
    source::without_tests(&source::bare(&fs::read_to_string(path).unwrap()))
}

#[test]
fn every_room_is_in_the_order() {
    let lib = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs")).unwrap();
    let modules = lib.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "));
    for module in modules {
        let name = module.trim_end_matches(';');
        assert!(ROOMS.contains(&name), "src/lib.rs has a room {name} that the order does not know");
    }
    for room in ROOMS {
        assert!(!sources(room).is_empty(), "{room} is no room any more");
    }
}

#[test]
fn each_room_imports_only_from_rooms_before_it() {
    for (place, room) in ROOMS.iter().enumerate() {
        for path in sources(room) {
            let code = code(&path);
            for later in &ROOMS[place + 1..] {
                let names =
                    [format!("crate::{later}::"), format!("crate::{later};"), format!("crate::{later},")];
                let found = names.iter().find(|name| code.contains(*name));
                assert!(found.is_none(), "{} ({room}) reaches ahead to {later}", path.display());
                assert!(!in_braces(&code, later), "{} ({room}) reaches ahead to {later}", path.display());
            }
        }
    }
}

/// Whether `use crate::{a, b}` names the room.
fn in_braces(code: &str, room: &str) -> bool {
    code.split("use crate::{").skip(1).any(|rest| {
        let list = rest.split('}').next().unwrap_or_default();
        list.split(',').any(|item| item.trim().split("::").next() == Some(room))
    })
}

#[test]
fn the_core_touches_no_disk_no_clock_and_no_terminal() {
    let edges = [
        "std::fs",
        "std::net",
        "Local::now",
        "Utc::now",
        "Instant::now",
        "SystemTime",
        "std::env",
        "crossterm",
    ];
    for room in ROOMS.iter().filter(|room| !EDGE.contains(room)) {
        for path in sources(room) {
            let code = code(&path);
            for edge in edges {
                assert!(!code.contains(edge), "{} ({room}) uses {edge}", path.display());
            }
        }
    }
}

/// Run with `--nocapture` to see every loop.
#[test]
fn no_files_of_a_room_import_each_other_in_a_loop() {
    let found: Vec<String> = ROOMS.iter().flat_map(|room| loops::of(room)).collect();
    for files in &found {
        println!("loop: {files}");
    }
    let new: Vec<&String> = found.iter().filter(|files| !LOOPS.contains(&files.as_str())).collect();
    assert!(new.is_empty(), "new loops, break them up:\n{new:#?}");
    let gone: Vec<&&str> = LOOPS.iter().filter(|files| !found.iter().any(|found| found == *files)).collect();
    assert!(gone.is_empty(), "no longer there, take them out of LOOPS:\n{gone:#?}");
}

/// Reading once ended at the first test of a file.
#[test]
fn what_stands_below_a_test_is_read() {
    let text = "#[cfg(test)]\nuse a::b;\n#[cfg(test)]\nmod tests { const OPEN: char = '{'; }\nuse std::fs;";
    assert_eq!(source::without_tests(&source::bare(text)).trim(), "use std::fs;");
    let text = "const A: &str = r#\"\"}\"#; /* { /* */ */ fn f<'a>(c: char) { c == '\\'' }";
    assert_eq!(source::bare(text), "const A: &str = \"\";  fn f<'a>(c: char) { c == ' ' }");
}

#[test]
fn the_check_sees_what_it_looks_for() {
    assert!(in_braces("use crate::{plain, tui::widgets};", "tui"));
    assert!(!in_braces("use crate::{plain, tui::widgets};", "coach"));
}
