//! What was logged once by its id, such as a daily-life move or a desk break.

use crate::export::record::Record;
use crate::journal::{Event, What};
use crate::units::Day;

/// One of them.
pub(super) struct Logged<'a> {
    pub day: Day,
    pub at: String,
    pub id: &'a str,
    pub name: Option<&'a str>,
}

/// Every entry of which `id_of` finds an id, in time, with the name that `name_of` knows for it.
pub(super) fn logged<'a>(
    record: &'a Record<'_>,
    id_of: impl Fn(&'a What) -> Option<&'a str>,
    name_of: impl Fn(&str) -> Option<&'a str>,
) -> Vec<Logged<'a>> {
    let row = |event: &'a Event| {
        let id = id_of(&event.what)?;
        Some(Logged { day: event.day, at: record.when(event), id, name: name_of(id) })
    };
    let mut rows: Vec<Logged<'a>> = record.wanted().filter_map(row).collect();
    rows.sort_by_key(|row| row.day);
    rows
}
