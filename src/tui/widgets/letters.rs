//! Words that read from three metres: capitals five dots high, two dots a cell.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Each letter's columns, and its five rows from the top, one bit a column from left to right.
const FONT: [(char, u16, [u8; 5]); 38] = [
    ('A', 3, [0b010, 0b101, 0b111, 0b101, 0b101]),
    ('B', 3, [0b110, 0b101, 0b110, 0b101, 0b110]),
    ('C', 3, [0b011, 0b100, 0b100, 0b100, 0b011]),
    ('D', 3, [0b110, 0b101, 0b101, 0b101, 0b110]),
    ('E', 3, [0b111, 0b100, 0b110, 0b100, 0b111]),
    ('F', 3, [0b111, 0b100, 0b110, 0b100, 0b100]),
    ('G', 3, [0b011, 0b100, 0b101, 0b101, 0b011]),
    ('H', 3, [0b101, 0b101, 0b111, 0b101, 0b101]),
    ('I', 1, [0b1, 0b1, 0b1, 0b1, 0b1]),
    ('J', 3, [0b001, 0b001, 0b001, 0b101, 0b010]),
    ('K', 3, [0b101, 0b101, 0b110, 0b101, 0b101]),
    ('L', 3, [0b100, 0b100, 0b100, 0b100, 0b111]),
    ('M', 5, [0b10001, 0b11011, 0b10101, 0b10001, 0b10001]),
    ('N', 4, [0b1001, 0b1101, 0b1011, 0b1001, 0b1001]),
    ('O', 3, [0b010, 0b101, 0b101, 0b101, 0b010]),
    ('P', 3, [0b110, 0b101, 0b110, 0b100, 0b100]),
    ('Q', 3, [0b010, 0b101, 0b101, 0b111, 0b011]),
    ('R', 3, [0b110, 0b101, 0b110, 0b101, 0b101]),
    ('S', 3, [0b011, 0b100, 0b010, 0b001, 0b110]),
    ('T', 3, [0b111, 0b010, 0b010, 0b010, 0b010]),
    ('U', 3, [0b101, 0b101, 0b101, 0b101, 0b111]),
    ('V', 3, [0b101, 0b101, 0b101, 0b101, 0b010]),
    ('W', 5, [0b10001, 0b10001, 0b10101, 0b11011, 0b10001]),
    ('X', 3, [0b101, 0b101, 0b010, 0b101, 0b101]),
    ('Y', 3, [0b101, 0b101, 0b010, 0b010, 0b010]),
    ('Z', 3, [0b111, 0b001, 0b010, 0b100, 0b111]),
    ('0', 3, [0b111, 0b101, 0b101, 0b101, 0b111]),
    ('1', 3, [0b010, 0b110, 0b010, 0b010, 0b111]),
    ('2', 3, [0b110, 0b001, 0b010, 0b100, 0b111]),
    ('3', 3, [0b110, 0b001, 0b010, 0b001, 0b110]),
    ('4', 3, [0b101, 0b101, 0b111, 0b001, 0b001]),
    ('5', 3, [0b111, 0b100, 0b110, 0b001, 0b110]),
    ('6', 3, [0b011, 0b100, 0b110, 0b101, 0b010]),
    ('7', 3, [0b111, 0b001, 0b010, 0b010, 0b010]),
    ('8', 3, [0b010, 0b101, 0b010, 0b101, 0b010]),
    ('9', 3, [0b010, 0b101, 0b011, 0b001, 0b110]),
    ('-', 3, [0b000, 0b000, 0b111, 0b000, 0b000]),
    ('\'', 1, [0b1, 0b1, 0b0, 0b0, 0b0]),
];
/// The columns between two letters.
const GAP: u16 = 1;
/// The rows of a line.
pub const HIGH: u16 = 3;

/// The columns of a letter's dots; nothing where it has no shape.
fn columns(letter: char) -> Option<u16> {
    match letter {
        ' ' => Some(1),
        _ => FONT.iter().find(|(name, ..)| *name == letter).map(|(_, columns, _)| *columns),
    }
}

/// The columns that `words` take in capitals.
pub fn width(words: &str) -> u16 {
    let each = words.to_uppercase().chars().filter_map(columns).map(|columns| columns + GAP).sum::<u16>();
    each.saturating_sub(GAP)
}

/// As many of `words` as fit into `width` columns, in capitals, and whether those are all. What is left out is
/// a whole word, and no small word (`and`, `the`) is left at the end. None where a letter has no shape, or not
/// even the first word fits.
pub fn fitted(words: &str, width: u16) -> Option<(String, bool)> {
    const SMALL: [&str; 9] = ["A", "AND", "AT", "ON", "OF", "THE", "TO", "IN", "OR"];
    let words = words.to_uppercase().replace(',', "");
    words.chars().all(|letter| columns(letter).is_some()).then_some(())?;
    let all: Vec<&str> = words.split_whitespace().collect();
    let mut count = (1..=all.len()).rev().find(|count| self::width(&all[..*count].join(" ")) <= width)?;
    let is_whole = count == all.len();
    while !is_whole && count > 1 && SMALL.contains(&all[count - 1]) {
        count -= 1;
    }
    Some((all[..count].join(" "), is_whole))
}

/// Draws `words` in capitals from the top left of `area`.
pub fn draw(words: &str, style: Style, area: Rect, buffer: &mut Buffer) {
    let mut x = area.x;
    for letter in words.to_uppercase().chars() {
        let Some(wide) = columns(letter) else { continue };
        let rows = FONT.iter().find(|(name, ..)| *name == letter).map_or([0; 5], |(.., rows)| *rows);
        for (column, y) in (0..HIGH).flat_map(|y| (0..wide).map(move |column| (column, y))) {
            // Half a row of air above.
            let dot = |half: u16| {
                let row = half.checked_sub(1).and_then(|row| rows.get(usize::from(row)));
                row.is_some_and(|row| row >> (wide - 1 - column) & 1 == 1)
            };
            let symbol = match (dot(2 * y), dot(2 * y + 1)) {
                (true, true) => "█",
                (true, false) => "▀",
                (false, true) => "▄",
                (false, false) => continue,
            };
            let at = (x + column, area.y + y);
            if area.contains(at.into()) {
                buffer[at].set_symbol(symbol).set_style(style);
            }
        }
        x += wide + GAP;
    }
}

#[cfg(test)]
mod tests {
    use super::{fitted, width};

    #[test]
    fn what_does_not_fit_is_left_out_word_by_word() {
        let fits = |words, room| fitted(words, room);
        assert_eq!(fits("Sit to stand", width("SIT TO STAND")), Some(("SIT TO STAND".into(), true)));
        assert_eq!(fits("Sit to stand", width("SIT TO STAND") - 1), Some(("SIT".into(), false)));
        assert_eq!(fits("Golden rooster, supported", 60), Some(("GOLDEN ROOSTER".into(), false)));
        assert_eq!(fits("Bridge", width("BRIDGE") - 1), None);
        assert_eq!(fits("Brücke", 80), None);
    }
}
