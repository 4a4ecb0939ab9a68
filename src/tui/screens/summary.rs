//! What a session came to: what was done, what it means, what happens next.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Model;
use crate::journal::EventId;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{frame, text};

pub(super) fn draw(model: &Model, session: EventId, theme: Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    let head = Line::from(vec![
        Span::styled("supple   ", theme.style(Role::Accent)),
        Span::styled(model.known().summary_title(session), theme.style(Role::Title)),
    ]);
    let inside = frame::draw(&head, "", model, theme, area, buffer);
    let inside = text::inset(inside, 2);
    let column = Rect { width: inside.width.min(72), ..inside };
    let mut rest = text::below(column, u16::from(column.height > 16));
    for line in model.known().summary_of(session) {
        let role = if line.warning { Role::Warning } else { Role::Text };
        let used = text::paragraph(&line.text, theme.style(role), rest, buffer);
        rest = text::below(rest, used + 1);
    }
    let (on, off) = (theme.glyph("▰", "#"), theme.glyph("▱", "-"));
    let active = usize::from(model.known().active_of_last(7));
    let line = Line::from(vec![
        Span::styled(format!("Active {active} of the last 7 days  "), theme.style(Role::Text)),
        Span::styled(on.repeat(active), theme.style(Role::Calm)),
        Span::styled(off.repeat(7 - active.min(7)), theme.style(Role::Line)),
    ]);
    text::lines(&[line], text::row(rest, 0), buffer);
    rest = text::below(rest, 2);
    if let Some(lesson) = model.known().lesson_today() {
        let line = Line::from(vec![
            Span::styled("Lesson  ", theme.style(Role::Muted)),
            Span::styled(lesson.title.clone(), theme.style(Role::Text)),
            Span::styled("  l", theme.style(Role::Key)),
        ]);
        text::lines(&[line], text::row(rest, 0), buffer);
    }
    inside
}
