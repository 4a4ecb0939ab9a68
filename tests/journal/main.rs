//! The journal from outside: what was acknowledged is there, whatever happened in between.
//!
//! `cargo test --test journal` runs each check in a short form; with `SUPPLE_LONG=1` (and best with
//! `--release`) it runs the kills, the writers and the damage at full length.

#![allow(clippy::unwrap_used, reason = "a helper of a test is a test")]

mod basics;
mod help;
