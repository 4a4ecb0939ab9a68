//! Walks and other activities away from the mat: one row each.

use super::{Cell, columns};
use crate::export::record::{Details, Labels, Record};
use crate::history::Activity;
use crate::journal::Pace;
use crate::units::Day;

/// An activity.
struct Row<'a> {
    day: Day,
    at: Option<String>,
    kind: Labels<'a>,
    activity: &'a Activity,
}

columns! { row: Row<'_>;
    "day", "the day lived, as 2026-11-20", row.day;
    "at", "when it was logged, with its offset; only the day if filled in later", row.at;
    "activity", "its id", row.kind.id;
    "name", "its name", row.kind.name;
    "category", "its kind", row.kind.category;
    "minutes", "how long, in minutes", row.activity.minutes;
    "metres", "how far, in metres, if known", row.activity.metres;
    "planned", "the minutes planned, if any", row.activity.planned;
    "pain_before", "pain before, 0-10", row.activity.pre;
    "worst", "the worst pain in it, 0-10", row.activity.peak;
    "effort", "effort, 0-10; 5 is hard", row.activity.effort;
    "pace", "easy, usual, brisk", row.activity.pace.map(Pace::key);
}

/// The rows, in time.
pub(super) fn rows(record: &Record<'_>) -> Vec<Vec<Cell>> {
    let details = Details::of(record.events);
    let days = record.days().iter();
    let activities = days.flat_map(|day| day.activities.iter().map(move |activity| (day.day, activity)));
    let row = |(day, activity): (Day, _)| {
        let activity: &Activity = activity;
        let at = details.event(activity.id).map(|event| record.when(event));
        cells(&Row { day, at, kind: record.labels(activity.slot), activity })
    };
    activities.map(row).collect()
}
