//! Putting entries right: a new line that points at an old one. What may be put right, taken back or
//! moved is decided here alone, by kind, tier and day; every face, an import and the files of other
//! devices are held to it, since it is asked again whenever the fates of the entries are worked out.
//!
//! - A sign (an answer to the safety questions of a tier but `readiness`) is taken back as a slip on the
//!   day on which it was ticked, and never after; nothing else touches it.
//! - Where two entries have one id, nobody knows which one is meant: neither an answer to the safety
//!   questions nor a clearance is taken back.
//! - No answer to the safety questions and no clearance is put right: it is given once more.
//! - No correction turns an entry into one of them.

use serde_json::{Value, json};

use super::index::Index;
use super::read::Standing;
use super::{Corrected, Entry, Event, EventId, Journal, JournalError, Removed, What};
use crate::content::Tier;
use crate::units::{Day, Moment};

/// What an entry is to those who would mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weighs {
    /// Nothing that safety rests on.
    Little,
    /// What the person told of themselves, with the moves that do not suit them.
    Profile,
    /// Somebody was seen.
    Seen,
    /// A professional has cleared the person.
    Cleared,
    /// The safety questions, answered without a sign.
    Screened,
    /// A sign: an emergency, an urgent one, or one to have looked at soon.
    Sign,
}

impl Weighs {
    /// By the kind alone: an answer to the safety questions may be a sign.
    pub fn of_kind(kind: &str) -> Self {
        match kind {
            "profile_set" => Self::Profile,
            "check_up" => Self::Seen,
            "cleared" => Self::Cleared,
            "screened" => Self::Sign,
            _ => Self::Little,
        }
    }

    /// By what the line says. `sure` is whether it is as it was written; answers that cannot be read, or
    /// name no tier, are taken for a sign.
    pub fn of(kind: &str, what: Option<&What>, sure: bool) -> Self {
        match what {
            Some(What::Screened(said)) => match said.tier {
                None if sure && said.answers.is_empty() => Self::Screened,
                Some(Tier::Readiness) if sure => Self::Screened,
                Some(_) | None => Self::Sign,
            },
            _ => Self::of_kind(kind),
        }
    }
}

/// What a mark would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// Take the entry back.
    Remove {
        /// Whether on the day that the entry is of.
        same_day: bool,
    },
    /// Give it this content.
    Become(Weighs),
}

/// Whether an entry may be mended so.
pub(super) fn allows(target: Weighs, deed: Deed) -> bool {
    match deed {
        Deed::Remove { same_day } => target != Weighs::Sign || same_day,
        Deed::Become(_) if target >= Weighs::Cleared => false,
        Deed::Become(to) => to == target || to == Weighs::Little && target == Weighs::Little,
    }
}

/// What an undo did.
#[derive(Debug, Clone, PartialEq)]
pub struct Undone {
    /// The entry that was taken back; a correction or a removal if that was the last thing done.
    pub entry: Event,
    /// The line that says so.
    pub by: Event,
}

impl Journal {
    /// Gives an entry another content, and `on` as its day. The last correction counts.
    ///
    /// # Errors
    /// There is no such entry, it is a correction or removal itself, or it has been removed; safety
    /// rests on it ([`JournalError::Fixed`]); and those of [`Journal::append`].
    pub fn correct(
        &mut self,
        target: EventId,
        on: Day,
        what: &What,
        now: Moment,
        day: Day,
    ) -> Result<Event, JournalError> {
        let entry = self.standing(target)?;
        if entry.event.what.mends() || what.mends() {
            return Err(JournalError::NotCorrectable(target));
        }
        let to = Weighs::of_kind(what.kind());
        if !allows(self.index.weighs(target), Deed::Become(to)) {
            return Err(JournalError::Fixed(target, entry.event.what.kind().to_owned()));
        }
        self.append(Corrected { target, on, with: payload(what) }, now, day)
    }

