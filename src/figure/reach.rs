//! What a figure ever reaches, on which the camera is set.

use super::Figure;
use super::body::{Chain, Skeleton, View};
use super::geometry::{Bounds, Point};
use super::pose::{FAR, NEAR};

/// Far limbs stand this much to the right and up.
pub(super) const FAR_SHIFT: Point = Point::new(5.0, 2.2);

pub(super) fn shifted(chain: &Chain, by: Point) -> Chain {
    Chain { root: chain.root + by, mid: chain.mid + by, end: chain.end + by, tip: chain.tip + by, ..*chain }
}

/// What the figure ever reaches, on every path, with its props and marks: as it is written, and with both
/// sides by turns.
pub(super) fn bounds(figure: &Figure) -> (Bounds, Bounds) {
    let mut bounds = Bounds::EMPTY;
    let mut both = Bounds::EMPTY;
    figure.each_sample(6, |_, body| {
        reached(body, &mut bounds);
        reached(&body.turned(), &mut both);
        for prop in &figure.props {
            prop.bounds(body, &figure.ground, &mut bounds);
        }
        for mark in &figure.marks {
            for swapped in [false, true] {
                if !swapped || figure.keys.iter().any(|key| key.swapped) {
                    mark.bounds(body, swapped, &mut bounds);
                }
            }
        }
    });
    both.include(bounds.low, 0.0);
    both.include(bounds.high, 0.0);
    for bounds in [&mut bounds, &mut both] {
        if figure.view != View::Above {
            bounds.include(Point::new(bounds.low.x, 0.0), 0.0);
            bounds.low.y = bounds.low.y.min(-1.6);
        }
    }
    (bounds, both)
}

fn reached(body: &Skeleton, bounds: &mut Bounds) {
    let thick = |chain: &Chain, radii: [f32; 4], bounds: &mut Bounds| {
        for (joint, radius) in [chain.root, chain.mid, chain.end, chain.tip].into_iter().zip(radii) {
            bounds.include(joint, radius);
        }
    };
    for (joint, radius) in body.trunk_parts() {
        bounds.include(joint, radius + 1.0);
    }
    let shift = if body.view == View::Side { FAR_SHIFT } else { Point::default() };
    for (side, by) in [(NEAR, Point::default()), (FAR, shift)] {
        thick(&shifted(&body.arms[side], by), [2.5, 1.9, 1.6, 1.4], bounds);
        thick(&shifted(&body.legs[side], by), [4.3, 2.9, 2.0, 1.3], bounds);
    }
}
