//! A pose as it is written, with its limbs, turned into one that can be solved. An error says which field is
//! wrong and what to write instead.

use serde::Deserialize;
use serde_json::Value;

use super::body::{Root, View, radius};
use super::geometry::Point;
use super::inherit::Poses;
use super::names::{anchor, plain_name, work};
use super::pose::{FAR, Key, Limb, NEAR, Pose, Reach, Spot};
use super::props::Ground;
use super::solve::solve;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PoseSpec {
    #[serde(default)]
    root: Option<String>,
    #[serde(default)]
    at: Value,
    #[serde(default)]
    trunk: Option<f32>,
    #[serde(default = "whole")]
    seen: f32,
    #[serde(default)]
    arch: f32,
    #[serde(default)]
    waist: f32,
    #[serde(default)]
    belly: f32,
    #[serde(default)]
    neck: Value,
    #[serde(default)]
    nod: f32,
    #[serde(default)]
    pillow: f32,
    #[serde(default)]
    look: f32,
    #[serde(default)]
    twist: f32,
    #[serde(default)]
    hips: Option<f32>,
    #[serde(default)]
    arms: Value,
    #[serde(default)]
    near_arm: Value,
    #[serde(default)]
    far_arm: Value,
    #[serde(default)]
    legs: Value,
    #[serde(default)]
    near_leg: Value,
    #[serde(default)]
    far_leg: Value,
    #[serde(default)]
    work: Option<Vec<String>>,
    #[serde(default)]
    way: bool,
}