    /// Takes an entry back. A removed correction brings back what stood before it, a removed removal
    /// the entry.
    ///
    /// # Errors
    /// There is no such entry, or it has been removed already; [`JournalError::Slip`] for a sign ticked
    /// today, which [`Journal::remove_slip`] takes back once the person was asked, and
    /// [`JournalError::Stands`] for an older one; and those of [`Journal::append`].
    pub fn remove(&mut self, target: EventId, now: Moment, day: Day) -> Result<Event, JournalError> {
        self.one_entry(target)?;
        match self.index.sign_hidden_by_removing(target) {
            Some((sign, of)) if of == day => Err(JournalError::Slip(target, sign)),
            Some((sign, _)) => Err(JournalError::Stands(sign)),
            None => self.append(Removed { target }, now, day),
        }
    }

    /// Takes back a sign that was ticked by a slip today, once the person was asked whether it was one.
    ///
    /// # Errors
    /// Those of [`Journal::remove`], but for [`JournalError::Slip`].
    pub fn remove_slip(&mut self, target: EventId, now: Moment, day: Day) -> Result<Event, JournalError> {
        self.one_entry(target)?;
        if let Some((sign, of)) = self.index.sign_hidden_by_removing(target)
            && !allows(Weighs::Sign, Deed::Remove { same_day: of == day })
        {
            return Err(JournalError::Stands(sign));
        }
        self.append(Removed { target }, now, day)
    }

    /// Takes back the last thing written on this device: an entry, a correction or a removal. A second
    /// undo takes back the first.
    ///
    /// # Errors
    /// [`JournalError::NothingToUndo`]; and those of [`Journal::remove`].
    pub fn undo(&mut self, now: Moment, day: Day) -> Result<Undone, JournalError> {
        self.refresh()?;
        let last = self.device().and_then(|device| self.newest_of(device));
        let entry = last.and_then(|id| self.entry(id)).ok_or(JournalError::NothingToUndo)?.event;
        let by = self.remove(entry.id, now, day)?;
        Ok(Undone { entry, by })
    }

    /// Makes sure that the entry stands, and that it is one where safety rests on it.
    fn one_entry(&mut self, id: EventId) -> Result<(), JournalError> {
        let entry = self.standing(id)?;
        let here = self.index.slots.iter().filter(|slot| self.index.id(slot) == id).count();
        if here > 1 && self.index.weighs(id) >= Weighs::Cleared {
            return Err(JournalError::Fixed(id, entry.event.what.kind().to_owned()));
        }
        Ok(())
    }

    /// The entry, unless it is missing or removed.
    fn standing(&mut self, id: EventId) -> Result<Entry, JournalError> {
        self.refresh()?;
        let entry = self.entry(id).ok_or(JournalError::NoSuchEntry(id))?;
        match entry.standing {
            Standing::Removed { by } => Err(JournalError::AlreadyRemoved(id, by)),
            _ => Ok(entry),
        }
    }
}

impl Index {
    /// What weighs most among the entries with this id.
    pub(super) fn weighs(&self, id: EventId) -> Weighs {
        let same = self.guards.iter().filter(|guard| guard.id == id);
        same.map(|guard| guard.weighs).max().unwrap_or(Weighs::Little)
    }

    /// The sign, and its day, that would no longer count if `target` was taken back: the sign itself, or
    /// what brought it back.
    fn sign_hidden_by_removing(&self, target: EventId) -> Option<(EventId, Day)> {
        let (mut at, mut hides) = (target, true);
        for _ in 0..64 {
            match self.marks.iter().find(|mark| mark.id == at) {
                Some(mark) if mark.removes => (at, hides) = (mark.target, !hides),
                Some(_) => return None,
                None => break,
            }
        }
        let sign = self.guards.iter().find(|guard| guard.id == at && guard.weighs == Weighs::Sign)?;
        hides.then_some((sign.id, sign.day))
    }
}

/// An event's content as a correction carries it: `{"kind": …, …}`.
fn payload(what: &What) -> Value {
    let mut value = what.payload().unwrap_or_else(|_| json!({}));
    value["kind"] = Value::from(what.kind());
    value
}
