//! A page of questions: a block in the middle, a third down; beside the welcome a figure that breathes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Model;
use crate::app::ask::field::{Kind, Page};
use crate::app::ask::form::Form;
use crate::tui::grid;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::question::{self, Shown, Spacing};
use crate::tui::widgets::{figure, frame, text};

/// The cells of the figure beside a page, from the largest window to the smallest, and the columns of the words
/// there.
const FIGURES: [(u16, u16); 2] = [(48, 24), (30, 14)];
const BESIDE: u16 = 46;

/// Draws the page; returns what of the window is inside its frame, and the lines of a list to tick that
/// are in sight.
pub(super) fn draw(
    model: &Model,
    form: &Form,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> (Rect, Shown) {
    let page = form.page();
    let head = Line::from(vec![
        Span::styled("supple   ", theme.style(Role::Muted)),
        Span::styled(page.title.clone(), theme.style(Role::Title)),
    ]);
    let count = model.page_count();
    let words = count.map_or_else(String::new, |(at, of)| format!("{at} of {of}"));
    let inside = frame::draw(&head, &words, model, theme, area, buffer);
    if let Some((at, of)) = count {
        let done = usize::from(area.width) * at / of.max(1);
        frame::strong(0, done as u16, theme, area, buffer);
    }
    let inside = text::inset(inside, grid::MARGIN);
    let beside = |size: (u16, u16)| size.0 + grid::GUTTER + BESIDE;
    let size = FIGURES.into_iter().find(|size| inside.width >= beside(*size) && inside.height >= size.1 + 2);
    let figure = page.figure.zip(size).filter(|_| page.fields.is_empty());
    let lists = page.fields.iter().any(|field| matches!(field.kind, Kind::Ticks(_)));
    let width = match figure {
        Some(_) => BESIDE,
        None if lists => grid::PROSE + grid::HANG,
        None => grid::BLOCK + grid::HANG,
    };
    let width = width.min(inside.width);
    let (spacing, rows) = measure(form, width, inside.height);
    let all = figure.map_or(width, |(_, size)| beside(size));
    let rows = figure.map_or(rows, |(_, size)| rows.max(size.1));
    let mut block = Rect {
        x: inside.x + (inside.width - all) / 2,
        y: inside.y + inside.height.saturating_sub(rows) / 3,
        width,
        height: inside.height,
    };
    block.height = inside.bottom() - block.y;
    if let Some((id, (wide, high))) = figure {
        let place = Rect { width: wide, height: high.min(block.height), ..block };
        figure::alone(model, id, theme, place, buffer);
        block.x += wide + grid::GUTTER;
        // The words begin beside the head.
        block = text::below(block, high / 6);
    }
    let words = Rect { x: block.x + grid::HANG, width: block.width - grid::HANG, ..block };
    let mut used = 0;
    for line in &page.intro {
        used +=
            text::paragraph(line, theme.style(Role::Text), text::below(words, used), buffer) + spacing.gap;
    }
    if spacing.gap == 0 && !page.intro.is_empty() {
        used += 1;
    }
    if let Some(complaint) = form.complaint() {
        let row = Rect { y: inside.bottom(), height: 1, ..words };
        text::line(complaint, theme.style(Role::Accent), row, buffer);
    }
    let shown = if page.fields.is_empty() {
        Shown::default()
    } else {
        question::page(form, spacing, theme, text::below(block, used), buffer)
    };
    (inside, shown)
}

/// The widest spacing at which everything fits, and the rows that it takes.
fn measure(form: &Form, width: u16, height: u16) -> (Spacing, u16) {
    let room = width.saturating_sub(grid::HANG);
    let of = |spacing: Spacing| {
        (spacing, intro(form.page(), room, spacing) + question::rows(form, width, spacing))
    };
    let [.., tightest] = Spacing::ALL;
    Spacing::ALL.into_iter().map(of).find(|(_, rows)| *rows <= height).unwrap_or_else(|| of(tightest))
}

/// The rows of the words before the questions.
fn intro(page: &Page, width: u16, spacing: Spacing) -> u16 {
    let rows: u16 = page.intro.iter().map(|line| text::rows(line, width) + spacing.gap).sum();
    rows + u16::from(spacing.gap == 0 && !page.intro.is_empty())
}
