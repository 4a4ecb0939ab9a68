//! The journal under kills, cuts and flipped bits. In short with `cargo test`; in full with
//! `SUPPLE_LONG=1 SUPPLE_ROWS=$PWD/target/rows.jsonl cargo test --release --test journal long -- --nocapture`,
//! which prints the figures and leaves the rows for `.ci/sqlite.py`, to flip bits of a database as well.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use supple::content::Content;
use supple::files::Paths;
use supple::journal::{Journal, Notice, What, write_line};

use crate::faces::settled;
use crate::help::*;
use crate::samples;

/// Any numbers will do (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// The first ten weeks of the demo's person, written by this version.
fn ten_weeks() -> (tempfile::TempDir, Paths) {
    let (dir, paths) = quick_folder();
    let mut journal = open(&paths);
    let events = supple::demo::events(&Content::built_in(), day("2026-11-01"));
    let (first, end) = (events[0].day, events[0].day + chrono::Days::new(70));
    let theirs = format!("\"{}-", events[0].id.device);
    for event in events.iter().filter(|event| (first..end).contains(&event.day)) {
        let ours = journal.device().map_or_else(|| theirs.clone(), |device| format!("\"{device}-"));
        let line = write_line(event).replace(&theirs, &ours);
        let what = What::read(event.what.kind(), &line).unwrap();
        journal.append(what, event.at, event.day).unwrap();
    }
    (dir, paths)
}

fn lines(journal: &Journal) -> HashSet<String> {
    let mut lines = HashSet::new();
    journal.lines(|line| {
        lines.insert(line.text.to_owned());
    });
    lines
}

/// Whether every face speaks of damage or absence.
fn is_noticed(journal: &mut Journal) -> bool {
    journal.read(drop); // what cannot be read shows as it is read
    journal.report().trouble().is_some()
}

/// The same, or a line is named that was never finished.
fn is_noticed_or_torn(journal: &mut Journal) -> bool {
    is_noticed(journal) || journal.report().notices.iter().any(|notice| matches!(notice, Notice::Torn(_)))
}

/// What a flipped bit came to.
#[derive(Debug, Default)]
struct Tally {
    flips: usize,
    unnoticed: usize,
    /// Lines that the bit was in and that cannot be read.
    unreadable: usize,
    /// Other lines that are gone.
    lost: usize,
}

/// Flips one bit of a file of whole lines, and counts what comes of it.
fn flip(paths: &Paths, file: &str, text: &[u8], bit: usize, tally: &mut Tally) {
    let mut damaged = text.to_vec();
    damaged[bit / 8] ^= 1 << (bit % 8);
    put(paths, file, &damaged);
    let mut journal = open(paths);
    tally.flips += 1;
    if !is_noticed(&mut journal) {
        tally.unnoticed += 1;
        let near = &damaged[(bit / 8).saturating_sub(40)..damaged.len().min(bit / 8 + 20)];
        println!("unnoticed: bit {bit}, {}", String::from_utf8_lossy(near));
    }
    let left = lines(&journal);
    let mut begin = 0;
    for line in text.split_inclusive(|&b| b == b'\n') {
        let end = begin + line.len();
        // A line break that is gone joins its line with the next.
        let touched = (begin..end).contains(&(bit / 8)) || begin == bit / 8 + 1;
        let there = left.contains(std::str::from_utf8(line).unwrap().trim_end());
        if !there && !touched {
            tally.lost += 1;
        } else if !there {
            let begins = &damaged[begin..end.min(damaged.len())];
            let read = String::from_utf8_lossy(begins).trim_end().to_owned();
            tally.unreadable += usize::from(!left.contains(&read));
        }
        begin = end;
    }
}

#[test]
fn every_flipped_bit_of_every_kind_is_noticed_and_costs_its_line_alone() {
    let (_dir, from) = quick_folder();
    let mut journal = open(&from);
    let (count, step) = if long() { (300, 1) } else { (40, 37) };
    let kinds = samples::all();
    for (nth, what) in (0..count).zip(kinds.iter().cycle()) {
        journal.append(what.clone(), minute(nth), minute(nth).date_naive()).unwrap();
    }
    let text = std::fs::read_to_string(only_file(&from)).unwrap();
    let all: Vec<&str> = text.lines().collect();
    let mut tally = Tally::default();
    for nth in 0..all.len() - 2 {
        let (_dir, paths) = quick_folder();
        let three = all[nth..nth + 3].join("\n") + "\n";
        // The first and the last of a file have no line beside them that tells.
        let begin = if nth == 0 { 0 } else { all[nth].len() + 1 };
        let end = if nth == all.len() - 3 { three.len() } else { all[nth].len() + all[nth + 1].len() + 2 };
        let bits = begin * 8..end * 8;
        // Without the counter of the machine that wrote it: the lines alone tell.
        for bit in bits.skip(nth % step).step_by(step) {
            flip(&paths, "k3f9.jsonl", three.as_bytes(), bit, &mut tally);
        }
    }
    println!("every bit of {count} lines: {tally:?}");
    assert_eq!((tally.unnoticed, tally.lost), (0, 0), "{tally:?}");
}

