//! What must hold for every history, as properties; and each seen to break when its rule is off.
//!
//! `SUPPLE_CASES=10000 cargo test --release --test coach properties` is the long run.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::str::FromStr;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};
use supple::content::{Content, PlaceKind, Progression};

use crate::fixture;
use crate::judge::{Judge, Must};
use crate::script::{
    Script, live, script, script_in_a_flare, script_of_gaps, script_of_high_mornings, script_of_rise,
    script_of_short_days, script_of_the_first_weeks, script_of_weeks, script_unanswered, script_with_signs,
};

/// The same histories every time in the short run, so that it says the same on every machine; others
/// each time in the long one, unless `SUPPLE_SEED` names the one that a failure printed.
fn seed() -> u64 {
    let any = || RandomState::new().build_hasher().finish();
    let long = asked::<u32>("SUPPLE_CASES").map(|_| any());
    asked("SUPPLE_SEED").or(long).unwrap_or(20_261_120)
}

/// Cases a property: some dozens here, 10,000 on request.
fn cases() -> u32 {
    asked("SUPPLE_CASES").unwrap_or(48)
}

fn asked<T: FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// Days a script may have.
const DAYS: usize = 45;

fn judged(content: &Content, must: Must, script: &Script) -> Result<(), String> {
    let mut judge = Judge::new(content, script, must);
    live(content, script, |done| judge.day(done)).map(|_| ())
}

fn holds(content: &Content, must: Must, scripts: impl Strategy<Value = Script>) {
    let seed = seed();
    let config = Config {
        cases: cases(),
        failure_persistence: None,
        max_shrink_iters: 400,
        rng_seed: RngSeed::Fixed(seed),
        ..Config::default()
    };
    let mut runner = TestRunner::new(config);
    let result = runner.run(&scripts, |script| judged(content, must, &script).map_err(TestCaseError::fail));
    match result {
        Ok(()) => {}
        Err(TestError::Fail(why, script)) => {
            let mut told = Vec::new();
            let _ = live(content, &script, |done| {
                told.push(done.told());
                Ok(())
            });
            panic!("{must:?}: {why} (SUPPLE_SEED={seed})\n{:?}\n{}", script.who, told.join("\n"))
        }
        Err(other) => panic!("{must:?}: {other}"),
    }
}

/// Whether some script of a fixed row breaks the property when the numbers are changed.
fn breaks(must: Must, scripts: impl Strategy<Value = Script>, change: impl Fn(&mut Progression)) {
    let plain = fixture::content();
    let mut numbers = *plain.progression();
    change(&mut numbers);
    assert_ne!(&numbers, plain.progression(), "the change changes nothing");
    let content = plain.with_progression(numbers);
    let mut runner = TestRunner::deterministic();
    let broken = (0..2000).any(|_| {
        let script = scripts.new_tree(&mut runner).expect("a script").current();
        judged(&content, must, &script).is_err()
    });
    assert!(broken, "{must:?} still holds with its rule off: it could not fail");
}

macro_rules! properties {
    ($($name:ident: $must:ident, $scripts:expr;)+) => {
        $(#[test]
        fn $name() {
            holds(&fixture::content(), Must::$must, $scripts);
        })+

        mod on_the_real_content {
            use super::*;
            $(#[test]
            fn $name() {
                holds(&Content::built_in(), Must::$must, $scripts);
            })+
        }
    };
}

