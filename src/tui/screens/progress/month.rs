//! Four weeks: pain with its mean, the days as a calendar, minutes by kind week by week.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::{columns, lists, parts};
use crate::progress::Report;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::chart::{self, Stroke};
use crate::tui::widgets::{bars, heat, text};

/// Columns of the calendar.
const CALENDAR: u16 = 29;
/// Columns from which a chart can stand beside the calendar.
const BESIDE: u16 = CALENDAR + 27;

pub(super) fn draw(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) {
    if let Some((left, right)) = columns(area) {
        let table = report.weeks.len() as u16 + 1;
        let legend = legend(report, theme, left.width).len() as u16;
        let chart = area.height.saturating_sub(table + legend);
        let (chart, legend) = if chart >= 9 { (chart, legend) } else { (chart + legend, 0) };
        let used = pain(report, theme, Rect { height: chart, ..left }, buffer);
        weeks(report, legend, theme, text::below(left, used + u16::from(legend > 0)), buffer);
        text::line("Days", theme.style(Role::Title), text::row(right, 0), buffer);
        let used = 1 + heat::calendar(&report.days, theme, text::below(right, 1), buffer);
        let used = used + heat::key(&report.days, theme, text::row(right, used), buffer);
        lists::lists(report, theme, text::below(right, used + 1), buffer);
        return;
    }
    if area.width >= BESIDE && area.height >= 6 {
        let left = Rect { width: CALENDAR, ..area };
        let used = heat::calendar(&report.days, theme, left, buffer);
        bars_below(report, theme, text::below(left, used), buffer);
        pain(
            report,
            theme,
            Rect { x: area.x + CALENDAR + 1, width: area.width - CALENDAR - 1, ..area },
            buffer,
        );
        return;
    }
    let table = report.weeks.len() as u16 + 1;
    let chart = area.height.saturating_sub(table).min(13);
    let below = if chart >= 6 {
        let used = pain(report, theme, Rect { height: chart, ..area }, buffer);
        text::below(area, used)
    } else {
        area
    };
    heat::calendar(&report.days, theme, Rect { width: below.width.min(CALENDAR), ..below }, buffer);
}

/// A bar a week below the calendar, in columns of its own.
fn bars_below(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let most = report.weeks.iter().map(|week| week.minutes).max().unwrap_or(0).max(30);
    let cells = usize::from(area.width).saturating_sub(8 + 5).min(30);
    let rows: Vec<Line<'_>> = report
        .weeks
        .iter()
        .map(|week| {
            let start = week.start.format("%e %b  ").to_string();
            let mut spans = vec![Span::styled(start, theme.style(Role::Muted))];
            spans.extend(bars::stacked(&week.kinds, None, most, cells, theme));
            let words = match (week.minutes, report.weeks.first() == Some(week)) {
                (0, _) => String::new(),
                (minutes, true) => format!("{minutes:>4}m"),
                (minutes, false) => format!("{minutes:>4}"),
            };
            spans.push(Span::styled(words, theme.style(Role::Text)));
            Line::from(spans)
        })
        .collect();
    text::lines(&rows, area, buffer);
}

/// The chart; returns the rows used.
fn pain(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let slots = 7 * report.weeks.len();
    let mut series = vec![
        parts::series("worst", (Role::Text, Stroke::Points), ("▴", "^"), parts::worst(report), slots),
        parts::series("before", (Role::Accent, Stroke::Points), ("•", "o"), parts::before(report), slots),
        parts::series("7-day mean", (Role::Calm, Stroke::Heavy), ("━", "="), parts::mean(report), slots),
    ];
    // Where days have hardly a column of their own, the mornings would hide their mean.
    if usize::from(chart::plot(area).width) * 2 < slots * 3 {
        series.remove(1);
    }
    let ticks: Vec<(usize, String)> = report
        .weeks
        .iter()
        .enumerate()
        .map(|(place, week)| (place * 7, week.start.format("%-d %b").to_string()))
        .collect();
    let flares = parts::flares(report, 1);
    parts::chart(&series, &flares, &ticks, false, theme, area, buffer)
}

/// A bar a week, in pieces by kind, beside what the week aimed at, under a legend where there are rows for one;
/// returns the rows used.
fn weeks(report: &Report, legend_rows: u16, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let most = report.weeks.iter().map(|week| week.minutes.max(week.aim().unwrap_or(0))).max();
    let most = most.unwrap_or(0).max(30);
    let words = if report.weeks.iter().any(|week| week.flare || week.pause) { 18 } else { 13 };
    let cells = usize::from(area.width).saturating_sub(8 + words).min(40);
    let mut rows = legend(report, theme, area.width);
    if legend_rows == 0 {
        rows = vec![Line::styled("Minutes", theme.style(Role::Title))];
    }
    for week in &report.weeks {
        let mut spans =
            vec![Span::styled(week.start.format("%e %b  ").to_string(), theme.style(Role::Muted))];
        let aim = week.aim().filter(|_| week.minutes > 0);
        spans.extend(bars::stacked(&week.kinds, aim, most, cells, theme));
        let words = match aim {
            _ if week.pause => format!("{:>4}, a pause", week.minutes),
            _ if week.minutes == 0 => String::new(),
            _ if week.flare => format!("{:>4}, a flare week", week.minutes),
            Some(aim) if aim > 0 => format!("{:>4} of {aim}", week.minutes),
            _ => format!("{:>4}", week.minutes),
        };
        spans.push(Span::styled(words, theme.style(Role::Text)));
        rows.push(Line::from(spans));
    }
    text::lines(&rows, area, buffer)
}

/// `Minutes` and the kinds, each with what its piece is made of, on as many rows as it takes.
fn legend(report: &Report, theme: Theme, width: u16) -> Vec<Line<'static>> {
    let mut rows = vec![vec![Span::styled("Minutes", theme.style(Role::Title))]];
    let mut left = usize::from(width).saturating_sub(7);
    for kind in &report.kinds {
        let name = kind.category.label();
        let piece = bars::piece(kind.category, theme);
        let letters = piece != "▇";
        let taken = 2 + name.width() + if letters { 0 } else { 2 };
        if taken > left {
            rows.push(vec![Span::raw("       ")]);
            left = usize::from(width).saturating_sub(7);
        }
        left = left.saturating_sub(taken);
        let Some(row) = rows.last_mut() else { continue };
        if letters {
            row.push(Span::styled(format!("  {name}"), theme.style(Role::Muted)));
        } else {
            row.push(Span::styled(format!("  {piece} "), theme.style(Role::Mark(kind.category))));
            row.push(Span::styled(name, theme.style(Role::Muted)));
        }
    }
    rows.into_iter().map(Line::from).collect()
}
