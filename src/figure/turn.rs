//! Left and right, and which of them a picture shows.

use serde::Deserialize;

use super::Figure;

/// Left or right of the person who is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BodySide {
    /// Left.
    Left,
    /// Right.
    Right,
}

impl BodySide {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// Which side of the body a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// As the figure is written.
    #[default]
    AsWritten,
    /// The other side, the whole picture with its room as in a mirror: for a side that follows after a
    /// rest.
    Mirrored,
    /// One side and then the other without a rest: the limbs change, the room and the camera stay.
    ByTurns {
        /// Whether it is the other side's turn.
        other: bool,
    },
}

impl Turn {
    /// Whether the other side works than in the figure as it is written.
    pub const fn other(self) -> bool {
        matches!(self, Self::Mirrored | Self::ByTurns { other: true })
    }
}

/// How far pelvis and head may lie apart from where they are in the mirror, in hundredths of the height.
const STAYS: f32 = 6.0;

impl Figure {
    /// Whether the limbs can change sides while the room and the body stay: nobody turns over or leaves a wall.
    pub fn takes_turns(&self) -> bool {
        let start = &self.keys[self.paths[0][0]].skeleton;
        let other = start.turned();
        let stays = [(start.pelvis, other.pelvis), (start.head, other.head)];
        self.room_for_turns() && stays.into_iter().all(|(one, other)| (one - other).length() < STAYS)
    }

    /// Which side a repetition (from 0) shows where the sides take turns. A figure that cannot take them is shown
    /// as it is written.
    pub fn turn_at(&self, repetition: u32) -> Turn {
        let other = repetition % 2 == 1;
        if self.turns_round() && other {
            Turn::Mirrored
        } else if !self.turns_round() && self.takes_turns() {
            Turn::ByTurns { other }
        } else {
            Turn::AsWritten
        }
    }

    /// Whether a repetition ends at the other end of the room, where the person turns round.
    pub const fn turns_round(&self) -> bool {
        self.ends.is_some()
    }
}
