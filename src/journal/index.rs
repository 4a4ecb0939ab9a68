//! All entries in their order, and what became of each.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::fates::{Fates, Sums, fates};
use super::mend::Weighs;
use super::notice::Notice;
use super::slot::{Guard, Mark, Names, Slot, Twins};
use super::undo::MOST_MARKS;
use super::windows::Lines;
use super::{DeviceId, EntryName, EventId};
use crate::units::Day;

/// What is known of one device.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct OfDevice {
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
    pub tails: Vec<OfDevice>,
    pub notices: Vec<Notice>,
    /// By the devices' places: the number after the last that is missing, 0 where none is.
    pub gaps: Vec<u64>,
    /// Lines that repeat another.
    pub repeats: u64,
    /// Lines that stand in another file as well, by their file and the place in it.
    pub doubled: HashSet<(u16, u64)>,
    /// Lines that are not as they were written, while another says what was, by their file and the place in it.
    pub healed: HashSet<(u16, u64)>,
    /// The sums of the lines whose id another has as well, or that a mark means by its sum; by the file
    /// and the place in it.
    pub twins: Sums,
    /// The names of the entries whose id another has as well, by the file and the place in it.
    told_apart: HashMap<(u16, u64), EntryName>,
}

/// How many gaps of a device are named one by one.
const GAPS: u64 = 20;

impl Index {
    /// Puts all entries in order: max(at, the one before on the same device), then device, then number.
    /// An entry that was read twice counts once.
    pub(super) fn arrange(&mut self, lines: &mut Lines<'_>) {
        let ranks = self.names.ranks();
        let rank = |slot: &Slot| ranks[usize::from(slot.device)];
        self.slots.sort_by_key(|slot| (rank(slot), slot.number));
        self.notices.clear();
        self.repeats = 0;
        self.doubled.clear();
        self.healed.clear();
        self.twins.clear();
        self.told_apart.clear();
        self.single(lines);
        self.run_on();
        self.slots.sort_by_key(|slot| (slot.at, rank(slot), slot.number));
        self.slots.shrink_to_fit();
        self.sum_up(lines);
        self.settle();
    }

