//! The person's own activities (E1): the rungs, when one comes, when it rises, repeats and goes back, and
//! when it is not planned at all.

use supple::coach::{OwnStep, own_activities, own_steps};
use supple::content::{AvoidTag, Content};
use supple::journal::*;
use supple::units::{Pain, Rating};

use crate::mornings::Tale;

const DESK: &str = "an hour at the desk";

fn ladder(movement: OwnKind) -> ExposureSet {
    ExposureSet {
        what: DESK.into(),
        movement,
        unit: OwnUnit::Minutes,
        smallest: 10,
        between: 20,
        whole: 30,
        fear: None,
        off: None,
    }
}

/// Twenty easy days behind them, so that few moves are new; the activity named on the last.
fn named(movement: OwnKind) -> Tale {
    let mut tale = Tale::begins_with(Content::built_in());
    tale.easy_days(0, 30);
    tale.say(29, ladder(movement));
    tale
}

fn step(tale: &Tale, index: i64) -> Option<OwnStep> {
    tale.plan(index).own
}

/// Wakes at `pain` on days from `index` on, until the activity comes; does it so and says on which day.
fn does(tale: &mut Tale, index: i64, pain: i64, done: Option<u16>, actual: u8) -> (i64, u16) {
    for on in index..index + 14 {
        tale.wakes(on, pain);
        if let Some(own) = step(tale, on) {
            let rating = |value: u8| Rating::new(i64::from(value)).ok();
            tale.say(
                on,
                ExposureDone {
                    what: DESK.into(),
                    target: own.number,
                    expected: rating(6),
                    done: Some(done.unwrap_or(own.number)),
                    actual: rating(actual),
                    happened: None,
                },
            );
            return (on, own.number);
        }
        tale.trains(on, pain, None);
    }
    panic!("it never comes")
}

fn why(tale: &Tale) -> impl Fn(i64) -> String + '_ {
    |index| {
        let states = own_activities(&tale.content, &tale.history, tale.day(index));
        match &states[0].today {
            Ok(step) => step.reasons[0].text.clone(),
            Err(reason) => reason.text.clone(),
        }
    }
}

#[test]
fn the_rungs_grow_by_a_quarter_and_hold_the_persons_own_numbers() {
    assert_eq!(own_steps([10, 20, 30], 0.25), [10, 12, 15, 18, 20, 25, 30]);
    assert_eq!(own_steps([1, 2, 5], 0.25), [1, 2, 3, 4, 5]);
    assert_eq!(own_steps([5, 5, 5], 0.25), [5]);
    for (smallest, between, whole) in [(1, 400, 1000), (7, 8, 9), (60, 61, 200)] {
        let steps = own_steps([smallest, between, whole], 0.25);
        assert!([smallest, between, whole].iter().all(|own| steps.contains(own)), "{steps:?}");
        for pair in steps.windows(2) {
            let most = (f32::from(pair[0]) * 1.25).floor().max(f32::from(pair[0] + 1));
            assert!(pair[0] < pair[1] && f32::from(pair[1]) <= most, "{steps:?}");
        }
    }
}

#[test]
fn a_step_that_settles_rises_once_in_seven_days_and_comes_on_three_days_a_week_at_most() {
    let mut tale = named(OwnKind::Sit);
    let mut all: Vec<(i64, u16)> = Vec::new();
    while all.len() < 12 {
        let from = all.last().map_or(30, |(on, _)| on + 1);
        all.push(does(&mut tale, from, 3, None, 2));
    }
    assert_eq!(all[0].1, 10);
    let rises: Vec<i64> = all.windows(2).filter(|pair| pair[1].1 > pair[0].1).map(|pair| pair[1].0).collect();
    assert!(rises.len() >= 2 && rises.windows(2).all(|pair| pair[1] - pair[0] >= 7), "{all:?}");
    for pair in all.windows(2) {
        assert!(pair[1].0 - pair[0].0 >= 2, "a day between: {all:?}");
    }
    for four in all.windows(4) {
        assert!(four[3].0 - four[0].0 >= 7, "three in seven days: {all:?}");
    }
}

#[test]
fn what_was_bad_or_not_all_of_it_or_an_unknown_morning_repeats() {
    for (done, actual) in [(None, 6), (Some(5), 2)] {
        let mut tale = named(OwnKind::Sit);
        let (on, number) = does(&mut tale, 30, 3, done, actual);
        let (again, same) = does(&mut tale, on + 1, 3, None, 2);
        assert_eq!(same, number);
        assert!(why(&tale)(again).contains("so that it settles"), "{}", why(&tale)(again));
    }
    let mut tale = named(OwnKind::Sit);
    let (on, number) = does(&mut tale, 30, 3, None, 2);
    let (later, same) = does(&mut tale, on + 2, 3, None, 2);
    assert_eq!(same, number, "the morning of day {} is not known", on + 1);
    assert!(why(&tale)(later).contains("is not known"), "{}", why(&tale)(later));
}

