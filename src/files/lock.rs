//! One writer at a time.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{FilesError, open_write};

/// How long to wait for another writer, who needs a few milliseconds unless it was stopped.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a note is.
const NOTE: usize = 61;

/// An exclusive lock on a file of its own; let go on drop, and by the system if the process dies.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Waits for the lock.
    ///
    /// # Errors
    /// [`FilesError::Busy`] after ten seconds; [`FilesError::Io`] if there can be no lock.
    pub fn take(path: &Path) -> Result<Self, FilesError> {
        let (file, _) = open_write(path)?;
        let began = Instant::now();
        let mut pause = Duration::from_micros(100);
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { file, path: path.to_owned() }),
                Err(TryLockError::Error(error)) => return Err(FilesError::io("lock", path)(error)),
                Err(TryLockError::WouldBlock) if began.elapsed() > PATIENCE => {
                    return Err(FilesError::Busy { path: path.to_owned() });
                }
                Err(TryLockError::WouldBlock) => {
                    std::thread::sleep(pause);
                    pause = (pause * 2).min(Duration::from_millis(2));
                }
            }
        }
    }

    /// What the holder before wrote into the lock.
    pub fn note(&mut self) -> String {
        let mut text = [0; NOTE];
        let begin = self.file.seek(SeekFrom::Start(0));
        let read = begin.and_then(|_| self.file.read(&mut text)).unwrap_or(0);
        String::from_utf8_lossy(&text[..read]).trim().to_owned()
    }

    /// Leaves a word of up to 60 bytes for the next holder: a help, not a promise, so it is not synced.
    ///
    /// # Errors
    /// [`FilesError::Io`] names the lock.
    pub fn leave(&mut self, note: &str) -> Result<(), FilesError> {
        // Always the same length: a file that changes its length makes the next fsync dearer.
        let text = format!("{note:<width$.width$}\n", width = NOTE - 1);
        let begin = self.file.seek(SeekFrom::Start(0));
        let written = begin.and_then(|_| self.file.write_all(text.as_bytes()));
        written.map_err(FilesError::io("write", &self.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_there_for_the_next_holder() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.lock");
        for (before, after) in [("", "k3f9 99"), ("k3f9 99", "k3f9 1"), ("k3f9 1", "")] {
            let mut lock = Lock::take(&path).unwrap();
            assert_eq!(lock.note(), before);
            lock.leave(after).unwrap();
            assert_eq!(lock.note(), after);
        }
    }
}
