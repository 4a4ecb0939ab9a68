//! How often progress calls a change or a pattern where there is none, and how often it sees a true one:
//! made-up people whose pain is known, through the fold and the report that everyone gets.
//!
//! A person's mornings are a level of 3 to 5 with a given standard deviation and correlation from day to
//! day, rounded to whole digits and kept within 0 to 10; some days have no rating.

use chrono::{Duration, FixedOffset, TimeZone};
use supple::content::{Content, ExerciseId};
use supple::history::History;
use supple::journal::{ActivityDone, CheckedIn, Event, EventId, What};
use supple::progress::{self, Verdict};
use supple::units::{Day, Minutes, Pain};

use super::today;

/// Standard deviations of a person's mornings, in points.
const SPREADS: [f64; 3] = [0.9, 1.2, 1.6];
/// Correlations from one morning to the next.
const CORRELATIONS: [f64; 5] = [0.0, 0.2, 0.3, 0.4, 0.6];
/// Shares of days without a rating.
const MISSING: [f64; 2] = [0.0, 0.3];
/// Days of the two fortnights compared.
const DAYS: i64 = 28;

/// Numbers by chance, the same for the same seed (xorshift).
struct Chance(u64);

impl Chance {
    fn of(seed: u64) -> Self {
        Self(seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Normally distributed, mean 0, variance 1 (Box and Muller).
    fn normal(&mut self) -> f64 {
        let (a, b) = (self.share().max(1e-12), self.share());
        (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos()
    }
}

/// People who are alike.
#[derive(Debug, Clone, Copy)]
struct Kind {
    spread: f64,
    correlation: f64,
    missing: f64,
}

impl Kind {
    fn all() -> impl Iterator<Item = Self> {
        MISSING.into_iter().flat_map(|missing| {
            SPREADS.into_iter().flat_map(move |spread| {
                CORRELATIONS.into_iter().map(move |correlation| Self { spread, correlation, missing })
            })
        })
    }

    /// The ratings of so many days up to today, where the pain falls by `fall` before the last fortnight.
    fn mornings(self, chance: &mut Chance, days: i64, fall: f64) -> Vec<(Day, Option<Pain>)> {
        let level = 3.0 + 2.0 * chance.share();
        let fresh = (1.0 - self.correlation * self.correlation).sqrt();
        let mut swing = chance.normal();
        (0..days)
            .map(|at| {
                let now = at >= days - 14;
                let felt = level - if now { fall } else { 0.0 } + self.spread * swing;
                let rated = chance.share() >= self.missing;
                swing = self.correlation * swing + fresh * chance.normal();
                let pain = Pain::new(felt.round().clamp(0.0, 10.0) as i64).unwrap();
                (today() - Duration::days(days - 1 - at), rated.then_some(pain))
            })
            .collect()
    }
}

/// A journal's events, one after another.
#[derive(Default)]
struct Pen(Vec<Event>);

impl Pen {
    fn write(&mut self, day: Day, hour: u32, what: impl Into<What>) {
        let offset = FixedOffset::east_opt(3600).unwrap();
        let at = offset.from_local_datetime(&day.and_hms_opt(hour, 0, 0).unwrap()).unwrap();
        let id = EventId { device: "made".parse().unwrap(), number: self.0.len() as u64 + 1 };
        self.0.push(Event { id, at, day, what: what.into() });
    }

    fn history(&self, content: &Content) -> History {
        History::fold(content, &self.0)
    }
}

/// What was said of people: how many heard that pain is higher, lower, notably lower, or nothing.
#[derive(Debug, Clone, Copy, Default)]
struct Heard {
    people: u32,
    higher: u32,
    lower: u32,
    nothing: u32,
}

impl Heard {
    fn claims(self) -> u32 {
        self.higher + self.lower
    }

    fn compared(self) -> u32 {
        self.people - self.nothing
    }
}

/// What people of this kind hear about change, who look once, in a view of so many weeks.
fn heard(content: &Content, kind: Kind, people: u32, days: i64, weeks: u16, fall: f64) -> Heard {
    let mut heard = Heard { people, ..Heard::default() };
    for seed in 0..people {
        let mut luck = Chance::of(u64::from(seed));
        let mut pen = Pen::default();
        for (day, pain) in kind.mornings(&mut luck, days, fall) {
            if let Some(pain) = pain {
                pen.write(day, 7, CheckedIn { pain });
            }
        }
        let change = progress::report(content, &pen.history(content), today(), weeks).change;
        match change.verdict {
            Verdict::TooFew => heard.nothing += 1,
            Verdict::Within => {}
            Verdict::More | Verdict::Meaningful if change.now < change.then => heard.lower += 1,
            Verdict::More | Verdict::Meaningful => heard.higher += 1,
        }
    }
    heard
}

/// On which days a person walks.
#[derive(Debug, Clone, Copy)]
enum Walks {
    /// Any day, by chance.
    Half,
    /// Every second day.
    EverySecond,
    /// Monday to Friday.
    Workdays,
    /// Mostly on mornings below the person's level.
    GoodMornings,
    /// For a week or so, then not for a week or so.
    Spells,
    /// Ever more often, while the pain falls by two points of its own.
    MoreAndMore,
}

const WALKS: [Walks; 6] = [
    Walks::Half,
    Walks::EverySecond,
    Walks::Workdays,
    Walks::GoodMornings,
    Walks::Spells,
    Walks::MoreAndMore,
];

/// How many of these people, whose walks change nothing or the next morning by `effect`, are shown a pattern.
fn patterns(content: &Content, kind: Kind, walks: Walks, people: u32, effect: f64) -> u32 {
    const SPAN: i64 = 84;
    let mut shown = 0;
    for seed in 0..people {
        let mut chance = Chance::of(u64::from(seed));
        let level = 3.5 + 1.5 * chance.share();
        let fresh = (1.0 - kind.correlation * kind.correlation).sqrt();
        let (mut swing, mut walking, mut walked) = (chance.normal(), false, false);
        let mut pen = Pen::default();
        for at in 0..SPAN {
            let day = today() - Duration::days(SPAN - 1 - at);
            let share = at as f64 / SPAN as f64;
            let trend = if matches!(walks, Walks::MoreAndMore) { 1.0 - 2.0 * share } else { 0.0 };
            let felt = level + trend + kind.spread * swing + if walked { effect } else { 0.0 };
            let pain = Pain::new(felt.round().clamp(0.0, 10.0) as i64).unwrap();
            if chance.share() >= kind.missing {
                pen.write(day, 7, CheckedIn { pain });
            }
            let luck = chance.share();
            walking = if luck < 0.14 { !walking } else { walking };
            walked = match walks {
                Walks::Half => luck < 0.5,
                Walks::EverySecond => at % 2 == 0,
                Walks::Workdays => at % 7 < 5,
                Walks::GoodMornings => luck < if f64::from(pain.get()) < level { 0.8 } else { 0.25 },
                Walks::Spells => walking,
                Walks::MoreAndMore => luck < 0.2 + 0.6 * share,
            };
            if walked {
                pen.write(day, 17, walk());
            }
            swing = kind.correlation * swing + fresh * chance.normal();
        }
        shown += u32::from(progress::report(content, &pen.history(content), today(), 1).pattern.is_some());
    }
    shown
}

fn walk() -> ActivityDone {
    ActivityDone::of(ExerciseId::new("walking.easy"), Minutes::new(20).unwrap())
}

fn in_a_hundred(count: u32, of: u32) -> f64 {
    f64::from(count) * 100.0 / f64::from(of.max(1))
}

/// The whole table; `SUPPLE_PEOPLE` says how many people stand behind each row.
#[test]
#[ignore = "a table to read, with its own command in README.md"]
fn the_calibration() {
    let content = Content::built_in();
    let people = std::env::var("SUPPLE_PEOPLE").ok().and_then(|text| text.parse().ok()).unwrap_or(2000);
    println!(
        "Of 100 people who look once: told of a change that is none (up, down, both); a true fall of 1, 2, 3 \
         points seen, of those who have enough mornings; without enough of them.\n\
         missing   SD  corr |   up  down  both |    1     2     3 | too few"
    );
    for kind in Kind::all() {
        let none = heard(&content, kind, people, DAYS, 1, 0.0);
        let [one, two, three] = [1.0, 2.0, 3.0].map(|fall| {
            let fallen = heard(&content, kind, people, DAYS, 1, fall);
            in_a_hundred(fallen.lower, fallen.compared())
        });
        let of = |count| in_a_hundred(count, none.people);
        let (higher, lower, both) = (of(none.higher), of(none.lower), of(none.claims()));
        println!(
            "{:>5} %  {:.1}   {:.1} | {higher:4.1}  {lower:4.1}  {both:4.1} | {one:4.0}  {two:4.0}  {three:4.0} | \
             {:4.0}",
            kind.missing * 100.0,
            kind.spread,
            kind.correlation,
            of(none.nothing),
        );
    }
    println!("\nOf 100 people whose walks change nothing, shown a pattern; SD 1.2, 10 % missing.");
    for walks in WALKS {
        let kind = |correlation| Kind { spread: 1.2, correlation, missing: 0.1 };
        let shown = CORRELATIONS.map(|correlation| {
            let shown = patterns(&content, kind(correlation), walks, people, 0.0);
            format!("  {correlation:.1}: {:4.1}", in_a_hundred(shown, people))
        });
        let seen = in_a_hundred(patterns(&content, kind(0.2), walks, people, -1.0), people);
        println!("{:<14}{}  | a true point: {seen:3.0}", format!("{walks:?}"), shown.concat());
    }
}

/// Bounds of a small sample: of 400 people, 30 is what a true rate of 5 in 100 hardly exceeds (2 in 100
/// such samples), 54 the same for 10 in 100, and 264 what a true rate of 70 hardly falls under.
const SAMPLE: u32 = 400;

/// Seen failing with medians held against the mean step between mornings: 123 of 400 in the first row.
#[test]
fn people_whose_pain_does_not_change_are_seldom_told_that_it_did() {
    let content = Content::built_in();
    let cells = [(0.9, 0.4, 0.3, 30), (1.6, 0.4, 0.0, 30), (1.6, 0.6, 0.0, 54)];
    for (spread, correlation, missing, most) in cells {
        let heard = heard(&content, Kind { spread, correlation, missing }, SAMPLE, DAYS, 1, 0.0);
        assert!(heard.claims() <= most, "SD {spread}, correlation {correlation}: {heard:?}");
    }
}

/// Seen failing with a limit of three standard errors: 243.
#[test]
fn a_true_fall_of_two_points_is_mostly_seen() {
    let kind = Kind { spread: 1.2, correlation: 0.3, missing: 0.0 };
    let heard = heard(&Content::built_in(), kind, SAMPLE, DAYS, 1, 2.0);
    assert!(heard.lower >= 264 && heard.higher == 0, "{heard:?}");
}

/// A view of a year compares with its own first fortnight, and is as careful. Seen failing with
/// medians held against the mean step between mornings: 35 of 200.
#[test]
fn a_long_view_is_as_careful() {
    let kind = Kind { spread: 1.6, correlation: 0.4, missing: 0.0 };
    let heard = heard(&Content::built_in(), kind, SAMPLE / 2, 84, 12, 0.0);
    assert!(heard.nothing == 0 && heard.claims() <= 17, "{heard:?}");
}

/// Seen failing with the plain means of mornings after walks and of the others.
#[test]
fn walks_that_change_nothing_seldom_make_a_pattern() {
    let content = Content::built_in();
    for (walks, correlation) in [(Walks::GoodMornings, 0.4), (Walks::Spells, 0.4), (Walks::Half, 0.0)] {
        let kind = Kind { spread: 1.2, correlation, missing: 0.1 };
        let shown = patterns(&content, kind, walks, SAMPLE / 4, 0.0);
        assert!(shown <= 10, "{walks:?}: {shown} of 100");
    }
    let kind = Kind { spread: 1.2, correlation: 0.2, missing: 0.1 };
    let seen = patterns(&content, kind, Walks::Half, SAMPLE / 4, -1.0);
    assert!(seen >= 60, "a true point less after a walk: seen in {seen} of 100");
}
