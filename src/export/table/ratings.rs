//! Every rating: one row each.

use std::collections::HashSet;

use super::{Cell, Value, columns};
use crate::export::record::Record;
use crate::journal::{EventId, What};
use crate::units::Day;

/// A rating.
struct Row {
    day: Day,
    at: String,
    what: &'static str,
    value: String,
    of: Option<EventId>,
}

columns! { row: Row;
    "day", "the day lived that it is about, as 2026-11-20", row.day;
    "at", "when it was given, with its offset; only the day if filled in later", row.at;
    "what", "before, noted, worst, after, next_morning, effort, ache, mood", row.what;
    "value", "0-10; mood 10 is very good", row.value;
    "of", "the session or activity rated, if any", row.of;
}

/// The rows, by day and within it in the order in which they were given.
pub(super) fn rows(record: &Record<'_>) -> Vec<Vec<Cell>> {
    let mut found: Vec<Row> = Vec::new();
    let mut checked: HashSet<Day> = HashSet::new();
    for (on, event) in record.rated() {
        let at = record.when(event);
        let mut add = |day: Day, what: &'static str, value: &dyn Value, of: Option<EventId>| {
            if let Cell::Text(value) = value.cell()
                && !value.is_empty()
            {
                found.push(Row { day, at: at.clone(), what, value, of });
            }
        };
        match &event.what {
            What::CheckedIn(rating) => {
                // A second check-in on a day is a rating later in the day, as the fold has it.
                let first = checked.insert(event.day);
                add(event.day, if first { "before" } else { "noted" }, &rating.pain, None);
            }
            What::PainNoted(noted) => {
                add(event.day, "noted", &noted.pain, None);
                add(event.day, "ache", &noted.ache, None);
                add(event.day, "mood", &noted.mood, None);
            }
            What::MorningAfter(morning) => {
                add(on, "next_morning", &morning.pain, None);
            }
            What::SessionRated(rated) => {
                let of = Some(rated.session);
                add(on, "worst", &rated.peak, of);
                add(on, "after", &rated.after, of);
                add(on, "effort", &rated.effort, of);
            }
            What::SessionLogged(logged) => {
                let of = Some(event.id);
                add(event.day, "worst", &logged.peak, of);
                add(event.day, "effort", &logged.effort, of);
            }
            What::ActivityDone(done) => {
                let of = Some(event.id);
                add(event.day, "worst", &done.peak, of);
                add(event.day, "effort", &done.effort, of);
            }
            _ => {}
        }
    }
    found.sort_by_key(|row| row.day);
    found.iter().map(cells).collect()
}
