//! Rules P1 to P6 and P12 as they decide: at which step of its ladder an exercise is planned today, and by
//! which cause. The cause in words is [`super::step_words`]'s.
//!
//! The fold has already taken away what responses, gaps and setbacks take. What is left to decide is
//! whether it goes up by one. Where the rules meet: whatever holds wins over whatever raises; of two
//! raises the lost step comes back first (P12), since it was the person's before.

use crate::content::Progression;
use crate::history::{Did, Slot};
use crate::units::{Day, Rating};

use super::gap::{self, Away};
use super::ladder::{Ladder, Regression};
use super::response::{Light, Why, still_asked};
use super::setback::{self, SlowRise, Strain};
use super::standing::Standing;

/// What decided a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cause {
    /// All else rests: the lowest, whatever the ladder says (C7).
    Left,
    /// One of the first three sessions (P1).
    Baseline,
    /// One of the first three after a long gap (G5).
    AfterGap,
    /// Placed by what was comfortable in the first sessions (P1).
    Placed,
    /// As high as suits the person today (S4).
    Suits,
    /// As high as goes without the floor today (C5).
    NoFloor,
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
    /// It went down, and has not been green since.
    Regressed(Day, Regression),
    /// A bad morning holds until that day (P8).
    Hold(Day),
    /// A red activity holds (P8).
    Strain(Strain),
    /// This morning is bad, or high (P8).
    BadToday,
    /// The slow rise holds (P11).
    SlowRise(SlowRise),
    /// A usual of 8 holds (P11).
    HighUsual,
    /// The first session back (G2).
    FirstBack,
    /// An S3 sign is open.
    Gentle(Day),
    /// The safety questions wait (S5).
    Unasked,
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
pub enum Raise {
    /// Nothing.
    No,
    /// P2; waiting since that day, for P3.
    Earned(Day),
    /// P12, outside P3's count.
    Back,
}

/// An exercise's step today, before P3.
#[derive(Debug, Clone, Copy)]
pub struct Stand {
    /// Which exercise.
    pub slot: Slot,
    /// The step without a raise.
    pub step: u8,
    /// What would raise it.
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

/// What bears on the steps of all exercises on a day.
#[derive(Debug, Clone, Copy)]
pub struct StepDay<'a> {
    /// The rules' numbers.
    pub p: &'a Progression,
    /// The day.
    pub day: Day,
    /// Where the person stands, with what an absence takes already taken.
    pub standing: &'a Standing,
    /// How long the person was away from the mat.
    pub away: Away,
    /// Since when a sign waits to be seen (S3).
    pub sign: Option<Day>,
    /// Today's muscle ache.
    pub ache: Option<Rating>,
    /// Whether today was rated.
    pub rated: bool,
    /// Whether today's session is over.
    pub over: bool,
    /// Whether only easy mobility and breathing are planned.
    pub gentle: bool,
}

/// What bears on one exercise's step.
#[derive(Clone, Copy)]
pub struct StepOf<'a> {
    /// Which.
    pub slot: Slot,
    /// Where the person stands on it.
    pub ladder: &'a Ladder,
    /// How many steps it has.
    pub steps: u8,
    /// The highest step that suits the person today; 1 at least.
    pub ceiling: u8,
    /// Whether the ceiling would be higher with the floor.
    pub no_floor: &'a dyn Fn() -> bool,
    /// How high the person stands in its kind, 0 to 1.
    pub height: f32,
    /// How it was done today already.
    pub again: Option<&'a Did>,
    /// For how many days it may be left out before it comes back a step lower (G6).
    pub alone_days: i64,
    /// For how many days a green of it counts (P2).
    pub green_days: i64,
}

