//! P10: how many minutes on the mat a week may hold, and today's part of them.
//!
//! Decided here: the week begins on Monday, whatever the person's own weeks begin on, so that no
//! change of that setting opens a new one; its cap is computed when a day is planned and cannot be
//! exceeded by the plan, whatever was done beyond it. What is left is spread over the training days
//! left, so that a missed day makes the others a little longer, never doubles one.

use crate::content::Progression;
use crate::history::{History, Profile, week_start};
use crate::journal::{Mode, Weekday};
use crate::units::{Day, Minutes, days_between, median, shift, whole_minutes};

use super::gap::Away;
use super::reason::reasons;

pub mod offer;

/// How many whole weeks are searched for those that had minutes.
const REACH: usize = 12;
/// Training days a week of a person who has named none, until four weeks show how many they keep.
const UNNAMED_DAYS: u8 = 5;

reasons! {
    /// Why the week's minutes make today's session shorter (P10).
    WeekReason {
        /// Part of what is left.
        Share { left: f32, cap: f32, days: String, usual: String } = "P10", "share";
        /// Nothing is left.
        Full { done: f32, cap: f32 } = "P10", "full";
    }
}

/// The week's minutes on the mat.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Budget {
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
    /// The week of `day`. `returned` is the last return after a long absence (G4, G5), `kept` the days
    /// of practice that the person keeps a week.
    pub fn of(
        history: &History,
        p: &Progression,
        day: Day,
        returned: Option<(Day, Away)>,
        kept: f32,
    ) -> Self {
        let start = week_start(day, Weekday::Monday);
        let done = if day > start { history.sum(start, shift(day, -1)).mat_minutes } else { 0.0 };
        let done = done + history.sum(day, day).mat_minutes;
        let (cap, usual) = cap_after(history, p, day, returned);
        Self { cap, usual, done, left: (cap - done).max(0.0), days: days_left(history, start, day, kept) }
    }

    /// Today's part, in whole minutes.
    pub fn today(&self) -> u16 {
        share(self.left, self.days)
    }

    /// Why today has no more than its part; `least` are the minutes that every day may have (C7).
    pub fn reason(&self, least: u16) -> WeekReason {
        let cap = self.cap.round();
        if self.left < f32::from(least) {
            return WeekReason::Full { done: self.done.round(), cap };
        }
        let usual = |usual: f32| format!("{} min", usual.round());
        WeekReason::Share {
            left: self.left.round(),
            cap,
            days: match self.days {
                0 | 1 => "today".to_owned(),
                more => format!("{more} days, today included"),
            },
            usual: self.usual.map_or_else(|| "not known yet".to_owned(), usual),
        }
    }
}

/// One day's part of `left` minutes for `days` days, in whole minutes.
pub fn share(left: f32, days: u8) -> u16 {
    (left / f32::from(days.max(1))).max(0.0) as u16
}

/// The most minutes on the mat that a week may hold after a usual week of so many.
pub fn cap(p: &Progression, usual: Option<f32>) -> f32 {
    let free = f32::from(p.p10_free);
    usual.map_or(free, |usual| (usual * (1.0 + p.p10_rise)).max(free))
}

/// The week's cap and the usual week that it comes from; after a long absence by rule G.
fn cap_after(
    history: &History,
    p: &Progression,
    day: Day,
    returned: Option<(Day, Away)>,
) -> (f32, Option<f32>) {
    if let Some((back, away)) = returned
        && days_between(back, day) < 7
    {
        let free = f32::from(p.p10_free);
        let before = usual_week(history, p, back, None).filter(|_| away == Away::Weeks);
        return (before.map_or(free, |usual| (usual * p.g4_share).max(free)), before);
    }
    let usual = usual_week(history, p, day, returned.map(|(back, _)| back));
    (cap(p, usual), usual)
}

/// The usual week of the person on `day`, in minutes on the mat: the median of the last whole weeks that
/// had any, not counting those that ended before `since`.
fn usual_week(history: &History, p: &Progression, day: Day, since: Option<Day>) -> Option<f32> {
    let weeks = history.mat_weeks(day, REACH, since);
    let had = weeks.into_iter().map(|(_, minutes)| minutes).filter(|minutes| *minutes > 0.0);
    median(&mut had.take(p.p10_weeks).collect::<Vec<f32>>())
}

/// On how many days a week the person means to train.
fn days_meant(profile: &Profile) -> u8 {
    if profile.days.is_empty() { UNNAMED_DAYS } else { profile.days_a_week() }
}

/// On how many days of the week of `day` the person means to train: as agreed for it, else as ever.
pub fn days_of(history: &History, day: Day) -> u8 {
    let agreed = history.agreed(day).and_then(|week| week.days);
    agreed.map_or_else(|| days_meant(history.profile()), |days| days.clamp(1, 7))
}

