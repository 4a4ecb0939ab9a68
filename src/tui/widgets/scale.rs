//! The scale from 0 to 10: digits over bars that grow, so that the shape says what a digit means; the chosen
//! one framed. The same wherever a number from 0 to 10 is asked for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::text;
use crate::tui::theme::{Role, Theme};

/// The columns that a digit takes where there is room, and the least.
const STEPS: [u16; 3] = [5, 4, 3];

/// A scale as it stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scale<'a> {
    /// The chosen digit.
    pub value: Option<u8>,
    /// Whether keys go to it.
    pub focused: bool,
    /// What 0 and 10 mean; below the ends.
    pub ends: [&'a str; 2],
    /// The usual value, and yesterday's: a mark below the digit, and its name beside it where that fits.
    pub before: [Option<u8>; 2],
    /// A few words between the ends, where nothing is marked there.
    pub typed: &'a str,
    /// How many rows the bars have; without any there are only the digits.
    pub bars: u16,
}

/// The names of what is marked below a scale.
const BEFORE: [&str; 2] = ["usual", "yesterday"];

/// The columns of a bar where a digit takes `step`.
const fn wide(step: u16) -> u16 {
    if step > 3 { 3 } else { 2 }
}

/// The columns of all eleven digits, with the frame of the last one.
const fn whole(step: u16) -> u16 {
    10 * step + wide(step) + 2
}

impl Scale<'_> {
    /// The rows that it takes: digits, bars, and a line below them.
    pub const fn rows(&self) -> u16 {
        if self.bars == 0 { 1 } else { 2 + self.bars }
    }

    /// The columns that a digit takes in a row of this width.
    fn step(width: u16) -> u16 {
        STEPS.into_iter().find(|step| whole(*step) <= width).unwrap_or(STEPS[2])
    }

    /// The columns that the scale takes of `width`.
    pub fn width(width: u16) -> u16 {
        whole(Self::step(width))
    }

    /// Draws it at the top left of `area`; what does not fit below is left out.
    pub fn draw(&self, theme: Theme, area: Rect, buffer: &mut Buffer) {
        let step = Self::step(area.width);
        if area.height == 0 || whole(step) > area.width {
            return;
        }
        let bars = self.bars.min(area.height - 1);
        for digit in 0..=10_u8 {
            // A column for the frame, then the bar; the digits stand with their last figure below each other.
            let x = area.x + u16::from(digit) * step;
            let chosen = self.value == Some(digit);
            let style = match (chosen, self.focused) {
                (true, true) => theme.style(Role::Accent),
                (true, false) => theme.style(Role::Title),
                (false, true) => theme.style(Role::Text),
                (false, false) => theme.style(Role::Muted),
            };
            buffer.set_string(x + 1, area.y, format!("{digit:>2}"), style);
            let reached = self.value.is_some_and(|value| digit <= value);
            let style = match (reached, chosen) {
                (true, true) => theme.style(Role::Accent),
                (true, false) => theme.style(Role::Calm),
                (false, _) => theme.style(Role::Muted),
            };
            for row in 0..bars {
                let bar = bar(digit, bars, bars - 1 - row, theme).repeat(usize::from(wide(step)));
                buffer.set_string(x + 1, area.y + 1 + row, bar, style);
            }
            if chosen {
                let frame = theme.style(if self.focused { Role::Accent } else { Role::Text });
                for y in area.y..=area.y + bars {
                    for x in [x, x + wide(step) + 1] {
                        buffer.set_string(x, y, theme.glyph("┃", "|"), frame);
                    }
                }
            }
        }
        if bars > 0 {
            self.below(step, theme, text::row(area, 1 + bars), buffer);
        }
    }

    /// The ends' names, and what was before.
    fn below(&self, step: u16, theme: Theme, row: Rect, buffer: &mut Buffer) {
        if row.height == 0 {
            return;
        }
        let muted = theme.style(Role::Muted);
        let [low, high] = self.ends;
        // From the first column of the first bar to the last column of the last one.
        let (left, right) = (row.x + 1, row.x + whole(step) - 1);
        let mut free = left..right;
        if !low.is_empty() {
            buffer.set_string(left, row.y, low, muted);
            free.start = left + low.width() as u16 + 2;
        }
        if !high.is_empty() {
            let x = right.saturating_sub(high.width() as u16);
            buffer.set_string(x, row.y, high, muted);
            free.end = x.saturating_sub(2);
        }
        let marks = [theme.glyph("▵", "u"), theme.glyph("▴", "y")];
        let mut marked: Vec<(u16, String)> = Vec::new();
        for (at, mark) in self.before.into_iter().zip(marks).zip(BEFORE).filter_map(|((at, mark), name)| {
            at.map(|digit| (row.x + u16::from(digit) * step + 2, format!("{mark} {name}")))
        }) {
            match marked.iter_mut().find(|(x, _)| *x == at) {
                Some((_, words)) => *words = format!("{words}, {}", mark.split_once(' ').map_or("", |p| p.1)),
                None => marked.push((at, mark)),
            }
        }
        marked.sort_by_key(|(x, _)| *x);
        let mut taken = free.start;
        for place in 0..marked.len() {
            let (x, words) = &marked[place];
            let until = marked.get(place + 1).map_or(free.end, |(next, _)| next.saturating_sub(1));
            if *x < taken || *x >= free.end {
                continue;
            }
            let whole = x + words.width() as u16 <= until;
            let shown = if whole { words.as_str() } else { words.split(' ').next().unwrap_or_default() };
            buffer.set_string(*x, row.y, shown, muted);
            taken = x + shown.width() as u16 + 1;
        }
        let wide = self.typed.width() as u16;
        if marked.is_empty() && free.end.saturating_sub(free.start) >= wide {
            let x = free.start + (free.end - free.start - wide) / 2;
            buffer.set_string(x, row.y, self.typed, muted);
        }
    }
}

