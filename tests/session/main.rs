//! Sessions: the seconds and cues of an exercise, the running session and its clock, on exercises
//! made here so that each number can be added up by hand.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod clock;
mod open;
mod run;
mod track;

use std::time::Duration;

use serde_json::{Value, json};
use supple::content::{Content, Dose, Exercise, ExerciseId};
use supple::session::{Before, Now, Prescribed, Track};
use supple::units::Moment;

/// Down two seconds, wait one, up three: six seconds a repetition.
fn tempo() -> Value {
    json!([
        {"word": "Lower", "seconds": 2, "breath": "in"},
        {"word": "Wait", "seconds": 1, "breath": "easy"},
        {"word": "Lift", "seconds": 3, "breath": "out"}
    ])
}

/// An exercise on the back with these sides, whose ladder is `doses`.
fn exercise(id: &str, sides: &str, position: &str, doses: &Value) -> Exercise {
    serde_json::from_value(json!({
        "id": id, "name": "Bridge", "for": "Testing.", "position": position, "targets": ["glutes"],
        "roles": ["main"], "sides": sides, "tempo": tempo(), "figure": "none",
        "variants": [{"name": "whole", "how": "Whole.", "doses": doses}],
        "setup": ["Lie down."], "cues": ["One.", "Two."], "breathing": "Easy.", "feel": "Work.",
        "not_feel": "Pain.", "mistakes": ["None."], "easier": "Less.", "harder": "More.",
        "stop_if": ["It hurts."]
    }))
    .unwrap()
}

fn reps(sets: u8, reps: u8) -> Dose {
    Dose::Reps { sets, reps }
}

/// The track of one dose, at a session's start.
fn track(sides: &str, dose: Dose) -> Track {
    track_after(sides, dose, Before::Start)
}

/// The track of one dose, coming from another position.
fn track_after(sides: &str, dose: Dose, before: Before) -> Track {
    let exercise = exercise("core.bridge", sides, "supine", &json!([dose]));
    Track::of(&exercise, &exercise.variants[0], dose, before)
}

/// A plan over these exercises, each on the last step of its ladder.
fn plan(exercises: &[Exercise]) -> (Content, Vec<Prescribed>) {
    let planned = exercises.iter().map(|exercise| {
        let step = exercise.step(exercise.step_count());
        Prescribed {
            exercise: exercise.id.clone(),
            step: step.number,
            dose: step.dose,
            joined: false,
            open: false,
        }
    });
    (Content::of(exercises.to_vec()), planned.collect())
}

/// So many milliseconds after the beginning, on both clocks.
fn millis(millis: u64) -> Now {
    let start = Moment::parse_from_rfc3339("2026-11-20T07:00:00+01:00").unwrap();
    let span = Duration::from_millis(millis);
    Now { wall: start + span, steady: span }
}

/// So many seconds after the beginning, on both clocks.
fn at(seconds: u64) -> Now {
    millis(seconds * 1000)
}

fn id(text: &str) -> ExerciseId {
    ExerciseId::new(text)
}
