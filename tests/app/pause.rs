//! A pause behind `p`, on Today, and what is not asked in it.

use supple::app::Stage;
use supple::journal::{PauseSet, PauseWhy, Peg, What};
use supple::units::{Day, Rating};

use crate::MORNING;
use crate::person::Person;

fn set(person: &Person) -> PauseSet {
    person.newest(|what| match what {
        What::PauseSet(set) => Some(set.clone()),
        _ => None,
    })
}

fn day(month: u32, day: u32) -> Day {
    Day::from_ymd_opt(2026, month, day).unwrap()
}

impl Person {
    /// Opens the line of the menu behind `p` that begins with these words.
    pub fn you(&mut self, line: &str) {
        self.keys(if self.model.layer().is_some() { "\x1bp" } else { "p" });
        let Some(supple::app::Popup::Settings(menu)) = self.model.layer() else { panic!("no menu") };
        let at = menu.lines().iter().position(|each| each.label.starts_with(line)).unwrap();
        self.keys(&"_".repeat(at));
        self.keys("\n");
    }
}

#[test]
fn it_is_asked_for_refused_in_words_set_and_ended() {
    let mut person = Person::settled(MORNING);
    person.you("A pause");
    person.keys("1\nsomeday\n");
    person.shows("\"someday\" is no day; write 2026-12-20, 20 Dec, a weekday");
    person.press(supple::app::Key::Ctrl('u'));
    person.keys("2026-11-01\n");
    person.shows("before it begins on 2026-11-20");
    person.press(supple::app::Key::Ctrl('u'));
    person.keys("sunday\n");
    assert_eq!(set(&person), PauseSet { from: day(11, 20), until: day(11, 22), why: PauseWhy::Holiday });
    person.shows("A pause until 22 Nov, a holiday: nothing is");
    person.shows("On the mat, if you like");
    person.keys("p");
    person.shows("until 22 Nov");
    person.keys("\x1b");
    person.keys("\n");
    assert!(matches!(person.model.stage(), Stage::Player(_)), "a session is there all the same");
    let mut person = Person::settled(MORNING);
    person.you("A pause");
    person.keys("1\nsunday\n");
    person.you("A pause");
    person.shows("Friday, 20 November 2026 to Sunday, 22 November 2026: a holiday.");
    person.keys("2");
    person.shows("Welcome back. The pause is over.");
    assert!(person.model.known().pause().is_none());
    person.hides("nothing is due");
}

/// Without the pause the three weekly questions are asked after this session.
#[test]
fn nothing_is_asked_in_it_but_what_is_for_safety() {
    let asked = |pause: bool| {
        let mut person = Person::settled(MORNING);
        let zero = Rating::new(0).unwrap();
        person.log(Peg { pain: zero, enjoyment: zero, activity: zero });
        let mut person = person.again("2026-11-26T07:00:00+01:00");
        person.keys("3\x1b\x1b");
        if pause {
            person.log(PauseSet { from: day(11, 26), until: day(11, 30), why: PauseWhy::Holiday });
        }
        let mut person = person.again("2026-11-28T07:00:00+01:00");
        person.keys("3");
        let morning = matches!(person.model.stage(), Stage::Form(..));
        person.keys("\x1b\n");
        person.finish_session();
        person.keys("214");
        person.keys("\n");
        (morning, matches!(person.model.stage(), Stage::Form(..)))
    };
    assert_eq!(asked(false), (true, true));
    assert_eq!(asked(true), (false, false));
}
