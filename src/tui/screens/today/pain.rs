//! The morning's question and its answer.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::app::Model;
use crate::tui::grid;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::scale::Scale;
use crate::tui::widgets::text;

/// The question of the morning, which has the eye until it is answered; then its answer in a line. Returns
/// the rows used.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let checked_in = model.known().checked_in();
    let value = model.today().pain().or_else(|| checked_in.map(crate::units::Pain::get));
    if checked_in.is_some() && model.today().pain().is_none() {
        return rated(model, value, theme, area, buffer);
    }
    text::line("How is your back right now?", theme.style(Role::Title), text::row(area, 0), buffer);
    let bars = match area.height {
        30.. => 2,
        18.. => 1,
        _ => 0,
    };
    let before = model.known().pain_before();
    let scale = Scale { value, focused: true, ends: ["none", "worst"], before, bars, ..Scale::default() };
    let gap = u16::from(bars > 1);
    let row = text::below(area, 1 + gap);
    scale.draw(theme, Rect { x: row.x.saturating_sub(1), width: row.width + 1, ..row }, buffer);
    let used = 1 + gap + scale.rows();
    if bars > 0 {
        return used + gap;
    }
    text::line(&model.known().pain_beside(), theme.style(Role::Muted), text::row(area, used), buffer);
    used + 1
}

/// The morning's answer, in a line.
fn rated(model: &Model, value: Option<u8>, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    const WORDS: &str = "Your back this morning";
    let muted = theme.style(Role::Muted);
    let x = area.x + WORDS.width() as u16 + grid::GAP;
    let beside = model.known().pain_beside();
    text::line(WORDS, theme.style(Role::Text), text::row(area, 0), buffer);
    let mut row = Rect { x, width: area.right().saturating_sub(x), ..text::row(area, 0) };
    if usize::from(row.width) >= usize::from(Scale::width(row.width)) + beside.width() + 4 {
        let wide = Scale::width(row.width.saturating_sub(beside.width() as u16 + 4));
        Scale { value, ..Scale::default() }.draw(theme, Rect { width: wide, ..row }, buffer);
        row.x += wide + 3;
    } else if let Some(digit) = value {
        let frame = theme.glyph("┃", "|");
        let chosen = format!("{frame} {digit} {frame}");
        buffer.set_string(row.x, row.y, &chosen, theme.style(Role::Title));
        row.x += chosen.width() as u16 + 3;
    }
    row.width = area.right().saturating_sub(row.x);
    text::line(&beside, muted, row, buffer);
    1
}
