//! What was done elsewhere and is logged: moves of the content by minutes or dose, any other activity by its minutes.

use anyhow::{Result, bail};

use super::nearest::slip_of;
use super::values::Amount;
use super::{Wrong, read, unknown};
use crate::app::Model;
use crate::content::{Category, Content, ExerciseId};
use crate::history::OTHER;
use crate::journal::ActivityDone;
use crate::trackers::Kind;
use crate::units::{Effort, Pain, plain};

/// How words begin that name an activity of the aerobic kind (C3) that the content does not have.
const AEROBIC: [&str; 8] = ["aerobic", "danc", "jog", "row", "run", "skat", "ski", "cross"];
/// The longest name of an activity that is kept, in characters.
const LONGEST: usize = 40;

/// What it felt like, begun at `pre`.
pub(super) fn felt(
    done: ActivityDone,
    pre: Option<Pain>,
    peak: Option<Pain>,
    effort: Option<Effort>,
) -> ActivityDone {
    ActivityDone { pre: pre.filter(|_| peak.is_some()), peak, effort, ..done }
}

/// A move of the content, its dose kept in words (it stands on no ladder of the plan), or another activity.
pub(super) fn did(model: &Model, named: &str, amount: Option<&Amount>) -> Result<ActivityDone> {
    let content = &model.known().content;
    let (dose, minutes) = match amount {
        Some(Amount::Dose(dose)) => (Some(*dose), None),
        Some(Amount::Minutes(minutes)) => (None, Some(*minutes)),
        None => (None, None),
    };
    let how_long = || Wrong(format!("how long was it? Write its minutes after {named:?}, such as 30m"));
    let Some(known) = read::called(content, named) else {
        let exercise = other(content, named)?;
        return Ok(ActivityDone::of(ExerciseId::new(&exercise), minutes.ok_or_else(how_long)?));
    };
    let minutes = minutes.or_else(|| model.known().minutes_for(known, dose)).ok_or_else(how_long)?;
    let note = dose.map(|dose| format!("{}: {}", known.name, dose.in_words(known.sides)));
    Ok(ActivityDone { note, ..ActivityDone::of(known.id.clone(), minutes) })
}

/// The id under which an activity is kept that the content does not have. What looks like a slip in the name of an
/// exercise is none.
fn other(content: &Content, named: &str) -> Result<String> {
    let ids = || content.exercises().iter().map(|exercise| exercise.id.as_str());
    let word = plain(named).to_lowercase();
    let word: String = word.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<&str> = word.split_whitespace().collect();
    let is_name = !words.is_empty() && !named.contains('.') && word.chars().count() <= LONGEST;
    if !is_name || slip_of(named, ids()) {
        return Err(unknown("exercise", named, ids(), "exercises"));
    }
    if Kind::of_word(named) == Kind::Walk {
        bail!(Wrong(format!("{named:?} is a walk: `supple log walk 25m` logs it")));
    }
    let aerobic = words.iter().any(|word| AEROBIC.iter().any(|begin| word.starts_with(begin)));
    let kind = if aerobic { Category::Aerobic.key() } else { OTHER };
    Ok(format!("{kind}.{}", words.join("_")))
}
