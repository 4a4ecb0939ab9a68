//! Files where there should be others, outputs that take nothing, and what is left behind.

use std::process::{Command, Stdio};
use std::time::Duration;

use supple::files::Paths;
use supple::journal::Screened;

use crate::faces::{err, out, run, settled};
use crate::help::*;

/// Runs it for ten seconds at most; `None` if it hangs.
fn in_time(command: &mut Command) -> Option<(Option<i32>, String)> {
    use std::io::Read;
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    for _ in 0..200 {
        if let Some(status) = child.try_wait().unwrap() {
            let mut said = String::new();
            child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
            return Some((status.code(), said));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    None
}

fn supple(paths: &Paths, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_supple"));
    command.arg("--data-dir").arg(&paths.data).args(args);
    command
}

/// The doctor names what stands there, and so does an entry for which a new id had to be taken.
#[test]
fn a_fifo_in_the_state_holds_nobody_up_and_is_said() {
    let (_dir, paths) = settled();
    let state: Vec<_> = std::fs::read_dir(&paths.state).unwrap().map(|entry| entry.unwrap().path()).collect();
    for file in state {
        let name = file.display().to_string();
        let bytes = std::fs::read(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        assert!(Command::new("mkfifo").arg(&file).status().unwrap().success());
        assert!(in_time(&mut supple(&paths, &["today"])).is_some(), "today hangs on {name}");
        let doctor = run(&paths, &["doctor"]);
        assert!(out(&doctor).contains(&format!("{name} is a fifo")), "{name}: {}", out(&doctor));
        assert_eq!(doctor.status.code(), Some(1), "{name}");
        let (code, said) = in_time(&mut supple(&paths, &["log", "pain", "3"])).expect(&name);
        if name.contains("/journal.lock") {
            assert!(code == Some(1) && said.contains("is a fifo"), "{code:?} {said}");
        } else if name.contains("/device-") {
            assert!(code == Some(0) && said.contains("writes as"), "{code:?} {said}");
        } else {
            assert_eq!((code, said.as_str()), (Some(0), ""), "{name}");
        }
        let _ = std::fs::remove_file(&file);
        std::fs::write(&file, bytes).unwrap();
    }
}

/// Seen failing with the folders alone looked at: "All is well", and no entry could be written.
#[test]
fn where_no_entry_can_be_written_the_doctor_says_so() {
    use std::os::unix::fs::symlink;
    type Spoil = fn(&Paths);
    fn away(path: &std::path::Path) {
        std::fs::rename(path, path.with_extension("away")).unwrap();
    }
    fn device(paths: &Paths) -> std::path::PathBuf {
        let names = std::fs::read_dir(&paths.state).unwrap().map(|entry| entry.unwrap().path());
        names.into_iter().find(|path| path.to_string_lossy().contains("/device-")).unwrap()
    }
    let spoilt: [(&str, Spoil); 6] = [
        ("the lock is a folder", |paths| {
            let lock = paths.state.join("journal.lock");
            let _ = std::fs::remove_file(&lock);
            std::fs::create_dir(&lock).unwrap();
        }),
        ("the lock is a link", |paths| {
            let lock = paths.state.join("journal.lock");
            away(&lock);
            symlink(lock.with_extension("away"), &lock).unwrap();
        }),
        ("the id is a folder", |paths| {
            let device = device(paths);
            std::fs::remove_file(&device).unwrap();
            std::fs::create_dir(&device).unwrap();
        }),
        ("the state leads nowhere", |paths| {
            std::fs::remove_dir_all(&paths.state).unwrap();
            symlink("/nowhere/at/all", &paths.state).unwrap();
        }),
        ("the state is a file", |paths| {
            std::fs::remove_dir_all(&paths.state).unwrap();
            std::fs::write(&paths.state, "").unwrap();
        }),
        ("the journal leads nowhere", |paths| {
            away(&paths.journal());
            std::fs::remove_dir_all(&paths.state).unwrap(); // what this machine wrote is not known either
            symlink("/nowhere/at/all", paths.journal()).unwrap();
        }),
    ];
    for (what, spoil) in spoilt {
        let (_dir, paths) = settled();
        assert_eq!(run(&paths, &["doctor"]).status.code(), Some(0), "{what}");
        spoil(&paths);
        let doctor = run(&paths, &["doctor"]);
        assert!(
            doctor.status.code() == Some(1) && !out(&doctor).contains("All is well"),
            "{what}: {}",
            out(&doctor)
        );
        let log = run(&paths, &["log", "pain", "3"]);
        assert_eq!(log.status.code(), Some(1), "{what}: {} {}", out(&log), err(&log));
    }
    // A folder that is to be made where a link leads nowhere.
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    symlink("/nowhere/at/all", &home).unwrap();
    let doctor = run(&Paths::of(Some(&home)).unwrap(), &["doctor"]);
    assert!(
        doctor.status.code() == Some(1) && out(&doctor).contains("a link that leads nowhere"),
        "{}",
        out(&doctor)
    );
}

#[test]
fn a_file_or_a_zone_without_end_holds_nobody_up() {
    let (_dir, paths) = settled();
    let (code, said) = in_time(supple(&paths, &["status"]).env("TZ", "/dev/zero")).expect("TZ hangs");
    assert!(code == Some(2) && said.contains("/dev/zero is a device"), "{code:?} {said}");
    for file in ["/proc/kmsg", "/dev/zero", "/dev/tty"] {
        if std::path::Path::new(file).exists() {
            let (code, said) = in_time(&mut supple(&paths, &["import", file])).expect(file);
            assert!(code == Some(1) && said.contains(file), "{file}: {code:?} {said}");
        }
    }
}

#[test]
fn an_entry_that_was_saved_is_no_failure_where_the_words_about_it_cannot_be_printed() {
    let (_dir, paths) = settled();
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    if !std::path::Path::new("/dev/full").exists() {
        return;
    }
    let before = reopened(&paths).len();
    let last = || open(&paths).page(0, 1)[0].event.id.to_string();
    for (nth, args) in [vec!["log", "pain", "3"], vec!["journal", "remove", "LAST"], vec!["journal", "undo"]]
        .into_iter()
        .enumerate()
    {
        let id = last();
        let args: Vec<&str> = args.into_iter().map(|arg| if arg == "LAST" { &*id } else { arg }).collect();
        let output = supple(&paths, &args).stdout(full()).stderr(Stdio::piped()).output().unwrap();
        let said = err(&output);
        assert!(output.status.success() && said.contains("saved; only the words"), "{args:?}: {said}");
        assert_eq!(reopened(&paths).len(), before + [1, 0, 1][nth], "{args:?}");
    }
    let reading =
        supple(&paths, &["today", "--json"]).stdout(full()).stderr(Stdio::piped()).output().unwrap();
    assert!(!reading.status.success() && err(&reading).contains("could not be"), "{}", err(&reading));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let (_dir, paths) = settled();
    for args in [
        &["today", "--json"][..],
        &["progress", "--json"],
        &["status", "--json"],
        &["export", "--output", "-"],
        &["journal"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = supple(&paths, args).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert!(output.status.success() && err(&output).is_empty(), "{args:?}: {}", err(&output));
    }
}

#[test]
fn the_demo_s_folder_is_its_owner_s_and_goes_away() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let folders = || -> Vec<std::path::PathBuf> {
        std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    let demo = |args: &str| {
        let mut command = Command::new("sh");
        let supple = env!("CARGO_BIN_EXE_supple");
        command.args(["-c", &format!("umask 000; exec {supple} --demo {args}")]).env("TMPDIR", dir.path());
        command
    };
    let mut child = demo("--plain").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut first = [0];
    std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut first).unwrap();
    let running = folders();
    assert_eq!(running.len(), 1);
    assert_eq!(running[0].metadata().unwrap().permissions().mode() & 0o777, 0o700);
    assert!(demo("status").output().unwrap().status.success());
    assert_eq!(folders(), running, "one that runs is left alone");
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(folders(), running, "nobody can remove it at once");
    assert!(demo("status").output().unwrap().status.success());
    assert_eq!(folders().len(), 0, "the next demo does");
}

/// Another program started while a lock is held would keep that lock after a kill: none is started.
#[test]
fn a_pipe_s_width_is_not_asked_of_another_program() {
    use std::os::unix::fs::PermissionsExt;
    let (dir, paths) = settled();
    let (bin, called) = (dir.path().join("bin"), dir.path().join("called"));
    std::fs::create_dir(&bin).unwrap();
    let tput = bin.join("tput");
    std::fs::write(&tput, format!("#!/bin/sh\n: > '{}'\n", called.display())).unwrap();
    std::fs::set_permissions(&tput, std::fs::Permissions::from_mode(0o700)).unwrap();
    let output = supple(&paths, &["--plain"]).env("PATH", &bin).stdin(Stdio::null()).output().unwrap();
    assert!(!output.stdout.is_empty(), "{}", err(&output));
    assert!(!called.exists(), "tput was started");
}

#[test]
fn a_refused_entry_leaves_no_number_missing() {
    let (_dir, paths) = settled();
    let away = paths.data.join("away");
    let device = open(&paths).device().unwrap();
    let own = paths.journal().join(format!("{device}.jsonl"));
    std::fs::rename(&own, &away).unwrap();
    std::fs::create_dir(&own).unwrap();
    let day = minute(20).date_naive();
    let screened = Screened { answers: Vec::new(), tier: None, short: true };
    open(&paths).append(screened, minute(20), day).unwrap_err();
    let log = run(&paths, &["log", "pain", "3"]);
    assert_eq!(log.status.code(), Some(1), "{}", out(&log));
    std::fs::remove_dir(&own).unwrap();
    std::fs::rename(&away, &own).unwrap();
    let last = open(&paths).len() as u64;
    assert_eq!(write(&mut open(&paths), 30, &[4])[0].id.number, last + 1);
    assert_eq!(said(&open(&paths)), [""; 0]);
}
