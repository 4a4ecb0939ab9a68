//! Numbers and sides that read from three metres: a 5x7 dot font, each dot `scale` half-blocks wide.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// One row a byte, the five low bits from left to right.
const FONT: [(char, [u8; 7]); 19] = [
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
    (':', [0b00000, 0b00100, 0b00100, 0b00000, 0b00100, 0b00100, 0b00000]),
];

/// The cells that `text` takes at `scale` dots a font dot: width, height.
fn size(text: &str, scale: u16, ascii: bool) -> (u16, u16) {
    let count = text.chars().count() as u16;
    let rows = 7 * scale;
    ((count * 6).saturating_sub(1) * scale, if ascii { rows } else { rows.div_ceil(2) })
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
    let dot = |x: u16, y: u16| {
        let (glyph, column, row) = (x / scale / 6, x / scale % 6, y / scale);
        let letter = text.chars().nth(usize::from(glyph));
        let rows = letter.and_then(|c| FONT.iter().find(|(name, _)| *name == c)).map(|(_, rows)| rows);
        rows.is_some_and(|rows| column < 5 && row < 7 && rows[usize::from(row)] >> (4 - column) & 1 == 1)
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
