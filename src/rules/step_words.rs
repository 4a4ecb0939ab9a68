//! An exercise's step in words: its cause, with the person's facts, by the rule that decided it.

use crate::content::{Category, Content};
use crate::history::History;
use crate::units::{Day, Pain, Rating, days_between, shift};

use super::flare::FlareReason;
use super::gap::{Away, GapReason};
use super::greens::Counting;
use super::ladder::{Ladder, Loss, Regression, Taken};
use super::reason::{Count, Fact, Reason, Reasoned, Row, StepsDown, reasons, say};
use super::response::Why;
use super::setback::{SetbackReason, Strain};
use super::step::{Cause, Stand, StepDay};

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
        /// Greens raise it; one of them was over 5, and so not easy.
        UpSettled { many: Count, days: Vec<Day>, peak: Option<Pain> } = "P2", "up_settled";
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
        /// A lost step comes back after a session that was not easy.
        BackSettled { day: Day } = "P12", "up_settled";
        /// The same of a step that did not suit the person for a while.
        LiftedSettled { day: Day } = "P12", "lifted_settled";
        /// A lost step is not back yet.
        Kept { day: Day } = "P12", "kept";
    }
}

reasons! {
    /// Why an exercise is no higher, or at its lowest, apart from responses (S3, S4, S5, C5, C7).
    LimitReason {
        /// A sign waits to be seen.
        Gentle { day: Day } = "S3", "gentle";
        /// The safety questions wait.
        Unasked = "S5", "step";
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

/// What something from outside took, in words: each loss by its own rule.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LossReason {
    /// What took it.
    pub by: Loss,
    /// For how many days the person, or the exercise, was away.
    pub days: i64,
    /// When.
    pub day: Day,
    /// How much.
    pub lost: Lost,
}

/// How much something from outside took.
#[derive(Debug, Clone, PartialEq)]
pub enum Lost {
    /// Steps of an exercise's ladder.
    Steps(StepsDown),
    /// Minutes of the walk: how long it is now, in words.
    Walk(String),
}

impl LossReason {
    /// The words of an exercise that lost steps, and of the walk.
    const STEPS: &'static [&'static str] = &["days", "day", "steps"];
    const WALK: &'static [&'static str] = &["days", "day", "length"];

    /// Every reason of this kind; a walk is never away alone (G6).
    pub fn table() -> Vec<Row> {
        let steps =
            Loss::ALL.into_iter().map(|by| Row { rule: by.rule(), name: "down", places: Self::STEPS });
        let walks = Loss::ALL.into_iter().filter(|by| *by != Loss::Alone);
        steps.chain(walks.map(|by| Row { rule: by.rule(), name: "walk", places: Self::WALK })).collect()
    }
}

impl Reasoned for LossReason {
    fn row(&self) -> Row {
        let (name, places) = match self.lost {
            Lost::Steps(_) => ("down", Self::STEPS),
            Lost::Walk(_) => ("walk", Self::WALK),
        };
        Row { rule: self.by.rule(), name, places }
    }

    fn facts(&self) -> Vec<(&'static str, String)> {
        let lost = match &self.lost {
            Lost::Steps(steps) => ("steps", steps.words()),
            Lost::Walk(length) => ("length", length.clone()),
        };
        vec![("days", self.days.words()), ("day", self.day.words()), lost]
    }
}

