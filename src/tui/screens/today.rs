//! Today: the one question, the session, the walk, the lesson; or why there is none.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::Model;
use crate::coach::{Item, Reason, Walk};
use crate::journal::Mode;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{figure, frame, list, question, text};

pub(super) fn draw(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    if model.is_blocked() {
        blocked(model, theme, area, buffer);
        return;
    }
    let used = pain(model, theme, area, buffer);
    let rest = text::below(area, used + 1);
    let beside = area.width >= 92;
    let left = if beside { Rect { width: 59, ..rest } } else { rest };
    let used = session(model, theme, left, buffer);
    let foot = text::below(left, used);
    if beside {
        let side = Rect { x: rest.x + 62, width: rest.width - 62, ..rest };
        selected(model, theme, side, buffer);
        lesson(model, theme, foot, buffer);
    } else {
        let used = lesson(model, theme, foot, buffer);
        let room = text::below(foot, used + 1);
        if room.height >= 2 {
            why(model.selected_reasons(), theme, room, buffer);
        }
    }
}

/// The question of the morning, or its answer.
fn pain(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let checked_in = model.checked_in();
    let choosing = model.today.pain;
    let beside = model.pain_beside();
    let ask = "How is your back right now?";
    let words = if checked_in.is_some() { "Your back this morning" } else { ask };
    let wide = area.width >= 86;
    let label = if wide { text::row(area, 0) } else { Rect { width: area.width, ..text::row(area, 0) } };
    let role = if checked_in.is_some() { Role::Text } else { Role::Title };
    text::line(words, theme.style(role), label, buffer);
    let row = if wide {
        Rect { x: area.x + 29, width: area.width.saturating_sub(29), ..text::row(area, 0) }
    } else {
        text::row(area, 1)
    };
    let value = choosing.or_else(|| checked_in.map(crate::units::Pain::get));
    question::scale(value, checked_in.is_none(), theme, row, buffer);
    if wide {
        let x = row.x + 45;
        let room = Rect { x, width: area.right().saturating_sub(x), ..row };
        if beside.width() <= usize::from(room.width) {
            text::line(&beside, theme.style(Role::Muted), room, buffer);
            return 1;
        }
    }
    let line = text::row(area, if wide { 1 } else { 2 });
    text::line(&beside, theme.style(Role::Muted), line, buffer);
    if wide { 2 } else { 3 }
}

/// The exercises, the walk; returns the rows used.
fn session(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let plan = &model.plan;
    let minutes = plan.seconds.div_ceil(60);
    let count = plan.items.len();
    let head = Line::from(vec![
        Span::styled(model.session_title(), theme.style(Role::Title)),
        Span::styled(
            if count == 0 { String::new() } else { format!("   {minutes} min   {}", moves(count)) },
            theme.style(Role::Text),
        ),
    ]);
    text::lines(&[head], text::row(area, 0), buffer);
    let mut used = 1;
    let mode = mode_words(plan.mode);
    if !mode.is_empty() {
        used += text::paragraph(mode, theme.style(Role::Muted), text::below(area, used), buffer);
    }
    let compact = area.height < count as u16 + 9;
    used += u16::from(!compact);
    // The last line is the notice's; the walk always shows.
    let walk_rows = u16::from(plan.walk.is_some());
    let room = usize::from(area.height.saturating_sub(used + walk_rows + 1)).max(1);
    let first = list::first_shown(model.today.selected.min(count.saturating_sub(1)), count, room);
    for (place, item) in plan.items.iter().enumerate().skip(first).take(room) {
        let row = text::row(area, used);
        item_row(item, place == model.today.selected, theme, row, buffer);
        let more_below = place + 1 == first + room && place + 1 < count;
        if (place == first && first > 0 || more_below) && row.height > 0 {
            let (fine, ascii) = if more_below { ("↓", "v") } else { ("↑", "^") };
            buffer.set_string(row.right() - 1, row.y, theme.glyph(fine, ascii), theme.style(Role::Muted));
        }
        used += 1;
    }
    used += u16::from(!compact);
    match &plan.walk {
        Some(walk) => {
            walk_row(model, walk, model.today.selected == count, theme, text::row(area, used), buffer);
            used += 1;
        }
        None if model.walked_today() > 0 => {
            let words = format!("  Walked today: {} min. That counts.", model.walked_today());
            text::line(&words, theme.style(Role::Calm), text::row(area, used), buffer);
            used += 1;
        }
        None => {}
    }
    used + u16::from(!compact)
}

fn moves(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "none", "one move", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    match WORDS.get(count) {
        Some(&word) if count > 1 => format!("{word} moves"),
        Some(&word) => word.into(),
        None => format!("{count} moves"),
    }
}

const fn mode_words(mode: Mode) -> &'static str {
    match mode {
        Mode::Baseline => "Getting to know you: short, easy, only as far as is comfortable.",
        Mode::Flare => "The flare plan: little and often. It counts as a full day.",
        Mode::Return => "Good to see you. We begin a little lower and build from here.",
        Mode::Gentle => "Gentle only, until someone has looked at it.",
        Mode::Rest => "A light day. It counts.",
        Mode::Setup | Mode::Normal | Mode::Blocked => "",
    }
}

