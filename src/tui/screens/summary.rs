//! What a session came to, as a quiet reward in the middle: the figure comes up to standing once, the minutes,
//! seven days as dots, what it means, and what tomorrow brings.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Model;
use crate::journal::EventId;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{digits, figure, frame, text};

/// The columns of the block in the middle, and the cells of its figure, from the largest window to the smallest.
const SIZES: [(u16, (u16, u16)); 2] = [(84, (48, 18)), (66, (30, 11))];

pub(super) fn draw(model: &Model, session: EventId, theme: Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    let head = Line::from(vec![
        Span::styled("supple   ", theme.style(Role::Accent)),
        Span::styled(model.known().summary_title(session), theme.style(Role::Title)),
    ]);
    let inside = frame::draw(&head, "", model, theme, area, buffer);
    let inside = text::inset(inside, 2);
    let lines = model.known().summary_of(session);
    let lesson = model.known().lesson_today();
    let [_, (narrow, _)] = SIZES;
    // The words of a large block are no wider than a page.
    let width = inside.width.min(narrow);
    let words: u16 = lines.iter().map(|line| text::rows(&line.text, width) + 1).sum();
    let words = words + 2 * u16::from(lesson.is_some());
    let fits = |(block, figure): &(u16, (u16, u16))| {
        let (wide, high) = *figure;
        inside.height >= high + 1 + words && inside.width.min(*block) > wide + 24
    };
    let size = SIZES.into_iter().find(fits);
    let (block, top) = size.map_or((width, 5), |(block, figure)| (inside.width.min(block), figure.1));
    let used = top + 1 + words;
    let middle = Rect {
        x: inside.x + (inside.width - block) / 2,
        y: inside.y + inside.height.saturating_sub(used) / 2,
        width: block,
        height: inside.height.min(used),
    };
    let mut beside = Rect { height: top, ..middle };
    if let Some((_, (wide, high))) = size {
        let place = Rect { width: wide, height: high, ..middle };
        figure::comes_up(model, theme, place, buffer);
        let down = high / 2 - 2;
        beside =
            Rect { x: middle.x + wide + 2, y: middle.y + down, width: block - wide - 2, height: high - down };
    }
    minutes(model, session, theme, beside, buffer);
    let mut rest = Rect { width, ..text::below(middle, top + 1) };
    for line in lines {
        let role = if line.warning { Role::Warning } else { Role::Text };
        let used = text::paragraph(&line.text, theme.style(role), rest, buffer);
        rest = text::below(rest, used + 1);
    }
    if let Some(lesson) = lesson {
        let line = Line::from(vec![
            Span::styled("Lesson  ", theme.style(Role::Muted)),
            Span::styled(lesson.title.clone(), theme.style(Role::Text)),
            Span::styled("  l", theme.style(Role::Key)),
        ]);
        text::lines(&[line], text::row(rest, 0), buffer);
    }
    inside
}

/// The minutes in large digits, and the last seven days as dots.
fn minutes(model: &Model, session: EventId, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let number = model.known().minutes_of(session).to_string();
    let digit_area = Rect { height: area.height.min(4), ..area };
    digits::draw(&number, 1, theme.ascii, theme.style(Role::Accent), digit_area, buffer);
    let rows = digits::rows(&number, 1, theme.ascii, digit_area);
    let wide = if rows > 1 { 6 * number.len() as u16 } else { number.len() as u16 };
    let unit = Rect { x: area.x + wide + 1, width: area.width.saturating_sub(wide + 1), ..area };
    let minutes = if number == "1" { "minute on the mat" } else { "minutes on the mat" };
    text::line(minutes, theme.style(Role::Text), text::row(unit, rows - 1), buffer);
    let (on, off) = (theme.glyph("●", "o"), theme.glyph("·", "."));
    let days = model.known().last_seven();
    let dots: Vec<Span<'_>> = days
        .iter()
        .map(|active| {
            let (glyph, role) = if *active { (on, Role::Calm) } else { (off, Role::Muted) };
            Span::styled(format!("{glyph} "), theme.style(role))
        })
        .collect();
    let active = days.iter().filter(|active| **active).count();
    let words = Line::styled(format!("Active {active} of the last 7 days"), theme.style(Role::Text));
    let below = text::below(area, rows + u16::from(area.height > rows + 2));
    if below.height > 1 {
        text::lines(&[Line::from(dots), words], below, buffer);
    } else {
        text::lines(&[Line::from([vec![Span::raw("")], dots, words.spans].concat())], below, buffer);
    }
}
