//! A question as data, painted: a scale, a choice, a number, text, a list to tick.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::{field, list, text};
use crate::app::ask::field::{Answer, Field, Kind};
use crate::app::ask::form::Form;
use crate::app::line::Caret;
use crate::tui::theme::{Role, Theme};

/// What of a question is in sight.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The lines of a list to tick.
    pub lines: Option<Range<usize>>,
    /// Where the cursor stands in a line of text.
    pub cursor: Option<Position>,
}

/// How a scale is answered, said where one is asked.
const TYPED: &str = "0 to 9, 1 then 0 is 10";

/// The 0-10 scale on one line, four columns a digit where there is room: the chosen one stands
/// reversed, so that it shows without colour.
pub fn scale(value: Option<u8>, focused: bool, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let step = if area.width >= 42 { 4 } else { 3 };
    if area.height == 0 {
        return;
    }
    for digit in 0..=10_u8 {
        let x = area.x + u16::from(digit) * step;
        if x + 3 > area.right() {
            return;
        }
        let chosen = value == Some(digit);
        let style = match (chosen, focused) {
            (true, _) => theme.style(Role::Accent).patch(theme.style(Role::Selected)),
            (false, true) => theme.style(Role::Text),
            (false, false) => theme.style(Role::Muted),
        };
        buffer.set_string(x, area.y, format!("{digit:^3}"), style);
    }
}

/// How many rows a question takes.
pub fn height(field: &Field, width: u16) -> u16 {
    match &field.kind {
        Kind::Scale { .. } => 4,
        Kind::Choice(options) => 2 + rows_of(options, width.saturating_sub(4)),
        Kind::Number { .. } | Kind::Text { .. } => 3,
        Kind::Ticks(options) => 1 + rows_of(options, width.saturating_sub(6)),
    }
}

fn rows_of(options: &[String], room: u16) -> u16 {
    options.iter().map(|option| text::wrap(option, usize::from(room)).len() as u16).sum()
}

/// Paints a page's questions from the top of `area`, scrolled so that the one in focus shows. Returns
/// what of them is in sight.
pub fn page(form: &Form, theme: Theme, area: Rect, buffer: &mut Buffer) -> Shown {
    let fields = &form.page().fields;
    let heights: Vec<u16> = fields.iter().map(|field| height(field, area.width)).collect();
    let mut first = 0;
    while heights[first..=form.focus().min(fields.len().saturating_sub(1))].iter().sum::<u16>() > area.height
        && first < form.focus()
    {
        first += 1;
    }
    let mut rest = area;
    let mut shown = Shown::default();
    for (place, field) in fields.iter().enumerate().skip(first) {
        if rest.height == 0 {
            break;
        }
        let Shown { lines, cursor } = one(form, place, field, theme, rest, buffer);
        shown = Shown { lines: lines.or(shown.lines), cursor: cursor.or(shown.cursor) };
        rest = text::below(rest, heights[place]);
    }
    shown
}

fn one(form: &Form, place: usize, field: &Field, theme: Theme, area: Rect, buffer: &mut Buffer) -> Shown {
    let focused = place == form.focus();
    let label = if focused { Role::Title } else { Role::Muted };
    let tick_list = matches!(field.kind, Kind::Ticks(_));
    if !tick_list {
        text::line(&field.label, theme.style(label), text::row(area, 0), buffer);
    }
    match &field.kind {
        Kind::Scale { low, high } => {
            let value = field.answer.as_ref().and_then(Answer::number).map(|number| number.min(10) as u8);
            scale(value, focused, theme, text::row(area, 1), buffer);
            let wide = if area.width >= 42 { 43_u16 } else { 33 }.min(area.width);
            let row = Rect { x: area.x + 1, width: wide.saturating_sub(1), ..text::row(area, 2) };
            let muted = theme.style(Role::Muted);
            let left = Rect { width: row.width.min(low.width() as u16), ..row };
            let right = row.width.min(high.width() as u16);
            text::line(low, muted, left, buffer);
            text::line(high, muted, Rect { x: row.right() - right, width: right, ..row }, buffer);
            if focused {
                let free = row.width.saturating_sub(left.width + right);
                let wide = TYPED.width() as u16;
                let place = if wide + 2 <= free {
                    Rect { x: left.right() + (free - wide) / 2, width: wide, ..row }
                } else {
                    Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..text::row(area, 3) }
                };
                text::line(TYPED, muted, place, buffer);
            }
        }
        Kind::Choice(options) => {
            let room = usize::from(area.width.saturating_sub(4));
            let entries: Vec<Vec<Line<'_>>> = options
                .iter()
                .zip(1..)
                .map(|(option, number)| {
                    let sign = (format!("{number} "), theme.style(Role::Muted));
                    entry(option, sign, theme.style(Role::Text), room)
                })
                .collect();
            let place = form.cursor().filter(|_| focused);
            list::entries(&entries, place, theme, text::below(area, 1), buffer);
        }
        Kind::Number { unit, .. } => {
            let value = field.answer.as_ref().and_then(Answer::number).unwrap_or(0);
            let line = Line::from(vec![
                Span::styled(theme.glyph("‹ ", "< "), theme.style(Role::Muted)),
                Span::styled(value.to_string(), theme.style(Role::Accent)),
                Span::styled(theme.glyph(" ›", " >"), theme.style(Role::Muted)),
                Span::styled(format!("  {unit}"), theme.style(Role::Text)),
            ]);
            text::lines(&[line], text::row(area, 1), buffer);
        }
        Kind::Text { .. } => {
            let typed = match &field.answer {
                Some(Answer::Text(typed)) => typed.as_str(),
                _ => "",
            };
            let caret = if focused { form.caret() } else { Caret::default() };
            let cursor =
                field::draw(typed, caret, theme.glyph("› ", "> "), theme, text::row(area, 1), buffer);
            return Shown { lines: None, cursor: cursor.filter(|_| focused) };
        }
        Kind::Ticks(options) => {
            let lines = ticks(form, field, options, theme, area, buffer);
            return Shown { lines: Some(lines), cursor: None };
        }
    }
    Shown::default()
}

fn ticks(
    form: &Form,
    field: &Field,
    options: &[String],
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Range<usize> {
    let ticked: &[usize] = match &field.answer {
        Some(Answer::Ticks(ticked)) => ticked,
        _ => &[],
    };
    let room = usize::from(area.width.saturating_sub(6));
    let entries: Vec<Vec<Line<'_>>> = options
        .iter()
        .enumerate()
        .map(|(place, option)| {
            let on = ticked.contains(&place);
            let style = theme.style(if on { Role::Accent } else { Role::Text });
            let sign = if on { theme.glyph("[×] ", "[x] ") } else { "[ ] " };
            let sign_style = if on { style } else { theme.style(Role::Muted) };
            entry(option, (sign.to_owned(), sign_style), style, room)
        })
        .collect();
    list::entries(&entries, form.cursor(), theme, area, buffer)
}

/// A line to pick, wrapped, with its sign before the first row and blanks before the others.
fn entry(words: &str, sign: (String, Style), style: Style, room: usize) -> Vec<Line<'static>> {
    let blank = " ".repeat(sign.0.width());
    let mut sign = Some(sign);
    text::wrap(words, room)
        .into_iter()
        .map(|piece| {
            let (sign, sign_style) = sign.take().unwrap_or_else(|| (blank.clone(), style));
            Line::from(vec![Span::styled(sign, sign_style), Span::styled(piece, style)])
        })
        .collect()
}
