//! How much of the week is left (P10), and today's part of it.
//!
//! Decided here: the week begins on Monday, whatever the person's own weeks begin on, so that no
//! change of that setting opens a new one; its cap is worked out when a
//! day is planned and cannot be exceeded by the plan, whatever was done beyond it. What is left is
//! spread over the training days left, so that a missed day makes the others a little longer, never
//! doubles one.

use crate::history::{Away, week_start};
use crate::journal::Weekday;
use crate::units::{Day, median};

use super::today::Today;
use super::words::shift;

/// The week's minutes on the mat.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Budget {
    /// The most that may be planned this week.
    pub cap: f32,
    /// The usual week, if there is one.
    pub usual: Option<f32>,
    /// Minutes on the mat this week.
    pub done: f32,
    /// What is left of it.
    pub left: f32,
    /// Training days left, today included.
    pub days: u8,
}

impl Budget {
    /// Today's part, in whole minutes.
    pub fn today(&self) -> u16 {
        (self.left / f32::from(self.days.max(1))).max(0.0) as u16
    }
}

impl Today<'_> {
    pub fn budget(&self) -> Budget {
        let start = week_start(self.day, Weekday::Monday);
        let yesterday = shift(self.day, -1);
        let done = if yesterday < start { 0.0 } else { self.history.sum(start, yesterday).mat_minutes };
        let today = self.history.sum(self.day, self.day).mat_minutes;
        let (cap, usual) = self.cap();
        let done = done + today;
        Budget { cap, usual, done, left: (cap - done).max(0.0), days: self.days_left(start) }
    }

    /// The week's cap and the usual week that it comes from.
    fn cap(&self) -> (f32, Option<f32>) {
        let free = f32::from(self.p.p10_free);
        let since = self.standing.returned.map(|(day, _)| day);
        if let Some((day, away)) = self.standing.returned
            && (self.day - day).num_days() < 7
        {
            let before = self.usual_week(day, None).filter(|_| away == Away::Weeks);
            return (before.map_or(free, |usual| (usual * self.p.g4_share).max(free)), before);
        }
        let usual = self.usual_week(self.day, since);
        (usual.map_or(free, |usual| (usual * (1.0 + self.p.p10_rise)).max(free)), usual)
    }

    /// The median of the last four whole weeks that had any minutes on the mat, of the last twelve.
    fn usual_week(&self, day: Day, since: Option<Day>) -> Option<f32> {
        let weeks = self.history.mat_weeks(day, 12, since);
        let mut had: Vec<f32> =
            weeks.iter().map(|(_, minutes)| *minutes).filter(|minutes| *minutes > 0.0).collect();
        had.truncate(self.p.p10_weeks);
        median(&mut had)
    }

    /// Training days left in the week, today included: by the profile's days, or as many as the
    /// person keeps where it has none.
    fn days_left(&self, start: Day) -> u8 {
        let profile = self.history.profile();
        let end = shift(start, 6);
        let left = (0..7).map(|ahead| shift(self.day, ahead)).take_while(|day| *day <= end);
        let set = left.filter(|day| profile.trains_on(*day)).count() as u8;
        if !profile.days.is_empty() {
            return set.max(1);
        }
        let kept = (self.a_week.round() as u8).max(3);
        let done = self.history.span(start, self.day).iter().filter(|record| record.trained()).count() as u8;
        kept.saturating_sub(done).min(set).max(1)
    }
}
