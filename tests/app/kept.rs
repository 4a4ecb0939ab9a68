//! What was ticked on the safety lists is kept, however they are left; and nothing is planned meanwhile.

use supple::app::{Action, hints};
use supple::content::Tier;
use supple::journal::Mode;

use crate::MORNING;
use crate::person::Person;

const SECOND: &[Tier] = &[Tier::Urgent, Tier::Soon];
const THIRD: &[Tier] = &[Tier::Readiness];
/// Three months after the whole screen was answered.
const LATER: &str = "2027-02-18T07:00:00+01:00";
const A_MINUTE_LATER: &str = "2027-02-18T07:01:00+01:00";

fn open(person: &Person) -> Vec<String> {
    person.model.known().history.screening().open.iter().filter_map(|sign| sign.id.clone()).collect()
}

#[test]
fn no_safety_list_can_be_left_open() {
    for keys in ["\no", "\nno", "\nnno"] {
        let mut person = Person::new(MORNING);
        person.keys(keys);
        assert!(person.model.known().is_new(), "{keys:?}");
        person.hides("How is your back right now?");
        assert!(hints(&person.model).iter().all(|hint| hint.label != "leave open"), "{keys:?}");
        person.keys(&"n".repeat(4 - keys.trim().len()));
        person.shows("How is your back right now?");
    }
}

#[test]
fn a_tick_of_an_earlier_list_is_kept_on_every_whole_screen() {
    for leave in ["\x1b\x1b\x1b\x1b", "quit", ""] {
        let mut person = Person::settled(MORNING).again(LATER);
        person.keys("\nn");
        person.tick(&["getting_worse"], SECOND);
        person.shows("So that moves suit you");
        match leave {
            "quit" => {
                person.act(Action::Quit);
            }
            keys => person.keys(keys),
        }
        let person = person.again(A_MINUTE_LATER);
        assert_eq!(open(&person), ["getting_worse"], "{leave:?}");
        assert_eq!(person.model.known().plan.mode, Mode::Setup, "{leave:?}");
    }
}

#[test]
fn ticks_that_were_not_entered_yet_are_kept_too() {
    let mut person = Person::new(MORNING);
    person.keys("\n ");
    person.act(Action::Quit);
    let person = person.again("2026-11-20T07:01:00+01:00");
    assert_eq!(person.model.known().plan.mode, Mode::Blocked);
    person.shows("Get medical help now");

    for keys in ["s ", "s \x1b"] {
        let mut person = Person::settled(MORNING);
        person.keys(keys);
        if keys == "s " {
            person.act(Action::Quit);
        }
        let person = person.again("2026-11-20T07:01:00+01:00");
        assert_eq!(person.model.known().plan.mode, Mode::Blocked, "{keys:?}");
    }

    let mut person = Person::settled(MORNING).again(LATER);
    person.keys("\nnn");
    let readiness = person.model.known().content.safety().iter().filter(|each| THIRD.contains(&each.tier));
    let first = readiness.map(|each| each.id.clone()).next().unwrap();
    person.keys(" ");
    person.act(Action::Quit);
    let person = person.again(A_MINUTE_LATER);
    assert_eq!(person.model.known().history.screening().readiness, [first]);
    assert_eq!(person.model.known().plan.mode, Mode::Setup, "it was not entered: the screen is not whole");
}

#[test]
fn a_digit_ticks_nothing() {
    let mut person = Person::new(MORNING);
    person.keys("\n4");
    person.hides("[×]");
    person.shows("Space ticks");
}

#[test]
fn a_screen_that_is_due_at_a_start_says_why_before_it_asks() {
    let mut person = Person::settled(MORNING).again(LATER);
    person.shows("Good to see you");
    person.shows("The whole safety screen is due again; last answered on 20 Nov.");
    person.hides("First, your safety");
    person.keys("4");
    person.hides("First, your safety");
    person.keys("\n");
    person.shows("First, your safety");
    person.hides("[×]");
}

#[test]
fn while_the_whole_screen_is_due_no_break_and_no_choice_is_offered() {
    let mut person = Person::settled(MORNING).again(LATER);
    person.keys("\x1b");
    let offered: Vec<String> = hints(&person.model).into_iter().map(|hint| hint.keys).collect();
    for key in ["m", "x", "i", "f", "g", "w"] {
        assert!(!offered.contains(&key.to_owned()), "{key}: {offered:?}");
    }
    let before = person.kinds();
    for key in ["b", "f", "g", "n", "+", "v"] {
        person.keys(key);
        assert!(person.model.layer().is_none(), "{key}");
        person.shows("The safety questions come first");
    }
    assert_eq!(person.kinds(), before);
}

#[test]
fn the_help_offers_to_take_a_slip_back_only_on_its_day() {
    let mut person = Person::new(MORNING);
    person.keys("\n \n?");
    person.shows("Take back what was ticked by mistake today");
    let mut person = person.again("2026-11-21T07:00:00+01:00");
    person.keys("?");
    person.hides("Take back what was ticked by mistake today");
}
