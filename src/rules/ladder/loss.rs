//! What takes steps from a ladder, and what keeps an exercise out of the plan for a while.

use crate::rules::response::Why;
use crate::units::Day;

/// What took steps from outside, apart from an exercise's own responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// G3: eight to fourteen days away.
    Gap3,
    /// G4: 15 to 28.
    Gap4,
    /// G5: longer.
    Gap5,
    /// G6: this exercise alone.
    Alone,
    /// P7: a setback.
    Setback,
    /// P11: a slow rise.
    SlowRise,
    /// F3: a flare that stayed.
    LongFlare,
}

impl Loss {
    /// Every one of them.
    pub const ALL: [Self; 7] =
        [Self::Gap3, Self::Gap4, Self::Gap5, Self::Alone, Self::Setback, Self::SlowRise, Self::LongFlare];

    /// Whether time away took them, and no pain.
    pub const fn is_absence(self) -> bool {
        match self {
            Self::Gap3 | Self::Gap4 | Self::Gap5 | Self::Alone => true,
            Self::Setback | Self::SlowRise | Self::LongFlare => false,
        }
    }

    /// The rule by which it takes steps.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Gap3 => "G3",
            Self::Gap4 => "G4",
            Self::Gap5 => "G5",
            Self::Alone => "G6",
            Self::Setback => "P7",
            Self::SlowRise => "P11",
            Self::LongFlare => "F3",
        }
    }
}

/// What last moved a ladder down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Regression {
    /// The exercise's own red light (P5, P8), or pain that ended it (P5).
    Red(Why),
    /// Its own sharp pain (P6).
    Sharp,
    /// A third amber running (P4).
    Ambers,
    /// Something outside it.
    Lost(Loss),
}

/// Steps taken since the last practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// When.
    pub day: Day,
    /// By what.
    pub by: Regression,
    /// How many; none where the ladder could go no lower and only its greens were lost.
    pub steps: u8,
}

/// An exercise that is out of the plan for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// In the plan.
    No,
    /// Too much at its lowest step: a stand-in until that day (P5).
    Red(Day),
    /// Sharp pain on `since`: resting until `until` (P6).
    Sharp {
        /// The day of the pain.
        since: Day,
        /// The first day on which it may be planned again.
        until: Day,
    },
    /// Sharp pain a third time: off until wanted (P6).
    Off,
}
