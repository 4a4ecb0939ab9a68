//! Numbers, sides and REST that read from three metres: a 5x7 dot font, each dot `scale` half-blocks wide.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// One row a byte, the five low bits from left to right.
const FONT: [(char, [u8; 7]); 20] = [
    ('0', [0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110]),
    ('1', [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110]),
    ('2', [0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111]),
    ('3', [0b01110, 0b10001, 0b00001, 0b00110, 0b00001, 0b10001, 0b01110]),
    ('4', [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010]),
    ('5', [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110]),
    ('6', [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110]),
    ('7', [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000]),
    ('8', [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110]),
    ('9', [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100]),
    ('L', [0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111]),
    ('E', [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111]),
    ('F', [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b10000]),
    ('T', [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100]),
    ('R', [0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001]),
    ('I', [0b01110, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110]),
    ('G', [0b01110, 0b10001, 0b10000, 0b10111, 0b10001, 0b10001, 0b01111]),
    ('H', [0b10001, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001]),
    ('S', [0b01111, 0b10000, 0b10000, 0b01110, 0b00001, 0b00001, 0b11110]),
    (':', [0b00000, 0b00100, 0b00100, 0b00000, 0b00100, 0b00100, 0b00000]),
];

/// The first column of a letter's dots and how many there are; digits are all as wide, so that they stand still.
const fn columns(letter: char) -> (u16, u16) {
    if letter == 'I' { (1, 3) } else { (0, 5) }
}

/// The cells that `text` takes at `scale` dots a font dot: width, height.
fn size(text: &str, scale: u16, ascii: bool) -> (u16, u16) {
    let width: u16 = text.chars().map(|letter| columns(letter).1 + 1).sum();
    let rows = 7 * scale;
    (width.saturating_sub(1) * scale, if ascii { rows } else { rows.div_ceil(2) })
}

/// The columns that `text` takes in its smallest dots.
pub fn width(text: &str) -> u16 {
    size(text, 1, false).0
}

/// The largest scale up to `most` at which `text` fits into `area`.
fn fitting(text: &str, most: u16, ascii: bool, area: Rect) -> Option<u16> {
    (1..=most).rev().find(|&scale| {
        let (width, height) = size(text, scale, ascii);
        width <= area.width && height <= area.height
    })
}

/// The rows that [`draw`] uses.
pub fn rows(text: &str, most: u16, ascii: bool, area: Rect) -> u16 {
    fitting(text, most, ascii, area).map_or(1, |scale| size(text, scale, ascii).1)
}

/// Draws `text` (digits, colons, LEFT, RIGHT) at the top left of `area`, with the largest scale that fits up
/// to `most`. Plain text where not even the smallest fits, or where only ASCII may be drawn.
pub fn draw(text: &str, most: u16, ascii: bool, style: Style, area: Rect, buffer: &mut Buffer) {
    let Some(scale) = fitting(text, most, ascii, area) else {
        if area.height > 0 {
            buffer.set_stringn(area.x, area.y, text, usize::from(area.width), style);
        }
        return;
    };
    // The dots from left to right, each as the font's rows and the column in them.
    let mut dots: Vec<Option<([u8; 7], u16)>> = Vec::new();
    for letter in text.chars() {
        let rows = FONT.iter().find(|(name, _)| *name == letter).map(|(_, rows)| *rows);
        let (first, count) = columns(letter);
        dots.extend((first..first + count).map(|column| rows.map(|rows| (rows, column))));
        dots.push(None);
    }
    let dot = |x: u16, y: u16| {
        let (column, row) = (dots.get(usize::from(x / scale)).copied().flatten(), usize::from(y / scale));
        column.is_some_and(|(rows, column)| rows.get(row).is_some_and(|row| row >> (4 - column) & 1 == 1))
    };
    let (width, height) = size(text, scale, ascii);
    for y in 0..height {
        for x in 0..width {
            let dots = if ascii { (dot(x, y), dot(x, y)) } else { (dot(x, 2 * y), dot(x, 2 * y + 1)) };
            let symbol = match dots {
                (true, true) if ascii => "#",
                (true, true) => "█",
                (true, false) => "▀",
                (false, true) => "▄",
                (false, false) => continue,
            };
            buffer[(area.x + x, area.y + y)].set_symbol(symbol).set_style(style);
        }
    }
}
