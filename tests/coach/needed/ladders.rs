//! L and P: how a response is read and what it does to a step.

use supple::coach::Item;
use supple::content::{Category, Content, Dose, ExerciseId};
use supple::journal::*;
use supple::rules::Light;
use supple::units::{Effort, Minutes, Pain};

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

/// The first day from `index` on with a move that goes up, and that move; the days before it are easy.
fn raised(tale: &mut Tale, mut index: i64) -> (i64, Item) {
    loop {
        let up = tale.wakes(index, 3).items.into_iter().find(|item| item.change == 1);
        if let Some(up) = up {
            return (index, up);
        }
        tale.trains(index, 3, None);
        index += 1;
        assert!(index < 60, "nothing goes up");
    }
}

/// Whether what was raised on a day falls whose next morning is bad.
pub fn raised_falls_after_a_bad_morning(content: Content) -> bool {
    let mut tale = easy(content, 20);
    let (on, raised) = raised(&mut tale, 20);
    tale.trains(on, 3, None);
    tale.wakes(on + 1, 5);
    step(&tale, on + 1, &raised.exercise) == raised.step - 1
}

/// How many of the moves that stood there unchanged are lower two days after a day whose next morning was a
/// 5, with the morning of `second`, the worst pain in the session and whether one of them was blamed for it.
pub fn unchanged_that_fall(second: i64, worst: i64, blamed: bool) -> (usize, usize) {
    let mut tale = easy(crate::fixture::content(), 20);
    let day = tale.wakes(20, 3).items;
    let same: Vec<_> = day.iter().filter(|item| item.change == 0 && item.step > 1).collect();
    assert!(same.len() > 1, "{day:?}");
    let hurt = blamed.then(|| Hurt::Exercise(same[0].exercise.clone()));
    tale.does(20, worst, hurt, |_| {});
    tale.wakes(21, 5);
    tale.wakes(22, second);
    let fell = same.iter().filter(|item| step(&tale, 22, &item.exercise) < item.step).count();
    (fell, same.len())
}

