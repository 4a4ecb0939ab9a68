//! What editors and other programs make of a file of the journal without changing what it says: another
//! encoding (UTF-16), an entry over several lines, entries in a list, git's marks of a merge. It is
//! turned into one entry a line in memory; the file stays as it is.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::Event;
use super::line::{read_line, value, write_line};
use super::sum;

/// How much is kept of what cannot be read.
const HELD: usize = 4096;

/// How a file is written, other than by us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// As Windows calls Unicode.
    Utf16,
    /// An entry over several lines, or in a list.
    Spread,
}

/// Whether a line is one of the marks that git leaves where both sides of a merge stand.
pub(super) fn is_merge_mark(line: &[u8]) -> bool {
    let begins = |mark: &[u8]| line.starts_with(mark);
    begins(b"<<<<<<< ") || begins(b">>>>>>> ") || begins(b"||||||| ") || line == b"======="
}

/// Whether the bytes are UTF-16, by their mark, or by how an entry or a list begins.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || matches!(bytes, [b'{' | b'[', 0, ..] | [0, b'{' | b'[', ..])
}

/// The text as UTF-8; bytes that are no UTF-16 stay as they are.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !is_utf16(bytes) {
        return bytes.into();
    }
    let big = bytes.starts_with(&[0xfe, 0xff]) || bytes.starts_with(&[0]);
    let unit = |pair: &[u8]| match *pair {
        [a, b] if big => u16::from_be_bytes([a, b]),
        [a, b] => u16::from_le_bytes([a, b]),
        _ => u16::from(b'\n'), // half a letter at the end
    };
    let text = char::decode_utf16(bytes.chunks(2).map(unit));
    let text: String = text.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    text.trim_start_matches('\u{feff}').as_bytes().to_vec().into()
}

/// The file's entries, one a line, each on the line on which it begins; `None` where it is written as we
/// write, or holds no entry.
pub(super) fn plain_lines(bytes: &[u8]) -> Option<(Vec<u8>, Form)> {
    let utf16 = is_utf16(bytes);
    let text = decoded(bytes);
    let text = String::from_utf8_lossy(&text);
    let text = text.trim_start_matches('\u{feff}');
    let mut by_line = text.lines().map(|line| line.trim().trim_end_matches(','));
    if by_line.any(|line| read_line(line).is_ok()) {
        return utf16.then(|| (text.as_bytes().to_vec(), Form::Utf16));
    }
    let mut lines = Unfolded { text, written: Vec::new(), count: 0, entries: 0, broken: false };
    lines.take();
    let form = if utf16 { Form::Utf16 } else { Form::Spread };
    (lines.entries > 0).then_some((lines.written, form))
}

/// An export as one document.
#[derive(Deserialize)]
pub(super) struct Document<'a> {
    #[serde(borrow)]
    pub events: Vec<&'a RawValue>,
}

/// The entries that are being written, one a line.
struct Unfolded<'a> {
    text: &'a str,
    written: Vec<u8>,
    /// How many lines those are.
    count: usize,
    entries: usize,
    /// Something before could not be read, and what follows may be a part of it.
    broken: bool,
}

impl Unfolded<'_> {
    fn take(&mut self) {
        let mut at = 0;
        loop {
            let rest = &self.text[at..];
            // What stands between the entries of a list.
            let skipped =
                rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']'));
            at += rest.len() - skipped.len();
            if skipped.is_empty() {
                return;
            }
            let mut values = serde_json::Deserializer::from_str(skipped).into_iter::<&RawValue>();
            if let Some(Ok(value)) = values.next() {
                self.value(value.get(), at);
                at += values.byte_offset().max(1);
                continue;
            }
            // On from the next line that begins an object.
            let begins = |&(place, _): &(usize, char)| skipped[place..].trim_start().starts_with('{');
            let next = skipped.char_indices().filter(|(_, c)| *c == '\n').find(begins);
            let length = next.map_or(skipped.len(), |(place, _)| place);
            let part = skipped[..length].trim_end();
            let end = part.char_indices().map(|(place, _)| place).take_while(|place| *place < HELD).last();
            let part =
                &part[..end.map_or(0, |end| end + part[end..].chars().next().map_or(0, char::len_utf8))];
            if !is_merge_mark(part.as_bytes()) {
                self.line(&part.split_whitespace().collect::<Vec<_>>().join(" "), at);
                self.broken = true;
            }
            at += length;
        }
    }

    /// Takes one value, or those of a document.
    fn value(&mut self, value: &str, at: usize) {
        if let Ok(Document { events }) = serde_json::from_str::<Document<'_>>(value) {
            let begin = value.as_ptr() as usize;
            for event in events {
                let event = event.get();
                self.value(event, at + (event.as_ptr() as usize - begin));
            }
            return;
        }
        let line = single_line(value);
        match read_line(&line) {
            Ok(event) => {
                self.entries += 1;
                self.broken = false;
                self.line(&own_spelling(&line, &event), at);
            }
            Err(_) if self.broken => {} // a part of what could not be read
            Err(_) => self.line(&line, at),
        }
    }

    fn line(&mut self, line: &str, at: usize) {
        let before = memchr::memchr_iter(b'\n', &self.text.as_bytes()[..at]).count();
        while self.count < before {
            self.written.push(b'\n');
            self.count += 1;
        }
        self.written.extend_from_slice(line.as_bytes());
        self.written.push(b'\n');
        self.count += 1;
    }
}

