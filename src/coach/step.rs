//! What bears on an exercise's step today, gathered for the rules that decide it ([`crate::rules::step`]).

use crate::content::Exercise;
use crate::journal::Mode;
use crate::rules::step::{StepDay, StepOf};

use super::plan::DayState;
use super::today::Today;

pub(super) use crate::rules::step::{Cause, Raise, Stand};

impl Today<'_> {
    /// What bears on the steps of all exercises today.
    pub fn steps(&self) -> StepDay<'_> {
        let sign = self.screening.most_urgent().filter(|_| self.mode != Mode::Blocked);
        StepDay {
            p: self.p,
            day: self.day,
            standing: &self.standing,
            away: self.away,
            sign: sign.map(|sign| sign.since),
            ache: self.record.and_then(|record| record.ache),
            rated: self.rated(),
            over: self.state == DayState::Done,
            gentle: self.gentle_only(),
        }
    }

    /// The step of `exercise` today; nothing if the person may not do it at all.
    pub fn stand(&self, exercise: &Exercise) -> Option<Stand> {
        let ceiling = self.ceiling(exercise);
        if ceiling == 0 {
            return None;
        }
        let slot = self.slot(exercise);
        let ladder = self.standing.ladder(slot);
        let again = self.done_today(slot);
        if exercise.prescribed.is_some() && again.is_none() && !ladder.met() {
            let (step, cause) = self.prescribed_step(ceiling);
            return Some(Stand { slot, step, raise: Raise::No, before: 0, cause });
        }
        Some(self.steps().stand(&StepOf {
            slot,
            ladder: &ladder,
            steps: exercise.step_count(),
            ceiling,
            no_floor: &|| !self.floor && self.ceiling_with(exercise, true) > ceiling,
            height: self.heights[exercise.category() as usize],
            again,
            alone_days: self.history.roster().alone_days(self.p, slot),
        }))
    }
}
