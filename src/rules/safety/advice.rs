//! S1 to S3 in words: what to do about the open signs, and why there is no session while S1 or S2 is.

use serde::Serialize;

use super::super::reason::{Reasoned, Row, reasons, say};
use super::signs::{OpenSign, Screening};
use crate::content::{Content, Progression, SafetyQuestion, Tier};
use crate::units::{Day, days_between};

reasons! {
    /// What an open sign does to the day (S1 to S3).
    SignReason {
        /// No plan until a professional has cleared the person.
        Emergency { sign: String, day: Day } = "S1", "open";
        /// No plan until the person was seen and cleared.
        Urgent { sign: String, day: Day } = "S2", "open";
        /// Gentle moves only until the person was seen.
        Soon { sign: String, day: Day } = "S3", "open";
        /// The same, once it has waited longer than it should.
        SoonLate { sign: String, weeks: i64 } = "S3", "late";
    }
}

/// An open sign, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sign {
    /// The safety question's id; none where this version does not know the question.
    pub id: Option<String>,
    /// How urgent it is as things stand.
    pub tier: Tier,
    /// What to do, how soon, whom to see.
    pub advice: String,
    /// The day on which it was last ticked.
    pub since: Day,
    /// The day from which it is to be looked at: the first on which it was ticked and that nobody has answered; nothing
    /// for standing advice, which names no time.
    #[serde(skip)]
    pub waits: Option<Day>,
}

impl Sign {
    /// What a sign that should be seen soon does to `day`; nothing for any other.
    pub fn soon(&self, p: &Progression, day: Day) -> Option<SignReason> {
        let sign = self.advice.clone();
        let late = self.waits.map(|since| days_between(since, day)).filter(|days| *days > p.s3_days);
        match (self.tier, late) {
            (Tier::Soon, Some(days)) => Some(SignReason::SoonLate { sign, weeks: days / 7 }),
            (Tier::Soon, None) => Some(SignReason::Soon { sign, day: self.since }),
            (Tier::Emergency | Tier::Urgent | Tier::Readiness, _) => None,
        }
    }

    /// What it does to the day; nothing for what only leaves moves out (S4).
    pub fn reason(&self) -> Option<SignReason> {
        let (sign, day) = (self.advice.clone(), self.since);
        match self.tier {
            Tier::Emergency => Some(SignReason::Emergency { sign, day }),
            Tier::Urgent => Some(SignReason::Urgent { sign, day }),
            Tier::Soon => Some(SignReason::Soon { sign, day }),
            Tier::Readiness => None,
        }
    }
}

/// Why there is no session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blocked {
    /// `S1` or `S2`.
    pub rule: &'static str,
    /// What to do, how soon, whom to see, for every sign: one a line, the most urgent first.
    pub message: String,
    /// Every sign that is open, the most urgent first.
    pub signs: Vec<Sign>,
}

impl Screening {
    /// Every open sign and what to do about it, the most urgent first.
    pub fn signs(&self, content: &Content) -> Vec<Sign> {
        let mut open: Vec<(u8, Sign)> = self.open.iter().map(|sign| ranked(content, sign)).collect();
        open.sort_by_key(|(rank, sign)| (sign.tier, *rank));
        open.into_iter().map(|(_, sign)| sign).collect()
    }

    /// Why there is no session, if S1 or S2 is open: every sign with its own advice, never only one.
    pub fn blocked(&self, content: &Content) -> Option<Blocked> {
        if !self.blocks() {
            return None;
        }
        let signs = self.signs(content);
        let reason = signs.first()?.reason()?;
        let Row { rule, .. } = reason.row();
        let mut lines = vec![signs.first()?.advice.clone()];
        let mut message = say(content, &reason).text;
        for sign in &signs {
            if !lines.contains(&sign.advice) {
                lines.push(sign.advice.clone());
                message.push('\n');
                message.push_str(&sign.advice);
            }
        }
        Some(Blocked { rule, message, signs })
    }
}

