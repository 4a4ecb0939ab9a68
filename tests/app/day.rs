//! A day as it is lived: begun, paused, rated late, taken up again, and more than one session.

use supple::app::{Popup, Stage};
use supple::coach::{DayState, Item};
use supple::content::Role;
use supple::journal::{
    Ending, ExerciseDone, Mode, MorningAfter, PainNoted, Peg, SessionEnded, SessionStarted, What,
};
use supple::units::{Minutes, Pain, Rating};

use crate::MORNING;
use crate::person::{DARK, Person, lines};

const NOON: &str = "2026-11-20T12:00:00+01:00";
const NEXT: &str = "2026-11-21T07:00:00+01:00";

/// Someone who has done the day's session and is back on Today.
fn done(rating: &str) -> Person {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    person.finish_session();
    person.keys(rating);
    person.keys("\n\x1b");
    assert_eq!(*person.model.stage(), Stage::Tabs);
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

/// F1 is relative: for a usual of 6 an 8 is no flare. It is no ordinary day either, and the flare plan is one key away at
/// every size, in plain words and in text. Seen failing without the bound, and with the reason left out above the moves.
#[test]
fn a_high_morning_is_called_no_ordinary_day() {
    for (usual, today, words) in [
        (
            "6",
            "8",
            "8 of 10 is high: nothing goes up today, and none but easy moves are new; f makes it a flare day.",
        ),
        ("7", "7", "7 of 10 is high: nothing goes up today; e makes a move easier, f makes it a flare day."),
        (
            "3",
            "5",
            "5 of 10 is high: nothing goes up today, and none but easy moves are new; f makes it a flare day.",
        ),
    ] {
        let mut person = Person::new(MORNING);
        person.keys(&format!("\nnnn{usual}{usual}31\n"));
        let mut person = person.again(NEXT);
        person.keys(today);
        if person.screen().contains("none of these") {
            person.keys("n");
        }
        assert_eq!(person.model.known().plan.mode, Mode::Baseline, "{}", person.screen());
        for (width, height) in [(60, 20), (80, 24), (100, 30), (140, 45)] {
            // The figure stands at the right of the line.
            let drawn = lines(&person.draw(width, height, DARK));
            let left: Vec<&str> = drawn.iter().filter_map(|row| row.split('│').next()).collect();
            let drawn = left.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(drawn.contains(words), "{usual}, {today} at {width}x{height}: {drawn}");
        }
        let text = supple::plain::today_text(&person.model);
        assert!(text.contains(words) && text.contains("a day to go gently"), "{text}");
        person.keys("f1");
        assert_eq!(person.model.known().plan.mode, Mode::Flare);
    }
    let mut person = Person::settled(MORNING).again(NEXT);
    person.keys("4");
    assert!(person.model.known().plan.high_morning().is_none(), "4 beside a usual of 3");
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
fn after_a_start_enter_ends_the_walk_that_is_under_way() {
    let mut person = Person::settled(MORNING);
    person.keys("g");
    let mut person = person.again("2026-11-20T07:25:00+01:00");
    assert!(person.footer().contains("Enter back"), "{}", person.footer());
    person.keys("4\n");
    person.shows("How many minutes?");
    assert_eq!(person.begun(), 0);
    person.keys("\x1b\x1b");
    let mut person = person.again(NEXT);
    person.keys("4");
    assert_eq!(person.model.today().selected(), 0, "a walk of yesterday is not in the way");
}

#[test]
fn a_second_session_begins_only_when_it_is_meant() {
    let mut person = done("214");
    person.keys("\n");
    person.shows("Another one today?");
    person.keys("\n");
    assert_eq!((person.begun(), person.model.layer()), (1, None), "one Enter more does nothing");
    person.keys("\n2");
    assert!(matches!(person.model.stage(), Stage::Player(_)));
    assert_eq!(person.begun(), 2);
    person.wait(1);
    person.keys("q2");
    person.shows("Left before it began");
    person.keys("\t\t\t\t");
    person.hides("0 of");
    assert_eq!(
        person.model.known().state.recent.iter().filter(|entry| entry.words.contains("session:")).count(),
        1
    );
}

#[test]
fn a_begun_session_stands_on_today_with_its_own_moves() {
    let mut person = done("214");
    person.keys("\n2");
    person.wait(1);
    let mut person = person.again(NOON);
    person.shows("0 of");
    person.keys("\x1b");
    let started = person.newest(|what| match what {
        What::SessionStarted(started) => Some(started.clone()),
        _ => None,
    });
    assert_eq!(person.model.known().plan.state, DayState::Started);
    let planned: Vec<_> = started.items.iter().map(|item| (&item.exercise, item.step)).collect();
    let shown: Vec<_> =
        person.model.known().plan.items.iter().map(|item| (&item.exercise, item.step)).collect();
    assert_eq!(shown, planned);
    let seconds: u32 = person.model.known().plan.items.iter().map(|item| item.seconds).sum();
    assert_eq!(person.model.known().plan.seconds, seconds);
    for item in &started.items {
        person.shows(&person.model.known().content.exercise(&item.exercise).unwrap().name);
    }
    person.shows("Begun; Enter goes on");
}

#[test]
fn what_hurt_before_it_was_done_is_pain_and_no_move_done() {
    let mut person = Person::settled(MORNING);
    let first = person.model.known().plan.items[0].exercise.clone();
    let moves = person.model.known().plan.items.len();
    person.keys("\n");
    person.wait(1);
    person.keys("h3q2o");
    person.shows(&format!("0 of {moves} moves"));
    person.shows("Active 0 of the last 7 days");
    person.shows("Sharp pain: ");
    person.hides("Well done");
    let how = person.newest(|what| match what {
        What::ExerciseDone(done) => Some(done.how),
        _ => None,
    });
    assert_eq!(how, Ending::Sharp);
    let mut person = person.again(NEXT);
    person.keys("3");
    assert!(person.model.known().plan.items.iter().all(|item| item.exercise != first), "it rests (P6)");

    let mut person = Person::settled(MORNING);
    person.keys("\n");
    for _ in 0..moves {
        person.wait(1);
        person.keys("h2 ");
    }
    person.keys("o");
    person.shows(&format!("0 of {moves} moves"));
}

#[test]
fn a_session_can_be_paused_until_later_in_the_day() {
    let mut person = Person::settled(MORNING);
    let moves = person.model.known().plan.items.len();
    person.keys("\n ");
    while !person.kinds().contains(&"exercise_done".to_owned()) {
        person.wait(5);
    }
    person.keys("q3");
    assert_eq!(*person.model.stage(), Stage::Tabs);
    person.shows("Paused. Enter goes on where you were, any time today.");
    assert!(person.footer().contains("Enter go on"), "{}", person.footer());
    assert!(!person.kinds().contains(&"session_ended".to_owned()));
    person.keys("\n");
    assert!(matches!(person.model.stage(), Stage::Player(_)), "Enter goes on");
    person.keys("q3");
    let mut person = person.again(NOON);
    person.shows(&format!("1 of {moves} done so far"));
    person.keys("1");
    let Stage::Player(player) = person.model.stage() else { panic!("it goes on") };
    assert_eq!(player.run.at(), 1);
}

#[test]
fn after_the_weekly_question_the_session_begins_that_enter_meant() {
    let weekly = || {
        let mut person = Person::settled(MORNING).again("2026-11-28T07:00:00+01:00");
        person.keys("\n");
        person.shows("Still safe to go on?");
        person
    };
    let mut person = weekly();
    person.keys("1");
    assert!(matches!(person.model.stage(), Stage::Player(_)), "{}", person.screen());
    let mut person = weekly();
    person.keys("\x1bs");
    person.keys("nnn");
    assert_eq!(person.begun(), 0, "asked for by s, it leads nowhere else");
    let mut person = weekly();
    person.keys("2n");
    let soon =
        person.model.known().content.safety().iter().filter(|each| each.tier.key() == "urgent").count();
    person.keys(&format!("{} \n", "_".repeat(soon)));
    assert!(matches!(person.model.layer(), Some(Popup::Reading(_))), "what to do is read first");
    assert_eq!(person.begun(), 0);
}

#[test]
fn the_first_digits_are_asked_again_if_the_window_was_closed() {
    let mut person = Person::new(MORNING);
    person.keys("\nnnn4");
    let mut person = person.again("2026-11-20T07:05:00+01:00");
    person.shows("How is your back right now?");
    person.keys("4331\n");
    assert_eq!(person.model.known().checked_in(), Pain::new(4).ok());
}

#[test]
fn leaving_the_rest_open_keeps_what_was_answered() {
    let rated = |keys: &str| {
        let mut person = Person::settled(MORNING);
        person.keys("\n");
        person.finish_session();
        person.keys(keys);
        person.events().iter().rev().find_map(|event| match &event.what {
            What::SessionRated(rated) => Some((rated.peak.map(Pain::get), rated.after.map(Pain::get))),
            _ => None,
        })
    };
    assert_eq!(rated("1o"), Some((Some(1), None)), "any other key takes the 1");
    assert_eq!(rated("31o"), Some((Some(3), Some(1))));
    assert_eq!(rated("3o"), Some((Some(3), None)));
    assert_eq!(rated("o"), None);
    let mut person = Person::settled(MORNING);
    person.keys("ggo");
    let minutes = person.newest(|what| match what {
        What::ActivityDone(done) => Some(done.minutes.get()),
        _ => None,
    });
    assert!(minutes > 0, "o leaves the digits open, not the walk");
}

#[test]
fn every_single_digit_can_be_put_right() {
    let mut person = Person::settled(MORNING);
    person.log(PainNoted { mood: Rating::new(2).ok(), ..PainNoted::default() });
    person.log(PainNoted { ache: Rating::new(6).ok(), ..PainNoted::default() });
    person.log(PainNoted { pain: Pain::new(6).ok(), note: Some("stairs".into()), ..PainNoted::default() });
    let newest = |person: &Person| person.model.known().state.recent[0].words.clone();
    person.keys("\t\t\t\t\n");
    person.shows("Put it right");
    person.keys("5\n");
    assert_eq!(newest(&person), "back 5, stairs");
    person.keys("_\n3");
    assert_eq!(person.model.known().state.recent[1].words, "muscle ache 3");
    person.keys("_\n8");
    assert_eq!(person.model.known().state.recent[2].words, "mood 8");
    assert_eq!(person.model.known().history.day(person.model.known().day).unwrap().mood, Rating::new(8).ok());
    let [pain, enjoyment, activity] = [1, 2, 3].map(|digit| Rating::new(digit).unwrap());
    person.log(Peg { pain, enjoyment, activity });
    person.log(MorningAfter { of: "2026-11-18".parse().unwrap(), pain: Pain::MAX });
    person.keys("^^\n2");
    assert_eq!(newest(&person), "back 2 on the morning after 18 Nov");
    person.keys("_\n654");
    assert_eq!(person.model.known().state.recent[1].words, "PEG 6 5 4");
}

#[test]
fn a_move_is_asked_for_or_rather_not_and_says_so() {
    let mut person = Person::settled(MORNING);
    let first = person.model.known().plan.items[0].clone();
    person.keys("+");
    person.shows(&format!("More of {}", first.name));
    person.keys("w");
    let why = lines(&person.draw(140, 45, DARK)).join("\n");
    assert!(why.contains("You asked for more of this one"), "{why}");
    person.keys("\x1bd");
    person.shows("is left out");
    assert!(person.model.known().plan.items.iter().all(|item| item.exercise != first.exercise));
    person.keys("u");
    assert!(person.model.known().plan.items.iter().any(|item| item.exercise == first.exercise));
}

/// Three sharp pains in four weeks put a move away; only the person brings it back (P6).
#[test]
fn what_sharp_pain_put_away_says_so_and_comes_back_when_it_is_wanted() {
    let mut person = Person::settled(MORNING);
    let main = |item: &&Item| item.role == Role::Main;
    let item = person.model.known().plan.items.iter().find(main).unwrap().clone();
    for day in ["2026-11-21", "2026-11-23", "2026-11-25"] {
        person = person.again(&format!("{day}T07:00:00+01:00"));
        person.keys("3");
        let items = Vec::new();
        person.log(SessionStarted { mode: Mode::Normal, minutes: Minutes::MIN, pre: None, items });
        let session = person.events().last().unwrap().id;
        person.log(ExerciseDone {
            session,
            place: 0,
            exercise: item.exercise.clone(),
            step: 1,
            planned: item.dose.dose,
            done_step: 1,
            done: None,
            seconds: 20,
            how: Ending::Sharp,
            open: None,
        });
        person.log(SessionEnded { session, seconds: 20, complete: false });
    }
    let mut person = person.again("2026-12-20T07:00:00+01:00");
    let planned =
        |person: &Person| person.model.known().plan.items.iter().any(|of| of.exercise == item.exercise);
    assert!(!planned(&person), "weeks later it is still off");
    person.keys("3\x1b\t\t/");
    person.keys(&item.name);
    person.keys("\n\n");
    person.shows("Stopped at once three times in four weeks: off until");
    person.shows("you want it back (+).");
    person.keys("\x1b+");
    person.shows("comes back");
    person.keys("\n");
    person.shows("You asked for more of this one");
    let mut back = false;
    for day in 21..29 {
        person = person.again(&format!("2026-12-{day}T07:00:00+01:00"));
        person.keys("3");
        back |= planned(&person);
    }
    assert!(back, "wanted, it comes back");
}

/// Seen failing with any words taken as they were typed.
#[test]
fn a_time_of_the_routine_that_cannot_be_read_is_asked_again() {
    let mut person = Person::settled(MORNING);
    person.keys("p");
    let on = |person: &Person| {
        person.screen().lines().any(|line| line.contains("Your routine") && line.contains('▸'))
    };
    for _ in 0..30 {
        if on(&person) {
            break;
        }
        person.keys("_");
    }
    person.keys("\nsoon\nsoon\nthe coffee\n\n\n\n");
    person.shows("\"soon\" is no time of day: write 7:30 or 19h30, or leave it.");
    assert!(!person.kinds().contains(&"routine_set".to_owned()), "nothing is taken before it can be read");
    // The cursor stands where the time is that cannot be read.
    for (was, words) in [(4, "half past six\n"), (4, "25:99\n\n\n\n\n"), (5, "7 am\n\n\n\n\n")] {
        for _ in 0..was {
            person.press(supple::app::Key::Backspace);
        }
        person.keys(words);
    }
    let set = person.newest(|what| match what {
        What::RoutineSet(set) => Some(set.clone()),
        _ => None,
    });
    assert_eq!((set.rising.as_deref(), set.time.as_deref()), (Some("06:30"), Some("07:00")));
    assert_eq!(set.after.as_deref(), Some("the coffee"));
}

/// Seen failing where one repetition of the first move was "done for today".
#[test]
fn a_session_left_in_its_first_move_leaves_the_day_s_session_waiting() {
    let mut person = Person::settled(MORNING);
    person.keys("\n");
    for _ in 0..600 {
        person.wait(1);
        let begun = match person.model.stage() {
            Stage::Player(player) => player.run.outcome_counts(person.now()),
            _ => panic!("no session"),
        };
        if begun {
            break;
        }
        person.go_on();
    }
    person.keys("q2");
    person.keys("214\n\x1b");
    let ends: Vec<Ending> = person
        .events()
        .into_iter()
        .filter_map(|event| match event.what {
            What::ExerciseDone(done) => Some(done.how),
            _ => None,
        })
        .collect();
    assert_eq!(ends, [Ending::Left], "what was done of the move is kept");
    assert_eq!(person.model.known().plan.state, DayState::Open);
    person.shows("On the mat");
    person.hides("Done for today");
    let known = person.model.known();
    let status = supple::progress::status(&known.content, &known.history, known.day);
    assert_eq!(status.class, supple::progress::Class::Open);
    let week = supple::progress::report(&known.content, &known.history, known.day, 1);
    assert_eq!(week.weeks[0].sessions, 0);
}

/// Seen failing where the moves that may still be done stood under "Done for today".
#[test]
fn today_says_what_was_done_before_what_may_still_be_done() {
    let person = done("214");
    let moves = person.events().iter().filter(|event| event.what.kind() == "exercise_done").count();
    assert!(moves > 3, "{moves}");
    person.shows(&format!("Done for today: {moves} moves, "));
    let words = supple::plain::today_text(&person.model);
    assert!(words.contains(&format!("Done for today: {moves} moves, ")), "{words}");
    assert!(words.contains("More is there if you like, "), "{words}");
}

/// Seen failing with the codes of a begun and of a done day exchanged.
#[test]
fn the_exit_code_of_a_status_follows_the_day() {
    let code = |person: &Person, args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_supple"));
        command.args(["--now", NOON, "--data-dir"]).arg(&person.paths().data).arg("status").args(args);
        let output = command.output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let stands = |person: &Person, expected: i32, words: &str| {
        let (exit, line) = code(person, &["--exit-code"]);
        assert!(exit == expected && line.contains(words), "{expected}, {words}: {exit}, {line}");
        assert_eq!(code(person, &[]).0, 0, "only where it is asked for");
    };
    let mut person = Person::settled(MORNING);
    stands(&person, 3, "session open");
    person.keys("\n");
    person.wait(2);
    stands(&person, 4, "session begun");
    person.finish_session();
    person.keys("214");
    stands(&person, 0, "session done");
    let tier = Some(supple::content::Tier::Emergency);
    person.log(supple::journal::Screened { answers: vec!["saddle_numbness".into()], tier, short: true });
    stands(&person, 5, "no session");
}
