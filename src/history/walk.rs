//! The walking ladder: minutes, and days a week (rules P9, P12 and the walks' part of P4, P5, G).
//!
//! Minutes go 5, 6, 8, 10 and on by two to 30, then by a tenth if the person wishes. From 20 minutes
//! on, days and minutes rise by turns.
//!
//! As on an exercise's ladder the fold only takes away. A raise is due for the day that it is planned
//! for, if that day's morning lets it be, and stands once the walk was taken at it. So none is kept for
//! the first walk back after a gap, or for a morning that is bad or not rated. Decided here:
//! - the week between raises (P9) and the three days between lost steps (P12) run from walk to walk,
//!   not from the morning that earned them;
//! - a raise comes no sooner than three days after a step that came back, as the next such step would;
//! - lost is only what was walked: the start that was told (P1) and never taken is climbed by P9, and
//!   so is what three ambers, a red, or thirty days of shorter walks took (P4, P5, P9);
//! - a walk that was meant to be shorter than the ladder (C7, one's own) is no green for it.

use crate::content::Progression;
use crate::units::{Day, Pain, shift};

use super::away::Rhythm;
use super::ladder::{Drop, Green};
use super::light::{Light, Response};

/// How many red walks are remembered: one a day over the thirty days that P9 looks back, and today.
const REDS: usize = 31;

/// Which of the two rises next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Days a week.
    Days,
    /// Minutes.
    Minutes,
}

/// What raises the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WalkRaise {
    /// Longer (P9).
    Longer,
    /// One day more (P9).
    MoreDays,
    /// A lost step comes back (P12).
    Back,
}

/// What last took minutes from the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WalkFall {
    /// Its own red light (P5).
    Red,
    /// A third amber running (P4).
    Ambers,
    /// Down to what was really walked (P9).
    Capped,
    /// From outside.
    Dropped(Drop),
}

/// Where the person stands with walking.
#[derive(Debug, Clone, Copy)]
pub struct WalkLadder {
    /// Minutes of a walk.
    pub minutes: u16,
    /// Days a week.
    pub days: u8,
    /// What rises next.
    pub turn: Turn,
    /// Greens since the last change, in halves.
    pub points: u8,
    /// The last greens, the latest first.
    pub greens: [Option<Green>; 2],
    /// The last response and its day.
    pub last: Option<(Day, Response)>,
    /// The days of walks, also those that are not read.
    pub walks: Rhythm,
    /// The raise that the day planned for may have.
    pub due: Option<WalkRaise>,
    /// What last took minutes away, and when.
    pub fall: Option<(Day, WalkFall)>,
    /// The walk with which it last rose by its own rule (P9).
    pub raised: Option<Day>,
    /// The walk with which a lost step last came back (P12).
    pub returned: Option<Day>,
    /// Steps lost that one green each brings back (P12).
    pub lost: u8,
    /// Walking rests until that day: red at the shortest walk (P5).
    pub rest: Option<Day>,
    /// The last red walks, the latest first: they do not count as the longest (P9).
    pub red: [Option<Day>; REDS],
    back: u8,
    ambers: u8,
    begun: Option<Day>,
}

impl WalkLadder {
    pub(super) fn new(p: &Progression) -> Self {
        Self {
            minutes: p.p1_walk_least,
            days: p.p9_days_first,
            turn: Turn::Days,
            points: 0,
            greens: [None; 2],
            last: None,
            walks: Rhythm::default(),
            due: None,
            fall: None,
            raised: None,
            returned: None,
            lost: 0,
            rest: None,
            red: [None; REDS],
            back: 0,
            ambers: 0,
            begun: None,
        }
    }

    /// Starts at 70 % of the comfortable minutes (P1), as long as no walk was taken yet.
    pub(super) fn start(&mut self, p: &Progression, comfortable: u16) {
        if self.walks.last.is_none() {
            let share = f32::from(comfortable) * p.p1_share;
            self.minutes = rung_at_most(share as u16, p.p1_walk_least, p.p1_walk_most);
        }
    }

    /// How long a walk is today, with the raise that is due.
    pub fn minutes_due(&self) -> u16 {
        match self.due {
            Some(WalkRaise::Longer | WalkRaise::Back) => rung_above(self.minutes),
            Some(WalkRaise::MoreDays) | None => self.minutes,
        }
    }

