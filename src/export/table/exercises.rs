//! Every exercise practised: one row each.

use super::{Cell, columns};
use crate::export::record::{Labels, Record};
use crate::history::Slot;
use crate::units::Day;

/// An exercise over the span.
struct Row<'a> {
    slot: Slot,
    exercise: Labels<'a>,
    of_steps: u8,
    times: u32,
    first: (Day, u8),
    last: (Day, u8),
    seconds: u64,
}

columns! { row: Row<'_>;
    "exercise", "its id", row.exercise.id;
    "name", "its name", row.exercise.name;
    "category", "its kind", row.exercise.category;
    "times", "how often it was practised", row.times;
    "first", "the first day", row.first.0;
    "last", "the last day", row.last.0;
    "first_step", "the step done on the first day, from 1", row.first.1;
    "last_step", "the step done on the last day", row.last.1;
    "of_steps", "how many steps its ladder has; 0 if unknown", row.of_steps;
    "seconds", "how long in all, in seconds", row.seconds;
}

/// The rows, by id.
pub(super) fn rows(record: &Record<'_>) -> Vec<Vec<Cell>> {
    let mut found: Vec<Row<'_>> = Vec::new();
    for day in record.days() {
        for did in day.practised() {
            let now = (day.day, did.done_step);
            let seconds = u64::from(did.seconds);
            match found.iter_mut().find(|row| row.slot == did.slot) {
                Some(row) => {
                    row.times += 1;
                    row.last = now;
                    row.seconds += seconds;
                }
                None => found.push(Row {
                    slot: did.slot,
                    exercise: record.labels(did.slot),
                    of_steps: record.history.roster().steps(did.slot),
                    times: 1,
                    first: now,
                    last: now,
                    seconds,
                }),
            }
        }
    }
    let mut rows: Vec<Vec<Cell>> = found.iter().map(cells).collect();
    rows.sort();
    rows
}
