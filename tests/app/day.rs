//! A day as it is lived: begun, paused, rated late, taken up again, and more than one session.

use supple::app::{Popup, Stage};
use supple::coach::DayState;
use supple::journal::{Ending, PainNoted, What};
use supple::units::{Pain, Rating};

use crate::MORNING;
use crate::person::Person;

const NOON: &str = "2026-11-20T12:00:00+01:00";
const NEXT: &str = "2026-11-21T07:00:00+01:00";

/// Someone who has done the day's session and is back on Today.
fn done(rating: &str) -> Person {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.finish_session();
    person.keys(rating);
    person.keys("\n\x1b");
    assert_eq!(person.model.stage, Stage::Tabs);
    person
}

impl Person {
    fn begun(&self) -> usize {
        self.kinds().iter().filter(|kind| *kind == "session_started").count()
    }

    fn footer(&self) -> String {
        self.screen().lines().last().unwrap_or_default().to_owned()
    }
}

#[test]
fn an_ordinary_number_in_a_flare_is_not_called_a_lot() {
    let mut person = Person::settled(MORNING);
    person.keys("f\n");
    let mut person = person.again(NEXT);
    person.keys("3");
    person.shows("3 noted. The flare plan goes on");
    let mut person = person.again("2026-11-22T07:00:00+01:00");
    person.keys("9");
    person.shows("9 is a lot. Today is small and easy");
    let mut person = Person::settled(MORNING).again(NEXT);
    person.keys("8");
    person.shows("8 is a lot. Today is small and easy");
}

#[test]
fn enter_rates_the_last_session_first_and_only_once() {
    let mut person = done("\x1b");
    assert!(person.footer().contains("Enter rate"), "{}", person.footer());
    person.keys("\n");
    person.shows("How was that?");
    person.keys("o");
    person.shows("Not rated yet");
    person.keys("\n");
    person.keys("\n");
    person.shows("Another one today?");
    person.keys("3");
    person.shows("How was that?");
    let mut person = person.again(NOON);
    person.shows("How was that?");
    person.keys("214");
    let rated = person.newest(|what| match what {
        What::SessionRated(rated) => Some(rated.peak),
        _ => None,
    });
    assert_eq!(rated, Pain::new(2).ok());
    person.keys("\n\x1b");
    assert!(!person.footer().contains("Enter rate"), "{}", person.footer());
}

#[test]
fn a_second_session_begins_only_when_it_is_meant() {
    let mut person = done("214");
    person.keys("\n");
    person.shows("Another one today?");
    person.keys("\n");
    assert_eq!((person.begun(), person.model.popups.len()), (1, 0), "one Enter more does nothing");
    person.keys("\n2");
    assert!(matches!(person.model.stage, Stage::Player(_)));
    assert_eq!(person.begun(), 2);
    person.wait(1);
    person.keys("q2");
    person.shows("Left before it began");
    person.keys("\t\t\t\t");
    person.hides("0 of");
    assert_eq!(person.model.state.recent.iter().filter(|entry| entry.words.contains("session:")).count(), 1);
}

#[test]
fn the_first_digits_are_asked_again_if_the_window_was_closed() {
    let mut person = Person::new(MORNING);
    person.keys("\nnnn4");
    let mut person = person.again("2026-11-20T07:05:00+01:00");
    person.shows("How is your back right now?");
    person.keys("431\n");
    assert_eq!(person.model.checked_in(), Pain::new(4).ok());
}