    /// On how many days a week it is planned today, with the raise that is due.
    pub fn days_due(&self) -> u8 {
        self.days + u8::from(self.due == Some(WalkRaise::MoreDays))
    }

    fn restart(&mut self) {
        self.points = 0;
        self.greens = [None; 2];
        self.ambers = 0;
        self.due = None;
    }

    pub(super) fn drop(&mut self, p: &Progression, day: Day, steps: u8, cause: Drop) {
        let before = self.minutes;
        for _ in 0..steps {
            let lower = rung_below(self.minutes, p.p1_walk_least);
            let walked = self.begun.is_some() && lower < self.minutes;
            self.lost = self.lost.saturating_add(u8::from(walked));
            self.minutes = lower;
        }
        if self.minutes < before {
            self.fall = Some((day, WalkFall::Dropped(cause)));
        }
        self.back = 0;
        self.restart();
    }

    /// Every second day again (G4, G5).
    pub(super) fn fewer_days(&mut self, p: &Progression) {
        self.days = self.days.min(p.p9_days_first);
        self.turn = Turn::Days;
    }

    /// Half as long (G5), on a rung; the rungs between may come back (P12).
    pub(super) fn halve(&mut self, p: &Progression, day: Day) {
        let aim = (f32::from(self.minutes) * p.g5_walk_share) as u16;
        let mut steps = 0;
        let mut minutes = self.minutes;
        while minutes > aim.max(p.p1_walk_least) {
            minutes = rung_below(minutes, p.p1_walk_least);
            steps += 1;
        }
        self.drop(p, day, steps, Drop::Gap5);
    }

    /// Takes the raise that is due, for a walk that was asked to be so long.
    pub(super) fn take(&mut self, day: Day, asked: u16) {
        let Some(raise) = self.due.filter(|_| asked >= self.minutes_due()) else { return };
        match raise {
            WalkRaise::Back => {
                self.lost = self.lost.saturating_sub(1);
                self.back = 0;
                self.minutes = rung_above(self.minutes);
                self.returned = Some(day);
            }
            WalkRaise::Longer => {
                self.minutes = rung_above(self.minutes);
                self.turn = Turn::Days;
                self.raised = Some(day);
            }
            WalkRaise::MoreDays => {
                self.days += 1;
                self.turn = Turn::Minutes;
                self.raised = Some(day);
            }
        }
        self.restart();
    }

    /// Reads the response to a walk of `done` minutes; `planned` as the plan asked, or the ladder's.
    pub(super) fn respond(&mut self, p: &Progression, day: Day, done: u16, planned: u16, response: Response) {
        let same_day = self.walks.last == Some(day);
        self.walks.note(day);
        self.begun = self.begun.or(Some(day));
        let short = done < planned.min(self.minutes);
        let light = if short && response.light == Light::Green { Light::Amber } else { response.light };
        match light {
            Light::Red => self.red(p, day, done),
            Light::Amber if response.counts() || short => {
                self.ambers += 1;
                if self.ambers >= p.p4_ambers {
                    let lower = rung_below(self.minutes, p.p1_walk_least);
                    if lower < self.minutes {
                        self.fall = Some((day, WalkFall::Ambers));
                    }
                    self.minutes = lower;
                    self.restart();
                }
            }
            Light::Amber => {}
            Light::Green if same_day => {}
            Light::Green => {
                self.ambers = 0;
                self.points = self.points.saturating_add(response.weight);
                self.back = if self.lost > 0 { self.back.saturating_add(response.weight) } else { 0 };
                self.greens.rotate_right(1);
                self.greens[0] = Some(Green { day, peak: response.peak });
            }
        }
        let worse = self.last.filter(|(last, before)| *last == day && before.light > light);
        self.last = worse.or(Some((day, Response { light, ..response })));
    }

