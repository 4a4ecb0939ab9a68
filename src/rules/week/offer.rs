//! P10: what is offered for the week that begins, from the week that closed.
//!
//! Decided here:
//! - the wish is what was agreed last, else the profile; where an offer that asked for less was taken as it stood,
//!   the wish before it stays, so that one hard week lowers no other;
//! - after a week that was kept the wish is offered; after one with fewer days, one day more than were kept;
//! - after a setback no more days are offered than were kept, and the week comes to no more than was done. The
//!   minutes of a day stay as wished: the steps keep its session short, and a lower bound would only take moves out
//!   of it. A setback is a flare, one of P7, P8 or P11, mornings a point higher than in the week before, or more
//!   moves that went down than up;
//! - the least is two days, so that an empty week is followed by a small one;
//! - a week that the diary began in, or that a pause lay in, says nothing of the days that a person keeps.

use crate::content::{Category, Progression};
use crate::history::{History, week_start};
use crate::journal::Weekday;
use crate::rules::reason::reasons;
use crate::rules::setback::{Setback, holds_usual};
use crate::rules::{Regression, Standing, moves};
use crate::units::{Day, Minutes, counted, shift};

use super::{days_of, minutes_of, most, usual_minutes};

/// How many weeks back the wish is looked for behind offers that were taken.
const BEFORE: u8 = 4;

reasons! {
    /// Why less is offered than was wished (P10).
    OfferReason {
        /// A flare was on (F1).
        Flare { done: Done } = "P10", "after_flare";
        /// Training days running were too much (P7).
        Reds { day: Day, done: Done } = "P10", "after_reds";
        /// The mornings of a week rose (P7).
        Rise { day: Day, done: Done } = "P10", "after_rise";
        /// A morning after a session was bad (P8).
        BadMorning { day: Day, done: Done } = "P10", "after_morning";
        /// The mornings rise slowly (P11).
        SlowRise { done: Done } = "P10", "after_slow_rise";
        /// The usual is high (P11).
        HighUsual { usual: f32, done: Done } = "P10", "after_high_usual";
        /// The mornings were higher than in the week before.
        Higher { now: f32, before: f32, done: Done } = "P10", "after_higher";
        /// More moves went down than up.
        Down { moves: usize, done: Done } = "P10", "after_down";
        /// Fewer days were kept than wished.
        Fewer { kept: String } = "P10", "after_fewer";
        /// None was.
        None = "P10", "after_none";
    }
}

/// Minutes on the mat that were done in a week, as the bound of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done(pub u32);

impl crate::rules::reason::Fact for Done {
    fn words(&self) -> String {
        match self.0 {
            0 => "this week begins small".to_owned(),
            minutes => format!("no more is offered than the {minutes} min that you did"),
        }
    }
}

/// What a week may come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// Days on the mat, 1 to 7.
    pub days: u8,
    /// The most minutes on the mat on each.
    pub minutes: Minutes,
    /// Minutes of a walk, as its ladder has them (P9).
    pub walk: Option<Minutes>,
}

impl Offer {
    /// `4 days, about 40 min in all as the sessions are now, up to 15 min on each, a walk of 20 min`: the minutes in
    /// all are what the sessions come to, where that is known and less than the most.
    pub fn words(&self, comes_to: Option<u16>) -> String {
        let (days, each) = (counted(u32::from(self.days), "day"), self.minutes);
        let whole = u16::from(self.days) * each.get();
        let mat = match comes_to {
            Some(all) if all > 0 && all < whole => {
                format!("{days}, about {all} min in all as the sessions are now, up to {each} min on each")
            }
            Some(_) | None => format!("{days} of up to {each} min, {whole} min in all"),
        };
        let walk = self.walk.map_or_else(String::new, |walk| format!(", a walk of {walk} min"));
        mat + &walk
    }

    /// The same with no more minutes than the week may hold, nor days than the least minutes leave.
    #[must_use]
    pub fn within(self, p: &Progression, most: u16) -> Self {
        let days = u16::from(self.days.clamp(1, 7)).min((most / p.c7_minutes).max(1));
        let each = self.minutes.get().min(most / days).max(p.c7_minutes);
        Self { days: days as u8, minutes: minutes(each, self.minutes), ..self }
    }
}

/// An offer, and why it is less than was wished, where it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// The days and minutes that are offered.
    pub offer: Offer,
    /// Why it is less.
    pub why: Option<OfferReason>,
    /// After a setback the minutes that were done, and the least of each day: what the offer comes to at most.
    bound: Option<u32>,
    /// What was wished.
    wish: (u8, Minutes),
}

impl Offered {
    /// The offer for the week of `day`, from what was known then.
    pub fn on(history: &History, p: &Progression, day: Day) -> Self {
        Self::looking_back(history, p, day, BEFORE)
    }

