//! A session while it runs: which exercise, how far, what was done, skipped or eased.
//!
//! Every change returns what the journal has to hear. Nothing here knows how it is shown.

use std::time::Duration;

use super::clock::{Clock, Now};
use super::done::{done_by, open_done};
use super::track::{Before, Track};
use crate::content::{Content, Dose, Exercise, ExerciseId};

/// What the plan asks of one exercise.
#[derive(Debug, Clone, PartialEq)]
pub struct Prescribed {
    /// Which.
    pub exercise: ExerciseId,
    /// The step of its ladder.
    pub step: u8,
    /// How much; a physiotherapist's dose need not be on the ladder.
    pub dose: Dose,
    /// Whether it goes on from the move before it, as in a flow.
    pub joined: bool,
    /// Whether its last set is open (P1).
    pub open: bool,
}

/// How far one exercise of the running session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Not reached, or under way.
    Ahead,
    /// Over, one way or another; the journal knows how.
    Over,
}

/// One exercise of the running session.
#[derive(Debug, Clone, PartialEq)]
pub struct RunItem {
    /// What was planned.
    pub planned: Prescribed,
    /// The step that is done, lower than planned after "easier".
    pub step: u8,
    /// The dose that is done.
    pub dose: Dose,
    /// How far it is.
    pub fate: Fate,
    /// Its seconds.
    pub track: Track,
}

/// What one exercise came to, for the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Its place in the plan, from 0.
    pub place: u8,
    /// What was planned.
    pub planned: Prescribed,
    /// The step done.
    pub step: u8,
    /// What was done of the dose; nothing if work had not begun.
    pub done: Option<Dose>,
    /// How many of an open last set were done, where it was ended before its most (P1).
    pub open: Option<u8>,
    /// Seconds spent on it.
    pub seconds: u32,
    /// Whether its track came to the end.
    pub whole: bool,
}

/// A running session.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    items: Vec<RunItem>,
    at: usize,
    clock: Clock,
    total: Clock,
    moves: u32,
}

impl Run {
    /// A session over these exercises; those that the content does not know are left out. It
    /// stands until [`Run::resume`].
    pub fn new(content: &Content, plan: &[Prescribed]) -> Self {
        let mut before = Before::Start;
        let mut items = Vec::new();
        for planned in plan {
            let Some(exercise) = content.exercise(&planned.exercise) else { continue };
            let here = if planned.joined { before.joined() } else { before };
            let mut track = lay_out(exercise, planned.step, planned.dose, here);
            if planned.open {
                track = track.opened(content.progression());
            }
            let position = exercise.position_of(exercise.step(planned.step).variant);
            track.calm(here, position);
            before = Before::At(position);
            let (step, dose) = (planned.step, planned.dose);
            items.push(RunItem { planned: planned.clone(), step, dose, fate: Fate::Ahead, track });
        }
        Self { items, at: 0, clock: Clock::stopped(), total: Clock::stopped(), moves: 0 }
    }

    /// Marks the exercises at these places as over, after the program was ended in the middle, and
    /// goes on at the first that is not. `seconds` were spent on the mat before.
    pub fn take_up(&mut self, over: &[u8], seconds: u32) {
        for &place in over {
            if let Some(item) = self.items.get_mut(usize::from(place)) {
                item.fate = Fate::Over;
            }
        }
        self.at = self.items.iter().position(|item| item.fate == Fate::Ahead).unwrap_or(self.items.len());
        self.total = Clock::at(Duration::from_secs(u64::from(seconds)));
    }

    /// Every exercise, in order.
    pub fn items(&self) -> &[RunItem] {
        &self.items
    }

    /// The place of the exercise under way; the number of exercises once all are over.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The exercise under way.
    pub fn current(&self) -> Option<&RunItem> {
        self.items.get(self.at)
    }

    /// The exercise that follows.
    pub fn next(&self) -> Option<&RunItem> {
        self.items.get(self.at + 1)
    }

    /// Whether every exercise is over.
    pub fn is_over(&self) -> bool {
        self.at >= self.items.len()
    }

    /// Whether the clock runs.
    pub fn runs(&self) -> bool {
        self.clock.runs()
    }

    /// Lets the clock run.
    pub fn resume(&mut self, now: Now) {
        self.clock.start(now);
        self.total.start(now);
    }

    /// Lets it stand.
    pub fn pause(&mut self, now: Now) {
        self.clock.stop(now);
        self.total.stop(now);
    }

    /// Lets it stand as it stood at `then`, after the machine slept.
    pub fn pause_as_of(&mut self, then: Now) {
        self.clock.stop_at(self.clock.elapsed(then));
        self.total.stop_at(self.total.elapsed(then));
    }

    /// Seconds into the exercise under way.
    pub fn elapsed(&self, now: Now) -> f64 {
        self.clock.elapsed(now).as_secs_f64()
    }

    /// Seconds on the mat so far, pauses left out.
    pub fn total_seconds(&self, now: Now) -> u32 {
        self.total.elapsed(now).as_secs() as u32
    }

