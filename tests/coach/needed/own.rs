//! E1: the person's own activities.

use supple::coach::OwnStep;
use supple::content::Content;
use supple::journal::*;
use supple::units::Rating;

use super::easy;
use crate::mornings::Tale;

const DESK: &str = "the desk";

fn named(content: Content) -> Tale {
    let mut tale = easy(content, 20);
    let (movement, unit) = (OwnKind::Sit, OwnUnit::Minutes);
    let what = DESK.to_owned();
    let set =
        ExposureSet { what, movement, unit, smallest: 10, between: 40, whole: 90, fear: None, off: None };
    tale.say(19, set);
    tale
}

/// Goes into it on each day of these on which it is planned; the days and how much.
fn goes(tale: &mut Tale, days: std::ops::Range<i64>, bad: i64) -> Vec<(i64, OwnStep)> {
    let mut all = Vec::new();
    for on in days {
        if let Some(own) = tale.wakes(on, 3).own {
            let (what, target, actual) = (DESK.to_owned(), own.number, Rating::new(bad).ok());
            let done = Some(target);
            tale.say(on, ExposureDone { what, target, expected: None, done, actual, happened: None });
            all.push((on, own));
        }
        tale.trains(on, 3, None);
    }
    all
}

pub fn own_raises_are_a_week_apart(content: Content) -> bool {
    let all = goes(&mut named(content), 20..60, 2);
    let raised: Vec<i64> =
        all.windows(2).filter(|two| two[1].1.number > two[0].1.number).map(|two| two[1].0).collect();
    assert!(raised.len() > 1, "{all:?}");
    raised.windows(2).all(|two| two[1] - two[0] >= 7)
}

pub fn own_has_a_day_between(content: Content) -> bool {
    let all = goes(&mut named(content), 20..50, 2);
    all.windows(2).all(|two| two[1].0 - two[0].0 > 1)
}

pub fn own_in_seven_days(content: Content) -> usize {
    let all = goes(&mut named(content), 20..60, 2);
    (20..54).map(|from| all.iter().filter(|(on, _)| (from..from + 7).contains(on)).count()).max().unwrap()
}

pub fn own_rises_though_bad(content: Content) -> bool {
    goes(&mut named(content), 20..50, 6).iter().any(|(_, own)| own.change > 0)
}

pub fn own_second_step(content: Content) -> u16 {
    goes(&mut named(content), 20..50, 2)
        .iter()
        .map(|(_, own)| own.number)
        .find(|number| *number > 10)
        .unwrap()
}

pub fn own_change_after_weeks_without(content: Content) -> i8 {
    let mut tale = named(content);
    goes(&mut tale, 20..45, 2);
    tale.easy_days(45, 18);
    (63..80)
        .find_map(|on| {
            let own = tale.wakes(on, 3).own;
            tale.trains(on, 3, None);
            own
        })
        .unwrap()
        .change
}

/// How much it is on a bad morning, once it has come to 12.
pub fn own_on_a_bad_morning(content: Content) -> u16 {
    let mut tale = named(content);
    goes(&mut tale, 20..50, 2);
    let on = (50..60)
        .find(|on| {
            let comes = tale.wakes(*on, 3).own.is_some();
            if !comes {
                tale.trains(*on, 3, None);
            }
            comes
        })
        .unwrap();
    tale.history = tale.history.with_morning(tale.day(on), supple::units::Pain::new(5).unwrap());
    tale.plan(on).own.unwrap().number
}
