//! A power cut: what was written and not yet synced may be there, torn, in part or not at all, whatever
//! the order in which it was written. Twelve entries of every size are cut here at each byte and with each of
//! their sectors lost, though in truth each entry is synced by itself; a cut at each call of an entry, an
//! import and the settings is tried inside the crate, where the calls are recorded (`files::cuts`). And the
//! order of writes and syncs on which that rests, as the system sees it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use supple::files::{Paths, SettingsFile};
use supple::journal::{Event, Note, What};

use crate::faces::settled;
use crate::help::*;
use crate::samples;

const SECTOR: usize = 512;

/// Ways in which `added` may be on the disk after `synced`: cut at each byte (in the short run at every
/// seventh), or with any of the first eight sectors never come, so that they read as zeros.
fn disks(synced: &[u8], added: &[u8]) -> Vec<Vec<u8>> {
    let mut disks = Vec::new();
    for cut in (0..=added.len()).step_by(if long() { 1 } else { 7 }).chain([added.len()]) {
        disks.push([synced, &added[..cut]].concat());
    }
    let whole = [synced, added].concat();
    let first = synced.len() / SECTOR;
    let sectors = (whole.len() - 1) / SECTOR - first + 1;
    for came in 0..1_u32 << sectors.min(8) {
        let mut disk = whole.clone();
        for sector in (0..sectors).filter(|sector| came & (1 << sector) == 0) {
            let begin = ((first + sector) * SECTOR).max(synced.len());
            let end = ((first + sector + 1) * SECTOR).min(disk.len());
            disk[begin..end].fill(0);
        }
        disks.push(disk);
    }
    disks
}

fn counter(paths: &Paths) -> PathBuf {
    let files = std::fs::read_dir(&paths.state).unwrap().map(|file| file.unwrap().path());
    files.into_iter().find(|path| path.to_string_lossy().contains("wrote-")).unwrap()
}

#[test]
fn after_a_power_cut_in_an_append_all_that_was_acknowledged_is_there() {
    let (_dir, paths) = quick_folder();
    write(&mut open(&paths), 0, &[3, 4]);
    let file = only_file(&paths);
    let (before, counted) = (std::fs::read(&file).unwrap(), std::fs::read(counter(&paths)).unwrap());
    let acknowledged = reopened(&paths);
    let kinds = samples::all().into_iter().filter(|what| !what.mends());
    for (nth, what) in (5..).zip(kinds.take(12)) {
        open(&paths).append(what, minute(nth), minute(nth).date_naive()).unwrap();
    }
    let after = std::fs::read(&file).unwrap();
    let recounted = std::fs::read(counter(&paths)).unwrap();
    assert!(after.len() - before.len() > 3 * SECTOR);
    for (nth, disk) in disks(&before, &after[before.len()..]).into_iter().enumerate() {
        // The counter is not synced: the one or the other, or a part of it.
        let part = nth % recounted.len();
        let torn = [&recounted[..part], &counted[part..]].concat();
        let count = [&counted, &recounted, &torn][nth % 3];
        std::fs::write(&file, &disk).unwrap();
        std::fs::write(counter(&paths), count).unwrap();
        let seen = reopened(&paths);
        assert!(acknowledged.iter().all(|event| seen.contains(event)), "disk {nth}");
        let new = write(&mut open(&paths), 60, &[6])[0].clone();
        let again = reopened(&paths);
        assert!(seen.iter().chain([&new]).all(|event| again.contains(event)), "disk {nth}");
        for other in std::fs::read_dir(paths.journal()).unwrap().map(|entry| entry.unwrap().path()) {
            if other != file {
                std::fs::remove_file(other).unwrap();
            }
        }
        let device = paths.state.join(own_device_file(&paths));
        std::fs::write(device, format!("{}\n", acknowledged[0].id.device)).unwrap();
    }
}

fn own_device_file(paths: &Paths) -> String {
    let names = std::fs::read_dir(&paths.state).unwrap().map(|file| file.unwrap().file_name());
    names.map(|name| name.to_string_lossy().into_owned()).find(|name| name.starts_with("device-")).unwrap()
}

#[test]
fn after_a_power_cut_in_the_first_entry_the_next_is_written() {
    for left in ["nothing", "folder", "file", "half", "no counter", "no device"] {
        let (dir, paths) = quick_folder();
        if left != "nothing" {
            write(&mut open(&paths), 0, &[3]);
            let file = only_file(&paths);
            let text = std::fs::read(&file).unwrap();
            match left {
                "folder" => std::fs::remove_file(&file).unwrap(),
                "file" => std::fs::write(&file, "").unwrap(),
                "half" => std::fs::write(&file, &text[..60]).unwrap(),
                "no counter" => std::fs::remove_file(counter(&paths)).unwrap(),
                _ => std::fs::remove_file(paths.state.join(own_device_file(&paths))).unwrap(),
            }
            if ["folder", "file", "half"].contains(&left) {
                std::fs::remove_file(counter(&paths)).unwrap(); // never acknowledged, never counted
            }
        }
        let new = write(&mut open(&paths), 1, &[4])[0].clone();
        assert!(reopened(&paths).contains(&new), "{left}");
        assert_eq!(open(&paths).report().attention().count(), 0, "{left}: {:?}", said(&open(&paths)));
        drop(dir);
    }
}

