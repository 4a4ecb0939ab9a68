//! The frame round every screen: tabs and date above, the keys that work here below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::text;
use crate::app::{Context, Hint, Model, Weight, hints};
use crate::tui::theme::{Role, Theme};

/// Draws a heading line, a rule, the footer's rule and its keys; returns the area in between. The
/// row below that area stays free for a notice.
pub fn draw(
    left: &Line<'_>,
    right: &str,
    model: &Model,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Rect {
    let head = Rect { height: area.height.min(1), ..area };
    let inner = text::inset(head, 1);
    buffer.set_line(inner.x, inner.y, left, inner.width);
    let room = usize::from(inner.width).saturating_sub(left.width() + 2);
    if right.width() <= room && head.height > 0 {
        let x = inner.right() - right.width() as u16;
        buffer.set_string(x, inner.y, right, theme.style(Role::Muted));
    }
    if area.height < 6 {
        return text::below(area, 1);
    }
    rule(theme, text::row(area, 1), buffer);
    rule(theme, text::row(area, area.height - 2), buffer);
    let urgent = model.context() == Context::Blocked;
    footer(&hints(model), urgent, theme, text::inset(text::row(area, area.height - 1), 1), buffer);
    Rect { y: area.y + 2, height: area.height - 5, ..area }
}

/// Makes part of the rule under the heading strong: under the screen that is shown, or as far as a form is.
pub fn strong(from: u16, columns: u16, theme: Theme, area: Rect, buffer: &mut Buffer) {
    if area.height < 6 {
        return;
    }
    let line = theme.glyph("━", "=").repeat(usize::from(columns));
    let room = area.width.saturating_sub(from);
    buffer.set_stringn(area.x + from, area.y + 1, line, usize::from(room), theme.style(Role::Text));
}

/// A line across.
pub fn rule(theme: Theme, area: Rect, buffer: &mut Buffer) {
    if area.height > 0 {
        let line = theme.glyph("─", "-").repeat(usize::from(area.width));
        buffer.set_stringn(area.x, area.y, line, usize::from(area.width), theme.style(Role::Line));
    }
}

/// The keys that work now. Where the window is narrow they move together, then the later ones go;
/// what leads on or out keeps its place, and the help tells all. Under a sign that needs help (`urgent`)
/// nothing is grey: the keys stand in the terminal's own colours.
fn footer(hints: &[Hint], urgent: bool, theme: Theme, area: Rect, buffer: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let room = usize::from(area.width);
    let whole = |gap: usize| -> usize {
        hints.iter().map(|each| each.keys.width() + 1 + each.label.width() + gap).sum()
    };
    let gap = if whole(3) <= room + 3 { 3 } else { 2 };
    let label = |each: &Hint| if whole(2) <= room + 2 { each.label } else { short(each.label) };
    let wide = |each: &Hint, gap: usize| each.keys.width() + 1 + label(each).width() + gap;
    // What weighs most takes its room first; the order on the screen stays.
    let mut left = room + gap;
    let mut shown = vec![false; hints.len()];
    for weight in [Weight::Kept, Weight::Matters, Weight::MayGo] {
        for (at, each) in hints.iter().enumerate().filter(|(_, each)| each.weight == weight) {
            shown[at] = wide(each, gap) <= left;
            left -= if shown[at] { wide(each, gap) } else { 0 };
        }
    }
    let (keys, labels) = if urgent { (Role::Title, Role::Text) } else { (Role::Key, Role::Muted) };
    let mut spans = Vec::new();
    for (each, _) in hints.iter().zip(shown).filter(|(_, shown)| *shown) {
        spans.push(Span::styled(each.keys.clone(), theme.style(keys)));
        spans.push(Span::styled(format!(" {}{}", label(each), " ".repeat(gap)), theme.style(labels)));
    }
    buffer.set_line(area.x, area.y, &Line::from(spans), area.width);
}

/// A label where not all fit.
fn short(label: &'static str) -> &'static str {
    label.strip_prefix("this ").or_else(|| label.strip_prefix("your ")).unwrap_or(label)
}

/// A box with a title in its upper edge; returns its inside.
pub fn panel(title: &str, theme: Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    if area.width < 4 || area.height < 3 {
        return Rect { width: 0, height: 0, ..area };
    }
    let style = theme.style(Role::Line);
    let fine = !theme.ascii;
    let (corners, across, down) =
        if fine { (["╭", "╮", "╰", "╯"], "─", "│") } else { (["+", "+", "+", "+"], "-", "|") };
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for x in area.x + 1..right {
        buffer[(x, area.y)].set_symbol(across).set_style(style);
        buffer[(x, bottom)].set_symbol(across).set_style(style);
    }
    for y in area.y + 1..bottom {
        buffer[(area.x, y)].set_symbol(down).set_style(style);
        buffer[(right, y)].set_symbol(down).set_style(style);
    }
    for (symbol, at) in
        corners.into_iter().zip([(area.x, area.y), (right, area.y), (area.x, bottom), (right, bottom)])
    {
        buffer[at].set_symbol(symbol).set_style(style);
    }
    let room = usize::from(area.width).saturating_sub(6);
    if !title.is_empty() && room > 0 {
        let title = format!(" {} ", text::fit(title, room));
        buffer.set_string(area.x + 2, area.y, title, theme.style(Role::Title));
    }
    Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
}
