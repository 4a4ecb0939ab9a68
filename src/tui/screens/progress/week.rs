//! The week: pain day by day, minutes by kind beside what the week aims at.

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{columns, lists, parts};
use crate::content::Category;
use crate::progress::{Report, View, WeekSum};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::chart::{self, Stroke};
use crate::tui::widgets::{bars, text};

/// Rows from which each kind has a bar of its own; in fewer there is one for the mat and one for walks.
const KINDS: u16 = 24;
/// The least rows of a chart beside whose height a list may stand.
const CHART: u16 = 12;

pub(super) fn draw(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) {
    if let Some((left, right)) = columns(area) {
        // The chart takes what the list below leaves, so that a tall window has a tall chart.
        let list = lists::climb_rows(report).min(area.height / 3).min(area.height.saturating_sub(CHART + 1));
        let list = if list >= 3 { list + 1 } else { 0 };
        let used = pain(report, theme, Rect { height: area.height - list, ..left }, buffer);
        if list > 0 {
            lists::climbs(report, theme, text::below(left, used + 1), buffer);
        }
        let used = if area.height >= KINDS {
            minutes(report, theme, right, buffer)
        } else {
            text::line("Minutes", theme.style(Role::Title), text::row(right, 0), buffer);
            1 + brief(report, theme, text::below(right, 1), buffer)
        };
        let rest = text::below(right, used + 1);
        let used = lists::places(report, theme, rest, buffer);
        let rest = text::below(rest, if used > 0 { used + 1 } else { 0 });
        if rest.height >= 3 {
            lists::measures(report, theme, rest, buffer);
        }
        return;
    }
    let kinds = report.kinds.len() as u16 + 1;
    let whole = area.height >= kinds + 9;
    let table = if whole { kinds + 1 } else { 2 - u16::from(area.height < 9) };
    let chart = area.height.saturating_sub(table).min(14);
    let below = if chart >= 6 {
        let used = pain(report, theme, Rect { height: chart - u16::from(whole), ..area }, buffer);
        text::below(area, used + u16::from(whole))
    } else {
        area
    };
    if whole {
        minutes(report, theme, below, buffer);
    } else {
        brief(report, theme, below, buffer);
    }
}

/// What the minutes that are no walks are called: the mat's, unless a swim or a ride is among them.
const fn but_walks(week: &WeekSum) -> &'static str {
    if week.but_walks() == week.mat { "mat" } else { "else" }
}

/// Two bars where there is no room for a bar a kind: all but walks in pieces, and the walks; then the weeks before. Returns the rows
/// used.
fn brief(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let Some(week) = report.weeks.last() else { return 0 };
    let kinds: Vec<_> =
        week.kinds.iter().copied().filter(|kind| kind.category != Category::Walking).collect();
    let (rest, name) = (week.but_walks(), but_walks(week));
    let aim = week.mat_aim.filter(|_| rest == week.mat);
    let most = [rest, week.walking].into_iter().chain(aim).chain(week.walk_aim).max().unwrap_or(0);
    // Both in one row where there is no second.
    let room = if area.height == 1 { usize::from(area.width) / 2 } else { usize::from(area.width) };
    let cells = room.saturating_sub(6 + 12).min(40);
    let words = |value: u32, aim: Option<u32>| match aim.filter(|aim| *aim > 0) {
        Some(aim) => format!("{value:>4} of {aim}"),
        None => format!("{value:>4}"),
    };
    let mut mat = vec![Span::styled(format!("{name:<6}"), theme.style(Role::Muted))];
    mat.extend(bars::stacked(&kinds, aim, most.max(30), cells, theme));
    mat.push(Span::styled(words(rest, aim), theme.style(Role::Text)));
    let mut walk = vec![Span::styled("walk  ", theme.style(Role::Muted))];
    let role = Role::Kind(Category::Walking);
    walk.extend(bars::bar(week.walking, week.walk_aim, most.max(30), cells, role, theme));
    walk.push(Span::styled(words(week.walking, week.walk_aim), theme.style(Role::Text)));
    if area.height == 1 {
        mat.push(Span::raw("  "));
        return text::lines(&[Line::from([mat, walk].concat())], area, buffer);
    }
    let rows: Vec<Line<'_>> =
        [Line::from(mat), Line::from(walk)].into_iter().chain(course(report, 6, theme)).collect();
    text::lines(&rows, area, buffer)
}

/// The minutes of the weeks before and of this one, as small columns and in numbers, behind a label of so many
/// columns.
fn course(report: &Report, label: usize, theme: Theme) -> Option<Line<'static>> {
    if report.weeks_before.is_empty() {
        return None;
    }
    let minutes = report.weeks_before.iter().chain([&report.minutes]).map(|minutes| *minutes as f32);
    let minutes: Vec<f32> = minutes.collect();
    // The highest stays clear of the bar above it.
    let most = minutes.iter().copied().fold(0.0, f32::max) * 7.0 / 5.0;
    let before: Vec<String> = report.weeks_before.iter().map(u32::to_string).collect();
    let now = if report.view == View::Ended { "then" } else { "now" };
    Some(Line::from(vec![
        Span::styled(format!("{:<label$}", "weeks"), theme.style(Role::Muted)),
        Span::styled(bars::spark(&minutes, most, theme), theme.style(Role::Calm)),
        Span::styled(format!("  {}, {now} {}", before.join(", "), report.minutes), theme.style(Role::Text)),
    ]))
}