/// What a cut or a kill left of a file that was to be replaced whole is no file of ours.
#[test]
fn a_temporary_file_that_was_left_is_not_read() {
    let ((_a, from), (_b, to)) = (quick_folder(), quick_folder());
    write(&mut open(&from), 0, &[3, 4, 5]);
    write(&mut open(&to), 9, &[6]);
    let export = std::fs::read(only_file(&from)).unwrap();
    let before = reopened(&to);
    for cut in (0..=export.len()).step_by(11) {
        put(&to, ".supple-aB3xYz", &export[..cut]);
        assert_eq!(reopened(&to), before);
        assert_eq!(said(&open(&to)), [""; 0]);
    }
}

/// What each system call was, and on which file; `typed` is what the program reads.
fn traced(paths: &Paths, args: &[&str], typed: &str) -> Option<Vec<String>> {
    let (log, input) = (paths.data.join("trace"), paths.data.join("typed"));
    std::fs::write(&input, typed).unwrap();
    let status = std::process::Command::new("strace")
        .args(["-f", "-y", "-e", "trace=write,pwrite64,fsync,fdatasync,rename,renameat,renameat2", "-o"])
        .arg(&log)
        .arg(env!("CARGO_BIN_EXE_supple"))
        .arg("--data-dir")
        .arg(&paths.data)
        .args(args)
        .stdin(std::fs::File::open(&input).unwrap())
        .output();
    let status = status.inspect(|output| std::fs::write(paths.data.join("out"), &output.stdout).unwrap());
    if !status.is_ok_and(|output| output.status.success()) {
        println!("skipped: there is no strace here, or it may not trace");
        return None;
    }
    let text = std::fs::read_to_string(log).unwrap();
    Some(text.lines().map(str::to_owned).collect())
}

/// The place of the first call after `from` whose line has all of these words.
fn call(lines: &[String], from: usize, words: &[&str]) -> usize {
    let found = (from..lines.len()).find(|&at| words.iter().all(|word| lines[at].contains(word)));
    found.unwrap_or_else(|| panic!("no {words:?} after {from} in {lines:#?}"))
}

#[test]
fn writes_and_syncs_come_in_the_order_that_the_promise_rests_on() {
    let (_dir, paths) = settled();
    let own = only_file(&paths).display().to_string();
    let Some(log) = traced(&paths, &["log", "pain", "3"], "") else { return };
    let begun = call(&log, 0, &["write", "/wrote-"]);
    let entry = call(&log, begun, &["write(", &own]);
    let synced = call(&log, entry, &["sync(", &own]);
    let counted = call(&log, synced, &["write", "/wrote-"]);
    call(&log, counted, &["write(1", "Logged"]);
    let early = log[..synced].iter().filter(|line| line.contains("/wrote-")).count();
    assert_eq!(early, 1, "the count of what is on the disk comes after it is there: {log:#?}");

    let elsewhere = quick_folder();
    write(&mut open(&elsewhere.1), 0, &[5]);
    let out = paths.data.join("export");
    std::fs::copy(only_file(&elsewhere.1), &out).unwrap();
    let log = traced(&paths, &["import", out.to_str().unwrap()], "").unwrap();
    let temporary = call(&log, 0, &["write(", "/journal/.supple-"]);
    let synced = call(&log, temporary, &["sync(", "/journal/.supple-"]);
    let renamed = call(&log, synced, &["rename", "/journal/.supple-", "/journal/import-"]);
    let folder = call(&log, renamed, &["sync(", "/journal>"]);
    call(&log, folder, &["write(1", "taken"]);
}

/// A setting that is changed line by line: its line of the menu is looked up, as a person does.
#[test]
fn a_setting_is_on_the_disk_before_it_is_said_to_be_kept() {
    let (_dir, paths) = settled();
    let plain = ["--plain", "--now", "2026-11-02T20:00:00+01:00"];
    let Some(_) = traced(&paths, &plain, "p\n") else { return };
    let shown = String::from_utf8(std::fs::read(paths.data.join("out")).unwrap()).unwrap();
    let row = shown.lines().find(|line| line.contains("Plain letters only")).expect(&shown);
    let number = row.trim().split('.').next().unwrap();
    let log = traced(&paths, &plain, &format!("p\n{number}\n")).unwrap();
    let temporary = call(&log, 0, &["write(", "/.supple-"]);
    let synced = call(&log, temporary, &["sync(", "/.supple-"]);
    let renamed = call(&log, synced, &["rename", "/.supple-", "/settings.json"]);
    let data = format!("{}>", paths.data.display());
    let folder = call(&log, renamed, &["sync(", &data]);
    call(&log, folder, &["write(1", "Plain letters"]);
    assert!(SettingsFile::load(&paths).settings.looks.ascii);
}

