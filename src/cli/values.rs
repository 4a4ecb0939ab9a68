//! The values of the command line as they are typed: days, times, minutes, forms. What cannot be read is
//! answered with one line that says how to write it.

use chrono::{Datelike, NaiveTime};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::span::span;
use crate::content::Dose;
use crate::export::{Dialect, Format, Table};
use crate::history::YEARS;
use crate::journal::{Obstacle, PainPlace, Weekday};
use crate::remind::{System, day_name};
use crate::units::{Day, Effort, Minutes, Moment, NamedDay, plain, time_of_day};

pub(super) fn picture_size(text: &str) -> Result<(u16, u16), String> {
    let parts = text.split_once('x').and_then(|(cols, rows)| Some((cols.parse().ok()?, rows.parse().ok()?)));
    let fits = |&(cols, rows): &(u16, u16)| (10..=200).contains(&cols) && (4..=80).contains(&rows);
    parts.filter(fits).ok_or_else(|| format!("{text} is no size; write columns and rows such as 40x16"))
}

fn calendar(text: &str) -> Result<Day, String> {
    text.parse().map_err(|_| format!("{text} is no day of the calendar; write it as 2026-11-20"))
}

pub(super) fn day(text: &str) -> Result<Day, String> {
    let day = calendar(text)?;
    if lived(day) { Ok(day) } else { Err(format!("{text} is out of reach; {REACH}")) }
}

/// Which days can be told.
const REACH: &str = "write a day from 1900-01-01 to 2200-12-31";

/// Whether the history knows the day's year.
fn lived(day: Day) -> bool {
    YEARS.contains(&day.year())
}

pub(super) fn formats() -> impl TypedValueParser<Value = Format> {
    let value = |format: &Format| PossibleValue::new(format.key()).help(format.label());
    PossibleValuesParser::new(Format::ALL.iter().map(value))
        .map(|key| Format::from_key(&key).unwrap_or(Format::Csv))
}

pub(super) fn dialects() -> impl TypedValueParser<Value = Dialect> {
    let value = |dialect: &Dialect| PossibleValue::new(dialect.key()).help(dialect.label());
    let all = [Dialect::Semicolon, Dialect::Comma];
    PossibleValuesParser::new(all.iter().map(value))
        .map(|key| Dialect::from_key(&key).unwrap_or(Dialect::Rfc4180))
}

pub(super) fn table(text: &str) -> Result<Table, String> {
    let all = Table::ALL.iter().map(|table| table.key()).collect::<Vec<_>>().join(", ");
    Table::from_key(text).ok_or_else(|| format!("there is no table {text:?}; the tables are {all}"))
}

pub(super) fn moment(text: &str) -> Result<Moment, String> {
    let moment = Moment::parse_from_rfc3339(text)
        .map_err(|error| format!("{error}; write it as 2026-11-20T07:00:00+01:00"))?;
    if lived(moment.date_naive()) { Ok(moment) } else { Err(format!("{text} is out of reach; {REACH}")) }
}

/// A day that lies behind, as it was typed.
pub(super) fn on(text: &str) -> Result<NamedDay, String> {
    let named = NamedDay::read(text).filter(|day| match day {
        NamedDay::Date(_) | NamedDay::Weekday(_) | NamedDay::InYear { .. } | NamedDay::Count(0) => true,
        NamedDay::Beside(by) => *by < 0,
        NamedDay::Count(_) => false,
    });
    // How far back one can log is said where it is known what day it is.
    named.ok_or_else(|| {
        format!(
            "{text} is no day of the calendar; write it as 2026-11-20, 20 Nov, friday, yesterday or today"
        )
    })
}

pub(super) fn time(text: &str) -> Result<NaiveTime, String> {
    time_of_day(text)
        .ok_or_else(|| format!("{text:?} is no certain time of day; write it as 7:30 or \"7 pm\""))
}

/// A weekday by its name or the beginning of it, from three letters on.
pub(super) fn weekday(text: &str) -> Result<Weekday, String> {
    let typed = text.trim().to_lowercase();
    let named =
        |day: &&Weekday| typed.starts_with(day.key()) && day_name(**day).to_lowercase().starts_with(&typed);
    let wrong = || format!("{text:?} is no day of the week; write mon, tue, wed, thu, fri, sat, sun");
    Weekday::ALL.iter().find(named).copied().ok_or_else(wrong)
}

