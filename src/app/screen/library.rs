//! The library and the course: what is listed, found and read. Content only; nothing of a day.

use crate::app::layer::menu::{Reading, Tone};
use crate::content::{Category, Content, Exercise, Lesson, Reference, Rule};

/// The library's list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LibraryView {
    /// Only this kind; every kind if none.
    pub kind: Option<Category>,
    /// The words searched for.
    pub search: String,
    /// Whether typed characters go to the search.
    pub searching: bool,
    /// The selected line.
    pub selected: usize,
}

impl LibraryView {
    /// The exercises listed.
    pub fn listed<'c>(&self, content: &'c Content) -> Vec<&'c Exercise> {
        let words = self.search.to_lowercase();
        content
            .exercises()
            .iter()
            .filter(|exercise| self.kind.is_none_or(|kind| exercise.category() == kind))
            .filter(|exercise| words.split_whitespace().all(|word| mentions(exercise, word)))
            .collect()
    }

    /// The selected exercise.
    pub fn chosen<'c>(&self, content: &'c Content) -> Option<&'c Exercise> {
        self.listed(content).get(self.selected).copied()
    }

    /// Goes to the next kind, or the one before; every kind comes first.
    pub fn turn(&mut self, ahead: bool) {
        let all = Category::ALL;
        let at = self.kind.and_then(|kind| all.iter().position(|each| *each == kind)).map_or(0, |at| at + 1);
        let count = all.len() + 1;
        let to = if ahead { (at + 1) % count } else { (at + count - 1) % count };
        self.kind = to.checked_sub(1).map(|at| all[at]);
        self.selected = 0;
    }

    /// Forgets the search and lists everything of the kind again, with the cursor where it was.
    pub fn clear_search(&mut self, content: &Content) {
        let chosen = self.chosen(content).map(|exercise| exercise.id.clone());
        self.searching = false;
        self.search.clear();
        let place = self.listed(content).iter().position(|exercise| Some(&exercise.id) == chosen.as_ref());
        self.selected = place.unwrap_or(0);
    }

    /// Moves the selection.
    pub fn step(&mut self, by: isize, content: &Content) {
        let last = self.listed(content).len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }
}

fn mentions(exercise: &Exercise, word: &str) -> bool {
    let said = |text: &str| text.to_lowercase().contains(word);
    said(&exercise.name)
        || exercise.also.iter().any(|also| said(also))
        || exercise.prescribed.is_some() && said("prescribed")
        || said(exercise.category().said())
        || said(exercise.position.said())
        || exercise.targets.iter().any(|target| said(target.said()))
        || exercise.equipment.iter().any(|equipment| said(equipment.said()))
}

/// The course's list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LearnView {
    /// The selected line.
    pub selected: usize,
}

