//! The figure check: what an author may get wrong, looked for at every key pose and between.

use std::collections::BTreeMap;

use super::body::{Chain, Skeleton, View, radius};
use super::geometry::{Point, nearest};
use super::pose::{FAR, NEAR, Reach};
use super::props::Prop;
use super::touch::{Touch, touches};
use super::{Figure, Leg, Work, posture};

/// How many looks are taken at each leg.
const STEPS: usize = 16;
/// How far a pin may be out of reach, a joint under the floor, a planted foot off its place.
const REACH: f32 = 0.6;
const SUNK: f32 = 1.3;
const SLID: f32 = 2.0;
/// How far a part may brush along the floor as it is lifted or put down.
const BRUSHED: f32 = 13.0;
/// How near counts as touching.
const TOUCH: f32 = 1.5;

/// The limits of the joints, in degrees.
const KNEE: [f32; 2] = [-6.0, 160.0];
const ELBOW: [f32; 2] = [-8.0, 165.0];
const HIP: [f32; 2] = [-40.0, 165.0];
const NECK: [f32; 2] = [-80.0, 75.0];
const NOD: [f32; 2] = [-45.0, 45.0];
const ARCH: [f32; 2] = [-125.0, 85.0];
/// How far a belly may stand out or be drawn in, and a low back be hollow.
const BELLY: [f32; 2] = [-4.0, 7.0];
const WAIST: [f32; 2] = [-8.0, 8.0];

/// The worst of each kind of fault on each leg.
type Found = BTreeMap<(usize, usize, String), (f32, String)>;

struct Check<'a> {
    figure: &'a Figure,
    found: Found,
    /// Which path and leg is looked at.
    at: (usize, usize),
    place: String,
}

pub(super) fn faults(figure: &Figure) -> Vec<String> {
    let mut check = Check { figure, found: Found::new(), at: (0, 0), place: String::new() };
    for (number, path) in figure.paths.iter().enumerate() {
        for leg in 0..path.len() {
            check.at = (number, leg);
            check.leg(path, leg);
        }
    }
    let mut said: Vec<String> = Vec::new();
    for (_, what) in check.found.into_values() {
        let what = format!("{}: {what}", figure.id);
        if !said.contains(&what) {
            said.push(what);
        }
    }
    said
}

