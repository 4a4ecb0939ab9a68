//! What the person thinks of an exercise, said with one key: more of it, or rather not (C6); and where
//! it stands after sharp pain (P6).

use super::action::{Action, Effect};
use super::model::Model;
use crate::content::{Exercise, ExerciseId};
use crate::journal::DayChosen;
use crate::rules::Rest;
use crate::units::Day;

/// Takes what the person said of an exercise by a key.
pub(super) fn say(model: &mut Model, action: &Action, id: &ExerciseId) -> Vec<Effect> {
    match action {
        Action::Like => like(model, id),
        Action::Dislike => dislike(model, id),
        _ => Vec::new(),
    }
}

/// More of an exercise from now on; one that sharp pain put away comes back after its rest (P6).
fn like(model: &mut Model, id: &ExerciseId) -> Vec<Effect> {
    let Some(exercise) = model.content.exercise(id) else { return Vec::new() };
    let words = match model.rest_of(exercise) {
        Rest::Off => format!("{} comes back, once its rest is over. u takes that back.", exercise.name),
        _ => format!("More of {} from now on, where it fits. u takes that back.", exercise.name),
    };
    model.say(words);
    choose(model, DayChosen { like: Some(id.clone()), ..DayChosen::default() })
}

/// Rather not: out today, and seldom from now on.
fn dislike(model: &mut Model, id: &ExerciseId) -> Vec<Effect> {
    let Some(exercise) = model.content.exercise(id) else { return Vec::new() };
    let words = format!("{} is left out; it comes up less often. u takes that back.", exercise.name);
    model.say(words);
    choose(model, DayChosen { dislike: Some(id.clone()), ..DayChosen::default() })
}

fn choose(model: &Model, chosen: DayChosen) -> Vec<Effect> {
    vec![Effect::Record(chosen.into(), model.day)]
}

impl Model {
    /// Whether and how an exercise is out of the plan, with all that is known today.
    fn rest_of(&self, exercise: &Exercise) -> Rest {
        let tomorrow = self.day.succ_opt().unwrap_or(self.day);
        let slot = self.history.roster().slot(&exercise.id).unwrap_or(self.history.no_slot());
        self.history.standing(tomorrow).ladder(slot).rest
    }

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

    /// How long an exercise rests after sharp pain, in a sentence.
    pub fn resting(&self, exercise: &Exercise) -> Option<String> {
        let ahead = |until: Day| until > self.day;
        match self.rest_of(exercise) {
            Rest::Sharp { until, .. } | Rest::Red(until) if ahead(until) => Some(format!(
                "It rests until {}; then it comes back as easy as can be.",
                until.format("%-d %b")
            )),
            Rest::Off => {
                Some("Stopped at once three times in four weeks: off until you want it back (+).".to_owned())
            }
            _ => None,
        }
    }
}
