//! Which step of its ladder an exercise is planned at, and why (rules P1 to P6, P8, P11, P12, G, F).
//!
//! The fold has already taken away what responses, gaps and setbacks take. What is left to decide is
//! whether it goes up by one. Where the rules meet: whatever holds wins over whatever raises; of two
//! raises the lost step comes back first (P12), since it was the person's before.

use crate::content::Exercise;
use crate::history::{Away, Drop, Fall, Green, Ladder, Light, Slot, Why};
use crate::journal::Mode;
use crate::units::Day;

use super::plan::Reason;
use super::today::Today;
use super::words::{count, day, days, number, peak, reason, shift};

/// What would raise an exercise today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raise {
    /// Nothing.
    No,
    /// P2; waiting since that day, for P3.
    Earned(Day),
    /// P12, outside P3's count.
    Back,
}

/// An exercise's step today, before P3.
#[derive(Debug, Clone)]
pub(super) struct Stand {
    pub slot: Slot,
    /// The step without a raise.
    pub step: u8,
    pub raise: Raise,
    /// The step of the last practice; 0 if there was none.
    pub before: u8,
    /// Why the step is not higher or why it fell.
    pub why: Reason,
}

impl Stand {
    /// The step with its raise.
    pub fn raised(&self) -> u8 {
        self.step + u8::from(self.raise != Raise::No)
    }
}

