//! Sums over days: minutes by kind, active days, walks, climbs.

use chrono::Datelike;

use crate::content::{Category, ExerciseId};
use crate::journal::Weekday;
use crate::units::{Day, Pain, shift};

use super::History;
use super::day::{DayRecord, Session};

/// Minutes by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Minutes([f32; Category::ALL.len()]);

impl Minutes {
    /// The minutes of a kind.
    pub fn of(&self, category: Category) -> f32 {
        self.0[category as usize]
    }

    /// All minutes.
    pub fn total(&self) -> f32 {
        self.0.iter().sum()
    }

    fn add(&mut self, category: Category, minutes: f32) {
        self.0[category as usize] += minutes;
    }
}

/// What a span of days adds up to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Week {
    /// Minutes by kind, mat and outside together.
    pub minutes: Minutes,
    /// Minutes on the mat.
    pub mat_minutes: f32,
    /// Minutes of walking.
    pub walk_minutes: f32,
    /// Days with a session or an activity.
    pub active_days: u8,
    /// Days with a session on the mat.
    pub mat_days: u8,
    /// Walks.
    pub walks: u8,
}

/// A change of step or of walking minutes.
#[derive(Debug, Clone, PartialEq)]
pub struct Climb {
    /// When it was first practised.
    pub day: Day,
    /// Which exercise.
    pub exercise: ExerciseId,
    /// The step before.
    pub from: u8,
    /// The step since.
    pub to: u8,
}

/// The first day of the week of `day` when weeks begin on `start`.
pub fn week_start(day: Day, start: Weekday) -> Day {
    let today = i64::from(day.weekday().num_days_from_monday());
    let first = Weekday::ALL.iter().position(|each| *each == start).unwrap_or(0) as i64;
    shift(day, -(today - first).rem_euclid(7))
}

impl History {
    /// Sums over the days from `from` to `to`, both included.
    pub fn sum(&self, from: Day, to: Day) -> Week {
        let mut week = Week::default();
        for record in self.span(from, to) {
            self.add_day(&mut week, record);
        }
        week
    }

    fn add_day(&self, week: &mut Week, record: &DayRecord) {
        week.active_days = week.active_days.saturating_add(u8::from(record.active()));
        week.mat_days = week.mat_days.saturating_add(u8::from(record.sessions.iter().any(Session::counts)));
        week.mat_minutes += record.mat_seconds() as f32 / 60.0;
        for did in record.sessions.iter().flat_map(|session| &session.done) {
            week.minutes.add(self.roster.category(did.slot), f32::from(did.seconds) / 60.0);
        }
        for activity in &record.activities {
            let minutes = f32::from(activity.minutes.get());
            let category = self.roster.category(activity.slot);
            week.minutes.add(category, minutes);
            if category == Category::Walking {
                week.walk_minutes += minutes;
                week.walks = week.walks.saturating_add(1);
            } else if !self.roster.outside(activity.slot) {
                week.mat_minutes += minutes;
            }
        }
    }

    /// Active days of the seven (or 28 ...) days up to and with `day`.
    pub fn active_days(&self, day: Day, of: u8) -> u8 {
        let from = shift(day, 1 - i64::from(of.max(1)));
        self.span(from, day).iter().filter(|record| record.active()).count() as u8
    }

    /// Whole weeks before the one of `day`, the latest first, as far back as `weeks`, with their
    /// minutes on the mat; weeks that end before `since` are left out. Weeks of the calendar, from
    /// Monday on, whatever the profile says: P10 rests on them.
    pub fn mat_weeks(&self, day: Day, weeks: usize, since: Option<Day>) -> Vec<(Day, f32)> {
        let this = week_start(day, Weekday::Monday);
        let mut found = Vec::with_capacity(weeks);
        for back in 1..=weeks as i64 {
            let from = shift(this, -7 * back);
            let to = shift(from, 6);
            if since.is_some_and(|since| to < since) || self.first_day().is_none_or(|first| to < first) {
                break;
            }
            found.push((from, self.sum(from, to).mat_minutes));
        }
        found
    }

    /// The steps that exercises went up or down between `from` and `to`, in time.
    pub fn climbs(&self, from: Day, to: Day) -> Vec<Climb> {
        let mut climbs = Vec::new();
        for record in self.span(from, to) {
            for did in record.practised().filter(|did| did.before > 0 && did.before != did.step) {
                if let Some(id) = self.roster.id(did.slot) {
                    let (day, exercise) = (record.day, id.clone());
                    climbs.push(Climb { day, exercise, from: did.before, to: did.step });
                }
            }
        }
        climbs
    }

    /// The minutes of every walk between `from` and `to`, in time.
    pub fn walks(&self, from: Day, to: Day) -> impl Iterator<Item = (Day, u16)> {
        self.span(from, to).iter().flat_map(|record| {
            let walks = record.activities.iter();
            walks
                .filter(|activity| self.roster.category(activity.slot) == Category::Walking)
                .map(|activity| (record.day, activity.minutes.get()))
        })
    }

    /// The morning after `day`: the next day's check-in, or the late answer.
    pub fn morning_after(&self, day: Day) -> Option<Pain> {
        let next = day.succ_opt().and_then(|next| self.day(next)).and_then(|next| next.check_in);
        next.or_else(|| self.day(day)?.morning_after.map(|late| late.pain))
    }
}
