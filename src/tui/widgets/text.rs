//! Lines of text: styled pieces, wrapping, and cutting with an ellipsis.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Breaks `text` into lines of at most `width` columns, at spaces; a longer word is cut.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let mut word = word.to_owned();
        while word.width() > width {
            let (head, tail) = split(&word, width);
            start_line(&mut lines);
            if let Some(line) = lines.last_mut() {
                *line = head;
            }
            lines.push(String::new());
            word = tail;
        }
        let line = lines.last().map_or(0, |line| line.width());
        if line > 0 && line + 1 + word.width() > width {
            lines.push(word);
        } else if let Some(last) = lines.last_mut() {
            if line > 0 {
                last.push(' ');
            }
            last.push_str(&word);
        }
    }
    if lines.len() > 1 && lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

fn start_line(lines: &mut Vec<String>) {
    if lines.last().is_some_and(|line| !line.is_empty()) {
        lines.push(String::new());
    }
}

fn split(word: &str, width: usize) -> (String, String) {
    let mut taken = 0;
    let mut at = 0;
    for piece in word.graphemes(true) {
        if taken + piece.width() > width && at > 0 {
            break;
        }
        taken += piece.width();
        at += piece.len();
    }
    (word[..at].to_owned(), word[at..].to_owned())
}

/// `text` in at most `width` columns, with an ellipsis where it is cut.
pub fn fit(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    if width <= 1 {
        return if width == 0 { String::new() } else { "…".into() };
    }
    format!("{}…", split(text, width - 1).0.trim_end())
}

pub use crate::units::plain;

/// Paints styled lines into `area`, from its top; what does not fit is left out. Returns the lines
/// painted.
pub fn lines(lines: &[Line<'_>], area: Rect, buffer: &mut Buffer) -> u16 {
    let count = (lines.len() as u16).min(area.height);
    for (row, line) in lines.iter().take(usize::from(count)).enumerate() {
        buffer.set_line(area.x, area.y + row as u16, line, area.width);
    }
    count
}

/// Wraps `text` and paints it in one style; where not all of it fits, an ellipsis says so. Returns
/// the lines painted.
pub fn paragraph(text: &str, style: Style, area: Rect, buffer: &mut Buffer) -> u16 {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let mut wrapped = wrap(text, width);
    if wrapped.len() > height {
        wrapped.truncate(height);
        if let Some(last) = wrapped.last_mut() {
            *last = fit(&format!("{last} …"), width);
        }
    }
    let wrapped: Vec<Line<'_>> = wrapped.into_iter().map(|line| Line::styled(line, style)).collect();
    lines(&wrapped, area, buffer)
}

/// The rows that [`paragraph`] needs for all of `text`.
pub fn rows(text: &str, width: u16) -> u16 {
    wrap(text, usize::from(width)).len() as u16
}

/// One line in one style, cut to the area's width.
pub fn line(text: &str, style: Style, area: Rect, buffer: &mut Buffer) {
    if area.height > 0 && area.width > 0 {
        buffer.set_line(
            area.x,
            area.y,
            &Line::from(Span::styled(fit(text, usize::from(area.width)), style)),
            area.width,
        );
    }
}

/// What is left of `area` below its first `rows` rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// One row of `area`, counted from 0; empty if there is none.
pub fn row(area: Rect, row: u16) -> Rect {
    if row >= area.height {
        return Rect { height: 0, ..area };
    }
    Rect { y: area.y + row, height: 1, ..area }
}

/// `area` with a margin on the left and right.
pub fn inset(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width / 2);
    Rect { x: area.x + columns, width: area.width - 2 * columns, ..area }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_wraps_at_spaces_and_long_words_are_cut() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("incomprehensible", 6), ["incomp", "rehens", "ible"]);
        assert_eq!(wrap("", 5), [""]);
    }

    #[test]
    fn a_cut_text_says_so() {
        assert_eq!(fit("Hip-flexor stretch", 10), "Hip-flexo…");
        assert_eq!(fit("abc", 3), "abc");
        assert_eq!(fit("abc", 0), "");
    }
}
