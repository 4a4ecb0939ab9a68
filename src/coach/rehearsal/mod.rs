//! A rehearsal: the next twelve weeks as a band, by running the coach forward many times with answers drawn
//! from the person's own last eight weeks.
//!
//! Only minutes, days and doses are reported, never pain or flares. It is no forecast of the person: it
//! shows what the plan would do were the coming weeks like the last ones. What it leaves out, and so
//! assumes: that the safety questions bring nothing new, that the profile stays, and that the back answers
//! as it did. Pure: the same history, day and number of runs give the same band on any number of threads.

mod chance;
mod lived;
mod run;

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use chrono::Datelike;
use serde::Serialize;

use crate::content::Content;
use crate::history::History;
use crate::journal::Mode;
use crate::units::{Day, days_between, shift};

use super::plan;
use super::plan::Ask;
use chance::Chance;
use lived::Weeks;
use run::{DayDone, live};

/// How many days are rehearsed: twelve weeks.
pub const DAYS: u16 = 84;
/// How many times.
pub const RUNS: u32 = 200;
/// From how many days of the person's own the answers are drawn: eight weeks.
const OWN_DAYS: i64 = 56;
/// How many of them must have been active; fewer say too little of how the person's weeks go.
const LEAST_ACTIVE: usize = 8;
/// The shares of runs that lie below and above the band.
const TAIL: f64 = 0.1;
/// By what share of its width the band of minutes is wider than the runs: eight weeks cannot show how much better
/// the next twelve go, and minutes follow that most. Measured on simulated people (`the_band`), nothing else.
const MINUTES_WIDER: f64 = 0.25;
/// A piece of a month shorter than this many days is not reported.
const SHORTEST_MONTH: i64 = 7;

/// Why there is no rehearsal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotNow {
    /// The whole safety screen is due.
    #[error("the safety questions come before any plan")]
    Setup,
    /// A sign of S1 to S3 is open.
    #[error("a sign that you ticked is open, and what comes next depends on what is found")]
    Sign,
    /// A flare.
    #[error("you are in a flare; when it is over the weeks ahead can be told again")]
    Flare,
    /// P11.
    #[error(
        "your pain has been higher than it was, so nothing goes up until it is down again or someone has seen you"
    )]
    Rise,
    /// Fewer than eight weeks of the person's own; in how many days there are enough.
    #[error("it is drawn from your own last eight weeks, and they are not full yet ({0} days to go)")]
    TooSoon(i64),
    /// Too few active days in them.
    #[error("your last eight weeks have too few active days to draw from")]
    TooFew,
    /// It was stopped.
    #[error("stopped")]
    Stopped,
}

/// How far a rehearsal is, seen from another thread.
#[derive(Debug, Default)]
pub struct Work {
    begun: AtomicU32,
    done: AtomicU32,
    stop: AtomicBool,
}

impl Work {
    /// How many runs are done.
    pub fn done(&self) -> u32 {
        self.done.load(Ordering::Relaxed)
    }

    /// Stops it within a day's plan of each run.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// Where eight runs in ten lie, in whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Band {
    /// One run in ten lies below.
    pub low: u32,
    /// One run in ten lies above.
    pub high: u32,
}

impl Band {
    /// The band of these values; none of none.
    fn of(values: impl Iterator<Item = f64>) -> Option<Self> {
        let mut values: Vec<f64> = values.collect();
        values.sort_by(f64::total_cmp);
        let last = values.len().checked_sub(1)?;
        let place = (last as f64 * TAIL).floor() as usize;
        Some(Self { low: values[place].round() as u32, high: values[last - place].round() as u32 })
    }

    /// The band, wider by this share of its width, half at each end.
    #[must_use]
    fn wider(self, share: f64) -> Self {
        let more = (f64::from(self.high - self.low) * share / 2.0).round() as u32;
        Self { low: self.low.saturating_sub(more), high: self.high + more }
    }
}

