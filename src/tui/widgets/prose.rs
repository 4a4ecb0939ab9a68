//! Something to read as lines: wrapped, and styled by how each is meant.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::text;
use crate::app::layer::reading::{Reading, Tone};
use crate::tui::grid;
use crate::tui::theme::{Role, Theme};

/// A reading's lines at `width`.
pub fn lines(reading: &Reading, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = Vec::new();
    for (tone, paragraph) in &reading.lines {
        let (role, first, rest) = match tone {
            Tone::Heading => (Role::Title, "", ""),
            Tone::Plain => (Role::Text, "", ""),
            Tone::Quiet | Tone::Chain => (Role::Muted, "", ""),
            Tone::Item => (Role::Text, theme.glyph("· ", "- "), "  "),
            Tone::Alert => (Role::Warning, "", ""),
        };
        let words = |line: &Line<'_>| line.width() > 0;
        if *tone == Tone::Heading && lines.last().is_some_and(words) {
            lines.push(Line::default());
        }
        let pieces = text::wrap(paragraph, width.saturating_sub(first.width()));
        for (at, piece) in pieces.into_iter().enumerate() {
            let lead = if at == 0 { first } else { rest };
            let lead = Span::styled(lead, theme.style(Role::Muted));
            let here = (*tone == Tone::Chain).then(|| piece.split_once(&reading.title)).flatten();
            lines.push(match here {
                Some((before, after)) => Line::from(vec![
                    lead,
                    Span::styled(before.to_owned(), theme.style(role)),
                    Span::styled(reading.title.clone(), theme.style(Role::Title)),
                    Span::styled(after.to_owned(), theme.style(role)),
                ]),
                None => Line::from(vec![lead, Span::styled(piece, theme.style(role))]),
            });
        }
    }
    lines
}

/// A reading beside a list, from its top: a rule before it, its title, its words; returns what is left below it.
pub fn beside(reading: &Reading, theme: Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    for y in area.y..area.bottom() {
        buffer.set_string(area.x.saturating_sub(2), y, theme.glyph("│", "|"), theme.style(Role::Line));
    }
    let area = Rect { width: area.width.min(grid::PAGE), ..area };
    let used = text::paragraph(&reading.title, theme.style(Role::Title), area, buffer);
    let mut rest = text::below(area, used + 1);
    let lines = lines(reading, usize::from(rest.width), theme);
    if lines.len() > usize::from(rest.height) {
        rest.height = rest.height.saturating_sub(1);
    }
    scrolled(&lines, 0, [rest.y, rest.bottom()], theme, rest, buffer);
    text::below(rest, lines.len() as u16)
}

/// Lines from `first` on, as far as there are more than fit; what is above and below is counted in `edges`,
/// the rows over and under the area.
pub fn scrolled(
    lines: &[Line<'_>],
    first: usize,
    edges: [u16; 2],
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) {
    let height = usize::from(area.height);
    let first = first.min(lines.len().saturating_sub(height));
    text::lines(&lines[first..], area, buffer);
    let mut edge = |y, words: String| {
        let x = area.right().saturating_sub(words.width() as u16);
        if height > 0 && x > area.x && buffer.area.contains((x, y).into()) {
            buffer.set_string(x, y, words, theme.style(Role::Key));
        }
    };
    if first > 0 {
        edge(edges[0], format!(" {} {first} more above ", theme.glyph("↑", "^")));
    }
    let below = lines.len().saturating_sub(first + height);
    if below > 0 {
        edge(edges[1], format!(" {} {below} more below ", theme.glyph("↓", "v")));
    }
}
