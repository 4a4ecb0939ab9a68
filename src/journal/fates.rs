//! What corrections and removals do. They are applied wherever they lie, before or after the entry
//! that they point at, on its device or another, so that every machine comes to the same.
//!
//! - The last correction of an entry wins, in the journal's order. A correction of a correction
//!   corrects the same entry.
//! - A removed entry stays removed, whatever is corrected later, until its removal is removed.
//! - Removing a correction brings back what stood before it.
//! - Marks that point at each other in a ring do nothing.
//! - Where two entries have one id, a mark that names its target's sum means that one alone.
//! - A mark that may not do what it says ([`super::mend`]) does nothing, whoever wrote it.

use std::collections::{HashMap, HashSet};

use super::mend::{Deed, Weighs, allows};
use super::slot::{Guard, Mark, Names, Slot};
use super::{EventId, LineSum};

/// Milliseconds between a sign and the removal that may take it back: a day, and a journey of half a
/// day. It is measured by the order of the lines, so that a clock set back does not make it the same day.
const SLIP: u64 = 36 * 3600 * 1000;

/// What became of an entry. The numbers are places in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is itself a correction or a removal: it counts through its target.
    Mark,
    /// Its content is that of the correction at this place.
    Corrected(u32),
    /// The removal at this place took it back.
    Removed(u32),
}

/// What became of the few entries that do not simply stand, by their place in the order.
#[derive(Debug, Default)]
pub(super) struct Fates {
    list: Vec<(u32, Fate)>,
    /// Marks whose target is not here.
    pub homeless: Vec<(EventId, EventId)>,
    /// Marks that may not do what they say, and what they point at in the end.
    pub barred: Vec<(EventId, EventId)>,
}

impl Fates {
    pub fn iter(&self) -> impl Iterator<Item = (usize, Fate)> {
        self.list.iter().map(|&(place, fate)| (place as usize, fate))
    }

    pub fn of(&self, place: usize) -> Option<Fate> {
        let found = self.list.binary_search_by_key(&(place as u32), |&(place, _)| place);
        found.ok().map(|at| self.list[at].1)
    }

    /// Whether a mark waits for this entry.
    pub(super) fn awaited(&self, id: EventId) -> bool {
        self.homeless.iter().any(|(_, target)| *target == id)
    }
}

/// A line: its id, and its sum, since two lines may have one id.
type Key = (EventId, LineSum);

/// The marks by their ids; two with one id stand in the order of their sums.
struct Marks<'a>(HashMap<EventId, Vec<&'a Mark>>);

impl<'a> Marks<'a> {
    /// The marks, each once: files may repeat one.
    fn of(marks: impl Iterator<Item = &'a Mark>) -> Self {
        let mut all: HashMap<EventId, Vec<&Mark>> = HashMap::new();
        for mark in marks {
            let same = all.entry(mark.id).or_default();
            if let Err(place) = same.binary_search_by_key(&mark.sum, |other| other.sum) {
                same.insert(place, mark);
            }
        }
        Self(all)
    }

    fn iter(&self) -> impl Iterator<Item = &'a Mark> {
        self.0.values().flatten().copied()
    }

    /// The mark that `by` points at, if it points at one.
    fn target(&self, by: &Mark) -> Option<&'a Mark> {
        let same = self.0.get(&by.target)?;
        same.iter().copied().find(|mark| by.twin.is_none_or(|sum| sum == mark.sum))
    }

    /// Whether the entry of this id and sum is a mark; without a sum, there is one of that id alone.
    fn has(&self, id: EventId, sum: Option<LineSum>) -> bool {
        self.0.get(&id).is_some_and(|same| sum.is_none_or(|sum| same.iter().any(|mark| mark.sum == sum)))
    }
}

fn key(mark: &Mark) -> Key {
    (mark.id, mark.sum)
}

/// Where the marks and their targets stand in the order, with the sums of those that have a twin.
struct Places<'a> {
    by_id: HashMap<EventId, Vec<u32>>,
    slots: &'a [Slot],
    sums: &'a Sums,
}

