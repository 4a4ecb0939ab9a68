//! The words that several rules share: the usual, what is bad against it, and the month's mean.
//!
//! Flare days are kept out of all three (F4), so that a flare neither hides the next one nor makes
//! the old steps look too hard.

use std::collections::VecDeque;

use crate::content::Progression;
use crate::units::{Day, Pain, median, shift};

/// A day's first rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Morning {
    /// When.
    pub day: Day,
    /// How it was.
    pub pain: Pain,
    /// Whether a flare was on.
    pub flare: bool,
}

/// The last two months of mornings and what follows from them.
#[derive(Debug, Clone)]
pub struct Mornings {
    recent: VecDeque<Morning>,
    /// The usual as last known, and whether the person or the ratings gave it.
    known: Option<f32>,
    /// Means of four weeks by day, for half a year.
    months: VecDeque<(Day, f32)>,
}

impl Mornings {
    pub fn new() -> Self {
        Self { recent: VecDeque::new(), known: None, months: VecDeque::new() }
    }

    /// The usual given in the profile, until three mornings say more.
    pub fn give(&mut self, usual: Pain) {
        if self.recent.len() < 3 {
            self.known = Some(f32::from(usual.get()));
        }
    }

    /// After three weeks a flare's ratings are the usual (F3): they count as ordinary mornings from
    /// here on.
    pub(super) fn accept_flare(&mut self, p: &Progression, since: Day) {
        let mut last = None;
        for morning in self.recent.iter_mut().filter(|morning| morning.day >= since) {
            morning.flare = false;
            last = Some(morning.day);
        }
        if let Some(usual) = last.and_then(|day| self.median(p, day)) {
            self.known = Some(usual);
        }
    }

    /// Whether the mornings since `since` make a flare that stays (F3): enough of them in it, and more
    /// than out of it.
    pub(super) fn mostly_flare(&self, p: &Progression, since: Day) -> bool {
        let all = self.recent.iter().filter(|morning| morning.day >= since);
        let (inside, outside): (Vec<&Morning>, Vec<&Morning>) = all.partition(|morning| morning.flare);
        inside.len() >= p.f3_rated && inside.len() > outside.len()
    }

    pub fn push(&mut self, p: &Progression, morning: Morning) {
        self.recent.push_back(morning);
        let old = shift(morning.day, -p.month_wide_days.max(p.usual_days));
        while self.recent.front().is_some_and(|first| first.day <= old) {
            self.recent.pop_front();
        }
        if morning.flare {
            return;
        }
        if let Some(usual) = self.median(p, morning.day) {
            self.known = Some(usual);
        }
        if let Some(month) = self.month(p, morning.day) {
            self.months.push_back((morning.day, month));
        }
        let old = shift(morning.day, -p.p11_weeks * 7);
        while self.months.front().is_some_and(|first| first.0 <= old) {
            self.months.pop_front();
        }
    }

    fn calm(&self) -> impl DoubleEndedIterator<Item = &Morning> {
        self.recent.iter().filter(|morning| !morning.flare)
    }

    /// The median of the last check-ins, `day` included; nothing where there are too few.
    pub fn median(&self, p: &Progression, day: Day) -> Option<f32> {
        let since = shift(day, -p.usual_days);
        let mut last: [f32; 32] = [0.0; 32];
        let mut count = 0;
        for morning in self.calm().rev().take_while(|morning| morning.day > since) {
            if count >= p.usual_count.min(last.len()) {
                break;
            }
            last[count] = f32::from(morning.pain.get());
            count += 1;
        }
        if count < p.usual_least.max(1) {
            return None;
        }
        median(&mut last[..count])
    }

    /// The usual as it stands after the last morning pushed; where nothing is known yet, the one
    /// rating there is (`today`).
    pub fn usual(&self, today: Option<Pain>) -> f32 {
        let first = || self.recent.front().map(|morning| morning.pain).or(today);
        self.known.unwrap_or_else(|| first().map_or(0.0, |pain| f32::from(pain.get())))
    }

    /// Whether anything is known of the usual.
    pub fn known(&self) -> Option<f32> {
        self.known
    }

    /// From where a morning is bad: two points above the usual, three where ratings swing, never
    /// under three.
    pub fn bad(&self, p: &Progression, day: Day, usual: f32) -> f32 {
        let since = shift(day, -p.bad_swing_days);
        let mut count = 0_usize;
        let mut high = 0_usize;
        for morning in self.calm().rev().take_while(|morning| morning.day > since) {
            count += 1;
            high += usize::from(f32::from(morning.pain.get()) >= usual + p.bad_rise);
        }
        let swings = count >= p.bad_swing_count && high as f32 > p.bad_swing_share * count as f32;
        let rise = if swings { p.bad_rise_swinging } else { p.bad_rise };
        (usual + rise).max(p.bad_floor)
    }

    /// The mean of four weeks: of the last twenty within sixty days where the four weeks hold fewer;
    /// nothing under eight.
    fn month(&self, p: &Progression, day: Day) -> Option<f32> {
        let near = shift(day, -p.month_days);
        let wide = shift(day, -p.month_wide_days);
        let within = self.calm().filter(|morning| morning.day > near).count();
        let take = within.max(p.month_full);
        let (mut sum, mut count) = (0_u32, 0_usize);
        for morning in self.calm().rev().take_while(|morning| morning.day > wide).take(take) {
            sum += u32::from(morning.pain.get());
            count += 1;
        }
        (count >= p.month_least.max(1)).then(|| sum as f32 / count as f32)
    }

