//! The programs that may play a tone or speak a sentence, in the order in which they are tried.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// How a player gets its samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feed {
    /// Raw samples on its standard input.
    Raw,
    /// A WAV file, named by the last argument, or in the place of `{}`.
    File,
}

/// A program that plays samples.
#[derive(Debug, Clone, Copy)]
pub struct Player {
    /// Its name.
    pub name: &'static str,
    /// Its arguments.
    pub args: &'static [&'static str],
    /// How it gets the samples.
    pub feed: Feed,
}

/// Players, the first that is there and works is taken. The rate is that of the samples.
pub const PLAYERS: [Player; 5] = [
    Player {
        name: "pw-cat",
        args: &["--playback", "--raw", "--rate=22050", "--channels=1", "--format=s16", "-"],
        feed: Feed::Raw,
    },
    Player {
        name: "paplay",
        args: &["--raw", "--rate=22050", "--channels=1", "--format=s16le"],
        feed: Feed::Raw,
    },
    Player {
        name: "aplay",
        args: &["-q", "-t", "raw", "-f", "S16_LE", "-r", "22050", "-c", "1"],
        feed: Feed::Raw,
    },
    Player { name: "afplay", args: &[], feed: Feed::File },
    Player {
        name: "powershell",
        args: &["-NoProfile", "-Command", "(New-Object Media.SoundPlayer '{}').PlaySync()"],
        feed: Feed::File,
    },
];

/// How a voice gets its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    /// As the last argument, or in the place of `{}`.
    Argument,
    /// On its standard input.
    Input,
}

/// How a voice is told its speed, from words a minute.
#[derive(Debug, Clone, Copy)]
enum Speed {
    /// As it is.
    Words(&'static str),
    /// From -100 to 100, 0 for about 160.
    Percent(&'static str),
    /// From -10 to 10, in the place of `{rate}`.
    Steps,
}

struct Known {
    name: &'static str,
    args: &'static [&'static str],
    speed: Speed,
    words: Words,
    /// Arguments with which it stops what its service is saying.
    stop: &'static [&'static str],
}

const VOICES: [Known; 5] = [
    Known {
        name: "spd-say",
        args: &["-w"],
        speed: Speed::Percent("-r"),
        words: Words::Argument,
        stop: &["-C"],
    },
    Known { name: "espeak-ng", args: &[], speed: Speed::Words("-s"), words: Words::Argument, stop: &[] },
    Known { name: "espeak", args: &[], speed: Speed::Words("-s"), words: Words::Argument, stop: &[] },
    Known { name: "say", args: &[], speed: Speed::Words("-r"), words: Words::Argument, stop: &[] },
    Known {
        name: "powershell",
        args: &[
            "-NoProfile",
            "-Command",
            "Add-Type -AssemblyName System.Speech; $v = New-Object System.Speech.Synthesis.SpeechSynthesizer; \
             $v.Rate = {rate}; $v.Speak([Console]::In.ReadToEnd())",
        ],
        speed: Speed::Steps,
        words: Words::Input,
        stop: &[],
    },
];

/// A program that was found and can be started: no shell comes between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is called in words.
    pub name: String,
    /// Where it is.
    pub program: PathBuf,
    /// Its arguments; the words are among them where they are no input.
    pub args: Vec<OsString>,
    /// What it reads.
    pub input: Vec<u8>,
    /// Arguments with which it stops its service.
    pub stop: Vec<&'static str>,
}

/// Where programs are looked for.
#[derive(Debug, Clone, Default)]
pub struct Programs {
    folders: Vec<PathBuf>,
}

impl Programs {
    /// Those in the folders of a search path.
    pub fn on(path: Option<&OsString>) -> Self {
        Self { folders: path.map(|path| std::env::split_paths(path).collect()).unwrap_or_default() }
    }

    /// Where a program is.
    pub fn find(&self, name: &str) -> Option<PathBuf> {
        if name.contains(['/', '\\']) {
            return Some(PathBuf::from(name)).filter(|path| is_program(path));
        }
        let ends: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
        let places = self
            .folders
            .iter()
            .flat_map(|folder| ends.iter().map(move |end| folder.join(format!("{name}{end}"))));
        places.into_iter().find(|path| is_program(path))
    }

    /// The players that are here.
    pub fn players(&self) -> Vec<(Player, PathBuf)> {
        PLAYERS.iter().filter_map(|player| Some((*player, self.find(player.name)?))).collect()
    }

    /// How `words` would be spoken, by the person's own command first.
    ///
    /// # Errors
    /// If the person's own command is not here.
    pub fn voices(&self, own: &[String], rate: u16, words: &str) -> Result<Vec<Line>, String> {
        if let Some((name, args)) = own.split_first() {
            let Some(program) = self.find(name) else {
                return Err(format!(
                    "{name} (speak_with) is not here; name a program that is, or take it out"
                ));
            };
            let mut args: Vec<String> = args.to_vec();
            if args.iter().any(|arg| arg.contains("{}")) {
                args = args.iter().map(|arg| arg.replace("{}", words)).collect();
            } else {
                args.push(words.to_owned());
            }
            let args = args.into_iter().map(OsString::from).collect();
            return Ok(vec![Line { name: name.clone(), program, args, input: Vec::new(), stop: Vec::new() }]);
        }
        let voices = VOICES.iter().filter_map(|known| Some(line(known, self.find(known.name)?, rate, words)));
        Ok(voices.collect())
    }
}

fn line(known: &Known, program: PathBuf, rate: u16, words: &str) -> Line {
    let over = i32::from(rate) - 160;
    let mut args: Vec<OsString> = Vec::new();
    for arg in known.args {
        args.push(arg.replace("{rate}", &(over / 15).clamp(-10, 10).to_string()).into());
    }
    match known.speed {
        Speed::Words(flag) => args.extend([flag.into(), rate.to_string().into()]),
        Speed::Percent(flag) => args.extend([flag.into(), over.clamp(-100, 100).to_string().into()]),
        Speed::Steps => {}
    }
    let input = match known.words {
        Words::Argument => {
            // A word that begins with a dash is no option.
            if known.name != "say" {
                args.push("--".into());
            }
            args.push(words.into());
            Vec::new()
        }
        Words::Input => words.as_bytes().to_vec(),
    };
    Line { name: known.name.into(), program, args, input, stop: known.stop.to_vec() }
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

/// What to install where nothing plays.
pub const NO_PLAYER: &str = "no program that plays samples is here; install pipewire-bin, pulseaudio-utils or alsa-utils. \
     Until then the terminal's bell rings.";
/// What to install where nothing speaks.
pub const NO_VOICE: &str = "no program that speaks is here; install espeak-ng or speech-dispatcher, or name one of your own \
     in settings.json (sound, speak_with). Everything is on the screen as well.";
