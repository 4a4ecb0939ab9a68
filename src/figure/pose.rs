//! A pose: a root that stays put, angles, and pins (a planted hand or foot); and what lies between
//! two poses. Nothing here knows how a pose is written or drawn.

use super::body::{Anchor, Chain, Root, Skeleton};
use super::geometry::{Point, blend, nearest};

/// The near (or, from the front, the screen's left) limb's place in every pair.
pub(super) const NEAR: usize = 0;
/// The far (or the screen's right) limb's place.
pub(super) const FAR: usize = 1;

/// A place to reach: in the world, or on the body itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub(super) on: Option<Anchor>,
    /// From the anchor, or from the origin of the floor.
    pub(super) off: Point,
    /// Whether the toes are planted rather than the heel.
    pub(super) toe: bool,
    /// The foot's direction at this spot, where it is not flat.
    pub(super) foot: Option<f32>,
}

/// How a limb gets where it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Reach {
    /// The directions of upper and lower bone.
    Angles([f32; 2]),
    /// Planted; on the way from one spot to the next.
    Pin { from: Spot, to: Spot, share: f32, lift: f32, bend: Option<f32> },
}

/// An arm or a leg.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Limb {
    pub(super) reach: Reach,
    /// The direction of the foot; `None` lets the ankle rest.
    pub(super) foot: Option<f32>,
    /// How much of each bone's length is seen (less when it points at the viewer).
    pub(super) seen: [f32; 2],
    /// The knee or elbow bends against the rule, since the limb is turned out of the picture's plane.
    pub(super) flip: bool,
    /// How high it is carried on its way to this pin.
    pub(super) hop: f32,
    /// Held ready above what it could rest on: it carries nothing.
    pub(super) hover: bool,
}

/// A whole pose.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pose {
    pub(super) root: Root,
    pub(super) x: f32,
    /// `None`: the body settles on the floor.
    pub(super) y: Option<f32>,
    /// The direction from pelvis to shoulder.
    pub(super) trunk: f32,
    /// The share of the trunk's length that is seen (less when it leans towards the viewer).
    pub(super) seen: f32,
    /// The spine's bend from end to end: backwards above 0 (from the front: to the screen's left).
    pub(super) arch: f32,
    /// How far the low back alone is hollow; below 0 it rounds.
    pub(super) waist: f32,
    /// How far the belly stands out (from the front: the flanks).
    pub(super) belly: f32,
    /// The neck's bend from the spine's line; `None` rests the head on the floor.
    pub(super) neck: Option<f32>,
    /// The head's turn on the neck: crown back, chin up above 0.
    pub(super) nod: f32,
    /// The height of what the head rests on.
    pub(super) pillow: f32,
    /// The head's turn: towards the viewer (side view) or the screen's right (front view) above 0.
    pub(super) look: f32,
    /// The shoulders' turn.
    pub(super) twist: f32,
    /// The pelvis's own axis, which the hips stand across (front view).
    pub(super) hips: f32,
    pub(super) arms: [Limb; 2],
    pub(super) legs: [Limb; 2],
}

/// A pose with its solved skeleton.
#[derive(Debug, Clone)]
pub(super) struct Key {
    pub(super) name: String,
    pub(super) pose: Pose,
    pub(super) skeleton: Skeleton,
    /// Only on the way from one key pose to the next: not shown by itself.
    pub(super) way: bool,
    /// The limbs that work here, where the pose says so itself.
    pub(super) work: Option<super::Work>,
    /// Whether it is another pose with its sides changed (`~lift`).
    pub(super) swapped: bool,
    /// Which hands rest on furniture, or hover above it.
    pub(super) held: [bool; 2],
}

/// The pose a `share` (0-1) of the way from one key to the next. A pin that stays, stays exactly.
pub(super) fn between(from: &Key, to: &Key, share: f32) -> Pose {
    let (a, b) = (&from.pose, &to.pose);
    let settles = a.root == b.root && a.y.is_none() && b.y.is_none();
    // Of two roots the one that stays put (a knee that is lifted later would not).
    let moved = |root: Root| (to.skeleton.root_place(root) - from.skeleton.root_place(root)).length();
    let root = if moved(b.root) < moved(a.root) { b.root } else { a.root };
    let start = from.skeleton.root_place(root);
    let end = to.skeleton.root_place(root);
    let place = start.toward(end, share);
    let neck = match (a.neck, b.neck) {
        (None, None) => None,
        _ => Some(blend(from.skeleton.neck, to.skeleton.neck, share)),
    };
    let arm = |side: usize| {
        let solved = (&from.skeleton.arms[side], &to.skeleton.arms[side]);
        between_limbs((&a.arms[side], solved.0), (&b.arms[side], solved.1), share)
    };
    let leg = |side: usize| {
        let solved = (&from.skeleton.legs[side], &to.skeleton.legs[side]);
        between_limbs((&a.legs[side], solved.0), (&b.legs[side], solved.1), share)
    };
    Pose {
        root,
        x: if settles { blend(a.x, b.x, share) } else { place.x },
        y: (!settles).then_some(place.y),
        trunk: blend(a.trunk, b.trunk, share),
        seen: blend(a.seen, b.seen, share),
        arch: blend(a.arch, b.arch, share),
        waist: blend(a.waist, b.waist, share),
        belly: blend(a.belly, b.belly, share),
        neck,
        nod: blend(a.nod, b.nod, share),
        pillow: blend(a.pillow, b.pillow, share),
        look: blend(a.look, b.look, share),
        twist: blend(a.twist, b.twist, share),
        hips: blend(a.hips, b.hips, share),
        arms: [arm(NEAR), arm(FAR)],
        legs: [leg(NEAR), leg(FAR)],
    }
}

