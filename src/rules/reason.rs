//! A rule's decision with the person's own facts, typed. Its words stand in `content/guidance/rules.json`
//! under the rule's id and the reason's name, with a `{place}` for each fact.
//!
//! One table a family (`reasons!`) binds a variant to its rule, its name and its facts; a test holds
//! the tables and the words to each other, so that no reason is without words and no words are unused.

use serde::Serialize;

use crate::content::{Category, Content};
use crate::units::{Day, Minutes, Pain, Rating, decimal, number_word, short_date, short_dates};

/// A fact as it stands in a sentence.
pub trait Fact {
    /// Its words.
    fn words(&self) -> String;
}

macro_rules! plain_facts {
    ($($kind:ty),+) => {
        $(impl Fact for $kind {
            fn words(&self) -> String {
                self.to_string()
            }
        })+
    };
}
plain_facts!(u8, u16, u32, i64, usize, Pain, Rating, Minutes, String, &str);

impl Fact for Day {
    fn words(&self) -> String {
        short_date(*self)
    }
}

impl Fact for Vec<Day> {
    fn words(&self) -> String {
        short_dates(self)
    }
}

impl Fact for f32 {
    fn words(&self) -> String {
        decimal(*self)
    }
}

impl Fact for Option<Pain> {
    fn words(&self) -> String {
        self.map_or_else(String::new, |pain| pain.to_string())
    }
}

impl Fact for Category {
    fn words(&self) -> String {
        self.label().to_owned()
    }
}

/// A count that may begin a sentence: a word up to ten, with a capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count(pub usize);

impl Fact for Count {
    fn words(&self) -> String {
        let word = number_word(self.0).filter(|_| self.0 <= 10);
        word.map_or_else(|| self.0.to_string(), |word| format!("{}{}", word[..1].to_uppercase(), &word[1..]))
    }
}

/// So many steps of a ladder down: `one step down`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepsDown(pub u8);

impl Fact for StepsDown {
    fn words(&self) -> String {
        let steps = if self.0 == 1 { "step" } else { "steps" };
        format!("{} {steps} down", Count(usize::from(self.0)).words().to_lowercase())
    }
}

/// A decision in words: the rule and the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The rule's id.
    pub rule: &'static str,
    /// One sentence with the person's own numbers.
    pub text: String,
}

/// A reason in the words of its rule.
pub fn say(content: &Content, reason: &dyn Reasoned) -> Reason {
    let Row { rule, name, .. } = reason.row();
    let facts = reason.facts();
    let facts: Vec<(&str, &str)> = facts.iter().map(|(place, words)| (*place, words.as_str())).collect();
    let text = content.rule(rule).map_or_else(|| rule.to_owned(), |rule| rule.reason(name, &facts));
    Reason { rule, text }
}

/// A row of a family's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The rule's id.
    pub rule: &'static str,
    /// The name of the reason's words under that rule.
    pub name: &'static str,
    /// The places that its facts fill.
    pub places: &'static [&'static str],
}

/// Why a rule decided as it did.
pub trait Reasoned {
    /// Its row of the table.
    fn row(&self) -> Row;
    /// The facts in words, by place.
    fn facts(&self) -> Vec<(&'static str, String)>;
}

/// An enum of reasons: each variant with its rule, the name of its words, and its facts, whose names are
/// the places in the words.
macro_rules! reasons {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$vdoc:meta])* $variant:ident $({ $($field:ident: $kind:ty),+ $(,)? })? = $rule:literal, $word:literal;)+
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        #[allow(missing_docs)] // a field is the fact that fills the place of its name
        pub enum $name {
            $($(#[$vdoc])* $variant $({ $($field: $kind),+ })?,)+
        }

        impl $name {
            /// Every reason of the family.
            pub const TABLE: &'static [$crate::rules::reason::Row] = &[$($crate::rules::reason::Row {
                rule: $rule,
                name: $word,
                places: &[$($(stringify!($field)),+)?],
            }),+];
        }

        impl $crate::rules::reason::Reasoned for $name {
            fn row(&self) -> $crate::rules::reason::Row {
                match self {
                    $(Self::$variant { .. } => $crate::rules::reason::Row {
                        rule: $rule,
                        name: $word,
                        places: &[$($(stringify!($field)),+)?],
                    },)+
                }
            }

            fn facts(&self) -> Vec<(&'static str, String)> {
                match self {
                    $(Self::$variant $({ $($field),+ })? => vec![
                        $($((stringify!($field), $crate::rules::reason::Fact::words($field))),+)?
                    ],)+
                }
            }
        }
    };
}
pub(crate) use reasons;

#[cfg(test)]
mod tests {
    use super::*;

    reasons! {
        /// Two reasons.
        Made {
            /// Without facts.
            Plain = "P2", "top";
            /// With them.
            Full { many: Count, steps: StepsDown, peak: Option<Pain>, month: f32 } = "P2", "up";
        }
    }

    #[test]
    fn a_table_binds_a_variant_to_its_words_and_facts() {
        assert_eq!(Made::Plain.row(), Made::TABLE[0]);
        assert!(Made::Plain.facts().is_empty());
        let made = Made::Full { many: Count(2), steps: StepsDown(1), peak: Pain::new(4).ok(), month: 3.5 };
        assert_eq!(made.row(), Row { rule: "P2", name: "up", places: &["many", "steps", "peak", "month"] });
        let words: Vec<String> = made.facts().into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["Two", "one step down", "4", "3.5"]);
        assert_eq!([Count(11).words(), StepsDown(3).words()], ["11", "three steps down"]);
        assert_eq!(Day::from_ymd_opt(2026, 3, 2).unwrap().words(), "2 Mar");
    }
}
