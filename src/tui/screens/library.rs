//! The library: every exercise, by kind, by what it is for or found by a word, with its figure.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::Model;
use crate::app::layer::exercise::place_and_targets;
use crate::app::screen::library::{Filter, Use};
use crate::content::{Category, Exercise};
use crate::tui::grid;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::question::Shown;
use crate::tui::widgets::{field, figure, list, text};
use crate::units::counted;

/// The list's columns: the cursor, two marks, a name of 26 characters, what it is for, and the arrows.
const LIST: u16 = 51;
/// The cells of the figure where nothing is listed.
const EMPTY: (u16, u16) = (30, 14);
/// The columns of an exercise's name.
const NAME: usize = 26;

/// Draws the library; returns where the cursor stands in a search, and where the figure is.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) -> Shown {
    let words = Rect { x: area.x + grid::HANG, width: area.width - grid::HANG, ..area };
    kinds(model, theme, text::row(words, 0), buffer);
    let view = model.library();
    let listed = view.listed(&model.known().content);
    let row = text::row(words, 1);
    let cursor = if view.searching() {
        field::draw(view.search(), view.caret(), "/ ", theme, row, buffer)
    } else {
        told(model, listed.len(), theme, row, buffer);
        None
    };
    let figure = list(model, &listed, theme, area, buffer);
    Shown { cursor, figure, ..Shown::default() }
}

/// What narrows the list, how many there are, and what the marks say.
fn told(model: &Model, count: usize, theme: Theme, row: Rect, buffer: &mut Buffer) {
    let view = model.library();
    let muted = theme.style(Role::Muted);
    let filter = match view.filter() {
        Filter::Every => "everything",
        Filter::Mine(_) => "what you do",
        Filter::Place(id) => model.known().content.places().get(id).map_or("", |place| place.name.as_str()),
    };
    let mut spans = vec![
        Span::styled("f ", theme.style(Role::Key)),
        Span::styled(filter.to_owned(), theme.style(Role::Text)),
        Span::styled(format!("   {}", counted(count, "exercise")), muted),
    ];
    if !view.search().is_empty() {
        spans.push(Span::styled(format!("   / {}", view.search()), theme.style(Role::Text)));
    }
    let line = Line::from(spans);
    let used = line.width() as u16;
    text::lines(&[line], row, buffer);
    let marks = [Use::Today, Use::Lately, Use::Resting].map(|each| {
        let words = match each {
            Use::Today => "today",
            Use::Lately => "lately",
            Use::Resting => "resting",
            Use::Not => "",
        };
        format!("{} {words}", mark(each, theme).0)
    });
    let legend = marks.join("   ");
    let wide = legend.width() as u16;
    if used + 4 + wide <= row.width && row.height > 0 {
        buffer.set_string(row.right() - wide, row.y, legend, muted);
    }
}

/// The mark of how an exercise stands with the person.
const fn mark(of: Use, theme: Theme) -> (&'static str, Role) {
    match of {
        Use::Today => (theme.glyph("●", "o"), Role::Calm),
        Use::Lately => (theme.glyph("○", "-"), Role::Muted),
        Use::Resting => ("z", Role::Text),
        Use::Not => (" ", Role::Muted),
    }
}

/// The exercises that are listed, and beside them the one under the cursor.
fn list(model: &Model, listed: &[&Exercise], theme: Theme, area: Rect, buffer: &mut Buffer) -> Option<Rect> {
    let view = model.library();
    let body = text::below(area, 3);
    let wide = area.width >= LIST + 1 + figure::SMALLEST.0;
    let list_area = if wide { Rect { width: LIST, ..body } } else { body };
    if listed.is_empty() {
        empty(model, theme, body, buffer);
        return None;
    }
    let rows: Vec<Line<'_>> = listed.iter().map(|exercise| row(model, exercise, theme)).collect();
    list::draw(&rows, Some(view.selected()), theme, list_area, buffer);
    if let (true, Some(exercise)) = (wide, view.chosen(&model.known().content)) {
        let x = body.x + LIST + if area.width > LIST + 40 { grid::GUTTER } else { 1 };
        let side = Rect { x, width: body.right().saturating_sub(x), ..body };
        if x > body.x + LIST + 1 {
            for y in body.y..body.bottom() {
                buffer.set_string(x - 2, y, theme.glyph("│", "|"), theme.style(Role::Line));
            }
        }
        detail(model, exercise, theme, side, buffer);
        return Some(side);
    }
    None
}

