//! What a pause takes and what comes back after it, what is new then, and what is refused.

use std::collections::HashSet;

use supple::coach::{DayKind, Plan, is_strength, week};
use supple::content::{Content, ExerciseId, PlaceKind, Target};
use supple::history::History;
use supple::journal::*;

use crate::aims::filled;
use crate::corners::{walks, walks_as_planned};
use crate::mornings::{Tale, rules};

fn of_the_real_content(easy: i64) -> Tale {
    let mut tale = Tale::begins_with(Content::built_in());
    tale.easy_days(0, easy);
    tale
}

fn moves(plan: &Plan) -> Vec<ExerciseId> {
    plan.items.iter().map(|item| item.exercise.clone()).collect()
}

#[test]
fn a_longer_pause_never_takes_less_than_a_shorter_one() {
    let steps = |gap: i64| -> Vec<(ExerciseId, u8)> {
        let mut tale = of_the_real_content(21);
        let day = tale.day(20 + gap);
        tale.wakes(20 + gap, 3);
        let (standing, ..) = tale.history.standing_back(day);
        let known = tale.content.exercises().iter().filter_map(|exercise| {
            let ladder = standing.ladder(tale.history.roster().slot(&exercise.id)?);
            ladder.met().then(|| (exercise.id.clone(), ladder.step))
        });
        known.collect()
    };
    let all: Vec<_> = [2, 10, 20, 31, 60].into_iter().map(steps).collect();
    for pair in all.windows(2) {
        let mut lower = 0;
        for ((id, before), (_, after)) in pair[0].iter().zip(&pair[1]) {
            assert!(after <= before, "{id}: {before}, then {after}");
            lower += usize::from(after < before);
        }
        assert!(lower > 0 || pair[1] == all[4], "it takes more");
    }
}

#[test]
fn after_a_long_pause_little_is_new_at_a_time() {
    let mut tale = of_the_real_content(21);
    let mut met: HashSet<ExerciseId> = HashSet::new();
    for exercise in tale.content.exercises() {
        let slot = tale.history.roster().slot(&exercise.id);
        if slot.is_some_and(|slot| tale.history.standing(tale.day(21)).ladder(slot).met()) {
            met.insert(exercise.id.clone());
        }
    }
    let mut new = Vec::new();
    for index in 55..69 {
        let today = tale.wakes(index, 3);
        new.extend(moves(&today).into_iter().filter(|id| met.insert(id.clone())).map(|id| (index, id)));
        tale.trains(index, 3, None);
    }
    let on = |index: i64| new.iter().filter(|(day, _)| *day == index).count();
    assert!((55..69).all(|index| on(index) <= 2), "in two weeks: {new:?}");
}

#[test]
fn what_is_refused_makes_room_in_its_own_line_alone() {
    for days in [9, 12, 16, 21] {
        let before = moves(&of_the_real_content(days).wakes(days, 3));
        for refused in &before {
            let mut tale = of_the_real_content(days);
            tale.wakes(days, 3);
            tale.say(days, DayChosen { dislike: Some(refused.clone()), ..DayChosen::default() });
            let after = moves(&tale.plan(days));
            let gone: Vec<_> = before.iter().filter(|id| !after.contains(id)).collect();
            assert_eq!(gone, [refused], "day {days}: {before:?}, then {after:?}");
        }
    }
}

/// Much the same movement would bring much the same pain.
#[test]
fn what_stands_in_after_sharp_pain_works_on_something_else() {
    let target = |id: &ExerciseId| Content::built_in().exercise(id).unwrap().targets[0];
    let strength = of_the_real_content(14).wakes(14, 3).items;
    let mut stood_in = 0;
    for hurt in strength.iter().filter(|item| is_strength(item.category) && item.step > 1) {
        let mut tale = of_the_real_content(14);
        tale.wakes(14, 3);
        tale.trains(14, 3, Some((hurt.exercise.as_str(), Ending::Sharp)));
        for index in 15..18 {
            let today = tale.wakes(index, 3);
            for item in &today.items {
                if item.reasons.iter().any(|why| why.rule == "P6" && why.text.starts_with("Stands in")) {
                    assert_ne!(target(&item.exercise), target(&hurt.exercise), "{}", item.exercise);
                    stood_in += 1;
                }
            }
            assert!(
                today.reasons.iter().any(|why| why.rule == "P6") || index == 17,
                "the day says that it rests"
            );
            tale.trains(index, 3, None);
        }
    }
    assert!(stood_in > 0);
}

