//! Rules P7, P8 and P11: a setback takes a step everywhere, a bad morning or a red activity holds
//! everything for three days, and mornings that slowly rise hold it and take steps.

use crate::content::Progression;
use crate::history::Slot;
use crate::units::{Day, Pain, days_between, shift};

use super::reason::{StepsDown, reasons};
use super::response::Why;
use super::usual::Mornings;

reasons! {
    /// Why a setback, a bad morning or a slow rise makes the day, or a move, what it is (P7, P8, P11).
    SetbackReason {
        /// Red training days running.
        Reds { day: Day } = "P7", "reds";
        /// The same, with a flare on.
        RedsInFlare { day: Day } = "P7", "reds_flare";
        /// The week's mean rose.
        Rise { day: Day } = "P7", "rise";
        /// The same, with a flare on.
        RiseInFlare { day: Day } = "P7", "rise_flare";
        /// A bad morning took steps.
        BadMorningDown { day: Day, pain: Pain, steps: StepsDown } = "P8", "down";
        /// It did, earlier.
        BadMorningSince { day: Day, pain: Pain } = "P8", "since";
        /// It did, earlier, down to the lowest step.
        BadMorningLowest { day: Day, pain: Pain } = "P8", "lowest";
        /// A bad morning holds.
        Hold { day: Day } = "P8", "hold";
        /// This morning is bad.
        BadToday { pain: u8 } = "P8", "bad";
        /// A red activity holds.
        Strain { until: Day, day: Day, what: String, why: Why } = "P8", "strain";
        /// The slow rise holds.
        SlowRise { month: f32, best: f32 } = "P11", "hold";
        /// So does a usual of 8.
        HighUsual { usual: f32 } = "P11", "usual";
    }
}

/// For how many days a setback is shown.
const SHOWN: i64 = 7;

/// A setback (P7) and what brought it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setback {
    /// Red training days running.
    Reds(Day),
    /// The week's mean rose.
    Rise(Day),
}

impl Setback {
    /// When.
    pub const fn day(self) -> Day {
        match self {
            Self::Reds(day) | Self::Rise(day) => day,
        }
    }

    /// How it is shown on `day`, where it still is: hard days are known by the evening and shown from the
    /// next day on.
    pub fn reason(self, day: Day, flare: bool) -> Option<SetbackReason> {
        let on = self.day();
        let shown = days_between(on, day) <= SHOWN && (on < day || matches!(self, Self::Rise(_)));
        shown.then_some(match (self, flare) {
            (Self::Reds(day), false) => SetbackReason::Reds { day },
            (Self::Reds(day), true) => SetbackReason::RedsInFlare { day },
            (Self::Rise(day), false) => SetbackReason::Rise { day },
            (Self::Rise(day), true) => SetbackReason::RiseInFlare { day },
        })
    }
}

/// How many training days running were red (P7), by the last one that was read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reds {
    last: Option<Day>,
    running: u8,
    /// Running before the last day.
    before: u8,
}

impl Reds {
    /// Notes a session or an activity of `day`; says whether this many red days make a setback.
    pub fn note(&mut self, p: &Progression, day: Day, red: bool) -> bool {
        if self.last != Some(day) {
            (self.last, self.before) = (Some(day), self.running);
        }
        self.running = if red { self.before.saturating_add(1) } else { 0 };
        red && self.running >= p.p7_reds.max(1)
    }

    /// Whether `day` is known to be red.
    pub(super) fn is_red(self, day: Day) -> bool {
        self.last == Some(day) && self.running > 0
    }
}

/// Whether the mean of the week of mornings up to `day` makes a setback (P7).
pub(super) fn week_rose(p: &Progression, mornings: &Mornings, day: Day) -> bool {
    let now = mornings.mean(shift(day, -7), day, p.p7_least);
    let before = mornings.mean(shift(day, -14), shift(day, -7), p.p7_least);
    now.zip(before).is_some_and(|(now, before)| now - before >= p.p7_rise)
}

/// The slow rise of P11, as it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlowRise {
    /// The mean of four weeks of mornings.
    pub month: f32,
    /// The best such mean of half a year.
    pub best: f32,
}

