//! What if, from `w` and from the week ahead: answered, and nothing written.

use crate::MORNING;
use crate::person::Person;

#[test]
fn w_leads_on_to_what_if_and_writes_nothing() {
    let mut person = Person::settled(MORNING);
    person.keys("3");
    let before = person.kinds();
    let plan = person.model.known().plan.clone();
    person.keys("wi");
    person.shows("What if …");
    person.keys("1");
    person.shows("Suppose your back were at");
    person.keys("7");
    person.shows("If you rate your back 7 this morning");
    person.shows("Kind of day: flare plan");
    person.keys("\x1b");
    assert_eq!((person.kinds(), &person.model.known().plan), (before, &plan));
}

#[test]
fn the_week_ahead_leads_on_to_days_away_and_a_flare() {
    let mut person = Person::settled(MORNING);
    person.keys("3vi2\n");
    person.shows("If you stay away for 7 days");
    person.shows("The first day back is");
    person.keys("\x1bvi3");
    person.shows("If you say that a flare began");
    assert!(!person.kinds().contains(&"flare_said".to_owned()));
}

#[test]
fn a_lesson_has_no_what_if() {
    let mut person = Person::settled(MORNING);
    person.keys("3li");
    person.hides("What if");
}
