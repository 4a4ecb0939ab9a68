//! P9 as it folds, with the walks' part of P1, P4, P5, P12 and G: minutes of a walk, and days a week.
//! What a day makes of it is decided in [`super::walk_day`].
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
//! - lost is only what was walked: a start that was given (P1) and never walked is climbed by P9, and
//!   so is what three ambers, a red, or thirty days of shorter walks took (P4, P5, P9);
//! - a walk that was meant to be shorter than the ladder (C7, one's own) is no green for it;
//! - walking is never forbidden: where the shortest walk was too much, two walks of two minutes stand below
//!   it, then three, and after easy ones five minutes again; an easy whole walk of the person's own ends it at
//!   once. A bad morning alone never makes them;
//! - the walk grows and stays by quota, not by pain: one whose worst was hardly above the morning or the usual
//!   takes nothing, neither by an amber nor by a red, and after four weeks the short walks make up the
//!   shortest one.

use crate::content::{Category, Progression};
use crate::history::{Activity, DayRecord, Pause, Roster};
use crate::units::{Day, Pain, days_between, shift};

use super::gap::{Away, Rhythm};
use super::greens::{Counting, Greens};
use super::ladder::Loss;
use super::pause;
use super::response::{Light, Response, Why};

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
pub enum WalkProgression {
    /// Longer (P9).
    Longer,
    /// One day more (P9).
    MoreDays,
    /// A lost step comes back (P12).
    Back,
}

/// What last took minutes from the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WalkRegression {
    /// Its own red light (P5).
    Red,
    /// A third amber running (P4).
    Ambers,
    /// Down to what was really walked (P9).
    Capped,
    /// From outside.
    Lost(Loss),
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
    /// The greens since the last change.
    pub greens: Greens,
    /// The last response and its day.
    pub last: Option<(Day, Response)>,
    /// The days of walks, also those that are not read.
    pub walks: Rhythm,
    /// The raise that the day planned for may have.
    pub due: Option<WalkProgression>,
    /// What last took minutes away, and when.
    pub regression: Option<(Day, WalkRegression)>,
    /// The walk with which it last rose by its own rule (P9).
    pub raised: Option<Day>,
    /// The walk with which a lost step last came back (P12).
    pub returned: Option<Day>,
    /// Steps lost that one green each brings back (P12).
    pub lost: u8,
    /// How far below the shortest walk: 0 at it or above, 1 for three short walks a day, 2 for two.
    pub below: u8,
    /// When the shortest walk was too much, as long as short ones take its place.
    pub too_much: Option<Day>,
    /// The last red walks, the latest first: they do not count as the longest (P9).
    pub red: [Option<Day>; REDS],
    back: u8,
    ambers: u8,
    begun: Option<Day>,
    /// How many minutes the person walks in comfort, by their own word.
    comfortable: Option<u16>,
}

impl WalkLadder {
    pub(super) fn new(p: &Progression) -> Self {
        Self {
            minutes: p.p1_walk_least,
            days: p.p9_days_first,
            turn: Turn::Days,
            greens: Greens::default(),
            last: None,
            walks: Rhythm::default(),
            due: None,
            regression: None,
            raised: None,
            returned: None,
            lost: 0,
            below: 0,
            too_much: None,
            red: [None; REDS],
            back: 0,
            ambers: 0,
            begun: None,
            comfortable: None,
        }
    }

    /// Starts at 70 % of the comfortable minutes (P1), as long as no walk was taken yet.
    pub(super) fn start(&mut self, p: &Progression, comfortable: u16) {
        self.comfortable = Some(comfortable);
        if self.walks.last.is_none() {
            let share = f32::from(comfortable) * p.p1_share;
            self.minutes = rung_at_most(share as u16, p.p1_walk_least, p.p1_walk_most);
        }
    }

