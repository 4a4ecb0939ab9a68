//! What a session rings, says and shows, and when: three sessions as they are heard, and what holds for every
//! move of the collection.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod every;
mod real;
mod table;

use std::fmt::Write;

use supple::content::{Content, Exercise, ExerciseId, Variant};
use supple::cues::{Cue, Met, Move, Voice, introduction, introduction_seconds, of};
use supple::session::{Before, Track};
use supple::settings::Level;

const FULL: Voice = Voice { level: Level::Full, rate: 160 };

fn find<'a>(content: &'a Content, id: &str) -> &'a Exercise {
    content.exercise(&ExerciseId::new(id)).unwrap_or_else(|| panic!("no exercise {id}"))
}

/// Everything that is heard of one move, with the seconds from its start: the introduction by itself where it
/// waits for the person.
fn heard(
    content: &Content,
    exercise: &Exercise,
    step: u8,
    first: bool,
    follows: bool,
    voice: Voice,
) -> (Vec<Cue>, Vec<Cue>) {
    let step = exercise.step(step);
    let before = if follows { Before::At(exercise.position_of(step.variant)) } else { Before::Start };
    let mut track = Track::of(exercise, step.variant, step.dose, before);
    track.calm(before, exercise.position_of(step.variant));
    let whole = |track| Move {
        exercise,
        variant: step.variant,
        dose: step.dose,
        track,
        met: if first { Met::First } else { Met::Runs },
        joined: false,
        last: false,
        follows,
        way: None,
        open: None,
        first_side: first_side(content, exercise, step.variant),
    };
    let mut stretched = track.clone();
    stretched.stretch_ready(introduction_seconds(&whole(&track), voice));
    let intro = if first { introduction(&whole(&track), voice) } else { Vec::new() };
    (intro, of(&whole(&stretched), voice))
}

fn first_side(content: &Content, exercise: &Exercise, variant: &Variant) -> Option<supple::figure::BodySide> {
    content.figure(exercise.figure_of(variant))?.side(exercise.tempo_of(variant).len())
}

/// A session as a list: the second, what rings, what is said, and where it is seen.
fn listing(moves: &[(&str, u8)], first: bool, voice: Voice) -> String {
    let content = Content::built_in();
    let mut text = String::new();
    for (place, (id, step)) in moves.iter().enumerate() {
        let (intro, cues) = heard(&content, find(&content, id), *step, first, place > 0, voice);
        let _ = writeln!(text, "== {id}, step {step}");
        for cue in &intro {
            line(&mut text, "waits", cue, voice);
        }
        for cue in &cues {
            line(&mut text, "", cue, voice);
        }
    }
    text
}

fn line(text: &mut String, waits: &str, cue: &Cue, voice: Voice) {
    let tone = voice.rings(cue).map_or_else(String::new, |tone| format!("({tone:?})"));
    let words = if voice.says(cue) { cue.words.as_str() } else { "" };
    if tone.is_empty() && words.is_empty() {
        return;
    }
    let row = format!("{waits:<5} {:6.1} {:<8} {tone:<8} {words}", cue.at, format!("{:?}", cue.kind));
    let _ = writeln!(text, "{}", row.trim_end());
}

#[test]
fn a_first_session_as_it_is_heard() {
    let moves = [("core.leg_reach_back", 1), ("yoga.cat_cow", 1)];
    insta::assert_snapshot!("first", listing(&moves, true, FULL));
}

#[test]
fn an_ordinary_session_as_it_is_heard() {
    let moves = [
        ("core.bridge", 6),
        ("stretching.hip_flexor", 4),
        ("tai_chi.golden_rooster", 1),
        ("aerobic.march", 1),
    ];
    insta::assert_snapshot!("ordinary", listing(&moves, false, FULL));
    insta::assert_snapshot!("ordinary_names", listing(&moves, false, Voice { level: Level::Names, ..FULL }));
}

#[test]
fn a_session_in_a_flare_as_it_is_heard() {
    let moves = [("core.pelvic_tilt", 1), ("yoga.resting_breath", 2)];
    insta::assert_snapshot!("flare", listing(&moves, false, FULL));
}

/// Ten moves of ten kinds as they are met for the first time, without their ids:
/// `cargo test --test cues -- --ignored --nocapture ten_moves_are_read_out`.
#[test]
#[ignore = "prints ten moves to be read by a person"]
fn ten_moves_are_read_out() {
    let moves = [
        ("core.side_bridge", 1),
        ("core.bird_dog", 1),
        ("functional.sit_to_stand", 1),
        ("pilates.half_roll_back", 1),
        ("stretching.calf_seated", 1),
        ("tai_chi.golden_rooster", 1),
        ("yoga.cat_cow", 1),
        ("yoga.low_lunge", 1),
        ("aerobic.shadow_boxing", 1),
        ("functional.hip_hinge", 1),
    ];
    println!("{}", listing(&moves, true, FULL));
}
