//! Walks that are asked about in the morning: one that was left running, one that a watch wrote down.

use supple::app::Key;
use supple::journal::What;
use supple::units::{Day, Pain};

use crate::MORNING;
use crate::person::Person;

const SATURDAY: &str = "2026-11-21T07:00:00+01:00";

/// The walks in the journal: day, minutes, worst.
fn walks(person: &Person) -> Vec<(Day, u16, Option<u8>)> {
    let walk = |event: &supple::journal::Event| match &event.what {
        What::ActivityDone(done) => Some((event.day, done.minutes.get(), done.peak.map(Pain::get))),
        _ => None,
    };
    person.events().iter().filter_map(walk).collect()
}

#[test]
fn a_walk_left_running_over_night_is_asked_about_with_its_day() {
    let mut person = Person::settled(MORNING);
    person.keys("g");
    let mut person = person.again(SATURDAY);
    person.keys("3");
    person.shows("Easy walk on Friday");
    person.keys("\n23");
    let friday = Day::from_ymd_opt(2026, 11, 20).unwrap();
    let walks = walks(&person);
    assert_eq!((walks.len(), walks[0].0, walks[0].2), (1, friday, Some(2)));
    let mut person = person.again("2026-11-22T07:00:00+01:00");
    person.keys("3");
    person.hides("Easy walk on Friday");
}

/// Seen failing with the walk that was done called none that was planned.
#[test]
fn on_a_day_whose_walk_is_done_none_is_called_unplanned() {
    let mut person = Person::settled(MORNING);
    person.log(supple::journal::ActivityDone {
        peak: Pain::new(2).ok(),
        ..supple::journal::ActivityDone::of(
            supple::content::ExerciseId::new("walking.easy"),
            supple::units::Minutes::new(15).unwrap(),
        )
    });
    person.keys("g");
    person.shows("Today's walk is done. Another counts as well");
}

#[test]
fn a_walk_left_running_long_ago_is_not_asked_about_each_morning() {
    let mut person = Person::settled(MORNING);
    person.keys("g");
    let mut person = person.again("2026-11-28T07:00:00+01:00");
    person.keys("3");
    person.hides("Easy walk on Friday");
}

