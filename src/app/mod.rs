//! The app without a terminal: a model, actions, updates, and every question as data. The screen,
//! plain mode and the command line are faces of this one program.

mod action;
mod facts;
mod flows;
pub mod form;
mod goals;
mod journal;
mod keys;
pub mod library;
pub mod menu;
mod model;
mod player;
mod playing;
pub mod profile;
mod today;
mod update;
mod you;

pub use action::{Action, Effect};
pub use keys::{Binding, Context, Hint, Key, Place, action as action_of, bindings, help, hints};
pub use menu::Popup;
pub use model::{Entry, JournalState, JournalView, Model, Notice, Span, Stage, Tab};
pub use player::{PainKind, Player};
pub use today::{TodayView, Unfinished, week_ahead};
pub use update::update;
