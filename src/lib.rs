//! **supple** is a daily movement coach for people with low back pain.
//!
//! A functional core in a thin shell. Each room imports only from the rooms above it:
//! [`units`], [`content`], [`files`], [`journal`].

pub mod coach;
pub mod content;
pub mod figure;
pub mod files;
pub mod history;
pub mod journal;
pub mod session;
pub mod units;
