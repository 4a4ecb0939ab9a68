//! A journal in a folder of its own, and a clock that is set by hand.

use std::path::Path;

use supple::files::Paths;
use supple::journal::{CheckedIn, Event, Journal, What};
use supple::units::{Day, Moment, Pain};

/// Whether to run at full length.
pub fn long() -> bool {
    std::env::var_os("SUPPLE_LONG").is_some()
}

/// A folder for one test.
pub fn folder() -> (tempfile::TempDir, Paths) {
    let dir = tempfile::tempdir().unwrap();
    let paths = Paths::of(Some(dir.path())).unwrap();
    (dir, paths)
}

/// A folder in memory where there is one, for checks that write thousands of times and mean no disk.
pub fn quick_folder() -> (tempfile::TempDir, Paths) {
    let memory = Path::new("/dev/shm");
    let dir = if memory.is_dir() { tempfile::tempdir_in(memory).ok() } else { None };
    let dir = dir.unwrap_or_else(|| tempfile::tempdir().unwrap());
    let paths = Paths::of(Some(dir.path())).unwrap();
    (dir, paths)
}

/// Another device's view of the same data folder.
pub fn device(paths: &Paths, name: &str) -> Paths {
    Paths { state: paths.data.join("elsewhere").join(name), ..paths.clone() }
}

pub fn open(paths: &Paths) -> Journal {
    Journal::open(paths).unwrap()
}

/// The moment in RFC 3339.
pub fn at(text: &str) -> Moment {
    Moment::parse_from_rfc3339(text).unwrap()
}

/// The `minute`th minute from the morning of 2 November 2026.
pub fn minute(minute: i64) -> Moment {
    at("2026-11-02T07:00:00+01:00") + chrono::Duration::minutes(minute)
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn pain(value: i64) -> What {
    CheckedIn { pain: Pain::new(value).unwrap() }.into()
}

/// Writes pain ratings, a minute apart from `from` on.
pub fn write(journal: &mut Journal, from: i64, ratings: &[i64]) -> Vec<Event> {
    let one = |(nth, &value): (usize, &i64)| {
        let now = minute(from + nth as i64);
        journal.append(pain(value), now, now.date_naive()).unwrap()
    };
    ratings.iter().enumerate().map(one).collect()
}

/// Everything that counts.
pub fn events(journal: &mut Journal) -> Vec<Event> {
    let mut events = Vec::new();
    journal.read(|event| events.push(event));
    events
}

/// Everything that counts in a folder, opened anew.
pub fn reopened(paths: &Paths) -> Vec<Event> {
    events(&mut open(paths))
}

/// The pain ratings among the events.
pub fn ratings(events: &[Event]) -> Vec<u8> {
    let pain = |event: &Event| match &event.what {
        What::CheckedIn(CheckedIn { pain }) => Some(pain.get()),
        _ => None,
    };
    events.iter().filter_map(pain).collect()
}

/// The only journal file in the folder.
pub fn only_file(paths: &Paths) -> std::path::PathBuf {
    let mut files: Vec<_> =
        std::fs::read_dir(paths.journal()).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.remove(0)
}

/// What the report says, line by line.
pub fn said(journal: &Journal) -> Vec<String> {
    journal.report().notices.iter().map(ToString::to_string).collect()
}

/// Puts `text` into a file of the journal's folder.
pub fn put(paths: &Paths, file: &str, text: impl AsRef<[u8]>) {
    supple::files::make_folder(&paths.journal()).unwrap();
    std::fs::write(paths.journal().join(file), text).unwrap();
}

/// The bytes of every file under `folder`, by path.
pub fn snapshot(folder: &Path) -> std::collections::BTreeMap<std::path::PathBuf, Vec<u8>> {
    let mut files = std::collections::BTreeMap::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(snapshot(&path));
        } else if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            files.insert(path, bytes);
        }
    }
    files
}

/// The same cases every time in the short run, others each time in the long one.
pub fn seed() -> proptest::test_runner::RngSeed {
    use proptest::test_runner::RngSeed;
    if long() { RngSeed::Random } else { RngSeed::Fixed(20_261_120) }
}
