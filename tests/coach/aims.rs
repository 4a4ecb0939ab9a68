//! What the week aims at and how its kinds come round (C3, C4), on the built-in content, for those who
//! train often as well as for those who train seldom.

use std::collections::{HashMap, HashSet};

use supple::coach::{Plan, is_strength};
use supple::content::{Category, Content, Role};
use supple::journal::*;
use supple::units::Minutes;

use crate::mornings::Tale;

/// How many moves of a kind a plan has, easy mobility and breathing aside.
pub fn aimed(content: &Content, plan: &Plan, kind: fn(Category) -> bool) -> usize {
    let gentle = |id| content.exercise(id).unwrap().gentle;
    plan.items.iter().filter(|item| kind(item.category) && !gentle(&item.exercise)).count()
}

fn is_flow(kind: Category) -> bool {
    matches!(kind, Category::Yoga | Category::TaiChi)
}

/// Six easy weeks of someone who trains on these weekdays; of each but the first its days of strength
/// and its days of flow.
fn weeks(days: &[Weekday]) -> Vec<(Vec<i64>, Vec<i64>)> {
    let mut tale = Tale::begins_with(Content::built_in());
    tale.say(0, ProfileSet { days: Some(days.to_vec()), ..ProfileSet::default() });
    let mut weeks = vec![(Vec::new(), Vec::new()); 6];
    for index in 0..42 {
        let today = tale.wakes(index, 3);
        if today.mode == Mode::Rest {
            continue;
        }
        let (strength, flow) = &mut weeks[index as usize / 7];
        if aimed(&tale.content, &today, is_strength) >= 2 {
            strength.push(index);
        }
        if aimed(&tale.content, &today, is_flow) > 0 {
            flow.push(index);
        }
        tale.trains(index, 3, None);
    }
    weeks.split_off(1)
}

#[test]
fn a_week_has_its_days_of_strength_and_of_flow() {
    let weekdays = |places: &[usize]| places.iter().map(|place| Weekday::ALL[*place]).collect::<Vec<_>>();
    for days in [&[0, 1, 2, 3, 4, 5, 6][..], &[0, 1, 2, 3, 4], &[0, 2, 4], &[0, 3]] {
        let days = weekdays(days);
        let weeks = weeks(&days);
        for (strength, flow) in &weeks {
            assert!((2..=3).contains(&strength.len()), "{days:?}: strength on {strength:?}");
            assert!((1..=2).contains(&flow.len()), "{days:?}: a flow on {flow:?}");
        }
        let strength: Vec<i64> = weeks.into_iter().flat_map(|week| week.0).collect();
        assert!(strength.windows(2).all(|pair| pair[1] > pair[0] + 1), "{days:?}: {strength:?}");
    }
}

/// Someone of the real content with so many minutes, on these days.
fn begins(minutes: i64, days: &[Weekday]) -> Tale {
    let mut tale = Tale::begins_with(Content::built_in());
    let days = Some(days.to_vec());
    tale.say(0, ProfileSet { minutes: Minutes::new(minutes).ok(), days, ..ProfileSet::default() });
    tale
}

const EVERY_SECOND: &[Weekday] = &[Weekday::Monday, Weekday::Wednesday, Weekday::Friday];

/// Trains on every day, on a day off its five minutes: the days on which yoga or tai chi was more than a warm-up, a cool-down or easy mobility.
fn flows(tale: &mut Tale, days: i64) -> Vec<i64> {
    let mut flows = Vec::new();
    for index in 0..days {
        let today = tale.wakes(index, 3);
        let easy = |id| tale.content.exercise(id).is_none_or(|exercise| exercise.gentle);
        let main = today.items.iter().filter(|item| item.role == Role::Main && !easy(&item.exercise));
        let flow = main.filter(|item| is_flow(item.category)).count() > 0;
        if flow && today.mode != Mode::Rest {
            flows.push(index);
        }
        tale.trains(index, 3, None);
    }
    flows
}

#[test]
fn yoga_in_the_cool_down_takes_no_flows_place() {
    let mut tale = begins(20, Weekday::ALL);
    let flows = flows(&mut tale, 56);
    let gone = (14..50).find(|first| !flows.iter().any(|day| (*first..first + 7).contains(day)));
    assert_eq!(gone, None, "no flow in the seven days from there: {flows:?}");
}

#[test]
fn five_minutes_on_days_off_make_no_day_of_practice() {
    let mut tale = Tale::begins();
    let days = Some(EVERY_SECOND.to_vec());
    tale.say(0, ProfileSet { days, ..ProfileSet::default() });
    let flows = flows(&mut tale, 70);
    assert!(flows.iter().any(|day| *day >= 35), "the last flow was on day {:?}", flows.last());
}

#[test]
fn short_sessions_come_to_every_kind_in_their_turns() {
    let mut tale = begins(8, EVERY_SECOND);
    let mut days: HashMap<Category, HashSet<i64>> = HashMap::new();
    for index in 0..100 {
        let today = tale.wakes(index, 3);
        if today.mode == Mode::Rest {
            continue;
        }
        for item in today.items.iter().filter(|item| item.role == Role::Main) {
            days.entry(item.category).or_default().insert(index);
        }
        tale.trains(index, 3, None);
    }
    let there = |kind: Category| days.get(&kind).map_or(0, HashSet::len);
    for kind in Category::ALL.iter().filter(|kind| **kind != Category::Walking) {
        assert!(there(*kind) > 0, "no {} in a hundred days: {days:?}", kind.key());
    }
    assert!(there(Category::Core) + there(Category::Functional) >= 40, "strength first: {days:?}");
}
