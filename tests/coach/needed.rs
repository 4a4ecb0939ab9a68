//! Each rule is needed: a short history is told twice, with the rule and with it switched off, by its
//! number in `content/progression.json` or, where it has none, by what it reads (a question's urgency,
//! a move's role, a word of the person). What the rule promises comes true the first time and not the
//! second.
//!
//! The rules that can be judged in any history are switched off in `properties`; the last test here
//! sees to it that every rule of the guide is switched off in one of the two places, and in one only: a
//! new rule without such a test is red.

mod days;
mod gaps;
mod ladders;
mod own;
mod pauses;
mod safety;
mod walks;

use std::collections::BTreeSet;
use std::fmt::Debug;

use supple::app::PainKind;
use supple::coach::{Item, Plan};
use supple::content::{Category, Content, Exercise, ExerciseId, Progression, Role, SafetyQuestion, Tier};
use supple::journal::*;
use supple::rules::Light;

use crate::fixture::content;
use crate::mornings::Tale;
use days::*;
use gaps::*;
use ladders::*;
use own::*;
use pauses::*;
use safety::*;
use walks::*;

/// The content with other numbers.
fn with(change: impl FnOnce(&mut Progression)) -> Content {
    let plain = content();
    let mut numbers = *plain.progression();
    change(&mut numbers);
    assert_ne!(&numbers, plain.progression(), "the change changes nothing");
    plain.with_progression(numbers)
}

/// The content with the question of `sign` changed.
fn asking(sign: &str, change: impl Fn(&mut SafetyQuestion)) -> Content {
    let plain = content();
    let mut questions = plain.safety().to_vec();
    change(questions.iter_mut().find(|question| question.id == sign).unwrap());
    assert_ne!(questions, plain.safety(), "the change changes nothing");
    plain.with_safety(questions)
}

/// The content with its moves changed.
fn moving(change: impl FnMut(&mut Exercise)) -> Content {
    let mut moves = content().exercises().to_vec();
    moves.iter_mut().for_each(change);
    assert_ne!(moves, content().exercises(), "the change changes nothing");
    crate::fixture::placed(Content::of(moves))
}

/// The content with a move more in each row of the table of minutes.
fn roomier(content: Content) -> Content {
    let mut rows = content.rows().to_vec();
    for row in &mut rows {
        row.moves[1] += 1;
    }
    content.with_rows(rows)
}

/// So many easy days.
fn easy(content: Content, days: i64) -> Tale {
    let mut tale = Tale::begins_with(content);
    tale.easy_days(0, days);
    tale
}

/// The first of these days, begun with `pain`, whose plan is so.
fn first(
    tale: &mut Tale,
    mut days: impl Iterator<Item = i64>,
    pain: i64,
    so: impl Fn(&Plan) -> bool,
) -> Option<i64> {
    days.find(|index| so(&tale.wakes(*index, pain)))
}

/// Whether the day's reasons name `rule` with this word.
fn says(plan: &Plan, rule: &str, word: &str) -> bool {
    plan.reasons.iter().any(|reason| reason.rule == rule && reason.text.contains(word))
}

/// A move of `index` above its second step, once the day has begun.
fn risen(tale: &mut Tale, index: i64) -> Item {
    tale.wakes(index, 3).items.into_iter().rfind(|item| item.step > 2).unwrap()
}

/// The move as the plan has it if the person asks for it, unless it rests.
fn asked_for(tale: &mut Tale, index: i64, id: &ExerciseId) -> Option<Item> {
    let today = tale.plan(index);
    if today.items.iter().all(|item| item.exercise != *id) {
        let swap = Some(Swap { from: today.items[0].exercise.clone(), to: id.clone() });
        tale.say(index, DayChosen { swap, ..DayChosen::default() });
    }
    tale.plan(index).items.into_iter().find(|item| item.exercise == *id)
}

/// Trains with a worst of 9, and names the move that brought it.
fn red(tale: &mut Tale, index: i64, named: Hurt) {
    tale.does(index, 9, Some(named), |_| {});
}

