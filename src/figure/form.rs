//! The parameters with which one figure shows several forms of an exercise: how far, with which
//! support, where the arms are, which limbs move.
//!
//! Arms and props are laid over the poses while they are JSON, so that they obey the same
//! rules as what an author writes by hand; `amount` and `limb` change the poses when they are read.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::Work;
use super::body::{Skeleton, View};
use super::pose::{FAR, Key, Limb, NEAR, Pose, Reach, Spot, between};
use super::props::{Ground, Prop};
use super::solve::solve;

/// How far a form goes from its start pose towards each other pose.
#[derive(Debug, Clone, Deserialize, PartialEq)]
#[serde(untagged)]
pub(super) enum Amount {
    /// The same share for every pose, 0.1 to 1.
    All(f32),
    /// A share for each named pose.
    Each(HashMap<String, f32>),
}

impl Amount {
    fn of(&self, pose: &str) -> f32 {
        match self {
            Self::All(share) => *share,
            Self::Each(shares) => shares.get(pose).copied().unwrap_or(1.0),
        }
    }

    /// What is wrong with it.
    pub(super) fn fault(&self, names: &[&str]) -> Option<String> {
        let sound = |share: &f32| (0.05..=1.5).contains(share);
        match self {
            Self::All(share) if !sound(share) => Some(format!("amount is 0.1 to 1, not {share}")),
            Self::All(_) => None,
            Self::Each(shares) => shares.iter().find_map(|(name, share)| {
                if !names.contains(&name.as_str()) {
                    return Some(format!("amount names the pose {name:?}, which is not in the path"));
                }
                (!sound(share)).then(|| format!("amount of {name:?} is 0.1 to 1, not {share}"))
            }),
        }
    }
}

/// One word or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Words {
    One(String),
    Many(Vec<String>),
}

impl Words {
    pub(super) fn list(&self) -> Vec<String> {
        match self {
            Self::One(word) => vec![word.clone()],
            Self::Many(words) => words.clone(),
        }
    }
}

/// The arms by a word, for a pose whose trunk leans so; or as a limb is written.
pub(super) fn arms(value: &Value, view: View, trunk: f32) -> Result<Value, String> {
    let Some(word) = value.as_str() else { return Ok(value.clone()) };
    let front = view == View::Front;
    let lean = trunk - 90.0;
    // On the back the arms lie on the floor; standing they hang.
    let lies = view == View::Side && !(30.0..=150.0).contains(&trunk);
    Ok(match word {
        "hips" if front => json!({"on": "hip", "by": [3, 1]}),
        "hips" => json!({"on": "hip", "by": [2, 3]}),
        "thighs" if front => json!({"on": "thigh", "by": [2, 8]}),
        "thighs" => json!({"on": "thigh", "by": [2, 4]}),
        "knees" if front => json!({"on": "knee", "by": [0, 3], "seen": [0.95, 0.74]}),
        "knees" => json!({"on": "knee", "by": [0, 3]}),
        "sides" if front => json!([-78, -84]),
        "sides" if view == View::Above => json!([12, 6]),
        "sides" if lies && trunk > 90.0 => json!([-6, -6]),
        "sides" if lies => json!([186, 186]),
        "sides" => json!([-88, -76]),
        "front" if front => json!({"ang": [-70, -80], "seen": [0.35, 0.35]}),
        "front" if lies => json!([90, 90]),
        "front" => json!([-4, 2]),
        "crossed" if front => json!({"ang": [-75, 160], "seen": [0.9, 0.75]}),
        "crossed" => json!({"ang": [-62.0 + lean, 100.0 + lean], "seen": [0.9, 0.62]}),
        "overhead" if front => json!([76, 84]),
        "overhead" if view == View::Above => json!([170, 176]),
        "overhead" if lies => json!([trunk - 24.0, trunk - 23.0]),
        "overhead" => json!([78.0 + lean, 86.0 + lean]),
        "out" if front || view == View::Above => json!([92.0 - f32::from(u8::from(front)) * 92.0, 0]),
        "out" => json!({"ang": [-60, -30], "seen": [0.3, 0.3]}),
        "belly" if front => json!({"on": "belly", "by": [3, -2]}),
        "belly" => json!({"on": "belly", "by": [1, 0]}),
        "chest" if front => json!({"on": "chest", "by": [3, -2]}),
        "chest" => json!({"on": "chest", "by": [1, -2]}),
        "head" if front => json!({"on": "head", "by": [6, 0]}),
        "head" => json!({"on": "head", "by": [-2, -2]}),
        _ => {
            return Err(format!(
                "arms {word:?}: write hips, thighs, knees, sides, front, crossed, overhead, out, belly, chest, head, \
                 or a limb such as [-88, -76]"
            ));
        }
    })
}