impl Places<'_> {
    fn of(&self, id: EventId) -> &[u32] {
        self.by_id.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    fn sum(&self, place: u32) -> Option<LineSum> {
        let slot = &self.slots[place as usize];
        self.sums.get(&(slot.source, slot.offset)).copied()
    }

    /// The place of a line: of several with its id, the one with its sum.
    fn line(&self, (id, sum): Key) -> Option<u32> {
        let all = self.of(id);
        let same = all.iter().rev().find(|&&place| self.sum(place).is_none_or(|other| other == sum));
        same.or(all.last()).copied()
    }

    /// Whether what a mark points at is here.
    fn has_target(&self, mark: &Mark) -> bool {
        let fits =
            |&place: &u32| mark.twin.is_none_or(|sum| self.sum(place).is_none_or(|other| other == sum));
        self.of(mark.target).iter().any(fits)
    }
}

/// What is meant by a mark: an id, and which of two lines with it, if it says so.
type Meant = (EventId, Option<LineSum>);

/// The sums of some lines, by the file and the place in it.
pub(super) type Sums = HashMap<(u16, u64), LineSum>;

/// Works out every fate.
pub(super) fn fates(marks: &[Mark], guards: &[Guard], slots: &[Slot], names: &Names, sums: &Sums) -> Fates {
    if marks.is_empty() {
        return Fates::default();
    }
    let places = Places { by_id: places(marks, slots, names), slots, sums };
    let all = Marks::of(marks.iter());
    let barred = barred(&all, guards, &places);
    let marks = Marks::of(all.iter().filter(|mark| !barred.contains_key(&key(mark))));
    let live = live(&marks);

    let mut removed: HashMap<Meant, u32> = HashMap::new();
    let mut corrected: HashMap<Meant, u32> = HashMap::new();
    let mut homeless = Vec::new();
    for mark in marks.iter() {
        let Some(place) = places.line(key(mark)) else { continue };
        if !places.has_target(mark) {
            homeless.push((mark.id, mark.target));
        }
        if !live.contains(&key(mark)) {
            continue;
        }
        let (list, target) = if mark.removes {
            (&mut removed, Some((mark.target, mark.twin)))
        } else {
            (&mut corrected, root(mark, &all))
        };
        if let Some(target) = target {
            list.entry(target).and_modify(|last| *last = place.max(*last)).or_insert(place);
        }
    }
    homeless.sort_unstable();

    let mut list = Vec::new();
    for (&id, here) in &places.by_id {
        for &place in here {
            let sum = places.sum(place);
            let newest = |by: &HashMap<Meant, u32>| {
                let one = sum.and_then(|sum| by.get(&(id, Some(sum))));
                by.get(&(id, None)).max(one).copied()
            };
            let fate = match (newest(&removed), all.has(id, sum), newest(&corrected)) {
                (Some(by), _, _) => Fate::Removed(by),
                (None, true, _) => Fate::Mark,
                (None, false, Some(by)) => Fate::Corrected(by),
                (None, false, None) => continue,
            };
            list.push((place, fate));
        }
    }
    list.sort_unstable_by_key(|&(place, _)| place);
    let mut barred: Vec<(EventId, EventId)> = barred.into_iter().map(|((id, _), of)| (id, of)).collect();
    barred.sort_unstable();
    Fates { list, homeless, barred }
}

