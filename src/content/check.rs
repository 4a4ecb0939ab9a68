//! The content check: what an author may get wrong, each fault with its line and its remedy.

use std::collections::{HashMap, HashSet};

use serde::de::DeserializeOwned;

use super::exercise::{Citation, Exercise, Role, Step, WorkUnit};
use super::fault::{Fault, line_of};
use super::figures;
use super::guidance::{DailyMove, DeskBreak, Lesson, Read, Reference, SafetyQuestion, Tier};
use super::progression::{Parameter, Progression};
use super::rules::Rule;
use crate::figure::Figure;

/// A file to check: its name below the content folder, and its text.
pub type Named<'a> = (&'a str, &'a str);

/// Checks a whole content folder (names such as `exercises/core.json`, `references.json`).
///
/// Returns every fault, in the order of files and lines; none means that the content may be used.
pub fn check(files: &[Named<'_>]) -> Vec<Fault> {
    let mut check = Check::default();
    for &(name, text) in files.iter().filter(|(name, _)| name.ends_with("references.json")) {
        check.references(name, text);
    }
    for &(name, text) in files.iter().filter(|(name, _)| name.contains("figures/")) {
        check.figures(At { name, text });
    }
    for &(name, text) in files {
        let at = At { name, text };
        if name.contains("exercises/") {
            let exercises = check.parse::<Exercise>(at);
            check.exercises(at, &exercises);
        } else if name.ends_with("guidance/lessons.json") {
            let lessons = check.parse::<Lesson>(at);
            check.lessons(at, &lessons);
        } else if name.ends_with("guidance/safety.json") {
            let questions = check.parse::<SafetyQuestion>(at);
            check.safety(at, &questions);
        } else if name.ends_with("guidance/daily.json") {
            let moves = check.parse::<DailyMove>(at);
            check.daily(at, &moves);
        } else if name.ends_with("guidance/breaks.json") {
            let breaks = check.parse::<DeskBreak>(at);
            check.breaks(at, &breaks);
        } else if name.ends_with("guidance/rules.json") {
            let rules = check.parse::<Rule>(at);
            check.rules(at, &rules);
        } else if name.ends_with("progression.json") {
            let parameters = check.parse::<Parameter>(at);
            check.parameters(at, &parameters);
        }
    }
    check.faults.sort();
    check.faults
}

#[derive(Clone, Copy)]
struct At<'a> {
    name: &'a str,
    text: &'a str,
}

#[derive(Default)]
struct Check {
    faults: Vec<Fault>,
    ids: HashSet<String>,
    names: HashSet<String>,
    readable: HashSet<String>,
    listed: HashSet<String>,
    figures: HashMap<String, Shown>,
}

/// A figure that was asked for.
enum Shown {
    /// It can be shown.
    As(Box<Figure>),
    /// It is there, and faulty: said where it stands.
    Faulty,
    /// No file has it.
    Missing,
}

impl Check {
    fn fault(&mut self, at: At<'_>, id: &str, field: &str, what: impl Into<String>) {
        let line = line_of(at.text, id, field);
        let what = if id.is_empty() { what.into() } else { format!("{id}: {}", what.into()) };
        self.faults.push(Fault { file: at.name.to_owned(), line, what });
    }

    /// Reads a list, one entry at a time, so that one bad entry does not hide the next.
    fn parse<T: DeserializeOwned>(&mut self, at: At<'_>) -> Vec<T> {
        match serde_json::from_str::<Vec<T>>(at.text) {
            Ok(list) => list,
            Err(error) => {
                let said = error.to_string();
                let what = said.split(" at line ").next().unwrap_or(&said).to_owned();
                self.faults.push(Fault { file: at.name.to_owned(), line: error.line().max(1), what });
                Vec::new()
            }
        }
    }

    fn new_id(&mut self, at: At<'_>, id: &str) {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.';
        if id.is_empty() || !id.chars().all(plain) {
            self.fault(at, id, "\"id\"", "an id is made of small letters, digits, _ and one dot");
        }
        if !self.ids.insert(id.to_owned()) {
            self.fault(at, id, "\"id\"", "this id stands twice; give one of them another");
        }
    }

    fn fits(&mut self, at: At<'_>, id: &str, field: &str, text: &str, limit: usize) {
        let count = text.chars().count();
        if text.trim().is_empty() {
            self.fault(at, id, field, format!("{field} is empty; fill it in"));
        } else if count > limit {
            let what = format!("{field} has {count} characters, at most {limit} fit: {text:?}");
            self.fault(at, id, text, what);
        } else if text.trim() != text || text.contains('\n') || text.contains("  ") {
            self.fault(at, id, text, format!("{field} has stray white space: {text:?}"));
        }
    }