/// Why nothing is listed, and how to get on.
fn empty(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let words = if model.library().search().is_empty() {
        "No exercise of this kind is in this part of the library. f shows another part, the arrows another kind."
    } else {
        "Nothing has that name. Backspace takes a letter back; Esc clears the search."
    };
    let width = (area.width - grid::HANG).min(grid::PAGE);
    let place = Rect { x: area.x + grid::HANG, width, ..area };
    let used = text::paragraph(words, theme.style(Role::Text), place, buffer);
    let (width, height) = EMPTY;
    let below = text::below(place, used + 1);
    if below.width >= width && below.height >= height {
        figure::alone(model, "raise_sink", theme, Rect { width, height, ..below }, buffer);
    }
}

/// The kinds, each after the mark that stands for it in the list; only the chosen one where not all fit.
fn kinds(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let mut spans = Vec::new();
    let all = std::iter::once(None).chain(Category::ALL.iter().copied().map(Some));
    for kind in all {
        if let Some(kind) = kind {
            spans.push(Span::raw(if area.width < 86 { " " } else { "  " }));
            spans.push(Span::styled(theme.glyph("▎", "|"), theme.style(Role::Kind(kind))));
        }
        let here = kind == model.library().kind();
        let style = theme.style(if here { Role::Selected } else { Role::Muted });
        spans.push(Span::styled(kind.map_or("all", Category::label), style));
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

fn row<'m>(model: &'m Model, exercise: &'m Exercise, theme: Theme) -> Line<'m> {
    let kind = exercise.category();
    let (mark, role) = mark(model.known().use_of(exercise), theme);
    let place = model.known().content.places().place_of(exercise);
    let told = place.map_or(kind.label(), |place| place.name.as_str());
    let pad = (NAME + usize::from(grid::GAP)).saturating_sub(exercise.name.width());
    Line::from(vec![
        Span::styled(mark, theme.style(role)),
        Span::styled(theme.glyph(" ▎ ", " | "), theme.style(Role::Kind(kind))),
        Span::styled(exercise.name.as_str(), theme.style(Role::Text)),
        Span::raw(" ".repeat(pad)),
        Span::styled(told, theme.style(Role::Muted)),
    ])
}

/// The exercise under the cursor: its figure, the form that is shown, and what it is for.
fn detail(model: &Model, exercise: &Exercise, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let forms = model.library().forms(model.known(), exercise);
    let variant = forms.shown(exercise);
    let width = area.width.min(grid::PAGE);
    let kind = place_and_targets(exercise.category().label(), exercise);
    let taste = model.known().taste_of(exercise).unwrap_or_default();
    let told = [
        (&variant.how, Role::Text),
        (&exercise.purpose, Role::Muted),
        (&taste, Role::Calm),
        (&kind, Role::Muted),
    ];
    let rows: u16 = told.iter().map(|(told, _)| text::rows(told, width)).sum();
    // The form's own words always stand below its picture.
    let high = area.height.saturating_sub(rows + 3).clamp(figure::SMALLEST.1, 30).min(area.height);
    let shown = figure::library(model, exercise, variant, theme, Rect { height: high, ..area }, buffer);
    let mut rest = Rect { width, ..if shown { text::below(area, high) } else { area } };
    let mut title = vec![Span::styled(variant.name.clone(), theme.style(Role::Title))];
    let place = forms.place(exercise);
    let keys = if exercise.variants.len() > 1 { "  [ ]" } else { "" };
    let used = variant.name.width() + place.width() + keys.width() + 3;
    let below = used > usize::from(width) && !place.is_empty();
    let told_place =
        [Span::styled(place, theme.style(Role::Muted)), Span::styled(keys, theme.style(Role::Key))];
    if below {
        let used = text::paragraph(&variant.name, theme.style(Role::Title), rest, buffer);
        rest = text::below(rest, used);
        rest = text::below(rest, text::lines(&[Line::from_iter(told_place)], rest, buffer));
    } else {
        title.push(Span::raw("   "));
        title.extend(told_place);
        rest = text::below(rest, text::lines(&[Line::from(title)], rest, buffer));
    }
    for (told, role) in told.into_iter().filter(|(told, _)| !told.is_empty()) {
        let used = text::paragraph(told, theme.style(role), rest, buffer);
        rest = text::below(rest, used);
    }
}
