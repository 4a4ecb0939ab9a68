//! Damage and absence are said by every command that shows something of the record, and what has
//! vanished is never taken for a first run.

use std::path::Path;
use std::process::{Command, Output};

use supple::files::Paths;

use crate::help::*;

/// Runs supple on this folder, on the day after the last entry.
pub fn run(paths: &Paths, args: &[&str]) -> Output {
    run_at(paths, ["--now", "2026-11-03T07:00:00+01:00"], args)
}

/// The same at another time, or on a look back.
fn run_at(paths: &Paths, clock: [&str; 2], args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_supple"));
    command.arg("--data-dir").arg(&paths.data).args(clock).args(args);
    command.stdin(std::process::Stdio::null()).output().unwrap()
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A person who is set up and has rated three times.
pub fn settled() -> (tempfile::TempDir, Paths) {
    use supple::journal::{ProfileSet, Screened};
    let (dir, paths) = quick_folder();
    let mut journal = open(&paths);
    let day = minute(0).date_naive();
    let minutes = supple::units::Minutes::new(10).ok();
    let usual = supple::units::Pain::new(3).ok();
    journal.append(Screened { answers: Vec::new(), tier: None, short: false }, minute(0), day).unwrap();
    let profile = ProfileSet { minutes, usual, floor: Some(true), ..ProfileSet::default() };
    journal.append(profile, minute(0), day).unwrap();
    write(&mut journal, 1, &[3, 4, 3]);
    (dir, paths)
}

/// What each face says on standard error; of `status`, its lines as well. The commands that write come last,
/// since they may make the folder that was taken away.
fn faces(paths: &Paths) -> Vec<(String, String)> {
    let mut said = Vec::new();
    let commands = [
        "today",
        "today --json",
        "week",
        "journal",
        "progress",
        "progress --json",
        "status --json",
        "status --short",
        "status --format {pain}",
        "break",
        "pause",
        "remind --check",
    ];
    for command in commands {
        let output = run(paths, &command.split(' ').collect::<Vec<_>>());
        assert!(output.status.success(), "{command}: {output:?}");
        said.push((command.to_owned(), err(&output)));
    }
    for format in ["csv", "json", "jsonl", "fhir", "ics", "md", "html"] {
        let output = run(paths, &["export", "--format", format, "--output", "-"]);
        assert!(output.status.success(), "{format}: {output:?}");
        said.push((format!("export {format}"), err(&output)));
    }
    let line = |args: &[&str]| out(&run(paths, args)).lines().next().unwrap().to_owned();
    said.push(("status".into(), line(&["status"])));
    said.push(("line of status --short".into(), line(&["status", "--short"])));
    said.push(("line of status --format".into(), line(&["status", "--format", "{session} {alert}"])));
    let json: serde_json::Value = serde_json::from_str(&line(&["status", "--json"])).unwrap();
    said.push(("line of status --json".into(), json["text"].as_str().unwrap().to_owned()));
    said.push(("tooltip of status --json".into(), json["tooltip"].as_str().unwrap().to_owned()));
    for command in ["today --if flare", "ahead", "log note words", "log pain 3", "cleared a nurse"] {
        let output = run(paths, &command.split(' ').collect::<Vec<_>>());
        said.push((command.to_owned(), err(&output)));
    }
    said
}

/// The mark of `status`, and the sentence of all others.
fn is_said(face: &str, words: &str, what: &str) -> bool {
    if face == "status" {
        return words.contains("! supple doctor");
    }
    if face.starts_with("line of") {
        return words.ends_with(" !");
    }
    // What is written into a folder that was emptied comes after a gap.
    let what = if matches!(face, "log pain 3" | "cleared a nurse") { "" } else { what };
    let lines = words.lines().filter(|line| line.starts_with("The journal is not whole")).collect::<Vec<_>>();
    lines.len() == 1 && lines[0].contains(what)
}

/// Each kind of damage and absence, and what is said of it.
type Harm = (&'static str, fn(&Path), &'static str);

fn harms() -> Vec<Harm> {
    fn edit(file: &Path, change: impl Fn(&str) -> String) {
        std::fs::write(file, change(&std::fs::read_to_string(file).unwrap())).unwrap();
    }
    fn first(text: &str, count: usize) -> String {
        text.split_inclusive('\n').take(count).collect()
    }
    vec![
        (
            "a line that cannot be read",
            |file| edit(file, |text| text.replace("\"pain\":4,", "\"pain\":,")),
            "1 line: damaged",
        ),
        (
            "a changed digit",
            |file| edit(file, |text| text.replace("\"pain\":4,", "\"pain\":5,")),
            "1 line: damaged or changed",
        ),
        (
            "a line in the middle taken out",
            |file| {
                edit(file, |text| {
                    text.split_inclusive('\n').filter(|line| !line.contains("\"pain\":4")).collect()
                });
            },
            "1 entry: missing",
        ),
        ("three last lines dropped", |file| edit(file, |text| first(text, 2)), "3 entries: missing"),
        ("all lines dropped", |file| edit(file, |_| String::new()), "not where it was"),
        ("the file removed", |file| std::fs::remove_file(file).unwrap(), "not where it was"),
        (
            "the folder removed",
            |file| std::fs::remove_dir_all(file.parent().unwrap()).unwrap(),
            "not where it was",
        ),
        #[cfg(unix)]
        (
            "a link in its place",
            |file| {
                let away = file.parent().unwrap().parent().unwrap().join("away");
                std::fs::rename(file, &away).unwrap();
                std::os::unix::fs::symlink(away, file).unwrap();
            },
            "not where it was",
        ),
        #[cfg(unix)]
        (
            "a fifo in its place",
            |file| {
                std::fs::remove_file(file).unwrap();
                assert!(Command::new("mkfifo").arg(file).status().unwrap().success());
            },
            "not where it was",
        ),
        (
            "a folder in its place",
            |file| {
                std::fs::remove_file(file).unwrap();
                std::fs::create_dir(file).unwrap();
            },
            "not where it was",
        ),
    ]
}

#[test]
fn every_face_says_that_the_record_is_not_whole() {
    let (_dir, paths) = settled();
    for (face, words) in faces(&paths) {
        assert!(!words.contains("not whole") && !words.contains('!'), "{face}: {words}");
    }
    for (harm, make, what) in harms() {
        let (_dir, paths) = settled();
        make(&only_file(&paths));
        for (face, words) in faces(&paths) {
            assert!(is_said(&face, &words, what), "{harm}, {face}: {words}");
        }
        let doctor = run(&paths, &["doctor"]);
        assert!(!doctor.status.success() && !out(&doctor).contains("All is well"), "{harm}");
    }
}

#[test]
fn a_journal_that_vanished_is_no_first_run() {
    for (harm, make, what) in harms().into_iter().filter(|(.., what)| what.contains("not where")) {
        let (_dir, paths) = settled();
        make(&only_file(&paths));
        let today = out(&run(&paths, &["today"]));
        assert!(!today.contains("Not set up yet"), "{harm}, {what}: {today}");
        assert!(today.contains("missing") && today.contains("supple screen"), "{harm}: {today}");
        let journal = out(&run(&paths, &["journal"]));
        assert!(!journal.contains("is empty"), "{harm}: {journal}");
        let app = out(&run(&paths, &["--plain"]));
        assert!(app.contains("of your record is missing") && !app.contains("Good morning"), "{harm}: {app}");
    }
}

/// Seen failing with a look back that takes its day for the time of the machine.
#[test]
fn a_look_back_calls_nothing_that_came_since_damaged() {
    let (_dir, paths) = quick_folder();
    let mut journal = open(&paths);
    for day in ["2020-03-02", "2020-03-20"] {
        let now = at(&format!("{day}T07:00:00+01:00"));
        journal.append(pain(3), now, now.date_naive()).unwrap();
    }
    for command in ["today", "journal", "status --short", "doctor"] {
        let output = run_at(&paths, ["--date", "2020-03-03"], &command.split(' ').collect::<Vec<_>>());
        let said = out(&output) + &err(&output);
        assert!(!said.contains("had not come") && !said.contains("clock"), "{command}: {said}");
    }
}

/// Seen failing with "Not set up yet" to a person whose machine lost the time.
#[test]
fn a_clock_behind_the_journal_is_named_and_is_no_first_run() {
    let (_dir, paths) = settled();
    for now in ["1970-01-01T00:00:00+00:00", "2026-10-02T07:00:00+01:00"] {
        for command in
            ["today", "week", "break", "status", "status --json", "journal", "progress", "log note a"]
        {
            let output = run_at(&paths, ["--now", now], &command.split(' ').collect::<Vec<_>>());
            let (out, err) = (out(&output), err(&output));
            assert!(!out.contains("Not set up yet"), "{now}, {command}: {out}");
            let named = err.contains("goes on after the time that this machine's clock shows");
            assert!(
                named || command == "status" && out.contains("! supple doctor"),
                "{now}, {command}: {err}"
            );
        }
        let today = out(&run_at(&paths, ["--now", now], &["today"]));
        assert!(today.contains("clock says") && today.contains("2 November 2026"), "{now}: {today}");
        let app = out(&run_at(&paths, ["--now", now], &["--plain"]));
        assert!(app.contains("please set the clock") && !app.contains("Good morning"), "{now}: {app}");
    }
}
