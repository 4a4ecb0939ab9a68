//! What can go wrong, each with what to do.

use super::{EntryName, Event, EventId};
use crate::files::FilesError;

/// Why something could not be done with the journal.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// A file or folder.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// An entry is not on the disk. It waits in memory and is written with the next one, or by
    /// [`super::Journal::save_waiting`]; what came before it is safe.
    #[error("not saved yet: {source}")]
    NotSaved {
        /// The entry, so that a session can go on.
        event: Box<Event>,
        /// Why.
        source: FilesError,
    },
    /// No entry has this id.
    #[error("there is no entry {0}; `supple journal` lists them")]
    NoSuchEntry(EventId),
    /// More than one entry has this id; their names.
    #[error("{0} stands for two different entries; name the one you mean: {1}")]
    TwoEntries(EventId, String),
    /// No entry has this id in this file.
    #[error("there is no entry {0}; {1}")]
    NotThere(EntryName, String),
    /// A correction or a removal was to be corrected.
    #[error(
        "{0} is itself a correction or a removal; remove it instead, which brings back what stood before"
    )]
    NotCorrectable(EventId),
    /// It has been removed already.
    #[error("{0} was removed by {1}; remove {1} to bring it back")]
    AlreadyRemoved(EventId, EventId),
    /// A sign that needs help, ticked before today.
    #[error(
        "{0} is a sign that needs help: it stands until someone has seen you; c on Today (`supple`) says so"
    )]
    Stands(EventId),
    /// A sign that needs help, ticked today: what was to be taken back, and the sign.
    #[error(
        "{1} is a sign that needs help; if it was ticked by mistake, `supple journal remove {0}` asks and takes it back, today only"
    )]
    Slip(EventId, EventId),
    /// Safety rests on it, so that it is not put right; its kind.
    #[error(
        "{0} ({1}) stays as it was written, since your safety rests on it; `supple screen` asks the safety questions again, p on Today changes what you told of yourself"
    )]
    Fixed(EventId, String),
    /// Nothing has been written on this device.
    #[error("there is nothing to undo: this device has written no entry")]
    NothingToUndo,
    /// A kind that this version does not know cannot be written by it.
    #[error("an entry of the unknown kind {0:?} can be kept, not written; update supple")]
    UnknownKind(String),
}

impl JournalError {
    /// The entry that could not be saved yet, if that is what went wrong.
    pub fn unsaved(&self) -> Option<&Event> {
        match self {
            Self::NotSaved { event, .. } => Some(event),
            _ => None,
        }
    }
}
