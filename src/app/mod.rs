//! The app without a terminal: a model, actions, updates, and every question as data. The screen,
//! plain mode and the command line are faces of this one program.

mod action;
pub mod ask;
mod begun;
mod chosen;
mod keys;
mod known;
pub mod layer;
mod model;
mod player;
pub mod screen;
mod taste;
mod update;

use crate::content::Tier;
use crate::journal::What;

pub use action::{Action, Effect};
pub use ask::safety::{Help, Told};
pub use keys::{Binding, Context, Hint, Key, Place, action as action_of, bindings, help, hints};
pub use layer::menu::Popup;
pub use model::{Entry, JournalState, JournalView, Model, Notice, Span, Stage, Tab};
pub use player::running::{PainKind, Player};
pub use screen::today::{TodayView, Unfinished, week_ahead};
pub use update::update;

/// Whether an entry stands until a professional has cleared it (S1, S2), and so is neither undone nor
/// taken back like any other.
pub fn stands(what: &What) -> bool {
    matches!(what, What::Screened(screened) if screened.tier.is_some_and(needs_help))
}

/// Whether a sign this urgent leaves no session (S1, S2).
pub const fn needs_help(tier: Tier) -> bool {
    matches!(tier, Tier::Emergency | Tier::Urgent)
}

/// Said where somebody tries.
pub const STANDS: &str = "A sign that needs help stands until someone has seen you; c on Today says so.";

/// Asked before a sign that was ticked today is taken back, on every face.
pub const SLIP: [&str; 2] =
    ["Ticked by mistake?", "Only if none of it is so. If any of it is, please get help."];
