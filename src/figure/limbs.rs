//! How far each limb moves: from the poses, not from what is said of them.

use super::geometry::Point;
use super::pose::{FAR, NEAR};
use super::turn::BodySide;
use super::{Figure, View};

/// Arms or legs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pair {
    /// Arms.
    Arms,
    /// Legs.
    Legs,
}

/// The looks at a leg of the path.
const STEPS: usize = 12;

impl Figure {
    /// How far the wrist or ankle of a side goes in a phase as the figure is written, in hundredths of the
    /// height.
    pub fn moved(&self, pair: Pair, side: BodySide, phases: usize, phase: usize) -> f32 {
        let right = if self.view == View::Side { NEAR } else { FAR };
        let limb = if side == BodySide::Right { right } else { 1 - right };
        let path = self.path(phases);
        let each = (path.len() / phases.max(1)).max(1);
        let mut way = 0.0;
        for number in (phase * each..(phase + 1) * each).filter(|&number| number < path.len()) {
            let end = |step: usize| {
                let body = self.skeleton(self.leg_at(path, number, step as f32 / STEPS as f32));
                let chain = match pair {
                    Pair::Arms => body.arms[limb],
                    Pair::Legs => body.legs[limb],
                };
                // Under a walker the ground runs backwards.
                let come = self.travel * (number as f32 + step as f32 / STEPS as f32) / path.len() as f32;
                Point::new(chain.end.x + come, chain.end.y)
            };
            way += (0..STEPS).map(|step| (end(step + 1) - end(step)).length()).sum::<f32>();
        }
        way
    }
}
