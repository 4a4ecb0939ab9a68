//! Two windows on one journal: what was done in one is noticed in the other at the next key, and while a
//! session runs within seconds.

use std::sync::Arc;
use std::time::Duration;

use supple::app::{Action, Key, Model, Stage, action_of};
use supple::session::Now;
use supple::shell::Shell;
use supple::units::Moment;

use crate::MORNING;
use crate::person::Person;

/// The same folder in another window.
struct Other {
    shell: Shell,
    model: Model,
    now: Now,
}

impl Other {
    fn beside(person: &Person) -> Self {
        let wall = Moment::parse_from_rfc3339("2026-11-20T07:20:00+01:00").unwrap();
        let now = Now { wall, steady: Duration::ZERO };
        let content = Arc::new(supple::shell::content(&person.paths()));
        let mut shell = Shell::open(content, &person.paths(), None).unwrap();
        let model = shell.model(now);
        Self { shell, model, now }
    }

    fn keys(&mut self, keys: &str) {
        for c in keys.chars() {
            let key = if c == '\n' { Key::Enter } else { Key::Char(c) };
            if let Some(action) = action_of(self.model.context(), key) {
                self.shell.act(&mut self.model, action, self.now);
            }
        }
    }
}

fn in_the_second_move() -> Person {
    let mut person = Person::settled(MORNING);
    person.keys("\n "); // the first move is new, and waits
    for _ in 0..600 {
        if person.kinds().last().is_some_and(|kind| kind == "exercise_done") {
            return person;
        }
        person.wait(2);
    }
    panic!("no move came to its end");
}

#[test]
fn a_session_ended_and_rated_elsewhere_is_left() {
    for noticed_by_key in [true, false] {
        let mut person = in_the_second_move();
        let mut other = Other::beside(&person);
        other.keys("2214");
        let before = person.kinds();
        assert_eq!(before.last().unwrap(), "session_rated");
        if noticed_by_key {
            person.keys("s");
        } else {
            person.wait(6);
        }
        assert_eq!(*person.model.stage(), Stage::Tabs, "by a key: {noticed_by_key}");
        person.shows("ended in another window");
        assert_eq!(person.kinds(), before, "nothing was added to it");
    }
}

/// Seen failing with what was taken back called ended, and kept.
#[test]
fn a_session_taken_back_elsewhere_is_left_and_not_called_kept() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.wait(5);
    let mut other = Other::beside(&person);
    other.shell.act(&mut other.model, Action::UndoLast, other.now);
    person.keys(" ");
    assert_eq!(*person.model.stage(), Stage::Tabs);
    person.shows("taken back in another window");
    let screen = person.screen();
    assert!(!screen.contains("is kept"), "{screen}");
    assert!(!person.kinds().contains(&"session_started".to_owned()));
}

/// Seen failing with both windows going on: each wrote the same move.
#[test]
fn a_session_that_goes_on_in_another_window_is_left_here_and_not_ended() {
    let mut person = in_the_second_move();
    let mut other = Other::beside(&person);
    other.keys("\n"); // Go on where you were?
    assert!(matches!(other.model.stage(), Stage::Player(_)));
    other.keys("s");
    let before = person.kinds();
    assert_eq!(before.iter().filter(|kind| *kind == "exercise_done").count(), 2);
    person.keys("s");
    assert_eq!(*person.model.stage(), Stage::Tabs);
    person.shows("goes on in another window");
    assert_eq!(person.kinds(), before, "nothing was added to it, and it was not ended");
    person.keys("\n");
    assert!(matches!(person.model.stage(), Stage::Player(_)), "and it can be gone on with");
    // What this window ended itself is no other window's.
    person.keys("s");
    person.wait(6);
    assert!(matches!(person.model.stage(), Stage::Player(_)));
}

/// Seen failing with the last line taken: the dose was gone.
#[test]
fn an_empty_second_line_on_a_move_takes_nothing_from_the_first() {
    use supple::history::History;
    use supple::journal::{Ending, Event, What};
    let person = in_the_second_move();
    let mut events: Vec<Event> = Vec::new();
    supple::journal::Journal::open(&person.paths()).unwrap().read(|event| events.push(event));
    let content = supple::shell::content(&person.paths());
    let done = |events: &[Event]| {
        let history = History::fold(&content, events);
        let done = &history.days().last().unwrap().sessions[0].done[0];
        (done.how, done.done, done.seconds)
    };
    let (last, first) = (events.last().unwrap().clone(), done(&events));
    assert!(first.1.is_some());
    let mut again = |ending: Ending, dose: bool| {
        let mut event = last.clone();
        event.id.number += 1;
        let What::ExerciseDone(second) = &mut event.what else { panic!("{:?}", event.what) };
        (second.how, second.seconds) = (ending, 0);
        second.done = second.done.filter(|_| dose);
        events.push(event);
        done(&events)
    };
    assert_eq!(again(Ending::Skipped, false), first);
    assert_eq!(again(Ending::Sharp, false).0, Ending::Sharp, "pain is never passed over");
    assert_eq!(again(Ending::Done, true).0, Ending::Sharp, "nor taken back by going on");
}

#[test]
fn a_session_rated_elsewhere_is_not_rated_twice() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.finish_session();
    person.shows("How was that?");
    let mut other = Other::beside(&person);
    other.keys("325");
    let before = person.kinds();
    assert_eq!(before.last().unwrap(), "session_rated");
    person.keys("2");
    assert_eq!(*person.model.stage(), Stage::Tabs);
    person.shows("answered in another window");
    assert_eq!(person.kinds(), before);
}