/// A sign with what to do about it, and what comes first among signs of its tier; of two that are an
/// emergency together, the advice for the two (S1b).
fn ranked(content: &Content, sign: &OpenSign) -> (u8, Sign) {
    let question = |id: &Option<String>| content.sign(id.as_deref()?);
    let (one, other) = (question(&sign.id), question(&sign.with));
    let together = one.zip(other).and_then(|(one, other)| {
        let pair = |one: &SafetyQuestion, other: &SafetyQuestion| {
            let pair = one.together.iter().find(|pair| pair.with.contains(&other.id));
            pair.map(|pair| (pair.rank.min(one.rank).min(other.rank), pair.then.clone()))
        };
        pair(one, other).or_else(|| pair(other, one))
    });
    let alone = || one.map(|question| (question.rank, question.then.clone()));
    let (rank, advice) =
        together.or_else(alone).unwrap_or_else(|| (u8::MAX, format!("{}.", sign.tier.label())));
    let standing = one.is_some_and(|one| one.only_cleared);
    let waits = sign.ticked.iter().map(|ticked| ticked.day).min().filter(|_| !standing);
    (rank, Sign { id: sign.id.clone(), tier: sign.tier, advice, since: sign.since, waits })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Screened, SignLine};
    use crate::rules::safety::signs::Ticked;

    fn blocked(ids: &[&str], tier: Option<Tier>) -> Option<Blocked> {
        let content = Content::built_in();
        let day = Day::from_ymd_opt(2026, 3, 2).unwrap();
        let mut screening = Screening::default();
        let answers = ids.iter().map(|id| (*id).to_owned()).collect();
        let from = Ticked { line: SignLine::damaged(""), day };
        screening.answer(content.safety(), from, &Screened { answers, tier, short: true });
        screening.blocked(&content)
    }

    #[test]
    fn every_sign_has_its_advice_in_the_message_once_and_the_most_urgent_first() {
        let content = Content::built_in();
        let all = blocked(&["leg_pain", "night_pain", "saddle_numbness"], None).unwrap();
        assert_eq!(all.rule, "S1");
        let tiers: Vec<Tier> = all.signs.iter().map(|sign| sign.tier).collect();
        assert_eq!(tiers, [Tier::Emergency, Tier::Urgent, Tier::Soon]);
        assert!(all.message.starts_with(&content.sign("saddle_numbness").unwrap().then));
        for sign in &all.signs {
            assert_eq!(all.message.matches(&sign.advice).count(), 1, "{}", sign.advice);
        }
    }

    #[test]
    fn what_should_be_seen_soon_blocks_nothing_and_an_urgent_sign_does() {
        assert_eq!(blocked(&["leg_pain"], None), None);
        assert_eq!(blocked(&["night_pain"], None).unwrap().rule, "S2");
        let unknown = blocked(&[], Some(Tier::Urgent)).unwrap();
        assert_eq!(unknown.signs[0].advice, format!("{}.", Tier::Urgent.label()));
    }

    #[test]
    fn what_should_be_seen_soon_says_after_two_weeks_for_how_long_it_has_waited() {
        let content = Content::built_in();
        let day = |after| crate::units::shift(Day::from_ymd_opt(2026, 3, 2).unwrap(), after);
        let mut screening = Screening::default();
        for (line, on) in [("a", 0), ("b", 13)] {
            let from = Ticked { line: SignLine::damaged(line), day: day(on) };
            let answers = vec!["leg_pain".to_owned()];
            screening.answer(content.safety(), from, &Screened { answers, tier: None, short: true });
        }
        let said = |on| {
            let sign = screening.signs(&content).remove(0);
            say(&content, &sign.soon(content.progression(), day(on)).unwrap()).text
        };
        assert!(said(14).starts_with("Since 15 Mar: "), "{}", said(14));
        let late = said(15);
        assert!(late.starts_with("It has been 2 weeks, and nobody has looked at it yet"), "{late}");
        assert!(said(84).starts_with("It has been 12 weeks"), "{}", said(84));
    }

    #[test]
    fn two_that_are_an_emergency_together_have_the_advice_for_the_two() {
        let content = Content::built_in();
        let one = content.safety().iter().find(|question| !question.together.is_empty()).unwrap();
        let pair = &one.together[0];
        let two = blocked(&[&one.id, &pair.with[0]], None).unwrap();
        assert_eq!(two.rule, "S1");
        assert!(two.signs.iter().all(|sign| sign.advice == pair.then), "{:?}", two.signs);
        assert_eq!(two.message.matches(&pair.then).count(), 1);
    }
}
