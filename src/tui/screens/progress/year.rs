//! A year: pain week by week, every day on one map, what was climbed, what the person can do.

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{parts, weekly};
use crate::progress::Report;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::chart::{self, Chart, Stroke};
use crate::tui::widgets::{bars, heat, text};

/// Rows of the map: months, seven weekdays.
const MAP: u16 = 8;

pub(super) fn draw(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let beside = area.width >= 92 && area.height >= 18;
    let chart = area.height.saturating_sub(MAP + 1).min(14.max(area.height / 2));
    let mut rest = area;
    let small = chart < 6;
    if !small {
        let used = pain(report, theme, Rect { height: chart, ..area }, buffer);
        rest = text::below(area, used + 1);
    }
    let map = Rect { width: if beside { 58 } else { rest.width }, ..rest };
    let used = heat::year(&report.days, theme, map, buffer);
    if small {
        pain_row(report, theme, text::below(map, used), buffer);
    }
    let under = text::below(rest, used + 1 + u16::from(small));
    if beside {
        let right = Rect { x: rest.x + 61, width: rest.width - 61, ..rest };
        parts::lists(report, theme, right, buffer);
    } else if under.height >= 3 {
        parts::climbs(report, theme, under, buffer);
    }
}

/// The weekly means of pain as one row of columns under the map's weeks, where no chart fits.
fn pain_row(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    buffer.set_string(area.x, area.y, "pain", theme.style(Role::Muted));
    let (weeks, cell) = heat::columns(report.weeks.len(), area.width);
    let means = weekly(report, |day| day.before.map(|pain| f32::from(pain.get())));
    let first = means.len().saturating_sub(weeks);
    for (place, mean) in means[first..].iter().enumerate() {
        if let Some(mean) = mean {
            let x = area.x + 4 + (place * cell) as u16;
            let picture = if theme.ascii { format!("{mean:.0}") } else { bars::spark(&[*mean], 10.0, theme) };
            buffer.set_stringn(x, area.y, picture, cell, theme.style(Role::Accent));
        }
    }
}

/// Weekly means: before and worst; returns the rows used.
fn pain(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let worst = weekly(report, |day| day.worst.map(|pain| f32::from(pain.get())));
    let before = weekly(report, |day| day.before.map(|pain| f32::from(pain.get())));
    let slots = report.weeks.len();
    let series = [
        parts::series("worst", (Role::Warning, Stroke::Dashed), ("╌", "^"), worst, slots),
        parts::series("before, weekly means", (Role::Calm, Stroke::Heavy), ("━", "="), before, slots),
    ];
    let months =
        report.weeks.iter().enumerate().filter(|(place, week)| {
            *place == 0 || report.weeks[place - 1].start.month() != week.start.month()
        });
    let ticks: Vec<(usize, String)> =
        months.map(|(place, week)| (place, week.start.format("%b").to_string())).collect();
    let flares = parts::flares(report, 7);
    let top = chart::top(&series);
    let chart = Chart { series: &series, top, marked: &flares, ticks: &ticks, marks: false, bridge: 2 };
    let area = Rect { height: chart::rows(area.height, top), ..area };
    chart::titled(parts::pain_title(report, theme), &chart, theme, area, buffer);
    area.height
}
