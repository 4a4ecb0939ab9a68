//! Putting entries right and taking them back: each writes a new line that points at an old one, where
//! [`super::mend`] allows it.

use serde_json::{Value, json};

use super::mend::{Deed, Weighs, allows};
use super::read::Standing;
use super::{Corrected, Entry, EntryName, Event, EventId, Journal, JournalError, LineSum, Removed, What};
use crate::units::{Day, Moment};

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
        target: impl Into<EntryName>,
        on: Day,
        what: &What,
        now: Moment,
        day: Day,
    ) -> Result<Event, JournalError> {
        let name = target.into();
        let (entry, twin) = self.standing(&name)?;
        let target = name.id;
        if entry.event.what.mends() || what.mends() {
            return Err(JournalError::NotCorrectable(target));
        }
        let to = Weighs::of_kind(what.kind());
        if !allows(self.index.weighs(target), Deed::Become(to)) {
            return Err(JournalError::Fixed(target, entry.event.what.kind().to_owned()));
        }
        self.append(Corrected { target, on, with: payload(what), twin }, now, day)
    }

    /// Takes an entry back. A removed correction brings back what stood before it, a removed removal
    /// the entry.
    ///
    /// # Errors
    /// There is no such entry, or it has been removed already; [`JournalError::Slip`] for a sign ticked
    /// today, which [`Journal::remove_slip`] takes back once the person was asked, and
    /// [`JournalError::Stands`] for an older one; and those of [`Journal::append`].
    pub fn remove(
        &mut self,
        target: impl Into<EntryName>,
        now: Moment,
        day: Day,
    ) -> Result<Event, JournalError> {
        let name = target.into();
        let twin = self.one_entry(&name)?;
        let target = name.id;
        match self.index.sign_hidden_by_removing(target) {
            Some((sign, of)) if of == day => Err(JournalError::Slip(target, sign)),
            Some((sign, _)) => Err(JournalError::Stands(sign)),
            None => self.append(Removed { target, twin }, now, day),
        }
    }

    /// Takes back a sign that was ticked by a slip today, once the person was asked whether it was one.
    ///
    /// # Errors
    /// Those of [`Journal::remove`], but for [`JournalError::Slip`].
    pub fn remove_slip(&mut self, target: EventId, now: Moment, day: Day) -> Result<Event, JournalError> {
        let twin = self.one_entry(&target.into())?;
        if let Some((sign, of)) = self.index.sign_hidden_by_removing(target)
            && !allows(Weighs::Sign, Deed::Remove { same_day: of == day })
        {
            return Err(JournalError::Stands(sign));
        }
        self.append(Removed { target, twin }, now, day)
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
        let whole = self.taken_with(&entry);
        if whole.is_empty() {
            let by = self.remove(entry.id, now, day)?;
            return Ok(Undone { entry, by });
        }
        let mut all = Vec::new();
        for target in whole {
            all.push((Removed { target, twin: self.one_entry(&target.into())? }.into(), day));
        }
        let twin = self.one_entry(&entry.id.into())?;
        let by = self.append_all(all, |_| Removed { target: entry.id, twin }.into(), now, day)?;
        Ok(Undone { entry, by })
    }

    /// What was written in one go with the last line of a file's import, or of one that took it back or
    /// brought it back: the lines right before it that belong to the same entries.
    fn taken_with(&mut self, line: &Event) -> Vec<EventId> {
        let Some(Event { id, what: What::TakenIn(taken), .. }) = self.root(line.clone()) else {
            return Vec::new();
        };
        let entries = id.number.saturating_sub(u64::from(taken.entries))..id.number;
        let mut found = Vec::new();
        for number in (line.id.number.saturating_sub(u64::from(taken.entries))..line.id.number).rev() {
            let Some(before) = self.entry(EventId { number, ..line.id }) else { break };
            let stands = !matches!(before.standing, Standing::Removed { .. });
            let before = before.event;
            let before_id = before.id;
            let of_it = self
                .root(before)
                .is_some_and(|root| root.id.device == id.device && entries.contains(&root.id.number));
            match (of_it, stands) {
                (true, true) => found.push(before_id),
                (true, false) => {}
                (false, _) => break,
            }
        }
        found
    }

    /// The entry that a removal, or a removal of one, points at in the end; any other entry itself.
    fn root(&mut self, mut event: Event) -> Option<Event> {
        for _ in 0..64 {
            match event.what {
                What::Removed(Removed { target, .. }) => event = self.entry(target)?.event,
                _ => return Some(event),
            }
        }
        None
    }

    /// Makes sure that the entry stands, and that it is one where safety rests on it.
    fn one_entry(&mut self, name: &EntryName) -> Result<Option<LineSum>, JournalError> {
        let (entry, twin) = self.standing(name)?;
        if twin.is_some() && self.index.weighs(name.id) >= Weighs::Cleared {
            return Err(JournalError::Fixed(name.id, entry.event.what.kind().to_owned()));
        }
        Ok(twin)
    }

    /// The entry, unless it is missing or removed; with its sum where another has its id as well.
    fn standing(&mut self, name: &EntryName) -> Result<(Entry, Option<LineSum>), JournalError> {
        self.refresh()?;
        let (entry, twin) = self.named(name)?;
        match entry.standing {
            Standing::Removed { by } => Err(JournalError::AlreadyRemoved(name.id, by)),
            _ => Ok((entry, twin)),
        }
    }
}

/// An event's content as a correction carries it: `{"kind": …, …}`.
fn payload(what: &What) -> Value {
    let mut value = what.payload().unwrap_or_else(|_| json!({}));
    value["kind"] = Value::from(what.kind());
    value
}
