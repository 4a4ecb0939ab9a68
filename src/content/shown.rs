//! Which picture stands beside a form: the side that its figure shows.

use super::exercise::{Exercise, Phase, Variant};
use super::tags::Sides;
use crate::figure::{BodySide, Figure, Turn};

/// The side that a tempo's word names.
pub fn side_of_word(word: &str) -> Option<BodySide> {
    let names = |side: &str| word.split_whitespace().any(|part| part == side);
    match (names("left"), names("right")) {
        (true, false) => Some(BodySide::Left),
        (false, true) => Some(BodySide::Right),
        _ => None,
    }
}

/// The place of the first phase whose word names a side, with that side.
fn named_side(tempo: &[Phase]) -> Option<(BodySide, usize)> {
    tempo.iter().zip(0..).find_map(|(phase, at)| Some((side_of_word(&phase.word)?, at)))
}

impl Exercise {
    /// The phase of the figure that is shown in a phase of the tempo. Where the sides follow one another and
    /// the tempo counts left and right (steps with one bag), the other side's picture is a mirror in which
    /// the other foot would step: it runs half a cycle later, so that the word stays true.
    pub fn phase_shown(&self, variant: &Variant, turn: Turn, phase: usize) -> usize {
        let tempo = self.tempo_of(variant);
        let half = tempo.len() / 2;
        let side = |at: usize| side_of_word(&tempo[at % tempo.len()].word);
        let changes = tempo.len().is_multiple_of(2)
            && named_side(tempo).is_some()
            && (0..half).all(|at| side(at).map(BodySide::other) == side(at + half));
        if changes && turn == Turn::Mirrored && self.sides_of(variant) == Sides::Each {
            (phase + half) % tempo.len()
        } else {
            phase
        }
    }

    /// How the figure of `variant` is turned, so that left is left: for `side`, where the sides follow one
    /// another with a rest between; at the `turn`th repetition (from 0) where they take turns; and so that
    /// the limb that works is the one that the tempo's word names.
    pub fn turn_of(&self, variant: &Variant, figure: &Figure, side: Option<BodySide>, turn: u32) -> Turn {
        let tempo = self.tempo_of(variant);
        match self.sides_of(variant) {
            Sides::Each => {
                let shown = figure.side(tempo.len()).unwrap_or(BodySide::Right);
                if side.is_some_and(|side| side != shown) { Turn::Mirrored } else { Turn::AsWritten }
            }
            Sides::Turns => figure.turn_at(turn),
            Sides::Both | Sides::Alternate => {
                let Some((named, phase)) = named_side(tempo) else { return Turn::AsWritten };
                let shown = figure.said_side().or_else(|| figure.side_in(tempo.len(), phase));
                let shown = shown.or_else(|| figure.side(tempo.len()));
                match shown {
                    Some(shown) if shown != named && figure.room_for_turns() => Turn::ByTurns { other: true },
                    Some(shown) if shown != named => Turn::Mirrored,
                    _ => Turn::AsWritten,
                }
            }
        }
    }
}
