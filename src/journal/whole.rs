//! Whether a line is an entry, as far as its start and its end tell: its payload is read when it is needed.

use super::line::{Start, why};
use super::lines::Line;
use super::notice::{Notice, Place};
use super::{read_line, sum};

/// How our lines begin.
pub(super) const BEGIN: &[u8] = b"{\"v\":";

/// Said of lines that end in CR alone, as very old editors write them.
const OLD_BREAKS: &str =
    "its lines end in CR alone; an editor that saves it with line breaks of Unix mends it";

/// A line that is an entry as far as its start and its end tell.
pub(super) struct Whole<'a> {
    pub start: Start<'a>,
    pub text: &'a [u8],
    /// Blanks before it.
    pub skipped: u64,
}

fn is_ours(line: &[u8]) -> bool {
    line.starts_with(BEGIN) || BEGIN.starts_with(line)
}

/// Whether a line that does not end as it should may be the beginning of one that was being written: it is
/// not, where its sum is there and something else follows than a brace.
pub(super) fn is_cut_short(line: &[u8]) -> bool {
    let after = memchr::memmem::rfind(line, sum::BEGIN).map(|at| &line[at + sum::BEGIN.len()..]);
    after.is_none_or(|after| after.len() <= sum::DIGITS + 1)
}

/// Reads the start of a line; `None` for an empty one.
pub(super) fn read_start<'a>(line: &Line<'a>, file: &str) -> Result<Option<Whole<'a>>, Notice> {
    let place = || Place { file: file.to_owned(), line: line.number };
    let bytes = line.text.map_err(|length| Notice::LongLine(place(), length))?;
    let marked = if line.offset == 0 { bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes) } else { bytes };
    let trimmed = marked.trim_ascii_start();
    let skipped = (bytes.len() - trimmed.len()) as u64; // a byte order mark, or somebody's indent
    let trimmed = trimmed.trim_ascii_end();
    if trimmed.is_empty() {
        return Ok(None);
    }
    let torn = (!line.ended || is_ours(trimmed) && !trimmed.ends_with(b"}")) && is_cut_short(trimmed);
    let bad = |why: String| match torn {
        // No line of ours holds one, finished or not.
        _ if trimmed.contains(&b'\r') => Notice::BadLine(place(), OLD_BREAKS.into()),
        true => Notice::Torn(place()),
        false => Notice::BadLine(place(), why),
    };
    let text = || std::str::from_utf8(trimmed).map_err(|_| bad("it is not text".into()));
    let start = match Start::of_ours(trimmed) {
        Some(start) => start,
        None => Start::of(text()?).map_err(|error| bad(why(&error)))?,
    };
    // A line that was cut may still begin well: look at its end, and at all of a last line.
    if !trimmed.ends_with(b"}") {
        return Err(bad("it does not end".into()));
    }
    if !line.ended {
        read_line(text()?).map_err(|error| bad(why(&error)))?;
    }
    Ok(Some(Whole { start, text: trimmed, skipped }))
}
