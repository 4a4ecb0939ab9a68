//! The numbers that rules turn on, each from both sides: short histories told day by day on which the
//! rule is met by the least there is, and just not met.

use supple::coach::{Due, Plan};
use supple::content::ExerciseId;
use supple::journal::*;
use supple::units::{Minutes, Pain};

use crate::mornings::{Tale, rules};

fn screened(tale: &mut Tale, index: i64) {
    tale.say(index, Screened { answers: Vec::new(), tier: None, short: true });
}

/// What the plan says by this rule.
fn text(plan: &Plan, rule: &str) -> Option<String> {
    plan.reasons.iter().find(|reason| reason.rule == rule).map(|reason| reason.text.clone())
}

/// Whether a move goes up after five days that begin with 0 and have this worst.
fn rises_after_a_worst_of(worst: i64) -> bool {
    let mut tale = Tale::begins();
    for index in 0..5 {
        tale.wakes(index, 0);
        tale.trains(index, worst, None);
    }
    tale.wakes(5, 0).items.iter().any(|item| item.change > 0)
}

/// L2: a worst of 2 is green however little one began with, a 3 is not. Seen failing with the limit at
/// 1 and at 3.
#[test]
fn a_worst_of_two_is_green_from_any_start_and_three_is_not() {
    assert_eq!([1, 2, 3].map(rises_after_a_worst_of), [true, true, false]);
}

/// L2's other half: one point above the start is green up to 5, and up to one above the usual. Seen
/// failing with the rise at 0 and at 2.
#[test]
fn a_worst_of_one_above_the_start_is_green_and_two_above_is_not() {
    let rises = |worst| {
        let mut tale = Tale::begins();
        for index in 0..5 {
            tale.wakes(index, 3);
            tale.trains(index, worst, None);
        }
        tale.wakes(5, 3).items.iter().any(|item| item.change > 0)
    };
    assert_eq!([3, 4, 5].map(rises), [true, true, false]);
}

/// G1 to G5: the days since the last session, at each rule's first and last day. Seen failing with each
/// of the four bounds one day early and G3's one day late.
#[test]
fn each_gap_has_its_rule_from_its_first_day_to_its_last() {
    let greeted = |gap: i64| {
        let mut tale = Tale::begins();
        tale.easy_days(0, 10);
        screened(&mut tale, 9 + gap - 1);
        let today = tale.wakes(9 + gap, 3);
        rules(&today).into_iter().find(|rule| rule.starts_with('G')).unwrap_or("none")
    };
    let expected =
        [(3, "G1"), (4, "G2"), (7, "G2"), (8, "G3"), (14, "G3"), (15, "G4"), (28, "G4"), (29, "G5")];
    assert_eq!(expected.map(|(gap, _)| (gap, greeted(gap))), expected);
}

/// G3's step is down on the 8th and the 14th day, and on no 7th. Seen failing with no step.
#[test]
fn after_eight_to_fourteen_days_moves_begin_one_step_down() {
    let changes = |gap: i64| {
        let mut tale = Tale::begins();
        tale.easy_days(0, 20);
        tale.wakes(19 + gap, 3).items.iter().map(|item| item.change).min().unwrap()
    };
    assert_eq!([7, 8, 14].map(changes), [0, -1, -1]);
}

/// P11: the first day on which a slow rise of the mornings is called a setback: four weeks of 2, four of 3,
/// then 4 each day. The best month is 2.0; the last one is 4.0 when 4 has stood for four weeks, and not
/// a day sooner. Seen failing with 1.9 and 2.1 points, and with `>` in the place of `>=`.
#[test]
fn a_month_two_points_above_the_best_takes_a_step_back_and_less_does_not() {
    let mut tale = Tale::begins();
    let mut asked = Vec::new();
    for index in 0..90 {
        let today = tale.wakes(index, 2 + index.min(83) / 28);
        if today.due.contains(&Due::Screen) {
            // Once a week; whatever comes sooner is the slow rise.
            asked.push((index, text(&today, "S5").unwrap_or_default()));
            screened(&mut tale, index);
        }
    }
    let sooner: Vec<i64> =
        asked.windows(2).filter(|pair| pair[1].0 - pair[0].0 < 7).map(|pair| pair[1].0).collect();
    let sent: Vec<i64> = (80..90).filter(|index| text(&tale.plan(*index), "S7").is_some()).collect();
    assert_eq!((sooner, sent.first()), (vec![83], Some(&83)), "{asked:?}");
}

/// A person who was on the mat for so many minutes in each of four weeks, on five days.
fn four_weeks_of(minutes: u32) -> Tale {
    let mut tale = Tale::begins();
    tale.say(0, ProfileSet { minutes: Minutes::new(60).ok(), ..ProfileSet::default() });
    for week in 0..4 {
        for day in 0..5 {
            on_the_mat(&mut tale, week * 7 + day, minutes * 60 / 5);
        }
    }
    tale
}

