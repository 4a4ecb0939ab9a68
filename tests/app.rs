//! What a person does and what comes of it, key by key, without a terminal.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

#[path = "support/person.rs"]
#[allow(dead_code, reason = "each test uses its part of it")]
mod person;

#[path = "app/bounds.rs"]
mod bounds;
#[path = "app/colours.rs"]
mod colours;
#[path = "app/course.rs"]
mod course;
#[path = "app/day.rs"]
mod day;
#[path = "app/hurt.rs"]
mod hurt;
#[path = "app/kept.rs"]
mod kept;
#[path = "app/line.rs"]
mod line;
#[path = "app/night.rs"]
mod night;
#[path = "app/open.rs"]
mod open;
#[path = "app/own.rs"]
mod own;
#[path = "app/pause.rs"]
mod pause;
#[path = "app/places.rs"]
mod places;
#[path = "app/screen.rs"]
mod screen;
#[path = "app/second_start.rs"]
mod second_start;
#[path = "app/signs.rs"]
mod signs;
#[path = "app/told.rs"]
mod told;
#[path = "app/transcript.rs"]
mod transcript;
#[path = "app/trial.rs"]
mod trial;
#[path = "app/walk_felt.rs"]
mod walk_felt;
#[path = "app/walks.rs"]
mod walks;
#[path = "app/what_if.rs"]
mod what_if;
#[path = "app/windows.rs"]
mod windows;

use person::{DARK, Person, lines};
use supple::app::line::Edit;
use supple::app::{Action, Popup, Stage};
use supple::coach::DayState;
use supple::journal::{Ending, Mode, What};
use supple::units::Pain;

const MORNING: &str = "2026-11-20T07:00:00+01:00";

impl Person {
    fn screen(&self) -> String {
        lines(&self.draw(100, 30, DARK)).join("\n")
    }

    fn shows(&self, words: &str) {
        let screen = self.screen();
        assert!(screen.contains(words), "{words:?} is not on the screen:\n{screen}");
    }

    fn hides(&self, words: &str) {
        let screen = self.screen();
        assert!(!screen.contains(words), "{words:?} is on the screen:\n{screen}");
    }

    fn kinds(&self) -> Vec<String> {
        self.events().iter().map(|event| event.what.kind().to_owned()).collect()
    }

    fn newest<T>(&self, pick: impl Fn(&What) -> Option<T>) -> T {
        self.events().iter().rev().find_map(|event| pick(&event.what)).unwrap()
    }
}

#[test]
fn an_emergency_sign_stops_everything_until_someone_was_seen() {
    let mut person = Person::new(MORNING);
    person.keys("\n\x20\n");
    assert_eq!(person.model.known().plan.mode, Mode::Blocked);
    assert!(person.model.known().plan.items.is_empty());
    person.shows("Get medical help now");
    assert_eq!(person.kinds(), ["screened"], "the answer was kept at once, before the other questions");
    person.keys("\n5gfm");
    assert_eq!(person.kinds(), ["screened"], "nothing else can be done");
    let mut person = person.again("2026-11-23T07:00:00+01:00");
    person.shows("Get medical help now");
    person.keys("c2");
    assert_eq!(person.kinds(), ["screened"], "not cleared unless they said so");
    person.keys("c1\n");
    person.shows("A word or two, please");
    person.keys("my doctor\n\n");
    assert_eq!(person.kinds(), ["screened", "cleared"]);
    person.shows("First, your safety");
    person.keys("nnn");
    person.shows("How is your back right now?");
    person.keys("3331\n");
    person.shows("On the mat");
}

#[test]
fn the_weekly_screen_takes_one_key_if_nothing_is_new() {
    let mut person = Person::settled(MORNING).again("2026-11-28T07:00:00+01:00");
    person.keys("3");
    person.shows("Still safe to go on?");
    person.keys("1");
    person.shows("Your back this morning");
    let answer = |person: &Person| {
        person.newest(|what| match what {
            What::Screened(screened) => Some(screened.clone()),
            _ => None,
        })
    };
    assert_eq!((answer(&person).answers.len(), answer(&person).short), (0, true));

    let mut person = Person::settled(MORNING).again("2026-11-28T07:00:00+01:00");
    person.keys("32");
    person.shows("First, your safety");
    person.keys("n");
    person.shows("Signs to have looked at");
    person.keys(" \n");
    assert_eq!(person.model.known().plan.mode, Mode::Blocked);
    assert_eq!(answer(&person).answers.len(), 1);
}

