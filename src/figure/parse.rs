//! A figure as it is written: JSON with inheritance, turned into poses. Every error says which pose
//! and field it is about and what to write instead.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;
use serde::de::Error as _;
use serde_json::{Map, Value};

use super::body::{Anchor, View, radius, solve};
use super::geometry::{Bounds, Point};
use super::pose::{FAR, Key, Limb, NEAR, Pose, Reach, Root, Spot};
use super::props::{Ground, Prop};
use super::{Figure, Posture, Work};

/// The poses that every figure may build on.
fn library() -> &'static Map<String, Value> {
    static LIBRARY: OnceLock<Map<String, Value>> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        serde_json::from_str(include_str!("library.json")).expect("the library of poses is valid JSON")
    })
}

/// The names of the poses that every figure may build on.
pub(super) fn library_names() -> Vec<&'static str> {
    library().keys().map(String::as_str).filter(|name| !name.starts_with('_')).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FigureSpec {
    id: String,
    #[serde(default = "side")]
    view: View,
    posture: Posture,
    #[serde(default)]
    through: Vec<Posture>,
    #[serde(default)]
    props: Vec<Prop>,
    #[serde(default)]
    work: Vec<String>,
    #[serde(default)]
    poses: Map<String, Value>,
    #[serde(default)]
    path: Vec<String>,
    #[serde(default)]
    paths: Vec<Vec<String>>,
    #[serde(default)]
    flow: bool,
    #[serde(default)]
    travel: f32,
    #[serde(default)]
    slides: Vec<String>,
}

const fn side() -> View {
    View::Side
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PoseSpec {
    #[serde(default)]
    root: Option<String>,
    #[serde(default)]
    at: Value,
    #[serde(default)]
    trunk: Option<f32>,
    #[serde(default)]
    arch: f32,
    #[serde(default)]
    neck: Value,
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
}

/// Reads one figure; `find` gives the figure that it is `like`.
pub(super) fn figure(value: &Value, find: &dyn Fn(&str) -> Option<Value>) -> Result<Figure, String> {
    let id = value.get("id").and_then(Value::as_str).unwrap_or("(no id)").to_owned();
    let whole = inherit(without_notes(value), find, 0).map_err(|why| format!("{id}: {why}"))?;
    read(whole).map_err(|why| format!("{id}: {why}"))
}

/// Keys that begin with `_` are notes.
fn without_notes(value: &Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.iter()
                .filter(|(key, _)| !key.starts_with('_'))
                .map(|(key, value)| (key.clone(), without_notes(value)))
                .collect(),
        ),
        other => other.clone(),
    }
}

/// Lays a figure over the one that it is `like`.
fn inherit(value: Value, find: &dyn Fn(&str) -> Option<Value>, depth: u8) -> Result<Value, String> {
    let Value::Object(mut own) = value else { return Err("a figure is an object in braces".into()) };
    let Some(like) = own.remove("like") else { return Ok(Value::Object(own)) };
    let like = like.as_str().ok_or("like names another figure's id")?.to_owned();
    if depth > 4 {
        return Err(format!("like {like:?} goes round in a circle"));
    }
    let found = find(&like).ok_or_else(|| format!("like {like:?}: no figure in this file has that id"))?;
    let Value::Object(mut base) = inherit(without_notes(&found), find, depth + 1)? else {
        return Err(format!("like {like:?} is no figure"));
    };
    if own.contains_key("path") || own.contains_key("paths") {
        base.remove("path");
        base.remove("paths");
    }
    for (key, value) in own {
        let (Value::Object(poses), Some(Value::Object(old))) = (&value, base.get_mut(&key)) else {
            base.insert(key, value);
            continue;
        };
        for (name, pose) in poses {
            let again = pose.get("like").and_then(Value::as_str) == Some(name);
            let pose = match (again, old.get(name), pose) {
                (true, Some(Value::Object(under)), Value::Object(over)) => {
                    let mut over = over.clone();
                    over.remove("like");
                    let mut merged = under.clone();
                    let like = merged.remove("like");
                    lay_over(&mut merged, over);
                    merged.extend(like.map(|like| ("like".to_owned(), like)));
                    Value::Object(merged)
                }
                _ => pose.clone(),
            };
            old.insert(name.clone(), pose);
        }
    }
    Ok(Value::Object(base))
}