properties! {
    no_exercise_rises_more_than_one_step: RiseByOne, script(DAYS);
    none_rises_on_amber_red_or_an_unknown_morning_in_a_flare_or_under_p11: RiseOnlyOnGreen, script(DAYS);
    none_rises_on_a_high_or_unknown_morning: RiseOnlyOnGreen, script_of_high_mornings(DAYS);
    none_rises_while_the_months_mean_is_up: RiseOnlyOnGreen, script_of_rise(80);
    a_new_step_takes_two_greens_on_two_days: RiseOnlyTwice, script(DAYS);
    none_rises_while_the_safety_questions_wait: RiseOnlyAsked, script_unanswered(DAYS);
    few_rise_at_once: RiseFew, script(DAYS);
    after_a_red_the_next_dose_is_smaller_or_it_rests: FallOnRed, script(DAYS);
    sharp_pain_rests_two_days_and_comes_back_easier: RestOnSharp, script(DAYS);
    the_planned_week_obeys_p10: Week, script(DAYS);
    each_walk_obeys_p9: Walk, script(DAYS);
    each_walk_back_obeys_p9_and_rule_g: Walk, script_of_gaps(DAYS);
    walks_rise_once_a_week: WalkSlowly, script(DAYS);
    lost_walks_come_back_three_days_apart: WalkSlowly, script_of_gaps(DAYS);
    nothing_tagged_against_the_person_is_planned: Tags, script(DAYS);
    with_s1_or_s2_open_there_is_no_exercise: Signs, script_with_signs(DAYS);
    the_plan_fits_the_minutes: Fits, script(DAYS);
    the_plan_is_never_empty: NeverEmpty, script_with_signs(DAYS);
    the_plan_is_the_same_when_made_twice: Once, script(DAYS / 2);
    every_decision_has_a_rule_and_the_persons_numbers: Reasons, script_with_signs(DAYS);
    every_decision_after_a_gap_says_what_is_so: Reasons, script_of_gaps(DAYS);
    a_session_goes_down_to_the_floor_once: DownOnce, script(DAYS);
    no_move_is_planned_on_four_days_running: NotFourRunning, script(DAYS);
    a_gap_takes_what_the_rule_says: Gaps, script_of_gaps(DAYS);
    a_flare_is_short_easy_and_never_higher: Flares, script(DAYS);
    what_is_not_wanted_is_not_planned: Dislikes, script(DAYS);
    strength_comes_on_two_or_three_days_apart: Strength, script_of_weeks(21, 60);
    a_flow_comes_once_or_twice_a_week: Flow, script_of_weeks(21, 60);
    each_kind_comes_round: ComesRound, script_of_weeks(60, 80);
    no_lesson_repeats_in_a_month_while_others_are_left: Lessons, script_of_weeks(60, 90);
    a_lost_step_comes_back_after_one_green: ComesBack, script_of_gaps(DAYS);
    a_session_has_the_moves_of_the_table: Table, script(DAYS);
    few_moves_are_new_at_once_and_none_in_a_flare: New, script(DAYS);
    who_begins_in_a_flare_has_a_day: FlareDay, script_in_a_flare();
    one_bad_morning_in_the_first_week_lowers_no_link: KeepsLink, script_of_the_first_weeks(false);
    the_reason_of_a_line_is_one_plain_sentence: Plain, script(DAYS);
    the_reason_of_a_line_after_a_gap_is_one_plain_sentence: Plain, script_of_gaps(DAYS);
}

/// C4's top doses: of the real ladders alone, for the made-up ones have a dose for each of ten steps.
#[test]
fn no_dose_is_above_the_top_one_for_the_minutes() {
    holds(&Content::built_in(), Must::Doses, script_of_short_days());
    holds(&Content::built_in(), Must::Doses, script(DAYS));
}

macro_rules! rules_off {
    ($($name:ident: $must:ident, $scripts:expr, $change:expr;)+) => {
        mod each_rule_is_needed {
            use super::*;
            $(#[test]
            fn $name() {
                breaks(Must::$must, $scripts, $change);
            })+
        }
    };
}

