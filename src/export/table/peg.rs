//! The PEG, the three weekly questions: one row a week.

use super::{Cell, Tenths, columns};
use crate::export::record::Record;
use crate::history::PegAnswer;

columns! { peg: PegAnswer;
    "day", "the day, as 2026-11-20", peg.day;
    "pain", "pain on average in the past week, 0-10", peg.pain;
    "enjoyment", "how far pain got in the way of enjoying life, 0-10", peg.enjoyment;
    "activity", "how far pain got in the way of general activity, 0-10", peg.activity;
    "score", "the mean of the three, 0-10 (Krebs 2009)", Tenths(peg.score());
}

/// The rows, by day.
pub(super) fn rows(record: &Record<'_>) -> Vec<Vec<Cell>> {
    let pegs = record.history.pegs().iter();
    let mut wanted: Vec<&PegAnswer> =
        pegs.filter(|peg| record.span.holds(peg.day) && peg.day <= record.day).collect();
    wanted.sort_by_key(|peg| peg.day);
    wanted.into_iter().map(cells).collect()
}
