//! The forms of an exercise, gone through one by one: on its page and in the library.

use crate::content::{Exercise, Variant};

/// Which of an exercise's forms is shown, and which is the one of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forms {
    at: usize,
    today: Option<usize>,
}

impl Forms {
    /// The forms from the one of today on; from the first where none is planned.
    pub fn of(exercise: &Exercise, step_today: Option<u8>) -> Self {
        let today = step_today.and_then(|step| {
            let variant = exercise.step(step).variant;
            exercise.variants.iter().position(|each| each.name == variant.name)
        });
        Self { at: today.unwrap_or(0), today }
    }

    /// The same with another form of `count` shown, `by` places on; it stays within them.
    #[must_use]
    pub fn turned(self, by: isize, count: usize) -> Self {
        let at = self.at.saturating_add_signed(by).min(count.saturating_sub(1));
        Self { at, ..self }
    }

    /// The form that is shown.
    ///
    /// # Panics
    /// Never on checked content: an exercise has at least one form.
    pub fn shown<'e>(&self, exercise: &'e Exercise) -> &'e Variant {
        let last = exercise.variants.len().saturating_sub(1);
        exercise.variants.get(self.at.min(last)).expect("a checked exercise has a form")
    }

    /// Which form it is, of how many, and whether it is today's: `form 2 of 3, today's`. Nothing where there
    /// is only one.
    pub fn place(&self, exercise: &Exercise) -> String {
        let count = exercise.variants.len();
        match (count > 1, self.today == Some(self.at)) {
            (true, true) => format!("form {} of {count}, today's", self.at + 1),
            (true, false) => format!("form {} of {count}", self.at + 1),
            (false, true) => "today's form".into(),
            (false, false) => String::new(),
        }
    }
}
