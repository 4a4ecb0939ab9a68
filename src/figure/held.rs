//! Hands on furniture: which of a pose's hands rest on something in the room, or hover close above it.

use super::Figure;
use super::body::radius;
use super::furniture::{Carried, Strokes};
use super::geometry::Point;
use super::pose::{FAR, Key, NEAR, Reach};
use super::props::Prop;

/// How far a hand's skin may be from what it rests on, and how far above it may hover, in hundredths of
/// the body's height.
const REST: f32 = 2.2;
const HOVER: f32 = 12.0;

/// Whether near and far hand are planted in the room and have something there to rest on.
pub(super) fn hands(figure: &Figure, key: &Key) -> [bool; 2] {
    let mut strokes = Vec::new();
    [NEAR, FAR].map(|side| {
        let arm = &key.pose.arms[side];
        let Reach::Pin { from, .. } = arm.reach else { return false };
        let (hand, tip) = (key.skeleton.arms[side].end, key.skeleton.arms[side].tip);
        if from.on.is_some() {
            return false;
        }
        figure.props.iter().any(|prop| {
            if let Prop::WallBehind { from, to } = *prop {
                return (from..=to).contains(&hand.x) && hand.y > 10.0;
            }
            strokes.clear();
            prop.strokes(&key.skeleton, Carried::Now, &figure.ground, &mut Strokes { out: &mut strokes });
            let reach = if arm.hover { HOVER } else { REST };
            let near = |at: Point, [from, to]: [Point; 2], thick: f32| {
                let along = to - from;
                let share = ((at - from).dot(along) / along.dot(along).max(1e-6)).clamp(0.0, 1.0);
                (at - from.toward(to, share)).length() < thick + radius::HAND + reach
            };
            let firm = strokes.iter().filter(|stroke| !stroke.before);
            [hand, tip].iter().any(|&at| firm.clone().any(|line| near(at, line.ends, line.radii[0])))
        })
    })
}
