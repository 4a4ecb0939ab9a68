//! A side in words: as it is said, as it stands on the screen, and in the exercise's own words.

use super::Move;
use super::spoken::capital;
use crate::figure::BodySide;
use crate::session::Side;

pub(super) const fn body_side(side: Side) -> Option<BodySide> {
    match side {
        Side::Both => None,
        Side::Left => Some(BodySide::Left),
        Side::Right => Some(BodySide::Right),
    }
}

pub(super) const fn side_name(side: BodySide) -> &'static str {
    match side {
        BodySide::Left => "Left",
        BodySide::Right => "Right",
    }
}

/// A side as it stands on the screen.
pub(super) fn side_shown(side: BodySide) -> String {
    side_name(side).to_uppercase()
}

pub(super) fn side_sentence(of: &Move<'_>, side: BodySide) -> String {
    let words = of.exercise.side_words(of.variant, side);
    words.map_or_else(String::new, |words| format!("{}.", capital(&words)))
}
