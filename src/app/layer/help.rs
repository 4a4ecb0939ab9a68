//! The keys that work where help was asked for.

use crate::app::action::Action;
use crate::app::go::Go;
use crate::app::keys::{Context, help};
use crate::app::known::Known;

/// The keys that work in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyHelp {
    context: Context,
    first: usize,
}

impl KeyHelp {
    /// The keys of `context`, from their top.
    pub(in crate::app) const fn new(context: Context) -> Self {
        Self { context, first: 0 }
    }

    /// Where the keys work.
    pub const fn context(&self) -> Context {
        self.context
    }

    /// The first line shown, counted in lines of the window; the window bounds it further.
    pub const fn scroll(&self) -> usize {
        self.first
    }

    pub(super) fn act(&mut self, known: &Known, action: &Action) -> Vec<Go> {
        if matches!(action, Action::Back | Action::Enter) {
            return vec![Go::Close];
        }
        let by = action.lines();
        let most = if by > 0 { 2 * help(known, self.context).len() } else { usize::MAX };
        self.first = self.first.saturating_add_signed(by).min(most);
        Vec::new()
    }
}
