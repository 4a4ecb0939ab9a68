//! Numbers, days and foreign text on their way to a terminal or a page.

use chrono::Datelike;

use super::Day;

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

/// A value to the nearest tenth, halves away from zero, without a needless `.0`: `3`, `3.5`.
pub fn decimal(value: f32) -> String {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.abs() / 10, tenths.abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}

/// A number up to twelve as a word, in small letters.
pub fn number_word(number: usize) -> Option<&'static str> {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(number).copied()
}

/// A day within the year: `12 Nov`.
pub fn short_date(day: Day) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    format!("{} {}", day.day(), MONTHS[day.month0() as usize])
}

/// Days in a sentence, in the order given: `12 and 15 Nov`, or `30 Oct and 2 Nov`.
pub fn short_dates(days: &[Day]) -> String {
    let Some((last, before)) = days.split_last() else { return String::new() };
    if before.is_empty() {
        return short_date(*last);
    }
    let same = |each: &Day| each.month() == last.month() && each.year() == last.year();
    let words: Vec<String> = before
        .iter()
        .map(|each| if same(each) { each.day().to_string() } else { short_date(*each) })
        .collect();
    format!("{} and {}", words.join(", "), short_date(*last))
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
        assert_eq!([3.0, 3.5, 0.04, 9.96, -0.5].map(decimal), ["3", "3.5", "0", "10", "-0.5"]);
        assert_eq!([0, 4, 12, 13].map(number_word), [Some("no"), Some("four"), Some("twelve"), None]);
    }

    #[test]
    fn days_in_a_sentence_name_a_month_once() {
        let on = |m, d| Day::from_ymd_opt(2026, m, d).unwrap();
        assert_eq!(short_dates(&[on(11, 12), on(11, 15)]), "12 and 15 Nov");
        assert_eq!(short_dates(&[on(10, 30), on(11, 2)]), "30 Oct and 2 Nov");
        assert_eq!(short_dates(&[on(11, 2)]), "2 Nov");
    }
}
