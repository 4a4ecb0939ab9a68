//! A line of text while it is typed: where the cursor stands, and what a key does there. The cursor stands
//! between characters as a reader sees them (grapheme clusters), never inside one.
//!
//! No crate was taken for it: `tui-input` (0.15) and its like move by Unicode scalars, which stops inside
//! an accented letter, a flag or a family of emoji.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

/// What a key does in a line of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// One character to the left.
    Left,
    /// One character to the right.
    Right,
    /// To the beginning of the word.
    WordLeft,
    /// To the end of the word.
    WordRight,
    /// To the beginning of the line.
    Home,
    /// To the end of the line.
    End,
    /// Erases the character before the cursor.
    Backspace,
    /// Erases the character after the cursor.
    Delete,
    /// Erases the word before the cursor.
    EraseWord,
    /// Erases the word after the cursor.
    DeleteWord,
    /// Erases everything before the cursor.
    EraseToHome,
    /// Erases everything after the cursor.
    EraseToEnd,
}

/// Where the cursor stands in a line, in bytes from its beginning. The line itself is kept elsewhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Caret(usize);

/// The part of a line that a field shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// What is shown, in bytes of the line.
    pub shown: Range<usize>,
    /// The cursor's column, from the beginning of what is shown.
    pub column: usize,
}

impl Caret {
    /// After the last character.
    pub(super) const fn at_end(text: &str) -> Self {
        Self(text.len())
    }

    /// Does what a key asks.
    pub fn edit(&mut self, text: &mut String, edit: Edit) {
        let at = self.within(text);
        match edit {
            Edit::Left => self.0 = before(text, at),
            Edit::Right => self.0 = after(text, at),
            Edit::WordLeft => self.0 = word_before(text, at),
            Edit::WordRight => self.0 = word_after(text, at),
            Edit::Home => self.0 = 0,
            Edit::End => self.0 = text.len(),
            Edit::Backspace => self.erase(text, before(text, at)..at),
            Edit::Delete => self.erase(text, at..after(text, at)),
            Edit::EraseWord => self.erase(text, word_before(text, at)..at),
            Edit::DeleteWord => self.erase(text, at..word_after(text, at)),
            Edit::EraseToHome => self.erase(text, 0..at),
            Edit::EraseToEnd => self.erase(text, at..text.len()),
        }
    }

    /// Puts in a typed character or pasted text, as far as the line stays within `limit` Unicode scalars.
    /// A paste of several lines becomes one: each run of line ends, tabs and other controls is one space.
    /// What does not fit is left out from the first character that would have to be cut; it returns how many
    /// characters those are, as a reader counts them.
    pub fn insert(&mut self, text: &mut String, typed: &str, limit: usize) -> usize {
        let at = self.within(text);
        let typed = one_line(typed);
        let mut room = limit.saturating_sub(text.chars().count());
        let mut fits = 0;
        for each in typed.graphemes(true) {
            let Some(left) = room.checked_sub(each.chars().count()) else { break };
            room = left;
            fits += each.len();
        }
        text.insert_str(at, &typed[..fits]);
        self.0 = boundary(text, at + fits);
        typed[fits..].graphemes(true).count()
    }

    /// What of `text` a field of `columns` shows, so that the cursor is in sight. A longer line moves by
    /// half the field, so that something of what follows stays readable.
    pub fn view(self, text: &str, columns: usize) -> View {
        let at = self.within(text);
        let column = text[..at].width();
        let half = (columns / 2).max(1);
        let first = if text.width() < columns { 0 } else { (column / half).saturating_sub(1) * half };
        let (mut start, mut skipped) = (0, 0);
        let mut end = text.len();
        let mut passed = 0;
        for (place, each) in text.grapheme_indices(true) {
            if passed < first && place < at {
                (start, skipped) = (place + each.len(), passed + each.width());
            } else if passed + each.width() - skipped > columns {
                end = place;
                break;
            }
            passed += each.width();
        }
        View { shown: start..end.max(at), column: column - skipped }
    }

    fn erase(&mut self, text: &mut String, range: Range<usize>) {
        let at = range.start;
        text.replace_range(range, "");
        // What stood on both sides may be one character now.
        self.0 = boundary(text, at);
    }

    /// The cursor's place, where the line was replaced meanwhile too.
    fn within(self, text: &str) -> usize {
        boundary(text, self.0.min(text.len()))
    }
}

/// The nearest place between two characters, from `at` on.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    match GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) {
        Ok(false) => after(text, at),
        Ok(true) | Err(_) => at,
    }
}

fn before(text: &str, at: usize) -> usize {
    text[..at].grapheme_indices(true).next_back().map_or(0, |(place, _)| place)
}

