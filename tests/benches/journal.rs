//! How fast the journal is: an append beside a bare write and fsync, and reading 1, 10 and 50 years.
//!
//! `cargo bench --bench journal` prints divan's table, then the figures that have an aim: the append's
//! ratio to the bare write, events a second, and the resident memory with ten years read.

#![allow(clippy::unwrap_used, reason = "a benchmark may stop")]

#[path = "../journal/years.rs"]
mod years;

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::time::Instant;

use divan::Bencher;
use supple::content::Content;
use supple::files::Paths;
use supple::history::History;
use supple::journal::{CheckedIn, Journal};
use supple::units::{Moment, Pain};

fn main() {
    divan::main();
    if std::env::args().any(|argument| argument == "--bench") {
        figures();
    }
}

fn folder() -> (tempfile::TempDir, Paths) {
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let paths = Paths::of(Some(dir.path())).unwrap();
    (dir, paths)
}

fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-11-20T07:00:00+01:00").unwrap()
}

fn checked_in() -> CheckedIn {
    CheckedIn { pain: Pain::MIN }
}

/// A line as long as the journal's.
fn bare_line(paths: &Paths) -> (File, Vec<u8>) {
    std::fs::create_dir_all(&paths.data).unwrap();
    let file = OpenOptions::new().append(true).create(true).open(paths.data.join("bare")).unwrap();
    let line = br#"{"v":1,"id":"k3f9x-4120","at":"2026-11-20T07:00:00+01:00","day":"2026-11-20","kind":"checked_in","pain":0,"c":"1a2b3c4d"}"#;
    (file, [&line[..], b"\n"].concat())
}

#[divan::bench(sample_count = 500)]
fn append_bare(bencher: Bencher) {
    let (_dir, paths) = folder();
    let (mut file, line) = bare_line(&paths);
    bencher.bench_local(|| {
        file.write_all(&line).unwrap();
        file.sync_data().unwrap();
    });
}

#[divan::bench(sample_count = 500, args = [0, 10])]
fn append(bencher: Bencher, years: u32) {
    let (_dir, paths) = folder();
    years::write(&paths, years, 1);
    let mut journal = Journal::open(&paths).unwrap();
    bencher.bench_local(|| journal.append(checked_in(), now(), now().date_naive()).unwrap());
}

#[divan::bench(args = [1, 10, 50])]
fn open(bencher: Bencher, years: u32) {
    let (_dir, paths) = folder();
    let events = years::write(&paths, years, 1);
    bencher.counter(divan::counter::ItemsCount::new(events)).bench_local(|| Journal::open(&paths).unwrap());
}

#[divan::bench(args = [1, 10, 50])]
fn open_and_read(bencher: Bencher, years: u32) {
    let (_dir, paths) = folder();
    let events = years::write(&paths, years, 1);
    bencher.counter(divan::counter::ItemsCount::new(events)).bench_local(|| read(&paths));
}

#[divan::bench(args = [1, 10, 50])]
fn open_and_fold(bencher: Bencher, years: u32) {
    let (_dir, paths) = folder();
    let events = years::write(&paths, years, 1);
    let content = Content::built_in();
    bencher.counter(divan::counter::ItemsCount::new(events)).bench_local(|| fold(&paths, &content));
}

#[divan::bench]
fn open_and_read_ten_years_of_three_devices(bencher: Bencher) {
    let (_dir, paths) = folder();
    let events = years::write(&paths, 10, 3);
    bencher.counter(divan::counter::ItemsCount::new(events)).bench_local(|| read(&paths));
}

fn read(paths: &Paths) -> usize {
    let mut seen = 0;
    let mut journal = Journal::open(paths).unwrap();
    journal.read(|event| {
        divan::black_box(&event);
        seen += 1;
    });
    seen
}

fn fold(paths: &Paths, content: &Content) -> History {
    let mut history = History::new(content);
    Journal::open(paths).unwrap().read(|event| {
        history.push(&event);
    });
    history
}

/// The figures with an aim.
fn figures() {
    let (_dir, paths) = folder();
    let (mut file, line) = bare_line(&paths);
    let mut journal = Journal::open(&paths).unwrap();
    journal.append(checked_in(), now(), now().date_naive()).unwrap();
    let (mut bare, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..3000 {
        // By turns, so that both meet the same disk.
        let began = Instant::now();
        file.write_all(&line).unwrap();
        file.sync_data().unwrap();
        bare.push(began.elapsed());
        let began = Instant::now();
        journal.append(checked_in(), now(), now().date_naive()).unwrap();
        ours.push(began.elapsed());
    }
    bare.sort();
    ours.sort();
    let middle = bare.len() / 2;
    let ratio = ours[middle].as_secs_f64() / bare[middle].as_secs_f64();
    println!(
        "append: {:?}, bare write and fsync: {:?}, ratio {ratio:.2} (aim 1.2)",
        ours[middle], bare[middle]
    );
    drop(journal);
    for years in [1, 10, 50] {
        let (_dir, paths) = folder();
        let events = years::write(&paths, years, 1);
        let mut best = std::time::Duration::MAX;
        for _ in 0..20 {
            let began = Instant::now();
            assert_eq!(read(&paths), events);
            best = best.min(began.elapsed());
        }
        let rate = events as f64 / best.as_secs_f64() / 1e6;
        println!("{years} years: {events} events in {best:?}, {rate:.2} M a second (aim 1.2)");
        let content = Content::built_in();
        let folding = |_| {
            let began = Instant::now();
            divan::black_box(fold(&paths, &content));
            began.elapsed()
        };
        println!("{years} years, read and folded: {:?}", (0..20).map(folding).min().unwrap_or_default());
    }
}
