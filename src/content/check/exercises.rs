//! Exercises: the words fit, the ladder is gentle, the figure shows it, the claims have sources.

use super::{Check, On};
use crate::content::dose::{Dose, WorkUnit};
use crate::content::exercise::{Exercise, Step};
use crate::content::fault::Place;
use crate::content::tags::{AvoidTag, Equipment, Role, Target};

/// Whose exercise it is: the collection owes its readers more than a person owes themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::content) enum Rules {
    /// In the collection: sources, a figure, a whole ladder.
    BuiltIn,
    /// A person's own: a source and a figure where there is one, and as short a ladder as they like.
    Own,
}

impl Check {
    pub(super) fn exercises(&mut self, place: Place<'_>) {
        let stem = place.file.rsplit('/').next().unwrap_or_default().trim_end_matches(".json");
        for (place, exercise) in self.parse::<Exercise>(place) {
            let on = On { place, id: exercise.id.as_str() };
            self.new_id(on);
            if on.id.split_once('.').is_none_or(|(kind, word)| kind != stem || word.is_empty()) {
                self.fault(on, "\"id\"", format!("an id in {} begins with {stem} and a dot", place.file));
            }
            if exercise.category.is_some() {
                self.fault(on, "\"category\"", "the id says the kind; take the category out");
            }
            if !self.names.insert(exercise.name.to_lowercase()) {
                self.fault(on, "\"name\"", "another exercise has this name; give one of them another");
            }
            self.exercise(on, &exercise, Rules::BuiltIn);
            self.kinds.insert(exercise.category());
            self.exercises.insert(exercise.id.clone(), exercise);
        }
    }

    /// Everything about one exercise but its id.
    pub fn exercise(&mut self, on: On<'_>, exercise: &Exercise, rules: Rules) {
        self.words(on, exercise);
        self.tags(on, exercise);
        self.tempo(on, exercise);
        self.cues(on, exercise, rules);
        self.sides_how(on, exercise, rules);
        self.ladder(on, exercise, rules);
        if rules == Rules::BuiltIn || !exercise.figure.is_empty() {
            self.shown(on, exercise);
        }
        if rules == Rules::BuiltIn || !exercise.sources.is_empty() {
            self.sources(on, &exercise.sources);
        }
    }

    fn words(&mut self, on: On<'_>, exercise: &Exercise) {
        for (field, text, limit) in [
            ("name", &exercise.name, 26),
            ("for", &exercise.purpose, 90),
            ("breathing", &exercise.breathing, 100),
            ("feel", &exercise.feel, 110),
            ("not_feel", &exercise.not_feel, 110),
            ("easier", &exercise.easier, 110),
            ("harder", &exercise.harder, 110),
        ] {
            self.fits(on, field, text, limit);
        }
        self.all_fit(on, "also", &exercise.also, 40, (0, 6));
        self.all_fit(on, "setup", &exercise.setup, 90, (1, 4));
        self.all_fit(on, "mistakes", &exercise.mistakes, 130, (1, 3));
        self.all_fit(on, "stop_if", &exercise.stop_if, 90, (1, 4));
        for variant in &exercise.variants {
            self.fits(on, "name", &variant.name, 22);
            self.fits(on, "how", &variant.how, 100);
            if let Some(setup) = &variant.setup {
                self.all_fit(on, "setup", setup, 90, (1, 4));
            }
        }
    }

    /// The words of its lists: each once, and at least one where there has to be one.
    fn tags(&mut self, on: On<'_>, exercise: &Exercise) {
        if exercise.targets.is_empty() {
            self.fault(on, "\"targets\"", "no target; name what it works on, the main one first");
        }
        if exercise.roles.is_empty() {
            self.fault(on, "\"roles\"", "no role; say warm_up, main or cool_down");
        }
        if exercise.roles.contains(&Role::WarmUp) && exercise.position.on_floor() && !exercise.gentle {
            self.fault(on, "\"roles\"", "a warm-up on the floor has to be gentle; take warm_up out");
        }
        self.once(on, "targets", &exercise.targets, Target::key);
        self.once(on, "equipment", &exercise.equipment, Equipment::key);
        self.once(on, "roles", &exercise.roles, Role::key);
        self.once(on, "avoid_if", &exercise.avoid_if, AvoidTag::key);
    }

