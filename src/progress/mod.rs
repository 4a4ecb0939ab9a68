//! What it adds up to: pure sums over the history, in the one shape that the screen, the command
//! line and the exports share, so that no two of them can disagree.
//!
//! Minutes are whole: a session's are rounded once ([`crate::units::whole_minutes`]), as the summary
//! and the Journal say them, and everything longer is a sum of them, so that a reader who adds the
//! sessions, the days or the kinds comes to the week. It decides nothing about a plan, and it never says why
//! something changed.

mod change;
mod ladders;
mod measures;
mod obstacle;
mod pain;
mod pattern;
mod review;
mod status;
mod steady;
mod text;
mod weeks;

use serde::Serialize;

use crate::coach;
use crate::content::Content;
use crate::history::{History, week_start};
use crate::journal::Weekday;
use crate::units::{Day, shift, words};

pub use crate::rules::week::offer::Offer;
pub use change::{Change, Verdict};
pub use ladders::{LadderMove, Walking};
pub use measures::{CheckUp, Measures, Milestone, OwnActivity, OwnSteps, OwnTime, PegScore};
pub use obstacle::Help;
pub use pain::{DayPain, Flare, PainPicture};
pub use pattern::Pattern;
pub use review::{Review, is_due as review_is_due, review};
pub use status::{BadForm, Class, Status, status};
pub use steady::Consistency;
pub use text::text;
pub use weeks::{DayMinutes, KindMinutes, WeekSum};

/// The version of [`Report`]'s shape (`content/schema/progress.schema.json`).
pub const VERSION: u32 = 1;

/// Weeks that the Progress screen's three views cover.
pub const WEEK: u16 = 1;
/// Four weeks.
pub const MONTH: u16 = 4;
/// A year of whole weeks.
pub const YEAR: u16 = 52;
/// The longest span: forty years.
const MOST: u16 = 2080;

words! {
    /// Which days a report covers.
    View {
        /// The last seven days, whatever weekday they end on.
        LastSeven = "last_7_days", "the last seven days";
        /// Whole weeks of the person's, the last one up to the report's day.
        Weeks = "weeks", "whole weeks";
        /// Whole weeks that are over.
        Ended = "ended_weeks", "weeks that are over";
    }
}

/// On how many days of a week a place was filled (C4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceDays {
    /// The place's id.
    pub place: String,
    /// The place, in words.
    pub name: String,
    /// Days with a move of it, on the mat or elsewhere.
    pub days: u8,
}

/// What a span of whole weeks adds up to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The version of this shape.
    pub v: u32,
    /// The first day of the first week.
    pub from: Day,
    /// The last day of the last week; it may lie after `day`.
    pub to: Day,
    /// The day that it was made for: nothing later is counted.
    pub day: Day,
    /// Which days these are.
    pub view: View,
    /// The first day of which anything is known.
    pub since: Option<Day>,
    /// On which day the person's weeks begin.
    pub week_start: Weekday,
    /// How regularly the person moves.
    pub consistency: Consistency,
    /// Minutes of movement in the span.
    pub minutes: u32,
    /// The minutes that the weeks aim at; nothing where one of them has no aim.
    pub aim: Option<u32>,
    /// Days with a session or an activity in the span.
    pub active_days: u32,
    /// Minutes by kind, without the kinds that have none.
    pub kinds: Vec<KindMinutes>,
    /// Each week.
    pub weeks: Vec<WeekSum>,
    /// Minutes of movement of each seven days before the span, three at most, the oldest first; without those that
    /// ended before anything was known.
    pub weeks_before: Vec<u32>,
    /// Each day up to `day`: its minutes, and whether it was active.
    pub days: Vec<DayMinutes>,
    /// Pain.
    pub pain: PainPicture,
    /// Walking.
    pub walking: Walking,
    /// Exercises that changed their step in the span, with where they stand at its end: up, back, down.
    pub ladders: Vec<LadderMove>,
    /// The places that the last seven days up to `day` filled, in a view of one week those of them that lie in it;
    /// without the places that the person could not fill and did not.
    pub places: Vec<PlaceDays>,
    /// PEG, own activities, milestones, check-ups.
    pub measures: Measures,
    /// How mornings changed, and whether that is more than the person's ups and downs.
    pub change: Change,
    /// Something that goes together, where there are enough days to say so.
    pub pattern: Option<Pattern>,
}

