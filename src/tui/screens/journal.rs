//! Every entry, newest first; put right, taken back, added to.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Model;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{list, text};

/// Columns of an entry's day.
const DAY: usize = 11;
/// Columns of an entry's time.
const TIME: usize = 7;

pub(super) fn draw(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let entries = &model.known().state.recent;
    let head = match entries.len() {
        0 => "Nothing yet. Every entry of yours will stand here.".to_owned(),
        1 => "One entry so far. Nothing is ever overwritten.".to_owned(),
        count => format!("The newest {count} entries. Nothing is ever overwritten."),
    };
    text::line(&head, theme.style(Role::Muted), text::row(area, 0), buffer);
    let room = usize::from(area.width).saturating_sub(2 + DAY + TIME);
    let mut before = None;
    let rows: Vec<Line<'_>> = entries
        .iter()
        .map(|entry| {
            let day = if before == Some(entry.day) {
                String::new()
            } else {
                entry.day.format("%a %-d %b").to_string()
            };
            before = Some(entry.day);
            Line::from(vec![
                Span::styled(format!("{day:<DAY$}"), theme.style(Role::Title)),
                Span::styled(format!("{:<TIME$}", entry.time), theme.style(Role::Muted)),
                Span::styled(text::fit(&text::plain(&entry.words), room), theme.style(Role::Text)),
            ])
        })
        .collect();
    list::draw(&rows, Some(model.journal().selected()), theme, text::below(area, 2), buffer);
}