/// A word, where the body is, and what is worked on, in one line.
pub fn place_and_targets(first: &str, exercise: &Exercise) -> String {
    let targets: Vec<&str> = exercise.targets.iter().map(|target| target.said()).collect();
    let parts = [first, exercise.position.said(), &targets.join(", ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// How an exercise goes on the step that is planned, and everything about it.
pub fn how(of: &Exercise, step: u8) -> Reading {
    let mut page = exercise(of);
    let variant = of.step(step).variant;
    page.lines.insert(0, (Tone::Heading, variant.name.clone()));
    page.lines.insert(1, (Tone::Plain, variant.how.clone()));
    page.lines.insert(2, (Tone::Heading, "What it is for".to_owned()));
    page
}

/// Everything about an exercise.
pub fn exercise(exercise: &Exercise) -> Reading {
    let mut page = Reading::new(&exercise.name);
    page.add(Tone::Plain, exercise.purpose.clone());
    page.add(Tone::Quiet, place_and_targets(exercise.category().said(), exercise));
    if !exercise.also.is_empty() {
        page.add(Tone::Quiet, format!("Also called {}", exercise.also.join(", ")));
    }
    if !exercise.equipment.is_empty() {
        let needs: Vec<&str> = exercise.equipment.iter().map(|each| each.said()).collect();
        page.add(Tone::Quiet, format!("Needs {}", needs.join(", ")));
    }
    let mut list = |heading: &str, lines: &[String]| {
        if lines.is_empty() {
            return;
        }
        page.add(Tone::Heading, heading);
        for line in lines {
            page.add(Tone::Item, line.clone());
        }
    };
    list("Set up", &exercise.setup);
    list("How", &exercise.cues);
    list("Mistakes, and what helps", &exercise.mistakes);
    list("Stop if", &exercise.stop_if);
    page.add(Tone::Heading, "Breathing");
    page.add(Tone::Plain, exercise.breathing.clone());
    page.add(Tone::Heading, "You should feel");
    page.add(Tone::Plain, exercise.feel.clone());
    page.add(Tone::Heading, "You should not feel");
    page.add(Tone::Plain, exercise.not_feel.clone());
    page.add(Tone::Heading, "Easier");
    page.add(Tone::Plain, exercise.easier.clone());
    page.add(Tone::Heading, "Harder, later");
    page.add(Tone::Plain, exercise.harder.clone());
    if !exercise.avoid_if.is_empty() {
        let tags: Vec<&str> = exercise.avoid_if.iter().map(|tag| tag.said()).collect();
        page.add(Tone::Heading, "Left out with");
        page.add(Tone::Plain, tags.join(", "));
    }
    page.add(Tone::Heading, "The ladder");
    for step in exercise.steps() {
        let dose = step.dose.said(exercise.sides_of(step.variant));
        page.add(Tone::Item, format!("{} {}: {dose}", step.number, step.variant.name));
    }
    if !exercise.sources.is_empty() {
        page.add(Tone::Heading, "What it rests on");
    }
    for source in &exercise.sources {
        page.add(Tone::Item, format!("{} ({})", source.supports, source.basis.said()));
        page.sources.push(source.reference.clone());
    }
    page
}

/// A rule of the coach.
pub fn rule(rule: &Rule) -> Reading {
    let mut page = Reading::new(&format!("{}  {}", rule.id, rule.title));
    page.add(Tone::Plain, rule.words.clone());
    page.add(Tone::Quiet, format!("Rests on {}.", rule.basis.said()));
    page.add(Tone::Heading, "Sources");
    for source in &rule.sources {
        page.add(Tone::Item, format!("{} ({})", source.supports, source.basis.said()));
        page.sources.push(source.reference.clone());
    }
    page
}

/// A lesson.
pub fn lesson(lesson: &Lesson) -> Reading {
    let mut page = Reading::new(&lesson.title);
    for paragraph in &lesson.text {
        page.add(Tone::Plain, paragraph.clone());
        page.add(Tone::Quiet, "");
    }
    page.add(Tone::Heading, "Try this today");
    page.add(Tone::Plain, lesson.attempt.clone());
    for source in &lesson.sources {
        page.sources.push(source.reference.clone());
    }
    page
}

/// The references behind something read.
pub fn sources(content: &Content, title: &str, ids: &[String]) -> Reading {
    let mut page = Reading::new(&format!("Sources: {title}"));
    for reference in ids.iter().filter_map(|id| content.reference(id)) {
        cite(&mut page, reference);
    }
    page
}

/// One reference: the entry, what we take from it, what it cannot tell.
fn cite(page: &mut Reading, reference: &Reference) {
    let place = reference
        .doi
        .as_ref()
        .map(|doi| format!("doi:{doi}"))
        .or_else(|| reference.url.clone())
        .unwrap_or_default();
    page.add(Tone::Heading, format!("{} ({})", reference.authors, reference.year));
    page.add(Tone::Plain, format!("{} {}", reference.title, reference.journal));
    page.add(Tone::Quiet, place);
    page.add(Tone::Plain, reference.takes.clone());
    page.add(Tone::Quiet, format!("But: {}", reference.limits));
    page.add(Tone::Quiet, format!("How much we read: {}.", reference.read.said()));
    page.add(Tone::Quiet, "");
}
