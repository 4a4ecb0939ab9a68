//! A session that was begun is never gone on with past what came meanwhile.

use supple::app::Stage;
use supple::content::Tier;
use supple::files::Paths;
use supple::journal::{Cleared, Journal, Mode, Screened, SessionEnded, What};

use crate::person::Person;
use crate::place::*;

const MORNING: &str = "2026-11-20T07:00:00+01:00";

/// Someone who paused a session until later in the day.
fn begun() -> Person {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.wait(45);
    person.keys("q3");
    assert_eq!(*person.model.stage(), Stage::Tabs);
    person
}

/// Another device writes into the same folder.
fn elsewhere(person: &Person, what: impl Into<What>, minute: u32) {
    let paths = person.paths();
    let other = Paths { state: paths.data.join("other"), ..paths };
    let now = at(&format!("2026-11-20T07:{minute:02}:00+01:00"));
    Journal::open(&other).unwrap().append(what, now, now.date_naive()).unwrap();
}

/// A line comes in that only a newer version understands, and that has to do with signs.
fn doubt(person: &Person) {
    let line = r#"{"v":2,"id":"zz-1","at":"2026-11-20T07:05:00+01:00","day":"2026-11-20","kind":"dreamt","tier":"soon"}"#;
    std::fs::write(person.paths().journal().join("zz.jsonl"), format!("{line}\n")).unwrap();
}

fn soon() -> What {
    Screened { answers: vec!["leg_pain".into()], tier: Some(Tier::Soon), short: true }.into()
}

fn ends(person: &Person) -> usize {
    person.events().iter().filter(|event| matches!(event.what, What::SessionEnded(_))).count()
}

fn plays(person: &Person) -> bool {
    matches!(person.model.stage(), Stage::Player(_))
}

#[test]
fn the_whole_screen_comes_before_going_on() {
    let mut person = begun();
    doubt(&person);
    for keys in ["\n", "\x1b\n", "\x1b\n"] {
        person.keys(keys);
        assert!(person.model.known().whole_screen_is_due() && !plays(&person), "{keys:?}");
        assert!(matches!(person.model.stage(), Stage::Form(..)), "{keys:?}");
    }
    let mut person = begun().again("2026-11-20T08:00:00+01:00");
    assert!(person.model.layer().is_some(), "it asks whether to go on");
    doubt(&person);
    person.keys("1");
    assert!(person.model.known().whole_screen_is_due() && !plays(&person), "{:?}", person.model.stage());
    person.keys("nnn\n");
    assert!(plays(&person), "nothing new: it goes on");
}

#[test]
fn a_session_whose_plan_no_longer_suits_is_ended_and_not_gone_on_with() {
    let wrist = Screened { answers: vec!["sore_wrist".into()], tier: Some(Tier::Readiness), short: false };
    let cleared = Cleared { by: "my doctor".into(), on: "2026-11-20".parse().unwrap(), signs: None };
    let ways: [Vec<What>; 3] = [vec![soon()], vec![wrist.into()], vec![emergency(), cleared.into()]];
    for came in ways {
        for menu in [false, true] {
            let mut person = begun();
            if menu {
                person = person.again("2026-11-20T08:00:00+01:00");
            }
            for (what, minute) in came.iter().zip(5..) {
                elsewhere(&person, what.clone(), minute);
            }
            person.keys(if menu { "1" } else { "\n" });
            assert!(!plays(&person), "{came:?}");
            assert_eq!(ends(&person), 1, "{came:?}");
            assert!(person.model.notice().is_some_and(|said| said.text.contains("planned anew")));
            assert_ne!(person.model.known().plan.mode, Mode::Blocked);
        }
    }
}

#[test]
fn a_new_start_does_not_offer_what_no_longer_suits() {
    let person = begun();
    elsewhere(&person, soon(), 5);
    let mut person = person.again("2026-11-20T08:00:00+01:00");
    assert!(person.model.layer().is_none());
    person.keys("\n");
    assert!(!plays(&person) && ends(&person) == 1);
}

#[test]
fn a_running_session_stops_where_another_window_ticked_a_sign_or_ended_it() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.wait(20);
    elsewhere(&person, soon(), 1);
    person.wait(6);
    assert!(!plays(&person), "a sign to be seen soon");
    assert_eq!(ends(&person), 1);

    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.wait(20);
    let Stage::Player(player) = person.model.stage() else { panic!("it plays") };
    let session = player.session;
    elsewhere(&person, SessionEnded { session, seconds: 20, complete: false }, 1);
    person.wait(6);
    assert!(!plays(&person), "ended by another window");
    assert_eq!(ends(&person), 1);
}

#[test]
fn what_another_window_ended_is_not_gone_on_with() {
    let mut person = begun().again("2026-11-20T08:00:00+01:00");
    let started = person.events().into_iter().find(|event| matches!(event.what, What::SessionStarted(_)));
    let session = started.unwrap().id;
    elsewhere(&person, SessionEnded { session, seconds: 20, complete: false }, 5);
    person.keys("1");
    assert!(!plays(&person) && ends(&person) == 1);
}
