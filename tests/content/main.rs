//! The content: the collection is sound, each fault of an author is seen, a person's own files are
//! read, and there is enough for everyone.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod command;
mod faults;
mod good;
mod own;
#[allow(dead_code, reason = "each test uses its part of it")]
mod person;
mod prescribed;
mod references;
mod schema;
#[allow(dead_code)] // the screens use the rest of it
#[path = "../support/person.rs"]
mod someone;
mod weeks;
mod words;
