//! P9: short walks below the shortest, and where it was too much.

use supple::coach::{Due, Walk};
use supple::content::{Category, Content};
use supple::journal::*;
use supple::units::{Effort, Pain};

use super::with;
use crate::mornings::Tale;

/// Takes every walk of the day with this worst, after a morning of 3.
fn walks(tale: &mut Tale, index: i64, worst: i64) -> Option<Walk> {
    let walk = tale.wakes(index, 3).walk?;
    for _ in 0..walk.in_parts {
        let (pre, peak, effort) = (Pain::new(3).ok(), Pain::new(worst).ok(), Effort::new(3).ok());
        let (exercise, minutes) = (walk.exercise.clone(), walk.minutes);
        let planned = Some(minutes);
        tale.say(
            index,
            ActivityDone {
                exercise,
                minutes,
                pre,
                peak,
                effort,
                pace: None,
                metres: None,
                planned,
                set_out: None,
                note: None,
            },
        );
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
        let rated = ActivityDone {
            exercise,
            minutes,
            pre,
            peak,
            effort,
            pace: None,
            metres: None,
            planned: None,
            set_out: None,
            note: None,
        };
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
