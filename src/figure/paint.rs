//! Skeleton to dots: what the body's parts look like, and in which order they are painted.

use super::body::{Chain, SPINE, Skeleton, View, radius};
use super::camera::{Camera, Part, THINNEST, part};
use super::furniture::{Carried, Stroke, Strokes};
use super::geometry::Point;
use super::marks::Piece;
use super::pose::{FAR, NEAR};
use super::raster::{Capsule, Ink, Raster};
use super::reach::{FAR_SHIFT, shifted};
use super::{Figure, Work};

/// The thinnest far limb, in dots from its bone: it shows fewer of its dots than a near one.
const THINNEST_FAR: f32 = 1.2;

fn arm_parts(arm: &Chain, thick: f32) -> [Part; 3] {
    [
        part(arm.root, arm.mid, [2.5 * thick, 1.9 * thick]),
        part(arm.mid, arm.end, [1.9 * thick, 1.4 * thick]),
        part(arm.end, arm.tip, [1.6 * thick, 1.2 * thick]),
    ]
}

fn leg_parts(leg: &Chain, view: View) -> [Part; 4] {
    let calf = leg.mid.toward(leg.end, 0.33);
    // Of who lies on the side the soles are seen edge on: a blunt end, not a point.
    let (ankle, foot) = match view {
        View::Lying => (2.5, part(leg.end, leg.end.toward(leg.tip, 0.5), [2.7, 2.9])),
        View::Side | View::Front | View::Above => (1.9, part(leg.end, leg.tip, [2.1, radius::TOE])),
    };
    [
        part(leg.root, leg.mid, [4.3, radius::KNEE]),
        part(leg.mid, calf, [radius::KNEE, 2.9]),
        part(calf, leg.end, [2.9, ankle]),
        foot,
    ]
}

/// What is painted: a figure with its body at a moment.
pub(super) struct Scene<'a> {
    pub(super) figure: &'a Figure,
    pub(super) body: Skeleton,
    pub(super) work: Work,
    /// How far each hand rests on furniture.
    pub(super) held: [f32; 2],
    /// How far a walker has come.
    pub(super) travelled: f32,
}

impl Scene<'_> {
    /// Shows the other side. The room stays; from the front, what is held goes along with the hand, and
    /// marks with the limb.
    pub(super) fn turn(&mut self, strokes: &mut [Stroke], marks: &mut [Piece]) {
        self.held.swap(NEAR, FAR);
        self.body = self.body.turned();
        self.work = self.work.turned();
        let flip = |point: Point| match self.figure.view {
            View::Side => point,
            View::Front | View::Lying => Point::new(-point.x, point.y),
            View::Above => Point::new(point.x, -point.y),
        };
        for stroke in strokes.iter_mut().filter(|stroke| stroke.before) {
            stroke.ends = stroke.ends.map(flip);
        }
        for mark in marks {
            mark.ends = mark.ends.map(flip);
        }
    }

    /// Paints the whole picture.
    pub(super) fn paint(&self, raster: &mut Raster, camera: &Camera, strokes: &[Stroke], marks: &[Piece]) {
        let Self { figure, body, work, held, travelled } = self;
        if figure.view != View::Above {
            floor(raster, camera, figure, *travelled);
        }
        let props = |raster: &mut Raster, before: bool| {
            for stroke in strokes.iter().filter(|stroke| stroke.before == before) {
                let radii = stroke.radii.map(|radius| (radius * camera.scale).max(0.5));
                raster.fill(Capsule { ends: stroke.ends.map(|end| camera.dot(end)), radii }, Ink::Prop);
            }
        };
        props(raster, false);
        let ink = |works: u8| if work.has(works) { Ink::Working } else { Ink::Body };
        let far_ink = |works: u8| if work.has(works) { Ink::FarWorking } else { Ink::Far };
        let front = matches!(figure.view, View::Front | View::Above);
        if !front {
            // Of two hands on the same thing the far one is still seen beside the near one.
            let rests = held[FAR] * (1.0 - 0.4 * held[NEAR]);
            let shift = if figure.view == View::Side { FAR_SHIFT } else { Point::default() };
            for part in leg_parts(&shifted(&body.legs[FAR], shift), figure.view) {
                raster.fill(camera.thick_capsule(&part, THINNEST_FAR), far_ink(Work::LEGS[FAR]));
            }
            for part in arm_parts(&reaching(&body.arms[FAR], shift, rests), 1.0) {
                raster.fill(camera.thick_capsule(&part, THINNEST_FAR), far_ink(Work::ARMS[FAR]));
            }
        }
        trunk(raster, camera, body, ink(Work::TRUNK), ink(Work::HEAD));
        let near: &[usize] = if front { &[NEAR, FAR] } else { &[NEAR] };
        for &side in near {
            let parts = leg_parts(&body.legs[side], figure.view);
            limb(raster, camera, &parts, [body.legs[side].root, body.head], 9.0, ink(Work::LEGS[side]));
        }
        props(raster, true);
        for &side in near {
            let parts = arm_parts(&body.arms[side], if front { 1.1 } else { 1.0 });
            limb(raster, camera, &parts, [body.arms[side].root, body.head], 4.5, ink(Work::ARMS[side]));
        }
        // Every gap before the first piece, so that an arrow's head does not eat its own shaft.
        for mark in marks.iter().filter(|mark| !mark.dotted) {
            let (ends, radius) = placed(mark, camera);
            raster.clear_round(Capsule { ends, radii: [radius + 0.9; 2] }, [(Point::default(), -1.0); 2]);
        }
        for mark in marks {
            paint_mark(raster, camera, mark);
        }
    }
}

