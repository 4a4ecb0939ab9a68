//! The week as a strip of seven days: what was done, what is planned, and the pain of each morning.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::scale;
use crate::app::Model;
use crate::app::screen::today::DayMark;
use crate::tui::theme::{Role, Theme};
use crate::units::Pain;

/// The columns of a day.
const DAY: usize = 5;

/// What the bars are.
const PAIN: &str = "morning pain";

/// The strip in two lines and the `bars` rows of the mornings' pain; none where there is no room, or nothing to
/// show.
pub fn lines(model: &Model, bars: u16, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let days = model.today().week(model.known());
    if width < 7 * DAY || days.is_empty() {
        return Vec::new();
    }
    let [mut names, mut marks] = [Vec::new(), Vec::new()];
    for day in days {
        let name = if day.today { Role::Title } else { Role::Muted };
        names.push(Span::styled(format!("{:<DAY$}", day.name), theme.style(name)));
        let (mark, role) = match day.mark {
            DayMark::Done => (theme.glyph("●", "o"), Role::Calm),
            DayMark::Planned => (theme.glyph("○", "-"), Role::Text),
            DayMark::Pause => ("=", Role::Muted),
            DayMark::Free => (theme.glyph("·", "."), Role::Muted),
        };
        marks.push(Span::styled(format!("{mark:<DAY$}"), theme.style(role)));
    }
    let rated = days.iter().any(|day| day.pain.is_some());
    let pains = (0..bars).rev().map(|row| {
        let bar = |pain: Option<Pain>| pain.map_or(" ", |pain| scale::bar(pain.get(), bars, row, theme));
        // What is higher is also wider.
        let bars = days.iter().map(|day| bar(day.pain).repeat(if bars > 1 { 2 } else { 1 }));
        let mut spans: Vec<Span<'static>> =
            bars.map(|bar| Span::styled(format!("{bar:<DAY$}"), theme.style(Role::Muted))).collect();
        if row == 0 && rated && width >= 7 * DAY + PAIN.len() {
            spans.push(Span::styled(PAIN, theme.style(Role::Muted)));
        }
        spans
    });
    let pains: Vec<Vec<Span<'static>>> = pains.collect();
    let (done, planned) = (theme.glyph("●", "o"), theme.glyph("○", "-"));
    let pause = if days.iter().any(|day| day.mark == DayMark::Pause) { "  = pause" } else { "" };
    let legend = format!("{done} done  {planned} planned{pause}");
    if width >= 7 * DAY + legend.width() {
        marks.push(Span::styled(legend, theme.style(Role::Muted)));
    }
    [names, marks].into_iter().chain(pains).map(Line::from).collect()
}
