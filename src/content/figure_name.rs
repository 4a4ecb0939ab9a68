//! How an exercise names its figure in a file: an id, or an object that is like one.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// A figure as an exercise names it: by id, or `{"like": id, ...}` with what the form changes. Kept as
/// text: the id, or the object in JSON.
struct Name;

impl<'de> Visitor<'de> for Name {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(r#"a figure's id, or fields in { } such as {"like": "bridge", "amount": 0.4}"#)
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<String, E> {
        Ok(id.to_owned())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<String, A::Error> {
        Value::deserialize(MapAccessDeserializer::new(map)).map(|value| value.to_string())
    }
}

pub(super) fn read<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    from.deserialize_any(Name)
}

pub(super) fn read_some<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    read(from).map(Some)
}

pub(super) fn write<S: Serializer>(name: &str, to: S) -> Result<S::Ok, S::Error> {
    match serde_json::from_str::<Value>(name) {
        Ok(form @ Value::Object(_)) => form.serialize(to),
        _ => to.serialize_str(name),
    }
}

#[expect(clippy::ref_option, reason = "serde hands the field over as it is")]
pub(super) fn write_some<S: Serializer>(name: &Option<String>, to: S) -> Result<S::Ok, S::Error> {
    match name {
        Some(name) => write(name, to),
        None => to.serialize_none(),
    }
}
