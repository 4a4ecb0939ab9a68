//! What the person thinks of an exercise, given with one key on Today and in the Library: more of it, or
//! rather not (C6).

use super::action::{Action, Go};
use super::known::Known;
use crate::content::{Exercise, ExerciseId};
use crate::journal::DayChosen;
use crate::rules::Rest;

/// Takes what the person thinks of an exercise.
pub(super) fn take(known: &Known, action: &Action, id: &ExerciseId) -> Vec<Go> {
    let Some(exercise) = known.content.exercise(id) else { return Vec::new() };
    match action {
        Action::Like => like(known, exercise),
        Action::Dislike => dislike(known, exercise),
        _ => Vec::new(),
    }
}

/// More of an exercise from now on; one that sharp pain put away comes back after its rest (P6).
fn like(known: &Known, exercise: &Exercise) -> Vec<Go> {
    let words = match known.rest_of(exercise) {
        Rest::Off => format!("{} comes back, once its rest is over. u takes that back.", exercise.name),
        _ => format!("More of {} from now on, where it fits. u takes that back.", exercise.name),
    };
    let chosen = DayChosen { like: Some(exercise.id.clone()), ..DayChosen::default() };
    vec![Go::Say(words), Go::record(chosen, known.day)]
}

/// Rather not: out today, and seldom from now on.
fn dislike(known: &Known, exercise: &Exercise) -> Vec<Go> {
    let words = format!("{} is left out; it comes up less often. u takes that back.", exercise.name);
    let chosen = DayChosen { dislike: Some(exercise.id.clone()), ..DayChosen::default() };
    vec![Go::Say(words), Go::record(chosen, known.day)]
}

impl Known {
    /// What the person thinks of an exercise and what pain made of it, in a sentence; nothing where
    /// there is nothing to say.
    pub fn taste_of(&self, exercise: &Exercise) -> Option<String> {
        if let Some(rest) = self.resting(exercise) {
            return Some(rest);
        }
        let slot = self.history.roster().slot(&exercise.id)?;
        let taste = self.history.taste(slot);
        match (taste.liked, taste.disliked) {
            (Some(_), _) => Some("You asked for more of this one.".to_owned()),
            (_, Some(_)) => Some("You would rather not do this one: once a week at most.".to_owned()),
            (None, None) => None,
        }
    }
}
