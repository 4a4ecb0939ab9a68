//! The coach, proved: properties over any history, simulated people, bad input, and the mornings of
//! one person told day by day.

#![allow(clippy::unwrap_used)] // a test that finds nothing may stop

mod aims;
mod bad_input;
mod bounds;
mod corners;
mod faults;
mod fixture;
mod journals;
mod judge;
mod mornings;
mod needed;
mod old_journal;
mod own;
mod pauses;
mod people;
mod properties;
mod rehearsal;
mod script;
mod second;
mod sim;
mod tags;
mod walks;
mod what_if;