/// Minutes on the mat of a training day in the week of `day`: as agreed for it, else as ever.
pub fn minutes_of(history: &History, day: Day) -> Minutes {
    history.agreed(day).and_then(|week| week.minutes).unwrap_or(history.profile().minutes)
}

/// The most minutes on the mat that the week of `day` may hold (P10, G4, G5).
pub fn most(history: &History, p: &Progression, day: Day) -> u16 {
    let (standing, ..) = history.standing_back(day);
    cap_after(history, p, day, standing.returned).0 as u16
}

/// The minutes on the mat that the week from `start` to `end` aims at: as they were named when it was agreed; else
/// the minutes of a day on the days that are meant, never more than its sessions come to. Never more than the week
/// may hold.
pub fn aim(history: &History, p: &Progression, start: Day, end: Day) -> u32 {
    let most = cap(p, usual_week(history, p, start, None)) as u32;
    if let Some(named) = history.agreed(start).and_then(|week| week.comes_to) {
        return u32::from(named).min(most);
    }
    let wished = minutes_of(history, start);
    // Sessions before the week set its aim, so that it does not move while the week runs; in the first weeks its own.
    let each =
        usual_minutes(history, wished, shift(start, -1)).or_else(|| usual_minutes(history, wished, end));
    let each = each.unwrap_or(u32::from(wished.get())).min(u32::from(wished.get()));
    (each * u32::from(days_of(history, start))).min(most)
}

/// The whole minutes that a session comes to for which `wished` minutes or more were asked: the median of those that
/// were carried to their end in the four weeks up to `last`. Doses grow slowly, and the minutes that they leave
/// over are nobody's to miss.
fn usual_minutes(history: &History, wished: Minutes, last: Day) -> Option<u32> {
    let sessions = history.span(shift(last, -27), last).iter().flat_map(|record| &record.sessions);
    let whole = sessions.filter(|session| {
        session.complete
            && !matches!(session.mode, Mode::Rest | Mode::Flare)
            && session.minutes >= wished.get()
    });
    let mut seconds: Vec<f32> = whole.map(|session| session.mat_seconds() as f32).collect();
    median(&mut seconds).map(|seconds| whole_minutes(seconds as u32))
}

/// Days of practice a week: as kept over the last four weeks, from the third week on; before that as
/// meant; in a week with an agreement as agreed. 1 to 7.
pub fn days_kept(history: &History, day: Day) -> f32 {
    if let Some(days) = history.agreed(day).and_then(|week| week.days) {
        return f32::from(days.clamp(1, 7));
    }
    let span = 28.min(history.first_day().map_or(0, |first| days_between(first, day)));
    if span < 14 {
        return f32::from(days_meant(history.profile()));
    }
    // The five minutes of a day off make it no day of practice.
    let days = history.span(shift(day, -span), shift(day, -1)).iter().filter(|record| {
        record.sessions.iter().any(|session| session.happened() && session.mode != Mode::Rest)
    });
    (days.count() as f32 * 7.0 / span as f32).clamp(1.0, 7.0)
}

/// Training days left in the week from `start`, today included: by the profile's days, or as many as the
/// person keeps where it has none.
fn days_left(history: &History, start: Day, day: Day, kept: f32) -> u8 {
    let profile = history.profile();
    let end = shift(start, 6);
    let left = (0..7).map(|ahead| shift(day, ahead)).take_while(|day| *day <= end);
    let set = left.filter(|day| profile.trains_on(*day)).count() as u8;
    if !profile.days.is_empty() {
        return set.max(1);
    }
    let agreed = history.agreed(day).is_some_and(|week| week.days.is_some());
    let kept = (kept.round() as u8).max(if agreed { 1 } else { 3 });
    let done = history.span(start, day).iter().filter(|record| record.trained()).count() as u8;
    kept.saturating_sub(done).min(set).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;

    #[test]
    fn a_week_may_hold_a_quarter_more_than_the_usual_and_seventy_five_minutes_always() {
        let p = *Content::built_in().progression();
        assert!((cap(&p, None) - 75.0).abs() < f32::EPSILON);
        assert!((cap(&p, Some(60.0)) - 75.0).abs() < f32::EPSILON, "60 and a quarter");
        assert!((cap(&p, Some(61.0)) - 76.25).abs() < 0.001);
        assert!((cap(&p, Some(100.0)) - 125.0).abs() < 0.001);
    }

    #[test]
    fn what_is_left_is_shared_by_the_days_left() {
        let budget = |left, days| Budget { cap: 75.0, usual: None, done: 75.0 - left, left, days };
        assert_eq!([budget(45.0, 3).today(), budget(44.0, 3).today(), budget(9.0, 0).today()], [15, 14, 9]);
        assert_eq!(budget(4.9, 2).reason(5), WeekReason::Full { done: 70.0, cap: 75.0 });
        assert!(matches!(budget(5.0, 1).reason(5), WeekReason::Share { days, .. } if days == "today"));
    }
}
