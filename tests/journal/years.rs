//! Years of a made-up person's journal, eleven entries a day, each line with its sum.

use std::fmt::Write;

use supple::files::{Paths, make_folder};

/// Writes `years` of daily use by `devices` devices in turn; returns how many entries those are.
pub fn write(paths: &Paths, years: u32, devices: u32) -> usize {
    if years == 0 {
        return 0;
    }
    make_folder(&paths.journal()).unwrap();
    let mut files = vec![(String::new(), 0_u64); devices as usize];
    let first = chrono::NaiveDate::from_ymd_opt(1976, 1, 1).unwrap();
    for nth in 0..years * 365 {
        let day = first + chrono::Days::new(u64::from(nth));
        let device = nth % devices;
        let (text, number) = &mut files[device as usize];
        let mut line = |minute: u32, rest: &str| {
            *number += 1;
            let summed = format!(
                r#"{{"v":1,"id":"dev{device}-{number}","at":"{day}T07:{minute:02}:00+01:00","day":"{day}",{rest}"#
            );
            writeln!(text, r#"{summed},"c":"{:08x}"}}"#, crc32fast::hash(summed.as_bytes())).unwrap();
            format!("dev{device}-{number}")
        };
        let pain = nth % 7;
        line(0, &format!(r#""kind":"checked_in","pain":{pain}"#));
        let ids =
            ["core.bridge", "yoga.cat_cow", "functional.hip_hinge", "stretching.hip_flexor", "core.dead_bug"];
        let items: Vec<String> = ids
            .iter()
            .map(|id| format!(r#"{{"exercise":"{id}","step":3,"dose":{{"kind":"reps","sets":2,"reps":8}},"rules":["P2","C1"]}}"#))
            .collect();
        let started = format!(
            r#""kind":"session_started","mode":"normal","minutes":12,"pre":{pain},"items":[{}]"#,
            items.join(",")
        );
        let session = line(1, &started);
        for (place, id) in ids.iter().enumerate() {
            let dose = if place % 2 == 0 {
                r#"{"kind":"reps","sets":2,"reps":8}"#
            } else {
                r#"{"kind":"hold","reps":3,"seconds":10}"#
            };
            line(
                2 + place as u32 * 2,
                &format!(
                    r#""kind":"exercise_done","session":"{session}","place":{place},"exercise":"{id}","step":3,"planned":{dose},"done_step":3,"done":{dose},"seconds":118,"how":"done""#
                ),
            );
        }
        line(13, &format!(r#""kind":"session_ended","session":"{session}","seconds":690,"complete":true"#));
        line(
            14,
            &format!(r#""kind":"session_rated","session":"{session}","peak":4,"after":{pain},"effort":3"#),
        );
        line(30, r#""kind":"activity_done","exercise":"walking.easy","minutes":16,"peak":2,"planned":16"#);
        line(31, r#""kind":"lesson_read","lesson":"hurt_is_not_harm""#);
    }
    for (device, (text, _)) in files.iter().enumerate() {
        std::fs::write(paths.journal().join(format!("dev{device}.jsonl")), text).unwrap();
    }
    files.iter().map(|(_, number)| *number as usize).sum()
}
