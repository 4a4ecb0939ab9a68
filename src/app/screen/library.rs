//! The library: what is listed and found, and an exercise as something to read. Content only; nothing of a
//! day but what the person thinks of an exercise.

use crate::app::action::{Action, Effect, Tab};
use crate::app::go::Go;
use crate::app::keys::Context;
use crate::app::known::Known;
use crate::app::layer::reading::{Reading, Tone};
use crate::app::line::Caret;
use crate::app::screen::Screen;
use crate::app::taste;
use crate::content::{Category, Content, Exercise, Phase};

/// The longest search, in Unicode scalars.
const LONGEST_SEARCH: usize = 100;

/// The Library screen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Library {
    kind: Option<Category>,
    search: String,
    caret: Caret,
    searching: bool,
    selected: usize,
}

impl Library {
    /// The list of what a search finds.
    pub fn found(search: String) -> Self {
        Self { search, ..Self::default() }
    }

    /// Only this kind is listed; every kind if none.
    pub const fn kind(&self) -> Option<Category> {
        self.kind
    }

    /// The words searched for.
    pub fn search(&self) -> &str {
        &self.search
    }

    /// Where the cursor stands in the search.
    pub const fn caret(&self) -> Caret {
        self.caret
    }

    /// Whether typed characters go to the search.
    pub const fn searching(&self) -> bool {
        self.searching
    }

    /// The selected line.
    pub const fn selected(&self) -> usize {
        self.selected
    }

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
    fn turn(&mut self, ahead: bool) {
        let all = Category::ALL;
        let at = self.kind.and_then(|kind| all.iter().position(|each| *each == kind)).map_or(0, |at| at + 1);
        let count = all.len() + 1;
        let to = if ahead { (at + 1) % count } else { (at + count - 1) % count };
        self.kind = to.checked_sub(1).map(|at| all[at]);
        self.selected = 0;
    }

    /// Forgets the search and lists everything of the kind again, with the cursor where it was.
    fn clear_search(&mut self, content: &Content) {
        let chosen = self.chosen(content).map(|exercise| exercise.id.clone());
        self.searching = false;
        self.search.clear();
        let place = self.listed(content).iter().position(|exercise| Some(&exercise.id) == chosen.as_ref());
        self.selected = place.unwrap_or(0);
    }

    /// Moves the selection.
    fn step(&mut self, by: isize, content: &Content) {
        let last = self.listed(content).len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }
}

impl Library {
    /// Takes a key of the search line; false if it is none.
    fn type_search(&mut self, action: &Action) -> bool {
        match action {
            Action::Type(c) => {
                self.caret.insert(&mut self.search, c.encode_utf8(&mut [0; 4]), LONGEST_SEARCH);
            }
            Action::Paste(text) => self.caret.insert(&mut self.search, text, LONGEST_SEARCH),
            Action::Edit(edit) => self.caret.edit(&mut self.search, *edit),
            _ => return false,
        }
        self.selected = 0;
        true
    }

    fn read(&self, known: &Known) -> Vec<Go> {
        let Some(exercise) = self.chosen(&known.content) else { return Vec::new() };
        let mut page = self::exercise(exercise);
        page.lines.splice(0..0, known.taste_of(exercise).map(|words| (Tone::Quiet, words)));
        vec![Go::Read(page)]
    }

    fn browse(&mut self, known: &Known, action: &Action) -> Vec<Go> {
        match action {
            Action::Undo => return vec![Go::Do(Effect::Undo)],
            Action::Like | Action::Dislike => {
                let chosen = self.chosen(&known.content);
                return chosen.map_or_else(Vec::new, |each| taste::take(known, action, &each.id));
            }
            Action::Enter if self.searching => self.searching = false,
            Action::Enter => return self.read(known),
            Action::Back if self.searching => self.clear_search(&known.content),
            Action::Home if self.search.is_empty() => return vec![Go::Show(Tab::Today)],
            Action::Home => self.clear_search(&known.content),
            Action::Search => {
                self.searching = true;
                self.caret = Caret::at_end(&self.search);
            }
            Action::Left => self.turn(false),
            Action::Right => self.turn(true),
            action if self.searching && self.type_search(action) => {}
            action => self.step(action.lines(), &known.content),
        }
        Vec::new()
    }
}

impl Screen for Library {
    fn context(&self, _: &Known) -> Context {
        if self.searching { Context::Text } else { Context::Library }
    }

    fn act(&mut self, known: &Known, action: &Action) -> Vec<Go> {
        let before = (self.selected, self.kind);
        let mut go = self.browse(known, action);
        if before != (self.selected, self.kind) {
            go.push(Go::Figure);
        }
        go
    }

    fn label(&self, known: &Known, action: &Action, label: &'static str) -> Option<&'static str> {
        match action {
            Action::Back if self.searching => Some("clear"),
            Action::Home if !self.search.is_empty() => Some("clear"),
            Action::Enter if self.listed(&known.content).is_empty() => None,
            _ => Some(label),
        }
    }

    fn tempo<'k>(&self, known: &'k Known) -> Option<&'k [Phase]> {
        self.chosen(&known.content).map(|exercise| exercise.tempo.as_slice())
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
    let cues: Vec<String> = exercise.cues.iter().map(|cue| cue.say.clone()).collect();
    list("How", &cues);
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
    }
    page.cite(&exercise.sources);
    page
}