/// Someone whose watch wrote down a walk of Friday, on another morning.
fn with_import(now: &str) -> Person {
    let person = Person::settled(MORNING);
    let line = |number: u8, rest: &str| {
        format!(
            "{{\"v\":1,\"id\":\"k3f9-{number}\",\"at\":\"2026-11-20T20:00:0{number}+01:00\",\"day\":\"2026-11-20\",{rest}}}\n"
        )
    };
    let walk = line(1, r#""kind":"activity_done","exercise":"walking.easy","minutes":24,"metres":1800"#);
    let file = line(
        2,
        r#""kind":"imported","source":"GPX","hash":"0a1b2c3d-1f","entries":1,"activities":[{"entry":"k3f9-1","start":"2026-11-20T18:00:00+01:00"}]"#,
    );
    std::fs::write(person.paths().journal().join("k3f9.jsonl"), walk + &file).unwrap();
    person.again(now)
}

#[test]
fn the_pain_in_a_walk_from_a_watch_is_asked_later_and_once() {
    let mut person = with_import(SATURDAY);
    person.keys("3");
    person.shows("Your walk on Friday, 24 minutes");
    person.keys("2");
    let friday = Day::from_ymd_opt(2026, 11, 20).unwrap();
    assert_eq!(walks(&person), [(friday, 24, Some(2))]);
    let far = person.newest(|what| match what {
        What::ActivityDone(done) => done.metres,
        _ => None,
    });
    assert_eq!(far, 1800, "the rest of it stays");
    let mut person = person.again("2026-11-22T07:00:00+01:00");
    person.keys("3");
    person.hides("Your walk on");
}

#[test]
fn a_walk_that_is_hardly_remembered_is_not_asked_about() {
    for (now, asked) in [("2026-11-23", true), ("2026-11-24", false)] {
        let mut person = with_import(&format!("{now}T07:00:00+01:00"));
        person.keys("3");
        person.keys("\x1b"); // the review of the week
        assert_eq!(person.model.known().history.unrated_import(person.model.known().day).is_some(), asked);
    }
}

/// Seen failing where the review of the week took the key and did nothing with it.
#[test]
fn the_key_for_the_walk_goes_past_a_question_that_came_by_itself() {
    let mut person = Person::settled(MORNING).again("2026-11-23T17:00:00+01:00");
    person.keys("4");
    person.shows("The week that closes");
    person.keys("g");
    person.hides("The week that closes");
    person.shows("Out. ");
    assert_eq!(person.kinds().last().map(String::as_str), Some("set_out"));
    let mut person = person.again("2026-11-24T07:00:00+01:00");
    person.keys("3");
    person.shows("The week that closes");
}

/// Out for the walk on Monday evening, never back; opened on Wednesday, with the review of the week before it.
#[test]
fn a_walk_that_was_never_ended_is_said_and_ended_with_its_day() {
    let mut person = Person::settled(MORNING).again("2026-11-23T17:00:00+01:00");
    person.keys("4gq");
    let mut person = person.again("2026-11-25T18:00:00+01:00");
    person.keys("3o");
    person.shows("Out since Mon 23 Nov, 17:00");
    person.keys("g");
    person.shows("Monday");
    person.keys("\n\n\n");
    let monday = Day::from_ymd_opt(2026, 11, 23).unwrap();
    let walks = walks(&person);
    assert_eq!(walks.iter().map(|walk| walk.0).collect::<Vec<_>>(), [monday]);
    assert!(walks[0].1 <= 30, "what was planned, and not two days: {walks:?}");
    person.hides("Walked today");
}

/// The safety questions are no such question: they stay until they are answered.
#[test]
fn the_key_for_the_walk_does_not_pass_the_safety_questions() {
    let mut person = Person::settled(MORNING).again("2026-11-28T07:00:00+01:00");
    person.keys("3g");
    person.shows("Still safe to go on?");
    person.shows("First an answer here");
    assert!(!person.kinds().iter().any(|kind| kind == "set_out"));
}

/// Off until it is asked for: a walk takes three digits, and one line more where distances are wanted.
#[test]
fn how_far_it_was_is_asked_where_that_is_wanted_and_kept_in_metres() {
    let far = |person: &Person| {
        person.newest(|what| match what {
            What::ActivityDone(done) => Some(done.metres),
            _ => None,
        })
    };
    let mut person = Person::settled(MORNING);
    person.keys("gg\n23");
    assert_eq!(far(&person), None, "nothing more is asked");
    let asked = || {
        let mut person = Person::settled(MORNING);
        person.you("Ask how far a walk was");
        person.keys("\x1bgg\n23");
        person
    };
    let mut person = asked();
    person.shows("How far, in kilometres?");
    person.keys("far\n");
    person.shows("is no distance from 0.01 to 1000 km");
    person.press(Key::Ctrl('u'));
    person.keys("200\n");
    person.shows("200 km in");
    person.press(Key::Ctrl('u'));
    person.keys("1,1\n");
    assert_eq!(far(&person), Some(1100));
    let mut person = asked();
    person.keys("\n");
    assert_eq!(far(&person), None, "it may be left open");
}

/// The routine looked at again and left as it is says that it fits.
#[test]
fn a_routine_that_is_left_as_it_is_fits_still() {
    let mut person = Person::settled(MORNING);
    person.you("Your routine");
    person.keys("\n7:30\n\n\n\n\n");
    assert_eq!(person.kinds().last().map(String::as_str), Some("routine_set"));
    let before = person.model.known().history.routine().set.clone();
    person.you("Your routine");
    person.keys("\n\n\n\n\n\n");
    assert_eq!(person.kinds().last().map(String::as_str), Some("routine_reviewed"));
    let after = person.model.known().history.routine();
    assert_eq!((&after.set, after.reviewed.map(|(_, fits)| fits)), (&before, Some(true)));
}
