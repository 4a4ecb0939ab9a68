//! The fold of the days into a [`Standing`], and what is read from it over time.
//!
//! A day is settled once nothing can change its light any more (a morning may be answered for a week).
//! Settled days are folded once and kept beside the history, the state of every so many as well, so that any
//! day is reached from close by; the week before a day is read again whenever a plan is made, each light as it is
//! known by then.

use crate::content::ExerciseId;
use crate::history::{DayRecord, History, Slot};
use crate::units::{Day, shift};

use super::book::Book;
use super::gap::Away;
use super::response::Light;
use super::standing::Standing;

/// For how many days a day's light may still change: its morning may be answered for a week (L3).
const OPEN_DAYS: i64 = 8;

impl History {
    fn book(&self, known: Day) -> Book<'_> {
        Book {
            p: self.progression(),
            roster: self.roster(),
            days: self.days(),
            screening: self.screening(),
            pauses: self.pauses(),
            known,
        }
    }

    fn fresh(&self) -> Standing {
        Standing::new(self.progression(), self.roster().known())
    }

    /// How many days are settled by `day`: nothing that is entered for it, or later, changes how they are read.
    fn settled_by(&self, day: Day) -> usize {
        let newest = self.days().last().map_or(day, |newest| newest.day);
        let edge = shift(newest.min(day), -OPEN_DAYS);
        self.days().partition_point(|record| record.day < edge)
    }

    /// The standing after the first `settled` days.
    fn after_settled(&self, settled: usize) -> Standing {
        let book = self.book(Day::MAX);
        self.memo().get(settled, || self.fresh(), |standing, index| standing.advance(&book, index))
    }

    /// Where the person stands on `day` before anything is done on it: every earlier day read as it
    /// is known by then, and the day's own morning.
    pub fn standing(&self, day: Day) -> Standing {
        let past = self.days().partition_point(|record| record.day < day);
        let settled = self.settled_by(day);
        let mut standing = self.after_settled(settled);
        let book = self.book(day);
        for index in settled..past {
            standing.advance(&book, index);
        }
        match self.days().get(past).filter(|record| record.day == day) {
            Some(today) => standing.begin(&book, today),
            None => standing.begin(&book, &DayRecord::new(day)),
        }
        standing
    }

    /// The same, with what an absence takes before a session and a walk on that day (rules G): how long
    /// the person was away from the mat, and from walking.
    pub fn standing_back(&self, day: Day) -> (Standing, Away, Away) {
        let mut standing = self.standing(day);
        let mat = standing.come_back(&self.book(day), day);
        let walk = standing.walk.come_back(self.progression(), self.pauses(), day);
        (standing, mat, walk)
    }

    /// The session day whose morning after should be asked on `day`: the last training day, if that
    /// was two to seven days ago, its next day has no check-in and nothing was answered (L3).
    pub fn unknown_morning(&self, day: Day) -> Option<Day> {
        let first = shift(day, -self.progression().l3_asked_days);
        let days = self.span(first, day.pred_opt()?);
        let last = days.iter().rev().find(|record| record.trained() || record.active())?;
        let next = last.day.succ_opt()?;
        let known = last.morning_after.is_some() || next >= day;
        let rated = self.day(next).is_some_and(|record| record.check_in.is_some());
        (!known && !rated).then_some(last.day)
    }

    /// The usual pain as it stands on `day`; nothing before anything is known.
    pub fn usual(&self, day: Day) -> Option<f32> {
        self.standing(day).usual_known()
    }

    /// Every day from `from` to `to` with the standing of that day, computed in one pass: for charts of
    /// the usual, of flares and of ladders over months.
    pub fn trace<T>(&self, from: Day, to: Day, mut of: impl FnMut(Day, &Standing) -> T) -> Vec<T> {
        let mut traced = Vec::new();
        let settled = self.settled_by(from);
        let mut standing = self.after_settled(settled);
        let book = self.book(Day::MAX);
        for (index, record) in self.days().iter().enumerate().skip(settled) {
            if record.day > to {
                break;
            }
            standing.advance(&book, index);
            if record.day >= from {
                traced.push(of(record.day, &standing));
            }
        }
        traced
    }

    /// On how many days from `from` up to, not with, `to` a session or walk had a red light, as far
    /// as it is known by `to`.
    pub fn red_days(&self, from: Day, to: Day) -> u32 {
        self.lights(from, to).iter().filter(|(_, light)| *light == Light::Red).count() as u32
    }

    /// The worst light of each training day from `from` up to, not with, `to`; flare days have none
    /// (F4).
    pub fn lights(&self, from: Day, to: Day) -> Vec<(Day, Light)> {
        let read = |day: Day, standing: &Standing| standing.light_on(day).map(|light| (day, light));
        self.trace(from, to, read).into_iter().flatten().filter(|(day, _)| *day < to).collect()
    }

    /// Where an exercise stands on `day`: its step and the number of steps.
    pub fn step(&self, exercise: &ExerciseId, day: Day) -> Option<(u8, u8)> {
        let slot = self.roster().slot(exercise)?;
        let ladder = self.standing(day).ladder(slot);
        ladder.met().then(|| (ladder.step, self.roster().steps(slot)))
    }

    /// Every exercise that was practised, with its step and when it was last practised, up to `day`.
    pub fn practised(&self, day: Day) -> Vec<(Slot, u8, Day)> {
        let standing = self.standing(day);
        let slots = standing.ladders.iter().zip(0_u16..);
        slots
            .filter_map(|(ladder, slot)| ladder.practised.map(|last| (Slot(slot), ladder.step, last)))
            .collect()
    }
}
