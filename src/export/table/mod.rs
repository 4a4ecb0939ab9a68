//! The tables of `--format csv`: one file a table, one line a column with its heading, what it holds
//! and how a row gives it.

mod activities;
mod breaks;
mod exercises;
mod logged;
mod moves;
mod notes;
mod peg;
mod places;
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
        /// One row a rating of an own activity.
        Activities = "activities", "your own activities, one row a rating";
        /// One row a day on which it was answered.
        Places = "places", "where it hurt and whether painkillers were taken, one row a day";
        /// One row a daily-life move.
        Moves = "moves", "daily-life moves, one row each";
        /// One row a desk break.
        Breaks = "breaks", "desk breaks, one row each";
        /// One row a note.
        Notes = "notes", "what you wrote, one row a note";
    }
}

words! {
    /// How a table is spelled.
    Dialect {
        /// Commas, decimal points, UTF-8 without a mark.
        Rfc4180 = "rfc4180", "for programs";
        /// Semicolons, decimal commas, a byte order mark.
        Semicolon = "semicolon", "semicolons and decimal commas";
        /// Commas, decimal points, a byte order mark.
        Comma = "comma", "commas and decimal points";
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
            Self::Activities => activities::COLUMNS,
            Self::Places => places::COLUMNS,
            Self::Moves => moves::COLUMNS,
            Self::Breaks => breaks::COLUMNS,
            Self::Notes => notes::COLUMNS,
        }
    }

    /// Its rows, in order, each as long as it has columns.
    fn rows(self, record: &Record<'_>) -> Vec<Vec<Cell>> {
        match self {
            Self::Sessions => sessions::rows(record),
            Self::Exercises => exercises::rows(record),
            Self::Ratings => ratings::rows(record),
            Self::Walks => walks::rows(record),
            Self::Peg => peg::rows(record),
            Self::Activities => activities::rows(record),
            Self::Places => places::rows(record),
            Self::Moves => moves::rows(record),
            Self::Breaks => breaks::rows(record),
            Self::Notes => notes::rows(record),
        }
    }
}

/// A table as CSV (RFC 4180, UTF-8), its heading first. Text that a spreadsheet would take for a
/// formula has an apostrophe before it.
///
/// # Errors
/// What the CSV writer says; into memory it says nothing.
pub fn csv(record: &Record<'_>, table: Table, dialect: Dialect) -> anyhow::Result<Vec<u8>> {
    let (mark, separator, point) = match dialect {
        Dialect::Rfc4180 => ("", b',', "."),
        Dialect::Semicolon => ("\u{feff}", b';', ","),
        Dialect::Comma => ("\u{feff}", b',', "."),
    };
    let mut builder = csv::WriterBuilder::new();
    builder.terminator(csv::Terminator::CRLF).delimiter(separator);
    let mut writer = builder.from_writer(mark.as_bytes().to_vec());
    writer.write_record(table.columns().iter().map(|column| column.name))?;
    for row in table.rows(record) {
        writer.write_record(row.iter().map(|cell| match cell {
            Cell::Text(text) => safe(text),
            Cell::Decimal(number) => number.replace('.', point),
        }))?;
    }
    Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// A cell that no spreadsheet takes for a formula.
fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Cell {
    /// As it is; empty for a value that is not there.
    Text(String),
    /// A number with a decimal point, which some spreadsheets write as a comma.
    Decimal(String),
}

/// A value as a table shows it.
trait Value {
    /// Its cell.
    fn cell(&self) -> Cell;
}

/// A number to the nearest tenth.
struct Tenths(f32);

impl Value for Tenths {
    fn cell(&self) -> Cell {
        Cell::Decimal(format!("{:.1}", self.0))
    }
}

/// Values that a table shows as they print.
macro_rules! cells {
    ($($type:ty),+) => {
        $(impl Value for $type {
            fn cell(&self) -> Cell {
                Cell::Text(self.to_string())
            }
        })+
    };
}

cells!(&str, String, bool, u8, u16, u32, u64, Day, Pain, Effort, Minutes, Rating, EventId);

impl<T: Value> Value for Option<T> {
    fn cell(&self) -> Cell {
        self.as_ref().map_or_else(|| Cell::Text(String::new()), Value::cell)
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
        fn cells($row: &$type) -> Vec<$crate::export::table::Cell> {
            vec![$($crate::export::table::Value::cell(&$value)),+]
        }
    };
}

use columns;
