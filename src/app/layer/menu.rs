//! What lies over a screen: a list to pick from, or something to read.

use crate::app::ask::form::Purpose;
use crate::app::ask::profile::Topic;
use crate::app::player::running::PainKind;
use crate::content::{ExerciseId, Felt};
use crate::journal::EventId;

/// What a line of a menu stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// This exercise in place of the selected one.
    SwapTo(ExerciseId),
    /// What kind of pain.
    Pain(PainKind),
    /// This was felt, and stops everything (S6).
    Felt(Felt),
    /// Go on with the session.
    GoOn,
    /// This hurts.
    Hurts,
    /// Easier.
    Easier,
    /// Skip the exercise.
    Skip,
    /// Leave the session; what was done is kept.
    LeaveSession,
    /// Begin another session on the same day.
    Another,
    /// Rate a session.
    Rate(EventId),
    /// Leave the session begun, to go on later in the day.
    PauseForLater,
    /// Resume the unfinished session.
    Resume,
    /// Leave it ended where it stopped.
    EndUnfinished,
    /// A flare began.
    FlareBegan,
    /// It is over.
    FlareOver,
    /// Change an answer about the person.
    Profile(Topic),
    /// Change a setting to its next value.
    Setting(Setting),
    /// A daily-life move was done.
    Moved(String),
    /// A desk break was taken.
    BreakTaken(String),
    /// Log a walk or another activity done elsewhere.
    LogActivity(ExerciseId),
    /// Pick what to log.
    PickActivity,
    /// Note pain now.
    LogPain,
    /// Write a note.
    LogNote,
    /// Ask about this.
    Ask(Purpose),
    /// A milestone was reached.
    Reached(String),
    /// Fill in a past day.
    PastDay,
    /// Take this entry back.
    Remove(EventId),
    /// Take back a sign that was ticked by a slip.
    Slip(EventId),
    /// Close the menu.
    Nothing,
}

/// A setting that the person can turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Colours.
    Theme,
    /// ASCII only.
    Ascii,
    /// Figures stand still.
    ReducedMotion,
    /// What figures are drawn with.
    Dots,
    /// The bell.
    Bell,
    /// Speech.
    Speech,
}

/// One line of a menu.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What the person reads.
    pub label: String,
    /// What it is now, or what it means, beside it.
    pub hint: String,
    /// What it stands for.
    pub choice: Choice,
}

/// A list to pick from.
#[derive(Debug, Clone, PartialEq)]
pub struct Menu {
    /// Its heading.
    pub title: String,
    /// A line or two before the list.
    pub intro: String,
    /// The lines.
    pub entries: Vec<Entry>,
    /// The line under the cursor.
    pub cursor: usize,
}

impl Menu {
    /// A menu with the cursor on its first line.
    pub fn new(title: &str, intro: &str) -> Self {
        Self { title: title.into(), intro: intro.into(), entries: Vec::new(), cursor: 0 }
    }

    /// The menu with one more line.
    #[must_use]
    pub fn entry(mut self, label: &str, hint: &str, choice: Choice) -> Self {
        self.entries.push(Entry { label: label.into(), hint: hint.into(), choice });
        self
    }

    /// Moves the cursor by `by` lines, staying within the list.
    pub fn step(&mut self, by: isize) {
        let last = self.entries.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
    }
}

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
}

/// Something to read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its heading.
    pub title: String,
    /// Its paragraphs.
    pub lines: Vec<(Tone, String)>,
    /// The moving figure above it, by its id.
    pub figure: Option<String>,
    /// The ids of the references behind it, shown by one more key.
    pub sources: Vec<String>,
    /// The first line shown.
    pub scroll: usize,
}

impl Reading {
    /// Something to read, from its top.
    pub fn new(title: &str) -> Self {
        Self { title: title.into(), lines: Vec::new(), figure: None, sources: Vec::new(), scroll: 0 }
    }

    /// With one more paragraph.
    pub fn add(&mut self, tone: Tone, text: impl Into<String>) {
        self.lines.push((tone, text.into()));
    }
}

/// What lies over a screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Popup {
    /// A list to pick from.
    Menu(Menu),
    /// Something to read.
    Reading(Reading),
    /// The keys that work here, and the first line shown.
    Help(crate::app::keys::Context, usize),
}
