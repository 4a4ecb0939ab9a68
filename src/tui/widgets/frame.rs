//! The frame round every screen: tabs and date above, the keys that work here below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::text;
use crate::app::{Context, Place, bindings};
use crate::tui::theme::{Role, Theme};

/// The part of a screen between header and footer.
pub struct Body {
    /// Where the screen draws.
    pub area: Rect,
}

/// Draws a heading line, a rule, the footer's rule and its keys; returns the area in between.
pub fn draw(
    left: &Line<'_>,
    right: &str,
    context: Context,
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
    footer(context, theme, text::inset(text::row(area, area.height - 1), 1), buffer);
    Rect { y: area.y + 2, height: area.height - 4, ..area }
}

/// A line across.
pub fn rule(theme: Theme, area: Rect, buffer: &mut Buffer) {
    if area.height > 0 {
        let line = theme.glyph("─", "-").repeat(usize::from(area.width));
        buffer.set_stringn(area.x, area.y, line, usize::from(area.width), theme.style(Role::Line));
    }
}

/// The keys that work here, as many as fit; help and quit keep their places.
fn footer(context: Context, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let shown: Vec<_> = bindings()
        .iter()
        .filter(|each| each.place == Place::Footer && each.contexts.contains(&context))
        .collect();
    let gap = if area.width < 70 { 2 } else { 3 };
    let width = |each: &&crate::app::Binding| (each.key.said().width() + 1 + each.label.width() + gap) as u16;
    let kept = |each: &&crate::app::Binding| matches!(each.label, "help" | "quit" | "back" | "go on");
    let reserved: u16 = shown.iter().filter(|each| kept(each)).map(width).sum();
    let mut left = area.width.saturating_sub(reserved.min(area.width)) + gap as u16;
    let mut spans = Vec::new();
    for each in &shown {
        if !kept(each) {
            if width(each) > left {
                continue;
            }
            left -= width(each);
        }
        spans.push(Span::styled(each.key.said(), theme.style(Role::Key)));
        spans.push(Span::styled(format!(" {}{}", each.label, " ".repeat(gap)), theme.style(Role::Muted)));
    }
    if area.height > 0 {
        buffer.set_line(area.x, area.y, &Line::from(spans), area.width);
    }
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
