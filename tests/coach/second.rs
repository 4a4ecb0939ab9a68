//! What a day offers after its session, where something hurt or did not; and where two rules meet:
//! the baseline's placing and what holds, a sign and a flare, a prescription and a fall.

use std::collections::HashSet;

use supple::coach::Plan;
use supple::content::{Content, Dose, Exercise, ExerciseId, Often, Prescription, Tier};
use supple::journal::*;
use supple::units::Minutes;

use crate::fixture;
use crate::mornings::Tale;

fn moves(plan: &Plan) -> HashSet<ExerciseId> {
    plan.items.iter().map(|item| item.exercise.clone()).collect()
}

fn ten_easy_days(content: Content) -> Tale {
    let mut tale = Tale::begins_with(content);
    tale.easy_days(0, 10);
    tale
}

/// The moves that come a second time on a day whose session was easy: it is about one of these.
fn come_again() -> Vec<ExerciseId> {
    let mut tale = ten_easy_days(Content::built_in());
    let first = moves(&tale.wakes(10, 3));
    tale.trains(10, 3, None);
    moves(&tale.plan(10)).intersection(&first).cloned().collect()
}

#[test]
fn a_move_that_was_stopped_is_not_offered_again_the_same_day() {
    let again = come_again();
    assert!(!again.is_empty());
    for hurt in again {
        for how in [Ending::Sharp, Ending::Leg, Ending::Hurt] {
            let mut tale = ten_easy_days(Content::built_in());
            tale.wakes(10, 3);
            tale.trains(10, 3, Some((hurt.as_str(), how)));
            let second = tale.plan(10);
            assert!(!second.items.is_empty());
            assert!(!moves(&second).contains(&hurt), "{hurt} after {how:?}");
        }
    }
}

#[test]
fn after_a_red_session_nothing_of_it_is_offered_again_the_same_day() {
    let mut tale = ten_easy_days(Content::built_in());
    let today = tale.wakes(10, 3);
    tale.trains(10, 8, None);
    let second = tale.plan(10);
    assert!(!second.items.is_empty() || second.walk.is_some());
    assert_eq!(moves(&second).intersection(&moves(&today)).count(), 0, "{:?}", moves(&second));
}

#[test]
fn what_was_done_once_today_is_no_higher_the_second_time() {
    let mut tale = ten_easy_days(Content::built_in());
    let mut again = 0;
    for index in 10..20 {
        let today = tale.wakes(index, 3);
        tale.trains(index, 3, None);
        for item in tale.plan(index).items {
            let Some(first) = today.items.iter().find(|first| first.exercise == item.exercise) else {
                continue;
            };
            assert_eq!((item.step, item.change), (first.step, 0), "{:?}", item.reasons);
            again += 1;
        }
        let second = tale.plan(index);
        assert!(second.items.iter().all(|item| item.change <= 0), "nothing goes up the second time");
    }
    assert!(again > 0);
}

/// Three first sessions in which twice as much was done as asked, to comfort.
fn much_in_the_baseline() -> Tale {
    let mut tale = Tale::begins();
    for index in 0..3 {
        tale.wakes(index, 3);
        tale.does(index, 3, None, |done| {
            done.done = done.done.map(|dose| match dose {
                Dose::Reps { sets, reps } => Dose::Reps { sets, reps: reps * 2 },
                Dose::Time { seconds } => Dose::Time { seconds: seconds * 2 },
                other => other,
            });
        });
    }
    tale
}

#[test]
fn the_baselines_placing_waits_for_a_morning_that_lets_it() {
    let ups = |plan: &Plan| plan.items.iter().filter(|item| item.change > 0).count();
    let mut placed = much_in_the_baseline();
    assert!(ups(&placed.wakes(3, 3)) > 0, "an easy morning");
    for (index, pain) in [(3, 5), (3, 7), (8, 3), (13, 3)] {
        let mut tale = much_in_the_baseline();
        let today = tale.wakes(index, pain);
        let why: Vec<_> = today.items.iter().filter(|item| item.change > 0).map(|it| &it.reasons).collect();
        assert!(why.is_empty(), "day {index}, {pain} of 10: {why:?}");
        tale.trains(index, 3, None);
        let later = (index + 1..index + 12).any(|later| {
            let today = tale.wakes(later, 3);
            tale.trains(later, 3, None);
            ups(&today) > 0
        });
        assert!(later, "it comes later");
    }
}

#[test]
fn a_sign_to_be_seen_soon_keeps_a_flares_session_small() {
    let mut tale = ten_easy_days(fixture::content());
    tale.say(10, Screened { answers: vec![], tier: Some(Tier::Soon), short: true });
    let today = tale.wakes(10, 7);
    assert_eq!((today.mode, today.scale, today.minutes), (Mode::Gentle, 0.5, Minutes::new(5).unwrap()));
}

fn with_a_sheet() -> Content {
    let mut all: Vec<Exercise> = fixture::content().exercises().to_vec();
    let mut sheet = all[0].clone();
    sheet.id = ExerciseId::new("core.sheet");
    sheet.name = "Knee hug".into();
    sheet.prescribed = Some(Prescription { often: Often::Daily, from: None, until: None });
    all.push(sheet);
    fixture::placed(Content::of(all))
}

#[test]
fn a_daily_prescription_comes_once_a_day() {
    let mut tale = ten_easy_days(with_a_sheet());
    let sheet = ExerciseId::new("core.sheet");
    let today = tale.wakes(10, 3);
    assert!(moves(&today).contains(&sheet));
    tale.trains(10, 3, None);
    assert!(!moves(&tale.plan(10)).contains(&sheet));
    assert!(moves(&tale.wakes(11, 3)).contains(&sheet));
}

#[test]
fn a_prescription_says_as_written_only_at_the_dose_that_is_written() {
    let mut tale = ten_easy_days(with_a_sheet());
    let sheet = ExerciseId::new("core.sheet");
    let said = |plan: &Plan| {
        let item = plan.items.iter().find(|item| item.exercise == sheet).unwrap();
        let written = item.reasons.iter().any(|reason| reason.text.contains("stays as written"));
        (written, item.step == item.of_steps)
    };
    assert_eq!(said(&tale.wakes(10, 3)), (true, true));
    let hurt = Some(Hurt::Exercise(sheet.clone()));
    tale.does(10, 8, hurt, |_| {});
    assert_eq!(said(&tale.wakes(11, 3)), (false, false));
}
