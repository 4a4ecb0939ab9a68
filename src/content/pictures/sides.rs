//! Left is left, and the sides change without a jump.

use super::Form;
use crate::content::shown::side_of_word;
use crate::content::tags::Sides;
use crate::figure::{BodySide, Easel, Figure, Moment, Options, Turn};

/// How many of the 640 cells at 40x16 may change in the one frame in which the sides change by turns.
pub const TURN_CELLS: usize = 52;

pub(super) fn sides(form: &Form<'_>, figure: &Figure, note: &mut impl FnMut(&'static str, String)) {
    let tempo = form.exercise.tempo_of(form.variant);
    let phases = tempo.len();
    let sides = form.exercise.sides_of(form.variant);
    if sides == Sides::Each && figure.side(phases).is_none() {
        let what = "which side it shows is not known; write \"side\": \"left\" or \"right\" in the figure, \
                    or name the limb in work";
        note("sides", what.into());
        return;
    }
    let labels: &[BodySide] =
        if sides == Sides::Each { &[BodySide::Left, BodySide::Right] } else { &[BodySide::Left] };
    for &label in labels {
        let turn = form.exercise.turn_of(form.variant, figure, Some(label), 0);
        if let Some(what) = wrong_word(form, figure, turn) {
            note("sides", what);
            return;
        }
    }
}

/// A word of the tempo that names another side than the one that moves.
fn wrong_word(form: &Form<'_>, figure: &Figure, turn: Turn) -> Option<String> {
    let tempo = form.exercise.tempo_of(form.variant);
    let phases = tempo.len();
    let each = form.exercise.sides_of(form.variant) == Sides::Each;
    for (phase, at) in tempo.iter().zip(0..) {
        let Some(named) = side_of_word(&phase.word) else { continue };
        // What the figure says itself holds for its first labelled phase; where the sides follow one
        // another it speaks of them, and the words of the limbs.
        let said = figure.said_side().is_some() && !each;
        let at = form.exercise.phase_shown(form.variant, turn, at);
        let shown = if said { None } else { figure.side_in(phases, at) };
        let shown = shown.map(|side| if turn.other() { side.other() } else { side });
        if shown.is_none() && figure.side(phases).is_none() {
            return Some(format!(
                "{:?}: no limb works alone, so nobody knows which side moves; write side",
                phase.word
            ));
        }
        if shown.is_some_and(|shown| shown != named) {
            return Some(format!("the tempo says {:?}, the picture moves the other side", phase.word));
        }
    }
    None
}

/// The cells whose symbol changes from the end of one repetition to the start of the next, on the other
/// side.
pub fn cells_at_turn(figure: &Figure, phases: usize) -> usize {
    let picture = |repetition: u32, phase: usize, done: f32| {
        let mut easel = Easel::default();
        let options = Options { turn: figure.turn_at(repetition), ..Options::default() };
        figure.frame(Moment { phases, phase, done }, options, (40, 16), &mut easel).clone()
    };
    let end = picture(0, phases.max(1) - 1, 1.0);
    let start = picture(1, 0, 0.0);
    let pairs = end.lines().flatten().zip(start.lines().flatten());
    pairs.filter(|(one, other)| one.symbol != other.symbol).count()
}

pub(super) fn turns(form: &Form<'_>, figure: &Figure, note: &mut impl FnMut(&'static str, String)) {
    if form.exercise.sides_of(form.variant) != Sides::Turns {
        return;
    }
    let phases = form.exercise.tempo_of(form.variant).len();
    if !figure.takes_turns() && !figure.turns_round() {
        note(
            "turns",
            "seen from the front its room is not the same in a mirror, or the body would turn over; see it from the side".into(),
        );
        return;
    }
    let cells = cells_at_turn(figure, phases);
    if cells > TURN_CELLS {
        let what = format!(
            "{cells} cells change in one frame between two repetitions, at most {TURN_CELLS}; begin in a pose that \
             is the same on both sides"
        );
        note("turns", what);
    }
}