    /// Leaves one of each; the entries are ordered by id.
    fn single(&mut self, lines: &mut Lines<'_>) {
        let twins = |a: &Slot, b: &Slot| (a.device, a.number) == (b.device, b.number);
        if !self.slots.windows(2).any(|pair| twins(&pair[0], &pair[1])) {
            return;
        }
        let all = std::mem::take(&mut self.slots);
        for group in all.chunk_by(twins) {
            let begin = self.slots.len();
            'next: for slot in group {
                for place in begin..self.slots.len() {
                    let first = self.slots[place];
                    match lines.twins(&first, slot) {
                        Twins::Same => {
                            self.repeats += 1;
                            if first.source != slot.source {
                                self.doubled.extend([first, *slot].map(|slot| (slot.source, slot.offset)));
                            }
                            continue 'next;
                        }
                        Twins::FirstBad => {
                            self.healed.insert((first.source, first.offset));
                            self.slots[place] = *slot;
                            continue 'next;
                        }
                        Twins::SecondBad => {
                            self.healed.insert((slot.source, slot.offset));
                            continue 'next;
                        }
                        Twins::Different(_) => {}
                    }
                }
                self.slots.push(*slot);
            }
            let kept = &mut self.slots[begin..];
            if kept.len() > 1 {
                kept.sort_by(|a, b| match lines.twins(a, b) {
                    Twins::Different(order) => order,
                    _ => std::cmp::Ordering::Equal,
                });
                let id = EventId { device: self.names.name(kept[0].device), number: kept[0].number };
                for slot in &*kept {
                    self.twins.insert((slot.source, slot.offset), lines.sum(slot));
                }
                let one_file = kept
                    .iter()
                    .any(|slot| kept.iter().filter(|other| other.source == slot.source).count() > 1);
                let names: Vec<EntryName> = kept.iter().map(|slot| lines.name(id, slot, one_file)).collect();
                self.told_apart
                    .extend(kept.iter().map(|slot| (slot.source, slot.offset)).zip(names.iter().cloned()));
                self.notices.push(Notice::Clash(id, names));
            }
        }
    }

    /// Sets the time by which each entry is ordered, and finds the numbers that are missing.
    fn run_on(&mut self) {
        self.tails = vec![OfDevice::default(); self.names.list.len()];
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
            *tail = OfDevice { number: slot.number, at: slot.at, entries: tail.entries + 1 };
        }
        for (device, &count) in gaps.iter().enumerate().filter(|(_, count)| **count > GAPS) {
            self.notices.push(Notice::MoreGaps(self.names.list[device], count - GAPS));
        }
    }

    /// Takes the sums of the lines that a mark means by its sum.
    fn sum_up(&mut self, lines: &mut Lines<'_>) {
        let meant = self.marks.iter().filter(|mark| mark.twin.is_some()).map(|mark| mark.target);
        let meant: Vec<(u16, u64)> =
            meant.filter_map(|id| Some((self.names.known(id.device)?, id.number))).collect();
        if meant.is_empty() {
            return;
        }
        for slot in self.slots.iter().filter(|slot| meant.contains(&(slot.device, slot.number))) {
            self.twins.entry((slot.source, slot.offset)).or_insert_with(|| lines.sum(slot));
        }
    }

    /// Adds one entry that is its device's next and no mark; `false` if everything has to be arranged
    /// again.
    pub(super) fn follow(&mut self, mut slot: Slot) -> bool {
        if self.fates.awaited(self.id(&slot)) {
            return false;
        }
        self.tails.resize(self.names.list.len(), OfDevice::default());
        let tail = &mut self.tails[usize::from(slot.device)];
        if slot.number != tail.number + 1 {
            return false;
        }
        if tail.entries > 0 {
            slot.at = slot.at.max(tail.at);
        }
        *tail = OfDevice { number: slot.number, at: slot.at, entries: tail.entries + 1 };
        let key = |slot: &Slot| (slot.at, self.names.name(slot.device), slot.number);
        let place = match self.slots.last() {
            Some(last) if key(last) > key(&slot) => {
                self.slots.partition_point(|other| key(other) < key(&slot))
            }
            _ => self.slots.len(),
        };
        self.slots.insert(place, slot);
        if place + 1 < self.slots.len() {
            self.settle();
        }
        true
    }

    /// Works out what the corrections and removals have done.
    fn settle(&mut self) {
        self.fates = fates(&self.marks, &self.guards, &self.slots, &self.names, &self.twins);
    }

    /// Where the entries with this id stand in the order (two, if two say different things).
    pub fn find(&self, id: EventId) -> Option<usize> {
        let device = self.names.known(id.device)?;
        self.slots.iter().rposition(|slot| slot.device == device && slot.number == id.number)
    }

    /// The name of an entry whose id another has as well.
    pub fn name(&self, slot: &Slot) -> Option<EntryName> {
        self.told_apart.get(&(slot.source, slot.offset)).cloned()
    }

    /// Whether two different entries of a device have one id.
    pub(super) fn clashes(&self, device: DeviceId) -> bool {
        self.told_apart.values().any(|name| name.id.device == device)
    }

    /// The ids that two different entries have, where safety rests on one of them.
    pub(super) fn twins_of_safety(&self) -> impl Iterator<Item = EventId> {
        let ids: BTreeSet<EventId> = self.told_apart.values().map(|name| name.id).collect();
        ids.into_iter().filter(|id| self.weighs(*id) >= Weighs::Seen)
    }

    /// Where all entries with this id stand in the order.
    pub fn all(&self, id: EventId) -> Vec<usize> {
        let Some(device) = self.names.known(id.device) else { return Vec::new() };
        let slots = self.slots.iter().enumerate();
        let same = slots.filter(|(_, slot)| slot.device == device && slot.number == id.number);
        same.map(|(place, _)| place).collect()
    }

    /// The id of a slot's entry.
    pub fn id(&self, slot: &Slot) -> EventId {
        EventId { device: self.names.name(slot.device), number: slot.number }
    }

    /// The highest number of a device, 0 if it has written nothing.
    pub(super) fn last_number(&self, device: DeviceId) -> u64 {
        let place = self.names.known(device).map(usize::from);
        place.and_then(|place| self.tails.get(place)).map_or(0, |tail| tail.number)
    }

    /// How many entries a device has; two with one id count for two.
    pub fn entries(&self, device: DeviceId) -> u64 {
        let place = self.names.known(device).map(usize::from);
        place.and_then(|place| self.tails.get(place)).map_or(0, |tail| tail.entries)
    }

    /// Whether numbers of a device are missing.
    pub fn has_gap(&self, device: DeviceId) -> bool {
        let place = self.names.known(device).map(usize::from);
        place.and_then(|place| self.gaps.get(place)).is_some_and(|after| *after > 0)
    }

    /// Forgets what came from one file.
    pub(super) fn drop_source(&mut self, source: u16) {
        self.slots.retain(|slot| slot.source != source);
        self.marks.retain(|mark| mark.source != source);
        self.guards.retain(|guard| guard.source != source);
    }

    /// What weighs most among the entries with this id.
    pub(super) fn weighs(&self, id: EventId) -> Weighs {
        let same = self.guards.iter().filter(|guard| guard.id == id);
        same.map(|guard| guard.weighs).max().unwrap_or(Weighs::Little)
    }

    /// The sign, and its day, that would no longer count if `target` was taken back: the sign itself, or
    /// what brought it back.
    pub(super) fn sign_hidden_by_removing(&self, target: EventId) -> Option<(EventId, Day)> {
        let (mut at, mut hides) = (target, true);
        for _ in 0..MOST_MARKS {
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