    /// After the first weeks the short walks of a day are never fewer than make up the shortest walk, or half of
    /// what is comfortable where that is less: a quota is divided, not given up. `free` on days that have
    /// their own rules: the first ones of a flare, with a sign, after an absence.
    pub(super) fn keep_floor(&mut self, p: &Progression, day: Day, free: bool) {
        let early = self.begun.is_none_or(|begun| days_between(begun, day) < p.p9_floor_days);
        // Where the last short one was far too much as well there is no quota to divide.
        let red = self.last.is_some_and(|(on, response)| {
            let far = |worst: Pain| f32::from(worst.get()) >= p.s5_pain;
            let high = matches!(response.why, Why::Peak(worst) if far(worst));
            Some(on) > self.too_much && response.light == Light::Red && high
        });
        if self.below < 2 || early || red || free {
            return;
        }
        let least = f32::from(p.p1_walk_least);
        let half = self.comfortable.map_or(least, |minutes| f32::from(minutes) * p.p9_floor_share);
        if f32::from(u16::from(p.p9b_least) * p.p9b_minutes) < half.min(least) {
            self.below = 1;
        }
    }

    /// The person says that the walk of `of`, or one after it, was fine after all: the short ones end.
    pub(super) fn was_fine(&mut self, of: Day) {
        if self.too_much.is_some_and(|since| of >= since) {
            (self.below, self.too_much) = (0, None);
            self.restart();
        }
    }

    /// Whether the walk of `day` is the first one, or was raised with it.
    pub(super) fn fresh_on(&self, day: Day) -> bool {
        let first = self.begun.is_none_or(|begun| begun == day);
        first || self.raised.max(self.returned) == Some(day)
    }

    /// How long one walk is, without the raise that is due.
    pub(super) const fn minutes_each(&self, p: &Progression) -> u16 {
        if self.below > 0 { p.p9b_minutes } else { self.minutes }
    }

    /// How far below the shortest walk today, with the raise that is due.
    pub(super) fn below_due(&self) -> u8 {
        self.below.saturating_sub(u8::from(self.due == Some(WalkProgression::Longer)))
    }

    /// In how many walks the day's is taken, with the raise that is due.
    pub(super) fn parts_due(&self, p: &Progression) -> u8 {
        match self.below_due() {
            0 => 1,
            1 => p.p9b_most,
            _ => p.p9b_least,
        }
    }

    /// How long a walk is today, with the raise that is due.
    pub(super) fn minutes_due(&self, p: &Progression) -> u16 {
        if self.below_due() > 0 {
            return p.p9b_minutes;
        }
        match self.due {
            Some(WalkProgression::Longer) if self.below > 0 => self.minutes,
            Some(WalkProgression::Longer | WalkProgression::Back) => rung_above(self.minutes),
            Some(WalkProgression::MoreDays) | None => self.minutes,
        }
    }

    /// On how many days a week it is planned today, with the raise that is due.
    pub(super) fn days_due(&self) -> u8 {
        self.days + u8::from(self.due == Some(WalkProgression::MoreDays))
    }

    fn restart(&mut self) {
        self.greens.clear();
        self.ambers = 0;
        self.due = None;
    }

    pub(super) fn lose(&mut self, p: &Progression, day: Day, steps: u8, cause: Loss) {
        let before = self.minutes;
        for _ in 0..steps {
            let lower = rung_below(self.minutes, p.p1_walk_least);
            let walked = self.begun.is_some() && lower < self.minutes;
            self.lost = self.lost.saturating_add(u8::from(walked));
            self.minutes = lower;
        }
        if self.minutes < before {
            self.regression = Some((day, WalkRegression::Lost(cause)));
        }
        self.back = 0;
        self.restart();
    }

    /// Takes what an absence from walking takes before a walk on `day` (rules G).
    pub(super) fn come_back(&mut self, p: &Progression, pauses: &[Pause], day: Day) -> Away {
        let away = pause::away(p, pauses, &self.walks, day);
        match away {
            Away::No | Away::Days => {}
            Away::Week => self.lose(p, day, p.g3_steps, Loss::Gap3),
            Away::Weeks => {
                self.lose(p, day, p.g4_steps, Loss::Gap4);
                self.fewer_days(p);
            }
            Away::Month => {
                self.halve(p, day);
                self.fewer_days(p);
            }
        }
        away
    }

