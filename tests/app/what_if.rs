//! What if, from `w` and from the week ahead: answered, and nothing written.

use supple::app::{Action, Popup};
use supple::coach::{Band, Rehearsal, Stretch};

use crate::MORNING;
use crate::person::Person;

#[test]
fn w_leads_on_to_what_if_and_writes_nothing() {
    let mut person = Person::settled(MORNING);
    person.keys("3");
    let before = person.kinds();
    let plan = person.model.known().plan.clone();
    person.keys("wi");
    person.shows("What if …");
    person.keys("1");
    person.shows("Suppose your back were at");
    person.keys("7");
    person.shows("If you rate your back 7 this morning");
    person.shows("Kind of day: flare plan");
    person.keys("\x1b");
    assert_eq!((person.kinds(), &person.model.known().plan), (before, &plan));
}

#[test]
fn the_week_ahead_leads_on_to_days_away_and_a_flare() {
    let mut person = Person::settled(MORNING);
    person.keys("3vi2\n");
    person.shows("If you stay away for 7 days");
    person.shows("The first day back is");
    person.keys("\x1bvi3");
    person.shows("If you say that a flare began");
    assert!(!person.kinds().contains(&"flare_said".to_owned()));
}

#[test]
fn a_lesson_has_no_what_if() {
    let mut person = Person::settled(MORNING);
    person.keys("3li");
    person.hides("What if");
}

/// Someone with the demo's twelve weeks behind them.
pub fn twelve_weeks_in() -> Person {
    let folder = tempfile::tempdir().unwrap();
    let paths = supple::files::Paths::of(Some(folder.path())).unwrap();
    let eve = supple::units::Day::from_ymd_opt(2026, 11, 19).unwrap();
    supple::demo::lay_out(&supple::content::Content::built_in(), &paths, eve).unwrap();
    Person::open(folder, MORNING)
}

#[test]
fn the_weeks_ahead_are_rehearsed_beside_the_screen_and_can_be_stopped() {
    let mut person = twelve_weeks_in();
    person.keys("vi4");
    person.shows("The next twelve weeks");
    person.shows("0 of 200");
    assert!(person.model.awaits_rehearsal());
    assert!(person.model.next_tick().is_some(), "the screen looks how far it is");
    // It goes on by itself; the keys work meanwhile.
    for _ in 0..600 {
        std::thread::sleep(std::time::Duration::from_millis(50));
        person.act(Action::Tick);
        if !person.screen().contains(" 0 of 200") {
            break;
        }
    }
    person.hides(" 0 of 200");
    person.keys("\x1b\x1b");
    assert!(!person.model.awaits_rehearsal());
    person.hides("The next twelve weeks");
}

#[test]
fn the_band_is_told_the_low_end_first() {
    let day = |month, day| supple::units::Day::from_ymd_opt(2026, month, day).unwrap();
    let band = |low, high| Band { low, high };
    let month = Stretch {
        from: day(12, 1),
        to: day(12, 31),
        week_minutes: band(61, 80),
        days_in_ten_weeks: band(44, 50),
        session_minutes: Some(band(9, 11)),
        walk_minutes: Some(band(18, 18)),
        full_moves: band(0, 2),
    };
    let mut person = twelve_weeks_in();
    person.keys("vi4");
    person.act(Action::Rehearsed(Ok(Rehearsal { v: 1, runs: 200, months: vec![month] })));
    assert!(!person.model.awaits_rehearsal());
    let Some(Popup::Ahead(ahead)) = person.model.layer() else { panic!("the weeks ahead are gone") };
    let words = ahead.page().lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join(" ");
    for told in [
        "If the weeks go as your last eight:",
        "December: 61 to 80 minutes a week on 4 to 5 days; 9 to 11 minutes a session;",
        "walks of about 18 minutes;",
        "2 in 10 fall outside.",
    ] {
        assert!(words.contains(told), "{told}: {words}");
    }
}

#[test]
fn the_weeks_ahead_of_a_new_person_are_not_told_yet() {
    let mut person = Person::settled(MORNING);
    person.keys("3vi4");
    person.shows("Not now: it is drawn from your own last");
    assert!(!person.model.awaits_rehearsal());
}
