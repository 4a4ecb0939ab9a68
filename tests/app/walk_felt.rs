//! Where the shortest walk was too much: asked once, and what is a sign stands at once.

use supple::coach::Plan;
use supple::content::ExerciseId;
use supple::journal::{ActivityDone, Mode, WalkLimit, What};
use supple::units::{Effort, Minutes, Pain};

use crate::MORNING;
use crate::person::Person;

/// The morning after a walk of five minutes with a worst of 8, with this answer.
fn answers(key: &str) -> Person {
    let mut person = Person::settled(MORNING);
    let five = Minutes::new(5).unwrap();
    person.log(ActivityDone {
        pre: Pain::new(3).ok(),
        peak: Pain::new(8).ok(),
        effort: Effort::new(3).ok(),
        planned: Some(five),
        ..ActivityDone::of(ExerciseId::new("walking.easy"), five)
    });
    let mut person = person.again("2026-11-21T07:00:00+01:00");
    person.keys("3");
    person.shows("Where was the walk of 20 Nov too much?");
    person.keys(key);
    person
}

fn plan(person: &Person) -> Plan {
    person.model.known().plan.clone()
}

#[test]
fn what_is_a_sign_stands_and_what_is_the_back_is_walked_shortly() {
    let felt = |person: &Person| {
        person.newest(|what| match what {
            What::WalkFelt(felt) => Some(felt.place),
            _ => None,
        })
    };
    let back = answers("1");
    assert_eq!(felt(&back), WalkLimit::Back);
    assert!(plan(&back).blocked.is_none());
    let legs = answers("2");
    assert_eq!((felt(&legs), plan(&legs).mode), (WalkLimit::Legs, Mode::Gentle));
    let both = answers("3");
    assert_eq!((felt(&both), plan(&both).blocked.map(|why| why.rule)), (WalkLimit::BothLegs, Some("S1")));
    let breath = answers("4");
    assert_eq!((felt(&breath), plan(&breath).blocked.map(|why| why.rule)), (WalkLimit::Breath, Some("S2")));
}

#[test]
fn a_walk_that_was_fine_after_all_goes_on_in_one() {
    let parts = |key: &str| {
        let person = answers(key).again("2026-11-22T07:00:00+01:00");
        plan(&person).walk.map(|walk| (walk.in_parts, walk.minutes.get()))
    };
    assert_eq!([parts("1"), parts("5")], [Some((2, 2)), Some((1, 5))]);
}

#[test]
fn it_is_asked_once() {
    let person = answers("1");
    let mut person = person.again("2026-11-22T07:00:00+01:00");
    person.keys("3");
    person.hides("too much?");
}
