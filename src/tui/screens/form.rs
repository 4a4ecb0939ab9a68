//! A page of questions.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Model;
use crate::app::ask::form::Form;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::question::{self, Shown};
use crate::tui::widgets::{frame, text};

/// Draws the page; returns what of the window is inside its frame, and the lines of a list to tick that
/// are in sight.
pub(super) fn draw(
    model: &Model,
    form: &Form,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> (Rect, Shown) {
    let head = Line::from(vec![
        Span::styled("supple   ", theme.style(Role::Accent)),
        Span::styled(form.page().title.clone(), theme.style(Role::Title)),
    ]);
    let count = model.page_count().map_or_else(String::new, |(at, of)| format!("{at} of {of}"));
    let inside = frame::draw(&head, &count, model, theme, area, buffer);
    let inside = text::inset(inside, 2);
    let column = Rect { width: inside.width.min(78), ..inside };
    let only_words = form.page().fields.is_empty();
    let roomy = column.height >= if only_words { 15 } else { 18 };
    let mut rest = text::below(column, u16::from(roomy));
    for line in &form.page().intro {
        let used = text::paragraph(line, theme.style(Role::Text), rest, buffer);
        rest = text::below(rest, used + u16::from(roomy));
    }
    if !roomy && !form.page().intro.is_empty() {
        rest = text::below(rest, 1);
    }
    if let Some(complaint) = form.complaint() {
        let row = Rect { y: column.bottom(), height: 1, ..column };
        text::line(complaint, theme.style(Role::Accent), row, buffer);
    }
    let shown = if only_words { Shown::default() } else { question::page(form, theme, rest, buffer) };
    (inside, shown)
}
