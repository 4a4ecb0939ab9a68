//! Something to read that has the screen to itself: a lesson, or an exercise with its figure.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Model;
use crate::app::layer::reading::{Picture, Reading};
use crate::tui::grid;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{boxed, figure, prose, text};

/// The columns that words beside a figure need at least.
const WORDS_BESIDE: u16 = 26;

/// Draws the page over all of `area`: words in a column that reads well, a figure at their left.
pub fn draw(model: &Model, reading: &Reading, theme: Theme, area: Rect, buffer: &mut Buffer) {
    boxed::clear(area, buffer);
    let picture = reading.picture.as_ref().filter(|_| {
        area.width >= figure::SMALLEST.0 + WORDS_BESIDE + grid::GUTTER && area.height >= figure::SMALLEST.1
    });
    let mut words = Rect { width: area.width.min(grid::PAGE + grid::HANG), ..area };
    match picture {
        Some(picture) => {
            let room = area.width - grid::GUTTER;
            let wide = (room * 2 / 5).max(room.saturating_sub(words.width)).max(figure::SMALLEST.0);
            let wide = wide.min(room - WORDS_BESIDE);
            // A figure is about half as high as it is wide, and stands a third down where there is more room.
            let high = area.height.min((wide / 2).max(figure::SMALLEST.1));
            let y = area.y + (area.height - high) / 3;
            moving(model, picture, theme, Rect { y, width: wide, height: high, ..area }, buffer);
            words.x = area.x + wide + grid::GUTTER;
            words.width = words.width.min(area.right() - words.x);
            for y in area.y..area.bottom() {
                buffer.set_string(words.x - 2, y, theme.glyph("│", "|"), theme.style(Role::Line));
            }
        }
        None => words.x += (area.width - words.width) / 2,
    }
    let about = reading.kind.map_or(Role::Calm, Role::Kind);
    let title = Line::from(vec![
        Span::styled(theme.glyph("▎ ", "| "), theme.style(about)),
        Span::styled(text::fit(&reading.title, usize::from(words.width) - 2), theme.style(Role::Title)),
    ]);
    let lines = prose::lines(reading, usize::from(words.width - grid::HANG), theme);
    let whole = lines.len() as u16 + 2;
    // In the middle only what is short: a long page begins at the top.
    if picture.is_none() {
        let down = area.height.saturating_sub(whole) / 3;
        words = text::below(words, down);
    }
    text::lines(&[title], words, buffer);
    let mut body = text::below(words, if area.height > 12 { 2 } else { 1 });
    body.x += grid::HANG;
    body.width -= grid::HANG;
    let mut edges = [words.y, body.bottom()];
    if lines.len() > usize::from(body.height) {
        body.height -= 1;
        edges[1] = body.bottom();
    }
    prose::scrolled(&lines, reading.scroll(), edges, theme, body, buffer);
}

fn moving(model: &Model, picture: &Picture, theme: Theme, place: Rect, buffer: &mut Buffer) {
    match picture {
        Picture::Figure(id) => {
            figure::alone(model, id, theme, place, buffer);
        }
        Picture::Form { exercise, forms } => {
            if let Some(exercise) = model.known().content.exercise(exercise) {
                figure::library(model, exercise, forms.shown(exercise), theme, place, buffer);
            }
        }
    }
}
