//! Files that are broken or made to harm: one fault each, quickly, and nothing that counts.

use std::fmt::Write;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use supple::trackers::{Fault, Format};

use crate::files::*;

/// The fault of a file of which nothing counts.
fn refused(bytes: &[u8]) -> String {
    let begun = Instant::now();
    let found = read(bytes);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    match found.last() {
        Some(Err(Fault::File(why))) => why.clone(),
        other => panic!("{other:?}"),
    }
}

/// The only thing found, which is a fault of its own.
fn left_out(bytes: &[u8]) -> String {
    match read(bytes).as_slice() {
        [Err(Fault::Item(why))] => why.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_cut_off_is_refused_at_whatever_byte() {
    let apple = apple(&apple_steps("2026-11-28 08:00:00 +0100", "700", "Watch"));
    let files = [
        gpx("2026-11-28T06:58:00Z", 3, "walking").into_bytes(),
        tcx("Other", "2026-11-28T06:58:00Z", "705", "900").into_bytes(),
        apple.trim_end().as_bytes().to_vec(),
        fit("2026-11-28T06:58:00Z", 1410, 11, 1800),
    ];
    for file in files {
        let whole = read(&file);
        assert!(whole.iter().all(Result::is_ok), "{whole:?}");
        let format = Format::of(&file).unwrap();
        for end in 40..file.len() {
            let found = read_as(format, &file[..end]);
            assert!(matches!(found.last(), Some(Err(Fault::File(_)))), "{format:?} {end}: {found:?}");
        }
    }
}

#[test]
fn an_archive_that_unpacks_without_end_is_not_read_on() {
    let bomb = zip("export.xml", apple(&"<a/>".repeat(3 << 18)).as_bytes());
    assert!(bomb.len() < 25_000, "{}", bomb.len());
    assert_eq!(refused(&bomb), "it unpacks to far more than such a file holds; it was not read on");
    let zeros = zip("export.xml", &vec![0; 8 << 20]);
    assert!(!refused(&zeros).is_empty());
    assert!(refused(&zip("track.gpx", b"<gpx/>")).contains("holds no export of Apple Health"));
    assert!(refused(b"PK\x03\x04 and no more").contains("no archive that can be unpacked"));
}

#[test]
fn an_entity_of_the_file_s_own_is_never_looked_up() {
    let mut bomb = String::from("<!DOCTYPE gpx [<!ENTITY a0 \"2026-11-28T06:58:00Z\">");
    for level in 1..30 {
        let ten = format!("&a{};", level - 1).repeat(10);
        write!(bomb, "<!ENTITY a{level} \"{ten}\">").unwrap();
    }
    let walk = gpx("2026-11-28T06:58:00Z", 1, "walking");
    let body = walk[walk.find("<gpx").unwrap()..].replace("2026-11-28T06:58:00Z", "&a29;");
    assert_eq!(left_out(format!("{bomb}]>{body}").as_bytes()), "track 1: a time in it cannot be read");
    let steps = apple(&apple_steps("&a0;", "700", "Watch"));
    assert!(left_out(steps.as_bytes()).contains("cannot be read"));
}

#[test]
fn a_piece_without_end_does_not_fill_the_memory() {
    let text = format!("<gpx><trk><name>{}</name></trk></gpx>", "a".repeat(3 << 20));
    assert!(refused(text.as_bytes()).contains("longer than a whole such file should be"));
    let tag = format!("<gpx {}=\"1\"/>", "a".repeat(3 << 20));
    assert!(refused(tag.as_bytes()).contains("longer than a whole such file should be"));
    assert!(refused("<gpx>".repeat(1_000_000).as_bytes()).contains("too deep"));
    let row = format!("Date,Steps,Calories Burned\n2026-11-28,{}\n", "1".repeat(3 << 20));
    assert!(refused(row.as_bytes()).contains("longer than a whole such file should be"));
}

#[test]
fn a_million_points_are_one_walk() {
    let point = |second: u32| {
        let (hour, minute) = (6 + second / 3600, second / 60 % 60);
        format!(
            "<trkpt lat=\"48\" lon=\"11\"><time>2026-11-28T{hour:02}:{minute:02}:{:02}Z</time></trkpt>",
            second % 60
        )
    };
    let hundred: Vec<String> = (0..3600).map(|second| point(second).repeat(100)).collect();
    let text = format!("<gpx><trk><type>walk</type><trkseg>{}</trkseg></trk></gpx>", hundred.concat());
    assert_eq!(said(text.as_bytes()), ["walk 2026-11-28 07:00 +01:00 60 min"]);
}

#[test]
fn what_cannot_have_happened_is_left_out_with_its_reason() {
    let walk = |start: &str| left_out(gpx(start, 3, "walking").as_bytes());
    assert_eq!(walk("2126-11-28T06:58:00Z"), "track 1: 2126-11-28 has not come yet");
    assert_eq!(walk("1926-11-28T06:58:00Z"), "track 1: 1926-11-28 is too long ago for such a file");
    let long = tcx("Other", "2026-11-01T06:58:00Z", "90000", "900");
    assert_eq!(left_out(long.as_bytes()), "activity 1: it would have lasted more than a day");
    for seconds in ["-5", "NaN", "1e999", "soon"] {
        let wrong = tcx("Other", "2026-11-28T06:58:00Z", seconds, "900");
        assert_eq!(
            left_out(wrong.as_bytes()),
            "activity 1: a time or a distance in it cannot be read",
            "{seconds}"
        );
    }
    let back = gpx("2026-11-28T06:58:00Z", 3, "walking").replace("07:00:00", "05:00:00");
    assert_eq!(left_out(back.as_bytes()), "track 1: its times go backwards");
    let turned = apple(
        "<Workout workoutActivityType=\"HKWorkoutActivityTypeWalking\" startDate=\"2026-11-28 08:00:00 +0100\" \
         endDate=\"2026-11-28 07:00:00 +0100\"/>",
    );
    assert_eq!(left_out(turned.as_bytes()), "workout 1: it ends before it begins");
    let many = apple(&apple_steps("2026-11-28 08:00:00 +0100", "900000", "Watch"));
    assert_eq!(left_out(many.as_bytes()), "steps of 2026-11-28: no one takes so many steps in a day");
    let fewer = apple(&apple_steps("2026-11-28 08:00:00 +0100", "-1", "Watch"));
    assert_eq!(left_out(fewer.as_bytes()), "steps of 2026-11-28: fewer than none");
    let table = "Date,Steps,Calories Burned\n2026-11-28,-5,1\n";
    assert_eq!(left_out(table.as_bytes()), "row 1: no one takes so many steps in a day");
    let short = left_out(&fit("2026-11-28T06:58:00Z", 10, 11, 20));
    assert_eq!(short, "session 1: it lasted less than half a minute");
}

#[test]
fn a_changed_byte_of_a_watch_s_file_is_noticed() {
    let whole = fit("2026-11-28T06:58:00Z", 1410, 11, 1800);
    for place in 12..whole.len() {
        let mut changed = whole.clone();
        changed[place] ^= 0x10;
        let found = read_as(Format::Fit, &changed);
        assert!(matches!(found.last(), Some(Err(Fault::File(_)))), "{place}: {found:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever lies in a file of any form: an end, and no more than one fault of the whole.
    #[test]
    fn any_bytes_are_read_to_an_end(
        which in 0..6_usize,
        cut in any::<prop::sample::Index>(),
        noise in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
    ) {
        let apple = apple(&apple_steps("2026-11-28 08:00:00 +0100", "700", "Watch"));
        let (format, mut bytes) = match which {
            0 => (Format::Gpx, gpx("2026-11-28T06:58:00Z", 3, "walking").into_bytes()),
            1 => (Format::Tcx, tcx("Other", "2026-11-28T06:58:00Z", "705", "900").into_bytes()),
            2 => (Format::Fit, fit("2026-11-28T06:58:00Z", 1410, 11, 1800)),
            3 => (Format::Apple, apple.into_bytes()),
            4 => (Format::AppleZip, zip("export.xml", apple.as_bytes())),
            _ => (Format::Table, b"Date,Steps,Calories Burned\n2026-11-28,5,1\n".to_vec()),
        };
        for (place, byte) in noise {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes.truncate(cut.index(bytes.len() * 2).max(1));
        let found = read_as(format, &bytes);
        let whole = found.iter().filter(|each| matches!(each, Err(Fault::File(_)))).count();
        prop_assert!(whole <= 1, "{:?}", found);
        if whole == 1 {
            prop_assert!(matches!(found.last(), Some(Err(Fault::File(_)))));
        }
    }
}
