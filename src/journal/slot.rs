//! What is held of every entry: where its line is, and what its fate depends on; 32 bytes an entry, so
//! that ten years need 1.3 MB, and no payload.

use std::collections::HashMap;

use super::mend::Weighs;
use super::{DeviceId, EventId, LineSum};
use crate::units::Day;

/// Where an entry's line is. `at` becomes the time by which it is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    /// Milliseconds since 1970.
    pub at: i64,
    pub number: u64,
    pub offset: u64,
    pub len: u32,
    pub device: u16,
    pub source: u16,
}

/// A correction or a removal, and what it points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub id: EventId,
    pub target: EventId,
    pub removes: bool,
    /// The day on which it was written.
    pub day: Day,
    /// What a correction makes of its target.
    pub to: Weighs,
    /// Whether it is as it was written.
    pub sure: bool,
    /// The sum of its own line.
    pub sum: LineSum,
    /// The sum of the line that it means, where two entries have the target's id.
    pub twin: Option<LineSum>,
    pub source: u16,
}

/// An entry on which safety rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Guard {
    pub id: EventId,
    pub day: Day,
    pub weighs: Weighs,
    pub source: u16,
}

/// The devices, by the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By their places.
    pub list: Vec<DeviceId>,
    places: HashMap<DeviceId, u16>,
    last: usize,
}

impl Names {
    /// A device's place; `None` if there are too many.
    pub fn place(&mut self, id: DeviceId) -> Option<u16> {
        if self.list.get(self.last) != Some(&id) {
            self.last = if let Some(&place) = self.places.get(&id) {
                usize::from(place)
            } else {
                let place = u16::try_from(self.list.len()).ok()?;
                self.list.push(id);
                self.places.insert(id, place);
                usize::from(place)
            };
        }
        Some(self.last as u16)
    }

    pub fn name(&self, place: u16) -> DeviceId {
        self.list[usize::from(place)]
    }

    pub fn known(&self, id: DeviceId) -> Option<u16> {
        self.places.get(&id).copied()
    }

    /// For each place, how many names come before it in the alphabet.
    pub(super) fn ranks(&self) -> Vec<u16> {
        let mut sorted: Vec<u16> = (0..self.list.len()).map(|place| place as u16).collect();
        sorted.sort_by_key(|&place| self.name(place));
        let mut ranks = vec![0; sorted.len()];
        for (rank, place) in sorted.into_iter().enumerate() {
            ranks[usize::from(place)] = rank as u16;
        }
        ranks
    }
}

/// Of two lines with one id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Twins {
    /// They say the same.
    Same,
    /// They say different things; which comes first is decided by what they say.
    Different(std::cmp::Ordering),
    /// The first cannot be read.
    FirstBad,
    /// The second cannot be read.
    SecondBad,
}
