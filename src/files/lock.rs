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

/// A lock that was let go, with its file still open: taking it again is half as dear.
#[derive(Debug)]
pub struct Unlocked(Lock);

/// Held while something waits to be written, by any number of processes at once; let go by the system if
/// one dies.
#[derive(Debug)]
pub struct Waiting(#[expect(dead_code, reason = "the lock goes with the file")] File);

impl Waiting {
    /// Holds it; `None` where there can be no lock.
    pub fn hold(path: &Path) -> Option<Self> {
        let (file, _) = open_write(path).ok()?;
        file.try_lock_shared().ok().map(|()| Self(file))
    }

    /// Whether anyone holds it.
    pub fn is_held(path: &Path) -> bool {
        let held = |file: &File| matches!(file.try_lock(), Err(TryLockError::WouldBlock));
        path.exists() && open_write(path).is_ok_and(|(file, _)| held(&file))
    }
}

impl Unlocked {
    /// Waits for the lock again; a lock file that was deleted meanwhile is made again.
    ///
    /// # Errors
    /// As [`Lock::take`].
    pub fn take(self) -> Result<Lock, FilesError> {
        let Self(Lock { file, path }) = self;
        if is_named(&file) { Lock::wait(file, &path) } else { Lock::take(&path) }
    }
}

impl Lock {
    /// Waits for the lock.
    ///
    /// # Errors
    /// [`FilesError::Busy`] after ten seconds; [`FilesError::Io`] if there can be no lock.
    pub fn take(path: &Path) -> Result<Self, FilesError> {
        let (file, _) = open_write(path)?;
        Self::wait(file, path)
    }

    /// Lets it go and keeps its file; `None` if the system would not, and then the file is closed.
    pub fn let_go(self) -> Option<Unlocked> {
        self.file.unlock().ok().map(|()| Unlocked(self))
    }

    fn wait(file: File, path: &Path) -> Result<Self, FilesError> {
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
        let mut text = [b' '; NOTE];
        let length = note.len().min(NOTE - 1);
        text[..length].copy_from_slice(&note.as_bytes()[..length]);
        text[NOTE - 1] = b'\n';
        let begin = self.file.seek(SeekFrom::Start(0));
        let written = begin.and_then(|_| self.file.write_all(&text));
        written.map_err(FilesError::io("write", &self.path))
    }
}

/// Whether the open file still has a name, so that others can meet it there.
#[cfg(unix)]
fn is_named(file: &File) -> bool {
    file.metadata().is_ok_and(|meta| std::os::unix::fs::MetadataExt::nlink(&meta) > 0)
}

#[cfg(not(unix))]
fn is_named(_: &File) -> bool {
    false
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

    /// Seen failing with the open file taken for the lock whatever had become of its name.
    #[test]
    fn a_lock_that_was_let_go_is_taken_where_others_meet_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.lock");
        let is_free = || open_write(&path).unwrap().0.try_lock().is_ok();
        let unlocked = Lock::take(&path).unwrap().let_go().unwrap();
        assert!(is_free());
        let again = unlocked.take().unwrap();
        assert!(!is_free());
        let unlocked = again.let_go().unwrap();
        assert!(is_free());
        std::fs::remove_file(&path).unwrap();
        let again = unlocked.take().unwrap();
        assert!(!is_free(), "the lock is on a file without a name");
        drop(again);
        assert!(is_free());
    }
}
