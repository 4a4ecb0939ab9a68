//! One question as data: what is asked for, what was answered, and the page it stands on.

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A digit from 0 to 10.
    Scale {
        /// What 0 means.
        low: &'static str,
        /// What 10 means.
        high: &'static str,
    },
    /// One of these.
    Choice(Vec<String>),
    /// A whole number.
    Number {
        /// The least.
        min: u16,
        /// The most.
        max: u16,
        /// How far an arrow key goes.
        step: u16,
        /// What it counts.
        unit: &'static str,
    },
    /// A line of the person's own words.
    Text {
        /// At most so many characters.
        limit: usize,
    },
    /// Any number of these; none is an answer too.
    Ticks(Vec<String>),
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A digit or a number.
    Number(u16),
    /// The place of the choice, from 0.
    Choice(usize),
    /// The words.
    Text(String),
    /// The places ticked.
    Ticks(Vec<usize>),
}

impl Answer {
    /// The number, if it is one.
    pub const fn number(&self) -> Option<u16> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The words, unless there are none.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        }
    }
}

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// By which its answer is read; one of its own on the form.
    pub(in crate::app::ask) name: &'static str,
    /// The question itself.
    pub label: String,
    /// What is asked for.
    pub kind: Kind,
    /// The answer so far.
    pub answer: Option<Answer>,
    /// Whether it may be left open.
    pub skippable: bool,
}

/// The most Unicode scalars that a line of text takes: a page, and far less than a line of the journal holds.
const LONGEST: usize = 2000;

impl Field {
    /// A question from 0 to 10 that may be left open.
    pub(in crate::app::ask) fn scale(
        name: &'static str,
        label: &str,
        low: &'static str,
        high: &'static str,
    ) -> Self {
        Self { name, label: label.into(), kind: Kind::Scale { low, high }, answer: None, skippable: true }
    }

    /// A choice.
    pub(in crate::app::ask) fn choice<S: Into<String>>(
        name: &'static str,
        label: &str,
        options: impl IntoIterator<Item = S>,
    ) -> Self {
        let options = options.into_iter().map(Into::into).collect();
        Self { name, label: label.into(), kind: Kind::Choice(options), answer: None, skippable: true }
    }

    /// A number, with a first suggestion.
    pub(in crate::app::ask) fn number(
        name: &'static str,
        label: &str,
        unit: &'static str,
        (min, max, step): (u16, u16, u16),
        first: u16,
    ) -> Self {
        let kind = Kind::Number { min, max, step, unit };
        Self {
            name,
            label: label.into(),
            kind,
            answer: Some(Answer::Number(first.clamp(min, max))),
            skippable: true,
        }
    }

    /// A line of text.
    pub(in crate::app::ask) fn text(name: &'static str, label: &str) -> Self {
        Self { name, label: label.into(), kind: Kind::Text { limit: LONGEST }, answer: None, skippable: true }
    }

    /// A list to tick.
    pub(in crate::app::ask) fn ticks<S: Into<String>>(
        name: &'static str,
        label: &str,
        options: impl IntoIterator<Item = S>,
    ) -> Self {
        let options = options.into_iter().map(Into::into).collect();
        Self { name, label: label.into(), kind: Kind::Ticks(options), answer: None, skippable: true }
    }

    /// The same question, which has to be answered.
    #[must_use]
    pub(in crate::app::ask) fn needed(mut self) -> Self {
        self.skippable = false;
        self
    }

    /// The same question with an answer in place.
    #[must_use]
    pub(in crate::app::ask) fn with(mut self, answer: Option<Answer>) -> Self {
        if answer.is_some() {
            self.answer = answer;
        }
        self
    }
}

/// What one screen asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its heading.
    pub title: String,
    /// A few lines before the questions.
    pub intro: Vec<String>,
    /// The questions; none where a page only tells.
    pub fields: Vec<Field>,
    /// Whether two samples of the colours stand beneath them, on a screen.
    pub samples: bool,
    /// The figure that moves beside the words, by its id in the content.
    pub figure: Option<&'static str>,
}

impl Page {
    /// A page with one question.
    pub(in crate::app::ask) fn one(title: &str, intro: &[&str], field: Field) -> Self {
        Self::many(title, intro, vec![field])
    }

    /// A page with several questions.
    pub(in crate::app::ask) fn many(title: &str, intro: &[&str], fields: Vec<Field>) -> Self {
        let intro = intro.iter().map(|&line| line.into()).collect();
        Self { title: title.into(), intro, fields, samples: false, figure: None }
    }
}
