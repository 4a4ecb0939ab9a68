//! Putting entries right and taking them back: each writes a new line that points at an old one, where
//! [`super::mend`] allows it.

use serde_json::{Value, json};

use super::entry::Standing;
use super::mend::{Deed, Weighs, allows};
use super::{Corrected, Entry, EntryName, Event, EventId, Journal, JournalError, LineSum, Removed, What};
use crate::units::{Day, Moment};

/// More marks of marks than a person types.
pub(super) const MOST_MARKS: usize = 64;

/// What an undo did.
#[derive(Debug, Clone, PartialEq)]
pub struct Undone {
    /// The entry that was taken back; a correction or a removal if that was the last thing done.
    pub entry: Event,
    /// The line that says so.
    pub by: Event,
    /// The entry that it all is about, as it stands now: the one taken back, or the one that a correction or
    /// a removal which was taken back points at in the end.
    pub about: Entry,
    /// The correction that it was about: taken back now, or counting again.
    pub correction: Option<EventId>,
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
        let last = self.device().map(|device| self.newest_own(device)).transpose()?.flatten();
        let entry = last.ok_or(JournalError::NothingToUndo)?;
        let whole = self.taken_with(&entry);
        if whole.is_empty() {
            let by = self.remove(entry.name, now, day)?;
            return self.undone(by);
        }
        let mut all = Vec::new();
        for target in whole {
            let twin = self.one_entry(&target)?;
            all.push((Removed { target: target.id, twin }.into(), day));
        }
        let (target, twin) = (entry.event.id, self.one_entry(&entry.name)?);
        let by = self.append_all(all, |_| Removed { target, twin }.into(), now, day)?;
        self.undone(by)
    }

    /// What a removal that was just written has undone.
    ///
    /// # Errors
    /// [`JournalError::NoSuchEntry`] if it is no removal of an entry that is here.
    pub fn undone(&self, by: Event) -> Result<Undone, JournalError> {
        let gone = |id: EventId| JournalError::NoSuchEntry(id);
        let mut about = self.pointed_at(&by.what).ok_or_else(|| gone(by.id))?;
        let entry = about.event.clone();
        let mut correction = None;
        for _ in 0..MOST_MARKS {
            let Some(target) = self.pointed_at(&about.event.what) else { break };
            if matches!(about.event.what, What::Corrected(_)) {
                correction = Some(about.event.id);
            }
            about = target;
        }
        Ok(Undone { entry, by, about, correction })
    }

    /// What was written in one go with the last line of a file's import, or of one that took it back or
    /// brought it back: the lines right before it that belong to the same entries.
    fn taken_with(&self, line: &Entry) -> Vec<EntryName> {
        let Some(Event { id, what: What::TakenIn(taken), .. }) = self.root(line.event.clone()) else {
            return Vec::new();
        };
        let before = |id: EventId| id.number.saturating_sub(u64::from(taken.entries))..id.number;
        let entries = before(id);
        let mut found = Vec::new();
        for number in before(line.event.id).rev() {
            let Some(other) = self.beside(line, EventId { number, ..line.event.id }) else { break };
            let stands = !matches!(other.standing, Standing::Removed { .. });
            let of_it = self
                .root(other.event)
                .is_some_and(|root| root.id.device == id.device && entries.contains(&root.id.number));
            match (of_it, stands) {
                (true, true) => found.push(other.name),
                (true, false) => {}
                (false, _) => break,
            }
        }
        found
    }

    /// The entry that a removal, or a removal of one, points at in the end; any other entry itself.
    fn root(&self, mut event: Event) -> Option<Event> {
        for _ in 0..MOST_MARKS {
            match event.what {
                What::Removed(_) => event = self.pointed_at(&event.what)?.event,
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
