//! Rules P1, P2, P4 to P6 and P12 as they fold: where the person stands on one exercise's ladder, and
//! what the last responses mean for it. Which step a day plans is decided in [`super::step`].
//!
//! The fold only ever takes steps away. A step up is decided when a day is planned; it stands here once
//! it has been practised, and only if the responses had earned it. So nothing that the person does
//! beyond the plan, and no line written by hand, pulls a ladder up.

use crate::content::{Dose, Progression};
use crate::history::{Did, Roster, Rung, Slot};
use crate::units::{Day, shift};

mod answer;
mod loss;
#[cfg(test)]
mod tests;

pub use loss::{Loss, Regression, Rest, Taken};

use super::greens::{Counting, Greens};
use super::response::{Light, Response, Why};

/// How many regressions since the last practice are kept one by one; of more only that it is lower.
const REGRESSIONS: usize = 4;

/// How many times of sharp pain are remembered: the most that P6 may count to.
const SHARPS: usize = 8;

/// The most of an exercise that was comfortable in the baseline (P1).
#[derive(Debug, Clone, Copy)]
pub(super) struct Comfort {
    /// How much.
    pub most: Dose,
    /// Whether it was an open set: that says something of the form that was tried, and of no other.
    pub open: bool,
}

/// One exercise's place on its ladder.
#[derive(Debug, Clone, Copy)]
pub struct Ladder {
    /// The step, from 1; 0 while it was never practised.
    pub step: u8,
    /// The greens at this step since the last change.
    pub greens: Greens,
    /// The last response and its day.
    pub last: Option<(Day, Response)>,
    /// The step at which it was last planned and practised; 0 if never.
    pub asked: u8,
    /// When it was first practised.
    pub first: Option<Day>,
    /// When it was last practised.
    pub practised: Option<Day>,
    /// When it was last done elsewhere: no time in which it was left out (C10).
    pub elsewhere: Option<Day>,
    /// The days on which it was last practised, the latest first.
    pub days: [Option<Day>; 8],
    /// Steps lost from outside that one green each brings back (P12).
    pub lost: u8,
    /// How many of them were lost because less suited the person for a while (S4, C5).
    pub capped: u8,
    /// Greens since the last loss or return, in halves.
    pub back: u8,
    /// Since when it has been ready to go up.
    pub ready: Option<Day>,
    /// What last took a step away, and when, until the next practice at the new step is over.
    pub regression: Option<(Day, Regression)>,
    /// What last took a step away from outside that may come back: the regression while one is lost.
    lowered: Option<(Day, Loss)>,
    /// What took steps away since the last practice, the earliest first.
    pub taken: [Option<Taken>; REGRESSIONS],
    /// A step that waits, and until when (P5).
    pub wait: Option<(u8, Day)>,
    /// Whether it is out of the plan for a while.
    pub rest: Rest,
    /// The most done in a baseline session.
    pub(super) comfort: Option<Comfort>,
    /// When the baseline set its step (P1), or was last held from it.
    placed: Option<Day>,
    /// When it was last too much at its lowest step, by the person's own word.
    pub blamed: Option<Day>,
    /// When it last went up by what was earned.
    raised: Option<Day>,
    /// Ambers running, in halves (P4).
    ambers: u8,
    /// How many of these halves were said of this very move.
    own_ambers: u8,
    reds: [Option<Day>; 2],
    sharps: [Option<Day>; SHARPS],
}

impl Ladder {
    pub(super) fn new() -> Self {
        Self {
            step: 0,
            greens: Greens::default(),
            last: None,
            asked: 0,
            first: None,
            practised: None,
            elsewhere: None,
            days: [None; 8],
            lost: 0,
            capped: 0,
            back: 0,
            ready: None,
            regression: None,
            lowered: None,
            taken: [None; REGRESSIONS],
            wait: None,
            rest: Rest::No,
            comfort: None,
            placed: None,
            blamed: None,
            raised: None,
            ambers: 0,
            own_ambers: 0,
            reds: [None; 2],
            sharps: [None; SHARPS],
        }
    }

