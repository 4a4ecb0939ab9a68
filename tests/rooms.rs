//! The order of the rooms: each imports only from rooms before it.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, the first knowing nothing of the others. `main` is no room: it opens a face.
const ROOMS: &[&str] = &[
    "units", "figure", "content", "session", "files", "journal", "history", "rules", "coach", "progress",
    "export", "app", "shell", "clock", "tui", "plain", "demo", "doctor", "cli",
];

/// What a room may not touch, to stay a pure core.
const PURE: [&str; 9] =
    ["units", "figure", "content", "session", "history", "rules", "coach", "progress", "app"];

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

/// A file's code, without comments and without its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
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
    for room in PURE {
        for path in sources(room) {
            let code = code(&path);
            for edge in edges {
                assert!(!code.contains(edge), "{} ({room}) uses {edge}", path.display());
            }
        }
    }
}

#[test]
fn the_check_sees_what_it_looks_for() {
    assert!(in_braces("use crate::{plain, tui::widgets};", "tui"));
    assert!(!in_braces("use crate::{plain, tui::widgets};", "coach"));
    let files = ["mod", "walk", "gap", "step"].map(str::to_owned);
    let code = "use super::{gap::Away, Standing};\nuse crate::rules::step::Stand;\nsuper::gap::away();";
    assert_eq!(neighbours("rules", "walk", code, &files), ["step", "gap", "mod", "gap"]);
    let face = "use gap::Away;\npub use walk::Walk;\nuse crate::rules::step::Stand;";
    assert_eq!(neighbours("rules", "mod", face, &files), ["step", "gap"]);
}

/// The files of a room that a file imports from; its face is `mod`.
fn neighbours(room: &str, name: &str, code: &str, files: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    let mut add = |item: &str| {
        let first = item.trim().split("::").next().unwrap_or_default().trim();
        let file = if files.iter().any(|file| file == first) { first } else { "mod" };
        if file != name && !first.is_empty() && !first.starts_with('*') {
            found.push(file.to_owned());
        }
    };
    let within = [format!("crate::{room}::"), "super::".to_owned()];
    let paths: &[String] = if name == "mod" { &within[..1] } else { &within };
    for path in paths {
        for rest in code.split(path.as_str()).skip(1) {
            match rest.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap_or_default().split(',').for_each(&mut add),
                None => add(rest
                    .split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':')
                    .next()
                    .unwrap_or_default()),
            }
        }
    }
    // The face imports what it uses itself; what it hands on with `pub use` is no import.
    if name == "mod" {
        for line in code.lines().filter_map(|line| line.strip_prefix("use ")) {
            let first = line.split("::").next().unwrap_or_default();
            if files.iter().any(|file| file == first) {
                found.push(first.to_owned());
            }
        }
    }
    found
}

/// Follows the imports from the last file on the way; whether they lead back to one on it.
fn follow(imports: &[(String, Vec<String>)], way: &mut Vec<String>) -> bool {
    let last = way.last().unwrap().clone();
    let next = imports.iter().find(|(name, _)| *name == last).map(|(_, next)| next.clone());
    for file in next.unwrap_or_default() {
        let again = way.contains(&file);
        way.push(file);
        if again || follow(imports, way) {
            return true;
        }
        way.pop();
    }
    false
}

/// A loop of imports among the files of a room, if there is one.
fn file_loop(room: &str) -> Option<Vec<String>> {
    let paths = sources(room);
    let name = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    let files: Vec<String> = paths.iter().map(name).collect();
    let imports: Vec<(String, Vec<String>)> =
        paths.iter().map(|path| (name(path), neighbours(room, &name(path), &code(path), &files))).collect();
    files.iter().find_map(|file| {
        let mut way = vec![file.clone()];
        follow(&imports, &mut way).then_some(way)
    })
}

#[test]
fn no_files_of_a_room_import_each_other_in_a_loop() {
    for room in ["history", "rules"] {
        let found = file_loop(room);
        assert!(found.is_none(), "{room}: {}", found.unwrap_or_default().join(" -> "));
    }
}