/// A session of one move that took so many seconds.
fn on_the_mat(tale: &mut Tale, index: i64, seconds: u32) {
    screened(tale, index);
    tale.say(index, CheckedIn { pain: Pain::new(3).unwrap() });
    let dose = supple::content::Dose::Reps { sets: 1, reps: 12 };
    let exercise = ExerciseId::new("core.a");
    let minutes = Minutes::new(15).unwrap();
    let session = tale.say(
        index,
        SessionStarted { mode: Mode::Normal, minutes, pre: Pain::new(3).ok(), items: Vec::new() },
    );
    tale.say(
        index,
        ExerciseDone {
            session,
            place: 0,
            exercise,
            step: 1,
            planned: dose,
            done_step: 1,
            done: Some(dose),
            seconds,
            how: Ending::Done,
            open: None,
        },
    );
    tale.say(index, SessionEnded { session, seconds, complete: true });
}

/// P10: the usual week and a quarter of it, 75 minutes whatever the usual week. Seen failing with a
/// share of 20 and of 35 %, and with the free minutes at 70.
#[test]
fn a_week_holds_a_quarter_more_than_the_usual_one() {
    // A third of the week, for who trains on three days.
    let third = |minutes: u32| {
        let mut tale = four_weeks_of(minutes);
        let days = Some(vec![Weekday::Monday, Weekday::Wednesday, Weekday::Friday]);
        tale.say(27, ProfileSet { days, ..ProfileSet::default() });
        tale.wakes(28, 3).minutes.get()
    };
    assert_eq!([120, 40, 64].map(third), [50, 25, 26], "of 150, 75 and 80 minutes");
}

/// S5: a week after the last questions, not a day sooner. Seen failing with six and with eight days.
#[test]
fn the_questions_come_on_the_seventh_day() {
    let asked = |days: i64| {
        let mut tale = Tale::begins();
        tale.easy_days(0, 2);
        screened(&mut tale, 2);
        tale.wakes(2 + days, 3).due.contains(&Due::Screen)
    };
    assert_eq!([5, 6, 7, 8].map(asked), [false, false, true, true]);
}

/// S5: more than 28 days without a session; the weekly questions were answered four days before. Seen
/// failing with 27 and with 29 days.
#[test]
fn the_questions_come_after_more_than_four_weeks_away() {
    let asked = |gap: i64| {
        let mut tale = Tale::begins();
        tale.easy_days(0, 5);
        screened(&mut tale, 4 + gap - 4);
        tale.say(4 + gap, CheckedIn { pain: Pain::new(3).unwrap() });
        let today = tale.plan(4 + gap);
        (today.due.contains(&Due::Screen), text(&today, "S5"))
    };
    assert_eq!(asked(28), (false, None));
    let (due, why) = asked(29);
    assert!(due && why.as_ref().is_some_and(|why| why.contains("29")), "{why:?}");
}

/// F3: a flare that nobody rates is on for seven days and then not known to be.
#[test]
fn an_unrated_flare_is_over_after_a_week() {
    let mut tale = Tale::begins();
    tale.wakes(0, 8);
    let on = |index: i64| tale.history.standing(tale.day(index)).flare.is_some();
    assert_eq!([1, 7, 8].map(on), [true, true, false]);
}

/// The days that the person keeps count from the fifteenth day on.
#[test]
fn the_days_kept_count_from_two_weeks_on() {
    let mut tale = Tale::begins();
    tale.easy_days(0, 4);
    let kept = |index: i64| supple::rules::week::days_kept(&tale.history, tale.day(index)).round() as u8;
    assert_eq!([13, 14].map(kept), [5, 2]);
}

/// P10: a week without a minute on the mat is not one of the usual ones.
#[test]
fn an_empty_week_leaves_the_usual_one_as_it_is() {
    let mut tale = Tale::begins();
    tale.say(0, ProfileSet { minutes: Minutes::new(30).ok(), ..ProfileSet::default() });
    let class = |exercise: &str| ActivityDone {
        pre: Pain::new(3).ok(),
        peak: Pain::new(3).ok(),
        ..ActivityDone::of(ExerciseId::new(exercise), Minutes::new(50).unwrap())
    };
    for index in [0, 2] {
        tale.say(index, class("yoga.class"));
    }
    let p = tale.content.progression();
    let aim = |index: i64| supple::rules::week::aim(&tale.history, p, tale.day(index), tale.day(index + 6));
    assert_eq!([7, 14].map(aim), [125, 125], "a quarter more than 100");
}