fn mark(selected: bool, theme: Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    if selected && area.height > 0 {
        buffer.set_string(area.x, area.y, theme.glyph("▸", ">"), theme.style(Role::Accent));
    }
    Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area }
}

fn columns(cells: &[(String, Role, u16)], selected: bool, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let mut x = area.x;
    for (words, role, width) in cells {
        let room = area.right().saturating_sub(x).min(*width);
        let mut style = theme.style(*role);
        if selected {
            style = style.add_modifier(ratatui::style::Modifier::BOLD);
        }
        let cut = text::fit(words, usize::from(room.saturating_sub(1)));
        text::line(&cut, style, Rect { x, width: room, ..area }, buffer);
        x = (x + width).min(area.right());
    }
}

fn item_row(item: &Item, selected: bool, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let area = mark(selected, theme, area, buffer);
    let narrow = area.width < 52;
    let sides = if item.dose.per_side { crate::content::Sides::Each } else { crate::content::Sides::Both };
    let change = match item.change {
        0 => String::new(),
        1.. => "one up".into(),
        _ => "one down".into(),
    };
    let mut cells = vec![(item.name.clone(), Role::Text, 24)];
    if !narrow {
        cells.push((item.kind().into(), Role::Kind(item.category), 12));
    }
    cells.push((item.dose.dose.said(sides), Role::Text, 18));
    cells.push((change, if item.change > 0 { Role::Calm } else { Role::Muted }, 10));
    columns(&cells, selected, theme, area, buffer);
}

fn walk_row(model: &Model, walk: &Walk, selected: bool, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let area = mark(selected, theme, area, buffer);
    if let Some(out) = model.out_since() {
        let words = format!("{}. Out since {out}. Enter or g when back", walk.name);
        text::line(&words, theme.style(Role::Accent), area, buffer);
        return;
    }
    let narrow = area.width < 54;
    let change = match walk.change {
        0 => String::new(),
        change @ 1.. => format!("+ {change} min"),
        change => format!("- {} min", -change),
    };
    let done = model.walked_today();
    let minutes = if done > 0 {
        format!("{done} min done")
    } else if walk.in_parts > 1 {
        format!("{} x {} min", walk.in_parts, walk.minutes)
    } else {
        format!("{} min", walk.minutes)
    };
    let name = format!("{}, any time today", walk.name);
    let mut cells =
        vec![(if narrow { walk.name.clone() } else { name }, Role::Text, if narrow { 24 } else { 24 + 12 })];
    cells.push((minutes, if done > 0 { Role::Calm } else { Role::Text }, 18));
    cells.push((change, Role::Calm, 10));
    columns(&cells, selected, theme, area, buffer);
}

/// The lesson of the day, in one line; returns the rows used.
fn lesson(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let Some(lesson) = model.lesson_today() else { return 0 };
    let line = Line::from(vec![
        Span::styled("Lesson  ", theme.style(Role::Muted)),
        Span::styled(lesson.title.clone(), theme.style(Role::Text)),
        Span::styled("  l", theme.style(Role::Key)),
    ]);
    text::lines(&[line], text::row(area, 0), buffer);
    1
}

/// The selected exercise, moving, and why it is as it is.
fn selected(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let Some(item) = model.plan.items.get(model.today.selected) else {
        why(model.selected_reasons(), theme, area, buffer);
        return;
    };
    let Some(exercise) = model.content.exercise(&item.exercise) else { return };
    let high = area.height.saturating_sub(7).min(18);
    let place = Rect { height: high, ..area };
    let inside = frame::panel(&item.name, theme, place, buffer);
    let variant = exercise.step(item.step).variant;
    let shown = figure::library(model, exercise, variant, theme, inside, buffer);
    if !shown {
        let words = exercise.setup.join(" ");
        text::paragraph(&words, theme.style(Role::Muted), inside, buffer);
    }
    why(model.selected_reasons(), theme, text::below(area, high + 1), buffer);
}

/// The first reason, and the key for the rest.
fn why(reasons: &[Reason], theme: Theme, area: Rect, buffer: &mut Buffer) {
    let Some(reason) = reasons.first() else { return };
    let used = text::paragraph(&reason.text, theme.style(Role::Muted), area, buffer);
    let more = Line::from(vec![
        Span::styled(format!("{}  ", reason.rule), theme.style(Role::Line)),
        Span::styled("w", theme.style(Role::Key)),
        Span::styled(" why", theme.style(Role::Muted)),
    ]);
    text::lines(&[more], text::row(area, used), buffer);
}

/// S1 or S2: what to do, how soon, whom to see. Nothing else asks for the eye.
fn blocked(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let Some(blocked) = &model.plan.blocked else { return };
    let inside = text::inset(area, 2);
    let column = Rect { width: inside.width.min(70), ..inside };
    let mut rest = text::below(column, u16::from(area.height > 14) * 2);
    let title = if blocked.rule == "S1" { "Get medical help now" } else { "See a doctor before any session" };
    text::line(title, theme.style(Role::Warning), text::row(rest, 0), buffer);
    rest = text::below(rest, 2);
    for paragraph in blocked.message.split('\n') {
        let used = text::paragraph(paragraph, theme.style(Role::Text), rest, buffer);
        rest = text::below(rest, used + 1);
    }
    let words = "Once someone has seen you and says that moving is fine, press c.";
    text::paragraph(words, theme.style(Role::Muted), rest, buffer);
}
