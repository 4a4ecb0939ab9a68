//! The coach's rules in words, and their numbers.

use std::collections::HashSet;

use super::{Check, On};
use crate::content::exercise::Basis;
use crate::content::fault::Place;
use crate::content::guidance::Read;
use crate::content::progression::{Parameter, Progression};
use crate::content::rules::Rule;

impl Check {
    pub(super) fn rules(&mut self, place: Place<'_>) {
        let mut seen = HashSet::new();
        for (place, rule) in self.parse::<Rule>(place) {
            let on = On { place, id: &rule.id };
            if !seen.insert(rule.id.clone()) {
                self.fault(on, "\"id\"", "this rule stands twice; keep one");
            }
            self.fits(on, "title", &rule.title, 40);
            self.fits(on, "words", &rule.words, 420);
            for (name, text) in &rule.reasons {
                self.fits(on, name, text, 170);
                if text.matches('{').count() != text.matches('}').count() {
                    self.fault(on, text, format!("reason {name} has a place that is not closed; add the }}"));
                }
            }
            self.sources(on, &rule.sources);
        }
    }

    pub(super) fn parameters(&mut self, place: Place<'_>) {
        let mut seen = HashSet::new();
        for (place, parameter) in self.parse::<Parameter>(place) {
            let on = On { place, id: &parameter.id };
            if !seen.insert(parameter.id.clone()) {
                self.fault(on, "\"id\"", "this number stands twice; keep one");
            }
            if !Progression::IDS.contains(&on.id) {
                self.fault(on, "\"id\"", "no rule uses this number; take it out");
            }
            if !parameter.value.is_finite() || parameter.value < 0.0 {
                self.fault(on, "\"value\"", "a rule's number is zero or more");
            }
            self.fits(on, "unit", &parameter.unit, 20);
            self.fits(on, "why", &parameter.why, 180);
            self.rests_on(on, &parameter);
        }
        for id in Progression::IDS.iter().filter(|id| !seen.contains(**id)) {
            self.fault(On { place, id: "" }, "", format!("the number {id} is missing; add it"));
        }
    }

    /// What a number rests on.
    fn rests_on(&mut self, on: On<'_>, parameter: &Parameter) {
        if parameter.refs.is_empty() {
            self.fault(on, "\"refs\"", "no reference; name what it rests on or was chosen beside");
        }
        let mut read = false;
        for reference in &parameter.refs {
            match self.read_of(reference) {
                Some(Read::Entry) => {}
                Some(_) => read = true,
                None => self.unlisted(on, reference),
            }
        }
        if parameter.basis != Basis::Design && !parameter.refs.is_empty() && !read {
            let what = "rests on entries that were not read; add one that was, or say basis design";
            self.fault(on, "\"refs\"", what);
        }
    }
}