#[test]
fn a_flip_anywhere_in_ten_weeks_is_noticed_and_costs_its_line_alone() {
    let (_dir, paths) = ten_weeks();
    let file = only_file(&paths);
    let text = std::fs::read(&file).unwrap();
    assert!(!is_noticed(&mut open(&paths)), "{:?}", said(&open(&paths)));
    if let Some(rows) = std::env::var_os("SUPPLE_ROWS") {
        std::fs::write(rows, &text).unwrap();
    }
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let (mut tally, mut chance) = (Tally::default(), Chance(88_172_645_463_325_252));
    for _ in 0..if long() { 20_000 } else { 60 } {
        let bit = chance.below(text.len() * 8);
        flip(&paths, &name, &text, bit, &mut tally);
    }
    let rows = text.split(|byte| *byte == b'\n').count() - 1;
    println!("| | flips over {rows} rows | unnoticed | rows unreadable | other rows lost |");
    println!("| supple | {} | {} | {} | {} |", tally.flips, tally.unnoticed, tally.unreadable, tally.lost);
    assert_eq!((tally.unnoticed, tally.lost), (0, 0), "{tally:?}");
}

#[test]
fn ten_weeks_cut_at_any_byte_keep_all_whole_lines_and_take_the_next() {
    let (_dir, paths) = ten_weeks();
    let file = only_file(&paths);
    let text = std::fs::read(&file).unwrap();
    let state = snapshot(&paths.state);
    let back = if long() { 3_000 } else { 60 };
    for cut in text.len() - back..=text.len() {
        std::fs::write(&file, &text[..cut]).unwrap();
        let mut journal = open(&paths);
        let whole = text[..cut].split(|&b| b == b'\n').filter(|line| line.ends_with(b"\"}"));
        let whole: HashSet<String> = whole.map(|line| String::from_utf8(line.to_vec()).unwrap()).collect();
        assert_eq!(lines(&journal), whole, "cut at {cut}");
        assert_eq!(is_noticed_or_torn(&mut journal), cut < text.len() - 1, "cut at {cut}");
        let new = write(&mut journal, 200_000, &[4])[0].clone();
        assert!(reopened(&paths).contains(&new), "cut at {cut}");
        assert!(std::fs::read(&file).unwrap().starts_with(&text[..cut]), "what was there is untouched");
        for (path, bytes) in &state {
            std::fs::write(path, bytes).unwrap();
        }
    }
    println!("{back} cuts");
}

fn supple(paths: &Paths, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_supple"));
    command.arg("--data-dir").arg(&paths.data).args(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// What a program printed before it was killed after so long; `typed` is typed at once.
fn killed(mut command: Command, typed: &str, after: Duration) -> Vec<String> {
    let mut child = command.spawn().unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn(move || out.lines().map_while(Result::ok).collect());
    let mut stdin = child.stdin.take().unwrap();
    let _ = stdin.write_all(typed.as_bytes()); // it may be gone already
    std::thread::sleep(after);
    let _ = child.kill();
    child.wait().unwrap();
    drop(stdin);
    reader.join().unwrap()
}

#[test]
fn a_kill_of_the_program_at_any_moment_loses_nothing_that_it_said_was_saved() {
    let (_dir, paths) = settled();
    let kills = if long() { 500 } else { 14 };
    let (mut chance, mut acknowledged, mut logged) = (Chance(4_101_842_887_655_102_017), 0, HashSet::new());
    let began = std::time::Instant::now();
    assert!(supple(&paths, &["log", "note", "whole"]).output().unwrap().status.success());
    let whole = began.elapsed().as_micros() as usize; // on a busy machine it takes longer
    for kill in 0..20 * kills {
        if kill >= kills && acknowledged + logged.len() >= kills / 4 {
            break; // on a busy machine many are killed before they say anything
        }
        let after = Duration::from_micros(chance.below(whole * 2) as u64);
        let before = reopened(&paths).len();
        if kill % 2 == 0 {
            let text = format!("kill {kill}");
            let said = killed(supple(&paths, &["log", "note", &text]), "", after);
            if said.iter().any(|line| line.starts_with("Logged")) {
                logged.insert(text);
            }
        } else {
            let now = ["--plain", "--now", "2026-11-03T07:00:00+01:00"];
            let typed: String = "01234567".repeat(5).chars().flat_map(|digit| [digit, '\n']).collect();
            let said = killed(supple(&paths, &now), &typed, after * 3);
            let noted = said.iter().filter(|line| line.contains(" noted.")).count();
            acknowledged += noted;
            assert!(reopened(&paths).len() >= before + noted, "kill {kill}: {said:?}");
        }
        let notes: HashSet<String> = reopened(&paths)
            .into_iter()
            .filter_map(|event| match event.what {
                What::Note(note) => Some(note.text),
                _ => None,
            })
            .collect();
        assert!(logged.is_subset(&notes), "kill {kill}");
        let mut journal = open(&paths);
        journal.read(drop);
        assert_eq!(journal.report().attention().count(), 0, "kill {kill}: {:?}", said(&journal));
    }
    println!("{kills} kills of the program, {} entries acknowledged, all there", acknowledged + logged.len());
    assert!(
        acknowledged + logged.len() >= kills / 4,
        "{acknowledged} and {}: too few to show anything",
        logged.len()
    );
}
