//! What the week aims at (C3), on the built-in content: strength and flows come on their days, for
//! those who train often as well as for those who train seldom.

use supple::coach::{Plan, is_strength};
use supple::content::{Category, Content};
use supple::journal::*;

use crate::mornings::Tale;

/// How many moves of a kind a plan has, easy mobility and breathing aside.
fn aimed(content: &Content, plan: &Plan, kind: fn(Category) -> bool) -> usize {
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
