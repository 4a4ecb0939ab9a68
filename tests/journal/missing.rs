//! What this machine wrote and is not there any more: said, never taken for a new beginning.

use supple::journal::Notice;

use crate::help::*;

/// What is said to be missing.
fn missing(paths: &supple::files::Paths) -> Vec<String> {
    let report = open(paths).report();
    let told = report.attention().filter(|notice| matches!(notice, Notice::Short(..) | Notice::Gone(..)));
    told.map(ToString::to_string).collect()
}

/// Seen failing with a counter that is written and never read.
#[test]
fn a_file_that_lost_its_last_lines_is_known() {
    let (_dir, paths) = quick_folder();
    write(&mut open(&paths), 0, &[3, 4, 5, 6]);
    assert_eq!(missing(&paths), [""; 0]);
    let file = only_file(&paths);
    let text = std::fs::read_to_string(&file).unwrap();
    for keep in 0..4 {
        let short: String = text.split_inclusive('\n').take(keep).collect();
        std::fs::write(&file, short).unwrap();
        let said = missing(&paths).join("");
        assert!(said.contains("this machine wrote 4 entries"), "{keep}: {said}");
        assert!(keep == 0 || said.contains(&format!("the file ends at {keep};")), "{keep}: {said}");
    }
    // What is written now takes none of the missing numbers, and the gap stays known.
    assert_eq!(write(&mut open(&paths), 9, &[7])[0].id.number, 5);
    assert!(
        said(&open(&paths)).iter().any(|text| text.contains("-4 is missing")),
        "{:?}",
        said(&open(&paths))
    );
    std::fs::write(&file, text).unwrap();
    assert!(missing(&paths).join("").contains("wrote 5 entries, the file ends at 4;"));
}

#[test]
fn a_journal_that_is_not_where_it_was_is_known() {
    let (dir, paths) = quick_folder();
    write(&mut open(&paths), 0, &[3, 4]);
    let away = dir.path().join("away");
    std::fs::rename(paths.journal(), &away).unwrap();
    let said = missing(&paths).join("");
    assert!(said.starts_with("the journal is not where it was: this machine wrote 2 entries"), "{said}");
    assert!(open(&paths).is_empty());
    std::fs::rename(&away, paths.journal()).unwrap();
    assert_eq!(missing(&paths), [""; 0]);
}

#[cfg(unix)]
#[test]
fn a_file_replaced_by_something_else_is_known_and_holds_nobody_up() {
    let (dir, paths) = quick_folder();
    write(&mut open(&paths), 0, &[3, 4]);
    let file = only_file(&paths);
    let aside = dir.path().join("aside");
    std::fs::rename(&file, &aside).unwrap();
    let fifo = || {
        let made = std::process::Command::new("mkfifo").arg(&file).status().unwrap();
        assert!(made.success());
    };
    let link = || std::os::unix::fs::symlink(&aside, &file).unwrap();
    let folder = || std::fs::create_dir(&file).unwrap();
    let ways: [&dyn Fn(); 3] = [&fifo, &link, &folder];
    for make in ways {
        make();
        assert!(missing(&paths).join("").contains("wrote 2 entries"));
        let today = minute(9).date_naive();
        assert!(open(&paths).append(pain(5), minute(9), today).is_err(), "nor is it written to");
        if file.is_dir() && !file.is_symlink() {
            std::fs::remove_dir(&file).unwrap();
        } else {
            std::fs::remove_file(&file).unwrap();
        }
    }
}

#[test]
fn no_counter_or_a_broken_one_is_no_error_and_no_alarm() {
    let (dir, paths) = quick_folder();
    write(&mut open(&paths), 0, &[3, 4]);
    let counter = || {
        let files = std::fs::read_dir(&paths.state).unwrap().map(|file| file.unwrap().path());
        files.into_iter().find(|path| path.to_string_lossy().contains("wrote-"))
    };
    let path = counter().unwrap();
    // A power cut may leave the counter behind: it does not know the last entry for its own.
    let behind = std::fs::read(&path).unwrap();
    write(&mut open(&paths), 2, &[5]);
    std::fs::write(&path, &behind).unwrap();
    assert_eq!(missing(&paths), [""; 0]);
    let before = write(&mut open(&paths), 3, &[6])[0].id;
    assert_eq!(before.number, 1, "under a new id, so that nothing can clash");
    assert_eq!(ratings(&reopened(&paths)), [3, 4, 5, 6]);
    for broken in ["", "k3f9 99", "\u{0}\u{0}\u{0}"] {
        std::fs::write(&path, broken).unwrap();
        assert_eq!(missing(&paths), [""; 0], "{broken:?}");
    }
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    assert_eq!(missing(&paths), [""; 0]);
    write(&mut open(&paths), 4, &[7]);
    // The folder and its state move together.
    std::fs::remove_dir(&path).unwrap();
    write(&mut open(&paths), 5, &[8]);
    let moved = dir.path().with_extension("moved");
    std::fs::rename(dir.path(), &moved).unwrap();
    let there = supple::files::Paths::of(Some(&moved)).unwrap();
    assert_eq!(missing(&there), [""; 0]);
    std::fs::remove_dir_all(there.journal()).unwrap();
    assert_eq!(missing(&there).len(), 1);
    std::fs::remove_dir_all(moved).unwrap();
}
