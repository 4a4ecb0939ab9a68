//! Text that a person or another program wrote, on its way to a terminal or a page.

/// Whether a terminal or a page would obey `c` where it should show it: the control characters (C0 and
/// C1), and those that turn the direction of writing about, so that a line reads as another.
pub const fn obeyed(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A number of things: `1 day`, `2 days`.
pub fn counted(number: impl Into<u64>, thing: &str) -> String {
    let number = number.into();
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// A value to a tenth, without a needless `.0`: `3`, `3.5`.
pub fn decimal(value: f32) -> String {
    let words = format!("{value:.1}");
    words.strip_suffix(".0").map_or_else(|| words.clone(), str::to_owned)
}

/// Text from another hand on one line, with nothing in it that a terminal would obey.
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if obeyed(c) { ' ' } else { c }).collect()
}