/// The marks that may not do what they say, with the entries on which safety rests.
fn barred(marks: &Marks<'_>, guards: &[Guard], places: &Places<'_>) -> HashMap<Key, EventId> {
    let mut heaviest: HashMap<EventId, &Guard> = HashMap::new();
    for guard in guards {
        let kept = heaviest.entry(guard.id).or_insert(guard);
        if (guard.weighs, guard.day) > (kept.weighs, kept.day) {
            *kept = guard;
        }
    }
    let at = |place: Option<u32>| place.map(|place| places.slots[place as usize].at);
    let is_barred = |mark: &Mark| {
        if !mark.removes {
            let (target, _) = root(mark, marks)?;
            let weighs = heaviest.get(&target).map_or(Weighs::Little, |guard| guard.weighs);
            let unsure = !mark.sure && weighs != Weighs::Little;
            return (unsure || !allows(weighs, Deed::Become(mark.to))).then_some(target);
        }
        let guard = heaviest.get(&hidden(mark, marks)?)?;
        let signs = at(places.of(guard.id).last().copied());
        let apart = at(places.line(key(mark))).zip(signs).map(|(mark, sign)| mark.abs_diff(sign));
        let same_day = mark.day == guard.day && apart.is_some_and(|apart| apart <= SLIP) && mark.sure;
        let whose = places.of(guard.id).len() > 1 && guard.weighs >= Weighs::Cleared;
        (whose || !allows(guard.weighs, Deed::Remove { same_day })).then_some(guard.id)
    };
    marks.iter().filter_map(|mark| Some((key(mark), is_barred(mark)?))).collect()
}

/// The entry that no longer counts because of a removal: its target, or what a removal of a removal had
/// brought back; `None` if it brings one back.
fn hidden(mark: &Mark, marks: &Marks<'_>) -> Option<EventId> {
    let (mut by, mut hides) = (mark, true);
    for _ in 0..64 {
        match marks.target(by) {
            None => return hides.then_some(by.target),
            Some(next) if next.removes => (by, hides) = (next, !hides),
            Some(_) => return None,
        }
    }
    None
}

/// Where the marks and their targets stand in the order.
fn places(marks: &[Mark], slots: &[Slot], names: &Names) -> HashMap<EventId, Vec<u32>> {
    let wanted = marks.iter().flat_map(|mark| [mark.id, mark.target]);
    let mut wanted: HashMap<(u16, u64), Vec<u32>> =
        wanted.filter_map(|id| Some(((names.known(id.device)?, id.number), Vec::new()))).collect();
    for (place, slot) in slots.iter().enumerate() {
        if let Some(list) = wanted.get_mut(&(slot.device, slot.number)) {
            list.push(place as u32);
        }
    }
    let with_id = |((device, number), list)| (EventId { device: names.name(device), number }, list);
    wanted.into_iter().map(with_id).filter(|(_, list): &(_, Vec<u32>)| !list.is_empty()).collect()
}

/// The marks that no live removal takes back: from the ones that nothing points at, inwards. Every
/// mark has one target, so what is left over is a ring.
fn live(marks: &Marks<'_>) -> HashSet<Key> {
    let mut pointed: HashMap<Key, usize> = HashMap::new();
    for target in marks.iter().filter(|mark| mark.removes).filter_map(|mark| marks.target(mark)) {
        *pointed.entry(key(target)).or_default() += 1;
    }
    let mut ready: Vec<&Mark> = marks.iter().filter(|mark| !pointed.contains_key(&key(mark))).collect();
    let mut dead = HashSet::new();
    let mut live = HashSet::new();
    while let Some(mark) = ready.pop() {
        let stands = !dead.contains(&key(mark));
        if stands {
            live.insert(key(mark));
        }
        let Some(target) = marks.target(mark).filter(|_| mark.removes) else { continue };
        if stands {
            dead.insert(key(target));
        }
        if let Some(left) = pointed.get_mut(&key(target)) {
            *left -= 1;
            if *left == 0 {
                ready.push(target);
            }
        }
    }
    live
}

/// The entry that a correction corrects in the end; `None` if it is a removal or a ring.
fn root(mark: &Mark, marks: &Marks<'_>) -> Option<Meant> {
    let mut by = mark;
    for _ in 0..64 {
        match marks.target(by) {
            None => return Some((by.target, by.twin)),
            Some(next) if next.removes => return None,
            Some(next) => by = next,
        }
    }
    None // a ring, or a chain that no person has typed
}
