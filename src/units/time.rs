//! A time of day from the words in which people write one, in English, German and French.
//!
//! What is not certain is no time: who asks can ask again. A bare hour is taken as the 24-hour clock has
//! it ("7" is seven in the morning), and so are spoken times ("half past six").

use chrono::NaiveTime;

/// One piece of what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    /// A number, and how many digits it was typed with; none where it was a word.
    Number(u32, usize),
    /// A mark or word between the hour and the minutes.
    Mark,
    Word(&'a str),
}

/// Which half of the day was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Evening,
    /// "At night": late from six on, early before.
    Night,
}

/// The time of day in `words`, such as `07:00`, `7am`, `7.30 Uhr`, `19h30`, `noon` or `half past six`;
/// nothing where they name none or more than one.
///
/// ```
/// use supple::units::time_of_day;
///
/// let time = time_of_day("7:30 pm").unwrap();
/// assert_eq!(time.to_string(), "19:30:00");
/// assert_eq!(time_of_day("after coffee"), None);
/// ```
pub fn time_of_day(words: &str) -> Option<NaiveTime> {
    let words = words.to_lowercase();
    let words = ["a.m.", "a.m", "p.m.", "p.m"].iter().fold(words, |text, short| {
        let plain: String = short.chars().filter(char::is_ascii_alphabetic).collect();
        text.replace(short, &plain)
    });
    let words = words.replace("o'clock", " uhr ").replace("o’clock", " uhr ").replace("après-midi", "pm");
    let mut half = None;
    let mut rest = Vec::new();
    for piece in pieces(&words)? {
        match piece {
            Piece::Word(word) if FILLERS.contains(&word) => {}
            Piece::Word(word) => match half_of_day(word) {
                Some(named) if half.is_none_or(|known| known == named) => half = Some(named),
                Some(_) => return None,
                None => rest.push(piece),
            },
            Piece::Number(..) | Piece::Mark => rest.push(piece),
        }
    }
    while rest.last() == Some(&Piece::Mark) {
        rest.pop();
    }
    let (hour, minute) = clock(&rest)?;
    NaiveTime::from_hms_opt(in_half(hour, half)?, minute, 0)
}

/// Words that say nothing of the hour.
const FILLERS: &[&str] = &[
    "a", "about", "around", "at", "circa", "ca", "by", "gegen", "in", "the", "um", "vers", "à", "du", "am",
    "minutes", "minuten", "every", "day", "sharp",
];

fn half_of_day(word: &str) -> Option<Half> {
    match word {
        "am!" | "morning" | "morgens" | "früh" | "vormittags" | "matin" => Some(Half::Morning),
        "pm" | "afternoon" | "evening" | "nachmittags" | "nachmittag" | "abends" | "abend" | "soir" => {
            Some(Half::Evening)
        }
        "night" | "tonight" | "nachts" | "nacht" => Some(Half::Night),
        _ => None,
    }
}

/// The pieces of what was typed; nothing where a sign has no meaning in a time.
fn pieces(words: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = words.trim();
    while let Some(first) = rest.chars().next() {
        let run = |of: fn(char) -> bool| rest.find(|c: char| !of(c)).unwrap_or(rest.len());
        let length = if first.is_ascii_digit() {
            let length = run(|c| c.is_ascii_digit());
            pieces.push(Piece::Number(rest[..length].parse().ok()?, length));
            length
        } else if first.is_alphabetic() {
            let length = run(char::is_alphabetic);
            pieces.push(word(&rest[..length], pieces.last()));
            length
        } else if matches!(first, ':' | '.') {
            pieces.push(Piece::Mark);
            1
        } else if first.is_whitespace() || first == ',' {
            first.len_utf8()
        } else if first == '-' && !matches!(pieces.last(), Some(Piece::Number(_, 1..))) {
            1 // six-thirty; but 7-10 is a span
        } else {
            return None;
        };
        rest = &rest[length..];
    }
    Some(pieces)
}

