//! Text as it is heard: a voice reads "2 x 8", "30 s" and brackets badly or not at all.

use crate::content::Breath;

/// `words` as they are spoken: numbers, doses, units and brackets as words.
///
/// ```
/// use supple::cues::spoken;
///
/// assert_eq!(spoken("Bridge, full lift. 2 x 8."), "Bridge, full lift. Two sets of eight.");
/// assert_eq!(spoken("3 x 10 s a side"), "three times ten seconds, each side");
/// assert_eq!(spoken("1:30 min"), "one minute thirty");
/// ```
pub fn spoken(words: &str) -> String {
    let plain = words
        .replace(['(', '['], ", ")
        .replace([')', ']'], ",")
        .replace('/', " or ")
        .replace(['–', '—'], ", ");
    let plain = plain.replace("a side", "\u{1}").replace('…', ".").replace('"', "");
    let tokens: Vec<&str> = plain.split_whitespace().collect();
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (used, said) = taken(&tokens[at..]);
        let begins = out.last().is_none_or(|last: &String| last.ends_with(['.', '!', '?']));
        // A number that opens a sentence is written small; what stood large stays so.
        let large = begins && at > 0 && tokens[at].starts_with(|c: char| c.is_ascii_digit());
        out.push(if large { capital(&said) } else { said });
        at += used;
    }
    let said = out.join(" ").replace(" \u{1}", ", each side").replace('\u{1}', "each side");
    tidy(&said)
}

/// The words of the first tokens, and how many they are.
fn taken(tokens: &[&str]) -> (usize, String) {
    let (word, tail) = bare(tokens[0]);
    let next = tokens.get(1).map(|token| bare(token));
    let third = tokens.get(2).map(|token| bare(token));
    let fourth = tokens.get(3).map(|token| bare(token));
    if let (Some(sets), Some(("x", "")), Some((count, end))) = (number(word), next, third)
        && let Some(reps) = number(count)
        && tail.is_empty()
    {
        return match fourth {
            Some(("s", end)) => (4, format!("{} {}{end}", times(sets), counted(reps, "second"))),
            _ if sets == 1 => (3, format!("{}{end}", times(reps))),
            _ => (3, format!("{} of {}{end}", counted(sets, "set"), number_words(reps))),
        };
    }
    if let Some((minutes, seconds)) = word.split_once(':')
        && let (Some(minutes), Some(seconds)) = (number(minutes), number(seconds))
    {
        let (used, end) = match next {
            Some(("min", end)) if tail.is_empty() => (2, end),
            _ => (1, tail),
        };
        return (used, format!("{} {}{end}", counted(minutes, "minute"), number_words(seconds)));
    }
    if let Some(count) = number(word) {
        let unit = next.filter(|_| tail.is_empty()).and_then(|(word, end)| Some((unit(word)?, end)));
        return match unit {
            Some((unit, end)) => (2, format!("{}{end}", counted(count, unit))),
            None => (1, format!("{}{tail}", number_words(count))),
        };
    }
    if let Some((whole, part)) = word.split_once('.')
        && let (Some(whole), Some(part)) = (number(whole), number(part))
    {
        let said = format!("{} point {}", number_words(whole), number_words(part));
        let unit = next.filter(|_| tail.is_empty()).and_then(|(word, end)| Some((unit(word)?, end)));
        return unit
            .map_or_else(|| (1, format!("{said}{tail}")), |(unit, end)| (2, format!("{said} {unit}s{end}")));
    }
    if let Some((from, to)) = word.split_once('-')
        && let (Some(from), Some(to)) = (number(from), number(to))
    {
        return (1, format!("{} to {}{tail}", number_words(from), number_words(to)));
    }
    if let Some(percent) = word.strip_suffix('%').and_then(number) {
        return (1, format!("{} percent{tail}", number_words(percent)));
    }
    (1, tokens[0].to_owned())
}

/// A token without the marks at its end, and those.
fn bare(token: &str) -> (&str, &str) {
    let word = token.trim_end_matches([',', '.', ';', ':', '!', '?']);
    (word, &token[word.len()..])
}