/// Whether the latest green was over 5: then it settled, but it was not easy.
fn over(ladder: &Ladder) -> bool {
    ladder.greens.latest().is_some_and(|green| green.over)
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
    fn say(&self, reason: &dyn Reasoned) -> Reason {
        say(self.content, reason)
    }

    /// Why a step is what it is; with each regression since the last practice, where they are all of it.
    pub fn because(&self, category: Category, stand: &Stand) -> Vec<Reason> {
        let ladder = self.of.standing.ladder(stand.slot);
        let taken = ladder.taken.iter().flatten().filter(|taken| taken.steps > 0);
        let all = stand.before == ladder.step + taken.clone().map(|taken| taken.steps).sum::<u8>();
        let mut reasons = if all { self.all_taken(&ladder, taken.copied()) } else { Vec::new() };
        if !matches!(stand.cause, Cause::Regressed(..)) || reasons.is_empty() {
            reasons.insert(0, self.caused(category, stand, &ladder));
        }
        reasons
    }

    /// What took steps since the last practice, each by its own words; after an absence its words stand for all that
    /// was taken until then.
    fn all_taken(&self, ladder: &Ladder, taken: impl Iterator<Item = Taken>) -> Vec<Reason> {
        let (before, after): (Vec<Taken>, Vec<Taken>) = match self.back_since() {
            Some((back, _)) => taken.partition(|taken| taken.day <= back),
            None => (Vec::new(), taken.collect()),
        };
        let steps = before.iter().map(|taken| taken.steps).sum();
        let absence = self.back_since().filter(|_| steps > 0).map(|(day, by)| Taken {
            day,
            by: Regression::Lost(by),
            steps,
        });
        absence.into_iter().chain(after).map(|taken| self.taken(ladder, taken)).collect()
    }

    fn caused(&self, category: Category, stand: &Stand, ladder: &Ladder) -> Reason {
        let lower = stand.step < ladder.step;
        match stand.cause {
            Cause::Left => self.say(&LimitReason::Left),
            Cause::Again => self.say(&LimitReason::Again),
            Cause::Second => self.say(&LimitReason::Second),
            Cause::Suits => self.say(&LimitReason::Suits),
            Cause::NoFloor => self.say(&LimitReason::NoFloor),
            Cause::Gentle(since) => self.say(&LimitReason::Gentle { day: since }),
            Cause::Unasked => self.say(&LimitReason::Unasked),
            Cause::Baseline => self.say(&StepReason::First),
            Cause::AfterGap => self.say(&GapReason::First),
            Cause::Placed => self.say(&StepReason::Placed { step: stand.step }),
            Cause::Later if stand.step == 1 => self.say(&StepReason::LaterLow),
            Cause::Later => self.say(&StepReason::Later { kind: category }),
            Cause::Flare => self.say(&if lower { FlareReason::Lower } else { FlareReason::Lowest }),
            Cause::AfterFlare => {
                self.say(&if lower { FlareReason::LowerAfter } else { FlareReason::LowestAfter })
            }
            Cause::OldStep => self.say(&FlareReason::OldStep),
            Cause::OutOfFlare => self.say(&FlareReason::Over),
            Cause::Alone(day) => self.say(&match (lower, stand.before > stand.step) {
                (true, true) => GapReason::AloneDown { day, steps: StepsDown(ladder.step - stand.step) },
                (true, false) => GapReason::AloneSame { day },
                (false, _) => GapReason::AloneLowest { day },
            }),
            Cause::Regressed(on, by) => self.regressed(ladder, on, by),
            Cause::Hold(until) => self.say(&SetbackReason::Hold { day: until }),
            Cause::Strain(Strain { on, until, slot, why }) => {
                let what = slot.map_or("the session", |slot| {
                    let exercise = self.history.id(slot).and_then(|id| self.content.exercise(id));
                    exercise.map_or("an activity", |exercise| exercise.name.as_str())
                });
                let what = what.to_owned();
                self.say(&SetbackReason::Strain { until, day: on, what, why })
            }
            Cause::BadToday => {
                let pain = self.of.standing.last_morning().map_or(0, |morning| morning.pain.get());
                self.say(&SetbackReason::BadToday { pain })
            }
            Cause::SlowRise(rise) => self.say(&rise.reason()),
            Cause::HighUsual => self.say(&SetbackReason::HighUsual { usual: self.of.standing.usual() }),
            Cause::FirstBack => self.first_back(),
            Cause::Ache(ache) => self.say(&StepReason::Ache { ache }),
            Cause::Unrated => self.say(&StepReason::Unrated),
            Cause::Waits(number, until) => self.say(&StepReason::Waits { step: number, day: until }),
            Cause::Back(day) if over(ladder) => self.say(&StepReason::BackSettled { day }),
            Cause::Back(day) => self.say(&StepReason::Back { day }),
            Cause::Lifted(day) if over(ladder) => self.say(&StepReason::LiftedSettled { day }),
            Cause::Lifted(day) => self.say(&StepReason::Lifted { day }),
            Cause::Earned => self.say(&self.earned(stand, ladder)),
            Cause::Queue(since) => self.say(&StepReason::Queue { day: since }),
            Cause::Top => self.say(&StepReason::Top),
            Cause::Pending(day) => self.say(&StepReason::Pending { day }),
            Cause::Amber(day, why) => self.say(&StepReason::Amber { day, why }),
            Cause::Same => {
                let need = f32::from(self.of.p.p2_greens);
                let have = f32::from(ladder.greens.points(self.counting(stand))) / 2.0;
                self.say(&StepReason::Hold { have: have.min(need), need })
            }
        }
    }

    fn counting(&self, stand: &Stand) -> Counting {
        let days = self.history.roster().green_days(self.of.p, stand.slot);
        self.of.standing.counting(days, self.of.day)
    }

    fn earned(&self, stand: &Stand, ladder: &Ladder) -> StepReason {
        let (days, peak, easy) = ladder.greens.told(self.counting(stand));
        if let [day] = days[..] {
            return StepReason::VeryEasy { day };
        }
        let many = Count(days.len());
        if !easy {
            StepReason::UpSettled { many, days, peak }
        } else if peak.is_none_or(|worst| f32::from(worst.get()) <= self.of.p.l2_peak) {
            StepReason::Up { many, days, peak }
        } else {
            StepReason::UpNear { many, days, peak }
        }
    }

    /// Steps taken since the last practice.
    fn taken(&self, ladder: &Ladder, taken: Taken) -> Reason {
        let Taken { day, by, steps } = taken;
        let steps = StepsDown(steps);
        match by {
            Regression::Red(Why::BadMorning(pain)) => {
                self.say(&SetbackReason::BadMorningDown { day, pain, steps })
            }
            Regression::Red(why) => self.say(&StepReason::RedDown { day, why, steps }),
            Regression::Sharp => self.say(&StepReason::SharpDown { day, steps }),
            Regression::Ambers => self.say(&StepReason::AmbersDown { day, steps }),
            Regression::Lost(by) => {
                let since = if by == Loss::Alone { ladder.practised.unwrap_or(day) } else { day };
                let days = days_between(self.session_before(day), day);
                self.say(&LossReason { by, days, day: since, lost: Lost::Steps(steps) })
            }
        }
    }

    /// It went down earlier, or could go no lower: it stays until it is easy.
    fn regressed(&self, ladder: &Ladder, day: Day, by: Regression) -> Reason {
        let lowest = ladder.step == 1;
        // What lies before an absence is not held up to the person who comes back.
        match self.back_since().map(|(back, _)| back).filter(|back| day < *back) {
            Some(back) if back == self.of.day => return self.first_back(),
            Some(back) if ladder.lost > 0 => return self.say(&StepReason::Kept { day: back }),
            Some(back) => return self.say(&StepReason::GreensLost { day: back }),
            None => {}
        }
        match by {
            Regression::Red(Why::BadMorning(pain)) if lowest => {
                self.say(&SetbackReason::BadMorningLowest { day, pain })
            }
            Regression::Red(Why::BadMorning(pain)) => self.say(&SetbackReason::BadMorningSince { day, pain }),
            Regression::Red(why) if lowest => self.say(&StepReason::RedLowest { day, why }),
            Regression::Red(why) => self.say(&StepReason::RedSince { day, why }),
            Regression::Sharp if lowest => self.say(&StepReason::SharpLowest { day }),
            Regression::Sharp => self.say(&StepReason::SharpSince { day }),
            Regression::Ambers => self.say(&StepReason::AmbersSince { day }),
            Regression::Lost(_) if ladder.lost == 0 && day == self.of.day => self.first_back(),
            Regression::Lost(_) if ladder.lost == 0 => self.say(&StepReason::GreensLost { day }),
            Regression::Lost(_) => self.say(&StepReason::Kept { day }),
        }
    }

    /// Nothing goes up in the first session back; after a long absence by the words of that (G5), not beside them.
    fn first_back(&self) -> Reason {
        self.say(&if self.of.away == Away::Month { GapReason::First } else { GapReason::FirstBack })
    }

    /// The day of the return after an absence of over two weeks, and its rule: today, or the last one.
    fn back_since(&self) -> Option<(Day, Loss)> {
        let returned = self.of.standing.returned.and_then(|(day, away)| Some((day, away.loss()?)));
        let long = self.of.away.loss().filter(|_| self.of.away >= Away::Weeks);
        long.map(|by| (self.of.day, by)).or(returned)
    }

    /// The last day on the mat before `on`, which is itself where there is none.
    fn session_before(&self, on: Day) -> Day {
        let before = self.history.span(Day::MIN, shift(on, -1));
        before.iter().rev().find(|record| record.trained()).map_or(on, |record| record.day)
    }
}
