//! From a pose to a skeleton: forward along angles, backward from pins by two-bone inverse kinematics.

use super::body::{Anchor, Chain, Root, SPINE, Skeleton, View, length, radius};
use super::geometry::{Point, blend, nearest};
use super::pose::{FAR, Limb, NEAR, Pose, Reach, Spot};
use super::props::Ground;

/// Puts the body in a pose.
pub(super) fn solve(pose: &Pose, view: View, ground: &Ground) -> Skeleton {
    let chord_way = pose.trunk;
    let half = pose.arch / 2.0;
    let bent = half.to_radians().abs();
    let trunk = length::TRUNK * pose.seen;
    let chord = if bent < 0.01 { trunk } else { trunk * bent.sin() / bent };
    let ends = [chord_way - half, chord_way + half];
    let hips = if view == View::Side { ends[0] } else { pose.hips };

    // The root first at its own place, the pelvis from there.
    let mut body = Skeleton {
        view,
        pelvis: Point::default(),
        spine: [Point::default(); SPINE],
        spine_ends: ends,
        head: Point::default(),
        head_way: 0.0,
        neck: 0.0,
        nod: pose.nod,
        belly: pose.belly,
        look: pose.look,
        hips,
        arms: [Chain::default(); 2],
        legs: [Chain::default(); 2],
    };
    let root = Point::new(pose.x, pose.y.unwrap_or_default());
    let to_shoulder = Point::polar(chord, chord_way);
    let bones = |limb: &Limb, lengths: [f32; 2]| match limb.reach {
        Reach::Angles([upper, lower]) => {
            (Point::polar(lengths[0] * limb.seen[0], upper), Point::polar(lengths[1] * limb.seen[1], lower))
        }
        Reach::Pin { .. } => (Point::polar(lengths[0], -90.0), Point::polar(lengths[1], -90.0)),
    };
    let hip = |side| hip_offset(view, hips, side);
    body.pelvis = match pose.root {
        Root::Pelvis => root,
        Root::Shoulder => root - to_shoulder,
        Root::Knee(side) => root - bones(&pose.legs[side], length::LEG).0 - hip(side),
        Root::Foot(side) => {
            let (thigh, shank) = bones(&pose.legs[side], length::LEG);
            root - thigh - shank - hip(side)
        }
        Root::Hand(side) => {
            let (upper, lower) = bones(&pose.arms[side], length::ARM);
            root - upper - lower - shoulder_offset(view, pose, ends[1], side) - to_shoulder
        }
    };
    bend_spine(&mut body, to_shoulder, half, pose.waist);
    place_head(&mut body, pose);
    place_limbs(&mut body, pose, ground, false);
    if pose.y.is_none() && view != View::Above {
        // Settle: let the lowest part of what hangs on the root touch the floor.
        let limbs = pose.arms.iter().zip(&body.arms).map(|pair| (pair, [radius::ELBOW, radius::HAND]));
        let legs = pose.legs.iter().zip(&body.legs).map(|pair| (pair, [radius::KNEE, radius::ANKLE]));
        let low = limbs
            .chain(legs)
            .filter(|((limb, _), _)| matches!(limb.reach, Reach::Angles(_)))
            .flat_map(|((_, chain), radii)| [(chain.mid, radii[0]), (chain.end, radii[1])])
            .chain(body.trunk_parts())
            .map(|(point, radius)| point.y - radius)
            .fold(f32::MAX, f32::min);
        body.shift(Point::new(0.0, -low));
    }
    if pose.neck.is_none() && view != View::Above {
        rest_head(&mut body, pose.pillow);
    }
    place_limbs(&mut body, pose, ground, true);
    body
}

fn hip_offset(view: View, hips: f32, side: usize) -> Point {
    let out = match view {
        View::Side => return Point::default(),
        View::Front => [-4.6, 4.6][side],
        View::Lying => [3.2, -3.2][side],
        View::Above => [4.6, -4.6][side],
    };
    Point::polar(out, hips - 90.0)
}

fn shoulder_offset(view: View, pose: &Pose, spine_end: f32, side: usize) -> Point {
    let (sin, cos) = pose.twist.to_radians().sin_cos();
    let out = match view {
        View::Side => [-8.0, 8.0][side] * sin,
        View::Front => [-8.2, 8.2][side] * cos,
        View::Lying => [5.4, -5.4][side] * cos,
        View::Above => [8.2, -8.2][side] * cos,
    };
    Point::polar(out, spine_end - 90.0)
}

/// The spine as a circle's arc over its chord, its lower part moved to the front by `waist`.
fn bend_spine(body: &mut Skeleton, chord: Point, half: f32, waist: f32) {
    let normal = Point::new(-chord.y, chord.x);
    let back = normal * (1.0 / chord.length().max(1.0));
    let rise = (half.to_radians() / 2.0).tan() / 2.0;
    for (at, point) in body.spine.iter_mut().enumerate() {
        let share = at as f32 / (SPINE - 1) as f32;
        // A parabola through the arc's top: at these bends the eye cannot tell it from the arc.
        let bulge = -4.0 * rise * share * (1.0 - share);
        let hollow = waist * (share / 0.75 * std::f32::consts::PI).sin().max(0.0);
        *point = body.pelvis + chord * share + normal * bulge + back * -hollow;
    }
}

