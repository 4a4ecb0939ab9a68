//! Walks told day by day: how they rise, what is lost and how it comes back (P9, P12, G).

use supple::coach::Walk;
use supple::content::ExerciseId;
use supple::journal::*;
use supple::units::{Effort, Minutes, Pain, Rating};

use crate::mornings::Tale;

/// Walks so far, from this pain to that at worst, as it was planned or on one's own.
fn taken(tale: &mut Tale, index: i64, minutes: u16, planned: Option<Minutes>, (pre, peak): (i64, i64)) {
    tale.say(
        index,
        ActivityDone {
            pre: Pain::new(pre).ok(),
            peak: Pain::new(peak).ok(),
            effort: Effort::new(3).ok(),
            planned,
            ..ActivityDone::of(ExerciseId::new("walking.easy"), Minutes::new(i64::from(minutes)).unwrap())
        },
    );
}

/// The same at the usual 3: an easy walk.
fn walks(tale: &mut Tale, index: i64, minutes: u16, planned: Option<Minutes>) {
    taken(tale, index, minutes, planned, (3, 3));
}

/// Wakes with the usual 3 and takes the walk of the day, if there is one.
fn walks_as_planned(tale: &mut Tale, index: i64) -> Option<Walk> {
    let walk = tale.wakes(index, 3).walk?;
    walks(tale, index, walk.minutes.get(), Some(walk.minutes));
    Some(walk)
}

fn minutes(walk: Option<Walk>) -> u16 {
    walk.expect("a walk is due").minutes.get()
}

/// Two easy weeks of walks, the last on day 12: how long they are by then. A week after the last raise
/// is day 14.
fn two_weeks() -> (Tale, u16) {
    let mut tale = Tale::begins();
    let mut stood = 0;
    for index in (0..11).chain([12]) {
        stood = walks_as_planned(&mut tale, index).map_or(stood, |walk| walk.minutes.get());
    }
    tale.wakes(13, 3);
    (tale, stood)
}

/// The same, and a day on which a longer walk was due and not taken.
fn two_weeks_and_a_raise_that_waits() -> (Tale, u16) {
    let (mut tale, stood) = two_weeks();
    assert!(minutes(tale.wakes(14, 3).walk) > stood);
    (tale, stood)
}

#[test]
fn the_first_walk_back_after_six_days_does_not_rise() {
    let (mut tale, stood) = two_weeks_and_a_raise_that_waits();
    assert_eq!(minutes(tale.wakes(18, 3).walk), stood);
}

#[test]
fn no_walk_rises_on_a_bad_or_unrated_morning_or_with_aching_muscles() {
    let (mut tale, stood) = two_weeks_and_a_raise_that_waits();
    assert_eq!(minutes(tale.plan(15).walk), stood, "not rated");
    assert!(minutes(tale.wakes(15, 3).walk) > stood, "an easy morning");
    tale.say(15, PainNoted { ache: Rating::new(6).ok(), ..PainNoted::default() });
    assert_eq!(minutes(tale.plan(15).walk), stood, "aching muscles");
    let (mut tale, stood) = two_weeks_and_a_raise_that_waits();
    assert_eq!(minutes(tale.wakes(15, 5).walk), stood, "a bad morning");
}

#[test]
fn half_after_four_weeks_is_half_of_what_was_walked() {
    let mut tale = Tale::begins();
    let walked: Vec<Walk> = (0..7).filter_map(|index| walks_as_planned(&mut tale, index)).collect();
    assert!(walked.iter().all(|walk| walk.minutes.get() == 10));
    assert_eq!(minutes(tale.wakes(7, 3).walk), 12, "a longer walk was due, and was not taken");
    assert_eq!(minutes(tale.wakes(43, 3).walk), 5);
}

#[test]
fn what_was_never_walked_was_not_lost() {
    let mut tale = Tale::begins(); // tells 15 comfortable minutes, so 10 are the start
    tale.say(0, FlareSaid {});
    for index in 0..21 {
        tale.wakes(index, 6);
        walks(&mut tale, index, 5, Minutes::new(5).ok());
    }
    let mut rises = Vec::new();
    let mut stood = None;
    for index in 21..50 {
        let Some(walk) = tale.wakes(index, 6).walk else { continue };
        taken(&mut tale, index, walk.minutes.get(), Some(walk.minutes), (6, 6));
        let minutes = walk.minutes.get();
        if stood.is_some_and(|stood| minutes > stood) {
            rises.push((index, walk.reasons[0].rule));
        }
        stood = Some(minutes);
    }
    assert!(rises.len() > 1, "{rises:?}");
    assert!(rises.iter().all(|(_, rule)| *rule == "P9"), "{rises:?}");
    assert!(rises.windows(2).all(|pair| pair[1].0 - pair[0].0 >= 7), "{rises:?}");
}

