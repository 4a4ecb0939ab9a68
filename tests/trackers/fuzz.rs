//! Files that went wrong inside and still fit outside: the sum of a watch's file is right, the archive unpacks,
//! the text is text, and what stands in it was cut, doubled, moved, exchanged with other files, or made huge.
//!
//! `SUPPLE_CASES=10000 cargo test --release --test trackers fuzz -- --nocapture` is the long run.

use std::io::Cursor;
use std::time::{Duration, Instant};

use supple::trackers::{Fault, Format, Found};
use supple::units::day_of;

use crate::files::*;

/// Numbers by chance that are the same in each run (the generator `SplitMix64`).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// Below `end`; 0 where there is nothing below it.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    /// A stretch of so many bytes, from one place to another.
    fn stretch(&mut self, length: usize) -> std::ops::Range<usize> {
        let from = self.below(length + 1);
        let most = (length - from).min(200);
        from..from + self.below(most + 1)
    }
}

/// What a number, a time or a word of a text may have become.
const ODD: &[&str] = &[
    "",
    "0",
    "-1",
    "NaN",
    "inf",
    "1e308",
    "99999999999999999999",
    "-0.0000001",
    "2026-11-28T06:58:00Z",
    "0000-00-00T00:00:00Z",
    "+262143-12-31T23:59:59Z",
    "2026-02-30T25:61:61+99:99",
    "2026-11-28 08:00:00 +0100",
    "9999-12-31 23:59:60 -2359",
    "&#x0;",
    "&lt;",
    "&a;",
    "<![CDATA[x]]>",
    "<!-- -->",
    "<?x?>",
    "\u{0}",
    "\u{fffd}",
    "\"",
    "'",
    ",",
    "\n",
    "\r",
    ";",
];

/// Changes a file in one to four places; `others` are what it may be exchanged with. A text is changed most often
/// by its values and by whole elements or rows, so that what is changed is still read on.
fn mutate(bytes: &mut Vec<u8>, others: &[&[u8]], binary: bool, chance: &mut Chance) {
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len() + 1);
        match chance.below(if binary { 6 } else { 20 }) {
            0 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = chance.next() as u8),
            1 => drop(bytes.drain(chance.stretch(bytes.len()))),
            2 => {
                let piece = bytes[chance.stretch(bytes.len())].to_vec();
                let times = 1 + chance.below(4);
                drop(bytes.splice(at..at, piece.repeat(times)));
            }
            3 => {
                let other = chance.of(others);
                let piece = other[chance.stretch(other.len())].to_vec();
                drop(bytes.splice(at..at, piece));
            }
            4 => bytes.truncate(at.max(bytes.len() / 2)),
            5 => {
                let wide = [0x00, 0xff, 0x7f, 0x80][chance.below(4)];
                let count = 1 + chance.below(4);
                bytes.iter_mut().skip(at).take(count).for_each(|byte| *byte = wide);
            }
            6 => drop(bytes.splice(at..at, chance.of(ODD).bytes())),
            7..10 => {
                // An element or a row: away, or there several times.
                let begins = |byte: &u8| b"<\n".contains(byte);
                let from = bytes[..at].iter().rposition(begins).unwrap_or(0);
                let to = bytes[at..].iter().position(begins).map_or(bytes.len(), |place| at + place);
                let piece = bytes[from..to].repeat(chance.below(4));
                drop(bytes.splice(from..to, piece));
            }
            _ => {
                // A value between two signs of the text.
                let sign = |byte: &u8| b"\"<>,".contains(byte);
                let from = bytes[..at].iter().rposition(sign).map_or(0, |place| place + 1);
                let to = bytes[at..].iter().position(sign).map_or(bytes.len(), |place| at + place);
                drop(bytes.splice(from..to, chance.of(ODD).bytes()));
            }
        }
    }
}

/// Samples of a form, as bytes to change, and what makes a file of them again.
struct Form {
    format: Format,
    samples: Vec<Vec<u8>>,
    binary: bool,
    closed: fn(&[u8]) -> Vec<u8>,
}

