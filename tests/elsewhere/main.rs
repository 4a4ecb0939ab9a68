//! What happens away from the screen: pauses, sessions without it, the routine, a sheet for the wall.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod off_screen;
mod pause;
mod places;
mod together;
mod wall;

use std::path::Path;

use assert_cmd::Command;

/// A Friday.
const NOW: &str = "2026-11-20T07:00:00+01:00";

/// Runs supple at a moment: exit code, standard output, standard error.
fn at(now: &str, data: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("supple").unwrap();
    command.args(["--now", now, "--data-dir"]).arg(data).args(args);
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The same on that Friday.
fn run(data: &Path, args: &[&str]) -> (i32, String, String) {
    at(NOW, data, args)
}

/// What it prints where all is well.
fn prints(now: &str, data: &Path, args: &[&str]) -> String {
    let (code, out, error) = at(now, data, args);
    assert_eq!((code, error.as_str()), (0, ""), "{args:?}: {out}");
    out
}

/// What plain mode answers to these lines.
fn plain(now: &str, data: &Path, lines: &str) -> String {
    let mut command = Command::cargo_bin("supple").unwrap();
    command.args(["--now", now, "--data-dir"]).arg(data).arg("--plain");
    let output = command.write_stdin(lines).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A folder of the made-up person's twelve weeks, up to the day before `today`.
fn twelve_weeks(today: &str) -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("demo.jsonl");
    let mut command = Command::cargo_bin("supple").unwrap();
    command.args(["--demo", "--date", today, "export", "--format", "jsonl", "-o"]).arg(&file);
    command.assert().success();
    let (code, _, error) = run(data.path(), &["import", file.to_str().unwrap()]);
    assert_eq!(code, 0, "{error}");
    data
}

/// Someone who has been through the first run on that Friday.
fn settled() -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    plain(NOW, data.path(), "\nn\nn\nn\n3\n3\n3\n1\n12\nquit\n");
    data
}
