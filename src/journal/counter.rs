//! How many entries this machine has written, in local state and never in the synced folder: a file of
//! the journal that was shortened, replaced or taken away is known for it. Read before the journal and
//! written after an entry is on the disk, it can be behind the journal (a kill in between) and never
//! ahead of it. Only a notice rests on it: without it, nothing is known to be missing.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use super::DeviceId;
use super::device::fingerprint;
use crate::files::{Paths, open_read, open_write};

/// Always the same length: a file that changes its length makes the next fsync dearer.
const LENGTH: usize = 48;

/// What this machine wrote last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wrote {
    pub device: DeviceId,
    pub number: u64,
}

/// The counter's file.
#[derive(Debug)]
pub(super) struct Counter {
    path: PathBuf,
    file: Option<File>,
}

impl Counter {
    /// The counter of a journal; a folder that holds its own state may be moved with it.
    pub fn of(paths: &Paths) -> Self {
        let journal = paths.journal();
        let beside = paths.state.parent().and_then(|folder| journal.strip_prefix(folder).ok());
        let name = beside.unwrap_or(&journal).to_string_lossy().into_owned();
        let path = paths.state.join(format!("wrote-{:016x}", fingerprint(name.as_bytes(), 0)));
        Self { path, file: None }
    }

    /// Where it lies.
    pub fn path(&self) -> &std::path::Path {
        &self.path
    }

    /// What was written last; `None` where nothing is known, or not for sure.
    pub fn read(&self) -> Option<Wrote> {
        let (file, _) = open_read(&self.path).ok()?;
        let mut line = String::new();
        file.take(LENGTH as u64).read_to_string(&mut line).ok()?;
        let (text, sum) = line.trim_end().rsplit_once(' ')?;
        if sum != format!("{:08x}", crc32fast::hash(text.as_bytes())) {
            return None;
        }
        let (device, number) = text.split_once(' ')?;
        Some(Wrote { device: device.parse().ok()?, number: number.trim().parse().ok()? })
    }

    /// Keeps what was written last. That it cannot be kept is no error: the entry itself is safe.
    pub fn keep(&mut self, wrote: Wrote) {
        let text = format!("{} {:>15}", wrote.device, wrote.number);
        let line = format!("{text} {:08x}", crc32fast::hash(text.as_bytes()));
        let line = format!("{line:<width$}\n", width = LENGTH - 1);
        if self.put(line.as_bytes()).is_err() {
            self.file = None;
        }
    }

    fn put(&mut self, line: &[u8]) -> io::Result<()> {
        if self.file.is_none() {
            self.file = Some(open_write(&self.path).map_err(io::Error::other)?.0);
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        file.seek(SeekFrom::Start(0))?;
        file.write_all(line)
    }
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
        assert_eq!(counter.read(), None);
        for number in [9, 1_000_000_000, 10] {
            let wrote = Wrote { device: "k3f9x".parse().unwrap(), number };
            counter.keep(wrote);
            assert_eq!(counter.read(), Some(wrote));
        }
        let whole = std::fs::read(counter.path()).unwrap();
        for cut in 0..whole.len() - 1 {
            std::fs::write(counter.path(), &whole[..cut]).unwrap();
            assert!(counter.read().is_none_or(|wrote| wrote.number == 10), "cut at {cut}");
        }
    }
}