/// The sum of a line, wherever it stands.
#[derive(Deserialize)]
struct Sealed {
    c: Option<String>,
}

/// A line in our own spelling, which reads faster, where that says exactly the same, with the sum where
/// that fits. A line whose sum does not fit stays as it stands, and is known as changed.
pub(super) fn own_spelling<'a>(text: &'a str, event: &Event) -> Cow<'a, str> {
    let mut own = write_line(event);
    let same = value(own.as_bytes()) == value(text.as_bytes());
    let sum = serde_json::from_str::<Sealed>(text).ok().and_then(|sealed| sealed.c);
    if sum.is_some() {
        own = sum::sealed(own);
    }
    let fits = sum.is_none_or(|sum| own.ends_with(&format!("\"{sum}\"}}")));
    if same && fits { own.into() } else { text.into() }
}

/// JSON without the blanks between its parts, and so without line breaks.
pub(super) fn single_line(json: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let keep = |c: &char| {
        let blank = !quoted && c.is_ascii_whitespace();
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
        !blank
    };
    json.chars().filter(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"v":1,"id":"k3f9-412","at":"2026-11-20T06:41:12+01:00","day":"2026-11-20","kind":"note","text":"ä {","share":false}"#;

    #[test]
    fn only_the_blanks_between_the_parts_go() {
        let json = "{\n  \"a b\": [1,\t\"c \\\" d\\\\\", {\"e\" : null}]\r\n}";
        assert_eq!(single_line(json), r#"{"a b":[1,"c \" d\\",{"e":null}]}"#);
    }

    #[test]
    fn a_file_as_we_write_it_is_not_touched_and_nonsense_holds_no_entry() {
        for text in
            [LINE, &format!("{LINE}\n<<<<<<< HEAD\n{LINE}\n"), "", "dear diary\n", "[]", "{\n}", "\u{0}"]
        {
            assert_eq!(plain_lines(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn entries_over_several_lines_stand_on_the_line_where_they_begin() {
        let other = LINE.replace("-412", "-413");
        let pretty = |line: &str| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            serde_json::to_string_pretty(&value).unwrap()
        };
        let (one, two) = (pretty(LINE), pretty(&other));
        let height = one.lines().count();
        for text in [
            format!("{one}\n{two}\n"),
            format!("[{one},\n{two}]"),
            format!("{{\"events\":[{one},\n{two}\n]}}"),
        ] {
            let (lines, form) = plain_lines(text.as_bytes()).unwrap();
            let lines = String::from_utf8(lines).unwrap();
            let lines: Vec<&str> = lines.lines().collect();
            assert_eq!((lines[0], lines[height], form), (LINE, other.as_str(), Form::Spread), "{text}");
            assert_eq!(lines.iter().filter(|line| !line.is_empty()).count(), 2);
        }
        // Damage costs the entry that it touches.
        let broken = format!("{}\n{two}\n", one.replace("\"note\",", "\"note\""));
        let (lines, _) = plain_lines(broken.as_bytes()).unwrap();
        let lines = String::from_utf8(lines).unwrap();
        let lines: Vec<&str> = lines.lines().filter(|line| !line.is_empty()).collect();
        assert!(lines.len() == 2 && lines[1] == other, "{lines:?}");
    }

    #[test]
    fn utf_16_of_either_kind_is_read() {
        let text = format!("{LINE}\r\n");
        for big in [true, false] {
            for mark in ["\u{feff}", ""] {
                let units = mark.encode_utf16().chain(text.encode_utf16());
                let bytes: Vec<u8> = units
                    .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                    .collect();
                assert_eq!(plain_lines(&bytes), Some((text.clone().into_bytes(), Form::Utf16)));
            }
        }
    }
}