impl SlowRise {
    /// The slow rise, where it holds; the best counts from the last visit to a professional on.
    pub(super) fn of(p: &Progression, mornings: &Mornings, seen: Option<Day>) -> Option<Self> {
        let (month, best) = mornings.month_and_best(seen)?;
        Some(Self { month, best }).filter(|rise| rise.points() >= p.p11_rise)
    }

    fn points(self) -> f32 {
        self.month - self.best
    }

    /// Whether it takes steps as well, and should be seen (P11, S7).
    pub(super) fn takes_steps(self, p: &Progression) -> bool {
        self.points() >= p.p11_back
    }

    /// How many steps it takes in all, from its beginning on.
    pub(super) fn steps(self, p: &Progression) -> u8 {
        if !self.takes_steps(p) {
            return 0;
        }
        1 + ((self.points() - p.p11_back) / p.p11_each.max(0.1)) as u8
    }

    /// Why it holds.
    pub fn reason(self) -> SetbackReason {
        SetbackReason::SlowRise { month: self.month, best: self.best }
    }
}

/// Whether the usual is so high that nothing goes up (P11).
pub(super) fn holds_usual(p: &Progression, usual: Option<f32>) -> bool {
    usual.is_some_and(|usual| usual >= p.p11_usual)
}

/// What was too much and holds what would go up: an activity off the plan that was red (swimming, a class, moves done
/// beside the plan), or a session with a worst of 7 or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strain {
    /// Its day.
    pub on: Day,
    /// Nothing goes up before that day.
    pub until: Day,
    /// Which activity; nothing for a session.
    pub slot: Option<Slot>,
    /// What made it red.
    pub why: Why,
}

/// Until when what was known on `morning` holds everything (P8).
pub(super) fn hold_until(p: &Progression, morning: Day) -> Day {
    shift(morning, p.p8_hold)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;

    fn on(day: u32) -> Day {
        Day::from_ymd_opt(2026, 3, day).unwrap()
    }

    #[test]
    fn as_many_red_days_running_as_the_rule_names_are_a_setback() {
        let plain = *Content::built_in().progression();
        let setbacks = |reds: u8, days: &[bool]| {
            let p = Progression { p7_reds: reds, ..plain };
            let mut running = Reds::default();
            let noted = days.iter().zip(1..).map(|(red, day)| running.note(&p, on(day), *red));
            noted.collect::<Vec<bool>>()
        };
        assert_eq!(setbacks(1, &[true, false]), [true, false]);
        assert_eq!(setbacks(2, &[true, true, false, true]), [false, true, false, false]);
        assert_eq!(setbacks(3, &[true, true, true, true]), [false, false, true, true]);
        assert_eq!(setbacks(0, &[false, true]), [false, true], "none at all is one");
    }

    #[test]
    fn a_day_with_two_reds_counts_once() {
        let p = *Content::built_in().progression();
        let mut reds = Reds::default();
        assert_eq!([reds.note(&p, on(1), true), reds.note(&p, on(1), true)], [false, false]);
        assert!(reds.is_red(on(1)) && !reds.is_red(on(2)));
        assert!(reds.note(&p, on(4), true), "the next training day");
    }

    #[test]
    fn a_slow_rise_takes_a_step_at_two_points_and_one_more_for_each_half() {
        let p = *Content::built_in().progression();
        let steps = |month| SlowRise { month, best: 3.0 }.steps(&p);
        assert_eq!([steps(4.9), steps(5.0), steps(5.4), steps(5.5), steps(6.0)], [0, 1, 1, 2, 3]);
        assert_eq!([Some(7.9), Some(8.0), None].map(|usual| holds_usual(&p, usual)), [false, true, false]);
    }

    #[test]
    fn hard_days_are_told_for_a_week_from_the_next_day_on() {
        let shown = |setback: Setback, day| setback.reason(day, false).is_some();
        assert_eq!(
            [3, 4, 10, 11].map(|day| shown(Setback::Reds(on(3)), on(day))),
            [false, true, true, false]
        );
        assert_eq!([3, 10, 11].map(|day| shown(Setback::Rise(on(3)), on(day))), [true, true, false]);
        assert_eq!([hold_until(&plain_p(), on(3))], [on(6)]);
    }

    fn plain_p() -> Progression {
        *Content::built_in().progression()
    }
}
