//! Ten people whom a physiotherapist would know, with journals that the program itself can read.
//!
//! `cargo test --test coach -- --ignored --nocapture the_vignettes` writes each one's journal and names its
//! folder; `supple --data-dir FOLDER today --date DAY` then shows any day of theirs.

use supple::content::Content;
use supple::journal::*;
use supple::units::{Minutes, Rating};

use super::kinds::{monthly, shifts};
use super::{Rates, Sim, Traits, first_day, kind};

/// A person, by a name that a folder may have.
pub struct Vignette {
    /// The folder's name.
    pub name: &'static str,
    traits: Traits,
    /// What else they write on a day, counted from the first.
    writes: fn(u32) -> Vec<What>,
}

/// The weeks that are read: the first, the fourth, a quarter and half a year.
pub const WEEKS: u32 = 26;

fn nothing(_: u32) -> Vec<What> {
    Vec::new()
}

/// All ten.
pub fn all() -> Vec<Vignette> {
    let improver = kind("improver");
    let one = |name, traits| Vignette { name, traits, writes: nothing };
    vec![
        one(
            "72_poor_balance",
            Traits {
                age: AgeBand::From65,
                level: 4.0,
                tolerance: 0.15,
                gain: 0.012,
                comfortable_walk: 10.0,
                signs: &["unsteady"],
                profile: |set| set.floor = Some(false),
                ..improver
            },
        ),
        one(
            "nurse_monthly_flares",
            Traits { days: None, keeps: 0.7, away: shifts, flares: monthly, noise: 1.1, ..improver },
        ),
        one(
            "after_birth",
            Traits {
                minutes: 10,
                level: 3.0,
                keeps: 0.75,
                age: AgeBand::From20,
                signs: &["recent_birth"],
                ..improver
            },
        ),
        one(
            "osteoporosis",
            Traits {
                minutes: 20,
                days: Some(&[Weekday::Monday, Weekday::Tuesday, Weekday::Thursday, Weekday::Saturday]),
                age: AgeBand::From65,
                tolerance: 0.2,
                signs: &["osteoporosis"],
                ..improver
            },
        ),
        Vignette {
            name: "sciatica_easing",
            traits: Traits { level: 5.5, heals: 0.09, best: 1.0, signs: &["leg_pain"], ..improver },
            writes: sciatica,
        },
        Vignette {
            name: "runner",
            traits: Traits {
                minutes: 30,
                days: Some(&[Weekday::Monday, Weekday::Wednesday, Weekday::Friday]),
                level: 2.5,
                tolerance: 0.9,
                comfortable_walk: 45.0,
                age: AgeBand::From20,
                profile: |set| set.more_walking = Some(true),
                ..improver
            },
            writes: swims,
        },
        one(
            "chair_only",
            Traits {
                minutes: 10,
                age: AgeBand::From65,
                tolerance: 0.15,
                gain: 0.012,
                comfortable_walk: 5.0,
                profile: |set| {
                    set.floor = Some(false);
                    set.chair_only = Some(true);
                },
                ..improver
            },
        ),
        one("five_minutes", Traits { minutes: 5, days: None, keeps: 0.8, ..improver }),
        Vignette {
            name: "fearful",
            traits: Traits { level: 5.0, rise: 0.9, tolerance: 0.1, heals: 0.04, ..improver },
            writes: fears,
        },
        one("five_weeks_away", Traits { checks: Rates::Daily, ..kind("away five weeks once") }),
    ]
}

/// Seen and cleared in the third week; the whole screen of the thirteenth finds the leg again.
fn sciatica(index: u32) -> Vec<What> {
    let on = first_day() + chrono::Duration::days(i64::from(index));
    match index {
        17 => vec![Cleared { by: "my physiotherapist".into(), on, signs: None }.into()],
        _ => Vec::new(),
    }
}

/// A swim on two days a week, for the days that the runs leave.
fn swims(index: u32) -> Vec<What> {
    let swim = ActivityDone {
        peak: supple::units::Pain::new(2).ok(),
        effort: supple::units::Effort::new(4).ok(),
        ..ActivityDone::of(
            supple::content::ExerciseId::new("aerobic.swimming"),
            Minutes::new(30).expect("minutes"),
        )
    };
    if matches!(index % 7, 1 | 5) { vec![swim.into()] } else { Vec::new() }
}

/// Two feared activities, tried twice a week.
fn fears(index: u32) -> Vec<What> {
    let bend = ExposureSet {
        what: "tie my shoes standing".into(),
        movement: OwnKind::Bend,
        unit: OwnUnit::Times,
        smallest: 2,
        between: 5,
        whole: 10,
        fear: Some("that something slips".into()),
        off: None,
    };
    let lift = ExposureSet {
        what: "lift the laundry basket".into(),
        movement: OwnKind::Lift,
        unit: OwnUnit::Kilograms,
        smallest: 2,
        between: 5,
        whole: 8,
        fear: None,
        off: None,
    };
    match index {
        2 => vec![bend.into(), lift.into()],
        _ => Vec::new(),
    }
}

/// What is expected of an own activity of the plan, and found: less each time.
fn exposure(own: &supple::coach::OwnStep, index: u32) -> What {
    let expected = Rating::new((7 - i64::from(index / 28)).max(2)).ok();
    let done = ExposureDone {
        what: own.what.clone(),
        target: own.number,
        expected,
        done: Some(own.number),
        actual: Rating::new((5 - i64::from(index / 28)).max(1)).ok(),
        happened: Some(false),
    };
    done.into()
}

/// Lives a person's weeks.
pub fn live<'a>(
    content: &'a Content,
    vignette: &Vignette,
    seed: u64,
    weeks: u32,
    mut watch: impl FnMut(u32, &super::Seen<'_>),
) -> Sim<'a> {
    let mut sim = Sim::new(content, vignette.traits, seed);
    for index in 0..weeks * 7 {
        let mut own = None;
        sim.live(index, 1, |seen| {
            own.clone_from(&seen.plan.own);
            watch(index, seen);
        });
        let day = first_day() + chrono::Duration::days(i64::from(index));
        for what in (vignette.writes)(index) {
            sim.say(day, what);
        }
        if let Some(own) = own {
            sim.say(day, exposure(&own, index));
        }
    }
    sim
}
