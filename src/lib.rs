//! **supple** is a daily movement coach for people with low back pain.
//!
//! A functional core in a thin shell. Each room imports only from the rooms before it, in this
//! order: [`units`], [`figure`], [`content`], [`session`], [`settings`], [`files`], [`journal`],
//! [`history`], [`trackers`], [`rules`], [`coach`], [`progress`], [`export`], [`app`], [`shell`], `clock`, [`tui`],
//! [`plain`], [`demo`], [`doctor`], [`cli`]. A test keeps the order, and that the core touches no disk and
//! no clock.

pub mod app;
pub mod cli;
mod clock;
pub mod coach;
pub mod content;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod figure;
pub mod files;
pub mod history;
pub mod journal;
pub mod plain;
pub mod progress;
pub mod rules;
pub mod session;
pub mod settings;
pub mod shell;
pub mod trackers;
pub mod tui;
pub mod units;
