//! Sources: each is listed in full, and each claim rests on one whose finding was read.

use std::collections::HashMap;

use super::{Check, On};
use crate::content::exercise::{Basis, Citation};
use crate::content::fault::Place;
use crate::content::guidance::{Read, Reference};
use crate::content::load;

/// The references by id, and how much of each was read.
pub(super) type Listed = HashMap<String, Read>;

impl Check {
    pub(super) fn references(&mut self, place: Place<'_>) {
        let mut listed = self.listed.take().unwrap_or_default();
        for (place, reference) in self.parse::<Reference>(place) {
            let on = On { place, id: &reference.id };
            if listed.insert(reference.id.clone(), reference.read).is_some() {
                self.fault(on, "\"id\"", "this reference stands twice; keep one");
            }
            if reference.doi.is_none() && reference.url.is_none() {
                self.fault(on, "", "needs a doi or a url; add one of them");
            }
            if !(1900..=2100).contains(&reference.year) {
                self.fault(on, "\"year\"", format!("{} is no year of publication", reference.year));
            }
            for (field, text) in [
                ("authors", &reference.authors),
                ("title", &reference.title),
                ("journal", &reference.journal),
                ("takes", &reference.takes),
                ("limits", &reference.limits),
            ] {
                self.fits(on, field, text, 400);
            }
        }
        self.listed = Some(listed);
    }

    /// How much of a reference was read; nothing for one that is not listed.
    pub(super) fn read_of(&mut self, reference: &str) -> Option<Read> {
        let listed = self.listed.get_or_insert_with(|| {
            let built_in = load::references();
            built_in.into_iter().map(|reference| (reference.id, reference.read)).collect()
        });
        listed.get(reference).copied()
    }

    /// The sources of a claim.
    pub(super) fn sources(&mut self, on: On<'_>, sources: &[Citation]) {
        if sources.is_empty() {
            self.fault(on, "\"sources\"", "no source; cite one, or say basis design beside what it rests on");
        }
        for source in sources {
            self.fits(on, "supports", &source.supports, 180);
            let found = matches!(source.basis, Basis::Trial | Basis::Guideline);
            match self.read_of(&source.reference) {
                None => self.unlisted(on, &source.reference),
                Some(Read::Entry) if found => {
                    let what = format!(
                        "{:?} was not read, so it cannot be cited for what it found; read it, cite another, or \
                         say basis consensus or design",
                        source.reference
                    );
                    self.fault(on, &source.reference, what);
                }
                Some(Read::Design) if quotes_an_effect(&source.supports) => {
                    let what = format!(
                        "the result of {:?} was not read, so no effect may be quoted from it: {:?}",
                        source.reference, source.supports
                    );
                    self.fault(on, &source.supports, what);
                }
                Some(_) => {}
            }
        }
        let readable = sources.iter().any(|source| self.read_of(&source.reference) != Some(Read::Entry));
        if !sources.is_empty() && !readable {
            self.fault(
                on,
                "\"sources\"",
                "only entries that were not read are cited; add one whose finding was",
            );
        }
    }

    pub(super) fn unlisted(&mut self, on: On<'_>, reference: &str) {
        let what =
            format!("the reference {reference:?} is not in references.json; list it, or cite one that is");
        self.fault(on, &format!("\"{reference}\""), what);
    }
}

/// Whether words quote the size of an effect: a percentage, or points of a scale.
fn quotes_an_effect(words: &str) -> bool {
    let digits = |part: &str| part.trim_end().ends_with(|c: char| c.is_ascii_digit());
    ["%", " percent", " per cent", " points"]
        .iter()
        .any(|sign| words.match_indices(sign).any(|(at, _)| digits(&words[..at])))
}

#[cfg(test)]
mod tests {
    use super::quotes_an_effect;

    #[test]
    fn an_effect_is_told_from_a_count() {
        assert!(quotes_an_effect("Pain fell by 35 %."));
        assert!(quotes_an_effect("It helped by 7 points of a scale."));
        assert!(!quotes_an_effect("This review gathered 249 trials; its results are not quoted here."));
        assert!(!quotes_an_effect("Some points are open."));
    }
}
