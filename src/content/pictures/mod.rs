//! Holds pictures to the words beside them: what a form's text names is shown, a small form moves less
//! than the next, left is left, nothing jumps, nobody falls.

mod forms;
mod sides;
mod words;

use super::exercise::{Exercise, Variant};
use super::figures::Shelf;
use super::file::Named;
use super::load;
use super::tags::Category;
use crate::figure::{Figure, Rule};

pub use sides::{TURN_CELLS, cells_at_turn};

/// The rules, as authors know them.
pub const RULES: [&str; 9] =
    ["words", "hands", "small", "same", "sides", "turns", "jump", "slide", "balance"];

/// A picture that contradicts its words, or a movement that is not sound.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// One of [`RULES`].
    pub rule: &'static str,
    /// The exercise's kind.
    pub category: Category,
    /// The exercise's id.
    pub exercise: String,
    /// The form's name.
    pub form: String,
    /// What is wrong and what to do.
    pub what: String,
}

/// A form of an exercise with its picture.
pub struct Form<'a> {
    /// The exercise.
    pub exercise: &'a Exercise,
    /// The form.
    pub variant: &'a Variant,
    /// Its figure, or why it cannot be read.
    pub figure: Result<Figure, String>,
}

/// The exercises of these files, or else what is built in, in order.
pub fn exercises(files: &[Named<'_>]) -> Vec<Exercise> {
    let given: Vec<Exercise> = files
        .iter()
        .filter(|(name, _)| name.contains("exercises/"))
        .filter_map(|(_, text)| serde_json::from_str::<Vec<Exercise>>(text).ok())
        .flatten()
        .collect();
    if given.is_empty() { load::exercises() } else { given }
}

/// Every form of these exercises with its picture, looked for in these files first.
pub fn forms<'a>(files: &[Named<'_>], exercises: &'a [Exercise]) -> Vec<Form<'a>> {
    let shelf = Shelf::of(files);
    let mut forms = Vec::new();
    for exercise in exercises {
        for variant in &exercise.variants {
            let name = exercise.figure_of(variant);
            let figure = shelf.read(name).unwrap_or_else(|| Err(format!("no figure {name:?}")));
            forms.push(Form { exercise, variant, figure });
        }
    }
    forms
}

/// Everything that is wrong with the pictures of these forms, in their order.
pub fn findings(forms: &[Form<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (place, form) in forms.iter().enumerate() {
        let Ok(figure) = &form.figure else { continue };
        let near = |other: Option<&'_ Form<'_>>| -> Option<(Variant, Figure)> {
            let other = other.filter(|other| other.exercise.id == form.exercise.id)?;
            Some((other.variant.clone(), other.figure.as_ref().ok()?.clone()))
        };
        let before = place.checked_sub(1).and_then(|place| near(forms.get(place)));
        let after = near(forms.get(place + 1));
        let mut note = |rule: &'static str, what: String| {
            found.push(Finding {
                rule,
                category: form.exercise.category(),
                exercise: form.exercise.id.as_str().to_owned(),
                form: form.variant.name.clone(),
                what,
            });
        };
        words::words(form, figure, &mut note);
        words::hands(form, figure, &mut note);
        forms::small(form, figure, after.as_ref(), &mut note);
        forms::same(form, figure, before.as_ref(), &mut note);
        sides::sides(form, figure, &mut note);
        sides::turns(form, figure, &mut note);
        let mut told = Vec::new();
        for motion in figure.motion_faults() {
            let rule = match motion.rule {
                Rule::Jump => "jump",
                Rule::Slide => "slide",
                Rule::Balance => "balance",
            };
            if !told.contains(&rule) {
                told.push(rule);
                note(rule, motion.what);
            }
        }
    }
    found
}