    /// Whether it was ever practised.
    pub const fn met(&self) -> bool {
        self.step > 0
    }

    /// Whether the last practice of it was stopped at once (P6).
    pub fn stopped_last(&self) -> bool {
        self.last.is_some_and(|(_, response)| response.why == Why::Sharp)
    }

    /// When it was last done, in a session or elsewhere; nothing where it was never practised.
    pub fn last_done(&self) -> Option<Day> {
        self.practised.max(self.elsewhere.filter(|_| self.practised.is_some()))
    }

    /// Whether it may be planned on `day`.
    pub fn rests_on(&self, day: Day) -> bool {
        match self.rest {
            Rest::No => false,
            Rest::Red(until) | Rest::Sharp { until, .. } => day < until,
            Rest::Off => true,
        }
    }

    /// The step that waits on `day` (P5), if any.
    pub(super) fn waits_on(&self, day: Day) -> Option<(u8, Day)> {
        self.wait.filter(|(_, until)| day < *until)
    }

    /// Whether the step that the baseline set was not practised yet (P1).
    pub(super) fn placed_waits(&self) -> bool {
        self.placed.is_some() && self.placed >= self.practised
    }

    /// Whether an absence has taken steps since the last practice (G3 to G5): then G6 takes none.
    pub(super) fn gap_took(&self) -> bool {
        let gap = |taken: &Taken| matches!(taken.by, Regression::Lost(Loss::Gap3 | Loss::Gap4 | Loss::Gap5));
        self.taken.iter().flatten().any(gap)
    }

    /// Whether the latest response was green.
    pub(super) fn last_green(&self) -> bool {
        self.last.is_some_and(|(_, response)| response.light == Light::Green)
    }

    /// Whether the greens make a step up (P2): enough that count, the latest light green. Two halves
    /// make one; two on one day count once.
    pub fn earned(&self, p: &Progression, counting: Counting) -> bool {
        self.met() && self.last_green() && self.greens.earn(p, counting)
    }

    /// Whether a lost step comes back (P12).
    pub fn comes_back(&self, p: &Progression, counting: Counting) -> bool {
        let eased = self.back >= p.p12_greens.saturating_mul(2) && self.last_green();
        self.lost > 0 && eased && self.greens.since_flare(counting)
    }

    /// On how many days after `since` and before `day` it was practised (of the last eight).
    pub fn times(&self, since: Day, day: Day) -> usize {
        self.days.iter().flatten().filter(|each| **each > since && **each < day).count()
    }

    /// How many days running up to the day before `day` it was practised.
    pub fn days_running(&self, day: Day) -> u8 {
        let expected = (1..).map(|back| shift(day, -back));
        self.days.iter().zip(expected).take_while(|(each, expected)| **each == Some(*expected)).count() as u8
    }

    /// Goes down to a step, and notes why.
    fn regress_to(&mut self, day: Day, step: u8, by: Regression) {
        // Its own response is to what was done, which after a flare was lower than the ladder.
        let from = if matches!(by, Regression::Lost(_)) { self.step } else { self.step.min(self.asked) };
        let steps = from.saturating_sub(step);
        self.step = step;
        self.regression = Some((day, by));
        let same = |taken: Taken| (taken.day, taken.by) == (day, by);
        let place = self.taken.iter_mut().find(|taken| taken.is_none_or(same));
        if let Some(taken) = place {
            let before = taken.map_or(0, |taken| taken.steps);
            *taken = Some(Taken { day, by, steps: before + steps });
        }
    }

    fn restart(&mut self) {
        self.greens.clear();
        self.ready = None;
        self.ambers = 0;
        self.own_ambers = 0;
    }