const fn whole() -> f32 {
    1.0
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct LimbSpec {
    #[serde(default)]
    ang: Option<[f32; 2]>,
    #[serde(default)]
    pin: Option<[f32; 2]>,
    #[serde(default)]
    toe: Option<[f32; 2]>,
    #[serde(default)]
    on: Option<String>,
    #[serde(default)]
    by: [f32; 2],
    #[serde(default)]
    foot: Option<f32>,
    #[serde(default)]
    seen: Option<[f32; 2]>,
    #[serde(default)]
    flip: bool,
    #[serde(default)]
    hop: f32,
    #[serde(default)]
    hover: bool,
}

pub(super) fn key(poses: &Poses<'_>, name: &str, ground: &Ground) -> Result<Key, String> {
    let about = |why: String| format!("pose {name:?}: {why}");
    let whole = poses.formed(name)?;
    let spec: PoseSpec =
        serde_json::from_value(Value::Object(whole)).map_err(|error| about(error.to_string()))?;
    let work = spec.work.as_deref().map(|names| work(names, poses.view)).transpose().map_err(about)?;
    let pose = pose(&spec, poses.view, ground).map_err(about)?;
    let skeleton = solve(&pose, poses.view, ground);
    let swapped = name.matches('~').count() % 2 == 1;
    let name = name.trim_start_matches('~').to_owned();
    Ok(Key { name, pose, skeleton, way: spec.way, work, swapped, held: [false; 2] })
}

fn pose(spec: &PoseSpec, view: View, ground: &Ground) -> Result<Pose, String> {
    let root = match spec.root.as_deref().map(plain_name).as_deref() {
        None | Some("pelvis") => Root::Pelvis,
        Some("shoulder") => Root::Shoulder,
        Some("knee" | "near_knee") => Root::Knee(NEAR),
        Some("far_knee") => Root::Knee(FAR),
        Some("foot" | "near_foot") => Root::Foot(NEAR),
        Some("far_foot") => Root::Foot(FAR),
        Some("hand" | "near_hand") => Root::Hand(NEAR),
        Some("far_hand") => Root::Hand(FAR),
        Some(other) => {
            return Err(format!("root {other:?}: write pelvis, shoulder, knee, foot or hand, near_ or far_"));
        }
    };
    let (x, y) = match &spec.at {
        Value::Null => (0.0, None),
        Value::Number(x) => (x.as_f64().unwrap_or_default() as f32, None),
        at => {
            let [x, y]: [f32; 2] = serde_json::from_value(at.clone())
                .map_err(|_| "at is [right, up], or a number to settle on the floor there".to_owned())?;
            (x, Some(y + ground.slope * x))
        }
    };
    let lift = match root {
        Root::Pelvis | Root::Shoulder => 0.0,
        Root::Knee(_) => radius::KNEE,
        Root::Foot(_) => radius::ANKLE,
        Root::Hand(_) => radius::HAND,
    };
    let neck = match &spec.neck {
        Value::Null => Some(0.0),
        Value::Number(neck) => Some(neck.as_f64().unwrap_or_default() as f32),
        Value::String(rest) if rest == "rest" => None,
        _ => return Err("neck is a number of degrees, or \"rest\"".into()),
    };
    let limb = |name: &str, own: &Value, both: &Value, side: usize| {
        let leg = name == "leg";
        let value = if own.is_null() { both } else { own };
        limb(value, leg, side, view, ground).map_err(|why| format!("{name}: {why}"))
    };
    let upright = if matches!(view, View::Lying | View::Above) { 180.0 } else { 90.0 };
    let limbs = |name: &str, own: [&Value; 2], both: &Value| -> Result<[Limb; 2], String> {
        Ok([limb(name, own[NEAR], both, NEAR)?, limb(name, own[FAR], both, FAR)?])
    };
    let arms = limbs("arm", [&spec.near_arm, &spec.far_arm], &spec.arms)?;
    let legs = limbs("leg", [&spec.near_leg, &spec.far_leg], &spec.legs)?;
    let held = match root {
        Root::Pelvis | Root::Shoulder => None,
        Root::Knee(side) | Root::Foot(side) => Some(&legs[side]),
        Root::Hand(side) => Some(&arms[side]),
    };
    if held.is_some_and(|limb| matches!(limb.reach, Reach::Pin { .. })) {
        return Err("the limb that is the root needs angles, not a pin: the body hangs on it".into());
    }
    Ok(Pose {
        root,
        x,
        y: y.map(|y| y + lift),
        trunk: spec.trunk.unwrap_or(upright),
        seen: spec.seen,
        arch: spec.arch,
        waist: spec.waist,
        belly: spec.belly,
        neck,
        nod: spec.nod,
        pillow: spec.pillow,
        look: spec.look,
        twist: spec.twist,
        hips: spec.hips.unwrap_or(upright),
        arms,
        legs,
    })
}

fn limb(value: &Value, leg: bool, side: usize, view: View, ground: &Ground) -> Result<Limb, String> {
    let spec = match value {
        Value::Null => LimbSpec { ang: Some([-90.0, -90.0]), ..LimbSpec::default() },
        Value::Array(_) => LimbSpec {
            ang: Some(serde_json::from_value(value.clone()).map_err(|_| "write [upper, lower] degrees")?),
            ..LimbSpec::default()
        },
        object => serde_json::from_value(object.clone()).map_err(|error| error.to_string())?,
    };
    let turn = |degrees: f32| match (view, side) {
        (View::Front, NEAR) => 180.0 - degrees,
        (View::Above, FAR) => -degrees,
        _ => degrees,
    };
    let over = |[x, y]: [f32; 2]| match (view, side) {
        (View::Front, NEAR) => Point::new(-x, y),
        (View::Above, FAR) => Point::new(x, -y),
        _ => Point::new(x, y),
    };
    let foot = spec.foot.map(turn);
    let ways = [spec.ang.is_some(), spec.pin.is_some(), spec.toe.is_some(), spec.on.is_some()];
    if ways.iter().filter(|&&way| way).count() != 1 {
        return Err("give exactly one of ang, pin, toe, on".into());
    }
    if spec.hover && (leg || spec.pin.is_none()) {
        return Err("only a hand with a pin can hover".into());
    }
    if spec.toe.is_some() && !leg {
        return Err("an arm has no toe; use pin".into());
    }
    let planted = |place: [f32; 2], lift: f32, toe: bool| {
        let place = over(place);
        let off = Point::new(place.x, place.y + ground.slope * place.x + lift);
        Spot { on: None, off, toe, foot }
    };
    let heel = match (view, leg) {
        (View::Above, _) => 0.0,
        (_, true) => radius::ANKLE,
        (_, false) => radius::HAND,
    };
    let spot = match (&spec.on, spec.pin, spec.toe) {
        (Some(on), ..) => Some(Spot { on: Some(anchor(on, side)?), off: over(spec.by), toe: false, foot }),
        (None, Some(pin), _) => Some(planted(pin, heel, false)),
        (None, None, Some(toe)) => Some(planted(toe, radius::TOE, true)),
        (None, None, None) => None,
    };
    let reach = match spot {
        Some(spot) => Reach::Pin { from: spot, to: spot, share: 0.0, lift: 0.0, bend: None },
        None => Reach::Angles(spec.ang.unwrap_or_default().map(turn)),
    };
    Ok(Limb {
        reach,
        foot,
        seen: spec.seen.unwrap_or([1.0; 2]),
        flip: spec.flip,
        hop: spec.hop,
        hover: spec.hover,
    })
}
