//! A power cut at any call of a first entry, of a later one and of an import, and a disk that fails at any of
//! them: what was acknowledged is there, and what was not is there whole, or as a line that is set aside.

use std::path::{Path, PathBuf};

use super::{CheckedIn, Event, Journal};
use crate::files::Paths;
use crate::files::cuts::{Made, disks, failing, recorded, tree, write_tree};
use crate::units::{Moment, Pain};

fn now(minute: u8) -> Moment {
    Moment::parse_from_rfc3339(&format!("2026-11-02T07:{minute:02}:00+01:00")).unwrap()
}

/// Writes one rating.
fn log(paths: &Paths, minute: u8) -> Event {
    let pain = Pain::new((minute % 10).into()).unwrap();
    let mut journal = Journal::open(paths).unwrap();
    journal.append(CheckedIn { pain }, now(minute), now(minute).date_naive()).unwrap()
}

fn events(paths: &Paths) -> Vec<Event> {
    let mut events = Vec::new();
    Journal::open(paths).unwrap().read(|event| events.push(event));
    events
}

/// Folders in memory: one that is written, and one for the disks that are laid out; their names.
fn places() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let [home, cut] = ["home", "cut"].map(|name| dir.path().join(name));
    std::fs::create_dir(&home).unwrap();
    (dir, home, cut)
}

/// The journal of a home, some folders deep, so that these have to be made as well.
fn paths(home: &Path) -> Paths {
    Paths::of(Some(&home.join("share/supple"))).unwrap()
}

/// Seen failing without the sync of the file, of its folder, and of the folders that were made above it.
#[test]
fn an_entry_that_was_acknowledged_is_on_every_disk_that_a_power_cut_leaves() {
    let (_dir, home, cut) = places();
    let mut acknowledged = Vec::new();
    let mut count = 0;
    for minute in 1..=3 {
        let before = tree(&home);
        let (event, made) = recorded(|| log(&paths(&home), minute));
        assert!(made.iter().any(|call| matches!(call, Made::Write(..))), "{made:?}");
        for calls in 0..=made.len() {
            if calls == made.len() {
                acknowledged.push(event.clone());
            }
            for (nth, disk) in disks(&home, &before, &made[..calls]).iter().enumerate() {
                write_tree(disk, &cut);
                let seen = events(&paths(&cut));
                assert!(
                    acknowledged.iter().all(|event| seen.contains(event)),
                    "{:?}: {disk:?}",
                    &made[..calls]
                );
                assert!(seen.iter().all(|seen| acknowledged.contains(seen) || *seen == event), "{disk:?}");
                // What comes next is written beside what a cut has left, whatever that is.
                if nth % 5 == 0 || calls == made.len() {
                    let next = log(&paths(&cut), 30);
                    let again = events(&paths(&cut));
                    assert!(seen.iter().chain([&next]).all(|event| again.contains(event)), "{disk:?}");
                }
                count += 1;
            }
        }
    }
    assert!(count > 300, "{count} disks");
}

/// An export of another machine's, beside a home with an entry of its own.
fn export(dir: &Path) -> PathBuf {
    let other = paths(&dir.join("other"));
    (10..16).for_each(|minute| drop(log(&other, minute)));
    let file = std::fs::read_dir(other.journal()).unwrap().next().unwrap().unwrap().path();
    let to = dir.join("export");
    std::fs::copy(file, &to).unwrap();
    to
}

/// Seen failing without the sync of the temporary file, and without that of the folder.
#[test]
fn an_import_is_there_whole_or_not_at_all_on_every_disk_that_a_power_cut_leaves() {
    let (dir, home, cut) = places();
    let export = export(dir.path());
    let own = log(&paths(&home), 1);
    let before = tree(&home);
    let (taken, made) = recorded(|| Journal::open(&paths(&home)).unwrap().import(&export).unwrap());
    assert_eq!(taken.taken, 6);
    let all = events(&paths(&home));
    let mut count = 0;
    for calls in 0..=made.len() {
        for disk in disks(&home, &before, &made[..calls]) {
            write_tree(&disk, &cut);
            let seen = events(&paths(&cut));
            let done = calls == made.len();
            assert!(seen == all || !done && seen == [own.clone()], "{:?}: {disk:?}", &made[..calls]);
            assert_eq!(Journal::open(&paths(&cut)).unwrap().report().attention().count(), 0, "{disk:?}");
            count += 1;
        }
    }
    assert!(count > 100, "{count} disks");
}

/// Seen failing with an error that is passed over.
#[test]
fn an_import_that_fails_at_any_call_says_so_and_succeeds_the_next_time() {
    for nth in 0.. {
        let (dir, home, _) = places();
        let export = export(dir.path());
        let own = log(&paths(&home), 1);
        let (taken, failed) = failing(nth, || Journal::open(&paths(&home)).unwrap().import(&export));
        assert_eq!(taken.is_err(), failed, "call {nth}");
        let seen = events(&paths(&home));
        assert!(seen.len() == 7 || failed && seen == [own], "call {nth}: {seen:?}");
        assert_eq!(Journal::open(&paths(&home)).unwrap().report().attention().count(), 0, "call {nth}");
        Journal::open(&paths(&home)).unwrap().import(&export).unwrap();
        assert_eq!(events(&paths(&home)).len(), 7, "call {nth}");
        if !failed {
            assert!(nth >= 5, "create, write, sync, rename, sync of the folder: {nth}");
            return;
        }
    }
}

/// Seen failing with an error that is passed over.
#[test]
fn a_first_entry_that_fails_at_any_call_waits_and_is_written_in_the_end() {
    for nth in 0.. {
        let (_dir, home, _) = places();
        let mut journal = Journal::open(&paths(&home)).unwrap();
        let pain = Pain::new(3).unwrap();
        let append = || journal.append(CheckedIn { pain }, now(1), now(1).date_naive());
        let (saved, failed) = failing(nth, append);
        assert_eq!(saved.is_err(), failed, "call {nth}");
        assert_eq!(journal.waiting(), usize::from(failed), "call {nth}");
        journal.save_waiting().unwrap();
        assert_eq!(events(&paths(&home)).len(), 1, "call {nth}");
        if !failed {
            assert!(nth > 8, "folders, the id, the file and the entry: {nth}");
            return;
        }
    }
}
