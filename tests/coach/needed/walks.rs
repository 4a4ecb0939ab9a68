//! P9: short walks below the shortest, and where it was too much.

use supple::coach::{Due, Walk};
use supple::content::{Category, Content};
use supple::journal::*;
use supple::units::{Effort, Minutes, Pain};

use super::with;
use crate::mornings::Tale;

/// Takes every walk of the day with this worst, after a morning of 3.
fn walks(tale: &mut Tale, index: i64, worst: i64) -> Option<Walk> {
    let walk = tale.wakes(index, 3).walk?;
    for _ in 0..walk.in_parts {
        let (pre, peak, effort) = (Pain::new(3).ok(), Pain::new(worst).ok(), Effort::new(3).ok());
        let (exercise, minutes) = (walk.exercise.clone(), walk.minutes);
        let planned = Some(minutes);
        tale.say(index, ActivityDone { pre, peak, effort, planned, ..ActivityDone::of(exercise, minutes) });
    }
    Some(walk)
}

/// Someone of whose shortest walk, on day 0, the worst was 8.
fn too_much(content: Content) -> Tale {
    let mut tale = Tale::begins_with(content);
    tale.say(0, ProfileSet { walking_minutes: supple::units::Minutes::new(5).ok(), ..ProfileSet::default() });
    assert_eq!(walks(&mut tale, 0, 8).unwrap().minutes.get(), 5);
    tale.wakes(1, 3);
    tale
}

/// In how many walks of how many minutes the day after next is walked.
pub fn short_walks_after_a_red(content: Content) -> (u8, u16) {
    let mut tale = too_much(content);
    let walk = tale.wakes(2, 3).walk.unwrap();
    (walk.in_parts, walk.minutes.get())
}

/// The days of the first three short walks of a day, and of the first whole walk, when all are easy.
pub fn climbs_back_to_the_shortest(content: Content) -> (Option<i64>, Option<i64>) {
    let mut tale = too_much(content);
    let mut of_three = None;
    for index in 2..60 {
        let Some(walk) = walks(&mut tale, index, 3) else { continue };
        if walk.in_parts == 3 {
            of_three = of_three.or(Some(index));
        } else if walk.in_parts == 1 {
            return (of_three, Some(index));
        }
    }
    (of_three, None)
}

/// Whether it is asked where the walk was too much, three days after it.
pub fn asks_where_it_was(content: Content) -> bool {
    let mut tale = too_much(content);
    tale.wakes(3, 3).due.contains(&Due::WalkFelt)
}

/// Whether it is asked again once that was answered.
pub fn asks_again(answered: bool) -> bool {
    let mut tale = too_much(with(|p| p.p9b_asked_days = 6));
    if answered {
        tale.say(1, WalkFelt { of: tale.day(0), place: WalkLimit::Back });
    }
    tale.wakes(2, 3).due.contains(&Due::WalkFelt)
}

/// Whether the day's walk is one, when the shortest was too much there.
pub fn is_walked(at: WalkLimit) -> bool {
    let mut tale = too_much(Content::built_in());
    tale.say(1, WalkFelt { of: tale.day(0), place: at });
    let walk = tale.wakes(2, 3).walk.unwrap();
    tale.content.exercise(&walk.exercise).unwrap().category() == Category::Walking
}

/// How many minutes of swimming are offered in place of the walk to someone who swam `index` times 20
/// minutes, two days apart, each easy; nothing where it is not offered.
fn offered(tale: &mut Tale, days: &[i64], on: i64) -> Option<String> {
    for index in days {
        tale.wakes(*index, 3);
        let minutes = supple::units::Minutes::new(20).unwrap();
        let (pre, peak, effort) = (Pain::new(3).ok(), Pain::new(3).ok(), Effort::new(3).ok());
        let exercise = supple::content::ExerciseId::new("aerobic.swim");
        let rated = ActivityDone { pre, peak, effort, ..ActivityDone::of(exercise, minutes) };
        tale.say(*index, rated);
        tale.wakes(index + 1, 3);
    }
    let today = tale.wakes(on, 3);
    assert!(today.walk.is_some());
    today.reasons.into_iter().find(|reason| reason.rule == "P13").map(|reason| reason.text)
}

/// What is offered on the tenth day, after four easy swims.
pub fn swim_in_place_of_a_walk(content: Content) -> Option<String> {
    offered(&mut Tale::begins_with(content), &[0, 2, 4, 6], 9)
}

