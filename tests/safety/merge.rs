//! A sign that comes in from another device while the program runs.

use supple::app::{Stage, Tab};
use supple::files::Paths;
use supple::journal::{Ending, Journal, What};

use crate::person::Person;
use crate::place::*;

const MORNING: &str = "2026-11-20T07:00:00+01:00";

/// Another device ticks a sign into the same folder.
fn sign_elsewhere(person: &Person) {
    let paths = person.paths();
    let other = Paths { state: paths.data.join("other"), ..paths };
    let now = at("2026-11-20T07:00:30+01:00");
    Journal::open(&other).unwrap().append(emergency(), now, now.date_naive()).unwrap();
}

fn only_help(person: &Person) {
    assert!(person.model.known().is_blocked());
    assert!(person.model.layer().is_none() && *person.model.stage() == Stage::Tabs);
    assert_eq!(person.model.tab(), Tab::Today);
}

/// Seen failing with a folder that is looked at while nothing is under way only.
#[test]
fn it_stops_a_running_session_by_itself() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    assert!(matches!(person.model.stage(), Stage::Player(_)));
    person.wait(20);
    sign_elsewhere(&person);
    person.wait(1);
    person.wait(5);
    only_help(&person);
    let ended = person.events().into_iter().filter_map(|event| match event.what {
        What::SessionEnded(ended) => Some(ended.complete),
        What::ExerciseDone(done) => Some(done.how == Ending::Done),
        _ => None,
    });
    assert_eq!(ended.collect::<Vec<_>>(), [false], "what is left of the session was not planned for that");
}

#[test]
fn any_key_in_the_player_brings_it_up() {
    for key in [" ", "n", "e", "s", "h", "?", "x"] {
        let mut person = Person::settled(MORNING);
        person.keys("\n");
        person.wait(2);
        sign_elsewhere(&person);
        person.keys(key);
        only_help(&person);
    }
}

#[test]
fn no_session_begins_past_it() {
    for way in ["\n", "m", "u", "a", "?", "w"] {
        let mut person = Person::settled(MORNING);
        person.keys(if way == "\n" { "" } else { way });
        sign_elsewhere(&person);
        person.keys("\n\n");
        only_help(&person);
        assert!(
            !person.events().iter().any(|event| matches!(event.what, What::SessionStarted(_))),
            "{way:?}"
        );
    }
}

/// What another window of the same machine ticks lies in the same file, which a write here reads too.
#[test]
fn a_sign_from_another_window_is_not_swallowed_by_a_write() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.wait(2);
    let now = at("2026-11-20T07:00:30+01:00");
    Journal::open(&person.paths()).unwrap().append(emergency(), now, now.date_naive()).unwrap();
    person.log(pain(4));
    person.wait(6);
    only_help(&person);
}
