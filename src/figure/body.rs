//! The body: its lengths, its joints and the parts that a hand or a prop may hold on to.

use super::geometry::{Point, blend};

/// Lengths in hundredths of the body's height, after the usual proportions of an adult.
pub(super) mod length {
    pub(in super::super) const TRUNK: f32 = 30.0;
    pub(in super::super) const NECK: f32 = 11.5;
    pub(in super::super) const ARM: [f32; 2] = [16.5, 18.5];
    pub(in super::super) const HAND: f32 = 3.6;
    pub(in super::super) const LEG: [f32; 2] = [24.5, 24.5];
    pub(in super::super) const FOOT: f32 = 10.5;
    /// A foot seen from the front.
    pub(in super::super) const FOOT_AHEAD: f32 = 5.0;
}

/// How far each part's surface lies from its bone.
pub(super) mod radius {
    pub(in super::super) const HEAD: f32 = 7.0;
    pub(in super::super) const PELVIS: f32 = 5.3;
    pub(in super::super) const SHOULDER: f32 = 4.4;
    pub(in super::super) const HIP: f32 = 4.6;
    pub(in super::super) const KNEE: f32 = 2.9;
    pub(in super::super) const ANKLE: f32 = 2.2;
    pub(in super::super) const TOE: f32 = 1.3;
    pub(in super::super) const HAND: f32 = 1.6;
    pub(in super::super) const ELBOW: f32 = 1.9;
}

/// How thick the trunk is at a share of the way from pelvis to shoulder, seen from the side.
pub(super) fn trunk_radius(share: f32) -> f32 {
    const TABLE: [f32; 5] = [radius::PELVIS, 5.0, 4.8, 5.5, radius::SHOULDER];
    let at = share.clamp(0.0, 1.0) * 4.0;
    let low = (at as usize).min(3);
    blend(TABLE[low], TABLE[low + 1], at - low as f32)
}

/// How much of a swelling of the belly shows at a share of the way from pelvis to shoulder: most at the
/// lowest ribs.
fn swollen(share: f32) -> f32 {
    (share / 0.85 * std::f32::consts::PI).sin().max(0.0)
}

/// From where the body is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum View {
    /// From its right or left side; it faces the screen's right. Limbs are near and far.
    Side,
    /// From the front. Limbs are the screen's left and right; the left is written as in a mirror.
    Front,
    /// From the front, lying on the side with the head on the screen's left. Limbs are top and bottom.
    Lying,
    /// From above, lying with the head on the screen's left; the bottom limbs are written as in a
    /// mirror. There is no floor line.
    Above,
}

/// How many points of the spine are kept.
pub(super) const SPINE: usize = 9;

/// A limb's joints.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Chain {
    /// Shoulder or hip.
    pub(super) root: Point,
    /// Elbow or knee.
    pub(super) mid: Point,
    /// Wrist or ankle.
    pub(super) end: Point,
    /// Fingertips or toes.
    pub(super) tip: Point,
    pub(super) angles: [f32; 2],
    /// The direction of the foot (of a hand: of the forearm).
    pub(super) way: f32,
    /// Which way the middle joint bends: the sign of the inverse kinematics.
    pub(super) bend: f32,
    /// How far the pin lies out of reach.
    pub(super) short: f32,
}

/// Where every joint is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Skeleton {
    pub(super) view: View,
    pub(super) pelvis: Point,
    pub(super) spine: [Point; SPINE],
    /// The spine's direction at the pelvis and at the shoulder.
    pub(super) spine_ends: [f32; 2],
    pub(super) head: Point,
    /// The direction of the head's crown, which a nod turns apart from the neck.
    pub(super) head_way: f32,
    pub(super) neck: f32,
    pub(super) nod: f32,
    /// How far the belly stands out.
    pub(super) belly: f32,
    pub(super) look: f32,
    pub(super) hips: f32,
    pub(super) arms: [Chain; 2],
    pub(super) legs: [Chain; 2],
}

/// The joint whose place is given; the rest of the body hangs on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    Pelvis,
    Shoulder,
    Knee(usize),
    Foot(usize),
    Hand(usize),
}

