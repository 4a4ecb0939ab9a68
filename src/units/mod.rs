//! Numbers that cannot be wrong.
//!
//! A [`Pain`] holds 0 to 10 and nothing else, so no later room has to check it again. This room
//! knows nothing of exercises, days' plans or screens.

mod days;
mod distance;
mod named_day;
mod text;
mod time;
mod words;

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

pub use days::{days_between, median, shift};
pub use distance::{metres_of, walkable};
pub use named_day::NamedDay;
pub use text::{counted, decimal, number_word, obeyed, plain, short_date, short_dates};
pub use time::time_of_day;
pub(crate) use words::words;

/// The day that a person lived, which may end after midnight (see [`day_of`]).
pub type Day = NaiveDate;

/// A moment on the wall clock, with the offset that the clock showed.
pub type Moment = DateTime<FixedOffset>;

/// A number outside its scale, or a word where a number was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} is a whole number from {min} to {max}, not {got}")]
pub struct OutOfRange {
    what: &'static str,
    min: u32,
    max: u32,
    got: String,
}

macro_rules! scale {
    ($(#[$doc:meta])* $name:ident, $inner:ty, $what:literal, $min:literal ..= $max:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "i64", into = "i64")]
        pub struct $name($inner);

        impl $name {
            /// The lowest value.
            pub const MIN: Self = Self($min);
            /// The highest value.
            pub const MAX: Self = Self($max);

            /// The value, if it lies on the scale.
            ///
            /// # Errors
            /// [`OutOfRange`] names the scale and its ends.
            pub fn new(value: i64) -> Result<Self, OutOfRange> {
                if ($min..=$max).contains(&value) {
                    Ok(Self(value as $inner))
                } else {
                    Err(OutOfRange { what: $what, min: $min, max: $max, got: value.to_string() })
                }
            }

            /// The plain number.
            pub const fn get(self) -> $inner {
                self.0
            }
        }

        impl TryFrom<i64> for $name {
            type Error = OutOfRange;
            fn try_from(value: i64) -> Result<Self, OutOfRange> {
                Self::new(value)
            }
        }

        impl From<$name> for i64 {
            fn from(value: $name) -> i64 {
                i64::from(value.0)
            }
        }

        impl FromStr for $name {
            type Err = OutOfRange;
            fn from_str(text: &str) -> Result<Self, OutOfRange> {
                text.trim().parse::<i64>().map_err(|_| OutOfRange {
                    what: $what, min: $min, max: $max, got: format!("{text:?}"),
                }).and_then(Self::new)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

scale! {
    /// Pain on the 0-10 numeric rating scale: 0 is none, 10 the worst that the person can imagine.
    Pain, u8, "pain", 0..=10
}

scale! {
    /// How hard a session felt, 0-10 in plain words: 0 is rest, 5 is hard, 10 is all one has.
    Effort, u8, "effort", 0..=10
}

scale! {
    /// Any other 0-10 answer (mood, muscle ache, an activity's difficulty, a PEG item).
    Rating, u8, "the answer", 0..=10
}

scale! {
    /// Minutes of movement: at least one, at most a day.
    Minutes, u16, "minutes", 1..=1440
}

impl Minutes {
    /// The same span in seconds.
    pub const fn seconds(self) -> u32 {
        self.0 as u32 * 60
    }
}

impl Pain {
    /// Every rating from 0 to 10, for a scale on screen.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=10).map(Self)
    }
}

/// Seconds of movement as the whole minutes that every face shows, of a plan as of what was done: to
/// the nearest, and at least one for anything that took time. A longer span adds up these minutes
/// and rounds nothing again, so that a reader who adds comes to the same.
pub const fn whole_minutes(seconds: u32) -> u32 {
    match seconds.saturating_add(30) / 60 {
        0 if seconds > 0 => 1,
        minutes => minutes,
    }
}

/// The day that `at` belongs to when a day ends at `ends` o'clock (0-11; 3 unless the person says
/// otherwise): a rating at 1 am belongs to the evening before.
pub fn day_of(at: Moment, ends: u8) -> Day {
    (at.naive_local() - chrono::Duration::hours(i64::from(ends.min(11)))).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pain_of_eleven_is_refused_in_words() {
        let said = Pain::new(11).unwrap_err().to_string();
        assert_eq!(said, "pain is a whole number from 0 to 10, not 11");
        assert_eq!("10".parse::<Pain>().unwrap(), Pain::MAX);
        assert!("three".parse::<Pain>().unwrap_err().to_string().contains("\"three\""));
        assert!(serde_json::from_str::<Pain>("-1").is_err());
        assert!(serde_json::from_str::<Pain>("2.5").is_err());
    }

    #[test]
    fn half_a_minute_counts_as_one_and_nothing_that_was_done_as_none() {
        let all = [0, 1, 29, 89, 90, 330, u32::MAX].map(whole_minutes);
        assert_eq!(all, [0, 1, 1, 1, 2, 6, u32::MAX / 60]);
    }

    #[test]
    fn a_day_ends_at_three_in_the_morning() {
        let at = |text: &str| Moment::parse_from_rfc3339(text).unwrap();
        let day = |y, m, d| Day::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(day_of(at("2026-11-20T02:59:59+01:00"), 3), day(2026, 11, 19));
        assert_eq!(day_of(at("2026-11-20T03:00:00+01:00"), 3), day(2026, 11, 20));
        assert_eq!(day_of(at("2026-11-20T00:30:00+01:00"), 0), day(2026, 11, 20));
    }
}
