//! Rules P1 to P6 and P12 as they decide: at which step of its ladder an exercise is planned today, and why.
//!
//! The fold has already taken away what responses, gaps and setbacks take. What is left to decide is
//! whether it goes up by one. Where the rules meet: whatever holds wins over whatever raises; of two
//! raises the lost step comes back first (P12), since it was the person's before.

use crate::content::{Category, Content, Progression};
use crate::history::{Did, History, Slot};
use crate::units::{Day, Pain, Rating, days_between, shift};

use super::flare::FlareReason;
use super::gap::{self, Away, GapReason};
use super::ladder::{Green, Ladder, Loss, LossReason, Lost, Regression, Taken};
use super::reason::{Count, Reason, StepsDown, reasons, say};
use super::response::{Light, Why, still_asked};
use super::setback::{self, SetbackReason, SlowRise, Strain};
use super::standing::Standing;

reasons! {
    /// Why an exercise is at its step (P1 to P6, P12), or stands in for another (P5, P6).
    StepReason {
        /// One of the first three sessions.
        First = "P1", "first";
        /// Placed by what was comfortable in them.
        Placed { step: u8 } = "P1", "placed";
        /// Met later.
        Later { kind: Category } = "P1", "later";
        /// Met later, at the lowest step.
        LaterLow = "P1", "later_low";
        /// The session is short on purpose at first.
        Short { minutes: u32, asked: u16 } = "P1", "short";
        /// Greens raise it; their worst pain was low.
        Up { many: Count, days: Vec<Day>, peak: Option<Pain> } = "P2", "up";
        /// Greens raise it; their worst pain was hardly above the start.
        UpNear { many: Count, days: Vec<Day>, peak: Option<Pain> } = "P2", "up_near";
        /// One green raises it: the effort was small, the usual low (P2b).
        VeryEasy { day: Day } = "P2", "very_easy";
        /// Not yet enough greens.
        Hold { have: f32, need: f32 } = "P2", "hold";
        /// The top of the ladder.
        Top = "P2", "top";
        /// Its greens were lost, not its step.
        GreensLost { day: Day } = "P2", "anew";
        /// Others go up first.
        Queue { day: Day } = "P3", "wait";
        /// An amber.
        Amber { day: Day, why: Why } = "P4", "amber";
        /// Muscle ache today.
        Ache { ache: Rating } = "P4", "ache";
        /// Nothing is rated today.
        Unrated = "P4", "unrated";
        /// The morning after is not known yet.
        Pending { day: Day } = "P4", "pending";
        /// A third amber running took a step.
        AmbersDown { day: Day, steps: StepsDown } = "P4", "down";
        /// It did, earlier.
        AmbersSince { day: Day } = "P4", "since";
        /// A red took steps.
        RedDown { day: Day, why: Why, steps: StepsDown } = "P5", "down";
        /// It did, earlier.
        RedSince { day: Day, why: Why } = "P5", "since";
        /// It did, earlier, down to the lowest step.
        RedLowest { day: Day, why: Why } = "P5", "lowest";
        /// The step above waits.
        Waits { step: u8, day: Day } = "P5", "wait";
        /// In place of one that was too much at its lowest step.
        InsteadOfRed { name: String, day: Day } = "P5", "standin";
        /// Sharp pain took steps.
        SharpDown { day: Day, steps: StepsDown } = "P6", "down";
        /// It did, earlier.
        SharpSince { day: Day } = "P6", "since";
        /// It did, earlier, down to the lowest step.
        SharpLowest { day: Day } = "P6", "lowest";
        /// In place of one that rests after sharp pain.
        InsteadOfSharp { name: String, day: Day } = "P6", "standin";
        /// One that rests after sharp pain.
        Rests { name: String, day: Day, until: Day } = "P6", "rests";
        /// A lost step comes back.
        Back { day: Day } = "P12", "up";
        /// A step that did not suit the person for a while comes back.
        Lifted { day: Day } = "P12", "lifted";
        /// A lost step is not back yet.
        Kept { day: Day } = "P12", "kept";
    }
}

reasons! {
    /// Why an exercise is no higher, or at its lowest, apart from responses (S3, S4, C5, C7).
    LimitReason {
        /// A sign waits to be seen.
        Gentle { day: Day } = "S3", "gentle";
        /// As high as suits the person.
        Suits = "S4", "step";
        /// As high as goes without the floor.
        NoFloor = "C5", "step";
        /// All else rests.
        Left = "C7", "step";
        /// Done before on the same day.
        Again = "C7", "again";
        /// A second session.
        Second = "C7", "again_held";
    }
}

