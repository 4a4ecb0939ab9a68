//! An event as one line of JSON, and back.

use std::borrow::Cow;

use serde::Deserialize;

use super::event::{Event, EventId, Head, VERSION, What};
use crate::units::{Day, Moment};

#[derive(Deserialize)]
struct Start<'a> {
    id: EventId,
    at: Moment,
    day: Day,
    #[serde(borrow)]
    kind: Cow<'a, str>,
}

/// Reads one line. Kinds and fields of newer versions are passed over, not refused.
///
/// # Errors
/// What `serde_json` says of a line that is no event.
pub fn read_line(line: &str) -> serde_json::Result<Event> {
    let start: Start<'_> = serde_json::from_str(line)?;
    let what = What::read(&start.kind, line)?;
    Ok(Event { id: start.id, at: start.at, day: start.day, what })
}

/// Writes one line, without its line break.
///
/// # Panics
/// Never: every payload is plain data with text keys.
pub fn write_line(event: &Event) -> String {
    let head = Head { v: VERSION, id: event.id, at: event.at, day: event.day, kind: event.what.kind() };
    event.what.write(head).expect("an event is plain data")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_as_it_was_written() {
        let text = r#"{"v":1,"id":"k3f9-412","at":"2026-11-20T06:41:12+01:00","day":"2026-11-20","kind":"checked_in","pain":3}"#;
        let event = read_line(text).unwrap();
        assert_eq!(write_line(&event), text);
    }

    #[test]
    fn a_kind_from_a_newer_version_is_kept_as_unknown() {
        let text = r#"{"v":2,"id":"k3f9-9","at":"2026-11-20T06:41:12+01:00","day":"2026-11-20","kind":"dreamt","of":"sheep"}"#;
        assert_eq!(read_line(text).unwrap().what, What::Unknown("dreamt".into()));
    }
}