impl StepDay<'_> {
    /// Whether this is one of the first three sessions (P1), or of the first three back (G5).
    pub fn in_baseline(&self) -> bool {
        self.standing.in_baseline(self.p) || self.away == Away::Month
    }

    /// Whether the person has begun again after a long gap (G5).
    pub fn after_gap(&self) -> bool {
        self.standing.baseline_from > 0 || self.away == Away::Month
    }

    /// The step of an exercise today.
    pub fn stand(&self, of: &StepOf<'_>) -> Stand {
        let StepOf { slot, ladder, ceiling, .. } = *of;
        let before = ladder.asked;
        if let Some(did) = of.again {
            let step = did.done_step.clamp(1, ceiling);
            return Stand { slot, step, raise: Raise::No, before: did.step, cause: Cause::Again };
        }
        if !ladder.met() {
            let (step, cause) = self.first_time(of);
            return Stand { slot, step, raise: Raise::No, before: 0, cause };
        }
        let lower = self.lower(ladder, of.alone_days);
        let free = ladder.step.saturating_sub(lower.map_or(0, |(steps, _)| steps)).max(1);
        let mut step = free.min(ceiling);
        let higher = before > 0 && before < step;
        let waits = if !higher {
            None
        } else if ladder.placed_waits() {
            self.placing_waits(ladder, before)
        } else {
            self.regain_waits()
        };
        // What holds, holds the step that the baseline set as well, and the old one after a flare; lower is never
        // higher than before.
        if waits.is_some() || (lower.is_some() && higher) {
            step = before;
        }
        let (raise, cause) = match lower.map(|(_, cause)| cause).or(waits) {
            Some(cause) => (Raise::No, cause),
            // The last practice was a lower one: the old step first, no step above it.
            None if higher && ladder.placed_waits() => (Raise::No, Cause::Placed),
            None if higher => (Raise::No, Cause::OldStep),
            None if free > ceiling => (Raise::No, suits(of)),
            None => match self.held(ladder, step) {
                Some(cause) => (Raise::No, cause),
                None if step >= of.steps => (Raise::No, Cause::Top),
                None if step >= ceiling => (Raise::No, suits(of)),
                None => self.raise(of),
            },
        };
        Stand { slot, step, raise, before, cause }
    }

    /// What holds back the step that the baseline set; a last practice that was not green does so too.
    fn placing_waits(&self, ladder: &Ladder, before: u8) -> Option<Cause> {
        if self.away >= Away::Days {
            return Some(Cause::FirstBack);
        }
        let settled = || (!ladder.last_green()).then(|| same(self.p, self.day, ladder));
        self.held(ladder, before).or_else(settled)
    }

    /// What holds back the old step after lower ones: it was the person's before, and waits for no more than a known
    /// morning that is neither bad nor high, and for the safety questions.
    fn regain_waits(&self) -> Option<Cause> {
        if self.over {
            Some(Cause::Second)
        } else if self.standing.since_asked.holds(self.p) {
            Some(Cause::Unasked)
        } else if self.standing.holds_today(self.p, self.day) {
            Some(Cause::BadToday)
        } else {
            (!self.rated).then_some(Cause::Unrated)
        }
    }

    /// What the responses raise, where nothing holds.
    fn raise(&self, of: &StepOf<'_>) -> (Raise, Cause) {
        let ladder = of.ladder;
        let counting = self.standing.counting(of.green_days, self.day);
        if ladder.comes_back(self.p, counting) {
            let on = ladder.last.map_or(self.day, |(on, _)| on);
            (Raise::Back, if ladder.capped > 0 { Cause::Lifted(on) } else { Cause::Back(on) })
        } else if ladder.earned(self.p, counting) {
            (Raise::Earned(ladder.ready.unwrap_or(self.day)), Cause::Earned)
        } else {
            (Raise::No, same(self.p, self.day, ladder))
        }
    }

    /// Met for the first time: the lowest step in the baseline, else half the height reached in its
    /// kind (P1); easy moves on a light day begin at the lowest.
    fn first_time(&self, of: &StepOf<'_>) -> (u8, Cause) {
        if self.in_baseline() {
            return (1, if self.after_gap() { Cause::Later } else { Cause::Baseline });
        }
        let step = (self.p.p1_met_later * of.height * f32::from(of.steps)) as u8;
        let most = if self.gentle { 1 } else { of.ceiling };
        (step.clamp(1, most), Cause::Later)
    }

    /// How many steps lower than the ladder's today asks for, apart from responses.
    fn lower(&self, ladder: &Ladder, alone_days: i64) -> Option<(u8, Cause)> {
        if self.standing.flare.is_some() {
            return Some((self.p.f1_steps, Cause::Flare));
        }
        if self.standing.after_flare.is_some_and(|after| after.easier_session(self.p)) {
            return Some((self.p.f1_steps, Cause::AfterFlare));
        }
        let last = ladder.last_done()?;
        let others_since = self.standing.trains.last.is_some_and(|session| session > last);
        let alone = others_since && gap::alone(alone_days, ladder, self.day, self.away);
        alone.then_some((self.p.g6_steps, Cause::Alone(last)))
    }

    /// Why nothing goes up today, if so; the most telling first.
    fn held(&self, ladder: &Ladder, step: u8) -> Option<Cause> {
        let (p, standing) = (self.p, self.standing);
        if self.over {
            Some(Cause::Second)
        } else if let Some((on, by)) = ladder.regression {
            Some(Cause::Regressed(on, by))
        } else if standing.since_asked.holds(p) {
            Some(Cause::Unasked)
        } else if standing.after_flare.is_some_and(|after| after.holds_session(p)) {
            Some(Cause::OutOfFlare)
        } else if let Some((until, _)) = standing.hold.filter(|(until, _)| self.day < *until) {
            Some(Cause::Hold(until))
        } else if let Some(strain) = standing.strain.filter(|strain| self.day < strain.until) {
            Some(Cause::Strain(strain))
        } else if standing.holds_today(p, self.day) {
            Some(Cause::BadToday)
        } else if let Some(rise) = standing.slow_rise(p) {
            Some(Cause::SlowRise(rise))
        } else if setback::holds_usual(p, standing.usual_known()) {
            Some(Cause::HighUsual)
        } else if self.away >= Away::Days {
            Some(Cause::FirstBack)
        } else if let Some(since) = self.sign {
            Some(Cause::Gentle(since))
        } else if standing.in_baseline(p) {
            Some(if self.after_gap() { Cause::AfterGap } else { Cause::Baseline })
        } else if let Some(ache) = self.ache.filter(|ache| f32::from(ache.get()) >= p.p4_ache) {
            Some(Cause::Ache(ache))
        } else if !self.rated {
            Some(Cause::Unrated)
        } else {
            let waits = ladder.waits_on(self.day).filter(|(waits, _)| step + 1 >= *waits);
            waits.map(|(waits, until)| Cause::Waits(waits, until))
        }
    }
}

