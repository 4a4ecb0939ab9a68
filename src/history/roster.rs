//! Every exercise as a small number, with what the fold needs of its ladder.
//!
//! Ids are text; ten years of sessions hold them some ten thousand times. An exercise that the
//! content does not know gets a number as well, so that its minutes count.

use std::collections::HashMap;

use crate::content::{
    Category, Content, Dose, Exercise, ExerciseId, LadderBefore, PlaceKind, Progression, Trains, WorkUnit,
};

/// What the id of an activity begins with that is no exercise and of no kind: the garden, a removal.
pub const OTHER: &str = "other";

/// An exercise's number within one [`Roster`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub(crate) u16);

impl Slot {
    /// The slot that all exercises share once the roster is full (65,535 names).
    pub(super) const CROWD: Self = Self(u16::MAX);

    /// The slot as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One step of a ladder, as much as the fold needs.
#[derive(Debug, Clone, Copy)]
pub struct Rung {
    /// Which variant, from 0.
    pub variant: u8,
    /// The work, as [`Dose::work`] counts it.
    pub work: u32,
    /// What it counts.
    pub unit: WorkUnit,
}

#[derive(Debug, Clone)]
struct Entry {
    id: ExerciseId,
    category: Category,
    outside: bool,
    /// Whether a place of a session names it.
    placed: bool,
    /// Whether it is one of strength or aerobic.
    works: bool,
    rungs: Vec<Rung>,
    /// The doses of its steps, and its ladder of an earlier version, for those that had another.
    before: Option<Box<Before>>,
}

/// An exercise's ladder now and before.
#[derive(Debug, Clone)]
struct Before {
    doses: Vec<Dose>,
    ladder: LadderBefore,
}

impl Before {
    /// By how many steps a practice was written too high, since steps below it have been taken out of the ladder:
    /// down to the nearest step with the same dose, else with no more work. A dose that no step has says nothing.
    fn moved(&self, now: usize, planned: Dose) -> u8 {
        if !self.doses.contains(&planned) {
            return 0;
        }
        let below = || (0..=now.min(self.doses.len().saturating_sub(1))).rev();
        let alike = |dose: &Dose| dose.unit() == planned.unit() && dose.work() <= planned.work();
        let same = below().find(|at| self.doses.get(*at) == Some(&planned));
        let found = same.or_else(|| below().skip(1).find(|at| self.doses.get(*at).is_some_and(alike)));
        found.map_or(0, |at| now.saturating_sub(at) as u8)
    }
}

/// The exercises of a content and those met in the journal.
#[derive(Debug, Clone)]
pub struct Roster {
    entries: Vec<Entry>,
    slots: HashMap<ExerciseId, Slot>,
    known: usize,
}

impl Roster {
    pub(super) fn new(content: &Content) -> Self {
        let mut roster = Self { entries: Vec::new(), slots: HashMap::new(), known: 0 };
        for exercise in content.exercises() {
            roster.add(Entry {
                id: exercise.id.clone(),
                category: exercise.category(),
                outside: exercise.outside,
                placed: content.places().iter().any(|place| place.has(&exercise.id)),
                works: works(content, exercise),
                rungs: rungs(exercise),
                before: content.ladder_before(&exercise.id).map(|ladder| {
                    let doses = exercise.steps().map(|step| step.dose).collect();
                    Box::new(Before { doses, ladder: ladder.clone() })
                }),
            });
        }
        roster.known = roster.entries.len();
        roster
    }

    fn add(&mut self, entry: Entry) -> Slot {
        let slot = Slot(self.entries.len().min(usize::from(u16::MAX)) as u16);
        if slot == Slot::CROWD {
            return slot;
        }
        self.slots.insert(entry.id.clone(), slot);
        self.entries.push(entry);
        slot
    }

    /// The slot of an exercise, known to the content or met in the journal.
    pub fn slot(&self, id: &ExerciseId) -> Option<Slot> {
        self.slots.get(id).copied()
    }

    pub(super) fn meet(&mut self, id: &ExerciseId) -> Slot {
        if let Some(slot) = self.slot(id) {
            return slot;
        }
        let word = id.as_str().split('.').next().unwrap_or_default();
        let named = Category::from_key(word);
        // A run, a ride or the garden is no exercise on the mat, and takes nothing of the week's (P10).
        let outside = matches!(named, Some(Category::Walking | Category::Aerobic)) || word == OTHER;
        let category = named.unwrap_or(Category::Functional);
        let rungs = Vec::new();
        self.add(Entry { id: id.clone(), category, outside, placed: false, works: true, rungs, before: None })
    }

    /// How many exercises the content has; their slots come first.
    pub const fn known(&self) -> usize {
        self.known
    }

    /// The id in a slot.
    pub fn id(&self, slot: Slot) -> Option<&ExerciseId> {
        self.entries.get(slot.index()).map(|entry| &entry.id)
    }

    /// The kind of a slot's exercise.
    pub fn category(&self, slot: Slot) -> Category {
        self.entries.get(slot.index()).map_or(Category::Functional, |entry| entry.category)
    }

