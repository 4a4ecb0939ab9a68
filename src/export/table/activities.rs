//! The person's own activities: one row a rating.

use super::{Cell, columns};
use crate::export::record::Record;
use crate::journal::What;
use crate::units::{Day, Rating};

/// A rating of an activity.
struct Row<'a> {
    day: Day,
    at: String,
    activity: &'a str,
    rating: Rating,
}

columns! { row: Row<'_>;
    "day", "the day lived, as 2026-11-20", row.day;
    "at", "when it was rated, with its offset; only the day if filled in later", row.at;
    "activity", "what it is, in your words", row.activity;
    "rating", "how well it goes: 0 cannot, 10 as before", row.rating;
}

/// The rows, in time.
pub(super) fn rows(record: &Record<'_>) -> Vec<Vec<Cell>> {
    let mut names: &[String] = &[];
    let mut rows: Vec<Row<'_>> = Vec::new();
    // They may have been named before the first day wanted.
    for event in record.events.iter().filter(|event| event.day <= record.day) {
        match &event.what {
            What::ActivitiesNamed(set) => names = &set.names,
            What::ActivitiesRated(rated) if record.span.holds(event.day) => {
                let pairs = names.iter().zip(&rated.ratings);
                rows.extend(pairs.filter_map(|(activity, rating)| {
                    Some(Row { day: event.day, at: record.when(event), activity, rating: (*rating)? })
                }));
            }
            _ => {}
        }
    }
    rows.sort_by_key(|row| row.day);
    rows.iter().map(cells).collect()
}
