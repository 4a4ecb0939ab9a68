//! Which move the worst pain of a session is put down to.

use supple::app::{Stage, ask::field::Kind};
use supple::content::ExerciseId;
use supple::journal::{Hurt, SessionRated, What};

use crate::MORNING;
use crate::person::Person;

/// Someone whose first session stopped so many moves at once, by the sharp pain in them, and who is
/// asked how it was.
fn stopped_at_once(moves: usize) -> Person {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    for _ in 0..moves {
        person.wait(15);
        person.keys("h3 ");
    }
    person.finish_session();
    person.shows("How was that?");
    person
}

fn rated(person: &Person) -> SessionRated {
    person.newest(|what| match what {
        What::SessionRated(rated) => Some(rated.clone()),
        _ => None,
    })
}

fn planned(person: &Person, place: usize) -> ExerciseId {
    person.newest(|what| match what {
        What::SessionStarted(started) => Some(started.items[place].exercise.clone()),
        _ => None,
    })
}

#[test]
fn the_one_move_that_was_stopped_at_once_is_not_asked_for() {
    let mut person = stopped_at_once(1);
    person.keys("825");
    person.hides("Which move was it?");
    assert!(matches!(person.model.stage(), Stage::Summary(_)));
    assert_eq!(rated(&person).hurt, Some(Hurt::Exercise(planned(&person, 0))));
}

#[test]
fn a_worst_of_five_names_no_move() {
    let mut person = stopped_at_once(1);
    person.keys("525");
    assert_eq!(rated(&person).hurt, None);
}

#[test]
fn of_several_stopped_at_once_only_those_are_asked_about() {
    let mut person = stopped_at_once(2);
    person.keys("825");
    person.shows("Which move was it?");
    let Stage::Form(form, _) = person.model.stage() else { panic!("no question") };
    let Some(Kind::Choice(options)) = form.field().map(|field| &field.kind) else { panic!("no choice") };
    let name = |place| person.model.known().content.exercise(&planned(&person, place)).unwrap().name.clone();
    assert_eq!(*options, [name(0), name(1), "Not sure".to_owned()]);
    person.keys("2");
    assert_eq!(rated(&person).hurt, Some(Hurt::Exercise(planned(&person, 1))));
}

/// A high worst names the signs that have to be looked at, also where the session was stopped at once: nothing was said
/// then.
#[test]
fn a_high_worst_after_a_stop_names_the_signs() {
    let mut person = stopped_at_once(1);
    person.keys("825");
    person.shows("numbness");
    person.hides("What hurts steps down");
}

/// A move that was left before its first whole repetition may be what hurt: it is asked for, and steps down or rests
/// when it is named.
#[test]
fn a_move_that_was_left_at_its_beginning_may_be_named() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    while !person.kinds().contains(&"exercise_done".to_owned()) {
        person.wait(1);
        person.go_on();
    }
    let left = planned(&person, 1);
    loop {
        person.wait(1);
        person.go_on();
        let Stage::Player(player) = person.model.stage() else { panic!("no session") };
        if player.run.works(person.model.known().now) {
            break;
        }
    }
    person.keys("q2");
    person.shows("How was that?");
    person.keys("825");
    person.shows("Which move was it?");
    person.keys("2");
    assert_eq!(rated(&person).hurt, Some(Hurt::Exercise(left.clone())));
    let known = person.model.known();
    let exercise = known.content.exercise(&left).unwrap();
    let slot = known.history.roster().slot(&exercise.id).unwrap();
    let tomorrow = known.day.succ_opt().unwrap();
    assert!(known.history.standing(tomorrow).ladder(slot).blamed.is_some());
}
