//! A page of questions: the one in focus with all that it needs, the others as a line with their answers.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::scale::Scale;
use super::{field, list, text};
use crate::app::ask::field::{Answer, Field, Kind};
use crate::app::ask::form::Form;
use crate::tui::grid;
use crate::tui::theme::{Role, Theme};

/// What of a screen is in sight that others have to know of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The lines of a list to tick.
    pub lines: Option<Range<usize>>,
    /// Where the cursor stands in a line of text.
    pub cursor: Option<Position>,
    /// Where a figure stands that nothing should cover.
    pub figure: Option<Rect>,
}

/// How a scale is answered, said where one is asked.
const TYPED: &str = "0 to 9, 1 then 0 is 10";

/// How much room a page takes.
#[derive(Debug, Clone, Copy)]
pub struct Spacing {
    /// Blank rows between questions, and between a question and what answers it.
    pub gap: u16,
    /// The rows of a scale's bars.
    bars: u16,
}

impl Spacing {
    /// From the widest to the tightest.
    pub const ALL: [Self; 4] = [
        Self { gap: 1, bars: 2 },
        Self { gap: 1, bars: 1 },
        Self { gap: 0, bars: 1 },
        Self { gap: 0, bars: 0 },
    ];
}

/// The rows that a page's questions take.
pub fn rows(form: &Form, width: u16, spacing: Spacing) -> u16 {
    let fields = form.page().fields.iter().enumerate();
    let all: u16 = fields.map(|(place, field)| height(form, place, field, width, spacing)).sum();
    all + spacing.gap * (form.page().fields.len() as u16).saturating_sub(1)
}

fn height(form: &Form, place: usize, field: &Field, width: u16, spacing: Spacing) -> u16 {
    let room = width.saturating_sub(grid::HANG);
    if place != form.focus() {
        return short(field, usize::from(room)).len() as u16;
    }
    let label = text::rows(&field.label, room) + spacing.gap;
    match &field.kind {
        Kind::Scale { .. } => label + scale(field, spacing).rows() + u16::from(spacing.bars == 0),
        Kind::Choice(options) => label + rows_of(options, width.saturating_sub(4)),
        Kind::Number { .. } | Kind::Text { .. } => label + 1,
        Kind::Ticks(options) => rows_of(options, width.saturating_sub(6)),
    }
}

fn rows_of(options: &[String], room: u16) -> u16 {
    options.iter().map(|option| text::rows(option, room)).sum()
}

/// The scale of a question that is in focus.
fn scale(field: &Field, spacing: Spacing) -> Scale<'_> {
    let value = field.answer.as_ref().and_then(Answer::number).map(|number| number.min(10) as u8);
    let ends = if let Kind::Scale { low, high } = field.kind { [low, high] } else { [""; 2] };
    Scale { value, focused: true, ends, typed: TYPED, bars: spacing.bars, ..Scale::default() }
}

/// A question that is not in focus, and its answer, if it has one.
fn short(field: &Field, room: usize) -> Vec<(String, String)> {
    let answer = match (&field.kind, &field.answer) {
        (Kind::Number { unit, .. }, Some(Answer::Number(number))) => format!("{number:>2} {unit}"),
        (_, Some(Answer::Number(number))) => format!("{number:>2}"),
        (_, Some(Answer::Text(words))) => words.clone(),
        (Kind::Choice(options), Some(Answer::Choice(place))) => {
            options.get(*place).cloned().unwrap_or_default()
        }
        (_, None | Some(Answer::Choice(_))) => String::new(),
        (_, Some(Answer::Ticks(ticked))) => format!("{} ticked", ticked.len()),
    };
    let mut rows: Vec<(String, String)> =
        text::wrap(&field.label, room).into_iter().map(|piece| (piece, String::new())).collect();
    if !answer.is_empty() {
        let last = rows.last().map_or(0, |row| row.0.width());
        if last + 3 + answer.width() > room {
            rows.push(Default::default());
        }
        if let Some(row) = rows.last_mut() {
            row.1 = text::fit(&answer, room);
        }
    }
    rows
}

