//! The screens behind the keys: each its state, what its keys do, and what it shows as words.

pub mod journal;
pub mod learn;
pub mod library;
mod own;
pub(super) mod progress;
pub(super) mod settings;
pub mod today;
pub mod what_if;

use super::action::{Action, Tab};
use super::go::Go;
use super::keys::Context;
use super::known::Known;
use crate::content::{Exercise, Variant};

/// A screen: its keys, and what they do to its own state.
pub trait Screen {
    /// Where a key that is pressed here goes.
    fn context(&self, known: &Known) -> Context;

    /// Does what `action` asks.
    fn act(&mut self, known: &Known, action: &Action) -> Vec<Go>;

    /// The label of a key of this screen at this moment; none where it does nothing now.
    fn label(&self, known: &Known, action: &Action, label: &'static str) -> Option<&'static str>;

    /// The exercise and the form whose figure the screen shows, if it shows one.
    fn shown<'k>(&self, _known: &'k Known) -> Option<(&'k Exercise, &'k Variant)> {
        None
    }
}

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
