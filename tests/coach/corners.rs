//! Corners of the rules that were missed once: each told as a short tale.

use std::collections::HashMap;

use supple::coach::{Item, Plan};
use supple::content::{AvoidTag, ExerciseId, Tier};
use supple::journal::*;
use supple::units::{Effort, Minutes, Pain};

use crate::fixture;
use crate::mornings::Tale;

fn item<'p>(plan: &'p Plan, id: &ExerciseId) -> Option<&'p Item> {
    plan.items.iter().find(|item| item.exercise == *id)
}

/// One move alone, that ended so before anything of it could be counted.
fn hurts_at_once(tale: &mut Tale, index: i64, move_of: &Item, how: Ending) {
    let dose = move_of.dose.dose;
    let planned = PlannedItem {
        exercise: move_of.exercise.clone(),
        step: move_of.step,
        dose,
        rules: Vec::new(),
        joined: None,
        open: None,
    };
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
            open: None,
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

pub fn walks(tale: &mut Tale, index: i64, id: &str, minutes: u16, planned: Option<Minutes>, peak: i64) {
    tale.say(
        index,
        ActivityDone {
            pre: Pain::new(3).ok(),
            peak: Pain::new(peak).ok(),
            effort: Effort::new(3).ok(),
            planned,
            ..ActivityDone::of(ExerciseId::new(id), Minutes::new(i64::from(minutes)).unwrap())
        },
    );
}

/// The walk of the day, where one is planned.
pub fn walks_as_planned(tale: &mut Tale, index: i64) -> Option<u16> {
    let walk = tale.wakes(index, 3).walk?;
    walks(tale, index, "walking.easy", walk.minutes.get(), Some(walk.minutes), 3);
    Some(walk.minutes.get())
}

#[test]
fn under_a_sign_and_in_a_flare_the_walk_is_gentle_and_does_not_rise() {
    let mut tale = Tale::begins();
    tale.wakes(0, 3);
    walks(&mut tale, 0, "walking.hill", 10, None, 3);
    assert_eq!(tale.wakes(2, 3).walk.unwrap().exercise.as_str(), "walking.hill");
    tale.say(2, Screened { answers: Vec::new(), tier: Some(Tier::Soon), short: true });
    let first = tale.plan(2).walk.unwrap();
    assert_eq!(first.exercise.as_str(), "walking.easy");
    for index in 2..40 {
        let minutes = walks_as_planned(&mut tale, index).unwrap_or(0);
        assert!(minutes <= first.minutes.get(), "{minutes} min on day {index}");
    }
    tale.say(40, CheckUp { on: tale.day(40), result: None, signs: None });
    let later: Vec<u16> = (40..50).filter_map(|index| walks_as_planned(&mut tale, index)).collect();
    assert!(later.iter().any(|minutes| *minutes > first.minutes.get()), "{later:?}");
    walks(&mut tale, 50, "walking.hill", 10, None, 3);
    tale.say(51, FlareSaid {});
    assert_eq!(tale.plan(51).walk.unwrap().exercise.as_str(), "walking.easy");
}

#[test]
fn a_red_swim_holds_everything_for_three_days_and_says_so() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 12);
    tale.wakes(12, 3);
    walks(&mut tale, 12, "aerobic.swim", 30, None, 8);
    for index in 13..16 {
        let today = tale.wakes(index, 3);
        assert!(today.items.iter().all(|item| item.change <= 0), "day {index}");
        let said = today.items.iter().any(|item| item.reasons[0].text.contains("aerobic swim"));
        assert!(said, "{:?}", today.items.iter().map(|item| &item.reasons[0].text).collect::<Vec<_>>());
        tale.trains(index, 3, None);
    }
    assert!(tale.wakes(16, 3).items.iter().any(|item| item.change > 0));
}

#[test]
fn two_red_activities_running_are_a_setback() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 12);
    for index in [12, 13] {
        tale.wakes(index, 3);
        walks(&mut tale, index, "aerobic.swim", 30, None, 8);
    }
    assert!(crate::mornings::rules(&tale.wakes(14, 3)).contains(&"P7"));
}

