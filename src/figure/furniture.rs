//! Props as strokes: what each looks like, and how the ones in the hands follow the body.

use super::body::{Skeleton, View, trunk_radius};
use super::geometry::{Bounds, Point};
use super::props::{Ends, Faces, Ground, Prop};

/// A stroke to draw: two ends and their radii.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stroke {
    pub(super) ends: [Point; 2],
    pub(super) radii: [f32; 2],
    /// Whether it is held before the body rather than standing behind it.
    pub(super) before: bool,
}

/// Where a prop that may be picked up is: carried, or lying where this skeleton would hold it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Carried<'a> {
    Now,
    LeftBy(&'a Skeleton),
}

const LINE: f32 = 0.6;
/// How high a wall's skirting board is.
const SKIRTING: f32 = 8.0;

/// Collects a prop's strokes.
pub(super) struct Strokes<'a> {
    pub(super) out: &'a mut Vec<Stroke>,
}

impl Strokes<'_> {
    fn line(&mut self, from: Point, to: Point, radius: f32) {
        self.out.push(Stroke { ends: [from, to], radii: [radius; 2], before: false });
    }

    fn path(&mut self, points: &[[f32; 2]], radius: f32) {
        for pair in points.windows(2) {
            self.line(Point::new(pair[0][0], pair[0][1]), Point::new(pair[1][0], pair[1][1]), radius);
        }
    }

    fn ring(&mut self, centre: Point, size: f32) {
        const SIDES: usize = 20;
        let at = |step: usize| centre + Point::polar(size, step as f32 * 360.0 / SIDES as f32);
        for step in 0..SIDES {
            self.line(at(step), at(step + 1), 0.45);
        }
    }
}

impl Prop {
    /// Draws it with the body as it is now.
    pub(super) fn strokes(
        &self,
        body: &Skeleton,
        carried: Carried<'_>,
        ground: &Ground,
        to: &mut Strokes<'_>,
    ) {
        let first = to.out.len();
        let mut before = false;
        match *self {
            Self::Chair { x, seat, faces, back } => chair(to, x, seat, faces, back),
            Self::Wall { x } => to.path(&[[x, 0.0], [x, 104.0]], LINE),
            Self::WallBehind { from, to: end } => {
                to.path(&[[from, 104.0], [from, 0.0]], LINE);
                to.path(&[[end, 104.0], [end, 0.0]], LINE);
                to.path(&[[from, SKIRTING], [end, SKIRTING]], 0.4);
            }
            Self::Mat { from, to: end } if body.view == View::Above => {
                to.path(&[[from, -17.0], [end, -17.0], [end, 17.0], [from, 17.0], [from, -17.0]], 0.4);
            }
            Self::Mat { from, to: end } => to.path(&[[from, -0.7], [end, -0.7]], 0.8),
            Self::Step { x, width, height } => {
                to.path(&[[x, 0.0], [x, height - 0.6], [x + width, height - 0.6], [x + width, 0.0]], LINE);
            }
            Self::Table { from, to: end, height } => {
                to.path(&[[from, height], [end, height]], 0.9);
                to.path(&[[from + 3.0, height], [from + 3.0, 0.0]], 0.5);
                to.path(&[[end - 3.0, height], [end - 3.0, 0.0]], 0.5);
            }
            Self::Stick { on, length, angle, by } => {
                before = true;
                let by = Point::new(by[0], by[1]);
                let (middle, way) = match on {
                    Ends::One(one) => (body.anchor(one.0), angle.unwrap_or(90.0)),
                    Ends::Two([a, b]) => {
                        let (a, b) = (body.anchor(a.0), body.anchor(b.0));
                        let along = if (b - a).length() < 6.0 { 0.0 } else { (b - a).degrees() };
                        (a.toward(b, 0.5), angle.unwrap_or(along))
                    }
                };
                let half = Point::polar(length / 2.0, way);
                to.line(middle + by - half, middle + by + half, LINE);
            }
            Self::Band { on, to: fixed } => {
                before = true;
                match (on, fixed) {
                    (Ends::Two([a, b]), _) => to.line(body.anchor(a.0), body.anchor(b.0), 0.5),
                    (Ends::One(one), Some([x, y])) => to.line(body.anchor(one.0), Point::new(x, y), 0.5),
                    (Ends::One(_), None) => {}
                }
            }
            Self::Poles { slant } => {
                before = true;
                for side in [0, 1] {
                    let hand = body.arms[side].end;
                    let way = Point::polar(1.0, slant);
                    let long = (hand.y - ground.height(hand.x)).max(0.0) / (-way.y).max(0.2);
                    to.line(hand - way * 4.0, hand + way * long, 0.4);
                }
            }
            Self::Ball { on, at, by, r } => {
                before = on.is_some();
                let base = on.map_or_else(Point::default, |on| body.anchor(on.0));
                let at = at.unwrap_or_default();
                to.ring(base + Point::new(at[0] + by[0], at[1] + by[1]), r - 0.4);
            }
            Self::Bag { on, at, size, .. } => {
                before = on.is_some();
                let holder = match carried {
                    Carried::Now => body,
                    Carried::LeftBy(other) => other,
                };
                let base = on.map_or_else(Point::default, |on| holder.anchor(on.0));
                let at = at.unwrap_or_default();
                let top = base + Point::new(at[0], at[1]);
                let low = top - Point::new(0.0, size * 0.8);
                to.line(top, low, 0.5);
                to.line(low - Point::new(size * 0.3, 0.0), low + Point::new(size * 0.3, 0.0), size * 0.45);
            }
            Self::Pack { size } => {
                let at = |share: f32, place: usize| {
                    body.spine[place] - Point::polar(trunk_radius(share) + size * 0.7, body.front_way(share))
                };
                to.line(at(0.35, 3), at(0.8, 6), size);
            }
            Self::Cushion { x, width, height, y } => {
                let half = height / 2.0;
                to.path(&[[x - width / 2.0 + half, y + half], [x + width / 2.0 - half, y + half]], half);
            }
            Self::Bicycle { x, indoor } => bicycle(to, body, x, indoor),
            Self::Water { y } => {
                for at in -9..9 {
                    let x = at as f32 * 8.0;
                    to.path(&[[x, y], [x + 2.0, y + 0.9], [x + 4.0, y]], 0.4);
                }
            }
            Self::Slope { .. } => {}
            Self::Line { from, to: end, r } => to.path(&[from, end], r),
        }
        for stroke in &mut to.out[first..] {
            stroke.before = before;
        }
    }