    fn tempo(&mut self, on: On<'_>, exercise: &Exercise) {
        let own = exercise.variants.iter().filter_map(|variant| variant.tempo.as_deref());
        for tempo in own.chain([exercise.tempo.as_slice()]) {
            if tempo.is_empty() {
                self.fault(on, "\"tempo\"", "no tempo; give at least one phase");
            }
            for phase in tempo {
                self.fits(on, "word", &phase.word, 14);
                if phase.word.contains("pause") {
                    self.fault(
                        on,
                        "\"pause\"",
                        "a session that stands is paused; call the phase stay, wait or rest",
                    );
                }
                let halves = phase.seconds * 2.0;
                if !(1.0..=24.0).contains(&halves) || halves.fract() != 0.0 {
                    let what = format!("a phase lasts 0.5 to 12 seconds, in halves, not {}", phase.seconds);
                    self.fault(on, "\"tempo\"", what);
                }
            }
        }
    }

    /// The gentleness rule: within a variant a step adds one thing, at most a quarter of the work
    /// (or 2 reps, 5 s, or 2 min where it is time); a new variant starts below where the last ended.
    fn ladder(&mut self, on: On<'_>, exercise: &Exercise, rules: Rules) {
        let count = exercise.variants.iter().map(|variant| variant.doses.len()).sum::<usize>();
        if exercise.variants.iter().any(|variant| variant.doses.is_empty()) || exercise.variants.is_empty() {
            self.fault(on, "\"variants\"", "each variant needs at least one dose; add it");
            return;
        }
        let least = if rules == Rules::Own { 1 } else { 6 };
        if !(least..=24).contains(&count) {
            self.fault(on, "\"variants\"", format!("the ladder has {count} steps, write {least} to 24"));
        }
        for step in exercise.steps() {
            if let Err(why) = sound(step.dose, exercise.outside) {
                self.fault(on, &variant_hint(step), format!("step {}: {why}", step.number));
            }
        }
        let steps: Vec<_> = exercise.steps().collect();
        for pair in steps.windows(2) {
            if let Some(why) = not_gentle(pair[0], pair[1], exercise.outside) {
                let what = format!(
                    "step {} to {} ({} -> {}): {why}",
                    pair[0].number,
                    pair[1].number,
                    pair[0].dose.in_words(exercise.sides),
                    pair[1].dose.in_words(exercise.sides),
                );
                self.fault(on, &variant_hint(pair[1]), what);
            }
        }
    }
}

fn variant_hint(step: Step<'_>) -> String {
    format!("\"name\": \"{}\"", step.variant.name)
}

/// Whether a dose can be done as it stands.
///
/// # Errors
/// What to write instead.
pub(in crate::content) fn sound(dose: Dose, outside: bool) -> Result<(), String> {
    let within = |what: &str, value: u16, least: u16, most: u16| {
        let fits = (least..=most).contains(&value);
        if fits { Ok(()) } else { Err(format!("{what}: write {least} to {most}, not {value}")) }
    };
    match dose {
        Dose::Reps { sets, reps } => {
            within("sets", sets.into(), 1, 10).and_then(|()| within("reps", reps.into(), 1, 100))
        }
        Dose::Hold { reps, seconds } => {
            within("reps", reps.into(), 1, 30).and_then(|()| within("seconds", seconds, 1, 600))
        }
        Dose::Time { seconds } => within("seconds", seconds, 5, if outside { 4 * 3600 } else { 3600 }),
        Dose::Breaths { breaths } => within("breaths", breaths.into(), 1, 60),
    }
}

/// Why the step from `low` to `high` is too much, if it is.
fn not_gentle(low: Step<'_>, high: Step<'_>, outside: bool) -> Option<String> {
    let (before, after) = (low.dose.work(), high.dose.work());
    let same_unit = low.dose.unit() == high.dose.unit();
    if !std::ptr::eq(low.variant, high.variant) {
        let starts_lower = !same_unit || after < before;
        return (!starts_lower)
            .then(|| "a new variant starts at a lower dose than the last one ended".into());
    }
    if !same_unit {
        return Some("within a variant every dose is of one kind".into());
    }
    if after <= before {
        return Some("each step asks for a little more than the one before".into());
    }
    let room = match low.dose.unit() {
        WorkUnit::Reps | WorkUnit::Breaths => 2,
        WorkUnit::Seconds if outside => 120,
        WorkUnit::Seconds if matches!(low.dose, Dose::Time { .. }) => 30,
        WorkUnit::Seconds => 5,
    };
    let most = (before + before / 4).max(before + room);
    (after > most).then(|| format!("too much at once; at most {most} in all"))
}