    /// Every second day again (G4, G5).
    fn fewer_days(&mut self, p: &Progression) {
        self.days = self.days.min(p.p9_days_first);
        self.turn = Turn::Days;
    }

    /// Half as long (G5), on a rung; the rungs between may come back (P12).
    fn halve(&mut self, p: &Progression, day: Day) {
        let aim = (f32::from(self.minutes) * p.g5_walk_share) as u16;
        let mut steps = 0;
        let mut minutes = self.minutes;
        while minutes > aim.max(p.p1_walk_least) {
            minutes = rung_below(minutes, p.p1_walk_least);
            steps += 1;
        }
        self.lose(p, day, steps, Loss::Gap5);
    }

    /// Takes the raise that is due, for a walk that was asked to be so long.
    pub(super) fn take(&mut self, p: &Progression, day: Day, asked: u16) {
        let Some(raise) = self.due.filter(|_| asked >= self.minutes_due(p)) else { return };
        match raise {
            WalkProgression::Back => {
                self.lost = self.lost.saturating_sub(1);
                self.back = 0;
                self.minutes = rung_above(self.minutes);
                self.returned = Some(day);
            }
            WalkProgression::Longer if self.below > 0 => {
                self.below -= 1;
                self.too_much = self.too_much.filter(|_| self.below > 0);
                self.returned = Some(day);
            }
            WalkProgression::Longer => {
                self.minutes = rung_above(self.minutes);
                self.turn = Turn::Days;
                self.raised = Some(day);
            }
            WalkProgression::MoreDays => {
                self.days += 1;
                self.turn = Turn::Minutes;
                self.raised = Some(day);
            }
        }
        self.restart();
    }

