//! Cues and sides: each sentence is true when it is shown and spoken, and left and right mean something.

use super::exercises::Rules;
use super::{Check, On};
use crate::content::cue::{At, Cue, names_direction};
use crate::content::exercise::{Exercise, Phase, Variant};
use crate::content::tags::Sides;

/// The moments that are no phase of a tempo, as they are written.
const MOMENTS: &str = "set_up, hold, left, right, always";

impl Check {
    /// The cues of an exercise and of those forms that have their own.
    pub(super) fn cues(&mut self, on: On<'_>, exercise: &Exercise, rules: Rules) {
        let own =
            exercise.variants.iter().filter_map(|variant| Some((variant.cues.as_deref()?, Some(variant))));
        for (cues, form) in own.chain([(exercise.cues.as_slice(), None)]) {
            let words: Vec<String> = cues.iter().map(|cue| cue.say.clone()).collect();
            let least = if rules == Rules::Own { 1 } else { 3 };
            self.all_fit(on, "cues", &words, 56, (least, 5));
            for cue in cues {
                self.tied(on, exercise, cue, form);
                if rules == Rules::BuiltIn && !exercise.outside {
                    self.true_all_the_time(on, exercise, cue);
                }
            }
        }
        for variant in &exercise.variants {
            let at_work = |cue: &&Cue| cue.at != At::SetUp && exercise.meets(variant, &cue.at);
            if !exercise.cues_of(variant).iter().any(|cue| at_work(&cue)) {
                let what = format!(
                    "variant {:?}: none of the cues belongs to a moment that it has; give it cues of its own",
                    variant.name
                );
                self.fault(on, &format!("\"name\": \"{}\"", variant.name), what);
            }
        }
    }

    /// The moment of a cue comes in the form that has it, or in any form that shares it.
    fn tied(&mut self, on: On<'_>, exercise: &Exercise, cue: &Cue, form: Option<&Variant>) {
        let shared = |variant: &&Variant| form.is_none() && variant.cues.is_none();
        let mut forms = exercise.variants.iter().filter(shared).chain(form);
        if exercise.variants.is_empty() || forms.any(|variant| exercise.meets(variant, &cue.at)) {
            return;
        }
        let what = match &cue.at {
            At::Left | At::Right => {
                format!("the cue is tied to {}, but no side works alone: {:?}", cue.at.key(), cue.say)
            }
            At::Hold => format!("the cue is tied to the hold, but nothing is held: {:?}", cue.say),
            At::Phase(_) | At::Always { .. } | At::SetUp => {
                let shared = exercise.variants.iter().filter(shared).chain(form);
                let mut words: Vec<&str> = Vec::new();
                for phase in shared.flat_map(|form| exercise.tempo_of(form)) {
                    if phase.word != "hold" && !words.contains(&phase.word.as_str()) {
                        words.push(&phase.word);
                    }
                }
                format!(
                    "the cue is tied to {:?}, which is no phase that is done; write one of {}, {MOMENTS}: {:?}",
                    cue.at.key(),
                    words.join(", "),
                    cue.say
                )
            }
        };
        self.fault(on, &cue.say, what);
    }

    /// A cue that is tied to nothing is read in every phase: it names no way of the movement, and does not
    /// begin with a phase or a breath that is only a part of it. What keeps still may be said at any moment.
    fn true_all_the_time(&mut self, on: On<'_>, exercise: &Exercise, cue: &Cue) {
        const STILL: [&str; 5] = ["hold", "pause", "rest", "stay", "wait"];
        if cue.at != (At::Always { said: false }) {
            return;
        }
        let own = exercise.variants.iter().filter_map(|variant| variant.tempo.as_deref());
        let phases: Vec<&Phase> = own.chain([exercise.tempo.as_slice()]).flatten().collect();
        let parts = |one: &&&Phase| phases.iter().any(|other| other.word != one.word);
        let mut parts: Vec<&str> = phases.iter().filter(parts).map(|phase| phase.word.as_str()).collect();
        let ways = parts.clone();
        parts.retain(|word| !STILL.contains(word));
        if phases.iter().any(|phase| phase.breath != phases[0].breath) {
            parts.extend(["breathe in", "breathe out"]);
        }
        let words = cue.say.to_lowercase();
        let begins = |part: &&&str| {
            words.strip_prefix(**part).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        };
        if let Some(part) = parts.iter().find(begins) {
            let what = format!(
                "the cue begins with \"{part}\", but is read in every phase; tie it to its phase: {:?}",
                cue.say
            );
            self.fault(on, &cue.say, what);
            return;
        }
        if names_direction(&cue.say) && !ways.is_empty() {
            let what = format!(
                "the cue names a direction, but is read in every phase; tie it with {{\"at\": \"{}\", \"say\": \
                 \"...\"}}, or write \"at\": \"always\" if it is true the whole time: {:?}",
                ways[0], cue.say
            );
            self.fault(on, &cue.say, what);
        }
    }

    /// Where the sides follow one another, the words for the left one.
    pub(super) fn sides_how(&mut self, on: On<'_>, exercise: &Exercise, rules: Rules) {
        let own = exercise.variants.iter().filter_map(|variant| variant.sides_how.as_deref());
        for words in own.chain(exercise.sides_how.as_deref()) {
            self.fits(on, "sides_how", words, 40);
            if !words.split(|c: char| !c.is_alphabetic()).any(|word| word == "left") {
                let what = format!(
                    "sides_how says what the left side is, with the word left; the right one is its mirror: {words:?}"
                );
                self.fault(on, words, what);
            }
        }
        if rules == Rules::Own || exercise.outside {
            return;
        }
        let sided = |variant: &Variant| matches!(exercise.sides_of(variant), Sides::Each | Sides::Turns);
        let silent = |variant: &&Variant| {
            sided(variant) && variant.sides_how.is_none() && exercise.sides_how.is_none()
        };
        if let Some(variant) = exercise.variants.iter().find(silent) {
            let what = format!(
                "variant {:?} has a left and a right side; say what left means with \"sides_how\": \"left knee down\"",
                variant.name
            );
            self.fault(on, "\"sides\"", what);
        }
        if exercise.sides_how.is_some()
            && exercise.variants.iter().all(|variant| exercise.sides_of(variant) == Sides::Both)
        {
            self.fault(on, "\"sides_how\"", "both sides work at once; take sides_how out");
        }
    }
}
