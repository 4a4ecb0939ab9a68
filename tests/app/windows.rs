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
