//! G and F: time away, and flares.

use supple::content::{Category, Content};
use supple::journal::*;

use super::{asked_for, easy, first, red, risen};
use crate::mornings::Tale;

fn welcome(tale: &mut Tale, index: i64) -> &'static str {
    let rules = tale.wakes(index, 3).reasons.into_iter().map(|reason| reason.rule);
    rules.into_iter().find(|rule| rule.starts_with('G')).unwrap()
}

/// The rule that greets after so many days.
pub fn welcomed_after_easy_days(gap: i64) -> impl Fn(Content) -> &'static str {
    move |content| welcome(&mut easy(content, 10), 9 + gap)
}

/// The rule that greets who trains once a week.
pub fn welcomed_after_weekly_days(content: Content) -> &'static str {
    let mut tale = Tale::begins_with(content);
    (0..6).for_each(|week| tale.easy_days(week * 7, 1));
    welcome(&mut tale, 42)
}

/// Whether any move goes up, and whether any goes down, in the first session after `gap` days.
pub fn moves_up_and_down_after(gap: i64) -> impl Fn(Content) -> (bool, bool) {
    move |content| {
        let mut tale = easy(content, 20);
        tale.wakes(20, 3);
        let items = tale.wakes(19 + gap, 3).items;
        (items.iter().any(|item| item.change > 0), items.iter().any(|item| item.change < 0))
    }
}

/// How a move is changed after 24 days without any of its kind, the others going on.
pub fn change_of_a_move_left_out(content: Content) -> i8 {
    let mut tale = easy(content, 20);
    let left = risen(&mut tale, 20);
    tale.trains(20, 3, None);
    let kinds = |kinds: Vec<Category>| ProfileSet { categories: Some(kinds), ..ProfileSet::default() };
    let others = Category::ALL.iter().copied().filter(|kind| *kind != left.category).collect();
    tale.say(21, kinds(others));
    tale.easy_days(21, 44);
    tale.say(65, kinds(Category::ALL.to_vec()));
    tale.wakes(65, 3);
    asked_for(&mut tale, 65, &left.exercise).unwrap().change
}

/// Whether the flare is over on the last of these mornings, the first of which began it.
pub fn flare_is_over_after(mornings: &'static [i64]) -> impl Fn(Content) -> bool {
    move |content| {
        let mut tale = easy(content, 20);
        let modes: Vec<Mode> =
            mornings.iter().zip(20..).map(|(pain, index)| tale.wakes(index, *pain).mode).collect();
        let (last, before) = modes.split_last().unwrap();
        assert!(before.iter().all(|mode| *mode == Mode::Flare));
        *last != Mode::Flare
    }
}

/// A move's steps above the one of before the flare, in the three sessions after it.
pub fn changes_after_a_flare(content: Content) -> [i8; 3] {
    let mut tale = easy(content, 18);
    let known = risen(&mut tale, 18);
    tale.trains(18, 3, None);
    for (index, pain) in [(19, 3), (20, 7), (21, 3)] {
        tale.wakes(index, pain);
    }
    [22, 23, 24].map(|index| {
        tale.wakes(index, 3);
        let step = asked_for(&mut tale, index, &known.exercise).unwrap().step;
        tale.trains(index, 3, None);
        step as i8 - known.step as i8
    })
}

pub fn flare_ends_by_itself(content: Content) -> Option<i64> {
    let mut tale = easy(content, 20);
    assert_eq!(tale.wakes(20, 7).mode, Mode::Flare);
    first(&mut tale, 21..50, 7, |plan| plan.mode != Mode::Flare)
}

/// The most that a move lost to a flare of three weeks.
pub fn fallen_after_a_long_flare(content: Content) -> u8 {
    let mut tale = easy(content, 60);
    let steps = |tale: &Tale, index| {
        let moves = tale.content.exercises().iter();
        let step = |id| tale.history.step(id, tale.day(index)).map_or(0, |(step, _)| step);
        moves.map(|one| step(&one.id)).collect::<Vec<u8>>()
    };
    tale.wakes(60, 3);
    let before = steps(&tale, 60);
    tale.say(61, FlareSaid {});
    (61..83).for_each(|index| drop(tale.wakes(index, 5)));
    before.into_iter().zip(steps(&tale, 82)).map(|(before, after)| before - after).max().unwrap()
}

/// Steps lost by a move after a worst of 9, and the usual after two weeks of 5s, if the person said on
/// the first of those days that it was a flare, and if not.
pub fn learnt_in_a_flare(said: bool) -> (u8, f32) {
    let mut tale = Tale::begins();
    tale.easy_days(0, 19);
    let sore = risen(&mut tale, 19);
    tale.trains(19, 3, None);
    tale.wakes(20, 3);
    if said {
        tale.say(21, FlareSaid {});
    }
    tale.wakes(21, 5);
    let _ = asked_for(&mut tale, 21, &sore.exercise);
    red(&mut tale, 21, Hurt::Unsure);
    (22..35).for_each(|index| drop(tale.wakes(index, 5)));
    let (step, _) = tale.history.step(&sore.exercise, tale.day(34)).unwrap();
    (sore.step - step, tale.history.usual(tale.day(34)).unwrap())
}