#[test]
fn a_bad_morning_after_it_is_one_step_back() {
    let mut tale = named(OwnKind::Sit);
    let (mut on, mut number) = (29, 0);
    while number < 12 {
        (on, number) = does(&mut tale, on + 1, 3, None, 2);
    }
    tale.say(on + 1, CheckedIn { pain: Pain::new(5).unwrap() });
    let mut later = on + 2;
    while step(&tale, later).is_none() {
        tale.wakes(later, 3);
        if step(&tale, later).is_none() {
            tale.trains(later, 3, None);
            later += 1;
        }
    }
    assert_eq!(step(&tale, later).map(|own| (own.number, own.change)), Some((10, -1)));
}

/// A day that is none of a flare, and on which it comes.
fn comes_on(tale: &mut Tale, from: i64, pain: i64) -> i64 {
    for on in from..from + 14 {
        tale.wakes(on, 3);
        if step(tale, on).is_some() {
            tale.history = tale.history.with_morning(tale.day(on), Pain::new(pain).unwrap());
            return on;
        }
        tale.trains(on, 3, None);
    }
    panic!("it never comes")
}

#[test]
fn on_a_bad_morning_it_is_half_and_goes_on_from_its_step_after_it() {
    let mut tale = named(OwnKind::Sit);
    let (mut on, mut number) = (29, 0);
    while number < 25 {
        (on, number) = does(&mut tale, on + 1, 3, None, 2);
    }
    let bad = comes_on(&mut tale, on + 1, 5);
    let own = step(&tale, bad).unwrap();
    assert_eq!((own.number, own.change), (12, -1), "{:?}", own.reasons);
    assert!(own.reasons[0].text.starts_with("5 of 10 this morning: half"), "{:?}", own.reasons);
    let (what, target, actual) = (DESK.to_owned(), own.number, Rating::new(2).ok());
    tale.say(bad, ExposureDone { what, target, expected: None, done: Some(target), actual, happened: None });
    tale.easy_days(bad + 1, 3);
    let next = comes_on(&mut tale, bad + 4, 3);
    let own = step(&tale, next).unwrap();
    assert_eq!(own.number, 25, "{:?}", own.reasons);
    assert!(own.reasons[0].text.contains("on purpose"), "{:?}", own.reasons);
}

#[test]
fn at_its_smallest_a_bad_morning_leaves_the_smallest() {
    let mut tale = named(OwnKind::Sit);
    let bad = comes_on(&mut tale, 30, 5);
    let own = step(&tale, bad).unwrap();
    assert_eq!((own.number, own.change), (10, 0));
    assert!(own.reasons[0].text.contains("the smallest is plenty"), "{:?}", own.reasons);
}

#[test]
fn after_a_walk_that_was_too_much_it_is_half_and_does_not_go_up() {
    let mut tale = named(OwnKind::Sit);
    let (mut on, mut number) = (29, 0);
    while number < 25 {
        (on, number) = does(&mut tale, on + 1, 3, None, 2);
    }
    let walk = |tale: &mut Tale, on: i64, peak: i64| {
        let exercise = supple::content::ExerciseId::new("walking.easy");
        let minutes = supple::units::Minutes::new(10).unwrap();
        tale.say(
            on,
            ActivityDone {
                pre: Pain::new(3).ok(),
                peak: Pain::new(peak).ok(),
                ..ActivityDone::of(exercise, minutes)
            },
        );
    };
    // Seven days after the last raise, so that the walk alone holds it.
    tale.easy_days(on + 1, 7);
    let near = comes_on(&mut tale, on + 8, 3);
    assert!(step(&tale, near).unwrap().change > 0, "it would go up");
    walk(&mut tale, near - 1, 8);
    let own = step(&tale, near).unwrap();
    assert_eq!((own.number, own.change), (12, -1), "{:?}", own.reasons);
    assert!(own.reasons[0].text.contains("was too much, so half"), "{:?}", own.reasons);
    tale.trains(near, 3, None);
    tale.easy_days(near + 1, 3);
    let later = comes_on(&mut tale, near + 4, 3);
    let own = step(&tale, later).unwrap();
    assert_eq!((own.number, own.change), (25, 0), "{:?}", own.reasons);
    assert_eq!(own.reasons[0].text, "The last walk was too much, so the same again.");
}

