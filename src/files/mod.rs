//! Where things lie, and how they are written so that a fault leaves the old or the new, never half.
//!
//! This room owns folders, permissions, locks and the settings file. It knows nothing of what
//! happened (that is the journal) and makes no folder until something is written.

pub(crate) mod calls;
#[cfg(test)]
pub(crate) mod cuts;
mod lock;
mod open;
mod paths;
mod plainly;
mod settings;
mod target;
mod texts;
pub mod together;
mod write;
mod zone;

use std::io;
use std::path::{Path, PathBuf};

pub use lock::{Lock, Unlocked, Waiting};
pub(crate) use open::{
    Identity, check_own, may_enter, may_write, open_append, open_named, open_read, open_write, what_is,
};
pub use paths::{Paths, of_home};
pub use plainly::Plainly;
pub use settings::SettingsFile;
pub use target::{create_new, write_out};
pub use texts::{Text, read_text, read_texts};
pub use write::{make_folder, sync_folder, write_new, write_whole};
pub use zone::check_zone;

/// Something about a file or a folder that did not work: what, where, why, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// Neither a home folder nor `--data-dir`.
    #[error("no home folder was found; set HOME, or name a folder with --data-dir DIR")]
    NoHome,
    /// A home folder that depends on where the program is called.
    #[error("{name} is {}, which begins nowhere; give the whole path, or name a folder with --data-dir DIR", value.display())]
    Relative {
        /// The variable: `HOME`.
        name: &'static str,
        /// What it says.
        value: PathBuf,
    },
    /// The system refused.
    #[error("cannot {doing} {}; {}", path.display(), remedy(source))]
    Io {
        /// The verb: `read`, `write`.
        doing: &'static str,
        /// Which file or folder.
        path: PathBuf,
        /// The system's own word.
        source: io::Error,
    },
    /// Another supple has held the lock for too long.
    #[error("{} is held by another supple; close the other one, or bring it back with fg", path.display())]
    Busy {
        /// The lock.
        path: PathBuf,
    },
    /// There is something of that name, but not a plain file.
    #[error("{} is {what}, not a plain file; move it away, or put the file itself there", path.display())]
    NotAFile {
        /// Which.
        path: PathBuf,
        /// What it is: `a symbolic link`, `a folder`.
        what: &'static str,
    },
    /// A file that no one can have written by hand.
    #[error("{} is longer than a file written by hand (1 MB); split it, or move it away", path.display())]
    TooLong {
        /// Which.
        path: PathBuf,
    },
    /// A place that is supple's own, where another file would do harm.
    #[error("{} lies in supple's own folder {}; name a file elsewhere", path.display(), folder.display())]
    Kept {
        /// Which.
        path: PathBuf,
        /// The folder that it lies in.
        folder: PathBuf,
    },
    /// A link of another user's in a folder where everyone may put one.
    #[error("{} is another user's {what} in a folder that everyone may write to; name a file elsewhere", path.display())]
    Others {
        /// Which.
        path: PathBuf,
        /// What it is: `a symbolic link` without its article.
        what: &'static str,
    },
    /// There is a file already where a new one should be.
    #[error("{} stands there already and is not overwritten; name another file", path.display())]
    Stands {
        /// Which.
        path: PathBuf,
    },
    /// A file that a person wrote and that cannot be read; it is left as it is.
    #[error("{}:{line}: {why}; mend it or move it away, it is not overwritten", path.display())]
    Broken {
        /// Which file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
}

impl FilesError {
    /// Turns the system's error into one that names the verb and the path.
    pub(crate) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { doing, path, source }
    }
}

/// What to do about a refusal of the system.
fn remedy(error: &io::Error) -> &'static str {
    use io::ErrorKind as K;
    match error.kind() {
        K::PermissionDenied => "make it yours (chown, chmod u+rwX), or name another folder with --data-dir",
        K::ReadOnlyFilesystem => {
            "the disk is mounted read-only; remount it, or name another folder with --data-dir"
        }
        K::StorageFull | K::QuotaExceeded | K::FileTooLarge => "the disk is full; free some space",
        K::NotFound => "it is gone; put it back, or name another folder with --data-dir",
        K::NotADirectory | K::AlreadyExists => "a file stands where a folder should be; move it away",
        _ => "check the disk, then try again",
    }
}