fn placed(mark: &Piece, camera: &Camera) -> ([Point; 2], f32) {
    (mark.ends.map(|end| camera.dot(end)), (mark.radius * camera.scale).max(THINNEST))
}

/// A piece of an arrow, or a region; a start position in dots only where nothing else is.
fn paint_mark(raster: &mut Raster, camera: &Camera, mark: &Piece) {
    let (ends, radius) = placed(mark, camera);
    if !mark.dotted {
        raster.fill(Capsule { ends, radii: [radius; 2] }, Ink::Working);
        return;
    }
    let way = ends[1] - ends[0];
    let steps = (way.length() / 3.0).ceil().max(1.0);
    for step in 0..=(steps as usize) {
        let at = ends[0].toward(ends[1], step as f32 / steps);
        if at.x >= 0.0 && at.y >= 0.0 {
            raster.set_free(at.x as usize, at.y as usize, Ink::Far);
        }
    }
}

/// A near limb with a gap round it (hand and foot may touch), so that it stands out from what is behind.
fn limb(raster: &mut Raster, camera: &Camera, parts: &[Part], [root, head]: [Point; 2], keep: f32, ink: Ink) {
    // The gap is a dot wide, and narrower where the person is very small.
    let gap = (camera.scale * 1.6).min(0.9);
    let capsules = parts.iter().map(|part| camera.capsule(part));
    for capsule in capsules.clone().take(parts.len() - 1) {
        let round = Capsule { radii: capsule.radii.map(|radius| radius + gap), ..capsule };
        let kept = [(root, keep), (head, radius::HEAD)];
        raster.clear_round(round, kept.map(|(at, size)| (camera.dot(at), size * camera.scale)));
    }
    for capsule in capsules {
        raster.fill(capsule, ink);
    }
}

/// A far arm, whose hand stays on the furniture that it rests on.
fn reaching(arm: &Chain, shift: Point, held: f32) -> Chain {
    let (mid, end) = (shift * (1.0 - held / 2.0), shift * (1.0 - held));
    Chain { root: arm.root + shift, mid: arm.mid + mid, end: arm.end + end, tip: arm.tip + end, ..*arm }
}