fn place_head(body: &mut Skeleton, pose: &Pose) {
    body.neck = pose.neck.unwrap_or_default();
    let way = body.spine_ends[1] + body.neck;
    body.head = body.shoulder() + Point::polar(length::NECK, way);
    body.head_way = way + body.nod;
}

/// Lays the head on the floor or pillow, on the side to which the spine leads.
fn rest_head(body: &mut Skeleton, pillow: f32) {
    let rise = radius::HEAD + pillow - body.shoulder().y;
    let lift = (rise / length::NECK).clamp(-1.0, 1.0).asin().to_degrees();
    let leftward = Point::polar(1.0, body.spine_ends[1]).x < 0.0;
    let way = if leftward { 180.0 - lift } else { lift };
    let way = nearest(way, body.spine_ends[1]);
    body.neck = way - body.spine_ends[1];
    body.head = body.shoulder() + Point::polar(length::NECK, way);
    body.head_way = way + body.nod;
}

/// Places the limbs: those on angles at once, pins when the trunk has its place.
fn place_limbs(body: &mut Skeleton, pose: &Pose, ground: &Ground, pins: bool) {
    let depends = |leg: usize| match pose.legs[leg].reach {
        Reach::Pin { from, to, .. } => {
            [from, to].iter().any(|spot| spot.on.is_some_and(|on| on.on_leg(1 - leg)))
        }
        Reach::Angles(_) => false,
    };
    let order = if depends(NEAR) { [FAR, NEAR] } else { [NEAR, FAR] };
    for side in order {
        let root = body.pelvis + hip_offset(body.view, body.hips, side);
        body.legs[side] = place_limb(body, &pose.legs[side], root, (true, side), ground, pins);
    }
    let arm_depends = |arm: usize| match pose.arms[arm].reach {
        Reach::Pin { from, to, .. } => [from, to]
            .iter()
            .any(|spot| matches!(spot.on, Some(Anchor::Hand(side) | Anchor::Elbow(side)) if side != arm)),
        Reach::Angles(_) => false,
    };
    let order = if arm_depends(NEAR) { [FAR, NEAR] } else { [NEAR, FAR] };
    for side in order {
        let root = body.shoulder() + shoulder_offset(body.view, pose, body.spine_ends[1], side);
        body.arms[side] = place_limb(body, &pose.arms[side], root, (false, side), ground, pins);
    }
}

fn place_limb(
    body: &Skeleton,
    limb: &Limb,
    root: Point,
    (leg, side): (bool, usize),
    ground: &Ground,
    pins: bool,
) -> Chain {
    let full = if leg { length::LEG } else { length::ARM };
    let bones = [full[0] * limb.seen[0], full[1] * limb.seen[1]];
    let (angles, bend, short, feet) = match limb.reach {
        Reach::Angles(angles) => {
            let bend = if leg { angles[0] - angles[1] } else { angles[1] - angles[0] };
            (angles, if bend < 0.0 { -1.0 } else { 1.0 }, 0.0, [limb.foot; 2])
        }
        Reach::Pin { .. } if !pins => ([-90.0, -90.0], 1.0, 0.0, [None; 2]),
        Reach::Pin { from, to, share, lift, bend } => {
            let toward = |spot: Spot| target(body, spot, leg, side, ground);
            let aim = toward(from).toward(toward(to), share) + Point::new(0.0, lift);
            let sign = bend.unwrap_or_else(|| {
                natural_bend(body.view, leg, side, root, aim, bones) * if limb.flip { -1.0 } else { 1.0 }
            });
            let (angles, short) = reach(root, aim, bones, sign);
            (angles, sign, short, [flat(body.view, from, side, ground), flat(body.view, to, side, ground)])
        }
    };
    let mid = root + Point::polar(bones[0], angles[0]);
    let end = mid + Point::polar(bones[1], angles[1]);
    let share = if let Reach::Pin { share, .. } = limb.reach { share } else { 0.0 };
    let mut pointing = angles[1];
    let tip = if leg {
        let rest = resting_foot(body.view, side, angles[1]);
        let way = |foot: Option<f32>| foot.unwrap_or(rest);
        let way = blend(way(feet[0]), nearest(way(feet[1]), way(feet[0])), share);
        let planted = feet.iter().all(Option::is_some) && matches!(limb.reach, Reach::Pin { .. });
        let set = limb.foot.is_some();
        let way = if planted { way } else { clear_of_floor(body.view, end, (way, rest, set), ground) };
        pointing = way;
        end + foot(body.view, way)
    } else {
        let tip = end + Point::polar(length::HAND * limb.seen[1].max(0.5), angles[1]);
        // A planted hand lies flat rather than sinks.
        Point::new(tip.x, tip.y.max(ground.height(tip.x) + 1.0).min(tip.y.max(end.y)))
    };
    Chain { root, mid, end, tip, angles, way: pointing, bend, short }
}

