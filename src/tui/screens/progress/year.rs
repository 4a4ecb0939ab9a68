//! A year: pain week by week, every day on one map, what was climbed, what the person can do.

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{lists, parts, weekly};
use crate::progress::Report;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::chart::Stroke;
use crate::tui::widgets::{heat, text};

/// Rows of the map: months, seven weekdays.
const MAP: u16 = 8;
/// Columns of the map where lists stand beside it, at least: those of its key; and at most.
const MAP_LEAST: u16 = 40;
const MAP_MOST: u16 = 58;

pub(super) fn draw(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let beside = area.width >= 92;
    let key = u16::from(area.height >= 19);
    // The lists take up to a third where a tall window has rows for them.
    let below = MAP + key;
    let below = if beside && area.height > 30 { below.max(area.height / 3) } else { below };
    let chart = area.height.saturating_sub(below + 1);
    let mut rest = area;
    let small = chart < 7;
    if !small {
        let used = pain(report, theme, Rect { height: chart, ..area }, buffer);
        rest = text::below(area, used + 1);
    }
    let (weeks, cell) = heat::columns(report.weeks.len(), MAP_MOST);
    let taken = (heat::LABEL + (weeks * cell) as u16).clamp(MAP_LEAST, MAP_MOST);
    let map = Rect { width: if beside { taken } else { rest.width }, ..rest };
    let used = heat::year(&report.days, theme, map, buffer);
    if small {
        pain_bars(report, theme, text::below(map, used), buffer);
        return;
    }
    let used =
        if key > 0 { used + heat::key(&report.days, theme, text::row(map, used), buffer) } else { used };
    if beside {
        let right = Rect { x: rest.x + taken + 3, width: rest.width - taken - 3, ..rest };
        lists::lists(report, theme, right, buffer);
    } else if let under @ Rect { height: 4.., .. } = text::below(rest, used + 1) {
        lists::climbs(report, theme, under, buffer);
    }
}

/// The weekly means of pain as columns under the map's weeks, up to four rows high, where no chart fits.
fn pain_bars(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) {
    const EIGHTHS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
    let rows = if theme.ascii { area.height.min(1) } else { area.height.min(4) };
    if rows == 0 {
        return;
    }
    let (weeks, cell) = heat::columns(report.weeks.len(), area.width);
    let means = weekly(report, |day| day.before.map(|pain| f32::from(pain.get())));
    let most = means.iter().flatten().fold(6.0, |most: f32, mean| most.max(mean.ceil()));
    let bottom = area.y + rows - 1;
    buffer.set_string(area.x, bottom, "pain", theme.style(Role::Muted));
    if rows > 1 {
        buffer.set_string(area.x, area.y, format!("{most:>2} ┐"), theme.style(Role::Muted));
    }
    let first = means.len().saturating_sub(weeks);
    for (place, mean) in means[first..].iter().enumerate() {
        let Some(mean) = mean else { continue };
        let x = area.x + heat::LABEL + (place * cell) as u16;
        let wide = (cell - 1).max(1);
        if theme.ascii {
            buffer.set_stringn(x, bottom, format!("{mean:.0}"), cell, theme.style(Role::Accent));
            continue;
        }
        let eighths = ((mean / most * f32::from(8 * rows)).round() as u16).max(1);
        for row in 0..rows {
            let part = eighths.saturating_sub(8 * row).min(8);
            let block = EIGHTHS[usize::from(part)].repeat(wide);
            buffer.set_string(x, bottom - row, block, theme.style(Role::Accent));
        }
    }
}

/// Weekly means: before and worst; returns the rows used.
fn pain(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let worst = weekly(report, |day| day.worst.map(|pain| f32::from(pain.get())));
    let before = weekly(report, |day| day.before.map(|pain| f32::from(pain.get())));
    let slots = report.weeks.len();
    let series = [
        parts::series("worst", (Role::Muted, Stroke::Dashed), ("╌", "^"), worst, slots),
        parts::series("before, weekly means", (Role::Calm, Stroke::Heavy), ("━", "="), before, slots),
    ];
    let months =
        report.weeks.iter().enumerate().filter(|(place, week)| {
            *place == 0 || report.weeks[place - 1].start.month() != week.start.month()
        });
    let ticks: Vec<(usize, String)> =
        months.map(|(place, week)| (place, week.start.format("%b").to_string())).collect();
    let flares = parts::flares(report, 7);
    parts::chart(&series, &flares, &ticks, false, theme, area, buffer)
}
