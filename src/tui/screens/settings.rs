//! What can be changed about the person, the looks and the sound: every value stands beside its name, and a
//! change is seen at once, in the colours of the page and in its figure.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::app::layer::reading::{Reading, Tone};
use crate::app::{Menu, Model};
use crate::tui::grid;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{boxed, figure, list, prose, text};

/// The figure that shows how figures are drawn, and from how many columns on it stands beside the list.
const SAMPLE: (&str, u16, u16) = ("raise_sink", 30, 92);

/// The most columns of that figure: it is there to compare, not to follow.
const MOST: u16 = 64;

/// The rows of what the row under the cursor is about, above that figure.
const ABOUT: u16 = 8;

/// Draws the page over all of `area`.
pub fn draw(model: &Model, menu: &Menu, theme: Theme, area: Rect, buffer: &mut Buffer) {
    boxed::clear(area, buffer);
    let (sample, wide, from) = SAMPLE;
    let mut left = Rect { width: area.width.min(grid::PROSE + grid::HANG), ..area };
    if area.width >= from {
        left.width = left.width.min(area.width - wide - grid::GUTTER);
        let x = left.right() + grid::GUTTER;
        let side = Rect { x, width: area.right() - x, ..area };
        let mut about = Reading::new("");
        if let Some(line) = menu.lines().get(menu.cursor()) {
            about.title.clone_from(&line.label);
            about.add(Tone::Plain, line.about.clone());
        }
        prose::beside(&about, theme, side, buffer);
        // It keeps its place while the words above it change.
        let rest = text::below(side, ABOUT);
        let wide = side.width.clamp(wide, MOST);
        let high = rest.height.min(wide / 2 + 2);
        let place = Rect { x: x + (side.width - wide) / 2, width: wide, height: high, ..rest };
        figure::alone(model, sample, theme, place, buffer);
    }
    let words = Rect { x: left.x + grid::HANG, width: left.width - grid::HANG, ..left };
    let used = text::paragraph(&menu.intro, theme.style(Role::Muted), words, buffer);
    let name = menu.lines().iter().map(|line| line.label.width()).max().unwrap_or(0);
    let room = usize::from(words.width).saturating_sub(name + usize::from(grid::GAP));
    let mut heads = Vec::new();
    let mut entries: Vec<Vec<Line<'_>>> = Vec::new();
    for line in menu.lines() {
        let mut lines = Vec::new();
        if let Some(heading) = line.heading {
            lines.extend((!entries.is_empty()).then(Line::default));
            lines.push(Line::styled(heading, theme.style(Role::Title)));
        }
        heads.push(lines.len() as u16);
        let gap = " ".repeat(name + usize::from(grid::GAP) - line.label.width());
        let mut pieces = text::wrap(&line.hint, room).into_iter();
        lines.push(Line::from(vec![
            Span::styled(line.label.as_str(), theme.style(Role::Muted)),
            Span::raw(gap),
            Span::styled(pieces.next().unwrap_or_default(), theme.style(Role::Text)),
        ]));
        let under = " ".repeat(name + usize::from(grid::GAP));
        lines.extend(pieces.map(|piece| Line::styled(format!("{under}{piece}"), theme.style(Role::Text))));
        entries.push(lines);
    }
    let gap = u16::from(area.height > 14);
    let below = text::below(left, used + gap);
    list::headed(&entries, |place| heads[place], Some(menu.cursor()), theme, below, buffer);
}