pub(super) fn system(text: &str) -> Result<System, String> {
    let all = System::ALL.iter().map(|system| system.key()).collect::<Vec<_>>().join(", ");
    System::from_key(text).ok_or_else(|| format!("there is no timer {text:?}; there are {all}"))
}

/// How much of an exercise was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// So long.
    Minutes(Minutes),
    /// So much.
    Dose(Dose),
}

/// `30m`, `30`, `1h30`, `2x8`, `2 x 8`, `3x10s`, `40s`.
pub(super) fn amount(text: &str) -> Result<Amount, String> {
    let typed = text.to_lowercase().replace(' ', "");
    let wrong = || {
        format!("{text:?} is no amount; write how long, as 30m or 1h30, or how much, as 2x8, 3x10s or 40s")
    };
    let (count, each) =
        typed.split_once('x').map_or((None, typed.as_str()), |(count, each)| (Some(count), each));
    let seconds = each.strip_suffix('s').or_else(|| each.strip_suffix("sec"));
    let dose = match (count, seconds) {
        (None, None) => return span(text).map(Amount::Minutes).map_err(|_| wrong()),
        (None, Some(seconds)) => seconds.parse().ok().map(|seconds| Dose::Time { seconds }),
        (Some(sets), None) => {
            sets.parse().ok().zip(each.parse().ok()).map(|(sets, reps)| Dose::Reps { sets, reps })
        }
        (Some(reps), Some(seconds)) => {
            reps.parse().ok().zip(seconds.parse().ok()).map(|(reps, seconds)| Dose::Hold { reps, seconds })
        }
    };
    dose.filter(|dose| (1..=3600).contains(&dose.work())).map(Amount::Dose).ok_or_else(wrong)
}

/// `0` to `10`, or a word for it. A word is coarser than a digit: hard is taken as over the 5 up to which
/// something may go up.
pub(super) fn effort(text: &str) -> Result<Effort, String> {
    let number = match text.to_lowercase().as_str() {
        "easy" => 2,
        "medium" | "moderate" => 4,
        "hard" => 6,
        digits => {
            digits.parse().map_err(|_| format!("effort is 0 to 10, or easy, medium or hard, not {text:?}"))?
        }
    };
    Effort::new(number).map_err(|error| error.to_string())
}

pub(super) fn place(text: &str) -> Result<PainPlace, String> {
    let all = PainPlace::ALL.iter().map(|place| place.key()).collect::<Vec<_>>().join(", ");
    PainPlace::from_key(&text.to_lowercase())
        .ok_or_else(|| format!("{text:?} is no place; the places are {all}"))
}

pub(super) fn mat_minutes(text: &str) -> Result<Minutes, String> {
    let minutes: Minutes = span(text)?;
    if (5..=60).contains(&minutes.get()) {
        Ok(minutes)
    } else {
        Err(format!("a session takes 5 to 60 minutes, not {minutes}"))
    }
}

pub(super) fn obstacle(text: &str) -> Result<Obstacle, String> {
    Obstacle::from_key(&text.to_lowercase().replace('-', "_"))
        .ok_or_else(|| format!("write one of {}", any_of(Obstacle::ALL.iter().map(|each| each.key()))))
}

/// `time, pain or other`.
fn any_of(words: impl Iterator<Item = &'static str>) -> String {
    let words: Vec<&str> = words.collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

/// A line of the person's own words, as long as one typed on the screen may be.
pub(super) fn one_line(text: &str) -> Result<String, String> {
    const MOST: usize = 200;
    let words = plain(text).split_whitespace().collect::<Vec<_>>().join(" ");
    match words.chars().count() {
        0 => Err("there are no words in it".into()),
        1..=MOST => Ok(words),
        more => Err(format!("{more} characters are too many; write {MOST} at most")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_nobody_lives_is_refused_in_a_line() {
        for far in ["-262143-01-01", "+262142-12-31", "1899-12-31", "2201-01-01"] {
            let said = day(far).unwrap_err();
            assert_eq!(said, format!("{far} is out of reach; write a day from 1900-01-01 to 2200-12-31"));
            assert!(moment(&format!("{far}T07:00:00+01:00")).is_err());
        }
        assert!(day("1900-01-01").is_ok() && day("2200-12-31").is_ok());
        assert!(moment("2200-12-31T23:59:59-11:00").is_ok());
    }
}
