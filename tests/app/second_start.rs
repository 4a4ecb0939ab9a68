//! Back after a long time: two screens, what stays and what starts lower, and then the safety questions.

use supple::app::Stage;

use crate::MORNING;
use crate::person::Person;

/// Someone who did one session and is back later.
fn back(now: &str) -> Person {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.finish_session();
    person.keys("214");
    person.keys("\n\x1b");
    person.again(now)
}

#[test]
fn after_more_than_four_weeks_it_begins_again_in_two_screens() {
    let mut person = back("2026-12-19T07:00:00+01:00");
    person.shows("A second start");
    person.shows("There is nothing to catch up on.");
    person.shows("What stays: your record, what you like, and the 4 moves that you");
    person.shows("What starts lower: each move at most a third up its ladder");
    person.hides("29 days");
    person.keys("\n");
    person.hides("A second start");
    assert!(matches!(person.model.stage(), Stage::Form(..)), "the safety questions");
    person.keys("\nnnn");
    let screened = person.kinds().iter().filter(|kind| *kind == "screened").count();
    assert!(screened > 3, "{:?}", person.kinds());
    let person = person.again("2026-12-19T08:00:00+01:00");
    person.hides("A second start");
}

#[test]
fn a_shorter_time_away_is_greeted_in_a_line() {
    let person = back("2026-12-18T07:00:00+01:00");
    person.hides("A second start");
    person.shows("Good to see you again. There is nothing to catch up on.");
}
