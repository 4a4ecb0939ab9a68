//! What corrections and removals do. They are applied wherever they lie, before or after the entry
//! that they point at, on its device or another, so that every machine comes to the same.
//!
//! - The last correction of an entry wins, in the journal's order. A correction of a correction
//!   corrects the same entry.
//! - A removed entry stays removed, whatever is corrected later, until its removal is removed.
//! - Removing a correction brings back what stood before it.
//! - Marks that point at each other in a ring do nothing.
//! - A mark that may not do what it says ([`super::mend`]) does nothing, whoever wrote it.

use std::collections::{HashMap, HashSet};

use super::EventId;
use super::mend::{Deed, Weighs, allows};
use super::slot::{Guard, Mark, Names, Slot};

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
    pub fn awaited(&self, id: EventId) -> bool {
        self.homeless.iter().any(|(_, target)| *target == id)
    }
}

/// Works out every fate.
pub(super) fn fates(marks: &[Mark], guards: &[Guard], slots: &[Slot], names: &Names) -> Fates {
    if marks.is_empty() {
        return Fates::default();
    }
    let places = places(marks, slots, names);
    let place_of = |id: EventId| places.get(&id).map(Vec::as_slice).unwrap_or_default();
    // One mark an id: files may repeat a mark, and of two that clash every machine takes the same.
    let mut single: HashMap<EventId, &Mark> = HashMap::new();
    for mark in marks {
        let kept = single.entry(mark.id).or_insert(mark);
        if (mark.removes, mark.target) > (kept.removes, kept.target) {
            *kept = mark;
        }
    }
    let all = single;
    let at = |id: EventId| place_of(id).last().map(|&place| slots[place as usize].at);
    let barred = barred(&all, guards, at, |id| place_of(id).len() > 1);
    let marks: HashMap<EventId, &Mark> =
        all.iter().filter(|(id, _)| !barred.contains_key(*id)).map(|(&id, &mark)| (id, mark)).collect();
    let live = live(&marks);

    let mut removed: HashMap<EventId, u32> = HashMap::new();
    let mut corrected: HashMap<EventId, u32> = HashMap::new();
    let mut homeless = Vec::new();
    for mark in marks.values() {
        let Some(&place) = place_of(mark.id).last() else { continue };
        if place_of(mark.target).is_empty() {
            homeless.push((mark.id, mark.target));
        }
        if !live.contains(&mark.id) {
            continue;
        }
        let (list, target) =
            if mark.removes { (&mut removed, Some(mark.target)) } else { (&mut corrected, root(mark, &all)) };
        if let Some(target) = target {
            list.entry(target).and_modify(|last| *last = place.max(*last)).or_insert(place);
        }
    }
    homeless.sort_unstable();

    let mut list = Vec::new();
    for (&id, places) in &places {
        let fate = match (removed.get(&id), all.contains_key(&id), corrected.get(&id)) {
            (Some(&by), _, _) => Fate::Removed(by),
            (None, true, _) => Fate::Mark,
            (None, false, Some(&by)) => Fate::Corrected(by),
            (None, false, None) => continue,
        };
        list.extend(places.iter().map(|&place| (place, fate)));
    }
    list.sort_unstable_by_key(|&(place, _)| place);
    let mut barred: Vec<(EventId, EventId)> = barred.into_iter().collect();
    barred.sort_unstable();
    Fates { list, homeless, barred }
}

/// The marks that may not do what they say, with the entries on which safety rests. `at` is the time by
/// which an entry is ordered, `is_twice` whether two different entries have that id.
fn barred(
    marks: &HashMap<EventId, &Mark>,
    guards: &[Guard],
    at: impl Fn(EventId) -> Option<i64>,
    is_twice: impl Fn(EventId) -> bool,
) -> HashMap<EventId, EventId> {
    let mut heaviest: HashMap<EventId, &Guard> = HashMap::new();
    for guard in guards {
        let kept = heaviest.entry(guard.id).or_insert(guard);
        if (guard.weighs, guard.day) > (kept.weighs, kept.day) {
            *kept = guard;
        }
    }
    let is_barred = |mark: &Mark| {
        if !mark.removes {
            let target = root(mark, marks)?;
            let weighs = heaviest.get(&target).map_or(Weighs::Little, |guard| guard.weighs);
            let unsure = !mark.sure && weighs != Weighs::Little;
            return (unsure || !allows(weighs, Deed::Become(mark.to))).then_some(target);
        }
        let guard = heaviest.get(&hidden(mark, marks)?)?;
        let apart = at(mark.id).zip(at(guard.id)).map(|(mark, sign)| mark.abs_diff(sign));
        let same_day = mark.day == guard.day && apart.is_some_and(|apart| apart <= SLIP) && mark.sure;
        let whose = is_twice(guard.id) && guard.weighs >= Weighs::Cleared;
        (whose || !allows(guard.weighs, Deed::Remove { same_day })).then_some(guard.id)
    };
    marks.values().filter_map(|mark| Some((mark.id, is_barred(mark)?))).collect()
}

/// The entry that no longer counts because of a removal: its target, or what a removal of a removal had
/// brought back; `None` if it brings one back.
fn hidden(mark: &Mark, marks: &HashMap<EventId, &Mark>) -> Option<EventId> {
    let (mut target, mut hides) = (mark.target, true);
    for _ in 0..64 {
        match marks.get(&target) {
            None => return hides.then_some(target),
            Some(next) if next.removes => (target, hides) = (next.target, !hides),
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
fn live(marks: &HashMap<EventId, &Mark>) -> HashSet<EventId> {
    let mut pointed: HashMap<EventId, usize> = HashMap::new();
    for mark in marks.values().filter(|mark| mark.removes) {
        *pointed.entry(mark.target).or_default() += 1;
    }
    let mut ready: Vec<&Mark> =
        marks.values().copied().filter(|mark| !pointed.contains_key(&mark.id)).collect();
    let mut dead = HashSet::new();
    let mut live = HashSet::new();
    while let Some(mark) = ready.pop() {
        let stands = !dead.contains(&mark.id);
        if stands {
            live.insert(mark.id);
        }
        if !mark.removes {
            continue;
        }
        if stands {
            dead.insert(mark.target);
        }
        if let (Some(target), Some(left)) = (marks.get(&mark.target), pointed.get_mut(&mark.target)) {
            *left -= 1;
            if *left == 0 {
                ready.push(target);
            }
        }
    }
    live
}

/// The entry that a correction corrects in the end; `None` if it is a removal or a ring.
fn root(mark: &Mark, marks: &HashMap<EventId, &Mark>) -> Option<EventId> {
    let mut target = mark.target;
    for _ in 0..64 {
        match marks.get(&target) {
            None => return Some(target),
            Some(next) if next.removes => return None,
            Some(next) => target = next.target,
        }
    }
    None // a ring, or a chain that no person has typed
}
