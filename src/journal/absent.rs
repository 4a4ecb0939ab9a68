//! What this machine wrote and is not here, and what is here under its id that it did not write: the
//! counter in local state held against the files.

use super::counter::Wrote;
use super::notice::Notice;
use super::windows::Windows;
use super::{DeviceId, EventId, Journal};

impl Journal {
    /// What this machine wrote and is not here.
    pub(super) fn missing(&self) -> Vec<Notice> {
        let ends = |wrote: &Wrote| self.index.last_number(wrote.device);
        let short = self.wrote.iter().filter(|wrote| ends(wrote) < wrote.number);
        if self.is_empty() {
            let written: u64 = short.clone().map(|wrote| wrote.number).sum();
            let (folder, counter) = (self.folder.display(), self.counter.path().display());
            if written > 0 {
                return vec![Notice::Gone(folder.to_string(), written, counter.to_string())];
            }
        }
        let short = short.map(|wrote| Notice::Short(wrote.device, wrote.number, ends(wrote)));
        let away = self.away().map(|seen| Notice::Away(seen.device, seen.number, ends(seen)));
        let fewer = self.seen.iter().filter_map(|seen| {
            let (had, has) = (seen.entries(), self.index.entries(seen.device));
            let whole = ends(seen) >= seen.number && !self.index.has_gap(seen.device);
            (whole && has < had).then_some(Notice::Fewer(seen.device, had, has))
        });
        let others = self.seen.iter().filter(|seen| !self.is_own(seen.device));
        let swapped = others.filter(|seen| self.is_replaced(seen)).map(|seen| Notice::Swapped(id_of(seen)));
        let away = away.chain(fewer).chain(swapped);
        let replaced = self.wrote.iter().filter(|wrote| self.is_replaced(wrote));
        short.chain(away).chain(replaced.map(|wrote| Notice::Replaced(id_of(wrote)))).collect()
    }

    /// The other machines of which entries are missing that were here.
    fn away(&self) -> impl Iterator<Item = &Wrote> {
        let short = |seen: &&Wrote| self.index.last_number(seen.device) < seen.number;
        self.seen.iter().filter(|seen| !self.is_own(seen.device)).filter(short)
    }

    /// Whether this machine has written under an id.
    fn is_own(&self, device: DeviceId) -> bool {
        self.wrote.iter().any(|wrote| wrote.device == device)
    }

    /// Whether something is missing of which the safety questions were not asked since.
    pub(super) fn is_lost(&self) -> bool {
        let asked = |device: DeviceId| self.seen.iter().any(|seen| seen.device == device && seen.is_asked());
        self.missing().iter().any(|notice| seen_of(notice).is_none_or(|device| !asked(device)))
    }

    /// Keeps how far the entries of other machines go. That it cannot be kept is no error: they are safe.
    pub fn keep_seen(&mut self) {
        let mut kept = false;
        for (tail, place) in self.index.tails.iter().zip(0..) {
            let device = self.index.names.name(place);
            let known = self.seen.iter().find(|seen| seen.device == device);
            let before = known.copied().unwrap_or_else(|| Wrote::nothing(device));
            let all = tail.entries >= before.entries() && tail.number >= before.number;
            let news = before.is_asked() || (tail.number, tail.entries) > (before.number, before.entries());
            // What this machine wrote it counts elsewhere, but for what another wrote under the same ids.
            let counted = self.is_own(device) && !self.index.clashes(device);
            if counted || !all || !news {
                continue;
            }
            // The number of a line that is not as it was written may be what was changed.
            let last = self.index.all(EventId { device, number: tail.number });
            let sure = |place: &usize| {
                let slot = &self.index.slots[*place];
                !self.sources[usize::from(slot.source)].is_changed(slot.offset)
            };
            if let Some(&place) = last.iter().find(|place| sure(place)) {
                let sum = Windows::default().sum(&self.sources, &self.index.slots[place]);
                self.others.keep(&Wrote { device, number: tail.number, begun: tail.entries, sum });
                kept = true;
            }
        }
        if kept {
            self.seen = self.others.read();
        }
    }

    /// Keeps that the whole safety questions were answered after these entries went away.
    pub(super) fn keep_asked(&mut self) {
        let missing = self.missing();
        let lost = |device| missing.iter().any(|notice| seen_of(notice) == Some(device));
        let settled: Vec<Wrote> =
            self.seen.iter().filter(|seen| !seen.is_asked() && lost(seen.device)).copied().collect();
        for seen in settled {
            self.others.keep(&seen.asked());
        }
        self.seen = self.others.read();
    }

    /// Whether the last entry that this machine wrote under an id is here, as it was written, and says
    /// something else: another machine's file took the place of its own.
    fn is_replaced(&self, wrote: &Wrote) -> bool {
        let mut windows = Windows::default();
        let slots = self.index.all(id_of(wrote)).into_iter().map(|place| &self.index.slots[place]);
        let mut others = slots.map(|slot| {
            let source = &self.sources[usize::from(slot.source)];
            let as_left = self.pen.left.is_some_and(|left| left == (source.identity, wrote.sum));
            !as_left && !source.is_changed(slot.offset) && windows.sum(&self.sources, slot) != wrote.sum
        });
        wrote.number > 0 && others.next() == Some(true) && others.all(|other| other)
    }

    /// This machine's id, if there are entries under it that this machine does not know to have written:
    /// its disk was cloned, its home copied or restored.
    pub(super) fn shared_id(&self) -> Option<DeviceId> {
        let device = self.pen.device?;
        let begun = |all: &[Wrote]| {
            let own = all.iter().find(|wrote| wrote.device == device);
            own.map(|wrote| wrote.begun.max(wrote.number))
        };
        let last = self.index.last_number(device);
        // Another supple here may have written since: it counts before it writes.
        let more = begun(&self.wrote).is_some_and(|begun| begun < last)
            && begun(&self.counter.read()).is_some_and(|begun| begun < last);
        let own = self.wrote.iter().find(|wrote| wrote.device == device);
        let replaced = own.is_some_and(|wrote| self.is_replaced(wrote));
        (more || replaced || self.index.clashes(device)).then_some(device)
    }
}

/// The device of which entries that were here are missing, for those that the second counter tells.
fn seen_of(notice: &Notice) -> Option<DeviceId> {
    match notice {
        Notice::Away(device, ..) | Notice::Fewer(device, ..) => Some(*device),
        Notice::Swapped(id) => Some(id.device),
        _ => None,
    }
}

fn id_of(wrote: &Wrote) -> EventId {
    EventId { device: wrote.device, number: wrote.number }
}