#[test]
fn the_week_ahead_has_no_strength_on_the_day_after_strength() {
    let mut tale = of_the_real_content(0);
    for index in 0..21 {
        let morning = tale.wakes(index, 3);
        tale.trains(index, 3, None);
        let days = week(&tale.content, &tale.history, tale.day(index));
        let strong = |place: usize| days[place].kind == DayKind::Strength;
        let today = filled(&tale.content, &morning, PlaceKind::Strength) >= 2;
        assert!(!(today && strong(1)), "day {index}: {:?}", days[1]);
        assert!((1..6).all(|place| !(strong(place) && strong(place + 1))), "day {index}: {days:?}");
    }
}

#[test]
fn a_flares_session_has_something_to_breathe_with() {
    for days in 9..30 {
        let mut tale = of_the_real_content(days);
        let today = tale.wakes(days, 7);
        let breathes = |id| tale.content.exercise(id).unwrap().targets.contains(&Target::Breath);
        assert!(today.items.iter().any(|item| breathes(&item.exercise)), "day {days}: {:?}", moves(&today));
    }
}

#[test]
fn in_a_flare_the_week_ahead_has_the_short_walks_of_every_day() {
    let mut tale = of_the_real_content(12);
    let today = tale.wakes(12, 7);
    let each = today.walk.unwrap().minutes;
    for day in week(&tale.content, &tale.history, tale.day(12)) {
        assert_eq!(day.walk, Some(each), "{day:?}");
    }
}

/// A flare's short walks are no reason for days without one after it.
#[test]
fn after_a_flare_a_walk_comes_within_two_days() {
    let mut tale = of_the_real_content(12);
    for index in 12..17 {
        let walk = tale.wakes(index, 7).walk.unwrap();
        for _ in 0..walk.in_parts {
            walks(&mut tale, index, "walking.easy", walk.minutes.get(), Some(walk.minutes), 3);
        }
    }
    tale.wakes(17, 3);
    let walked = (18..20).any(|index| tale.wakes(index, 3).walk.is_some());
    assert!(walked);
}

#[test]
fn a_day_without_a_walk_says_when_the_next_is() {
    let mut tale = of_the_real_content(3);
    walks_as_planned(&mut tale, 3).unwrap();
    let today = tale.wakes(4, 3);
    assert!(today.walk.is_none());
    let said = today.reasons.iter().find(|reason| reason.rule == "P9").map(|reason| reason.text.as_str());
    assert_eq!(said, Some("No walk today: the next is on 7 Nov."));
    assert!(tale.wakes(5, 3).walk.is_some());
}

/// Mornings differ by a point by chance: that lowers nothing.
#[test]
fn a_morning_a_point_higher_is_no_reason_to_go_down() {
    let mut tale = of_the_real_content(3);
    let mut risen = 0;
    for index in 3..40 {
        let morning = 2 + index % 2;
        let today = tale.wakes(index, morning);
        let fell: Vec<_> = today.items.iter().filter(|item| item.change < 0).collect();
        assert!(fell.is_empty(), "day {index}: {:?}", fell[0].reasons);
        risen += today.items.iter().filter(|item| item.change > 0).count();
        tale.trains(index, morning, None);
    }
    assert!(risen > 10, "{risen}");
}

/// What a pause has taken is taken once, however late a move comes back (G5, G6).
#[test]
fn a_move_that_comes_back_days_after_the_pause_falls_once() {
    let mut tale = of_the_real_content(21);
    let step = |tale: &Tale, index: i64, id: &ExerciseId| {
        let slot = tale.history.roster().slot(id).unwrap();
        tale.history.standing(tale.day(index)).ladder(slot).step
    };
    let before: Vec<(ExerciseId, u8)> =
        tale.content.exercises().iter().map(|it| (it.id.clone(), step(&tale, 21, &it.id))).collect();
    let mut back = 0;
    for index in 52..56 {
        let today = tale.wakes(index, 3);
        for item in &today.items {
            let (_, high) = before.iter().find(|(id, _)| *id == item.exercise).unwrap();
            let third = (item.of_steps / 3).max(1);
            let least = (*high).min(third).min(high.saturating_sub(2)).max(1);
            assert!(*high == 0 || item.step >= least, "{} {high} to {}", item.exercise, item.step);
            back += usize::from(*high > 2 && index > 52);
            let new = item.reasons.iter().any(|why| why.text.starts_with("New to you"));
            assert!(index > 52 || new == (*high == 0), "{}: {:?}", item.exercise, item.reasons);
        }
        tale.trains(index, 3, None);
    }
    assert!(back > 0);
}

