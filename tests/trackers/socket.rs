//! Nothing of it goes out: no import of any form, no shared folder, no pause, no sheet for the wall opens a socket.
//! Skipped, and said so, where strace is not or may not look on.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::files::*;

const STRACE: &str = "/usr/bin/strace";

/// The system calls that would reach out, of a run of supple; nothing where they cannot be seen.
fn traced(data: &Path, args: &[&str]) -> Option<String> {
    let place = tempfile::tempdir().unwrap();
    let trace = place.path().join("trace");
    if !Path::new(STRACE).exists() {
        return None;
    }
    let mut strace = Command::new(STRACE);
    strace.args(["-f", "-e", "trace=socket,connect,execve", "-o"]).arg(&trace);
    strace.arg(env!("CARGO_BIN_EXE_supple")).args(["--now", "2026-11-30T12:00:00+01:00", "--data-dir"]);
    let output = strace.arg(data).args(args).env_clear().env("HOME", place.path()).output().unwrap();
    let seen = fs::read_to_string(&trace).unwrap_or_default();
    if !seen.contains("execve") {
        return None;
    }
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    Some(seen)
}

#[test]
fn no_socket_is_opened_by_anything_that_takes_in_or_shares() {
    let (data, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let start = |day: u8| format!("2026-11-{day}T06:58:00Z");
    let phone = |day: u8| apple(&apple_steps(&format!("2026-11-{day} 08:00:00 +0100"), "700", "Watch"));
    let strava = "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Moving Time,Distance\n\
        1,\"Nov 20, 2026, 6:58:00 AM\",\"Out\",Walk,1500,1.80,1410.0,1800.5\n";
    let garmin = "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR\n\
        Walking,2026-11-21 07:58:00,false,\"Home\",\"1.80\",\"90\",\"00:23:30\",\"101\"\n";
    let fitbit =
        "Date,Calories Burned,Steps,Distance,Floors,Minutes Sedentary\n\"2026-11-22\",1,6420,4,3,7\n";
    let files: [(&str, Vec<u8>); 9] = [
        ("a.gpx", gpx(&start(23), 23, "walking").into()),
        ("b.tcx", tcx("Other", &start(24), "1410", "1800").into()),
        ("c.fit", fit(&start(25), 1410, 11, 1800)),
        ("d.fit.gz", gzip(&fit(&start(26), 1410, 11, 1800))),
        ("e.xml", phone(27).into()),
        ("f.zip", zip("export.xml", phone(28).as_bytes())),
        ("strava.csv", strava.into()),
        ("garmin.csv", garmin.into()),
        ("fitbit.csv", fitbit.into()),
    ];
    let paths: Vec<String> = files
        .iter()
        .map(|(name, bytes)| {
            let path = place.path().join(name);
            fs::write(&path, bytes).unwrap();
            path.display().to_string()
        })
        .collect();
    let shared = place.path().join("us");
    fs::create_dir(&shared).unwrap();
    let shared = shared.display().to_string();
    let imports = paths.iter().map(|path| vec!["import", path, "--yes"]);
    let others: [&[&str]; 10] = [
        &["--demo", "today", "--html"],
        &["together", "--folder", &shared, "--name", "Ana", "--on"],
        &["log", "did", "swimming", "30m"],
        &["log", "session", "20m"],
        &["today"],
        &["together"],
        &["together", "--off"],
        &["pause", "10d", "holiday"],
        &["pause", "--end"],
        &["export", "--format", "html"],
    ];
    for args in imports.chain(others.iter().map(|args| args.to_vec())) {
        let Some(seen) = traced(data.path(), &args) else {
            return println!("skipped: strace is not here, or may not look on");
        };
        assert!(!seen.contains("socket(") && !seen.contains("connect("), "{args:?}: {seen}");
    }
}
