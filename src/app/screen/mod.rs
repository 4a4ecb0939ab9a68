//! The screens behind the keys: each its state, what its keys do, and what it shows as words.

pub(super) mod journal;
pub mod library;
pub(super) mod settings;
pub(super) mod today;