/// What a stretch of days comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// Minutes a week, mat and walks together.
    pub week_minutes: Band,
    /// Active days, in ten weeks: 45 is four and a half a week.
    pub days_in_ten_weeks: Band,
    /// Minutes of a session on the mat, where there are any.
    pub session_minutes: Option<Band>,
    /// Minutes of a walk, where there are any.
    pub walk_minutes: Option<Band>,
    /// How many strength moves reach a training dose (C4).
    pub full_moves: Band,
}

/// The weeks ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rehearsal {
    /// The version of this shape.
    pub v: u32,
    /// How many runs it is made of.
    pub runs: u32,
    /// By the month, the earliest first.
    pub months: Vec<Stretch>,
}

/// Every run of a rehearsal, day by day.
#[derive(Debug, Clone)]
pub struct Runs {
    first: Day,
    all: Vec<Vec<DayDone>>,
}

/// Whether the weeks ahead of `day` can be rehearsed.
///
/// # Errors
/// [`NotNow`] says why they cannot.
pub fn may_rehearse(content: &Content, history: &History, day: Day) -> Result<(), NotNow> {
    let screening = history.screening();
    if screening.most_urgent().is_some() {
        return Err(NotNow::Sign);
    }
    let today = plan(content, history, &Ask::on(day));
    if today.mode == Mode::Setup {
        return Err(NotNow::Setup);
    }
    let p = content.progression();
    let standing = history.standing(day);
    if standing.flare.is_some() {
        return Err(NotNow::Flare);
    }
    if standing.slow_rise(p).is_some() || standing.usual_known().is_some_and(|usual| usual >= p.p11_usual) {
        return Err(NotNow::Rise);
    }
    let active = |record: &&crate::history::DayRecord| record.active();
    let first = history.days().iter().find(active).map_or(day, |record| record.day);
    let left = OWN_DAYS - days_between(first, day);
    if left > 0 {
        return Err(NotNow::TooSoon(left));
    }
    let own = history.span(shift(day, -OWN_DAYS), shift(day, -1));
    if own.iter().filter(active).count() < LEAST_ACTIVE {
        return Err(NotNow::TooFew);
    }
    Ok(())
}

/// Rehearses the twelve weeks after `day`, on so many threads; `work` tells how far it is, and stops it.
///
/// # Errors
/// [`NotNow`] where there is nothing to draw from, or it was stopped.
pub fn rehearse(
    content: &Content,
    history: &History,
    day: Day,
    threads: usize,
    work: &Work,
) -> Result<Rehearsal, NotNow> {
    Ok(rehearse_runs(content, history, day, RUNS, threads, work)?.by_month())
}

/// The first day of the next month.
fn month_after(day: Day) -> Day {
    let (year, month) = if day.month() == 12 { (day.year() + 1, 1) } else { (day.year(), day.month() + 1) };
    Day::from_ymd_opt(year, month, 1).unwrap_or(Day::MAX)
}

/// The runs themselves, for any stretch of days.
///
/// # Errors
/// As [`rehearse`].
pub fn rehearse_runs(
    content: &Content,
    history: &History,
    day: Day,
    runs: u32,
    threads: usize,
    work: &Work,
) -> Result<Runs, NotNow> {
    may_rehearse(content, history, day)?;
    let weeks = Weeks::of(content, history, day);
    let first = shift(day, 1);
    let seed = history.seed() ^ (days_between(Day::MIN, day).unsigned_abs() << 17);
    let worker = || {
        let mut made = Vec::new();
        loop {
            let index = work.begun.fetch_add(1, Ordering::Relaxed);
            if index >= runs || work.is_stopped() {
                return made;
            }
            let chance = Chance::of(seed, u64::from(index));
            let Some(days) = live(content, history.clone(), &weeks, first, chance, work) else { return made };
            made.push((index, days));
            work.done.fetch_add(1, Ordering::Relaxed);
        }
    };
    let mut all = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads.max(1)).map(|_| scope.spawn(worker)).collect();
        let mut all = worker();
        // A thread that panicked leaves its runs out, and the count below is short.
        all.extend(others.into_iter().filter_map(|other| other.join().ok()).flatten());
        all
    });
    if all.len() < runs as usize {
        return Err(NotNow::Stopped);
    }
    all.sort_unstable_by_key(|(index, _)| *index);
    Ok(Runs { first, all: all.into_iter().map(|(_, days)| days).collect() })
}

