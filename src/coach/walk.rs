//! The day's walk: which kind of it suits the person; the rules say when and how long
//! ([`crate::rules::walk_day`]).

use crate::content::{Category, Exercise, ExerciseId};
use crate::journal::Mode;
use crate::rules::outing::OutingReason;
use crate::rules::say;
use crate::rules::walk_day::{WalkDay, WalkReason, walks_are_on};
use crate::units::{Day, Minutes};

use super::because::DayReason;
use super::plan::{Reason, Walk};
use super::today::Today;
use super::words::between;

/// What takes the place of a walk where the legs ask for a seat, the first that suits the person.
const SEATED: [&str; 2] = ["aerobic.cycling", "aerobic.seated_march"];

impl Today<'_> {
    fn walks(&self) -> WalkDay<'_> {
        let sign = self.screening.most_urgent().filter(|_| self.mode == Mode::Gentle);
        WalkDay {
            content: self.content,
            history: self.history,
            p: self.p,
            day: self.day,
            standing: &self.standing,
            away: self.walk_away,
            sign: sign.map(|sign| sign.since),
        }
    }

    /// The walk of the day, if one is due.
    pub fn walk(&self) -> Option<Walk> {
        let walks = self.walks();
        if !walks_are_on(self.history) || !walks.is_due() {
            return None;
        }
        if let Some(since) = walks.seated() {
            return self.seated(since);
        }
        let exercise = self.walking()?;
        let walk = walks.plan();
        Some(Walk {
            exercise: exercise.id.clone(),
            name: exercise.name.clone(),
            minutes: walk.minutes,
            change: walk.change,
            in_parts: walk.in_parts,
            reasons: walk.reasons,
        })
    }

    /// Why there is no walk today though they are on, none was taken yet, and nothing else says so.
    pub fn no_walk(&self) -> Option<Reason> {
        if !walks_are_on(self.history) || self.walked_on(self.day) {
            return None;
        }
        self.walking()?;
        self.walks().none()
    }

    /// What the person likes to do away from the mat in place of the walk: what they asked for more of, or
    /// did within four weeks, the latest done first (P13).
    pub fn instead(&self) -> Option<Reason> {
        if self.gentle_only() || self.standing.after_flare.is_some_and(|after| after.easier_walk(self.p)) {
            return None;
        }
        let liked = |exercise: &&Exercise| {
            let slot = self.slot(exercise);
            let last = self.standing.outing(self.p, slot).days.last;
            let lately = last.is_some_and(|last| between(last, self.day) <= self.p.p13_lately);
            lately || self.history.taste(slot).liked.is_some()
        };
        let outside = self.content.of_category(Category::Aerobic).filter(|exercise| exercise.outside);
        let able = outside.filter(|exercise| self.ceiling(exercise) > 0).filter(liked);
        let exercise =
            able.max_by_key(|exercise| self.standing.outing(self.p, self.slot(exercise)).days.last)?;
        let holds = !self.rated() || self.standing.holds(self.p, self.day);
        let counting = self.standing.counting(self.p.p2_days, self.day);
        let outing = self.standing.outing(self.p, self.slot(exercise));
        let minutes = outing.minutes_on(self.p, counting, holds);
        let name = exercise.name.to_lowercase();
        Some(say(self.content, &OutingReason::Instead { name, minutes }))
    }

    /// The seated march, or the fixed bicycle once no sign is open, in place of a walk that the legs do
    /// not let be (P9).
    fn seated(&self, since: Day) -> Option<Walk> {
        let gentle = self.sign_is_open() || self.standing.flare.is_some();
        let id = SEATED.iter().map(|id| ExerciseId::new(id)).find(|id| {
            self.content.exercise(id).is_some_and(|one| self.ceiling(one) > 0 && (one.gentle || !gentle))
        })?;
        let exercise = self.content.exercise(&id)?;
        Some(Walk {
            exercise: exercise.id.clone(),
            name: exercise.name.clone(),
            minutes: Minutes::new(i64::from(self.p.p1_walk_least)).unwrap_or(Minutes::MIN),
            change: 0,
            in_parts: 1,
            reasons: vec![say(self.content, &WalkReason::Seated { day: since })],
        })
    }

    /// Five minutes on the feet when even breathing rests after sharp pain: no bed rest (C7).
    pub(super) fn last_walk(&self) -> Option<Walk> {
        let exercise = self.walking()?;
        Some(Walk {
            exercise: exercise.id.clone(),
            name: exercise.name.clone(),
            minutes: Minutes::new(i64::from(self.p.p1_walk_least)).unwrap_or(Minutes::MIN),
            change: 0,
            in_parts: 1,
            reasons: vec![say(self.content, &DayReason::Full)],
        })
    }

    /// The kind of walk: the one last taken that suits the person, else the first that does. While a
    /// sign is open and in a flare a gentle one (S3, F1); on a rest day the walk is as ever.
    fn walking(&self) -> Option<&Exercise> {
        let sign = self.sign_is_open();
        let gentle = sign || self.standing.flare.is_some();
        let suits = |exercise: &&Exercise| self.ceiling(exercise) > 0 && (exercise.gentle || !gentle);
        let last = self.history.days().iter().rev().take(30).flat_map(|record| &record.activities).find_map(
            |activity| {
                let id = self.history.id(activity.slot)?;
                let exercise = self.content.exercise(id)?;
                (exercise.category() == Category::Walking).then_some(exercise)
            },
        );
        last.filter(suits).or_else(|| self.content.of_category(Category::Walking).find(suits))
    }

    /// Whether a walk of `on` stands for the plan's.
    pub fn walked_on(&self, on: Day) -> bool {
        self.walks().walked_on(on)
    }
}
