//! What supple knows: exercises and their ladders, lessons, safety questions, the rules' words and
//! numbers, references. Embedded in the binary; a person's own files are laid beside it.
//!
//! This room reads text that it is given and touches no disk. It knows nothing of days or people.

mod check;
mod cue;
mod dose;
mod exercise;
mod fault;
mod figure_name;
mod figures;
mod file;
mod guidance;
mod load;
mod notes;
mod own;
mod parse;
pub mod pictures;
mod places;
mod progression;
mod rules;
mod shown;
mod tags;
mod when;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

pub use check::check;
pub use cue::{At, Cue, Moment, mirrored, names_direction};
pub use dose::{Dose, WorkUnit};
pub use exercise::{Basis, Citation, Exercise, ExerciseId, Phase, Step, Variant};
pub use fault::Fault;
pub(crate) use fault::Place as Stretch;
pub use file::{File, Named};
pub use guidance::{
    DailyMove, DeskBreak, Felt, Lesson, Read, Reference, SafetyQuestion, Tier, Together, Trigger,
};
pub use load::embedded;
pub(crate) use notes::blanked;
pub use own::{EXAMPLE, Often, Own, Prescription};
pub(crate) use parse::{complaint, distance};
pub use places::{Chain, LadderBefore, Link, Place, PlaceKind, Places, Row};
pub use progression::{Parameter, Progression};
pub use rules::Rule;
pub use shown::side_of_word;
pub(crate) use tags::Trains;
pub use tags::{AvoidTag, Breath, Category, Equipment, Position, Role, Sides, Target};

use crate::figure::Figure;

/// Everything that supple knows.
#[derive(Debug)]
pub struct Content {
    exercises: Vec<Exercise>,
    places: HashMap<ExerciseId, usize>,
    left_out: Vec<String>,
    lessons: OnceLock<Vec<Lesson>>,
    safety: OnceLock<Vec<SafetyQuestion>>,
    daily: OnceLock<Vec<DailyMove>>,
    breaks: OnceLock<Vec<DeskBreak>>,
    references: OnceLock<Vec<Reference>>,
    rules: OnceLock<Vec<Rule>>,
    parameters: OnceLock<Vec<Parameter>>,
    progression: OnceLock<Progression>,
    session_places: OnceLock<Places>,
    rows: OnceLock<Vec<Row>>,
    ladders_before: OnceLock<Vec<LadderBefore>>,
    figures: figures::Figures,
}

impl Content {
    /// The content in the binary. Exercises are read at once, since every screen needs a plan; the
    /// rest waits until a screen asks for it.
    pub fn built_in() -> Self {
        Self::of(load::exercises())
    }

    /// The same content with a person's own exercises (of [`Own::read`]) after it, and in words what
    /// of theirs could not be used.
    #[must_use]
    pub fn with_own(mut self, own: Vec<Exercise>, left_out: Vec<String>) -> Self {
        self.left_out = left_out;
        for exercise in own {
            self.places.insert(exercise.id.clone(), self.exercises.len());
            self.exercises.push(exercise);
        }
        self
    }

    /// Content with these exercises and the built-in guidance.
    pub fn of(exercises: Vec<Exercise>) -> Self {
        let places =
            exercises.iter().enumerate().map(|(place, exercise)| (exercise.id.clone(), place)).collect();
        Self {
            exercises,
            places,
            left_out: Vec::new(),
            lessons: OnceLock::new(),
            safety: OnceLock::new(),
            daily: OnceLock::new(),
            breaks: OnceLock::new(),
            references: OnceLock::new(),
            rules: OnceLock::new(),
            parameters: OnceLock::new(),
            progression: OnceLock::new(),
            session_places: OnceLock::new(),
            rows: OnceLock::new(),
            ladders_before: OnceLock::new(),
            figures: figures::Figures::default(),
        }
    }

    /// The same content with other numbers in its rules: what a test does to switch a rule off.
    #[must_use]
    pub fn with_progression(mut self, progression: Progression) -> Self {
        self.progression = OnceLock::from(progression);
        self
    }

    /// The same content with other places: what a test does whose exercises are made up.
    #[must_use]
    pub fn with_places(mut self, places: Vec<Place>) -> Self {
        let places = Places::new(places, |id| self.exercise(id));
        self.left_out.extend(places.left_out.iter().cloned());
        self.session_places = OnceLock::from(places);
        self
    }

    /// The same content with another table of minutes.
    #[must_use]
    pub fn with_rows(mut self, rows: Vec<Row>) -> Self {
        self.rows = OnceLock::from(rows);
        self
    }