    /// Takes `steps` away from outside; they may come back (P12).
    pub(super) fn lose(&mut self, day: Day, steps: u8, cause: Loss) {
        if !self.met() {
            return;
        }
        let step = self.step.saturating_sub(steps).max(1);
        if step < self.step {
            self.lost = self.lost.saturating_add(self.step - step);
            self.lowered = Some((day, cause));
            self.regress_to(day, step, Regression::Lost(cause));
        } else if !self.greens.is_empty() && self.regression.is_none() {
            // Nothing is taken but the greens; it is lower since the day that took the steps still lost.
            match self.lowered {
                _ if self.lost == 0 => self.regress_to(day, step, Regression::Lost(cause)),
                Some((since, cause)) if self.lost > self.capped => {
                    self.regression = Some((since, Regression::Lost(cause)));
                }
                _ => {}
            }
        }
        self.back = 0;
        self.restart();
    }

    /// What was taken below `stood` by the morning that began a flare comes back after one green (P12): the
    /// flare has made the days after it easier already.
    pub(super) fn lend(&mut self, p: &Progression, stood: u8) {
        self.lost = stood.saturating_sub(self.step).min(p.p5_steps);
    }

    /// Sets the step from the baseline (P1).
    pub(super) fn place(&mut self, day: Day, step: u8) {
        if self.step == 1 && step > 1 {
            self.step = step;
            self.placed = Some(day);
            self.restart();
        }
    }

    /// Notes the practice itself: the day and, if it was earned, the step up that it took. Planned
    /// lower than the ladder stood, by more than the `less` of a flare, it stands there from now on:
    /// what is easy below says nothing of the steps above, which come back one by one (P12).
    pub(super) fn practise(&mut self, p: &Progression, counting: Counting, did: &Did, top: u8, less: u8) {
        let day = counting.day;
        let step = did.step.clamp(1, top.max(1));
        let most = step.saturating_add(less);
        // Placed, and held where it was: the step set by the baseline waits.
        let pending = self.placed_waits();
        if !self.met() {
            self.step = step;
        } else if most < self.step && pending {
            self.placed = Some(day);
        } else if most < self.step {
            let lost = self.step - most;
            self.lost = self.lost.saturating_add(lost);
            self.capped = self.capped.saturating_add(lost);
            self.step = most;
            self.back = 0;
            self.restart();
        } else if step > self.step {
            if self.comes_back(p, counting) {
                self.lost -= 1;
                self.capped = self.capped.saturating_sub(1);
                self.back = 0;
                self.step += 1;
                self.restart();
            } else if self.earned(p, counting) {
                self.step += 1;
                self.raised = Some(day);
                self.restart();
            }
        }
        if self.practised != Some(day) {
            self.days.rotate_right(1);
            self.days[0] = Some(day);
        }
        if step <= self.step {
            self.taken = [None; REGRESSIONS];
        }
        self.asked = step;
        self.first = self.first.or(Some(day));
        self.practised = Some(day);
        if !matches!(self.rest, Rest::Off) && !self.rests_on(day) {
            self.rest = Rest::No;
        }
    }

    /// How far up its ladder it stands, 0 to 1.
    pub fn height(&self, roster: &Roster, slot: Slot) -> f32 {
        f32::from(self.step) / f32::from(roster.steps(slot).max(1))
    }
}

/// The step at which a baseline places an exercise of which so much was comfortable (P1): the highest
/// allowed one within the share; after an open set in the first form, which is the one that was tried; 1 where
/// nothing can be compared.
pub(super) fn placed(p: &Progression, rungs: &[Rung], comfort: Comfort) -> u8 {
    let Comfort { most, open } = comfort;
    let within =
        |rung: &Rung| rung.unit == most.unit() && rung.work as f32 <= p.p1_share * most.work() as f32;
    let tried = |rung: &&Rung| !open || rung.variant == 0;
    let allowed = rungs.iter().take(usize::from(p.p1_top)).take_while(tried).count();
    rungs[..allowed].iter().rposition(within).map_or(1, |place| place as u8 + 1)
}
