//! Progress: pictures first, numbers beside them, one honest sentence.

mod lists;
mod month;
mod parts;
mod week;
mod year;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Model, Span};
use crate::progress::{self, Report};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::text;

pub(super) fn draw(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let report = model.progress().report(model.known());
    let span = model.progress().span();
    let rest = parts::head(report, span, model.progress().neighbours(model.known()), theme, area, buffer);
    if report.since.is_none() {
        let words = "Your pain day by day, your minutes, your walks and what went up grow here, from the first day on.";
        let below = text::below(rest, 1);
        let used = text::paragraph(words, theme.style(Role::Text), below, buffer);
        week::empty(theme, text::below(below, used + 1), buffer);
        return;
    }
    let closed = model.progress().closed(model.known()).map(str::to_owned);
    let next = [model.progress().next(model.known()), closed];
    let lists = columns(rest).is_some() && rest.height >= LISTS;
    let rest = parts::foot(report, span, next, lists, theme, rest, buffer);
    match span {
        Span::LastSeven | Span::Week => week::draw(report, theme, rest, buffer),
        Span::Month => month::draw(report, theme, rest, buffer),
        Span::Year => year::draw(report, theme, rest, buffer),
    }
}

/// Rows, the sentences among them, from which what went up has a list of its own; in fewer a sentence names it.
const LISTS: u16 = 21;

/// The left and the right column where there is room for two.
fn columns(area: Rect) -> Option<(Rect, Rect)> {
    if area.width < 74 {
        return None;
    }
    let left = if area.width < 92 { area.width / 2 } else { (area.width * 11 / 20).min(110) };
    let right = Rect { x: area.x + left + 3, width: area.width - left - 3, ..area };
    Some((Rect { width: left, ..area }, right))
}

/// The weekly means of a daily value, one a week of `report`.
fn weekly(report: &Report, of: impl Fn(&progress::DayPain) -> Option<f32>) -> Vec<Option<f32>> {
    let mean = |week: &[progress::DayPain]| {
        let known: Vec<f32> = week.iter().filter_map(&of).collect();
        (!known.is_empty()).then(|| known.iter().sum::<f32>() / known.len() as f32)
    };
    report.pain.days.chunks(7).map(mean).collect()
}
