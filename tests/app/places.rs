//! Where it hurts and painkillers: off until asked for, with the rating, and no diagnosis.

use supple::app::Stage;
use supple::journal::{PainPlace, Taken, What, Where};

use crate::MORNING;
use crate::person::Person;

/// Someone who wants both asked, on the morning after the first.
fn asked() -> Person {
    let mut person = Person::settled(MORNING);
    person.you("Ask where it hurts");
    person.shows("Where it hurts, each morning: on.");
    person.you("Ask about painkillers");
    person.again("2026-11-21T07:00:00+01:00")
}

fn places(person: &Person) -> Vec<PainPlace> {
    person.newest(|what| match what {
        What::Where(Where { places }) => Some(places.clone()),
        _ => None,
    })
}

#[test]
fn it_is_off_until_it_is_asked_for() {
    let mut person = Person::settled(MORNING).again("2026-11-21T07:00:00+01:00");
    person.keys("3");
    person.hides("Where does it hurt?");
    assert_eq!(*person.model.stage(), Stage::Tabs);
}

#[test]
fn both_come_with_the_rating_and_the_plan_stays() {
    let mut person = asked();
    person.keys("3");
    let before = person.model.known().plan.clone();
    person.shows("Where does it hurt?");
    person.keys("\x20_\x20\n2");
    assert_eq!(places(&person), [PainPlace::BackLeft, PainPlace::BackMiddle]);
    let taken = person.newest(|what| match what {
        What::Taken(Taken { painkillers }) => Some(*painkillers),
        _ => None,
    });
    assert!(taken);
    assert_eq!(person.model.known().plan, before);
    assert_eq!(*person.model.stage(), Stage::Tabs);
    person.keys("4");
    person.hides("Where does it hurt?");
}

#[test]
fn the_question_of_the_day_comes_after_it() {
    let person = asked();
    let mut person = person.again("2026-11-23T07:00:00+01:00");
    person.keys("3");
    person.shows("Where does it hurt?");
    person.keys("n1");
    person.hides("Where does it hurt?");
    assert!(matches!(person.model.stage(), Stage::Form(..)), "the week's review is not lost by it");
    assert_eq!(places(&person), []);
}

#[test]
fn a_leg_below_the_knee_that_is_new_leads_to_the_safety_questions_once() {
    let mut person = asked();
    person.keys("3_____\x20\n1");
    person.shows("First, your safety");
    assert!(person.model.known().plan.blocked.is_none(), "the place itself decides nothing");
    person.keys("nn");
    let mut person = person.again("2026-11-22T07:00:00+01:00");
    person.keys("3_____\x20\n1");
    assert_eq!(places(&person), [PainPlace::LegBelow]);
    person.hides("First, your safety");
}
