//! What a session came to, as a quiet reward in the middle: the figure comes up to standing once, the minutes,
//! seven days as dots, what it means, and what tomorrow brings.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Model;
use crate::journal::EventId;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{digits, figure, frame, text};

/// The columns of the block in the middle.
const BLOCK: u16 = 66;
/// The rows of the figure.
const FIGURE: (u16, u16) = (30, 11);

pub(super) fn draw(model: &Model, session: EventId, theme: Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    let head = Line::from(vec![
        Span::styled("supple   ", theme.style(Role::Accent)),
        Span::styled(model.known().summary_title(session), theme.style(Role::Title)),
    ]);
    let inside = frame::draw(&head, "", model, theme, area, buffer);
    let inside = text::inset(inside, 2);
    let width = inside.width.min(BLOCK);
    let lines = model.known().summary_of(session);
    let lesson = model.known().lesson_today();
    let words: u16 = lines.iter().map(|line| text::rows(&line.text, width) + 1).sum();
    let words = words + 2 * u16::from(lesson.is_some());
    let shows = inside.height >= FIGURE.1 + 1 + words && width > FIGURE.0 + 24;
    let top = if shows { FIGURE.1 } else { 5 };
    let used = top + 1 + words;
    let middle = Rect {
        x: inside.x + (inside.width - width) / 2,
        y: inside.y + inside.height.saturating_sub(used) / 2,
        width,
        height: inside.height.min(used),
    };
    let mut beside = Rect { height: top, ..middle };
    if shows {
        let place = Rect { width: FIGURE.0, height: FIGURE.1, ..middle };
        figure::comes_up(model, theme, place, buffer);
        beside = Rect {
            x: middle.x + FIGURE.0 + 2,
            y: middle.y + 3,
            width: width - FIGURE.0 - 2,
            height: FIGURE.1 - 3,
        };
    }
    minutes(model, session, theme, beside, buffer);
    let mut rest = text::below(middle, top + 1);
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
