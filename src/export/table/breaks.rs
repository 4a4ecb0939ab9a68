//! Desk breaks: one row each.

use super::logged::{Logged, logged};
use super::{Cell, columns};
use crate::export::record::Record;
use crate::journal::What;

columns! { row: Logged<'_>;
    "day", "the day lived, as 2026-11-20", row.day;
    "at", "when it was logged, with its offset; only the day if filled in later", row.at;
    "break", "its id; empty for one of your own", row.id;
    "name", "its name, if it is one of ours", row.name;
}

fn id(what: &What) -> Option<&str> {
    if let What::BreakTaken(done) = what { Some(done.what.as_str()) } else { None }
}

/// The rows, in time.
pub(super) fn rows(record: &Record<'_>) -> Vec<Vec<Cell>> {
    let all = record.content.desk_breaks();
    let name = |id: &str| all.iter().find(|each| each.id == id).map(|each| each.name.as_str());
    logged(record, id, name).iter().map(cells).collect()
}