#[test]
fn a_mat_move_done_beside_the_plan_takes_its_own_red() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 20);
    let sore = tale.wakes(20, 3).items.iter().rfind(|item| item.step > 2).unwrap().clone();
    walks(&mut tale, 20, sore.exercise.as_str(), 30, None, 9);
    for index in 21..40 {
        let today = tale.wakes(index, 3);
        if let Some(again) = item(&today, &sore.exercise) {
            assert!(again.step < sore.step, "{} is at {} again", sore.exercise, again.step);
            return;
        }
        tale.trains(index, 3, None);
    }
    panic!("{} never came back", sore.exercise);
}

#[test]
fn extra_short_walks_neither_hold_nor_lower_the_walk() {
    let reach = |extra: bool| {
        let mut tale = Tale::begins();
        let mut last = 0;
        for index in 0..60 {
            last = walks_as_planned(&mut tale, index).unwrap_or(last);
            if extra {
                walks(&mut tale, index, "walking.easy", 3, None, 3);
                walks(&mut tale, index, "walking.easy", 4, None, 5);
            }
        }
        tale.history.standing(tale.day(60)).walk.minutes
    };
    let (without, with) = (reach(false), reach(true));
    assert!(without > 15 && with >= 15, "{without} min, {with} with short extra walks");
}

#[test]
fn a_wish_from_before_the_third_sharp_pain_does_not_undo_its_rest() {
    let off = |wish_after: bool| {
        let mut tale = Tale::begins();
        tale.easy_days(0, 5);
        let sore = tale.wakes(5, 3).items[1].clone();
        let like = || DayChosen { like: Some(sore.exercise.clone()), ..DayChosen::default() };
        hurts_at_once(&mut tale, 5, &sore, Ending::Sharp);
        hurts_at_once(&mut tale, 14, &sore, Ending::Sharp);
        if !wish_after {
            tale.say(23, like());
        }
        hurts_at_once(&mut tale, 23, &sore, Ending::Sharp);
        if wish_after {
            tale.say(23, like());
        }
        let slot = tale.history.roster().slot(&sore.exercise).unwrap();
        let rests = |index| tale.history.standing(tale.day(index)).ladder(slot).rests_on(tale.day(index));
        assert!(rests(24) && rests(25), "any sharp pain rests 48 hours");
        rests(40)
    };
    assert!(off(false), "the wish was older than the pain");
    assert!(!off(true), "who wants it back has it back");
}

#[test]
fn moving_the_start_of_the_week_opens_no_new_week() {
    let budget = |moved: bool| {
        let mut tale = Tale::begins();
        let minutes = Minutes::new(30).ok();
        tale.say(0, ProfileSet { minutes, ..ProfileSet::default() });
        tale.easy_days(0, 3);
        if moved {
            // Day 0 is a Monday.
            let week_start = Some(Weekday::Thursday);
            tale.say(3, ProfileSet { week_start, ..ProfileSet::default() });
        }
        tale.wakes(3, 3).minutes
    };
    assert_eq!(budget(true), budget(false));
}

#[test]
fn what_is_left_of_a_week_reads_well_on_its_last_day() {
    // Of moves so long that the week's minutes are what bounds a session.
    let mut tale = Tale::begins_with(fixture::slow());
    tale.say(0, ProfileSet { minutes: Minutes::new(40).ok(), ..ProfileSet::default() });
    let mut said = Vec::new();
    for index in 0..7 {
        let today = tale.wakes(index, 3);
        said.extend(today.reasons.iter().filter(|each| each.rule == "P10").map(|each| each.text.clone()));
        tale.trains(index, 3, None);
    }
    assert!(!said.is_empty());
    assert!(said.iter().all(|text| !text.contains("1 more days") && !text.contains(" 1 days")), "{said:?}");
}

#[test]
fn the_start_is_a_median_and_not_the_first_days_digit() {
    let mut tale = Tale::begins();
    // 3 was given on the first day; the first weeks were a steady 6 and it is 5 now.
    for index in 0..100 {
        let today = tale.wakes(index, if index < 40 { 6 } else { 5 });
        let plateau =
            today.reasons.iter().find(|each| each.rule == "S7" && each.text.contains("at the start"));
        assert!(plateau.is_none(), "day {index}: {plateau:?}");
    }
    let (start, first) = tale.history.standing(tale.day(100)).start.unwrap();
    assert!((start - 6.0).abs() < 0.1 && first == tale.day(0), "{start} since {first}");
}

