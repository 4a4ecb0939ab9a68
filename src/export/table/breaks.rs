//! Desk breaks: one row each.

use super::{Cell, columns};
use crate::export::record::Record;
use crate::journal::What;
use crate::units::Day;

/// A desk break.
struct Row<'a> {
    day: Day,
    at: String,
    id: &'a str,
    name: Option<&'a str>,
}

columns! { row: Row<'_>;
    "day", "the day lived, as 2026-11-20", row.day;
    "at", "when it was logged, with its offset; only the day if filled in later", row.at;
    "break", "its id; empty for one of your own", row.id;
    "name", "its name, if it is one of ours", row.name;
}

/// The rows, in time.
pub(super) fn rows(record: &Record<'_>) -> Vec<Vec<Cell>> {
    let all = record.content.desk_breaks();
    let row = |event| {
        let event: &crate::journal::Event = event;
        let What::BreakTaken(done) = &event.what else { return None };
        let id = done.what.as_str();
        let name = all.iter().find(|each| each.id == id).map(|each| each.name.as_str());
        Some(Row { day: event.day, at: record.when(event), id, name })
    };
    let mut rows: Vec<Row<'_>> = record.wanted().filter_map(row).collect();
    rows.sort_by_key(|row| row.day);
    rows.iter().map(cells).collect()
}
