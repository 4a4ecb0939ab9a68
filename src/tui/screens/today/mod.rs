//! Today: the one question, the session, the walk, the lesson; or why there is none. In a wide window the
//! figure has the right side from top to bottom, with the words of the form below it.

mod pain;
mod session;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::help;
use crate::app::Model;
use crate::app::layer::exercise;
use crate::app::screen::Screen as _;
use crate::coach::Reason;
use crate::tui::grid;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{figure, strip, text};
use session::Widths;

/// From how many columns on the figure has a side of its own, and how many it needs there.
const BESIDE: (u16, u16) = (92, 32);
/// How many free rows it takes for the week's bars to grow, and to how many rows.
const TALL: (u16, u16) = (8, 4);
/// The columns that the words below the session like to have, where the window is wide.
const WORDS: u16 = 64;

/// Draws the screen; returns where its figure is.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) -> Option<Rect> {
    if let Some(told) = model.known().help_now() {
        help::draw(model, &told, theme, area, buffer);
        return None;
    }
    if model.known().whole_screen_is_due() {
        safety_first(model, theme, area, buffer);
        return None;
    }
    let used = pain::draw(model, theme, hung(area), buffer);
    let rest = text::below(area, used + 1);
    if area.width >= BESIDE.0 {
        let widths = Widths::of(model, area.width - BESIDE.1 - grid::GUTTER);
        let most = area.width - BESIDE.1 - grid::GUTTER;
        let left = Rect { width: widths.total().max(WORDS.min(area.width / 2)).min(most), ..rest };
        let used = session::draw(model, widths, theme, left, buffer);
        foot(model, left, used, theme, buffer);
        let x = left.right() + grid::GUTTER;
        let side = Rect { x, width: area.right() - x, ..rest };
        for y in side.y..side.bottom() {
            buffer.set_string(side.x - 2, y, theme.glyph("│", "|"), theme.style(Role::Line));
        }
        return selected(model, theme, side, buffer).then_some(side);
    }
    let (widths, small) = session::narrow(model, rest);
    let (wide, high) = figure::SMALLEST;
    let left = if small { Rect { width: rest.width - wide, ..rest } } else { rest };
    let used = session::draw(model, widths, theme, left, buffer);
    let used = used + foot(model, left, used, theme, buffer);
    if !small {
        return None;
    }
    let foot = used.max(high).min(rest.height);
    let high = foot.min(high + 3);
    let side = Rect { x: left.right(), y: rest.y + foot - high, width: wide, height: high };
    let (exercise, variant) = model.today().shown(model.known())?;
    figure::library(model, exercise, variant, theme, side, buffer).then_some(side)
}

/// An area without the column of the marks before its words.
fn hung(area: Rect) -> Rect {
    let hang = grid::HANG.min(area.width);
    Rect { x: area.x + hang, width: area.width - hang, ..area }
}

/// The whole safety screen is due: why, and how it is answered.
fn safety_first(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let area = Rect { width: area.width.min(grid::PROSE), ..hung(area) };
    text::line("First, your safety", theme.style(Role::Title), text::row(area, 1), buffer);
    let mut rest = text::below(area, 3);
    let why = model.known().plan.reasons.iter().map(|reason| reason.text.as_str());
    for words in why.chain(["Enter asks three short lists. Then comes your day."]) {
        let used = text::paragraph(words, theme.style(Role::Text), rest, buffer);
        rest = text::below(rest, used + 1);
    }
}

/// What stands below the session, each after a blank row: why the selected move is as it is, the week, the
/// own activity and the lesson. Where there is no room for all, one line stands for the week, then that goes,
/// then the reason. Of the rows of `list` the session has `taken` so many. Returns the rows used.
fn foot(model: &Model, list: Rect, taken: u16, theme: Theme, buffer: &mut Buffer) -> u16 {
    let area = text::below(list, taken);
    let words = hung(area);
    let words = Rect { width: words.width.min(grid::PROSE), ..words };
    let width = usize::from(words.width);
    let mut parts =
        [why(model, list, theme, width), strip::lines(model, 1, theme, width), lesson(model, theme, width)];
    let rows = |parts: &[Vec<Line<'_>>]| {
        parts.iter().filter(|lines| !lines.is_empty()).map(|lines| lines.len() as u16 + 1).sum::<u16>()
    };
    if rows(&parts) > area.height && !parts[1].is_empty() {
        parts[1] = active(model, theme, width);
    }
    for goes in [1, 0] {
        if rows(&parts) > area.height {
            parts[goes].clear();
        }
    }
    let tight = u16::from(rows(&parts) <= area.height);
    // A tall window has room for bars that tell the mornings apart.
    if rows(&parts) + TALL.0 <= area.height && !parts[1].is_empty() {
        parts[1] = strip::lines(model, TALL.1, theme, width);
    }
    let mut used = 0;
    for lines in parts.iter().filter(|lines| !lines.is_empty()) {
        used += tight;
        used += text::lines(lines, text::below(words, used), buffer);
    }
    used
}

