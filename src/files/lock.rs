//! One writer at a time.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{FilesError, open_append};

/// How long to wait for another writer, who needs a few milliseconds unless it was stopped.
const PATIENCE: Duration = Duration::from_secs(10);

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
        let (file, _) = open_append(path)?;
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
        let mut text = String::new();
        let begin = self.file.seek(SeekFrom::Start(0));
        let read = begin.and_then(|_| (&self.file).take(100).read_to_string(&mut text));
        read.map(|_| text).unwrap_or_default()
    }

    /// Leaves a word for the next holder: a help, not a promise, so it is not synced.
    ///
    /// # Errors
    /// [`FilesError::Io`] names the lock.
    pub fn leave(&mut self, note: &str) -> Result<(), FilesError> {
        let written = self.file.set_len(0).and_then(|()| self.file.write_all(note.as_bytes()));
        written.map_err(FilesError::io("write", &self.path))
    }
}
