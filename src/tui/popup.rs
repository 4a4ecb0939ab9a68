//! What lies over a screen: menus, things to read, the keys that work here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};
use unicode_width::UnicodeWidthStr;

use super::theme::{Role, Theme};
use super::widgets::{figure, frame, list, text};
use crate::app::Model;
use crate::app::layer::ahead::Ahead;
use crate::app::layer::menu::Line as MenuLine;
use crate::app::layer::reading::{Picture, Reading, Tone};
use crate::app::{Context, help};
use crate::app::{Menu, Popup};

/// Draws a pop-up over `area` in the middle, or over all of a small one.
pub fn draw(model: &Model, popup: &Popup, theme: Theme, area: Rect, buffer: &mut Buffer) {
    match popup {
        Popup::Menu(menu) => draw_menu(menu, theme, area, buffer),
        Popup::Reading(reading) => draw_reading(model, reading, theme, area, buffer),
        Popup::Ahead(ahead) => draw_ahead(ahead, theme, area, buffer),
        Popup::Help(help) => draw_help(model, help.context(), help.scroll(), theme, area, buffer),
    }
}

/// A box of at most `width` x `height` in the middle of `area`, cleared and framed.
fn open(title: &str, width: u16, height: u16, theme: Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    let place =
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    Clear.render(place, buffer);
    // A wide letter that reaches over the edge would hide the border.
    for y in place.y..place.bottom() {
        if let Some(cell) = place.x.checked_sub(1).and_then(|x| buffer.cell_mut((x, y)))
            && cell.symbol().width() > 1
        {
            cell.set_symbol(" ");
        }
    }
    frame::panel(title, theme, place, buffer)
}

fn draw_menu(menu: &Menu, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let widest = menu.lines().iter().map(|entry| entry.label.width() + entry.hint.width() + 10).max();
    let told = menu.title.width().max(menu.intro.width().min(62)) + 8;
    let width = widest.unwrap_or(30).max(told).clamp(30, 76) as u16;
    let room = usize::from(width.min(area.width).saturating_sub(4));
    let intro = if menu.intro.is_empty() { Vec::new() } else { text::wrap(&menu.intro, room) };
    let head = if intro.is_empty() { 0 } else { intro.len() as u16 + 1 };
    let lines = usize::from(width.min(area.width).saturating_sub(6));
    let numbered = menu.lines().iter().zip(1..);
    let entries: Vec<_> = numbered.map(|(entry, number)| menu_entry(entry, number, lines, theme)).collect();
    let height = entries.iter().map(|lines| lines.len() as u16).sum::<u16>() + head + 2;
    let inside = open(&menu.title, width, height, theme, area, buffer);
    for (row, line) in intro.iter().enumerate() {
        text::line(line, theme.style(Role::Muted), text::row(inside, row as u16), buffer);
    }
    list::entries(&entries, Some(menu.cursor()), theme, text::below(inside, head), buffer);
}

