//! Days, numbers and reasons as a person reads them.

use crate::content::Content;
use crate::rules::{See, Standing, say};

use super::plan::Reason;

pub(super) use crate::units::{days_between as between, decimal as number, shift, short_date as day};

/// A reason by its rule and name, with the person's numbers in its places.
pub(super) fn reason(content: &Content, rule: &'static str, name: &str, facts: &[(&str, &str)]) -> Reason {
    let text = content.rule(rule).map_or_else(|| rule.to_owned(), |rule| rule.reason(name, facts));
    Reason { rule, text }
}

/// S7 in words.
pub(super) fn see(content: &Content, standing: &Standing, see: See) -> Reason {
    say(content, &see.reason(standing.usual()))
}
