//! A list with a cursor that scrolls to keep it in sight.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::tui::theme::{Role, Theme};

/// The first row shown of `count` rows in a window of `height`, so that `selected` is in sight.
pub fn first_shown(selected: usize, count: usize, height: usize) -> usize {
    let half = height / 2;
    selected.saturating_sub(half).min(count.saturating_sub(height))
}

/// Paints `rows`; the selected one has a mark before it and, in the plain theme, stands out by
/// weight too. What is above or below the window is hinted at in the last column.
pub fn draw(rows: &[Line<'_>], selected: Option<usize>, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let height = usize::from(area.height);
    if height == 0 || area.width < 3 {
        return;
    }
    let first = first_shown(selected.unwrap_or(0), rows.len(), height);
    for (row, line) in rows.iter().enumerate().skip(first).take(height) {
        let y = area.y + (row - first) as u16;
        if Some(row) == selected {
            buffer.set_string(area.x, y, theme.glyph("▸", ">"), theme.style(Role::Accent));
        }
        buffer.set_line(area.x + 2, y, line, area.width - 2);
        if Some(row) == selected {
            let bold = ratatui::style::Style::new().add_modifier(ratatui::style::Modifier::BOLD);
            buffer.set_style(Rect { x: area.x + 2, y, width: area.width - 2, height: 1 }, bold);
        }
    }
    let mark = |buffer: &mut Buffer, y, fine, ascii| {
        buffer.set_string(area.right() - 1, y, theme.glyph(fine, ascii), theme.style(Role::Muted));
    };
    if first > 0 {
        mark(buffer, area.y, "↑", "^");
    }
    if first + height < rows.len() {
        mark(buffer, area.bottom() - 1, "↓", "v");
    }
}
