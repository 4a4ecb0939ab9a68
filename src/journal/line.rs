//! An event as one line of JSON, and back.
//!
//! Our own lines all begin with the same fields in the same order, so their start is read by hand;
//! any other spelling of the same JSON is read by `serde_json`, with the same result.

use std::borrow::Cow;

use chrono::{FixedOffset, NaiveTime};
use serde::Deserialize;

use super::kinds::spelled;
use super::sum;
use super::{Event, EventId, Head, VERSION, What};
use crate::units::{Day, Moment};

/// How a line begins.
#[derive(Debug, PartialEq, Deserialize)]
pub(super) struct Start<'a> {
    v: u32,
    pub id: EventId,
    pub at: Moment,
    pub day: Day,
    #[serde(borrow)]
    pub kind: Cow<'a, str>,
    /// Where the payload begins (at a comma or the closing brace), if the line is in our spelling.
    #[serde(skip)]
    payload: Option<usize>,
}

impl<'a> Start<'a> {
    /// Reads the start of a line; what comes after it is not looked at in our own spelling.
    pub fn of(line: &'a str) -> serde_json::Result<Self> {
        quick_start(line.as_bytes()).map_or_else(|| serde_json::from_str(line), Ok)
    }

    /// The start of a line of ours in plain ASCII; any other is first made sure to be text.
    pub(super) fn of_ours(line: &'a [u8]) -> Option<Self> {
        quick_start(line).filter(|_| line.is_ascii())
    }

    /// The event, once its payload has been read; a newer version's payload that does not fit is
    /// kept as a kind that is not understood.
    fn with(self, what: serde_json::Result<What>) -> serde_json::Result<Event> {
        let what = match what {
            Err(_) if self.v > VERSION => What::Unknown(self.kind.into_owned()),
            other => other?,
        };
        Ok(Event { id: self.id, at: self.at, day: self.day, what })
    }
}

/// Reads one line. Kinds and fields of newer versions are passed over, not refused.
///
/// # Errors
/// What `serde_json` says of a line that is no event.
pub fn read_line(line: &str) -> serde_json::Result<Event> {
    let start = Start::of(line)?;
    let what = match start.payload {
        // Nothing has looked at the rest of the line yet, and an unknown kind will not either.
        Some(_) if !What::knows(&start.kind) => {
            serde_json::from_str::<serde::de::IgnoredAny>(line).map(|_| What::Unknown(start.kind.to_string()))
        }
        _ => What::read(&start.kind, line),
    };
    start.with(what)
}

/// [`read_line`] without reading the start twice, nor the sum: the comma before each is made a brace
/// for as long as it takes. The bytes are the same afterwards.
pub(super) fn read_in_place(bytes: &mut [u8]) -> serde_json::Result<Event> {
    let Some(at) = sum::place(bytes) else { return read_without_sum(bytes) };
    bytes[at] = b'}';
    let event = read_without_sum(&mut bytes[..=at]);
    bytes[at] = b',';
    event
}

fn read_without_sum(bytes: &mut [u8]) -> serde_json::Result<Event> {
    let Some(start) = quick_start(bytes) else {
        return read_line(std::str::from_utf8(bytes).map_err(serde::de::Error::custom)?);
    };
    if let Some(payload) = start.payload
        && let Some(what) = spelled(&start.kind, &bytes[payload..])
    {
        return start.with(Ok(what));
    }
    let kind = What::KINDS.iter().find(|kind| **kind == start.kind);
    let (Some(payload), Some(kind)) = (start.payload, kind) else {
        return read_line(std::str::from_utf8(bytes).map_err(serde::de::Error::custom)?);
    };
    let start = Start { kind: Cow::Borrowed(*kind), ..start };
    if bytes[payload] == b'}' {
        return start.with(What::read(kind, "{}"));
    }
    bytes[payload] = b'{';
    let text = std::str::from_utf8(&bytes[payload..]).map_err(serde::de::Error::custom);
    let what = text.and_then(|text| What::read(kind, text));
    bytes[payload] = b',';
    start.with(what)
}

/// Writes one line, without its line break.
///
/// # Panics
/// Never: every payload is plain data with text keys.
pub fn write_line(event: &Event) -> String {
    let head = Head { v: VERSION, id: event.id, at: event.at, day: event.day, kind: event.what.kind() };
    event.what.write(head).expect("an event is plain data")
}

