//! Hands on a support: a chair's back or seat, a wall, a worktop.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::body::View;
use super::pose::{FAR, NEAR};
use super::props::{Faces, Prop};

/// Hands that rest on something firm.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Support {
    /// On a chair's back.
    Hand(Hands),
    /// On what is named.
    On {
        hands: Hands,
        #[serde(default)]
        on: Firm,
        /// Where the hand lies; the furniture is put below it.
        #[serde(default)]
        at: Option<[f32; 2]>,
        /// Held ready above it instead.
        #[serde(default)]
        hover: bool,
    },
}

#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Hands {
    Left,
    Right,
    Near,
    Far,
    Both,
}

#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq, Default)]
#[serde(rename_all = "snake_case")]
pub(super) enum Firm {
    /// The top of a chair's back.
    #[default]
    Chair,
    /// The chair's seat, beside the hips.
    Seat,
    Wall,
    /// A worktop.
    Table,
}

/// How high a hand hovers above its support, in hundredths of the body's height.
const HOVERING: f32 = 8.0;

impl Hands {
    fn sides(self, view: View) -> &'static [usize] {
        match (self, view) {
            (Self::Both, _) => &[NEAR, FAR],
            (Self::Near, _)
            | (Self::Right, View::Side)
            | (Self::Left, View::Front | View::Lying | View::Above) => &[NEAR],
            (Self::Far, _)
            | (Self::Left, View::Side)
            | (Self::Right, View::Front | View::Lying | View::Above) => &[FAR],
        }
    }
}

impl Support {
    /// Puts the hands on the support and, where there is none yet, the support into the room.
    pub(super) fn lay(&self, view: View, props: &mut Vec<Prop>, over: &mut Map<String, Value>) {
        let (hands, firm, at, hover) = match self {
            Self::Hand(hands) => (*hands, Firm::Chair, None, false),
            Self::On { hands, on, at, hover } => (*hands, *on, *at, *hover),
        };
        let sides = hands.sides(view);
        let outward = if sides == [NEAR] { -1.0 } else { 1.0 };
        let there = at.is_none().then(|| props.iter().find_map(|prop| firm.found(prop, view))).flatten();
        let place = at.or(there).unwrap_or_else(|| firm.usual(view, hands));
        if there.is_none() && !props.iter().any(|prop| firm.is(prop)) {
            props.push(firm.prop(view, hands, place, outward));
        }
        let above = [place[0], place[1] + HOVERING];
        let pin = if hover { json!({"pin": above, "hover": true}) } else { json!({"pin": place}) };
        for &side in sides {
            over.insert(["near_arm", "far_arm"][side].into(), pin.clone());
        }
    }
}

impl Firm {
    fn is(self, prop: &Prop) -> bool {
        matches!(
            (self, prop),
            (Self::Chair | Self::Seat, Prop::Chair { .. })
                | (Self::Wall, Prop::Wall { .. } | Prop::WallBehind { .. })
                | (Self::Table, Prop::Table { .. })
        )
    }

    /// Where a hand lies on furniture that is there already; from the front pins are written outward.
    fn found(self, prop: &Prop, view: View) -> Option<[f32; 2]> {
        let front = view == View::Front;
        match (self, prop) {
            (Self::Chair, Prop::Chair { x, seat, faces, .. }) => {
                let way = match faces {
                    Faces::Right => 1.0,
                    Faces::Left => -1.0,
                    Faces::Front => return Some([9.0, seat + 28.0]),
                };
                let back = x - 9.5 * way;
                Some([if front { back.abs() } else { back }, seat + 29.0])
            }
            (Self::Seat, Prop::Chair { x, seat, .. }) => {
                Some(if front { [11.0, seat + 0.5] } else { [x - 5.0, seat + 0.5] })
            }
            (Self::Wall, Prop::Wall { x }) if front => Some([x.abs() - 2.0, 72.0]),
            (Self::Wall, Prop::Wall { x }) => Some([x - 2.0 * x.signum(), 76.0]),
            (Self::Wall, Prop::WallBehind { .. }) if !front => Some([12.0, 68.0]),
            (Self::Table, Prop::Table { height, .. }) => Some([10.0, height + 1.0]),
            _ => None,
        }
    }

    fn usual(self, view: View, hands: Hands) -> [f32; 2] {
        match (self, view) {
            (Self::Chair, View::Front) if hands == Hands::Both => [9.0, 49.0],
            (Self::Chair, View::Front) => [21.5, 50.0],
            (Self::Chair, _) => [14.5, 50.0],
            (Self::Seat, View::Front) => [11.0, 21.5],
            (Self::Seat, _) => [-5.0, 21.5],
            (Self::Wall, View::Front) => [32.0, 72.0],
            (Self::Wall, _) => [30.0, 76.0],
            (Self::Table, _) => [10.0, 49.0],
        }
    }

    /// The furniture below a hand at `place`.
    fn prop(self, view: View, hands: Hands, place: [f32; 2], outward: f32) -> Prop {
        let [x, y] = place;
        let chair = |x: f32, seat: f32, faces: Faces| Prop::Chair { x, seat, faces, back: true };
        match (self, view) {
            (Self::Chair, View::Front) if hands == Hands::Both => chair(0.0, y - 28.0, Faces::Front),
            (Self::Chair, View::Front) => {
                let faces = if outward < 0.0 { Faces::Left } else { Faces::Right };
                chair(outward * (x + 9.5), y - 29.0, faces)
            }
            (Self::Chair, _) => chair(x + 9.5, y - 29.0, Faces::Right),
            (Self::Seat, View::Front) => chair(0.0, y - 0.5, Faces::Front),
            (Self::Seat, _) => chair(x + 5.0, y - 0.5, Faces::Right),
            (Self::Wall, View::Front) => Prop::Wall { x: outward * (x + 2.0) },
            (Self::Wall, _) => Prop::Wall { x: x + 2.0 * x.signum() },
            (Self::Table, _) => Prop::Table { from: x - 36.0, to: x + 32.0, height: y - 1.0 },
        }
    }
}
