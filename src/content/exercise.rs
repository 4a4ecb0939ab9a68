//! One exercise as it is written in `content/exercises/*.json`, and its ladder.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::cue::Cue;
use super::dose::Dose;
use super::figure_name;
use super::own::Prescription;
use super::tags::{AvoidTag, Breath, Category, Equipment, Position, Role, Sides, Target};
use crate::units::words;

/// An exercise's name for programs: `category.word`, such as `core.bridge`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ExerciseId(Arc<str>);

impl ExerciseId {
    /// An id from its text; the content check says whether such an exercise exists.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The id's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ExerciseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// One phase of a movement: `lift`, two seconds, breathing out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// One or two words, spoken and shown.
    pub word: String,
    /// How long it lasts, in seconds (0.5 to 12, in halves).
    pub seconds: f32,
    /// How to breathe in it.
    #[serde(default = "easy")]
    pub breath: Breath,
}

fn easy() -> Breath {
    Breath::Easy
}

/// A way of doing the exercise, easier or harder than its neighbours, with its doses in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Two or three words: `small lift`, `one leg`.
    pub name: String,
    /// What is different, in one sentence.
    pub how: String,
    /// The doses, easiest first; each is a step of the ladder.
    pub doses: Vec<Dose>,
    /// Its own figure: an id, or a figure that it is like with what the form changes.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "figure_name::read_some",
        serialize_with = "figure_name::write_some"
    )]
    pub figure: Option<String>,
    /// Why its picture is the same as that of the form before, where that is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_picture: Option<String>,
    /// Its own position, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Its own counting of sides, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sides: Option<Sides>,
    /// What the left side is called in it, where that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sides_how: Option<String>,
    /// Its own way to get into place, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setup: Option<Vec<String>>,
    /// Its own cues, where they differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cues: Option<Vec<Cue>>,
    /// Its own tempo, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tempo: Option<Vec<Phase>>,
    /// What this variant needs more than the exercise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equipment: Vec<Equipment>,
    /// Whom this variant does not suit, over and above the exercise's own list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub avoid_if: Vec<AvoidTag>,
}

words! {
    /// How sure a claim or a parameter is.
    Basis {
        /// A trial or a review of trials says so.
        Trial = "trial", "trials";
        /// A guideline says so.
        Guideline = "guideline", "a guideline";
        /// Common practice of the field.
        Consensus = "consensus", "common practice";
        /// Our own choice.
        Design = "design", "our own choice";
    }
}

/// What a source is cited for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The id of a reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// What it supports here, in our words.
    pub supports: String,
    /// How sure.
    pub basis: Basis,
}

/// One exercise, complete.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// `category.word`.
    pub id: ExerciseId,
    /// The kind of a person's own exercise; a built-in one has it in its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// What it is called here.
    pub name: String,
    /// What others call it.
    #[serde(default)]
    pub also: Vec<String>,
    /// What it is for, in one line.
    #[serde(rename = "for")]
    pub purpose: String,
    /// Where the body is.
    pub position: Position,
    /// What it works on; the main one first.
    pub targets: Vec<Target>,
    /// What has to be at hand.
    #[serde(default)]
    pub equipment: Vec<Equipment>,
    /// The places that it may take in a session.
    pub roles: Vec<Role>,
    /// Easy mobility or breathing, fit for a flare, a rest day or an open S3.
    #[serde(default)]
    pub gentle: bool,
    /// Done away from the mat on the wall clock (walks, cycling, swimming): logged, not played.
    #[serde(default)]
    pub outside: bool,
    /// Not within half an hour of getting up (C12): a lift from the floor, a roll-down, a spine stretch, a
    /// long hamstring stretch.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_early: bool,
    /// How sides are counted.
    pub sides: Sides,
    /// What the left side means in this move, in a few words: `left knee down`. The right side is its
    /// mirror.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sides_how: Option<String>,
    /// One cycle of the movement.
    pub tempo: Vec<Phase>,
    /// The moving figure's id; empty for a person's own exercise without one.
    #[serde(default, deserialize_with = "figure_name::read", serialize_with = "figure_name::write")]
    pub figure: String,
    /// The ladder, easiest variant first.
    pub variants: Vec<Variant>,
    /// How to get into place, a sentence each.
    pub setup: Vec<String>,
    /// Three to five short sentences in the second person, fit to be spoken, each at its moment.
    pub cues: Vec<Cue>,
    /// How to breathe.
    pub breathing: String,
    /// What one should feel.
    pub feel: String,
    /// What one should not feel.
    pub not_feel: String,
    /// Common mistakes, each with what to do instead.
    pub mistakes: Vec<String>,
    /// How to make it easier right now.
    pub easier: String,
    /// How to make it harder, later.
    pub harder: String,
    /// When to stop.
    pub stop_if: Vec<String>,
    /// Whom it does not suit.
    #[serde(default)]
    pub avoid_if: Vec<AvoidTag>,
    /// What it rests on.
    #[serde(default)]
    pub sources: Vec<Citation>,
    /// When it is due, if a professional prescribed it. Its ladder's last step is then what they
    /// wrote, and the steps below are eased.
    #[serde(skip)]
    pub prescribed: Option<Prescription>,
}

/// One step of an exercise's ladder: a variant at a dose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step<'a> {
    /// Counted from 1, the easiest.
    pub number: u8,
    /// Which variant.
    pub variant: &'a Variant,
    /// How much.
    pub dose: Dose,
}

impl Exercise {
    /// The kind: said, or what the id begins with.
    pub fn category(&self) -> Category {
        if let Some(category) = self.category {
            return category;
        }
        let word = self.id.as_str().split('.').next().unwrap_or_default();
        Category::from_key(word).unwrap_or(Category::Functional)
    }

    /// The ladder's steps, from easiest to hardest.
    pub fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        self.variants
            .iter()
            .flat_map(|variant| variant.doses.iter().map(move |&dose| (variant, dose)))
            .zip(1..)
            .map(|((variant, dose), number)| Step { number, variant, dose })
    }

    /// How many steps the ladder has (at least 1 once checked).
    pub fn step_count(&self) -> u8 {
        self.variants.iter().map(|variant| variant.doses.len()).sum::<usize>() as u8
    }

    /// The step `number`, or the nearest end of the ladder.
    ///
    /// # Panics
    /// Never on checked content: a ladder has at least one step.
    pub fn step(&self, number: u8) -> Step<'_> {
        let number = number.clamp(1, self.step_count().max(1));
        self.steps().nth(usize::from(number) - 1).expect("a checked ladder has a step")
    }

    /// Whether it rounds, loads or twists the back so that one of its forms, or all, are left out for thin bones.
    pub fn is_hard_on_thin_bones(&self) -> bool {
        let all = self.variants.iter().flat_map(|variant| &variant.avoid_if).chain(&self.avoid_if);
        all.into_iter().any(|tag| *tag == AvoidTag::Osteoporosis)
    }

    /// The tempo of `variant`.
    pub fn tempo_of<'a>(&'a self, variant: &'a Variant) -> &'a [Phase] {
        variant.tempo.as_deref().unwrap_or(&self.tempo)
    }

    /// How `variant` counts sides.
    pub fn sides_of(&self, variant: &Variant) -> Sides {
        variant.sides.unwrap_or(self.sides)
    }

    /// Where the body is in `variant`.
    pub fn position_of(&self, variant: &Variant) -> Position {
        variant.position.unwrap_or(self.position)
    }

    /// The moving figure of `variant`.
    pub fn figure_of<'a>(&'a self, variant: &'a Variant) -> &'a str {
        variant.figure.as_deref().unwrap_or(&self.figure)
    }
}
