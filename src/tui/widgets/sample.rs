//! The same few lines in the dark and in the light theme, side by side on the terminal's own background: one
//! of them reads better.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::text;
use crate::content::Category;
use crate::tui::theme::{Palette, Role, Theme};

/// Columns between the two.
const GAP: u16 = 4;
/// Columns of one at most.
const WIDE: u16 = 30;

/// Draws both below what stands in `area`, and flush with its left edge; as many lines as there is room for.
pub fn draw(theme: Theme, area: Rect, buffer: &mut Buffer) {
    let used = |x: u16, y: u16| buffer[(x, y)].symbol() != " ";
    let Some(last) = (area.y..area.bottom()).rev().find(|&y| (area.x..area.right()).any(|x| used(x, y)))
    else {
        return;
    };
    let left = (area.x..area.right()).find(|&x| (area.y..=last).any(|y| used(x, y))).unwrap_or(area.x);
    let room = Rect { x: left, width: area.right() - left, ..text::below(area, last + 2 - area.y) };
    let wide = (room.width.saturating_sub(GAP) / 2).min(WIDE);
    for (place, palette) in [Palette::Dark, Palette::Light].into_iter().enumerate() {
        let x = room.x + place as u16 * (wide + GAP);
        let column = Rect { x, width: wide, ..room };
        text::lines(&lines(Theme { palette, ..theme }, place + 1), column, buffer);
    }
}

fn lines(theme: Theme, number: usize) -> Vec<Line<'static>> {
    let span = |words: &'static str, role| Span::styled(words, theme.style(role));
    let mark =
        |kind, cells: usize| Span::styled(theme.glyph("▇", "#").repeat(cells), theme.style(Role::Mark(kind)));
    vec![
        Line::from(vec![
            Span::styled(format!("{number}  "), theme.style(Role::Key)),
            span("On the mat", Role::Title),
            span("   10 min", Role::Text),
        ]),
        Line::from(vec![
            span(theme.glyph("▸  ", ">  "), Role::Accent),
            span("Hip hinge  ", Role::Text),
            span("one up", Role::Calm),
        ]),
        Line::from(vec![
            span("   core ", Role::Muted),
            mark(Category::Core, 4),
            span(" walking ", Role::Muted),
            mark(Category::Walking, 4),
        ]),
        Line::from(vec![span("   Enter ", Role::Key), span("start", Role::Muted)]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Octants;

    #[test]
    fn both_stand_under_the_words_in_their_own_colours_and_nothing_is_painted_over() {
        let theme = Theme { palette: Palette::Even, ascii: false, octants: Octants::Unknown };
        for (width, height) in [(60, 12), (60, 6), (30, 5), (8, 3), (1, 1)] {
            let area = Rect::new(0, 0, width, height);
            let mut buffer = Buffer::empty(area);
            buffer.set_string(0, 0, "Which", theme.style(Role::Title));
            draw(theme, area, &mut buffer);
            assert!(buffer[(0, 0)].symbol() == "W", "{width}x{height}");
        }
        let area = Rect::new(2, 0, 60, 12);
        let mut buffer = Buffer::empty(area);
        buffer.set_string(5, 1, "Which", theme.style(Role::Title));
        draw(theme, area, &mut buffer);
        for (x, palette) in [(5, Palette::Dark), (5 + (57 - GAP) / 2 + GAP, Palette::Light)] {
            let cell = &buffer[(x, 4)];
            assert_eq!(cell.symbol(), "▸", "{palette:?}");
            assert_eq!(Some(cell.fg), Theme { palette, ..theme }.style(Role::Accent).fg);
        }
    }
}
