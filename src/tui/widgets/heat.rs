//! Days as a map: how much each held, from nothing to a lot, as a block that rises: it shows without colour.

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::text;
use crate::progress::DayMinutes;
use crate::tui::theme::{Role, Theme};

/// The columns of a year's labels at the left: the longest, "pain", and two blanks.
pub const LABEL: u16 = 6;

/// Minutes from which a day is a step deeper.
const DEEPER: [u32; 2] = [15, 30];

/// How deep a day is, 0 to 3.
fn depth(day: &DayMinutes) -> usize {
    if day.active || day.minutes > 0 {
        1 + DEEPER.iter().filter(|least| day.minutes >= **least).count()
    } else {
        0
    }
}

fn glyph(depth: usize, theme: Theme) -> &'static str {
    const FINE: [&str; 4] = ["·", "▂", "▄", "▇"];
    const PLAIN: [&str; 4] = [".", "-", "+", "#"];
    if theme.ascii { PLAIN[depth.min(3)] } else { FINE[depth.min(3)] }
}

/// A day as a block of so many columns. One in a pause on which nothing was done is marked: nothing was due on it.
fn block(day: &DayMinutes, columns: usize, theme: Theme) -> String {
    match depth(day) {
        0 if day.pause => "=".to_owned(),
        0 => glyph(0, theme).to_owned(),
        depth => glyph(depth, theme).repeat(columns.max(1)),
    }
}

fn role(depth: usize) -> Role {
    if depth == 0 { Role::Muted } else { Role::Calm }
}

/// Two letters of a day's weekday.
fn letters(day: &DayMinutes) -> &'static str {
    ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"][day.day.weekday().num_days_from_monday() as usize]
}

/// A row a week, as on a calendar; the days begin with a week's first day. Returns the rows used.
pub fn calendar(days: &[DayMinutes], theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let cell = if area.width >= 8 + 7 * 4 { 4 } else { 3 };
    if area.width < 8 + 7 * cell || area.height == 0 {
        return 0;
    }
    for (place, day) in days.iter().take(7).enumerate() {
        let x = area.x + 8 + place as u16 * cell;
        buffer.set_string(x, area.y, letters(day), theme.style(Role::Muted));
    }
    let weeks = days.chunks(7).take(usize::from(area.height) - 1);
    let mut used = 1;
    for week in weeks {
        let y = area.y + used;
        if let Some(first) = week.first() {
            buffer.set_string(area.x, y, first.day.format("%e %b").to_string(), theme.style(Role::Muted));
        }
        for (place, day) in week.iter().enumerate() {
            let x = area.x + 8 + place as u16 * cell;
            buffer.set_string(x, y, block(day, 2, theme), theme.style(role(depth(day))));
        }
        used += 1;
    }
    used
}

/// A column a week, the year from left to right; the latest weeks where not all fit. Returns the
/// rows used.
pub fn year(days: &[DayMinutes], theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    if area.height < 8 || area.width < 12 {
        return 0;
    }
    let weeks: Vec<&[DayMinutes]> = days.chunks(7).collect();
    let (count, cell) = columns(weeks.len(), area.width);
    let shown = &weeks[weeks.len() - count..];
    for (row, day) in days.iter().take(7).enumerate().step_by(2) {
        buffer.set_string(area.x, area.y + 1 + row as u16, letters(day), theme.style(Role::Muted));
    }
    let mut free = 0;
    let mut month = 0;
    for (place, week) in shown.iter().enumerate() {
        let x = area.x + LABEL + (place * cell) as u16;
        let Some(first) = week.first() else { continue };
        if first.day.month() != month && x >= free && x + 3 <= area.right() {
            if place > 0 || first.day.day() <= 14 {
                buffer.set_string(x, area.y, first.day.format("%b").to_string(), theme.style(Role::Muted));
                free = x + 4;
            }
            month = first.day.month();
        }
        for (row, day) in week.iter().enumerate() {
            let block = block(day, cell - 1, theme);
            buffer.set_string(x, area.y + 1 + row as u16, block, theme.style(role(depth(day))));
        }
    }
    8
}

/// How many of `weeks` a year's map shows in `width`, and how many columns each takes.
pub fn columns(weeks: usize, width: u16) -> (usize, usize) {
    let room = usize::from(width.saturating_sub(LABEL));
    let cell = (1..=3).rev().find(|cell| weeks * cell <= room + 1).unwrap_or(1);
    (weeks.min((room + usize::from(cell > 1)) / cell), cell)
}

/// What the blocks mean, in one line: the longest wording that fits. Returns the rows used.
pub fn key(days: &[DayMinutes], theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let [none, some, more, most] = [0, 1, 2, 3].map(|depth| glyph(depth, theme));
    let pause = if days.iter().any(|day| day.pause) { "  = pause" } else { "" };
    let wordings = [
        format!("{none} none  {some} under 15  {more} 15 to 29  {most} 30 min and over{pause}"),
        format!("{none} none  {some} some  {more} 15 min  {most} 30 min{pause}"),
        format!("{none} 0  {some} some  {more} 15  {most} 30 min{pause}"),
    ];
    let fits = wordings.iter().find(|words| words.width() <= usize::from(area.width));
    let Some(words) = fits.filter(|_| area.height > 0) else { return 0 };
    text::line(words, theme.style(Role::Muted), area, buffer);
    1
}
