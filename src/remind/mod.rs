//! The daily reminder: what the system's own timer is given, and whether it rings at a moment. The texts
//! are made here and written, shown and taken away elsewhere; no program of supple's stays running for it.
//!
//! Decided here:
//! - it rings at its time, or up to two hours after it where the machine slept; later it is not that day's
//!   reminder any more;
//! - its words name no pain, no exercise and no plan: a lock screen shows them to everyone;
//! - whoever has begun a session is not reminded of it.

mod call;
mod due;
mod offer;
mod setup;
mod text;

use chrono::NaiveTime;

use crate::journal::Weekday;
use crate::units::words;

pub use call::Call;
pub use due::{Silence, TITLE, due, without_time};
pub use offer::{Asked, Offer};
pub use setup::{Places, Setup, Step, TimerFile, setup};

/// The name of the timer, its files and its task.
pub const NAME: &str = "supple-remind";
/// What marks a file or a line of a table as supple's own, so that nothing of anyone else's is replaced.
pub const MARK: &str = "written by supple remind";

/// When it rings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// The time of day.
    pub at: NaiveTime,
    /// The days that were named; none: every day, and the profile's days off are silent.
    pub days: Vec<Weekday>,
}

words! {
    /// What rings on a system.
    System {
        /// Timers of the user's own service manager.
        Systemd = "systemd", "a systemd user timer";
        /// macOS.
        Launchd = "launchd", "a launchd agent";
        /// Windows.
        Windows = "windows", "a task of the Task Scheduler";
        /// Where nothing else is.
        Cron = "cron", "a line in the cron table";
    }
}

impl Reminder {
    /// When it rings, in words: `every day at 07:30`.
    pub fn words(&self) -> String {
        let at = self.at.format("%H:%M");
        if self.days.is_empty() {
            return format!("every day at {at}");
        }
        format!("at {at} on {}", self.chosen().map(Weekday::label).collect::<Vec<_>>().join(", "))
    }

    /// The reminder that a timer's file or line calls for.
    pub fn of_timer(text: &str) -> Option<Self> {
        let word = |c: char| c.is_ascii_alphanumeric() || ":,-".contains(c);
        let words: Vec<&str> = text.split(|c| !word(c)).filter(|word| !word.is_empty()).collect();
        let after = |flag: &str| words.iter().rposition(|word| *word == flag).map(|at| &words[at + 1..]);
        let at = after("--at")?.iter().find_map(|word| NaiveTime::parse_from_str(word, "%H:%M").ok())?;
        let day = |key: &str| Weekday::ALL.iter().copied().find(|day| day.key() == key);
        let days = |word: &&str| word.split(',').map(day).collect::<Option<Vec<_>>>();
        let days = after("--days").and_then(|words| words.iter().find_map(days)).unwrap_or_default();
        Some(Self { at, days })
    }

    /// The days named, in the order of the week and each once.
    fn chosen(&self) -> impl Iterator<Item = Weekday> {
        Weekday::ALL.iter().copied().filter(|day| self.days.contains(day))
    }
}

/// The whole name of a day.
pub const fn day_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
