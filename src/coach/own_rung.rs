//! At which step an own activity stands today (E1): up by one, the same again, back by one, or less on a hard day.
//!
//! [`super::own`] says whether it comes at all.

use std::cmp::Ordering;

use crate::content::{Equipment, Place, PlaceKind, Progression};
use crate::history::{OwnLadder, OwnTry};
use crate::journal::OwnKind;
use crate::rules::response::Response;
use crate::rules::{Light, say};
use crate::units::{Day, Pain, shift};

use super::own::OwnReason;
use super::plan::OwnStep;
use super::today::Today;
use super::words::between;

/// The steps of a ladder, the person's own three numbers among them.
///
/// ```
/// assert_eq!(supple::coach::own_steps([10, 20, 30], 0.25), [10, 12, 15, 18, 20, 25, 30]);
/// ```
pub fn own_steps(numbers: [u16; 3], share: f32) -> Vec<u16> {
    let [smallest, middle, whole] = numbers;
    let mut steps = vec![smallest];
    let mut at = smallest;
    for goal in [middle.clamp(smallest, whole.max(smallest)), whole.max(smallest)] {
        while at < goal {
            let more = (f32::from(at) * share).floor().max(1.0) as u16;
            at = at.saturating_add(more).min(goal);
            steps.push(at);
        }
    }
    steps
}

impl Today<'_> {
    /// Its step today.
    pub(super) fn step_of_own(&self, ladder: &OwnLadder) -> OwnStep {
        let set = &ladder.set;
        let steps = own_steps([set.smallest, set.between, set.whole], self.p.e1_share);
        // Begun today: it stays as it was when the person said what they expect.
        let begun = ladder.on(self.day).map(|each| each.target);
        let tries: Vec<OwnTry> = ladder.done_by(shift(self.day, -1)).copied().collect();
        let (mut at, mut change, mut why) = self.rung_of_own(&steps, &tries);
        if let Some(eased) = self.eases_own() {
            let half = (f32::from(steps[at]) * self.p.e1_eased) as u16;
            let before = tries.last().map_or(at, |last| place_of(&steps, last.target));
            at = at.min(place_of(&steps, half));
            (change, why) = (sign(at, before).min(0), eased.because(at == 0));
        }
        if let Some(target) = begun {
            at = place_of(&steps, target);
        }
        let top = steps.len() - 1;
        if at == top && top > 0 && set.movement == OwnKind::Lift && !self.lifts_a_bag() {
            (at, change, why) = (top - 1, change.min(0), OwnReason::Bag);
        } else if at == top && change > 0 {
            why = OwnReason::Whole;
        }
        OwnStep {
            what: set.what.clone(),
            movement: set.movement,
            unit: set.unit,
            number: steps[at],
            whole: set.whole,
            change,
            reasons: vec![say(self.content, &why)],
        }
    }

    /// The rung, the change against the last try, and why.
    fn rung_of_own(&self, steps: &[u16], tries: &[OwnTry]) -> (usize, i8, OwnReason) {
        let Some(last) = tries.last() else { return (0, 0, OwnReason::First) };
        let (at, day) = (step_reached(steps, tries), last.day);
        let here = place_of(steps, last.target);
        if between(day, self.day) > self.p.e1_away_days {
            return back(at, OwnReason::Away { day });
        }
        let morning = self.history.morning_after(day);
        let bad = self.standing.bad(self.p, self.day);
        match morning {
            Some(pain) if f32::from(pain.get()) >= bad => return back(at, OwnReason::Morning { day }),
            None => return (here, 0, OwnReason::Unknown { day }),
            Some(_) => {}
        }
        if !is_settled(self.p, last) {
            return (here, 0, OwnReason::Repeat { day });
        }
        if !self.rated() || self.standing.holds(self.p, self.day) {
            return (here, 0, OwnReason::Held);
        }
        if here < at {
            return (at, sign(at, here), OwnReason::Resumed { day });
        }
        if at + 1 == steps.len() {
            return (at, 0, OwnReason::Whole);
        }
        let (walk, red) = (&self.standing.walk, |last: &(Day, Response)| last.1.light == Light::Red);
        if walk.below > 0 || walk.last.as_ref().is_some_and(red) {
            return (at, 0, OwnReason::Walk);
        }
        let raised =
            tries.windows(2).rev().find(|pair| pair[1].target > pair[0].target).map(|pair| pair[1].day);
        match raised.filter(|raised| between(*raised, self.day) < self.p.e1_raise_days) {
            Some(day) => (at, 0, OwnReason::Soon { day }),
            None => (at + 1, 1, OwnReason::Raise { day }),
        }
    }

    /// What asks for less of it today.
    fn eases_own(&self) -> Option<Eased> {
        let morning = self.standing.last_morning().filter(|morning| morning.day == self.day);
        if let Some(morning) = morning.filter(|_| self.standing.holds_today(self.p, self.day)) {
            return Some(Eased::High(morning.pain));
        }
        let red = |last: &(Day, Response)| {
            last.1.light == Light::Red && between(last.0, self.day) <= self.p.p8_hold
        };
        self.standing.walk.last.filter(red).map(|(day, _)| Eased::Walk(day))
    }

    /// Whether a move of bending and lifting is at a training dose with a bag: only then the whole of an own
    /// lift.
    fn lifts_a_bag(&self) -> bool {
        let strength = self.content.places().of(PlaceKind::Strength).filter(|place| place.id == "bend");
        strength.flat_map(Place::links).flat_map(|link| &link.moves).any(|id| {
            let Some((exercise, slot)) =
                self.content.exercise(id).and_then(|each| Some((each, self.history.roster().slot(id)?)))
            else {
                return false;
            };
            let ladder = self.standing.ladder(slot);
            let step = exercise.step(ladder.step);
            let weight = |things: &[Equipment]| things.contains(&Equipment::Weight);
            let bag = weight(&exercise.equipment) || weight(&step.variant.equipment);
            ladder.practised.is_some() && bag && step.dose.work() >= self.p.c4_finish_reps
        })
    }
}

