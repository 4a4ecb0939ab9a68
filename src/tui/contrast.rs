//! What colours are and how far they stand apart.

use ratatui::style::Color;

/// A colour's red, green and blue; none where the terminal's scheme defines it.
pub(in crate::tui) fn rgb(colour: Color) -> Option<[u8; 3]> {
    match colour {
        Color::Rgb(r, g, b) => Some([r, g, b]),
        Color::Indexed(index @ 16..) => Some(fixed(index)),
        _ => None,
    }
}

/// One of xterm's 256 colours from the sixteenth on: a cube of six levels, then greys.
fn fixed(index: u8) -> [u8; 3] {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match index.checked_sub(232) {
        Some(grey) => [8 + 10 * grey; 3],
        None => [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(level),
    }
}

/// The one of those that is nearest.
pub(in crate::tui) fn nearest(wanted: [u8; 3]) -> u8 {
    let away = |index: &u8| -> u32 {
        let parts = fixed(*index).into_iter().zip(wanted);
        parts.map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
    };
    (16..=255).min_by_key(away).unwrap_or(16)
}

/// The contrast of two colours, 1 to 21 (WCAG 2).
pub(in crate::tui) fn ratio(one: [u8; 3], other: [u8; 3]) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = |[r, g, b]: [u8; 3]| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
