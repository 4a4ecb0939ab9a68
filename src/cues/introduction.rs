//! What is said before a move begins: its name and dose, its first side, and how to get into place.

use super::side::{body_side, side_name, side_sentence, side_shown};
use super::spoken::{capital, spoken};
use super::{Cue, Kind, Move, Voice};
use crate::content::{At, Sides};

/// What ends an open set.
pub(super) const ENDS: &str = "Space ends it.";
/// Silence between two sentences, in seconds.
pub(super) const GAP: f64 = 0.4;
/// What a move that waits asks for.
const READY: &str = "Space when you are ready.";
/// Long names take a voice longer than its rate says; before a move there is time for it.
const SLOWER: f64 = 1.12;
/// The tone that ends the move before is over by then, in seconds.
const AFTER_TONE: f64 = 0.6;
/// The three ticks after the last word, and a breath before them, in seconds.
const TICKS: f64 = 3.5;

/// What is said before the work of a move, from second 0: its name and dose, its first side, how to get into
/// place, where it is met for the first time the whole set-up and today's form, and that it waits. In a flow
/// the body goes on, so only the first line of the set-up is said.
pub fn introduction(of: &Move<'_>, voice: Voice) -> Vec<Cue> {
    let (exercise, variant) = (of.exercise, of.variant);
    let dose = of.track.in_words(of.dose, exercise.sides_of(variant));
    let next = if of.follows { "Next: " } else { "" };
    let name = format!("{next}{}, {}. {}.", exercise.name, variant.name, capital(&dose));
    let mut told = vec![(Kind::Name, name, exercise.name.clone())];
    told.extend(first_side(of));
    told.extend(of.way.map(|way| (Kind::SetUp, way.to_owned(), way.to_owned())));
    let setup = exercise.setup_of(variant);
    let lines = if of.met.is_first() { setup.len() } else { 1 };
    told.extend(setup.iter().take(lines).map(|line| (Kind::SetUp, line.clone(), line.clone())));
    if of.met.is_first() {
        told.push((Kind::Form, variant.how.clone(), variant.how.clone()));
    }
    if of.met.is_first() || !of.joined {
        let ready = exercise.cues_of(variant).iter().filter(|cue| cue.at == At::SetUp);
        told.extend(ready.map(|cue| (Kind::SetUp, cue.say.clone(), cue.say.clone())));
    }
    told.extend(of.open.map(|open| (Kind::Open, format!("{open} {ENDS}"), open.to_owned())));
    if of.met.waits() {
        told.push((Kind::Waits, READY.to_owned(), READY.to_owned()));
    }
    let begins = if of.follows { AFTER_TONE } else { 0.0 };
    in_turn(told, begins, voice)
}

/// What is said once the person is ready for a move that waited: which it was, and its first side.
pub(super) fn reminder(of: &Move<'_>, voice: Voice) -> Vec<Cue> {
    let side = first_side_of(of).map_or_else(String::new, |side| format!(" {} first.", side_name(side)));
    let name = format!("Now: {}.{side}", of.exercise.name);
    in_turn(vec![(Kind::Name, name, of.exercise.name.clone())], 0.2, voice)
}

/// One sentence after another, each in its own time.
fn in_turn(told: Vec<(Kind, String, String)>, begins: f64, voice: Voice) -> Vec<Cue> {
    let mut at = begins;
    let mut cues = Vec::new();
    for (kind, words, shown) in told {
        let words = spoken(&words);
        let heard = voice.level >= kind.level();
        let seconds = if heard { SLOWER * voice.seconds(&words) + GAP } else { 0.0 };
        cues.push(Cue { at, kind, words, shown, seconds });
        at += seconds;
    }
    cues
}

/// The side that works first, and what that means.
fn first_side(of: &Move<'_>) -> Option<(Kind, String, String)> {
    let side = first_side_of(of)?;
    let first = match of.exercise.sides_of(of.variant) {
        Sides::Turns => "first, then by turns",
        Sides::Each | Sides::Alternate | Sides::Both => "side first",
    };
    let words = format!("{} {first}. {}", side_name(side), side_sentence(of, side));
    Some((Kind::Side, words, side_shown(side)))
}

fn first_side_of(of: &Move<'_>) -> Option<crate::figure::BodySide> {
    let first = of.track.segments().iter().find(|segment| segment.beat.is_work())?;
    let by_turns = of.exercise.sides_of(of.variant) == Sides::Turns;
    body_side(first.side).or_else(|| of.first_side.filter(|_| by_turns))
}

/// How long what is said after a move's clock began takes, in whole seconds, with the three ticks after it; 0
/// in silence.
pub fn introduction_seconds(of: &Move<'_>, voice: Voice) -> u32 {
    if !voice.speaks() {
        return 0;
    }
    let said = if of.met.waits() { reminder(of, voice) } else { introduction(of, voice) };
    let ends = said.iter().filter(|cue| voice.says(cue)).map(|cue| cue.at + cue.seconds);
    (ends.fold(0.0, f64::max) + TICKS).ceil() as u32
}