/// A menu's line: its number, its words, wrapped and never cut, and what it is now, at the right of
/// the last row or below it.
fn menu_entry<C>(entry: &MenuLine<C>, number: usize, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let key = if number <= 9 { format!("{number} ") } else { "  ".into() };
    let room = room.saturating_sub(2);
    let (text_style, muted) = (theme.style(Role::Text), theme.style(Role::Muted));
    let mut rows: Vec<Vec<Span<'static>>> = text::wrap(&entry.label, room)
        .into_iter()
        .map(|piece| vec![Span::styled("  ", muted), Span::styled(piece, text_style)])
        .collect();
    if let Some(first) = rows.first_mut() {
        first[0] = Span::styled(key, muted);
    }
    if !entry.hint.is_empty() {
        let hint = text::fit(&entry.hint, room);
        let last = rows.last().map_or(0, |row| row[1].width());
        if last + 2 + hint.width() > room {
            rows.push(vec![Span::raw("  ")]);
        }
        let used = if last + 2 + hint.width() > room { 0 } else { last };
        if let Some(row) = rows.last_mut() {
            row.push(Span::raw(" ".repeat(room - used - hint.width())));
            row.push(Span::styled(hint, muted));
        }
    }
    rows.into_iter().map(Line::from).collect()
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

/// The columns that words beside a figure need at least.
const WORDS_BESIDE: u16 = 26;

fn draw_reading(model: &Model, reading: &Reading, theme: Theme, area: Rect, buffer: &mut Buffer) {
    // The frame and its padding take four columns, the gap between figure and words two.
    let beside = reading.picture.is_some()
        && area.width >= figure::SMALLEST.0 + WORDS_BESIDE + 6
        && area.height >= figure::SMALLEST.1 + 2;
    let width = area.width.min(if beside { 108 } else { 76 });
    let figure_width = if beside { (width * 2 / 5).clamp(figure::SMALLEST.0, 40) } else { 0 };
    let gap = if beside { 2 } else { 0 };
    let lines = reading_lines(reading, usize::from(width.saturating_sub(5 + figure_width + gap)), theme);
    let words = lines.len() as u16 + 2;
    let least = if beside { figure_width * 2 / 5 + 2 } else { 5 };
    let inside = open(&reading.title, width, words.max(least), theme, area, buffer);
    if let Some(picture) = reading.picture.as_ref().filter(|_| beside) {
        let high = inside.height.min(figure_width * 2 / 5).max(figure::SMALLEST.1);
        let place = Rect { width: figure_width, height: high, ..inside };
        moving(model, picture, theme, place, buffer);
    }
    let beside = Rect {
        x: inside.x + figure_width + gap,
        width: inside.width.saturating_sub(figure_width + gap),
        ..inside
    };
    scrolled(&lines, reading.scroll(), theme, beside, buffer);
}

fn moving(model: &Model, picture: &Picture, theme: Theme, place: Rect, buffer: &mut Buffer) {
    match picture {
        Picture::Figure(id) => {
            figure::alone(model, id, theme, place, buffer);
        }
        Picture::Form { exercise, forms } => {
            if let Some(exercise) = model.known().content.exercise(exercise) {
                figure::library(model, exercise, forms.shown(exercise), theme, place, buffer);
            }
        }
    }
}

/// The weeks ahead; how far they are, while they are rehearsed.
fn draw_ahead(ahead: &Ahead, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let width = area.width.min(76);
    let mut lines = reading_lines(ahead.page(), usize::from(width.saturating_sub(5)), theme);
    if let Some((done, of)) = ahead.progress() {
        let full = (BAR * done / of.max(1)) as usize;
        let (on, off) = (theme.glyph("▰", "#"), theme.glyph("▱", "."));
        let bar = format!("{}{}", on.repeat(full), off.repeat(BAR as usize - full));
        lines.push(Line::default());
        lines.push(Line::from(vec![
            Span::styled(bar, theme.style(Role::Accent)),
            Span::styled(format!("  {done} of {of}"), theme.style(Role::Muted)),
        ]));
    }
    let height = (lines.len() as u16 + 2).max(5);
    let inside = open(&ahead.page().title, width, height, theme, area, buffer);
    scrolled(&lines, ahead.page().scroll(), theme, inside, buffer);
}

/// How many signs a bar of progress has.
const BAR: u32 = 30;

/// Lines in a box from `first` on, as far as there are more than fit; what is below is counted on
/// the box's lower edge, what is above on its upper one.
fn scrolled(lines: &[Line<'_>], first: usize, theme: Theme, inside: Rect, buffer: &mut Buffer) {
    let height = usize::from(inside.height);
    let first = first.min(lines.len().saturating_sub(height));
    text::lines(&lines[first..], inside, buffer);
    let mut edge = |y, words: String| {
        let x = inside.right().saturating_sub(words.width() as u16);
        if height > 0 && x > inside.x {
            buffer.set_string(x, y, words, theme.style(Role::Accent));
        }
    };
    if first > 0 {
        edge(inside.y - 1, format!(" {} {first} more above ", theme.glyph("↑", "^")));
    }
    let below = lines.len().saturating_sub(first + height);
    if below > 0 {
        edge(inside.bottom(), format!(" {} {below} more below ", theme.glyph("↓", "v")));
    }
}

fn draw_help(model: &Model, context: Context, first: usize, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let width = area.width.min(76);
    let room = usize::from(width.saturating_sub(4 + 11));
    let mut lines = Vec::new();
    for (keys, words) in help(model.known(), context) {
        let mut keys = Some(keys);
        for piece in text::wrap(words, room) {
            let keys = keys.take().unwrap_or_default();
            lines.push(Line::from(vec![
                Span::styled(format!("{keys:>9}  "), theme.style(Role::Key)),
                Span::styled(piece, theme.style(Role::Text)),
            ]));
        }
    }
    let inside = open("Keys here", width, lines.len() as u16 + 2, theme, area, buffer);
    scrolled(&lines, first, theme, inside, buffer);
}