#[test]
fn the_change_of_a_walk_is_against_the_last_planned_one() {
    let mut tale = Tale::begins();
    tale.wakes(0, 3);
    walks(&mut tale, 0, "walking.easy", 44, None, 3);
    assert_eq!(tale.wakes(2, 3).walk.unwrap().change, 0, "none was planned yet");
    let planned = walks_as_planned(&mut tale, 2).unwrap();
    walks(&mut tale, 3, "walking.easy", 44, None, 3);
    let today = tale.wakes(7, 3).walk.unwrap();
    assert_eq!(i32::from(today.change), i32::from(today.minutes.get()) - i32::from(planned));
}

#[test]
fn the_longest_walk_that_was_not_red_forgets_no_red_day() {
    let mut tale = Tale::begins();
    tale.wakes(0, 3);
    for index in 0..9 {
        walks(&mut tale, index, "walking.easy", 40 - index as u16, None, 9);
    }
    let standing = tale.history.standing(tale.day(12));
    let red = (0..9).filter(|index| standing.walk.red.contains(&Some(tale.day(*index)))).count();
    assert_eq!(red, 9);
}

#[test]
fn who_is_not_set_up_has_no_week_and_no_open_sign() {
    let content = crate::fixture::content();
    let history = supple::history::History::new(&content);
    let day = supple::units::Day::from_ymd_opt(2026, 11, 20).unwrap();
    assert!(supple::coach::week(&content, &history, day).is_empty());
}

#[test]
fn a_flare_brings_what_is_known_before_what_is_new() {
    let content = supple::content::Content::built_in();
    let mut tale = Tale::begins_with(content);
    tale.easy_days(0, 21);
    tale.say(21, FlareSaid {});
    let today = tale.wakes(21, 6);
    assert_eq!(today.mode, Mode::Flare);
    let slot = |id: &ExerciseId| tale.history.roster().slot(id).unwrap();
    let met = |id: &ExerciseId| tale.history.standing(tale.day(21)).ladder(slot(id)).met();
    let gentle = tale.content.exercises().iter().filter(|each| each.gentle && !each.outside);
    let able = gentle.filter(|each| each.category().key() != "walking" && met(&each.id)).count();
    let known = today.items.iter().filter(|item| met(&item.exercise)).count();
    assert!(able > 0 && known >= able.min(today.items.len() - 1), "{known} known of {able}");
}

fn screened(tale: &mut Tale, index: i64) {
    tale.say(index, Screened { answers: Vec::new(), tier: None, short: true });
}

/// The first of these days on which the safety questions are due, and why.
fn asked(tale: &mut Tale, mut days: std::ops::Range<i64>) -> Option<(i64, String)> {
    days.find_map(|index| {
        let today = tale.wakes(index, 3);
        let why = today.reasons.into_iter().find(|reason| reason.rule == "S5");
        why.map(|reason| (index, reason.text))
    })
}

#[test]
fn a_setback_is_asked_about_though_its_morning_was_screened() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 8);
    screened(&mut tale, 7);
    for index in [8, 9] {
        tale.wakes(index, 3);
        if index == 9 {
            screened(&mut tale, 9);
        }
        tale.does(index, 9, Some(Hurt::Unsure), |_| {});
    }
    let (on, why) = asked(&mut tale, 10..16).unwrap();
    assert_eq!((on, why.contains("setback")), (12, true), "{why}");
}

#[test]
fn the_questions_after_a_month_away_come_once() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 10);
    let due = tale.plan(40);
    assert_eq!(due.mode, Mode::Setup, "the whole screen, before any plan");
    assert!(due.reasons.iter().any(|reason| reason.text.contains("31 days")), "{:?}", due.reasons);
    let mut all = tale.wakes(40, 3).reasons.into_iter();
    assert!(all.all(|reason| reason.rule != "S5"), "answered");
    let (again, why) = asked(&mut tale, 41..60).unwrap();
    assert_eq!((again, why.contains("last asked")), (47, true), "still off the mat, asked weekly: {why}");
}

