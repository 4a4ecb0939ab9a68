//! In any order, with overlaps, twice: one journal. And no import raises a walk above P9.

use proptest::prelude::*;
use supple::coach::{self, Ask};
use supple::content::{Content, ExerciseId};
use supple::history::History;
use supple::journal::{ActivityDone, CheckedIn, Event, ProfileSet, Screened, What};
use supple::trackers::{Activity, Kind, Known, sift};
use supple::units::{Day, Minutes, Moment, Pain, shift};

use crate::files::at;

fn day_of(at: Moment) -> Day {
    supple::units::day_of(at, 3)
}

fn minutes(count: u16) -> Minutes {
    Minutes::new(i64::from(count)).unwrap()
}

/// How a source saw an activity: so much later, so much longer, and how far.
type Copy = (i64, i16, Option<u32>);

/// What a person did: apart from each other in time, each as up to three sources saw it.
fn seen() -> impl Strategy<Value = Vec<Vec<Activity>>> {
    let copy = (-2..=2_i64, -2..=2_i16, prop::option::of(500..5000_u32));
    let one = (10..90_u16, 0..4_u8, prop::collection::vec(copy, 1..4));
    prop::collection::vec(one, 1..8).prop_map(|all| {
        let begin = at("2026-11-01T06:00:00+01:00");
        let place = |(nth, (length, kind, copies)): (i64, (u16, u8, Vec<Copy>))| {
            let start = begin + chrono::Duration::minutes(nth * 200);
            let kind = [Kind::Walk, Kind::Ride, Kind::Swim, Kind::Other][usize::from(kind)];
            let copy = |(late, longer, metres): Copy| Activity {
                start: start + chrono::Duration::minutes(late),
                minutes: minutes(length.saturating_add_signed(longer)),
                kind,
                metres,
            };
            copies.into_iter().map(copy).collect()
        };
        (0..).zip(all).map(place).collect()
    })
}

/// Takes files in one after the other, as the journal would hold it.
fn journal(files: &[Vec<Activity>]) -> Vec<Activity> {
    let mut kept: Vec<Activity> = Vec::new();
    for file in files {
        let known: Vec<Known> = kept
            .iter()
            .map(|each| Known {
                day: day_of(each.start),
                kind: each.kind,
                minutes: each.minutes,
                start: Some(each.start),
            })
            .collect();
        kept.extend(sift(file.clone(), &known, day_of).new);
    }
    kept.sort();
    kept
}