impl Today<'_> {
    /// The step of `exercise` today; nothing if the person may not do it at all.
    pub fn stand(&self, exercise: &Exercise) -> Option<Stand> {
        let ceiling = self.ceiling(exercise);
        if ceiling == 0 {
            return None;
        }
        let slot = self.slot(exercise);
        let ladder = self.standing.ladder(slot);
        let before = self.history.last_step(slot);
        if !ladder.met() {
            return Some(self.first_time(exercise, slot, ceiling));
        }
        let lower = self.lowered(&ladder);
        let alone = ladder.practised.filter(|last| {
            self.away < Away::Week && (self.day - *last).num_days() > self.p.g6_days && self.away_ok(*last)
        });
        let g6 = if alone.is_some() { self.p.g6_steps } else { 0 };
        let step = ladder.step.saturating_sub(lower.0 + g6).clamp(1, ceiling);
        if let Some(why) = lower.1 {
            return Some(Stand { slot, step, raise: Raise::No, before, why });
        }
        if let Some(last) = alone {
            let why = self.say("G6", "down", &[("day", &day(last))]);
            return Some(Stand { slot, step, raise: Raise::No, before, why });
        }
        let held = self.held(&ladder).or_else(|| {
            let (waits, until) = ladder.waits_on(self.day).filter(|(waits, _)| step + 1 >= *waits)?;
            Some(self.say("P5", "wait", &[("step", &waits.to_string()), ("day", &day(until))]))
        });
        let (raise, why) = match held {
            Some(why) => (Raise::No, why),
            None if step >= ceiling.min(exercise.step_count()) => (Raise::No, self.same(exercise, &ladder)),
            None if ladder.comes_back() => {
                let on = ladder.last.map_or(self.day, |(on, _)| on);
                (Raise::Back, self.say("P12", "up", &[("day", &day(on))]))
            }
            None if ladder.earned(self.p) => {
                (Raise::Earned(ladder.ready.unwrap_or(self.day)), self.earned(&ladder))
            }
            None => (Raise::No, self.same(exercise, &ladder)),
        };
        Some(Stand { slot, step, raise, before, why })
    }

    fn say(&self, rule: &'static str, name: &str, facts: &[(&str, &str)]) -> Reason {
        reason(self.content, rule, name, facts)
    }

    /// A gap of the whole mat since then has its own rule; G6 is for one exercise among others.
    fn away_ok(&self, last: Day) -> bool {
        self.standing.last_session.is_some_and(|session| session > last)
    }

    /// Met for the first time: the lowest step in the baseline, else half the height reached in its
    /// kind (P1).
    fn first_time(&self, exercise: &Exercise, slot: Slot, ceiling: u8) -> Stand {
        let stand = |step: u8, why: Reason| Stand { slot, step, raise: Raise::No, before: 0, why };
        if self.standing.in_baseline(self.p) {
            return stand(1, self.say("P1", "first", &[]));
        }
        let roster = self.history.roster();
        let mut heights = Vec::new();
        for other in self.content.of_category(exercise.category()) {
            let slot = self.slot(other);
            let ladder = self.standing.ladder(slot);
            if ladder.met() {
                heights.push(ladder.height(roster, slot));
            }
        }
        let mean = heights.iter().sum::<f32>() / (heights.len().max(1)) as f32;
        let step = (self.p.p1_met_later * mean * f32::from(exercise.step_count())) as u8;
        let most = if self.gentle_only() { 1 } else { ceiling };
        stand(step.clamp(1, most), self.say("P1", "later", &[("kind", exercise.category().said())]))
    }

    /// How many steps lower than the ladder's a flare or the way out of it asks for.
    fn lowered(&self, ladder: &Ladder) -> (u8, Option<Reason>) {
        if ladder.step <= 1 && self.standing.flare.is_none() {
            return (0, None);
        }
        if self.standing.flare.is_some() {
            return (self.p.f1_steps, Some(self.say("F1", "move", &[])));
        }
        match self.standing.after_flare {
            Some(after) if after.sessions < self.p.f2_sessions => {
                (self.p.f1_steps, Some(self.say("F2", "move", &[])))
            }
            _ => (0, None),
        }
    }

    /// Why nothing goes up today, if so; the most telling reason first.
    fn held(&self, ladder: &Ladder) -> Option<Reason> {
        let p = self.p;
        if let Some((on, fall)) = ladder.fall {
            return Some(self.fell(ladder, on, fall));
        }
        if self.standing.flare.is_some() {
            return Some(self.say("F1", "move", &[]));
        }
        if self.standing.after_flare.is_some_and(|after| after.sessions <= p.f2_sessions) {
            return Some(self.say("F2", "old", &[]));
        }
        if let Some((until, _)) = self.standing.hold.filter(|(until, _)| self.day < *until) {
            return Some(self.say("P8", "hold", &[("day", &day(until))]));
        }
        if self.standing.bad_today == Some(self.day)
            && let Some(morning) = self.standing.last_morning()
        {
            return Some(self.say("P8", "bad", &[("pain", &morning.pain.to_string())]));
        }
        if let Some(rise) = self.standing.slow_rise(p) {
            let (month, best) = (number(rise.month), number(rise.best));
            return Some(self.say("P11", "hold", &[("month", &month), ("best", &best)]));
        }
        if self.standing.usual_known().is_some_and(|usual| usual >= p.p11_usual) {
            return Some(self.say("P11", "usual", &[("usual", &number(self.standing.usual()))]));
        }
        if self.away >= Away::Days {
            return Some(self.say("G2", "first", &[]));
        }
        if self.mode == Mode::Gentle || self.history.screening().most_urgent().is_some() {
            let since = self.history.screening().most_urgent().map_or(self.day, |sign| sign.since);
            return Some(self.say("S3", "gentle", &[("day", &day(since))]));
        }
        if self.standing.in_baseline(p) {
            return Some(self.say("P1", "first", &[]));
        }
        let ache = self.record.and_then(|record| record.ache);
        if let Some(ache) = ache.filter(|ache| f32::from(ache.get()) >= p.p4_ache) {
            return Some(self.say("P4", "ache", &[("ache", &ache.to_string())]));
        }
        if !self.rated() {
            return Some(self.say("P4", "unrated", &[]));
        }
        None
    }

    fn fell(&self, ladder: &Ladder, on: Day, fall: Fall) -> Reason {
        match fall {
            Fall::Red(Why::BadMorning(pain)) => {
                self.say("P8", "down", &[("day", &day(on)), ("pain", &pain.to_string())])
            }
            Fall::Red(why) => self.say("P5", "down", &[("day", &day(on)), ("why", &why.said())]),
            Fall::Sharp => self.say("P6", "back", &[("day", &day(on))]),
            Fall::Ambers => self.say("P4", "down", &[("day", &day(on))]),
            Fall::Drop(drop) => self.dropped(ladder, on, drop),
        }
    }

    fn dropped(&self, ladder: &Ladder, on: Day, drop: Drop) -> Reason {
        let away = ladder.practised.map_or(0, |last| (on - last).num_days()).to_string();
        match drop {
            Drop::Gap3 => self.say("G3", "down", &[("days", &away)]),
            Drop::Gap4 => self.say("G4", "down", &[("days", &away)]),
            Drop::Gap5 => self.say("G5", "down", &[("days", &away)]),
            Drop::Alone => {
                let last = ladder.practised.unwrap_or(on);
                self.say("G6", "down", &[("day", &day(last))])
            }
            Drop::Setback => self.say("P7", "down", &[("day", &day(on))]),
            Drop::SlowRise => match self.standing.slow_rise(self.p) {
                Some(rise) => {
                    let (month, best) = (number(rise.month), number(rise.best));
                    self.say("P11", "down", &[("month", &month), ("best", &best)])
                }
                None => self.say("P7", "down", &[("day", &day(on))]),
            },
            Drop::LongFlare => self.say("F3", "down", &[]),
        }
    }

    fn earned(&self, ladder: &Ladder) -> Reason {
        let mut greens: Vec<Green> = ladder.greens.iter().flatten().copied().collect();
        greens.sort_by_key(|green| green.day);
        let on: Vec<Day> = greens.iter().map(|green| green.day).collect();
        let worst = greens.iter().filter_map(|green| green.peak).max();
        let facts = [("many", &*count(on.len())), ("days", &*days(&on)), ("peak", &*peak(worst))];
        self.say("P2", "up", &facts)
    }

    /// Why the step stays though nothing holds.
    fn same(&self, exercise: &Exercise, ladder: &Ladder) -> Reason {
        let need = f32::from(self.p.p2_greens);
        let have = (f32::from(ladder.points) / 2.0).min(need);
        if ladder.step >= exercise.step_count() {
            return self.say("P2", "top", &[]);
        }
        match ladder.last {
            Some((on, response)) if response.light == Light::Amber && response.why == Why::NoMorning => {
                self.say("P4", "pending", &[("day", &day(on))])
            }
            Some((on, response)) if response.light == Light::Amber => {
                self.say("P4", "amber", &[("day", &day(on)), ("why", &response.why.said())])
            }
            _ => self.say("P2", "hold", &[("have", &number(have)), ("need", &number(need))]),
        }
    }

    /// The exercises that rest on the day, with until when (for stand-ins).
    pub fn resting(&self) -> impl Iterator<Item = (&Exercise, Ladder)> {
        let since = shift(self.day, -i64::from(u8::MAX));
        self.content.exercises().iter().filter_map(move |exercise| {
            let ladder = self.standing.ladder(self.slot(exercise));
            let lately = ladder.practised.is_some_and(|last| last > since);
            (lately && ladder.rests_on(self.day)).then_some((exercise, ladder))
        })
    }
}