impl Runs {
    /// What they come to, month by month.
    pub fn by_month(&self) -> Rehearsal {
        let last = shift(self.first, i64::from(DAYS) - 1);
        let mut months = Vec::new();
        let mut from = self.first;
        while from <= last {
            let next = month_after(from);
            let to = shift(next, -1).min(last);
            if days_between(from, to) + 1 >= SHORTEST_MONTH {
                months.extend(self.stretch(from, to));
            }
            from = next;
        }
        Rehearsal { v: 1, runs: self.all.len() as u32, months }
    }

    /// What the days from `from` to `to`, both included, come to; nothing outside what was rehearsed.
    pub fn stretch(&self, from: Day, to: Day) -> Option<Stretch> {
        let start = usize::try_from(days_between(self.first, from)).ok()?;
        let end = usize::try_from(days_between(self.first, to) + 1).ok()?;
        let all: Option<Vec<Totals>> = self.all.iter().map(|run| Totals::of(run.get(start..end)?)).collect();
        let all = all?;
        Some(Stretch {
            from,
            to,
            week_minutes: Band::of(all.iter().map(|run| run.week_minutes))?.wider(MINUTES_WIDER),
            days_in_ten_weeks: Band::of(all.iter().map(|run| run.days_in_ten_weeks))?,
            session_minutes: Band::of(all.iter().filter_map(|run| run.session_minutes)),
            walk_minutes: Band::of(all.iter().filter_map(|run| run.walk_minutes)),
            full_moves: Band::of(all.iter().map(|run| run.full_moves))?,
        })
    }
}

/// What some days of one life come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Totals {
    /// Minutes a week, mat and walks together.
    pub week_minutes: f64,
    /// Active days in ten weeks.
    pub days_in_ten_weeks: f64,
    /// The mean minutes of a session.
    pub session_minutes: Option<f64>,
    /// The mean minutes of a walk.
    pub walk_minutes: Option<f64>,
    /// The most strength moves at a training dose in one session.
    pub full_moves: f64,
}

impl Totals {
    /// The totals of some days; none of none.
    pub fn of(days: &[DayDone]) -> Option<Self> {
        let count = days.len();
        if count == 0 {
            return None;
        }
        let sum = |of: fn(&DayDone) -> u32| days.iter().map(of).sum::<u32>();
        let (seconds, walked) = (sum(|day| day.mat_seconds), sum(|day| day.walked));
        let mean = |all: f64, of: u32| (of > 0).then(|| all / f64::from(of));
        let minutes = f64::from(seconds) / 60.0 + f64::from(walked);
        Some(Self {
            week_minutes: minutes * 7.0 / count as f64,
            days_in_ten_weeks: f64::from(sum(|day| u32::from(day.is_active()))) * 70.0 / count as f64,
            session_minutes: mean(f64::from(seconds) / 60.0, sum(|day| u32::from(day.mat_seconds > 0))),
            walk_minutes: mean(f64::from(walked), sum(|day| day.walks)),
            full_moves: days.iter().map(|day| f64::from(day.full_moves)).fold(0.0, f64::max),
        })
    }

    /// The totals of the person's own days from `from` to `to`, as they were lived.
    pub fn lived(content: &Content, history: &History, from: Day, to: Day) -> Option<Self> {
        let count = usize::try_from(days_between(from, to) + 1).ok()?;
        let days: Vec<DayDone> =
            (0..count as i64).map(|after| DayDone::lived(content, history, shift(from, after))).collect();
        Self::of(&days)
    }
}