/// What is offered to someone who asked for more swimming and never swam.
pub fn first_swim(content: Content) -> Option<String> {
    let mut tale = Tale::begins_with(content);
    let like = Some(supple::content::ExerciseId::new("aerobic.swim"));
    tale.say(0, DayChosen { like, ..DayChosen::default() });
    offered(&mut tale, &[], 2)
}

/// A walk of the day with these numbers; the effort may be left out.
fn rated(
    tale: &mut Tale,
    index: i64,
    (minutes, planned): (i64, Option<Minutes>),
    worst: i64,
    effort: Option<i64>,
) {
    let walked = ActivityDone {
        peak: Pain::new(worst).ok(),
        effort: effort.and_then(|effort| Effort::new(effort).ok()),
        planned,
        ..ActivityDone::of(supple::content::ExerciseId::new("walking.easy"), Minutes::new(minutes).unwrap())
    };
    tale.say(index, walked);
}

/// Someone whose usual is 5, on a first day of 4.
fn usual_of_five(content: Content) -> Tale {
    let mut tale = Tale::begins_with(content);
    tale.say(0, ProfileSet { usual: Pain::new(5).ok(), ..ProfileSet::default() });
    tale
}

/// How many minutes the next walk is after one of ten from a morning of 4 to a worst of 6.
pub fn walk_after_a_worst_of_six_at_a_usual_of_five(content: Content) -> u16 {
    let mut tale = usual_of_five(content);
    let planned = tale.wakes(0, 4).walk.map(|walk| walk.minutes);
    assert_eq!(planned.map(Minutes::get), Some(10));
    rated(&mut tale, 0, (10, planned), 6, Some(3));
    tale.wakes(1, 4);
    tale.wakes(2, 4).walk.unwrap().minutes.get()
}

/// In how many short walks the walk of day 31 comes, when the shortest was too much on day 29; said to be in
/// a flare since the day before, or not.
pub fn short_walks_after_weeks(flare: bool) -> impl Fn(Content) -> u8 {
    move |content| {
        let mut tale = Tale::begins_with(content);
        let comfortable = Some(Minutes::new(5).unwrap());
        tale.say(0, ProfileSet { walking_minutes: comfortable, ..ProfileSet::default() });
        tale.wakes(0, 3);
        rated(&mut tale, 0, (5, comfortable), 3, Some(3));
        tale.say(1, ProfileSet { walking_minutes: Minutes::new(15).ok(), ..ProfileSet::default() });
        for index in 1..30 {
            tale.wakes(index, 3);
            if index == 27 || index == 29 {
                rated(&mut tale, index, (5, comfortable), if index == 29 { 8 } else { 3 }, Some(3));
            }
        }
        if flare {
            tale.say(30, FlareSaid {});
        }
        tale.wakes(30, 3);
        tale.wakes(31, 3).walk.unwrap().in_parts
    }
}

#[test]
fn a_quiet_walk_takes_nothing_and_a_loud_one_does() {
    let next = |worst, morning: i64| {
        let mut tale = usual_of_five(Content::built_in());
        let planned = tale.wakes(0, 4).walk.map(|walk| walk.minutes);
        rated(&mut tale, 0, (10, planned), worst, Some(3));
        for index in 1..4 {
            tale.wakes(index, if index == 1 { morning } else { 4 });
        }
        tale.plan(2).walk.unwrap().minutes.get()
    };
    assert_eq!(
        [next(6, 4), next(7, 4), next(6, 6), next(6, 7)],
        [10, 8, 10, 8],
        "the first is new: a bad morning takes"
    );
}

#[test]
fn a_bad_morning_alone_makes_no_short_walks_and_an_easy_whole_one_ends_them() {
    let mut tale = Tale::begins();
    tale.say(0, ProfileSet { walking_minutes: Minutes::new(5).ok(), ..ProfileSet::default() });
    let planned = tale.wakes(0, 3).walk.map(|walk| walk.minutes);
    rated(&mut tale, 0, (5, planned), 3, Some(3));
    tale.wakes(1, 5);
    let walk = tale.wakes(2, 3).walk.unwrap();
    assert_eq!((walk.in_parts, walk.minutes.get()), (1, 5));
    assert!(
        walk.reasons[0].text.starts_with("After the walk of 2 Nov the next rated morning was 5"),
        "{walk:?}"
    );

    let mut tale = too_much(Content::built_in());
    assert_eq!(tale.wakes(2, 3).walk.unwrap().in_parts, 2);
    rated(&mut tale, 2, (6, None), 3, None);
    tale.wakes(3, 3);
    let walk = tale.wakes(4, 3).walk.unwrap();
    assert_eq!((walk.in_parts, walk.minutes.get()), (1, 5), "how hard it was is not asked of it");
}

