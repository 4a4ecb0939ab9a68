//! What happened: an append-only log, one JSON object a line, a file for each device.
//!
//! This room reads and writes events. It does not know what they mean for a plan.

mod event;
mod line;

pub use event::*;
pub use line::{read_line, write_line};
