//! What happened to the safety screen, in the journal's order: answers, clearances, visits, and what the
//! journal could not understand. Which signs are open after it is decided by [`crate::rules::safety`].

use crate::content::SafetyQuestion;
use crate::journal::{CheckUp, Cleared, Doubt, Event, EventId, Screened, SignLine};
use crate::units::Day;

use super::{History, Memo};

/// One thing that bears on the safety screen.
#[derive(Debug, Clone, PartialEq)]
pub enum SafetyFact {
    /// The screen was answered, whole or short.
    Answered {
        /// The line of the journal.
        line: SignLine,
        /// On which day.
        day: Day,
        /// The signs that were ticked, and how urgent the worst of them was.
        answers: Screened,
    },
    /// A professional cleared the person.
    Cleared {
        /// The entry.
        by: EventId,
        /// The day on which it was written.
        written: Day,
        /// Who, when, and which lines are answered, as the person states it.
        what: Cleared,
    },
    /// A professional was seen.
    Seen {
        /// The entry.
        by: EventId,
        /// The day on which it was written.
        written: Day,
        /// When, and which lines are answered, as the person states it.
        what: CheckUp,
    },
    /// Something that the journal could not understand.
    Doubt(Doubt),
}

impl History {
    /// Takes what the journal could not understand, in its place among the events.
    pub fn doubt(&mut self, doubt: &Doubt) {
        self.safety.push(SafetyFact::Doubt(doubt.clone()));
    }

    /// Takes that two entries have an id, before either of them comes: what names one by it does not say
    /// which, so that it answers neither.
    pub fn twins(&mut self, id: EventId) {
        self.twins.push(id);
    }

    /// The line of an answer to the safety questions, so named that a clearance can mean it alone.
    pub(super) fn line_of(&self, event: &Event) -> SignLine {
        let twin = self.twins.contains(&event.id);
        if twin { SignLine::Twin(event.id, event.at.timestamp()) } else { SignLine::Entry(event.id) }
    }

    /// Everything that bears on the safety screen, in the journal's order.
    pub fn safety(&self) -> &[SafetyFact] {
        &self.safety
    }

    /// The safety questions, as the content gave them.
    pub(crate) fn questions(&self) -> &[SafetyQuestion] {
        &self.questions
    }

    /// What a later room has folded from [`History::safety`]. Facts are only added, so no fold is ever
    /// outdated.
    pub(crate) const fn safety_memo(&self) -> &Memo {
        &self.safety_memo
    }
}