/// Reads `{"v":1,"id":"…","at":"…","day":"…","kind":"…"` to the letter; anything else is `None`.
fn quick_start(line: &[u8]) -> Option<Start<'_>> {
    let mut rest = line.strip_prefix(br#"{"v":1,"id":""#)?;
    let (id, length) = EventId::before(rest)?;
    rest = rest[length..].strip_prefix(br#"","at":""#)?;
    let (day, after) = rest.split_first_chunk::<10>()?;
    let (time, after) = after.split_first_chunk::<9>()?;
    let (offset, after) = match after {
        [b'Z', after @ ..] => (&b"+00:00"[..], after),
        _ => after.split_at_checked(6)?,
    };
    let written = date(day)?;
    let at = moment(written, *time, offset)?;
    rest = after.strip_prefix(br#"","day":""#)?;
    let (lived, after) = rest.split_first_chunk::<10>()?;
    let day = if lived == day { written } else { date(lived)? };
    rest = after.strip_prefix(br#"","kind":""#)?;
    let length = rest.iter().position(|&b| !(b.is_ascii_lowercase() || b == b'_'))?;
    let (kind, after) = rest.split_at(length);
    let kind = std::str::from_utf8(kind).ok()?;
    rest = after.strip_prefix(b"\"")?;
    match rest {
        [b',', b'"', ..] | [b'}'] => {}
        _ => return None,
    }
    Some(Start { v: 1, id, at, day, kind: Cow::Borrowed(kind), payload: Some(line.len() - rest.len()) })
}

/// Two digits.
fn two(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| u32::from(tens) * 10 + u32::from(ones))
}

/// `2026-11-20`.
fn date(text: &[u8; 10]) -> Option<Day> {
    let year = two(text[0], text[1])? * 100 + two(text[2], text[3])?;
    let dashes = text[4] == b'-' && text[7] == b'-';
    let (month, day) = (two(text[5], text[6])?, two(text[8], text[9])?);
    if dashes { Day::from_ymd_opt(year.cast_signed(), month, day) } else { None }
}

/// The day, `T06:41:12`, `+01:00`.
fn moment(day: Day, time: [u8; 9], offset: &[u8]) -> Option<Moment> {
    let &[sign @ (b'+' | b'-'), _, _, b':', _, _] = offset else { return None };
    let [b'T', _, _, b':', _, _, b':', _, _] = time else { return None };
    let (hour, minute, second) = (two(time[1], time[2])?, two(time[4], time[5])?, two(time[7], time[8])?);
    let (hours, minutes) = (two(offset[1], offset[2])?, two(offset[4], offset[5])?);
    if minutes > 59 {
        return None;
    }
    let east = (hours * 3600 + minutes * 60).cast_signed();
    let east = FixedOffset::east_opt(if sign == b'-' { -east } else { east })?;
    let local = day.and_time(NaiveTime::from_hms_opt(hour, minute, second)?);
    local.and_local_timezone(east).single()
}

/// What is wrong with a line, without the place inside it: the line's own number is given beside it.
pub(super) fn why(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line 1 column").next().unwrap_or(&text).to_owned()
}

/// What a line says, without its sum.
pub(super) fn value(line: &[u8]) -> Option<serde_json::Value> {
    let mut value = serde_json::from_slice::<serde_json::Value>(line).ok()?;
    value.as_object_mut()?.remove("c");
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"v":1,"id":"k3f9-412","at":"2026-11-20T06:41:12+01:00","day":"2026-11-20","kind":"checked_in","pain":3}"#;

    #[test]
    fn a_line_reads_back_as_it_was_written() {
        let event = read_line(LINE).unwrap();
        assert_eq!(write_line(&event), LINE);
        let mut bytes = LINE.as_bytes().to_vec();
        assert_eq!(read_in_place(&mut bytes).unwrap(), event);
        assert_eq!(bytes, LINE.as_bytes());
    }

    #[test]
    fn a_kind_from_a_newer_version_is_kept_as_unknown() {
        let text = LINE.replace("checked_in", "dreamt");
        assert_eq!(read_line(&text).unwrap().what, What::Unknown("dreamt".into()));
        let newer = LINE.replace("\"v\":1", "\"v\":2").replace("\"pain\":3", "\"pain\":\"three\"");
        assert_eq!(read_line(&newer).unwrap().what, What::Unknown("checked_in".into()));
        assert!(read_line(&newer.replace("\"v\":2", "\"v\":1")).is_err());
    }

    #[test]
    fn every_spelling_of_the_same_json_is_the_same_event() {
        let spaced = LINE.replace(':', " : ").replace("06 : 41 : 12+01 : 00", "06:41:12+01:00");
        let turned = r#" {"pain":3,"kind":"checked_in","day":"2026-11-20","at":"2026-11-20T06:41:12.000+01:00","id":"k3f9-412","v":1,"new":[1]} "#;
        for text in [spaced.as_str(), turned, &LINE.replace("checked_in", r"checked\u005fin")] {
            assert!(quick_start(text.as_bytes()).is_none(), "{text}");
            assert_eq!(read_line(text).unwrap(), read_line(LINE).unwrap(), "{text}");
            assert_eq!(read_in_place(&mut text.as_bytes().to_vec()).unwrap(), read_line(LINE).unwrap());
        }
    }

    #[test]
    fn a_comma_with_nothing_after_it_is_not_an_entry() {
        let text = LINE.replace("checked_in\",\"pain\":3", "flare_said\",");
        assert!(read_line(&text).is_err());
        assert!(read_in_place(&mut text.into_bytes()).is_err());
    }

    /// Seen failing with an offset of seventy minutes let through.
    #[test]
    fn the_quick_way_reads_what_serde_reads() {
        let mut quick_ones = 0;
        for place in 0..LINE.len() {
            for byte in b' '..b'\x7f' {
                let mut bytes = LINE.as_bytes().to_vec();
                bytes[place] = byte;
                let text = String::from_utf8(bytes).unwrap();
                let whole = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
                let Some(quick) = quick_start(text.as_bytes()).filter(|_| whole) else { continue };
                let slow: Start<'_> = serde_json::from_str(&text).unwrap();
                assert_eq!(quick.at.offset(), slow.at.offset());
                assert_eq!(Start { payload: None, ..quick }, slow, "{text}");
                quick_ones += 1;
            }
        }
        assert!(quick_ones > 1000, "{quick_ones}");
    }
}
