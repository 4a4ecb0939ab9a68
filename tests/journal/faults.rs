//! A disk that is full, a folder that cannot be written, and how much memory ten years take: each in a
//! process of its own, since they change the process.

use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use supple::content::Content;
use supple::files::Paths;
use supple::history::History;
use supple::journal::{Journal, JournalError};

use crate::child::{command, start, told};
use crate::help::*;

/// Files may grow to this length and no further, as if the disk were full.
const FULL: u64 = 2_000;

/// The child's part: writes until the disk is full and beyond, then finds room again.
pub fn full(paths: &Paths) {
    let flag = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, flag).unwrap(); // else it would kill
    let free = getrlimit(Resource::Fsize);
    setrlimit(Resource::Fsize, Rlimit { current: Some(FULL), ..free }).unwrap();
    let mut journal = Journal::open(paths).unwrap();
    let mut refused = 0;
    for nth in 0..40 {
        let now = minute(nth);
        match journal.append(pain(nth % 11), now, now.date_naive()) {
            Ok(event) => println!("saved {}", event.id),
            Err(JournalError::NotSaved { event, source }) => {
                refused += 1;
                assert_eq!(event.id.number, nth as u64 + 1, "the entry has its id all the same");
                assert!(source.to_string().contains("free some space"), "{source}");
            }
            Err(other) => panic!("{other}"),
        }
        assert_eq!(journal.waiting(), refused);
    }
    assert!(refused > 10);
    println!("full {refused}");
    let at_worst = reopened(paths).len();
    assert_eq!(at_worst, 40 - refused, "what was saved stays readable");
    setrlimit(Resource::Fsize, free).unwrap();
    journal.save_waiting().unwrap();
    assert_eq!(journal.waiting(), 0);
}

#[test]
fn a_full_disk_is_said_and_what_waited_is_written_once_there_is_room() {
    let (_dir, paths) = folder();
    let (mut child, out) = start("full", &paths);
    let saved = told(out, "saved");
    assert!(child.wait().unwrap().success());
    assert!(saved.len() > 10 && saved.len() < 30, "{saved:?}");
    let mut journal = open(&paths);
    let expected: Vec<u8> = (0..40).map(|nth| nth % 11).collect();
    assert_eq!(ratings(&events(&mut journal)), expected);
    let said = said(&journal);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("this line was never finished"), "{said:?}");
}

/// The child's part: a session goes on though nothing can be saved.
pub fn read_only(paths: &Paths) {
    let mut journal = Journal::open(paths).unwrap();
    assert_eq!(ratings(&events(&mut journal)), [7], "what is there can be read");
    let said = journal.writable().unwrap_err().to_string();
    assert!(said.contains("cannot write") && said.contains("chmod"), "{said}");
    for nth in 0..3 {
        let error = journal.append(pain(nth), minute(nth), day("2026-11-02")).unwrap_err();
        assert!(error.unsaved().is_some(), "{error}");
    }
    assert_eq!(journal.waiting(), 3);
    let noticed = crate::help::said(&journal);
    assert!(
        noticed.iter().any(|text| text.starts_with("the journal cannot be written: cannot write")),
        "{noticed:?}"
    );
    let doctor = supple::doctor::Doctor::look(paths, minute(0));
    assert!(doctor.needs_attention(), "{doctor}");
    println!("went on");
}

#[test]
fn a_folder_that_cannot_be_written_is_said_before_the_session() {
    let (dir, paths) = folder();
    put(
        &paths,
        "aa1.jsonl",
        "{\"v\":1,\"id\":\"aa1-1\",\"at\":\"2026-11-02T07:00:00Z\",\"day\":\"2026-11-02\",\"kind\":\"checked_in\",\"pain\":7}\n",
    );
    let mode = |mode| std::fs::Permissions::from_mode(mode);
    let mut child = command("read-only", &paths);
    std::fs::create_dir(&paths.state).unwrap();
    if rustix::process::geteuid().is_root() {
        // Root may write anywhere: the child is somebody else.
        for path in [dir.path(), &paths.journal(), &paths.journal().join("aa1.jsonl"), &paths.state] {
            chown(path, Some(65534), Some(65534)).unwrap();
        }
        child.uid(65534).gid(65534);
    }
    std::fs::set_permissions(paths.journal(), mode(0o500)).unwrap();
    std::fs::set_permissions(dir.path(), mode(0o500)).unwrap();
    let before = snapshot(&paths.journal());
    let output = child.output();
    std::fs::set_permissions(dir.path(), mode(0o700)).unwrap();
    std::fs::set_permissions(paths.journal(), mode(0o700)).unwrap();
    let Ok(output) = output else { return }; // the other user may not start this binary
    assert_eq!(told(&output.stdout[..], "went"), ["on"], "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(snapshot(&paths.journal()), before);
}

/// The child's part: reads and folds everything and says how much memory it had at most, before and
/// after, in kB.
pub fn memory(paths: &Paths) {
    let content = Content::built_in();
    println!("before {}", peak());
    let (mut seen, mut history) = (0, History::new(&content));
    let mut journal = Journal::open(paths).unwrap();
    journal.read(|event| {
        history.push(&event);
        seen += 1;
    });
    assert_eq!(journal.page(0, 50).len(), 50);
    println!("read {seen}");
    println!("after {}", peak());
}

fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    peak.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Seen failing with every event kept in a list.
#[cfg(target_os = "linux")]
#[test]
fn ten_years_are_read_and_folded_within_twelve_megabytes() {
    let (_dir, paths) = folder();
    let events = crate::years::write(&paths, 10, 2);
    let output = command("memory", &paths).output().unwrap();
    let told = |word| -> u64 { told(&output.stdout[..], word)[0].parse().unwrap() };
    assert_eq!(told("read"), events as u64);
    let (before, after) = (told("before"), told("after"));
    println!("{events} events: {before} kB before, {after} kB at most");
    // A binary with debug code is large itself; what ten years add is the same in both.
    assert!(after - before <= 8_000, "{before} kB before, {after} kB at most");
    assert!(after <= 12_000 || cfg!(debug_assertions), "{after} kB");
}
