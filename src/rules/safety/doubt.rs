//! S5: what is not known for sure since the last good whole safety screen: what the journal could not
//! understand, and answers that contradict themselves. While there is any, there is no plan.

use super::super::reason::reasons;
use super::signs::{Screening, Ticked};
use crate::content::{SafetyQuestion, Tier};
use crate::journal::{Doubt, Screened, SignLine, Unsure};
use crate::units::Day;

reasons! {
    /// Why the whole of the safety questions comes first: something is not known for sure (S5).
    DoubtReason {
        /// A line or a file cannot be read.
        Damaged { what: String } = "S5", "damaged";
        /// A line of a file is not as it was written.
        Changed { what: String } = "S5", "changed";
        /// A newer version wrote of safety.
        Newer { what: String } = "S5", "newer";
        /// Entries of a file are missing.
        Missing { what: String } = "S5", "missing";
        /// The newest entries are missing.
        Lost = "S5", "lost";
        /// The answers of a day do not fit together.
        Unclear { what: Day } = "S5", "unclear";
        /// The record begins after the clock's day.
        Behind { today: String, what: String } = "S5", "behind";
    }
}

impl DoubtReason {
    /// The doubt as a reason.
    pub fn of(doubt: &Doubt) -> Self {
        match &doubt.why {
            Unsure::Damaged(place) => Self::Damaged { what: place.to_string() },
            Unsure::Unreadable(file) => Self::Damaged { what: file.clone() },
            Unsure::Changed(file) => Self::Changed { what: file.clone() },
            Unsure::Newer(kind) => Self::Newer { what: kind.clone() },
            Unsure::Missing(device) => Self::Missing { what: format!("{device}.jsonl") },
            Unsure::Lost => Self::Lost,
            Unsure::Contradiction => Self::Unclear { what: doubt.day },
            Unsure::Behind(day) => Self::Behind { today: with_year(doubt.day), what: with_year(*day) },
        }
    }
}

/// A day with its year, since a clock may be years behind.
fn with_year(day: Day) -> String {
    day.format("%-d %B %Y").to_string()
}

impl Screening {
    /// What is not known for sure on `day`, the first of it; a good answer to the whole screen ends it.
    pub fn unsure(&self, day: Day) -> Option<&Doubt> {
        self.doubts.iter().find(|doubt| !doubt.waits || doubt.day <= day)
    }

    /// Takes a doubt. A damaged line in which a sign that needs help can still be read counts as that sign.
    pub(super) fn doubt(&mut self, questions: &[SafetyQuestion], doubt: &Doubt) {
        if let Some(answers) = sign_in(questions, &doubt.left) {
            let line = SignLine::damaged(&doubt.left);
            self.answer(questions, Ticked { line, day: doubt.day }, &answers);
        }
        self.doubts.push(doubt.clone());
    }

    /// The safety questions were answered: the whole of them ends every doubt before it, unless the
    /// answers do not fit together.
    pub(super) fn settle_doubts(&mut self, questions: &[SafetyQuestion], day: Day, answers: &Screened) {
        let tier_of = |id: &String| {
            let known = questions.iter().find(|question| question.id == *id);
            known.map(|question| question.tier)
        };
        let unknown = answers.tier.is_none() && answers.answers.iter().any(|id| tier_of(id).is_none());
        let worst = answers.answers.iter().filter_map(tier_of).min();
        let milder = matches!(worst, Some(Tier::Emergency | Tier::Urgent))
            && answers.tier.is_none_or(|tier| Some(tier) > worst);
        if unknown || milder {
            self.doubts.push(Doubt { why: Unsure::Contradiction, day, waits: false, left: String::new() });
        } else if !answers.short {
            self.doubts.clear();
        }
    }
}

/// The sign that needs help which can still be read in what is left of a damaged line.
fn sign_in(questions: &[SafetyQuestion], left: &str) -> Option<Screened> {
    let quoted = |word: &str| left.contains(&format!("\"{word}\""));
    let urgent = |tier| matches!(tier, Tier::Emergency | Tier::Urgent);
    let named: Vec<&SafetyQuestion> =
        questions.iter().filter(|question| urgent(question.tier) && quoted(&question.id)).collect();
    let written = [Tier::Emergency, Tier::Urgent].into_iter().find(|tier| quoted(tier.key()));
    let tier = named.iter().map(|question| question.tier).chain(written).min()?;
    let answers = named.iter().map(|question| question.id.clone()).collect();
    Some(Screened { answers, tier: Some(tier), short: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;
    use crate::units::shift;

    fn today() -> Day {
        Day::from_ymd_opt(2026, 3, 2).unwrap()
    }

    fn answers(answers: &[&str], tier: Option<Tier>, short: bool) -> Screened {
        Screened { answers: answers.iter().map(|id| (*id).to_owned()).collect(), tier, short }
    }

    fn after(doubt: bool, given: &Screened) -> Option<Unsure> {
        let content = Content::built_in();
        let mut screening = Screening::default();
        if doubt {
            let doubt = Doubt { why: Unsure::Lost, day: today(), waits: false, left: String::new() };
            screening.doubt(content.safety(), &doubt);
        }
        screening.settle_doubts(content.safety(), today(), given);
        screening.unsure(today()).map(|doubt| doubt.why.clone())
    }

    #[test]
    fn only_a_good_whole_screen_ends_a_doubt() {
        assert_eq!(after(true, &answers(&[], None, true)), Some(Unsure::Lost));
        assert_eq!(after(true, &answers(&[], None, false)), None);
        let whole = answers(&["saddle_numbness"], Some(Tier::Emergency), false);
        assert_eq!(after(true, &whole), None, "answers that block are good answers");
    }

    #[test]
    fn answers_that_do_not_fit_together_are_a_doubt() {
        let unclear = Some(Unsure::Contradiction);
        assert_eq!(after(false, &answers(&["never_heard_of"], None, false)), unclear);
        assert_eq!(after(false, &answers(&["never_heard_of"], Some(Tier::Soon), false)), None);
        assert_eq!(after(false, &answers(&["saddle_numbness"], Some(Tier::Urgent), false)), unclear);
        assert_eq!(after(false, &answers(&["saddle_numbness"], None, true)), unclear);
        assert_eq!(after(false, &answers(&["leg_pain"], None, false)), None, "S3 blocks nothing");
    }

    #[test]
    fn one_that_waits_counts_from_its_day_on() {
        let mut screening = Screening::default();
        let doubt = Doubt { why: Unsure::Lost, day: today(), waits: true, left: String::new() };
        screening.doubt(&[], &doubt);
        assert_eq!(screening.unsure(shift(today(), -1)), None);
        assert_eq!(screening.unsure(today()), Some(&doubt));
    }

    #[test]
    fn a_sign_that_can_still_be_read_in_a_damaged_line_is_open() {
        let content = Content::built_in();
        let open = |left: &str| {
            let mut screening = Screening::default();
            let left = left.to_owned();
            let doubt = Doubt { why: Unsure::Lost, day: today(), waits: false, left };
            screening.doubt(content.safety(), &doubt);
            screening.most_urgent().map(|sign| (sign.id.clone(), sign.tier))
        };
        let saddle = Some((Some("saddle_numbness".to_owned()), Tier::Emergency));
        assert_eq!(open(r#"{"answers":["saddle_numbness"],"ti"#), saddle);
        assert_eq!(open(r#"nswers":["?"],"tier":"urgent"}"#), Some((None, Tier::Urgent)));
        assert_eq!(open(r#"{"answers":["leg_pain"],"tier":"soon"}"#), None);
    }
}
