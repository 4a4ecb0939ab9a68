//! Days, numbers and reasons as a person reads them.

use crate::content::Content;

use super::plan::Reason;

pub(super) use crate::units::{days_between as between, shift};

/// A reason by its rule and name, with the person's numbers in its places.
pub(super) fn reason(content: &Content, rule: &'static str, name: &str, facts: &[(&str, &str)]) -> Reason {
    let text = content.rule(rule).map_or_else(|| rule.to_owned(), |rule| rule.reason(name, facts));
    Reason { rule, text }
}
