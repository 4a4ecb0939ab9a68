//! Words that read from three metres: capitals of 3x5 dots, two dots a cell.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Five rows from the top, three bits each from left to right.
const FONT: [(char, [u8; 5]); 39] = [
    ('A', [0b010, 0b101, 0b111, 0b101, 0b101]),
    ('B', [0b110, 0b101, 0b110, 0b101, 0b110]),
    ('C', [0b011, 0b100, 0b100, 0b100, 0b011]),
    ('D', [0b110, 0b101, 0b101, 0b101, 0b110]),
    ('E', [0b111, 0b100, 0b110, 0b100, 0b111]),
    ('F', [0b111, 0b100, 0b110, 0b100, 0b100]),
    ('G', [0b011, 0b100, 0b101, 0b101, 0b011]),
    ('H', [0b101, 0b101, 0b111, 0b101, 0b101]),
    ('I', [0b111, 0b010, 0b010, 0b010, 0b111]),
    ('J', [0b001, 0b001, 0b001, 0b101, 0b010]),
    ('K', [0b101, 0b101, 0b110, 0b101, 0b101]),
    ('L', [0b100, 0b100, 0b100, 0b100, 0b111]),
    ('M', [0b101, 0b111, 0b111, 0b101, 0b101]),
    ('N', [0b110, 0b101, 0b101, 0b101, 0b101]),
    ('O', [0b010, 0b101, 0b101, 0b101, 0b010]),
    ('P', [0b110, 0b101, 0b110, 0b100, 0b100]),
    ('Q', [0b010, 0b101, 0b101, 0b111, 0b011]),
    ('R', [0b110, 0b101, 0b110, 0b101, 0b101]),
    ('S', [0b011, 0b100, 0b010, 0b001, 0b110]),
    ('T', [0b111, 0b010, 0b010, 0b010, 0b010]),
    ('U', [0b101, 0b101, 0b101, 0b101, 0b111]),
    ('V', [0b101, 0b101, 0b101, 0b101, 0b010]),
    ('W', [0b101, 0b101, 0b111, 0b111, 0b101]),
    ('X', [0b101, 0b101, 0b010, 0b101, 0b101]),
    ('Y', [0b101, 0b101, 0b010, 0b010, 0b010]),
    ('Z', [0b111, 0b001, 0b010, 0b100, 0b111]),
    ('0', [0b111, 0b101, 0b101, 0b101, 0b111]),
    ('1', [0b010, 0b110, 0b010, 0b010, 0b111]),
    ('2', [0b110, 0b001, 0b010, 0b100, 0b111]),
    ('3', [0b110, 0b001, 0b010, 0b001, 0b110]),
    ('4', [0b101, 0b101, 0b111, 0b001, 0b001]),
    ('5', [0b111, 0b100, 0b110, 0b001, 0b110]),
    ('6', [0b011, 0b100, 0b110, 0b101, 0b010]),
    ('7', [0b111, 0b001, 0b010, 0b010, 0b010]),
    ('8', [0b010, 0b101, 0b010, 0b101, 0b010]),
    ('9', [0b010, 0b101, 0b011, 0b001, 0b110]),
    ('-', [0b000, 0b000, 0b111, 0b000, 0b000]),
    ('\'', [0b010, 0b010, 0b000, 0b000, 0b000]),
    ('>', [0b100, 0b010, 0b001, 0b010, 0b100]),
];
/// The cells of a letter with the gap after it.
const WIDE: u16 = 4;
/// The rows of a line.
pub const HIGH: u16 = 3;

/// The lines of `words` that fit into `width` columns, up to `most`; the words that do not are left out. None
/// where a letter has no shape, or not even the first word fits.
pub fn lines(words: &str, width: u16, most: usize) -> Vec<String> {
    let words = words.to_uppercase();
    let has_shape = |c: char| c.is_whitespace() || FONT.iter().any(|(name, _)| *name == c);
    if !words.chars().all(has_shape) {
        return Vec::new();
    }
    let room = usize::from((width + 1) / WIDE);
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let count = word.chars().count();
        let fits = lines.last().is_some_and(|line| line.chars().count() + 1 + count <= room);
        if let Some(line) = lines.last_mut().filter(|_| fits) {
            line.extend([" ", word]);
        } else if lines.len() < most && count <= room {
            lines.push(word.to_owned());
        } else {
            break;
        }
    }
    lines
}

/// Draws lines of letters from the top left of `area`.
pub fn draw(lines: &[String], style: Style, area: Rect, buffer: &mut Buffer) {
    for (place, line) in (0_u16..).zip(lines) {
        for (letter, c) in (0_u16..).zip(line.chars()) {
            let Some((_, rows)) = FONT.iter().find(|(name, _)| *name == c) else { continue };
            for (x, y) in (0..HIGH).flat_map(|y| (0..3_u16).map(move |x| (x, y))) {
                let dot = |row: u16| rows.get(usize::from(row)).is_some_and(|row| row >> (2 - x) & 1 == 1);
                let symbol = match (dot(2 * y), dot(2 * y + 1)) {
                    (true, true) => "█",
                    (true, false) => "▀",
                    (false, true) => "▄",
                    (false, false) => continue,
                };
                let (x, y) = (area.x + letter * WIDE + x, area.y + place * HIGH + y);
                if x < area.right() && y < area.bottom() {
                    buffer[(x, y)].set_symbol(symbol).set_style(style);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn words_are_broken_at_spaces_and_what_does_not_fit_is_left_out() {
        assert_eq!(lines("> Sit to stand", 39, 1), ["> SIT TO"]);
        assert_eq!(lines("> Sit to stand", 39, 2), ["> SIT TO", "STAND"]);
        assert_eq!(lines("Bridge", 23, 1), ["BRIDGE"]);
        assert_eq!(lines("Bridge", 22, 1), Vec::<String>::new());
        assert_eq!(lines("Side stretch", 20, 2), ["SIDE"]);
        assert_eq!(lines("Brücke", 80, 1), Vec::<String>::new());
    }
}
