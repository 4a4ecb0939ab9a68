//! The course: how far it is read, which lesson is today's, and what the one under the cursor says.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::Model;
use crate::app::screen::learn;
use crate::tui::grid;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{list, prose, text};

/// The list's columns: the cursor, a mark, a number, a title of 44 characters, and the word for today's.
const LIST: u16 = 56;
/// The least columns of a lesson beside the list.
const BESIDE: u16 = 36;
/// How many signs the course's bar has.
const BAR: usize = 20;

pub(super) fn draw(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let lessons = model.known().content.lessons();
    let read = lessons.iter().filter(|lesson| model.known().has_read(&lesson.id)).count();
    let full = BAR * read / lessons.len().max(1);
    let (on, off) = (theme.glyph("▰", "#"), theme.glyph("▱", "."));
    let mut head = vec![
        Span::styled(on.repeat(full), theme.style(Role::Calm)),
        Span::styled(off.repeat(BAR - full), theme.style(Role::Line)),
        Span::styled(format!("  {read} of {} read", lessons.len()), theme.style(Role::Text)),
    ];
    let words = Rect { x: area.x + grid::HANG, width: area.width - grid::HANG, ..area };
    if words.width >= 70 {
        head.push(Span::styled("   A lesson a day is plenty.", theme.style(Role::Muted)));
    }
    text::lines(&[Line::from(head)], text::row(words, 0), buffer);
    let body = text::below(area, 2);
    let wide = area.width >= LIST + grid::GUTTER + BESIDE;
    let list_area = if wide { Rect { width: LIST, ..body } } else { body };
    let today = model.known().lesson_today().map(|lesson| lesson.id.as_str());
    let room = usize::from(list_area.width.saturating_sub(grid::HANG));
    let rows: Vec<Line<'_>> = lessons
        .iter()
        .zip(1..)
        .map(|(lesson, number)| {
            let done = model.known().has_read(&lesson.id);
            let (mark, role) = if done {
                (theme.glyph("✓", "x"), Role::Calm)
            } else {
                (theme.glyph("○", "-"), Role::Text)
            };
            let mut line = vec![
                Span::styled(format!("{mark} "), theme.style(role)),
                Span::styled(format!("{number:>2}  "), theme.style(Role::Muted)),
                Span::styled(lesson.title.clone(), theme.style(if done { Role::Muted } else { Role::Text })),
            ];
            if today == Some(&lesson.id) && lesson.title.width() + 6 + 7 <= room {
                line.push(Span::styled("  today", theme.style(Role::Accent)));
            }
            Line::from(line)
        })
        .collect();
    list::draw(&rows, Some(model.learn().selected()), theme, list_area, buffer);
    if let (true, Some(lesson)) = (wide, lessons.get(model.learn().selected())) {
        let x = body.x + LIST + grid::GUTTER;
        let side = Rect { x, width: body.right() - x, ..body };
        prose::beside(&learn::page(lesson), theme, side, buffer);
    }
}
