//! What lies over a screen: menus, things to read, the keys that work here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::grid;
use super::screens::{page, settings};
use super::theme::{Role, Theme};
use super::widgets::{boxed, list, prose, text};
use crate::app::layer::ahead::Ahead;
use crate::app::layer::menu::Line as MenuLine;
use crate::app::layer::reading::{Reading, Shape, Tone};
use crate::app::{Context, Menu, Model, Popup, help};

/// The columns of a box that are not its words': its edges and the padding inside them.
const FRAME: u16 = 2 * (grid::PAD + 1);

/// Draws a pop-up over `area`, beside the `figure` that the screen shows there, where there is room.
pub fn draw(
    model: &Model,
    popup: &Popup,
    figure: Option<Rect>,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) {
    let over = Over { figure, theme, area };
    match popup {
        Popup::Menu(menu) => draw_menu(menu, over, buffer),
        Popup::Settings(menu) => settings::draw(model, menu, theme, area, buffer),
        Popup::Reading(reading) if reading.picture.is_some() || reading.shape == Shape::Page => {
            page::draw(model, reading, theme, area, buffer);
        }
        Popup::Reading(reading) => {
            let about = reading.kind.map_or(Role::Key, Role::Kind);
            let lines = |width| prose::lines(reading, width, theme);
            let over = over.for_rows(reading, buffer);
            draw_lines(&reading.title, about, grid::PAGE, reading.scroll(), lines, over, buffer);
        }
        Popup::Ahead(ahead) => draw_ahead(ahead, over, buffer),
        Popup::Help(help) => draw_help(model, help.context(), help.scroll(), over, buffer),
    }
}

/// What a pop-up lies over.
#[derive(Clone, Copy)]
struct Over {
    figure: Option<Rect>,
    theme: Theme,
    area: Rect,
}

impl Over {
    /// The same, in the figure's place where the rows of the week ahead would be broken beside it.
    fn for_rows(self, reading: &Reading, buffer: &mut Buffer) -> Self {
        let Some(figure) = self.figure.filter(|_| reading.what_if) else { return self };
        let room =
            usize::from(boxed::width(grid::PAGE + FRAME, self.area, self.figure).saturating_sub(FRAME));
        let mut items = reading.lines.iter().filter(|(tone, _)| *tone == Tone::Item);
        if items.all(|(_, words)| words.width() + 2 <= room) {
            return self;
        }
        boxed::hide(figure, self.theme, buffer);
        Self { figure: None, ..self }
    }

    /// A box of at most `words` columns inside, with the rows that `lines` takes at them.
    fn open(
        self,
        title: &str,
        about: Role,
        words: u16,
        rows: impl Fn(usize) -> u16,
        buffer: &mut Buffer,
    ) -> Rect {
        let width = boxed::width(words + FRAME, self.area, self.figure);
        let rows = rows(usize::from(width.saturating_sub(FRAME)));
        boxed::open(title, about, (width, rows), self.figure, self.theme, self.area, buffer)
    }
}

/// A box with lines that scroll.
fn draw_lines(
    title: &str,
    about: Role,
    words: u16,
    first: usize,
    lines: impl Fn(usize) -> Vec<Line<'static>>,
    over: Over,
    buffer: &mut Buffer,
) {
    let inside = over.open(title, about, words, |width| lines(width).len() as u16, buffer);
    let lines = lines(usize::from(inside.width));
    let edges = [inside.y.saturating_sub(1), inside.bottom()];
    prose::scrolled(&lines, first, edges, over.theme, inside, buffer);
}

