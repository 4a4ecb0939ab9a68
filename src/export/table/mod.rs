//! The tables of `--format csv`: one file a table, one line a column with its heading, what it holds
//! and how a row gives it.

mod exercises;
mod peg;
mod ratings;
mod sessions;
mod walks;

use super::record::Record;
use crate::journal::EventId;
use crate::units::{Day, Effort, Minutes, Pain, Rating, words};

words! {
    /// A table.
    Table {
        /// One row an exercise of a session.
        Sessions = "sessions", "the session log, one row an exercise";
        /// One row an exercise.
        Exercises = "exercises", "every exercise practised, one row each";
        /// One row a rating.
        Ratings = "ratings", "every rating, one row each";
        /// One row a walk or other activity.
        Walks = "walks", "walks and other activities away from the mat, one row each";
        /// One row a PEG.
        Peg = "peg", "the three weekly questions, one row a week";
    }
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: &'static str,
    /// What it holds, with its unit.
    pub holds: &'static str,
}

impl Table {
    /// Its columns, in order.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Sessions => sessions::COLUMNS,
            Self::Exercises => exercises::COLUMNS,
            Self::Ratings => ratings::COLUMNS,
            Self::Walks => walks::COLUMNS,
            Self::Peg => peg::COLUMNS,
        }
    }

    /// Its rows, in order, each as long as it has columns.
    fn rows(self, record: &Record<'_>) -> Vec<Vec<String>> {
        match self {
            Self::Sessions => sessions::rows(record),
            Self::Exercises => exercises::rows(record),
            Self::Ratings => ratings::rows(record),
            Self::Walks => walks::rows(record),
            Self::Peg => peg::rows(record),
        }
    }
}

/// A table as CSV (RFC 4180, UTF-8), its heading first. Text that a spreadsheet would take for a
/// formula has an apostrophe before it.
///
/// # Errors
/// What the CSV writer says; into memory it says nothing.
pub fn csv(record: &Record<'_>, table: Table) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(table.columns().iter().map(|column| column.name))?;
    for row in table.rows(record) {
        writer.write_record(row.iter().map(|cell| safe(cell)))?;
    }
    Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// A cell that no spreadsheet takes for a formula.
fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// A value as a table shows it.
trait Cell {
    /// Its text; empty for a value that is not there.
    fn cell(&self) -> String;
}

/// Values that a table shows as they print.
macro_rules! cells {
    ($($type:ty),+) => {
        $(impl Cell for $type {
            fn cell(&self) -> String {
                self.to_string()
            }
        })+
    };
}

cells!(&str, String, u8, u16, u32, u64, Day, Pain, Effort, Minutes, Rating, EventId);

impl<T: Cell> Cell for Option<T> {
    fn cell(&self) -> String {
        self.as_ref().map_or_else(String::new, Cell::cell)
    }
}

/// Declares a table's columns, one a line: `"heading", "what it holds", how a row gives it;`. The
/// heading and the value stand together, so that two columns cannot exchange their values.
macro_rules! columns {
    ($row:ident: $type:ty; $($name:literal, $holds:literal, $value:expr;)+) => {
        /// The table's columns, in order.
        pub(super) const COLUMNS: &[$crate::export::Column] =
            &[$($crate::export::Column { name: $name, holds: $holds },)+];

        /// A row's cells, in the order of the columns.
        fn cells($row: &$type) -> Vec<String> {
            vec![$($crate::export::table::Cell::cell(&$value)),+]
        }
    };
}

use columns;
