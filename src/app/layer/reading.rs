//! Something to read, over a screen.

use super::forms::Forms;
use crate::app::action::Tab;
use crate::content::{Category, Citation, Content, ExerciseId, Reference, Rule};

/// How a line of something to read is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// A heading.
    Heading,
    /// Plain.
    Plain,
    /// Beside the point.
    Quiet,
    /// One of a list.
    Item,
    /// Needs attention.
    Alert,
    /// Where something stands in a row of others; the title's own words in it are marked.
    Chain,
}

/// How much of the screen something to read has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// A few lines over the screen.
    #[default]
    Note,
    /// All of it.
    Page,
}

/// What moves beside the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    /// A figure by its id.
    Figure(String),
    /// A form of an exercise, and the others one key away.
    Form {
        /// Whose forms.
        exercise: ExerciseId,
        /// Which of them is shown.
        forms: Forms,
    },
}

/// Something to read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its heading.
    pub title: String,
    /// Its paragraphs.
    pub lines: Vec<(Tone, String)>,
    /// The moving figure beside it.
    pub picture: Option<Picture>,
    /// The ids of the references behind it, shown by one more key.
    pub sources: Vec<String>,
    /// Whether one more key leads on to what would change if.
    pub what_if: bool,
    /// How much of the screen it has.
    pub shape: Shape,
    /// The screen to come back to from trying the move that it is about; none where it is not to be tried.
    pub tries: Option<Tab>,
    /// The kind of exercise that it is about.
    pub kind: Option<Category>,
    scroll: usize,
}

impl Reading {
    /// Something to read, from its top.
    pub fn new(title: &str) -> Self {
        Self {
            title: title.into(),
            lines: Vec::new(),
            picture: None,
            sources: Vec::new(),
            what_if: false,
            shape: Shape::Note,
            tries: None,
            kind: None,
            scroll: 0,
        }
    }

    /// The same page, on which its move can be tried, from that screen.
    #[must_use]
    pub(in crate::app) fn tried_from(self, tries: Option<Tab>) -> Self {
        Self { tries, ..self }
    }

    /// Adds a paragraph.
    pub fn add(&mut self, tone: Tone, text: impl Into<String>) {
        self.lines.push((tone, text.into()));
    }

    /// Adds the references behind it.
    pub(in crate::app) fn cite(&mut self, sources: &[Citation]) {
        self.sources.extend(sources.iter().map(|source| source.reference.clone()));
    }

    /// The first line shown, counted in lines of the window; the window bounds it further.
    pub const fn scroll(&self) -> usize {
        self.scroll
    }

    /// Scrolls by so many lines, down only as far as there is something.
    pub(super) fn scroll_by(&mut self, lines: isize) {
        let most: usize = self.lines.iter().map(|(_, text)| 2 + text.len() / 30).sum();
        self.scroll = self.scroll.saturating_add_signed(lines).min(most.max(self.scroll));
    }
}

/// A rule of the coach.
pub fn rule(rule: &Rule) -> Reading {
    let mut page = Reading::new(&format!("{}  {}", rule.id, rule.title));
    page.add(Tone::Plain, rule.words.clone());
    page.add(Tone::Quiet, format!("Rests on {}.", rule.basis.label()));
    page.add(Tone::Heading, "Sources");
    for source in &rule.sources {
        page.add(Tone::Item, format!("{} ({})", source.supports, source.basis.label()));
    }
    page.cite(&rule.sources);
    page
}

/// The references behind something read.
pub fn sources(content: &Content, title: &str, ids: &[String]) -> Reading {
    let mut page = Reading::new(&format!("Sources: {title}"));
    page.shape = Shape::Page;
    for reference in ids.iter().filter_map(|id| content.reference(id)) {
        add_reference(&mut page, reference);
    }
    page
}

/// One reference: the entry, what we take from it, what it cannot tell.
fn add_reference(page: &mut Reading, reference: &Reference) {
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
    page.add(Tone::Quiet, format!("How much we read: {}.", reference.read.label()));
    page.add(Tone::Quiet, "");
}