    fn all_fit(
        &mut self,
        at: At<'_>,
        id: &str,
        field: &str,
        list: &[String],
        limit: usize,
        many: (usize, usize),
    ) {
        if !(many.0..=many.1).contains(&list.len()) {
            let what = format!("{field} has {} entries, write {} to {}", list.len(), many.0, many.1);
            self.fault(at, id, &format!("\"{field}\""), what);
        }
        for text in list {
            self.fits(at, id, field, text, limit);
        }
    }

    fn sources(&mut self, at: At<'_>, id: &str, sources: &[Citation]) {
        if sources.is_empty() {
            self.fault(
                at,
                id,
                "\"sources\"",
                "no source; cite one, or say basis design beside what it rests on",
            );
        }
        for source in sources {
            if !self.listed.contains(&source.reference) {
                let what = format!("the reference {:?} is not in references.json", source.reference);
                self.fault(at, id, &source.reference, what);
            }
            self.fits(at, id, "supports", &source.supports, 180);
        }
        if !sources.is_empty() && !sources.iter().any(|source| self.readable.contains(&source.reference)) {
            self.fault(
                at,
                id,
                "\"sources\"",
                "only entries that were not read are cited; add one whose finding was",
            );
        }
    }

    fn references(&mut self, name: &str, text: &str) {
        let at = At { name, text };
        for reference in self.parse::<Reference>(at) {
            let id = reference.id.as_str();
            if !self.listed.insert(id.to_owned()) {
                self.fault(at, id, "\"id\"", "this reference stands twice");
            }
            if reference.read != Read::Entry {
                self.readable.insert(id.to_owned());
            }
            if reference.doi.is_none() && reference.url.is_none() {
                self.fault(at, id, "", "needs a doi or a url");
            }
            for (field, text) in [
                ("authors", &reference.authors),
                ("title", &reference.title),
                ("journal", &reference.journal),
                ("takes", &reference.takes),
                ("limits", &reference.limits),
            ] {
                self.fits(at, id, field, text, 400);
            }
        }
    }

    fn exercises(&mut self, at: At<'_>, exercises: &[Exercise]) {
        for exercise in exercises {
            let id = exercise.id.as_str();
            self.new_id(at, id);
            let kind = id.split('.').next().unwrap_or_default();
            if !at.name.ends_with(&format!("{kind}.json")) {
                self.fault(at, id, "\"id\"", format!("an id in {} begins with that file's kind", at.name));
            }
            if !self.names.insert(exercise.name.to_lowercase()) {
                self.fault(at, id, "\"name\"", "another exercise has this name");
            }
            self.words(at, exercise);
            self.ladder(at, exercise);
            self.shown(at, exercise);
            self.sources(at, id, &exercise.sources);
        }
    }

    fn words(&mut self, at: At<'_>, exercise: &Exercise) {
        let id = exercise.id.as_str();
        for (field, text, limit) in [
            ("name", &exercise.name, 26),
            ("for", &exercise.purpose, 90),
            ("breathing", &exercise.breathing, 100),
            ("feel", &exercise.feel, 110),
            ("not_feel", &exercise.not_feel, 110),
            ("easier", &exercise.easier, 110),
            ("harder", &exercise.harder, 110),
        ] {
            self.fits(at, id, field, text, limit);
        }
        self.all_fit(at, id, "setup", &exercise.setup, 90, (1, 4));
        self.all_fit(at, id, "cues", &exercise.cues, 56, (3, 5));
        self.all_fit(at, id, "mistakes", &exercise.mistakes, 130, (1, 3));
        self.all_fit(at, id, "stop_if", &exercise.stop_if, 90, (1, 4));
        if exercise.targets.is_empty() {
            self.fault(at, id, "\"targets\"", "no target; name what it works on, the main one first");
        }
        if exercise.roles.is_empty() {
            self.fault(at, id, "\"roles\"", "no role; say warm_up, main or cool_down");
        }
        if exercise.roles.contains(&Role::WarmUp) && exercise.position.on_floor() && !exercise.gentle {
            self.fault(at, id, "\"roles\"", "a warm-up on the floor has to be gentle");
        }
        for variant in &exercise.variants {
            self.fits(at, id, "variant name", &variant.name, 22);
            self.fits(at, id, "how", &variant.how, 100);
            let tempo = exercise.tempo_of(variant);
            if tempo.is_empty() {
                self.fault(at, id, "\"tempo\"", "no tempo; give at least one phase");
            }
            for phase in tempo {
                self.fits(at, id, "tempo word", &phase.word, 14);
                let halves = phase.seconds * 2.0;
                if !(1.0..=24.0).contains(&halves) || halves.fract() != 0.0 {
                    let what = format!("a phase lasts 0.5 to 12 seconds, in halves, not {}", phase.seconds);
                    self.fault(at, id, "\"tempo\"", what);
                }
            }
        }
    }

