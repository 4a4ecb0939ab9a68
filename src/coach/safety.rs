//! Safety first (S1 to S4, S7) and the reasons that concern the day as a whole.

use crate::content::{SafetyQuestion, Tier};
use crate::history::OpenSign;
use crate::journal::Mode;
use crate::rules::week::Budget;
use crate::rules::{Away, Rest, Setback};

use super::plan::{Blocked, Reason, Sign};
use super::today::Today;
use super::words::{between, day, number, reason, see, shift};

impl Today<'_> {
    /// Why there is no session, if S1 or S2 is open: every sign with its own words, never only one.
    pub fn blocked(&self) -> Option<Blocked> {
        let worst = self.history.screening().most_urgent()?;
        let rule = match worst.tier {
            Tier::Emergency => "S1",
            Tier::Urgent => "S2",
            Tier::Soon | Tier::Readiness => return None,
        };
        let signs = self.signs();
        let mut advice: Vec<&str> = Vec::new();
        for sign in &signs {
            if !advice.contains(&sign.advice.as_str()) {
                advice.push(&sign.advice);
            }
        }
        let (first, others) = advice.split_first()?;
        let since = signs.first().map_or(worst.since, |sign| sign.since);
        let facts = [("sign", *first), ("day", &*day(since))];
        let mut message = reason(self.content, rule, "open", &facts).text;
        for other in others {
            message.push('\n');
            message.push_str(other);
        }
        Some(Blocked { rule, message, signs })
    }

    /// Whether the whole screen has to be answered before any plan (S5).
    pub fn whole_due(&self) -> bool {
        self.history.screening().whole.is_none() || self.whole_again().is_some() || self.unsure().is_some()
    }

    /// Why the whole screen is due once more, heart, pregnancy, operations and bones with it: three
    /// months have passed, or a month was missed.
    pub fn whole_again(&self) -> Option<Reason> {
        let whole = self.history.screening().whole?;
        if let Some(session) = self.standing.trains.last
            && between(session, self.day) > self.p.s5_away
            && between(session, whole) <= self.p.s5_away
        {
            let days = between(session, self.day).to_string();
            return Some(reason(self.content, "S5", "whole_away", &[("days", &days)]));
        }
        (between(whole, self.day) >= self.p.s5_whole)
            .then(|| reason(self.content, "S5", "whole", &[("day", &day(whole))]))
    }

    /// Every open sign and what to do about it, the most urgent first.
    fn signs(&self) -> Vec<Sign> {
        let mut open: Vec<(u8, &OpenSign, String)> = self
            .history
            .screening()
            .open
            .iter()
            .map(|sign| {
                let (rank, advice) = self.advice(sign);
                (rank, sign, advice)
            })
            .collect();
        open.sort_by_key(|(rank, sign, _)| (sign.tier, *rank));
        let signs = open.into_iter().map(|(_, sign, advice)| Sign {
            id: sign.id.clone(),
            tier: sign.tier,
            advice,
            since: sign.since,
        });
        signs.collect()
    }

    /// What comes first among signs of a tier, and what to do about a sign; of two that are an emergency
    /// together, the words of the two (S1b).
    fn advice(&self, sign: &OpenSign) -> (u8, String) {
        let question = |id: &Option<String>| self.content.sign(id.as_deref()?);
        let (one, other) = (question(&sign.id), question(&sign.with));
        let together = one.zip(other).and_then(|(one, other)| {
            let pair = |one: &SafetyQuestion, other: &SafetyQuestion| {
                let pair = one.together.iter().find(|pair| pair.with.contains(&other.id));
                pair.map(|pair| (pair.rank.min(one.rank).min(other.rank), pair.then.clone()))
            };
            pair(one, other).or_else(|| pair(other, one))
        });
        let alone = || one.map(|question| (question.rank, question.then.clone()));
        together.or_else(alone).unwrap_or_else(|| (u8::MAX, format!("{}.", sign.tier.said())))
    }

    /// Why the day as a whole is as it is; what matters most first.
    pub fn reasons(&self) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let p = self.p;
        for sign in self.signs().into_iter().filter(|sign| sign.tier == Tier::Soon) {
            let facts = [("sign", &*sign.advice), ("day", &*day(sign.since))];
            reasons.push(reason(self.content, "S3", "open", &facts));
        }
        let mut say = |rule: &'static str, name: &str, facts: &[(&str, &str)]| {
            reasons.push(reason(self.content, rule, name, facts));
        };
        let flare = self.standing.flare.is_some();
        self.away_says(&mut say);
        self.flare_says(&mut say);
        self.rests_say(&mut say);
        match self.standing.setbacks.first().copied() {
            Some(Setback::Reds(on)) if (self.day - on).num_days() <= 7 && on < self.day => {
                say("P7", if flare { "reds_flare" } else { "reds" }, &[("day", &day(on))]);
            }
            Some(Setback::Rise(on)) if (self.day - on).num_days() <= 7 => {
                say("P7", if flare { "rise_flare" } else { "rise" }, &[("day", &day(on))]);
            }
            _ => {}
        }
        if let Some((since, ended)) = self.standing.long_flare
            && (self.day - ended).num_days() < p.p7_apart
        {
            say("F3", "end", &[("day", &day(since))]);
        }
        if self.mode == Mode::Rest {
            say("C7", self.rest_name(), &[]);
        }
        if !self.floor {
            say("C5", "no_floor", &[]);
        }
        reasons.extend(self.screen_due());
        if let Some(why) = self.standing.says_see(p, self.day) {
            reasons.push(see(self.content, &self.standing, why));
        }
        reasons
    }

    fn rest_name(&self) -> &'static str {
        let chosen = self.record.and_then(|record| record.choice.as_ref()).and_then(|choice| choice.rest);
        match (self.state, chosen) {
            (super::DayState::Done, _) => "second",
            (_, Some(true)) => "chosen",
            _ => "rest",
        }
    }

    fn away_says(&self, say: &mut impl FnMut(&'static str, &str, &[(&str, &str)])) {
        let Some(last) = self.standing.trains.last else { return };
        let days = (self.day - last).num_days();
        let facts = [("days", &*days.to_string())];
        // What lowers the day says so itself; "the same plan" would not be so.
        let lower = self.standing.flare.is_some()
            || self.standing.after_flare.is_some_and(|after| after.sessions < self.p.f2_sessions)
            || self.standing.setbacks.first().is_some_and(|setback| setback.day() > last)
            || self.standing.rise_since.is_some_and(|since| since > last)
            || self.mode == Mode::Gentle;
        // Who trains on set days and has kept them has no day to catch up.
        let passed = (1..days).any(|back| self.history.profile().trains_on(shift(self.day, -back)));
        match self.away {
            Away::No if days > 1 && !lower && passed => say("G1", "same", &[("day", &day(last))]),
            Away::No => {}
            Away::Days if lower => say("G2", "lower", &facts),
            Away::Days => say("G2", "back", &facts),
            Away::Week => say("G3", "back", &facts),
            Away::Weeks => say("G4", "back", &facts),
            Away::Month => say("G5", "back", &facts),
        }
    }

    /// What rests since it was stopped at once, while it does (P6).
    fn rests_say(&self, say: &mut impl FnMut(&'static str, &str, &[(&str, &str)])) {
        for exercise in self.content.exercises() {
            if let Rest::Sharp { since, until } = self.standing.ladder(self.slot(exercise)).rest
                && self.day < until
            {
                let facts = [("name", &*exercise.name), ("day", &*day(since)), ("until", &*day(until))];
                say("P6", "rests", &facts);
            }
        }
    }

    fn flare_says(&self, say: &mut impl FnMut(&'static str, &str, &[(&str, &str)])) {
        if let Some(flare) = self.standing.flare {
            let since = day(flare.since);
            if flare.new {
                say("F1", "new", &[("day", &since)]);
            } else if flare.since < self.day {
                say("F1", "since", &[("day", &since)]);
            } else if flare.said {
                say("F1", "said", &[("day", &since)]);
            } else if let Some(morning) = self.standing.last_morning() {
                let (pain, usual) = (morning.pain.to_string(), number(self.standing.usual()));
                say("F1", "on", &[("pain", &pain), ("usual", &usual)]);
            }
        } else if let Some(after) =
            self.standing.after_flare.filter(|after| after.sessions < self.p.f2_sessions)
        {
            let (count, of) = ((after.sessions + 1).to_string(), self.p.f2_sessions.to_string());
            say("F2", "after", &[("day", &day(after.ended)), ("count", &count), ("of", &of)]);
        }
    }

    /// Says why a session of so many seconds is clearly shorter than the minutes it was built for: on
    /// purpose at first (P1), then since few moves come at a time (C4).
    pub fn short_says(&self, seconds: u32) -> Option<Reason> {
        let (rule, name) = match self.mode {
            Mode::Baseline if self.anew() => ("G5", "short"),
            Mode::Baseline => ("P1", "short"),
            Mode::Normal | Mode::Return => ("C4", "short"),
            _ => return None,
        };
        let whole = f32::from(self.length) * 60.0;
        if seconds == 0 || seconds as f32 >= whole * self.p.c1_full {
            return None;
        }
        let minutes = seconds.div_ceil(60).to_string();
        let facts = [("minutes", &*minutes), ("asked", &*self.length.to_string())];
        Some(reason(self.content, rule, name, &facts))
    }

    /// P10 in words.
    pub fn budget_says(&self, budget: &Budget) -> Reason {
        let cap = number(budget.cap.round());
        if budget.left < f32::from(self.p.c7_minutes) {
            let done = number(budget.done.round());
            return reason(self.content, "P10", "full", &[("cap", &cap), ("done", &done)]);
        }
        let usual =
            budget.usual.map_or_else(|| "not known yet".to_owned(), |usual| format!("{} min", usual.round()));
        let left = number(budget.left.round());
        let days = match budget.days {
            0 | 1 => "today".to_owned(),
            more => format!("{more} days, today included"),
        };
        let facts = [("left", &*left), ("cap", &*cap), ("days", &*days), ("usual", &*usual)];
        reason(self.content, "P10", "share", &facts)
    }
}