rules_off! {
    l1_red_by_peak: FallOnRed, script(DAYS), |p| { p.l1_peak = 11.0; p.l1_rise = 11.0; };
    l2_effort: RiseOnlyOnGreen, script(DAYS), |p| p.l2_effort = 10.0;
    l2_peak: RiseOnlyOnGreen, script(DAYS), |p| p.l2_peak = 10.0;
    p2_two_greens: RiseOnlyTwice, script(DAYS), |p| p.p2_greens = 1;
    f1_high: RiseOnlyOnGreen, script_of_high_mornings(DAYS), |p| p.f1_high = 11.0;
    s5_late: RiseOnlyAsked, script_unanswered(DAYS), |p| p.s5_late = 99;
    p3_few_at_once: RiseFew, script(DAYS), |p| { p.p3_least = 20; };
    p4_ache: RiseOnlyOnGreen, script(DAYS), |p| p.p4_ache = 11.0;
    p6_rest: RestOnSharp, script(DAYS), |p| { p.p6_rest_days = 0; p.p5_standin_days = 0; };
    p9_apart: WalkSlowly, script(DAYS), |p| p.p9_apart = 0;
    p9_two_greens: WalkSlowly, script(DAYS), |p| p.p2_greens = 1;
    p9_green: WalkSlowly, script(DAYS), |p| { p.l2_effort = 10.0; p.l2_peak = 10.0; };
    p9_ache: WalkSlowly, script(DAYS), |p| p.p4_ache = 11.0;
    p9_days: WalkSlowly, script(DAYS), |p| p.p9_days_first = 7;
    p12_apart: WalkSlowly, script_of_gaps(DAYS), |p| p.p12_walk_apart = 0;
    g3_walks: Walk, script_of_gaps(DAYS), |p| p.g3_steps = 0;
    g4_walks: Walk, script_of_gaps(DAYS), |p| p.g4_steps = 0;
    g5_walks: Walk, script_of_gaps(DAYS), |p| p.g5_walk_share = 1.0;
    p9_longest: Walk, script(DAYS), |p| p.p9_single = 3.0;
    p11_hold: RiseOnlyOnGreen, script_of_rise(80), |p| { p.p11_rise = 20.0; p.p11_back = 20.0; };
    g3_down: Gaps, script_of_gaps(DAYS), |p| p.g3_steps = 0;
    g4_down: Gaps, script_of_gaps(DAYS), |p| p.g4_steps = 0;
    g5_down: Gaps, script_of_gaps(DAYS), |p| p.g5_third = 1.0;
    f1_half: Flares, script(DAYS), |p| p.f1_share = 1.0;
    c1_minutes: Fits, script(DAYS), |p| { p.c1_over = 600; };
    c1_least: Fits, script(DAYS), |p| p.c1_least = 20;
    c3_strength_apart: Strength, script_of_weeks(21, 60), |p| p.c3_strength_days = 7;
    c3_strength_at_all: Strength, script_of_weeks(21, 60), |p| p.c3_strength_days = 0;
    c3_flow_seldom: Flow, script_of_weeks(21, 60), |p| p.c3_flow_days = 7;
    c8_again: Lessons, script_of_weeks(60, 90), |p| p.c8_again_days = 2;
    p12_one_green: ComesBack, script_of_gaps(DAYS), |p| p.l2_effort = 2.0;
    p12_walks: ComesBack, script_of_gaps(DAYS), |p| p.p12_walk_apart = 60;
    c9_new: New, script(DAYS), |p| p.c9_new = 5;
    c9_first: Table, script(DAYS), |p| p.c9_first = 9;
    c9_after_a_flare: New, script(DAYS), |p| p.c9_flare_days = 0;
}

/// Whether some script breaks the property on a content.
fn broken_on(content: &Content, must: Must, days: usize) -> bool {
    broken_by(content, must, script(days), 400)
}

/// Whether one of so many such scripts does.
fn broken_by(content: &Content, must: Must, scripts: impl Strategy<Value = Script>, tries: usize) -> bool {
    let mut runner = TestRunner::deterministic();
    (0..tries).any(|_| {
        let one = scripts.new_tree(&mut runner).expect("a script").current();
        judged(content, must, &one).is_err()
    })
}

