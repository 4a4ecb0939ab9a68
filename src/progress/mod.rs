//! What it adds up to: pure sums over the history, in the shape that the screen, the command line
//! and the exports share. It decides nothing and touches nothing.

use serde::Serialize;

use crate::content::{Category, Content};
use crate::history::{History, week_start};
use crate::units::{Day, Pain};

/// One day of the pain picture.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DayPain {
    /// The day.
    pub day: Day,
    /// At the check-in.
    pub before: Option<Pain>,
    /// The worst in a session or activity.
    pub worst: Option<Pain>,
    /// On the morning after.
    pub next_morning: Option<Pain>,
}

/// Minutes of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct KindMinutes {
    /// The kind.
    pub category: Category,
    /// Minutes, mat and outside together.
    pub minutes: f32,
}

/// What a span of weeks adds up to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The version of this shape.
    pub v: u32,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// Active days of the last 7.
    pub active_7: u8,
    /// Active days of the last 28.
    pub active_28: u8,
    /// Minutes in the span.
    pub minutes: f32,
    /// Minutes by kind, without the kinds that have none.
    pub kinds: Vec<KindMinutes>,
    /// The usual pain, where it is known.
    pub usual: Option<f32>,
    /// Each day's pain.
    pub pain: Vec<DayPain>,
}

/// Adds up the `weeks` that end with the week of `day`.
pub fn report(_content: &Content, history: &History, day: Day, weeks: u16) -> Report {
    let start = week_start(day, history.profile().week_start);
    let from = start - chrono::Duration::weeks(i64::from(weeks.max(1)) - 1);
    let to = start + chrono::Duration::days(6);
    let sum = history.sum(from, day);
    let kinds = Category::ALL
        .iter()
        .map(|&category| KindMinutes { category, minutes: sum.minutes.of(category) })
        .filter(|kind| kind.minutes > 0.0)
        .collect();
    let pain = from
        .iter_days()
        .take_while(|each| *each <= to)
        .map(|each| {
            let record = history.day(each);
            DayPain {
                day: each,
                before: record.and_then(|record| record.check_in),
                worst: record.and_then(crate::history::DayRecord::peak),
                next_morning: history.morning_after(each),
            }
        })
        .collect();
    Report {
        v: 1,
        from,
        to,
        active_7: history.active_days(day, 7),
        active_28: history.active_days(day, 28),
        minutes: sum.minutes.total(),
        kinds,
        usual: history.usual(day),
        pain,
    }
}

/// A report as text with small bars.
pub fn text(report: &Report) -> String {
    let mut words = format!(
        "{} to {}\nActive {} of 7, {} of 28 days. {} minutes.\n",
        report.from.format("%-d %b"),
        report.to.format("%-d %b %Y"),
        report.active_7,
        report.active_28,
        report.minutes.round(),
    );
    for kind in &report.kinds {
        let bar = "#".repeat((kind.minutes / 5.0).ceil() as usize);
        words += &format!("  {:<12} {bar} {}\n", kind.category.said(), kind.minutes.round());
    }
    words
}
