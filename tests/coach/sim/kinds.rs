//! The kinds of people.

use supple::journal::{AgeBand, ProfileSet, Weekday};

use super::Chance;

/// When the person rates their morning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rates {
    /// Every day.
    Daily,
    /// On the days they train.
    SessionDays,
}

/// What a person is like.
#[derive(Debug, Clone, Copy)]
pub struct Traits {
    /// For the table.
    pub name: &'static str,
    /// Mat minutes a training day.
    pub minutes: i64,
    /// Training days; none set: any day.
    pub days: Option<&'static [Weekday]>,
    /// The share of days that they keep.
    pub keeps: f64,
    /// When they check in.
    pub checks: Rates,
    /// Whether they answer for a missed morning.
    pub answers_late: bool,
    /// The share of sessions and walks that they rate.
    pub rates: f64,
    /// The level of pain at the start.
    pub level: f64,
    /// Points a week that it drifts by itself.
    pub drift: f64,
    /// Points that a hundred minutes of movement take off.
    pub heals: f64,
    /// The level below which it does not fall.
    pub best: f64,
    /// The spread of mornings.
    pub noise: f64,
    /// The mean rise in a session, and its spread.
    pub rise: f64,
    pub rise_noise: f64,
    /// The height on a ladder that is comfortable at the start, and what a practice adds.
    pub tolerance: f64,
    pub gain: f64,
    /// Whether a flare begins on that day.
    pub flares: fn(u32, &mut Chance) -> bool,
    /// Whether they are away on that day.
    pub away: fn(u32) -> bool,
    /// The rating they always give, if they do.
    pub says: Option<f64>,
    pub says_peak: Option<f64>,
    /// Walks this many times as long as planned.
    pub walks_more: f64,
    /// Comfortable walking minutes at the start.
    pub comfortable_walk: f64,
    /// How likely a move brings sharp pain.
    pub sharp: f64,
    /// In the baseline: so many times what is asked.
    pub beyond: f64,
    /// Age.
    pub age: AgeBand,
    /// What they tick in the whole safety screen.
    pub signs: &'static [&'static str],
    /// What else they answer about themselves.
    pub profile: fn(&mut ProfileSet),
}

use Weekday::{Friday, Monday, Saturday, Thursday, Tuesday, Wednesday};

const FIVE: &[Weekday] = &[Monday, Tuesday, Wednesday, Thursday, Friday];
const THREE: &[Weekday] = &[Monday, Wednesday, Friday];
const ONE: &[Weekday] = &[Saturday];

fn as_asked(_: &mut ProfileSet) {}

fn never(_: u32) -> bool {
    false
}

fn none(_: u32, _: &mut Chance) -> bool {
    false
}

fn two_a_year(_: u32, chance: &mut Chance) -> bool {
    chance.happens(2.0 / 365.0)
}

pub(super) fn monthly(index: u32, chance: &mut Chance) -> bool {
    index % 28 == 20 && chance.happens(0.95)
}

fn two_weeks_in_five(index: u32) -> bool {
    index % 35 >= 21
}

fn one_week_in_four(index: u32) -> bool {
    index % 28 >= 21
}

fn five_weeks_once(index: u32) -> bool {
    (80..115).contains(&index)
}

/// Nights and days by turns: two weeks of full days, then one of hardly any.
pub(super) fn shifts(index: u32) -> bool {
    index % 21 >= 14 && !index.is_multiple_of(3)
}

const IMPROVER: Traits = Traits {
    name: "improver",
    minutes: 15,
    days: Some(FIVE),
    keeps: 0.92,
    checks: Rates::Daily,
    answers_late: true,
    rates: 0.95,
    level: 4.0,
    drift: 0.0,
    heals: 0.06,
    best: 1.5,
    noise: 0.9,
    rise: 0.2,
    rise_noise: 0.7,
    tolerance: 0.3,
    gain: 0.02,
    flares: two_a_year,
    away: never,
    says: None,
    says_peak: None,
    walks_more: 1.0,
    comfortable_walk: 15.0,
    sharp: 0.0005,
    beyond: 2.0,
    age: AgeBand::From45,
    signs: &[],
    profile: as_asked,
};

const ALL_GREEN: Traits = Traits {
    name: "all green",
    keeps: 1.0,
    rates: 1.0,
    level: 2.0,
    heals: 0.0,
    noise: 0.0,
    rise: 0.0,
    rise_noise: 0.0,
    tolerance: 1.2,
    flares: none,
    sharp: 0.0,
    ..IMPROVER
};

/// Every kind, in the order of the table.
pub const KINDS: &[Traits] = &[
    ALL_GREEN,
    IMPROVER,
    Traits { name: "three days a week", days: Some(THREE), ..IMPROVER },
    Traits { name: "flares monthly", flares: monthly, ..IMPROVER },
    Traits { name: "rates session days", checks: Rates::SessionDays, ..IMPROVER },
    Traits { name: "two weeks in five away", away: two_weeks_in_five, ..IMPROVER },
    Traits {
        name: "65+, usual 6",
        level: 6.0,
        best: 5.0,
        heals: 0.03,
        noise: 1.0,
        tolerance: 0.15,
        gain: 0.012,
        age: AgeBand::From65,
        ..IMPROVER
    },
    Traits { name: "once a week", days: Some(ONE), ..IMPROVER },
    Traits {
        name: "boom and bust",
        keeps: 0.8,
        walks_more: 2.0,
        noise: 1.2,
        away: one_week_in_four,
        ..IMPROVER
    },
    Traits { name: "away five weeks once", away: five_weeks_once, ..IMPROVER },
    Traits { name: "always says 5", says: Some(5.0), says_peak: Some(5.0), level: 5.0, ..IMPROVER },
    Traits { name: "always says 0", says: Some(0.0), says_peak: Some(0.0), level: 0.0, ..IMPROVER },
    Traits { name: "always badly", says: Some(7.0), says_peak: Some(10.0), level: 7.0, ..IMPROVER },
    Traits { name: "gets worse", drift: 0.15, heals: 0.0, ..IMPROVER },
    Traits { name: "shift worker", keeps: 0.75, days: None, away: shifts, noise: 1.1, ..IMPROVER },
    Traits { name: "overdoes walks", walks_more: 1.6, ..IMPROVER },
    Traits { name: "never rates", rates: 0.0, ..IMPROVER },
];

/// The kind of this name.
pub fn kind(name: &str) -> Traits {
    *KINDS.iter().find(|traits| traits.name == name).expect("a kind of the table")
}