fn number(word: &str) -> Option<u32> {
    if word.is_empty() || !word.bytes().all(|c| c.is_ascii_digit()) { None } else { word.parse().ok() }
}

fn unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "s" => "second",
        "min" => "minute",
        "h" => "hour",
        "cm" => "centimetre",
        "m" => "metre",
        "kg" => "kilogram",
        _ => return None,
    })
}

fn times(count: u32) -> String {
    match count {
        1 => "once".into(),
        2 => "twice".into(),
        count => format!("{} times", number_words(count)),
    }
}

fn counted(count: u32, thing: &str) -> String {
    format!("{} {thing}{}", number_words(count), if count == 1 { "" } else { "s" })
}

/// A whole number in words; above 999 as it is written.
pub fn number_words(number: u32) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match number {
        0..20 => SMALL[number as usize].into(),
        20..100 => {
            let tens = TENS[number as usize / 10 - 2];
            if number.is_multiple_of(10) {
                tens.into()
            } else {
                format!("{tens}-{}", SMALL[number as usize % 10])
            }
        }
        100..1000 => {
            let hundreds = format!("{} hundred", SMALL[number as usize / 100]);
            if number.is_multiple_of(100) {
                hundreds
            } else {
                format!("{hundreds} {}", number_words(number % 100))
            }
        }
        _ => number.to_string(),
    }
}

/// `words` with a capital at the start.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Marks that were left in a row by what was taken out.
fn tidy(words: &str) -> String {
    let mut out = words.to_owned();
    for (from, to) in [(" ,", ","), (",,", ","), (",.", "."), (", .", "."), (".,", "."), ("  ", " ")] {
        while out.contains(from) {
            out = out.replace(from, to);
        }
    }
    out.trim().trim_end_matches(',').to_owned()
}

/// How long a voice takes for `words` at `rate` words a minute, in seconds, with the moment until it begins.
pub fn seconds(words: &str, rate: u16) -> f64 {
    let count = words.split([' ', '-']).filter(|word| !word.is_empty()).count();
    let commas = words.matches(',').count();
    let stops = words.trim_end().trim_end_matches(['.', '!', '?']).matches(['.', ':', ';']).count();
    if count == 0 {
        return 0.0;
    }
    0.3 + count as f64 * 60.0 / f64::from(rate.max(60)) + stops as f64 * 0.4 + commas as f64 * 0.2
}

/// A phase's word and its breath: `Lift, breathe out.`
pub(super) fn phase_words(word: &str, breath: Breath, with_breath: bool) -> String {
    let words = match breath {
        Breath::Easy => word.to_owned(),
        breath if !with_breath || word == breath.label() => word.to_owned(),
        breath => format!("{word}, {}", breath.label()),
    };
    format!("{}.", capital(&words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doses_and_units_are_words() {
        let table = [
            ("2 x 8", "two sets of eight"),
            ("1 x 8.", "eight times."),
            ("8 times a side", "eight times, each side"),
            ("30 s a side", "thirty seconds, each side"),
            ("3 x 10 s.", "three times ten seconds."),
            ("2 min", "two minutes"),
            ("1 slow breath", "one slow breath"),
            ("21 slow breaths.", "twenty-one slow breaths."),
            ("Hold it (not long) and rest.", "Hold it, not long, and rest."),
            ("A pain of 10-12, or 5%.", "A pain of ten to twelve, or five percent."),
            ("A step of 1.5 m.", "A step of one point five metres."),
            ("2 x 2 s.", "twice two seconds."),
            ("Legs/arms", "Legs or arms"),
            ("115", "one hundred fifteen"),
        ];
        for (written, heard) in table {
            assert_eq!(spoken(written), heard, "{written}");
        }
    }

    #[test]
    fn a_sentence_takes_as_long_as_its_words() {
        assert!((seconds("Press your heels into the floor.", 160) - 2.55).abs() < 0.01);
        assert!(seconds("Lift.", 160) < 0.8);
        assert!(seconds("", 160).abs() < f64::EPSILON);
    }
}