    /// Comes down to what the longest walk of thirty days allows (P9), so that it climbs from there
    /// by its own rule and not by each walk's length.
    pub(super) fn cap(&mut self, p: &Progression, day: Day, most: u16) {
        if self.minutes > most.max(p.p1_walk_least) {
            self.minutes = rung_at_most(most, p.p1_walk_least, u16::MAX);
            self.fall = Some((day, WalkFall::Capped));
            self.lost = 0;
            self.back = 0;
            self.restart();
        }
    }

    fn red(&mut self, p: &Progression, day: Day, done: u16) {
        let from = self.minutes.min(done.max(1));
        if from <= p.p1_walk_least {
            self.rest = Some(shift(day, p.p5_standin_days + 1));
        }
        if self.red[0] != Some(day) {
            self.red.rotate_right(1);
            self.red[0] = Some(day);
        }
        self.minutes = rung_below(from, p.p1_walk_least);
        self.fall = Some((day, WalkFall::Red));
        self.lost = 0;
        self.back = 0;
        self.restart();
    }

    /// What may rise on `day`, if the walks have earned it: a lost step first (P12), else one raise a
    /// week (P9). The caller has made sure that nothing holds.
    pub(super) fn raise_on(&self, p: &Progression, day: Day, more: bool) -> Option<WalkRaise> {
        if self.last.is_none_or(|(_, response)| response.light != Light::Green) {
            return None;
        }
        let since = |last: Option<Day>| last.map_or(i64::MAX, |last| (day - last).num_days());
        if self.lost > 0 && self.back >= p.p12_greens.saturating_mul(2) {
            let apart = since(self.raised).min(since(self.returned)) >= p.p12_walk_apart;
            return apart.then_some(WalkRaise::Back);
        }
        let earned = self.points >= p.p2_greens.saturating_mul(2);
        let apart = since(self.raised).min(since(self.begun)) >= p.p9_apart
            && since(self.returned) >= p.p12_walk_apart;
        if !earned || !apart {
            return None;
        }
        let more_days = self.days < p.p9_days_top && self.minutes >= p.p9_minutes_first;
        let longer = self.minutes < p.p9_top || more;
        if more_days && (self.turn == Turn::Days || self.minutes >= p.p9_top) {
            Some(WalkRaise::MoreDays)
        } else {
            longer.then_some(WalkRaise::Longer)
        }
    }

    /// The days of the greens that earn the raise that is due, earliest first, and their worst pain.
    pub fn easy(&self) -> (Vec<Day>, Option<Pain>) {
        let mut days: Vec<Day> = self.greens.iter().flatten().map(|green| green.day).collect();
        days.sort_unstable();
        (days, self.greens.iter().flatten().filter_map(|green| green.peak).max())
    }
}

/// The next length of a walk: 5, 6, 8, 10 ... 30, then a tenth more, in minutes.
pub fn rung_above(minutes: u16) -> u16 {
    match minutes {
        0..5 => 5,
        5 => 6,
        6..30 => (minutes + 2) & !1,
        30..180 => minutes + (minutes / 10).max(2),
        _ => minutes,
    }
}

/// The length before, never under the ladder's first nor under `least` minutes.
pub fn rung_below(minutes: u16, least: u16) -> u16 {
    let mut rung = 5;
    while rung_above(rung) < minutes && rung_above(rung) > rung {
        rung = rung_above(rung);
    }
    rung.max(least)
}

/// The longest rung within `minutes`, between `least` and `most`.
fn rung_at_most(minutes: u16, least: u16, most: u16) -> u16 {
    let mut rung = 5;
    while rung_above(rung) <= minutes.min(most) && rung_above(rung) > rung {
        rung = rung_above(rung);
    }
    rung.max(least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_walking_ladder_is_the_one_of_the_rule() {
        let rungs: Vec<u16> =
            std::iter::successors(Some(5), |&rung| Some(rung_above(rung))).take(16).collect();
        assert_eq!(rungs, [5, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 33, 36]);
        for pair in rungs.windows(2) {
            assert_eq!(rung_below(pair[1], 5), pair[0]);
        }
        assert_eq!(rung_below(5, 5), 5);
        assert_eq!(rung_below(25, 5), 24);
        assert_eq!(rung_at_most(10, 5, 30), 10);
        assert_eq!(rung_at_most(3, 5, 30), 5);
        assert_eq!(rung_at_most(90, 5, 30), 30);
    }
}
