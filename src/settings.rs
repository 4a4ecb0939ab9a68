//! Looks, sound and quiet hours as plain data, and keys of one's own, which are kept and have no effect yet.
//! What the plan needs is in the journal; the file on the disk is the affair of `files`.

mod themes;
mod together;

use std::collections::BTreeMap;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::units::words;
pub use themes::{Base, COUNT, Colour, OwnTheme, roles};
pub use together::{FirstName, Together};

words! {
    /// The colours.
    Theme {
        /// What suits the terminal.
        Auto = "auto", "as the terminal";
        /// For a dark background.
        Dark = "dark", "dark";
        /// For a light background.
        Light = "light", "light";
        /// Bright on black.
        HighContrast = "high_contrast", "high contrast";
        /// No colour.
        Mono = "mono", "no colour";
    }
}

/// Which colours: built in, or of a file of the person's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Chosen {
    /// Built in.
    Built(Theme),
    /// `themes/NAME.json` beside the settings.
    Own(String),
}

impl Chosen {
    /// The words that the person reads.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Built(theme) => theme.label(),
            Self::Own(_) => "your own",
        }
    }
}

impl TryFrom<String> for Chosen {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if let Some(theme) = Theme::from_key(&text) {
            return Ok(Self::Built(theme));
        }
        let plain = |c: char| c.is_alphanumeric() || "-_ ".contains(c);
        if text.is_empty() || !text.chars().all(plain) {
            let built = Theme::ALL.iter().map(|theme| theme.key()).collect::<Vec<_>>().join(", ");
            return Err(format!(
                "a theme is one of {built}, or the name of a file in themes/ without its .json, not {text:?}"
            ));
        }
        Ok(Self::Own(text))
    }
}

impl From<Chosen> for String {
    fn from(chosen: Chosen) -> Self {
        match chosen {
            Chosen::Built(theme) => theme.key().to_owned(),
            Chosen::Own(name) => name,
        }
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
    /// What is asked beside the pain, since the person wants it.
    #[serde(skip_serializing_if = "Asked::is_none")]
    pub ask: Asked,
    /// Keys of the person's own: a command's name and its keys.
    pub keys: BTreeMap<String, Vec<String>>,
    /// A folder into which a watch, a phone or a sync puts its files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watched: Option<String>,
    /// The folder that people who move together share, and this person's first name in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub together: Option<Together>,
    /// When nothing rings, speaks or reminds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quiet: Option<QuietHours>,
    /// The person's own themes, from the files beside the settings.
    #[serde(skip)]
    pub themes: Vec<OwnTheme>,
    #[serde(flatten)]
    other: Map<String, Value>,
}

/// What is asked beside the pain in the morning, and after a walk. Off until it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Where it hurts.
    #[serde(rename = "where")]
    pub places: bool,
    /// Whether painkillers were taken.
    pub painkillers: bool,
    /// How far a walk or another activity was, when back from it.
    pub distance: bool,
    #[serde(flatten)]
    other: Map<String, Value>,
}

impl Asked {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// How it looks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Looks {
    /// The colours.
    pub theme: Chosen,
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
        Self {
            theme: Chosen::Built(Theme::Auto),
            ascii: false,
            reduced_motion: false,
            dots: Dots::Auto,
            other: Map::new(),
        }
    }
}

words! {
    /// How much is heard.
    Level {
        /// Nothing.
        Off = "off", "off";
        /// Tones that mark each change.
        Tones = "tones", "tones";
        /// The tones, and in words the move, its dose, its side, half-way, the last, and what is next.
        Names = "names", "tones and names";
        /// All of that, with set-up, counts and cues.
        Full = "full", "everything, in words";
    }
}

/// How it sounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "SoundWritten")]
pub struct Sound {
    /// How much is heard.
    pub level: Level,
    /// A program of the person's own that speaks: its name and arguments. The words come in the place of
    /// `{}`, or last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub speak_with: Vec<String>,
    /// How fast it speaks, in words a minute.
    pub rate: u16,
    /// Whether the frame flashes at each change.
    pub flash: bool,
    #[serde(flatten)]
    other: Map<String, Value>,
}

impl Default for Sound {
    fn default() -> Self {
        Self { level: Level::Tones, speak_with: Vec::new(), rate: RATES[1], flash: false, other: Map::new() }
    }
}

/// The speeds that the person can choose from, in words a minute: slow, even, brisk.
pub const RATES: [u16; 3] = [130, 160, 190];

impl Sound {
    /// Words a minute, within what a voice can do.
    pub fn rate(&self) -> u16 {
        self.rate.clamp(80, 300)
    }
}

/// The sound as it is written, today or by a version that had only a bell.
#[derive(Deserialize)]
struct SoundWritten {
    level: Option<Level>,
    #[serde(default)]
    speak_with: Vec<String>,
    rate: Option<u16>,
    #[serde(default)]
    flash: bool,
    bell: Option<bool>,
    speech: Option<bool>,
    #[serde(flatten)]
    other: Map<String, Value>,
}

impl From<SoundWritten> for Sound {
    fn from(written: SoundWritten) -> Self {
        let before = match (written.bell, written.speech) {
            (_, Some(true)) => Level::Full,
            (Some(false), _) => Level::Off,
            _ => Level::Tones,
        };
        Self {
            level: written.level.unwrap_or(before),
            speak_with: written.speak_with,
            rate: written.rate.unwrap_or(RATES[1]),
            flash: written.flash,
            other: written.other,
        }
    }
}

