//! Whether a standing or sitting body could stay where it is: its centre of mass stands over what it
//! rests on.

use super::body::{Skeleton, View, radius};
use super::geometry::Point;
use super::pose::{FAR, NEAR, Pose, Reach};
use super::props::Prop;
use super::{Figure, Posture};

/// How far inside the edge of the support the centre of mass stays, in hundredths of the body's height.
const SPARE: f32 = 3.0;
/// The heel stands behind the ankle, the ball of the foot seen from the front beside it.
const HEEL: f32 = 3.4;
const FOOT_HALF: f32 = 3.2;
/// How near counts as resting on something.
const REST: f32 = 1.6;
/// How high a heel may be while it still bears weight.
const LIFTING: f32 = 3.0;

/// The share of the body's mass in each segment, and where along it the mass lies (Winter's table of
/// segments, rounded): trunk, head with neck, upper arm, forearm with hand, thigh, shank with foot.
mod mass {
    pub(super) const TRUNK: f32 = 0.497;
    pub(super) const HEAD: f32 = 0.081;
    pub(super) const UPPER_ARM: f32 = 0.028;
    pub(super) const FOREARM: f32 = 0.022;
    pub(super) const THIGH: f32 = 0.1;
    pub(super) const SHANK: f32 = 0.061;
}

/// The centre of mass.
pub(super) fn centre(body: &Skeleton) -> Point {
    let mut sum = body.pelvis.toward(body.shoulder(), 0.5) * mass::TRUNK + body.head * mass::HEAD;
    for side in [NEAR, FAR] {
        let (arm, leg) = (&body.arms[side], &body.legs[side]);
        sum = sum + arm.root.toward(arm.mid, 0.44) * mass::UPPER_ARM;
        sum = sum + arm.mid.toward(arm.end, 0.6) * mass::FOREARM;
        sum = sum + leg.root.toward(leg.mid, 0.43) * mass::THIGH;
        sum = sum + leg.mid.toward(leg.end, 0.55) * mass::SHANK;
    }
    sum
}

/// By how much the centre of mass lacks its room over the support, and on which side; `None` where the
/// body is balanced, or where balance is not asked for (lying, walking, water, a bicycle).
pub(super) fn lacks(figure: &Figure, pose: &Pose, body: &Skeleton) -> Option<(f32, &'static str)> {
    let upright = |posture: Posture| matches!(posture, Posture::Standing | Posture::Seated);
    let carried =
        |prop: &Prop| matches!(prop, Prop::Water { .. } | Prop::Bicycle { .. } | Prop::Slope { .. });
    if !upright(figure.posture)
        || figure.flow
        || figure.travel != 0.0
        || matches!(figure.view, View::Lying | View::Above)
        || figure.props.iter().any(carried)
    {
        return None;
    }
    let (low, high) = support(figure, pose, body)?;
    let spare = SPARE.min((high - low) / 4.0);
    let at = centre(body).x;
    let (behind, ahead) = (low + spare - at, at - (high - spare));
    if behind > 0.05 {
        Some((behind, if body.view == View::Side { "behind" } else { "to the left of" }))
    } else if ahead > 0.05 {
        Some((ahead, if body.view == View::Side { "in front of" } else { "to the right of" }))
    } else {
        None
    }
}

/// From where to where the body rests on floor, seat, or a hand's support.
fn support(figure: &Figure, pose: &Pose, body: &Skeleton) -> Option<(f32, f32)> {
    let mut ends: Option<(f32, f32)> = None;
    let mut include = |from: f32, to: f32| {
        let (low, high) = ends.unwrap_or((f32::MAX, f32::MIN));
        ends = Some((low.min(from.min(to)), high.max(from.max(to))));
    };
    let low = |at: Point, radius: f32| (at.y - radius - figure.ground.height(at.x)).abs() < REST;
    let side_view = body.view == View::Side;
    for leg in &body.legs {
        let forward = if leg.tip.x < leg.end.x { -1.0 } else { 1.0 };
        // A heel that has only begun to leave the floor carries still.
        let lifting = low(leg.tip, radius::TOE)
            && leg.end.y - radius::ANKLE - figure.ground.height(leg.end.x) < LIFTING;
        if low(leg.end, radius::ANKLE) || lifting {
            let behind = if side_view { leg.end.x - HEEL * forward } else { leg.end.x - FOOT_HALF };
            include(behind, if side_view { leg.end.x } else { leg.end.x + FOOT_HALF });
        }
        if low(leg.tip, radius::TOE) {
            // The ball of the foot, a quarter of its length behind the toes, carries with them.
            let ball = leg.tip.toward(leg.end, 0.4);
            include(ball.x, leg.tip.x + radius::TOE * forward);
            if !side_view {
                include(leg.tip.x - FOOT_HALF, leg.end.x + FOOT_HALF);
            }
        }
        if low(leg.mid, radius::KNEE) {
            include(leg.mid.x - radius::KNEE, leg.mid.x + radius::KNEE);
        }
    }
    for prop in &figure.props {
        match *prop {
            Prop::Chair { .. } | Prop::Cushion { .. } | Prop::Ball { at: Some(_), .. }
                if prop.carries(body.pelvis, radius::PELVIS) =>
            {
                include(body.pelvis.x - 6.0, body.pelvis.x + 8.0);
                if !side_view {
                    include(body.pelvis.x - 9.0, body.pelvis.x + 9.0);
                }
                if let Prop::Chair { x, back: true, seat, .. } = *prop
                    && side_view
                    && (0..9).any(|at| {
                        let (middle, thick) = body.trunk_disc(at);
                        middle.y > seat + 8.0 && ((middle.x - x).abs() - thick - 9.5).abs() < 3.0
                    })
                {
                    include(x - 12.0, x);
                }
            }
            Prop::Wall { x } => {
                let touches = (0..9).any(|at| {
                    let (middle, thick) = body.trunk_disc(at);
                    ((middle.x - x).abs() - thick).abs() < 3.0
                });
                if touches {
                    include(x, x);
                }
            }
            _ => {}
        }
    }
    for (limb, arm) in pose.arms.iter().zip(&body.arms) {
        // A hand that is planted in the room carries; one on the body does not.
        if let Reach::Pin { from, to, .. } = limb.reach
            && from.on.is_none()
            && to.on.is_none()
            && !limb.hover
            && !figure.props.is_empty()
        {
            include(arm.end.x, arm.end.x);
        }
        if low(arm.end, radius::HAND) {
            include(arm.end.x, arm.end.x);
        }
        for prop in &figure.props {
            // Forearms on a wall.
            if let Prop::Wall { x } = *prop
                && [arm.mid, arm.end].iter().any(|at| (at.x - x).abs() < 3.5)
            {
                include(x, x);
            }
        }
    }
    ends
}