    /// The gentleness rule: within a variant a step adds one thing, at most a quarter of the work
    /// (or 2 reps, 5 s, or 2 min where it is time); a new variant starts below where the last ended.
    fn ladder(&mut self, at: At<'_>, exercise: &Exercise) {
        let id = exercise.id.as_str();
        let count = exercise.variants.iter().map(|variant| variant.doses.len()).sum::<usize>();
        if exercise.variants.iter().any(|variant| variant.doses.is_empty()) || exercise.variants.is_empty() {
            self.fault(at, id, "\"variants\"", "each variant needs at least one dose");
            return;
        }
        if !(6..=14).contains(&count) {
            self.fault(at, id, "\"variants\"", format!("the ladder has {count} steps, write 6 to 14"));
        }
        let steps: Vec<_> = exercise.steps().collect();
        for pair in steps.windows(2) {
            if let Some(why) = not_gentle(pair[0], pair[1], exercise.outside) {
                let line_hint = format!("\"name\": \"{}\"", pair[1].variant.name);
                let what = format!(
                    "step {} to {} ({} -> {}): {why}",
                    pair[0].number,
                    pair[1].number,
                    pair[0].dose.said(exercise.sides),
                    pair[1].dose.said(exercise.sides),
                );
                self.fault(at, id, &line_hint, what);
            }
        }
    }

    /// Reads and checks every figure of a file.
    fn figures(&mut self, at: At<'_>) {
        let listed = match figures::list(at.text) {
            Ok(listed) => listed,
            Err(error) => {
                let (line, what) = (error.line().max(1), error.to_string());
                self.faults.push(Fault { file: at.name.to_owned(), line, what });
                return;
            }
        };
        for each in &listed {
            let id = each.id.as_str();
            if self.figures.contains_key(id) {
                self.fault(at, id, "\"id\"", "another figure has this id");
                continue;
            }
            let value = figures::value(&listed, id).unwrap_or_default();
            let figure = match Figure::read(&value, &|other| figures::value(&listed, other)) {
                Ok(figure) => {
                    let faults = figure.faults();
                    for fault in &faults {
                        let what = fault.strip_prefix(id).and_then(|what| what.strip_prefix(": "));
                        self.fault(at, id, "", what.unwrap_or(fault));
                    }
                    Shown::As(Box::new(figure))
                }
                Err(why) => {
                    let what = why.strip_prefix(id).and_then(|what| what.strip_prefix(": "));
                    self.fault(at, id, "", what.unwrap_or(&why));
                    Shown::Faulty
                }
            };
            self.figures.insert(id.to_owned(), figure);
        }
    }

    /// The figure `id`, from the files that are checked or else from the embedded ones.
    fn figure(&mut self, id: &str) -> &Shown {
        self.figures.entry(id.to_owned()).or_insert_with(|| {
            figures::embedded(id).map_or(Shown::Missing, |figure| Shown::As(Box::new(figure)))
        })
    }

    /// Each variant's figure has a leg for each phase of its tempo, in its position.
    fn shown(&mut self, at: At<'_>, exercise: &Exercise) {
        let id = exercise.id.as_str();
        for variant in &exercise.variants {
            let name = exercise.figure_of(variant);
            let phases = exercise.tempo_of(variant).len();
            let position = exercise.position_of(variant).key();
            let mut said = Vec::new();
            match self.figure(name) {
                Shown::Missing => said.push(format!(
                    "variant {:?}: no figure {name:?}; draw it in figures/{}.json",
                    variant.name,
                    exercise.category().key()
                )),
                Shown::Faulty => {}
                Shown::As(figure) => {
                    if !figure.serves(phases) {
                        said.push(format!(
                            "variant {:?} has {phases} phases, the paths of its figure {name:?} have {:?} legs; \
                             write one leg for each phase (the same pose twice for a hold)",
                            variant.name,
                            figure.legs()
                        ));
                    }
                    if !figure.shows_key(position) {
                        said.push(format!(
                            "variant {:?} is {position}, its figure {name:?} shows {}; change either",
                            variant.name,
                            figure.posture().key()
                        ));
                    }
                }
            }
            for what in said {
                self.fault(at, id, &format!("\"{name}\""), what);
            }
        }
    }