/// A part of the body that a hand may hold, a foot may rest on or a prop may follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Pelvis,
    Belly,
    Chest,
    /// The low back's surface.
    Back,
    /// The upper back's surface.
    Nape,
    Neck,
    Head,
    Hands,
    Feet,
    Knees,
    Hip(usize),
    Thigh(usize),
    Knee(usize),
    Shin(usize),
    Foot(usize),
    Toe(usize),
    Shoulder(usize),
    Elbow(usize),
    Hand(usize),
}

impl Anchor {
    /// The same part of the other side.
    pub(super) const fn other(self) -> Self {
        match self {
            Self::Hip(side) => Self::Hip(1 - side),
            Self::Thigh(side) => Self::Thigh(1 - side),
            Self::Knee(side) => Self::Knee(1 - side),
            Self::Shin(side) => Self::Shin(1 - side),
            Self::Foot(side) => Self::Foot(1 - side),
            Self::Toe(side) => Self::Toe(1 - side),
            Self::Shoulder(side) => Self::Shoulder(1 - side),
            Self::Elbow(side) => Self::Elbow(1 - side),
            Self::Hand(side) => Self::Hand(1 - side),
            Self::Pelvis
            | Self::Belly
            | Self::Chest
            | Self::Back
            | Self::Nape
            | Self::Neck
            | Self::Head
            | Self::Hands
            | Self::Feet
            | Self::Knees => self,
        }
    }

    /// Whether it belongs to this leg (so that the other leg has to be solved after it).
    pub(super) const fn on_leg(self, leg: usize) -> bool {
        matches!(self, Self::Thigh(side) | Self::Knee(side) | Self::Shin(side) | Self::Foot(side) | Self::Toe(side) if side == leg)
    }
}

impl Skeleton {
    /// The shoulders' middle, on which the neck stands.
    pub(super) fn shoulder(&self) -> Point {
        self.spine[SPINE - 1]
    }

    pub(super) fn root_place(&self, root: Root) -> Point {
        match root {
            Root::Pelvis => self.pelvis,
            Root::Shoulder => self.shoulder(),
            Root::Knee(side) => self.legs[side].mid,
            Root::Foot(side) => self.legs[side].end,
            Root::Hand(side) => self.arms[side].end,
        }
    }

    /// The way that the trunk's front looks at a share of its length (side view).
    pub(super) fn front_way(&self, share: f32) -> f32 {
        blend(self.spine_ends[0], self.spine_ends[1], share) - 90.0
    }

    /// The trunk as discs from pelvis to shoulder (side view): a swollen belly stands out in front.
    pub(super) fn trunk_disc(&self, at: usize) -> (Point, f32) {
        let share = at as f32 / (SPINE - 1) as f32;
        let out = self.belly * swollen(share) / 2.0;
        (self.spine[at] + Point::polar(out, self.front_way(share)), trunk_radius(share) + out)
    }

    pub(super) fn anchor(&self, anchor: Anchor) -> Point {
        let middle = |a: Point, b: Point| a.toward(b, 0.5);
        let [near_leg, far_leg] = &self.legs;
        let [near_arm, far_arm] = &self.arms;
        let surface = |share: f32, side: f32| {
            let (middle, radius) = self.trunk_disc((share * (SPINE - 1) as f32).round() as usize);
            if self.view == View::Side {
                middle + Point::polar(side * radius, self.front_way(share))
            } else {
                self.spine[(share * (SPINE - 1) as f32).round() as usize]
            }
        };
        match anchor {
            Anchor::Pelvis => self.pelvis,
            Anchor::Belly => surface(0.35, 1.0),
            Anchor::Chest => surface(0.8, 1.0),
            Anchor::Back => surface(0.2, -1.0),
            Anchor::Nape => surface(0.9, -1.0),
            Anchor::Neck => self.shoulder().toward(self.head, 0.35),
            Anchor::Head => self.head,
            Anchor::Hands => middle(near_arm.end, far_arm.end),
            Anchor::Feet => middle(near_leg.end, far_leg.end),
            Anchor::Knees => middle(near_leg.mid, far_leg.mid),
            Anchor::Hip(side) => self.legs[side].root,
            Anchor::Thigh(side) => self.legs[side].root.toward(self.legs[side].mid, 0.6),
            Anchor::Knee(side) => self.legs[side].mid,
            Anchor::Shin(side) => middle(self.legs[side].mid, self.legs[side].end),
            Anchor::Foot(side) => self.legs[side].end,
            Anchor::Toe(side) => self.legs[side].tip,
            Anchor::Shoulder(side) => self.arms[side].root,
            Anchor::Elbow(side) => self.arms[side].mid,
            Anchor::Hand(side) => self.arms[side].end,
        }
    }

