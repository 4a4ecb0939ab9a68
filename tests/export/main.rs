//! Exports: whole, escaped, stable, and with the same numbers as the screen and `--json`.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

#[path = "../support/life.rs"]
mod life;
#[path = "../support/person.rs"]
#[allow(dead_code, reason = "each test uses its part of it")]
mod person;
#[path = "../support/random.rs"]
mod random;

mod agree;
mod cells;
mod fhir;
mod forms;
mod page;
mod tables;

use std::collections::BTreeMap;

use supple::content::Content;
use supple::export::{self, BundleKind, First, Record, Span, Table};
use supple::history::History;
use supple::journal::Event;
use supple::units::{Day, Moment};

/// The last day of the fixture people.
fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 20).unwrap()
}

/// Everything that an export is made from.
struct Bench {
    content: Content,
    history: History,
    events: Vec<Event>,
    /// The day of the export.
    day: Day,
}

impl Bench {
    /// A record of these events, made on `day`.
    fn of(events: Vec<Event>, day: Day) -> Self {
        Self::knowing(events, day, Content::built_in())
    }

    /// The same with this content.
    fn knowing(events: Vec<Event>, day: Day, content: Content) -> Self {
        let events: Vec<Event> = events.into_iter().filter(|event| event.day <= day).collect();
        let mut history = History::new(&content);
        for event in &events {
            history.push(event);
        }
        Self { content, history, events, day }
    }

    /// The demo's person.
    fn demo() -> Self {
        let content = supple::demo::content(today());
        Self::knowing(supple::demo::events(&content, today()), today(), content)
    }

    /// The fixture person.
    fn fixture() -> Self {
        let events = life::live(&Content::built_in(), life::twelve_weeks());
        Self::of(events, today())
    }

    /// The record, for these days.
    fn record(&self, span: Span) -> Record<'_> {
        let made = Moment::parse_from_rfc3339("2026-11-20T07:00:00+01:00").unwrap();
        Record {
            content: &self.content,
            history: &self.history,
            first: self.events.first().map(|event| First { id: event.id, day: event.day }),
            events: &self.events,
            day: self.day,
            made,
            span,
        }
    }

    /// A report, as the screen and `--json` have it.
    fn report(&self, weeks: u16) -> supple::progress::Report {
        supple::progress::report(&self.content, &self.history, self.day, weeks)
    }

    /// A table's rows by their headings.
    fn table(&self, table: Table) -> Vec<BTreeMap<String, String>> {
        let bytes = export::csv(&self.record(Span::default()), table, export::Dialect::Rfc4180).unwrap();
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        reader.deserialize().map(|row| row.unwrap()).collect()
    }

    /// The FHIR bundle.
    fn bundle(&self) -> serde_json::Value {
        serde_json::from_slice(&export::fhir(&self.record(Span::default()), BundleKind::Collection).unwrap())
            .unwrap()
    }

    /// A text export.
    fn text(&self, of: impl Fn(&Record<'_>) -> Vec<u8>, span: Span) -> String {
        String::from_utf8(of(&self.record(span))).unwrap()
    }
}
