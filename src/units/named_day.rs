//! A day from the words in which people write one: `2026-12-20`, `20 Dec`, `friday`, `yesterday`, `14d`.
//!
//! Read first, and set on the calendar once it is known what day it is and whether the words look ahead
//! or back.

use chrono::{Datelike, Weekday};

use super::{Day, shift};

/// What was written in a day's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedDay {
    /// That day.
    Date(Day),
    /// A day of a month, in the year that is meant by looking ahead or back.
    InYear {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// A day of the week, never today's.
    Weekday(Weekday),
    /// So many days from today, in the direction of looking; 0 is today.
    Count(u16),
    /// The day before today or after it.
    Beside(i8),
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl NamedDay {
    /// How a day is written, for a line that says what to write instead.
    pub const FORMS: &str = "2026-12-20, 20 Dec, a weekday or a count such as 14d";

    /// The day in `words`; nothing where they name none.
    ///
    /// ```
    /// use supple::units::{Day, NamedDay};
    ///
    /// let today = Day::from_ymd_opt(2026, 11, 20).unwrap(); // a Friday
    /// let ahead = |words| NamedDay::read(words).and_then(|day| day.ahead(today)).map(|day| day.to_string());
    /// assert_eq!(ahead("monday").as_deref(), Some("2026-11-23"));
    /// assert_eq!(ahead("3 Jan").as_deref(), Some("2027-01-03"));
    /// assert_eq!(ahead("someday"), None);
    /// ```
    pub fn read(words: &str) -> Option<Self> {
        let words = words.trim().to_lowercase();
        match words.as_str() {
            "today" => return Some(Self::Count(0)),
            "yesterday" => return Some(Self::Beside(-1)),
            "tomorrow" => return Some(Self::Beside(1)),
            _ => {}
        }
        if let Ok(date) = words.parse() {
            return Some(Self::Date(date));
        }
        if words.len() >= 3
            && let Ok(weekday) = words.parse()
        {
            return Some(Self::Weekday(weekday));
        }
        counted(&words).map(Self::Count).or_else(|| in_year(&words))
    }

    /// The day, looked for from `today` on.
    pub fn ahead(self, today: Day) -> Option<Day> {
        match self {
            Self::Date(day) => Some(day),
            Self::Weekday(weekday) => (1..=7).map(|on| shift(today, on)).find(|day| day.weekday() == weekday),
            Self::Count(days) => Some(shift(today, i64::from(days))),
            Self::Beside(by) => Some(shift(today, i64::from(by))),
            Self::InYear { month, day } => {
                let years = today.year()..=today.year() + 4;
                years.filter_map(|year| Day::from_ymd_opt(year, month, day)).find(|day| *day >= today)
            }
        }
    }

    /// The last day of a span that begins on `from`; of so many days the first is one.
    pub fn last(self, from: Day) -> Option<Day> {
        match self {
            Self::Count(days) => Some(shift(from, i64::from(days) - 1)),
            Self::Date(_) | Self::InYear { .. } | Self::Weekday(_) | Self::Beside(_) => self.ahead(from),
        }
    }

    /// The day, looked for from `today` back.
    pub fn back(self, today: Day) -> Option<Day> {
        match self {
            Self::Date(day) => Some(day),
            Self::Weekday(weekday) => {
                (1..=7).map(|back| shift(today, -back)).find(|day| day.weekday() == weekday)
            }
            Self::Count(days) => Some(shift(today, -i64::from(days))),
            Self::Beside(by) => Some(shift(today, i64::from(by))),
            Self::InYear { month, day } => {
                let years = (today.year() - 4..=today.year()).rev();
                years.filter_map(|year| Day::from_ymd_opt(year, month, day)).find(|day| *day <= today)
            }
        }
    }
}

/// `14d`, `14 days`, `2w`, `2 weeks`, `14`.
fn counted(words: &str) -> Option<u16> {
    let end = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    let (digits, unit) = words.split_at(end);
    let each = match unit.trim() {
        "" | "d" | "day" | "days" => 1,
        "w" | "week" | "weeks" => 7,
        _ => return None,
    };
    if digits.is_empty() {
        return None;
    }
    // More digits than a number holds are too many days all the same.
    Some(digits.parse::<u16>().unwrap_or(u16::MAX).saturating_mul(each))
}

/// `20 dec`, `dec 20`, `20th of december 2026`, `3 jan.`
fn in_year(words: &str) -> Option<NamedDay> {
    let words = words.replace(['.', ','], " ");
    let mut parts: Vec<&str> = words.split_whitespace().filter(|part| *part != "of").collect();
    let year = (parts.len() == 3).then(|| parts.remove(2)).map(str::parse::<i32>);
    let [one, two] = parts[..] else { return None };
    let (day, month) = if one.starts_with(|c: char| c.is_ascii_digit()) { (one, two) } else { (two, one) };
    let month = 1 + MONTHS.iter().position(|name| month.len() >= 3 && month.starts_with(name))? as u32;
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day);
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    match year {
        None => Some(NamedDay::InYear { month, day }),
        Some(year) => Day::from_ymd_opt(year.ok()?, month, day).map(NamedDay::Date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn friday() -> Day {
        Day::from_ymd_opt(2026, 11, 20).unwrap()
    }

    #[track_caller]
    fn reads(words: &str, ahead: &str, back: &str) {
        let day = NamedDay::read(words).unwrap_or_else(|| panic!("{words:?}"));
        let all = [day.ahead(friday()), day.back(friday())].map(|day| day.unwrap().to_string());
        assert_eq!(all, [ahead, back], "{words:?}");
    }

    #[test]
    fn the_usual_ways_to_write_a_day_are_read_ahead_and_back() {
        reads("2026-12-20", "2026-12-20", "2026-12-20");
        reads(" Today ", "2026-11-20", "2026-11-20");
        reads("yesterday", "2026-11-19", "2026-11-19");
        reads("tomorrow", "2026-11-21", "2026-11-21");
        reads("friday", "2026-11-27", "2026-11-13");
        reads("Sun", "2026-11-22", "2026-11-15");
        reads("14d", "2026-12-04", "2026-11-06");
        reads("14 days", "2026-12-04", "2026-11-06");
        reads("2 weeks", "2026-12-04", "2026-11-06");
        reads("3", "2026-11-23", "2026-11-17");
        reads("20 Dec", "2026-12-20", "2025-12-20");
        reads("January 3rd", "2027-01-03", "2026-01-03");
        reads("3. Jan. 2028", "2028-01-03", "2028-01-03");
        reads("29 feb", "2028-02-29", "2024-02-29");
        reads("20 november", "2026-11-20", "2026-11-20");
    }

    #[test]
    fn what_names_no_day_is_none() {
        for words in [
            "",
            "soon",
            "2026-02-30",
            "31 foo",
            "32 dec",
            "0 dec",
            "dec",
            "-3d",
            "1e3",
            "3 jan 20x",
            "fr",
            "20 de",
            "1 2 3 4",
        ] {
            assert_eq!(NamedDay::read(words), None, "{words:?}");
        }
        assert_eq!(NamedDay::read("31 nov").and_then(|day| day.ahead(friday())), None);
    }
}
