//! P9 as it decides, with the walks' part of P1, P4, P5, P12, G and F: whether a day has a walk, how long
//! it is, and why.

use crate::content::{Category, Content, Progression};
use crate::history::{Activity, History};
use crate::journal::WalkLimit;
use crate::units::{Day, Minutes, Pain, days_between, median, shift};

use super::flare::{self, FlareReason};
use super::gap::Away;
use super::ladder::Loss;
use super::reason::{Reason, reasons, say};
use super::response::{Light, Why, by_worst};
use super::standing::Standing;
use super::step_words::{LimitReason, LossReason, Lost};
use super::walk::{WalkProgression, WalkRegression, is_aerobic, is_walk, most_after, rung_below};

/// How many days back the last planned walk is looked for.
const PLANNED: i64 = 60;
/// For how many days a walk that hurt is named where none is planned.
const NAMED: i64 = 3;

reasons! {
    /// Why the walk is as long and as often as it is, or is not there (P9; the walks' P1, P4, P5, P12).
    WalkReason {
        /// A share of the comfortable minutes.
        Start { minutes: Minutes, planned: u16 } = "P1", "walk";
        /// That share, raised to the shortest walk.
        StartLeast { minutes: Minutes, planned: u16 } = "P1", "walk_least";
        /// That share, cut to the longest start.
        StartMost { minutes: Minutes, planned: u16 } = "P1", "walk_most";
        /// Nothing is known of the person's walking.
        StartUnknown = "P1", "walk_start";
        /// A third amber running.
        Ambers { day: Day, length: String } = "P4", "walk";
        /// Short ones in place of the shortest.
        Parts { day: Day, parts: u16, minutes: u16 } = "P9", "parts";
        /// Seated in place of a walk.
        Seated { day: Day } = "P9", "seated";
        /// None planned today for someone who walks anyway.
        AsUsual { walks: usize, minutes: u16 } = "P9", "as_usual";
        /// None today.
        Off { day: Day } = "P9", "off";
        /// None today, and the last one hurt.
        OffHurt { on: Day, why: Why, day: Day } = "P9", "off_hurt";
        /// Easy walks make it longer.
        Longer { days: Vec<Day>, peak: Option<Pain>, minutes: u16 } = "P9", "up";
        /// Easy walks make a day more.
        MoreDays { days: Vec<Day>, count: u8 } = "P9", "days";
        /// Walks that settled make it longer.
        LongerSettled { days: Vec<Day>, peak: Option<Pain>, minutes: u16 } = "P9", "up_settled";
        /// Walks that settled make a day more.
        MoreDaysSettled { days: Vec<Day>, count: u8 } = "P9", "days_settled";
        /// A red.
        Down { day: Day, why: Why, length: String } = "P9", "down";
        /// A bad morning after it.
        DownMorning { day: Day, pain: Pain, length: String } = "P8", "walk";
        /// It was no reason to walk less.
        Kept { day: Day, why: Why, length: String } = "P9", "kept";
        /// The effort of the last walk is not known.
        NoEffort { day: Day, length: String } = "P9", "no_effort";
        /// On from what was really walked.
        Capped { minutes: u16 } = "P9", "real";
        /// At most so much more than the longest.
        Cap { longest: u16 } = "P9", "cap";
        /// Nothing changes.
        Hold { length: String, done: String } = "P9", "hold";
        /// Ready for more, on another morning.
        Ready { length: String, done: String } = "P9", "ready";
        /// A longer walk of the person's own does not raise the plan.
        OwnLonger { length: String, done: String, longest: u16 } = "P9", "longer";
        /// A lost step comes back.
        Back { day: Day } = "P12", "walk";
        /// The same, after a walk that was not easy.
        BackSettled { day: Day } = "P12", "walk_settled";
    }
}

reasons! {
    /// How long a walk is against the last one, as a part of a sentence (P9).
    WalkLength {
        /// Shorter.
        Now { minutes: u16, last: u16 } = "P9", "now";
        /// The shortest.
        Least { minutes: u16 } = "P9", "least";
        /// The same again.
        Again { minutes: u16 } = "P9", "again";
        /// The same as last time.
        Same { minutes: u16 } = "P9", "same";
        /// As on a walk of one's own.
        Own { minutes: u16, day: Day } = "P9", "own";
    }
}

