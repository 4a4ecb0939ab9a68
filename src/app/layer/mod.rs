//! What lies over a screen: a list to pick from, something to read, or the keys that work here.

pub mod ahead;
pub mod exercise;
pub mod forms;
mod help;
pub mod menu;
pub mod reading;

use super::action::Action;
use super::go::{Go, Menu};
use super::keys::Context;
use super::known::Known;
use ahead::Ahead;
pub use help::KeyHelp;
use reading::{Picture, Reading};

/// What lies over a screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Popup {
    /// A list to pick from.
    Menu(Menu),
    /// What can be changed about the person and the looks: it stays open, and its lines say what stands now.
    Settings(Menu),
    /// Something to read.
    Reading(Reading),
    /// The weeks ahead.
    Ahead(Ahead),
    /// The keys that work here.
    Help(KeyHelp),
}

impl Popup {
    /// Where a key that is pressed here goes.
    pub(super) const fn context(&self) -> Context {
        match self {
            Self::Menu(_) | Self::Settings(_) => Context::Menu,
            Self::Reading(_) | Self::Ahead(_) | Self::Help(_) => Context::Reading,
        }
    }

    /// Does what `action` asks.
    pub(super) fn act(&mut self, known: &Known, action: &Action) -> Vec<Go> {
        match self {
            Self::Menu(menu) => menu_act(menu, action),
            Self::Settings(menu) => settings_act(menu, action),
            Self::Reading(reading) => reading_act(reading, known, action),
            Self::Ahead(ahead) => ahead.act(action),
            Self::Help(help) => help.act(known, action),
        }
    }

    /// The label of a key at this moment; none where it does nothing.
    pub(super) fn label(&self, known: &Known, action: &Action, label: &'static str) -> Option<&'static str> {
        let works = match (self, action) {
            (Self::Reading(page), Action::FormBefore | Action::NextForm) => has_forms(known, page),
            (Self::Reading(page), Action::Left | Action::Right) => {
                exercise::beside(known, page, *action == Action::Right).is_some()
            }
            (Self::Reading(page), Action::Try) => !exercise::tried(known, page).is_empty(),
            (Self::Reading(page), Action::Sources) => !page.sources.is_empty(),
            (Self::Reading(page), Action::WhatIf) => page.what_if,
            (
                Self::Ahead(_) | Self::Help(_),
                Action::Sources
                | Action::WhatIf
                | Action::Try
                | Action::FormBefore
                | Action::NextForm
                | Action::Left
                | Action::Right,
            ) => false,
            _ => true,
        };
        let changes = matches!((self, action), (Self::Settings(_), Action::Enter));
        works.then_some(if changes { "change" } else { label })
    }
}

/// Whether a page shows one form of several.
fn has_forms(known: &Known, page: &Reading) -> bool {
    let Some(Picture::Form { exercise, .. }) = &page.picture else { return false };
    known.content.exercise(exercise).is_some_and(|exercise| exercise.variants.len() > 1)
}

fn menu_act(menu: &mut Menu, action: &Action) -> Vec<Go> {
    if *action == Action::Back {
        return vec![Go::Close];
    }
    chosen(menu, action).map_or_else(Vec::new, |go| [vec![Go::Close], go].concat())
}

/// What a line leads to; the page of settings stays open under it.
fn settings_act(menu: &mut Menu, action: &Action) -> Vec<Go> {
    if *action == Action::Back {
        return vec![Go::Close];
    }
    [chosen(menu, action).unwrap_or_default(), vec![Go::Figure]].concat()
}

/// Moves the cursor, or gives what the chosen line stands for.
fn chosen(menu: &mut Menu, action: &Action) -> Option<Vec<Go>> {
    match action {
        Action::Digit(digit) => menu.pick(usize::from(*digit).wrapping_sub(1)).cloned(),
        Action::Enter | Action::Space => menu.chosen().cloned(),
        action => {
            menu.step(action.lines());
            None
        }
    }
}

fn reading_act(reading: &mut Reading, known: &Known, action: &Action) -> Vec<Go> {
    match action {
        Action::Sources if !reading.sources.is_empty() => {
            vec![Go::Read(reading::sources(&known.content, &reading.title, &reading.sources))]
        }
        Action::WhatIf if reading.what_if => vec![Go::WhatIf],
        Action::Try => exercise::tried(known, reading),
        Action::FormBefore | Action::NextForm => {
            let by = if *action == Action::NextForm { 1 } else { -1 };
            let Some(page) = exercise::turn(known, reading, by) else { return Vec::new() };
            *reading = page;
            vec![Go::Figure]
        }
        Action::Left | Action::Right => {
            let Some(page) = exercise::beside(known, reading, *action == Action::Right) else {
                return Vec::new();
            };
            *reading = page;
            vec![Go::Figure]
        }
        Action::Back | Action::Enter => vec![Go::Close],
        action => {
            reading.scroll_by(action.lines());
            Vec::new()
        }
    }
}
