//! How much: a dose, the work in it, and how it is said.

use serde::{Deserialize, Serialize};

use super::tags::Sides;
use crate::units::counted;

/// How much: what a step of a ladder asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Dose {
    /// Repetitions at the exercise's tempo.
    Reps {
        /// Sets, with a rest between.
        sets: u8,
        /// Repetitions a set (a side, where the exercise has sides).
        reps: u8,
    },
    /// Held still, so many times.
    Hold {
        /// How often.
        reps: u8,
        /// How long each, in seconds.
        seconds: u16,
    },
    /// Moving for a while.
    Time {
        /// In seconds: a side where one side follows the other, altogether where they take turns.
        seconds: u16,
    },
    /// So many slow breaths.
    Breaths {
        /// Breaths (a side, where the exercise has sides).
        breaths: u8,
    },
}

/// What two doses of a kind differ in: the unit of the gentleness rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkUnit {
    /// Repetitions over all sets.
    Reps,
    /// Seconds, held or moved.
    Seconds,
    /// Breaths.
    Breaths,
}

impl Dose {
    /// The work in it: sets x reps, seconds, or breaths, each a side.
    pub const fn work(self) -> u32 {
        match self {
            Self::Reps { sets, reps } => sets as u32 * reps as u32,
            Self::Hold { reps, seconds } => reps as u32 * seconds as u32,
            Self::Time { seconds } => seconds as u32,
            Self::Breaths { breaths } => breaths as u32,
        }
    }

    /// What [`Dose::work`] counts.
    pub const fn unit(self) -> WorkUnit {
        match self {
            Self::Reps { .. } => WorkUnit::Reps,
            Self::Hold { .. } | Self::Time { .. } => WorkUnit::Seconds,
            Self::Breaths { .. } => WorkUnit::Breaths,
        }
    }

    /// As a person reads it: `2 x 8`, `3 x 10 s`, `2 min`, `6 slow breaths`; `a side` is added
    /// where the exercise has sides.
    pub fn in_words(self, sides: Sides) -> String {
        let plain = match self {
            Self::Reps { sets: 1, reps: 1 } => "once".into(),
            Self::Reps { sets: 1, reps } => format!("{reps} times"),
            Self::Reps { sets, reps } => format!("{sets} x {reps}"),
            Self::Hold { reps: 1, seconds } => format!("{seconds} s"),
            Self::Hold { reps, seconds } => format!("{reps} x {seconds} s"),
            Self::Time { seconds } if seconds % 60 == 0 => format!("{} min", seconds / 60),
            Self::Time { seconds } if seconds < 60 => format!("{seconds} s"),
            Self::Time { seconds } => format!("{}:{:02} min", seconds / 60, seconds % 60),
            Self::Breaths { breaths } => counted(breaths, "slow breath"),
        };
        if self.is_per_side(sides) { format!("{plain} a side") } else { plain }
    }

    /// Whether the dose is for each side; time in which the sides take turns is counted whole.
    pub const fn is_per_side(self, sides: Sides) -> bool {
        match sides {
            Sides::Both => false,
            Sides::Each => true,
            Sides::Alternate | Sides::Turns => !matches!(self, Self::Time { .. }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dose_reads_as_a_person_would_say_it() {
        let said = |dose: Dose, sides| dose.in_words(sides);
        assert_eq!(said(Dose::Reps { sets: 2, reps: 8 }, Sides::Both), "2 x 8");
        assert_eq!(said(Dose::Reps { sets: 1, reps: 8 }, Sides::Alternate), "8 times a side");
        assert_eq!(said(Dose::Hold { reps: 1, seconds: 30 }, Sides::Each), "30 s a side");
        assert_eq!(said(Dose::Time { seconds: 120 }, Sides::Both), "2 min");
        assert_eq!(said(Dose::Time { seconds: 90 }, Sides::Both), "1:30 min");
        assert_eq!(said(Dose::Breaths { breaths: 6 }, Sides::Both), "6 slow breaths");
        assert_eq!(said(Dose::Breaths { breaths: 1 }, Sides::Each), "1 slow breath a side");
        assert_eq!(said(Dose::Reps { sets: 1, reps: 1 }, Sides::Each), "once a side");
    }
}
