//! Single entries: pages of them for a screen, one by its name, what a mark points at, and the last that
//! this machine wrote. Two entries may have one id: none of these ever takes one for the other.

use super::fates::Fate;
use super::slot::Slot;
use super::windows::Windows;
use super::{Corrected, DeviceId, EntryName, Event, EventId, Journal, JournalError, LineSum, Removed, What};

/// What became of an entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// It counts as it was written.
    Stands,
    /// It counts with another content.
    Corrected {
        /// The correction.
        by: EventId,
        /// What counts now.
        now: Box<Event>,
    },
    /// It was taken back.
    Removed {
        /// The removal; removing that brings the entry back.
        by: EventId,
    },
}

/// One entry, as it was written and as it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// As it was written.
    pub event: Event,
    /// What became of it.
    pub standing: Standing,
    /// How it is named: by its id, and by its file as well where another entry has that id.
    pub name: EntryName,
}

impl Entry {
    /// What counts: `None` for a removed entry.
    pub fn counts(&self) -> Option<&Event> {
        match &self.standing {
            Standing::Stands => Some(&self.event),
            Standing::Corrected { now, .. } => Some(now),
            Standing::Removed { .. } => None,
        }
    }
}

impl Journal {
    /// The entries of a page, newest first, without corrections and removals: those show in the
    /// [`Standing`] of the entry that they mend.
    pub fn page(&self, skip: usize, count: usize) -> Vec<Entry> {
        let mut windows = Windows::default();
        let plain = (0..self.index.slots.len()).rev().filter_map(|place| match self.index.fates.of(place) {
            Some(Fate::Mark) => None,
            _ => self.entry_at(&mut windows, place),
        });
        plain.filter(|entry| !entry.event.what.mends()).skip(skip).take(count).collect()
    }

    /// The entry of this name, with its sum where another has its id as well.
    ///
    /// # Errors
    /// There is none, or more than one.
    pub(super) fn named(&self, name: &EntryName) -> Result<(Entry, Option<LineSum>), JournalError> {
        let places = self.index.all(name.id);
        let mut windows = Windows::default();
        let all: Vec<(usize, Entry)> =
            places.iter().filter_map(|&at| Some((at, self.entry_at(&mut windows, at)?))).collect();
        let fits = |(at, entry): &&(usize, Entry)| {
            let file = entry.name.file.as_deref();
            let line =
                name.line.is_none_or(|line| line == entry.name.line.unwrap_or_else(|| self.line_of(*at)));
            // An entry alone with its id is named by that; its file may be named all the same.
            file.map_or_else(|| self.is_in(entry.event.id, name), |file| name.fits(file)) && line
        };
        let names = || all.iter().map(|(_, entry)| entry.name.to_string()).collect::<Vec<_>>().join(" or ");
        let fitting: Vec<&(usize, Entry)> = all.iter().filter(fits).collect();
        match fitting[..] {
            [] if all.is_empty() => Err(JournalError::NoSuchEntry(name.id)),
            [] => Err(JournalError::NotThere(name.clone(), format!("{} is", names()))),
            [(place, entry)] => {
                let slot = &self.index.slots[*place];
                let twin = (all.len() > 1).then(|| windows.sum(&self.sources, slot));
                Ok((entry.clone(), twin))
            }
            _ => Err(JournalError::TwoEntries(name.id, names())),
        }
    }

    /// The line, from 1, on which the entry at this place stands in its file.
    fn line_of(&self, place: usize) -> u64 {
        let slot = &self.index.slots[place];
        let source = &self.sources[usize::from(slot.source)];
        source.line_numbers(&[slot.offset]).first().copied().unwrap_or(0)
    }

    /// Whether the one entry of this id lies in the file that the name gives.
    fn is_in(&self, id: EventId, name: &EntryName) -> bool {
        let slot = self.index.find(id).map(|place| &self.index.slots[place]);
        slot.is_some_and(|slot| name.fits(&self.sources[usize::from(slot.source)].name))
    }

