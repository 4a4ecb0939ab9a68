//! The rehearsal: whether the weeks of people whom it has not seen fall in its band as often as it says,
//! when it is refused, and that it is the same on any number of threads.

use chrono::Duration;
use supple::coach::{Band, NotNow, Totals, Work, may_rehearse, rehearse, rehearse_runs};
use supple::content::Content;
use supple::history::History;
use supple::journal::{CheckedIn, FlareSaid, Screened};
use supple::units::{Day, Pain};

use crate::mornings::Tale;
use crate::sim::{Sim, first_day, kind};

/// The people of the calibration, whose last eight weeks are like their next twelve: nobody starts or
/// stops, and nobody gets steadily worse.
const KINDS: [&str; 8] = [
    "improver",
    "three days a week",
    "flares monthly",
    "rates session days",
    "two weeks in five away",
    "boom and bust",
    "shift worker",
    "65+, usual 6",
];
/// After how many days of their own each is rehearsed.
const BEFORE: [u32; 2] = [84, 182];
/// At which weeks the band is held against what came.
const AT: [i64; 3] = [4, 8, 12];

/// In the band, and of how many.
#[derive(Debug, Clone, Copy, Default)]
struct Hits {
    inside: u32,
    of: u32,
}

impl Hits {
    fn note(&mut self, band: Option<Band>, value: Option<f64>) {
        if let (Some(band), Some(value)) = (band, value) {
            let value = value.round() as u32;
            self.inside += u32::from((band.low..=band.high).contains(&value));
            self.of += 1;
        }
    }

    fn add(&mut self, other: Self) {
        self.inside += other.inside;
        self.of += other.of;
    }

    fn share(self) -> f64 {
        f64::from(self.inside) / f64::from(self.of.max(1))
    }
}

const WHAT: [&str; 5] = ["week", "days", "session", "walk", "moves"];

/// The first of the people: those from 1000 on were looked at while the band was made, `SUPPLE_FIRST=5000` takes
/// others.
fn first_person() -> u64 {
    std::env::var("SUPPLE_FIRST").ok().and_then(|text| text.parse().ok()).unwrap_or(1000)
}

/// What became of people of a kind: for each of the weeks and each number, how often it lay in the band.
fn calibrate(content: &Content, name: &str, seeds: std::ops::Range<u64>, runs: u32) -> [[Hits; 5]; 3] {
    let mut hits = [[Hits::default(); 5]; 3];
    for seed in seeds {
        let before = BEFORE[seed as usize % 2];
        let mut person = Sim::new(content, kind(name), first_person() + seed);
        person.live(0, before, |_| {});
        let day = first_day() + Duration::days(i64::from(before) - 1);
        let known = person.history.clone();
        let Ok(band) = rehearse_runs(content, &known, day, runs, 2, &Work::default()) else { continue };
        person.live(before, 84, |_| {});
        for (at, weeks) in AT.into_iter().enumerate() {
            let (from, to) = (day + Duration::days(7 * weeks - 27), day + Duration::days(7 * weeks));
            let told = band.stretch(from, to).unwrap();
            let came = Totals::lived(content, &person.history, from, to).unwrap();
            let [week, days, session, walk, moves] = &mut hits[at];
            week.note(Some(told.week_minutes), Some(came.week_minutes));
            days.note(Some(told.days_in_ten_weeks), Some(came.days_in_ten_weeks));
            session.note(told.session_minutes, came.session_minutes);
            walk.note(told.walk_minutes, came.walk_minutes);
            moves.note(Some(told.full_moves), Some(came.full_moves));
        }
    }
    hits
}

/// Prints how often the weeks that came lay in the band, of `SUPPLE_PEOPLE` people a kind:
/// `cargo test --release --test coach the_band -- --ignored --nocapture`.
#[test]
#[ignore = "prints a table"]
fn the_band_and_what_came() {
    let people = std::env::var("SUPPLE_PEOPLE").ok().and_then(|text| text.parse().ok()).unwrap_or(20);
    let runs = std::env::var("SUPPLE_RUNS").ok().and_then(|text| text.parse().ok()).unwrap_or(100);
    let content = Content::built_in();
    let mut all = [[Hits::default(); 5]; 3];
    println!("{:<24} weeks  {}", "", WHAT.map(|what| format!("{what:>8}")).concat());
    let only = std::env::var("SUPPLE_KIND").ok();
    for name in KINDS.into_iter().filter(|name| only.as_ref().is_none_or(|only| only == name)) {
        let hits = calibrate(&content, name, 0..people, runs);
        for (at, row) in hits.iter().enumerate() {
            let cells = row.map(|hits| format!("{:>7.0}%", 100.0 * hits.share())).concat();
            println!("{name:<24} {:>5}  {cells}  of {}", AT[at], row[0].of);
            for (sum, hits) in all[at].iter_mut().zip(row) {
                sum.add(*hits);
            }
        }
    }
    for (at, row) in all.iter().enumerate() {
        let cells = row.map(|hits| format!("{:>7.0}%", 100.0 * hits.share())).concat();
        println!("{:<24} {:>5}  {cells}  of {}", "all", AT[at], row[0].of);
    }
}