/// A prop by a word, or as it is written in full.
pub(super) fn prop(value: &Value) -> Result<Prop, String> {
    let whole = match value.as_str() {
        Some("ball") => json!({"ball": {"on": "hands"}}),
        Some("bag") => json!({"bag": {"on": "hands"}}),
        Some("bottle") => json!({"bag": {"on": "near_hand", "size": 6}}),
        Some("stick") => json!({"stick": {"on": "hands", "angle": 0, "length": 40}}),
        Some("towel" | "band") => json!({"band": {"on": ["near_hand", "far_hand"]}}),
        Some("chair") => json!({"chair": {"x": 24}}),
        Some("wall") => json!({"wall": {"x": 32}}),
        Some("wall behind") => json!({"wall_behind": {"from": -30, "to": 30}}),
        Some("step") => json!({"step": {"x": 12}}),
        Some(other) => {
            return Err(format!(
                "prop {other:?}: write chair, wall, wall behind, step, stick, band, ball, bag, bottle, towel, or one in full such \
                 as {{\"chair\": {{\"x\": 24}}}}"
            ));
        }
        None => value.clone(),
    };
    serde_json::from_value(whole).map_err(|error| format!("prop: {error}"))
}

/// Lets only these limbs leave the start pose.
pub(super) fn only(keys: &mut [Key], start: &Pose, limbs: Work, view: View, ground: &Ground) {
    for key in keys {
        for side in [NEAR, FAR] {
            if !limbs.has(Work::ARMS[side]) {
                key.pose.arms[side] = start.arms[side];
            }
            if !limbs.has(Work::LEGS[side]) {
                key.pose.legs[side] = start.legs[side];
            }
        }
        key.work = key.work.map(|work| work.within(limbs));
        key.skeleton = solve(&key.pose, view, ground);
    }
}

/// Brings every key pose nearer to the start.
pub(super) fn shorten(keys: &mut [Key], start: &Key, amount: &Amount, view: View, ground: &Ground) {
    for key in keys {
        let share = amount.of(&key.name);
        if (share - 1.0).abs() < 1e-3 || key.pose == start.pose {
            continue;
        }
        let part = between(start, key, share);
        let body = solve(&part, view, ground);
        let pose = standing_still(part, &key.pose, &body);
        key.skeleton = solve(&pose, view, ground);
        key.pose = pose;
    }
}

/// A pose of the way as a pose of its own: no limb is under way between two places any more.
fn standing_still(mut pose: Pose, whole: &Pose, body: &Skeleton) -> Pose {
    let still = |limb: Limb, whole: &Limb, chain: &super::body::Chain, leg: bool| {
        let foot = (leg && limb.foot.is_some()).then_some(chain.way);
        let Reach::Pin { from, to, share, .. } = limb.reach else {
            return Limb { hop: whole.hop, foot, ..limb };
        };
        let turned = (leg && (from.foot.is_some() || to.foot.is_some() || from.toe)).then_some(chain.way);
        let reach = if from.on == to.on && from.toe == to.toe {
            let off = from.off.toward(to.off, share);
            Some(Spot { on: from.on, off, toe: from.toe, foot: turned })
        } else if from.on.is_none() && to.on.is_none() {
            Some(Spot { on: None, off: chain.end, toe: false, foot: leg.then_some(chain.way) })
        } else {
            None
        };
        match reach {
            Some(spot) => {
                let reach = Reach::Pin { from: spot, to: spot, share: 0.0, lift: 0.0, bend: None };
                Limb { reach, hop: whole.hop, foot: turned, ..limb }
            }
            None => Limb {
                reach: Reach::Angles(chain.angles),
                foot: leg.then_some(chain.way),
                hop: whole.hop,
                ..limb
            },
        }
    };
    for side in [NEAR, FAR] {
        pose.arms[side] = still(pose.arms[side], &whole.arms[side], &body.arms[side], false);
        pose.legs[side] = still(pose.legs[side], &whole.legs[side], &body.legs[side], true);
    }
    pose
}