#[test]
fn it_waits_in_a_flare_with_a_sign_beside_a_new_move_and_on_the_first_days() {
    let mut tale = named(OwnKind::Sit);
    let (on, _) = does(&mut tale, 30, 3, None, 2);
    tale.wakes(on + 1, 3);
    assert!(step(&tale, on + 1).is_none());
    assert!(why(&tale)(on + 1).contains("a day between"), "{}", why(&tale)(on + 1));
    let mut flare = named(OwnKind::Sit);
    flare.say(30, FlareSaid {});
    flare.wakes(30, 3);
    assert!(step(&flare, 30).is_none() && why(&flare)(30).contains("flare"));
    let mut sign = named(OwnKind::Sit);
    sign.say(30, Screened { answers: vec![], tier: Some(supple::content::Tier::Soon), short: true });
    sign.wakes(30, 3);
    assert!(step(&sign, 30).is_none() && why(&sign)(30).contains("looked at"));
    let mut first = Tale::begins_with(Content::built_in());
    first.say(0, ladder(OwnKind::Sit));
    first.wakes(0, 3);
    assert!(step(&first, 0).is_none() && why(&first)(0).contains("new to you"), "{}", why(&first)(0));
    let mut back = named(OwnKind::Sit);
    back.wakes(50, 3);
    assert!(step(&back, 50).is_none() && why(&back)(50).contains("first days back"));
}

#[test]
fn a_tagged_movement_is_never_planned_and_the_other_kind_not_while_any_tag_stands() {
    use AvoidTag::{Breathless, Dizzy, Heart, Osteoporosis, Pregnant, RecentBirth, RecentSurgery, SoreKnee};
    let heavy = [Osteoporosis, Pregnant, RecentBirth, RecentSurgery, Heart, Breathless, Dizzy];
    let mut planned = 0;
    for kind in OwnKind::ALL {
        let mut tale = Tale::begins_with(Content::built_in());
        tale.easy_days(0, 2);
        tale.say(1, ladder(*kind));
        for tag in AvoidTag::ALL {
            tale.say(2, ProfileSet { avoid: Some(vec![*tag]), ..ProfileSet::default() });
            let unsuited = match kind {
                OwnKind::Other => true,
                OwnKind::Lift | OwnKind::Carry => heavy.contains(tag),
                OwnKind::Bend => [Osteoporosis, Pregnant, RecentSurgery].contains(tag),
                OwnKind::Twist => [Osteoporosis, RecentSurgery].contains(tag),
                OwnKind::Kneel => [SoreKnee, RecentSurgery].contains(tag),
                OwnKind::Stairs => [Heart, Breathless, Dizzy].contains(tag),
                OwnKind::Sit | OwnKind::Reach => *tag == RecentSurgery,
            };
            if unsuited {
                assert!(why(&tale)(2).contains("does not suit"), "{kind:?} {tag:?}: {}", why(&tale)(2));
                assert!(step(&tale, 2).is_none());
            }
            planned += usize::from(!why(&tale)(2).contains("does not suit"));
        }
    }
    assert!(planned > 30, "{planned}");
}

#[test]
fn the_whole_of_a_lift_waits_for_a_bag_in_two_sets_of_eight() {
    let reached = |movement| {
        let mut tale = named(movement);
        tale.say(29, ExposureSet { smallest: 1, between: 2, whole: 3, ..ladder(movement) });
        let mut on = 29;
        let mut last = None;
        for _ in 0..8 {
            on = does(&mut tale, on + 1, 3, None, 1).0;
        }
        for later in on + 1..on + 10 {
            tale.wakes(later, 3);
            last = step(&tale, later).or(last);
            tale.trains(later, 3, None);
        }
        last.unwrap()
    };
    assert_eq!(reached(OwnKind::Sit).number, 3);
    let own = reached(OwnKind::Lift);
    assert_eq!(own.number, 2, "{:?}", own.reasons);
    assert!(own.reasons[0].text.contains("two sets of eight"), "{:?}", own.reasons);
}

#[test]
fn only_three_are_under_way_and_one_set_aside_goes() {
    let mut tale = named(OwnKind::Sit);
    for what in ["stairs at work", "the garden", "my shoes"] {
        tale.say(29, ExposureSet { what: what.into(), ..ladder(OwnKind::Reach) });
    }
    let names = |tale: &Tale| -> Vec<String> {
        tale.history.own_ladders().under_way().iter().map(|each| each.set.what.clone()).collect()
    };
    assert_eq!(names(&tale), ["stairs at work", "the garden", "my shoes"]);
    tale.say(29, ExposureSet { what: "my shoes".into(), off: Some(true), ..ladder(OwnKind::Reach) });
    assert_eq!(names(&tale), [DESK, "stairs at work", "the garden"]);
}