    /// What the camera has to see of it, and no more: a wall does not shrink the person.
    pub(super) fn bounds(&self, body: &Skeleton, ground: &Ground, bounds: &mut Bounds) {
        let corners = match *self {
            Self::Wall { x } => vec![x],
            Self::WallBehind { from, to } => vec![from, to],
            Self::Water { .. } => Vec::new(),
            _ => {
                let mut strokes = Vec::new();
                self.strokes(body, Carried::Now, ground, &mut Strokes { out: &mut strokes });
                for stroke in strokes {
                    for (end, radius) in stroke.ends.into_iter().zip(stroke.radii) {
                        bounds.include(end, radius);
                    }
                }
                return;
            }
        };
        for x in corners {
            bounds.include(Point::new(x, 1.0), 1.0);
        }
    }
}

fn chair(to: &mut Strokes<'_>, x: f32, seat: f32, faces: Faces, back: bool) {
    let top = seat - 0.9;
    if faces == Faces::Front {
        to.path(&[[x - 11.0, top], [x + 11.0, top]], 0.9);
        for side in [-10.0, 10.0] {
            to.path(&[[x + side, top], [x + side, 0.0]], 0.5);
            if back {
                to.path(&[[x + side, top], [x + side, seat + 27.0]], 0.5);
            }
        }
        if back {
            to.path(&[[x - 10.0, seat + 27.0], [x + 10.0, seat + 27.0]], 0.5);
        }
        return;
    }
    let way = if faces == Faces::Left { -1.0 } else { 1.0 };
    to.path(&[[x - 10.0 * way, top], [x + 11.0 * way, top]], 0.9);
    to.path(&[[x - 9.5 * way, top], [x - 9.5 * way, 0.0]], 0.5);
    to.path(&[[x + 10.0 * way, top], [x + 10.0 * way, 0.0]], 0.5);
    if back {
        to.path(&[[x - 9.5 * way, top], [x - 9.5 * way, seat + 29.0]], 0.5);
    }
}

/// Saddle, frame, bars, pedals that follow the feet, and wheels.
fn bicycle(to: &mut Strokes<'_>, body: &Skeleton, x: f32, indoor: bool) {
    let hub = Point::new(x, 15.0);
    to.path(&[[x, 15.0], [x - 9.0, 47.0]], LINE);
    to.path(&[[x - 13.0, 47.5], [x - 5.0, 47.5]], 0.9);
    to.path(&[[x - 7.5, 42.0], [x + 19.0, 45.0]], LINE);
    to.path(&[[x, 15.0], [x + 20.0, 41.0]], LINE);
    to.path(&[[x + 18.0, 53.0], [x + 22.0, 55.0], [x + 18.5, 51.0], [x + 25.0, 14.0]], LINE);
    for leg in &body.legs {
        to.line(hub, leg.end.toward(leg.tip, 0.6) - Point::new(0.0, 1.5), 0.5);
    }
    if indoor {
        to.path(&[[x - 20.0, 0.8], [x + 32.0, 0.8]], 0.8);
        to.path(&[[x, 15.0], [x - 6.0, 1.0]], LINE);
        to.ring(Point::new(x + 25.0, 14.0), 12.0);
    } else {
        to.path(&[[x, 15.0], [x - 24.0, 14.0], [x - 7.5, 42.0]], 0.5);
        to.ring(Point::new(x - 24.0, 14.0), 14.0);
        to.ring(Point::new(x + 25.0, 14.0), 14.0);
    }
}
