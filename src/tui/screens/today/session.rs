//! The session of the day, a row a move, and the walk beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::hung;
use crate::app::Model;
use crate::coach::{Item, Reason, Walk};
use crate::content::Category;
use crate::journal::Mode;
use crate::tui::grid;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{figure, list, text};
use crate::units::number_word;

/// The columns of the session: each as wide as its longest words, so that none is cut.
#[derive(Clone, Copy)]
pub(super) struct Widths {
    name: u16,
    kind: u16,
    dose: u16,
    change: u16,
}

impl Widths {
    /// As wide as the day's words need; where `room` is too narrow for all, what a move is for goes first, and
    /// then the names are cut.
    pub(super) fn of(model: &Model, room: u16) -> Self {
        let plan = &model.known().plan;
        let walk = plan.walk.as_ref();
        let widest = |words: Vec<String>| words.iter().map(|each| each.width() as u16).max().unwrap_or(0);
        let names = plan.items.iter().map(|item| item.name.clone()).chain(walk.map(|walk| walk.name.clone()));
        let kinds = plan.items.iter().map(|item| place_of(model, item).to_owned());
        let doses = plan.items.iter().map(Item::dose_in_words);
        let changes = plan.items.iter().map(|item| model.known().change_said(item).to_owned());
        let changes = changes.chain(walk.map(|walk| walk_words(model, walk).1));
        let mut widths = Self {
            name: widest(names.collect()).max(18) + 2,
            kind: widest(kinds.collect()).max(8) + 2,
            dose: widest(doses.collect()).max(8) + 2,
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

    pub(super) const fn total(self) -> u16 {
        2 * grid::HANG + self.name + self.kind + self.dose + self.change
    }
}

/// The columns of the session in a narrow window, and whether a small figure stands at their right: the
/// words of what each is for make room for it, then the changes, never the names.
pub(super) fn narrow(model: &Model, area: Rect) -> (Widths, bool) {
    let (width, height) = figure::SMALLEST;
    let room = area.width.saturating_sub(width);
    let all = Widths::of(model, u16::MAX);
    let without_kinds = Widths { kind: 0, ..all };
    let minutes = model.known().plan.walk.as_ref().map(|walk| walk_words(model, walk).0.width() as u16 + 2);
    let bare = Widths { change: 0, dose: all.dose.max(minutes.unwrap_or(0)), ..without_kinds };
    let fits = [all, without_kinds, bare].into_iter().find(|widths| widths.total() <= room);
    // What leads back from a walk is never cut.
    let out = model.known().plan.walk.as_ref().and_then(|walk| out_words(model, walk));
    let whole = out.is_none_or(|words| words.width() + 4 <= usize::from(room));
    match fits.filter(|_| area.height >= height && whole) {
        Some(widths) => (widths, true),
        None => (Widths::of(model, area.width), false),
    }
}

/// The reasons that all moves share, where there is room for them above the moves.
pub(super) fn shared(model: &Model, area: Rect) -> Vec<&Reason> {
    let plan = &model.known().plan;
    if area.height >= plan.items.len() as u16 + 12 { plan.shared() } else { Vec::new() }
}

/// The exercises, the walk; returns the rows used.
pub(super) fn draw(model: &Model, widths: Widths, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let words = hung(area);
    let plan = &model.known().plan;
    let minutes = model.known().mat_minutes();
    let count = plan.items.len();
    let title = model.known().session_title();
    let told = if count == 0 { String::new() } else { format!("{minutes} min   {}", moves(count)) };
    let title_style = theme.style(Role::Title);
    let mut used = 1;
    if title.width() + 3 + told.width() <= usize::from(words.width) {
        let told = Span::styled(format!("   {told}"), theme.style(Role::Text));
        text::lines(&[Line::from(vec![Span::styled(title, title_style), told])], words, buffer);
    } else {
        used = text::paragraph(&title, title_style, words, buffer);
        text::line(&told, theme.style(Role::Text), text::row(words, used), buffer);
        used += 1;
    }
    if let Some(reminder) = model.known().sign_reminder() {
        used += text::paragraph(&reminder, theme.style(Role::Warning), text::below(words, used), buffer);
    }
    // In a small window the line under the cursor and the walk go before what kind of day it is.
    let shared = shared(model, area);
    // What all moves of a first session share says as much as its kind.
    let paused = model.known().history.pause_on(model.known().day).is_some();
    let high = plan.high_morning();
    let says_more = paused || high.is_some() || plan.mode != Mode::Baseline || shared.is_empty();
    let kind = model.known().day_words().filter(|_| says_more);
    for said in kind.as_deref().into_iter().chain(shared.iter().map(|reason| reason.text.as_str())) {
        let role = if high == Some(said) { Role::Warning } else { Role::Muted };
        if used + text::rows(said, words.width) + 2 <= area.height {
            used += text::paragraph(said, theme.style(role), text::below(words, used), buffer);
        }
    }
    let compact = area.height < used + count as u16 + 5;
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
            let words = format!("Walked today: {} min. That counts.", model.known().walked_today());
            text::line(&words, theme.style(Role::Calm), text::row(hung(area), used), buffer);
            used += 1;
        }
        None => {
            if let Some(words) = plan.no_walk() {
                used +=
                    text::paragraph(words, theme.style(Role::Muted), text::below(hung(area), used), buffer);
            }
        }
    }
    used
}

fn moves(count: usize) -> String {
    match (count, number_word(count)) {
        (0, _) => "none".into(),
        (1, _) => "one move".into(),
        (_, Some(word)) => format!("{word} moves"),
        (_, None) => format!("{count} moves"),
    }
}

/// The marks before a row, the cursor and the kind; returns the room for its words.
fn mark(selected: bool, kind: Category, theme: Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    let used = (2 * grid::HANG).min(area.width);
    if area.height > 0 && used == 2 * grid::HANG {
        if selected {
            buffer.set_string(area.x, area.y, theme.glyph("▸", ">"), theme.style(Role::Accent));
        }
        let x = area.x + grid::HANG;
        buffer.set_string(x, area.y, theme.glyph("▎", "|"), theme.style(Role::Mark(kind)));
    }
    Rect { x: area.x + used, width: area.width - used, ..area }
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

/// What a move is for: the place that it fills, or its kind.
fn place_of<'m>(model: &'m Model, item: &Item) -> &'m str {
    let place = item.place.as_ref().filter(|_| !item.prescribed);
    let place = place.and_then(|id| model.known().content.places().get(id));
    place.map_or(item.kind(), |place| place.name.as_str())
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
    let area = mark(selected, item.category, theme, area, buffer);
    let change = if item.change > 0 { Role::Calm } else { Role::Muted };
    let mut cells = vec![
        (item.name.clone(), Role::Text, widths.name),
        (item.dose_in_words(), Role::Text, widths.dose),
        (model.known().change_said(item).to_owned(), change, widths.change),
    ];
    if widths.kind > 0 {
        cells.insert(1, (place_of(model, item).into(), Role::Muted, widths.kind));
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
    let area = mark(selected, Category::Walking, theme, area, buffer);
    if let Some(words) = out_words(model, walk) {
        // What leads back is never cut; the walk's name goes first.
        let named = words.width() <= usize::from(area.width);
        let words = words.strip_prefix(&format!("{}. ", walk.name)).filter(|_| !named).unwrap_or(&words);
        text::line(words, theme.style(Role::Accent), area, buffer);
        return;
    }
    let room = widths.name + widths.kind;
    let whole = format!("{}, any time today", walk.name);
    let name = if whole.width() + 2 <= usize::from(room) { whole } else { walk.name.clone() };
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
