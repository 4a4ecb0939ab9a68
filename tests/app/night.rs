//! A day that turns while supple is open: nothing is written for a day that the person has not seen.

use supple::app::{Key, Popup, Stage};
use supple::journal::{Event, What};
use supple::settings::Settings;

use crate::person::Person;

const EVENING: &str = "2026-11-20T22:00:00+01:00";
const DAY: &str = "2026-11-20";
const NEXT: &str = "2026-11-21";

impl Person {
    fn days_of(&self, kind: &str) -> Vec<String> {
        let of = |event: &&Event| event.what.kind() == kind;
        self.events().iter().filter(of).map(|event| event.day.to_string()).collect()
    }

    /// Closes the lid for some hours and opens it again.
    fn leave_it(&mut self, hours: i64) {
        self.move_clock(hours * 3600);
    }
}

/// Rated on Friday evening and left open; on Saturday morning the first key is Enter.
#[test]
fn the_first_key_of_a_new_day_only_shows_it() {
    let mut person = Person::settled(EVENING);
    let before = person.events().len();
    person.leave_it(10);
    person.keys("\n");
    person.shows("A new day: Saturday, 21 November 2026");
    person.shows("How is your back right now?");
    assert_eq!(person.events().len(), before, "no session was begun");
    assert_eq!(*person.model.stage(), Stage::Tabs);
    person.keys("4");
    assert_eq!(person.days_of("checked_in"), [DAY, NEXT]);
}

#[test]
fn a_one_that_waited_for_its_zero_counts_for_the_evening() {
    let mut person = Person::settled(EVENING);
    person.keys("1");
    person.leave_it(10);
    person.keys("0");
    let pains: Vec<(String, u8)> = person
        .events()
        .iter()
        .filter_map(|event| match &event.what {
            What::CheckedIn(check_in) => Some((event.day.to_string(), check_in.pain.get())),
            _ => None,
        })
        .collect();
    assert_eq!(pains, [(DAY.to_owned(), 1)], "and no 0 or 10 of the morning");
}

#[test]
fn a_question_of_yesterday_is_not_answered_today() {
    let mut person = Person::settled(EVENING);
    person.keys("\n");
    person.finish_session();
    person.shows("How was that?");
    person.leave_it(9);
    person.keys("2");
    person.shows("A new day");
    person.keys("4");
    person.shows("Your session on Friday");
    person.keys("25");
    assert_eq!(person.days_of("session_rated"), [NEXT], "when it was said");
    assert_eq!(person.days_of("session_ended"), [DAY]);
}

#[test]
fn a_note_half_typed_over_night_is_kept() {
    let mut person = Person::settled(EVENING);
    person.keys("\t\t\t\ta3half ");
    person.leave_it(9);
    person.keys("X");
    person.shows("It is Saturday, 21 November 2026 now");
    person.keys("done\n");
    let note = person.newest(|what| match what {
        What::Note(note) => Some(note.text.clone()),
        _ => None,
    });
    assert_eq!((note.as_str(), person.days_of("note").as_slice()), ("half done", &[NEXT.to_owned()][..]));
}

#[test]
fn what_goes_on_over_the_end_of_the_day_keeps_its_day() {
    let mut person = Person::settled("2026-11-21T02:40:00+01:00");
    person.keys("\n");
    person.wait(10);
    person.keys(" ");
    person.move_clock(30 * 60);
    person.keys(" ");
    assert!(person.model.layer().is_none(), "half an hour is a pause, not a night");
    person.finish_session();
    person.keys("214");
    assert!(person.events().iter().all(|event| event.day.to_string() == DAY));
}

/// Paused at ten in the evening, looked at again at seven.
fn paused_over_night() -> Person {
    let mut person = Person::settled(EVENING);
    person.keys("\n");
    for _ in 0..7200 {
        if !person.days_of("exercise_done").is_empty() {
            break;
        }
        person.wait(5);
        if matches!(person.model.stage(), Stage::Player(player) if !player.run.runs()) {
            person.keys(" ");
        }
    }
    person.keys(" ");
    person.leave_it(9);
    person.keys(" ");
    person.shows("The session of another day");
    assert!(matches!(person.model.stage(), Stage::Player(player) if !player.run.runs()));
    person
}

#[test]
fn a_session_paused_over_night_is_asked_about_and_ends_on_its_day() {
    let mut person = paused_over_night();
    assert_eq!(person.days_of("exercise_done"), [DAY]);
    // It is asked until it is answered.
    person.keys("\x1b ");
    person.shows("The session of another day");
    person.keys("1");
    person.shows("A new day: Saturday");
    assert_eq!(person.days_of("session_ended"), [DAY]);
    assert!(person.days_of("exercise_done").iter().all(|day| day == DAY));
    person.keys("3");
    person.shows("Your session on Friday");
}

