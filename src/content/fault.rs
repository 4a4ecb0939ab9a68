//! A fault in a content file: what, where and what to do about it; and how the place is found.

use std::fmt;

/// One thing wrong in a content file, on one clear line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file's name or path.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong and what to write instead.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// A stretch of a content file: the whole, or one entry of a list in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The file's name.
    pub file: &'a str,
    text: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Place<'a> {
    /// The whole file.
    pub fn whole(file: &'a str, text: &'a str) -> Self {
        Self { file, text, start: 0, end: text.len() }
    }

    /// The stretch itself.
    pub fn text(self) -> &'a str {
        &self.text[self.start..self.end]
    }

    /// A part of it. `part` has to be a slice of this stretch; anything else stands for the whole.
    pub fn part(self, part: &str) -> Self {
        let start = part.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        let end = start.wrapping_add(part.len());
        let inside = start >= self.start && end <= self.end && start <= end;
        if inside { Self { start, end, ..self } } else { self }
    }

    /// The line of the first `hint` in it; its first line where there is none.
    pub fn line(self, hint: &str) -> usize {
        let within = if hint.is_empty() { None } else { self.text().find(hint) };
        self.line_at(within.unwrap_or(0))
    }

    /// The line of the byte `offset` in it.
    pub(super) fn line_at(self, offset: usize) -> usize {
        let until = (self.start + offset).min(self.end);
        1 + memchr::memchr_iter(b'\n', &self.text.as_bytes()[..until]).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_knows_its_line_in_the_file() {
        let text = "[\n  {\"a\": 1},\n  {\n    \"a\": 2\n  }\n]";
        let whole = Place::whole("x.json", text);
        let part = whole.part(&text[text.rfind('{').unwrap()..text.rfind('}').unwrap()]);
        assert_eq!((whole.line("\"a\""), part.line("\"a\""), part.line("no"), part.line("")), (2, 4, 3, 3));
        assert_eq!(whole.part("elsewhere").line(""), 1);
    }
}