    /// Reads the response to a walk of `done` minutes; `planned` as the plan asked, or the ladder's. `kept` where
    /// nothing of it is a reason to walk less.
    pub(super) fn respond(
        &mut self,
        p: &Progression,
        day: Day,
        done: u16,
        planned: u16,
        response: Response,
        kept: bool,
    ) {
        let same_day = self.walks.last == Some(day);
        self.walks.note(day);
        self.begun = self.begun.or(Some(day));
        let short = done < planned.min(self.minutes);
        let light = match response.light {
            Light::Green if short => Light::Amber,
            Light::Red if kept => Light::Amber,
            light => light,
        };
        match light {
            Light::Red => self.red(p, day, done, response.why),
            Light::Amber if !kept && (response.counts() || short) => {
                self.ambers += 1;
                if self.ambers >= p.p4_ambers {
                    let lower = rung_below(self.minutes, p.p1_walk_least);
                    if lower < self.minutes {
                        self.regression = Some((day, WalkRegression::Ambers));
                    }
                    self.minutes = lower;
                    self.restart();
                }
            }
            Light::Amber => {}
            Light::Green if same_day => {}
            Light::Green if self.below > 0 && done >= p.p1_walk_least => {
                // A whole walk that was easy: the shortest is not too much any more.
                (self.below, self.too_much, self.returned) = (0, None, Some(day));
                self.restart();
            }
            Light::Green => {
                self.ambers = 0;
                self.back = if self.lost > 0 { self.back.saturating_add(response.weight) } else { 0 };
                self.greens.note(p, day, response);
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
            self.regression = Some((day, WalkRegression::Capped));
            self.lost = 0;
            self.back = 0;
            self.restart();
        }
    }

    fn red(&mut self, p: &Progression, day: Day, done: u16, why: Why) {
        let from = self.minutes.min(done.max(1));
        // The morning after may have had other reasons; that the walk itself was too much is said by its own pain.
        if from <= p.p1_walk_least && !matches!(why, Why::BadMorning(_)) {
            (self.below, self.too_much) = (2, self.too_much.or(Some(day)));
        }
        if self.red[0] != Some(day) {
            self.red.rotate_right(1);
            self.red[0] = Some(day);
        }
        self.minutes = rung_below(from, p.p1_walk_least);
        self.regression = Some((day, WalkRegression::Red));
        self.lost = 0;
        self.back = 0;
        self.restart();
    }

    /// What may rise on `day`, if the walks have earned it: a lost step first (P12), else one raise a
    /// week (P9). The caller has made sure that nothing holds.
    pub(super) fn raise_on(
        &self,
        p: &Progression,
        counting: Counting,
        more: bool,
    ) -> Option<WalkProgression> {
        let day = counting.day;
        if !self.greens.since_flare(counting) {
            return None;
        }
        if self.last.is_none_or(|(_, response)| response.light != Light::Green) {
            return None;
        }
        let since = |last: Option<Day>| last.map_or(i64::MAX, |last| days_between(last, day));
        if self.lost > 0 && self.back >= p.p12_greens.saturating_mul(2) {
            let apart = since(self.raised).min(since(self.returned)) >= p.p12_walk_apart;
            return apart.then_some(WalkProgression::Back);
        }
        let earned = self.greens.earn(p, counting);
        if self.below > 0 {
            return (earned && since(self.returned) >= p.p9b_apart).then_some(WalkProgression::Longer);
        }
        let apart = since(self.raised).min(since(self.begun)) >= p.p9_apart
            && since(self.returned) >= p.p12_walk_apart;
        if !earned || !apart {
            return None;
        }
        let more_days = self.days < p.p9_days_top && self.minutes >= p.p9_minutes_first;
        let longer = self.minutes < p.p9_top || more;
        if more_days && (self.turn == Turn::Days || self.minutes >= p.p9_top) {
            Some(WalkProgression::MoreDays)
        } else {
            longer.then_some(WalkProgression::Longer)
        }
    }

    /// The longest walk in minutes, of the thirty days before `day`, that was not red (P9).
    pub fn longest(&self, p: &Progression, roster: &Roster, days: &[DayRecord], day: Day) -> Option<u16> {
        let since = shift(day, -p.p9_longest_days);
        let end = days.partition_point(|record| record.day < day);
        let lately = days[..end].iter().rev().take_while(|record| record.day >= since);
        lately
            .filter(|record| !self.red.contains(&Some(record.day)))
            .flat_map(|record| &record.activities)
            .filter(|activity| is_walk(roster, activity))
            .map(|activity| activity.minutes.get())
            .max()
    }

    /// Whether a walk is planned for `on`, given on which of the days before it one was taken (P9): every
    /// second day, until the ladder says four or five days a week.
    pub fn is_due(&self, p: &Progression, on: Day, walked: impl Fn(Day) -> bool) -> bool {
        let days = self.days_due();
        let lately = (1..=6_i64).filter(|back| walked(shift(on, -*back))).count();
        let neighbour = days <= p.p9_days_first && walked(shift(on, -1));
        lately < usize::from(days) && !neighbour && !walked(on)
    }
}

/// Whether an activity is a walk.
pub fn is_walk(roster: &Roster, activity: &Activity) -> bool {
    roster.category(activity.slot) == Category::Walking
}

/// Whether an activity stands for a walk on its day: one, or another of the aerobic kind (C3).
pub(super) fn is_aerobic(roster: &Roster, activity: &Activity) -> bool {
    matches!(roster.category(activity.slot), Category::Walking | Category::Aerobic)
}

/// The most minutes that a walk may have after a longest one of `longest` (P9).
pub(super) fn most_after(p: &Progression, longest: u16) -> u16 {
    let more = ((f32::from(longest) * p.p9_single) as u16).max(p.p9_single_minutes);
    longest.saturating_add(more).max(p.p1_walk_least)
}

/// The next length of a walk: 5, 6, 8, 10 ... 30, then a tenth more, in minutes.
pub(super) fn rung_above(minutes: u16) -> u16 {
    match minutes {
        0..5 => 5,
        5 => 6,
        6..30 => (minutes + 2) & !1,
        30..180 => minutes + (minutes / 10).max(2),
        _ => minutes,
    }
}

/// The length before, never under the ladder's first nor under `least` minutes.
pub(super) fn rung_below(minutes: u16, least: u16) -> u16 {
    let mut rung = 5;
    while rung_above(rung) < minutes && rung_above(rung) > rung {
        rung = rung_above(rung);
    }
    rung.max(least)
}

/// The longest rung within `minutes`, between `least` and `most`.
pub(super) fn rung_at_most(minutes: u16, least: u16, most: u16) -> u16 {
    let mut rung = 5;
    while rung_above(rung) <= minutes.min(most) && rung_above(rung) > rung {
        rung = rung_above(rung);
    }
    rung.max(least)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;

    #[test]
    fn below_the_shortest_walk_are_two_and_three_of_two_minutes() {
        let p = *Content::built_in().progression();
        let on = |day| shift(Day::from_ymd_opt(2026, 3, 2).unwrap(), day);
        let light = |light| Response { light, why: Why::Easy, peak: None, effort: None, weight: 2 };
        let counting = |day| Counting { day: on(day), days: 28, flare: None };
        let mut ladder = WalkLadder::new(&p);
        let said = |ladder: &WalkLadder| (ladder.parts_due(&p), ladder.minutes_due(&p));
        assert_eq!(said(&ladder), (1, 5));
        ladder.respond(&p, on(0), 5, 5, light(Light::Red), false);
        assert_eq!((said(&ladder), ladder.too_much), ((2, 2), Some(on(0))));
        ladder.respond(&p, on(2), 2, 2, light(Light::Red), false);
        assert_eq!((said(&ladder), ladder.too_much), ((2, 2), Some(on(0))), "never less, never none");
        let mut days = Vec::new();
        for day in 3..20 {
            ladder.due = ladder.raise_on(&p, counting(day), false);
            let asked = said(&ladder).1;
            ladder.take(&p, on(day), asked);
            ladder.respond(&p, on(day), asked, asked, light(Light::Green), false);
            days.push(said(&ladder));
            if ladder.below == 0 {
                break;
            }
        }
        assert_eq!(days, [(2, 2), (2, 2), (3, 2), (3, 2), (3, 2), (1, 5)]);
        assert_eq!(ladder.too_much, None);
    }

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
        assert_eq!([rung_at_most(600, 5, 600), rung_below(600, 5)], [196, 196], "the ladder's end");
    }

    #[test]
    fn a_walk_is_at_most_a_tenth_or_two_minutes_over_the_longest() {
        let p = *Content::built_in().progression();
        assert_eq!([1, 10, 20, 29, 30, 45].map(|longest| most_after(&p, longest)), [5, 12, 22, 31, 33, 49]);
    }

    #[test]
    fn walks_come_every_second_day_until_the_ladder_has_four_days() {
        let p = *Content::built_in().progression();
        let on = Day::from_ymd_opt(2026, 3, 9).unwrap();
        let due = |days: u8, back: &[i64]| {
            let ladder = WalkLadder { days, ..WalkLadder::new(&p) };
            ladder.is_due(&p, on, |day| back.contains(&days_between(day, on)))
        };
        assert_eq!([due(3, &[]), due(3, &[1]), due(3, &[2]), due(3, &[0])], [true, false, true, false]);
        assert_eq!([due(3, &[2, 4, 6]), due(3, &[2, 4, 7])], [false, true], "three in seven days");
        assert_eq!([due(4, &[1]), due(4, &[1, 2, 3]), due(4, &[1, 2, 3, 4])], [true, true, false]);
    }
}
