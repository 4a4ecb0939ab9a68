//! What a figure shows beside the body, in words that can be held against an exercise's text.

use super::Figure;
use super::body::{Skeleton, View};
use super::pose::{Key, Pose, Reach};
use super::props::Prop;

/// Something in a figure's room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Furniture {
    /// A chair or stool.
    Chair,
    /// A wall.
    Wall,
    /// A worktop, table or rail.
    Table,
    /// A step or stair.
    Step,
    /// A stick or broom.
    Stick,
    /// An elastic band, strap or towel.
    Band,
    /// A ball.
    Ball,
    /// A bag, bottle or weight.
    Bag,
    /// A cushion, folded towel or block.
    Cushion,
    /// A mat.
    Mat,
    /// Walking poles.
    Poles,
    /// A rucksack.
    Pack,
    /// A bicycle.
    Bicycle,
    /// Water.
    Water,
}

const fn kind(prop: &Prop) -> Option<Furniture> {
    Some(match prop {
        Prop::Chair { .. } => Furniture::Chair,
        Prop::Wall { .. } | Prop::WallBehind { .. } => Furniture::Wall,
        Prop::Table { .. } | Prop::Line { .. } => Furniture::Table,
        Prop::Step { .. } => Furniture::Step,
        Prop::Stick { .. } => Furniture::Stick,
        Prop::Band { .. } => Furniture::Band,
        Prop::Ball { .. } => Furniture::Ball,
        Prop::Bag { .. } => Furniture::Bag,
        Prop::Cushion { .. } => Furniture::Cushion,
        Prop::Mat { .. } => Furniture::Mat,
        Prop::Poles { .. } => Furniture::Poles,
        Prop::Pack { .. } => Furniture::Pack,
        Prop::Bicycle { .. } => Furniture::Bicycle,
        Prop::Water { .. } => Furniture::Water,
        Prop::Slope { .. } => return None,
    })
}

impl Figure {
    /// Whether it shows this.
    pub fn has(&self, furniture: Furniture) -> bool {
        self.props.iter().any(|prop| kind(prop) == Some(furniture))
    }

    /// How many hands are planted in the room, not on the body, in every pose.
    pub fn planted_hands(&self) -> usize {
        let planted = |pose: &Pose, side: usize| match pose.arms[side].reach {
            Reach::Pin { from, .. } => from.on.is_none() && !pose.arms[side].hover,
            Reach::Angles(_) => false,
        };
        (0..2).filter(|&side| self.keys.iter().all(|key| planted(&key.pose, side))).count()
    }

    /// Whether a hand hovers above what it could rest on, in some pose.
    pub fn hovers(&self) -> bool {
        self.keys.iter().any(|key| key.pose.arms.iter().zip(key.held).any(|(arm, held)| arm.hover && held))
    }

    /// How many hands rest on furniture or a wall in every pose.
    pub fn resting_hands(&self) -> usize {
        let rests = |key: &Key, side: usize| key.held[side] && !key.pose.arms[side].hover;
        (0..2).filter(|&side| self.keys.iter().all(|key| rests(key, side))).count()
    }

    /// Whether both hands, or the one that is not planted in the room, lie near a part in the start pose:
    /// hip, thigh, belly or head.
    pub fn hands_near(&self, part: &str) -> bool {
        let body = &self.keys[self.paths[0][0]].skeleton;
        (0..2).all(|side| {
            let hand = &body.arms[side];
            let near = |at: super::geometry::Point, reach: f32| {
                (hand.end - at).length().min((hand.tip - at).length()) < reach
            };
            match part {
                "hip" => near(body.legs[side].root, 12.0),
                "thigh" => near(body.legs[side].root.toward(body.legs[side].mid, 0.6), 14.0),
                "belly" => near(body.spine[3], 12.0) || near(body.pelvis, 12.0),
                _ => near(body.head, 13.0),
            }
        })
    }

    /// Whether a hand or forearm touches the wall, or the body leans against it, at some pose.
    pub fn touches_wall(&self) -> bool {
        let behind = self.props.iter().any(|prop| matches!(prop, Prop::WallBehind { .. }));
        if behind && self.planted_hands() > 0 {
            return true;
        }
        let walls: Vec<f32> = self
            .props
            .iter()
            .filter_map(|prop| if let Prop::Wall { x } = prop { Some(*x) } else { None })
            .collect();
        let near = |body: &Skeleton, wall: f32| {
            let parts = body.arms.iter().chain(&body.legs).flat_map(|limb| [limb.mid, limb.end, limb.tip]);
            let trunk = body.trunk_parts().map(|(at, thick)| ((at.x - wall).abs() - thick).abs());
            parts.map(|at| (at.x - wall).abs()).chain(trunk).fold(f32::MAX, f32::min) < 3.6
        };
        walls.iter().any(|&wall| self.keys.iter().any(|key| near(&key.skeleton, wall)))
    }

    /// Whether the room looks the same in a mirror, or is seen from the side: then the limbs may change
    /// by turns while it stays.
    pub fn room_for_turns(&self) -> bool {
        self.view != View::Front
            || self.props.iter().all(|prop| match prop {
                Prop::Chair { x, .. } | Prop::Cushion { x, .. } => x.abs() < 1.0,
                Prop::Wall { x } => self.props.contains(&Prop::Wall { x: -x }),
                Prop::Step { x, width, .. } => (x + width / 2.0).abs() < 1.0,
                Prop::Table { from, to, .. } | Prop::Mat { from, to } | Prop::WallBehind { from, to } => {
                    (from + to).abs() < 2.0
                }
                Prop::Line { from, to, .. } => (from[0] + to[0]).abs() < 2.0 || from[0] * to[0] > 0.0,
                _ => true,
            })
    }

    /// How far it moves away from its start at most, over all joints, in hundredths of the height.
    pub fn movement(&self) -> f32 {
        super::motion::size(self)
    }

    /// What a viewer would see as wrong in its movement: jumps, sliding feet, falls.
    pub fn motion_faults(&self) -> Vec<super::Motion> {
        super::motion::faults(self)
    }

    /// Whether two figures look alike at every moment: the same poses, path and room.
    pub fn same_picture(&self, other: &Self) -> bool {
        let path = |figure: &Self| -> Vec<Pose> {
            figure.paths.iter().flatten().map(|&key| figure.keys[key].pose.clone()).collect()
        };
        self.view == other.view
            && self.props == other.props
            && self.marks == other.marks
            && path(self) == path(other)
    }
}
