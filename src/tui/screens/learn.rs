//! The course: what there is to read, and what was read.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Model;
use crate::app::screen::learn;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{list, prose, text};

pub(super) fn draw(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let lessons = model.known().content.lessons();
    let read = lessons.iter().filter(|lesson| model.known().has_read(&lesson.id)).count();
    let head = format!("A short course. {read} of {} read. A lesson a day is plenty.", lessons.len());
    text::line(&head, theme.style(Role::Muted), text::row(area, 0), buffer);
    let body = text::below(area, 2);
    let wide = area.width >= 84;
    let list_area = if wide { Rect { width: 48, ..body } } else { body };
    let rows: Vec<Line<'_>> = lessons
        .iter()
        .zip(1..)
        .map(|(lesson, number)| {
            let done = model.known().has_read(&lesson.id);
            let mark = if done { theme.glyph("✓", "x") } else { " " };
            Line::from(vec![
                Span::styled(format!("{mark} {number:>2}  "), theme.style(Role::Calm)),
                Span::styled(lesson.title.clone(), theme.style(if done { Role::Muted } else { Role::Text })),
            ])
        })
        .collect();
    list::draw(&rows, Some(model.learn().selected()), theme, list_area, buffer);
    if let (true, Some(lesson)) = (wide, lessons.get(model.learn().selected())) {
        let side = Rect { x: body.x + 52, width: body.width.saturating_sub(52).min(60), ..body };
        let reading = learn::page(lesson);
        text::line(&lesson.title, theme.style(Role::Title), text::row(side, 0), buffer);
        let lines = prose::lines(&reading, usize::from(side.width), theme);
        text::lines(&lines, text::below(side, 2), buffer);
    }
}