fn after(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// Whether a piece between two word bounds is a word, not blanks or punctuation.
fn is_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

fn word_before(text: &str, at: usize) -> usize {
    let mut pieces = text[..at].split_word_bound_indices().rev();
    pieces.find(|(_, piece)| is_word(piece)).map_or(0, |(place, _)| place)
}

fn word_after(text: &str, at: usize) -> usize {
    let mut pieces = text[at..].split_word_bound_indices();
    pieces.find(|(_, piece)| is_word(piece)).map_or(text.len(), |(place, piece)| at + place + piece.len())
}

/// Text without line ends and other controls: between words each run of them is one space.
fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if !text.contains(breaks) {
        return text.to_owned();
    }
    let parts = text.split(breaks).map(str::trim_end).filter(|part| !part.is_empty());
    parts.enumerate().fold(String::new(), |mut line, (place, part)| {
        line.push_str(if place == 0 { "" } else { " " });
        line.push_str(if place == 0 { part } else { part.trim_start() });
        line
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAMILY: &str = "👩‍👩‍👧";

    /// A line after some edits, with `|` where the cursor stands.
    fn after_all(text: &str, edits: &[Edit]) -> String {
        let mut line = text.replace('|', "");
        let mut caret = Caret(text.find('|').unwrap());
        for edit in edits {
            caret.edit(&mut line, *edit);
        }
        line.insert(caret.0, '|');
        line
    }

    #[test]
    fn each_key_does_what_a_shell_does_with_it() {
        let table = [
            ("ab|c", Edit::Left, "a|bc"),
            ("|abc", Edit::Left, "|abc"),
            ("ab|c", Edit::Right, "abc|"),
            ("abc|", Edit::Right, "abc|"),
            ("ab|c", Edit::Home, "|abc"),
            ("ab|c", Edit::End, "abc|"),
            ("ab|c", Edit::Backspace, "a|c"),
            ("|abc", Edit::Backspace, "|abc"),
            ("ab|c", Edit::Delete, "ab|"),
            ("abc|", Edit::Delete, "abc|"),
            ("sat two hours|", Edit::WordLeft, "sat two |hours"),
            ("sat two |hours", Edit::WordLeft, "sat |two hours"),
            ("sat, |two", Edit::WordLeft, "|sat, two"),
            ("|sat two", Edit::WordLeft, "|sat two"),
            ("sat| two", Edit::WordRight, "sat two|"),
            ("|  sat", Edit::WordRight, "  sat|"),
            ("sat|, ", Edit::WordRight, "sat, |"),
            ("sat two| hours", Edit::EraseWord, "sat | hours"),
            ("sat |two hours", Edit::DeleteWord, "sat | hours"),
            ("sat two| hours", Edit::EraseToHome, "| hours"),
            ("sat two| hours", Edit::EraseToEnd, "sat two|"),
            ("|", Edit::EraseWord, "|"),
        ];
        for (text, edit, expected) in table {
            assert_eq!(after_all(text, &[edit]), expected, "{edit:?} in {text:?}");
        }
    }

    #[test]
    fn what_reads_as_one_character_is_one() {
        for one in ["é", "e\u{301}", FAMILY, "🇩🇪", "각", "字", "ก็", "\u{1100}\u{1161}"] {
            let text = format!("a{one}|b");
            assert_eq!(after_all(&text, &[Edit::Backspace]), "a|b", "{one:?}");
            assert_eq!(after_all(&text, &[Edit::Left]), format!("a|{one}b"), "{one:?}");
            assert_eq!(after_all(&format!("a|{one}b"), &[Edit::Delete]), "a|b", "{one:?}");
            assert_eq!(after_all(&format!("a|{one}b"), &[Edit::Right]), text, "{one:?}");
        }
    }

    #[test]
    fn characters_that_join_leave_the_cursor_outside_of_them() {
        // The two halves of a flag come together once the letter between them is gone.
        assert_eq!(after_all("🇩x|🇪", &[Edit::Backspace]), "🇩🇪|");
        let mut line = "👩👧".to_owned();
        let mut caret = Caret("👩".len());
        caret.insert(&mut line, "\u{200d}", 200);
        assert_eq!((line.as_str(), caret.0), ("👩\u{200d}👧", line.len()));
    }

    #[test]
    fn a_paste_of_lines_is_one_line_and_stays_within_the_limit() {
        let paste = |into: &str, text: &str, limit| {
            let mut line = into.replace('|', "");
            let mut caret = Caret(into.find('|').unwrap());
            caret.insert(&mut line, text, limit);
            line.insert(caret.0, '|');
            line
        };
        assert_eq!(
            paste("|", "sat two hours\nthen the garden\tslow", 200),
            "sat two hours then the garden slow|"
        );
        assert_eq!(paste("a|b", "\r\n\r\nx \r\n y\n", 200), "ax y|b");
        assert_eq!(paste("a|", " and b", 200), "a and b|");
        assert_eq!(paste("a|", "\u{1b}\u{7}", 200), "a|");
        assert_eq!(paste("ab|", "cdef", 4), "abcd|");
        assert_eq!(paste("ab|", "ce\u{301}f", 4), "abc|", "no letter without its accent");
        assert_eq!(paste("ab|c", "d", 3), "ab|c");
    }

    #[test]
    fn the_cursor_is_in_sight_whatever_is_typed_and_however_wide() {
        let texts =
            ["", "short", &"字".repeat(80), &"abc def ".repeat(20), &FAMILY.repeat(30), &"a字".repeat(60)];
        for text in texts {
            for columns in 2..40 {
                for at in text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]) {
                    let view = Caret(at).view(text, columns);
                    let shown = &text[view.shown.clone()];
                    assert!(view.column < columns.max(1), "{columns} {at} {view:?} of {text:?}");
                    assert!(shown.width() <= columns + 1, "{columns} {view:?} {shown:?}");
                    assert_eq!(text[view.shown.start..at].width(), view.column);
                    assert!(text.width() >= columns || view.shown == (0..text.len()));
                }
            }
        }
    }

    #[test]
    fn a_long_line_shows_what_follows_the_cursor() {
        let text = "abcdefghijklmnopqrstuvwxyz";
        let view = Caret(15).view(text, 10);
        assert_eq!((&text[view.shown], view.column), ("klmnopqrst", 5));
    }
}
