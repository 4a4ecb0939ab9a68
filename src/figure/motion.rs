//! What a viewer would see as wrong in a movement: a jump, a planted foot that slides, a body that would
//! fall. And what two forms have to be compared by: how far they move.

use super::body::Skeleton;
use super::geometry::Point;
use super::pose::{FAR, NEAR};
use super::{Figure, Work, balance, body::radius, pose};

/// How many looks are taken at each leg of the path.
const STEPS: usize = 60;
/// The furthest that a joint may move between two looks, in hundredths of the body's height.
const JUMP: f32 = 4.0;
/// The furthest that a foot may slide that is planted in both poses.
const SLIDE: f32 = 1.0;
/// How near the floor counts as planted.
const PLANTED: f32 = 0.6;

/// Which rule a movement breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A joint moves too far between two looks.
    Jump,
    /// A planted foot slides.
    Slide,
    /// The centre of mass leaves the support.
    Balance,
}

/// A fault of a movement.
#[derive(Debug, Clone, PartialEq)]
pub struct Motion {
    /// The rule.
    pub rule: Rule,
    /// Where, by how much, and what to do.
    pub what: String,
}

/// The joints of a body, for one look to be held against the next.
fn joints(body: &Skeleton) -> [(&'static str, Point); 15] {
    let [near_arm, far_arm] = &body.arms;
    let [near_leg, far_leg] = &body.legs;
    [
        ("pelvis", body.pelvis),
        ("shoulder", body.shoulder()),
        ("head", body.head),
        ("near elbow", near_arm.mid),
        ("far elbow", far_arm.mid),
        ("near hand", near_arm.end),
        ("far hand", far_arm.end),
        ("near knee", near_leg.mid),
        ("far knee", far_leg.mid),
        ("near ankle", near_leg.end),
        ("far ankle", far_leg.end),
        ("near toes", near_leg.tip),
        ("far toes", far_leg.tip),
        ("near hip", near_leg.root),
        ("far hip", far_leg.root),
    ]
}

/// The worst fault of each rule on each leg of each path.
pub(super) fn faults(figure: &Figure) -> Vec<Motion> {
    let mut found = Vec::new();
    for path in &figure.paths {
        for number in 0..path.len() {
            leg(figure, path, number, &mut found);
        }
    }
    let mut said: Vec<Motion> = Vec::new();
    for fault in found {
        if !said.contains(&fault) {
            said.push(fault);
        }
    }
    said
}

fn leg(figure: &Figure, path: &[usize], number: usize, found: &mut Vec<Motion>) {
    let at = |step: usize| figure.leg_at(path, number, step as f32 / STEPS as f32);
    let (from, to) = (&figure.keys[at(0).from()], &figure.keys[at(0).to()]);
    let place = |step: usize| {
        format!("leg {} ({} -> {}), {} % over", number + 1, from.name, to.name, 100 * step / STEPS)
    };
    let planted = |body: &Skeleton, side: usize, toe: bool| {
        let leg = &body.legs[side];
        let (at, radius) = if toe { (leg.tip, radius::TOE) } else { (leg.end, radius::ANKLE) };
        ((at.y - radius - figure.ground.height(at.x)).abs() < PLANTED).then_some(at)
    };
    let mut before: Option<Skeleton> = None;
    let mut jump = (JUMP, None);
    let mut slide = (SLIDE, None);
    let mut fall = (0.0, None);
    let mut drift = [0.0_f32; 4];
    for step in 0..=STEPS {
        let body = if step == STEPS { to.skeleton.clone() } else { figure.skeleton(at(step)) };
        if let Some(before) = &before {
            for ((name, is), (_, was)) in joints(&body).into_iter().zip(joints(before)) {
                let moved = (is - was).length();
                if moved > jump.0 {
                    let what = format!(
                        "{}: the {name} jumps by {moved:.1}; give the pose a foot or an angle that leads there",
                        place(step)
                    );
                    jump = (moved, Some(what));
                }
            }
        }
        for side in [NEAR, FAR] {
            for toe in [false, true] {
                let place_of = side * 2 + usize::from(toe);
                let both = planted(&from.skeleton, side, toe).zip(planted(&to.skeleton, side, toe)).is_some();
                let was = before.as_ref().and_then(|before| planted(before, side, toe));
                // What is lifted on the way may come down elsewhere.
                let (true, Some(was), Some(now)) = (both, was, planted(&body, side, toe)) else {
                    drift[place_of] = 0.0;
                    continue;
                };
                drift[place_of] += now.x - was.x;
                let slid = drift[place_of].abs();
                if slid > slide.0 && !figure.slides.has(Work::LEGS[side]) && figure.travel == 0.0 {
                    let name = ["near", "far"][side];
                    let part = if toe { "toes" } else { "heel" };
                    let what = format!(
                        "{}: the planted {name} {part} slides by {slid:.1}; pin it in both poses, give it a hop, or \
                         list it in slides",
                        place(step)
                    );
                    slide = (slid, Some(what));
                }
            }
        }
        let share = step as f32 / STEPS as f32;
        let pose = pose::between(from, to, if figure.flow { share } else { pose::ease(share) });
        if let Some((short, way)) = balance::lacks(figure, &pose, &body)
            && short > fall.0
        {
            let what = format!(
                "{}: the centre of mass is {short:.1} {way} the middle of its support; lean, or move the feet under it",
                place(step)
            );
            fall = (short, Some(what));
        }
        before = Some(body);
    }
    for (rule, what) in [(Rule::Jump, jump.1), (Rule::Slide, slide.1), (Rule::Balance, fall.1)] {
        found.extend(what.map(|what| Motion { rule, what }));
    }
}

/// How far the joints move away from the start pose at most: the sum over all joints at the pose that is
/// furthest from it, in hundredths of the body's height.
pub(super) fn size(figure: &Figure) -> f32 {
    let start = &figure.keys[figure.paths[0][0]].skeleton;
    let mut most = 0.0_f32;
    figure.each_sample(6, |_, body| {
        let way: f32 =
            joints(body).into_iter().zip(joints(start)).map(|((_, is), (_, was))| (is - was).length()).sum();
        most = most.max(way + (body.belly - start.belly).abs() * 3.0 + body_bend(body, start));
    });
    most
}

/// What the spine's middle adds, where pelvis and shoulder stay.
fn body_bend(body: &Skeleton, start: &Skeleton) -> f32 {
    (body.spine[4] - start.spine[4]).length() + (body.spine[2] - start.spine[2]).length()
}
