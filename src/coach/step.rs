//! Which step of its ladder an exercise is planned at, and why (rules P1 to P6, P8, P11, P12, G, F).
//!
//! The fold has already taken away what responses, gaps and setbacks take. What is left to decide is
//! whether it goes up by one. Where the rules meet: whatever holds wins over whatever raises; of two
//! raises the lost step comes back first (P12), since it was the person's before.

use crate::content::{Exercise, Progression};
use crate::history::{Away, Fall, Ladder, Light, Slot, SlowRise, Strain, Why};
use crate::journal::Mode;
use crate::units::{Day, Rating};

use super::plan::DayState;
use super::today::Today;

/// What decided a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cause {
    /// All else rests: the lowest, whatever the ladder says (C7).
    Left,
    /// One of the first three sessions (P1).
    Baseline,
    /// One of the first three after a long gap (G5).
    Anew,
    /// Placed by what was comfortable in the first sessions (P1).
    Placed,
    /// As high as suits the person today: the floor (C5), or all else (S4).
    Suits(&'static str),
    /// Met later than the baseline (P1).
    Later,
    /// A flare is on (F1).
    Flare,
    /// The way out of a flare (F2).
    AfterFlare,
    /// Back up after it.
    OldStep,
    /// The session after it: nothing higher.
    OutOfFlare,
    /// Done before on the same day (C7).
    Again,
    /// Another session today (C7).
    Second,
    /// Last done that long ago, others since (G6).
    Alone(Day),
    /// It fell, and has not been green since.
    Fell(Day, Fall),
    /// A bad morning holds until that day (P8).
    Hold(Day),
    /// A red activity holds (P8).
    Strain(Strain),
    /// This morning is bad (P8).
    BadToday,
    /// The slow rise holds (P11).
    SlowRise(SlowRise),
    HighUsual,
    /// The first session back (G2).
    FirstBack,
    /// An S3 sign is open.
    Gentle(Day),
    /// Muscle ache today (P4).
    Ache(Rating),
    /// Nothing is rated today.
    Unrated,
    /// The step above waits until that day (P5).
    Waits(u8, Day),
    /// A lost step comes back after the green of that day (P12).
    Back(Day),
    /// A step that did not suit the person for a while comes back after that day's green.
    Lifted(Day),
    /// Two greens (P2).
    Earned,
    /// Others go up first; ready since that day (P3).
    Queue(Day),
    /// The top of the ladder.
    Top,
    /// The morning after that day is not known yet.
    Pending(Day),
    /// Amber on that day (P4).
    Amber(Day, Why),
    /// Not yet enough greens (P2).
    Same,
}

/// What would raise an exercise today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raise {
    /// Nothing.
    No,
    /// P2; waiting since that day, for P3.
    Earned(Day),
    /// P12, outside P3's count.
    Back,
}

/// An exercise's step today, before P3.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stand {
    pub slot: Slot,
    /// The step without a raise.
    pub step: u8,
    pub raise: Raise,
    /// The step of the last practice; 0 if there was none.
    pub before: u8,
    /// Why the step is what it is.
    pub cause: Cause,
}

impl Stand {
    /// The step with its raise.
    pub fn raised(&self) -> u8 {
        self.step + u8::from(self.raise != Raise::No)
    }

    /// Lets others go first (P3).
    pub fn wait(&mut self) {
        if let Raise::Earned(since) = self.raise {
            self.raise = Raise::No;
            self.cause = Cause::Queue(since);
        }
    }
}

