//! A figure as it is written, turned into poses. Every error says which pose
//! and field it is about and what to write instead.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::body::View;
use super::form::{self, Amount, Words};
use super::geometry::Bounds;
use super::inherit::{Overlay, Poses, inherit, without_notes};
use super::marks::{self, Mark};
use super::names::{slides, work};
use super::pose::Key;
use super::props::{Ground, Prop};
use super::support::Support;
use super::written::key;
use super::{BodySide, Figure, Posture, held, reach};

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
    ends: Option<String>,
    #[serde(default)]
    flow: bool,
    #[serde(default)]
    travel: f32,
    #[serde(default)]
    slides: Vec<String>,
    #[serde(default)]
    side: Option<BodySide>,
    #[serde(default)]
    marks: Vec<Mark>,
    #[serde(default)]
    amount: Option<Amount>,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    support: Option<Support>,
    #[serde(default)]
    arms: Value,
    #[serde(default)]
    near_arm: Value,
    #[serde(default)]
    far_arm: Value,
    #[serde(default)]
    limb: Option<Words>,
    #[serde(default)]
    prop: Value,
}

const fn side() -> View {
    View::Side
}

/// Reads one figure; `find` gives the figure that it is `like`.
pub(super) fn figure(value: &Value, find: &dyn Fn(&str) -> Option<Value>) -> Result<Figure, String> {
    let id = value.get("id").and_then(Value::as_str).unwrap_or("(no id)").to_owned();
    let whole = inherit(without_notes(value), find, 0).map_err(|why| format!("{id}: {why}"))?;
    read(whole).map_err(|why| format!("{id}: {why}"))
}

fn read(value: Value) -> Result<Figure, String> {
    let mut spec: FigureSpec = serde_json::from_value(value).map_err(|error| error.to_string())?;
    let over = overlay(&mut spec)?;
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
    let poses = Poses { own: &spec.poses, view: spec.view, over };
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
    let ends = match spec.ends {
        Some(name) => {
            keys.push(key(&poses, &name, &ground)?);
            Some(keys.len() - 1)
        }
        None => None,
    };
    let start = match &spec.from {
        Some(name) => key(&poses, name, &ground)?,
        None => keys[routes[0][0]].clone(),
    };
    if let Some(limb) = &spec.limb {
        form::only(&mut keys, &start.pose, slides(&limb.list())?, spec.view, &ground);
    }
    if let Some(amount) = &spec.amount {
        let names: Vec<&str> = keys.iter().map(|key| key.name.as_str()).collect();
        if let Some(why) = amount.fault(&names) {
            return Err(why);
        }
        form::shorten(&mut keys, &start, amount, spec.view, &ground);
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
        ends,
        props: spec.props,
        ground,
        flow: spec.flow,
        travel: spec.travel,
        slides: slides(&spec.slides)?,
        work: work(&spec.work, spec.view)?,
        side: spec.side,
        marks: spec.marks,
        bounds: Bounds::EMPTY,
        both_bounds: Bounds::EMPTY,
    };
    if let Some(limb) = &spec.limb {
        figure.work = figure.work.within(slides(&limb.list())?);
    }
    marks::check(&figure)?;
    let held: Vec<[bool; 2]> = figure.keys.iter().map(|key| held::hands(&figure, key)).collect();
    for (key, held) in figure.keys.iter_mut().zip(held) {
        key.held = held;
    }
    (figure.bounds, figure.both_bounds) = reach::bounds(&figure);
    Ok(figure)
}

/// What a form lays over every pose: its arms, and its hands on a support. Props are added to the room.
fn overlay(spec: &mut FigureSpec) -> Result<Overlay, String> {
    let mut over = Map::new();
    for (name, value) in [("arms", &spec.arms), ("near_arm", &spec.near_arm), ("far_arm", &spec.far_arm)] {
        if !value.is_null() {
            over.insert(name.to_owned(), value.clone());
        }
    }
    let added = match &spec.prop {
        Value::Null => Vec::new(),
        Value::Array(list) => list.clone(),
        one => vec![one.clone()],
    };
    for one in &added {
        spec.props.push(form::prop(one)?);
    }
    if let Some(support) = &spec.support {
        support.lay(spec.view, &mut spec.props, &mut over);
    }
    Ok(over)
}
