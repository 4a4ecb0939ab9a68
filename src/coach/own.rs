//! The person's own activities, step by step (E1): what they miss or fear, from the smallest that feels
//! possible to the whole thing, with what they expected beside what came.
//!
//! Borrowed from graded exposure and from cognitive functional therapy, which trained people deliver; no
//! effect of theirs is claimed here, and every number is our own choice.
//!
//! Decided here:
//! - the steps from one of the person's three numbers to the next are P2's 25 %, at least one; each of the
//!   three is a step of its own;
//! - a try is settled when all of it was done, was no worse than 5, and the morning after it was no bad one;
//!   a morning that nobody rated settles nothing, so the step is repeated;
//! - after a bad morning, or two weeks without, it is one step back;
//! - on a bad or high morning, and for three days after a walk that was too much, it is half of the step, the smallest
//!   at least; such a day moves no step, and the next goes on from the step before it. It never goes up on a morning
//!   that is not rated, nor while the last walk was too much or walks are cut to a few minutes;
//! - which tags leave a kind out is in one table; what is "other" is left out by any tag;
//! - nobody can know when the person rose, so "not in the first hour" is said with the step.

use std::cmp::Ordering;

use crate::content::{AvoidTag, Content, Equipment, Place, PlaceKind, Progression};
use crate::history::{History, OwnLadder, OwnTry};
use crate::journal::{Mode, OwnKind};
use crate::rules::reason::reasons;
use crate::rules::response::Response;
use crate::rules::{Light, say};
use crate::units::{Day, Pain, shift};

use super::fit::Pick;
use super::plan::{Ask, OwnStep, Reason};
use super::today::Today;
use super::words::between;

reasons! {
    /// Why an own activity is at its step today, or waits.
    OwnReason {
        /// Its first step.
        First = "E1", "first";
        /// One step on.
        Raise { day: Day } = "E1", "raise";
        /// The same step: the last raise is too near.
        Soon { day: Day } = "E1", "soon";
        /// The same step: not all of it was done, or it was bad.
        Repeat { day: Day } = "E1", "repeat";
        /// The same step: the morning after it is not known.
        Unknown { day: Day } = "E1", "unknown";
        /// The same step: nothing goes up today.
        Held = "E1", "held";
        /// The same step: the walk was too much.
        Walk = "E1", "walk";
        /// Half of it on a bad or high morning.
        High { pain: Pain } = "E1", "high";
        /// The smallest of it on such a morning.
        HighLeast { pain: Pain } = "E1", "high_least";
        /// Half of it after a walk that was too much.
        AfterWalk { day: Day } = "E1", "after_walk";
        /// The smallest of it after such a walk.
        AfterWalkLeast { day: Day } = "E1", "after_walk_least";
        /// Back at its step after a day of less.
        Resumed { day: Day } = "E1", "resumed";
        /// The whole of a lift waits for the bag.
        Bag = "E1", "bag";
        /// One step back after a bad morning.
        Morning { day: Day } = "E1", "morning";
        /// One step back after two weeks without.
        Away { day: Day } = "E1", "away";
        /// The whole thing.
        Whole = "E1", "whole";
        /// It waits: done today or yesterday.
        Apart { day: Day } = "E1", "apart";
        /// It waits: often enough this week.
        Often { count: usize } = "E1", "often";
        /// It waits: a flare.
        Flare = "E1", "flare";
        /// It waits: a sign is open.
        Sign = "E1", "sign";
        /// It waits: the first days back, or a day off.
        Day = "E1", "day";
        /// It waits: a move is new today.
        New = "E1", "new";
        /// It waits: another own activity is today's.
        Turn { what: String } = "E1", "turn";
        /// It is left out: this kind of movement does not suit the person.
        Tag = "E1", "tag";
    }
}

/// An own activity on a day: its step, or why it waits.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnState {
    /// In the person's words.
    pub what: String,
    /// Today's step, or why there is none.
    pub today: Result<OwnStep, Reason>,
}

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

