//! Text that a person or another program wrote, on its way to a terminal or a page.

/// Whether a terminal or a page would obey `c` where it should show it: the control characters (C0 and
/// C1), and those that turn the direction of writing about, so that a line reads as another.
pub const fn obeyed(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A number of things: `1 day`, `2 days`, `3 entries`.
pub fn counted(number: impl TryInto<u64>, thing: &str) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    match thing.strip_suffix('y') {
        _ if number == 1 => format!("1 {thing}"),
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{number} {stem}ies"),
        _ => format!("{number} {thing}s"),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_said_as_one() {
        let said = |number: u8| ["walk", "day", "entry", "slow breath"].map(|thing| counted(number, thing));
        assert_eq!(said(0), ["0 walks", "0 days", "0 entries", "0 slow breaths"]);
        assert_eq!(said(1), ["1 walk", "1 day", "1 entry", "1 slow breath"]);
        assert_eq!(said(2), ["2 walks", "2 days", "2 entries", "2 slow breaths"]);
        assert_eq!([3.0, 3.5, 0.04, 9.96].map(decimal), ["3", "3.5", "0", "10"]);
    }
}
