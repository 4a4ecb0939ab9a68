//! How many entries this machine has written, in local state and never in the synced folder: a file of
//! the journal that was shortened, replaced or taken away is known for it, and so is an entry under this
//! machine's id that it did not write. There is a line for each id that this machine has had.
//!
//! The number that is about to be written is noted before the entry, and the number written after it is
//! on the disk: the first may be ahead of the journal, the second is never. Read before the journal, both
//! can be behind it after a power cut. Only notices and a new id rest on it, no entry.
//!
//! A second file of the same form holds how far the entries of other machines went when this one last wrote:
//! those are known as missing, too, when their file goes away or loses its last lines.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::device::fingerprint;
use super::{DeviceId, LineSum};
use crate::files::{Paths, open_read, open_write};

/// Each line has this length: a file that changes its length makes the next fsync dearer.
const LENGTH: usize = 80;
/// Far more ids than a machine gets in a life.
const MOST: usize = 1000;

/// Added to how many entries of another machine were seen, once the safety questions were answered after some of
/// them went away.
const ASKED: u64 = 100_000_000_000_000;

/// What this machine wrote under one id, or saw of another machine's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wrote {
    pub device: DeviceId,
    /// The last number that is on the disk.
    pub number: u64,
    /// The last number that it began to write; of other machines' entries, how many there were.
    pub begun: u64,
    /// The sum of the last line that is on the disk.
    pub sum: LineSum,
}

impl Wrote {
    /// An id under which nothing has been written.
    pub fn nothing(device: DeviceId) -> Self {
        Self { device, number: 0, begun: 0, sum: LineSum::of(b"") }
    }

    /// How many entries of another machine were seen.
    pub fn entries(&self) -> u64 {
        self.begun % ASKED
    }

    /// Whether the safety questions were answered since some of those went away.
    pub fn is_asked(&self) -> bool {
        self.begun >= ASKED
    }

    /// The same, now that they were.
    pub fn asked(self) -> Self {
        Self { begun: self.entries() + ASKED, ..self }
    }

    fn read(line: &[u8]) -> Option<Self> {
        let (text, sum) = std::str::from_utf8(line).ok()?.trim_end().rsplit_once(' ')?;
        if sum != format!("{:08x}", crc32fast::hash(text.as_bytes())) {
            return None;
        }
        let mut fields = text.split_ascii_whitespace();
        let mut next = || fields.next();
        Some(Self {
            device: next()?.parse().ok()?,
            number: next()?.parse().ok()?,
            begun: next()?.parse().ok()?,
            sum: LineSum::spelled(next()?)?,
        })
    }

    fn line(&self) -> String {
        let Self { device, number, begun, sum } = self;
        let text = format!("{device} {number:>15} {begun:>15} {sum}");
        let line = format!("{text} {:08x}", crc32fast::hash(text.as_bytes()));
        format!("{line:<width$}\n", width = LENGTH - 1)
    }
}

/// The counter's file.
#[derive(Debug)]
pub(super) struct Counter {
    path: PathBuf,
    /// The file, and the place of an id's line in it.
    open: Option<(File, DeviceId, u64)>,
}

impl Counter {
    /// The counter of what this machine wrote into a journal.
    pub fn of(paths: &Paths) -> Self {
        Self::named(paths, "wrote")
    }

    /// The counter of what other machines wrote, as far as it was here when this one last wrote.
    pub fn of_others(paths: &Paths) -> Self {
        Self::named(paths, "seen")
    }