    /// The last month's mean and the best one from `from` on, each if known.
    pub(super) fn month_and_best(&self, from: Option<Day>) -> Option<(f32, f32)> {
        let (_, now) = *self.months.back()?;
        let since = self.months.iter().filter(|(day, _)| from.is_none_or(|from| *day >= from));
        let best = since.map(|(_, month)| *month).fold(f32::INFINITY, f32::min);
        Some((now, best.min(now)))
    }

    /// The mean of the mornings after `from` up to `to`, without flare days; nothing where there
    /// are fewer than `least`.
    pub fn mean(&self, from: Day, to: Day, least: usize) -> Option<f32> {
        let (mut sum, mut count) = (0_u32, 0_usize);
        for morning in self.calm().rev().skip_while(|morning| morning.day > to) {
            if morning.day <= from {
                break;
            }
            sum += u32::from(morning.pain.get());
            count += 1;
        }
        (count >= least.max(1)).then(|| sum as f32 / count as f32)
    }

    /// The last morning, flare or not.
    pub fn last(&self) -> Option<Morning> {
        self.recent.back().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;

    fn on(day: i64) -> Day {
        shift(Day::from_ymd_opt(2026, 3, 2).unwrap(), day)
    }

    /// These mornings, from the first day on.
    fn mornings(p: &Progression, pains: impl IntoIterator<Item = u8>) -> Mornings {
        let mut mornings = Mornings::new();
        for (pain, day) in pains.into_iter().zip(0..) {
            let pain = Pain::new(i64::from(pain)).unwrap();
            mornings.push(p, Morning { day: on(day), pain, flare: false });
        }
        mornings
    }

    #[test]
    fn the_usual_is_the_median_of_three_to_fourteen_mornings() {
        let p = *Content::built_in().progression();
        assert_eq!(mornings(&p, [4, 6]).known(), None, "two say nothing yet");
        assert_eq!(mornings(&p, [4, 6, 5]).known(), Some(5.0));
        assert_eq!(mornings(&p, [4, 6, 5, 8]).known(), Some(5.5));
        let long = |new: usize| mornings(&p, [vec![8; 20], vec![2; new]].concat()).known();
        assert_eq!([long(6), long(7), long(8)], [Some(8.0), Some(5.0), Some(2.0)], "of the last fourteen");
    }

    #[test]
    fn a_morning_is_bad_two_points_up_three_where_they_swing_and_never_under_three() {
        let p = *Content::built_in().progression();
        let bad = |pains: &[u8], usual: f32| mornings(&p, pains.iter().copied()).bad(&p, on(30), usual);
        assert!((bad(&[4; 5], 4.0) - 6.0).abs() < f32::EPSILON);
        assert!((bad(&[0; 5], 0.0) - 3.0).abs() < f32::EPSILON);
        let days = |high: usize, all: usize| [vec![6; high], vec![4; all - high]].concat();
        let near = |pains: &[u8]| mornings(&p, pains.iter().copied()).bad(&p, on(20), 4.0);
        assert!((near(&days(2, 20)) - 6.0).abs() < f32::EPSILON, "a tenth does not swing");
        assert!((near(&days(3, 20)) - 7.0).abs() < f32::EPSILON);
        assert!((near(&days(3, 9)) - 6.0).abs() < f32::EPSILON, "nine are too few to say");
    }

    #[test]
    fn a_month_is_of_four_weeks_or_of_the_last_twenty() {
        let p = *Content::built_in().progression();
        let month = |days: &[i64]| {
            let mut mornings = Mornings::new();
            for (place, day) in days.iter().enumerate() {
                let pain = Pain::new(if place + 20 < days.len() { 8 } else { 0 }).unwrap();
                mornings.push(&p, Morning { day: on(*day), pain, flare: false });
            }
            mornings.month_and_best(None).unwrap().0
        };
        let daily: Vec<i64> = (0..40).collect();
        assert!(
            (month(&daily) - 64.0 / 28.0).abs() < 0.001,
            "eight before the last twenty: {}",
            month(&daily)
        );
        let sparse: Vec<i64> = (0..30).map(|place| place * 2).collect();
        assert!(month(&sparse).abs() < f32::EPSILON, "fourteen in four weeks: the last twenty");
    }

    #[test]
    fn a_month_needs_eight_mornings_and_is_held_against_the_best() {
        let p = *Content::built_in().progression();
        assert_eq!(mornings(&p, [3; 7]).month_and_best(None), None);
        assert_eq!(mornings(&p, [3; 8]).month_and_best(None), Some((3.0, 3.0)));
        let risen = mornings(&p, [[3; 28], [6; 28]].concat());
        assert_eq!(risen.month_and_best(None), Some((6.0, 3.0)));
        assert_eq!(risen.month_and_best(Some(on(55))), Some((6.0, 6.0)), "seen: it counts from there");
        let best = |from| risen.month_and_best(Some(on(from))).unwrap().1;
        assert!(
            (best(27) - 3.0).abs() < f32::EPSILON && best(28) > 3.05,
            "with the month of that very day: {} {}",
            best(27),
            best(28)
        );
    }
}
