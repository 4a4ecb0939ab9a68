//! Inheritance between figures and between poses, still as JSON: the library, `like`, `swap`, `move`
//! and the names of limbs in the several views.

use std::sync::OnceLock;

use serde_json::{Map, Value};

use super::body::View;
use super::form;
use super::names::plain_name;

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

/// Keys that begin with `_` are notes.
pub(super) fn without_notes(value: &Value) -> Value {
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
pub(super) fn inherit(
    value: Value,
    find: &dyn Fn(&str) -> Option<Value>,
    depth: u8,
) -> Result<Value, String> {
    let Value::Object(mut own) = value else { return Err("a figure is an object in braces".into()) };
    let Some(like) = own.remove("like") else { return Ok(Value::Object(own)) };
    let like = like.as_str().ok_or("like names another figure's id")?.to_owned();
    if depth > 4 {
        return Err(format!("like {like:?} goes round in a circle"));
    }
    let found = find(&like).ok_or_else(|| format!("like {like:?}: no figure has that id"))?;
    let Value::Object(mut base) = inherit(without_notes(&found), find, depth + 1)? else {
        return Err(format!("like {like:?} is no figure"));
    };
    if own.contains_key("path") || own.contains_key("paths") {
        base.remove("path");
        base.remove("paths");
        base.remove("ends");
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

/// The poses that a figure may name.
pub(super) struct Poses<'a> {
    pub(super) own: &'a Map<String, Value>,
    pub(super) view: View,
    /// What a form lays over every pose.
    pub(super) over: Overlay,
}

/// The limbs that a form gives to every pose.
pub(super) type Overlay = Map<String, Value>;

impl Poses<'_> {
    /// A pose of the path, with what the form lays over it.
    pub(super) fn formed(&self, name: &str) -> Result<Map<String, Value>, String> {
        let mut pose = self.whole(name, false, 0)?;
        let lies = matches!(self.view, View::Lying | View::Above);
        let upright = if lies { 180.0 } else { 90.0 };
        let trunk = pose.get("trunk").and_then(Value::as_f64).map_or(upright, |trunk| trunk as f32);
        let mut over = Overlay::new();
        for (limb, value) in &self.over {
            over.insert(limb.clone(), form::arms(value, self.view, trunk)?);
        }
        lay_over(&mut pose, over);
        Ok(pose)
    }

    /// A pose with all that it inherits, its names made plain. `~name` is the other side.
    pub(super) fn whole(
        &self,
        name: &str,
        library_only: bool,
        depth: u8,
    ) -> Result<Map<String, Value>, String> {
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
        base.remove("way");
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
            ("arch" | "neck" | "nod" | "look" | "twist" | "waist", Value::Number(number))
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
