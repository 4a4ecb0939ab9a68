//! A sign that comes in from another device while the program runs.

use supple::app::{Action, Stage, Tab};
use supple::files::Paths;
use supple::journal::{Ending, Journal, What};
use supple::session::Now;
use supple::shell::Shell;

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

/// Seen failing with a refresh that reads again only what lies on the disk, and without the mark.
#[test]
fn a_sign_that_could_not_be_saved_stands_and_is_asked_about_at_the_next_start() {
    let place = Place::settled();
    let day = at(NOW).date_naive();
    let now = |seconds| Now { wall: at(NOW), steady: std::time::Duration::from_secs(seconds) };
    let mut shell = Shell::open(content(), &place.paths, None).unwrap();
    let mut model = shell.model(now(0));
    let lock = place.paths.state.join("journal.lock");
    std::fs::remove_file(&lock).unwrap();
    std::fs::create_dir(&lock).unwrap();
    shell.act(&mut model, Action::Log(emergency(), day), now(1));
    assert!(model.known().is_blocked() && shell.journal().waiting() == 1);
    let mut other = Journal::open(&place.other()).unwrap();
    other.append(pain(3), at(NOW), day).unwrap();
    shell.act(&mut model, Action::Tick, now(20));
    assert!(model.known().is_blocked(), "another device's line drops no sign");
    let error = format!("{:#}", shell.close().unwrap_err());
    assert!(error.contains("your answer to the safety questions"), "{error}");
    drop(shell);
    std::fs::remove_dir(&lock).unwrap();
    assert_eq!(place.plan().mode.key(), "setup", "the next start asks");
    place.write(NOW, pain(3));
    assert_eq!(place.plan().mode.key(), "setup", "and goes on asking");
    place.write(NOW, clean());
    assert!(!["blocked", "setup"].contains(&place.plan().mode.key()), "answered");
}
