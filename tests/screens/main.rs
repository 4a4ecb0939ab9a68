//! Every screen as it is drawn: text and styles at 100x30 dark and 60x20 mono, and at every size
//! without a panic.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

#[path = "../support/person.rs"]
#[allow(dead_code, reason = "each test uses its part of it")]
mod person;

mod clipped;
mod contrast;
mod heard;
mod layout;
mod palettes;
mod pictures;
mod readme;
mod ready;
mod sweep;
mod words;

use person::{DARK, MONO, Person};

const MORNING: &str = "2026-11-20T07:00:00+01:00";
const NEXT: &str = "2026-11-21T07:00:00+01:00";

/// Every screen by its name, each reached by the keys that a person would press.
pub fn screens() -> Vec<(&'static str, Person)> {
    let settled = |keys: &str| {
        let mut person = Person::settled(MORNING);
        person.keys(keys);
        person
    };
    let fresh = |keys: &str| {
        let mut person = Person::new(MORNING);
        person.keys(keys);
        person
    };
    let playing = |seconds: u64, keys: &str| {
        let mut person = settled("\n ");
        person.wait(seconds);
        person.keys(keys);
        person
    };
    let rated = |keys: &str| {
        let mut person = settled("\n");
        person.finish_session();
        person.keys(keys);
        person
    };
    let mut colours = fresh("");
    colours.model.ask_for_colours();
    vec![
        ("colours", colours),
        ("welcome", fresh("")),
        ("emergency", fresh("\n")),
        ("signs", fresh("\nn")),
        ("readiness", fresh("\nnn")),
        ("blocked", fresh("\n\x20\n")),
        ("advice", fresh("\nnn_ \n")),
        ("pain", fresh("\nnnn")),
        ("since", fresh("\nnnn33")),
        ("floor", fresh("\nnnn333")),
        ("minutes", fresh("\nnnn3331")),
        ("today", settled("")),
        ("today_next_morning", rated("214\n\n").again(NEXT)),
        ("today_out_walking", settled("g")),
        ("today_help", settled("?")),
        ("why", settled("__w")),
        ("swap", settled("__x")),
        ("week_ahead", settled("v")),
        ("weekly_screen", settled("").again("2026-11-28T07:00:00+01:00")).into_next("3"),
        ("flare", settled("f")),
        ("you", settled("p")),
        ("moved", settled("b")),
        ("desk_break", settled(&format!("b{}\n", "_".repeat(22)))),
        ("walk_back", settled("gg")),
        ("first_meeting", settled("\n")),
        ("get_ready", playing(3, "")),
        ("player", playing(25, "")),
        ("player_paused", playing(25, " ")),
        ("player_large", playing(25, "z")),
        ("player_card", playing(25, "#")),
        ("player_hurts", playing(25, "h")),
        ("player_leave", playing(25, "q")),
        ("rate", rated("")),
        ("which_move", rated("8")).into_next("25"),
        ("summary", rated("214")),
        ("profile_question", rated("214\n")),
        ("progress", rated("214\n\n\t")),
        ("library", settled("\t\t")),
        ("library_search", settled("\t\t/bridge")),
        ("exercise", settled("\t\t\n")),
        ("exercise_next_form", settled("\t\t\n]")),
        ("todays_form", settled("_i")),
        ("learn", settled("\t\t\t")),
        ("lesson", settled("\t\t\t\n")),
        ("lesson_sources", settled("\t\t\t\no")),
        ("journal", rated("214\n\n\t\t\t\t")),
        ("journal_add", settled("\t\t\t\ta")),
        ("journal_remove", settled("\t\t\t\tx")),
        ("past_day", settled("\t\t\t\ta5")),
    ]
}

trait Next {
    fn into_next(self, keys: &str) -> Self;
}

impl Next for (&'static str, Person) {
    fn into_next(mut self, keys: &str) -> Self {
        self.1.keys(keys);
        self
    }
}

#[test]
fn every_screen_at_100x30_in_the_dark() {
    for (name, person) in screens() {
        insta::assert_snapshot!(format!("{name}_100x30_dark"), person.picture(100, 30, DARK));
    }
}

#[test]
fn every_screen_at_60x20_without_colour() {
    for (name, person) in screens() {
        insta::assert_snapshot!(format!("{name}_60x20_mono"), person.picture(60, 20, MONO));
    }
}

#[test]
fn the_figure_stands_beside_the_words_at_80x24() {
    for (name, person) in screens() {
        if ["today", "today_out_walking", "library", "todays_form", "desk_break"].contains(&name) {
            insta::assert_snapshot!(format!("{name}_80x24_dark"), person.picture(80, 24, DARK));
        }
    }
}

/// The text of a screen, for tests that look for words.
pub fn shown(person: &Person, width: u16, height: u16) -> String {
    person::lines(&person.draw(width, height, DARK)).join("\n")
}
