//! Today: the one question, the session, the walk, the lesson; or why there is none.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::help;
use crate::app::Model;
use crate::app::screen::Screen as _;
use crate::coach::{Item, Reason, Walk};
use crate::journal::Mode;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{figure, frame, list, question, text};
use crate::units::number_word;

/// The columns kept for the figure where it stands beside the session.
const FIGURE_BESIDE: u16 = 32;

/// The columns of the session: each as wide as its longest words, so that none is cut.
#[derive(Clone, Copy)]
struct Widths {
    name: u16,
    kind: u16,
    dose: u16,
    change: u16,
}

impl Widths {
    /// As wide as the day's words need; where `room` is too narrow for all, the kinds go first, and
    /// then the names are cut.
    fn of(model: &Model, room: u16) -> Self {
        let plan = &model.known().plan;
        let walk = plan.walk.as_ref();
        let widest = |words: Vec<String>| words.iter().map(|each| each.width() as u16).max().unwrap_or(0);
        let names = plan.items.iter().map(|item| item.name.clone()).chain(walk.map(|walk| walk.name.clone()));
        let kinds = plan.items.iter().map(|item| item.kind().to_owned());
        let doses = plan.items.iter().map(dose_of);
        let changes = plan.items.iter().map(|item| model.known().change_said(item).to_owned());
        let changes = changes.chain(walk.map(|walk| walk_words(model, walk).1));
        let mut widths = Self {
            name: widest(names.collect()).max(18) + 2,
            kind: widest(kinds.collect()).max(10) + 2,
            dose: widest(doses.collect()).max(10) + 2,
            change: widest(changes.collect()) + 1,
        };
        // The walk's words run on over the last column where nothing of it stands there.
        let (minutes, after) = walk.map_or_else(Default::default, |walk| walk_words(model, walk));
        let run_on = if after.is_empty() { widths.change } else { 0 };
        widths.dose = widths.dose.max((minutes.width() as u16 + 2).saturating_sub(run_on));
        if widths.total() > room {
            widths.kind = 0;
        }
        widths.name -= widths.total().saturating_sub(room).min(widths.name.saturating_sub(12));
        widths
    }

    const fn total(self) -> u16 {
        2 + self.name + self.kind + self.dose + self.change
    }
}

pub(super) fn draw(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    if let Some(told) = model.known().help_now() {
        help::draw(model, &told, theme, area, buffer);
        return;
    }
    if model.known().whole_screen_is_due() {
        safety_first(model, theme, area, buffer);
        return;
    }
    let used = pain(model, theme, area, buffer);
    let rest = text::below(area, used + 1);
    let beside = area.width >= 92;
    let (widths, small) =
        if beside { (Widths::of(model, area.width - FIGURE_BESIDE - 3), false) } else { narrow(model, rest) };
    let left = match (beside, small) {
        (true, _) => Rect { width: widths.total(), ..rest },
        (false, true) => Rect { width: rest.width - figure::SMALLEST.0 - 1, ..rest },
        (false, false) => rest,
    };
    let used = session(model, widths, theme, left, buffer);
    let foot = text::below(left, used);
    if beside {
        let side = Rect { x: left.right() + 3, width: rest.width - left.width - 3, ..rest };
        selected(model, &reasons(model, left), theme, side, buffer);
        lesson(model, theme, foot, buffer);
    } else {
        let lines = used + lesson(model, theme, foot, buffer);
        let room = text::below(left, lines + 1);
        if room.height >= 2 {
            why(&reasons(model, left), theme, room, buffer);
        }
        if small {
            let foot = lines.max(figure::SMALLEST.1).min(rest.height);
            let high = foot.min(figure::SMALLEST.1 + 3);
            let side = Rect {
                x: left.right() + 1,
                y: rest.y + foot - high,
                width: figure::SMALLEST.0,
                height: high,
            };
            if let Some((exercise, variant)) = model.today().shown(model.known()) {
                figure::library(model, exercise, variant, theme, side, buffer);
            }
        }
    }
}

/// The columns of the session in a narrow window, and whether a small figure stands at their right: the
/// kinds make room for it, then the changes, never the names.
fn narrow(model: &Model, area: Rect) -> (Widths, bool) {
    let (width, height) = figure::SMALLEST;
    let room = area.width.saturating_sub(width + 1);
    let all = Widths::of(model, u16::MAX);
    let without_kinds = Widths { kind: 0, ..all };
    let minutes = model.known().plan.walk.as_ref().map(|walk| walk_words(model, walk).0.width() as u16 + 2);
    let bare = Widths { change: 0, dose: all.dose.max(minutes.unwrap_or(0)), ..without_kinds };
    let fits = [all, without_kinds, bare].into_iter().find(|widths| widths.total() <= room);
    // What leads back from a walk is never cut.
    let out = model.known().plan.walk.as_ref().and_then(|walk| out_words(model, walk));
    let whole = out.is_none_or(|words| words.width() + 2 <= usize::from(room));
    match fits.filter(|_| area.height >= height && whole) {
        Some(widths) => (widths, true),
        None => (Widths::of(model, area.width), false),
    }
}

