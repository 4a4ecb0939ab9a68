//! What the person wrote: one row a note, those beside a rating too.

use super::{Cell, columns};
use crate::export::record::Record;
use crate::journal::{Event, EventId, What};
use crate::units::Day;

/// A note.
struct Row<'a> {
    day: Day,
    at: String,
    about: &'static str,
    of: Option<EventId>,
    text: &'a str,
    share: bool,
}

columns! { row: Row<'_>;
    "day", "the day lived, as 2026-11-20", row.day;
    "at", "when it was written, with its offset; only the day if filled in later", row.at;
    "about", "note, pain, session, activity", row.about;
    "of", "the session or activity, if any", row.of;
    "text", "your words", row.text;
    "share", "whether it may stand on the clinician's page: true, false", row.share;
}

/// The rows, in time.
pub(super) fn rows(record: &Record<'_>) -> Vec<Vec<Cell>> {
    let row = |event| {
        let event: &Event = event;
        let (about, of, text, share) = match &event.what {
            What::Note(note) => ("note", None, Some(&note.text), note.share),
            What::PainNoted(noted) => ("pain", None, noted.note.as_ref(), false),
            What::SessionRated(rated) => ("session", Some(rated.session), rated.note.as_ref(), false),
            What::ActivityDone(done) => ("activity", Some(event.id), done.note.as_ref(), false),
            _ => return None,
        };
        Some(Row { day: event.day, at: record.when(event), about, of, text: text?, share })
    };
    let mut rows: Vec<Row<'_>> = record.wanted().filter_map(row).collect();
    rows.sort_by_key(|row| row.day);
    rows.iter().map(cells).collect()
}