/// What bears on the walk of a day.
#[derive(Clone, Copy)]
pub struct WalkDay<'a> {
    /// Where the words stand.
    pub content: &'a Content,
    /// What happened.
    pub history: &'a History,
    /// The rules' numbers.
    pub p: &'a Progression,
    /// The day.
    pub day: Day,
    /// Where the person stands, with what an absence takes already taken.
    pub standing: &'a Standing,
    /// How long the person was away from walking.
    pub away: Away,
    /// Since when a sign waits to be seen, on a day that is gentle for it (S3).
    pub sign: Option<Day>,
}

/// The walk of a day: its minutes, in how many parts, and why.
pub struct Walked {
    /// How long each part is.
    pub minutes: Minutes,
    /// In how many parts.
    pub in_parts: u8,
    /// Minutes more than the last one planned, negative if fewer.
    pub change: i16,
    /// Why.
    pub reasons: Vec<Reason>,
}

impl WalkDay<'_> {
    /// Whether a walk is due on a day, were none taken until then; in a flare every day has one.
    pub fn is_due(&self) -> bool {
        self.standing.flare.is_some() || self.is_due_on(self.day)
    }

    fn is_due_on(&self, on: Day) -> bool {
        self.standing.walk.is_due(self.p, on, |day| self.walked_on(day))
    }

    /// Whether a walk of `on` stands for the plan's: more than half as long, or meant to be. A few minutes
    /// on top, or the short ones of a flare, take no walk's place.
    pub fn walked_on(&self, on: Day) -> bool {
        let done = self.history.day(on).into_iter().flat_map(|record| &record.activities);
        let walks = done.filter(|each| is_aerobic(self.history.roster(), each));
        let ladder = &self.standing.walk;
        let long = |minutes: Minutes| minutes.get() * 2 > ladder.minutes;
        let short = |minutes: Minutes| ladder.below > 0 && minutes.get() >= self.p.p9b_minutes;
        let mut parts = 0;
        for walk in walks {
            if long(walk.minutes) || walk.planned.is_some_and(long) {
                return true;
            }
            parts += u8::from(short(walk.minutes));
        }
        let enough = if on < self.day { self.p.p9b_least } else { ladder.parts_due(self.p) };
        ladder.below > 0 && parts >= enough
    }

    /// Since when the legs have asked for a seat in place of a walk: pain or heaviness that sitting eases,
    /// until someone has looked at it (S3).
    pub fn seated(&self) -> Option<Day> {
        let (on, felt) = self.history.walk_felt()?;
        let stands = self.standing.walk.too_much.is_some_and(|since| felt.of >= since);
        let unseen = self.standing.seen.is_none_or(|seen| seen < *on) || self.standing.sign;
        (felt.place == WalkLimit::Legs && stands && unseen).then_some(felt.of)
    }

    /// Why there is no walk on the day, where nothing else says so.
    pub fn none(&self) -> Option<Reason> {
        if let Some((walks, minutes)) = self.own_walking().filter(|_| self.sign.is_none()) {
            return Some(say(self.content, &WalkReason::AsUsual { walks, minutes }));
        }
        let next = (1..=7).map(|ahead| shift(self.day, ahead)).find(|on| self.is_due_on(*on))?;
        Some(match self.hurt() {
            Some((on, worst)) => {
                say(self.content, &WalkReason::OffHurt { on, why: Why::Peak(worst), day: next })
            }
            None => say(self.content, &WalkReason::Off { day: next }),
        })
    }

    /// On how many of the last seven days someone walked of their own accord, and how many minutes a day as a rule:
    /// they go on as they do, as guidelines advise. Nothing for who seldom walks, or where a walk of the last days was
    /// too much.
    fn own_walking(&self) -> Option<(usize, u16)> {
        if self.hurt().is_some() {
            return None;
        }
        let mut days = Vec::new();
        for record in self.history.span(shift(self.day, -7), shift(self.day, -1)) {
            let walks = || record.activities.iter().filter(|each| is_walk(self.history.roster(), each));
            let pre = |walk: &Activity| walk.pre.or(record.check_in);
            let red = |walk: &Activity| {
                let usual = self.standing.usual();
                walk.peak.is_some_and(|worst| by_worst(self.p, usual, pre(walk), worst) == Light::Red)
            };
            if walks().any(red) && days_between(record.day, self.day) <= NAMED {
                return None;
            }
            let own = |walk: &Activity| walk.planned.is_none_or(|planned| planned < walk.minutes);
            if walks().any(own) {
                days.push(walks().map(|walk| f32::from(walk.minutes.get())).sum());
            }
        }
        let enough = days.len() >= self.p.p9_as_usual_days;
        let minutes = median(&mut days).filter(|_| enough)?;
        Some((days.len(), minutes as u16))
    }

    /// The last walk of these days, where its worst pain was high and made it red (L1).
    fn hurt(&self) -> Option<(Day, Pain)> {
        let lately = self.history.span(shift(self.day, -NAMED), shift(self.day, -1)).iter().rev();
        let walks = lately.flat_map(|record| record.activities.iter().rev().map(|walk| (record.day, walk)));
        let (on, walk) = walks.into_iter().find(|(_, walk)| is_walk(self.history.roster(), walk))?;
        let worst = walk.peak.filter(|worst| f32::from(worst.get()) > self.p.l1_peak)?;
        self.standing.walk.red.contains(&Some(on)).then_some((on, worst))
    }

    /// The walk.
    pub fn plan(&self) -> Walked {
        let ladder = &self.standing.walk;
        let flare = self.standing.flare.is_some();
        // What is walked anyway is the usual of a flare day, so that "no more than" is true of it.
        let own = self.own_walking().filter(|_| flare).map_or(0, |(_, minutes)| minutes);
        let usual = ladder.minutes_due(self.p).max(own);
        let easier = self.standing.after_flare.is_some_and(|after| after.easier_walk(self.p));
        let short = ladder.below_due() > 0;
        let in_parts = match (short, flare) {
            (true, _) => u16::from(ladder.parts_due(self.p)),
            (false, true) => flare::walks(self.p, usual).0,
            (false, false) => 1,
        };
        let minutes = match (flare, easier) {
            _ if short => usual,
            (true, _) => usual / in_parts,
            (false, true) => rung_below(usual, self.p.p1_walk_least),
            (false, false) => usual,
        };
        let minutes = self.held_back(minutes);
        let cap = self.cap().filter(|(_, most)| *most < minutes);
        let minutes = cap.map_or(minutes, |(_, most)| most).max(Minutes::MIN.get());
        let mut reasons = Vec::with_capacity(2);
        if let Some((longest, _)) = cap {
            reasons.push(say(self.content, &WalkReason::Cap { longest }));
        }
        let too_much = ladder.too_much.filter(|_| short);
        reasons.push(if let Some(day) = too_much {
            say(self.content, &WalkReason::Parts { day, parts: in_parts, minutes })
        } else if flare {
            say(self.content, &FlareReason::Walks { parts: in_parts, minutes, usual })
        } else if easier && minutes < usual {
            say(self.content, &FlareReason::WalkAfter { minutes, usual })
        } else if easier {
            say(self.content, &FlareReason::WalkAfterLeast { minutes, usual })
        } else {
            self.why(minutes)
        });
        Walked {
            minutes: Minutes::new(i64::from(minutes)).unwrap_or(Minutes::MIN),
            in_parts: in_parts as u8,
            change: self.last_planned().map_or(0, |(_, last)| minutes as i16 - last as i16),
            reasons,
        }
    }

    /// The walk is back at its length after a flare, on a morning that is known and neither bad nor high; until one
    /// comes it stays as long as the last.
    fn held_back(&self, minutes: u16) -> u16 {
        let after = self.standing.after_flare;
        let back = after.is_some_and(|after| !after.easier_walk(self.p) && after.holds_walk(self.p));
        let rated = self.history.day(self.day).is_some_and(|record| record.check_in.is_some());
        if !back || rated && !self.standing.holds_today(self.p, self.day) {
            return minutes;
        }
        self.last_planned().map_or(minutes, |(_, last)| last.min(minutes))
    }

    /// The longest walk of the last thirty days that was not red, and what P9 allows above it.
    fn cap(&self) -> Option<(u16, u16)> {
        let ladder = &self.standing.walk;
        let longest = ladder.longest(self.p, self.history.roster(), self.history.days(), self.day)?;
        Some((longest, most_after(self.p, longest)))
    }

    /// The last walk that was planned, and its minutes.
    fn last_planned(&self) -> Option<(Day, u16)> {
        let past = self.history.span(shift(self.day, -PLANNED), shift(self.day, -1));
        past.iter().rev().find_map(|record| {
            let planned = record.activities.iter().rev().find_map(|activity| {
                activity.planned.filter(|_| is_walk(self.history.roster(), activity)).map(Minutes::get)
            });
            planned.map(|minutes| (record.day, minutes))
        })
    }

    /// Whether the longest walk was longer than it was meant to be, and than the walks are now.
    fn walked_more(&self, longest: u16) -> bool {
        let lately = self.history.span(shift(self.day, -self.p.p9_longest_days), shift(self.day, -1));
        let mut all = lately.iter().flat_map(|record| &record.activities);
        let more = |planned: Option<Minutes>| planned.is_none_or(|planned| planned.get() < longest);
        longest > self.standing.walk.minutes && all.any(|it| it.minutes.get() == longest && more(it.planned))
    }

    fn length(&self, length: &WalkLength) -> String {
        say(self.content, length).text
    }

    /// How long, against what was planned last, for a walk that went down.
    fn shortened_to(&self, minutes: u16) -> String {
        let last = self.last_planned().map_or(minutes, |(_, last)| last);
        self.length(&if minutes < last {
            WalkLength::Now { minutes, last }
        } else if minutes <= self.p.p1_walk_least {
            WalkLength::Least { minutes }
        } else {
            WalkLength::Again { minutes }
        })
    }

    /// How long, for a walk that neither goes up nor down today.
    fn as_before(&self, minutes: u16) -> String {
        let own = self.standing.walk.raised.max(self.standing.walk.returned);
        self.length(&match (self.last_planned(), own) {
            (Some((_, last)), _) if last == minutes => WalkLength::Same { minutes },
            (Some((planned, last)), Some(own)) if last < minutes && own > planned => {
                WalkLength::Own { minutes, day: own }
            }
            _ => WalkLength::Again { minutes },
        })
    }

    /// Why the walk is so long, outside flares.
    fn why(&self, minutes: u16) -> Reason {
        let content = self.content;
        let ladder = &self.standing.walk;
        if let Some(by) = self.away.loss() {
            let away = ladder.walks.last.map_or(0, |last| days_between(last, self.day));
            return self.lost(by, self.day, away, minutes);
        }
        if ladder.walks.last.is_none() && ladder.regression.is_none() {
            return say(content, &self.start(minutes));
        }
        if let Some(since) = self.sign {
            return say(content, &LimitReason::Gentle { day: since });
        }
        let (days, peak, easy) = ladder.greens.told(self.standing.counting(self.p.p2_days, self.day));
        match ladder.due {
            Some(WalkProgression::Longer) if !easy => {
                say(content, &WalkReason::LongerSettled { days, peak, minutes })
            }
            Some(WalkProgression::MoreDays) if !easy => {
                say(content, &WalkReason::MoreDaysSettled { days, count: ladder.days_due() })
            }
            Some(WalkProgression::Longer) => say(content, &WalkReason::Longer { days, peak, minutes }),
            Some(WalkProgression::MoreDays) => {
                say(content, &WalkReason::MoreDays { days, count: ladder.days_due() })
            }
            Some(WalkProgression::Back) => {
                let latest = ladder.greens.latest();
                let day = latest.map_or(self.day, |green| green.day);
                say(
                    content,
                    &if latest.is_some_and(|green| green.over) {
                        WalkReason::BackSettled { day }
                    } else {
                        WalkReason::Back { day }
                    },
                )
            }
            None => self.regressed(minutes).unwrap_or_else(|| say(content, &self.holds(minutes))),
        }
    }

    /// The first walk: seven tenths of the comfortable minutes, within the rule's ends (P1).
    fn start(&self, planned: u16) -> WalkReason {
        let Some(minutes) = self.history.profile().walking_minutes else { return WalkReason::StartUnknown };
        let share = f32::from(minutes.get()) * self.p.p1_share;
        if share < f32::from(self.p.p1_walk_least) {
            WalkReason::StartLeast { minutes, planned }
        } else if share > f32::from(self.p.p1_walk_most) {
            WalkReason::StartMost { minutes, planned }
        } else {
            WalkReason::Start { minutes, planned }
        }
    }

    /// What took minutes from it, shown until a walk at the new length has been read; one in a flare is not.
    fn regressed(&self, minutes: u16) -> Option<Reason> {
        let ladder = &self.standing.walk;
        let (day, by) = ladder.regression?;
        let fresh = match by {
            WalkRegression::Lost(Loss::Gap3 | Loss::Gap4 | Loss::Gap5) => ladder.walks.last < Some(day),
            _ => ladder.last.map(|(on, _)| on) <= Some(day),
        };
        if !fresh {
            return None;
        }
        let length = self.shortened_to(minutes);
        let reason = match by {
            WalkRegression::Red => {
                let why = ladder.last.filter(|(on, _)| *on == day).map_or(Why::Hurt, |(_, last)| last.why);
                match why {
                    Why::BadMorning(pain) => WalkReason::DownMorning { day, pain, length },
                    _ => WalkReason::Down { day, why, length },
                }
            }
            WalkRegression::Ambers => WalkReason::Ambers { day, length },
            WalkRegression::Capped => WalkReason::Capped { minutes },
            WalkRegression::Lost(by) => {
                let away = ladder.walks.last.map_or(0, |last| days_between(last, day));
                return Some(self.lost(by, day, away, minutes));
            }
        };
        Some(say(self.content, &reason))
    }

    /// Why nothing changes.
    fn holds(&self, minutes: u16) -> WalkReason {
        let planned = self.standing.walk.days;
        let walks = self.history.sum(shift(self.day, -6), self.day).walks;
        let done =
            if walks <= planned { format!("{walks} of {planned} walks") } else { format!("{walks} walks") };
        let length = self.as_before(minutes);
        if self.standing.walk_is_ready(self.p, self.day) {
            return WalkReason::Ready { length, done };
        }
        if let Some((day, response)) = self.standing.walk.last.filter(|(_, last)| last.light == Light::Amber)
        {
            match response.why {
                why @ (Why::Peak(_) | Why::BadMorning(_)) => return WalkReason::Kept { day, why, length },
                Why::Unrated if response.peak.is_some() && response.effort.is_none() => {
                    return WalkReason::NoEffort { day, length };
                }
                _ => {}
            }
        }
        match self.cap().filter(|(longest, _)| self.walked_more(*longest)) {
            Some((longest, _)) => WalkReason::OwnLonger { length, done, longest },
            None => WalkReason::Hold { length, done },
        }
    }

    /// What something from outside took from the walk; after so many days without one.
    fn lost(&self, by: Loss, day: Day, days: i64, minutes: u16) -> Reason {
        let lost = Lost::Walk(self.shortened_to(minutes));
        say(self.content, &LossReason { by, days, day, lost })
    }
}

/// The minutes of a walk due on a day ahead, if the days until then go as planned: `walked` on which of
/// the days before it one was taken or is planned.
pub fn ahead(p: &Progression, standing: &Standing, on: Day, walked: impl Fn(Day) -> bool) -> Option<Minutes> {
    let ladder = &standing.walk;
    if standing.flare.is_some() {
        return flare::walks(p, ladder.minutes_due(p)).1; // little and often, as long as it lasts
    }
    let due = ladder.is_due(p, on, walked);
    due.then(|| Minutes::new(i64::from(ladder.minutes_due(p))).ok()).flatten()
}

/// Whether the person's kinds hold walking at all.
pub fn walks_are_on(history: &History) -> bool {
    history.profile().categories.contains(&Category::Walking)
}