/// What decided a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cause {
    /// All else rests: the lowest, whatever the ladder says (C7).
    Left,
    /// One of the first three sessions (P1).
    Baseline,
    /// One of the first three after a long gap (G5).
    Anew,
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
    /// This morning is bad (P8).
    BadToday,
    /// The slow rise holds (P11).
    SlowRise(SlowRise),
    /// A usual of 8 holds (P11).
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
}

impl StepDay<'_> {
    /// Whether this is one of the first three sessions (P1), or of the first three back (G5).
    pub fn in_baseline(&self) -> bool {
        self.standing.in_baseline(self.p) || self.away == Away::Month
    }

    /// Whether the person has begun again after a long gap (G5).
    pub fn anew(&self) -> bool {
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
        let waits = if higher && ladder.placed_waits() { self.placing_waits(ladder, before) } else { None };
        // What holds, holds the step that the baseline set as well; lower is never higher than before.
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
                None => self.raise(ladder),
            },
        };
        Stand { slot, step, raise, before, cause }
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

    /// Met for the first time: the lowest step in the baseline, else half the height reached in its
    /// kind (P1); easy moves on a light day begin at the lowest.
    fn first_time(&self, of: &StepOf<'_>) -> (u8, Cause) {
        if self.in_baseline() {
            return (1, if self.anew() { Cause::Later } else { Cause::Baseline });
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
        let last = ladder.practised?;
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
        } else if standing.after_flare.is_some_and(|after| after.holds_session(p)) {
            Some(Cause::OutOfFlare)
        } else if let Some((until, _)) = standing.hold.filter(|(until, _)| self.day < *until) {
            Some(Cause::Hold(until))
        } else if let Some(strain) = standing.strain.filter(|strain| self.day < strain.until) {
            Some(Cause::Strain(strain))
        } else if standing.bad_today == Some(self.day) {
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
            Some(if self.anew() { Cause::Anew } else { Cause::Baseline })
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

/// A day's steps in words.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// Where the words stand.
    pub content: &'a Content,
    /// What happened.
    pub history: &'a History,
    /// What bears on the steps.
    pub of: StepDay<'a>,
}

impl Words<'_> {
    /// Why a step is what it is; with each regression since the last practice, where they are all of it.
    pub fn because(&self, category: Category, stand: &Stand) -> Vec<Reason> {
        let ladder = self.of.standing.ladder(stand.slot);
        let taken = ladder.taken.iter().flatten().filter(|taken| taken.steps > 0);
        let all = stand.before == ladder.step + taken.clone().map(|taken| taken.steps).sum::<u8>();
        let mut reasons: Vec<Reason> =
            taken.filter(|_| all).map(|taken| self.taken(&ladder, *taken)).collect();
        if !matches!(stand.cause, Cause::Regressed(..)) || reasons.is_empty() {
            reasons.insert(0, self.caused(category, stand, &ladder));
        }
        reasons
    }

    fn caused(&self, category: Category, stand: &Stand, ladder: &Ladder) -> Reason {
        let content = self.content;
        let lower = stand.step < ladder.step;
        let step = |reason: StepReason| say(content, &reason);
        let limit = |reason: LimitReason| say(content, &reason);
        let flare = |reason: FlareReason| say(content, &reason);
        let gap = |reason: GapReason| say(content, &reason);
        let setback = |reason: SetbackReason| say(content, &reason);
        match stand.cause {
            Cause::Left => limit(LimitReason::Left),
            Cause::Again => limit(LimitReason::Again),
            Cause::Second => limit(LimitReason::Second),
            Cause::Suits => limit(LimitReason::Suits),
            Cause::NoFloor => limit(LimitReason::NoFloor),
            Cause::Gentle(since) => limit(LimitReason::Gentle { day: since }),
            Cause::Baseline => step(StepReason::First),
            Cause::Anew => gap(GapReason::First),
            Cause::Placed => step(StepReason::Placed { step: stand.step }),
            Cause::Later if stand.step == 1 => step(StepReason::LaterLow),
            Cause::Later => step(StepReason::Later { kind: category }),
            Cause::Flare => flare(if lower { FlareReason::Lower } else { FlareReason::Lowest }),
            Cause::AfterFlare => {
                flare(if lower { FlareReason::LowerAfter } else { FlareReason::LowestAfter })
            }
            Cause::OldStep => flare(FlareReason::OldStep),
            Cause::OutOfFlare => flare(FlareReason::Over),
            Cause::Alone(day) => gap(match (lower, stand.before > stand.step) {
                (true, true) => GapReason::AloneDown { day, steps: StepsDown(ladder.step - stand.step) },
                (true, false) => GapReason::AloneSame { day },
                (false, _) => GapReason::AloneLowest { day },
            }),
            Cause::Regressed(on, by) => self.regressed(ladder, on, by),
            Cause::Hold(until) => setback(SetbackReason::Hold { day: until }),
            Cause::Strain(Strain { on, until, slot, why }) => {
                let what = self.history.id(slot).and_then(|id| content.exercise(id));
                let what = what.map_or("an activity", |exercise| exercise.name.as_str()).to_owned();
                setback(SetbackReason::Strain { until, day: on, what, why })
            }
            Cause::BadToday => {
                let pain = self.of.standing.last_morning().map_or(0, |morning| morning.pain.get());
                setback(SetbackReason::BadToday { pain })
            }
            Cause::SlowRise(rise) => setback(rise.reason()),
            Cause::HighUsual => setback(SetbackReason::HighUsual { usual: self.of.standing.usual() }),
            Cause::FirstBack => gap(GapReason::FirstBack),
            Cause::Ache(ache) => step(StepReason::Ache { ache }),
            Cause::Unrated => step(StepReason::Unrated),
            Cause::Waits(number, until) => step(StepReason::Waits { step: number, day: until }),
            Cause::Back(day) => step(StepReason::Back { day }),
            Cause::Lifted(day) => step(StepReason::Lifted { day }),
            Cause::Earned => step(self.earned(ladder)),
            Cause::Queue(since) => step(StepReason::Queue { day: since }),
            Cause::Top => step(StepReason::Top),
            Cause::Pending(day) => step(StepReason::Pending { day }),
            Cause::Amber(day, why) => step(StepReason::Amber { day, why }),
            Cause::Same => {
                let need = f32::from(self.of.p.p2_greens);
                step(StepReason::Hold { have: (f32::from(ladder.points) / 2.0).min(need), need })
            }
        }
    }

    fn earned(&self, ladder: &Ladder) -> StepReason {
        let mut greens: Vec<Green> = ladder.greens.iter().flatten().copied().collect();
        greens.sort_by_key(|green| green.day);
        let days: Vec<Day> = greens.iter().map(|green| green.day).collect();
        if let [day] = days[..] {
            return StepReason::VeryEasy { day };
        }
        let many = Count(days.len());
        let peak = greens.iter().filter_map(|green| green.peak).max();
        if peak.is_none_or(|worst| f32::from(worst.get()) <= self.of.p.l2_peak) {
            StepReason::Up { many, days, peak }
        } else {
            StepReason::UpNear { many, days, peak }
        }
    }

    /// Steps taken since the last practice.
    fn taken(&self, ladder: &Ladder, taken: Taken) -> Reason {
        let Taken { day, by, steps } = taken;
        let steps = StepsDown(steps);
        let step = |reason: StepReason| say(self.content, &reason);
        match by {
            Regression::Red(Why::BadMorning(pain)) => {
                say(self.content, &SetbackReason::BadMorningDown { day, pain, steps })
            }
            Regression::Red(why) => step(StepReason::RedDown { day, why, steps }),
            Regression::Sharp => step(StepReason::SharpDown { day, steps }),
            Regression::Ambers => step(StepReason::AmbersDown { day, steps }),
            Regression::Lost(by) => {
                let since = if by == Loss::Alone { ladder.practised.unwrap_or(day) } else { day };
                let days = days_between(self.session_before(day), day);
                say(self.content, &LossReason { by, days, day: since, lost: Lost::Steps(steps) })
            }
        }
    }

    /// It went down earlier, or could go no lower: it stays until it is easy.
    fn regressed(&self, ladder: &Ladder, day: Day, by: Regression) -> Reason {
        let lowest = ladder.step == 1;
        let step = |reason: StepReason| say(self.content, &reason);
        match by {
            Regression::Red(Why::BadMorning(pain)) => say(
                self.content,
                &if lowest {
                    SetbackReason::BadMorningLowest { day, pain }
                } else {
                    SetbackReason::BadMorningSince { day, pain }
                },
            ),
            Regression::Red(why) if lowest => step(StepReason::RedLowest { day, why }),
            Regression::Red(why) => step(StepReason::RedSince { day, why }),
            Regression::Sharp if lowest => step(StepReason::SharpLowest { day }),
            Regression::Sharp => step(StepReason::SharpSince { day }),
            Regression::Ambers => step(StepReason::AmbersSince { day }),
            Regression::Lost(_) if ladder.lost == 0 && day == self.of.day => {
                say(self.content, &GapReason::FirstBack)
            }
            Regression::Lost(_) if ladder.lost == 0 => step(StepReason::GreensLost { day }),
            Regression::Lost(_) => step(StepReason::Kept { day }),
        }
    }

    /// The last day on the mat before `on`, which is itself where there is none.
    fn session_before(&self, on: Day) -> Day {
        let before = self.history.span(Day::MIN, shift(on, -1));
        before.iter().rev().find(|record| record.trained()).map_or(on, |record| record.day)
    }
}
