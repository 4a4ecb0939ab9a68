//! A cue: a short sentence on how to do a move, and the moment of the movement that it belongs to.
//!
//! It owns the written form (`"Keep breathing."` or `{"at": "lift", "say": "Press your heels down."}`), the
//! moments, and what the left side is called on the right. It knows no clock.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::figure::BodySide;

/// When a cue is true, and so when it is shown and spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// The whole time. `said` is whether the author wrote so, where the words name a direction.
    Always {
        /// Written as `"always"`.
        said: bool,
    },
    /// While getting into place.
    SetUp,
    /// While a position is held, whatever the tempo calls it.
    Hold,
    /// While the left side works.
    Left,
    /// While the right side works.
    Right,
    /// In the phase of the tempo that has this word.
    Phase(String),
}

impl At {
    fn of(word: String) -> Self {
        match word.as_str() {
            "always" => Self::Always { said: true },
            "set_up" => Self::SetUp,
            "hold" => Self::Hold,
            "left" => Self::Left,
            "right" => Self::Right,
            _ => Self::Phase(word),
        }
    }

    /// The word for it in a file.
    pub fn key(&self) -> &str {
        match self {
            Self::Always { .. } => "always",
            Self::SetUp => "set_up",
            Self::Hold => "hold",
            Self::Left => "left",
            Self::Right => "right",
            Self::Phase(word) => word,
        }
    }
}

/// A short sentence on how to do a move, at its moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// When it is true.
    pub at: At,
    /// The sentence, fit to be spoken.
    pub say: String,
}

impl Cue {
    /// A cue that is true the whole time.
    pub fn always(say: String) -> Self {
        Self { at: At::Always { said: false }, say }
    }
}

impl fmt::Display for Cue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say)
    }
}

/// The fields of a cue that has its moment.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tied {
    at: String,
    say: String,
}

impl<'de> Deserialize<'de> for Cue {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Written;
        impl<'de> Visitor<'de> for Written {
            type Value = Cue;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(r#"text in "double quotes", or {"at": "lift", "say": "Press your heels down."}"#)
            }
            fn visit_str<E: Error>(self, say: &str) -> Result<Cue, E> {
                Ok(Cue::always(say.to_owned()))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Cue, A::Error> {
                let tied = Tied::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Cue { at: At::of(tied.at), say: tied.say })
            }
        }
        from.deserialize_any(Written)
    }
}

impl Serialize for Cue {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.at == (At::Always { said: false }) {
            return to.serialize_str(&self.say);
        }
        let mut fields = to.serialize_struct("Cue", 2)?;
        fields.serialize_field("at", self.at.key())?;
        fields.serialize_field("say", &self.say)?;
        fields.end()
    }
}

/// Words for the left side, said of the right one: `left knee down` becomes `right knee down`.
pub fn mirrored(words: &str) -> String {
    let swapped = |word: &str| match word {
        "left" => "right".to_owned(),
        "right" => "left".to_owned(),
        "Left" => "Right".to_owned(),
        "Right" => "Left".to_owned(),
        other => other.to_owned(),
    };
    let mut out = String::with_capacity(words.len() + 4);
    let mut word = String::new();
    for c in words.chars() {
        if c.is_alphabetic() {
            word.push(c);
        } else {
            out.push_str(&swapped(&word));
            word.clear();
            out.push(c);
        }
    }
    out.push_str(&swapped(&word));
    out
}

/// Whether a sentence speaks of one way of a movement that goes two ways. Sentences that ask for something
/// to be kept as it is speak of the whole time.
///
/// ```
/// use supple::content::names_direction;
///
/// assert!(names_direction("Your hips rise on the breath out."));
/// assert!(names_direction("Slow on the way down, both sides level."));
/// assert!(!names_direction("Keep your knees in line with your feet."));
/// ```
pub fn names_direction(sentence: &str) -> bool {
    const KEPT: [&str; 6] = ["keep", "stay", "look", "leave", "feel", "rest"];
    const WAYS: [&str; 24] = [
        "up",
        "upward",
        "upwards",
        "down",
        "downward",
        "downwards",
        "forward",
        "forwards",
        "backward",
        "backwards",
        "lift",
        "lifts",
        "rise",
        "rises",
        "sink",
        "sinks",
        "float",
        "floats",
        "fall",
        "falls",
        "drop",
        "drops",
        "peel",
        "melt",
    ];
    const PHRASES: [&str; 8] = [
        "breath in",
        "breath out",
        "breathe in",
        "breathe out",
        "on the way",
        "way back",
        "way up",
        "way over",
    ];
    /// Verbs after which `back` is a way and not a part of the body.
    const GOING: [&str; 13] = [
        "go", "goes", "come", "comes", "roll", "rolls", "bring", "brings", "draw", "glide", "it", "them",
        "lean",
    ];
    let lower = sentence.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    if words.first().is_some_and(|first| KEPT.contains(first)) {
        return false;
    }
    words.iter().any(|word| WAYS.contains(word))
        || PHRASES.iter().any(|phrase| lower.contains(phrase))
        || words.windows(2).any(|pair| GOING.contains(&pair[0]) && pair[1] == "back")
}

/// Where in the movement a person is, as far as cues depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment<'a> {
    /// Getting into place, or at work.
    pub setting_up: bool,
    /// The word of the phase.
    pub phase: &'a str,
    /// Whether a position is being held.
    pub holding: bool,
    /// Which side works: left, right, or both or nobody knows.
    pub side: Option<BodySide>,
}

impl At {
    /// Whether it is true at `moment`.
    pub fn is(&self, moment: Moment<'_>) -> bool {
        if moment.setting_up {
            return *self == Self::SetUp;
        }
        match self {
            Self::Always { .. } => true,
            Self::SetUp => false,
            Self::Hold => moment.holding || moment.phase == "hold",
            Self::Left => moment.side == Some(BodySide::Left),
            Self::Right => moment.side == Some(BodySide::Right),
            Self::Phase(word) => moment.phase == word,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_is_text_or_has_its_moment() {
        let read = |text: &str| serde_json::from_str::<Vec<Cue>>(text).unwrap();
        let text = r#"["Breathe.",{"at":"lift","say":"Up."},{"at":"set_up","say":"Lie down."},{"at":"always","say":"Float."}]"#;
        let cues = read(text);
        assert_eq!(cues[0], Cue::always("Breathe.".into()));
        assert_eq!(cues[1].at, At::Phase("lift".into()));
        assert_eq!((&cues[2].at, &cues[3].at), (&At::SetUp, &At::Always { said: true }));
        assert_eq!(serde_json::to_string(&cues).unwrap(), text);
    }

    #[test]
    fn the_right_side_is_the_left_one_in_a_mirror() {
        assert_eq!(mirrored("left foot in front, right knee down"), "right foot in front, left knee down");
        assert_eq!(mirrored("Left leg works"), "Right leg works");
        assert_eq!(mirrored("the leftover stays"), "the leftover stays");
    }

    #[test]
    fn words_for_a_way_are_told_from_words_for_a_place() {
        let table = [
            ("Bring it back slowly.", true),
            ("Each breath out draws it in.", true),
            ("On the way up, head last.", true),
            ("Keep your back long and your shoulders down.", false),
            ("Press your back foot into the floor.", false),
            ("Look down, a little ahead.", false),
            ("Use a third of your strength.", false),
        ];
        for (sentence, way) in table {
            assert_eq!(names_direction(sentence), way, "{sentence}");
        }
    }
}