/// A limb with its solved joints.
type Solved<'a> = (&'a Limb, &'a Chain);

fn between_limbs((a, from): Solved<'_>, (b, to): Solved<'_>, share: f32) -> Limb {
    let (reach, foot) = match (a.reach, b.reach) {
        (Reach::Angles(start), Reach::Angles(end)) => {
            let angles = [blend(start[0], end[0], share), blend(start[1], end[1], share)];
            (Reach::Angles(angles), Some(between_feet(from, to, share)))
        }
        (Reach::Pin { to: start, .. }, Reach::Pin { to: end, .. }) if from.bend * to.bend > 0.0 => {
            let lift = b.hop * (share * std::f32::consts::PI).sin();
            let bend = Some(from.bend);
            (Reach::Pin { from: start, to: end, share, lift, bend }, None)
        }
        _ => {
            // Between a pin and an angle both become angles; the authored one says which way round.
            let guide = |limb: &Limb, solved: [f32; 2], other: [f32; 2]| match limb.reach {
                Reach::Angles(authored) => authored,
                Reach::Pin { .. } => [nearest(solved[0], other[0]), nearest(solved[1], other[1])],
            };
            let end = guide(b, to.angles, from.angles);
            let start = guide(a, from.angles, end);
            let angles = [blend(start[0], end[0], share), blend(start[1], end[1], share)];
            (Reach::Angles(angles), Some(between_feet(from, to, share)))
        }
    };
    let seen = [blend(a.seen[0], b.seen[0], share), blend(a.seen[1], b.seen[1], share)];
    Limb { reach, foot, seen, flip: a.flip, hop: 0.0, hover: a.hover || b.hover }
}

fn between_feet(from: &Chain, to: &Chain, share: f32) -> f32 {
    blend(from.way, nearest(to.way, from.way), share)
}

/// Slow at both ends, as a body moves.
pub(super) fn ease(share: f32) -> f32 {
    (1.0 - (share * std::f32::consts::PI).cos()) / 2.0
}

#[cfg(test)]
mod tests {
    use super::super::Figure;
    use super::super::body::length;
    use super::*;

    fn figure(json: &str) -> Figure {
        Figure::read(&serde_json::from_str(json).unwrap(), &|_| None).unwrap()
    }

    #[test]
    fn a_pin_in_both_poses_stays_exactly() {
        let squat = figure(r#"{"id": "s", "posture": "standing", "path": ["stand", "squat"]}"#);
        let start = squat.keys[0].skeleton.legs[NEAR].end;
        squat.each_sample(20, |_, body| assert!((body.legs[NEAR].end - start).length() < 1e-3));
    }

    #[test]
    fn bones_keep_their_length_between_any_two_poses() {
        let flow = r#"{"id": "f", "posture": "standing", "path": ["stand", "march", "squat", "half_kneel", "all_fours", "cat"]}"#;
        figure(flow).each_sample(20, |_, body| {
            for (limb, bones) in [(body.arms[NEAR], length::ARM), (body.legs[FAR], length::LEG)] {
                assert!(((limb.mid - limb.root).length() - bones[0]).abs() < 1e-3);
                assert!(((limb.end - limb.mid).length() - bones[1]).abs() < 1e-3);
            }
        });
    }

    #[test]
    fn an_angle_says_which_way_round_a_limb_turns() {
        let way_round = |up: f32| {
            let json = format!(
                r#"{{"id": "a", "posture": "standing", "poses": {{"up": {{"like": "stand", "arms": [{up}, {up}]}}}}, "path": ["stand", "up"]}}"#
            );
            let raise = figure(&json);
            between(&raise.keys[0], &raise.keys[1], 0.5).arms[NEAR].reach
        };
        let (Reach::Angles(forward), Reach::Angles(back)) = (way_round(90.0), way_round(-270.0)) else {
            panic!("arms on angles stay on angles")
        };
        assert!(forward[0].abs() < 5.0, "forward over the front: {forward:?}");
        assert!((back[0] + 179.0).abs() < 5.0, "back over the back: {back:?}");
    }
}