/// Found by the property below: a walk of eight minutes that two clocks saw four minutes apart.
#[test]
fn two_clocks_four_minutes_apart_saw_one_short_walk() {
    let walk = |start| Activity { start: at(start), minutes: minutes(8), kind: Kind::Walk, metres: None };
    let (early, late) = (walk("2026-11-01T05:58:00+01:00"), walk("2026-11-01T06:02:00+01:00"));
    assert_eq!(journal(&[vec![early], vec![late]]), [early]);
    assert_eq!(journal(&[vec![late], vec![early]]), [late]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn in_any_order_and_twice_each_activity_is_there_once(
        (done, order) in seen().prop_flat_map(|done| {
            let files: Vec<Vec<Activity>> = done.iter().flatten().map(|each| vec![*each]).collect();
            (Just(done), Just(files).prop_shuffle())
        }),
    ) {
        let once = journal(&order);
        prop_assert_eq!(once.len(), done.len());
        for (kept, copies) in once.iter().zip(&done) {
            prop_assert!(copies.contains(kept), "{:?} of {:?}", kept, copies);
        }
        prop_assert_eq!(journal(&[order.clone(), order.clone()].concat()), once);
        // All at once, the order of the files does not matter at all.
        let all: Vec<Activity> = order.concat();
        let mut turned = all.clone();
        turned.reverse();
        prop_assert_eq!(journal(&[all]), journal(&[turned]));
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// However long and however many: what is planned is at most a step a week above the start, and within
    /// a tenth, or two minutes, of the longest walk before the day.
    #[test]
    fn no_import_raises_a_walk_above_its_rule(
        walks in prop::collection::vec((0..28_i64, 1..1440_u16), 1..12),
        short in any::<bool>(),
    ) {
        let length = |minutes: u16| if short { minutes % 8 + 1 } else { minutes };
        let walks: Vec<(i64, u16)> = walks.into_iter().map(|(on, minutes)| (on, length(minutes))).collect();
        let content = Content::built_in();
        let least = content.progression().p1_walk_least;
        for (day, planned) in (0..).zip(planned(&content, &walks)) {
            let longest = walks.iter().filter(|(on, _)| *on < day).map(|(_, minutes)| *minutes).max();
            let most = longest.map_or(10, |longest| (longest + 2.max(longest / 10)).max(least));
            prop_assert!(planned <= most, "day {}: {} after {:?}", day, planned, longest);
            // From 10 minutes up by a step a week at most.
            prop_assert!(i64::from(planned) <= 10 + 2 * (day / 7), "day {}: {}", day, planned);
        }
    }
}

/// The minutes of the walk on each of 28 mornings, with these walks taken without a rating, as an import
/// writes them. The person walks fifteen minutes in comfort, so that the first is ten.
fn planned(content: &Content, walks: &[(i64, u16)]) -> Vec<u16> {
    let first = Day::from_ymd_opt(2026, 11, 2).unwrap();
    let mut events: Vec<Event> = Vec::new();
    let mut say = |day: Day, what: What| {
        let number = events.len() as u64 + 1;
        let at = day.and_hms_opt(7, 0, 0).unwrap().and_utc().fixed_offset();
        events.push(Event { id: format!("k3f9-{number}").parse().unwrap(), at, day, what });
    };
    let profile = serde_json::json!({"age":"20_44","minutes":12,"walking_minutes":15,"usual":3,"categories":["core","walking"]});
    say(first, serde_json::from_value::<ProfileSet>(profile).unwrap().into());
    let screened = serde_json::json!({"answers":[],"tier":null,"short":false});
    say(first, serde_json::from_value::<Screened>(screened).unwrap().into());
    for index in 0..28 {
        let day = shift(first, index);
        say(day, CheckedIn { pain: Pain::new(3).unwrap() }.into());
        for (_, minutes) in walks.iter().filter(|(on, _)| *on == index) {
            let done = ActivityDone::of(ExerciseId::new("walking.easy"), self::minutes(*minutes));
            say(day, done.into());
        }
    }
    let until = |day: Day| events.iter().filter(move |event| event.day <= day);
    (0..28)
        .map(|index| {
            let day = shift(first, index);
            let history = History::fold_until(content, until(day), day);
            coach::plan(content, &history, &Ask::on(day)).walk.map_or(0, |walk| walk.minutes.get())
        })
        .collect()
}

/// Two machines may take in the same file before either hears of the other.
#[test]
fn the_same_file_taken_in_on_two_machines_counts_once() {
    let content = Content::built_in();
    let line = |device: &str, number: u8, rest: &str| {
        let line = format!(
            "{{\"v\":1,\"id\":\"{device}-{number}\",\"at\":\"2026-11-30T12:00:0{number}+01:00\",\"day\":\"2026-11-28\",{rest}}}"
        );
        supple::journal::read_line(&line).unwrap()
    };
    let walk = r#""kind":"activity_done","exercise":"walking.easy","minutes":24"#;
    let note = |hash: &str, device: &str| {
        format!(
            r#""kind":"imported","source":"GPX","hash":"{hash}","entries":1,"activities":[{{"entry":"{device}-1","start":"2026-11-28T07:58:00+01:00"}}]"#
        )
    };
    let walks = |second: &str| {
        let events = [
            line("k3f9", 1, walk),
            line("k3f9", 2, &note("a", "k3f9")),
            line("m4g2", 1, walk),
            line("m4g2", 2, &note(second, "m4g2")),
        ];
        let history = History::fold(&content, &events);
        history.day(Day::from_ymd_opt(2026, 11, 28).unwrap()).unwrap().activities.len()
    };
    assert_eq!((walks("a"), walks("b")), (1, 2));
}
