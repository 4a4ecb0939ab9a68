//! What is asked beside the pain in the morning, each due by the coach's own dates: the morning after an
//! earlier session, muscle ache, mood.

use super::field::{Field, Page};
use super::form::Form;
use crate::app::go::{Ask, Go, Turn};
use crate::app::known::Known;
use crate::journal::{self, PainNoted, What};
use crate::units::Day;

/// How the back was on the morning after an earlier session.
#[derive(Debug)]
pub(in crate::app) struct MorningAfter;

/// Muscle ache, apart from the back.
#[derive(Debug)]
pub(in crate::app) struct Ache;

/// Mood.
#[derive(Debug)]
pub(in crate::app) struct Mood;

const DIGIT: &str = "digit";

fn record(what: Option<impl Into<What>>, known: &Known) -> Turn {
    Turn::Ends(what.map(|what| Go::record(what, known.day)).into_iter().collect())
}

impl Ask for MorningAfter {
    fn pages(&self, known: &Known) -> Vec<Page> {
        vec![Page::one(
            "That morning",
            &["One digit, and the coach knows how the last session settled."],
            Field::scale(DIGIT, &label(unknown_morning(known)), "none", "worst"),
        )]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let answer = unknown_morning(known).zip(form.pain(DIGIT));
        record(answer.map(|(of, pain)| journal::MorningAfter { of, pain }), known)
    }

    fn lets_walk(&self) -> bool {
        true
    }
}

/// The day whose next morning is not known.
fn unknown_morning(known: &Known) -> Option<Day> {
    known.history.unknown_morning(known.day)
}

fn label(session: Option<Day>) -> String {
    session.map_or_else(
        || "How was your back the morning after?".into(),
        |day| {
            let morning = day.succ_opt().unwrap_or(day);
            format!("How was your back on {} morning, after your session?", morning.format("%A"))
        },
    )
}

impl Ask for Ache {
    fn pages(&self, _: &Known) -> Vec<Page> {
        vec![Page::one(
            "Muscle ache",
            &["A dull ache in worked muscles is harmless and passes in a few days. It is asked apart."],
            Field::scale(DIGIT, "Muscle ache today, apart from the back?", "none", "a lot"),
        )]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let ache = form.rating(DIGIT);
        record(ache.map(|_| PainNoted { ache, ..PainNoted::default() }), known)
    }

    fn lets_walk(&self) -> bool {
        true
    }
}

impl Ask for Mood {
    fn pages(&self, _: &Known) -> Vec<Page> {
        vec![Page::one(
            "Mood",
            &["Mood and pain pull at each other. This stays on your machine."],
            Field::scale(DIGIT, "How is your mood?", "very low", "very good"),
        )]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let mood = form.rating(DIGIT);
        record(mood.map(|_| PainNoted { mood, ..PainNoted::default() }), known)
    }

    fn lets_walk(&self) -> bool {
        true
    }
}
