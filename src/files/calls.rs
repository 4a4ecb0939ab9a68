//! The calls that bring something onto the disk, each in one place: a test records them in their order, makes
//! any of them fail, and lays out what a power cut may leave of them (`cuts`, beside this).

use std::fs::File;
use std::io;
use std::path::Path;

#[cfg(test)]
use super::cuts;

/// One call, and what it is made on.
#[derive(Clone, Copy)]
#[cfg_attr(not(test), expect(dead_code, reason = "tests alone look at it"))]
pub(super) enum Call<'a> {
    /// A folder is made.
    Folder(&'a Path),
    /// A file is made.
    Create(&'a Path),
    /// All that was written into a file is brought onto the disk.
    Sync(&'a Path),
    /// A file gets another's name.
    Rename(&'a Path, &'a Path),
    /// The names in a folder are brought onto the disk.
    SyncFolder(&'a Path),
}

/// Makes a call.
#[cfg(not(test))]
pub(super) fn call<T>(_: Call<'_>, does: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    does()
}

#[cfg(test)]
pub(super) use cuts::call;

/// A file of this name is about to be opened, and made if it is not there.
pub(super) fn opens(path: &Path) -> io::Result<()> {
    if cfg!(test) && path.symlink_metadata().is_err() { call(Call::Create(path), || Ok(())) } else { Ok(()) }
}

/// Writes to the end of the file of this name; it may write less.
#[cfg(not(test))]
pub(crate) fn write(
    _: &Path,
    bytes: &[u8],
    does: impl FnOnce(&[u8]) -> io::Result<usize>,
) -> io::Result<usize> {
    does(bytes)
}

#[cfg(test)]
pub(crate) use cuts::write;

/// Brings what was written into the file of this name onto the disk.
pub(crate) fn sync(path: &Path, does: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    call(Call::Sync(path), does)
}

/// A file that is written through [`write`].
pub(super) struct Written<'a> {
    pub file: &'a mut File,
    pub path: &'a Path,
}

impl io::Write for Written<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        write(self.path, bytes, |bytes| self.file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
