//! Never past a sign that needs help: on any face, by any path, through any damage.
//!
//! `cargo test --test safety` runs the property in a short form; `SUPPLE_CASES=20000` runs so many cases.

#![allow(clippy::unwrap_used, reason = "a helper of a test is a test")]

mod begun;
mod clash;
mod damage;
mod holes;
mod merge;
mod place;
mod property;

#[path = "../support/person.rs"]
#[allow(dead_code, reason = "each test uses its part of it")]
mod person;
