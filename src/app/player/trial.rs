//! Trying a move from its page: one set of its form's smallest dose, outside of any session. The journal has it
//! as a move of the day, so that nothing goes up by it; sharp pain makes it rest as in a session (P6). What leaves a form out of sessions leaves it out here.

use super::met;
use super::running::{Player, Trial};
use crate::app::action::Tab;
use crate::app::ask;
use crate::app::begun;
use crate::app::go::Go;
use crate::app::known::Known;
use crate::content::{Content, Dose, Exercise, ExerciseId};
use crate::history::History;
use crate::journal::{Ending, EventId, ExerciseDone, Mode, Moved, PlannedItem, Tried, What};
use crate::session::{Prescribed, Run};

/// The player with one move, or why it is not tried now.
pub(in crate::app) fn begin(known: &Known, exercise: &ExerciseId, form: &str, back: Tab) -> Vec<Go> {
    let Some(of) = known.content.exercise(exercise) else { return Vec::new() };
    let Some(step) = of.steps().find(|step| step.variant.name == form) else { return Vec::new() };
    let item = PlannedItem {
        exercise: of.id.clone(),
        step: step.number,
        dose: one_set(step.dose),
        rules: Vec::new(),
        joined: None,
        open: None,
    };
    if let Some(why) = refused(known, of, &item) {
        return vec![Go::say(why)];
    }
    let run = Run::new(
        &known.content,
        &[Prescribed {
            exercise: of.id.clone(),
            step: item.step,
            dose: item.dose,
            joined: false,
            open: false,
        }],
    );
    let first = met::first_meetings(known, &run);
    let name = if form == of.name { of.name.clone() } else { format!("{}, {form}", of.name) };
    let mut player = Player::new(EventId::NONE, Mode::Normal, run, known.now)
        .meeting(first)
        .waiting(known.line_by_line)
        .trying(Trial { name, back, item });
    player.begin(known.now);
    vec![Go::Play(Box::new(player))]
}

/// Why a move is not tried now.
fn refused(known: &Known, of: &Exercise, item: &PlannedItem) -> Option<String> {
    if known.is_blocked() {
        return Some("No moves until a professional has looked at what you ticked.".into());
    }
    if ask::comes_first(known, true).is_some() {
        return Some("The safety questions come first: Enter on Today asks them.".into());
    }
    if !begun::suits(&known.content, &known.history, std::slice::from_ref(item)) {
        return Some("Your answers about safety leave this form out for now.".into());
    }
    let easy_only = matches!(known.plan.mode, Mode::Flare | Mode::Gentle);
    if easy_only && !of.gentle {
        return Some("Only easy moves today: this one waits for a calmer day.".into());
    }
    known.resting(of)
}

/// One set of a dose; what has no sets stays as it is.
const fn one_set(dose: Dose) -> Dose {
    match dose {
        Dose::Reps { reps, .. } => Dose::Reps { sets: 1, reps },
        Dose::Hold { .. } | Dose::Time { .. } | Dose::Breaths { .. } => dose,
    }
}

/// What the journal has of it.
pub(super) fn logged(trial: &Trial, events: &[What], known: &Known) -> Vec<Go> {
    let name = &trial.name;
    let Some((how, some)) = ended(events) else { return Vec::new() };
    let what = match how {
        Ending::Done | Ending::Eased | Ending::Left | Ending::Skipped if !some => return Vec::new(),
        Ending::Done | Ending::Eased | Ending::Left | Ending::Skipped => format!("tried {name}"),
        Ending::Hurt | Ending::Sharp | Ending::Leg | Ending::Chest => {
            format!("tried {name}: {}", how.label())
        }
    };
    let PlannedItem { exercise, step, .. } = &trial.item;
    let tried = Some(Tried { exercise: exercise.clone(), step: *step, how });
    vec![Go::record(Moved { what, tried }, known.day)]
}

/// Back to the screen that it was begun on, with a word on what it came to.
pub(super) fn over(trial: &Trial, events: &[What]) -> Vec<Go> {
    let words = match ended(events) {
        Some((Ending::Sharp, _)) => {
            "Stopped, and in the journal: this move rests now. A digit on Today rates the pain."
        }
        Some((Ending::Hurt, _)) => "Stopped, and in the journal. d keeps this move out of your plans.",
        Some((_, true)) => "Tried, and in the journal. Your plan stays as it is; + asks for more of it.",
        Some((_, false)) | None => "Left before it began. Come back whenever you like.",
    };
    vec![Go::Show(trial.back), Go::say(words)]
}

/// Whether the answers about safety leave it in.
pub(in crate::app) fn suits(trial: &Trial, content: &Content, history: &History) -> bool {
    begun::suits(content, history, std::slice::from_ref(&trial.item))
}

/// How the move ended, and whether any of it was done.
fn ended(events: &[What]) -> Option<(Ending, bool)> {
    events.iter().find_map(|what| match what {
        What::ExerciseDone(ExerciseDone { how, done, .. }) => Some((*how, done.is_some())),
        _ => None,
    })
}