/// A word as a piece. "am" is English after a number ("7 am") and German before one ("am Abend").
fn word<'a>(word: &'a str, before: Option<&Piece<'_>>) -> Piece<'a> {
    match word {
        "h" | "uhr" | "heure" | "heures" | "oclock" | "hours" | "hrs" => Piece::Mark,
        "am" if matches!(before, Some(Piece::Number(..) | Piece::Mark)) => Piece::Word("am!"),
        word => NUMBERS
            .iter()
            .find(|(names, _)| names.contains(&word))
            .map_or(Piece::Word(word), |(_, value)| Piece::Number(*value, 0)),
    }
}

/// Numbers as people say a time.
const NUMBERS: &[(&[&str], u32)] = &[
    (&["one", "eins", "ein", "une"], 1),
    (&["two", "zwei", "deux"], 2),
    (&["three", "drei", "trois"], 3),
    (&["four", "vier", "quatre"], 4),
    (&["five", "fünf", "cinq"], 5),
    (&["six", "sechs"], 6),
    (&["seven", "sieben", "sept"], 7),
    (&["eight", "acht", "huit"], 8),
    (&["nine", "neun", "neuf"], 9),
    (&["ten", "zehn", "dix"], 10),
    (&["eleven", "elf", "onze"], 11),
    (&["twelve", "zwölf", "douze"], 12),
    (&["fifteen", "quinze"], 15),
    (&["twenty", "zwanzig"], 20),
    (&["thirty", "dreißig", "trente"], 30),
    (&["forty", "vierzig"], 40),
    (&["fifty", "fünfzig"], 50),
];