#[test]
fn an_emergency_sign_is_not_undone_but_a_slip_can_be_taken_back() {
    let mut person = Person::new(MORNING);
    person.keys("\n \n");
    for keys in ["\t\t\t\tu", "x", "x1"] {
        person.keys(keys);
        assert_eq!(person.model.known().plan.mode, Mode::Blocked, "after {keys:?}");
    }
    person.keys("\tu");
    person.shows("Ticked by mistake?");
    person.keys("1");
    assert_eq!(person.model.known().plan.mode, Mode::Blocked);
    person.keys("u2");
    assert_ne!(person.model.known().plan.mode, Mode::Blocked);
    let mut other = Person::new(MORNING);
    other.keys("\n \n");
    let mut other = other.again("2026-11-21T07:00:00+01:00");
    other.keys("u");
    assert_eq!(other.model.known().plan.mode, Mode::Blocked, "a day later it is no slip");
}

#[test]
fn a_leg_sign_stands_from_the_key_on_even_if_nothing_more_is_answered() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.wait(30);
    person.keys("h4\x1b");
    assert_eq!(person.model.known().plan.mode, Mode::Rest, "enough for today");
    let person = person.again("2026-11-21T07:00:00+01:00");
    assert_eq!(person.model.known().plan.mode, Mode::Gentle);
}

#[test]
fn what_a_clock_set_ahead_wrote_waits_for_its_day() {
    let mut ahead = Person::settled("2031-05-01T07:00:00+01:00");
    ahead.keys("m60\n");
    let mut person = ahead.again(MORNING);
    assert!(!person.model.known().history.profile().minutes_set, "nothing is known yet on this day");
    assert!(!person.model.known().is_new(), "and it is no first run without a word");
    person.shows("on 1 May 2031: please set the clock.");
    person.keys("\nnnn3331\n");
    assert_eq!(person.model.known().plan.mode, Mode::Baseline, "the questions lead to a plan all the same");
}

#[test]
fn a_sign_to_have_seen_soon_leaves_gentle_movement() {
    let mut person = Person::new(MORNING);
    let soon = |person: &Person| {
        let all = person.model.known().content.safety();
        let asked = all.iter().filter(|q| matches!(q.tier.key(), "urgent" | "soon"));
        asked.clone().position(|q| q.tier.key() == "soon").unwrap()
    };
    let down = "_".repeat(soon(&person));
    person.keys(&format!("\nn{down} \nn"));
    assert!(matches!(person.model.layer(), Some(Popup::Reading(_))), "what to do is said");
    person.keys("\n331\n");
    assert_eq!(person.model.known().plan.mode, Mode::Gentle);
    for item in &person.model.known().plan.items {
        assert!(person.model.known().content.exercise(&item.exercise).unwrap().gentle, "{}", item.name);
    }
}

#[test]
fn readiness_answers_leave_out_what_does_not_suit() {
    let mut person = Person::new(MORNING);
    let place = {
        let ready = person.model.known().content.safety().iter().filter(|q| q.tier.key() == "readiness");
        ready.clone().position(|q| q.id == "sore_wrist").unwrap()
    };
    person.keys(&format!("\nnn{} \n", "_".repeat(place)));
    person.keys("\n331\n");
    for item in &person.model.known().plan.items {
        let exercise = person.model.known().content.exercise(&item.exercise).unwrap();
        let variant = exercise.step(item.step).variant;
        let tags = exercise.avoid_if.iter().chain(&variant.avoid_if);
        assert!(tags.clone().all(|tag| tag.key() != "sore_wrist"), "{}", item.name);
    }
}

