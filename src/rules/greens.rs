//! The greens that count towards a raise (P2, P9): how many, how old, and whether one of them came after
//! the last flare.
//!
//! Decided here:
//! - a green counts for four weeks, one of a move that has a place in the session for six, since those
//!   take turns and may be weeks apart by plan;
//! - what was easy before a flare says little about the back after it: a raise, and the return of a lost
//!   step too, needs one green since the flare.

use crate::content::Progression;
use crate::units::{Day, Pain, days_between};

use super::response::Response;

/// How many greens are remembered: four halves make the two that a raise needs.
const KEPT: usize = 4;

/// A green that counts towards the next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Green {
    /// When.
    pub day: Day,
    /// The worst pain.
    pub peak: Option<Pain>,
    /// How much it counts, in halves.
    pub weight: u8,
    /// Whether the worst pain was 5 or more, or the effort over 5: it may count, but nobody calls it easy.
    pub over: bool,
}

/// What decides which greens count on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counting {
    /// The day.
    pub day: Day,
    /// For how many days a green counts.
    pub days: i64,
    /// The last day of the last flare.
    pub flare: Option<Day>,
}

/// The greens since the last change, the latest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Greens([Option<Green>; KEPT]);

impl Greens {
    /// Notes a green response of `day`.
    pub(super) fn note(&mut self, p: &Progression, day: Day, response: Response) {
        self.0.rotate_right(1);
        let over = response.effort.is_some_and(|effort| f32::from(effort.get()) > p.l2_effort)
            || response.peak.is_some_and(|worst| f32::from(worst.get()) >= p.l1_peak);
        self.0[0] = Some(Green { day, peak: response.peak, weight: response.weight, over });
    }

    /// Lets the latest one make a raise by itself (P2b).
    pub(super) fn count_full(&mut self, p: &Progression) {
        if let Some(latest) = &mut self.0[0] {
            latest.weight = latest.weight.max(p.p2_greens.saturating_mul(2));
        }
    }

    /// Forgets them all.
    pub(super) fn clear(&mut self) {
        self.0 = [None; KEPT];
    }

    /// The latest.
    pub const fn latest(&self) -> Option<Green> {
        self.0[0]
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.0[0].is_none()
    }

    /// Those that count, the latest first.
    pub fn counted(&self, counting: Counting) -> impl Iterator<Item = Green> {
        let fresh = move |green: &Green| days_between(green.day, counting.day) <= counting.days;
        self.0.into_iter().flatten().filter(fresh)
    }

    /// How much they count together, in halves.
    pub fn points(&self, counting: Counting) -> u8 {
        self.counted(counting).fold(0, |sum, green| sum.saturating_add(green.weight))
    }

    /// Whether one of them came after the last flare.
    pub(super) fn since_flare(&self, counting: Counting) -> bool {
        self.0[0].is_some_and(|green| counting.flare.is_none_or(|flare| green.day > flare))
    }

    /// Whether they make a raise (P2, P9): enough of them, none too old, one since the last flare.
    pub(super) fn earn(&self, p: &Progression, counting: Counting) -> bool {
        self.since_flare(counting) && self.points(counting) >= p.p2_greens.saturating_mul(2)
    }

    /// Their days, the earliest first, their worst pain, and whether all were easy.
    pub fn told(&self, counting: Counting) -> (Vec<Day>, Option<Pain>, bool) {
        let mut days: Vec<Day> = self.counted(counting).map(|green| green.day).collect();
        days.sort_unstable();
        let peak = self.counted(counting).filter_map(|green| green.peak).max();
        (days, peak, self.counted(counting).all(|green| !green.over))
    }
}

#[cfg(test)]
mod tests {
    use super::super::response::{Light, Why};
    use super::*;
    use crate::content::Content;
    use crate::units::{Effort, shift};

    fn p() -> Progression {
        *Content::built_in().progression()
    }

    fn on(day: i64) -> Day {
        shift(Day::from_ymd_opt(2026, 3, 2).unwrap(), day)
    }

    fn green(peak: i64, effort: i64) -> Response {
        Response {
            light: Light::Green,
            why: Why::Easy,
            peak: Pain::new(peak).ok(),
            effort: Effort::new(effort).ok(),
            weight: 2,
        }
    }

    fn greens(days: &[i64]) -> Greens {
        let mut greens = Greens::default();
        for day in days {
            greens.note(&p(), on(*day), green(2, 3));
        }
        greens
    }

    #[test]
    fn a_green_counts_to_its_last_day() {
        let earn = |day| greens(&[0, 20]).earn(&p(), Counting { day: on(day), days: 28, flare: None });
        assert_eq!([28, 29].map(earn), [true, false]);
    }

    #[test]
    fn a_raise_needs_a_green_since_the_flare_and_older_ones_count_beside_it() {
        let earn = |days: &[i64], flare| {
            greens(days).earn(&p(), Counting { day: on(12), days: 28, flare: Some(on(flare)) })
        };
        assert_eq!([earn(&[0, 4], 4), earn(&[0, 5], 4)], [false, true]);
    }

    #[test]
    fn a_worst_of_five_or_an_effort_over_it_is_not_easy() {
        let easy = |peak, effort| {
            let mut greens = Greens::default();
            greens.note(&p(), on(0), green(peak, effort));
            greens.told(Counting { day: on(1), days: 28, flare: None }).2
        };
        assert_eq!([easy(4, 5), easy(5, 5), easy(4, 6)], [true, false, false]);
    }
}