/// The hour and minute of what is left when the half of the day is taken out.
fn clock(pieces: &[Piece<'_>]) -> Option<(u32, u32)> {
    use Piece::{Mark, Number, Word};
    match *pieces {
        [Word("noon" | "midday" | "mittag" | "mittags" | "midi")]
        | [Number(12, _), Word("noon" | "midday" | "mittags")] => Some((12, 0)),
        [Word("midnight" | "mitternacht" | "minuit")] | [Number(12, _), Word("midnight")] => Some((0, 0)),
        // 0730
        [Number(both, 3 | 4)] => hour_minute(both / 100, both % 100),
        [Number(hour, 0..=2)] => hour_minute(hour, 0),
        // 7:30, 7:30:00, 7 Uhr 30
        // 7 30, seven thirty, seven forty five
        [Number(hour, 0..=2), Mark, Number(minute, 0 | 2)]
        | [Number(hour, 0..=2), Mark, Number(minute, 2), Mark, Number(0..=59, 2)]
        | [Number(hour, 1 | 2), Number(minute, 2)]
        | [Number(hour, 0), Number(minute @ 10..=50, 0)]
        | [Number(minute, 0..=2), Word("past" | "after" | "nach"), Number(hour, 0..=2)] => {
            hour_minute(hour, minute)
        }
        [Number(hour, 0), Number(tens @ 20..=50, 0), Number(ones @ 1..=9, 0)] => {
            hour_minute(hour, tens + ones)
        }
        // Half past six, half six; "halb sieben" is half an hour earlier.
        [Word("half"), Word("past" | "after"), Number(hour, 0..=2)]
        | [Word("half"), Number(hour, 0..=2)]
        | [Number(hour, 0..=2), Mark, Word("et"), Word("demie" | "demi")] => hour_minute(hour, 30),
        [Word("halb"), Number(hour, 0..=2)] => before(hour, 30),
        [Word("quarter" | "viertel"), Word("past" | "after" | "nach"), Number(hour, 0..=2)]
        | [Number(hour, 0..=2), Mark, Word("et"), Word("quart")] => hour_minute(hour, 15),
        [Word("quarter" | "viertel"), Word("to" | "before" | "of" | "vor"), Number(hour, 0..=2)] => {
            before(hour, 15)
        }
        [Number(minute, 0..=2), Word("to" | "before" | "vor"), Number(hour, 0..=2)] => before(hour, minute),
        _ => None,
    }
}

fn hour_minute(hour: u32, minute: u32) -> Option<(u32, u32)> {
    match (hour, minute) {
        (0..=23, 0..=59) => Some((hour, minute)),
        (24, 0) => Some((0, 0)),
        _ => None,
    }
}

/// So many minutes before the full hour.
fn before(hour: u32, minutes: u32) -> Option<(u32, u32)> {
    let earlier = (hour + 23) % 24;
    // Twelve-hour words: a quarter to one is after twelve, not after midnight.
    let earlier = if hour == 1 { 12 } else { earlier };
    (1..=59).contains(&minutes).then_some(())?;
    hour_minute(hour, 0)?;
    Some((earlier, 60 - minutes))
}

/// The hour of the day, where a half of it was named.
const fn in_half(hour: u32, half: Option<Half>) -> Option<u32> {
    match (half, hour) {
        (None, _)
        | (Some(Half::Morning), 1..=11)
        | (Some(Half::Evening), 12..=23)
        | (Some(Half::Night), 0..=5 | 18..=23) => Some(hour),
        (Some(Half::Morning), 0 | 12) | (Some(Half::Night), 12) => Some(0),
        (Some(Half::Evening), 1..=11) | (Some(Half::Night), 6..=11) => Some(hour + 12),
        (Some(_), _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::time_of_day;

    #[track_caller]
    fn reads(words: &str, time: &str) {
        let read = time_of_day(words).map(|time| time.format("%H:%M").to_string());
        assert_eq!(read.as_deref(), Some(time), "{words:?}");
    }

    #[test]
    fn every_usual_way_to_write_a_time_is_read() {
        for words in [
            "07:00",
            "7:00",
            "7",
            "07",
            "7am",
            "7 am",
            "7 AM",
            "7 a.m.",
            "7a.m",
            "7 Uhr",
            "07.00",
            "7h",
            "7 h",
            "7h00",
            "0700",
            "700",
            "seven",
            "7 o'clock",
            "seven o’clock",
            "at 7",
            "um 7 Uhr",
            "around 7:00",
            "7:00:00",
            "  7:00 ",
            "7 in the morning",
            "sieben Uhr",
            "7 Uhr morgens",
            "à 7h",
            "7 heures",
            "7 heures du matin",
            "7 Uhr früh",
            "every day at 7",
        ] {
            reads(words, "07:00");
        }
        for words in [
            "19:30",
            "7:30 pm",
            "7.30pm",
            "7.30 p.m.",
            "19.30 Uhr",
            "19h30",
            "19 h 30",
            "1930",
            "7 30 pm",
            "19 Uhr 30",
            "half past seven in the evening",
            "half past 7 pm",
            "halb acht abends",
            "19 heures 30",
            "7 heures et demie du soir",
            "seven thirty pm",
            "7:30 at night",
        ] {
            reads(words, "19:30");
        }
        for words in ["7.30 Uhr", "7:30", "half past seven", "half seven", "halb acht", "seven thirty", "730"]
        {
            reads(words, "07:30");
        }
        for words in ["noon", "midday", "12 noon", "12", "12 pm", "12:00", "Mittag", "midi", "twelve"] {
            reads(words, "12:00");
        }
        for words in ["midnight", "0:00", "24:00", "12 am", "Mitternacht", "minuit", "00.00"] {
            reads(words, "00:00");
        }
        reads("half past six", "06:30");
        reads("quarter past six", "06:15");
        reads("a quarter to eight", "07:45");
        reads("quarter to one", "12:45");
        reads("viertel vor acht", "07:45");
        reads("ten past six", "06:10");
        reads("20 to 8 pm", "19:40");
        reads("zehn nach sechs", "06:10");
        reads("7 heures et quart", "07:15");
        reads("six-thirty", "06:30");
        reads("six forty five", "06:45");
        reads("5 in the afternoon", "17:00");
        reads("2 at night", "02:00");
        reads("18:30 pm", "18:30");
    }

    #[test]
    fn what_is_no_certain_time_is_none() {
        for words in [
            "",
            "after coffee",
            "7 or 8",
            "7-8",
            "7-10",
            "25:00",
            "7:60",
            "7:5",
            "13 am",
            "morning",
            "7:00 8:00",
            "at",
            "0 pm",
            "half past",
            "half past seven am pm",
            "7 am in the evening",
            "12345",
            "1e3",
            "7/8",
            "soon",
            "quarter",
            "90 past 6",
            "0 to 7",
            "99999999999999999999",
            "½ 7",
            "before 7",
            "7:30:99",
        ] {
            assert_eq!(time_of_day(words), None, "{words:?}");
        }
    }
}