#[test]
fn a_rating_can_be_changed_until_something_was_done() {
    let mut person = Person::settled(MORNING);
    assert_eq!(person.model.known().checked_in(), Pain::new(3).ok());
    person.keys("5");
    assert_eq!(person.model.known().checked_in(), Pain::new(5).ok());
    person.shows("Changed to 5.");
    person.keys("10");
    assert_eq!(person.model.known().checked_in(), Some(Pain::MAX));
    person.keys("1\n");
    assert_eq!(person.model.known().checked_in(), Pain::new(1).ok());
    person.keys("n1g");
    assert_eq!(person.model.known().checked_in(), Pain::new(1).ok());
    person.keys("\x1b");
    let before = person.kinds().len();
    person.keys(">>\n");
    assert_eq!(person.model.known().checked_in(), Pain::new(3).ok(), "the arrows move it, Enter takes it");
    assert_eq!(person.kinds().len(), before, "a corrected rating stays one entry");
}

#[test]
fn a_session_is_kept_exercise_by_exercise() {
    let mut person = Person::settled(MORNING);
    let planned = person.model.known().plan.items.len();
    person.keys("\n");
    assert!(matches!(person.model.stage(), Stage::Player(_)));
    person.finish_session();
    let done = person.kinds().iter().filter(|kind| *kind == "exercise_done").count();
    assert_eq!(done, planned);
    person.keys("214");
    assert!(matches!(person.model.stage(), Stage::Summary(_)));
    assert_eq!(person.model.known().plan.state, DayState::Done);
    let rated = person.newest(|what| match what {
        What::SessionRated(rated) => Some(rated.clone()),
        _ => None,
    });
    assert_eq!(rated.peak, Pain::new(2).ok());
    assert_eq!(rated.hurt, None);
}

#[test]
fn a_worst_over_five_asks_which_move() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.finish_session();
    person.keys("825");
    person.shows("Which move was it?");
    person.keys("1");
    let rated = person.newest(|what| match what {
        What::SessionRated(rated) => Some(rated.clone()),
        _ => None,
    });
    assert!(matches!(rated.hurt, Some(supple::journal::Hurt::Exercise(_))), "{rated:?}");
}

#[test]
fn this_hurts_does_what_the_kind_of_pain_asks() {
    let how = |person: &Person| {
        person.newest(|what| match what {
            What::ExerciseDone(done) => Some(done.how),
            _ => None,
        })
    };
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.wait(30);
    person.keys("h");
    person.shows("What kind of pain?");
    person.keys("3");
    assert_eq!(how(&person), Ending::Sharp);
    person.shows("Stopped.");
    let Stage::Player(player) = person.model.stage() else { panic!("the session goes on") };
    assert!(!player.run.runs(), "it waits for the person");

    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.wait(30);
    person.keys("h4");
    person.shows("First, your safety");
    assert!(person.kinds().contains(&"session_ended".to_owned()));

    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.wait(30);
    person.keys("h52");
    assert!(matches!(person.model.stage(), Stage::Player(_)), "pressed by mistake");
    person.keys("h51");
    assert_eq!(person.model.known().plan.mode, Mode::Blocked);
    person.shows("Get medical help now");
}

#[test]
fn pause_easier_skip_and_leave_do_what_they_say() {
    let mut person = Person::settled(MORNING);
    person.keys("\n ");
    person.wait(5);
    person.keys(" ");
    person.shows("Paused.");
    let left = |person: &Person| match person.model.stage() {
        Stage::Player(player) => player.run.seconds_left(person.model.known().now),
        _ => panic!("no session"),
    };
    let before = left(&person);
    person.wait(60);
    assert_eq!(left(&person), before, "the clock stands");
    person.keys(" s");
    assert_eq!(person.kinds().last().unwrap(), "exercise_done");
    person.keys(" ");
    person.wait(60);
    person.keys("q");
    person.shows("Leave the session?");
    person.keys("2");
    person.shows("How was that?");
    assert_eq!(person.kinds().last().unwrap(), "session_ended");
    person.keys("\x1b");
    let mut person = person.again("2026-11-20T12:00:00+01:00");
    person.shows("How was that?");
    person.keys("\x1b\n");
    assert_eq!(person.kinds().last().unwrap(), "session_ended", "left open, it is not asked again at once");
}