impl Today<'_> {
    /// The step of `exercise` today; nothing if the person may not do it at all.
    pub fn stand(&self, exercise: &Exercise) -> Option<Stand> {
        let ceiling = self.ceiling(exercise);
        if ceiling == 0 {
            return None;
        }
        let slot = self.slot(exercise);
        let ladder = self.standing.ladder(slot);
        let before = ladder.asked;
        if let Some(did) = self.done_today(slot) {
            let step = did.done_step.clamp(1, ceiling);
            return Some(Stand { slot, step, raise: Raise::No, before: did.step, cause: Cause::Again });
        }
        if !ladder.met() {
            let (step, cause) = match exercise.prescribed {
                Some(_) => self.prescribed_step(ceiling),
                None => self.first_time(exercise, ceiling),
            };
            return Some(Stand { slot, step, raise: Raise::No, before: 0, cause });
        }
        let lower = self.lower(slot, &ladder);
        let free = ladder.step.saturating_sub(lower.map_or(0, |(steps, _)| steps)).max(1);
        let mut step = free.min(ceiling);
        let higher = before > 0 && before < step;
        let waits = if higher && ladder.placed_waits() { self.placing_waits(&ladder, before) } else { None };
        // What holds, holds the step that the baseline set as well; lower is never higher than before.
        if waits.is_some() || (lower.is_some() && higher) {
            step = before;
        }
        let (raise, cause) = match lower.map(|(_, cause)| cause).or(waits) {
            Some(cause) => (Raise::No, cause),
            // The last practice was a lower one: the old step first, no step above it.
            None if higher && ladder.placed_waits() => (Raise::No, Cause::Placed),
            None if higher => (Raise::No, Cause::OldStep),
            None if free > ceiling => (Raise::No, self.suits(exercise, ceiling)),
            None => match self.held(&ladder, step) {
                Some(cause) => (Raise::No, cause),
                None if step >= exercise.step_count() => (Raise::No, Cause::Top),
                None if step >= ceiling => (Raise::No, self.suits(exercise, ceiling)),
                None => self.raise(&ladder),
            },
        };
        Some(Stand { slot, step, raise, before, cause })
    }

    /// What holds back the step that the baseline set.
    fn placing_waits(&self, ladder: &Ladder, before: u8) -> Option<Cause> {
        if self.away >= Away::Days { Some(Cause::FirstBack) } else { self.held(ladder, before) }
    }

    /// What the responses raise, where nothing holds.
    fn raise(&self, ladder: &Ladder) -> (Raise, Cause) {
        if ladder.comes_back(self.p) {
            let on = ladder.last.map_or(self.day, |(on, _)| on);
            (Raise::Back, if ladder.capped > 0 { Cause::Lifted(on) } else { Cause::Back(on) })
        } else if ladder.earned(self.p) {
            (Raise::Earned(ladder.ready.unwrap_or(self.day)), Cause::Earned)
        } else {
            (Raise::No, same(self.p, self.day, ladder))
        }
    }

    /// What keeps an exercise at its ceiling: a day without the floor, or what suits the person.
    fn suits(&self, exercise: &Exercise, ceiling: u8) -> Cause {
        let floor = !self.floor && self.ceiling_with(exercise, true) > ceiling;
        Cause::Suits(if floor { "C5" } else { "S4" })
    }

    /// Met for the first time: the lowest step in the baseline, else half the height reached in its
    /// kind (P1); easy moves on a light day begin at the lowest.
    fn first_time(&self, exercise: &Exercise, ceiling: u8) -> (u8, Cause) {
        if self.in_baseline() {
            return (1, if self.anew() { Cause::Later } else { Cause::Baseline });
        }
        let height = self.heights[exercise.category() as usize];
        let step = (self.p.p1_met_later * height * f32::from(exercise.step_count())) as u8;
        let most = if self.gentle_only() { 1 } else { ceiling };
        (step.clamp(1, most), Cause::Later)
    }

    fn baseline(&self) -> Cause {
        if self.anew() { Cause::Anew } else { Cause::Baseline }
    }

    /// How many steps lower than the ladder's today asks for, apart from responses.
    fn lower(&self, slot: Slot, ladder: &Ladder) -> Option<(u8, Cause)> {
        if self.standing.flare.is_some() {
            return Some((self.p.f1_steps, Cause::Flare));
        }
        if self.standing.after_flare.is_some_and(|after| after.sessions < self.p.f2_sessions) {
            return Some((self.p.f1_steps, Cause::AfterFlare));
        }
        let last = ladder.practised?;
        let others_since = self.standing.trains.last.is_some_and(|session| session > last);
        let alone = (self.day - last).num_days() > self.history.roster().alone_days(self.p, slot)
            && others_since
            && self.away < Away::Week
            && !ladder.gap_took();
        alone.then_some((self.p.g6_steps, Cause::Alone(last)))
    }

    /// Why nothing goes up today, if so; the most telling first.
    fn held(&self, ladder: &Ladder, step: u8) -> Option<Cause> {
        let p = self.p;
        let standing = &self.standing;
        let sign = self.history.screening().most_urgent();
        let ache =
            self.record.and_then(|record| record.ache).filter(|ache| f32::from(ache.get()) >= p.p4_ache);
        if self.state == DayState::Done {
            Some(Cause::Second)
        } else if let Some((on, fall)) = ladder.fall {
            Some(Cause::Fell(on, fall))
        } else if standing.after_flare.is_some_and(|after| after.sessions <= p.f2_sessions) {
            Some(Cause::OutOfFlare)
        } else if let Some((until, _)) = standing.hold.filter(|(until, _)| self.day < *until) {
            Some(Cause::Hold(until))
        } else if let Some(strain) = standing.strain.filter(|strain| self.day < strain.until) {
            Some(Cause::Strain(strain))
        } else if standing.bad_today == Some(self.day) {
            Some(Cause::BadToday)
        } else if let Some(rise) = standing.slow_rise(p) {
            Some(Cause::SlowRise(rise))
        } else if standing.usual_known().is_some_and(|usual| usual >= p.p11_usual) {
            Some(Cause::HighUsual)
        } else if self.away >= Away::Days {
            Some(Cause::FirstBack)
        } else if let Some(sign) = sign.filter(|_| self.mode != Mode::Blocked) {
            Some(Cause::Gentle(sign.since))
        } else if standing.in_baseline(p) {
            Some(self.baseline())
        } else if let Some(ache) = ache {
            Some(Cause::Ache(ache))
        } else if !self.rated() {
            Some(Cause::Unrated)
        } else {
            let waits = ladder.waits_on(self.day).filter(|(waits, _)| step + 1 >= *waits);
            waits.map(|(waits, until)| Cause::Waits(waits, until))
        }
    }
}

/// Why the step stays though nothing holds.
fn same(p: &Progression, day: Day, ladder: &Ladder) -> Cause {
    match ladder.last {
        Some((on, response)) if response.light == Light::Amber && response.why == Why::NoMorning => {
            let asked = (day - on).num_days() <= p.l3_asked_days;
            if asked { Cause::Pending(on) } else { Cause::Amber(on, response.why) }
        }
        Some((on, response)) if response.light == Light::Amber => Cause::Amber(on, response.why),
        _ => Cause::Same,
    }
}
