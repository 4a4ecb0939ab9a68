//! The screens behind the keys: each its state, what its keys do, and what it shows as words.

pub(super) mod journal;
pub mod learn;
pub mod library;
pub(super) mod progress;
mod settings;
pub(super) mod today;

use super::action::{Screen, Tab};

/// Every screen's own state.
#[derive(Debug, Default)]
pub(super) struct Screens {
    pub(super) today: today::Today,
    pub(super) progress: progress::Progress,
    pub(super) library: library::Library,
    pub(super) learn: learn::Learn,
    pub(super) journal: journal::Journal,
}

impl Screens {
    /// The screen of a tab.
    pub(super) fn of(&self, tab: Tab) -> &dyn Screen {
        match tab {
            Tab::Today => &self.today,
            Tab::Progress => &self.progress,
            Tab::Library => &self.library,
            Tab::Learn => &self.learn,
            Tab::Journal => &self.journal,
        }
    }

    /// The screen of a tab, for its keys.
    pub(super) fn of_mut(&mut self, tab: Tab) -> &mut dyn Screen {
        match tab {
            Tab::Today => &mut self.today,
            Tab::Progress => &mut self.progress,
            Tab::Library => &mut self.library,
            Tab::Learn => &mut self.learn,
            Tab::Journal => &mut self.journal,
        }
    }
}
