//! A question as data, painted: a scale, a choice, a number, text, a list to tick.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{list, text};
use crate::app::form::{Answer, Field, Form, Kind};
use crate::tui::theme::{Role, Theme};

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
        Kind::Choice(options) => 2 + options.len() as u16,
        Kind::Number { .. } | Kind::Text { .. } => 3,
        Kind::Ticks(options) => {
            let room = usize::from(width.saturating_sub(6));
            1 + options.iter().map(|option| text::wrap(option, room).len() as u16).sum::<u16>()
        }
    }
}

/// Paints a page's questions from the top of `area`, scrolled so that the one in focus shows.
pub fn page(form: &Form, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let fields = &form.page().fields;
    let heights: Vec<u16> = fields.iter().map(|field| height(field, area.width)).collect();
    let mut first = 0;
    while heights[first..=form.focus.min(fields.len().saturating_sub(1))].iter().sum::<u16>() > area.height
        && first < form.focus
    {
        first += 1;
    }
    let mut rest = area;
    for (place, field) in fields.iter().enumerate().skip(first) {
        if rest.height == 0 {
            return;
        }
        one(form, place, field, theme, rest, buffer);
        rest = text::below(rest, heights[place]);
    }
}

fn one(form: &Form, place: usize, field: &Field, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let focused = place == form.focus;
    let label = if focused { Role::Title } else { Role::Muted };
    let tick_list = matches!(field.kind, Kind::Ticks(_));
    if !tick_list {
        text::line(&field.label, theme.style(label), text::row(area, 0), buffer);
    }
    match &field.kind {
        Kind::Scale { low, high } => {
            let value = field.answer.as_ref().and_then(Answer::number).map(|number| number.min(10) as u8);
            scale(value, focused, theme, text::row(area, 1), buffer);
            let wide = if area.width >= 42 { 43 } else { 33 };
            let gap = usize::from(wide.min(area.width)).saturating_sub(low.len() + high.len() + 1);
            let ends = format!(" {low}{}{high}", " ".repeat(gap.saturating_sub(1)));
            text::line(&ends, theme.style(Role::Muted), text::row(area, 2), buffer);
        }
        Kind::Choice(options) => {
            let rows: Vec<Line<'_>> = options
                .iter()
                .zip(1..)
                .map(|(option, number)| {
                    Line::from(vec![
                        Span::styled(format!("{number} "), theme.style(Role::Muted)),
                        Span::styled(option.clone(), theme.style(Role::Text)),
                    ])
                })
                .collect();
            list::draw(
                &rows,
                (focused && form.moved).then_some(form.cursor),
                theme,
                text::below(area, 1),
                buffer,
            );
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
            let cursor = if focused { theme.glyph("▏", "_") } else { "" };
            let room = usize::from(area.width).saturating_sub(3);
            let tail: String = typed.chars().rev().take(room).collect::<Vec<_>>().into_iter().rev().collect();
            let line = Line::from(vec![
                Span::styled(theme.glyph("› ", "> "), theme.style(Role::Muted)),
                Span::styled(tail, theme.style(Role::Text)),
                Span::styled(cursor, theme.style(Role::Accent)),
            ]);
            text::lines(&[line], text::row(area, 1), buffer);
        }
        Kind::Ticks(options) => ticks(form, field, options, theme, area, buffer),
    }
}

fn ticks(form: &Form, field: &Field, options: &[String], theme: Theme, area: Rect, buffer: &mut Buffer) {
    let ticked: &[usize] = match &field.answer {
        Some(Answer::Ticks(ticked)) => ticked,
        _ => &[],
    };
    let room = usize::from(area.width.saturating_sub(6));
    let mut rows = Vec::new();
    let mut marks = Vec::new();
    for (place, option) in options.iter().enumerate() {
        for (part, piece) in text::wrap(option, room).into_iter().enumerate() {
            let on = ticked.contains(&place);
            let sign = match (part, on) {
                (0, true) => theme.glyph("[×] ", "[x] "),
                (0, false) => "[ ] ",
                _ => "    ",
            };
            let style = if on { theme.style(Role::Accent) } else { theme.style(Role::Text) };
            if part == 0 {
                marks.push(rows.len());
            }
            let sign_style = if on { style } else { theme.style(Role::Muted) };
            rows.push(Line::from(vec![Span::styled(sign, sign_style), Span::styled(piece, style)]));
        }
    }
    list::draw(&rows, marks.get(form.cursor).copied(), theme, area, buffer);
}
