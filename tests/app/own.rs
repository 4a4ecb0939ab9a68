//! An own activity, key by key: named in three questions, expected before, rated after.

use supple::journal::{ExposureDone, ExposureSet, OwnKind, OwnUnit, What};
use supple::units::Rating;

use crate::MORNING;
use crate::person::{DARK, Person, lines};

fn names_one(person: &mut Person) {
    person.keys("o1");
    person.shows("An activity of your own");
    person.keys("an hour at the desk\n");
    person.shows("What kind of movement is it?");
    person.keys("11");
    person.shows("From the smallest to the whole");
    person.keys("10\n60\n30\n");
}

#[test]
fn it_is_named_in_three_questions_with_a_number_and_its_unit() {
    let mut person = Person::settled(MORNING);
    person.keys("3");
    names_one(&mut person);
    let set = person.newest(|what| match what {
        What::ExposureSet(set) => Some(set.clone()),
        _ => None,
    });
    assert_eq!(
        (set.what.as_str(), set.movement, set.unit),
        ("an hour at the desk", OwnKind::Sit, OwnUnit::Minutes)
    );
    assert_eq!([set.smallest, set.between, set.whole], [10, 30, 60]);
    // Every move of a first session is new, so it waits; and says so.
    person.keys("o1");
    person.shows("A move is new to you today, so this waits");
}

/// Someone with twelve weeks behind them who has named one: the first day on which it is planned.
fn planned() -> Person {
    let mut person = super::what_if::twelve_weeks_in();
    person.log(one("An hour at the desk", Some(true)));
    for day in 20..26 {
        names_once(&mut person);
        if person.model.known().plan.own.is_some() {
            return person;
        }
        person = person.again(&format!("2026-11-{:02}T07:00:00+01:00", day + 1));
    }
    panic!("it is never planned: {}", person.screen());
}

fn names_once(person: &mut Person) {
    if person.model.known().history.own_ladders().under_way().is_empty() {
        person.log(one("an hour at the desk", None));
    }
}

/// An hour of sitting, by its name; set aside where `off` says so.
fn one(what: &str, off: Option<bool>) -> ExposureSet {
    ExposureSet {
        what: what.into(),
        movement: OwnKind::Sit,
        unit: OwnUnit::Minutes,
        smallest: 10,
        between: 30,
        whole: 60,
        fear: None,
        off,
    }
}

#[test]
fn expected_is_asked_before_and_what_came_after_and_both_stand_side_by_side() {
    let mut person = planned();
    person.shows("an hour at the desk: 10 of 60 min");
    person.keys("o");
    person.shows("How bad do you expect it to be?");
    person.shows("What do you fear will happen?");
    person.keys("6it locks\n");
    person.shows("an hour at the desk: 10 of 60 min");
    person.shows("expected 6");
    let half = |person: &Person| {
        person.newest(|what| match what {
            What::ExposureDone(done) => Some(done.clone()),
            _ => None,
        })
    };
    let rating = |value| Rating::new(value).ok();
    let blank = ExposureDone {
        what: "an hour at the desk".into(),
        target: 10,
        expected: rating(6),
        done: None,
        actual: None,
        happened: None,
    };
    assert_eq!(half(&person), blank);
    person.keys("o");
    person.shows("You feared: it locks. Did it?");
    person.keys("\n31");
    person.shows("expected 6, was 3");
    let whole = half(&person);
    assert_eq!((whole.done, whole.actual, whole.happened), (Some(10), rating(3), Some(false)));
    person.keys("o1");
    person.shows("10 min, expected 6, was 3; it locks:");
    person.keys("\x1b\x1b\t");
    let tall = lines(&person.draw(100, 45, DARK)).join("\n");
    assert!(tall.contains("expected"), "{tall}");
    let report = supple::progress::report(
        &person.model.known().content,
        &person.model.known().history,
        person.model.known().day,
        1,
    );
    let time = report.measures.own_steps[0].times[0];
    assert_eq!((time.done, time.expected, time.actual, time.happened), (10, Some(6), Some(3), Some(false)));
    assert!(
        supple::progress::text(&report)
            .contains("an hour at the desk, in steps: 10 of 60 min; pain expected 6, was 3.")
    );
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../content/schema/progress.schema.json")).unwrap();
    assert!(jsonschema::is_valid(&schema, &serde_json::to_value(&report).unwrap()));
}