/// The table of minutes with three moves more in each row.
#[test]
fn each_rule_is_needed_c4_table() {
    let plain = fixture::content();
    let mut rows = plain.rows().to_vec();
    for row in &mut rows {
        row.moves = [row.moves[0] + 3, row.moves[1] + 3];
        row.strength = [row.strength[0] + 3, row.strength[1] + 3];
    }
    assert!(broken_on(&plain.with_rows(rows), Must::Table, DAYS), "it could not fail");
}

/// The table of minutes with a top dose that nothing comes to.
#[test]
fn each_rule_is_needed_c4_doses() {
    let plain = Content::built_in();
    let mut rows = plain.rows().to_vec();
    for row in &mut rows {
        (row.reps, row.reps_a_side, row.hold, row.hold_a_side) = (300, 300, 300, 300);
    }
    let content = plain.with_rows(rows);
    assert!(broken_by(&content, Must::Doses, script_of_short_days(), 20), "it could not fail");
}

/// Without the flare's list there is nothing on the mat for who begins in one.
#[test]
fn each_rule_is_needed_c9_list() {
    let plain = Content::built_in();
    let places = plain.places().iter().filter(|place| place.kind != PlaceKind::Flare).cloned().collect();
    let content = plain.with_places(places);
    assert!(broken_by(&content, Must::FlareDay, script_in_a_flare(), 60), "it could not fail");
}

/// What lowers a link is a move that hurt at its lowest step and was named: a bad morning names none.
#[test]
fn a_link_gives_way_to_a_red_that_was_named() {
    let content = Content::built_in();
    assert!(broken_by(&content, Must::KeepsLink, script_of_the_first_weeks(true), 60), "no link gave way");
}

/// One strength move a week: then some place stays empty for more than two weeks.
#[test]
fn each_rule_is_needed_c4_places() {
    let plain = fixture::content();
    let mut rows = plain.rows().to_vec();
    for row in &mut rows {
        row.strength = [1, 1];
    }
    let mut numbers = *plain.progression();
    numbers.c3_strength_days = 1;
    let content = plain.with_progression(numbers).with_rows(rows);
    let mut runner = TestRunner::deterministic();
    let scripts = script_of_weeks(60, 80);
    let broken = (0..60).any(|_| {
        let one = scripts.new_tree(&mut runner).expect("a script").current();
        judged(&content, Must::ComesRound, &one).is_err()
    });
    assert!(broken, "it could not fail");
}

/// P10 with moves of eight minutes: a week of them is more than it allows.
#[test]
fn each_rule_is_needed_p10_week() {
    let slow = fixture::slow();
    let mut numbers = *slow.progression();
    numbers.p10_free = 600;
    assert!(broken_on(&slow.with_progression(numbers), Must::Week, DAYS), "it could not fail");
    let mut runner = TestRunner::deterministic();
    for _ in 0..20 {
        let one = script(DAYS).new_tree(&mut runner).expect("a script").current();
        judged(&fixture::slow(), Must::Week, &one).expect("the week is kept to");
    }
}

/// C7 with its five minutes taken away, for someone whose content has no walks.
#[test]
fn each_rule_is_needed_c7_never_empty() {
    let with = |minutes: u16| {
        let plain = fixture::without_walks();
        let mut numbers = *plain.progression();
        numbers.c7_minutes = minutes;
        plain.with_progression(numbers)
    };
    let (on, off) = (with(5), with(0));
    let mut runner = TestRunner::deterministic();
    let scripts: Vec<Script> =
        (0..20).map(|_| script(DAYS).new_tree(&mut runner).expect("a script").current()).collect();
    let broken = |content: &Content| {
        scripts.iter().filter(|one| judged(content, Must::NeverEmpty, one).is_err()).count()
    };
    for one in &scripts {
        judged(&on, Must::NeverEmpty, one).expect("five minutes are always there");
    }
    assert!(broken(&off) > 0, "never empty holds without its rule: it could not fail");
}
