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
/// When a move that waits asks again, in seconds.
const REMINDED: f64 = 30.0;
/// Long names take a voice longer than its rate says; before a move there is time for it.
const SLOWER: f64 = 1.12;
/// The tone that ends the move before is over by then, in seconds.
const AFTER_TONE: f64 = 0.6;
/// The three ticks after the last word, and a breath before them, in seconds.
const TICKS: f64 = 3.5;

/// What is said before the work of a move, from second 0: its name and dose, its first side, how to get into
/// place and what today's form is, and that it waits.
pub fn introduction(of: &Move<'_>, voice: Voice) -> Vec<Cue> {
    let (exercise, variant) = (of.exercise, of.variant);
    let dose = of.track.in_words(of.dose, exercise.sides_of(variant));
    let next = if of.follows { "Next: " } else { "" };
    let name = format!("{next}{}, {}. {}.", exercise.name, variant.name, capital(&dose));
    let mut told = vec![(Kind::Name, name, exercise.name.clone())];
    told.extend(first_side(of));
    told.extend(of.way.map(|way| (Kind::SetUp, way.to_owned(), way.to_owned())));
    told.extend(into_place(of, &told, voice));
    if of.met.is_first() || !of.joined {
        let ready = exercise.cues_of(variant).iter().filter(|cue| cue.at == At::SetUp);
        told.extend(ready.map(|cue| (Kind::SetUp, cue.say.clone(), cue.say.clone())));
    }
    told.extend(of.open.map(|open| (Kind::Open, format!("{open} {ENDS}"), open.to_owned())));
    if of.met.waits() {
        told.push((Kind::Waits, READY.to_owned(), READY.to_owned()));
    }
    let mut cues = in_turn(told, begins(of), voice);
    if let Some(waits) = cues.last().filter(|cue| cue.kind == Kind::Waits).cloned() {
        cues.push(Cue { at: waits.at + REMINDED, ..waits });
    }
    cues
}

/// The second at which the first word is said.
const fn begins(of: &Move<'_>) -> f64 {
    if of.follows { AFTER_TONE } else { 0.0 }
}

/// How to get into place and today's form: all of it where the move is met for the first time, the first line in
/// a flow. Else the first line and, on the floor, where nobody sees the screen, today's form; and what else there is
/// time for on the way there.
fn into_place(of: &Move<'_>, told: &[(Kind, String, String)], voice: Voice) -> Vec<(Kind, String, String)> {
    let setup = of.exercise.setup_of(of.variant).iter().map(|line| (Kind::SetUp, line.clone(), line.clone()));
    let form = (Kind::Form, of.variant.how.clone(), of.variant.how.clone());
    if of.met.is_first() {
        return setup.chain([form]).collect();
    }
    if of.joined {
        return setup.take(1).collect();
    }
    let seconds = |words: &str| SLOWER * voice.seconds(&spoken(words)) + GAP;
    let there = of.track.segments().first().map_or(0, |ready| ready.seconds);
    let ready = of.exercise.cues_of(of.variant).iter().filter(|cue| cue.at == At::SetUp);
    let must = told.iter().map(|(_, words, _)| seconds(words)).chain(ready.map(|cue| seconds(&cue.say)));
    let mut free = f64::from(there) - TICKS - begins(of) - must.sum::<f64>();
    let mut fits = |words: &str, must: bool| {
        let takes = seconds(words);
        let fits = must || takes <= free;
        free -= if fits { takes } else { 0.0 };
        fits
    };
    let lines: Vec<_> = setup.collect();
    let mut chosen: Vec<bool> = lines.iter().take(1).map(|(_, words, _)| fits(words, true)).collect();
    let down = of.exercise.position_of(of.variant).on_floor();
    let form = Some(form).filter(|(_, words, _)| fits(words, down));
    chosen.extend(lines.iter().skip(1).map(|(_, words, _)| fits(words, false)));
    let lines = lines.into_iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(line, _)| line);
    lines.chain(form).collect()
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
