//! What the three views share: the head, the sentence at the foot, lists of climbs and measures.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::Span as Scope;
use crate::progress::{OwnTime, Report, Verdict, View};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::chart::{Series, Stroke};
use crate::tui::widgets::{bars, text};
use crate::units::decimal;

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
        vec![short],
    ];
    let length = |facts: &[String]| facts.iter().map(|fact| fact.width() + 3).sum::<usize>() - 3;
    let facts = wordings.into_iter().map(|wording| wording.into_iter().flatten().collect::<Vec<_>>());
    let Some(facts) = facts.into_iter().find(|facts| length(facts) <= width) else { return };
    let gap = (width - length(&facts)) / facts.len().saturating_sub(1).max(1);
    text::line(&facts.join(&" ".repeat(3 + gap.min(5))), theme.style(Role::Text), area, buffer);
}

/// The sentence, then a word of praise and a pattern where there is room for all of it; returns what
/// is left above.
pub(super) fn foot(
    report: &Report,
    span: Scope,
    [next, closed]: [Option<String>; 2],
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
    // A tall window has the places as a list.
    let short = matches!(span, Scope::LastSeven | Scope::Week) && area.height < 28;
    let places = report.place_words().filter(|_| short);
    let nothing = report.view != View::Ended && report.minutes == 0 && report.consistency.of_28 == 0;
    let coming =
        nothing.then(|| "Your minutes, places and what went up stand here from the first session on.".into());
    let sentences = [
        (Some(report.change.words.clone()), role),
        (next, Role::Accent),
        (closed, Role::Accent),
        (coming, Role::Muted),
        (places, Role::Muted),
        (report.consistency.words(), Role::Calm),
        (pattern, Role::Muted),
    ];
    let most = if area.height >= 18 { 6 } else { 4 };
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (words, role) in sentences {
        let wrapped = words.map_or(Vec::new(), |words| text::wrap(&words, width));
        if lines.is_empty() || lines.len() + wrapped.len() <= most {
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

/// Flares as slots of a chart whose slots are `days` long.
pub(super) fn flares(report: &Report, days: usize) -> Vec<Range<usize>> {
    let slot = |on: crate::units::Day| (on - report.from).num_days().max(0) as usize / days.max(1);
    report.pain.flares.iter().map(|flare| slot(flare.from)..slot(flare.to) + 1).collect()
}

/// `Pain`, or `Pain   ━ flare` where there was one.
pub(super) fn pain_title(report: &Report, theme: Theme) -> &'static str {
    match (report.pain.flares.is_empty(), theme.ascii) {
        (true, _) => "Pain",
        (false, false) => "Pain  (░ flare)",
        (false, true) => "Pain  (: flare)",
    }
}

/// The places and on how many days each was filled, as rows under a heading, in two columns where there is room;
/// returns the rows used.
pub(super) fn places(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    const CELL: u16 = 21;
    if report.places.iter().all(|place| place.days == 0) || area.height < 3 || area.width < CELL {
        return 0;
    }
    let title = Line::from(vec![
        Span::styled("Places", theme.style(Role::Title)),
        Span::styled("   on how many days", theme.style(Role::Muted)),
    ]);
    text::lines(&[title], text::row(area, 0), buffer);
    let columns = usize::from((area.width / CELL).clamp(1, 2));
    let rows = report.places.len().div_ceil(columns).min(usize::from(area.height) - 1);
    for (at, place) in report.places.iter().enumerate() {
        let (column, row) = (at / rows.max(1), at % rows.max(1));
        if column >= columns {
            break;
        }
        let cell =
            Rect { x: area.x + column as u16 * CELL, width: CELL - 1, ..text::row(area, row as u16 + 1) };
        let (days, role) = match place.days {
            0 => (theme.glyph("·", ".").to_owned(), Role::Muted),
            days => (days.to_string(), Role::Calm),
        };
        let name = Span::styled(format!("{} ", padded(&place.name, 15)), theme.style(Role::Text));
        text::lines(&[Line::from(vec![name, Span::styled(days, theme.style(role))])], cell, buffer);
    }
    1 + rows as u16
}

/// What was climbed above what the person can do, each with its part of the room.
pub(super) fn lists(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let own = 1
        + u16::from(!report.measures.peg.is_empty())
        + (report.measures.own.len() + report.measures.own_steps.len()) as u16;
    let room =
        if area.height >= 7 && own > 1 { area.height - own.min(area.height / 2) - 1 } else { area.height };
    let used = climbs(report, theme, Rect { height: room, ..area }, buffer);
    let rest = text::below(area, used + u16::from(used > 0));
    measures(report, theme, rest, buffer);
}

/// The rows that the longer of the two lists needs, with its heading.
pub(super) fn list_rows(report: &Report) -> u16 {
    let walk = usize::from(report.walking.now != report.walking.then);
    let measures = &report.measures;
    let own = usize::from(!measures.peg.is_empty() || measures.peg_before.is_some())
        + measures.own.len()
        + measures.own_steps.len()
        + measures.milestones.len().min(2)
        + usize::from(measures.check_up_due.is_some());
    1 + (walk + report.ladders.len()).max(own) as u16
}

/// What was climbed, then steps back, as rows under a heading; returns the rows used.
pub(super) fn climbs(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let walking = &report.walking;
    let mut rows: Vec<Line<'_>> = Vec::new();
    if walking.now != walking.then {
        let words = format!("{} to {} min", walking.then, walking.now);
        rows.push(row("Walk", &words, walking.now > walking.then, area.width, theme));
    }
    for each in &report.ladders {
        let step = format!("{} to {} of {}", each.from, each.to, each.of.max(each.to));
        let whole = format!("{step:<12}  {}", each.dose);
        let words =
            if usize::from(area.width) >= 3 + name_width(area.width) + whole.width() { whole } else { step };
        rows.push(row(&each.name, &words, each.up(), area.width, theme));
    }
    if rows.is_empty() || area.height < 2 {
        return 0;
    }
    let room = usize::from(area.height) - 1;
    let told = "   the step of a move, of how many";
    let more = match rows.len() {
        count if count > room => format!("   {room} of {count} changes"),
        _ if usize::from(area.width) >= "Ladders".len() + told.len() => told.to_owned(),
        _ => String::new(),
    };
    let title = Line::from(vec![
        Span::styled("Ladders", theme.style(Role::Title)),
        Span::styled(more, theme.style(Role::Muted)),
    ]);
    rows.insert(0, title);
    text::lines(&rows, area, buffer)
}

/// Columns of a name in a list of that width.
fn name_width(width: u16) -> usize {
    usize::from(width).saturating_sub(17).clamp(8, 22)
}

fn row(name: &str, words: &str, up: bool, width: u16, theme: Theme) -> Line<'static> {
    let (mark, role) =
        if up { (theme.glyph("↑ ", "+ "), Role::Calm) } else { (theme.glyph("↓ ", "- "), Role::Muted) };
    Line::from(vec![
        Span::styled(mark, theme.style(role)),
        Span::styled(format!("{} ", padded(name, name_width(width))), theme.style(Role::Text)),
        Span::styled(words.to_owned(), theme.style(Role::Muted)),
    ])
}

/// PEG, own activities, milestones and a due check-up, a row each with a small picture; returns the
/// rows used.
pub(super) fn measures(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let measures = &report.measures;
    let mut rows: Vec<Line<'_>> = Vec::new();
    let scores: Vec<f32> = measures.peg_before.iter().chain(&measures.peg).map(|peg| peg.score).collect();
    if !scores.is_empty() {
        rows.push(measure("PEG, lower is better", &scores, area.width, theme));
    }
    for own in &measures.own {
        let ratings: Vec<f32> = own.ratings.iter().map(|(_, rating)| f32::from(*rating)).collect();
        if !ratings.is_empty() {
            rows.push(measure(&own.name, &ratings, area.width, theme));
        }
    }
    for own in measures.own_steps.iter().filter(|own| !own.times.is_empty()) {
        let bars = |of: fn(&OwnTime) -> Option<u8>| {
            let values: Vec<f32> = own.times.iter().filter_map(of).map(f32::from).collect();
            bars::spark(&values[values.len().saturating_sub(10)..], 10.0, theme)
        };
        let muted = theme.style(Role::Muted);
        rows.push(Line::from(vec![
            Span::styled(
                format!("  {} ", padded(&own.name, name_width(area.width))),
                theme.style(Role::Text),
            ),
            Span::styled("expected ", muted),
            Span::styled(bars(|each| each.expected), theme.style(Role::Muted)),
            Span::styled(" was ", muted),
            Span::styled(bars(|each| each.actual), theme.style(Role::Accent)),
        ]));
    }
    for each in measures.milestones.iter().rev().take(2).rev() {
        let words = match (&each.reached, &each.treat) {
            (Some(on), _) => format!("reached {}", on.format("%-d %b")),
            (None, Some(treat)) => format!("then: {treat}"),
            (None, None) => String::new(),
        };
        rows.push(row(&each.what, &words, each.reached.is_some(), area.width, theme));
    }
    if let Some(weeks) = measures.check_up_due {
        let words = format!("{weeks} weeks in: a good moment to show someone your page.");
        rows.push(Line::styled(words, theme.style(Role::Accent)));
    }
    if rows.is_empty() || area.height < 2 {
        return 0;
    }
    text::line("What you can do", theme.style(Role::Title), text::row(area, 0), buffer);
    1 + text::lines(&rows, text::below(area, 1), buffer)
}

/// A value over time: its name, the last of it as small columns, from what to what.
fn measure(name: &str, values: &[f32], width: u16, theme: Theme) -> Line<'static> {
    let words = match values {
        [] => String::new(),
        [only] => format!("  {}", decimal(*only)),
        [first, .., last] if decimal(*first) == decimal(*last) => format!("  still {}", decimal(*last)),
        [first, .., last] => format!("  {} to {}", decimal(*first), decimal(*last)),
    };
    let name_width = name_width(width);
    let room = usize::from(width).saturating_sub(3 + name_width + words.width()).clamp(1, 26);
    let tail = &values[values.len().saturating_sub(room)..];
    Line::from(vec![
        Span::styled(format!("  {} ", padded(name, name_width)), theme.style(Role::Text)),
        Span::styled(bars::spark(tail, 10.0, theme), theme.style(Role::Accent)),
        Span::styled(words, theme.style(Role::Muted)),
    ])
}

/// `text` cut or filled to `width` columns.
fn padded(text: &str, width: usize) -> String {
    let text = text::fit(&text::plain(text), width);
    let missing = width.saturating_sub(text.width());
    text + &" ".repeat(missing)
}
