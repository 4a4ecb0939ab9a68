//! A disk that fails when it is asked to, at any write and any sync.

use std::fs::File;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use super::disk::Disk;
use super::{CheckedIn, Event, Journal, JournalError, Mode, SessionEnded, SessionStarted, What};
use crate::files::Paths;
use crate::units::{Day, Minutes, Moment, Pain};

/// How a call fails.
#[derive(Debug, Clone, Copy)]
enum Fault {
    /// Nothing is written.
    Refuse,
    /// So many bytes are written, and the rest refused.
    Tear(usize),
    /// So many bytes are written, which is no error: the rest is written next.
    Short(usize),
    /// All is written, and the sync fails.
    Unsynced,
    /// The sync that comes now fails.
    NoSync,
}

/// The fault for each write to come; after the last, all is well.
#[derive(Debug, Clone, Default)]
struct Faulty(Arc<Mutex<Vec<Option<Fault>>>>);

impl Faulty {
    fn plan(&self, faults: impl IntoIterator<Item = Option<Fault>>) {
        *self.0.lock().unwrap() = faults.into_iter().collect();
    }

    fn next(&self) -> Option<Fault> {
        let mut plan = self.0.lock().unwrap();
        if plan.is_empty() { None } else { plan.remove(0) }
    }
}

impl Disk for Faulty {
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        match self.next() {
            None => file.write(bytes),
            Some(Fault::Refuse) => Err(io::ErrorKind::StorageFull.into()),
            Some(Fault::Tear(count)) => {
                self.0.lock().unwrap().insert(0, Some(Fault::Refuse));
                file.write(&bytes[..count.min(bytes.len())])
            }
            Some(Fault::Short(count)) => {
                self.0.lock().unwrap().insert(0, None);
                file.write(&bytes[..count.clamp(1, bytes.len())])
            }
            Some(Fault::Unsynced | Fault::NoSync) => {
                self.0.lock().unwrap().insert(0, Some(Fault::NoSync));
                file.write(bytes)
            }
        }
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        let mut plan = self.0.lock().unwrap();
        if matches!(plan.first(), Some(Some(Fault::NoSync))) {
            plan.remove(0);
            return Err(io::Error::other("the disk did not answer"));
        }
        file.sync_data()
    }
}

fn now(minute: u32) -> Moment {
    let text = format!("2026-11-02T07:{minute:02}:00+01:00");
    Moment::parse_from_rfc3339(&text).unwrap()
}

fn today() -> Day {
    now(0).date_naive()
}

fn pain(value: u8) -> What {
    CheckedIn { pain: Pain::new(value.into()).unwrap() }.into()
}

/// A folder in memory, since thousands of writes mean no disk.
fn place() -> (tempfile::TempDir, Paths) {
    let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let paths = Paths::of(Some(dir.path())).unwrap();
    (dir, paths)
}

fn lines(paths: &Paths) -> Vec<String> {
    let mut lines = Vec::new();
    Journal::open(paths).unwrap().lines(|line| lines.push(line.text.to_owned()));
    lines
}

/// The event, saved or waiting.
fn written(result: Result<Event, JournalError>) -> (Event, bool) {
    match result {
        Ok(event) => (event, true),
        Err(JournalError::NotSaved { event, .. }) => (*event, false),
        Err(other) => panic!("{other}"),
    }
}