#[test]
fn a_missing_rating_is_asked_after_the_morning_and_without_the_pain_of_then() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.finish_session();
    person.keys("\x1b");
    let mut person = person.again("2026-11-21T07:00:00+01:00");
    person.shows("How is your back right now?");
    person.keys("4");
    person.shows("Your session on Friday");
    person.keys("25");
    let rated = person.newest(|what| match what {
        What::SessionRated(rated) => Some(rated.clone()),
        _ => None,
    });
    assert_eq!((rated.peak, rated.after), (Pain::new(2).ok(), None));
    assert_eq!(person.model.known().checked_in(), Pain::new(4).ok());
}

#[test]
fn a_worst_of_eight_is_not_waved_away() {
    let mut person = Person::settled(MORNING).again("2026-11-21T07:00:00+01:00");
    person.keys("7");
    person.shows("7 is a lot");
    while !matches!(person.model.stage(), Stage::Tabs) {
        person.keys("1o");
    }
    person.keys("\n");
    person.finish_session();
    person.keys("886");
    person.keys("1");
    person.shows("That was a lot");
}

#[test]
fn dull_pain_on_the_easiest_step_goes_on_smaller() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.wait(30);
    person.keys("h1");
    person.shows("smaller and slower");
    let Stage::Player(player) = person.model.stage() else { panic!("the session goes on") };
    assert!(player.run.runs());
    person.finish_session();
    let first = person.events().iter().find_map(|event| match &event.what {
        What::ExerciseDone(done) => Some(done.how),
        _ => None,
    });
    assert_eq!(first, Some(Ending::Hurt));
}

#[test]
fn arrows_only_move_a_rating_and_enter_takes_it() {
    let mut person = Person::settled(MORNING);
    person.keys("<_");
    assert_eq!(person.model.known().checked_in(), Pain::new(3).ok());
    assert_eq!(person.kinds().iter().filter(|kind| *kind == "corrected").count(), 0);
}

#[test]
fn nothing_is_chosen_before_the_person_chooses() {
    let mut person = Person::settled(MORNING).again("2026-11-28T07:00:00+01:00");
    person.keys("3\n");
    person.shows("Still safe to go on?");
    person.keys("_\n");
    person.shows("Your back this morning");
}

#[test]
fn a_session_left_with_nothing_done_asks_for_no_rating() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.wait(3);
    person.keys("ssq2");
    assert!(matches!(person.model.stage(), Stage::Tabs));
    person.shows("Left before it began");
}

#[test]
fn a_closed_lid_pauses_the_session_where_it_was() {
    let mut person = Person::settled(MORNING);
    person.keys("\n ");
    person.wait(5);
    person.sleep(3600);
    person.shows("The clock jumped");
    let Stage::Player(player) = person.model.stage() else { panic!("no session") };
    assert!(player.run.total_seconds(person.model.known().now) <= 6);
}

#[test]
fn a_session_over_midnight_belongs_to_the_evening() {
    let mut person = Person::settled("2026-11-20T23:50:00+01:00");
    person.keys("\n");
    person.finish_session();
    person.keys("214");
    assert!(person.events().iter().all(|event| event.day.to_string() == "2026-11-20"));
}

#[test]
fn the_day_may_be_chosen_otherwise() {
    let mut person = Person::settled(MORNING);
    person.keys("m5\n");
    assert_eq!(person.model.known().plan.minutes.get(), 5);
    assert!(person.model.known().plan.seconds <= 6 * 60);
    person.keys("m20\n");
    person.keys("n");
    for item in &person.model.known().plan.items {
        let exercise = person.model.known().content.exercise(&item.exercise).unwrap();
        assert!(!exercise.position_of(exercise.step(item.step).variant).on_floor(), "{}", item.name);
    }
    let first = person.model.known().plan.items[1].exercise.clone();
    person.keys("_x");
    person.shows("Instead of");
    person.keys("\n");
    assert!(person.model.known().plan.items.iter().all(|item| item.exercise != first), "swapped away");
    let second = person.model.known().plan.items[2].exercise.clone();
    person.keys("_d");
    assert!(person.model.known().plan.items.iter().all(|item| item.exercise != second), "not wanted");
    person.keys("f\n");
    assert_eq!(person.model.known().plan.mode, Mode::Flare);
    person.keys("u");
    assert_ne!(person.model.known().plan.mode, Mode::Flare, "taken back");
}

