//! Every sentence said once for real, into files: does it end before its moment does?

use std::collections::BTreeMap;
use std::process::Command;

use supple::content::Content;

use super::{FULL, heard};

/// Seconds of a sentence as espeak-ng says it, with silence at its end cut off by itself.
fn seconds(words: &str, file: &std::path::Path) -> f64 {
    let status = Command::new("espeak-ng").args(["-s", "160", "-w"]).arg(file).arg("--").arg(words).status();
    assert!(status.expect("espeak-ng is here").success(), "{words}");
    // A header of 44 bytes, then samples of two bytes, 22,050 a second.
    (std::fs::metadata(file).unwrap().len().saturating_sub(44)) as f64 / 44_100.0
}

/// Needs espeak-ng: `cargo test --test cues -- --ignored --nocapture every_sentence_is_said`. Prints what overruns its
/// moment, the worst first.
#[test]
#[ignore = "needs espeak-ng, and takes a minute"]
fn every_sentence_is_said() {
    let (content, folder) = (Content::built_in(), tempfile::tempdir().unwrap());
    let file = folder.path().join("said.wav");
    // The shortest moment that a sentence has anywhere.
    let mut moments: BTreeMap<String, f64> = BTreeMap::new();
    for exercise in content.exercises().iter().filter(|exercise| !exercise.outside) {
        for step in 1..=exercise.step_count() {
            let (intro, cues) = heard(&content, exercise, step, step == 1, true, FULL);
            for cue in intro.into_iter().chain(cues).filter(|cue| FULL.says(cue)) {
                let moment = moments.entry(cue.words).or_insert(f64::INFINITY);
                *moment = moment.min(cue.seconds);
            }
        }
    }
    let mut over: Vec<(f64, String)> = Vec::new();
    for (words, moment) in &moments {
        let more = seconds(words, &file) - moment;
        if more > 0.35 {
            over.push((more, format!("{more:.1} s over {moment:.1} s: {words}")));
        }
    }
    over.sort_by(|one, other| other.0.total_cmp(&one.0));
    println!("{} of {} sentences overrun their moment", over.len(), moments.len());
    over.iter().take(60).for_each(|(_, line)| println!("{line}"));
}
