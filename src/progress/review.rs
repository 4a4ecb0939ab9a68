//! The week that closes: what was done against what was agreed, and what the coming week may hold.

use super::{Milestone, Report, WEEK, ended, shift};
use crate::content::{Category, Content};
use crate::history::{History, Pause, week_start};
use crate::journal::Weekday;
use crate::rules::week;
use crate::units::{Day, Minutes, counted, decimal};

/// Fewest minutes of a session on the mat.
const LEAST: u16 = 5;
/// "What got in the way" is asked at most once in so many days.
const ASKED_DAYS: i64 = 14;

/// The week before the one of a day, in three lines, and an offer for the one that began.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The Monday on which the coming week begins.
    pub from: Day,
    /// What was done, pain and function, what went up: a line each.
    pub lines: [String; 3],
    /// What is offered.
    pub offer: Offer,
    /// The most minutes on the mat that the week may hold (P10).
    pub most: u16,
    /// Whether to ask what got in the way: less was done than agreed, and it was not asked lately.
    pub asks_why: bool,
}

/// What a week may come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// Days on the mat, 1 to 7.
    pub days: u8,
    /// Minutes on the mat on each.
    pub minutes: Minutes,
    /// Minutes of a walk, as its ladder has them (P9).
    pub walk: Option<Minutes>,
}

impl Offer {
    /// `4 days of 15 min, a walk of 20`.
    pub fn words(&self) -> String {
        let walk = self.walk.map_or_else(String::new, |walk| format!(", a walk of {walk}"));
        format!("{} of {} min{walk}", counted(u32::from(self.days), "day"), self.minutes)
    }

    /// The same with no more minutes than the week may hold, nor days than five minutes each leave.
    #[must_use]
    pub fn within(self, most: u16) -> Self {
        let days = u16::from(self.days.clamp(1, 7)).min((most / LEAST).max(1));
        let minutes = self.minutes.get().min(most / days).max(LEAST);
        Self { days: days as u8, minutes: Minutes::new(i64::from(minutes)).unwrap_or(self.minutes), ..self }
    }
}

/// The review that is due on `day`: of the last week, once, where anything was known of it; not in a
/// pause.
pub fn due(content: &Content, history: &History, day: Day) -> Option<Review> {
    let from = week_start(day, Weekday::Monday);
    let begun = history.first_day().is_some_and(|first| first < from);
    let had = history.reviews().iter().any(|(_, week)| week.from == from);
    let known = !history.span(shift(from, -7), shift(from, -1)).is_empty();
    let paused = history.pause_on(day).is_some();
    (begun && known && !had && !paused).then(|| review(content, history, day))
}

/// The review of the week before the one of `day`.
pub fn review(content: &Content, history: &History, day: Day) -> Review {
    let from = week_start(day, Weekday::Monday);
    let last = shift(from, -1);
    let report = ended(content, history, last, WEEK);
    let (days, less) = done(history, &report);
    let up = report.up_words(2).unwrap_or_else(|| "Nothing went up; a week that holds is a week.".into());
    let up = format!("{up}{}", milestones(&report));
    let most = week::most(history, content.progression(), day);
    let pause = history.pauses().iter().rev().find(|pause| pause.from <= last && report.from <= pause.until);
    let walks = history.profile().categories.contains(&Category::Walking);
    let walk = history.standing_back(day).0.walk.minutes;
    let walk = Minutes::new(i64::from(walk)).ok().filter(|_| walks);
    // What was agreed last stays the wish; the profile where nothing was.
    let offer = Offer { days: week::days_of(history, last), minutes: week::minutes_of(history, last), walk };
    let asked = history.reviews().iter().rev().find(|(_, week)| week.obstacle.is_some());
    let lately = asked.is_some_and(|(on, _)| (day - *on).num_days() < ASKED_DAYS);
    Review {
        from,
        lines: [pause.map_or(days.clone(), |pause| in_pause(&report, *pause)), felt(&report), up],
        offer: offer.within(most),
        most,
        asks_why: less && !lately && pause.is_none(),
    }
}

/// What was done against what was agreed, and whether it was less.
fn done(history: &History, report: &Report) -> (String, bool) {
    let on_mat = history.sum(report.from, report.to).mat_days;
    let agreed = history.agreed(report.day).and_then(|week| week.days);
    let days = match agreed {
        Some(days) => format!("{on_mat} of {} agreed", counted(u32::from(days), "day")),
        None => counted(u32::from(on_mat), "day"),
    };
    let filled = report.places.iter().filter(|place| place.days > 0).count();
    let places = format!("{filled} of {} places", report.places.len());
    let words = format!("Last week: on the mat on {days}; {}; {places}.", report.minutes_words());
    (words, agreed.is_some_and(|days| on_mat < days))
}

/// The first line of a week that a pause lay in: nothing in it was missed.
fn in_pause(report: &Report, pause: Pause) -> String {
    let on_mat = report.weeks.iter().map(|week| week.sessions).sum::<u32>();
    let words = format!("Last week there was a pause, {}", pause.why.label());
    match on_mat {
        0 => format!("{words}."),
        _ => format!("{words}; {} on the mat all the same.", counted(on_mat, "session")),
    }
}

/// The milestones that the week reached with their treats, else the one that is next.
fn milestones(report: &Report) -> String {
    let all = &report.measures.milestones;
    let treat = |each: &Milestone, words: &str| {
        each.treat.as_ref().map_or_else(String::new, |treat| format!("{words}{treat}"))
    };
    let reached = all.iter().filter(|each| each.reached.is_some_and(|on| on >= report.from));
    let reached: Vec<String> =
        reached.map(|each| format!("{}{}", each.what, treat(each, ", worth "))).collect();
    if !reached.is_empty() {
        return format!(" Reached: {}.", reached.join("; "));
    }
    let next = all.iter().find(|each| each.reached.is_none());
    next.map_or_else(String::new, |each| format!(" On the way to: {}{}.", each.what, treat(each, ", then ")))
}

/// Pain as the comparison of fortnights allows it to be said, and the latest PEG beside the one before.
fn felt(report: &Report) -> String {
    let peg = report.measures.peg.last().map_or_else(String::new, |last| {
        let was = report.measures.peg_before.map(|before| format!(", was {}", decimal(before.score)));
        let (now, was) = (decimal(last.score), was.unwrap_or_default());
        format!(" How pain gets in the way, 0 to 10: {now}{was}.")
    });
    format!("{}{peg}", report.change.words)
}