/// The whole safety screen is due: why, and how it is answered.
fn safety_first(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    text::line("First, your safety", theme.style(Role::Title), text::row(area, 1), buffer);
    let mut rest = text::below(area, 3);
    let why = model.known().plan.reasons.iter().map(|reason| reason.text.as_str());
    for words in why.chain(["Enter asks three short lists. Then comes your day."]) {
        let used = text::paragraph(words, theme.style(Role::Text), rest, buffer);
        rest = text::below(rest, used + 1);
    }
}

/// The question of the morning, or its answer.
fn pain(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let checked_in = model.known().checked_in();
    let choosing = model.today().pain();
    let beside = model.known().pain_beside();
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
fn session(model: &Model, widths: Widths, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let plan = &model.known().plan;
    let minutes = crate::units::whole_minutes(plan.seconds);
    let count = plan.items.len();
    let title = model.known().session_title();
    let told = if count == 0 { String::new() } else { format!("{minutes} min   {}", moves(count)) };
    let title_style = theme.style(Role::Title);
    let mut used = 1;
    if title.width() + 3 + told.width() <= usize::from(area.width) {
        let told = Span::styled(format!("   {told}"), theme.style(Role::Text));
        text::lines(&[Line::from(vec![Span::styled(title, title_style), told])], area, buffer);
    } else {
        used = text::paragraph(title, title_style, area, buffer);
        text::line(&told, theme.style(Role::Text), text::row(area, used), buffer);
        used += 1;
    }
    if let Some(reminder) = model.known().sign_reminder() {
        used += text::paragraph(&reminder, theme.style(Role::Warning), text::below(area, used), buffer);
    }
    let shared = if shows_shared(model, area) { plan.shared() } else { Vec::new() };
    // What all moves of a first session share says as much.
    let mode = if plan.mode == Mode::Baseline && !shared.is_empty() { "" } else { mode_words(plan.mode) };
    for words in [mode].into_iter().chain(shared.iter().map(|reason| reason.text.as_str())) {
        if !words.is_empty() {
            used += text::paragraph(words, theme.style(Role::Muted), text::below(area, used), buffer);
        }
    }
    let compact = area.height < count as u16 + 8;
    used += u16::from(!compact);
    // The walk always shows.
    let walk_rows = u16::from(plan.walk.is_some() || plan.no_walk().is_some());
    let room = usize::from(area.height.saturating_sub(used + walk_rows)).max(1);
    let first = list::first_shown(model.today().selected().min(count.saturating_sub(1)), count, room);
    for (place, item) in plan.items.iter().enumerate().skip(first).take(room) {
        let row = text::row(area, used);
        item_row(model, item, widths, place == model.today().selected(), theme, row, buffer);
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
            let row = text::row(area, used);
            walk_row(model, walk, widths, theme, row, buffer);
            used += 1;
        }
        None if model.known().walked_today() > 0 => {
            let words = format!("  Walked today: {} min. That counts.", model.known().walked_today());
            text::line(&words, theme.style(Role::Calm), text::row(area, used), buffer);
            used += 1;
        }
        None => {
            if let Some(words) = plan.no_walk() {
                text::line(&format!("  {words}"), theme.style(Role::Muted), text::row(area, used), buffer);
                used += 1;
            }
        }
    }
    used + u16::from(!compact)
}

/// Whether there is room above the moves for what is so of all of them.
fn shows_shared(model: &Model, area: Rect) -> bool {
    area.height >= model.known().plan.items.len() as u16 + 12
}

fn moves(count: usize) -> String {
    match (count, number_word(count)) {
        (0, _) => "none".into(),
        (1, _) => "one move".into(),
        (_, Some(word)) => format!("{word} moves"),
        (_, None) => format!("{count} moves"),
    }
}