#[test]
fn a_walk_whose_effort_is_not_known_says_so() {
    let mut tale = Tale::begins();
    let planned = tale.wakes(0, 3).walk.map(|walk| walk.minutes);
    rated(&mut tale, 0, (10, planned), 3, None);
    tale.wakes(1, 3);
    let walk = tale.wakes(2, 3).walk.unwrap();
    assert!(walk.reasons[0].text.contains("how hard the walk of 2 Nov was is not known"), "{walk:?}");
    rated(&mut tale, 2, (10, planned), 3, Some(3));
    tale.wakes(3, 3);
    let walk = tale.wakes(4, 3).walk.unwrap();
    assert!(!walk.reasons[0].text.contains("not known"), "{walk:?}");
}

#[test]
fn unchanged_moves_wait_after_one_bad_morning() {
    use super::unchanged_that_fall;
    assert_eq!(unchanged_that_fall(3, 3, false).0, 0);
    assert_eq!(unchanged_that_fall(4, 3, false).0, 0);
    assert_eq!(unchanged_that_fall(3, 4, true).0, 1, "the one that was blamed");
    let (fell, all) = unchanged_that_fall(5, 3, false);
    assert_eq!(fell, all, "the second bad morning in a row");
    let (fell, all) = unchanged_that_fall(3, 7, false);
    assert_eq!(fell, all, "a worst that was too much");
}

/// What someone with new pain hears who walks a quarter of an hour every day: whether a day without a planned walk
/// says that they walk already, and of how many usual minutes the walk of a flare day speaks.
pub fn said_to_a_daily_walker(content: Content) -> (bool, u16) {
    let mut tale = Tale::begins_with(content);
    tale.say(0, ProfileSet { since: Some(PainSince::Weeks), ..ProfileSet::default() });
    for index in 0..8 {
        tale.wakes(index, 3);
        rated(&mut tale, index, (15, None), 3, Some(3));
    }
    let calm = tale.wakes(8, 3).reasons;
    tale.say(8, FlareSaid {});
    let walk = tale.plan(8).walk.unwrap();
    let text = &walk.reasons.last().unwrap().text;
    let usual = text.rsplit(' ').next().unwrap().trim_end_matches('.').parse().unwrap_or(0);
    (calm.iter().any(|reason| reason.text.starts_with("You walk already, on 7 of the last")), usual)
}

#[test]
fn new_pain_at_its_usual_ends_the_flare_where_what_is_done_settles() {
    let flare_on_day_two = |morning: i64, worst: Option<i64>| {
        let mut tale = Tale::begins();
        let (usual, since) = (Pain::new(7).ok(), Some(PainSince::Weeks));
        tale.say(0, ProfileSet { usual, since, ..ProfileSet::default() });
        tale.say(0, FlareSaid {});
        for index in 0..2 {
            tale.wakes(index, 6);
            if let Some(worst) = worst {
                tale.trains(index, worst, None);
            }
        }
        tale.wakes(2, morning).mode == Mode::Flare
    };
    assert!(!flare_on_day_two(6, Some(6)), "two mornings at the usual, and settled");
    assert!(!flare_on_day_two(7, Some(6)), "no higher than the usual");
    assert!(flare_on_day_two(8, Some(6)), "a point above it");
    assert!(flare_on_day_two(6, Some(9)), "what was done was too much");
    assert!(flare_on_day_two(6, None), "nothing was rated");
}

#[test]
fn who_comes_back_after_weeks_hears_nothing_of_before() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 20);
    for index in 20..23 {
        tale.wakes(index, 3);
        tale.trains(index, 8, None);
    }
    for index in [60, 61] {
        let today = tale.wakes(index, 3);
        let of_moves = || today.items.iter().flat_map(|item| &item.reasons);
        assert!(of_moves().all(|reason| !matches!(reason.rule, "P5" | "P7" | "P8")), "{:?}", today.items);
        let of_before =
            |reason: &supple::coach::Reason| reason.rule.starts_with('P') && reason.text.contains("Nov");
        assert!(!of_moves().any(of_before), "{:?}", today.items);
        assert!(of_moves().all(|reason| reason.rule != "G2"), "beside G5: {:?}", today.items);
        tale.trains(index, 3, None);
    }
}