/// One cell of a digit's bar, the rows counted from below: it rises by the same part of the whole from digit to digit.
pub fn bar(digit: u8, rows: u16, row: u16, theme: Theme) -> &'static str {
    const FINE: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
    const PLAIN: [&str; 9] = [" ", ".", "_", "_", "-", "=", "=", "#", "#"];
    let most = 8 * rows;
    let high = 1 + (u16::from(digit) * (most - 1) + 5) / 10;
    let eighths = usize::from(high.saturating_sub(8 * row).min(8));
    if theme.ascii { PLAIN[eighths] } else { FINE[eighths] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Octants, Palette};

    const THEME: Theme = Theme { palette: Palette::Mono, ascii: false, octants: Octants::Unknown };

    fn drawn(scale: &Scale<'_>, width: u16) -> Vec<String> {
        let area = Rect::new(0, 0, width, scale.rows());
        let mut buffer = Buffer::empty(area);
        scale.draw(THEME, area, &mut buffer);
        let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..area.height).map(|y| row(y).trim_end().to_owned()).collect()
    }

    #[test]
    fn the_bars_rise_and_the_chosen_digit_is_framed() {
        let scale = Scale { value: Some(3), bars: 1, ends: ["none", "worst"], ..Scale::default() };
        let rows = drawn(&scale, 60);
        assert!(rows[0].contains("┃ 3 ┃") && rows[1].contains("┃▃▃▃┃"), "{rows:?}");
        let heights: Vec<char> = rows[1].chars().filter(|c| ('▁'..='█').contains(c)).collect();
        assert!(heights.is_sorted() && heights.len() == 33, "{heights:?}");
        assert!(rows[2].trim_start().starts_with("none") && rows[2].ends_with("worst"), "{rows:?}");
    }

    #[test]
    fn ten_fits_into_the_narrowest_row_and_is_framed_there() {
        let rows = drawn(&Scale { value: Some(10), bars: 2, ..Scale::default() }, 34);
        assert!(rows[0].ends_with("10┃") && rows[1].ends_with("┃"), "{rows:?}");
    }

    #[test]
    fn what_was_before_stands_below_its_digit_and_never_over_the_ends() {
        let scale =
            Scale { bars: 1, ends: ["none", "worst"], before: [Some(3), Some(4)], ..Scale::default() };
        let rows = drawn(&scale, 60);
        let at = |row: &str, what| row.chars().position(|c| c == what);
        assert_eq!(at(&rows[2], '▵'), at(&rows[0], '3'), "{rows:?}");
        assert_eq!(at(&rows[2], '▴'), at(&rows[0], '4'), "{rows:?}");
        assert!(rows[2].contains("▴ yesterday") && rows[2].ends_with("worst"), "{rows:?}");
        let same = Scale { before: [Some(5), Some(5)], ..scale };
        assert!(drawn(&same, 60)[2].contains("▵ usual, yesterday"), "{:?}", drawn(&same, 60));
        let low = Scale { before: [Some(0), Some(10)], ..scale };
        assert!(drawn(&low, 60)[2].contains("none"), "{:?}", drawn(&low, 60));
    }
}