const fn mode_words(mode: Mode) -> &'static str {
    match mode {
        Mode::Baseline => "The first sessions: short, easy, only as far as is comfortable.",
        Mode::Flare => "The flare plan: little and often. It counts as a full day.",
        Mode::Return => "Good to see you. We begin gently and build from here.",
        Mode::Rest => "A light day. It counts.",
        Mode::Setup | Mode::Normal | Mode::Gentle | Mode::Blocked => "",
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

/// The dose as the row says it.
fn dose_of(item: &Item) -> String {
    let sides = if item.dose.per_side { crate::content::Sides::Each } else { crate::content::Sides::Both };
    item.dose.dose.in_words(sides)
}

fn item_row(
    model: &Model,
    item: &Item,
    widths: Widths,
    selected: bool,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) {
    let area = mark(selected, theme, area, buffer);
    let change = if item.change > 0 { Role::Calm } else { Role::Muted };
    let mut cells = vec![
        (item.name.clone(), Role::Text, widths.name),
        (dose_of(item), Role::Text, widths.dose),
        (model.known().change_said(item).to_owned(), change, widths.change),
    ];
    if widths.kind > 0 {
        cells.insert(1, (item.kind().into(), Role::Kind(item.category), widths.kind));
    }
    columns(&cells, selected, theme, area, buffer);
}

/// The walk's minutes, and how they stand against the last time while it is whole and to do: short
/// ones are no less of a walk.
fn walk_words(model: &Model, walk: &Walk) -> (String, String) {
    let change = match walk.change {
        _ if walk.in_parts > 1 || !model.known().walk_is_left(walk) => String::new(),
        0 => String::new(),
        change @ 1.. => format!("+ {change} min"),
        change => format!("- {} min", -change),
    };
    (model.known().walk_said(walk), change)
}

/// That the person is out, and which key is for being back.
fn out_words(model: &Model, walk: &Walk) -> Option<String> {
    let out = model.known().out_since()?;
    let key = if model.today().on_walk(model.known()) { "Enter or g" } else { "g" };
    Some(format!("{}. Out since {out}. {key} when back", walk.name))
}

fn walk_row(model: &Model, walk: &Walk, widths: Widths, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let selected = model.today().selected() == model.known().plan.items.len();
    let area = mark(selected, theme, area, buffer);
    if let Some(words) = out_words(model, walk) {
        text::line(&words, theme.style(Role::Accent), area, buffer);
        return;
    }
    let room = widths.name + widths.kind;
    let whole = format!("{}, any time today", walk.name);
    let name = if whole.width() < usize::from(room) { whole } else { walk.name.clone() };
    let role = if model.known().walk_is_left(walk) { Role::Text } else { Role::Calm };
    let (minutes, change) = walk_words(model, walk);
    let run_on = if change.is_empty() { widths.change } else { 0 };
    let cells = [
        (name, Role::Text, room),
        (minutes, role, widths.dose + run_on),
        (change, Role::Calm, widths.change - run_on),
    ];
    columns(&cells, selected, theme, area, buffer);
}

/// The own activity and the lesson of the day, a line each; returns the rows used.
fn lesson(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let own = model.known().own_line().map(|words| ("Own     ", words, "  o"));
    let lesson = model.known().lesson_today().map(|lesson| ("Lesson  ", lesson.title.clone(), "  l"));
    let mut used = 0;
    for (label, words, key) in own.into_iter().chain(lesson) {
        let room = usize::from(area.width).saturating_sub(label.width() + key.width()).max(1);
        let pieces = text::wrap(&words, room);
        let last = pieces.len().saturating_sub(1);
        for (at, piece) in pieces.into_iter().enumerate() {
            let lead = if at == 0 { label } else { "        " };
            let mut line = vec![
                Span::styled(lead, theme.style(Role::Muted)),
                Span::styled(piece, theme.style(Role::Text)),
            ];
            line.extend((at == last).then(|| Span::styled(key, theme.style(Role::Key))));
            text::lines(&[Line::from(line)], text::row(area, used), buffer);
            used += 1;
        }
    }
    used
}

/// The selected exercise, moving, and why it is as it is.
fn selected(model: &Model, reasons: &[&Reason], theme: Theme, area: Rect, buffer: &mut Buffer) {
    let Some((exercise, variant)) = model.today().shown(model.known()) else {
        why(reasons, theme, area, buffer);
        return;
    };
    let high = area.height.saturating_sub(7).min(18);
    let place = Rect { height: high, ..area };
    let inside = frame::panel(&exercise.name, theme, place, buffer);
    let shown = figure::library(model, exercise, variant, theme, inside, buffer);
    if !shown {
        let words = exercise.setup.join(" ");
        text::paragraph(&words, theme.style(Role::Muted), inside, buffer);
    }
    why(reasons, theme, text::below(area, high + 1), buffer);
}

/// Why the selected row is as it is, without what stands above the moves.
fn reasons(model: &Model, list: Rect) -> Vec<&Reason> {
    let shared = if shows_shared(model, list) { model.known().plan.shared() } else { Vec::new() };
    model.today().reasons(model.known()).iter().filter(|reason| !shared.contains(reason)).collect()
}

/// The first reason in its own words, and the key for the rule behind it.
fn why(reasons: &[&Reason], theme: Theme, area: Rect, buffer: &mut Buffer) {
    let Some(reason) = reasons.first() else { return };
    let used = text::paragraph(&reason.text, theme.style(Role::Muted), area, buffer);
    let more = Line::from(vec![
        Span::styled("w", theme.style(Role::Key)),
        Span::styled(" why", theme.style(Role::Muted)),
    ]);
    text::lines(&[more], text::row(area, used), buffer);
}