/// Told with the rule on it comes out as promised, told with the rule off it does not.
fn is_needed<T, V: PartialEq + Debug>(told: impl Fn(T) -> V, promised: &V, on: T, off: T) {
    assert_eq!(&told(on), promised, "with the rule on");
    assert_ne!(&told(off), promised, "with the rule off: it could not fail");
}

macro_rules! needed {
    ($($name:ident: $told:expr => $promised:expr, $on:expr, $off:expr;)+) => {
        $(#[test]
        fn $name() {
            is_needed($told, &$promised, $on, $off);
        })+

        /// The tests' names, each beginning with its rule.
        const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}

needed! {
    s1_emergency: held_by(SADDLE) => (Some("S1"), true),
        content(), asking(SADDLE, |sign| sign.tier = Tier::Readiness);
    s1_until_cleared: held_whatever_is_said => true, content(), asking(SADDLE, |sign| sign.tier = Tier::Soon);
    s2_urgent: held_by(NIGHT) => (Some("S2"), true), content(), asking(NIGHT, |sign| sign.tier = Tier::Soon);
    s3_soon: only_gentle_moves => true, content(), asking(LEG, |sign| sign.tier = Tier::Readiness);
    s4_avoid: has_the_move_of_a_sore_shoulder => false,
        content(), asking(SHOULDER, |sign| sign.avoid.clear());
    s5_weekly: asked_after_easy_days => Some(7), content(), with(|p| p.s5_every = 99);
    s5_pain: asked_after_a_morning_of_eight(4) => Some(4), content(), with(|p| p.s5_pain = 11.0);
    s5_apart: asked_after_a_morning_of_eight(1) => Some(3), content(), with(|p| p.s5_apart = 0);
    s5_setback: asked_after_two_hard_days => Some(10), content(), with(|p| p.p7_reds = 99);
    s5_slow_rise: asked_as_mornings_rise => true, content(), with(|p| p.p11_back = 20.0);
    s5_whole: asked_whole => Some(90), content(), with(|p| p.s5_whole = 9999);
    s5_away: asked_after_a_month_away => Some(38), content(), with(|p| p.s5_away = 999);
    s5_bones: asked_of_thin_bones => true, content(), with(|p| p.s5_bones_rise = 99.0);
    s5_leg: asked_of_a_leg => [true, false], content(), with(|p| p.s5_leg_days = 10);
    s5_not_late: unanswered_on(14) => (true, Mode::Normal), content(), with(|p| p.s5_late = 6);
    s5_easy: unanswered_on(36) => (false, Mode::Gentle), content(), with(|p| p.s5_easy = 99);
    s6_sharp: ends => (true, false), PainKind::Sharp, PainKind::Dull;
    s6_leg: ends => (true, true), PainKind::Leg, PainKind::Enough;
    s6_chest: ends => (true, true), PainKind::Chest, PainKind::Sharp;
    s7_usual: sent_with_a_usual_of_eight => Some(14), content(), with(|p| p.s7_usual = 11.0);
    s7_usual_days: sent_with_a_usual_of_eight => Some(14), content(), with(|p| p.s7_usual_days = 99);
    s7_flare: sent_in_a_flare => Some(34), content(), with(|p| p.f3_see = 99);
    s7_slow_rise: sent_as_mornings_rise => true, content(), with(|p| p.p11_back = 20.0);
    s7_setbacks: sent_after_two_setbacks => true, content(), with(|p| p.s7_setbacks = 3);
    s7_setback_days: sent_after_two_setbacks => true, content(), with(|p| p.s7_setback_days = 10);
    s7_plateau: sent_when_no_lower(PainSince::Longer) => Some(84),
        content(), with(|p| p.s7_plateau_days = 999);
    s7_plateau_usual: sent_when_no_lower(PainSince::Longer) => Some(84),
        content(), with(|p| p.s7_plateau_usual = 11.0);
    s7_plateau_new: sent_when_no_lower(PainSince::Weeks) => Some(42),
        content(), with(|p| p.s7_plateau_new_days = 999);
    s7_mood: sent_after_two_low_moods => true, content(), with(|p| p.s7_mood = 0.0);
    s7_mood_count: sent_after_two_low_moods => true, content(), with(|p| p.s7_mood_count = 3);
    s7_mood_days: sent_after_two_low_moods => true, content(), with(|p| p.s7_mood_days = 0);
    s7_apart: sent_again_when_no_lower => vec![84, 112], content(), with(|p| p.s7_apart = 1);
    s7_until_seen: sent_again_though_seen => false, true, false;

    l3_unknown: light_with_the_morning_on(15) => Light::Amber, content(), with(|p| p.l3_standin_days = 9);
    l3_stood_in: light_with_the_morning_on(14) => Light::Green, content(), with(|p| p.l3_standin_days = 0);

    p1_sessions: steps_of_the_first_days => [1, 1, 1, 3], content(), with(|p| p.p1_sessions = 1);
    p1_share: steps_of_the_first_days => [1, 1, 1, 3], content(), with(|p| p.p1_share = 0.1);
    p1_top: steps_of_the_first_days => [1, 1, 1, 3], content(), with(|p| p.p1_top = 9);
    p1_walk_share: first_walk_of(15) => 10, content(), with(|p| p.p1_share = 1.0);
    p1_walk_most: first_walk_of(60) => 30, content(), with(|p| p.p1_walk_most = 60);
    p1_walk_least: first_walk_of(1) => 5, content(), with(|p| p.p1_walk_least = 8);
    p1_met_later: begins_as_high_as_its_kind => false, content(), with(|p| p.p1_met_later = 1.0);
    l2_sets: falls_by_full_sets => false, content(), with(|p| p.l2_sets = 3);
    l2_sets_effort: falls_by_full_sets => false, content(), with(|p| p.l2_sets_effort = 5.0);
    l2_kinds: rises_on_hard_days => true, Category::Stretching, Category::Functional;
    p2_days: walk_rises_on_an_old_green => false, content(), with(|p| p.p2_days = 99);
    p2_place_days: rises_on_a_green_of_weeks_ago => true, content(), with(|p| p.p2_place_days = 20);
    p2_flare: rises_in_the_third_session_after => false, true, false;
    p4_named: fallen_after_three_ambers => 1, true, false;
    p5_steps: fallen_after_a_red => 1, content(), with(|p| p.p5_steps = 0);
    p5_standin: days_away_at_the_lowest_step => 8, content(), with(|p| p.p5_standin_days = 0);
    p5_wait: waits_after_two_reds => true, content(), with(|p| p.p5_wait_days = 0);
    p5_again: waits_after_two_reds => true, content(), with(|p| p.p5_again_days = 0);
    p7_reds: all_fall_after_two_hard_days => true, content(), with(|p| p.p7_reds = 99);
    p7_rise: setback_as_mornings_rise(7) => Some(20), content(), with(|p| p.p7_rise = 99.0);
    p7_least: setback_as_mornings_rise(2) => None, content(), with(|p| p.p7_least = 1);
    p7_apart: setback_of_four_hard_days => 21, content(), with(|p| p.p7_apart = 0);
    p8_hold: rises_after_a_bad_morning => false, content(), with(|p| p.p8_hold = 0);
    p8_flare: below_the_old_step_after_a_morning_of => 0, 6, 5;
    p8_down: raised_falls_after_a_bad_morning => true, content(), with(|p| p.p5_steps = 0);
    p9_as_usual: said_to_a_daily_walker => (true, 15), content(), with(|p| p.p9_as_usual_days = 8);
    p9_quiet: walk_after_a_worst_of_six_at_a_usual_of_five => 10, content(), with(|p| p.p9_quiet_rise = 0.0);
    p9_quiet_under: walk_after_a_worst_of_six_at_a_usual_of_five => 10, content(), with(|p| p.p9_quiet_under = 6.0);
    p9_floor: short_walks_after_weeks(false) => 3, content(), with(|p| p.p9_floor_days = 999);
    p9_floor_share: short_walks_after_weeks(false) => 3, content(), with(|p| p.p9_floor_share = 0.1);
    p9_floor_flare: short_walks_after_weeks(true) => 2, content(), with(|p| p.p9_floor_flare = 0);
    p9_short_minutes: short_walks_after_a_red => (2, 2), content(), with(|p| p.p9b_minutes = 4);
    p9_short_least: short_walks_after_a_red => (2, 2), content(), with(|p| p.p9b_least = 3);
    p9_short_most: climbs_back_to_the_shortest => (Some(7), Some(11)), content(), with(|p| p.p9b_most = 2);
    p9_short_apart: climbs_back_to_the_shortest => (Some(7), Some(11)),
        content(), with(|p| p.p9b_apart = 20);
    p9_asked_days: asks_where_it_was => true, content(), with(|p| p.p9b_asked_days = 1);
    p9_asked_once: asks_again => false, true, false;
    p9_seated: is_walked => false, WalkLimit::Legs, WalkLimit::Back;
    p12_greens: below_the_old_step_after_one_green => 0, content(), with(|p| p.p12_greens = 2);

    p13_paced: swim_in_place_of_a_walk => Some("Or, in place of the walk: aerobic swim, 22 minutes.".to_owned()),
        content(), with(|p| p.p9_apart = 99);
    p13_lately: swim_in_place_of_a_walk => Some("Or, in place of the walk: aerobic swim, 22 minutes.".to_owned()),
        content(), with(|p| p.p13_lately = 1);
    p13_first: first_swim => Some("Or, in place of the walk: aerobic swim, 10 minutes.".to_owned()),
        content(), with(|p| p.p13_first = 20);

    g1_days: welcomed_after_easy_days(3) => "G1", content(), with(|p| p.g1_days = 2);
    g1_used: welcomed_after_weekly_days => "G1", content(), with(|p| p.g1_used = 6);
    g1_seen: welcomed_after_weekly_days => "G1", content(), with(|p| p.g1_seen = 9);
    g2_first_back: moves_up_and_down_after(5) => (false, false), content(), with(|p| p.g1_days = 5);
    g2_same_step: moves_up_and_down_after(5) => (false, false), content(), with(|p| p.g2_days = 4);
    g6_days: change_of_a_move_left_out => -1, content(), with(|p| p.g6_place_days = 99);
    g6_steps: change_of_a_move_left_out => -1, content(), with(|p| p.g6_steps = 0);

    f2_running: flare_is_over_after(&[7, 4, 3]) => true, content(), with(|p| p.f2_running = 3);
    f2_over: flare_is_over_after(&[7, 4, 3]) => true, content(), with(|p| p.f2_over = 0.0);
    f2_week: flare_is_over_after(&[7, 7, 7, 7, 7, 7, 7, 3]) => true, content(), with(|p| p.f2_week = 99);
    f2_sessions: changes_after_a_flare => [-1, -1, 0], content(), with(|p| p.f2_sessions = 0);
    f3_seen_to: sent_in_a_flare => Some(34), content(), with(|p| p.f3_see = 15);
    f3_end: flare_ends_by_itself => Some(41), content(), with(|p| p.f3_end = 99);
    f3_steps: fallen_after_a_long_flare => 3, content(), with(|p| p.f3_steps = 0);
    f4_teaches_nothing: learnt_in_a_flare => (0, 3.0), true, false;

    c2_warm_up: opens_and_closes(15) => (true, true),
        content(), moving(|one| one.roles.retain(|role| *role != Role::WarmUp));
    c2_cool_down: opens_and_closes(8) => (true, true), content(), with(|p| p.c2_cool_down = 9);
    c2_five_minutes: opens_and_closes(5) => (true, false), content(), roomier(with(|p| p.c2_cool_down = 5));
    c3_strength: strength_days_of_a_week => 3, content(), with(|p| p.c3_strength_days = 9);
    c3_flow: flow_days_of_a_week => 2, content(), with(|p| p.c3_flow_days = 9);
    c3_balance: balance_days_from_65 => 3, content(), with(|p| p.c3_balance_days = 0);
    c3_balance_alone: balances_alone => false, true, false;
    c5_downs: times_down => 1, 1, 9;
    c5_no_floor: goes_down => false, true, false;
    c6_dislike: comes_twice_running => false, true, false;
    c6_once_a_week: comes_once_a_week => true, content(), with(|p| p.c6_apart = 1);
    c6_like: comes_soon => true, true, false;
    c6_like_best: has_more_of_a_kind => true, true, false;
    c8_again: lesson_comes_again => false, content(), with(|p| p.c8_again_days = 0);
    c10_elsewhere: welcomed_after_a_holiday => "C10", true, false;
    c11_days: fallen_after_an_announced_holiday => 1, content(), with(|p| p.c11_days = 3);
    c11_screen_days: asked_after_a_holiday => false, content(), with(|p| p.c11_screen_days = 0);
    c11_illness: whole_screen_after => true, PauseWhy::Fever, PauseWhy::Holiday;
    c12_minutes: bends_deep_early => false, (|_| {}) as fn(&mut Progression), |p| p.c12_minutes = 0;
    e1_raise_days: own_raises_are_a_week_apart => true, content(), with(|p| p.e1_raise_days = 0);
    e1_apart: own_has_a_day_between => true, content(), with(|p| p.e1_apart = 1);
    e1_week: own_in_seven_days => 3, content(), with(|p| p.e1_week = 9);
    e1_bad: own_rises_though_bad => false, content(), with(|p| p.e1_bad = 10.0);
    e1_share: own_second_step => 12, content(), with(|p| p.e1_share = 0.5);
    e1_eased: own_on_a_bad_morning => 10, content(), with(|p| p.e1_eased = 1.0);
    e1_away: own_change_after_weeks_without => -1, content(), with(|p| p.e1_away_days = 99);
    q1_most: questions_left_after_one => 0, content(), with(|p| p.q1_most = 2);
    q1_mood: mood_asked_again => Some(11), content(), with(|p| p.q1_mood_days = 3);
    q1_peg: peg_asked_again => Some(11), content(), with(|p| p.q1_peg_days = 3);
    q1_activities: activities_asked_again => Some(33), content(), with(|p| p.q1_activities_days = 7);
}

/// The rule that a test is named after: `s5_weekly` stands for S5.
fn rule_of(name: &str) -> String {
    name.split('_').next().unwrap().to_uppercase()
}

/// The names of `properties`' switched-off rules, read off its source.
fn switched_off_in_properties() -> Vec<&'static str> {
    let source = include_str!("properties.rs");
    let table = source.split("\nrules_off! {\n").nth(1).unwrap().split("\n}").next().unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("    ")?.split_once(": ").map(|row| row.0));
    let alone =
        source.lines().filter_map(|line| line.strip_prefix("fn each_rule_is_needed_")?.split_once('('));
    rows.filter(|name| !name.starts_with(' ')).chain(alone.map(|name| name.0)).collect()
}

#[test]
fn every_rule_of_the_guide_is_switched_off_somewhere() {
    let rules = |names: &[&str]| names.iter().map(|name| rule_of(name)).collect::<BTreeSet<_>>();
    let (here, there) = (rules(NAMES), rules(&switched_off_in_properties()));
    let guide: BTreeSet<String> = content().rules().iter().map(|rule| rule.id.clone()).collect();
    let (named, none) = (&here | &there, BTreeSet::new());
    assert_eq!(&guide - &named, none, "these rules are never switched off");
    assert_eq!(&named - &guide, none, "these are no rules of the guide");
}
