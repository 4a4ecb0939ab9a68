//! A place on a figure's path: from a moment of the tempo to the leg between two poses, and what holds
//! there: the body, the limbs that work, the hands that rest.

use super::body::{Skeleton, View};
use super::turn::BodySide;
use super::work::Work;
use super::{Figure, Moment, geometry, marks, pose, solve};

/// A place on a path: the leg from one key to the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leg<'a> {
    pub(super) path: &'a [usize],
    pub(super) number: usize,
    pub(super) share: f32,
    /// The key that the last leg leads to.
    last: usize,
}

impl Leg<'_> {
    pub(super) fn from(&self) -> usize {
        self.path[self.number]
    }

    pub(super) fn to(&self) -> usize {
        self.path.get(self.number + 1).copied().unwrap_or(self.last)
    }
}

impl Figure {
    /// The path for so many phases, or else the first.
    pub(super) fn path(&self, phases: usize) -> &[usize] {
        let same = self.paths.iter().find(|path| path.len() == phases);
        let multiple = || self.paths.iter().find(|path| phases > 0 && path.len() % phases == 0);
        same.or_else(multiple).unwrap_or(&self.paths[0])
    }

    pub(super) fn leg(&self, moment: Moment) -> Leg<'_> {
        let path = self.path(moment.phases);
        let phases = moment.phases.max(1);
        let legs_each = path.len() as f32 / phases as f32;
        let at = ((moment.phase % phases) as f32 + moment.done.clamp(0.0, 1.0)) * legs_each;
        // The end of a phase belongs to it, not to the next.
        let number = ((at - 1e-4).max(0.0) as usize).min(path.len() - 1);
        self.leg_at(path, number, (at - number as f32).clamp(0.0, 1.0))
    }

    /// A place on a leg of one of its paths.
    pub(super) fn leg_at<'p>(&self, path: &'p [usize], number: usize, share: f32) -> Leg<'p> {
        Leg { path, number, share, last: self.ends.unwrap_or(path[0]) }
    }

    pub(super) fn skeleton(&self, leg: Leg<'_>) -> Skeleton {
        let share = if self.flow { leg.share } else { pose::ease(leg.share) };
        let (from, to) = (&self.keys[leg.from()], &self.keys[leg.to()]);
        if leg.from() == leg.to() || share <= 0.0 {
            return from.skeleton.clone();
        }
        solve::solve(&pose::between(from, to, share), self.view, &self.ground)
    }

    /// The pieces of the marks that are shown on a leg.
    pub(super) fn marks_at(&self, leg: Leg<'_>, body: &Skeleton) -> Vec<marks::Piece> {
        let mut pieces = Vec::new();
        // A still picture at the start of a leg is that of its first pose.
        let to = if leg.share < 0.02 { leg.from() } else { leg.to() };
        let way = [&self.keys[leg.from()], &self.keys[to]];
        for mark in &self.marks {
            mark.pieces(body, way, &self.keys[leg.path[0]].skeleton, &mut pieces);
        }
        pieces
    }

    /// The side that works in a phase as the figure is written; none where both do, or neither.
    pub fn side_in(&self, phases: usize, phase: usize) -> Option<BodySide> {
        let path = self.path(phases);
        let each = (path.len() / phases.max(1)).max(1);
        let mut all = 0;
        for number in (phase * each..(phase + 1) * each).filter(|&number| number < path.len()) {
            all |= self.working(self.leg_at(path, number, 0.5)).0;
        }
        let near = if self.view == View::Side { BodySide::Right } else { BodySide::Left };
        Work(all).one().map(|limb| if limb == pose::NEAR { near } else { near.other() })
    }

    /// The side that works first as it is written, where the figure says so itself.
    pub fn said_side(&self) -> Option<BodySide> {
        self.side
    }

    /// The side that it shows as it is written: what it says itself, or else that of the first phase in
    /// which one limb of a pair works alone. None: it is the same on both sides, or does not say.
    pub fn side(&self, phases: usize) -> Option<BodySide> {
        self.side.or_else(|| (0..phases).find_map(|phase| self.side_in(phases, phase)))
    }

    /// Whether it is seen from the front, as in a mirror: its left is the screen's left.
    pub fn seen_as_in_a_mirror(&self) -> bool {
        self.view == View::Front
    }

    /// The limbs that work on a leg: what its two poses say, or else the figure.
    pub(super) fn working(&self, leg: Leg<'_>) -> Work {
        match (self.keys[leg.from()].work, self.keys[leg.to()].work) {
            (None, None) => self.work,
            (from, to) => Work(from.unwrap_or_default().0 | to.unwrap_or_default().0),
        }
    }

    /// How far each hand rests on furniture: 0 not, 1 wholly.
    pub(super) fn held(&self, leg: Leg<'_>) -> [f32; 2] {
        let share = if self.flow { leg.share } else { pose::ease(leg.share) };
        let (from, to) = (self.keys[leg.from()].held, self.keys[leg.to()].held);
        let part = |held: bool| if held { 1.0 } else { 0.0 };
        [0, 1].map(|side| geometry::blend(part(from[side]), part(to[side]), share))
    }

    /// The key at which a prop was last held (or will be next), if it is not held on this leg.
    pub(super) fn left_by(&self, leg: Leg<'_>, held: &[String]) -> Option<usize> {
        let holds = |key: usize| held.is_empty() || held.contains(&self.keys[key].name);
        match (holds(leg.from()), holds(leg.to())) {
            (true, true) => None,
            (true, false) => Some(leg.from()),
            (false, true) => Some(leg.to()),
            (false, false) => {
                let earlier = leg.path[..leg.number].iter().rev().chain(leg.path[leg.number..].iter().rev());
                earlier.copied().find(|&key| holds(key))
            }
        }
    }

    /// Shows every path's skeletons, `steps` to a leg and the key pose before them.
    pub(super) fn each_sample(&self, steps: usize, mut each: impl FnMut(Leg<'_>, &Skeleton)) {
        for path in &self.paths {
            for number in 0..path.len() {
                for step in 0..steps {
                    let leg = self.leg_at(path, number, step as f32 / steps as f32);
                    each(leg, &self.skeleton(leg));
                }
            }
        }
    }
}