#[test]
fn the_week_ahead_begins_with_the_day_as_planned() {
    let mut person = Person::settled(MORNING);
    let minutes = supple::units::whole_minutes(person.model.known().plan.seconds);
    person.keys("v");
    person.shows(&format!("Fri 20 Nov strength, {minutes} min, walk 5 min"));
    // The box beside the figure is narrow: the line goes on in the next row.
    person.shows("Sat 21 Nov flow and stretching, up to 12");
    person.keys("\x1b\n");
    person.finish_session();
    person.keys("111\n\n\nv");
    person.shows("Fri 20 Nov done for today");
}

#[test]
fn a_walk_runs_on_the_wall_clock_and_survives_a_quit() {
    let mut person = Person::settled(MORNING);
    person.keys("g");
    person.shows("Out since 07:00");
    person.keys("\t\t\t\ta5\n3\n10\n\n");
    person.shows("Thursday, 19 November 2026: filled in.");
    person.keys("\x1b");
    let mut person = person.again("2026-11-20T07:25:00+01:00");
    person.shows("Out since 07:00");
    person.keys("g");
    person.shows("‹ 25 ›");
    person.keys("\n12");
    let done = person.newest(|what| match what {
        What::ActivityDone(done) => Some(done.clone()),
        _ => None,
    });
    assert_eq!((done.minutes.get(), done.peak), (25, Pain::new(1).ok()));
    person.shows("Walked today: 25 min");
}

#[test]
fn entries_are_put_right_taken_back_and_filled_in() {
    let mut person = Person::settled(MORNING);
    person.keys("\t\t\t\ta5");
    person.shows("Which day?");
    person.keys("\n");
    person.shows("Thursday, 19 November 2026");
    person.keys("\x1b");
    let erase = |person: &mut Person| assert!(!person.act(Action::Edit(Edit::EraseToHome)).quit);
    for (typed, words) in [
        ("2027-01-01", "has not come yet"),
        ("0", "That is today"),
        ("366", "more than a year back"),
        ("99999999999999999999", "more than a year back"),
        ("soon", "No such date"),
        ("2026-02-30", "No such date"),
    ] {
        erase(&mut person);
        person.keys(typed);
        person.keys("\n");
        person.shows(words);
    }
    erase(&mut person);
    person.keys("2\n");
    person.shows("Wednesday, 18 November 2026");
    person.keys("\x1b");
    erase(&mut person);
    person.keys("2026-11-17\n");
    person.shows("Tuesday, 17 November 2026");
    assert_eq!(person.kinds().len(), 5, "another day is named before it counts");
    person.keys("430\n\n\n\n");
    person.shows("Tuesday, 17 November 2026: filled in.");
    let filled = |person: &Person| {
        person.model.known().state.recent.iter().filter(|entry| entry.day.to_string() == "2026-11-17").count()
    };
    assert_eq!(filled(&person), 2);
    person.keys("_____x1");
    person.shows("Taken back. u brings it back.");
    assert_eq!(filled(&person), 1);
    person.keys("u");
    assert_eq!(filled(&person), 2);
    person.shows("Brought back: Easy walk, 30 min. u again takes it back again.");
    person.keys("u");
    person.shows("Taken back: Easy walk, 30 min. u again brings it back.");
    assert_eq!(filled(&person), 1);
}

/// They stood in the order of their typing, and a day filled in at 07:23 had that hour.
#[test]
fn the_journal_is_in_the_order_of_its_days_and_invents_no_hour() {
    let mut person = Person::settled(MORNING);
    person.keys("\t\t\t\t");
    for day in ["3", "1", "2"] {
        person.keys(&format!("a5{day}\n40\n\n0\nquiet\n"));
    }
    let entries = &person.model.known().state.recent;
    let days: Vec<u32> = entries.iter().map(|entry| chrono::Datelike::day(&entry.day)).collect();
    assert_eq!(days, [20, 20, 20, 20, 20, 19, 19, 18, 18, 17, 17], "{entries:?}");
    for entry in entries {
        let hour = if entry.day == person.model.known().day { "07:00" } else { "later" };
        assert_eq!(entry.time, hour, "{}", entry.words);
    }
    person.shows("Tue 17 Nov\n   later");
    let footer = person.screen().lines().last().unwrap().to_owned();
    assert!(footer.contains("u undo"), "{footer}");
}

