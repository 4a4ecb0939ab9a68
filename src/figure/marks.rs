//! Marks that say what a body alone cannot show: a small arrow, a highlighted region, the start
//! position in dots. To be used sparingly.

use serde::Deserialize;

use super::Figure;
use super::body::{Skeleton, View};
use super::geometry::{Bounds, Point};
use super::names::AnchorName;
use super::pose::Key;

/// A mark, as authors write it: `{"arrow": {"on": "pelvis", "way": 90, "in": ["lift"]}}`.
#[derive(Debug, Clone, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Mark {
    /// An arrow that begins at a part, moved by `by`, and points in a direction (90 is up).
    Arrow {
        on: AnchorName,
        #[serde(default)]
        by: [f32; 2],
        way: f32,
        #[serde(default = "arrow_length")]
        length: f32,
        /// The poses on the way to which it is shown; all, if left out.
        #[serde(default, rename = "in")]
        shown_in: Vec<String>,
    },
    /// A part in the colour of what works: where to feel it.
    Region {
        on: AnchorName,
        #[serde(default)]
        by: [f32; 2],
        #[serde(default = "region_size")]
        size: f32,
        #[serde(default, rename = "in")]
        shown_in: Vec<String>,
    },
    /// The limbs' start position as dotted lines.
    Start { limbs: Vec<AnchorName> },
}

const fn arrow_length() -> f32 {
    10.0
}
const fn region_size() -> f32 {
    4.0
}

/// A piece of a mark: a line of ink, or dots where the body may have been.
pub(super) struct Piece {
    pub(super) ends: [Point; 2],
    pub(super) radius: f32,
    pub(super) dotted: bool,
}

impl Mark {
    fn shown_in(&self) -> &[String] {
        match self {
            Self::Arrow { shown_in, .. } | Self::Region { shown_in, .. } => shown_in,
            Self::Start { .. } => &[],
        }
    }

    /// Whether it is shown on the way to a pose.
    fn shown(&self, to: &Key) -> bool {
        let shown_in = self.shown_in();
        shown_in.is_empty() || shown_in.contains(&to.name)
    }

    /// Its pieces with the body as it is, between two poses; `start` is the body at the start. On the way to
    /// a pose with its sides changed (and back, where the mark stays) it goes along to the other side.
    pub(super) fn pieces(
        &self,
        body: &Skeleton,
        [from, to]: [&Key; 2],
        start: &Skeleton,
        out: &mut Vec<Piece>,
    ) {
        if !self.shown(to) {
            return;
        }
        let swapped = to.swapped || from.swapped && self.shown(from);
        self.pieces_of(body, swapped, start, out);
    }

    fn pieces_of(&self, body: &Skeleton, swapped: bool, start: &Skeleton, out: &mut Vec<Piece>) {
        let part = |on: &AnchorName| if swapped { on.0.other() } else { on.0 };
        let off = |by: &[f32; 2]| match body.view {
            View::Front if swapped => Point::new(-by[0], by[1]),
            View::Above if swapped => Point::new(by[0], -by[1]),
            View::Side | View::Front | View::Lying | View::Above => Point::new(by[0], by[1]),
        };
        let over = |way: f32| match body.view {
            View::Front if swapped => 180.0 - way,
            View::Above if swapped => -way,
            View::Side | View::Front | View::Lying | View::Above => way,
        };
        let mut line = |from: Point, to: Point, radius: f32, dotted: bool| {
            out.push(Piece { ends: [from, to], radius, dotted });
        };
        match self {
            Self::Arrow { on, by, way, length, .. } => {
                let way = over(*way);
                let foot = body.anchor(part(on)) + off(by);
                let tip = foot + Point::polar(*length, way);
                line(foot, tip, 0.5, false);
                for side in [-1.0, 1.0] {
                    line(tip, tip + Point::polar(length * 0.4, way + 180.0 + side * 35.0), 0.5, false);
                }
            }
            Self::Region { on, by, size, .. } => {
                let at = body.anchor(part(on)) + off(by);
                line(at, at, *size, false);
            }
            Self::Start { limbs } => {
                for limb in limbs {
                    let [root, mid, end] = start.limb_line(part(limb));
                    line(root, mid, 0.6, true);
                    line(mid, end, 0.6, true);
                }
            }
        }
    }

    /// What the camera has to see of it.
    pub(super) fn bounds(&self, body: &Skeleton, swapped: bool, bounds: &mut Bounds) {
        let mut pieces = Vec::new();
        self.pieces_of(body, swapped, body, &mut pieces);
        for piece in pieces {
            for end in piece.ends {
                bounds.include(end, piece.radius);
            }
        }
    }
}

/// A mark names poses that are in the path.
///
/// # Errors
/// Says which pose is not there.
pub(super) fn check(figure: &Figure) -> Result<(), String> {
    for name in figure.marks.iter().flat_map(Mark::shown_in) {
        if !figure.keys.iter().any(|key| key.name == *name) {
            return Err(format!("a mark names the pose {name:?}, which is not in the path"));
        }
    }
    Ok(())
}
