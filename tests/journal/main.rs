//! The journal from outside: what was acknowledged is there, whatever happened in between.
//!
//! `cargo test --test journal` runs each check in a short form;
//! `SUPPLE_LONG=1 cargo test --release --test journal` runs the kills, the writers and the damage at
//! full length.

#![allow(clippy::unwrap_used, reason = "a helper of a test is a test")]

mod away;
mod basics;
#[cfg(unix)]
mod child;
mod clones;
mod damage;
mod editors;
mod faces;
#[cfg(unix)]
mod faults;
mod folders;
mod help;
mod import;
#[cfg(unix)]
mod kill;
#[cfg(unix)]
mod long;
mod merge;
mod missing;
#[cfg(unix)]
mod odd_places;
#[cfg(unix)]
mod power;
mod samples;
mod schema;
mod sums;
mod years;
