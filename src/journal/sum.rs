//! The sum at the end of a line: `,"c":"xxxxxxxx"}`, the CRC-32 of all the bytes before it, so that a
//! line whose digits or names were changed by a disk or an editor is known for what it is.

use std::fmt::{self, Write};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What the field begins with, and ends with.
pub(super) const BEGIN: &[u8] = b",\"c\":\"";
const END: &[u8] = b"\"}";
/// How long the sum is, in hexadecimal digits, and the whole field with the brace that ends the line.
pub(super) const DIGITS: usize = 8;
const LENGTH: usize = BEGIN.len() + DIGITS + END.len();

/// How a line and its sum go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sum {
    /// It ends with none: an older version wrote it, or somebody changed its end.
    None,
    /// The line is as it was written.
    Right,
    /// The line is not as it was written.
    Wrong,
}

/// The sum that tells a line from another with the same id: the one it ends with, and of a line without
/// one that over all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineSum(u32);

impl LineSum {
    /// The sum of a line, without its line break.
    pub(super) fn of(line: &[u8]) -> Self {
        let written = place(line).and_then(|at| digits(line, at));
        Self(written.unwrap_or_else(|| crc32fast::hash(line)))
    }

    /// The sum that is spelled so: eight hexadecimal digits.
    pub(super) fn spelled(text: &str) -> Option<Self> {
        let fits = text.len() == 8 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if fits { u32::from_str_radix(text, 16).ok().map(Self) } else { None }
    }
}

impl fmt::Display for LineSum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

impl Serialize for LineSum {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LineSum {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::spelled(&text).ok_or_else(|| serde::de::Error::custom("a sum is eight digits of 0-9 and a-f"))
    }
}

/// Where the sum's field begins (at its comma), if the line ends with one in our spelling.
pub(super) fn place(line: &[u8]) -> Option<usize> {
    let at = line.len().checked_sub(LENGTH)?;
    (line[at..].starts_with(BEGIN) && line.ends_with(END)).then_some(at)
}

/// Holds a line, without its line break, against its sum.
pub(super) fn check(line: &[u8]) -> Sum {
    let Some(at) = place(line) else { return if has_other_key(line) { Sum::Wrong } else { Sum::None } };
    if digits(line, at) == Some(crc32fast::hash(&line[..at])) { Sum::Right } else { Sum::Wrong }
}

/// Whether a line ends with the field of a sum whose own key was changed: no field of ours has a name of one
/// letter and eight hexadecimal digits.
fn has_other_key(line: &[u8]) -> bool {
    let field = line.len().checked_sub(LENGTH).map(|at| &line[at..]);
    field.is_some_and(|field| match field {
        [b',', b'"', _, b'"', b':', b'"', rest @ ..] => {
            rest.ends_with(END) && digits(line, line.len() - LENGTH).is_some()
        }
        _ => false,
    })
}

/// The sum in the field that begins at `at`.
fn digits(line: &[u8], at: usize) -> Option<u32> {
    let text = std::str::from_utf8(&line[at + BEGIN.len()..at + BEGIN.len() + DIGITS]).ok()?;
    LineSum::spelled(text).map(|sum| sum.0)
}

/// The line of an event with its sum.
pub(super) fn sealed(mut line: String) -> String {
    line.pop(); // the closing brace
    let sum = crc32fast::hash(line.as_bytes());
    let _ = write!(line, ",\"c\":\"{sum:08x}\"}}");
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"v":1,"id":"k3f9-412","at":"2026-11-20T06:41:12+01:00","day":"2026-11-20","kind":"checked_in","pain":3}"#;

    /// Seen failing with a sum over the first half of the line.
    #[test]
    fn every_flipped_bit_is_told() {
        let whole = sealed(LINE.to_owned()).into_bytes();
        assert_eq!((check(LINE.as_bytes()), check(&whole)), (Sum::None, Sum::Right));
        for bit in 0..whole.len() * 8 {
            let mut line = whole.clone();
            line[bit / 8] ^= 1 << (bit % 8);
            // A changed frame of the field may no longer look like one; its JSON is broken then.
            let read = serde_json::from_slice::<serde_json::Value>(&line).is_ok();
            assert!(check(&line) == Sum::Wrong || !read, "bit {bit}: {}", String::from_utf8_lossy(&line));
        }
    }

    #[test]
    fn the_sum_is_the_usual_crc_32() {
        assert_eq!(sealed("123456789}".into()), r#"123456789,"c":"cbf43926"}"#);
    }
}
