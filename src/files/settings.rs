//! `settings.json`: looks, sound, keys and quiet hours. What the plan needs is in the journal.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{FilesError, Paths, read_text, write_whole};
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

/// The settings and the file that they came from.
#[derive(Debug)]
pub struct SettingsFile {
    path: PathBuf,
    /// What holds now; the defaults where the file is missing or cannot be read.
    pub settings: Settings,
    /// Why the file could not be read, for the screen and the doctor.
    pub fault: Option<FilesError>,
}

impl SettingsFile {
    /// Reads the settings. A missing file is no fault; a broken one leaves the defaults and a fault.
    pub fn load(paths: &Paths) -> Self {
        let path = paths.settings();
        match read(&path) {
            Ok(settings) => Self { path, settings, fault: None },
            Err(fault) => Self { path, settings: Settings::default(), fault: Some(fault) },
        }
    }

    /// Writes the settings whole or not at all.
    ///
    /// # Errors
    /// [`FilesError::Broken`] if the file that stands there cannot be read: it is never overwritten.
    pub fn save(&mut self) -> Result<(), FilesError> {
        read(&self.path)?;
        self.fault = None;
        let mut text = serde_json::to_vec_pretty(&self.settings)
            .map_err(io::Error::from)
            .map_err(FilesError::io("write", &self.path))?;
        text.push(b'\n');
        // A link into a folder of dotfiles stays a link.
        let place = self.path.canonicalize().unwrap_or_else(|_| self.path.clone());
        write_whole(&place, |out| out.write_all(&text))
    }
}

fn read(path: &std::path::Path) -> Result<Settings, FilesError> {
    // A link into a folder of dotfiles is followed.
    let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let text = match read_text(&place) {
        Ok(text) => text,
        Err(FilesError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            return Ok(Settings::default());
        }
        Err(error) => return Err(error),
    };
    serde_json::from_str(&text).map_err(|error| FilesError::Broken {
        path: path.to_owned(),
        line: error.line(),
        why: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> (tempfile::TempDir, Paths) {
        let dir = tempfile::tempdir().unwrap();
        let paths = Paths::of(Some(dir.path())).unwrap();
        (dir, paths)
    }

    #[test]
    fn settings_come_back_as_they_were_saved_and_unknown_keys_with_them() {
        let (_dir, paths) = place();
        let text = r#"{"looks":{"theme":"mono","glow":1},"quiet":{"from":"22:00","to":"07:00"},"later":[1]}"#;
        std::fs::write(paths.settings(), text).unwrap();
        let mut file = SettingsFile::load(&paths);
        assert_eq!(file.settings.unknown(), ["later", "looks.glow"]);
        assert_eq!(file.settings.looks.theme, Theme::Mono);
        assert!(file.settings.sound.bell, "what is not named keeps its default");
        file.settings.looks.ascii = true;
        file.save().unwrap();
        assert_eq!(SettingsFile::load(&paths).settings, file.settings);
    }

    #[test]
    fn a_broken_file_is_named_with_its_line_and_never_overwritten() {
        for broken in ["{\n\"looks\": {\"theme\": \"blue\"}}", "{\n", "\0", "{\n\"quiet\":{\"from\":\"10\"}}"]
        {
            let (_dir, paths) = place();
            std::fs::write(paths.settings(), broken).unwrap();
            let mut file = SettingsFile::load(&paths);
            assert_eq!(file.settings, Settings::default());
            let said = file.fault.as_ref().unwrap().to_string();
            assert!(said.contains("settings.json:"), "{said}");
            file.settings.looks.ascii = true;
            file.save().unwrap_err();
            assert_eq!(std::fs::read_to_string(paths.settings()).unwrap(), broken);
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_plain_file_is_named_and_a_link_to_one_is_followed() {
        let (dir, paths) = place();
        std::fs::create_dir(paths.settings()).unwrap();
        let said = SettingsFile::load(&paths).fault.unwrap().to_string();
        assert!(said.contains("settings.json is a folder, not a plain file"), "{said}");
        std::fs::remove_dir(paths.settings()).unwrap();
        let kept = dir.path().join("dotfiles.json");
        std::fs::write(&kept, r#"{"looks":{"ascii":true}}"#).unwrap();
        std::os::unix::fs::symlink(&kept, paths.settings()).unwrap();
        assert!(SettingsFile::load(&paths).settings.looks.ascii);
    }

    #[test]
    fn quiet_hours_go_over_midnight() {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let night = QuietHours { from: at(22), to: at(7) };
        assert!(night.hold(at(23)) && night.hold(at(0)) && !night.hold(at(7)) && !night.hold(at(12)));
        let noon = QuietHours { from: at(12), to: at(13) };
        assert!(noon.hold(at(12)) && !noon.hold(at(13)) && !noon.hold(at(23)));
    }
}
