//! What lies over a screen: menus, things to read, the keys that work here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};
use unicode_width::UnicodeWidthStr;

use super::theme::{Role, Theme};
use super::widgets::{frame, list, text};
use crate::app::menu::{Menu, Popup, Reading, Tone};
use crate::app::{Context, Place, bindings};

/// Draws a pop-up over `area` in the middle, or over all of a small one.
pub fn draw(popup: &Popup, theme: Theme, area: Rect, buffer: &mut Buffer) {
    match popup {
        Popup::Menu(menu) => draw_menu(menu, theme, area, buffer),
        Popup::Reading(reading) => draw_reading(reading, theme, area, buffer),
        Popup::Help(context) => draw_help(*context, theme, area, buffer),
    }
}

/// A box of at most `width` x `height` in the middle of `area`, cleared and framed.
fn open(title: &str, width: u16, height: u16, theme: Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    let place =
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    Clear.render(place, buffer);
    frame::panel(title, theme, place, buffer)
}

fn draw_menu(menu: &Menu, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let widest = menu.entries.iter().map(|entry| entry.label.width() + entry.hint.width() + 10).max();
    let told = menu.title.width().max(menu.intro.width().min(62)) + 8;
    let width = widest.unwrap_or(30).max(told).clamp(30, 76) as u16;
    let room = usize::from(width.min(area.width).saturating_sub(4));
    let intro = if menu.intro.is_empty() { Vec::new() } else { text::wrap(&menu.intro, room) };
    let head = if intro.is_empty() { 0 } else { intro.len() as u16 + 1 };
    let height = menu.entries.len() as u16 + head + 2;
    let inside = open(&menu.title, width, height, theme, area, buffer);
    for (row, line) in intro.iter().enumerate() {
        text::line(line, theme.style(Role::Muted), text::row(inside, row as u16), buffer);
    }
    let room = usize::from(inside.width.saturating_sub(2));
    let rows: Vec<Line<'_>> = menu
        .entries
        .iter()
        .zip(1..)
        .map(|(entry, number)| {
            let key = if number <= 9 { format!("{number} ") } else { "  ".into() };
            let room = room.saturating_sub(2);
            let hint = text::fit(&entry.hint, room.saturating_sub(entry.label.width() + 2));
            let gap = room.saturating_sub(entry.label.width() + hint.width());
            Line::from(vec![
                Span::styled(key, theme.style(Role::Muted)),
                Span::styled(text::fit(&entry.label, room), theme.style(Role::Text)),
                Span::raw(" ".repeat(gap)),
                Span::styled(hint, theme.style(Role::Muted)),
            ])
        })
        .collect();
    list::draw(&rows, Some(menu.cursor), theme, text::below(inside, head), buffer);
}

/// A reading's lines at `width`, wrapped and styled.
pub fn reading_lines(reading: &Reading, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = Vec::new();
    for (tone, paragraph) in &reading.lines {
        let (role, first, rest) = match tone {
            Tone::Heading => (Role::Title, "", ""),
            Tone::Plain => (Role::Text, "", ""),
            Tone::Quiet => (Role::Muted, "", ""),
            Tone::Item => (Role::Text, theme.glyph("· ", "- "), "  "),
            Tone::Alert => (Role::Warning, "", ""),
        };
        if *tone == Tone::Heading && !lines.is_empty() {
            lines.push(Line::default());
        }
        for (at, piece) in text::wrap(paragraph, width.saturating_sub(first.width())).into_iter().enumerate()
        {
            let lead = if at == 0 { first } else { rest };
            lines.push(Line::from(vec![
                Span::styled(lead, theme.style(Role::Muted)),
                Span::styled(piece, theme.style(role)),
            ]));
        }
    }
    lines
}

fn draw_reading(reading: &Reading, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let width = area.width.min(76);
    let lines = reading_lines(reading, usize::from(width.saturating_sub(5)), theme);
    let height = (lines.len() as u16 + 2).max(5);
    let inside = open(&reading.title, width, height, theme, area, buffer);
    let first = reading.scroll.min(lines.len().saturating_sub(usize::from(inside.height)));
    text::lines(&lines[first..], inside, buffer);
    if inside.height == 0 {
        return;
    }
    let mark = |buffer: &mut Buffer, y, fine, ascii| {
        buffer.set_string(inside.right(), y, theme.glyph(fine, ascii), theme.style(Role::Accent));
    };
    if first > 0 {
        mark(buffer, inside.y, "↑", "^");
    }
    if first + usize::from(inside.height) < lines.len() {
        mark(buffer, inside.bottom() - 1, "↓", "v");
    }
}

fn draw_help(context: Context, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let rows: Vec<Line<'_>> = bindings()
        .iter()
        .filter(|each| each.contexts.contains(&context) && each.place != Place::Silent)
        .map(|each| {
            Line::from(vec![
                Span::styled(format!("{:>10}  ", each.key.said()), theme.style(Role::Key)),
                Span::styled(each.help, theme.style(Role::Text)),
            ])
        })
        .collect();
    let inside = open("Keys here", 72, rows.len() as u16 + 2, theme, area, buffer);
    text::lines(&rows, inside, buffer);
}