#[test]
fn the_questions_after_a_bad_morning_name_that_morning() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 8);
    screened(&mut tale, 7);
    tale.wakes(8, 8);
    let (on, why) = asked(&mut tale, 9..14).unwrap();
    assert_eq!(on, 10);
    assert!(why.contains("10 Nov") && why.contains("8 of 10"), "{why}");
}

#[test]
fn who_never_walks_leaves_a_flare_behind_for_good() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 5);
    tale.say(5, FlareSaid {});
    tale.say(6, FlareEnded {});
    for index in 6..275 {
        let today = tale.wakes(index, 3);
        let after = today.reasons.iter().chain(today.items.iter().flat_map(|item| &item.reasons));
        let after = after.into_iter().any(|reason| reason.rule == "F2");
        assert!(!after || index < 10, "day {index}: {:?}", today.reasons);
        tale.trains(index, 3, None);
    }
}

/// The days of these on which a move is planned, training on each.
fn planned_on(tale: &mut Tale, days: std::ops::Range<i64>, id: &ExerciseId) -> Vec<(i64, Item)> {
    let found = days.filter_map(|index| {
        let today = tale.wakes(index, 3);
        tale.trains(index, 3, None);
        item(&today, id).map(|item| (index, item.clone()))
    });
    found.collect()
}

#[test]
fn pain_that_ends_a_move_makes_it_easier_next_time() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 14);
    let sore = tale.wakes(14, 3).items.iter().rfind(|item| item.step > 2).unwrap().clone();
    tale.trains(14, 3, Some((sore.exercise.as_str(), Ending::Hurt)));
    let (_, again) = planned_on(&mut tale, 15..30, &sore.exercise).swap_remove(0);
    assert_eq!(again.step, sore.step - 1);
    assert!(again.reasons[0].text.contains("16 Nov it hurt"), "{}", again.reasons[0].text);
}

#[test]
fn pain_that_ends_a_move_at_its_lowest_step_rests_it_for_a_week() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 2);
    let core = |item: &&Item| item.category.key() == "core";
    let sore = tale.wakes(2, 3).items.iter().find(core).unwrap().clone();
    tale.trains(2, 3, Some((sore.exercise.as_str(), Ending::Hurt)));
    let mut stands_in = false;
    for index in 3..10 {
        let today = tale.wakes(index, 3);
        assert!(item(&today, &sore.exercise).is_none(), "day {index}");
        let mut reasons = today.items.iter().flat_map(|item| &item.reasons);
        stands_in |= reasons.any(|why| why.rule == "P5" && why.text.contains(&sore.name));
        tale.trains(index, 3, None);
    }
    assert!(stands_in, "another takes its place and says for which");
    let (_, again) = planned_on(&mut tale, 10..30, &sore.exercise).swap_remove(0);
    assert_eq!(again.step, 1);
    let why = &again.reasons[0].text;
    assert!(why.contains("on 4 Nov it hurt") && !why.contains("lower"), "{why}");
}

#[test]
fn pain_that_ends_a_move_in_a_flare_rests_it_too() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 2);
    tale.say(2, FlareSaid {});
    let sore = tale.wakes(2, 6).items[0].clone();
    assert_eq!(sore.step, 1);
    tale.trains(2, 6, Some((sore.exercise.as_str(), Ending::Hurt)));
    tale.say(3, FlareEnded {});
    assert!(planned_on(&mut tale, 3..10, &sore.exercise).is_empty());
    assert!(!planned_on(&mut tale, 10..40, &sore.exercise).is_empty());
}

#[test]
fn the_walks_of_a_flare_add_up_to_no_more_than_the_usual_one() {
    for comfortable in [5, 10, 15, 30, 60] {
        let mut tale = Tale::begins();
        let walking_minutes = Minutes::new(comfortable).ok();
        tale.say(0, ProfileSet { walking_minutes, ..ProfileSet::default() });
        let usual = tale.wakes(0, 3).walk.unwrap().minutes.get();
        tale.say(0, FlareSaid {});
        let walk = tale.plan(0).walk.unwrap();
        let (parts, each) = (u16::from(walk.in_parts), walk.minutes.get());
        let all = parts * each;
        assert!(parts >= 2 && each >= 2, "{parts} x {each}");
        assert!(all <= usual && all * 4 >= usual * 3, "{parts} x {each} min, usual {usual}");
        assert!(walk.reasons[0].text.contains(&format!("usual {usual}")), "{}", walk.reasons[0].text);
    }
}