#[test]
fn the_moves_of_a_session_gone_on_with_keep_their_own_days() {
    let mut person = paused_over_night();
    person.keys("2");
    assert!(matches!(person.model.stage(), Stage::Player(player) if player.run.runs()));
    person.keys("s");
    assert_eq!(person.days_of("exercise_done"), [DAY, NEXT]);
    assert!(matches!(person.model.stage(), Stage::Player(_)), "it is not taken for ended elsewhere");
    person.wait(10);
    person.finish_session();
    assert_eq!(person.days_of("session_ended"), [NEXT]);
    let sessions = person.model.known().history.days().iter().map(|day| day.sessions.len());
    assert_eq!(sessions.sum::<usize>(), 1, "it stays one session");
}

/// Nothing is gone on with that would begin after the safety questions of the day, or after days.
#[test]
fn a_session_paused_for_days_can_only_be_ended() {
    for days in [2, 8] {
        let mut person = Person::settled(EVENING);
        person.keys("\n "); // the first move is new, and waits
        person.wait(30);
        person.keys(" ");
        person.leave_it(24 * days + 9);
        person.keys(" ");
        person.shows("End it as it was");
        person.hides("Go on with it");
        person.keys("2");
        assert!(matches!(person.model.stage(), Stage::Player(player) if !player.run.runs()));
        person.keys("1");
        assert_eq!(person.days_of("session_ended"), [DAY]);
    }
}

#[test]
fn a_walk_left_running_is_asked_with_its_day() {
    let mut person = Person::settled("2026-11-20T17:00:00+01:00");
    person.keys("g");
    let mut person = person.again("2026-11-22T18:00:00+01:00");
    person.keys("3");
    person.shows("Easy walk on Friday");
    while *person.model.stage() != Stage::Tabs {
        person.keys("\x1b"); // asked again another morning
    }
    person.shows("Out since Fri 20 Nov, 17:00");
    person.keys("g");
    person.shows("on Friday");
    person.shows("it counts for that day");
    person.keys("\n\n\n");
    assert_eq!(person.days_of("activity_done"), [DAY]);
    person.hides("Out since");
    person.hides("Walked today");
}

#[test]
fn a_clock_set_back_or_far_ahead_is_asked_about_before_anything_is_written() {
    for (days, words) in [
        (-1, "The clock went back: it is Thursday, 19 November 2026 now. Is that right?"),
        (-20_777, "The clock went back: it is Thursday, 1 January 1970 now."),
        (365, "The clock says Saturday, 20 November 2027. Is that right?"),
    ] {
        let mut person = Person::settled("2026-11-20T12:00:00+01:00");
        let before = person.events().len();
        person.move_clock(days * 86_400);
        person.keys("5");
        person.shows(words);
        assert_eq!(person.events().len(), before, "{words}");
        person.move_clock(-days * 86_400);
        person.keys("5");
        assert_eq!(person.events().len(), before, "back again, which is another day again");
    }
}

/// Flown west in the morning: it is the evening before there.
#[test]
fn another_time_zone_is_another_day_only_where_its_clock_says_so() {
    let mut person = Person::settled("2026-11-21T08:00:00+01:00");
    let before = person.events().len();
    person.fly_to(-8, 3600);
    person.keys("5");
    person.shows("The clock went back: it is Friday, 20 November 2026 now");
    assert_eq!(person.events().len(), before);
    let mut person = Person::settled("2026-11-21T12:00:00+01:00");
    person.fly_to(-5, 3600);
    person.keys("5");
    assert_eq!(person.days_of("checked_in"), [NEXT]);
    assert_eq!(person.model.known().checked_in().map(supple::units::Pain::get), Some(5));
}

#[test]
fn quiet_hours_hold_for_the_bell_of_a_session() {
    for (quiet, rings) in [("", true), (r#""quiet":{"from":"21:00","to":"07:00"}"#, false)] {
        let settings: Settings = serde_json::from_str(&format!("{{{quiet}}}")).unwrap();
        let person = Person::settled(EVENING);
        std::fs::write(person.paths().settings(), serde_json::to_string(&settings).unwrap()).unwrap();
        let mut person = person.again("2026-11-20T22:05:00+01:00");
        person.keys("\n "); // the first move is new, and waits
        let rang = (0..120).any(|_| person.wait(1).ring);
        assert_eq!(rang, rings, "{quiet:?}");
    }
}

#[test]
fn settings_that_do_nothing_are_named_on_start() {
    let person = Person::settled(EVENING);
    let text = r#"{"keys":{"walk":["o"]}}"#;
    std::fs::write(person.paths().settings(), text).unwrap();
    let mut person = person.again("2026-11-20T22:05:00+01:00");
    person.shows("no effect yet: keys");
    person.press(Key::Char('?'));
    assert!(matches!(person.model.layer(), Some(Popup::Help(_))));
}
