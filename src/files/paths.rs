//! The folders.

use std::path::{Path, PathBuf};

use super::FilesError;

/// Where everything lies. Nothing is made here; see [`super::make_folder`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The journal and the person's own content: the folder that may be synced.
    pub data: PathBuf,
    /// `settings.json`.
    pub config: PathBuf,
    /// The device's id and the lock: this machine's alone.
    pub state: PathBuf,
}

impl Paths {
    /// The system's own places, or all of them under one folder.
    ///
    /// # Errors
    /// [`FilesError::NoHome`] if there is neither a home nor `data_dir`; [`FilesError::Relative`] if the
    /// home is not the same folder from everywhere.
    pub fn of(data_dir: Option<&Path>) -> Result<Self, FilesError> {
        if let Some(dir) = data_dir {
            let dir = std::path::absolute(dir).map_err(FilesError::io("find", dir))?;
            return Ok(Self { config: dir.clone(), state: dir.join("state"), data: dir });
        }
        absolute_home()?;
        let dirs = directories::ProjectDirs::from("", "", "supple").ok_or(FilesError::NoHome)?;
        Ok(Self {
            data: dirs.data_dir().to_owned(),
            config: dirs.config_dir().to_owned(),
            state: dirs.state_dir().map_or_else(|| dirs.data_local_dir().join("state"), Path::to_owned),
        })
    }

    /// The journal's folder.
    pub fn journal(&self) -> PathBuf {
        self.data.join("journal")
    }

    /// The folder of the person's own and prescribed exercises.
    pub fn content(&self) -> PathBuf {
        self.data.join("content")
    }

    /// The folder of the person's own themes.
    pub fn themes(&self) -> PathBuf {
        self.config.join("themes")
    }

    /// The settings file.
    pub fn settings(&self) -> PathBuf {
        self.config.join("settings.json")
    }
}

/// A folder as a person writes it into the settings: `~/watch` lies in the home folder.
pub fn of_home(written: &str) -> PathBuf {
    let rest = match written.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with(['/', '\\']) => rest,
        _ => return PathBuf::from(written),
    };
    match directories::BaseDirs::new() {
        Some(dirs) => dirs.home_dir().join(rest.trim_start_matches(['/', '\\'])),
        None => PathBuf::from(written),
    }
}

/// Refuses a home that would be another folder in every folder.
fn absolute_home() -> Result<(), FilesError> {
    let names: &[&'static str] = if cfg!(windows) {
        &[]
    } else if cfg!(target_vendor = "apple") {
        &["HOME"]
    } else {
        &["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"]
    };
    for &name in names {
        let value = std::env::var_os(name).map(PathBuf::from).unwrap_or_default();
        if !value.as_os_str().is_empty() && value.is_relative() {
            return Err(FilesError::Relative { name, value });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_folder_holds_everything_when_it_is_named() {
        let paths = Paths::of(Some(Path::new("/somewhere/supple"))).unwrap();
        for path in [paths.journal(), paths.content(), paths.settings(), paths.state.clone()] {
            assert!(path.starts_with("/somewhere/supple"), "{}", path.display());
        }
        assert!(!paths.state.starts_with(paths.journal()), "the device's id is not synced with the journal");
    }
}