    /// The limb to which a part belongs, as a line; without one the spine.
    pub(super) fn limb_line(&self, part: Anchor) -> [Point; 3] {
        let of = |chain: &Chain| [chain.root, chain.mid, chain.end];
        match part {
            Anchor::Hip(side)
            | Anchor::Thigh(side)
            | Anchor::Knee(side)
            | Anchor::Shin(side)
            | Anchor::Foot(side)
            | Anchor::Toe(side) => of(&self.legs[side]),
            Anchor::Shoulder(side) | Anchor::Elbow(side) | Anchor::Hand(side) => of(&self.arms[side]),
            Anchor::Hands => of(&self.arms[0]),
            Anchor::Feet | Anchor::Knees => of(&self.legs[0]),
            Anchor::Pelvis
            | Anchor::Belly
            | Anchor::Chest
            | Anchor::Back
            | Anchor::Nape
            | Anchor::Neck
            | Anchor::Head => [self.pelvis, self.shoulder(), self.head],
        }
    }

    /// The other side: near and far limbs change places. From the front and from above the whole body
    /// is mirrored about the room's middle, since there the limbs stand apart.
    pub(super) fn turned(&self) -> Self {
        let mut body = self.clone();
        body.arms.swap(0, 1);
        body.legs.swap(0, 1);
        let flip = |point: &mut Point| match self.view {
            View::Side => {}
            View::Front | View::Lying => point.x = -point.x,
            View::Above => point.y = -point.y,
        };
        let joints = body.spine.iter_mut().chain([&mut body.pelvis, &mut body.head]);
        let chains = body.arms.iter_mut().chain(&mut body.legs);
        joints
            .chain(chains.flat_map(|chain| [&mut chain.root, &mut chain.mid, &mut chain.end, &mut chain.tip]))
            .for_each(flip);
        let over = |degrees: f32| match self.view {
            View::Side => degrees,
            View::Front | View::Lying => 180.0 - degrees,
            View::Above => 360.0 - degrees,
        };
        body.spine_ends = body.spine_ends.map(over);
        body.head_way = over(body.head_way);
        body.hips = over(body.hips);
        if self.view != View::Side {
            body.look = -body.look;
        }
        body
    }

    /// Moves the whole body.
    pub(super) fn shift(&mut self, by: Point) {
        let joints = self.spine.iter_mut().chain([&mut self.pelvis, &mut self.head]);
        let chains = self.arms.iter_mut().chain(&mut self.legs);
        joints
            .chain(chains.flat_map(|chain| [&mut chain.root, &mut chain.mid, &mut chain.end, &mut chain.tip]))
            .for_each(|joint| *joint = *joint + by);
    }

    /// Every part that can touch something: its middle and how far its surface lies from there.
    pub(super) fn trunk_parts(&self) -> impl Iterator<Item = (Point, f32)> + '_ {
        let side = self.view == View::Side;
        let spine = (0..SPINE).filter(move |_| side).map(|at| self.trunk_disc(at));
        let corners = self
            .arms
            .iter()
            .map(|arm| (arm.root, 3.0))
            .chain(self.legs.iter().map(|leg| (leg.root, radius::HIP)))
            .filter(move |_| !side);
        spine.chain(corners).chain([(self.head, radius::HEAD)])
    }
}
