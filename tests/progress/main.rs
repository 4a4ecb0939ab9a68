//! Progress: the pictures, the sums behind them, and that no history breaks either.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

#[path = "../support/life.rs"]
mod life;
#[path = "../support/person.rs"]
#[allow(dead_code, reason = "each test uses its part of it")]
mod person;
#[path = "../support/random.rs"]
mod random;

mod adding;
mod bounds;
mod calibration;
mod review;
mod screens;
mod sums;

use supple::content::Content;
use supple::history::History;
use supple::journal::{Event, write_line};
use supple::units::Day;

/// The last day of the fixture person.
fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 20).unwrap()
}

/// The fixture person's twelve weeks.
fn twelve_weeks() -> Vec<Event> {
    life::live(&Content::built_in(), life::twelve_weeks())
}

/// A history of these events.
fn fold(events: &[Event]) -> History {
    History::fold(&Content::built_in(), events)
}

/// A data folder with these events in it.
fn folder(events: &[Event]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("journal")).unwrap();
    let lines: String = events.iter().map(|event| write_line(event) + "\n").collect();
    std::fs::write(folder.path().join("journal/made.jsonl"), lines).unwrap();
    folder
}