fn trunk(raster: &mut Raster, camera: &Camera, body: &Skeleton, ink: Ink, head_ink: Ink) {
    let mut fill = |from: Point, to: Point, radii: [f32; 2], ink: Ink| {
        raster.fill(camera.capsule(&part(from, to, radii)), ink);
    };
    let shoulder = body.shoulder();
    fill(shoulder, shoulder.toward(body.head, 0.7), [2.9, 2.7], head_ink);
    if body.view == View::Side {
        for at in 1..SPINE {
            let [(low, low_radius), (high, high_radius)] = [body.trunk_disc(at - 1), body.trunk_disc(at)];
            fill(low, high, [low_radius, high_radius], ink);
        }
        let seat = body.pelvis - Point::polar(1.3, body.front_way(0.0));
        fill(seat, seat, [5.0, 5.0], ink);
    } else {
        let [left, right] = [NEAR, FAR].map(|side| body.arms[side].root.toward(shoulder, 0.2));
        let [low_left, low_right] = [NEAR, FAR].map(|side| body.legs[side].root);
        let across = if body.view == View::Lying { 2.6 } else { 3.0 };
        fill(left, right, [across; 2], ink);
        let waist = body.spine[SPINE / 2 - 1];
        for (top, low) in [(left, low_left), (right, low_right)] {
            let out = top.toward(low, 0.55) - waist;
            // On the side only the upper flank is free to swell.
            let free = body.view != View::Lying || out.y > 0.0;
            let swell = if free { body.belly / out.length().max(1.0) } else { 0.0 };
            let flank = waist + out * (0.55 + swell);
            fill(top, flank, [3.0, 3.0], ink);
            fill(flank, low, [3.0, 3.9], ink);
        }
        for pair in body.spine.windows(2) {
            fill(pair[0], pair[1], [4.4, 4.4], ink);
        }
        fill(low_left, low_right, [4.0; 2], ink);
    }
    head(raster, camera, body, head_ink);
}

fn head(raster: &mut Raster, camera: &Camera, body: &Skeleton, ink: Ink) {
    let up = Point::polar(1.0, body.head_way);
    let front = Point::polar(1.0, body.head_way - 90.0);
    let turn = body.look.to_radians();
    // How far the nose stands out of the outline: fully in profile, not at all towards the viewer.
    let profile = if body.view == View::Side { turn.cos() } else { turn.sin() };
    let mut disc = |at: Point, to: Point, radii: [f32; 2]| {
        raster.fill(camera.capsule(&part(at, to, radii)), ink);
    };
    disc(body.head + up * 0.4, body.head - up * 0.7, [6.3, 5.7]);
    let face = body.head - up * 1.2 + front * (1.2 * profile);
    disc(face, face, [5.4; 2]);
    if profile.abs() > 0.3 {
        let nose = body.head - up * 0.6 + front * (5.4 * profile);
        disc(nose, nose + front * (2.6 * profile.signum()), [1.3, 0.7]);
    }
}

/// A dotted line, which runs backwards under somebody who walks.
fn floor(raster: &mut Raster, camera: &Camera, figure: &Figure, travelled: f32) {
    let moved = (travelled * camera.scale).round() as i32;
    let way = if camera.mirrored { -1 } else { 1 };
    for x in 0..raster.width {
        let across = (x as f32 + 0.5 - camera.corner.x) / camera.scale + camera.low.x;
        let across = if camera.mirrored { -across } else { across };
        let y = camera.dot(Point::new(across, figure.ground.slope * across)).y;
        let beat = if figure.travel == 0.0 { 2 } else { 4 };
        let on = (x as i32 + way * moved).rem_euclid(beat) < beat / 2;
        if y >= 0.0 && on {
            raster.set(x, (y as usize).min(raster.height.saturating_sub(1)), Ink::Floor);
        }
    }
}

/// The strokes of a figure's props with this body.
pub(super) fn strokes(
    figure: &Figure,
    body: &Skeleton,
    carried: impl Fn(&[String]) -> Option<usize>,
    out: &mut Vec<Stroke>,
) {
    out.clear();
    for prop in &figure.props {
        let carried = match carried(prop.held()) {
            Some(key) => Carried::LeftBy(&figure.keys[key].skeleton),
            None => Carried::Now,
        };
        prop.strokes(body, carried, &figure.ground, &mut Strokes { out });
    }
}