/// Lays a pose's own fields over what it inherits.
fn lay_over(base: &mut Map<String, Value>, own: Map<String, Value>) {
    for (both, each) in [("arms", ["near_arm", "far_arm"]), ("legs", ["near_leg", "far_leg"])] {
        if own.contains_key(both) {
            for one in each {
                base.remove(one);
            }
        }
    }
    base.extend(own);
}

/// The one name for a limb in every view.
fn plain_name(name: &str) -> String {
    for (from, to) in [("left_", "near_"), ("right_", "far_"), ("top_", "near_"), ("bottom_", "far_")] {
        if let Some(rest) = name.strip_prefix(from) {
            return format!("{to}{rest}");
        }
    }
    name.to_owned()
}

struct Poses<'a> {
    own: &'a Map<String, Value>,
    view: View,
}

impl Poses<'_> {
    /// A pose with all that it inherits, its names made plain. `~name` is the other side.
    fn whole(&self, name: &str, library_only: bool, depth: u8) -> Result<Map<String, Value>, String> {
        if depth > 8 {
            return Err(format!("pose {name:?} is like itself in a circle"));
        }
        if let Some(name) = name.strip_prefix('~') {
            let mut pose = self.whole(name, library_only, depth + 1)?;
            swap(&mut pose, self.view);
            return Ok(pose);
        }
        let own = if library_only { None } else { self.own.get(name) };
        let from_library = own.is_none();
        let Some(pose) = own.or_else(|| library().get(name)) else {
            let names: Vec<&str> = self.own.keys().map(String::as_str).chain(library_names()).collect();
            return Err(format!("unknown pose {name:?}; there are {}", names.join(", ")));
        };
        let Value::Object(pose) = pose else { return Err(format!("pose {name:?} is an object in braces")) };
        let mut pose: Map<String, Value> =
            pose.iter().map(|(key, value)| (plain_name(key), value.clone())).collect();
        let like = pose.remove("like");
        let step = pose.remove("move");
        let swapped = pose.remove("swap").is_some_and(|swap| swap == Value::Bool(true));
        let mut base = match like.as_ref().and_then(Value::as_str) {
            Some(like) => self.whole(like, from_library || like == name, depth + 1)?,
            None => Map::new(),
        };
        if swapped {
            swap(&mut base, self.view);
        }
        lay_over(&mut base, pose);
        if let Some(step) = step {
            shift(&mut base, &step).map_err(|why| format!("pose {name:?}: {why}"))?;
        }
        Ok(base)
    }
}

/// `move` shifts the place that was inherited.
fn shift(pose: &mut Map<String, Value>, step: &Value) -> Result<(), String> {
    let step: [f32; 2] = serde_json::from_value(step.clone())
        .map_err(|_| "move is [right, up], in hundredths of the body's height".to_owned())?;
    let moved = match pose.get("at") {
        Some(Value::Array(at)) if at.len() == 2 => {
            let part = |index: usize| at[index].as_f64().unwrap_or_default() as f32 + step[index];
            serde_json::json!([part(0), part(1)])
        }
        Some(Value::Number(x)) => serde_json::json!(x.as_f64().unwrap_or_default() as f32 + step[0]),
        _ => serde_json::json!(step[0]),
    };
    pose.insert("at".into(), moved);
    Ok(())
}