/// How far below its old step a move is once it was easy again, after a morning of so much pain that blamed
/// it: from 6 on that morning begins a flare, whose way out is two sessions that say nothing of the move.
pub fn below_the_old_step_after_a_morning_of(pain: i64) -> u8 {
    let mut tale = easy(crate::fixture::content(), 20);
    let (on, sore) = raised(&mut tale, 20);
    tale.trains(on, 3, None);
    let flare = tale.wakes(on + 1, pain).mode == Mode::Flare;
    assert_eq!(step(&tale, on + 1, &sore.exercise), sore.step - 1, "it is one step, flare or not");
    tale.wakes(on + 2, 3);
    for index in if flare { on + 3..on + 6 } else { on + 5..on + 6 } {
        tale.wakes(index, 3);
        asked_for(&mut tale, index, &sore.exercise);
        tale.trains(index, 3, None);
    }
    tale.wakes(on + 6, 3);
    sore.step - asked_for(&mut tale, on + 6, &sore.exercise).unwrap().step
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

/// Rates the last session of `index` once more, with this effort.
fn rate_effort(tale: &mut Tale, index: i64, effort: i64) {
    let session = tale.history.day(tale.day(index)).unwrap().sessions.last().unwrap().id;
    let effort = Effort::new(effort).ok();
    tale.say(index, SessionRated { session, peak: None, after: None, effort, hurt: None, note: None });
}

/// Whether any strength move goes down in four weeks of two sets at an effort of 6.
pub fn falls_by_full_sets(content: Content) -> bool {
    let mut tale = easy(content, 30);
    let strong = |item: &Item| {
        item.place.as_ref().is_some_and(|id| ["bend", "squat", "back", "deep", "side"].contains(&id.as_str()))
    };
    (30..58).any(|index| {
        let today = tale.wakes(index, 3);
        tale.does(index, 3, None, |done| {
            done.done = done.done.map(|dose| match dose {
                Dose::Reps { reps, .. } => Dose::Reps { sets: 2, reps },
                other => other,
            });
        });
        rate_effort(&mut tale, index, 6);
        today.items.iter().any(|item| strong(item) && item.change < 0)
    })
}

/// Whether any move of a kind goes up in six weeks of an effort of 8.
pub fn rises_on_hard_days(kind: Category) -> bool {
    let mut tale = easy(crate::fixture::content(), 12);
    (12..54).any(|index| {
        let today = tale.wakes(index, 3);
        tale.trains(index, 3, None);
        rate_effort(&mut tale, index, 8);
        // What the easy days before had earned is out of the way by then.
        index > 26 && today.items.iter().any(|item| item.category == kind && item.change > 0)
    })
}

/// Whether the walk goes up on an easy one, the easy one before it five weeks ago and none rated since.
pub fn walk_rises_on_an_old_green(content: Content) -> bool {
    let mut tale = Tale::begins_with(content);
    let walk = |tale: &mut Tale, index: i64, peak: Option<i64>| {
        let today = tale.wakes(index, 3).walk?;
        let rated = peak.and_then(|peak| Pain::new(peak).ok());
        tale.say(
            index,
            ActivityDone {
                pre: Pain::new(3).ok(),
                peak: rated,
                effort: rated.and(Effort::new(3).ok()),
                planned: Some(today.minutes),
                ..ActivityDone::of(today.exercise.clone(), today.minutes)
            },
        );
        Some(today.minutes.get())
    };
    let first = walk(&mut tale, 0, Some(3)).unwrap();
    for index in 1..34 {
        walk(&mut tale, index, None);
    }
    let mut days = 34..44;
    days.find(|index| walk(&mut tale, *index, Some(3)).is_some()).unwrap();
    let next = days.find_map(|index| tale.wakes(index, 3).walk).unwrap();
    next.minutes.get() > first
}

/// Whether a move goes up on two greens that are 30 days apart, the one left out in between.
pub fn rises_on_a_green_of_weeks_ago(content: Content) -> bool {
    let mut tale = easy(content, 26);
    // One green at its step: the next one would raise it.
    let (index, left) = (26..60)
        .find_map(|index| {
            tale.wakes(index, 3);
            let risen = tale.plan(index).items.into_iter().find(|item| item.change > 0 && item.step > 5);
            tale.trains(index, 3, None);
            risen.map(|item| (index, item))
        })
        .unwrap();
    let kinds = |kinds: Vec<Category>| ProfileSet { categories: Some(kinds), ..ProfileSet::default() };
    let others = Category::ALL.iter().copied().filter(|kind| *kind != left.category).collect();
    tale.say(index + 1, kinds(others));
    tale.easy_days(index + 1, 29);
    tale.say(index + 30, kinds(Category::ALL.to_vec()));
    tale.wakes(index + 30, 3);
    assert_eq!(asked_for(&mut tale, index + 30, &left.exercise).unwrap().step, left.step);
    tale.trains(index + 30, 3, None);
    tale.wakes(index + 31, 3);
    let ladder = tale.history.standing(tale.day(index + 31));
    let slot = tale.history.roster().slot(&left.exercise).unwrap();
    let counting = ladder.counting(tale.content.progression().p2_place_days, tale.day(index + 31));
    ladder.ladder(slot).earned(tale.content.progression(), counting)
}

/// Whether anything has earned a step by what was easy before a flare, once its way out is over.
pub fn rises_in_the_third_session_after(flare: bool) -> bool {
    let mut tale = easy(crate::fixture::content(), 30);
    if flare {
        tale.wakes(30, 3);
        tale.say(30, FlareSaid {});
        tale.wakes(31, 3);
        tale.say(31, FlareEnded {});
    }
    tale.wakes(32, 3);
    let standing = tale.history.standing(tale.day(32));
    let p = *tale.content.progression();
    let counting = standing.counting(p.p2_place_days, tale.day(32));
    let ids = tale.content.exercises().iter().filter_map(|one| tale.history.roster().slot(&one.id));
    ids.map(|slot| standing.ladder(slot)).any(|ladder| ladder.earned(&p, counting))
}

/// How far a move has fallen after three sessions with a worst two points above the pain before, if the
/// person named it each time, and if they named none.
pub fn fallen_after_three_ambers(named: bool) -> u8 {
    let mut tale = easy(crate::fixture::content(), 30);
    let sore = risen(&mut tale, 30);
    let hurt = named.then(|| Hurt::Exercise(sore.exercise.clone()));
    let mut times = 0;
    for index in 30..60 {
        tale.wakes(index, 3);
        let here = asked_for(&mut tale, index, &sore.exercise).is_some();
        times += u32::from(here);
        tale.does(index, if here { 5 } else { 3 }, hurt.clone().filter(|_| here), |_| {});
        if times == 3 {
            tale.wakes(index + 1, 3);
            return sore.step - step(&tale, index + 1, &sore.exercise);
        }
    }
    panic!("it came {times} times")
}
