//! Looks, sound, keys and quiet hours as plain data. What the plan needs is in the journal; the file on the
//! disk is the affair of `files`.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::units::words;

words! {
    /// The colours.
    Theme {
        /// What suits the terminal.
        Auto = "auto", "as the terminal";
        /// For a dark background.
        Dark = "dark", "dark";
        /// For a light background.
        Light = "light", "light";
        /// No colour.
        Mono = "mono", "no colour";
    }
}

words! {
    /// What the figures are drawn with.
    Dots {
        /// Octants where the terminal says that it draws them, braille elsewhere.
        Auto = "auto", "what the terminal draws best";
        /// Braille dots, in almost every terminal.
        Braille = "braille", "dots";
        /// Unicode 16 octants, where the terminal draws them.
        Octant = "octant", "octants, which few terminals draw (none in tmux)";
        /// Quarter blocks.
        Quadrant = "quadrant", "quarter blocks";
        /// Half blocks.
        HalfBlock = "half_block", "half blocks";
    }
}

/// Everything in `settings.json`. Keys that this version does not know are kept and named.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// How it looks.
    pub looks: Looks,
    /// How it sounds.
    pub sound: Sound,
    /// Keys of the person's own: a command's name and its keys.
    pub keys: BTreeMap<String, Vec<String>>,
    /// A folder into which a watch, a phone or a sync puts its files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watched: Option<String>,
    /// When nothing rings, speaks or reminds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quiet: Option<QuietHours>,
    #[serde(flatten)]
    other: Map<String, Value>,
}

/// How it looks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Looks {
    /// The colours.
    pub theme: Theme,
    /// Plain letters in place of line and dot glyphs.
    pub ascii: bool,
    /// Figures stand still and change with the phase.
    pub reduced_motion: bool,
    /// What the figures are drawn with.
    pub dots: Dots,
    #[serde(flatten)]
    other: Map<String, Value>,
}

impl Default for Looks {
    fn default() -> Self {
        Self { theme: Theme::Auto, ascii: false, reduced_motion: false, dots: Dots::Auto, other: Map::new() }
    }
}

/// How it sounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sound {
    /// The terminal's bell at a change.
    pub bell: bool,
    /// Cues spoken by the system's own voice.
    pub speech: bool,
    #[serde(flatten)]
    other: Map<String, Value>,
}

impl Default for Sound {
    fn default() -> Self {
        Self { bell: true, speech: false, other: Map::new() }
    }
}

/// From one time of day to another, over midnight where `to` is the earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    /// The first quiet minute, as `22:00`.
    #[serde(with = "hours_minutes")]
    pub from: NaiveTime,
    /// The first loud minute, as `07:00`.
    #[serde(with = "hours_minutes")]
    pub to: NaiveTime,
}

impl QuietHours {
    /// Whether `time` is quiet.
    pub fn hold(&self, time: NaiveTime) -> bool {
        if self.from <= self.to {
            (self.from..self.to).contains(&time)
        } else {
            time >= self.from || time < self.to
        }
    }
}

mod hours_minutes {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
    pub fn serialize<S: Serializer>(time: &NaiveTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&time.format("%H:%M"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveTime::parse_from_str(&text, "%H:%M")
            .map_err(|_| D::Error::custom(format!("a time of day is written as 22:00, not {text:?}")))
    }
}

impl Settings {
    /// Keys that this version does not know, with the group that they stand in: `looks.colour`.
    pub fn unknown(&self) -> Vec<String> {
        let groups = [("", &self.other), ("looks.", &self.looks.other), ("sound.", &self.sound.other)];
        groups.iter().flat_map(|(group, keys)| keys.keys().map(move |key| format!("{group}{key}"))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_go_over_midnight() {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let night = QuietHours { from: at(22), to: at(7) };
        assert!(night.hold(at(23)) && night.hold(at(0)) && !night.hold(at(7)) && !night.hold(at(12)));
        let noon = QuietHours { from: at(12), to: at(13) };
        assert!(noon.hold(at(12)) && !noon.hold(at(13)) && !noon.hold(at(23)));
    }
}
