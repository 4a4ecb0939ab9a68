//! The library: what is listed and found, and which form of the selected exercise is shown. Content only;
//! nothing of a day but today's form and what the person thinks of an exercise.

use crate::app::action::{Action, Effect, Tab};
use crate::app::go::Go;
use crate::app::keys::Context;
use crate::app::known::Known;
use crate::app::layer::exercise;
use crate::app::layer::forms::Forms;
use crate::app::line::Caret;
use crate::app::screen::Screen;
use crate::app::taste;
use crate::content::{Category, Content, Exercise, ExerciseId, Place, Variant};

/// The longest search, in Unicode scalars.
const LONGEST_SEARCH: usize = 100;

/// Which exercises are listed, beside their kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Filter {
    /// Every one.
    #[default]
    Every,
    /// What is planned today, or was done in the last four weeks.
    Mine(Vec<ExerciseId>),
    /// What can fill a place of a session, by the place's id.
    Place(String),
}

/// How an exercise stands with the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// In today's session.
    Today,
    /// Done in the last four weeks.
    Lately,
    /// It rests, after pain.
    Resting,
    /// Neither.
    Not,
}

impl Known {
    /// How an exercise stands with the person.
    pub fn use_of(&self, exercise: &Exercise) -> Use {
        const LATELY: i64 = 28;
        if self.resting(exercise).is_some() {
            return Use::Resting;
        }
        if self.step_today(&exercise.id).is_some() {
            return Use::Today;
        }
        let practised = self.practised(exercise);
        let lately = practised.is_some_and(|day| (self.day - day).num_days() < LATELY);
        if lately { Use::Lately } else { Use::Not }
    }
}

/// The Library screen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Library {
    kind: Option<Category>,
    filter: Filter,
    search: String,
    caret: Caret,
    searching: bool,
    selected: usize,
    /// The form that was turned to; that of today, or the first, where none was.
    turned: Option<Forms>,
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

    /// What else narrows the list.
    pub const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Goes to the next filter: every exercise, what the person does, each place.
    fn turn_filter(&mut self, known: &Known) {
        let content = &known.content;
        let fills = |place: &&Place| content.exercises().iter().any(|each| is_of(content, each, &place.id));
        let mut places = content.places().iter().filter(fills).map(|place| place.id.clone());
        let next = match &self.filter {
            Filter::Every => {
                let mine = content.exercises().iter();
                let mine = mine.filter(|each| matches!(known.use_of(each), Use::Today | Use::Lately));
                Some(Filter::Mine(mine.map(|each| each.id.clone()).collect()))
            }
            Filter::Mine(_) => places.next().map(Filter::Place),
            Filter::Place(now) => places.skip_while(|id| id != now).nth(1).map(Filter::Place),
        };
        self.filter = next.unwrap_or_default();
        self.selected = 0;
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
            .filter(|exercise| match &self.filter {
                Filter::Every => true,
                Filter::Mine(mine) => mine.contains(&exercise.id),
                Filter::Place(place) => is_of(content, exercise, place),
            })
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
            Action::Paste(text) => {
                self.caret.insert(&mut self.search, text, LONGEST_SEARCH);
            }
            Action::Edit(edit) => self.caret.edit(&mut self.search, *edit),
            _ => return false,
        }
        self.selected = 0;
        true
    }

    fn read(&self, known: &Known) -> Vec<Go> {
        let Some(chosen) = self.chosen(&known.content) else { return Vec::new() };
        let page = exercise::form(known, chosen, self.forms(known, chosen));
        vec![Go::Read(page.tried_from(Some(Tab::Library)))]
    }

    /// The forms of the selected exercise, with the one that is shown.
    pub fn forms(&self, known: &Known, chosen: &Exercise) -> Forms {
        self.turned.unwrap_or_else(|| Forms::of(chosen, known.step_today(&chosen.id)))
    }

    /// Shows another form of the selected exercise.
    fn turn_form(&mut self, known: &Known, by: isize) {
        if let Some(chosen) = self.chosen(&known.content) {
            self.turned = Some(self.forms(known, chosen).turned(by, chosen.variants.len()));
        }
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
            Action::Filter => self.turn_filter(known),
            Action::FormBefore => self.turn_form(known, -1),
            Action::NextForm => self.turn_form(known, 1),
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
        let chosen = |library: &Self| library.chosen(&known.content).map(|exercise| exercise.id.clone());
        let before = (chosen(self), self.turned);
        let mut go = self.browse(known, action);
        if before.0 != chosen(self) {
            self.turned = None;
        }
        if before != (chosen(self), self.turned) {
            go.push(Go::Figure);
        }
        go
    }

    fn label(&self, known: &Known, action: &Action, label: &'static str) -> Option<&'static str> {
        match action {
            Action::Back if self.searching => Some("clear"),
            Action::Home if !self.search.is_empty() => Some("clear"),
            Action::Enter if self.listed(&known.content).is_empty() => None,
            Action::FormBefore | Action::NextForm => {
                let chosen = self.chosen(&known.content)?;
                (chosen.variants.len() > 1).then_some(label)
            }
            _ => Some(label),
        }
    }

    fn shown<'k>(&self, known: &'k Known) -> Option<(&'k Exercise, &'k Variant)> {
        let chosen = self.chosen(&known.content)?;
        Some((chosen, self.forms(known, chosen).shown(chosen)))
    }
}

/// Whether an exercise fills the place with this id.
fn is_of(content: &Content, exercise: &Exercise, place: &str) -> bool {
    content.places().place_of(exercise).is_some_and(|each| each.id == place)
}

fn mentions(exercise: &Exercise, word: &str) -> bool {
    let said = |text: &str| text.to_lowercase().contains(word);
    said(&exercise.name)
        || exercise.also.iter().any(|also| said(also))
        || exercise.prescribed.is_some() && said("prescribed")
        || said(exercise.category().label())
        || said(exercise.position.label())
        || exercise.targets.iter().any(|target| said(target.label()))
        || exercise.equipment.iter().any(|equipment| said(equipment.label()))
}