    fn lessons(&mut self, at: At<'_>, lessons: &[Lesson]) {
        for lesson in lessons {
            let id = lesson.id.as_str();
            self.new_id(at, id);
            self.fits(at, id, "title", &lesson.title, 48);
            self.fits(at, id, "try", &lesson.attempt, 140);
            let words = lesson.text.iter().map(|text| text.split_whitespace().count()).sum::<usize>();
            if !(80..=160).contains(&words) {
                self.fault(at, id, "\"text\"", format!("{words} words, write 80 to 160"));
            }
            self.all_fit(at, id, "text", &lesson.text, 700, (1, 5));
            if lesson.triggers.is_empty() {
                self.fault(at, id, "\"triggers\"", "nothing brings this lesson up; name a trigger");
            }
            self.sources(at, id, &lesson.sources);
        }
    }

    fn safety(&mut self, at: At<'_>, questions: &[SafetyQuestion]) {
        for question in questions {
            let id = question.id.as_str();
            self.new_id(at, id);
            self.fits(at, id, "ask", &question.ask, 76);
            self.fits(at, id, "then", &question.then, 220);
            if question.tier != Tier::Readiness && !question.avoid.is_empty() {
                self.fault(at, id, "\"avoid\"", "only readiness questions leave exercises out");
            }
            self.sources(at, id, &question.sources);
        }
    }

    fn daily(&mut self, at: At<'_>, moves: &[DailyMove]) {
        for each in moves {
            self.new_id(at, &each.id);
            self.fits(at, &each.id, "name", &each.name, 40);
            self.fits(at, &each.id, "how", &each.how, 180);
            self.sources(at, &each.id, &each.sources);
        }
    }

    fn rules(&mut self, at: At<'_>, rules: &[Rule]) {
        let mut seen = HashSet::new();
        for rule in rules {
            let id = rule.id.as_str();
            if !seen.insert(id) {
                self.fault(at, id, "\"id\"", "this rule stands twice");
            }
            self.fits(at, id, "title", &rule.title, 40);
            self.fits(at, id, "words", &rule.words, 420);
            for (name, text) in &rule.reasons {
                self.fits(at, id, &format!("reason {name}"), text, 170);
                if text.matches('{').count() != text.matches('}').count() {
                    self.fault(at, id, text, format!("reason {name} has a place that is not closed"));
                }
            }
            self.sources(at, id, &rule.sources);
        }
    }

    fn parameters(&mut self, at: At<'_>, parameters: &[Parameter]) {
        let mut seen = HashSet::new();
        for parameter in parameters {
            let id = parameter.id.as_str();
            if !seen.insert(id) {
                self.fault(at, id, "\"id\"", "this number stands twice");
            }
            if !Progression::IDS.contains(&id) {
                self.fault(at, id, "\"id\"", "no rule uses this number; take it out");
            }
            if !parameter.value.is_finite() || parameter.value < 0.0 {
                self.fault(at, id, "\"value\"", "a rule's number is zero or more");
            }
            self.fits(at, id, "unit", &parameter.unit, 20);
            self.fits(at, id, "why", &parameter.why, 180);
            if parameter.refs.is_empty() {
                self.fault(at, id, "\"refs\"", "no reference; name what it rests on or was chosen beside");
            }
            for reference in &parameter.refs {
                if !self.listed.contains(reference) {
                    let what = format!("the reference {reference:?} is not in references.json");
                    self.fault(at, id, reference, what);
                }
            }
        }
        for id in Progression::IDS.iter().filter(|id| !seen.contains(*id)) {
            self.fault(at, "", "", format!("the number {id} is missing"));
        }
    }

    fn breaks(&mut self, at: At<'_>, breaks: &[DeskBreak]) {
        for each in breaks {
            self.new_id(at, &each.id);
            self.fits(at, &each.id, "name", &each.name, 40);
            if matches!(self.figure(&each.figure), Shown::Missing) {
                let what = format!("no figure {:?}; draw it in figures/breaks.json", each.figure);
                self.fault(at, &each.id, &each.figure, what);
            }
            self.all_fit(at, &each.id, "how", &each.how, 80, (2, 4));
            if !(20..=180).contains(&each.seconds) {
                self.fault(at, &each.id, "\"seconds\"", "a break lasts 20 to 180 seconds");
            }
            self.sources(at, &each.id, &each.sources);
        }
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
        WorkUnit::Seconds if matches!(low.dose, super::Dose::Time { .. }) => 30,
        WorkUnit::Seconds => 5,
    };
    let most = (before + before / 4).max(before + room);
    (after > most).then(|| format!("too much at once; at most {most} in all"))
}