    /// The entry of this name.
    ///
    /// # Errors
    /// There is none, or more than one.
    pub fn entry(&self, name: &EntryName) -> Result<Entry, JournalError> {
        self.named(name).map(|(entry, _)| entry)
    }

    /// The entry that a correction or a removal points at.
    pub(super) fn pointed_at(&self, mark: &What) -> Option<Entry> {
        let (target, twin) = match mark {
            What::Removed(Removed { target, twin }) | What::Corrected(Corrected { target, twin, .. }) => {
                (*target, *twin)
            }
            _ => return None,
        };
        let mut windows = Windows::default();
        let places = self.index.all(target);
        let meant = places.into_iter().rev().find(|&place| {
            twin.is_none_or(|sum| windows.sum(&self.sources, &self.index.slots[place]) == sum)
        });
        self.entry_at(&mut windows, meant?)
    }

    fn entry_at(&self, windows: &mut Windows, place: usize) -> Option<Entry> {
        let slot = self.index.slots.get(place)?;
        let event = self.event(windows, slot).ok()?;
        let id = |by: u32| self.index.id(&self.index.slots[by as usize]);
        let standing = match self.index.fates.of(place) {
            None | Some(Fate::Mark) => Standing::Stands,
            Some(Fate::Removed(by)) => Standing::Removed { by: id(by) },
            Some(Fate::Corrected(by)) => {
                let correction = &self.index.slots[by as usize];
                let now = self.correct_with(windows, event.clone(), correction, &mut |_, _| {});
                Standing::Corrected { by: id(by), now: Box::new(now) }
            }
        };
        let name = self.index.name(slot).unwrap_or_else(|| event.id.into());
        Some(Entry { event, standing, name })
    }

    /// The newest entry that this machine wrote under `device` and that has not been removed: of two with
    /// one number the one in its own file, and where both stand there the one that it counted.
    ///
    /// # Errors
    /// [`JournalError::TwoEntries`] where nothing tells which of two this machine wrote.
    pub(super) fn newest_own(&self, device: DeviceId) -> Result<Option<Entry>, JournalError> {
        let Some(known) = self.index.names.known(device) else { return Ok(None) };
        let own_file = format!("{device}.jsonl");
        let wrote = self.wrote.iter().find(|wrote| wrote.device == device);
        let is_own = |slot: &Slot| self.sources[usize::from(slot.source)].name == own_file;
        // What an import brought back is this machine's as well, as far as it counted.
        let counted = wrote.map_or(0, |wrote| wrote.number);
        let slots = self.index.slots.iter().enumerate();
        let standing = slots.filter(|(place, slot)| {
            slot.device == known
                && (is_own(slot) || slot.number <= counted)
                && !matches!(self.index.fates.of(*place), Some(Fate::Removed(_)))
        });
        let standing: Vec<(usize, &Slot)> = standing.collect();
        let rank = |slot: &Slot| (slot.number, is_own(slot));
        let Some(best) = standing.iter().map(|(_, slot)| rank(slot)).max() else { return Ok(None) };
        let mut windows = Windows::default();
        let mut last: Vec<(usize, &Slot)> =
            standing.into_iter().filter(|(_, slot)| rank(slot) == best).collect();
        if last.len() > 1
            && let Some(wrote) = wrote.filter(|wrote| wrote.number == best.0)
        {
            last.retain(|(_, slot)| windows.sum(&self.sources, slot) == wrote.sum);
        }
        match last[..] {
            [(place, _)] => Ok(self.entry_at(&mut windows, place)),
            _ => self.entry(&EventId { device, number: best.0 }.into()).map(Some),
        }
    }

    /// The entry of this id that stands in the same file as another.
    pub(super) fn beside(&self, entry: &Entry, id: EventId) -> Option<Entry> {
        let file = entry.name.file.clone();
        let fits = |other: &Entry| file.is_none() || other.name.file.is_none() || other.name.file == file;
        let mut windows = Windows::default();
        let places = self.index.all(id);
        places.into_iter().rev().filter_map(|place| self.entry_at(&mut windows, place)).find(fits)
    }
}
