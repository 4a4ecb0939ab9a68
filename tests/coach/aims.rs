//! What the week aims at and how its kinds come round (C3, C4), on the built-in content, for those who
//! train often as well as for those who train seldom.

use std::collections::{HashMap, HashSet};

use supple::coach::Plan;
use supple::content::{AvoidTag, Content, PlaceKind};
use supple::journal::*;
use supple::units::Minutes;

use crate::mornings::Tale;

/// How many places of a kind a plan fills.
pub fn filled(content: &Content, plan: &Plan, kind: PlaceKind) -> usize {
    let ids: HashSet<&str> = plan.items.iter().filter_map(|item| item.place.as_deref()).collect();
    ids.into_iter().filter(|id| content.places().get(id).is_some_and(|place| place.kind == kind)).count()
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
        if filled(&tale.content, &today, PlaceKind::Strength) >= 2 {
            strength.push(index);
        }
        if filled(&tale.content, &today, PlaceKind::Flow) > 0 {
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

/// Trains on every day, on a day off its five minutes: the days with a flow.
fn flows(tale: &mut Tale, days: i64) -> Vec<i64> {
    let mut flows = Vec::new();
    for index in 0..days {
        let today = tale.wakes(index, 3);
        if filled(&tale.content, &today, PlaceKind::Flow) > 0 && today.mode != Mode::Rest {
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
fn short_sessions_come_to_every_strength_place_in_turn() {
    let mut tale = begins(8, EVERY_SECOND);
    let mut days: HashMap<String, Vec<i64>> = HashMap::new();
    for index in 0..100 {
        let today = tale.wakes(index, 3);
        if today.mode == Mode::Rest {
            continue;
        }
        let places: HashSet<String> = today.items.iter().filter_map(|item| item.place.clone()).collect();
        for place in places {
            days.entry(place).or_default().push(index);
        }
        tale.trains(index, 3, None);
    }
    for place in tale.content.places().of(PlaceKind::Strength) {
        let on = &days[&place.id];
        assert!(on.windows(2).all(|pair| pair[1] - pair[0] <= 14), "{}: {on:?}", place.id);
    }
}

/// Who trains so, for eight weeks of easy days: of each strength place the longest time between two
/// exposures from the fifth week on, the most moves of a session and its most seconds.
fn block(minutes: i64, days: &[Weekday], set: ProfileSet) -> (HashMap<String, i64>, usize, u32) {
    let mut tale = begins(minutes, days);
    tale.say(0, set);
    let (mut last, mut longest) = (HashMap::<String, i64>::new(), HashMap::<String, i64>::new());
    let (mut most, mut seconds) = (0, 0);
    for index in 0..56 {
        let today = tale.wakes(index, 2);
        if today.mode == Mode::Rest {
            continue;
        }
        let places: HashSet<String> = today.items.iter().filter_map(|item| item.place.clone()).collect();
        for place in places {
            let before = last.insert(place.clone(), index).unwrap_or(0);
            let gap = longest.entry(place).or_default();
            *gap = if index >= 28 { (index - before).max(*gap) } else { *gap };
        }
        most = most.max(today.items.len());
        seconds = seconds.max(today.seconds);
        tale.trains(index, 2, None);
    }
    for (place, on) in last {
        let gap = longest.entry(place).or_default();
        *gap = (55 - on).max(*gap);
    }
    (longest, most, seconds)
}

/// So many days a week, as far apart as they can be.
fn weekdays(count: usize) -> Vec<Weekday> {
    let places: &[usize] = match count {
        1 => &[5],
        2 => &[0, 3],
        3 => &[0, 2, 4],
        4 => &[0, 1, 3, 5],
        5 => &[0, 1, 2, 3, 4],
        6 => &[0, 1, 2, 3, 4, 5],
        _ => &[0, 1, 2, 3, 4, 5, 6],
    };
    places.iter().map(|place| Weekday::ALL[*place]).collect()
}

fn with(floor: bool, chair: bool, avoid: Vec<AvoidTag>) -> ProfileSet {
    ProfileSet { floor: Some(floor), chair_only: Some(chair), avoid: Some(avoid), ..ProfileSet::default() }
}

#[test]
fn every_place_comes_within_its_days_whatever_the_minutes_and_the_floor() {
    for minutes in [5, 10, 15, 20, 30] {
        for count in [2, 3, 5, 7] {
            for (floor, chair) in [(true, false), (false, false), (false, true)] {
                let who = format!("{minutes} min on {count} days, floor {floor}, chair {chair}");
                let (longest, _, seconds) = block(minutes, &weekdays(count), with(floor, chair, Vec::new()));
                assert!(u32::try_from(minutes).unwrap() * 60 + 60 >= seconds, "{who}: {seconds} s");
                let most = if count >= 3 && minutes >= 15 { 10 } else { 14 };
                for place in Content::built_in().places().of(PlaceKind::Strength) {
                    if chair && place.on_a_chair.is_some() {
                        continue;
                    }
                    let gap = longest.get(&place.id).copied().unwrap_or(99);
                    assert!(gap <= most, "{who}: {} after {gap} days", place.id);
                }
            }
        }
    }
}

/// Prints it for every number of days and every tag: `cargo test --release --test coach -- --ignored
/// --nocapture the_minutes`.
#[test]
#[ignore = "prints minutes by days, floor and tags, to be read"]
fn the_minutes() {
    for minutes in [5, 10, 15, 20, 30] {
        for count in 1..=7 {
            let tags = AvoidTag::ALL.iter().map(|tag| Some(*tag));
            for tag in std::iter::once(None).chain(tags) {
                let line = [(true, false), (false, false), (false, true)].map(|(floor, chair)| {
                    let set = with(floor, chair, tag.into_iter().collect());
                    let (longest, most, seconds) = block(minutes, &weekdays(count), set);
                    let places = Content::built_in();
                    let gaps: Vec<String> = places
                        .places()
                        .of(PlaceKind::Strength)
                        .map(|place| longest.get(&place.id).map_or("-".into(), ToString::to_string))
                        .collect();
                    format!(
                        "{:>2} lines {:>2}:{:02} {:<15}",
                        most,
                        seconds / 60,
                        seconds % 60,
                        gaps.join(" ")
                    )
                });
                let tag = tag.map_or("", AvoidTag::key);
                println!(
                    "{minutes:>2} min x {count} {tag:<16} floor {} none {} chair {}",
                    line[0], line[1], line[2]
                );
            }
        }
    }
}