/// What happens to one of two machines that were one.
#[derive(Debug, Clone)]
enum Step {
    /// It writes an entry.
    Write(usize),
    /// A power cut tears a line that was never acknowledged.
    Tear(usize, usize),
    /// Its folder gets the other's files, as Syncthing brings them.
    Sync(usize),
    /// Its state is that of an earlier day.
    Forget(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..2_usize).prop_map(Step::Write),
        1 => (0..2_usize, 1..120_usize).prop_map(|(who, length)| Step::Tear(who, length)),
        3 => (0..2_usize).prop_map(Step::Sync),
        1 => (0..2_usize).prop_map(Step::Forget),
    ]
}

/// Brings every file of `from` to `to`: one that grew is replaced, of one that both have changed there is a
/// copy beside it.
fn sync(from: &Path, to: &Path, nth: usize) {
    for (path, bytes) in snapshot(from) {
        let target = to.join(path.file_name().unwrap());
        match std::fs::read(&target) {
            Ok(here) if here.starts_with(&bytes) => {}
            Ok(here) if !bytes.starts_with(&here) => {
                let stem = target.file_stem().unwrap().to_string_lossy().into_owned();
                let name = format!("{stem}.sync-conflict-20261203-{nth:06}-ABCDEFG.jsonl");
                std::fs::write(to.join(name), bytes).unwrap();
            }
            _ => std::fs::write(target, bytes).unwrap(),
        }
    }
}

fn notes(paths: &Paths) -> BTreeSet<String> {
    let text = |event: Event| match event.what {
        What::Note(note) => Some(note.text),
        _ => None,
    };
    reopened(paths).into_iter().filter_map(text).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: crate::help::seed(), cases: if long() { 2_000 } else { 40 }, ..Default::default() })]

    #[test]
    fn two_machines_with_one_id_lose_nothing_through_cuts_and_merges(steps in proptest::collection::vec(step(), 1..30)) {
        let (dir, one) = quick_folder();
        let two = Paths::of(Some(&dir.path().join("clone"))).unwrap();
        let mut acknowledged = BTreeSet::new();
        let mut saved = 0;
        let mut save = |paths: &Paths, acknowledged: &mut BTreeSet<String>| {
            saved += 1;
            let note = Note { text: format!("note {saved}"), share: false };
            let event = open(paths).append(note.clone(), minute(saved), minute(saved).date_naive()).unwrap();
            acknowledged.insert(note.text);
            event.id
        };
        save(&one, &mut acknowledged);
        for (path, bytes) in snapshot(dir.path()) {
            let copy = two.data.join(path.strip_prefix(dir.path()).unwrap());
            std::fs::create_dir_all(copy.parent().unwrap()).unwrap();
            std::fs::write(copy, bytes).unwrap();
        }
        let machines = [one, two];
        let early = machines.each_ref().map(|paths| snapshot(&paths.state));
        let mut own = [BTreeSet::new(), BTreeSet::new()];
        for (nth, step) in steps.iter().enumerate() {
            match *step {
                Step::Write(who) => {
                    own[who].insert(save(&machines[who], &mut acknowledged));
                }
                Step::Tear(who, length) => {
                    let paths = &machines[who];
                    let Some(device) = open(paths).device() else { continue };
                    let file = paths.journal().join(format!("{device}.jsonl"));
                    let torn = format!("{{\"v\":1,\"id\":\"{device}-900\",\"at\":\"2026-11-02T09:00:00+01:00\",\"day\":\"2026-11-02\",\"kind\":\"note\",\"text\":\"x");
                    if let Ok(mut text) = std::fs::read(&file) {
                        text.extend_from_slice(&torn.as_bytes()[..length.min(torn.len())]);
                        std::fs::write(file, text).unwrap();
                    }
                }
                Step::Sync(who) => sync(&machines[1 - who].journal(), &machines[who].journal(), nth),
                Step::Forget(who) => {
                    std::fs::remove_dir_all(&machines[who].state).unwrap();
                    std::fs::create_dir(&machines[who].state).unwrap();
                    for (path, bytes) in &early[who] {
                        std::fs::write(path, bytes).unwrap();
                    }
                }
            }
        }
        for nth in [1000, 1001, 1002] {
            sync(&machines[0].journal(), &machines[1].journal(), nth);
            sync(&machines[1].journal(), &machines[0].journal(), nth);
        }
        for paths in &machines {
            let there = notes(paths);
            prop_assert!(acknowledged.is_subset(&there), "{:?}", acknowledged.difference(&there));
        }
        prop_assert_eq!(reopened(&machines[0]), reopened(&machines[1]));
        // Once each has seen the other's, they write under different ids.
        let ids = machines.each_ref().map(|paths| save(paths, &mut acknowledged).device);
        let forgot = steps.iter().any(|step| matches!(step, Step::Forget(_)));
        let both_wrote = own.iter().all(|own| !own.is_empty());
        prop_assert!(ids[0] != ids[1] || forgot || !both_wrote, "{:?}", ids);
    }
}