/// The foot's bone: its length depends on the view, and its sole slopes a little down to the toes.
fn foot(view: View, way: f32) -> Point {
    let size = if view == View::Side { length::FOOT } else { length::FOOT_AHEAD };
    let slope = (radius::ANKLE - radius::TOE) / length::FOOT;
    let along = Point::polar(size, way);
    let rightward = if along.x < 0.0 { -1.0 } else { 1.0 };
    along + Point::new(along.y, -along.x) * (slope * rightward)
}

/// A planted foot lies flat unless its spot says otherwise.
fn flat(view: View, spot: Spot, side: usize, ground: &Ground) -> Option<f32> {
    let floor = if view == View::Front && side == NEAR { 180.0 } else { 0.0 };
    let planted = spot.on.is_none() && spot.off.y - ground.height(spot.off.x) < radius::ANKLE + 1.0;
    spot.foot.or((planted || spot.toe).then_some(floor))
}

/// The ankle at rest is square to the shank.
fn resting_foot(view: View, side: usize, shank: f32) -> f32 {
    match view {
        View::Side => shank + 90.0,
        View::Front => [180.0 + 35.0, -35.0][side],
        View::Lying => shank,
        View::Above => shank + [35.0, -35.0][side],
    }
}

/// Turns a foot whose toes would sink into the floor by as little as clears them. Of the two ways round a
/// foot whose direction is given keeps the one to which it points, a foot at rest takes the one that its
/// ankle can bend to: the choice hangs on the pose alone, so that it never changes from frame to frame.
fn clear_of_floor(view: View, ankle: Point, (way, rest, set): (f32, f32, bool), ground: &Ground) -> f32 {
    if view != View::Side {
        return way;
    }
    let room = ankle.y - (ground.height(ankle.x) + radius::TOE - 0.5);
    let sole = ((radius::ANKLE - radius::TOE) / length::FOOT).atan().to_degrees();
    let size = length::FOOT / sole.to_radians().cos();
    if room >= size {
        return way;
    }
    // How far the line from ankle to toes may point down.
    let most = (room / size).clamp(-1.0, 1.0).asin().to_degrees();
    let turned = nearest(way, -90.0);
    // The ends of the directions that would sink: rightward and leftward.
    let (right, left) = (sole - most, -180.0 - sole + most);
    if turned >= right || turned <= left {
        return way;
    }
    let rightward = if set {
        turned > -90.0
    } else {
        // Up to 35 degrees towards the shin, or else down, as a pointed foot.
        let bend = |end: f32| {
            let bend = end - nearest(rest, end);
            if bend > 0.0 { bend * 2.5 } else { -bend }
        };
        bend(right) < bend(left)
    };
    way + if rightward { right } else { left } - turned
}

/// Where wrist or ankle has to be for a spot.
fn target(body: &Skeleton, spot: Spot, leg: bool, side: usize, ground: &Ground) -> Point {
    let base = spot.on.map_or_else(Point::default, |on| body.anchor(on));
    let place = base + spot.off;
    if leg && spot.toe {
        place - foot(body.view, flat(body.view, spot, side, ground).unwrap_or_default())
    } else {
        place
    }
}

/// Which way the middle joint goes: knees forward and elbows back, or outward, or up.
fn natural_bend(view: View, leg: bool, side: usize, root: Point, aim: Point, bones: [f32; 2]) -> f32 {
    if view == View::Side {
        return if leg { 1.0 } else { -1.0 };
    }
    let score = |sign: f32| {
        let (angles, _) = reach(root, aim, bones, sign);
        let mid = root + Point::polar(bones[0], angles[0]);
        let out = if side == NEAR { -mid.x } else { mid.x };
        match view {
            View::Lying => mid.y,
            View::Above => mid.y * [1.0, -1.0][side],
            View::Side | View::Front => out - 0.05 * mid.y,
        }
    };
    if score(1.0) >= score(-1.0) { 1.0 } else { -1.0 }
}

/// Two-bone inverse kinematics: the bones' directions, and by how much the aim is out of reach.
fn reach(root: Point, aim: Point, [upper, lower]: [f32; 2], sign: f32) -> ([f32; 2], f32) {
    let way = aim - root;
    let wanted = way.length();
    let most = upper + lower;
    let least = (upper - lower).abs();
    let far = wanted.clamp(least.max(0.01), most);
    let cosine = (upper * upper + far * far - lower * lower) / (2.0 * upper * far);
    let upper_way = way.degrees() + sign * cosine.clamp(-1.0, 1.0).acos().to_degrees();
    let mid = Point::polar(upper, upper_way);
    let end = way * (far / wanted.max(0.001));
    let lower_way = (end - mid).degrees();
    ([upper_way, nearest(lower_way, upper_way)], (wanted - far).abs())
}
