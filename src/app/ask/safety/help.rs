//! What the one screen says that is not calm: what to do about the signs that stand (S1, S2).

use crate::app::known::Known;
use crate::content::Tier;
use crate::units::Day;

/// A sign that stands: what was ticked, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What was ticked, in the question's words; of two that are an emergency together, both.
    pub ask: String,
    /// What to do, how soon, whom to see; nothing where only the top of the screen says what to do.
    pub advice: String,
}

/// What the one screen says that is not calm (S1, S2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// What to do now, in five words.
    pub title: &'static str,
    /// The most urgent sign.
    pub now: Told,
    /// Other signs as urgent, which whoever helps has to know of; beside an emergency without words on what
    /// to do: only one thing is to be done now.
    pub also: Vec<Told>,
    /// Milder signs, and what is to be done once the most urgent was looked at.
    pub after: Vec<Told>,
    /// The day on which the most urgent was ticked last.
    pub since: Day,
    /// How it ends.
    pub until: &'static str,
}

impl Help {
    /// Said before [`Help::also`].
    pub const ALSO: &str = "Tell them this as well:";
    /// Said before [`Help::after`].
    pub const AFTER: &str = "Once that has been looked at:";
}

impl Known {
    /// What to do about the signs that block the plan, if any do.
    pub fn help_now(&self) -> Option<Help> {
        let blocked = self.plan.blocked.as_ref()?;
        let worst = blocked.signs.first()?;
        let ask = |id: &Option<String>| {
            let known = id.as_deref().and_then(|id| self.content.sign(id));
            known
                .map_or("A sign that this version does not know", |question| question.ask.as_str())
                .to_owned()
        };
        let (mut urgent, mut after): (Vec<Told>, Vec<Told>) = (Vec::new(), Vec::new());
        for sign in &blocked.signs {
            let list = if sign.tier == worst.tier { &mut urgent } else { &mut after };
            match list.iter_mut().find(|told| told.advice == sign.advice) {
                Some(told) => told.ask = format!("{}. And: {}", told.ask, ask(&sign.id)),
                None => list.push(Told { ask: ask(&sign.id), advice: sign.advice.clone() }),
            }
        }
        let emergency = worst.tier == Tier::Emergency;
        if emergency {
            urgent.iter_mut().skip(1).for_each(|told| told.advice.clear());
        }
        Some(Help {
            title: if emergency { "Get medical help now" } else { "See a doctor before any session" },
            now: urgent.remove(0),
            also: urgent,
            after,
            since: worst.since,
            until: if emergency {
                "Nothing is planned until a professional has cleared you: c says who and when."
            } else {
                "Nothing is planned until you were seen and may move: c says who and when."
            },
        })
    }
}