/// Seen failing with the number of a failed entry given to the next, and without the line break that
/// closes a torn line.
#[test]
fn a_fault_at_any_write_loses_nothing_that_was_saved_and_in_the_end_nothing_at_all() {
    let length = 118; // a line without its line break
    let tears = (0..=length).map(Fault::Tear);
    let shorts = [1, 50, length].map(Fault::Short);
    let faults: Vec<Fault> =
        [Fault::Refuse, Fault::Unsynced].into_iter().chain(tears).chain(shorts).collect();
    for (nth, &fault) in faults.iter().enumerate() {
        for at in 0..4 {
            for &twice in if nth % 10 < 3 { &[false, true][..] } else { &[false] } {
                let (_dir, paths) = place();
                let disk = Faulty::default();
                let mut journal = Journal::open_on(&paths, Box::new(disk.clone())).unwrap();
                let calm = std::iter::repeat_n(None, at);
                disk.plan(calm.chain(std::iter::repeat_n(Some(fault), 1 + usize::from(twice))));
                let mut all = Vec::new();
                for nth in 0..5 {
                    let (event, saved) = written(journal.append(pain(nth), now(nth.into()), today()));
                    assert_eq!(event.id.number, u64::from(nth) + 1, "{fault:?} at {at}");
                    let fails = usize::from(nth) == at && !matches!(fault, Fault::Short(_));
                    assert!(!(fails && saved), "{fault:?} at {at} was not reported");
                    all.push(super::sum::sealed(super::write_line(&event)));
                    // Another look sees every entry that was saved, whole.
                    let there = lines(&paths);
                    if saved {
                        assert_eq!(there, all, "{fault:?} at {at}");
                    } else {
                        assert!(there.len() + journal.waiting() >= all.len(), "{fault:?} at {at}");
                    }
                }
                disk.plan([]);
                journal.save_waiting().unwrap();
                assert_eq!(lines(&paths), all, "{fault:?} at {at}");
                let mut own = Vec::new();
                journal.lines(|line| own.push(line.text.to_owned()));
                assert_eq!(own, all, "{fault:?} at {at}");
                let report = Journal::open(&paths).unwrap().report();
                assert_eq!(report.attention().count(), 0, "{fault:?} at {at}: {:?}", report.notices);
            }
        }
    }
}

/// Seen failing without the word left in the lock: both took number 2.
#[test]
fn what_waits_keeps_its_number_while_another_supple_writes() {
    let (_dir, paths) = place();
    let disk = Faulty::default();
    let mut one = Journal::open_on(&paths, Box::new(disk.clone())).unwrap();
    let mut two = Journal::open(&paths).unwrap();
    one.append(pain(0), now(0), today()).unwrap();
    disk.plan([Some(Fault::Refuse), Some(Fault::Tear(7))]);
    let (minutes, mode) = (Minutes::new(5).unwrap(), Mode::Normal);
    let started = SessionStarted { mode, minutes, pre: None, items: Vec::new() };
    let (session, saved) = written(one.append(started, now(1), today()));
    assert!(!saved);
    assert_eq!(two.append(pain(9), now(2), today()).unwrap().id.number, 3);
    let ended = SessionEnded { session: session.id, seconds: 5, complete: true };
    assert!(!written(one.append(ended, now(3), today())).1);
    assert_eq!(two.append(pain(8), now(4), today()).unwrap().id.number, 5);
    one.append(pain(1), now(5), today()).unwrap();
    let mut numbers = Vec::new();
    let mut journal = Journal::open(&paths).unwrap();
    journal.read(|event| numbers.push(event.id.number));
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
    two.refresh().unwrap();
    for journal in [&mut one, &mut two] {
        let mut own = Vec::new();
        journal.read(|event| own.push(event.id.number));
        assert_eq!(own, numbers);
    }
    assert_eq!(journal.report().attention().count(), 0, "{:?}", journal.report().notices);
}

/// A folder that is away fails before anything is written: the number is taken all the same.
#[test]
fn what_waits_for_its_folder_keeps_its_number_too() {
    let (dir, paths) = place();
    let (mut one, mut two) = (Journal::open(&paths).unwrap(), Journal::open(&paths).unwrap());
    one.append(pain(0), now(0), today()).unwrap();
    two.refresh().unwrap();
    std::fs::rename(paths.journal(), dir.path().join("away")).unwrap();
    assert!(!written(one.append(pain(1), now(1), today())).1);
    std::fs::rename(dir.path().join("away"), paths.journal()).unwrap();
    assert_eq!(two.append(pain(2), now(2), today()).unwrap().id.number, 3);
    one.save_waiting().unwrap();
    let report = Journal::open(&paths).unwrap().report();
    assert_eq!((report.devices[0].entries, report.notices.len()), (3, 0), "{:?}", report.notices);
}
