//! What the three views share: the head, the sentence at the foot, lists of climbs and measures.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::Span as Scope;
use crate::progress::{OwnTime, Report, Verdict, View};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::chart::{self, Chart, Series, Stroke};
use crate::tui::widgets::{bars, text};
use crate::units::{Day, decimal};

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
    let up = [2, 1, 0].into_iter().filter_map(|named| report.up_words(named));
    let up = up.min_by_key(|words| words.width() > width).filter(|_| !lists);
    let closed = closed.filter(|_| matches!(span, Scope::LastSeven | Scope::Week));
    // One accent: a week that waits for an answer has it, what comes next otherwise.
    let next_role = if closed.is_some() { Role::Text } else { Role::Accent };
    let nothing = report.view != View::Ended && report.minutes == 0 && report.consistency.of_28 == 0;
    let coming =
        nothing.then(|| "Your minutes, places and what went up stand here from the first session on.".into());
    let sentences = [
        (Some(report.change.words.clone()), role),
        (next, next_role),
        (up, Role::Calm),
        (closed, Role::Accent),
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

/// The places and on how many days each was filled, as rows under a heading, in two columns where there is room;
/// returns the rows used.
pub(super) fn places(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    const CELL: u16 = 18;
    if report.places.iter().all(|place| place.days == 0) || area.height < 3 || area.width < CELL {
        return 0;
    }
    let title = Line::from(vec![
        Span::styled("Places", theme.style(Role::Title)),
        Span::styled("   on how many days", theme.style(Role::Muted)),
    ]);
    text::lines(&[title], text::row(area, 0), buffer);
    let columns = usize::from((area.width / CELL).clamp(1, 2));
    let rows = report.places.len().div_ceil(columns);
    if rows + 1 > usize::from(area.height) {
        return 0;
    }
    for (at, place) in report.places.iter().enumerate() {
        let (column, row) = (at / rows.max(1), at % rows.max(1));
        if column >= columns {
            break;
        }
        let (step, row) = ((area.width / columns as u16).min(CELL + 4), text::row(area, row as u16 + 1));
        let cell = Rect { x: area.x + column as u16 * step, width: CELL, ..row };
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
    let own = measure_rows(report);
    let room =
        if area.height >= 7 && own > 0 { area.height - own.min(area.height / 2) - 1 } else { area.height };
    let used = climbs(report, theme, Rect { height: room, ..area }, buffer);
    let rest = text::below(area, used + u16::from(used > 0));
    measures(report, theme, rest, buffer);
}

/// The rows that what was climbed would take, with its heading; none where nothing was.
pub(super) fn climb_rows(report: &Report) -> u16 {
    let walk = usize::from(report.walking.now != report.walking.then);
    let rows = walk + report.ladders.len();
    if rows == 0 { 0 } else { 1 + rows as u16 }
}

/// The rows that what the person can do would take, with its heading; none where nothing is known.
pub(super) fn measure_rows(report: &Report) -> u16 {
    let measures = &report.measures;
    let rows = usize::from(!measures.peg.is_empty() || measures.peg_before.is_some())
        + measures.own.iter().filter(|own| !own.ratings.is_empty()).count()
        + measures.own_steps.iter().filter(|own| !own.times.is_empty()).count()
        + measures.milestones.len().min(2)
        + usize::from(measures.check_up_due.is_some());
    if rows == 0 { 0 } else { 1 + rows as u16 }
}

/// Cells of a ladder's picture.
const RUNGS: usize = 8;

/// What was climbed, then steps back, as rows under a heading: from which dose to which, how high on its ladder,
/// and what follows in its chain; returns the rows used.
pub(super) fn climbs(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let walking = &report.walking;
    let names = report.ladders.iter().map(|each| each.name.width()).max().unwrap_or(0);
    // A dose is never cut: the names make room for the longest.
    let doses = report.ladders.iter().map(|each| bare(&each.dose).width()).max().unwrap_or(0);
    let most = usize::from(area.width).saturating_sub(3 + doses).max(8);
    let name_width = name_width(area.width).min(names.max(8)).min(most);
    let longest = report.ladders.iter().map(|each| each.change().width()).max().unwrap_or(0).max(12);
    let left = usize::from(area.width).saturating_sub(3 + name_width);
    let pictured = left >= longest + 2 + RUNGS;
    let mut rows: Vec<Line<'_>> = Vec::new();
    if walking.now != walking.then {
        let mut spans = row("Walk", walking.now > walking.then, name_width, theme);
        let words = format!("{} to {} min", walking.then, walking.now);
        spans.push(Span::styled(padded(&words, longest.min(left)), theme.style(Role::Text)));
        if pictured {
            spans.extend(rungs(walking.now, walking.toward, theme));
        }
        rows.push(Line::from(spans));
    }
    for each in &report.ladders {
        let mut spans = row(&each.name, each.up(), name_width, theme);
        let words = each.change();
        // Where there is no room for both doses the one now; without its form where that is too long.
        let bare = bare(&each.dose);
        let words = [words.as_str(), &each.dose, bare].into_iter().find(|words| words.width() <= left);
        let words = words.unwrap_or(bare);
        spans.push(Span::styled(padded(words, longest.min(left)), theme.style(Role::Text)));
        if pictured {
            spans.extend(rungs(u16::from(each.to), u16::from(each.of), theme));
        }
        let toward =
            each.toward.as_ref().filter(|_| each.up()).map(|next| format!("  toward {}", text::plain(next)));
        if let Some(words) = toward.filter(|words| left >= longest + 2 + RUNGS + words.width()) {
            spans.push(Span::styled(words, theme.style(Role::Muted)));
        }
        rows.push(Line::from(spans));
    }
    if rows.is_empty() || area.height < 2 {
        return 0;
    }
    let room = usize::from(area.height) - 1;
    let more = match rows.len() {
        count if count > room => format!("   {room} of {count} changes"),
        _ if pictured => "   from which dose to which, how high".to_owned(),
        _ => String::new(),
    };
    let title = Line::from(vec![
        Span::styled("Ladders", theme.style(Role::Title)),
        Span::styled(more, theme.style(Role::Muted)),
    ]);
    rows.insert(0, title);
    text::lines(&rows, area, buffer)
}

/// A dose without its form.
fn bare(dose: &str) -> &str {
    dose.rsplit(", ").next().unwrap_or_default()
}

/// How high on a ladder, as a row of rungs.
fn rungs(at: u16, of: u16, theme: Theme) -> [Span<'static>; 3] {
    let filled = usize::from(at) * RUNGS / usize::from(of.max(at).max(1));
    let filled = filled.clamp(usize::from(at > 0), RUNGS);
    [
        Span::raw("  "),
        Span::styled(theme.glyph("▰", "#").repeat(filled), theme.style(Role::Calm)),
        Span::styled(theme.glyph("▱", ".").repeat(RUNGS - filled), theme.style(Role::Muted)),
    ]
}

/// Columns of a name in a list of that width.
fn name_width(width: u16) -> usize {
    usize::from(width).saturating_sub(16).clamp(8, 26)
}

/// The begin of a row: up or down, and the name.
fn row(name: &str, up: bool, width: usize, theme: Theme) -> Vec<Span<'static>> {
    let (mark, role) =
        if up { (theme.glyph("↑ ", "+ "), Role::Calm) } else { (theme.glyph("↓ ", "- "), Role::Muted) };
    vec![
        Span::styled(mark, theme.style(role)),
        Span::styled(format!("{} ", padded(name, width)), theme.style(Role::Text)),
    ]
}

/// PEG, own activities, milestones and a due check-up, a row each with a small picture; returns the
/// rows used.
pub(super) fn measures(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let measures = &report.measures;
    let mut rows: Vec<Line<'_>> = Vec::new();
    let scores: Vec<f32> = measures.peg_before.iter().chain(&measures.peg).map(|peg| peg.score).collect();
    if !scores.is_empty() {
        let [long, short] = ["Pain in the way, 0 best", "In the way, 0 best"];
        let name = if long.width() <= name_width(area.width) { long } else { short };
        rows.push(measure(name, &scores, area.width, theme));
    }
    for own in &measures.own {
        let ratings: Vec<f32> = own.ratings.iter().map(|(_, rating)| f32::from(*rating)).collect();
        if !ratings.is_empty() {
            rows.push(measure(&own.name, &ratings, area.width, theme));
        }
    }
    for own in measures.own_steps.iter().filter(|own| !own.times.is_empty()) {
        // The name, and the words between the bars; where that leaves too little the last time says it in digits.
        let room = usize::from(area.width).saturating_sub(3 + name_width(area.width) + 14) / 2;
        let bars = |of: fn(&OwnTime) -> Option<u8>| {
            let values: Vec<f32> = own.times.iter().filter_map(of).map(f32::from).collect();
            match (room, values.last()) {
                (3.., _) => bars::spark(&values[values.len().saturating_sub(room.min(10))..], 10.0, theme),
                (_, Some(last)) => decimal(*last),
                (_, None) => theme.glyph("·", ".").to_owned(),
            }
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
        let room = usize::from(area.width).saturating_sub(3 + words.width());
        let name = name_width(area.width).min(room).max(8);
        let mark = match each.reached {
            Some(_) => theme.glyph("✓ ", "* "),
            None => theme.glyph("· ", ". "),
        };
        rows.push(Line::from(vec![
            Span::styled(mark, theme.style(Role::Calm)),
            Span::styled(format!("{} ", padded(&each.what, name)), theme.style(Role::Text)),
            Span::styled(words, theme.style(Role::Muted)),
        ]));
    }
    if let Some(weeks) = measures.check_up_due {
        let wordings = [
            format!("{weeks} weeks in: a good moment to show someone your page."),
            format!("{weeks} weeks in: show someone your page."),
            "Show someone your page.".to_owned(),
        ];
        let words = wordings.into_iter().find(|words| words.width() <= usize::from(area.width));
        rows.extend(words.map(|words| Line::styled(words, theme.style(Role::Accent))));
    }
    if rows.is_empty() || area.height < 2 {
        return 0;
    }
    let mut title = vec![Span::styled("What you can do", theme.style(Role::Title))];
    if measures.own.iter().any(|own| !own.ratings.is_empty()) {
        title.push(Span::styled("   10 is as before", theme.style(Role::Muted)));
    }
    text::lines(&[Line::from(title)], text::row(area, 0), buffer);
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