fn forms() -> Vec<Form> {
    let plain = |bytes: &[u8]| bytes.to_vec();
    let texts = |all: Vec<String>| all.into_iter().map(String::into_bytes).collect();
    let start = "2026-11-28T06:58:00Z";
    let walk = "<Workout workoutActivityType=\"HKWorkoutActivityTypeWalking\" duration=\"23.5\" durationUnit=\"min\" \
        startDate=\"2026-11-28 07:58:00 +0100\" endDate=\"2026-11-28 08:21:30 +0100\">\
        <WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" sum=\"1.8\" unit=\"km\"/></Workout>";
    let steps = apple_steps("2026-11-28 08:00:00 +0100", "700", "Watch");
    let phone = vec![apple(&steps), apple(&(walk.to_owned() + &steps)), apple(walk)];
    let tables = vec![
        "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Moving Time,Distance\n\
         1,\"Nov 28, 2026, 6:58:00 AM\",\"Out, and back\",Walk,1500,1.80,1410.0,1800.5\n"
            .to_owned(),
        "\u{feff}Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR\r\n\
         Walking,2026-11-28 07:58:00,false,\"Home\",\"1.80\",\"90\",\"00:23:30\",\"101\"\r\n"
            .to_owned(),
        "Activities\nDate,Calories Burned,Steps,Distance,Floors,Minutes Sedentary\n\
         \"2026-11-28\",\"2,000\",\"6,420\",\"4.5\",\"3\",\"700\"\n"
            .to_owned(),
    ];
    // The data of a watch's file, without the head and the sum, which are made afterwards.
    let data = |file: Vec<u8>| file[12..file.len() - 2].to_vec();
    let watch = vec![
        data(fit(start, 1410, 11, 1800)),
        data(fit_steps("2026-11-28", &[(600, 6, 4000), (700, 1, 500), (1380, 6, 6000)])),
        vec![0x61, 0, 1, 0, 20, 1, 253, 4, 0x86, 1, 7, 2, 0, 1, 9, 9, 9, 9, 1, 2, 0xa0, 9, 9, 9, 9, 1, 2],
    ];
    let tracks = vec![gpx(start, 3, "walking"), gpx(start, 5, ""), gpx(start, 1, "cycling")];
    let laps = vec![tcx("Other", start, "705", "900"), tcx("Biking", start, "3600", "18000")];
    let form = |format, samples, binary, closed| Form { format, samples, binary, closed };
    vec![
        form(Format::Gpx, texts(tracks.clone()), false, plain),
        form(Format::Gpx, texts(tracks), false, gzip),
        form(Format::Tcx, texts(laps), false, plain),
        form(Format::Fit, watch.clone(), true, framed),
        form(Format::Fit, watch, true, |data| gzip(&framed(data))),
        form(Format::Apple, texts(phone.clone()), false, plain),
        form(Format::AppleZip, texts(phone.clone()), false, |text| {
            zip("apple_health_export/Export.xml", text)
        }),
        form(Format::AppleZip, vec![zip("export.xml", phone[1].as_bytes())], true, plain),
        form(Format::Table, texts(tables), false, plain),
    ]
}

/// What is wrong with what was read, if anything: more than one fault of the whole, something after it, or
/// something that cannot have been.
fn wrong(found: &[Result<Found, Fault>]) -> Option<String> {
    let last = found.len().saturating_sub(1);
    for (place, each) in found.iter().enumerate() {
        let fine = match each {
            Err(Fault::File(why)) => place == last && !why.is_empty(),
            Err(Fault::Item(why)) => !why.is_empty() && why.lines().count() == 1,
            Ok(Found::Activity(each)) => {
                let year = chrono::Datelike::year(&each.start);
                let far = each.metres.is_none_or(|metres| (1..=1_000_000).contains(&metres));
                each.start <= now() && year >= 1989 && (1..=1440).contains(&each.minutes.get()) && far
            }
            Ok(Found::Steps(each)) => {
                let plain = each.source.chars().count() <= 60 && !each.source.chars().any(char::is_control);
                each.count <= 200_000 && each.day <= day_of(now(), 0) && plain
            }
        };
        if !fine {
            return Some(format!("{place}: {each:?}"));
        }
    }
    None
}

/// The most memory that this process has used, in kB, where the system says.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn a_file_that_went_wrong_inside_is_read_to_an_end_and_says_nothing_that_cannot_be() {
    let cases = std::env::var("SUPPLE_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(400);
    let before = most_memory();
    for (number, form) in (0..).zip(forms()) {
        let Form { format, samples, binary, closed } = form;
        let others: Vec<&[u8]> = samples.iter().map(Vec::as_slice).collect();
        let whole = samples.iter().map(|sample| read_as(format, &closed(sample)));
        assert!(whole.flatten().all(|found| found.is_ok()), "{format:?}: a sample is not whole");
        let (mut taken, mut refused, mut slowest) = (0_u32, 0_u32, Duration::ZERO);
        for case in 0..cases {
            let mut chance = Chance(number << 32 | case);
            let mut bytes = samples[chance.below(samples.len())].clone();
            mutate(&mut bytes, &others, binary, &mut chance);
            let file = closed(&bytes);
            let begun = Instant::now();
            // As supple itself does: what it is, then what is in it, read as what the sample was.
            let _ = supple::trackers::format_of(&mut Cursor::new(&file));
            let found = read_as(format, &file);
            slowest = slowest.max(begun.elapsed());
            assert_eq!(wrong(&found), None, "{format:?}, case {case}: {}", String::from_utf8_lossy(&bytes));
            taken += u32::from(found.iter().any(Result::is_ok));
            refused += u32::from(matches!(found.last(), Some(Err(Fault::File(_)))));
        }
        println!(
            "{format:?}: {cases} files, {taken} with something in them, {refused} refused, slowest {slowest:?}"
        );
        assert!(slowest < Duration::from_secs(5), "{format:?}: {slowest:?}");
        // Of a changed archive little is left.
        let least = if binary { 1 } else { cases / 20 };
        assert!(u64::from(taken) > least, "{format:?}: what is changed is still read: {taken}");
    }
    if let (Some(before), Some(after)) = (before, most_memory()) {
        assert!(after - before < 256 << 10, "{} kB more", after - before);
    }
}