/// What keeps an exercise at its ceiling: a day without the floor, or what suits the person.
fn suits(of: &StepOf<'_>) -> Cause {
    if (of.no_floor)() { Cause::NoFloor } else { Cause::Suits }
}

/// Why the step stays though nothing holds.
fn same(p: &Progression, day: Day, ladder: &Ladder) -> Cause {
    match ladder.last {
        Some((on, response)) if response.light == Light::Amber && response.why == Why::NoMorning => {
            if still_asked(p, on, day) {
                Cause::Pending(on)
            } else {
                Cause::Amber(on, response.why)
            }
        }
        Some((on, response)) if response.light == Light::Amber => Cause::Amber(on, response.why),
        _ => Cause::Same,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;
    use crate::history::History;
    use crate::rules::response::Response;
    use crate::units::{Pain, shift};

    const TODAY: &str = "2026-03-10";

    fn today() -> Day {
        TODAY.parse().unwrap()
    }

    /// The step of an exercise of ten steps that has earned the fourth, once its day and it are changed.
    fn stand(change: impl FnOnce(&mut StepDay<'_>, &mut Ladder), ceiling: u8) -> (u8, Cause) {
        let content = Content::built_in();
        let p = content.progression();
        let mut standing = Standing::new(p, 1);
        standing.sessions = 20;
        let green = Response { light: Light::Green, why: Why::Easy, peak: None, effort: None, weight: 2 };
        let yesterday = shift(today(), -1);
        let mut ladder = Ladder::new();
        (ladder.step, ladder.asked) = (3, 3);
        for day in [-2, -1] {
            ladder.greens.note(p, shift(today(), day), green);
        }
        ladder.last = Some((yesterday, green));
        (ladder.practised, ladder.ready) = (Some(yesterday), Some(yesterday));
        let mut of = StepDay {
            p,
            day: today(),
            standing: &standing,
            away: Away::No,
            sign: None,
            ache: None,
            rated: true,
            over: false,
            gentle: false,
        };
        change(&mut of, &mut ladder);
        let slot = History::new(&content).no_slot();
        let stand = of.stand(&StepOf {
            slot,
            ladder: &ladder,
            steps: 10,
            ceiling,
            no_floor: &|| false,
            height: 0.5,
            again: None,
            alone_days: p.g6_days,
            green_days: p.p2_days,
        });
        (stand.raised(), stand.cause)
    }

    #[test]
    fn whatever_holds_wins_over_the_greens() {
        let ache = |value: i64| Rating::new(value).ok();
        assert_eq!(stand(|_, _| {}, 10), (4, Cause::Earned));
        assert_eq!(stand(|of, _| of.ache = ache(4), 10), (4, Cause::Earned));
        assert_eq!(stand(|of, _| of.ache = ache(5), 10), (3, Cause::Ache(Rating::new(5).unwrap())));
        assert_eq!(stand(|of, _| of.rated = false, 10), (3, Cause::Unrated));
        assert_eq!(stand(|of, _| of.over = true, 10), (3, Cause::Second));
        assert_eq!(stand(|of, _| of.away = Away::Days, 10), (3, Cause::FirstBack));
        assert_eq!(stand(|of, _| of.sign = Some(today()), 10), (3, Cause::Gentle(today())));
        assert_eq!(stand(|_, _| {}, 3), (3, Cause::Suits));
    }

    #[test]
    fn the_step_of_the_first_sessions_waits_until_the_last_practice_was_green() {
        let yesterday = shift(today(), -1);
        let placed = |light: Light, why: Why| {
            stand(
                |_, ladder| {
                    (ladder.step, ladder.asked) = (1, 1);
                    ladder.place(yesterday, 3);
                    let last = Response { light, why, peak: None, effort: None, weight: 2 };
                    ladder.last = Some((yesterday, last));
                },
                10,
            )
        };
        assert_eq!(placed(Light::Green, Why::Easy), (3, Cause::Placed));
        let pain = Pain::new(6).unwrap();
        let unsettled = Why::Morning(pain);
        assert_eq!(placed(Light::Amber, unsettled), (1, Cause::Amber(yesterday, unsettled)));
        assert_eq!(placed(Light::Amber, Why::NoMorning), (1, Cause::Pending(yesterday)));
    }

    #[test]
    fn a_step_that_waits_is_not_reached_and_a_lost_one_comes_first() {
        let until = shift(today(), 1);
        assert_eq!(stand(|_, ladder| ladder.wait = Some((4, until)), 10), (3, Cause::Waits(4, until)));
        assert_eq!(stand(|_, ladder| ladder.wait = Some((5, until)), 10), (4, Cause::Earned));
        assert_eq!(stand(|_, ladder| ladder.wait = Some((4, today())), 10), (4, Cause::Earned));
        let back = |_: &mut StepDay<'_>, ladder: &mut Ladder| (ladder.lost, ladder.back) = (1, 2);
        assert_eq!(stand(back, 10), (4, Cause::Back(shift(today(), -1))));
    }

    #[test]
    fn a_step_that_was_never_asked_for_lies_below_no_old_one() {
        assert_eq!(stand(|_, ladder| ladder.asked = 0, 10), (4, Cause::Earned));
        assert_eq!(stand(|_, ladder| ladder.asked = 2, 10), (3, Cause::OldStep));
    }

    #[test]
    fn a_new_move_starts_half_as_high_as_its_kind_and_lowest_on_a_light_day() {
        let new = |_: &mut StepDay<'_>, ladder: &mut Ladder| *ladder = Ladder::new();
        assert_eq!(stand(new, 10), (2, Cause::Later), "half of half of ten");
        assert_eq!(stand(new, 1), (1, Cause::Later));
        let light = |of: &mut StepDay<'_>, ladder: &mut Ladder| {
            of.gentle = true;
            *ladder = Ladder::new();
        };
        assert_eq!(stand(light, 10), (1, Cause::Later));
    }
}
