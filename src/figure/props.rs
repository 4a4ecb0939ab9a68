//! What is round the body: the ground, furniture and things in the hands.

use serde::Deserialize;

use super::body::View;
use super::geometry::Point;
use super::names::AnchorName;

/// How high the ground is, place by place.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Ground {
    /// The floor, which seen from above is far below.
    pub(super) base: f32,
    /// Rise per length.
    pub(super) slope: f32,
    /// From, to, height.
    pub(super) steps: Vec<[f32; 3]>,
}

impl Ground {
    /// The ground's height at `x`.
    pub(super) fn height(&self, x: f32) -> f32 {
        let step = self.steps.iter().filter(|step| step[0] <= x && x <= step[1]).map(|step| step[2]);
        step.fold(self.base + self.slope * x, f32::max)
    }
}

/// Something round the body, as authors write it: `{"chair": {"x": 0}}`.
#[derive(Debug, Clone, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Prop {
    /// A firm chair; `x` is where the pelvis sits, the back is behind it.
    Chair {
        x: f32,
        #[serde(default = "seat")]
        seat: f32,
        #[serde(default)]
        faces: Faces,
        /// A stool has none.
        #[serde(default = "yes")]
        back: bool,
    },
    /// A wall across the picture's plane.
    Wall { x: f32 },
    /// A wall behind the body, along the picture's plane, from corner to corner.
    WallBehind { from: f32, to: f32 },
    /// A mat on the floor.
    Mat { from: f32, to: f32 },
    /// A step or stair.
    Step {
        x: f32,
        #[serde(default = "step_width")]
        width: f32,
        #[serde(default = "step_height")]
        height: f32,
    },
    /// A table or desk.
    Table {
        from: f32,
        to: f32,
        #[serde(default = "table_height")]
        height: f32,
    },
    /// A stick through a part, leaning at an angle; or between two parts, a little longer.
    Stick {
        on: Ends,
        #[serde(default = "stick_length")]
        length: f32,
        /// Its direction; along the two ends where there are two.
        #[serde(default)]
        angle: Option<f32>,
        #[serde(default)]
        by: [f32; 2],
    },
    /// An elastic band, strap or towel from part to part.
    Band {
        on: Ends,
        /// Where its other end is fixed, if it goes from one part to the room.
        #[serde(default)]
        to: Option<[f32; 2]>,
    },
    /// A walking pole from each hand to the ground, at this slant (-90 stands upright).
    Poles {
        #[serde(default = "pole_slant")]
        slant: f32,
    },
    /// A ball, held or lying.
    Ball {
        #[serde(default)]
        on: Option<AnchorName>,
        #[serde(default)]
        at: Option<[f32; 2]>,
        #[serde(default)]
        by: [f32; 2],
        #[serde(default = "ball_radius")]
        r: f32,
    },
    /// A bag or bottle, held in a hand or standing.
    Bag {
        #[serde(default)]
        on: Option<AnchorName>,
        #[serde(default)]
        at: Option<[f32; 2]>,
        #[serde(default = "bag_size")]
        size: f32,
        /// The poses in which it is held; before and after it stays where it was last. All, if left out.
        #[serde(default)]
        held: Vec<String>,
    },
    /// A rucksack on the back.
    Pack {
        #[serde(default = "pack_size")]
        size: f32,
    },
    /// A cushion, folded towel or block: its middle on the ground, width and height.
    Cushion {
        x: f32,
        #[serde(default = "cushion_width")]
        width: f32,
        #[serde(default = "cushion_height")]
        height: f32,
        #[serde(default)]
        y: f32,
    },
    /// A bicycle whose pedals turn round `x`.
    Bicycle {
        x: f32,
        /// Whether it stands still, without wheels.
        #[serde(default)]
        indoor: bool,
    },
    /// The surface of a pool.
    Water { y: f32 },
    /// The ground rises to the right by so many degrees; `y` in poses counts from it.
    Slope { degrees: f32 },
    /// Any line, with its thickness.
    Line {
        from: [f32; 2],
        to: [f32; 2],
        #[serde(default = "thin")]
        r: f32,
    },
}

/// Which way a chair looks.
#[derive(Debug, Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Faces {
    #[default]
    Right,
    Left,
    /// Towards the viewer.
    Front,
}

/// One part, or two.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq)]
#[serde(untagged)]
pub(super) enum Ends {
    One(AnchorName),
    Two([AnchorName; 2]),
}

const fn seat() -> f32 {
    21.0
}
const fn yes() -> bool {
    true
}
const fn step_width() -> f32 {
    30.0
}
const fn step_height() -> f32 {
    9.0
}
const fn table_height() -> f32 {
    42.0
}
const fn stick_length() -> f32 {
    60.0
}
const fn pole_slant() -> f32 {
    -75.0
}
const fn ball_radius() -> f32 {
    7.0
}
const fn bag_size() -> f32 {
    9.0
}
const fn pack_size() -> f32 {
    4.5
}
const fn cushion_width() -> f32 {
    16.0
}
const fn cushion_height() -> f32 {
    4.0
}
const fn thin() -> f32 {
    0.5
}

impl Prop {
    /// Whether a disc of the body, which is `reach` from touching, rests on it.
    pub(super) fn carries(&self, place: Point, radius: f32) -> bool {
        let low = place.y - radius;
        let on_top = |from: f32, to: f32, top: f32| {
            (from - 1.0..=to + 1.0).contains(&place.x) && (low - top).abs() < 2.5
        };
        match *self {
            Self::Chair { x, seat, .. } => on_top(x - 12.0, x + 14.0, seat),
            Self::Step { x, width, height } => on_top(x, x + width, height),
            Self::Table { from, to, height } => on_top(from, to, height),
            Self::Cushion { x, width, height, y } => on_top(x - width / 2.0, x + width / 2.0, y + height),
            Self::Ball { at: Some([x, y]), r, .. } => (place - Point::new(x, y)).length() < r + radius + 1.5,
            Self::Bicycle { x, .. } => (place.x - (x - 9.0)).abs() < 8.0 && low > 30.0,
            Self::Water { .. } => true,
            _ => false,
        }
    }

    pub(super) fn held(&self) -> &[String] {
        if let Self::Bag { held, .. } = self { held } else { &[] }
    }

    /// How a prop changes the ground.
    pub(super) fn shape(&self, ground: &mut Ground) {
        match *self {
            Self::Step { x, width, height } => ground.steps.push([x, x + width, height]),
            Self::Slope { degrees } => ground.slope = degrees.to_radians().tan(),
            _ => {}
        }
    }

    /// Whether a view can show it.
    pub(super) fn suits(&self, view: View) -> bool {
        view == View::Side || !matches!(self, Self::Bicycle { .. } | Self::Slope { .. } | Self::Pack { .. })
    }
}
