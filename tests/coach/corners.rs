//! Corners of the rules that were missed once: each told as a short tale.

use supple::coach::{Item, Plan};
use supple::content::ExerciseId;
use supple::journal::*;

use crate::mornings::Tale;

fn item<'p>(plan: &'p Plan, id: &ExerciseId) -> Option<&'p Item> {
    plan.items.iter().find(|item| item.exercise == *id)
}

/// One move alone, that ended so before anything of it could be counted.
fn hurts_at_once(tale: &mut Tale, index: i64, move_of: &Item, how: Ending) {
    let dose = move_of.dose.dose;
    let planned =
        PlannedItem { exercise: move_of.exercise.clone(), step: move_of.step, dose, rules: Vec::new() };
    let minutes = tale.plan(index).minutes;
    let started = SessionStarted { mode: Mode::Normal, minutes, pre: None, items: vec![planned] };
    let session = tale.say(index, started);
    tale.say(
        index,
        ExerciseDone {
            session,
            place: 0,
            exercise: move_of.exercise.clone(),
            step: move_of.step,
            planned: dose,
            done_step: move_of.step,
            done: None,
            seconds: 4,
            how,
        },
    );
    tale.say(index, SessionEnded { session, seconds: 4, complete: false });
}

#[test]
fn sharp_pain_before_the_first_whole_repetition_rests_the_move() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 9);
    let sore = tale.wakes(9, 3).items.iter().rfind(|item| item.step > 1).unwrap().clone();
    hurts_at_once(&mut tale, 9, &sore, Ending::Sharp);
    assert_eq!(tale.plan(9).state.key(), "done", "the session has happened");
    assert!(tale.history.day(tale.day(9)).unwrap().trained());
    for later in 10..12 {
        let today = tale.wakes(later, 3);
        assert!(item(&today, &sore.exercise).is_none(), "day {later}");
    }
}
