//! Where it hurt and whether painkillers were taken: one row a day.

use super::{Cell, columns};
use crate::export::record::Record;
use crate::history::WhereFelt;
use crate::journal::PainPlace;
use crate::units::Day;

/// A day on which that was answered.
struct Row<'a> {
    day: Day,
    felt: &'a WhereFelt,
}

impl Row<'_> {
    fn places(&self) -> Option<String> {
        let places = self.felt.places.as_ref()?;
        let words: Vec<&str> = places.iter().copied().map(PainPlace::key).collect();
        Some(if words.is_empty() { "none".into() } else { words.join(" ") })
    }
}

columns! { row: Row<'_>;
    "day", "the day lived, as 2026-11-20", row.day;
    "places", "none, or of back_left back_middle back_right buttock leg_above_knee leg_below_knee; empty if not asked", row.places();
    "painkillers", "whether any were taken, true or false; empty if not asked", row.felt.painkillers.map(|taken| taken.to_string());
}

/// The rows, in time.
pub(super) fn rows(record: &Record<'_>) -> Vec<Vec<Cell>> {
    let all = record.history.where_felt().iter().filter(|(day, _)| record.span.holds(**day));
    all.map(|(day, felt)| cells(&Row { day: *day, felt })).collect()
}
