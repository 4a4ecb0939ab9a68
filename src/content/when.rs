//! Which cues a form has, when they are true, and what its sides are called.

use std::borrow::Cow;

use super::cue::{At, Cue, mirrored};
use super::dose::Dose;
use super::exercise::{Exercise, Phase, Variant};
use super::tags::Sides;
use crate::figure::BodySide;

impl Exercise {
    /// How to get into place for `variant`: its own way, or the exercise's.
    pub fn setup_of<'a>(&'a self, variant: &'a Variant) -> &'a [String] {
        variant.setup.as_deref().unwrap_or(&self.setup)
    }

    /// The cues of `variant`: its own, or the exercise's.
    pub fn cues_of<'a>(&'a self, variant: &'a Variant) -> &'a [Cue] {
        variant.cues.as_deref().unwrap_or(&self.cues)
    }

    /// What `side` means for `variant`, in the exercise's words: `left knee down`.
    pub fn side_words<'a>(&'a self, variant: &'a Variant, side: BodySide) -> Option<Cow<'a, str>> {
        let left = variant.sides_how.as_deref().or(self.sides_how.as_deref())?;
        Some(match side {
            BodySide::Left => Cow::Borrowed(left),
            BodySide::Right => Cow::Owned(mirrored(left)),
        })
    }

    /// Whether a cue tied to `at` is ever true in `variant`.
    pub fn meets(&self, variant: &Variant, at: &At) -> bool {
        let tempo = self.tempo_of(variant);
        let held = variant.doses.iter().any(|dose| matches!(dose, Dose::Hold { .. }));
        let named =
            |side: &str| tempo.iter().any(|phase| phase.word.split_whitespace().any(|word| word == side));
        let by_sides = matches!(self.sides_of(variant), Sides::Each | Sides::Turns);
        match at {
            At::Always { .. } | At::SetUp => true,
            At::Hold => held || tempo.iter().any(|phase| phase.word == "hold"),
            At::Left => by_sides || named("left"),
            At::Right => by_sides || named("right"),
            At::Phase(word) => played(tempo, held).any(|phase| phase.word == *word),
        }
    }
}

/// The phases that a form goes through: all of them, or in a hold the way in, the hold and the way out.
fn played(tempo: &[Phase], held: bool) -> impl Iterator<Item = &Phase> {
    let last = tempo.len().saturating_sub(1);
    tempo.iter().zip(0..).filter(move |(_, at)| !held || *at <= 1 || *at == last).map(|(phase, _)| phase)
}
