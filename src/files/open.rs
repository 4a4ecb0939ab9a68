//! Opening a file without being led astray: no symbolic link, no fifo that blocks, no socket.

use std::fs::{File, FileType, Metadata, OpenOptions};
use std::io;
use std::path::Path;

use super::FilesError;
use super::calls::opens;

/// Which file a name stood for, and how far it had been written, when it was looked at. A sync tool
/// replaces files: the same name with another identity is another file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Identity {
    device: u64,
    inode: u64,
    changed: (i64, i64),
    /// The length in bytes.
    pub len: u64,
}

impl Identity {
    /// The identity of what `meta` describes.
    #[cfg(unix)]
    pub fn of(meta: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self {
            device: meta.dev(),
            inode: meta.ino(),
            changed: (meta.mtime(), meta.mtime_nsec()),
            len: meta.len(),
        }
    }

    /// The identity of what `meta` describes; without inodes, the length has to do.
    #[cfg(not(unix))]
    pub fn of(meta: &Metadata) -> Self {
        Self { len: meta.len(), ..Self::default() }
    }

    /// When it was last written, in seconds since 1970; the last moment there is where that is not known.
    pub fn seconds(&self) -> i64 {
        if cfg!(unix) { self.changed.0.saturating_add(1) } else { i64::MAX }
    }

    /// Whether `later` is the same file, as long or longer.
    pub fn grew_into(&self, later: &Self) -> bool {
        (self.device, self.inode) == (later.device, later.inode) && self.len <= later.len
    }
}

/// Opens a plain file for reading.
pub(crate) fn open_read(path: &Path) -> Result<(File, Metadata), FilesError> {
    open(OpenOptions::new().read(true), path, "read")
}

/// Opens a plain file that a person named, through its links, and never waits for it: some of the
/// system's own files say nothing for ever.
pub(crate) fn open_named(path: &Path) -> Result<File, FilesError> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits().cast_signed());
    }
    let file = options.open(path).map_err(|error| match path.metadata() {
        Ok(meta) if !meta.is_file() => {
            FilesError::NotAFile { path: path.to_owned(), what: what_is(meta.file_type()) }
        }
        _ => FilesError::io("read", path)(error),
    })?;
    let meta = file.metadata().map_err(FilesError::io("read", path))?;
    if meta.is_file() {
        Ok(file)
    } else {
        Err(FilesError::NotAFile { path: path.to_owned(), what: what_is(meta.file_type()) })
    }
}

/// Opens a plain file for appending, and makes it (mode 0600) if it is not there.
pub(crate) fn open_append(path: &Path) -> Result<(File, Metadata), FilesError> {
    opens(path).map_err(FilesError::io("write", path))?;
    open(OpenOptions::new().read(true).append(true).create(true), path, "write")
}

/// Opens a plain file for writing in place, and makes it (mode 0600) if it is not there.
pub(crate) fn open_write(path: &Path) -> Result<(File, Metadata), FilesError> {
    open(OpenOptions::new().read(true).write(true).create(true).truncate(false), path, "write")
}

/// Whether one of supple's own files could be opened for writing, or made; it is neither.
pub(crate) fn check_own(path: &Path) -> Result<(), FilesError> {
    match path.symlink_metadata() {
        Ok(meta) if !meta.is_file() => {
            Err(FilesError::NotAFile { path: path.to_owned(), what: what_is(meta.file_type()) })
        }
        Ok(_) if !may_write(path) => {
            Err(FilesError::io("write", path)(io::ErrorKind::PermissionDenied.into()))
        }
        _ => Ok(()), // not there: the folder's room is another matter
    }
}

/// Whether this user may write what stands there.
#[cfg(unix)]
pub(crate) fn may_write(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}

/// Whether this user may enter a folder.
#[cfg(unix)]
pub(crate) fn may_enter(folder: &Path) -> bool {
    rustix::fs::access(folder, rustix::fs::Access::EXEC_OK).is_ok()
}

#[cfg(not(unix))]
pub(crate) fn may_write(path: &Path) -> bool {
    path.metadata().is_ok_and(|meta| !meta.permissions().readonly())
}

#[cfg(not(unix))]
pub(crate) fn may_enter(_: &Path) -> bool {
    true
}

fn open(options: &mut OpenOptions, path: &Path, doing: &'static str) -> Result<(File, Metadata), FilesError> {
    guard(options);
    let file = match options.open(path) {
        Ok(file) => file,
        Err(error) => return Err(refused(path, doing, error)),
    };
    let meta = file.metadata().map_err(FilesError::io(doing, path))?;
    if meta.is_file() {
        Ok((file, meta))
    } else {
        Err(FilesError::NotAFile { path: path.to_owned(), what: what_is(meta.file_type()) })
    }
}

/// An open that failed: if something other than a plain file stands there, that is the reason.
fn refused(path: &Path, doing: &'static str, error: io::Error) -> FilesError {
    match path.symlink_metadata() {
        Ok(meta) if !meta.is_file() => {
            FilesError::NotAFile { path: path.to_owned(), what: what_is(meta.file_type()) }
        }
        _ => FilesError::io(doing, path)(error),
    }
}

#[cfg(unix)]
fn guard(options: &mut OpenOptions) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    options.mode(0o600).custom_flags(flags.bits().cast_signed());
}

#[cfg(not(unix))]
fn guard(_: &mut OpenOptions) {}

/// What a thing in a folder is, in words.
pub(crate) fn what_is(kind: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a fifo";
        }
        if kind.is_socket() {
            return "a socket";
        }
        if kind.is_block_device() || kind.is_char_device() {
            return "a device";
        }
    }
    if kind.is_symlink() {
        "a symbolic link"
    } else if kind.is_dir() {
        "a folder"
    } else {
        "something else"
    }
}