/// The week in one line, where its strip has no room.
fn active(model: &Model, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let pieces = text::wrap(&model.known().active_said(), width).into_iter();
    pieces.map(|piece| Line::styled(piece, theme.style(Role::Muted))).collect()
}

/// That a week has closed, who else has moved, the own activity and the lesson of the day, a line each.
fn lesson(model: &Model, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let own = model.known().own_line().map(|words| ("Own     ", words, "  o"));
    let lesson = model.known().lesson_today().map(|lesson| ("Lesson  ", lesson.title.clone(), "  l"));
    let closed = model.known().week_closed_said().map(str::to_owned);
    let others = closed.into_iter().chain(model.known().others_said());
    let others = others.flat_map(|words| text::wrap(&words, width));
    let mut lines: Vec<Line<'static>> =
        others.map(|piece| Line::styled(piece, theme.style(Role::Muted))).collect();
    for (label, words, key) in own.into_iter().chain(lesson) {
        let room = width.saturating_sub(label.width() + key.width()).max(1);
        let pieces = text::wrap(&words, room);
        let last = pieces.len().saturating_sub(1);
        for (at, piece) in pieces.into_iter().enumerate() {
            let lead = if at == 0 { label } else { "        " };
            let mut line = vec![
                Span::styled(lead, theme.style(Role::Muted)),
                Span::styled(piece, theme.style(Role::Text)),
            ];
            line.extend((at == last).then(|| Span::styled(key, theme.style(Role::Key))));
            lines.push(Line::from(line));
        }
    }
    lines
}

/// The first reason of the selected row in its own words, without what stands above the moves, and the key for
/// the rule behind it.
fn why(model: &Model, list: Rect, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let shared = session::shared(model, list);
    let own = |reason: &&Reason| !shared.contains(reason);
    let Some(reason) = model.today().reasons(model.known()).iter().find(own) else { return Vec::new() };
    let muted = theme.style(Role::Muted);
    let key = [Span::styled("w", theme.style(Role::Key)), Span::styled(" why", muted)];
    let pieces = text::wrap(&reason.text, width).into_iter();
    let mut lines: Vec<Line<'static>> = pieces.map(|piece| Line::styled(piece, muted)).collect();
    match lines.last_mut().filter(|line| line.width() + 7 <= width) {
        Some(line) => line.spans.extend([Span::raw("  ")].into_iter().chain(key)),
        None => lines.push(Line::from_iter(key)),
    }
    lines
}

/// The selected exercise, moving, and below it today's form, how it goes, and where it stands in its chain.
fn selected(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) -> bool {
    let Some((exercise, variant)) = model.today().shown(model.known()) else { return false };
    let words = Rect { width: area.width.min(grid::PROSE), ..area };
    let form = if variant.name == exercise.name { String::new() } else { format!(" · {}", variant.name) };
    let chain = exercise::chain(model.known(), exercise).unwrap_or_default();
    let told = [(&variant.how, Role::Text), (&chain, Role::Muted)];
    let rows: u16 = told.iter().map(|(told, _)| text::rows(told, words.width)).sum();
    let high = area.height.saturating_sub(rows + 2);
    let shown = figure::library(model, exercise, variant, theme, Rect { height: high, ..area }, buffer);
    let mut rest = if shown { text::below(words, high + 1) } else { words };
    let title = Line::from(vec![
        Span::styled(exercise.name.clone(), theme.style(Role::Title)),
        Span::styled(form, theme.style(Role::Muted)),
    ]);
    rest = text::below(rest, text::lines(&[title], rest, buffer));
    for (told, role) in told.into_iter().filter(|(told, _)| !told.is_empty()) {
        let used = text::paragraph(told, theme.style(role), rest, buffer);
        rest = text::below(rest, used);
    }
    true
}
