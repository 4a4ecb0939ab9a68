//! The postures, and which a skeleton can be said to be in, so that a figure cannot claim another.

use serde::Deserialize;

use super::body::{Skeleton, View, radius};
use super::geometry::Point;
use super::props::{Ground, Prop};

/// Where a figure shows the body; the words are those of an exercise's position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Posture {
    /// On the feet.
    Standing,
    /// On a chair.
    Seated,
    /// On both knees, or one knee and one foot.
    Kneeling,
    /// On hands and knees, or hands and feet.
    HandsAndKnees,
    /// On the floor, sitting.
    FloorSitting,
    /// On the back.
    Supine,
    /// On the front.
    Prone,
    /// On the side.
    SideLying,
}

impl Posture {
    /// The word used in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Seated => "seated",
            Self::Kneeling => "kneeling",
            Self::HandsAndKnees => "hands_and_knees",
            Self::FloorSitting => "floor_sitting",
            Self::Supine => "supine",
            Self::Prone => "prone",
            Self::SideLying => "side_lying",
        }
    }
}

/// Whether a body in this place may be called so. Generous: it is there to catch the wrong word or a
/// body lying where it should stand.
pub(super) fn fits(posture: Posture, body: &Skeleton, ground: &Ground, props: &[Prop]) -> bool {
    let low = |place: Point, radius: f32| place.y - radius - ground.height(place.x) < 2.0;
    let front = Point::polar(1.0, body.front_way(0.5));
    let up = body.shoulder() - body.pelvis;
    let lean = up.y / up.length().max(0.1);
    let foot = body.legs.iter().any(|leg| low(leg.end, radius::ANKLE) || low(leg.tip, radius::TOE));
    let knee = body.legs.iter().any(|leg| low(leg.mid, radius::KNEE));
    let hand = body.arms.iter().any(|arm| low(arm.end, radius::HAND) || low(arm.mid, radius::ELBOW));
    let seat = |prop: &Prop| {
        matches!(prop, Prop::Chair { .. } | Prop::Bicycle { .. } | Prop::Ball { at: Some(_), .. })
            || matches!(prop, Prop::Cushion { y, .. } if *y > 10.0)
    };
    let sits = props.iter().filter(|prop| seat(prop)).any(|prop| prop.carries(body.pelvis, radius::PELVIS));
    let afloat = props.iter().any(|prop| matches!(prop, Prop::Water { .. }));
    let shoulders_low = body.shoulder().y < 16.0;
    let pelvis_low = body.pelvis.y < 14.0;
    if body.view == View::Above {
        return matches!(posture, Posture::Supine | Posture::Prone | Posture::SideLying);
    }
    match posture {
        Posture::Standing => (foot || afloat) && !knee && body.pelvis.y > 24.0 && lean > -0.7,
        Posture::Seated => sits,
        Posture::Kneeling => knee && !sits && front.y < 0.5 && body.pelvis.y > 7.0,
        Posture::HandsAndKnees => hand && (knee || foot) && front.y < 0.5,
        Posture::FloorSitting => pelvis_low && lean > 0.5,
        Posture::Supine => body.view != View::Lying && front.y > 0.3 && shoulders_low,
        Posture::Prone => body.view == View::Side && front.y < -0.2 && pelvis_low,
        Posture::SideLying => body.view == View::Lying && body.pelvis.y < 26.0,
    }
}