/// Adds up the `weeks` that end with the week of `day`.
///
/// ```
/// use supple::content::Content;
/// use supple::history::History;
/// use supple::progress;
/// use supple::units::Day;
///
/// let content = Content::built_in();
/// let day = Day::from_ymd_opt(2026, 11, 20).unwrap();
/// let report = progress::report(&content, &History::new(&content), day, progress::MONTH);
/// assert_eq!((report.weeks.len(), report.minutes, report.pain.usual), (4, 0, None));
/// ```
pub fn report(content: &Content, history: &History, day: Day, weeks: u16) -> Report {
    let weeks = weeks.clamp(1, MOST);
    let start = week_start(day, history.profile().week_start);
    over(content, history, shift(start, -7 * (i64::from(weeks) - 1)), day, weeks, View::Weeks)
}

/// Adds up the seven days that end with `day`: what a week looks like on a Monday morning too.
pub fn last_seven(content: &Content, history: &History, day: Day) -> Report {
    over(content, history, shift(day, -6), day, WEEK, View::LastSeven)
}

/// Adds up the `weeks` that ended with the day `last`, as they stood then: nothing later is counted.
pub fn ended(content: &Content, history: &History, last: Day, weeks: u16) -> Report {
    let weeks = weeks.clamp(1, MOST);
    over(content, history, shift(last, 1 - 7 * i64::from(weeks)), last, weeks, View::Ended)
}

fn over(content: &Content, history: &History, from: Day, day: Day, weeks: u16, view: View) -> Report {
    let first = history.profile().week_start;
    let to = shift(from, 7 * i64::from(weeks) - 1);
    let known = shift(from, -7).min(change::first(day, weeks)).min(pattern::first(day));
    let traced = Trace::of(history, known, day);
    let standing = history.standing(day);
    let sums = weeks::sums(content, history, &traced, from, day);
    let (minutes, kinds) = weeks::total(&sums);
    Report {
        v: VERSION,
        from,
        to,
        day,
        view,
        since: history.first_day().filter(|since| *since <= day),
        week_start: first,
        consistency: steady::consistency(history, day),
        minutes,
        aim: sums.iter().map(WeekSum::aim).sum(),
        active_days: sums.iter().map(|week| u32::from(week.active_days)).sum(),
        kinds,
        days: weeks::days(history, from, day),
        pain: pain::picture(history, &traced, from, day),
        walking: ladders::walking(history, &traced, &standing, from, day),
        ladders: ladders::moves(content, history, &standing, from, day),
        places: places(
            content,
            history,
            if weeks > 1 { shift(day, -6) } else { shift(to, -6).max(shift(day, -6)) },
            day,
        ),
        measures: measures::measures(history, from, day),
        change: change::change(history, &traced, day, weeks, view),
        pattern: pattern::pattern(history, &traced, day),
        weeks_before: weeks::before(history, from),
        weeks: sums,
    }
}

/// The places that the days from `from` to `day` filled.
fn places(content: &Content, history: &History, from: Day, day: Day) -> Vec<PlaceDays> {
    let all = coach::coverage_since(content, history, from, day).into_iter();
    let shown = all.filter(|place| place.open || place.days > 0);
    shown.map(|place| PlaceDays { place: place.place, name: place.name, days: place.days as u8 }).collect()
}

/// Every day from `from` to `to`.
fn days(from: Day, to: Day) -> impl Iterator<Item = Day> {
    from.iter_days().take_while(move |day| *day <= to)
}

/// What the running state was on one day.
#[derive(Debug, Clone, Copy)]
struct Traced {
    day: Day,
    usual: Option<f32>,
    flare: bool,
    walk: (u16, u8),
}

/// The running state over a span, worked out in one pass.
#[derive(Debug)]
struct Trace(Vec<Traced>);

impl Trace {
    fn of(history: &History, from: Day, to: Day) -> Self {
        Self(history.trace(from, to, |day, standing| Traced {
            day,
            usual: standing.usual_known(),
            flare: standing.flare.is_some(),
            walk: (standing.walk.minutes, standing.walk.days),
        }))
    }

    /// The state as it stood at the end of `day`, if anything was known by then.
    fn at(&self, day: Day) -> Option<&Traced> {
        let after = self.0.partition_point(|traced| traced.day <= day);
        after.checked_sub(1).map(|place| &self.0[place])
    }

    /// Whether a flare was on that day.
    fn flare_on(&self, day: Day) -> bool {
        self.at(day).is_some_and(|traced| traced.day == day && traced.flare)
    }

    /// The state of the first day known in the span.
    fn first(&self) -> Option<&Traced> {
        self.0.first()
    }
}