    /// Whether the exercise is done away from the mat.
    pub fn outside(&self, slot: Slot) -> bool {
        self.entries.get(slot.index()).is_some_and(|entry| entry.outside)
    }

    /// The step of today's ladder for each of two steps, planned and done, of a practice that was `planned`
    /// at a dose of the ladder before: the highest step of the same or an easier form whose work is not
    /// above what was done then. What is on today's ladder stays as it is; what is on neither has moved by a
    /// step that is no more.
    pub(super) fn steps_now(&self, slot: Slot, planned: Dose, steps: [u8; 2]) -> [u8; 2] {
        let entry = self.entries.get(slot.index());
        let Some((entry, before)) = entry.and_then(|entry| Some((entry, entry.before.as_deref()?))) else {
            return steps;
        };
        let now = usize::from(steps[0].max(1)) - 1;
        let is_old = before.ladder.step(steps[0]).is_some_and(|(_, dose)| dose == planned);
        if before.doses.get(now) == Some(&planned) {
            return steps;
        }
        if !is_old {
            let lower = before.moved(now, planned);
            return steps.map(|step| step.saturating_sub(lower).max(1));
        }
        steps.map(|step| {
            let Some((form, dose)) = before.ladder.step(step) else { return step };
            for easier in (0..=form).rev() {
                let same = |rung: &&(&Rung, u8)| usize::from(rung.0.variant) == easier;
                // Of a form that counts otherwise, what its last dose was before.
                let last = before.ladder.variants[easier].last().copied().unwrap_or(dose);
                let all = entry.rungs.iter().zip(1_u8..).collect::<Vec<_>>();
                let within = |rung: &&(&Rung, u8)| {
                    let most = if rung.0.unit == dose.unit() { dose.work() } else { last.work() };
                    rung.0.work <= most
                };
                if let Some((_, number)) = all.iter().filter(same).rfind(within) {
                    return *number;
                }
            }
            1
        })
    }

    /// For how many days a move may be left out before it comes back a step lower (G6): longer for those
    /// that have a place of a session, which take turns there.
    pub fn alone_days(&self, p: &Progression, slot: Slot) -> i64 {
        let placed = self.entries.get(slot.index()).is_some_and(|entry| entry.placed);
        if placed { p.g6_place_days } else { p.g6_days }
    }

    /// For how many days a green of a move counts (P2): longer for those that take turns in a place.
    pub fn green_days(&self, p: &Progression, slot: Slot) -> i64 {
        let placed = self.entries.get(slot.index()).is_some_and(|entry| entry.placed);
        if placed { p.p2_place_days } else { p.p2_days }
    }

    /// Whether doing an exercise elsewhere is practice of what the plan trains on the mat (C10): it has a
    /// place in a session, or is of a kind of the mat and not known by name.
    pub fn practice(&self, slot: Slot) -> bool {
        let Some(entry) = self.entries.get(slot.index()) else { return false };
        let mat = !entry.outside && entry.category.trains() != Trains::Endurance;
        let word = entry.id.as_str().split('.').next().unwrap_or_default();
        let unknown = slot.index() >= self.known && Category::from_key(word).is_some();
        mat && (entry.placed || unknown)
    }

    /// Whether a move is one of strength or aerobic, of which alone the effort of a session is asked (L2).
    pub fn works(&self, slot: Slot) -> bool {
        self.entries.get(slot.index()).is_none_or(|entry| entry.works)
    }

    /// How many steps the ladder has; 0 for an exercise that the content does not know.
    pub fn steps(&self, slot: Slot) -> u8 {
        self.rungs(slot).len() as u8
    }

    /// The steps of a slot's ladder, from the lowest; none for an exercise that the content does not know.
    pub(crate) fn rungs(&self, slot: Slot) -> &[Rung] {
        self.entries.get(slot.index()).map_or(&[], |entry| &entry.rungs)
    }
}

/// Whether a move is one of strength or aerobic: it fills a place for strength, or is of a kind that makes
/// strong or quickens the breath and neither an easy one nor one to loosen, balance or stretch.
fn works(content: &Content, exercise: &Exercise) -> bool {
    let of_place = content.places().place_of(exercise).map(|place| place.kind);
    let kind = match exercise.category().trains() {
        Trains::Endurance => return true,
        Trains::Strength => !exercise.gentle,
        Trains::Mobility => false,
    };
    match of_place {
        Some(PlaceKind::Strength | PlaceKind::UpperBody) => kind || of_place == Some(PlaceKind::Strength),
        Some(PlaceKind::Flow) | None => kind,
        Some(
            PlaceKind::PelvicFloor
            | PlaceKind::Stretch
            | PlaceKind::Balance
            | PlaceKind::WarmUp
            | PlaceKind::CoolDown
            | PlaceKind::Flare,
        ) => false,
    }
}

fn rungs(exercise: &Exercise) -> Vec<Rung> {
    let variants = exercise.variants.iter().zip(0_u8..);
    let rung = |variant: u8, dose: &Dose| Rung { variant, work: dose.work(), unit: dose.unit() };
    variants.flat_map(|(each, number)| each.doses.iter().map(move |dose| rung(number, dose))).collect()
}
