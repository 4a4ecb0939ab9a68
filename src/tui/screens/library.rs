//! The library: every exercise, by kind or found by a word, with its figure and what it is for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::Model;
use crate::app::layer::exercise::place_and_targets;
use crate::content::{Category, Exercise};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::question::Shown;
use crate::tui::widgets::{field, figure, list, text};
use crate::units::counted;

/// The list's columns: the cursor, a name of 26 characters, a kind of ten, and the arrows.
const LIST: u16 = 42;

/// Draws the library; returns where the cursor stands in a search, and where the figure is.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) -> Shown {
    kinds(model, theme, text::row(area, 0), buffer);
    let view = model.library();
    let listed = view.listed(&model.known().content);
    let row = text::row(area, 1);
    let cursor = if view.searching() {
        field::draw(view.search(), view.caret(), "/ ", theme, row, buffer)
    } else {
        let words = match view.search() {
            "" => counted(listed.len(), "exercise"),
            search => format!("/ {search}   {} found", listed.len()),
        };
        text::line(&words, theme.style(Role::Muted), row, buffer);
        None
    };
    let figure = list(model, &listed, theme, area, buffer);
    Shown { cursor, figure, ..Shown::default() }
}

/// The exercises that are listed, and beside them the one under the cursor.
fn list(model: &Model, listed: &[&Exercise], theme: Theme, area: Rect, buffer: &mut Buffer) -> Option<Rect> {
    let view = model.library();
    let body = text::below(area, 3);
    let wide = area.width >= LIST + 2 + figure::SMALLEST.0;
    let list_area = if wide { Rect { width: LIST, ..body } } else { body };
    if listed.is_empty() {
        let words = "Nothing has that name. Backspace takes a letter back; Esc clears the search.";
        text::paragraph(words, theme.style(Role::Text), list_area, buffer);
        return None;
    }
    let rows: Vec<Line<'_>> = listed.iter().map(|exercise| row(exercise, theme)).collect();
    list::draw(&rows, Some(view.selected()), theme, list_area, buffer);
    if let (true, Some(exercise)) = (wide, view.chosen(&model.known().content)) {
        let side = Rect { x: body.x + LIST + 2, width: body.width.saturating_sub(LIST + 2), ..body };
        detail(model, exercise, theme, side, buffer);
        return Some(side);
    }
    None
}

fn kinds(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let mut spans = Vec::new();
    let all = std::iter::once(None).chain(Category::ALL.iter().copied().map(Some));
    for kind in all {
        let here = kind == model.library().kind();
        let name = kind.map_or("all", Category::label);
        let style = match (here, kind) {
            (true, _) => theme.style(Role::Selected),
            (false, Some(kind)) => theme.style(Role::Kind(kind)),
            (false, None) => theme.style(Role::Text),
        };
        spans.push(Span::styled(name, style));
        spans.push(Span::raw(if area.width < 78 { " " } else { "  " }));
    }
    let line = Line::from(spans);
    if line.width() <= usize::from(area.width) {
        text::lines(&[line], area, buffer);
    } else {
        let name = model.library().kind().map_or("all kinds", Category::label);
        let words = format!("{} {name} {}", theme.glyph("←", "<"), theme.glyph("→", ">"));
        text::line(&words, theme.style(Role::Title), area, buffer);
    }
}

fn row(exercise: &Exercise, theme: Theme) -> Line<'_> {
    let kind = exercise.category();
    let pad = 28_usize.saturating_sub(exercise.name.width());
    Line::from(vec![
        Span::styled(exercise.name.as_str(), theme.style(Role::Text)),
        Span::raw(" ".repeat(pad)),
        Span::styled(kind.label(), theme.style(Role::Kind(kind))),
    ])
}

fn detail(model: &Model, exercise: &Exercise, theme: Theme, area: Rect, buffer: &mut Buffer) {
    // The form's own words always stand below its picture.
    let high = area.height.saturating_sub(8).clamp(figure::SMALLEST.1, 16).min(area.height);
    let place = Rect { height: high, width: area.width.min(46), ..area };
    let forms = model.library().forms(model.known(), exercise);
    let variant = forms.shown(exercise);
    let shown = figure::library(model, exercise, variant, theme, place, buffer);
    let mut rest = if shown { text::below(area, high) } else { area };
    let used = text::paragraph(&variant.name, theme.style(Role::Title), rest, buffer);
    rest = text::below(rest, used);
    let place = forms.place(exercise);
    if !place.is_empty() {
        let mut line = vec![Span::styled(place, theme.style(Role::Muted))];
        if exercise.variants.len() > 1 {
            line.push(Span::styled("   [ ]", theme.style(Role::Key)));
        }
        text::lines(&[Line::from(line)], text::row(rest, 0), buffer);
        rest = text::below(rest, 1);
    }
    let used = text::paragraph(&variant.how, theme.style(Role::Text), rest, buffer);
    rest = text::below(rest, used + u16::from(area.height > high + 10));
    let used = text::paragraph(&exercise.purpose, theme.style(Role::Title), rest, buffer);
    rest = text::below(rest, used);
    if let Some(words) = model.known().taste_of(exercise) {
        let used = text::paragraph(&words, theme.style(Role::Calm), rest, buffer);
        rest = text::below(rest, used);
    }
    let line = place_and_targets("", exercise);
    let used = text::paragraph(&line, theme.style(Role::Muted), rest, buffer);
    rest = text::below(rest, used + 1);
    for cue in exercise.cues_of(variant) {
        let used = text::paragraph(&cue.say, theme.style(Role::Text), rest, buffer);
        rest = text::below(rest, used);
    }
}
