//! What happened: an append-only log, one JSON object a line, a file for each device.
//!
//! This room reads and writes events. It does not know what they mean for a plan. No code in it can
//! shorten or rewrite a file of the journal: an entry is put right by another that points at it.
//!
//! ```no_run
//! # use supple::{files::Paths, journal::{Journal, CheckedIn}, units::Pain};
//! # fn example(now: supple::units::Moment) -> Result<(), Box<dyn std::error::Error>> {
//! let mut journal = Journal::open(&Paths::of(None)?)?;
//! journal.append(CheckedIn { pain: Pain::new(3)? }, now, now.date_naive())?;
//! journal.read(|event| println!("{} {}", event.day, event.what.kind()));
//! # Ok(()) }
//! ```

mod absent;
mod append;
mod counter;
mod device;
mod disk;
mod doubt;
mod entry;
mod error;
mod fates;
#[cfg(test)]
mod faulty;
mod folder;
mod id;
mod import;
mod index;
mod kinds;
mod known;
mod line;
mod lines;
mod loose;
mod mend;
mod name;
mod notice;
mod pen;
#[cfg(test)]
mod power;
mod read;
mod report;
mod sign;
mod slot;
mod source;
mod sum;
mod undo;
mod unsaved;
mod whole;
mod windows;

use std::path::PathBuf;

pub use doubt::{Doubt, ReadItem, Unsure};
pub use entry::{Entry, Standing};
pub use error::JournalError;
pub use id::{DeviceId, EventId, NotAnId};
pub use import::{Imported, Refused};
pub use kinds::*;
pub use line::{read_line, write_line};
pub use loose::Form;
pub use name::EntryName;
pub use notice::{Notice, Place, Weight};
pub use read::RawLine;
pub use report::{DeviceReport, FileReport, Report};
pub use sign::SignLine;
pub use sum::LineSum;
pub use undo::Undone;

use counter::{Counter, Wrote};
use disk::Disk;
use index::Index;
use known::Known;
use pen::Pen;
use source::Source;

use crate::files::Paths;

/// The journal's line version that this build writes.
pub const VERSION: u32 = 1;

/// The journal of one person, from all their devices.
///
/// It is read with [`Journal::read`], added to with [`Journal::append`], and makes no file or folder
/// before the first entry.
#[derive(Debug)]
pub struct Journal {
    paths: Paths,
    folder: PathBuf,
    sources: Vec<Source>,
    index: Index,
    /// What lies in the folder that is no file of ours.
    odd: Vec<Notice>,
    /// Lines that looked like entries and could not be read.
    unreadable: notice::Noticed,
    disk: Box<dyn Disk>,
    pen: Pen,
    /// What this machine wrote last under each id that it has had, and where that is kept.
    counter: Counter,
    wrote: Vec<Wrote>,
    /// How far the entries of other machines went when this one last wrote, and where that is kept.
    others: Counter,
    seen: Vec<Wrote>,
    /// What was noticed and somebody knows of: it is no longer marked.
    known: Known,
    /// Entries that could not be written yet.
    waiting: Vec<Event>,
    /// Whether another supple's entries were taken in while one was written here.
    unseen: bool,
}

impl Journal {
    /// Opens the journal and finds every entry. Nothing is written; a folder that is not there is an
    /// empty journal.
    ///
    /// # Errors
    /// [`JournalError::Files`] if the folder is there and cannot be listed. Single files and lines
    /// that cannot be read are no error: they are in the [`Report`].
    pub fn open(paths: &Paths) -> Result<Self, JournalError> {
        Self::open_on(paths, Box::new(disk::Real))
    }

    fn open_on(paths: &Paths, disk: Box<dyn Disk>) -> Result<Self, JournalError> {
        let mut journal = Self {
            folder: paths.journal(),
            sources: Vec::new(),
            index: Index::default(),
            odd: Vec::new(),
            unreadable: notice::Noticed::default(),
            disk,
            pen: Pen::new(paths),
            counter: Counter::of(paths),
            wrote: Vec::new(),
            others: Counter::of_others(paths),
            seen: Vec::new(),
            known: Known::of(paths),
            waiting: Vec::new(),
            unseen: false,
            paths: paths.clone(),
        };
        journal.refresh()?;
        Ok(journal)
    }

    /// How many entries there are, corrections and removals among them.
    pub fn len(&self) -> usize {
        self.index.slots.len()
    }

    /// Whether nothing has ever been written.
    pub fn is_empty(&self) -> bool {
        self.index.slots.is_empty()
    }

    /// This machine's name in the journal, once it has written.
    pub fn device(&self) -> Option<DeviceId> {
        self.pen.device
    }
}