    fn looking_back(history: &History, p: &Progression, day: Day, weeks: u8) -> Self {
        let from = week_start(day, Weekday::Monday);
        let (first, last) = (shift(from, -7), shift(from, -1));
        let (standing, ..) = history.standing_back(day);
        let wish = wish(history, p, last, weeks);
        let kept = history.sum(first, last).mat_days;
        let done = mat_minutes(history, first, last);
        let setback = after_setback(history, p, &standing, (first, day), done);
        let set_back = setback.is_some();
        let measured = history.first_day().is_some_and(|begun| begun <= first)
            && !history.pauses().iter().any(|pause| pause.from <= last && first <= pause.until);
        let (days, why) = if set_back {
            (wish.0.min(kept.max(p.p10_offer_least)), setback)
        } else if measured && kept < wish.0 {
            let days = wish.0.min(kept.saturating_add(p.p10_offer_more).max(p.p10_offer_least));
            let why = if kept == 0 {
                OfferReason::None
            } else {
                OfferReason::Fewer { kept: counted(u32::from(kept), "day") }
            };
            (days, Some(why).filter(|_| days < wish.0))
        } else {
            (wish.0, None)
        };
        let walk = history.profile().categories.contains(&Category::Walking).then_some(standing.walk.minutes);
        let walk = walk.and_then(|walk| Minutes::new(i64::from(walk)).ok());
        let offer = Offer { days, minutes: wish.1, walk }.within(p, most(history, p, day));
        let bound = set_back.then(|| done.max(u32::from(p.c7_minutes) * u32::from(offer.days)));
        Self { offer, why, bound, wish }
    }

    /// The minutes on the mat that a week of `offer` comes to as its sessions are now, `planned` minutes being what
    /// the coach plans for the day: after a setback no more than that on each, nor, as offered, than was done.
    pub fn comes_to(&self, history: &History, day: Day, offer: Offer, planned: Option<u32>) -> u32 {
        let wished = offer.minutes;
        let lately = usual_minutes(history, wished, shift(week_start(day, Weekday::Monday), -1));
        let each = match (lately, planned) {
            // Where sessions have become much shorter they are what the week is made of.
            (Some(lately), Some(planned)) if self.bound.is_some() || planned * 3 < lately * 2 => {
                lately.min(planned)
            }
            (Some(each), _) | (None, Some(each)) => each,
            (None, None) => u32::from(wished.get()),
        };
        let all = each.min(u32::from(wished.get())) * u32::from(offer.days);
        self.bound.filter(|_| offer == self.offer).map_or(all, |bound| all.min(bound))
    }
}

fn minutes(count: u16, otherwise: Minutes) -> Minutes {
    Minutes::new(i64::from(count)).unwrap_or(otherwise)
}

/// Days and minutes as they are wished for, after the week that ended on `last`.
fn wish(history: &History, p: &Progression, last: Day, weeks: u8) -> (u8, Minutes) {
    let wished = (days_of(history, last), minutes_of(history, last));
    let from = week_start(last, Weekday::Monday);
    let answered = history.reviews().iter().rev().find(|(_, week)| week.from == from && week.days.is_some());
    let Some((on, _)) = answered.filter(|_| weeks > 0) else { return wished };
    let before = Offered::looking_back(history, p, *on, weeks - 1);
    let taken = (before.offer.days, before.offer.minutes) == wished;
    if taken && before.why.is_some() { before.wish } else { wished }
}

/// Whole minutes on the mat, as reports sum them.
fn mat_minutes(history: &History, from: Day, to: Day) -> u32 {
    let days = history.span(from, to).iter();
    days.map(|record| {
        let sessions: u32 = record.sessions.iter().map(crate::history::Session::minutes).sum();
        let others = record.activities.iter().filter(|each| !history.roster().outside(each.slot));
        sessions + others.map(|each| u32::from(each.minutes.get())).sum::<u32>()
    })
    .sum()
}

/// The setback that the week from `first` on had, known by `day`, the gravest first.
fn after_setback(
    history: &History,
    p: &Progression,
    standing: &Standing,
    (first, day): (Day, Day),
    done: u32,
) -> Option<OfferReason> {
    let done = Done(done);
    if standing.flared_since(first) {
        return Some(OfferReason::Flare { done });
    }
    match standing.setbacks.first().filter(|setback| setback.day() >= first) {
        Some(Setback::Reds(day)) => return Some(OfferReason::Reds { day: *day, done }),
        Some(Setback::Rise(day)) => return Some(OfferReason::Rise { day: *day, done }),
        None => {}
    }
    if standing.slow_rise(p).is_some() {
        return Some(OfferReason::SlowRise { done });
    }
    if let Some(usual) = standing.usual_known().filter(|usual| holds_usual(p, Some(*usual))) {
        return Some(OfferReason::HighUsual { usual, done });
    }
    if let Some((_, morning)) = standing.hold.filter(|(_, morning)| *morning >= first) {
        return Some(OfferReason::BadMorning { day: morning, done });
    }
    if let Some((now, before)) = higher(p, standing, week_start(day, Weekday::Monday)) {
        return Some(OfferReason::Higher { now, before, done });
    }
    let (down, up) = moved(history, standing, first, day);
    (down > up).then_some(OfferReason::Down { moves: down, done })
}

/// The means of the mornings of the week before `from` and of the one before that, where it rose.
fn higher(p: &Progression, standing: &Standing, from: Day) -> Option<(f32, f32)> {
    let mean = |back: i64| {
        let last = shift(from, -1 - 7 * back);
        standing.mornings.mean(shift(last, -7), last, p.p7_least)
    };
    mean(0).zip(mean(1)).filter(|(now, before)| now - before >= p.p10_offer_higher)
}

/// How many moves stand lower than when the week began, and how many higher; what an absence took aside.
fn moved(history: &History, standing: &Standing, first: Day, day: Day) -> (usize, usize) {
    let moves = moves::of(history, standing, first, shift(day, -1));
    let away = |slot| {
        let regression = standing.ladder(slot).regression;
        matches!(regression, Some((_, Regression::Lost(loss))) if loss.is_absence())
    };
    let down = moves.iter().filter(|each| each.to < each.from && !away(each.slot)).count();
    (down, moves.iter().filter(|each| each.to > each.from).count())
}
