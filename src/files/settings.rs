//! `settings.json`: read whole, written whole, and never overwritten where it cannot be read.

use std::io;
use std::path::{Path, PathBuf};

use super::{FilesError, Paths, read_text, read_texts, write_whole};
use crate::settings::{Chosen, OwnTheme, Settings, Theme};

/// The settings and the file that they came from.
#[derive(Debug)]
pub struct SettingsFile {
    path: PathBuf,
    /// What holds now; the defaults where the file is missing or cannot be read.
    pub settings: Settings,
    /// Whether there was no file: nothing was ever chosen.
    pub is_new: bool,
    /// Why the file could not be read, for the screen and the doctor.
    pub fault: Option<FilesError>,
    /// What is wrong with the themes of the person's own, a line each.
    pub theme_faults: Vec<String>,
}

impl SettingsFile {
    /// Reads the settings. A missing file is no fault; a broken one leaves the defaults and a fault.
    pub fn load(paths: &Paths) -> Self {
        let path = paths.settings();
        let is_new = path.symlink_metadata().is_err();
        let (mut settings, fault) = match read(&path) {
            Ok(settings) => (settings, None),
            Err(fault) => (Settings::default(), Some(fault)),
        };
        let (themes, mut theme_faults) = themes(&paths.themes());
        settings.themes = themes;
        if let Chosen::Own(name) = &settings.looks.theme
            && settings.own_theme().is_none()
        {
            let built = Theme::ALL.iter().map(|theme| theme.key()).collect::<Vec<_>>().join(", ");
            theme_faults.push(format!(
                "{}: there is no theme {name:?}; write one of {built}, or make {}",
                path.display(),
                paths.themes().join(format!("{name}.json")).display()
            ));
        }
        Self { path, settings, is_new, fault, theme_faults }
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

/// The themes in a folder, and what is wrong with them.
fn themes(folder: &Path) -> (Vec<OwnTheme>, Vec<String>) {
    let texts = match read_texts(folder) {
        Ok(texts) => texts,
        Err(error) => return (Vec::new(), vec![format!("Your own themes are left out: {error}")]),
    };
    let (mut themes, mut said) = (Vec::new(), Vec::new());
    for (path, text) in texts {
        let text = match text {
            Ok(text) => text,
            Err(error) => {
                said.push(error.to_string());
                continue;
            }
        };
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let (theme, faults) = OwnTheme::read(&name, &path.display().to_string(), &text);
        themes.extend(theme);
        said.extend(faults.iter().map(ToString::to_string));
    }
    (themes, said)
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
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| FilesError::Broken {
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
        assert_eq!(file.settings.looks.theme, Chosen::Built(Theme::Mono));
        assert!(
            file.settings.sound.level == crate::settings::Level::Tones,
            "what is not named keeps its default"
        );
        file.settings.looks.ascii = true;
        file.save().unwrap();
        assert_eq!(SettingsFile::load(&paths).settings, file.settings);
    }

    #[test]
    fn a_file_that_is_there_is_not_new_whatever_is_in_it() {
        let (_dir, paths) = place();
        let mut file = SettingsFile::load(&paths);
        assert!(file.is_new);
        file.save().unwrap();
        assert!(!SettingsFile::load(&paths).is_new);
        std::fs::write(paths.settings(), "{").unwrap();
        assert!(!SettingsFile::load(&paths).is_new);
    }

    #[test]
    fn a_broken_file_is_named_with_its_line_and_never_overwritten() {
        for broken in
            ["{\n\"looks\": {\"theme\": \"../blue\"}}", "{\n", "\0", "{\n\"quiet\":{\"from\":\"10\"}}"]
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

    #[test]
    fn themes_of_ones_own_are_read_beside_the_settings_and_their_faults_named() {
        let (_dir, paths) = place();
        std::fs::create_dir(paths.themes()).unwrap();
        let write = |name: &str, text: &[u8]| std::fs::write(paths.themes().join(name), text).unwrap();
        write("ocean.json", br#"{"accent": "blue", "calm": "greenish"}"#);
        write("broken.json", b"{");
        write("bytes.json", b"\xff\xff");
        write("notes.txt", b"no theme");
        std::fs::write(paths.settings(), r#"{"looks":{"theme":"ocean"}}"#).unwrap();
        let file = SettingsFile::load(&paths);
        assert_eq!(file.settings.own_theme().map(|theme| theme.name.as_str()), Some("ocean"));
        let said = file.theme_faults.join("\n");
        for part in ["broken.json:1: ", "bytes.json:1: this is not UTF-8", "ocean.json:1: calm: \"greenish\""]
        {
            assert!(said.contains(part), "{said}");
        }
        assert_eq!(file.theme_faults.len(), 3, "{said}");
        std::fs::write(paths.settings(), r#"{"looks":{"theme":"lagoon"}}"#).unwrap();
        let mut file = SettingsFile::load(&paths);
        let said = file.theme_faults.last().unwrap();
        assert!(said.contains("settings.json: there is no theme \"lagoon\""), "{said}");
        file.save().unwrap();
        let text = std::fs::read_to_string(paths.settings()).unwrap();
        assert!(text.contains("lagoon") && !text.contains("ocean"), "the name is kept: {text}");
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

    /// Every disk that a power cut may leave of a change, made at any of its calls. Seen failing without the
    /// sync of the temporary file, and without that of the folder.
    #[test]
    fn after_a_power_cut_the_settings_are_the_old_or_the_new() {
        use crate::files::cuts::{disks, recorded, tree, write_tree};
        let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let [home, cut] = ["home", "cut"].map(|name| dir.path().join(name));
        std::fs::create_dir(&home).unwrap();
        let [there, laid] = [&home, &cut].map(|root| Paths::of(Some(&root.join("config/supple"))).unwrap());
        let mut count = 0;
        // The first has its folders made; the second takes the first one's place.
        for ascii in [true, false] {
            let (before, mut file) = (tree(&home), SettingsFile::load(&there));
            let old = file.settings.looks.ascii;
            file.settings.looks.ascii = ascii;
            assert_ne!(old, ascii);
            let (saved, made) = recorded(|| file.save());
            saved.unwrap();
            for calls in 0..=made.len() {
                for disk in disks(&home, &before, &made[..calls]) {
                    write_tree(&disk, &cut);
                    let seen = SettingsFile::load(&laid);
                    assert!(seen.fault.is_none(), "{:?}: {disk:?}", &made[..calls]);
                    let new = seen.settings.looks.ascii == ascii;
                    assert!(new || calls < made.len(), "{:?}: {disk:?}", &made[..calls]);
                    count += 1;
                }
            }
        }
        assert!(count > 100, "{count} disks");
    }

    /// Seen failing with an error that is passed over.
    #[test]
    fn settings_that_fail_at_any_call_are_the_old_or_the_new_and_say_so() {
        use crate::files::cuts::failing;
        for nth in 0.. {
            let (_dir, paths) = place();
            SettingsFile::load(&paths).save().unwrap();
            let mut file = SettingsFile::load(&paths);
            file.settings.looks.ascii = true;
            let (saved, failed) = failing(nth, || file.save());
            assert_eq!(saved.is_err(), failed, "call {nth}");
            let seen = SettingsFile::load(&paths);
            assert!(seen.fault.is_none() && (failed || seen.settings.looks.ascii), "call {nth}");
            file.save().unwrap();
            assert!(SettingsFile::load(&paths).settings.looks.ascii, "call {nth}");
            if !failed {
                assert!(nth >= 5, "create, write, sync, rename, sync of the folder: {nth}");
                return;
            }
        }
    }
}