/// The chart, and under its days the minutes of walking and of the rest; returns the rows used.
fn pain(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    // Beside the flare's name there is seldom room for the longer one.
    let mean = if report.pain.flares.is_empty() { "7-day mean" } else { "mean" };
    let series = [
        parts::series(mean, (Role::Muted, Stroke::Heavy), ("━", "="), parts::mean(report), 7),
        parts::shifted(
            parts::series(
                "next morning",
                (Role::Calm, Stroke::Points),
                ("○", "."),
                parts::next_morning(report),
                7,
            ),
            0.2,
        ),
        parts::series("worst", (Role::Text, Stroke::Points), ("▲", "^"), parts::worst(report), 7),
        parts::shifted(
            parts::series("before", (Role::Accent, Stroke::Points), ("●", "o"), parts::before(report), 7),
            -0.2,
        ),
    ];
    let letters = |day: crate::units::Day| {
        ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"][day.weekday().num_days_from_monday() as usize]
    };
    let ticks: Vec<(usize, String)> =
        report.from.iter_days().take(7).enumerate().map(|(slot, day)| (slot, letters(day).into())).collect();
    let flares = parts::flares(report, 1);
    let table = if area.height >= 11 { 2 } else { 0 };
    let picture = Rect { height: area.height - table, ..area };
    let used = parts::chart(&series, &flares, &ticks, true, theme, picture, buffer);
    if table > 0 {
        days(report, theme, text::below(area, used), buffer);
    }
    used + table
}

/// Two rows of numbers under the days: minutes of walking, minutes of everything else.
fn days(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let plot = chart::plot(area);
    let rest: Vec<u32> = report.days.iter().map(|day| day.minutes.saturating_sub(day.walking)).collect();
    let walks: Vec<u32> = report.days.iter().map(|day| day.walking).collect();
    let name = report.weeks.last().map_or("mat", but_walks);
    let rows = [(name, Role::Text, rest), ("walk", Role::Kind(Category::Walking), walks)];
    for (row, (name, role, of)) in rows.into_iter().enumerate() {
        let line = text::row(area, row as u16);
        if line.height == 0 {
            return;
        }
        buffer.set_string(area.x, line.y, name, theme.style(Role::Muted));
        for (slot, minutes) in of.into_iter().enumerate() {
            let (word, role) = match minutes {
                0 => (theme.glyph("·", ".").to_owned(), Role::Muted),
                _ => (minutes.to_string(), role),
            };
            let x = chart::column(plot, slot, 7).saturating_sub(word.chars().count() as u16 / 2).max(plot.x);
            buffer.set_string(x, line.y, word, theme.style(role));
        }
    }
}

/// Minutes by kind; walking beside its aim, the rest beside theirs. Returns the rows used.
fn minutes(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let Some(week) = report.weeks.last() else { return 0 };
    let most = report.kinds.iter().map(|kind| kind.minutes).chain(week.walk_aim).max().unwrap_or(0).max(30);
    let cells = usize::from(area.width).saturating_sub(12 + 11).min(30);
    let mut rows = Vec::new();
    let shown = Category::ALL.iter().filter(|kind| {
        report.of(**kind) > 0 || (**kind == Category::Walking && week.walk_aim.is_some_and(|aim| aim > 0))
    });
    for &kind in shown {
        let value = report.of(kind);
        let aim = week.walk_aim.filter(|aim| kind == Category::Walking && *aim > 0);
        let mut spans = vec![Span::styled(format!("{:<12}", kind.label()), theme.style(Role::Text))];
        spans.extend(bars::bar(value, aim, most, cells, Role::Mark(kind), theme));
        let words = aim.map_or_else(|| format!("{value:>4}"), |aim| format!("{value:>4} of {aim}"));
        spans.push(Span::styled(words, theme.style(Role::Text)));
        rows.push(Line::from(spans));
    }
    let mat = match week.mat_aim {
        Some(aim) if aim > 0 => format!("on the mat {} of {aim}", week.mat),
        _ if week.pause => "a pause: nothing is due".into(),
        _ if week.flare => "a flare week: little and often counts".into(),
        _ => String::new(),
    };
    let title = Line::from(vec![
        Span::styled("Minutes", theme.style(Role::Title)),
        Span::styled(format!("   {mat}"), theme.style(Role::Muted)),
    ]);
    rows.insert(0, title);
    rows.extend(course(report, 12, theme));
    let used = text::lines(&rows, area, buffer);
    let walking = &report.walking;
    let rest = text::below(area, used + 1);
    if walking.walks == 0 || walking.now >= walking.toward || rest.height < 2 {
        return used;
    }
    let words = format!("A walk is {} min now, on the way to {}.", walking.now, walking.toward);
    used + 1 + text::paragraph(&words, theme.style(Role::Muted), rest, buffer)
}

/// The axes of a week of which nothing is known yet.
pub(super) fn empty(theme: Theme, area: Rect, buffer: &mut Buffer) {
    const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    let series = [parts::series(
        "before",
        (Role::Accent, Stroke::Solid),
        ("●", "o"),
        vec![None; DAYS.len()],
        DAYS.len(),
    )];
    let ticks: Vec<(usize, String)> = DAYS.iter().map(|day| (*day).to_owned()).enumerate().collect();
    parts::chart(&series, &[], &ticks, true, theme, area, buffer);
}