/// Turns a pose into its other side: near and far change places; from the front all is mirrored.
fn swap(pose: &mut Map<String, Value>, view: View) {
    let other = |name: &str| match plain_name(name) {
        name if name.starts_with("near_") => name.replacen("near_", "far_", 1),
        name if name.starts_with("far_") => name.replacen("far_", "near_", 1),
        name => name,
    };
    let mut swapped = Map::new();
    for (key, mut value) in std::mem::take(pose) {
        if let Some(on) = value.get_mut("on")
            && let Some(name) = on.as_str()
        {
            *on = other(name).into();
        }
        match (key.as_str(), &mut value) {
            ("root", Value::String(name)) => {
                *name = match name.as_str() {
                    "knee" | "foot" | "hand" => format!("far_{name}"),
                    named => other(named),
                };
            }
            ("work", Value::Array(names)) => {
                for name in names {
                    if let Some(text) = name.as_str() {
                        *name = other(text).into();
                    }
                }
            }
            ("trunk" | "hips", Value::Number(number)) if view == View::Front => {
                value = serde_json::json!(180.0 - number.as_f64().unwrap_or(90.0));
            }
            ("trunk" | "hips", Value::Number(number)) if view == View::Above => {
                value = serde_json::json!(360.0 - number.as_f64().unwrap_or(180.0));
            }
            ("at", Value::Array(at)) if view == View::Above && at.len() == 2 => {
                at[1] = serde_json::json!(-at[1].as_f64().unwrap_or_default());
            }
            ("arch" | "neck" | "look" | "twist", Value::Number(number))
                if matches!(view, View::Front | View::Above) =>
            {
                value = serde_json::json!(-number.as_f64().unwrap_or_default());
            }
            ("at", Value::Array(at)) if view == View::Front && !at.is_empty() => {
                at[0] = serde_json::json!(-at[0].as_f64().unwrap_or_default());
            }
            ("at", Value::Number(x)) if view == View::Front => {
                value = serde_json::json!(-x.as_f64().unwrap_or_default());
            }
            _ => {}
        }
        swapped.insert(other(&key), value);
    }
    *pose = swapped;
}

fn read(value: Value) -> Result<Figure, String> {
    let spec: FigureSpec = serde_json::from_value(value).map_err(|error| error.to_string())?;
    let mut ground = Ground::default();
    if spec.view == View::Above {
        ground.base = -1000.0;
    }
    for prop in &spec.props {
        prop.shape(&mut ground);
        if !prop.suits(spec.view) {
            return Err(format!("only the side view can show {prop:?}"));
        }
    }
    let mut paths = spec.paths;
    if !spec.path.is_empty() {
        paths.insert(0, spec.path);
    }
    if paths.iter().all(Vec::is_empty) {
        return Err("no path; list the poses in order, one for each phase of the tempo".into());
    }
    let poses = Poses { own: &spec.poses, view: spec.view };
    for name in spec.poses.keys() {
        poses.whole(name, false, 0)?;
    }
    let mut keys: Vec<Key> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut routes = Vec::new();
    for path in paths {
        let mut route = Vec::new();
        for name in path {
            let place = if let Some(&place) = places.get(&name) {
                place
            } else {
                keys.push(key(&poses, &name, &ground)?);
                *places.entry(name).or_insert(keys.len() - 1)
            };
            route.push(place);
        }
        routes.push(route);
    }
    for held in spec.props.iter().flat_map(Prop::held) {
        if !places.contains_key(held) {
            return Err(format!("held names the pose {held:?}, which is not in the path"));
        }
    }
    let mut figure = Figure {
        id: spec.id,
        view: spec.view,
        posture: spec.posture,
        through: spec.through,
        keys,
        paths: routes,
        props: spec.props,
        ground,
        flow: spec.flow,
        travel: spec.travel,
        slides: slides(&spec.slides)?,
        work: work(&spec.work, spec.view)?,
        bounds: Bounds::EMPTY,
    };
    figure.bounds = super::paint::bounds(&figure);
    Ok(figure)
}

