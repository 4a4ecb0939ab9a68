//! Sound in a real session: a stop, a second window, and a device that goes.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use super::terminal::{Terminal, journal, state};
use super::{FIRST, first_run, in_a_shell_with};

/// A program of the system's in `folder` that does this; `$DIR` is the folder.
fn program(folder: &Path, name: &str, does: &str) {
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\nDIR={}\n{does}\n", folder.display())).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

fn lines(folder: &Path, name: &str) -> Vec<String> {
    fs::read_to_string(folder.join(name)).unwrap_or_default().lines().map(str::to_owned).collect()
}

fn until(screen: &mut Terminal, what: &str, mut so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !so() {
        assert!(began.elapsed() < Duration::from_secs(20), "never: {what}; {}", screen.screen());
        screen.screen(); // what comes is taken in
    }
}

fn path_of(folder: &Path) -> String {
    format!("{}:{}", folder.display(), std::env::var("PATH").unwrap())
}

/// A voice that never ends by itself, and writes down who it is.
const SPEAKS_ON: &str = "echo $$ >> $DIR/voices; exec sleep 60";

/// What speaks is a process of its own: a stop that does not wait for silence may leave it speaking.
#[test]
fn a_stop_silences_the_voice_and_fg_goes_on() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    program(folder.path(), "spd-say", SPEAKS_ON);
    program(folder.path(), "pw-cat", "cat > /dev/null");
    fs::write(data.path().join("settings.json"), r#"{"sound":{"level":"full"}}"#).unwrap();
    let mut screen = in_a_shell_with(data.path(), &path_of(folder.path()));
    first_run(&mut screen);
    screen.send("\r");
    until(&mut screen, "a voice", || !lines(folder.path(), "voices").is_empty());
    screen.send("\x1a");
    screen.wait_for("Stopped");
    let voices = lines(folder.path(), "voices");
    for voice in &voices {
        let ended = state(voice.parse().unwrap()).is_none_or(|state| state == 'Z');
        assert!(ended, "{voice} of {voices:?} speaks on while supple is stopped");
    }
    screen.send("fg\n");
    screen.wait_for("min to go");
    until(&mut screen, "it speaks again", || lines(folder.path(), "voices").len() > voices.len());
    screen.send("q2\r");
}

/// The device goes in the middle: it is said once, the session goes on, and the bell stands in.
#[test]
fn a_device_that_goes_in_the_middle_changes_nothing_else() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    program(folder.path(), "pw-cat", "cat > /dev/null; echo tone >> $DIR/tones; test ! -e $DIR/gone");
    for none in ["paplay", "aplay", "afplay", "powershell"] {
        program(folder.path(), none, "echo rubbish; echo rubbish >&2; exit 1");
    }
    let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_supple"));
    command.args(["--data-dir", &data.path().display().to_string(), "--now", FIRST, "--speed", "20"]);
    command.env("PATH", path_of(folder.path()));
    let mut screen = Terminal::run(command, 100, 30);
    first_run(&mut screen);
    screen.send("\r");
    screen.wait_for("New: look at it.");
    screen.send(" ");
    until(&mut screen, "a tone", || !lines(folder.path(), "tones").is_empty());
    fs::write(folder.path().join("gone"), "").unwrap();
    screen.go_on_until("How was that?");
    assert!(!screen.screen().contains("rubbish"), "{}", screen.screen());
    let done = journal(data.path()).into_iter().filter(|line| line["kind"] == "exercise_done");
    assert!(done.clone().count() >= 3 && done.into_iter().all(|line| line["how"] == "done"));
}

/// Two windows play side by side: each has its own voice, and what one does not end the other.
#[test]
fn two_windows_are_heard_and_each_ends_its_own_voice() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    program(folder.path(), "spd-say", SPEAKS_ON);
    program(folder.path(), "pw-cat", "cat > /dev/null");
    fs::write(data.path().join("settings.json"), r#"{"sound":{"level":"full"}}"#).unwrap();
    let window = || {
        let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_supple"));
        command.args(["--data-dir", &data.path().display().to_string(), "--now", FIRST]);
        command.env("PATH", path_of(folder.path()));
        Terminal::run(command, 100, 30)
    };
    let mut one = window();
    first_run(&mut one);
    let mut two = window();
    two.wait_for("On the mat");
    one.send("\r");
    one.wait_for("New: look at it.");
    until(&mut one, "the first voice", || !lines(folder.path(), "voices").is_empty());
    two.send("\r");
    two.wait_for("min to go");
    two.send(" ");
    two.signal("TERM");
    two.wait_for_end();
    one.send(" ");
    let before = lines(folder.path(), "voices").len();
    until(&mut one, "the first goes on", || lines(folder.path(), "voices").len() > before);
    one.signal("TERM");
    one.wait_for_end();
    for voice in lines(folder.path(), "voices") {
        let ended = state(voice.parse().unwrap()).is_none_or(|state| state == 'Z');
        assert!(ended, "{voice} speaks on after both have ended");
    }
}

/// A desk break has its picture, its words and the same voice as a session; it ends with the break.
#[test]
fn a_desk_break_is_shown_and_said() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    program(folder.path(), "spd-say", "for word; do :; done; echo \"$word\" >> $DIR/said; exec sleep 60");
    program(folder.path(), "pw-cat", "cat > /dev/null");
    fs::write(data.path().join("settings.json"), r#"{"sound":{"level":"full"}}"#).unwrap();
    let run = |args: &[&str]| {
        let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_supple"));
        command.args(["--data-dir", &data.path().display().to_string(), "--now", FIRST]);
        command.args(args);
        command.env("PATH", path_of(folder.path()));
        Terminal::run(command, 100, 45)
    };
    let mut screen = run(&[]);
    first_run(&mut screen);
    screen.send("q");
    screen.wait_for_end();
    let mut desk = run(&["break"]);
    desk.wait_for("Enter when you did it");
    until(&mut desk, "it is said", || !lines(folder.path(), "said").is_empty());
    let said = lines(folder.path(), "said").remove(0);
    let shown = desk.screen();
    let name = shown.lines().find_map(|line| line.split_once(", about ")).map(|(name, _)| name.to_owned());
    let name = name.unwrap_or_else(|| panic!("{shown}"));
    assert!(said.starts_with(&format!("{name}.")) && said.len() > name.len() + 10, "{said:?}: {shown}");
    desk.send("\r");
    desk.wait_for("Counted.");
    assert_eq!(desk.wait_for_end(), 0);
    let taken = journal(data.path()).into_iter().filter(|line| line["kind"] == "break_taken").count();
    assert_eq!(taken, 1);
}
