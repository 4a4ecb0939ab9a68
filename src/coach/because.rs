//! Why a move is in the session, and why at this step: in words, made only for what is planned.

use crate::content::{Category, Exercise, Prescription};
use crate::rules::reason::reasons;
use crate::rules::say;
use crate::rules::step_words::{StepReason, Words};
use crate::units::Day;

use super::plan::Reason;
use super::step::Stand;
use super::today::Today;
use super::words::reason;

reasons! {
    /// Why a move is in the session, or the day is as it is, by the rules of composing (C).
    DayReason {
        /// Something prescribed found no room.
        PrescribedLeft { names: String } = "C1", "left";
        /// Opens the session.
        Warm = "C2", "warm";
        /// Closes it.
        Cool = "C2", "cool";
        /// Balance, the day so often in seven.
        Balance { count: usize, of: u8 } = "C3", "balance";
        /// Prescribed, at the dose that is written.
        Prescribed { often: String } = "C4", "prescribed";
        /// Prescribed, below it.
        PrescribedLower { often: String } = "C4", "prescribed_lower";
        /// New in the set.
        New = "C4", "new";
        /// Its turn.
        Turn { day: Day } = "C4", "turn";
        /// New, and which place it fills.
        NewIn { place: String } = "C4", "new_in";
        /// Its turn in a place.
        TurnIn { place: String, day: Day } = "C4", "turn_in";
        /// Its link, or the minutes, go no further.
        Furthest { minutes: u16 } = "C4", "top";
        /// The link after it is being learnt.
        Still = "C4", "still";
        /// Its raise has no room.
        NoTime { minutes: u16 } = "C4", "time";
        /// Its last set is open.
        Open = "P1", "open";
        /// Strength places that no move fills for this person.
        Closed { places: String } = "C4", "closed";
        /// Few moves at a time make the session short.
        Short { minutes: u32, asked: u16 } = "C4", "short";
        /// No floor today.
        NoFloor = "C5", "no_floor";
        /// Liked.
        Liked = "C6", "liked";
        /// Disliked, and here all the same.
        Rarely = "C6", "rarely";
        /// In place of one that the person would rather not do.
        InsteadOfDisliked { name: String } = "C6", "standin";
        /// Put in the place of another.
        Swapped { name: String } = "C6", "swapped";
        /// Everything else rests.
        Full = "C7", "full";
        /// A day off the mat.
        Rest = "C7", "rest";
        /// A day off that the person chose.
        Chosen = "C7", "chosen";
        /// Today's session is over.
        Second = "C7", "second";
    }
}

/// Why a move is in the session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Here<'a> {
    /// Prescribed, and due.
    Prescribed(&'a Prescription),
    /// Opens it (C2).
    Warm,
    /// Closes it (C2).
    Cool,
    /// New in the set (C4).
    New,
    /// Its turn; last done on that day (C4).
    Turn(Day),
    /// Balance; on so many of the last six days it was done already (C3).
    Balance(usize),
    /// Stands in after sharp pain on that day (P6).
    ForSharp(&'a Exercise, Day),
    /// Stands in until that day, after a red at the lowest step (P5).
    ForRed(&'a Exercise, Day),
    /// In place of one that the person would rather not do (C6).
    ForDisliked(&'a Exercise),
    /// Everything else rests (C7).
    Left,
    /// The person put it in that one's place today (C6).
    Swapped(&'a Exercise),
}

impl Today<'_> {
    /// A reason by its rule and name, with the person's numbers in its places.
    pub fn say(&self, rule: &'static str, name: &str, facts: &[(&str, &str)]) -> Reason {
        reason(self.content, rule, name, facts)
    }

    /// Why a move is here.
    pub fn here(&self, here: Here<'_>) -> Reason {
        let name = |of: &Exercise| of.name.clone();
        let reason = match here {
            Here::ForSharp(of, day) => {
                return say(self.content, &StepReason::InsteadOfSharp { name: name(of), day });
            }
            Here::ForRed(of, day) => {
                return say(self.content, &StepReason::InsteadOfRed { name: name(of), day });
            }
            Here::Prescribed(sheet) => DayReason::Prescribed { often: sheet.often.label() },
            Here::Warm => DayReason::Warm,
            Here::Cool => DayReason::Cool,
            Here::New => DayReason::New,
            Here::Turn(day) => DayReason::Turn { day },
            Here::Balance(done) => DayReason::Balance { count: done + 1, of: self.p.c3_balance_days },
            Here::ForDisliked(of) => DayReason::InsteadOfDisliked { name: name(of) },
            Here::Left => DayReason::Full,
            Here::Swapped(of) => DayReason::Swapped { name: name(of) },
        };
        say(self.content, &reason)
    }

    /// Why a step is what it is.
    pub fn because(&self, category: Category, stand: &Stand) -> Vec<Reason> {
        let words = Words { content: self.content, history: self.history, of: self.steps() };
        words.because(category, stand)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::content::Content;
    use crate::rules::Row;

    fn all() -> Vec<Row> {
        let mut rows = crate::rules::reasons();
        rows.extend(DayReason::TABLE);
        rows.extend(crate::coach::OwnReason::TABLE);
        rows
    }

    #[test]
    fn every_reason_has_words_and_every_place_in_them_a_fact() {
        let content = Content::built_in();
        for row in all() {
            let rule = content.rule(row.rule).unwrap_or_else(|| panic!("no rule {}", row.rule));
            let words = rule.reasons.get(row.name);
            let words = words.unwrap_or_else(|| panic!("{} has no words {}", row.rule, row.name));
            let places = words.split('{').skip(1).filter_map(|rest| rest.split('}').next());
            for place in places {
                assert!(row.places.contains(&place), "{} {}: nothing fills {place}", row.rule, row.name);
            }
        }
    }

    #[test]
    fn every_reason_in_the_guide_is_given_by_a_rule() {
        let given: BTreeSet<(&str, &str)> = all().iter().map(|row| (row.rule, row.name)).collect();
        let content = Content::built_in();
        for rule in content.rules() {
            for name in rule.reasons.keys() {
                assert!(
                    given.contains(&(rule.id.as_str(), name.as_str())),
                    "{} {name} is never given",
                    rule.id
                );
            }
        }
    }
}
