//! The person's own activities, gone into step by step: the ladder that they set, and what they expected
//! and found.

use serde::{Deserialize, Serialize};

use crate::units::{Rating, words};

words! {
    /// What kind of movement an own activity is.
    OwnKind {
        /// Sitting.
        Sit = "sit", "sitting";
        /// Bending.
        Bend = "bend", "bending";
        /// Lifting.
        Lift = "lift", "lifting";
        /// Twisting.
        Twist = "twist", "twisting";
        /// Reaching.
        Reach = "reach", "reaching";
        /// Kneeling.
        Kneel = "kneel", "kneeling";
        /// Stairs.
        Stairs = "stairs", "stairs";
        /// Carrying.
        Carry = "carry", "carrying";
        /// Anything else.
        Other = "other", "something else";
    }
}

words! {
    /// What an own activity is counted in.
    OwnUnit {
        /// Minutes.
        Minutes = "minutes", "min";
        /// How often.
        Times = "times", "times";
        /// Kilograms.
        Kilograms = "kg", "kg";
        /// Stairs.
        Stairs = "stairs", "stairs";
        /// Metres.
        Metres = "metres", "m";
        /// Centimetres.
        Centimetres = "cm", "cm";
    }
}

/// An own activity with its ladder; one of the same words takes the place of an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExposureSet {
    /// In the person's own words.
    pub what: String,
    /// What kind of movement it is.
    pub movement: OwnKind,
    /// What it is counted in.
    pub unit: OwnUnit,
    /// The smallest that feels possible.
    pub smallest: u16,
    /// One between.
    pub between: u16,
    /// The whole thing.
    pub whole: u16,
    /// What the person fears will happen, asked once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fear: Option<String>,
    /// Set aside, where true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub off: Option<bool>,
}

/// An own activity gone into: before it what is expected, after it what came. Entries of a day add up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExposureDone {
    /// Which, in the words of its ladder.
    pub what: String,
    /// How much was planned.
    pub target: u16,
    /// How bad it is expected to be, asked before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Rating>,
    /// How much was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<u16>,
    /// How bad it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<Rating>,
    /// Whether what was feared happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<bool>,
}
