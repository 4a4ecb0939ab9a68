//! What the views share: the head, the sentence at the foot, the days as lines of a chart.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::Span as Scope;
use crate::progress::{Report, Verdict, View};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::chart::{self, Chart, Series, Stroke};
use crate::tui::widgets::text;
use crate::units::Day;

/// The views' names, the span, and three facts; returns what is left.
pub(super) fn head(
    report: &Report,
    span: Scope,
    (older, newer): (bool, bool),
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Rect {
    let mut spans = Vec::new();
    for (scope, name) in [
        (Scope::LastSeven, "Last 7 days"),
        (Scope::Week, "Week"),
        (Scope::Month, "Month"),
        (Scope::Year, "Year"),
    ] {
        let here = scope == span;
        let (open, close) = if here { ("[", "]") } else { (" ", " ") };
        let role = if here { Role::Title } else { Role::Muted };
        spans.push(Span::styled(format!("{open}{name}{close} "), theme.style(role)));
    }
    let line = Line::from(spans);
    let arrows = match (older, newer) {
        (true, true) => "  <- older  newer ->",
        (true, false) => "  <- older",
        (false, true) => "  newer ->",
        (false, false) => "",
    };
    let words = format!("{}{arrows}", report.title_words());
    let room = usize::from(area.width).saturating_sub(line.width() + 1);
    text::lines(&[line], text::row(area, 0), buffer);
    let words = if words.width() <= room { words } else { report.title_words() };
    if words.width() <= room && area.height > 0 {
        let x = area.right() - words.width() as u16;
        buffer.set_string(x, area.y, words, theme.style(Role::Muted));
    }
    let air = u16::from(area.height >= 22);
    let rest = text::below(area, 1 + air);
    facts(report, theme, text::row(rest, 0), buffer);
    text::below(rest, 1 + air)
}

/// Active days, minutes, the usual, on one line: the longest wording that fits.
fn facts(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let width = usize::from(area.width);
    let (long, short) = (report.active_words(), Some(report.active_short()));
    let steady = report.consistency.score.map(|score| format!("{long}, steady {score} %"));
    let steady = steady.or_else(|| Some(long.clone()));
    let (active, minutes) = (Some(long), Some(report.minutes_words()));
    let brief = Some(report.minutes_short());
    let wordings = [
        vec![steady, minutes.clone(), report.usual_words()],
        vec![active.clone(), minutes.clone(), report.usual_words()],
        vec![active.clone(), minutes.clone(), report.usual_short()],
        vec![short.clone(), minutes.clone(), report.usual_alone()],
        vec![short.clone(), brief.clone(), report.usual_alone()],
        vec![active, minutes.clone()],
        vec![short.clone(), minutes],
        vec![short.clone(), brief],
        vec![short.clone(), report.usual_alone()],
        vec![short],
    ];
    let length = |facts: &[String]| facts.iter().map(|fact| fact.width() + 3).sum::<usize>() - 3;
    let facts = wordings.into_iter().map(|wording| wording.into_iter().flatten().collect::<Vec<_>>());
    let Some(facts) = facts.into_iter().find(|facts| length(facts) <= width) else { return };
    let gap = (width - length(&facts)) / facts.len().saturating_sub(1).max(1);
    text::line(&facts.join(&" ".repeat(3 + gap.min(5))), theme.style(Role::Text), area, buffer);
}

/// The sentence, what comes next, what went up where it has no list, and more where there is room for all of
/// it; returns what is left above.
#[allow(clippy::too_many_arguments, reason = "what is drawn, and where")]
pub(super) fn foot(
    report: &Report,
    span: Scope,
    [next, closed]: [Option<String>; 2],
    lists: bool,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Rect {
    let width = usize::from(area.width.min(100));
    let lower = matches!(report.change.verdict, Verdict::More | Verdict::Meaningful)
        && report.change.now < report.change.then;
    let role = if lower { Role::Calm } else { Role::Text };
    let pattern = report
        .pattern
        .as_ref()
        .filter(|_| matches!(span, Scope::Month | Scope::Year))
        .map(|pattern| pattern.words.clone());
    // Where there are two columns the places have a list.
    let narrow = matches!(span, Scope::LastSeven | Scope::Week) && super::columns(area).is_none();
    let places = report.place_words().filter(|_| narrow);
    let fitting = |words: &dyn Fn(usize) -> Option<String>| {
        let wordings = [2, 1, 0].into_iter().filter_map(words);
        wordings.min_by_key(|words| words.width() > width).filter(|_| !lists)
    };
    let up = fitting(&|named| report.up_words(named));
    let down = fitting(&|named| report.down_words(named));
    let closed = closed.filter(|_| matches!(span, Scope::LastSeven | Scope::Week));
    let nothing = report.view != View::Ended && report.minutes == 0 && report.consistency.of_28 == 0;
    let coming =
        nothing.then(|| "Your minutes, places and what went up stand here from the first session on.".into());
    let sentences = [
        (Some(report.change.words.clone()), role),
        (next, Role::Accent),
        (closed, Role::Title),
        (up, Role::Calm),
        (down, Role::Text),
        (coming, Role::Muted),
        (places, Role::Muted),
        (report.consistency.words(), Role::Calm),
        (pattern, Role::Muted),
    ];
    let most = match area.height {
        25.. => 6,
        18.. => 5,
        13.. if matches!(span, Scope::LastSeven | Scope::Week) => 5,
        _ => 4,
    };
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (at, (words, role)) in sentences.into_iter().enumerate() {
        let wrapped = words.map_or(Vec::new(), |words| text::wrap(&words, width));
        // How the back is always stands, and what comes next; a year gives its last row to the pain instead.
        let stands = at == 0 || (at == 1 && span != Scope::Year);
        if stands || lines.len() + wrapped.len() <= most {
            lines.extend(wrapped.into_iter().map(|line| Line::styled(line, theme.style(role))));
        }
    }
    lines.truncate(usize::from(area.height));
    let count = lines.len() as u16;
    let place = Rect { y: area.bottom() - count, height: count, ..area };
    text::lines(&lines, place, buffer);
    let air = u16::from(area.height >= 18);
    Rect { height: area.height.saturating_sub(count + air), ..area }
}

/// The daily pains of a report, one a day: before, worst, next morning.
pub(super) fn before(report: &Report) -> Vec<Option<f32>> {
    report.pain.days.iter().map(|day| day.before.map(|pain| f32::from(pain.get()))).collect()
}

/// The worst of each day.
pub(super) fn worst(report: &Report) -> Vec<Option<f32>> {
    report.pain.days.iter().map(|day| day.worst.map(|pain| f32::from(pain.get()))).collect()
}

/// The mornings after.
pub(super) fn next_morning(report: &Report) -> Vec<Option<f32>> {
    report.pain.days.iter().map(|day| day.next_morning.map(|pain| f32::from(pain.get()))).collect()
}

/// The mean of seven days.
pub(super) fn mean(report: &Report) -> Vec<Option<f32>> {
    report.pain.days.iter().map(|day| day.mean).collect()
}

/// A line of a chart of `slots` slots.
pub(super) fn series(
    name: &'static str,
    (role, stroke): (Role, Stroke),
    mark: (&'static str, &'static str),
    mut points: Vec<Option<f32>>,
    slots: usize,
) -> Series {
    points.resize(slots, None);
    Series { name, role, stroke, mark, shift: 0.0, points }
}

/// A line whose points stand `shift` slots beside the middle.
pub(super) fn shifted(series: Series, shift: f32) -> Series {
    Series { shift, ..series }
}

/// Draws a chart of pain under its title, with marks on its points where `marks`; returns the rows used.
pub(super) fn chart(
    series: &[Series],
    flares: &[Range<f32>],
    ticks: &[(usize, String)],
    marks: bool,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> u16 {
    let top = chart::top(series);
    let chart = Chart { series, top, marked: flares, marked_name: "flare", ticks, marks, bridge: 2 };
    let area = Rect { height: chart::rows(area.height, top), ..area };
    chart::titled("Pain", &chart, theme, area, buffer);
    area.height
}

/// Flares as stretches of a chart whose slots are `days` long.
pub(super) fn flares(report: &Report, days: u8) -> Vec<Range<f32>> {
    let slot =
        |on: Day, more: i64| ((on - report.from).num_days().max(0) + more) as f32 / f32::from(days.max(1));
    report.pain.flares.iter().map(|flare| slot(flare.from, 0)..slot(flare.to, 1)).collect()
}
