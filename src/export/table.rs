//! The tables of `--format csv`: each column declared once, with what it holds.

use super::record::Record;
use super::rows;
use crate::units::words;

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

macro_rules! columns {
    ($($name:literal: $holds:literal;)+) => {
        &[$(Column { name: $name, holds: $holds },)+]
    };
}

impl Table {
    /// Its columns, in order.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Sessions => columns! {
                "day": "the day lived, as 2026-11-20";
                "started": "when the session began, with its offset";
                "session": "the session's id in the journal";
                "mode": "what kind of day it was: baseline, normal, flare, return, gentle, rest";
                "place": "the exercise's place in the session, from 1";
                "exercise": "its id";
                "name": "its name";
                "category": "its kind";
                "step": "the step of its ladder that was planned, from 1";
                "done_step": "the step done; lower after easier";
                "planned": "the dose planned";
                "done": "the dose done; empty if none";
                "seconds": "how long it took, in seconds";
                "how": "how it ended: done, eased, skipped, hurt, sharp, leg, chest, left";
                "pain_before": "pain before the session, 0-10";
                "worst": "the worst pain in the session, 0-10";
                "after": "pain right after the session, 0-10";
                "effort": "effort of the session, 0-10; 5 is hard";
                "session_seconds": "time on the mat in the whole session, without pauses, in seconds";
            },
            Self::Exercises => columns! {
                "exercise": "its id";
                "name": "its name";
                "category": "its kind";
                "times": "how often it was practised";
                "first": "the first day";
                "last": "the last day";
                "first_step": "the step done on the first day, from 1";
                "last_step": "the step done on the last day";
                "of_steps": "how many steps its ladder has; 0 if unknown";
                "seconds": "how long in all, in seconds";
            },
            Self::Ratings => columns! {
                "day": "the day lived, as 2026-11-20";
                "at": "when it was given, with its offset; only the day if filled in later";
                "what": "before, noted, worst, after, next_morning, effort, ache, mood";
                "value": "0-10; mood 10 is very good";
                "of": "the session or activity rated, if any";
            },
            Self::Walks => columns! {
                "day": "the day lived, as 2026-11-20";
                "at": "when it was logged, with its offset; only the day if filled in later";
                "activity": "its id";
                "name": "its name";
                "category": "its kind";
                "minutes": "how long, in minutes";
                "planned": "the minutes planned, if any";
                "pain_before": "pain before, 0-10";
                "worst": "the worst pain in it, 0-10";
                "effort": "effort, 0-10; 5 is hard";
                "pace": "easy, usual, brisk";
            },
            Self::Peg => columns! {
                "day": "the day, as 2026-11-20";
                "pain": "pain on average in the past week, 0-10";
                "enjoyment": "how far pain got in the way of enjoying life, 0-10";
                "activity": "how far pain got in the way of general activity, 0-10";
                "score": "the mean of the three, 0-10 (Krebs 2009)";
            },
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
    for row in rows::of(record, table) {
        writer.write_record(row.iter().map(|cell| safe(cell)))?;
    }
    Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// A cell that no spreadsheet takes for a formula.
fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
