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
    pub fn accept_flare(&mut self, p: &Progression, since: Day) {
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
    pub fn mostly_flare(&self, p: &Progression, since: Day) -> bool {
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

    /// The last month's mean and the best one since `anew`, each if known.
    pub fn month_and_best(&self, anew: Option<Day>) -> Option<(f32, f32)> {
        let (_, now) = *self.months.back()?;
        let since = self.months.iter().filter(|(day, _)| anew.is_none_or(|anew| *day >= anew));
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
