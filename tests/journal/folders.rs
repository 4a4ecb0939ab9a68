//! What else may lie in the folder, and a folder that goes away.

use crate::help::*;

const LINE: &str = r#"{"v":1,"id":"aa1-1","at":"2026-11-02T07:00:00+01:00","day":"2026-11-02","kind":"checked_in","pain":6}"#;

#[test]
fn conflict_copies_are_read_and_what_is_there_twice_counts_once() {
    let (_dir, paths) = folder();
    let two = LINE.replace("aa1-1", "aa1-2").replace("\"pain\":6", "\"pain\":5");
    let three = LINE.replace("aa1-1", "aa1-3").replace("\"pain\":6", "\"pain\":4");
    put(&paths, "aa1.jsonl", format!("{LINE}\n{two}\n"));
    put(&paths, "aa1.sync-conflict-20261120-064112-K3F9ABC.jsonl", format!("{LINE}\n{three}\n"));
    put(&paths, "aa1 (conflicted copy 2026-11-20).jsonl", format!("{two}\n"));
    let mut journal = open(&paths);
    assert_eq!(ratings(&events(&mut journal)), [6, 5, 4]);
    let report = journal.report();
    assert_eq!(report.repeats, 2);
    assert_eq!(report.attention().count(), 0, "{:?}", report.notices);
    assert_eq!(said(&journal).iter().filter(|text| text.contains("a sync tool's copy")).count(), 2);
}

#[test]
fn two_entries_under_one_number_both_count_and_are_named() {
    let (_dir, paths) = folder();
    let other = LINE.replace("\"pain\":6", "\"pain\":5");
    put(&paths, "aa1.jsonl", format!("{LINE}\n"));
    put(&paths, "aa1.sync-conflict-20261120-064112-K3F9ABC.jsonl", format!("{other}\n"));
    let mut journal = open(&paths);
    assert_eq!(ratings(&events(&mut journal)), [5, 6]);
    let told = said(&journal);
    assert!(told.iter().any(|text| text.starts_with("aa1-1 stands for two different entries")), "{told:?}");
    // The same two in files with other names come in the same order.
    let (_dir, turned) = folder();
    put(&turned, "aa1.jsonl", format!("{other}\n"));
    put(&turned, "zz.jsonl", format!("{LINE}\n"));
    assert_eq!(reopened(&turned), events(&mut journal));
}

#[test]
fn other_people_s_files_are_named_and_left_alone() {
    let (_dir, paths) = folder();
    write(&mut open(&paths), 0, &[3]);
    put(&paths, "readme.txt", "hello");
    put(&paths, "recipes.jsonl", "{\"flour\":\"500 g\"}\nstir\n");
    put(&paths, ".stfolder", "");
    std::fs::create_dir(paths.journal().join("old.jsonl")).unwrap();
    let before = snapshot(&paths.journal());
    let mut journal = open(&paths);
    assert_eq!(ratings(&events(&mut journal)), [3]);
    write(&mut journal, 1, &[4]);
    let mut expected = [
        "old.jsonl: a folder; it is left alone",
        "readme.txt: not a file of ours; it is left alone",
        "recipes.jsonl: holds no entry of a journal; move it away if it is none, or look for a backup",
    ]
    .to_vec();
    let mut said = said(&journal);
    said.sort();
    expected.sort_unstable();
    assert_eq!(said, expected);
    let after = snapshot(&paths.journal());
    assert!(
        before
            .iter()
            .filter(|(path, _)| path.extension().is_some_and(|end| end != "jsonl"))
            .all(|(path, bytes)| after[path] == *bytes)
    );
}

#[cfg(unix)]
#[test]
fn links_fifos_and_sockets_are_named_and_never_followed() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let (dir, paths) = folder();
    let mine = write(&mut open(&paths), 0, &[3])[0].id.device;
    let outside = dir.path().join("outside");
    std::fs::write(&outside, format!("{LINE}\n")).unwrap();
    symlink(&outside, paths.journal().join("aa1.jsonl")).unwrap();
    symlink("/dev/zero", paths.journal().join("zero.jsonl")).unwrap();
    symlink("nowhere", paths.journal().join("lost.jsonl")).unwrap();
    let fifo = paths.journal().join("pipe.jsonl");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let _socket = UnixListener::bind(paths.journal().join("sock.jsonl")).unwrap();
    let mut journal = open(&paths);
    assert_eq!(ratings(&events(&mut journal)), [3]);
    let said = said(&journal);
    for (name, what) in [
        ("aa1", "a symbolic link"),
        ("zero", "a symbolic link"),
        ("lost", "a symbolic link"),
        ("pipe", "a fifo"),
        ("sock", "a socket"),
    ] {
        let text = format!("{name}.jsonl: {what}; it is left alone");
        assert!(said.contains(&text), "{said:?}");
    }
    // Not even where our own file should be.
    for place in [&outside, &fifo] {
        let own = paths.journal().join(format!("{mine}.jsonl"));
        std::fs::remove_file(&own).unwrap();
        symlink(place, &own).unwrap();
        let text = journal.append(pain(4), minute(1), day("2026-11-02")).unwrap_err().to_string();
        assert!(text.contains("is a symbolic link, not a plain file"), "{text}");
    }
    assert_eq!(std::fs::read_to_string(&outside).unwrap(), format!("{LINE}\n"));
}