/// What was done on the mat without supple: an active day and its minutes, and no step of any ladder.
#[test]
fn a_past_day_takes_exercise_too() {
    let mut person = Person::settled(MORNING);
    let before = person.model.known().plan.clone();
    person.keys("\t\t\t\ta51\no");
    person.keys("a51\n4");
    person.shows("Minutes of other exercise on the mat");
    person.keys("0\n\n20\n\n");
    let words: Vec<&str> =
        person.model.known().state.recent.iter().map(|entry| entry.words.as_str()).collect();
    assert!(words.contains(&"exercise on the mat, 20 min"), "{words:?}");
    assert_eq!(person.model.known().active_of_last(7), 1);
    let week = person
        .model
        .known()
        .history
        .sum(person.model.known().day - chrono::Duration::days(1), person.model.known().day);
    assert_eq!((week.mat_minutes, week.mat_days, week.walks), (20.0, 0, 0));
    let steps = |plan: &supple::coach::Plan| -> Vec<u8> { plan.items.iter().map(|item| item.step).collect() };
    assert!(steps(&before).iter().chain(&steps(&person.model.known().plan)).all(|step| *step == 1));
}

#[test]
fn a_session_is_one_line_of_the_journal_and_its_rating_can_be_mended() {
    let mut person = Person::settled(MORNING);
    let moves = person.model.known().plan.items.len();
    person.keys("\n");
    person.finish_session();
    person.keys("\x1b\n");
    person.keys("\x1b\t\t\t\t");
    let newest = |person: &Person| person.model.known().state.recent[0].words.clone();
    assert!(
        newest(&person).starts_with(&format!("session: {moves} of {moves} moves, ")),
        "{}",
        newest(&person)
    );
    assert!(newest(&person).ends_with(", not rated"), "{}", newest(&person));
    assert_eq!(person.model.known().state.recent.len(), 6, "one line for the session, five from the start");
    person.keys("x");
    person.shows("What you did stays.");
    person.keys("\n");
    person.shows("How was that?");
    person.keys("214");
    person.keys("\n\x1b\t\t\t\t");
    assert!(newest(&person).ends_with("min, worst 2, after 1, effort 4"), "{}", newest(&person));
    person.keys("\n5\n\n");
    person.shows("Put right.");
    assert!(newest(&person).contains("worst 5, after 1"), "{}", newest(&person));
    person.keys("u");
    person
        .shows("Put back as it was: session rated: worst 2, after 1, effort 4. u again puts it right again.");
    person.keys("x1");
    assert!(newest(&person).ends_with(", not rated"), "{}", newest(&person));
}

#[test]
fn the_journal_speaks_in_the_contents_names() {
    let mut person = Person::settled(MORNING);
    person.keys("n");
    person.keys("d");
    person.keys("b1");
    person.keys("l\x1b");
    let words: Vec<String> =
        person.model.known().state.recent.iter().map(|entry| entry.words.clone()).collect();
    let lesson = person.model.known().content.lessons()[0].title.clone();
    assert_eq!(words[0], format!("lesson read: {lesson}"));
    assert!(words[1].starts_with("moved: ") && !words[1].contains('_'), "{words:?}");
    assert!(words[2].starts_with("for the day: rather not "), "{words:?}");
    assert_eq!(words[3], "for the day: no floor");
    assert!(
        words.iter().any(|words| words
            == "about you: usual pain 3, 12 min on the mat, the floor is fine, has hurt for more than three months")
    );
}

#[test]
fn a_journal_that_cannot_be_written_is_said_and_the_session_goes_on() {
    let mut person = Person::settled(MORNING);
    person.stand_in_the_way();
    person.keys("\n");
    assert!(matches!(person.model.stage(), Stage::Player(_)), "the session can go on");
    person.finish_session();
    person.keys("214");
    person.shows("Not saved:");
    assert!(person.model.known().state.unsaved > 3, "{}", person.model.known().state.unsaved);
    person.clear_the_way();
    person.keys("n");
    person.keys("fine\n");
    assert_eq!(person.model.known().state.unsaved, 0, "everything went out with the next entry");
    assert!(person.kinds().contains(&"session_rated".to_owned()));
}