/// What asks for less of an own activity.
#[derive(Debug, Clone, Copy)]
enum Eased {
    /// A bad or high morning.
    High(Pain),
    /// A walk that was too much.
    Walk(Day),
}

impl Eased {
    /// Why it is half of it, or the smallest.
    const fn because(self, least: bool) -> OwnReason {
        match (self, least) {
            (Self::High(pain), false) => OwnReason::High { pain },
            (Self::High(pain), true) => OwnReason::HighLeast { pain },
            (Self::Walk(day), false) => OwnReason::AfterWalk { day },
            (Self::Walk(day), true) => OwnReason::AfterWalkLeast { day },
        }
    }
}

/// The step that was reached: a try more than a step below the one before it was one of less on a hard day.
fn step_reached(steps: &[u16], tries: &[OwnTry]) -> usize {
    let mut all = tries.iter().map(|each| place_of(steps, each.target));
    let first = all.next().unwrap_or(0);
    all.fold(first, |reached, here| if here + 1 < reached { reached } else { here })
}

/// Whether a step is above (1) or below (-1) another.
fn sign(step: usize, other: usize) -> i8 {
    match step.cmp(&other) {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }
}

fn back(at: usize, why: OwnReason) -> (usize, i8, OwnReason) {
    (at.saturating_sub(1), if at > 0 { -1 } else { 0 }, why)
}

/// Whether a try went well enough for the next step, its morning aside.
fn is_settled(p: &Progression, each: &OwnTry) -> bool {
    let all = each.done.is_some_and(|done| done >= each.target);
    all && each.actual.is_some_and(|actual| f32::from(actual.get()) <= p.e1_bad)
}

/// The highest step that is no more than this.
fn place_of(steps: &[u16], number: u16) -> usize {
    steps.partition_point(|step| *step <= number).saturating_sub(1)
}