impl Check<'_> {
    fn fault(&mut self, kind: &str, amount: f32, what: &str) {
        let text = format!("{}: {what}", self.place);
        let key = (self.at.0, self.at.1, kind.to_owned());
        let worst = self.found.entry(key).or_insert((f32::MIN, String::new()));
        if amount > worst.0 {
            *worst = (amount, text);
        }
    }

    fn leg(&mut self, path: &[usize], number: usize) {
        let mut slid = [0.0_f32; 8];
        let mut before: Option<[Touch; 8]> = None;
        for step in 0..=STEPS {
            let leg = self.figure.leg_at(path, number, step as f32 / STEPS as f32);
            let (from, to) = (&self.figure.keys[leg.from()], &self.figure.keys[leg.to()]);
            self.place = match step {
                0 => format!("pose {:?}", from.name),
                STEPS => format!("pose {:?}", to.name),
                _ => format!(
                    "leg {} ({} -> {}), {} % over",
                    number + 1,
                    from.name,
                    to.name,
                    100 * step / STEPS
                ),
            };
            let body = if step == STEPS { to.skeleton.clone() } else { self.figure.skeleton(leg) };
            self.limbs(leg, &body);
            self.spine(&body);
            self.sunk(&body);
            self.floating(&body);
            if step == 0 {
                self.posture(&body);
            }
            let touches = touches(self.figure, &body);
            if let Some(before) = before {
                self.sliding(leg, &before, &touches, &mut slid);
            }
            before = Some(touches);
        }
    }

    fn limbs(&mut self, leg: Leg<'_>, body: &Skeleton) {
        let poses = [leg.from(), leg.to()].map(|key| &self.figure.keys[key].pose);
        for side in [NEAR, FAR] {
            let turned =
                |legs: bool| poses.iter().any(|pose| if legs { pose.legs } else { pose.arms }[side].flip);
            let name = self.side(side);
            self.limb(&body.arms[side], &format!("{name} hand"), &format!("{name}_arm"));
            self.limb(&body.legs[side], &format!("{name} foot"), &format!("{name}_leg"));
            let plain = self.figure.view != View::Side;
            let bend = |chain: &Chain, way: f32| nearest(way * (chain.angles[1] - chain.angles[0]), 70.0);
            let knee = bend(&body.legs[side], -1.0);
            let elbow = bend(&body.arms[side], 1.0);
            for (joint, value, limits, turned) in
                [("knee", knee, KNEE, turned(true)), ("elbow", elbow, ELBOW, turned(false))]
            {
                // Seen from elsewhere, or foreshortened, the picture's angle is not the joint's.
                let value = if plain || turned { 0.0 } else { value };
                self.limit(&format!("{name} {joint}"), value, limits, joint);
            }
            if !plain && !turned(true) {
                let thigh = body.legs[side].angles[0];
                let hip = nearest(thigh - (body.spine_ends[0] - 180.0), 60.0);
                self.limit(&format!("{name} hip"), hip, HIP, "hip");
            }
        }
        for pose in poses {
            for (field, value, [low, high]) in
                [("seen", pose.seen, [0.4, 1.05]), ("belly", pose.belly, BELLY), ("waist", pose.waist, WAIST)]
            {
                if !(low..=high).contains(&value) {
                    self.fault(field, value.abs(), &format!("{field} is {value}; write {low} to {high}"));
                }
            }
            for limb in pose.arms.iter().chain(&pose.legs) {
                if let Reach::Angles(_) = limb.reach
                    && limb.seen.iter().any(|seen| !(0.0..=1.05).contains(seen))
                {
                    self.fault("seen", 1.0, "seen is a share of the bone's length, 0 to 1");
                }
            }
        }
    }

    fn limb(&mut self, chain: &Chain, hand: &str, field: &str) {
        if chain.short > REACH {
            let what = format!(
                "the {hand}'s pin is {:.1} out of reach; move the pin ({field}) or the body's `at` closer together",
                chain.short
            );
            self.fault(&format!("reach {hand}"), chain.short, &what);
        }
    }

    fn limit(&mut self, joint: &str, value: f32, [low, high]: [f32; 2], kind: &str) {
        let what = if value < low {
            let remedy = match kind {
                "knee" => "in the side view the shank's angle is at most the thigh's",
                "elbow" => "in the side view the forearm's angle is at least the upper arm's",
                _ => "bring it closer to the trunk's line",
            };
            format!(
                "the {joint} bends {:.0} degrees the wrong way; {remedy} (or \"flip\": true, if it is turned out of the picture's plane)",
                -value
            )
        } else if value > high {
            format!("the {joint} is bent {value:.0} degrees; at most {high:.0} are possible")
        } else {
            return;
        };
        self.fault(joint, (low - value).max(value - high), &what);
    }

    fn spine(&mut self, body: &Skeleton) {
        self.limit("neck", body.neck, NECK, "neck");
        self.limit("head", body.nod, NOD, "nod");
        self.limit("spine", body.spine_ends[1] - body.spine_ends[0], ARCH, "spine");
    }

    fn sunk(&mut self, body: &Skeleton) {
        let ground = &self.figure.ground;
        let mut parts: Vec<(String, Point, f32)> = Vec::new();
        for side in [NEAR, FAR] {
            let name = self.side(side);
            let (arm, leg) = (&body.arms[side], &body.legs[side]);
            for (part, place, radius) in [
                ("elbow", arm.mid, radius::ELBOW),
                ("hand", arm.end, radius::HAND),
                ("knee", leg.mid, radius::KNEE),
                ("ankle", leg.end, radius::ANKLE),
                ("toe", leg.tip, radius::TOE),
            ] {
                parts.push((format!("{name} {part}"), place, radius));
            }
        }
        parts.push(("pelvis".into(), body.pelvis, radius::PELVIS));
        parts.push(("shoulder".into(), body.shoulder(), radius::SHOULDER));
        parts.push(("head".into(), body.head, radius::HEAD));
        for (part, place, radius) in parts {
            let under = ground.height(place.x) - (place.y - radius);
            // A foot that rises up a step passes its edge.
            let beside_step = ground
                .steps
                .iter()
                .any(|step| [step[0], step[1]].iter().any(|edge| (place.x - edge).abs() < 4.0));
            if under > SUNK && !(beside_step && place.y - radius > -SUNK) {
                let what = format!(
                    "the {part} is {under:.1} under the floor; raise it, or leave y out of `at` to settle the body on the floor"
                );
                self.fault(&format!("sunk {part}"), under, &what);
            }
        }
        for prop in &self.figure.props {
            if let Prop::Chair { x, seat, .. } = *prop {
                let under = seat - (body.pelvis.y - radius::PELVIS);
                if (body.pelvis.x - x).abs() < 9.0 && under > 2.6 {
                    let what = format!(
                        "the pelvis is {under:.1} inside the chair; sit at [{x}, {:.1}]",
                        seat + radius::PELVIS
                    );
                    self.fault("inside", under, &what);
                }
            }
        }
    }

    fn floating(&mut self, body: &Skeleton) {
        let figure = self.figure;
        if figure.view == View::Above {
            return;
        }
        let joints = [NEAR, FAR].into_iter().flat_map(|side| {
            let (arm, leg) = (&body.arms[side], &body.legs[side]);
            [
                (arm.mid, radius::ELBOW),
                (arm.end, radius::HAND),
                (leg.mid, radius::KNEE),
                (leg.end, radius::ANKLE),
                (leg.tip, radius::TOE),
            ]
        });
        let parts: Vec<(Point, f32)> =
            joints.chain(body.trunk_parts()).chain([(body.pelvis, radius::PELVIS)]).collect();
        let gap = |(place, radius): &(Point, f32)| place.y - radius - figure.ground.height(place.x);
        let carried = |part: &(Point, f32)| figure.props.iter().any(|prop| prop.carries(part.0, part.1));
        let least = parts.iter().map(gap).fold(f32::MAX, f32::min);
        if least > TOUCH && !parts.iter().any(carried) {
            let what = format!(
                "the body floats {least:.1} above the floor and touches no chair or other support; lower `at`, or leave its y out"
            );
            self.fault("floats", least, &what);
        }
    }

    fn posture(&mut self, body: &Skeleton) {
        let figure = self.figure;
        let fits = |&posture: &_| posture::fits(posture, body, &figure.ground, &figure.props);
        let declared = figure.posture;
        // The path's first pose has to be in the figure's own posture, the others may pass through more.
        let first = self.at.1 == 0;
        if fits(&declared) || figure.through.iter().any(|posture| !first && fits(posture)) {
            return;
        }
        if first && figure.through.iter().any(fits) {
            let what = format!(
                "the path begins in another posture than {:?}; begin in that, or swap posture and through",
                declared.key()
            );
            self.fault("posture", 1.0, &what);
            return;
        }
        let what = format!(
            "this is no {:?}; change the pose, or the figure's posture, or add what it passes to `through`",
            declared.key()
        );
        self.fault("posture", 1.0, &what);
    }

    fn sliding(&mut self, leg: Leg<'_>, before: &[Touch; 8], now: &[Touch; 8], slid: &mut [f32; 8]) {
        let carried = -self.figure.travel / leg.path.len() as f32 / STEPS as f32;
        let ends = [leg.from(), leg.to()].map(|key| touches(self.figure, &self.figure.keys[key].skeleton));
        for (place, (was, is)) in before.iter().zip(now).enumerate() {
            if !was.planted || !is.planted {
                slid[place] = 0.0;
                continue;
            }
            slid[place] += is.at.x - was.at.x - carried;
            let stays = ends.iter().all(|touches| touches[place].planted);
            let most = if stays { SLID } else { BRUSHED };
            let arm = place >= 6;
            let limb = if arm { Work::ARMS } else { Work::LEGS }[place % 2];
            if slid[place].abs() > most && !self.figure.slides.has(limb) {
                let name = self.side(place % 2);
                let part = ["heel", "toe", "knee", "hand"][place / 2];
                let limb = format!("{}_{}", ["near", "far"][place % 2], if arm { "arm" } else { "leg" });
                let what = format!(
                    "the {name} {part} slides {:.1} along the floor; pin it, plant it as the root, lift it (hop), or list {limb:?} in `slides`",
                    slid[place].abs()
                );
                self.fault(&format!("slides {name} {part}"), slid[place].abs(), &what);
            }
        }
    }

    fn side(&self, side: usize) -> &'static str {
        match self.figure.view {
            View::Side => ["near", "far"][side],
            View::Front => ["left", "right"][side],
            View::Lying | View::Above => ["top", "bottom"][side],
        }
    }
}
