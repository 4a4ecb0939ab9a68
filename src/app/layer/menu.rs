//! A list to pick from, over a screen. What a line stands for is the affair of who opens it.

/// One line of a menu.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<C> {
    /// What the person reads.
    pub label: String,
    /// What it is now, or what it means, beside it.
    pub hint: String,
    /// What it is about, where there is room to say so.
    pub about: String,
    /// A heading that stands before it.
    pub heading: Option<&'static str>,
    choice: C,
}

/// A list to pick from.
#[derive(Debug, Clone, PartialEq)]
pub struct Menu<C> {
    /// Its heading.
    pub title: String,
    /// A line or two before the list.
    pub intro: String,
    lines: Vec<Line<C>>,
    cursor: usize,
}

impl<C> Menu<C> {
    /// A menu with the cursor on its first line.
    pub fn new(title: &str, intro: &str) -> Self {
        Self { title: title.into(), intro: intro.into(), lines: Vec::new(), cursor: 0 }
    }

    /// The menu with one more line.
    #[must_use]
    pub fn line(mut self, label: &str, hint: &str, choice: C) -> Self {
        self.lines.push(Line {
            label: label.into(),
            hint: hint.into(),
            about: String::new(),
            heading: None,
            choice,
        });
        self
    }

    /// The menu with a word on what its last line is about.
    #[must_use]
    pub fn about(mut self, words: &str) -> Self {
        if let Some(line) = self.lines.last_mut() {
            line.about = words.into();
        }
        self
    }

    /// The menu with a heading before its last line.
    #[must_use]
    pub fn headed(mut self, heading: &'static str) -> Self {
        if let Some(line) = self.lines.last_mut() {
            line.heading = Some(heading);
        }
        self
    }

    /// The menu with the cursor on that line, or on the last one.
    #[must_use]
    pub fn at(mut self, place: usize) -> Self {
        self.cursor = place.min(self.lines.len().saturating_sub(1));
        self
    }

    /// The lines.
    pub fn lines(&self) -> &[Line<C>] {
        &self.lines
    }

    /// The place of the line under the cursor, from 0.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// What the line under the cursor stands for.
    pub fn chosen(&self) -> Option<&C> {
        self.lines.get(self.cursor).map(|line| &line.choice)
    }

    /// Puts the cursor on a line and gives what it stands for; nothing if there is no such line.
    pub fn pick(&mut self, place: usize) -> Option<&C> {
        if place < self.lines.len() {
            self.cursor = place;
            return self.chosen();
        }
        None
    }

    /// Moves the cursor by `by` lines, staying within the list.
    pub fn step(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }
}
