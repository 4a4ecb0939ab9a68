//! C10 to C12: what was done elsewhere, pauses that were announced, and the half hour after rising.

use supple::coach::Due;
use supple::content::{Content, ExerciseId, Progression};
use supple::journal::*;
use supple::units::Minutes;

use super::{asked_for, easy, risen};
use crate::mornings::Tale;

/// The rule that greets after twelve days without a session, if a move of a place was done elsewhere on
/// the day but two before, and if not.
pub fn welcomed_after_a_holiday(elsewhere: bool) -> &'static str {
    let mut tale = easy(crate::fixture::content(), 10);
    if elsewhere {
        for index in [12, 15, 18] {
            tale.say(index, done(&ExerciseId::new("core.a")));
        }
    }
    let reasons = tale.wakes(21, 3).reasons;
    reasons.into_iter().map(|reason| reason.rule).find(|rule| rule.starts_with(['G', 'C'])).unwrap()
}

fn done(exercise: &ExerciseId) -> ActivityDone {
    ActivityDone::of(exercise.clone(), Minutes::new(5).unwrap())
}

fn pause(tale: &mut Tale, from: i64, until: i64, why: PauseWhy) {
    let (first, last) = (tale.day(from), tale.day(until));
    tale.say(from - 1, PauseSet { from: first, until: last, why });
}

/// How far a move has fallen after sixteen days, the first fourteen of them an announced holiday.
pub fn fallen_after_an_announced_holiday(content: Content) -> u8 {
    let mut tale = easy(content, 20);
    let known = risen(&mut tale, 20);
    tale.trains(20, 3, None);
    pause(&mut tale, 21, 34, PauseWhy::Holiday);
    tale.wakes(36, 3);
    known.step - asked_for(&mut tale, 36, &known.exercise).unwrap().step
}

/// Whether the safety questions are due after ten days of an announced holiday, answered the day before it.
pub fn asked_after_a_holiday(content: Content) -> bool {
    let mut tale = easy(content, 8);
    tale.say(8, Screened { answers: Vec::new(), tier: None, short: true });
    pause(&mut tale, 9, 18, PauseWhy::Holiday);
    tale.wakes(19, 3).due.contains(&Due::Screen)
}

/// Whether the whole safety screen comes before the plan after four days of a pause.
pub fn whole_screen_after(why: PauseWhy) -> bool {
    let mut tale = easy(crate::fixture::content(), 8);
    pause(&mut tale, 8, 11, why);
    tale.plan(12).mode == Mode::Setup
}

/// Whether a move that is not for early mornings comes within six weeks to someone who trains a quarter
/// of an hour after getting up; with other numbers for the rules.
pub fn bends_deep_early(change: fn(&mut Progression)) -> bool {
    let content = Content::built_in();
    let mut numbers = *content.progression();
    change(&mut numbers);
    let mut tale = Tale::begins_with(content.with_progression(numbers));
    let clock = |text: &str| Some(text.to_owned());
    tale.say(0, RoutineSet { rising: clock("06:30"), time: clock("06:45"), ..RoutineSet::default() });
    let all = tale.content.exercises().iter();
    let late: Vec<ExerciseId> = all.filter(|one| one.not_early).map(|one| one.id.clone()).collect();
    assert!(late.len() > 3);
    (0..42).any(|index| {
        let today = tale.wakes(index, 3);
        tale.trains(index, 3, None);
        today.items.iter().any(|item| late.contains(&item.exercise))
    })
}
