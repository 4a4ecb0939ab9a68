//! Every entry, newest first; put right, taken back, added to.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Model;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{list, text};

pub(super) fn draw(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let entries = &model.state.recent;
    let head = match entries.len() {
        0 => "Nothing yet. Every entry of yours will stand here.".to_owned(),
        count => format!("The newest {count} entries. Nothing is ever edited in place or lost."),
    };
    text::line(&head, theme.style(Role::Muted), text::row(area, 0), buffer);
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
                Span::styled(format!("{day:<11}"), theme.style(Role::Title)),
                Span::styled(format!("{}  ", entry.time), theme.style(Role::Muted)),
                Span::styled(text::plain(&entry.words), theme.style(Role::Text)),
            ])
        })
        .collect();
    list::draw(&rows, Some(model.journal.selected), theme, text::below(area, 2), buffer);
}
