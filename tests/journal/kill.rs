//! Killed at any moment, and several writers at once.

use std::collections::HashSet;
use std::io::{BufRead, Read};
use std::time::Duration;

use supple::journal::{read_line, write_line};

use crate::child::{start, told};
use crate::help::*;

/// Every acknowledged line is in the journal, none is there twice, and nothing needs attention.
fn all_there(paths: &supple::files::Paths, acknowledged: &[String]) {
    let journal = open(paths);
    let (mut lines, mut ids) = (HashSet::new(), HashSet::new());
    journal.lines(|line| {
        assert!(ids.insert(line.id), "{} is there twice", line.id);
        lines.insert(write_line(&read_line(line.text).unwrap())); // without its sum
    });
    for line in acknowledged {
        assert!(lines.contains(line), "lost: {line}");
    }
    let report = journal.report();
    assert_eq!(report.attention().count(), 0, "{:?}", report.notices);
    assert_eq!(report.repeats, 0);
}

/// Seen failing with entries acknowledged and not yet written.
#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_acknowledged() {
    let kills = if long() { 500 } else { 60 };
    let mut chance = 88_172_645_463_325_252_u64; // xorshift: any moment will do
    let (mut place, mut acknowledged, mut total) = (folder(), Vec::new(), 0);
    for kill in 0..kills {
        if kill % 20 == 0 {
            (place, acknowledged) = (folder(), Vec::new());
        }
        let (mut child, mut out) = start("sessions", &place.1);
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        let mut said = Vec::new();
        while kill % 2 == 1 && !String::from_utf8_lossy(&said).contains("saved ") {
            // Every other time it is well on its way; else it may be killed as it starts.
            out.read_until(b'\n', &mut said).unwrap();
        }
        std::thread::sleep(Duration::from_micros(chance % 15_000));
        child.kill().unwrap();
        child.wait().unwrap();
        out.read_to_end(&mut said).unwrap();
        let whole = said.iter().rposition(|&b| b == b'\n').map_or(0, |end| end + 1);
        acknowledged.extend(told(&said[..whole], "saved"));
        total += told(&said[..whole], "saved").len();
        all_there(&place.1, &acknowledged);
    }
    assert!(total >= kills / 2, "the children wrote too little to show anything: {total}");
    println!("{kills} kills, {total} entries acknowledged, all there");
}

/// Seen failing with the lock left out, and without reading what the other added.
fn writers(count: usize, each: usize) {
    let (_dir, paths) = folder();
    let role = format!("ratings {each}");
    let children: Vec<_> = (0..count).map(|_| start(&role, &paths)).collect();
    let reading = children.into_iter().map(|(mut child, out)| {
        std::thread::spawn(move || {
            let told = told(out, "saved");
            assert!(child.wait().unwrap().success());
            told
        })
    });
    let told: Vec<Vec<String>> =
        reading.collect::<Vec<_>>().into_iter().map(|reader| reader.join().unwrap()).collect();
    assert!(told.iter().all(|lines| lines.len() == each));
    all_there(&paths, &told.concat());
    let mut numbers = Vec::new();
    open(&paths).lines(|line| numbers.push(line.id.number));
    assert_eq!(numbers.len(), count * each);
    numbers.sort_unstable();
    assert!(numbers.iter().copied().eq(1..=(count * each) as u64));
    let text = std::fs::read_to_string(only_file(&paths)).unwrap();
    assert_eq!(text.lines().count(), count * each);
}

#[test]
fn two_writers_at_once_lose_nothing() {
    writers(2, if long() { 10_000 } else { 150 });
}

#[test]
fn four_writers_at_once_lose_nothing() {
    writers(4, if long() { 10_000 } else { 75 });
}
