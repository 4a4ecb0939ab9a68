//! This test binary, started again as another process that writes until it is told or killed.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use supple::files::Paths;
use supple::journal::{Ending, ExerciseDone, Journal, JournalError, SessionEnded, SessionStarted, What};
use supple::units::{Minutes, Moment};

use crate::help::*;

/// What a child does, and where.
const ROLE: &str = "SUPPLE_TEST_ROLE";
const FOLDER: &str = "SUPPLE_TEST_FOLDER";

/// Starts a child in this role on this folder.
pub fn start(role: &str, paths: &Paths) -> (Child, BufReader<ChildStdout>) {
    let mut child = command(role, paths).spawn().unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    (child, out)
}

pub fn command(role: &str, paths: &Paths) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "child::role", "--nocapture", "--test-threads=1"]);
    command.env(ROLE, role).env(FOLDER, &paths.data).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// The words after `word` in each of the child's lines that has them.
pub fn told(out: impl BufRead, word: &str) -> Vec<String> {
    let lines = out.lines().map_while(Result::ok);
    lines.filter_map(|line| line.split_once(&format!("{word} ")).map(|(_, rest)| rest.to_owned())).collect()
}

/// Not a test of its own: what a child does.
#[test]
fn role() {
    let Ok(role) = std::env::var(ROLE) else { return };
    let paths = Paths::of(Some(std::env::var_os(FOLDER).unwrap().as_ref())).unwrap();
    let (role, count) = role.split_once(' ').unwrap_or((&role, "0"));
    let count: usize = count.parse().unwrap();
    match role {
        "sessions" => sessions(&paths),
        "ratings" => ratings(&paths, count),
        "full" => crate::faults::full(&paths),
        "read-only" => crate::faults::read_only(&paths),
        "memory" => crate::faults::memory(&paths),
        other => panic!("no such role: {other}"),
    }
}

/// Says that an entry was acknowledged.
fn acknowledge(event: &supple::journal::Event) {
    println!("saved {}", supple::journal::write_line(event));
}

/// Session after session until killed.
fn sessions(paths: &Paths) {
    let mut journal = Journal::open(paths).unwrap();
    for nth in 0.. {
        let now = minute(nth);
        session(&mut journal, now).unwrap();
    }
}

fn session(journal: &mut Journal, now: Moment) -> Result<(), JournalError> {
    let day = now.date_naive();
    let mut write = |what: What| journal.append(what, now, day).inspect(acknowledge);
    write(pain(3))?;
    let minutes = Minutes::new(12).unwrap();
    let mode = supple::journal::Mode::Normal;
    let session = write(SessionStarted { mode, minutes, pre: None, items: Vec::new() }.into())?.id;
    for place in 0..3 {
        let exercise = supple::content::ExerciseId::new("core.bridge");
        let planned = supple::content::Dose::Reps { sets: 2, reps: 8 };
        let (step, done_step, done, seconds, how) = (1, 1, Some(planned), 90, Ending::Done);
        write(
            ExerciseDone {
                session,
                place,
                exercise,
                step,
                planned,
                done_step,
                done,
                seconds,
                how,
                open: None,
            }
            .into(),
        )?;
    }
    let ended = write(SessionEnded { session, seconds: 300, complete: true }.into())?.id;
    journal.remove(ended, now, day).inspect(acknowledge)?;
    Ok(())
}

/// So many ratings, one after the other.
fn ratings(paths: &Paths, count: usize) {
    let mut journal = Journal::open(paths).unwrap();
    for nth in 0..count {
        let now = minute(nth as i64);
        acknowledge(&journal.append(pain((nth % 11) as i64), now, now.date_naive()).unwrap());
    }
}