fn draw_menu(menu: &Menu, over: Over, buffer: &mut Buffer) {
    let theme = over.theme;
    let widest = menu.lines().iter().map(|entry| entry.label.width() + entry.hint.width() + 8).max();
    let words = widest.unwrap_or(0).max(menu.title.width()).min(usize::from(grid::PROSE)) as u16;
    let entries = |width: usize| -> Vec<Vec<Line<'static>>> {
        let room = width.saturating_sub(usize::from(grid::HANG));
        let numbered = menu.lines().iter().zip(1..);
        numbered.map(|(entry, number)| menu_entry(entry, number, room, theme)).collect()
    };
    let intro = |width: usize| {
        if menu.intro.is_empty() {
            Vec::new()
        } else {
            text::wrap(&menu.intro, width.min(usize::from(grid::PAGE)))
        }
    };
    let head = |width| intro(width).len() as u16 + u16::from(!menu.intro.is_empty());
    let rows = |width| head(width) + entries(width).iter().map(|lines| lines.len() as u16).sum::<u16>();
    let inside = over.open(&menu.title, Role::Accent, words, rows, buffer);
    let width = usize::from(inside.width);
    // In a small window the lines to choose from go before the words about them.
    let chosen_from: u16 = entries(width).iter().map(|lines| lines.len() as u16).sum();
    let head = head(width).min(inside.height.saturating_sub(chosen_from.min(3)));
    for (row, line) in intro(width).iter().enumerate().take(usize::from(head)) {
        text::line(line, theme.style(Role::Muted), text::row(inside, row as u16), buffer);
    }
    list::entries(&entries(width), Some(menu.cursor()), theme, text::below(inside, head), buffer);
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

/// The weeks ahead; how far they are, while they are rehearsed.
fn draw_ahead(ahead: &Ahead, over: Over, buffer: &mut Buffer) {
    let theme = over.theme;
    let lines = |width| {
        let mut lines = prose::lines(ahead.page(), width, theme);
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
        lines
    };
    let page = ahead.page();
    draw_lines(&page.title, Role::Key, grid::PAGE, page.scroll(), lines, over, buffer);
}

/// How many signs a bar of progress has.
const BAR: u32 = 30;

/// The columns in which the keys stand in the help.
const KEYS: usize = 9;

/// The keys and what they do, in two columns where one would not show them all.
fn draw_help(model: &Model, context: Context, first: usize, over: Over, buffer: &mut Buffer) {
    let theme = over.theme;
    if let Some(figure) = over.figure {
        boxed::hide(figure, theme, buffer);
    }
    let rows = help(model.known(), context);
    let told = |rows: &[(String, &'static str)], width: usize| -> Vec<Line<'static>> {
        let each = |(keys, words): &(String, &'static str)| {
            let pieces = text::wrap(words, width.saturating_sub(KEYS + 2));
            let keys = std::iter::once(format!("{keys:>KEYS$}")).chain(std::iter::repeat(" ".repeat(KEYS)));
            let lines = keys.zip(pieces).map(|(keys, piece)| {
                Line::from(vec![
                    Span::styled(format!("{keys}  "), theme.style(Role::Key)),
                    Span::styled(piece, theme.style(Role::Text)),
                ])
            });
            lines.collect::<Vec<_>>()
        };
        rows.iter().flat_map(each).collect()
    };
    let one = told(&rows, usize::from(grid::PROSE)).len();
    let half = usize::from(over.area.width.saturating_sub(FRAME + grid::GUTTER) / 2);
    if one + 2 <= usize::from(over.area.height) || half < 40 {
        let lines = |width| told(&rows, width);
        draw_lines("Keys here", Role::Key, grid::PROSE, first, lines, Over { figure: None, ..over }, buffer);
        return;
    }
    // The left column takes the half of the lines.
    let all = told(&rows, half).len();
    let split = (1..rows.len()).find(|&at| 2 * told(&rows[..at], half).len() >= all).unwrap_or(rows.len());
    let (left, right) = (told(&rows[..split], half), told(&rows[split..], half));
    let high = left.len().max(right.len()) as u16;
    let size = (over.area.width.min(2 * (half as u16) + FRAME + grid::GUTTER), high);
    let inside = boxed::open("Keys here", Role::Key, size, None, theme, over.area, buffer);
    text::lines(&left, inside, buffer);
    let x = inside.x + half as u16 + grid::GUTTER;
    text::lines(&right, Rect { x, width: inside.right().saturating_sub(x), ..inside }, buffer);
}
