//! Lists with a cursor that scroll to keep it in sight.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::text;
use crate::tui::theme::{Role, Theme};

/// The first row shown of `count` rows in a window of `height`, so that `selected` is in sight.
pub fn first_shown(selected: usize, count: usize, height: usize) -> usize {
    let half = height / 2;
    selected.saturating_sub(half).min(count.saturating_sub(height))
}

/// The rows beside a list of `count` rows that say which part of it is in the window; none where all of it is.
fn thumb(first: usize, count: usize, height: u16) -> Range<u16> {
    let window = usize::from(height);
    if count <= window {
        return 0..0;
    }
    let long = (window * window / count).max(1);
    let from = first * (window - long) / (count - window);
    from as u16..(from + long) as u16
}

/// Paints `rows`; the selected one has a mark before it and, in the plain theme, stands out by
/// weight too. The last column says which part of a long list is in the window.
pub fn draw(rows: &[Line<'_>], selected: Option<usize>, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let height = usize::from(area.height);
    if height == 0 || area.width < 3 {
        return;
    }
    let first = first_shown(selected.unwrap_or(0), rows.len(), height);
    for (row, line) in rows.iter().enumerate().skip(first).take(height) {
        let y = area.y + (row - first) as u16;
        if Some(row) == selected {
            buffer.set_string(area.x, y, theme.glyph("▸", ">"), theme.style(Role::Accent));
        }
        buffer.set_line(area.x + 2, y, line, area.width - 2);
        if Some(row) == selected {
            let bold = ratatui::style::Style::new().add_modifier(ratatui::style::Modifier::BOLD);
            buffer.set_style(Rect { x: area.x + 2, y, width: area.width - 2, height: 1 }, bold);
        }
    }
    let mark = |buffer: &mut Buffer, y, fine, ascii| {
        buffer.set_string(area.right() - 1, y, theme.glyph(fine, ascii), theme.style(Role::Muted));
    };
    for y in thumb(first, rows.len(), area.height) {
        mark(buffer, area.y + y, "▐", "#");
    }
    if first > 0 {
        mark(buffer, area.y, "↑", "^");
    }
    if first + height < rows.len() {
        mark(buffer, area.bottom() - 1, "↓", "v");
    }
}

/// Paints entries of one or more lines, none of which may be missed: what is above or below the
/// window is counted in words, on rows of their own. Returns the entries that are wholly in sight.
pub fn entries(
    entries: &[Vec<Line<'_>>],
    selected: Option<usize>,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Range<usize> {
    headed(entries, |_| 0, selected, theme, area, buffer)
}

/// Paints entries as [`entries`] does, of which the first `heads` lines are a heading before them: it comes and
/// goes with its entry, and the cursor stands below it.
pub fn headed(
    entries: &[Vec<Line<'_>>],
    heads: impl Fn(usize) -> u16,
    selected: Option<usize>,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Range<usize> {
    let height = usize::from(area.height);
    if height == 0 || area.width < 3 {
        return 0..0;
    }
    let sizes: Vec<usize> = entries.iter().map(Vec::len).collect();
    let shown = window(&sizes, selected.unwrap_or(0), height);
    let mut rest = area;
    // What is above and below is said on rows that are free: never over an entry.
    let mut free = height.saturating_sub(sizes[shown.clone()].iter().sum());
    if shown.start > 0 && free > 0 {
        free -= 1;
        let words = format!("{} {} more above", theme.glyph("↑", "^"), shown.start);
        text::line(&words, theme.style(Role::Muted), text::row(text::inset(rest, 2), 0), buffer);
        rest = text::below(rest, 1);
    }
    for place in shown.clone() {
        let lines = Rect { x: rest.x + 2, width: rest.width - 2, ..rest };
        let used = text::lines(&entries[place], lines, buffer);
        let head = heads(place);
        if Some(place) == selected && rest.height > head {
            let y = rest.y + head;
            buffer.set_string(rest.x, y, theme.glyph("▸", ">"), theme.style(Role::Accent));
            let bold = ratatui::style::Style::new().add_modifier(ratatui::style::Modifier::BOLD);
            buffer.set_style(Rect { y, height: used.saturating_sub(head), ..lines }, bold);
        }
        rest = text::below(rest, used);
    }
    let left = entries.len() - shown.end;
    if left > 0 && free > 0 {
        let row = Rect { x: area.x + 2, y: area.bottom() - 1, width: area.width - 2, height: 1 };
        let words = format!("{} {left} more below", theme.glyph("↓", "v"));
        text::line(&words, theme.style(Role::Key), row, buffer);
    }
    shown
}

/// The entries of these sizes that fit into `height` rows with `selected` about the middle, a row
/// left for what is above and one for what is below.
fn window(sizes: &[usize], selected: usize, height: usize) -> Range<usize> {
    if sizes.iter().sum::<usize>() <= height {
        return 0..sizes.len();
    }
    let selected = selected.min(sizes.len() - 1);
    let fits = |range: Range<usize>| {
        let marks = usize::from(range.start > 0) + usize::from(range.end < sizes.len());
        sizes[range].iter().sum::<usize>() + marks <= height
    };
    let half = height / 2;
    let (mut first, mut last) = (selected, selected + 1);
    while first > 0 && sizes[first - 1..=selected].iter().sum::<usize>() <= half && fits(first - 1..last) {
        first -= 1;
    }
    while last < sizes.len() && fits(first..last + 1) {
        last += 1;
    }
    while first > 0 && fits(first - 1..last) {
        first -= 1;
    }
    first..last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thumb_goes_from_the_top_to_the_bottom_with_the_list() {
        assert_eq!(thumb(0, 10, 10), 0..0, "all of it is in sight");
        assert_eq!((thumb(0, 40, 10), thumb(15, 40, 10), thumb(30, 40, 10)), (0..2, 4..6, 8..10));
        assert_eq!(thumb(990, 1000, 10), 9..10);
    }

    #[test]
    fn a_window_keeps_the_cursor_in_sight_and_loses_no_row() {
        assert_eq!(window(&[1, 1, 1], 0, 3), 0..3);
        assert_eq!(window(&[1; 6], 0, 4), 0..3, "a row says what is below");
        assert_eq!(window(&[1; 6], 5, 4), 3..6, "a row says what is above");
        for selected in 0..7 {
            let shown = window(&[1, 2, 2, 1, 3, 1, 2], selected, 6);
            assert!(shown.contains(&selected), "{selected}: {shown:?}");
        }
    }
}
