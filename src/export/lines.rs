//! The journal's own lines: lossless, read back by `supple import`.

use serde::Serialize;
use serde_json::value::RawValue;

use super::Span;
use crate::journal::Journal;

/// Every line as it stands: corrections, removals and kinds of newer versions too, and last the lines that
/// cannot be read, whatever the span: nobody knows their day.
pub fn jsonl(journal: &Journal, span: Span) -> Vec<u8> {
    let mut bytes = Vec::new();
    journal.lines(|line| {
        if span.holds(line.day) {
            bytes.extend_from_slice(line.text.as_bytes());
            bytes.push(b'\n');
        }
    });
    for line in journal.damaged_lines() {
        bytes.extend_from_slice(&line);
        bytes.push(b'\n');
    }
    bytes
}

/// Every line as one JSON document: `{"v":1,"events":[…]}`, each event spelled as it stands.
///
/// # Errors
/// If a line is no JSON, which a journal that was read does not hold.
pub fn json(journal: &Journal, span: Span) -> serde_json::Result<Vec<u8>> {
    #[derive(Serialize)]
    struct Document {
        v: u32,
        events: Vec<Box<RawValue>>,
    }
    let mut events = Vec::new();
    let mut fault = None;
    journal.lines(|line| {
        if span.holds(line.day) {
            match RawValue::from_string(line.text.to_owned()) {
                Ok(event) => events.push(event),
                Err(error) => fault = Some(error),
            }
        }
    });
    match fault {
        Some(error) => Err(error),
        None => serde_json::to_vec(&Document { v: 1, events }),
    }
}
