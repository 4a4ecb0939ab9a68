//! Corners of the rules that were missed once: each told as a short tale.

use std::collections::HashMap;

use supple::coach::{Item, Plan};
use supple::content::{AvoidTag, ExerciseId};
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

#[test]
fn a_step_that_suits_again_comes_back_one_at_a_time() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 60);
    let avoid = Some(vec![AvoidTag::SoreKnee, AvoidTag::Osteoporosis]);
    tale.say(60, ProfileSet { avoid, ..ProfileSet::default() });
    let mut last: HashMap<ExerciseId, u8> = HashMap::new();
    let mut said = 0;
    for index in 60..110 {
        if index == 74 {
            tale.say(74, ProfileSet { avoid: Some(Vec::new()), ..ProfileSet::default() });
        }
        for item in tale.wakes(index, 3).items {
            if let Some(before) = last.insert(item.exercise.clone(), item.step) {
                assert!(item.step <= before + 1, "{} from {before} to {}", item.exercise, item.step);
            }
            let why = &item.reasons[0];
            assert!(why.rule != "F2", "there was no flare: {}", why.text);
            said += usize::from(why.text.contains("suits you again"));
        }
        tale.trains(index, 3, None);
    }
    assert!(said >= 2, "said {said} times: {last:?}");
}
