//! Where every entry lies and in which order: 32 bytes an entry, so that ten years need 1.3 MB and
//! no payload is held.

use std::collections::HashMap;

use super::fates::{Fates, fates};
use super::mend::Weighs;
use super::notice::Notice;
use super::{DeviceId, EventId};
use crate::units::Day;

/// One line that is an slot. `at` becomes the time by which it is ordered.
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
    list: Vec<DeviceId>,
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
    fn ranks(&self) -> Vec<u16> {
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

/// What is known of one device.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tail {
    pub number: u64,
    pub at: i64,
    pub entries: u64,
}

/// All entries in their order, and what became of each.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub names: Names,
    pub slots: Vec<Slot>,
    pub marks: Vec<Mark>,
    pub guards: Vec<Guard>,
    pub fates: Fates,
    /// By the devices' places.
    pub tails: Vec<Tail>,
    pub notices: Vec<Notice>,
    /// By the devices' places: the number after the last that is missing, 0 where none is.
    pub gaps: Vec<u64>,
    /// Lines that repeat another.
    pub repeats: u64,
}

/// How many gaps of a device are named one by one.
const GAPS: u64 = 20;

impl Index {
    /// Puts all entries in order: max(at, the one before on the same device), then device, then number.
    /// An entry that was read twice counts once.
    pub fn arrange(&mut self, mut compare: impl FnMut(&Slot, &Slot) -> Twins) {
        let ranks = self.names.ranks();
        let rank = |slot: &Slot| ranks[usize::from(slot.device)];
        self.slots.sort_by_key(|slot| (rank(slot), slot.number));
        self.notices.clear();
        self.repeats = 0;
        self.single(&mut compare);
        self.run_on();
        self.slots.sort_by_key(|slot| (slot.at, rank(slot), slot.number));
        self.slots.shrink_to_fit();
        self.settle();
    }

    /// Leaves one of each; the entries are ordered by id.
    fn single(&mut self, compare: &mut impl FnMut(&Slot, &Slot) -> Twins) {
        let twins = |a: &Slot, b: &Slot| (a.device, a.number) == (b.device, b.number);
        if !self.slots.windows(2).any(|pair| twins(&pair[0], &pair[1])) {
            return;
        }
        let all = std::mem::take(&mut self.slots);
        for group in all.chunk_by(twins) {
            let begin = self.slots.len();
            'next: for slot in group {
                for place in begin..self.slots.len() {
                    match compare(&self.slots[place], slot) {
                        Twins::Same => {
                            self.repeats += 1;
                            continue 'next;
                        }
                        Twins::FirstBad => {
                            self.slots[place] = *slot;
                            continue 'next;
                        }
                        Twins::SecondBad => continue 'next,
                        Twins::Different(_) => {}
                    }
                }
                self.slots.push(*slot);
            }
            let kept = &mut self.slots[begin..];
            if kept.len() > 1 {
                kept.sort_by(|a, b| match compare(a, b) {
                    Twins::Different(order) => order,
                    _ => std::cmp::Ordering::Equal,
                });
                let id = EventId { device: self.names.name(kept[0].device), number: kept[0].number };
                self.notices.push(Notice::Clash(id));
            }
        }
    }

    /// Sets the time by which each entry is ordered, and finds the numbers that are missing.
    fn run_on(&mut self) {
        self.tails = vec![Tail::default(); self.names.list.len()];
        let mut gaps = vec![0_u64; self.names.list.len()];
        self.gaps = vec![0; self.names.list.len()];
        for slot in &mut self.slots {
            let device = usize::from(slot.device);
            let tail = &mut self.tails[device];
            if tail.entries == 0 {
                tail.at = i64::MIN;
            }
            if slot.number > tail.number + 1 {
                gaps[device] += 1;
                self.gaps[device] = slot.number;
                if gaps[device] <= GAPS {
                    let name = self.names.list[device];
                    self.notices.push(Notice::Gap(name, tail.number + 1, slot.number - 1));
                }
            }
            slot.at = slot.at.max(tail.at);
            *tail = Tail { number: slot.number, at: slot.at, entries: tail.entries + 1 };
        }
        for (device, &count) in gaps.iter().enumerate().filter(|(_, count)| **count > GAPS) {
            self.notices.push(Notice::MoreGaps(self.names.list[device], count - GAPS));
        }
    }

    /// Adds one entry that is its device's next and no mark; `false` if everything has to be arranged
    /// anew.
    pub fn follow(&mut self, mut slot: Slot) -> bool {
        self.tails.resize(self.names.list.len(), Tail::default());
        let tail = &mut self.tails[usize::from(slot.device)];
        if slot.number != tail.number + 1 {
            return false;
        }
        if tail.entries > 0 {
            slot.at = slot.at.max(tail.at);
        }
        *tail = Tail { number: slot.number, at: slot.at, entries: tail.entries + 1 };
        let key = |slot: &Slot| (slot.at, self.names.name(slot.device), slot.number);
        let place = match self.slots.last() {
            Some(last) if key(last) > key(&slot) => {
                self.slots.partition_point(|other| key(other) < key(&slot))
            }
            _ => self.slots.len(),
        };
        self.slots.insert(place, slot);
        if place + 1 < self.slots.len() || self.fates.awaited(self.id(&slot)) {
            self.settle();
        }
        true
    }

    /// Works out what the corrections and removals have done.
    fn settle(&mut self) {
        self.fates = fates(&self.marks, &self.guards, &self.slots, &self.names);
    }

    /// Where the entries with this id stand in the order (two, if two say different things).
    pub fn find(&self, id: EventId) -> Option<usize> {
        let device = self.names.known(id.device)?;
        self.slots.iter().rposition(|slot| slot.device == device && slot.number == id.number)
    }

    /// The id of an slot.
    pub fn id(&self, slot: &Slot) -> EventId {
        EventId { device: self.names.name(slot.device), number: slot.number }
    }

    /// The highest number of a device, 0 if it has written nothing.
    pub fn last_number(&self, device: DeviceId) -> u64 {
        let place = self.names.known(device).map(usize::from);
        place.and_then(|place| self.tails.get(place)).map_or(0, |tail| tail.number)
    }

    /// Forgets what came from one file.
    pub fn drop_source(&mut self, source: u16) {
        self.slots.retain(|slot| slot.source != source);
        self.marks.retain(|mark| mark.source != source);
        self.guards.retain(|guard| guard.source != source);
    }
}