/// The calibration in small: four people, ten runs each. `the_band` prints it in full.
#[test]
fn the_weeks_that_come_lie_in_the_band_more_often_than_not() {
    let content = Content::built_in();
    let mut minutes_and_days = Hits::default();
    let mut all = Hits::default();
    for name in ["improver", "two weeks in five away", "shift worker", "boom and bust"] {
        for row in calibrate(&content, name, 2..3, 10) {
            minutes_and_days.add(row[0]);
            minutes_and_days.add(row[1]);
            for hits in row {
                all.add(hits);
            }
        }
    }
    assert!(all.of >= 45, "{all:?}");
    assert!(minutes_and_days.share() >= 0.6 && all.share() >= 0.65, "{minutes_and_days:?} {all:?}");
}

/// Prints how long a rehearsal takes on two threads, with half a year and with ten years behind it:
/// `cargo test --release --test coach the_speed -- --ignored --nocapture`.
#[test]
#[ignore = "prints a time"]
fn the_speed_of_a_rehearsal() {
    let content = Content::built_in();
    for weeks in [26, 522] {
        let mut person = Sim::new(&content, kind("improver"), 3);
        let mut days = weeks * 7;
        person.live(0, days, |_| {});
        let day = |days: u32| first_day() + Duration::days(i64::from(days) - 1);
        while may_rehearse(&content, &person.history, day(days)).is_err() {
            person.live(days, 1, |_| {});
            days += 1;
        }
        let begun = std::time::Instant::now();
        let told = rehearse(&content, &person.history, day(days), 2, &Work::default()).unwrap();
        println!("{weeks} weeks behind it: {:.2} s, {:?}", begun.elapsed().as_secs_f32(), told.months[1]);
    }
}

/// Someone whom nothing hurts, of so many days.
fn easy(days: i64) -> (Content, History, Day) {
    let mut tale = Tale::begins_with(Content::built_in());
    tale.easy_days(0, days);
    let day = tale.day(days - 1);
    (tale.content, tale.history, day)
}

#[test]
fn eight_own_weeks_are_needed() {
    let (content, history, day) = easy(56);
    assert_eq!(may_rehearse(&content, &history, day), Err(NotNow::TooSoon(1)));
    let mut tale = Tale::begins_with(Content::built_in());
    tale.easy_days(0, 57);
    assert_eq!(may_rehearse(&tale.content, &tale.history, tale.day(56)), Ok(()));
    tale.say(95, Screened { answers: vec![], tier: None, short: false });
    assert_eq!(may_rehearse(&tale.content, &tale.history, tale.day(106)), Err(NotNow::TooFew));
}

#[test]
fn it_is_refused_in_a_flare_under_p11_and_with_a_sign_open() {
    let mut tale = Tale::begins_with(Content::built_in());
    tale.easy_days(0, 60);
    let refused = |tale: &Tale, index| may_rehearse(&tale.content, &tale.history, tale.day(index));
    assert_eq!(refused(&tale, 60), Ok(()));
    tale.say(60, FlareSaid {});
    assert_eq!(refused(&tale, 60), Err(NotNow::Flare));
    for tier in [supple::content::Tier::Urgent, supple::content::Tier::Soon] {
        let mut tale = Tale::begins_with(Content::built_in());
        tale.easy_days(0, 60);
        tale.say(60, Screened { answers: vec![], tier: Some(tier), short: true });
        assert_eq!(refused(&tale, 60), Err(NotNow::Sign));
    }
    let mut tale = Tale::begins_with(Content::built_in());
    tale.easy_days(0, 60);
    for index in 60..82 {
        tale.say(index, CheckedIn { pain: Pain::new(5).unwrap() });
    }
    assert_eq!(refused(&tale, 82), Err(NotNow::Rise));
}

#[test]
fn it_is_the_same_twice_and_on_any_number_of_threads() {
    let (content, history, day) = easy(60);
    let told = |threads| {
        let work = Work::default();
        let runs = rehearse_runs(&content, &history, day, 3, threads, &work).unwrap();
        assert_eq!(work.done(), 3);
        runs.stretch(day + Duration::days(1), day + Duration::days(84)).unwrap()
    };
    let one = told(1);
    assert_eq!(told(3), one);
    assert!(one.week_minutes.low > 20, "{one:?}");
}

#[test]
fn it_can_be_stopped() {
    let (content, history, day) = easy(60);
    let work = Work::default();
    work.stop();
    assert_eq!(rehearse(&content, &history, day, 2, &work), Err(NotNow::Stopped));
}

#[test]
fn it_keeps_to_the_shape_that_other_programs_read() {
    let (content, history, day) = easy(60);
    let told = rehearse_runs(&content, &history, day, 3, 2, &Work::default()).unwrap().by_month();
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../content/schema/ahead.schema.json")).unwrap();
    let value = serde_json::to_value(&told).unwrap();
    assert!(jsonschema::is_valid(&schema, &value), "{value}");
    let mut wrong = value.clone();
    wrong["months"][0]["week_minutes"]["low"] = (-1).into();
    assert!(!jsonschema::is_valid(&schema, &wrong) && told.months.len() >= 3);
}
