//! Every entry, the newest day first; put right, taken back, added to. A mark says of what kind each is, and one
//! that was put right says what stood there before.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Model;
use crate::app::screen::journal;
use crate::content::Category;
use crate::journal::{Subject, What};
use crate::tui::grid;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{figure, list, prose, text};

/// Columns of an entry's time and of the mark after it.
const TIME: usize = 7;
const MARK: usize = 2;
/// Columns of the list where an entry is read beside it, and the least columns of that.
const LIST: u16 = 70;
const BESIDE: u16 = 36;

pub(super) fn draw(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let entries = &model.known().state.recent;
    let words = Rect { x: area.x + grid::HANG, width: area.width - grid::HANG, ..area };
    if entries.is_empty() {
        empty(model, theme, words, buffer);
        return;
    }
    let head = match entries.len() {
        1 => "One entry so far. Nothing is ever overwritten.".to_owned(),
        count => format!("The newest {count} entries. Nothing is ever overwritten."),
    };
    text::line(&head, theme.style(Role::Muted), text::row(words, 0), buffer);
    let body = text::below(area, 2);
    let wide = area.width >= LIST + grid::GUTTER + BESIDE;
    let left = if wide { Rect { width: LIST, ..body } } else { body };
    let room = usize::from((left.width - grid::HANG).min(grid::PROSE)).saturating_sub(TIME + MARK);
    let mut before = None;
    let mut heads = Vec::new();
    let mut rows: Vec<Vec<Line<'_>>> = Vec::new();
    for entry in entries {
        let mut lines = Vec::new();
        if before != Some(entry.day) {
            lines.extend(before.map(|_| Line::default()));
            let day = entry.day.format("%a %-d %b").to_string();
            lines.push(Line::styled(day, theme.style(Role::Title)));
        }
        before = Some(entry.day);
        heads.push(lines.len() as u16);
        let ((fine, plain), role) = mark(&entry.event.what);
        let time = Span::styled(format!("{:<TIME$}", entry.time), theme.style(Role::Muted));
        let mut first =
            vec![time, Span::styled(format!("{:<MARK$}", theme.glyph(fine, plain)), theme.style(role))];
        for piece in text::wrap(&text::plain(&entry.words), room) {
            let mut line = std::mem::replace(&mut first, vec![Span::raw(" ".repeat(TIME + MARK))]);
            line.push(Span::styled(piece, theme.style(Role::Text)));
            lines.push(Line::from(line));
        }
        lines.extend(entry.was.as_ref().map(|was| {
            let words = text::fit(&text::plain(&format!("was: {was}")), room);
            Line::styled(format!("{}{words}", " ".repeat(TIME + MARK)), theme.style(Role::Muted))
        }));
        rows.push(lines);
    }
    let selected = model.journal().selected();
    list::headed(&rows, |place| heads[place], Some(selected), theme, left, buffer);
    if let (true, Some(entry)) = (wide, entries.get(selected)) {
        let x = left.right() + grid::GUTTER;
        let side = Rect { x, width: body.right() - x, ..body };
        prose::beside(&journal::page(model.known(), entry), theme, side, buffer);
    }
}

/// What will be here, and a figure that has begun.
fn empty(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let (wide, high) = figure::SMALLEST;
    let place =
        Rect { width: wide, height: high, y: area.y + area.height.saturating_sub(high + 4) / 3, ..area };
    let mut rest = area;
    if area.height >= high + 4 && figure::alone(model, "raise_sink", theme, place, buffer) {
        rest = text::below(area, place.bottom() + 1 - area.y);
    }
    let rest = Rect { width: rest.width.min(grid::PAGE), ..rest };
    let words = "Nothing yet. Every entry of yours will stand here: how your back was, what you did, and your \
                 notes. a adds one; nothing is ever overwritten.";
    text::paragraph(words, theme.style(Role::Text), rest, buffer);
}

/// The mark of an entry's kind, and its colour.
const fn mark(what: &What) -> ((&'static str, &'static str), Role) {
    match what.subject() {
        Subject::Pain => (("◆", "*"), Role::Key),
        Subject::Session => (("●", "o"), Role::Calm),
        Subject::Walk => (("▲", "^"), Role::Kind(Category::Walking)),
        Subject::Move => (("▪", "."), Role::Kind(Category::Functional)),
        Subject::Note => (("¶", "n"), Role::Title),
        Subject::Lesson => (("□", "l"), Role::Muted),
        Subject::Safety => (("!", "!"), Role::Title),
        Subject::Rest => (("·", "-"), Role::Muted),
    }
}
