//! What lies over a screen.

pub mod menu;
