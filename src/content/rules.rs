//! The coach's rules in words, as written in `content/guidance/rules.json`: the one text for the
//! screen, `--json`, help and documentation.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::exercise::{Basis, Citation};

/// A rule of the coach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id, such as `P2`: the same in code, tests, journal and screen.
    pub id: String,
    /// A few words, at most 40 characters.
    pub title: String,
    /// The rule in plain words.
    pub words: String,
    /// Reasons by name, with `{places}` for the person's own numbers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reasons: BTreeMap<String, String>,
    /// How sure it is, as a whole.
    pub basis: Basis,
    /// What it rests on.
    pub sources: Vec<Citation>,
}

impl Rule {
    /// The reason `name` with the person's numbers in its places; the rule's title if there is no
    /// such reason (the content check makes sure that there is).
    pub fn reason(&self, name: &str, facts: &[(&str, &str)]) -> String {
        let Some(template) = self.reasons.get(name) else { return self.title.clone() };
        let mut said = String::with_capacity(template.len() + 24);
        let mut rest = template.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (place, after) = after.split_once('}').unwrap_or((after, ""));
            said.push_str(before);
            said.push_str(facts.iter().find(|(key, _)| *key == place).map_or(place, |(_, fact)| fact));
            rest = after;
        }
        said.push_str(rest);
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_carries_the_numbers() {
        let rule = Rule {
            id: "P2".into(),
            title: "One step up".into(),
            words: String::new(),
            reasons: [("up".to_owned(), "Easy on {days}, worst {peak} of 10.".to_owned())].into(),
            basis: Basis::Design,
            sources: Vec::new(),
        };
        let said = rule.reason("up", &[("peak", "2"), ("days", "12 and 15 Nov")]);
        assert_eq!(said, "Easy on 12 and 15 Nov, worst 2 of 10.");
        assert_eq!(rule.reason("none", &[]), "One step up");
    }
}