#[test]
fn who_keeps_to_set_days_is_not_told_of_days_between() {
    let mut tale = of_the_real_content(0);
    let days = Some(vec![Weekday::Monday, Weekday::Wednesday, Weekday::Friday]);
    tale.say(0, ProfileSet { days, ..ProfileSet::default() });
    for index in (0..28).filter(|index| [0, 2, 4].contains(&(index % 7))) {
        let today = tale.wakes(index, 3);
        assert!(today.reasons.iter().all(|why| why.rule != "G1"), "day {index}: {:?}", today.reasons);
        tale.trains(index, 3, None);
    }
    let today = tale.wakes(30, 3); // Monday was left out
    assert!(today.reasons.iter().any(|why| why.rule == "G2"), "{:?}", today.reasons);
}

#[test]
fn walking_is_never_forbidden_short_walks_take_the_place_of_the_shortest() {
    let mut tale = of_the_real_content(3);
    let walk = tale.wakes(3, 3).walk.unwrap();
    walks(&mut tale, 3, "walking.easy", 5, Some(walk.minutes), 9);
    tale.wakes(4, 3);
    let walk = tale.wakes(5, 3).walk.unwrap();
    assert_eq!((walk.in_parts, walk.minutes.get()), (2, 2));
    assert_eq!(
        walk.reasons[0].text,
        "The shortest walk was too much on 5 Nov: 2 walks of 2 minutes, spread over the day, in its place."
    );
    let days = week(&tale.content, &tale.history, tale.day(5));
    assert_eq!(
        days.iter().filter_map(|day| day.walk).map(supple::units::Minutes::get).max(),
        Some(2),
        "{days:?}"
    );
}

/// What was folded before a pause became known is folded again. Seen failing where the kept fold stays after a
/// pause that is noted.
#[test]
fn a_pause_that_is_noted_or_ended_afterwards_counts_as_if_it_had_been_known() {
    let mut tale = of_the_real_content(21);
    tale.easy_days(42, 3);
    // The days up to a week ago are folded once and kept.
    for index in 45..54 {
        tale.wakes(index, 3);
    }
    let (day, on) = (tale.day(54), tale.day(24));
    let (from, until) = (tale.day(21), tale.day(34));
    let content = Content::built_in();
    let steps = |history: &History| -> Vec<u8> {
        let standing = history.standing(day);
        let slots = content.exercises().iter().filter_map(|each| history.roster().slot(&each.id));
        slots.map(|slot| standing.ladder(slot).step).collect()
    };
    let before = steps(&tale.history);
    tale.say(54, PauseSet { from, until, why: PauseWhy::Holiday });
    let noted = steps(&tale.history);
    assert_ne!(before, noted, "the holiday takes less");
    assert_eq!(noted, steps(&tale.folded_again()));
    tale.say(54, PauseEnded { on });
    assert_eq!(steps(&tale.history), before, "three days of a holiday change nothing");
}

/// A flare that nobody rated for a week ends by itself: the day before was still planned as a part of it, and the
/// two days after it bring nothing new (C9). Found by 10,000 made-up histories.
#[test]
fn after_a_flare_that_ended_unrated_nothing_is_new_for_two_days() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 3);
    tale.wakes(3, 6);
    tale.trains(3, 4, None);
    // A week later the day is chosen without a floor, and not rated.
    tale.say(10, DayChosen { no_floor: Some(true), ..DayChosen::default() });
    assert!(rules(&tale.plan(10)).contains(&"F1"), "the flare is still on");
    let today = tale.wakes(11, 0);
    assert!(!rules(&today).contains(&"F1"), "it has ended");
    let practised = tale.history.practised(tale.day(11));
    let met: HashSet<&ExerciseId> =
        practised.iter().filter_map(|(slot, ..)| tale.history.roster().id(*slot)).collect();
    let strength = today.items.iter().filter(|item| is_strength(item.category));
    let new: Vec<_> = strength.filter(|item| !met.contains(&item.exercise)).collect();
    assert!(new.is_empty(), "{new:?}");
}
