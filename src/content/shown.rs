//! Which picture stands beside a form: the figure that it names, and the side that the figure shows.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::exercise::{Exercise, Variant};
use super::tags::Sides;
use crate::figure::{BodySide, Figure, Turn};

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

/// The side that a tempo's word names.
pub fn side_of_word(word: &str) -> Option<BodySide> {
    let names = |side: &str| word.split_whitespace().any(|part| part == side);
    match (names("left"), names("right")) {
        (true, false) => Some(BodySide::Left),
        (false, true) => Some(BodySide::Right),
        _ => None,
    }
}

impl Exercise {
    /// How the figure of `variant` is turned, so that left is left: for `side`, where the sides follow one
    /// another with a rest between; at the `turn`th repetition (from 0) where they take turns; and so that
    /// the limb that works is the one that the tempo's word names.
    pub fn turn_of(&self, variant: &Variant, figure: &Figure, side: Option<BodySide>, turn: u32) -> Turn {
        let tempo = self.tempo_of(variant);
        match self.sides_of(variant) {
            Sides::Each => {
                let shown = figure.side(tempo.len()).unwrap_or(BodySide::Right);
                if side.is_some_and(|side| side != shown) { Turn::Mirrored } else { Turn::AsWritten }
            }
            Sides::Turns => Turn::ByTurns { other: turn % 2 == 1 },
            Sides::Both | Sides::Alternate => {
                let named =
                    tempo.iter().zip(0..).find_map(|(phase, at)| Some((side_of_word(&phase.word)?, at)));
                let Some((named, phase)) = named else { return Turn::AsWritten };
                let shown = figure.said_side().or_else(|| figure.side_in(tempo.len(), phase));
                let shown = shown.or_else(|| figure.side(tempo.len()));
                match shown {
                    Some(shown) if shown != named && figure.room_for_turns() => Turn::ByTurns { other: true },
                    Some(shown) if shown != named => Turn::Mirrored,
                    _ => Turn::AsWritten,
                }
            }
        }
    }
}