    /// A folder that holds its own state may be moved with it.
    fn named(paths: &Paths, kind: &str) -> Self {
        let journal = paths.journal();
        let beside = paths.state.parent().and_then(|folder| journal.strip_prefix(folder).ok());
        let name = beside.unwrap_or(&journal).to_string_lossy().into_owned();
        let path = paths.state.join(format!("{kind}-{:016x}", fingerprint(name.as_bytes(), 0)));
        Self { path, open: None }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What was written under each id; nothing of a line that is not whole.
    pub fn read(&self) -> Vec<Wrote> {
        self.wrote(self.open.as_ref().and_then(|(file, ..)| held(file)))
    }

    /// What the lines say; those of the file that has the counter's name now, if none are known.
    fn wrote(&self, lines_held: Option<Vec<Vec<u8>>>) -> Vec<Wrote> {
        let all = lines_held.or_else(|| open_read(&self.path).ok().map(|(file, _)| lines(file)));
        all.iter().flatten().filter_map(|line| Wrote::read(line)).collect()
    }

    /// The same before an entry is written; a counter that was deleted is made again with the entry.
    pub(super) fn read_again(&mut self) -> Vec<Wrote> {
        let known = self.open.as_ref().and_then(|(file, ..)| held(file));
        if known.is_none() {
            self.open = None;
        }
        self.wrote(known)
    }

    /// Keeps what was written. That it cannot be kept is no error: the entry itself is safe.
    pub fn keep(&mut self, wrote: &Wrote) {
        if self.put(wrote).is_err() {
            self.open = None;
        }
    }

    fn put(&mut self, wrote: &Wrote) -> io::Result<()> {
        if self.open.as_ref().is_none_or(|(_, device, _)| *device != wrote.device) {
            let (mut file, _) = open_write(&self.path).map_err(io::Error::other)?;
            let lines = lines(&mut file);
            let own = |line: &Vec<u8>| Wrote::read(line).is_none_or(|other| other.device == wrote.device);
            let place = lines.iter().position(own).unwrap_or(lines.len());
            self.open = Some((file, wrote.device, (place * LENGTH) as u64));
        }
        let Some((file, _, place)) = &mut self.open else { return Ok(()) };
        write_at(file, wrote.line().as_bytes(), *place)
    }
}

/// The lines of the counter's file that is held open, if it still has its name: opened anew for each entry it
/// would cost more than the entry's own bytes.
#[cfg(unix)]
fn held(file: &File) -> Option<Vec<Vec<u8>>> {
    use std::os::unix::fs::{FileExt, MetadataExt};
    let meta = file.metadata().ok().filter(|meta| meta.nlink() > 0)?;
    let length = usize::try_from(meta.len()).ok()?.min(LENGTH * MOST);
    let mut bytes = vec![0; length];
    file.read_exact_at(&mut bytes, 0).ok()?;
    Some(bytes.chunks(LENGTH).map(<[u8]>::to_vec).collect())
}

#[cfg(not(unix))]
fn held(_: &File) -> Option<Vec<Vec<u8>>> {
    None
}

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], place: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, place)
}

#[cfg(not(unix))]
fn write_at(mut file: &File, bytes: &[u8], place: u64) -> io::Result<()> {
    use std::io::{Seek, SeekFrom, Write};
    file.seek(SeekFrom::Start(place))?;
    file.write_all(bytes)
}

/// The lines, by their length, whatever they hold.
fn lines(file: impl Read) -> Vec<Vec<u8>> {
    let mut bytes = Vec::new();
    // What cannot be read says nothing.
    let _ = file.take((LENGTH * MOST) as u64).read_to_end(&mut bytes);
    bytes.chunks(LENGTH).map(<[u8]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_that_is_not_whole_says_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let paths = Paths::of(Some(dir.path())).unwrap();
        std::fs::create_dir(&paths.state).unwrap();
        let mut counter = Counter::of(&paths);
        assert_eq!(counter.read(), []);
        let wrote = |device: &str, number| Wrote { number, ..Wrote::nothing(device.parse().unwrap()) };
        for number in [9, 1_000_000_000, 10] {
            counter.keep(&wrote("k3f9x", number));
            assert_eq!(counter.read(), [wrote("k3f9x", number)]);
        }
        let whole = std::fs::read(counter.path()).unwrap();
        assert_eq!(whole.len(), LENGTH);
        for cut in 0..whole.len() - 1 {
            std::fs::write(counter.path(), &whole[..cut]).unwrap();
            assert!(counter.read().iter().all(|wrote| wrote.number == 10), "cut at {cut}");
        }
    }

    /// Seen failing with a file held open whatever had become of its name.
    #[test]
    fn a_counter_deleted_or_changed_by_another_process_is_read_and_made_again() {
        let dir = tempfile::tempdir().unwrap();
        let paths = Paths::of(Some(dir.path())).unwrap();
        std::fs::create_dir(&paths.state).unwrap();
        let wrote = |number| Wrote { number, ..Wrote::nothing("k3f9x".parse().unwrap()) };
        let (mut counter, mut other) = (Counter::of(&paths), Counter::of(&paths));
        counter.keep(&wrote(1));
        other.keep(&wrote(2));
        assert_eq!(counter.read_again(), [wrote(2)], "what another supple counted");
        std::fs::remove_file(counter.path()).unwrap();
        assert_eq!(counter.read_again(), []);
        counter.keep(&wrote(3));
        assert_eq!(Counter::of(&paths).read(), [wrote(3)]);
    }

    #[test]
    fn each_id_has_a_line_of_its_own() {
        let dir = tempfile::tempdir().unwrap();
        let paths = Paths::of(Some(dir.path())).unwrap();
        std::fs::create_dir(&paths.state).unwrap();
        let (one, two) = ("k3f9x".parse().unwrap(), "abcdefghijklmnop".parse().unwrap());
        let mut counter = Counter::of(&paths);
        let mut expected = [Wrote::nothing(one), Wrote::nothing(two)];
        for number in 1..5 {
            for wrote in &mut expected {
                (wrote.number, wrote.begun) = (number, number + 1);
                counter.keep(wrote);
            }
            assert_eq!(Counter::of(&paths).read(), expected);
        }
    }
}
