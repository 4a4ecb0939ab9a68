//! Records to bytes. An export never sees a file: who calls it writes the bytes, whole or not at all.
//!
//! The tables, the FHIR bundle and the clinician's page take their facts from the folded history, as
//! the screen does; the events only add what the fold leaves out (the moment of writing, the frozen
//! dose). `json` and `jsonl` are the lines themselves.

mod calendar;
mod fhir;
mod grid;
mod html;
mod lines;
mod markdown;
mod page;
mod picture;
mod record;
mod table;

pub use calendar::ics;
pub use fhir::{BundleKind, Felt, fhir};
pub use html::html;
pub use lines::{json, jsonl};
pub use markdown::markdown;
pub use page::{PAGE_WEEKS, Page};
pub use record::{First, Record};
pub use table::{Column, Table, csv};

use crate::units::Day;

/// The days that an export covers; an end left open has no bound.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// From this day on.
    pub from: Option<Day>,
    /// Up to this day.
    pub to: Option<Day>,
}

impl Span {
    /// Whether `day` lies in it.
    pub fn holds(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}
