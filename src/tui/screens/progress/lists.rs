//! The lists beside the charts: places, what went up, what the person can do.

use std::cmp::Ordering;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::progress::{OwnSteps, OwnTime, Report};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{bars, text};
use crate::units::decimal;

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
    // The dose stays whole; a name can be cut.
    let dose = report.ladders.iter().map(|each| bare(&each.dose).width()).max().unwrap_or(0);
    let whole = usize::from(area.width).saturating_sub(3 + dose).max(12);
    let name_width = name_width(area.width).min(names.max(8)).min(whole);
    let longest = report.ladders.iter().map(|each| each.change().width()).max().unwrap_or(0).max(12);
    let left = usize::from(area.width).saturating_sub(3 + name_width);
    let pictured = left >= longest + 2 + RUNGS;
    let mut rows: Vec<Line<'_>> = Vec::new();
    if walking.now != walking.then {
        let mut spans = row("Walk", walking.now.cmp(&walking.then), name_width, theme);
        let words = format!("{} to {} min", walking.then, walking.now);
        spans.push(Span::styled(padded(&words, longest.min(left)), theme.style(Role::Text)));
        if pictured {
            spans.extend(rungs(walking.now, walking.toward, theme));
        }
        rows.push(Line::from(spans));
    }
    for each in &report.ladders {
        let mut spans = row(&each.name, each.to.cmp(&each.from), name_width, theme);
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
    let walked = walking.now.cmp(&walking.then);
    let one_way = |way: Ordering| {
        [Ordering::Equal, way].contains(&walked)
            && report.ladders.iter().all(|each| each.to.cmp(&each.from) == way)
    };
    let title = match (one_way(Ordering::Greater), one_way(Ordering::Less)) {
        (true, _) => "Moves that went up",
        (false, true) => "Moves that went down",
        (false, false) => "Moves that changed",
    };
    let left = usize::from(area.width).saturating_sub(title.len());
    let more = match rows.len() {
        count if count > room => {
            let wordings = ["; w shows all", "  w all"].map(|key| format!("   {room} of {count}{key}"));
            wordings.into_iter().find(|words| words.width() <= left).unwrap_or_default()
        }
        _ if pictured => "   dose then and now, how high".to_owned(),
        _ => String::new(),
    };
    let title = Line::from(vec![
        Span::styled(title, theme.style(Role::Title)),
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

/// The begin of a row: up, down or back, and the name.
fn row(name: &str, way: Ordering, width: usize, theme: Theme) -> Vec<Span<'static>> {
    let (mark, role) = match way {
        Ordering::Greater => (theme.glyph("↑ ", "+ "), Role::Calm),
        Ordering::Equal => ("= ", Role::Muted),
        Ordering::Less => (theme.glyph("↓ ", "- "), Role::Text),
    };
    vec![
        Span::styled(mark, theme.style(role)),
        Span::styled(format!("{} ", padded(name, width)), theme.style(Role::Text)),
    ]
}

/// PEG, own activities, milestones and a due check-up, a row each with a small picture; returns the
/// rows used.
pub(super) fn measures(report: &Report, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let measures = &report.measures;
    let names = measure_names(report, area.width);
    let mut rows: Vec<Line<'_>> = Vec::new();
    let scores: Vec<f32> = measures.peg_before.iter().chain(&measures.peg).map(|peg| peg.score).collect();
    if !scores.is_empty() {
        let [long, short] = PEG;
        let name = if long.width() <= names { long } else { short };
        rows.push(measure(name, &scores, names, area.width, theme));
    }
    for own in &measures.own {
        let ratings: Vec<f32> = own.ratings.iter().map(|(_, rating)| f32::from(*rating)).collect();
        if !ratings.is_empty() {
            rows.push(measure(&own.name, &ratings, names, area.width, theme));
        }
    }
    for own in &measures.own_steps {
        let rated = measures.own.iter().any(|rated| rated.name == own.name && !rated.ratings.is_empty());
        // Rated above by its name, this row is how far it has come in steps.
        let name = if rated { "  in steps" } else { own.name.as_str() };
        rows.extend(own_step(own, (name, names), area.width, theme));
    }
    for each in measures.milestones.iter().rev().take(2).rev() {
        let words = match (&each.reached, &each.treat) {
            (Some(on), _) => format!("reached {}", on.format("%-d %b")),
            (None, Some(treat)) => format!("then: {treat}"),
            (None, None) => String::new(),
        };
        let name = names.min(usize::from(area.width).saturating_sub(3 + words.width())).max(8);
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

/// How much pain is in the way, by its long and its short name.
const PEG: [&str; 2] = ["Pain in the way, 0 best", "In the way, 0 best"];

/// Columns of the names of what a person can do: what the longest of them needs, as far as the numbers of an own
/// activity have room behind it, so that all that follows the names begins in one column.
fn measure_names(report: &Report, width: u16) -> usize {
    const EXPECTED: usize = "expected 10, was 10".len();
    let measures = &report.measures;
    let own = measures.own.iter().map(|own| own.name.width());
    let steps = measures.own_steps.iter().map(|own| own.name.width());
    let reached = measures.milestones.iter().rev().take(2).map(|each| each.what.width());
    let longest = own.chain(steps).chain(reached).chain([PEG[0].width()]).max().unwrap_or(0);
    let beside = if measures.own_steps.is_empty() { 0 } else { 3 + EXPECTED };
    longest.min(name_width(width)).min(usize::from(width).saturating_sub(beside).max(PEG[1].width()))
}

/// What an own activity was expected to bring and what it brought, the last time in numbers, times before it as
/// small columns where there is room; how much was done where the two are not known.
fn own_step(own: &OwnSteps, (name, names): (&str, usize), width: u16, theme: Theme) -> Option<Line<'static>> {
    const TIMES: usize = 10;
    let last = own.times.last()?;
    let muted = theme.style(Role::Muted);
    let bars = |of: fn(&OwnTime) -> Option<u8>| {
        let values: Vec<f32> = own.times.iter().filter_map(of).map(f32::from).collect();
        bars::spark(&values[values.len().saturating_sub(TIMES)..], 10.0, theme) + " "
    };
    let done = format!("{} of {} {}", last.done, own.whole, own.unit.label());
    let words: Vec<(String, Style)> = if let (Some(expected), Some(actual)) = (last.expected, last.actual) {
        vec![
            (format!("{done}, pain expected "), muted),
            (bars(|each| each.expected), muted),
            (format!("{expected}, was "), muted),
            (bars(|each| each.actual), theme.style(Role::Accent)),
            (actual.to_string(), muted),
        ]
    } else {
        vec![(done, muted)]
    };
    let taken = |words: &[(String, Style)]| words.iter().map(|(words, _)| words.width()).sum::<usize>();
    let room = usize::from(width).saturating_sub(3);
    let shown = name.width().min(names);
    // The times before go first, then how much was done.
    let crowded = taken(&words) + shown > room;
    let mut words: Vec<(String, Style)> = words.into_iter().step_by(if crowded { 2 } else { 1 }).collect();
    if taken(&words) + shown > room
        && let Some(first) = words.first_mut()
        && let Some((_, rest)) = first.0.split_once(", ")
    {
        first.0 = rest.to_owned();
    }
    let names = names.min(room.saturating_sub(taken(&words)));
    let name = Span::styled(format!("  {} ", padded(name, names)), theme.style(Role::Text));
    let words = words.into_iter().map(|(words, style)| Span::styled(words, style));
    Some(std::iter::once(name).chain(words).collect())
}

/// A value over time: its name, the last of it as small columns, from what to what.
fn measure(name: &str, values: &[f32], names: usize, width: u16, theme: Theme) -> Line<'static> {
    let words = match values {
        [] => String::new(),
        [only] => format!("  {}", decimal(*only)),
        [first, .., last] if decimal(*first) == decimal(*last) => format!("  still {}", decimal(*last)),
        [first, .., last] => format!("  {} to {}", decimal(*first), decimal(*last)),
    };
    let name = if name.width() > names { name.split(", ").next().unwrap_or(name) } else { name };
    let room = usize::from(width).saturating_sub(3 + names + words.width()).clamp(1, 26);
    let tail = &values[values.len().saturating_sub(room)..];
    Line::from(vec![
        Span::styled(format!("  {} ", padded(name, names)), theme.style(Role::Text)),
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
