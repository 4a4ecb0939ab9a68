//! Left and right, and which of them a picture shows.

use serde::Deserialize;

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
