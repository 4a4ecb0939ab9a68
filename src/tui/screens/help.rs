//! A sign that needs help: the one screen that is not calm. What to do now stands alone on top, all
//! else that was ticked below it; on the other screens a line leads back here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use crate::app::{Help, Model, Told};
use crate::tui::grid;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::text;

/// Draws the screen; the arrows move through what does not fit.
pub(super) fn draw(model: &Model, help: &Help, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let roomy = area.height >= 18;
    let area = text::below(area, u16::from(roomy));
    banner(help.title, theme, Rect { height: area.height.min(3), ..area }, buffer);
    let rest = text::below(area, 3 + u16::from(roomy));
    let column = text::inset(rest, 1);
    let wide = column.width.min(grid::PROSE);
    let column = Rect { x: column.x + (column.width - wide) / 2, width: wide, ..column };
    let lines = words(help, usize::from(column.width), theme);
    let height = usize::from(column.height);
    let first = model.today().selected().min(lines.len().saturating_sub(height));
    text::lines(&lines[first..], column, buffer);
    let mut more = |row: u16, glyph: &str| {
        if column.height > 0 {
            let (x, y) = (column.right(), column.y + row);
            buffer.set_string(x.min(rest.right().saturating_sub(1)), y, glyph, theme.style(Role::Accent));
        }
    };
    if first > 0 {
        more(0, theme.glyph("↑", "^"));
    }
    if lines.len() > first + height {
        more(column.height.saturating_sub(1), theme.glyph("↓", "v"));
    }
}

/// The title between two double rules, in bold and in the colours of an alarm from edge to edge.
fn banner(title: &str, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let style = theme.style(Role::Alarm);
    let wide = usize::from(area.width);
    let rule = theme.glyph("═", "=").repeat(wide);
    let left = wide.saturating_sub(title.width()) / 2;
    let middle = format!("{:wide$}", format!("{}{title}", " ".repeat(left)));
    for (row, words) in [&rule, &middle, &rule].into_iter().enumerate() {
        text::line(words, style, text::row(area, row as u16), buffer);
    }
}

fn words(help: &Help, width: usize, theme: Theme) -> Vec<Line<'static>> {
    let plain = theme.style(Role::Text);
    let bold = plain.add_modifier(Modifier::BOLD);
    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut add = |words: &str, style, indent: usize| {
        for piece in text::wrap(words, width.saturating_sub(indent)) {
            lines.push(Line::styled(format!("{}{piece}", " ".repeat(indent)), style));
        }
    };
    add(&help.now.advice, bold, 0);
    add(" ", plain, 0);
    add(&format!("You ticked on {}: {}.", help.since.format("%-d %b"), help.now.ask), plain, 0);
    let groups: [(&str, &[Told]); 2] = [(Help::ALSO, &help.also), (Help::AFTER, &help.after)];
    for (heading, told) in groups.into_iter().filter(|(_, told)| !told.is_empty()) {
        add(" ", plain, 0);
        add(heading, bold, 0);
        for each in told {
            add(&format!("{}.", each.ask), bold, 2);
            if !each.advice.is_empty() {
                add(&each.advice, plain, 2);
            }
        }
    }
    add(" ", plain, 0);
    add(help.until, plain, 0);
    lines
}

/// The line on every other screen that says what stands, and how to get to it. Returns the area below.
pub(super) fn line(help: &Help, theme: Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    let words = format!(" {}. Esc says what to do.", help.title);
    let wide = usize::from(area.width);
    text::line(&format!("{words:wide$}"), theme.style(Role::Alarm), text::row(area, 0), buffer);
    text::below(area, 1)
}
