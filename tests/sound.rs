//! Tones and speech with programs that stand in for the system's: what they get, when, one at a time, cut in
//! time; and what is reported of one that is missing, fails, hangs or prints rubbish.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use supple::cues::Tone;
use supple::settings::Sound;
use supple::sound::{Programs, Sounder, raw};

/// A folder of programs, and what they write.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// A program that does this; `$DIR` is the folder.
    fn program(&self, name: &str, does: &str) {
        let path = self.path().join(name);
        let text = format!("#!/bin/sh\nDIR={}\n{does}\n", self.path().display());
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn sounder(&self) -> Sounder {
        Sounder::new(Programs::on(Some(&self.path().as_os_str().to_owned())))
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path().join(name)).unwrap_or_default()
    }

    fn lines(&self, name: &str) -> Vec<String> {
        String::from_utf8_lossy(&self.read(name)).lines().map(str::to_owned).collect()
    }
}

/// Waits until something is so, at most six seconds.
fn until(what: &str, mut so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !so() {
        assert!(began.elapsed() < Duration::from_secs(6), "never: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn seconds(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds)
}

/// What was reported, once nothing more comes.
fn troubles(sounder: &Sounder) -> Vec<String> {
    std::iter::from_fn(|| sounder.trouble()).collect()
}

/// Begins with a line, takes a while, ends with a line.
const SPEAKS: &str =
    "for word; do :; done; echo \"begins $word\" >> $DIR/log; sleep 0.6; echo \"ends $word\" >> $DIR/log";

#[test]
fn a_player_gets_the_samples_of_each_tone() {
    let folder = Folder::new();
    folder.program("aplay", "echo \"$@\" >> $DIR/args; cat > $DIR/part.$$; mv $DIR/part.$$ $DIR/tone");
    let mut sounder = folder.sounder();
    for tone in Tone::ALL {
        let _ = fs::remove_file(folder.path().join("tone"));
        assert!(sounder.ring(tone));
        until("the samples come", || folder.path().join("tone").exists());
        assert_eq!(folder.read("tone"), raw(tone), "{tone:?}");
    }
    assert!(folder.lines("args")[0].contains("-r 22050"), "{:?}", folder.lines("args"));
    assert_eq!(troubles(&sounder), Vec::<String>::new());
}

#[test]
fn a_player_that_fails_is_reported_once_and_the_next_one_plays() {
    let folder = Folder::new();
    folder.program("pw-cat", "echo rubbish; echo rubbish >&2; exit 3");
    folder.program("paplay", "cat >> $DIR/tones");
    let mut sounder = folder.sounder();
    assert!(sounder.ring(Tone::Begin));
    until("the next one plays", || folder.read("tones") == raw(Tone::Begin));
    assert!(sounder.ring(Tone::Begin));
    until("and goes on", || folder.read("tones").len() == 2 * raw(Tone::Begin).len());
    let told = troubles(&sounder);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("pw-cat does not play the tones") && told[0].contains("paplay now"),
        "{told:?}"
    );
}

#[test]
fn where_nothing_plays_the_bell_may_ring() {
    let folder = Folder::new();
    assert!(!folder.sounder().ring(Tone::Begin));
    folder.program("aplay", "exit 1");
    let mut sounder = folder.sounder();
    assert!(sounder.ring(Tone::Begin));
    until("it is given up", || !sounder.ring(Tone::Tick));
    assert_eq!(troubles(&sounder).len(), 1);
}

/// Nobody waits for a player that hangs; it is ended, with what it started.
#[test]
fn a_player_that_hangs_holds_nobody_up() {
    let folder = Folder::new();
    folder.program("pw-cat", "sleep 60");
    folder.program("aplay", "cat > $DIR/tone");
    let mut sounder = folder.sounder();
    let began = Instant::now();
    assert!(sounder.ring(Tone::End));
    assert!(began.elapsed() < seconds(0.2), "a tone is asked for and not waited for");
    until("the next one plays it", || folder.read("tone") == raw(Tone::End));
    assert!(troubles(&sounder)[0].contains("did not come to an end"));
}

/// Seen failing with the first voice left to speak.
#[test]
fn one_voice_speaks_at_a_time_and_is_cut_by_the_next() {
    let folder = Folder::new();
    folder.program("espeak-ng", SPEAKS);
    let mut sounder = folder.sounder();
    sounder.speak("One.", seconds(5.0), &Sound::default());
    until("it begins", || folder.lines("log") == ["begins One."]);
    sounder.speak("Two.", seconds(5.0), &Sound::default());
    until("the second ends", || folder.lines("log").last().is_some_and(|line| line == "ends Two."));
    std::thread::sleep(seconds(0.8));
    assert_eq!(folder.lines("log"), ["begins One.", "begins Two.", "ends Two."], "the first was cut");
    assert_eq!(troubles(&sounder), Vec::<String>::new());
}

/// Seen failing with a moment that nobody looks at.
#[test]
fn a_voice_is_cut_when_its_moment_is_over_and_when_the_session_stands() {
    let folder = Folder::new();
    folder.program("espeak-ng", SPEAKS);
    let mut sounder = folder.sounder();
    sounder.speak("Short.", seconds(0.3), &Sound::default());
    until("it begins", || folder.lines("log").len() == 1);
    std::thread::sleep(seconds(1.2));
    sounder.speak("Silence.", seconds(5.0), &Sound::default());
    until("it begins", || folder.lines("log").len() == 2);
    sounder.silence();
    std::thread::sleep(seconds(1.0));
    sounder.speak("End.", seconds(5.0), &Sound::default());
    until("it begins", || folder.lines("log").len() == 3);
    drop(sounder);
    std::thread::sleep(seconds(1.0));
    assert_eq!(folder.lines("log"), ["begins Short.", "begins Silence.", "begins End."]);
}

#[test]
fn a_voice_that_fails_hangs_or_is_missing_is_reported_once() {
    let folder = Folder::new();
    let mut sounder = folder.sounder();
    for _ in 0..3 {
        sounder.speak("Hello.", seconds(1.0), &Sound::default());
    }
    std::thread::sleep(seconds(0.3));
    let told = troubles(&sounder);
    assert!(told.len() == 1 && told[0].contains("install espeak-ng"), "{told:?}");

    folder.program("espeak-ng", "head -c 300000 /dev/urandom; exit 1");
    folder.program("espeak", SPEAKS);
    let mut sounder = folder.sounder();
    sounder.speak("One.", seconds(2.0), &Sound::default());
    std::thread::sleep(seconds(0.5));
    sounder.speak("Two.", seconds(2.0), &Sound::default());
    until("the next voice speaks", || folder.lines("log").contains(&"ends Two.".into()));
    let told = troubles(&sounder);
    assert!(told.len() == 1 && told[0].starts_with("espeak-ng does not speak"), "{told:?}");

    folder.program("espeak-ng", "sleep 60");
    let mut sounder = folder.sounder();
    for _ in 0..6 {
        sounder.speak("Hello.", seconds(0.1), &Sound::default());
        std::thread::sleep(seconds(0.3));
    }
    let told = troubles(&sounder);
    assert!(told.len() == 1 && told[0].contains("is cut each time"), "{told:?}");
}

/// A command of the person's own is a list of arguments: no shell comes between.
#[test]
fn a_command_of_ones_own_gets_the_words_as_they_are() {
    let folder = Folder::new();
    folder.program("mine", "printf '%s\\n' \"$@\" > $DIR/part; mv $DIR/part $DIR/got");
    let mut sounder = folder.sounder();
    let own = |args: &[&str]| {
        let mut sound = Sound::default();
        sound.speak_with = args.iter().map(|&arg| arg.to_owned()).collect();
        sound
    };
    let words = "Lift; $(rm -rf x) 'now'.";
    sounder.speak(words, seconds(2.0), &own(&["mine", "--say={}", "-v"]));
    until("it was called", || folder.path().join("got").exists());
    assert_eq!(folder.lines("got"), [format!("--say={words}"), "-v".into()]);
    fs::remove_file(folder.path().join("got")).unwrap();
    sounder.speak(words, seconds(2.0), &own(&["mine"]));
    until("it was called", || folder.path().join("got").exists());
    assert_eq!(folder.lines("got"), [words]);
    sounder.speak(words, seconds(2.0), &own(&["not-here"]));
    until("it is reported", || {
        sounder.trouble().is_some_and(|told| told.starts_with("not-here (speak_with) is not here"))
    });
}

#[test]
fn the_doctor_plays_each_tone_and_says_a_sentence() {
    let folder = Folder::new();
    let (home, path) = (tempfile::tempdir().unwrap(), format!("{}:/usr/bin:/bin", folder.path().display()));
    let doctor = || {
        let mut command = assert_cmd::Command::cargo_bin("supple").unwrap();
        let output = command
            .env("PATH", &path)
            .arg("--data-dir")
            .arg(home.path())
            .args(["doctor", "--sound"])
            .output()
            .unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    for name in ["pw-cat", "paplay", "aplay", "afplay", "powershell", "spd-say", "espeak-ng", "espeak", "say"]
    {
        folder.program(name, "exit 1");
    }
    let (code, out) = doctor();
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("install pipewire-bin, pulseaudio-utils or alsa-utils"), "{out}");
    assert!(out.contains("install espeak-ng or speech-dispatcher"), "{out}");
    assert!(out.contains("! not all can be heard") && !out.contains("All is well"), "{out}");
    folder.program("aplay", "cat >> $DIR/tones");
    folder.program("espeak-ng", SPEAKS);
    let (code, out) = doctor();
    assert_eq!(code, 0, "{out}");
    for tone in Tone::ALL {
        assert!(out.contains(&format!("{:<24} played by aplay", tone.label())), "{out}");
    }
    assert!(out.contains("spoken by espeak-ng") && out.contains("All is well"), "{out}");
    let all: usize = Tone::ALL.iter().map(|tone| raw(*tone).len()).sum();
    assert_eq!(folder.read("tones").len(), all + raw(Tone::Tick).len(), "each once, after one to try");
    assert_eq!(folder.lines("log").len(), 2, "one sentence");
    fs::write(home.path().join("settings.json"), "{").unwrap();
    let (code, broken) = doctor();
    assert_eq!(code, 1, "{broken}");
    assert!(broken.contains("the settings cannot be read (see below)"), "{broken}");
}