/// Draws a page's questions from the top of `area`, scrolled so that the one in focus shows. Returns
/// what of them is in sight.
pub fn page(form: &Form, spacing: Spacing, theme: Theme, area: Rect, buffer: &mut Buffer) -> Shown {
    let fields = &form.page().fields;
    let heights: Vec<u16> = fields
        .iter()
        .enumerate()
        .map(|(place, field)| height(form, place, field, area.width, spacing) + spacing.gap)
        .collect();
    let focus = form.focus().min(fields.len().saturating_sub(1));
    let first =
        (0..=focus).find(|first| heights[*first..=focus].iter().sum::<u16>() <= area.height + spacing.gap);
    let mut rest = area;
    let mut shown = Shown::default();
    let column = answers(form, usize::from(hung(area).width));
    for (place, field) in fields.iter().enumerate().skip(first.unwrap_or(focus)) {
        if rest.height == 0 {
            break;
        }
        if place == focus {
            shown = one(form, field, spacing, theme, rest, buffer);
        } else {
            answered(field, column, theme, hung(rest), buffer);
        }
        rest = text::below(rest, heights[place]);
    }
    shown
}

/// An area without the column of the marks before its words.
fn hung(area: Rect) -> Rect {
    let hang = grid::HANG.min(area.width);
    Rect { x: area.x + hang, width: area.width - hang, ..area }
}

/// The column of the answers: behind the longest label that has one, so that the eye finds it.
fn answers(form: &Form, room: usize) -> usize {
    let others = form.page().fields.iter().enumerate().filter(|(place, _)| *place != form.focus());
    let rows = others.flat_map(|(_, field)| short(field, room));
    let labels = rows.filter(|(_, answer)| !answer.is_empty()).map(|(label, _)| label.width());
    labels.max().unwrap_or(0) + usize::from(grid::GUTTER)
}

/// A question that is not in focus: its label, and the answer in its column, further left where it would not
/// fit there.
fn answered(field: &Field, column: usize, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width);
    let lines: Vec<Line<'_>> = short(field, room)
        .into_iter()
        .map(|(label, answer)| {
            let at = column.min(room.saturating_sub(answer.width()));
            let blank = " ".repeat(at.saturating_sub(label.width()));
            Line::from(vec![
                Span::styled(label, theme.style(Role::Muted)),
                Span::raw(blank),
                Span::styled(answer, theme.style(Role::Text)),
            ])
        })
        .collect();
    text::lines(&lines, area, buffer);
}

/// The question in focus.
fn one(form: &Form, field: &Field, spacing: Spacing, theme: Theme, area: Rect, buffer: &mut Buffer) -> Shown {
    if let Kind::Ticks(options) = &field.kind {
        let lines = ticks(form, field, options, theme, area, buffer);
        return Shown { lines: Some(lines), ..Shown::default() };
    }
    let used = text::paragraph(&field.label, theme.style(Role::Title), hung(area), buffer);
    let rest = text::below(area, used + spacing.gap);
    match &field.kind {
        Kind::Scale { .. } => {
            // The frame of the first digit stands before the words' column.
            let place = Rect { x: rest.x + 1, width: rest.width.saturating_sub(1), ..rest };
            scale(field, spacing).draw(theme, place, buffer);
            if spacing.bars == 0 {
                text::line(TYPED, theme.style(Role::Muted), text::row(hung(rest), 1), buffer);
            }
        }
        Kind::Choice(options) => {
            let room = usize::from(rest.width.saturating_sub(4));
            let entries: Vec<Vec<Line<'_>>> = options
                .iter()
                .zip(1..)
                .map(|(option, number)| {
                    let sign = (format!("{number} "), theme.style(Role::Key));
                    entry(option, sign, theme.style(Role::Text), room)
                })
                .collect();
            list::entries(&entries, form.cursor(), theme, rest, buffer);
        }
        Kind::Number { unit, .. } => {
            let value = field.answer.as_ref().and_then(Answer::number).unwrap_or(0);
            let line = Line::from(vec![
                Span::styled(theme.glyph("‹ ", "< "), theme.style(Role::Muted)),
                Span::styled(format!("{value:>2}"), theme.style(Role::Accent)),
                Span::styled(theme.glyph(" ›", " >"), theme.style(Role::Muted)),
                Span::styled(format!("  {unit}"), theme.style(Role::Text)),
            ]);
            text::lines(&[line], text::row(hung(rest), 0), buffer);
        }
        Kind::Text { .. } => {
            let typed = match &field.answer {
                Some(Answer::Text(typed)) => typed.as_str(),
                _ => "",
            };
            let sign = theme.glyph("› ", "> ");
            let row = text::row(hung(rest), 0);
            let cursor = field::draw(typed, form.caret(), sign, theme, row, buffer);
            return Shown { cursor, ..Shown::default() };
        }
        Kind::Ticks(_) => {}
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
