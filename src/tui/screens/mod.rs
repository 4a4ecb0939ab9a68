//! The screens: each a pure function of the model.

mod form;
mod help;
mod journal;
mod learn;
mod library;
pub mod page;
mod player;
mod progress;
pub mod settings;
mod summary;
mod today;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::grid;
use super::popup;
use super::theme::{Role, Theme};
pub use super::widgets::question::Shown;
use super::widgets::{boxed, frame, sample, text};
use crate::app::{Model, Popup, Stage, Tab};

/// The smallest window that the screens are made for; below it one calm line is shown.
pub const SMALLEST: Size = Size::new(40, 12);

/// Whether a window has room for the screens.
pub const fn fits(window: Size) -> bool {
    window.width >= SMALLEST.width && window.height >= SMALLEST.height
}

/// Draws the whole window. Returns the lines of a list to tick that are in sight, for [`Model::saw`], and
/// where the cursor belongs while text is typed.
pub fn draw(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) -> Shown {
    if !fits(area.as_size()) {
        too_small(model, theme, area, buffer);
        theme.fill(buffer);
        return Shown::default();
    }
    let (inside, mut shown) = match model.stage() {
        Stage::Tabs => tabs(model, theme, area, buffer),
        Stage::Form(form, _) => form::draw(model, form, theme, area, buffer),
        Stage::Player(player) => player::draw(model, player, theme, area, buffer),
        Stage::Summary(session) => (summary::draw(model, *session, theme, area, buffer), Shown::default()),
    };
    if let Stage::Form(form, _) = model.stage()
        && form.page().samples
    {
        sample::draw(theme, inside, buffer);
    }
    if let Some(popup) = model.layer() {
        // What has to be decided stands beside the figure or alone: no slice of the player stands round it.
        if matches!(model.stage(), Stage::Player(_)) {
            // The keys need the whole width.
            shown.figure = shown.figure.filter(|_| !matches!(popup, Popup::Help(_)));
            let x = shown.figure.map_or(inside.x, |figure| figure.right() + grid::GUTTER);
            boxed::clear(Rect { x, width: inside.right().saturating_sub(x), ..inside }, buffer);
        }
        popup::draw(model, popup, shown.figure, theme, inside, buffer);
        shown.cursor = None;
    }
    notice(model, theme, inside, area, buffer);
    if theme.ascii {
        spell_out(buffer);
    }
    theme.fill(buffer);
    shown
}

/// Puts a plain letter in the place of every sign that an ASCII terminal cannot show.
fn spell_out(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let plain = match cell.symbol() {
            "→" => ">",
            "←" => "<",
            "↑" => "^",
            "↓" => "v",
            "…" => "~",
            "·" | "–" | "—" => "-",
            "×" => "x",
            "’" | "‘" => "'",
            "“" | "”" => "\"",
            _ => continue,
        };
        cell.set_symbol(plain);
    }
}

/// One line, calm, with the count where a session runs: the session goes on.
fn too_small(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let words = match model.stage() {
        Stage::Player(player) if !player.run.is_over() => player::one_line(model, player),
        _ => format!(
            "supple likes {} x {} or more; this window has {} x {}.",
            SMALLEST.width, SMALLEST.height, area.width, area.height
        ),
    };
    text::paragraph(&words, theme.style(Role::Text), area, buffer);
}

fn tabs(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) -> (Rect, Shown) {
    let mut spans = vec![Span::styled("supple   ", theme.style(Role::Muted))];
    let mut here = 0..0;
    if area.width < 70 {
        // Not five stumps of names: where one is, and how to get on.
        let at = Tab::ALL.iter().position(|tab| *tab == model.tab()).unwrap_or(0);
        here = 9..9 + model.tab().label().width();
        spans.push(Span::styled(model.tab().label(), theme.style(Role::Title)));
        let words = format!("  {}/{}  ", at + 1, Tab::ALL.len());
        spans.push(Span::styled(words, theme.style(Role::Muted)));
        spans.push(Span::styled("Tab", theme.style(Role::Key)));
        spans.push(Span::styled(" next", theme.style(Role::Muted)));
    } else {
        let mut x = 9;
        for &tab in Tab::ALL {
            let wide = tab.label().width();
            let style = theme.style(if tab == model.tab() { Role::Title } else { Role::Muted });
            if tab == model.tab() {
                here = x..x + wide;
            }
            spans.push(Span::styled(format!("{}   ", tab.label()), style));
            x += wide + 3;
        }
    }
    if area.width < 70 {
        spans.push(Span::raw("   "));
    }
    if model.known().demo {
        let words = if area.width < 84 { "made up" } else { "a made-up person" };
        spans.push(Span::styled(words, theme.style(Role::Muted)));
    }
    let date = model.known().day.format("%a %-d %b").to_string();
    let inside = frame::draw(&Line::from(spans), &date, model, theme, area, buffer);
    frame::strong(grid::MARGIN + here.start as u16, here.len() as u16, theme, area, buffer);
    let inside = text::inset(inside, grid::MARGIN);
    let inside = match model.known().help_now() {
        Some(told) if model.tab() != Tab::Today => help::line(&told, theme, inside, buffer),
        _ => inside,
    };
    let mut shown = Shown::default();
    match model.tab() {
        Tab::Today => shown.figure = today::draw(model, theme, inside, buffer),
        Tab::Progress => progress::draw(model, theme, inside, buffer),
        Tab::Library => shown = library::draw(model, theme, inside, buffer),
        Tab::Learn => learn::draw(model, theme, inside, buffer),
        Tab::Journal => journal::draw(model, theme, inside, buffer),
    }
    (inside, shown)
}

/// One word after an action, on the free row below the screen; trouble with the journal stays there.
/// A second line takes the footer's rule, so that no line of the screen is lost.
fn notice(model: &Model, theme: Theme, inside: Rect, window: Rect, buffer: &mut Buffer) {
    if let Some(saving) = model.known().state.saving {
        let row = Rect { y: inside.bottom(), height: 1, ..window }.intersection(window);
        ratatui::widgets::Widget::render(ratatui::widgets::Clear, row, buffer);
        let words = format!("{saving} {}", theme.glyph("…", "..."));
        text::line(&words, theme.style(Role::Calm), Rect { x: inside.x, width: inside.width, ..row }, buffer);
        return;
    }
    let unsaved = model.known().state.unwritable.as_ref().map(|why| format!("Not saved: {why}"));
    let (words, role) = match (model.notice(), unsaved) {
        (Some(notice), _) if notice.warning => (notice.text.clone(), Role::Warning),
        (_, Some(unsaved)) => (unsaved, Role::Warning),
        (Some(notice), None) => (notice.text.clone(), Role::Calm),
        (None, None) => return,
    };
    for (line, y) in text::wrap(&words, usize::from(inside.width)).iter().zip(inside.bottom()..).take(2) {
        let row = Rect { y, height: 1, ..window }.intersection(window);
        ratatui::widgets::Widget::render(ratatui::widgets::Clear, row, buffer);
        text::line(line, theme.style(role), Rect { x: inside.x, width: inside.width, ..row }, buffer);
    }
}