#[test]
fn a_huge_line_is_passed_over_and_counted() {
    let (_dir, paths) = quick_folder();
    put(&paths, "aa1.jsonl", format!("{LINE}\n"));
    let file = std::fs::OpenOptions::new().append(true).open(paths.journal().join("aa1.jsonl")).unwrap();
    file.set_len(64 << 20).unwrap(); // the rest is zeros, without a line break
    drop(file);
    let mut journal = open(&paths);
    assert_eq!(ratings(&events(&mut journal)), [6]);
    let length = (64 << 20) - LINE.len() - 1;
    assert_eq!(
        said(&journal),
        [format!(
            "aa1.jsonl:2: this line has {length} bytes, more than an entry can have; it is passed over"
        )]
    );
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_and_an_open_folder_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let (_dir, paths) = folder();
    write(&mut open(&paths), 0, &[3]);
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&paths.journal()), mode(&only_file(&paths)), mode(&paths.state)), (0o700, 0o600, 0o700));
    for entry in std::fs::read_dir(&paths.state).unwrap() {
        assert_eq!(mode(&entry.unwrap().path()), 0o600);
    }
    std::fs::set_permissions(paths.journal(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let said = said(&open(&paths));
    assert!(said[0].contains("others may look into it (mode 755)"), "{said:?}");
}

#[test]
fn a_folder_that_goes_away_is_not_made_again_and_nothing_is_lost() {
    let (dir, paths) = folder();
    let mut journal = open(&paths);
    write(&mut journal, 0, &[1, 2]);
    let away = dir.path().join("away");
    std::fs::rename(paths.journal(), &away).unwrap();
    for value in [3, 4] {
        let text = journal.append(pain(value), minute(value), day("2026-11-02")).unwrap_err().to_string();
        assert!(text.starts_with("not saved yet: ") && text.contains("it is gone"), "{text}");
    }
    assert!(journal.writable().is_err());
    assert!(journal.refresh().is_err());
    assert_eq!((journal.waiting(), journal.len()), (2, 2));
    assert!(!paths.journal().exists(), "the disk may only be unplugged");
    std::fs::rename(&away, paths.journal()).unwrap();
    write(&mut journal, 5, &[5]);
    assert_eq!(journal.waiting(), 0);
    assert_eq!(ratings(&reopened(&paths)), [1, 2, 3, 4, 5]);
    assert!(said(&open(&paths)).is_empty());
}

#[test]
fn a_file_that_a_sync_tool_replaced_is_read_anew_and_written_to() {
    let (_dir, paths) = folder();
    let mut journal = open(&paths);
    write(&mut journal, 0, &[1]);
    let file = only_file(&paths);
    let text = std::fs::read_to_string(&file).unwrap();
    let new = paths.journal().join(".new");
    std::fs::write(&new, &text).unwrap();
    std::fs::rename(&new, &file).unwrap(); // another file under the same name
    write(&mut journal, 1, &[2]);
    assert_eq!(ratings(&reopened(&paths)), [1, 2]);
    assert_eq!(ratings(&events(&mut journal)), [1, 2]);
    std::fs::write(&file, text).unwrap(); // and one that is shorter
    assert!(journal.refresh().unwrap());
    assert_eq!(ratings(&events(&mut journal)), [1]);
}

#[test]
fn the_doctor_says_what_is_where_and_changes_nothing() {
    let (dir, paths) = folder();
    let empty = supple::doctor::Doctor::look(&paths, minute(0));
    assert!(!empty.needs_attention(), "{empty}");
    assert!(empty.to_string().contains("nothing written yet"));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    write(&mut open(&paths), 0, &[3, 4]);
    let well = supple::doctor::Doctor::look(&paths, minute(5));
    assert!(!well.needs_attention(), "{well}");
    assert!(
        well.to_string().contains("2 entries on 1 day, the last written 2026-11-02 07:01:00 +01:00"),
        "{well}"
    );
    put(&paths, "aa1.jsonl", format!("{}\nnonsense\n", LINE.replace("aa1-1", "aa1-5")));
    let before = snapshot(dir.path());
    let ill = supple::doctor::Doctor::look(&paths, minute(5));
    assert!(ill.needs_attention());
    let text = ill.to_string();
    for part in
        ["! aa1-1 to aa1-4 are missing", "! aa1.jsonl:2: this line cannot be read", "2 things need attention"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(snapshot(dir.path()), before);
}
