//! What a watch, a phone or a site wrote: read, sifted, taken in once, and never believed when it cannot be.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod command;
mod files;
mod fuzz;
mod hostile;
mod properties;
mod read;
mod socket;
mod vendors;