    /// The same content with other safety questions: what a test does to take a sign's urgency away.
    #[must_use]
    pub fn with_safety(mut self, safety: Vec<SafetyQuestion>) -> Self {
        self.safety = OnceLock::from(safety);
        self
    }

    /// Every exercise, by category in the order of [`Category::ALL`]; the person's own come last.
    pub fn exercises(&self) -> &[Exercise] {
        &self.exercises
    }

    /// What of the person's own could not be used, and why; a line for each file.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// The exercise with this id.
    pub fn exercise(&self, id: &ExerciseId) -> Option<&Exercise> {
        self.places.get(id).map(|&place| &self.exercises[place])
    }

    /// The exercises of a kind.
    pub fn of_category(&self, category: Category) -> impl Iterator<Item = &Exercise> {
        self.exercises.iter().filter(move |exercise| exercise.category() == category)
    }

    /// The course, in reading order.
    pub fn lessons(&self) -> &[Lesson] {
        self.lessons.get_or_init(|| load::read(&load::LESSONS))
    }

    /// The safety question with this id.
    pub fn sign(&self, id: &str) -> Option<&SafetyQuestion> {
        self.safety().iter().find(|question| question.id == id)
    }

    /// The safety question that stands for what was felt.
    pub fn felt(&self, felt: Felt) -> Option<&SafetyQuestion> {
        self.safety().iter().find(|question| question.felt == Some(felt))
    }

    /// The lesson with this id.
    pub fn lesson(&self, id: &str) -> Option<&Lesson> {
        self.lessons().iter().find(|lesson| lesson.id == id)
    }

    /// The safety questions, most urgent first.
    pub fn safety(&self) -> &[SafetyQuestion] {
        self.safety.get_or_init(|| load::read(&load::SAFETY))
    }

    /// Ways to move in daily life.
    pub fn daily_moves(&self) -> &[DailyMove] {
        self.daily.get_or_init(|| load::read(&load::DAILY))
    }

    /// Breaks from the desk.
    pub fn desk_breaks(&self) -> &[DeskBreak] {
        self.breaks.get_or_init(|| load::read(&load::BREAKS))
    }

    /// The moving figure with this name, read when it is first asked for: an id, or what a variant makes of
    /// one (see [`Exercise::figure_of`]).
    pub fn figure(&self, id: &str) -> Option<Arc<Figure>> {
        self.figures.get(id)
    }

    /// The sources.
    pub fn references(&self) -> &[Reference] {
        self.references.get_or_init(load::references)
    }

    /// The coach's rules, in the order of the specification.
    pub fn rules(&self) -> &[Rule] {
        self.rules.get_or_init(|| load::read(&load::RULES))
    }

    /// The rule with this id, such as `P2`.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules().iter().find(|rule| rule.id == id)
    }

    /// How an open set is done, as its rule says it (P1).
    pub fn open_set_words(&self) -> Option<&str> {
        self.rule("P1")?.reasons.get("open").map(String::as_str)
    }

    /// Every number of the rules with its unit, sources and why.
    fn parameters(&self) -> &[Parameter] {
        self.parameters.get_or_init(|| load::read(&load::PROGRESSION))
    }

    /// The numbers that the rules use.
    ///
    /// # Panics
    /// Never in a build whose tests pass: the content check knows every number by name.
    pub fn progression(&self) -> &Progression {
        self.progression.get_or_init(|| {
            Progression::from_list(self.parameters())
                .unwrap_or_else(|id| panic!("content/progression.json: no {id}"))
        })
    }

    /// The places of a session (C4).
    pub fn places(&self) -> &Places {
        self.session_places.get_or_init(|| Places::new(load::read(&load::PLACES), |id| self.exercise(id)))
    }

    /// What a session of so many minutes holds (C4), from the fewest minutes to the most.
    pub fn rows(&self) -> &[Row] {
        self.rows.get_or_init(|| load::read(&load::MINUTES))
    }

    /// The row for so many minutes; the first row where they are fewer.
    ///
    /// # Panics
    /// Never in a build whose tests pass: the content check asks for a row.
    pub fn row(&self, minutes: u16) -> &Row {
        let rows = self.rows();
        rows.iter()
            .rev()
            .find(|row| row.minutes <= minutes)
            .or(rows.first())
            .expect("a checked table has rows")
    }

    /// The ladder that an exercise had before, if it had another.
    pub fn ladder_before(&self, id: &ExerciseId) -> Option<&LadderBefore> {
        self.ladders_before
            .get_or_init(|| load::read(&load::LADDERS_BEFORE))
            .iter()
            .find(|each| each.id == *id)
    }

    /// The source with this id.
    pub fn reference(&self, id: &str) -> Option<&Reference> {
        self.references().iter().find(|reference| reference.id == id)
    }
}
