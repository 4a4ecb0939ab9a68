//! Records to bytes. An export never sees a file: who calls it writes the bytes, whole or not at all.
//!
//! The tables, the FHIR bundle and the clinician's page take their facts from the folded history, as
//! the screen does; the events only add what the fold leaves out (the moment of writing, the frozen
//! dose). `json` and `jsonl` are the lines themselves.
//!
//! A format is one file and its arm in [`Format::writer`].

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
mod wall;

use anyhow::Result;

pub use calendar::ics;
pub use fhir::{BundleKind, Felt, fhir};
pub use html::html;
pub use lines::{json, jsonl};
pub use markdown::markdown;
pub use page::Page;
pub use record::{First, Record};
pub use table::{Column, Dialect, Table, csv};
pub use wall::wall;

use crate::journal::Journal;
use crate::units::{Day, words};

words! {
    /// The form of an export.
    Format {
        /// A table.
        Csv = "csv", "A table for a spreadsheet: the session log, one row an exercise, or another --table";
        /// The lines as one document.
        Json = "json", "Every line as it stands, as one JSON document; supple import reads it back";
        /// The lines.
        Jsonl = "jsonl", "Every line as it stands, lossless; supple import reads it back";
        /// The clinician's page as text.
        Md = "md", "One page for a clinician, as text";
        /// The clinician's page.
        Html = "html", "One page for a clinician, to print";
        /// Observations.
        Fhir = "fhir", "A FHIR R4 bundle of observations, to read";
        /// Observations for a server.
        FhirTransaction = "fhir-transaction", "The same as a transaction for a FHIR server; sent twice it changes nothing";
        /// What lies ahead.
        Ics = "ics", "A calendar: your routine with its alarm, the weekly questions, check-ups";
    }
}

/// What is asked for beside the form and the days.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Which table.
    pub table: Table,
    /// How a table is spelled.
    pub dialect: Dialect,
}

/// How a format is written.
#[derive(Debug, Clone, Copy)]
pub enum Writer {
    /// From the journal's lines; and what becomes of those that cannot be read.
    Lines(fn(&Journal, Span) -> Result<Vec<u8>>, &'static str),
    /// From the record.
    Record(fn(&Record<'_>, Options) -> Result<Vec<u8>>),
}

impl Format {
    /// How it is written.
    pub const fn writer(self) -> Writer {
        match self {
            Self::Csv => Writer::Record(|record, options| csv(record, options.table, options.dialect)),
            Self::Json => Writer::Lines(
                |journal, span| Ok(json(journal, span)?),
                "are not in it: --format jsonl keeps them",
            ),
            Self::Jsonl => {
                Writer::Lines(|journal, span| Ok(jsonl(journal, span)), "stand at its end as they are")
            }
            Self::Md => Writer::Record(|record, _| Ok(markdown(record))),
            Self::Html => Writer::Record(|record, _| Ok(html(record))),
            Self::Fhir => Writer::Record(|record, _| Ok(fhir(record, BundleKind::Collection)?)),
            Self::FhirTransaction => Writer::Record(|record, _| Ok(fhir(record, BundleKind::Transaction)?)),
            Self::Ics => Writer::Record(|record, _| Ok(ics(record))),
        }
    }
}

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
