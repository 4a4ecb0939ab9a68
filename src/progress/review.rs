//! The week that closes: what was done against what was agreed, and what the coming week may hold.

use super::{Milestone, Report, WEEK, ended, shift};
use crate::coach::{self, Ask, DayState};
use crate::content::Content;
use crate::history::{History, Pause, week_start};
use crate::journal::{Mode, WeekAgreed, Weekday};
use crate::rules::week::offer::{Offer, Offered};
use crate::rules::{Reason, say, week};
use crate::units::{Day, counted, decimal};

/// "What got in the way" is asked at most once in so many days.
const ASKED_DAYS: i64 = 14;

/// The week before the one of a day, in three lines, and an offer for the one that began.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The Monday on which the coming week begins.
    pub from: Day,
    /// What was done, pain and function, what went up and down: a line each.
    pub lines: [String; 3],
    /// What is offered.
    pub offer: Offer,
    /// Why less is offered than was wished, where it is.
    pub why: Option<Reason>,
    /// The most minutes on the mat that the week may hold (P10).
    pub most: u16,
    /// Whether to ask what got in the way: less was done than agreed, or nothing, and it was not asked lately.
    pub asks_why: bool,
    /// What the rules offer, and what the coach plans for the day in whole minutes, where it plans a whole session.
    offered: Offered,
    planned: Option<u32>,
}

impl Review {
    /// The minutes on the mat that the week comes to if it is `offer`, as its sessions are now: what it will be
    /// measured by.
    pub fn comes_to(&self, history: &History, offer: Offer) -> u16 {
        let all = self.offered.comes_to(history, self.from, offer, self.planned);
        all.min(u32::from(self.most)) as u16
    }

    /// An offer with the minutes that it comes to: [`Offer::words`].
    pub fn words(&self, history: &History, offer: Offer) -> String {
        offer.words(Some(self.comes_to(history, offer)))
    }

    /// The offer as a question.
    pub fn question(&self, history: &History) -> String {
        format!("The coming week: {}: agreed?", self.words(history, self.offer))
    }

    /// What the journal takes of an agreement on `offer`.
    pub fn agreement(&self, history: &History, offer: Offer) -> WeekAgreed {
        let Offer { days, minutes, walk } = offer;
        let comes_to = Some(self.comes_to(history, offer));
        let (days, minutes) = (Some(days), Some(minutes));
        WeekAgreed { from: self.from, days, minutes, comes_to, walk, obstacle: None, if_then: None }
    }
}

/// Whether the review of the last week is due on `day`: once, where anything was known of it; not in a pause.
pub fn is_due(history: &History, day: Day) -> bool {
    let from = week_start(day, Weekday::Monday);
    let begun = history.first_day().is_some_and(|first| first < from);
    let had = history.reviews().iter().any(|(_, week)| week.from == from);
    let known = !history.span(shift(from, -7), shift(from, -1)).is_empty();
    let paused = history.pause_on(day).is_some();
    begun && known && !had && !paused
}

/// The review of the week before the one of `day`.
pub fn review(content: &Content, history: &History, day: Day) -> Review {
    let from = week_start(day, Weekday::Monday);
    let last = shift(from, -1);
    let p = content.progression();
    let report = ended(content, history, last, WEEK);
    let pause = history.pauses().iter().rev().find(|pause| pause.from <= last && report.from <= pause.until);
    let asked = history.reviews().iter().rev().find(|(_, week)| week.obstacle.is_some());
    let lately = asked.is_some_and(|(on, _)| (day - *on).num_days() < ASKED_DAYS);
    let offered = Offered::on(history, p, day);
    Review {
        from,
        lines: [
            pause.map_or_else(|| done(history, &report), |pause| in_pause(&report, *pause)),
            felt(&report),
            moved(&report),
        ],
        offer: offered.offer,
        why: offered.why.as_ref().map(|why| say(content, why)),
        most: week::most(history, p, day),
        asks_why: less(history, &report) && !lately && pause.is_none(),
        planned: planned(content, history, day),
        offered,
    }
}

/// The whole minutes that the coach plans for `day`, where that is a whole session: not a day off, nor one in a
/// flare.
fn planned(content: &Content, history: &History, day: Day) -> Option<u32> {
    let plan = coach::plan(content, history, &Ask::on(day));
    let whole = match plan.mode {
        Mode::Baseline | Mode::Normal | Mode::Return => plan.state == DayState::Open,
        Mode::Setup | Mode::Blocked | Mode::Flare | Mode::Gentle | Mode::Rest => false,
    };
    (whole && !plan.items.is_empty()).then(|| plan.mat_minutes())
}

/// Days on the mat of the report's week.
fn on_mat(history: &History, report: &Report) -> u8 {
    history.sum(report.from, report.to).mat_days
}

/// Whether less was done than agreed; without an agreement, whether a whole week had nothing.
fn less(history: &History, report: &Report) -> bool {
    let on_mat = on_mat(history, report);
    match history.agreed(report.day).and_then(|week| week.days) {
        Some(agreed) => on_mat < agreed,
        None => on_mat == 0 && history.first_day().is_some_and(|first| first <= report.from),
    }
}

/// What was done against what was agreed. A week without the mat is no sum of what is missing.
fn done(history: &History, report: &Report) -> String {
    let on_mat = on_mat(history, report);
    let walked = match report.walking.minutes {
        0 => String::new(),
        minutes => format!(", and you walked {minutes} min"),
    };
    let flare = flare(report);
    if on_mat == 0 {
        return format!("Last week had no session on the mat{walked}.{flare} There is nothing to catch up.");
    }
    let agreed = history.agreed(report.day).and_then(|week| week.days);
    let days = match agreed {
        Some(days) => format!("{on_mat} of {} agreed", counted(u32::from(days), "day")),
        None => counted(u32::from(on_mat), "day"),
    };
    let filled = report.places.iter().filter(|place| place.days > 0).count();
    let places = match filled {
        0 => String::new(),
        filled => format!("; {filled} of {} places", report.places.len()),
    };
    format!("Last week: on the mat on {days}; {}{places}.{flare}", report.minutes_words())
}

/// That a flare was on, and when.
fn flare(report: &Report) -> String {
    let Some(flare) = report.pain.flares.last() else { return String::new() };
    let day = |day: Day| day.format("%-d %b").to_string();
    match (flare.from, flare.to) {
        (from, to) if from == to => format!(" A flare on {}: little and often counts.", day(from)),
        (from, to) => format!(" A flare from {} to {}: little and often counts.", day(from), day(to)),
    }
}

/// The first line of a week that a pause lay in: nothing in it was missed.
fn in_pause(report: &Report, pause: Pause) -> String {
    let on_mat = report.weeks.iter().map(|week| week.sessions).sum::<u32>();
    let words = format!("Last week there was a pause, {}", pause.why.label());
    let flare = flare(report);
    match on_mat {
        0 => format!("{words}.{flare}"),
        _ => format!("{words}; {} on the mat.{flare}", counted(on_mat, "session")),
    }
}

/// What went up, what went down, and the milestones.
fn moved(report: &Report) -> String {
    let milestones = milestones(report);
    let up = report.up_words(2);
    let down = report.down_words(2).map(|words| format!("{words} Each goes up again when it was easy."));
    let quiet = report.weeks.iter().all(|week| week.sessions == 0);
    let words = match (up, down) {
        (Some(up), Some(down)) => format!("{up} {down}"),
        (Some(words), None) | (None, Some(words)) => words,
        (None, None) if quiet => "We go on from where you are.".into(),
        (None, None) => "Nothing went up; a week that holds is a week.".into(),
    };
    format!("{words}{milestones}")
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
