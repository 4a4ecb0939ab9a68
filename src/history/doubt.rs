//! What is not known for sure since the last good whole safety screen: what the journal could not
//! understand, and answers that contradict themselves. While there is any, there is no plan.

use crate::content::Tier;
use crate::journal::{Doubt, Screened, SignLine, Unsure};
use crate::units::Day;

use super::{History, Ticked};

impl History {
    /// Takes what the journal could not understand, in its place among the events. A damaged line that
    /// still tells of a sign that needs help stands for that sign.
    pub fn doubt(&mut self, doubt: &Doubt) {
        if let Some(said) = self.sign_in(&doubt.left) {
            let line = SignLine::damaged(&doubt.left);
            self.screening.answer(&self.questions, Ticked { line, day: doubt.day }, &said);
        }
        self.doubts.push(doubt.clone());
    }

    /// What is not known for sure on `day`, the first of it; a good answer to the whole screen ends it.
    pub fn unsure(&self, day: Day) -> Option<&Doubt> {
        self.doubts.iter().find(|doubt| !doubt.waits || doubt.day <= day)
    }

    /// The safety questions were answered: the whole of them ends every doubt before it, unless the
    /// answers do not fit together.
    pub(super) fn settle_doubts(&mut self, day: Day, said: &Screened) {
        let tier_of = |id: &String| {
            let known = self.questions.iter().find(|question| question.id == *id);
            known.map(|question| question.tier)
        };
        let unknown = said.tier.is_none() && said.answers.iter().any(|id| tier_of(id).is_none());
        let worst = said.answers.iter().filter_map(tier_of).min();
        let milder = matches!(worst, Some(Tier::Emergency | Tier::Urgent))
            && said.tier.is_none_or(|tier| Some(tier) > worst);
        if unknown || milder {
            self.doubts.push(Doubt { why: Unsure::Contradiction, day, waits: false, left: String::new() });
        } else if !said.short {
            self.doubts.clear();
        }
    }

    /// The sign that needs help of which a damaged line still tells.
    fn sign_in(&self, left: &str) -> Option<Screened> {
        let quoted = |word: &str| left.contains(&format!("\"{word}\""));
        let urgent = |tier| matches!(tier, Tier::Emergency | Tier::Urgent);
        let named = self.questions.iter().filter(|question| urgent(question.tier) && quoted(&question.id));
        let answers: Vec<String> = named.map(|question| question.id.clone()).collect();
        let told = [Tier::Emergency, Tier::Urgent].into_iter().find(|tier| quoted(tier.key()));
        let tier = self.questions.iter().filter(|question| answers.contains(&question.id)).map(|q| q.tier);
        let tier = tier.chain(told).min()?;
        Some(Screened { answers, tier: Some(tier), short: true })
    }
}