fn key(poses: &Poses<'_>, name: &str, ground: &Ground) -> Result<Key, String> {
    let about = |why: String| format!("pose {name:?}: {why}");
    let whole = poses.whole(name, false, 0)?;
    let spec: PoseSpec =
        serde_json::from_value(Value::Object(whole)).map_err(|error| about(error.to_string()))?;
    let work = spec.work.as_deref().map(|names| work(names, poses.view)).transpose().map_err(about)?;
    let pose = pose(&spec, poses.view, ground).map_err(about)?;
    let skeleton = solve(&pose, poses.view, ground);
    Ok(Key { name: name.trim_start_matches('~').to_owned(), pose, skeleton, work })
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
        arch: spec.arch,
        neck,
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
    Ok(Limb { reach, foot, seen: spec.seen.unwrap_or([1.0; 2]), flip: spec.flip, hop: spec.hop })
}

/// A part of the body by name. `other_knee` is the knee of the other side, `knee` one's own.
fn anchor(name: &str, side: usize) -> Result<Anchor, String> {
    let plain = plain_name(name);
    let (part, side) = match plain.split_once('_') {
        Some(("near", part)) => (part, NEAR),
        Some(("far", part)) => (part, FAR),
        Some(("other", part)) => (part, 1 - side),
        _ => (plain.as_str(), side),
    };
    Ok(match part {
        "pelvis" => Anchor::Pelvis,
        "belly" => Anchor::Belly,
        "chest" => Anchor::Chest,
        "back" => Anchor::Back,
        "nape" => Anchor::Nape,
        "neck" => Anchor::Neck,
        "head" => Anchor::Head,
        "hands" => Anchor::Hands,
        "feet" => Anchor::Feet,
        "knees" => Anchor::Knees,
        "hip" => Anchor::Hip(side),
        "thigh" => Anchor::Thigh(side),
        "knee" => Anchor::Knee(side),
        "shin" => Anchor::Shin(side),
        "foot" => Anchor::Foot(side),
        "toe" => Anchor::Toe(side),
        "shoulder" => Anchor::Shoulder(side),
        "elbow" => Anchor::Elbow(side),
        "hand" => Anchor::Hand(side),
        _ => {
            return Err(format!(
                "unknown part {name:?}; write pelvis, belly, chest, back, nape, neck, head, hands, feet, knees, or hip, \
                 thigh, knee, shin, foot, toe, shoulder, elbow, hand with near_, far_ or other_ before it"
            ));
        }
    })
}

/// A part's name in a prop; without a side it is the near one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct AnchorName(pub(super) Anchor);

impl<'de> Deserialize<'de> for AnchorName {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        anchor(&name, NEAR).map(Self).map_err(D::Error::custom)
    }
}

/// The limbs that do the work. A far limb is accented only where it is named itself.
fn work(names: &[String], view: View) -> Result<Work, String> {
    let mut all = 0;
    for name in names {
        all |= match plain_name(name).as_str() {
            "arms" if view == View::Side => Work::ARMS[NEAR],
            "legs" if view == View::Side => Work::LEGS[NEAR],
            "arms" => Work::ARMS[NEAR] | Work::ARMS[FAR],
            "legs" => Work::LEGS[NEAR] | Work::LEGS[FAR],
            "near_arm" => Work::ARMS[NEAR],
            "far_arm" => Work::ARMS[FAR],
            "near_leg" => Work::LEGS[NEAR],
            "far_leg" => Work::LEGS[FAR],
            "trunk" => Work::TRUNK,
            "head" => Work::HEAD,
            _ => {
                return Err(format!("work {name:?}: write arms, legs, near_arm, far_leg, trunk, head ..."));
            }
        };
    }
    Ok(Work(all))
}

/// The limbs that may slide along the floor.
fn slides(names: &[String]) -> Result<Work, String> {
    let both = |name: &String| match name.as_str() {
        "arms" => vec!["near_arm".to_owned(), "far_arm".to_owned()],
        "legs" => vec!["near_leg".to_owned(), "far_leg".to_owned()],
        _ => vec![name.clone()],
    };
    work(&names.iter().flat_map(both).collect::<Vec<_>>(), View::Side)
}
