//! L and P: how a response is read and what it does to a step.

use supple::content::{Category, Content, Dose, ExerciseId};
use supple::journal::*;
use supple::rules::Light;
use supple::units::Minutes;

use super::{asked_for, easy, first, red, risen, says};
use crate::mornings::Tale;

fn step(tale: &Tale, index: i64, id: &ExerciseId) -> u8 {
    tale.history.step(id, tale.day(index)).map_or(0, |(step, _)| step)
}

/// The light of day 10's session, whose next check-in comes on the day `on`.
pub fn light_with_the_morning_on(on: i64) -> impl Fn(Content) -> Light {
    move |content| {
        let mut tale = easy(content, 11);
        tale.wakes(on, 3);
        tale.history.lights(tale.day(10), tale.day(on))[0].1
    }
}

/// One move's steps on the first four days, of which it could do thirty repetitions each.
pub fn steps_of_the_first_days(content: Content) -> [u8; 4] {
    let mut tale = Tale::begins_with(content);
    let known = tale.wakes(0, 3).items.into_iter().find(|item| item.category == Category::Core).unwrap();
    [0, 1, 2, 3].map(|index| {
        tale.wakes(index, 3);
        let step = asked_for(&mut tale, index, &known.exercise).unwrap().step;
        let many = Some(Dose::Reps { sets: 1, reps: 30 });
        tale.does(index, 3, None, |done| done.done = many);
        step
    })
}

/// The first walk of someone who walks so many minutes in comfort.
pub fn first_walk_of(comfortable: i64) -> impl Fn(Content) -> u16 {
    move |content| {
        let mut tale = Tale::begins_with(content);
        tale.say(0, ProfileSet { walking_minutes: Minutes::new(comfortable).ok(), ..ProfileSet::default() });
        tale.wakes(0, 3).walk.unwrap().minutes.get()
    }
}

/// Whether a core move met after ten weeks begins where the others of its kind stand.
pub fn begins_as_high_as_its_kind(content: Content) -> bool {
    let mut tale = easy(content, 70);
    tale.wakes(70, 3);
    let kind = |id: &ExerciseId| tale.content.places().get("deep").is_some_and(|place| place.has(id));
    let ids: Vec<ExerciseId> = tale.content.exercises().iter().map(|one| one.id.clone()).collect();
    let (new, known): (Vec<_>, Vec<_>) =
        ids.into_iter().filter(kind).partition(|id| step(&tale, 70, id) == 0);
    let lowest = known.iter().map(|id| step(&tale, 70, id)).min().unwrap();
    assert!(lowest > 2, "{lowest}");
    // Never past its first form, which has five steps.
    asked_for(&mut tale, 70, &new[0]).unwrap().step >= lowest.min(5)
}

pub fn fallen_after_a_red(content: Content) -> u8 {
    let mut tale = easy(content, 20);
    let sore = risen(&mut tale, 20);
    red(&mut tale, 20, Hurt::Exercise(sore.exercise.clone()));
    tale.wakes(21, 3);
    sore.step - asked_for(&mut tale, 21, &sore.exercise).unwrap().step
}

/// Days until a move comes back that was red at its lowest step.
pub fn days_away_at_the_lowest_step(content: Content) -> i64 {
    let mut tale = Tale::begins_with(content);
    let sore = tale.wakes(0, 3).items[1].exercise.clone();
    red(&mut tale, 0, Hurt::Exercise(sore.clone()));
    let back = (1..30).find(|index| {
        tale.wakes(*index, 3);
        asked_for(&mut tale, *index, &sore).is_some()
    });
    back.unwrap()
}

/// Whether a step that was red twice is not asked for again within four weeks.
pub fn waits_after_two_reds(content: Content) -> bool {
    let mut tale = easy(content, 20);
    let sore = risen(&mut tale, 20);
    let mut reds = Vec::new();
    for index in 20..140 {
        tale.wakes(index, 3);
        let high = asked_for(&mut tale, index, &sore.exercise).is_some_and(|item| item.step >= sore.step);
        match reds[..] {
            [_, last] if high => return index - last > 28,
            _ if high => {
                reds.push(index);
                red(&mut tale, index, Hurt::Exercise(sore.exercise.clone()));
            }
            _ => tale.trains(index, 3, None),
        }
    }
    panic!("it never came back: {reds:?}")
}

fn hard_days(tale: &mut Tale, days: std::ops::Range<i64>) {
    for index in days {
        tale.wakes(index, 3);
        red(tale, index, Hurt::Unsure);
    }
}

/// Whether what was not practised on two hard days falls by a step as well, and the plan says why.
pub fn all_fall_after_two_hard_days(content: Content) -> bool {
    let mut tale = easy(content, 20);
    let ids: Vec<ExerciseId> = tale.content.exercises().iter().map(|one| one.id.clone()).collect();
    let before: Vec<u8> = ids.iter().map(|id| step(&tale, 20, id)).collect();
    hard_days(&mut tale, 20..22);
    let done = |id: &ExerciseId| {
        let days = tale
            .history
            .span(tale.day(20), tale.day(21))
            .iter()
            .flat_map(supple::history::DayRecord::practised);
        days.into_iter().any(|did| tale.history.id(did.slot) == Some(id))
    };
    let spared: Vec<_> = ids.iter().zip(before).filter(|(id, before)| *before > 1 && !done(id)).collect();
    assert!(!spared.is_empty());
    let fell = spared.iter().all(|(id, before)| step(&tale, 22, id) == before - 1);
    fell && says(&tale.wakes(22, 3), "P7", "Two training days running")
}

/// The first day that says a setback, when a week of 3s is followed by so many 5s up to day 20.
pub fn setback_as_mornings_rise(ratings: i64) -> impl Fn(Content) -> Option<i64> {
    move |content| {
        let mut tale = easy(content, 14);
        first(&mut tale, 21 - ratings..21, 5, |plan| says(plan, "P7", "rose by two points"))
    }
}

/// The day of the last setback after four hard days from day 20 on.
pub fn setback_of_four_hard_days(content: Content) -> i64 {
    let mut tale = easy(content, 20);
    hard_days(&mut tale, 20..24);
    let last = tale.history.standing(tale.day(24)).setbacks[0].day();
    (last - tale.day(0)).num_days()
}

/// Whether anything goes up on the two days after a bad morning.
pub fn rises_after_a_bad_morning(content: Content) -> bool {
    let mut tale = easy(content, 10);
    tale.wakes(10, 5);
    [11, 12].into_iter().any(|index| tale.wakes(index, 3).items.iter().any(|item| item.change > 0))
}

/// Whether every move of a day falls whose next morning is bad.
pub fn day_falls_after_a_bad_morning(content: Content) -> bool {
    let mut tale = easy(content, 20);
    let day = tale.wakes(20, 3).items;
    tale.trains(20, 3, None);
    tale.wakes(21, 5);
    day.iter().all(|item| step(&tale, 21, &item.exercise) == (item.step - 1).max(1))
}

/// How far below the step of before a gap of ten days a move is after its first green.
pub fn below_the_old_step_after_one_green(content: Content) -> u8 {
    let mut tale = easy(content, 20);
    let lost = risen(&mut tale, 20);
    tale.trains(20, 3, None);
    tale.wakes(30, 3);
    assert_eq!(asked_for(&mut tale, 30, &lost.exercise).unwrap().step, lost.step - 1);
    tale.trains(30, 3, None);
    tale.wakes(31, 3);
    lost.step - asked_for(&mut tale, 31, &lost.exercise).unwrap().step
}