#[test]
fn what_cannot_go_lower_does_not_say_that_it_went_lower() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 2);
    tale.say(2, FlareSaid {});
    for index in 2..10 {
        if index == 5 {
            tale.say(5, FlareEnded {});
        }
        for item in tale.wakes(index, 3).items.iter().filter(|item| item.step == 1 && item.change == 0) {
            let why = &item.reasons[0].text;
            assert!(!why.to_lowercase().contains("step lower"), "day {index}: {} {why}", item.exercise);
        }
        tale.trains(index, 3, None);
    }
}

#[test]
fn a_swap_changes_one_line() {
    let content = supple::content::Content::built_in();
    let mut tale = Tale::begins_with(content);
    for index in [0, 5, 12] {
        let before = tale.wakes(index, 3);
        let ids = |plan: &Plan| plan.items.iter().map(|item| item.exercise.clone()).collect::<Vec<_>>();
        for from in ids(&before) {
            let offered = supple::coach::stand_ins(&tale.content, &tale.history, tale.day(index), &from);
            let new = |id: &ExerciseId| !ids(&before).contains(id);
            let first_old = offered.iter().position(|each| !new(&each.id)).unwrap_or(offered.len());
            assert!(offered[first_old..].iter().all(|each| !new(&each.id)), "what is new comes first");
            for to in offered.iter().map(|each| each.id.clone()).take(first_old.max(1)).collect::<Vec<_>>() {
                let swap = Some(Swap { from: from.clone(), to: to.clone() });
                let history = tale.history.clone();
                tale.say(index, DayChosen { swap, ..DayChosen::default() });
                let mut expected = ids(&before);
                expected.retain(|id| *id != from && *id != to);
                expected.push(to);
                let mut after = ids(&tale.plan(index));
                expected.sort();
                after.sort();
                assert_eq!(after, expected, "{from} swapped on day {index}");
                tale.history = history;
            }
        }
        tale.trains(index, 3, None);
    }
}

/// Why the walk of that day is as it is.
fn why_the_walk(tale: &mut Tale, index: i64) -> String {
    tale.wakes(index, 3).walk.map_or_else(String::new, |walk| walk.reasons[0].text.clone())
}

#[test]
fn the_first_walk_says_when_it_is_the_least_or_the_most() {
    let told = |minutes: i64| {
        let mut tale = Tale::begins();
        let walking_minutes = Minutes::new(minutes).ok();
        tale.say(0, ProfileSet { walking_minutes, ..ProfileSet::default() });
        why_the_walk(&mut tale, 0)
    };
    assert!(told(6).starts_with("5 minutes, the least"), "{}", told(6));
    assert!(told(60).starts_with("30 minutes, the most"), "{}", told(60));
    assert!(told(15).starts_with("Below the 15"), "{}", told(15));
}

#[test]
fn a_longer_walk_is_met_kindly_and_does_not_pull_the_plan_up() {
    let mut tale = Tale::begins();
    let walking_minutes = Minutes::new(6).ok();
    tale.say(0, ProfileSet { walking_minutes, ..ProfileSet::default() });
    walks_as_planned(&mut tale, 0).unwrap();
    walks(&mut tale, 0, "walking.easy", 18, None, 3);
    let why = why_the_walk(&mut tale, 2);
    assert!(why.contains("5 minutes") && why.contains("your longest, 18, was welcome"), "{why}");
}

#[test]
fn the_shortest_walk_is_not_said_to_be_a_step_lower_after_a_flare() {
    for (comfortable, lowest) in [(5, true), (30, false)] {
        let mut tale = Tale::begins();
        let walking_minutes = Minutes::new(comfortable).ok();
        tale.say(0, ProfileSet { walking_minutes, ..ProfileSet::default() });
        walks_as_planned(&mut tale, 0).unwrap();
        tale.say(1, FlareSaid {});
        tale.say(2, FlareEnded {});
        let why = why_the_walk(&mut tale, 2);
        assert_eq!(why.contains("the shortest"), lowest, "{why}");
    }
}
