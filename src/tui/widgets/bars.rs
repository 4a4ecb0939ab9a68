//! Horizontal bars: how much, and how much was aimed at; in one piece or stacked by kind.

use ratatui::text::Span;

use crate::content::Category;
use crate::progress::KindMinutes;
use crate::tui::theme::{Palette, Role, Theme};

/// Cells for `value` where `most` takes `cells`: at least one for anything above nothing.
fn cells_of(value: u32, most: u32, cells: usize) -> usize {
    (value as usize * cells + most.max(1) as usize / 2)
        .checked_div(most.max(1) as usize)
        .map_or(0, |count| if value > 0 { count.clamp(1, cells.max(1)) } else { 0 })
}

/// A bar of `value`, then what is left to `aim` as a faint line.
pub fn bar(
    value: u32,
    aim: Option<u32>,
    most: u32,
    cells: usize,
    role: Role,
    theme: Theme,
) -> Vec<Span<'static>> {
    let done = cells_of(value, most, cells);
    let rest = aim.map_or(0, |aim| cells_of(aim.min(most), most, cells).saturating_sub(done));
    vec![
        Span::styled(theme.glyph("▇", "#").repeat(done), theme.style(role)),
        Span::styled(theme.glyph("▁", ".").repeat(rest), theme.style(Role::Muted)),
        Span::raw(" ".repeat(cells.saturating_sub(done + rest))),
    ]
}

/// A bar in pieces, one a kind, then what is left to `aim`. Without colour each piece is made of its
/// kind's first letter.
pub fn stacked(
    kinds: &[KindMinutes],
    aim: Option<u32>,
    most: u32,
    cells: usize,
    theme: Theme,
) -> Vec<Span<'static>> {
    let total: u32 = kinds.iter().map(|kind| kind.minutes).sum();
    let mut spans = Vec::new();
    let (mut sum, mut drawn) = (0, 0);
    for kind in kinds {
        sum += kind.minutes;
        let end = cells_of(sum, most, cells);
        let style = theme.style(Role::Mark(kind.category));
        spans.push(Span::styled(piece(kind.category, theme).repeat(end - drawn), style));
        drawn = end;
    }
    let rest = aim.map_or(0, |aim| cells_of(aim.min(most), most, cells).saturating_sub(drawn));
    if aim.is_some_and(|aim| aim > total) {
        spans.push(Span::styled(theme.glyph("▁", ".").repeat(rest), theme.style(Role::Muted)));
        drawn += rest;
    }
    spans.push(Span::raw(" ".repeat(cells.saturating_sub(drawn))));
    spans
}

/// What a kind's piece is made of.
pub fn piece(category: Category, theme: Theme) -> &'static str {
    if theme.palette != Palette::Mono && !theme.ascii {
        return "▇";
    }
    category.letter()
}

/// A row of columns, one a value: how they rise and fall within `most`.
pub fn spark(values: &[f32], most: f32, theme: Theme) -> String {
    const FINE: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
    const PLAIN: [&str; 8] = ["_", "_", ".", ".", "-", "-", "=", "="];
    let steps = if theme.ascii { PLAIN } else { FINE };
    let place = |value: &f32| ((value / most.max(1.0) * 7.0).round().clamp(0.0, 7.0)) as usize;
    values.iter().map(|value| steps[place(value)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEME: Theme = Theme { palette: Palette::Mono, ascii: true, octants: crate::tui::Octants::Unknown };

    fn said(spans: &[Span<'_>]) -> String {
        spans.iter().map(|span| span.content.as_ref()).collect()
    }

    #[test]
    fn a_bar_shows_what_is_done_and_what_is_left() {
        assert_eq!(said(&bar(18, Some(20), 40, 20, Role::Text, THEME)), "#########.          ");
        assert_eq!(said(&bar(1, None, 1000, 5, Role::Text, THEME)), "#    ", "something is never nothing");
        assert_eq!(said(&bar(0, None, 0, 3, Role::Text, THEME)), "   ");
        assert_eq!(said(&bar(50, Some(20), 40, 4, Role::Text, THEME)), "####", "beyond the aim is fine");
    }

    #[test]
    fn a_stack_is_as_long_as_its_sum() {
        let kind = |category, minutes| KindMinutes { category, minutes };
        let kinds = [kind(Category::Core, 10), kind(Category::Yoga, 1), kind(Category::Walking, 9)];
        assert_eq!(said(&stacked(&kinds, Some(30), 40, 20, THEME)), "cccccywwww.....     ");
    }
}