/// From one time of day to another, over midnight where `to` is the earlier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    /// The first quiet minute, as `22:00`.
    #[serde(with = "hours_minutes")]
    pub from: NaiveTime,
    /// The first loud minute, as `07:00`.
    #[serde(with = "hours_minutes")]
    pub to: NaiveTime,
    #[serde(flatten)]
    other: Map<String, Value>,
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
    /// The theme of the person's own that is chosen, if it could be read.
    pub fn own_theme(&self) -> Option<&OwnTheme> {
        match &self.looks.theme {
            Chosen::Built(_) => None,
            Chosen::Own(name) => self.themes.iter().find(|theme| theme.name == *name),
        }
    }

    /// Turns to the next theme: the built-in ones, then the person's own.
    pub fn turn_theme(&mut self) {
        let built = Theme::ALL.iter().map(|theme| Chosen::Built(*theme));
        let own = self.themes.iter().map(|theme| Chosen::Own(theme.name.clone()));
        let all: Vec<Chosen> = built.chain(own).collect();
        let at = all.iter().position(|each| *each == self.looks.theme);
        self.looks.theme = all[at.map_or(0, |at| (at + 1) % all.len())].clone();
    }

    /// Keys that this version does not know, with the group that they stand in: `looks.colour`.
    pub fn unknown(&self) -> Vec<String> {
        let quiet = self.quiet.as_ref().map(|quiet| ("quiet.", &quiet.other));
        let groups = [
            ("", &self.other),
            ("ask.", &self.ask.other),
            ("looks.", &self.looks.other),
            ("sound.", &self.sound.other),
        ];
        let together = self.together.as_ref().map(|together| ("together.", &together.other));
        let groups = groups.into_iter().chain(quiet).chain(together);
        groups.flat_map(|(group, keys)| keys.keys().map(move |key| format!("{group}{key}"))).collect()
    }

    /// What is set and known, and does nothing in this version.
    pub fn without_effect(&self) -> Vec<&'static str> {
        let idle = [
            (!self.keys.is_empty(), "keys"),
            (self.quiet.as_ref().is_some_and(|quiet| quiet.from == quiet.to), "quiet (from is to)"),
        ];
        idle.into_iter().filter_map(|(set, name)| set.then_some(name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A version that had only a bell and a switch for speech wrote `bell` and `speech`.
    #[test]
    fn a_bell_that_was_off_stays_silent() {
        let level = |text: &str| serde_json::from_str::<Sound>(text).unwrap().level;
        assert_eq!(level("{}"), Level::Tones);
        assert_eq!(level(r#"{"bell": true}"#), Level::Tones);
        assert_eq!(level(r#"{"bell": false}"#), Level::Off);
        assert_eq!(level(r#"{"bell": true, "speech": true}"#), Level::Full);
        assert_eq!(level(r#"{"bell": false, "level": "names"}"#), Level::Names);
        assert!(serde_json::from_str::<Sound>(r#"{"level": "loud"}"#).is_err());
    }

    #[test]
    fn quiet_hours_go_over_midnight() {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let hours = |from, to| QuietHours { from: at(from), to: at(to), other: Map::new() };
        let night = hours(22, 7);
        assert!(night.hold(at(23)) && night.hold(at(0)) && !night.hold(at(7)) && !night.hold(at(12)));
        let noon = hours(12, 13);
        assert!(noon.hold(at(12)) && !noon.hold(at(13)) && !noon.hold(at(23)));
    }

    #[test]
    fn the_colours_turn_through_the_built_in_themes_and_ones_own() {
        let own = |name: &str| OwnTheme::read(name, name, "{}").0.unwrap();
        let mut settings = Settings { themes: vec![own("a"), own("b")], ..Settings::default() };
        let mut seen = Vec::new();
        for _ in 0..Theme::ALL.len() + 3 {
            seen.push(String::from(settings.looks.theme.clone()));
            settings.turn_theme();
        }
        assert_eq!(seen, ["auto", "dark", "light", "high_contrast", "mono", "a", "b", "auto"]);
        settings.looks.theme = Chosen::Own("gone".into());
        assert!(settings.own_theme().is_none());
        settings.turn_theme();
        assert_eq!(settings.looks.theme, Chosen::Built(Theme::Auto));
        for name in ["../x", "", "a/b", "a.json"] {
            assert!(Chosen::try_from(name.to_owned()).is_err(), "{name}");
        }
    }

    #[test]
    fn what_is_read_well_and_does_nothing_is_named() {
        let read = |text: &str| serde_json::from_str::<Settings>(text).unwrap();
        let idle = |text: &str| read(text).without_effect();
        assert_eq!(idle("{}"), [""; 0]);
        assert_eq!(idle(r#"{"keys":{"walk":["o"]}}"#), ["keys"]);
        assert_eq!(idle(r#"{"quiet":{"from":"22:00","to":"22:00"}}"#), ["quiet (from is to)"]);
        assert_eq!(idle(r#"{"quiet":{"from":"22:00","to":"07:00"}}"#), [""; 0]);
        let more = read(r#"{"quiet":{"from":"22:00","to":"07:00","days":[1]}}"#);
        assert_eq!(more.unknown(), ["quiet.days"]);
        assert!(serde_json::to_string(&more).unwrap().contains("days"), "kept");
    }
}