#[test]
fn lost_walks_come_back_three_days_apart_from_walk_to_walk() {
    let (mut tale, stood) = two_weeks();
    let mut before = minutes(walks_as_planned(&mut tale, 32)); // twenty days away: two steps
    assert!(before < stood);
    let mut back = Vec::new();
    for index in 33..50 {
        // On day 34 no walk is taken, so the step that is due then comes with the next one.
        if index == 34 {
            tale.wakes(index, 3);
            continue;
        }
        let Some(walk) = walks_as_planned(&mut tale, index) else { continue };
        if walk.minutes.get() > before && walk.reasons[0].rule == "P12" {
            back.push(index);
        }
        before = walk.minutes.get();
    }
    assert_eq!(back.len(), 2, "two were lost: {back:?}");
    assert!(back[1] - back[0] >= 3, "{back:?}");
}

#[test]
fn the_five_minutes_that_are_always_there_say_nothing_of_a_longer_walk() {
    let (mut tale, stood) = two_weeks();
    let five = Minutes::new(5).ok();
    let greens = tale.history.standing(tale.day(14)).walk.greens;
    for index in [14, 16] {
        tale.wakes(index, 3);
        walks(&mut tale, index, 5, five);
    }
    tale.wakes(17, 3);
    let standing = tale.history.standing(tale.day(17)).walk;
    assert_eq!((standing.minutes, standing.greens), (stood, greens));
}

#[test]
fn a_setback_takes_the_walk_of_its_day_once_and_it_comes_back() {
    let (mut tale, stood) = two_weeks();
    tale.trains(13, 7, None);
    let risen = minutes(walks_as_planned(&mut tale, 14));
    assert!(risen > stood, "the red of the mat is not the walk's");
    tale.trains(14, 7, None); // red on two training days running: P7
    let down = tale.wakes(16, 3).walk.unwrap();
    assert_eq!((down.minutes.get(), down.reasons[0].rule), (stood, "P7"));
    walks(&mut tale, 16, stood, Some(down.minutes));
    tale.wakes(17, 3);
    let back = tale.wakes(19, 3).walk.unwrap();
    assert_eq!((back.minutes.get(), back.reasons[0].rule), (risen, "P12"));
}

#[test]
fn a_red_walk_ends_what_would_have_come_back() {
    let came_back = |peak: i64| {
        let (mut tale, _) = two_weeks();
        let back = minutes(walks_as_planned(&mut tale, 32));
        let second = minutes(tale.wakes(34, 3).walk);
        taken(&mut tale, 34, second, Minutes::new(i64::from(second)).ok(), (3, peak));
        assert!(second >= back, "{back} and {second} min");
        let walks = (35..60).filter_map(|index| walks_as_planned(&mut tale, index));
        walks.filter(|walk| walk.reasons[0].rule == "P12").count()
    };
    assert_eq!(came_back(8), 0, "after a red walk");
    assert!(came_back(3) > 0, "after an easy one");
}

#[test]
fn who_walks_once_a_week_rises_in_that_rhythm() {
    let mut tale = Tale::begins();
    let mut first = None;
    let mut last = 0;
    for index in 0..70 {
        if index % 7 == 5 {
            last = minutes(walks_as_planned(&mut tale, index));
            first = first.or(Some(last));
        } else {
            tale.wakes(index, 3);
        }
    }
    assert!(Some(last) > first, "{first:?} to {last} min");
}

/// P9: a walk of one's own stands for the plan's if it is more than half as long.
#[test]
fn half_a_walk_takes_no_walks_place() {
    let due = |minutes: &dyn Fn(u16) -> u16| {
        let (mut tale, stood) = two_weeks();
        assert!(stood % 2 == 0 && tale.plan(14).walk.is_some());
        walks(&mut tale, 14, minutes(stood), None);
        tale.plan(15).walk.is_some()
    };
    assert_eq!([due(&|stood| stood / 2), due(&|stood| stood / 2 + 1)], [true, false]);
}

/// A walk of one's own as long as the plan's is no longer one.
#[test]
fn only_a_longer_walk_of_ones_own_is_called_longer() {
    let told = |minutes: u16| {
        let mut tale = Tale::begins();
        walks(&mut tale, 0, minutes, None);
        tale.wakes(2, 3).walk.expect("a walk is due").reasons[0].text.clone()
    };
    assert_eq!(
        [told(10).contains("your longest"), told(12).contains("your longest")],
        [false, true],
        "{}",
        told(12)
    );
}

/// After a flare the walk comes back to its length on a known morning that is not high, as the moves do.
#[test]
fn a_walk_after_a_flare_comes_back_on_a_known_and_ordinary_morning() {
    let (mut tale, _) = two_weeks();
    tale.wakes(14, 3);
    tale.say(14, FlareSaid {});
    tale.say(15, FlareEnded {});
    let easier: Vec<Walk> = (15..22).filter_map(|index| walks_as_planned(&mut tale, index)).take(2).collect();
    let after = (15..24).find(|index| tale.history.day(tale.day(*index)).is_none()).unwrap();
    let next = (after..after + 4).find(|index| tale.plan(*index).walk.is_some()).unwrap();
    let unrated = minutes(tale.plan(next).walk);
    assert_eq!(unrated, easier[1].minutes.get(), "not rated yet");
    assert!(minutes(tale.wakes(next, 3).walk) > unrated);
}
