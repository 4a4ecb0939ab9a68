//! The parts of a body that may be planted on the floor.

use super::Figure;
use super::body::{Skeleton, radius};
use super::geometry::Point;

/// How near counts as planted, in hundredths of the height.
const PLANTED: f32 = 0.6;

/// A part that may be planted.
#[derive(Clone, Copy)]
pub(super) struct Touch {
    pub(super) at: Point,
    pub(super) planted: bool,
}

/// Heels, toes, knees and hands, near and far by turns.
pub(super) fn touches(figure: &Figure, body: &Skeleton) -> [Touch; 8] {
    let touch = |at: Point, radius: f32| {
        let planted = (at.y - radius - figure.ground.height(at.x)).abs() < PLANTED;
        Touch { at, planted }
    };
    let [near, far] = &body.legs;
    let [left, right] = &body.arms;
    [
        touch(near.end, radius::ANKLE),
        touch(far.end, radius::ANKLE),
        touch(near.tip, radius::TOE),
        touch(far.tip, radius::TOE),
        touch(near.mid, radius::KNEE),
        touch(far.mid, radius::KNEE),
        touch(left.end, radius::HAND),
        touch(right.end, radius::HAND),
    ]
}