/// Which tags leave a kind of movement out. What is "other" is left out by any.
const fn left_out_by(kind: OwnKind) -> Option<&'static [AvoidTag]> {
    use AvoidTag::{
        Breathless, Dizzy, Heart, LegPain, Osteoporosis, Pregnant, RecentBirth, RecentSurgery, SoreKnee,
        SoreShoulder, Supervised, Unsteady,
    };
    Some(match kind {
        OwnKind::Sit => &[RecentSurgery],
        OwnKind::Bend => &[Osteoporosis, Pregnant, RecentSurgery, Dizzy, LegPain],
        OwnKind::Lift | OwnKind::Carry => {
            &[Osteoporosis, Pregnant, RecentBirth, RecentSurgery, Heart, Breathless, Supervised, Dizzy]
        }
        OwnKind::Twist => &[Osteoporosis, Pregnant, RecentSurgery],
        OwnKind::Reach => &[SoreShoulder, RecentSurgery, Dizzy],
        OwnKind::Kneel => &[SoreKnee, RecentSurgery, Dizzy],
        OwnKind::Stairs => &[Heart, Breathless, Dizzy, Unsteady, SoreKnee, RecentSurgery, Supervised],
        OwnKind::Other => return None,
    })
}

/// Every own activity under way on `day`, as the plan of that day has it.
pub fn own_activities(content: &Content, history: &History, day: Day) -> Vec<OwnState> {
    let mut today = Today::new(content, history, &Ask::on(day));
    if matches!(today.mode, Mode::Setup | Mode::Blocked) {
        return Vec::new();
    }
    today.length = super::length(&today).1;
    let picks = today.picks();
    today.own_activities(&picks)
}

impl Today<'_> {
    /// Today's own activity, beside the session's moves.
    pub(super) fn own_step(&self, picks: &[Pick<'_>]) -> Option<OwnStep> {
        self.own_activities(picks).into_iter().find_map(|state| state.today.ok())
    }

    fn own_activities(&self, picks: &[Pick<'_>]) -> Vec<OwnState> {
        let ladders = self.history.own_ladders().under_way();
        let holds_all = self.own_waits(picks);
        // The one begun today goes on; else the longest not gone into.
        let last = |ladder: &OwnLadder| ladder.done_by(shift(self.day, -1)).next_back().map(|each| each.day);
        let mut order: Vec<&OwnLadder> = ladders.iter().collect();
        order.sort_by_key(|ladder| (ladder.on(self.day).is_none(), last(ladder)));
        let mut chosen: Option<&str> = None;
        order
            .into_iter()
            .map(|ladder| {
                let turn = || chosen.map(|what| OwnReason::Turn { what: what.to_owned() });
                let waits = self.leaves_out(ladder).then_some(OwnReason::Tag);
                let waits = waits.or_else(|| holds_all.clone());
                let waits = waits.or_else(|| self.own_ladder_waits(ladder)).or_else(turn);
                let today = if let Some(reason) = waits {
                    Err(say(self.content, &reason))
                } else {
                    chosen = Some(&ladder.set.what);
                    Ok(self.step_of_own(ladder))
                };
                OwnState { what: ladder.set.what.clone(), today }
            })
            .collect()
    }

    /// Why no own activity is planned today.
    fn own_waits(&self, picks: &[Pick<'_>]) -> Option<OwnReason> {
        if self.sign_is_open() {
            return Some(OwnReason::Sign);
        }
        if self.standing.flare.is_some() {
            return Some(OwnReason::Flare);
        }
        match self.mode {
            Mode::Flare => Some(OwnReason::Flare),
            Mode::Return | Mode::Blocked | Mode::Setup | Mode::Gentle => Some(OwnReason::Day),
            Mode::Baseline | Mode::Normal | Mode::Rest => {
                picks.iter().any(|pick| pick.stand.before == 0).then_some(OwnReason::New)
            }
        }
    }

    /// Whether this kind of movement does not suit the person.
    fn leaves_out(&self, ladder: &OwnLadder) -> bool {
        match left_out_by(ladder.set.movement) {
            Some(tags) => tags.iter().any(|tag| self.avoid.contains(tag)),
            None => !self.avoid.is_empty(),
        }
    }

    /// Why this one waits.
    fn own_ladder_waits(&self, ladder: &OwnLadder) -> Option<OwnReason> {
        let before = shift(self.day, -1);
        let week = ladder.done_by(before).filter(|each| each.day > shift(self.day, -7)).count();
        if week >= self.p.e1_week {
            return Some(OwnReason::Often { count: week });
        }
        let last = ladder.done_by(before).next_back()?;
        (between(last.day, self.day) < self.p.e1_apart).then_some(OwnReason::Apart { day: last.day })
    }

    /// Its step today.
    fn step_of_own(&self, ladder: &OwnLadder) -> OwnStep {
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