    /// Seconds to go, over all exercises.
    pub fn seconds_left(&self, now: Now) -> u32 {
        let ahead: u32 = self.items.iter().skip(self.at + 1).map(|item| item.track.seconds()).sum();
        let here = self.current().map_or(0.0, |item| f64::from(item.track.seconds()) - self.elapsed(now));
        ahead + here.max(0.0).ceil() as u32
    }

    /// How often the place in the session was changed by more than time: every cue from there on is new.
    pub const fn moves(&self) -> u32 {
        self.moves
    }

    /// Lets getting ready for the exercise at `place` last at least so long, in seconds.
    pub fn stretch_ready(&mut self, place: usize, seconds: u32) {
        if let Some(item) = self.items.get_mut(place) {
            item.track.stretch_ready(seconds);
        }
    }

    /// The outcome of the exercise under way if its track has come to the end by `now`.
    pub fn finished(&self, now: Now) -> Option<Outcome> {
        let item = self.current()?;
        (self.elapsed(now) >= f64::from(item.track.seconds())).then(|| self.outcome(now))
    }

    /// What the exercise under way comes to if it ends now.
    ///
    /// # Panics
    /// If every exercise is over; ask [`Run::is_over`] first.
    pub fn outcome(&self, now: Now) -> Outcome {
        let item = &self.items[self.at];
        let at = self.elapsed(now);
        let whole = at >= f64::from(item.track.seconds());
        Outcome {
            place: self.at as u8,
            planned: item.planned.clone(),
            step: item.step,
            // An open set that nobody ended says nothing beyond its dose.
            done: if whole { Some(item.dose) } else { done_by(&item.track, item.dose, at) },
            open: if whole { None } else { open_done(&item.track, at) },
            seconds: at.min(f64::from(item.track.seconds())) as u32,
            whole,
        }
    }

    /// Whether the work of the exercise under way has begun.
    pub fn works(&self, now: Now) -> bool {
        let Some(item) = self.current() else { return false };
        let first = item.track.segments().iter().find(|segment| segment.beat.is_work());
        first.is_some_and(|first| self.elapsed(now) > f64::from(first.start))
    }

    /// Whether anything of the exercise under way has been done.
    pub fn outcome_counts(&self, now: Now) -> bool {
        !self.is_over() && self.outcome(now).done.is_some()
    }

    /// Ends the exercise under way and goes to the next one.
    pub fn advance(&mut self, now: Now) {
        if let Some(item) = self.items.get_mut(self.at) {
            item.fate = Fate::Over;
        }
        self.at += 1;
        while self.items.get(self.at).is_some_and(|item| item.fate == Fate::Over) {
            self.at += 1;
        }
        self.go_to(0, now);
        if self.is_over() {
            self.pause(now);
        }
    }

    /// Goes back to the start of this segment or, in its first three seconds, to the one before.
    /// False at the start of the exercise, which is not left again once over.
    pub fn back(&mut self, now: Now) -> bool {
        let Some(item) = self.current() else { return false };
        let at = self.elapsed(now);
        let segments = item.track.segments();
        let here = segments.iter().rposition(|segment| f64::from(segment.start) <= at).unwrap_or(0);
        let into = at - f64::from(segments[here].start);
        let to = if into < 3.0 { here.saturating_sub(1) } else { here };
        let start = segments[to].start;
        let moved = at >= 1.0;
        self.go_to(start, now);
        moved
    }

    /// Goes to the next segment of the exercise: work begins early, or a rest is cut short. False
    /// in the last one.
    pub fn skip_segment(&mut self, now: Now) -> bool {
        let Some(item) = self.current() else { return false };
        let at = self.elapsed(now);
        let next = item.track.segments().iter().find(|segment| f64::from(segment.start) > at);
        let Some(start) = next.map(|segment| segment.start) else { return false };
        self.go_to(start, now);
        true
    }

    fn go_to(&mut self, second: u32, now: Now) {
        self.clock.set(Duration::from_secs(u64::from(second)), now);
        self.moves += 1;
    }

    /// One step easier from here on; the exercise begins again with it. False on the lowest step.
    pub fn ease(&mut self, content: &Content, now: Now) -> bool {
        let Some(item) = self.items.get_mut(self.at) else { return false };
        let Some(exercise) = content.exercise(&item.planned.exercise) else { return false };
        if item.step <= 1 {
            return false;
        }
        let step = exercise.step(item.step - 1);
        let here = exercise.position_of(step.variant);
        item.step = step.number;
        item.dose = step.dose;
        item.track = Track::of(exercise, step.variant, step.dose, Before::At(here));
        item.track.calm(Before::At(here), here);
        self.go_to(0, now);
        true
    }

    /// Whether the person is in an open set at `now`, with one of it done at least.
    pub fn in_open_set(&self, now: Now) -> bool {
        self.current()
            .is_some_and(|item| open_done(&item.track, self.elapsed(now)).is_some_and(|done| done > 0))
    }

    /// Whether the person is at work at `now`, not getting ready or resting.
    pub fn at_work(&self, now: Now) -> bool {
        self.current().is_some_and(|item| item.track.place(self.elapsed(now)).segment.beat.is_work())
    }
}

fn lay_out(exercise: &Exercise, step: u8, dose: Dose, before: Before) -> Track {
    Track::of(exercise, exercise.step(step).variant, dose, before)
}
