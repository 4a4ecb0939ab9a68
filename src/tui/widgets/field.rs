//! A line of text while it is typed: the part of it that is in sight, and where the terminal's own cursor
//! belongs, so that an input method opens its window there.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::app::line::Caret;
use crate::tui::theme::{Role, Theme};

/// Draws `text` after a two-column `sign` into one row; returns the cursor's place.
pub fn draw(
    text: &str,
    caret: Caret,
    sign: &str,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    const SIGN: u16 = 2;
    if area.height == 0 || area.width <= SIGN + 1 {
        return None;
    }
    // The last column stays free for the cursor after the last character.
    let view = caret.view(text, usize::from(area.width - SIGN - 1));
    let line = Line::from(vec![
        Span::styled(sign.to_owned(), theme.style(Role::Muted)),
        Span::styled(&text[view.shown], theme.style(Role::Text)),
    ]);
    buffer.set_line(area.x, area.y, &line, area.width);
    Some(Position::new(area.x + SIGN + view.column as u16, area.y))
}
