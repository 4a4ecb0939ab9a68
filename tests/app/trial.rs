//! Trying a move from its page: what the journal has of it, and that nothing in the plan follows.

use supple::app::{Context, Stage, Tab};
use supple::coach::DayState;
use supple::journal::{Ending, Moved, What};

use crate::MORNING;
use crate::person::Person;

const NEXT: &str = "2026-11-21T07:00:00+01:00";

/// The page of the library's first exercise, and its name with the form that is shown.
fn page() -> Person {
    let mut person = Person::settled(MORNING);
    person.keys("\t\t\n");
    person
}

fn tried(person: &Person) -> Vec<String> {
    let moved = |what| if let What::Moved(Moved { what, .. }) = what { Some(what) } else { None };
    person.events().into_iter().filter_map(|event| moved(event.what)).collect()
}

#[test]
fn a_move_is_tried_from_its_page_and_nothing_in_the_plan_follows() {
    let mut person = page();
    person.shows("t try it");
    let before = person.model.known().plan.clone();
    person.keys("t");
    person.shows("a try, one small set");
    assert!(matches!(person.model.stage(), Stage::Player(player) if player.trial.is_some()));
    person.keys(" ");
    person.wait(600);
    assert_eq!((person.model.tab(), person.model.context()), (Tab::Library, Context::Library));
    person.shows("Your plan stays as it is");
    assert_eq!(tried(&person), ["tried Bridge, small lift"]);
    assert!(!person.kinds().iter().any(|kind| kind.starts_with("session") || kind == "exercise_done"));
    let after = person.model.known().plan.clone();
    assert_eq!(after.state, DayState::Open);
    let doses = |plan: &supple::coach::Plan| {
        plan.items.iter().map(|item| (item.exercise.clone(), item.step, item.dose)).collect::<Vec<_>>()
    };
    assert_eq!(doses(&after), doses(&before));
    // Nor on the next day: as if it had not been tried.
    let untried = Person::settled(MORNING).again(NEXT);
    let next = person.again(NEXT);
    assert_eq!(doses(&next.model.known().plan), doses(&untried.model.known().plan));
}

#[test]
fn the_form_that_is_shown_is_the_one_that_is_tried() {
    let mut person = page();
    person.keys("]t ");
    person.wait(600);
    assert_eq!(tried(&person), ["tried Bridge, full lift"]);
}

#[test]
fn one_that_was_left_before_it_began_leaves_no_trace_and_comes_back_to_its_screen() {
    let mut person = Person::settled(MORNING);
    person.keys("it");
    assert!(matches!(person.model.stage(), Stage::Player(player) if player.trial.is_some()));
    person.keys("q");
    person.shows("Left before it began");
    assert_eq!((person.model.tab(), tried(&person).len()), (Tab::Today, 0));
}

#[test]
fn what_hurts_in_a_trial_is_kept_and_a_sign_blocks_as_in_a_session() {
    let mut person = page();
    person.keys("t ");
    person.wait(20);
    person.keys("h3");
    person.shows("A digit on Today rates the pain");
    assert_eq!(tried(&person), ["tried Bridge, small lift: sharp pain"]);
    person.keys("\nt");
    person.shows("It rests until");
    person.keys("\x1b_\nt ");
    person.wait(20);
    person.keys("h51");
    assert_eq!(person.model.context(), Context::Blocked);
    assert_eq!(tried(&person).len(), 2);
}

#[test]
fn no_move_is_tried_where_none_may_be_done() {
    let mut person = Person::new(MORNING);
    person.keys("\n\x20\n");
    assert_eq!(person.model.context(), Context::Blocked);
    person.keys("\t\t\nt");
    person.shows("No moves until a professional has looked");
    assert!(matches!(person.model.stage(), Stage::Tabs));
    // Nor on the page that is read in a session.
    let mut person = Person::settled(MORNING);
    person.keys("\n i");
    person.hides("try it");
    person.keys("t");
    assert!(matches!(person.model.stage(), Stage::Player(player) if player.trial.is_none()));
}

/// Sharp pain in a try stood in the journal's words only: the move was planned again on the next day.
#[test]
fn sharp_pain_in_a_try_makes_the_move_rest_as_in_a_session() {
    let planned = |person: &Person| -> Vec<String> {
        person.model.known().plan.items.iter().map(|item| item.exercise.to_string()).collect()
    };
    let mut person = Person::settled(MORNING);
    let first = planned(&person)[0].clone();
    person.keys("it ");
    person.wait(20);
    person.keys("h3");
    person.shows("this move rests now");
    assert!(!planned(&person).contains(&first), "{first} waits: {:?}", planned(&person));
    let tried = person.events().into_iter().find_map(|event| match event.what {
        What::Moved(Moved { tried, .. }) => tried,
        _ => None,
    });
    let tried = tried.expect("the entry says what was tried");
    assert_eq!((tried.exercise.to_string(), tried.how), (first.clone(), Ending::Sharp));
    let next = person.again(NEXT);
    assert!(!planned(&next).contains(&first), "nor on the next day: {:?}", planned(&next));
    let history = &next.model.known().history;
    let (slot, day) = (history.roster().slot(&tried.exercise).unwrap(), next.model.known().day);
    assert!(history.standing(day).ladder(slot).rests_on(day));
}
