//! The measures of the spacing grid, in columns. What each is for stands at the head of [`crate::tui`].

/// From the window's edge to what is drawn.
pub const MARGIN: u16 = 1;
/// The column of marks and the blank after it, before words.
pub const HANG: u16 = 2;
/// Between two columns of a table.
pub const GAP: u16 = 2;
/// Between a list and what stands beside it.
pub const GUTTER: u16 = 3;
/// From a box's edge to its words.
pub const PAD: u16 = 2;
/// A page that is read through.
pub const PAGE: u16 = 66;
/// A page of questions.
pub const BLOCK: u16 = 64;
/// No line of prose is wider.
pub const PROSE: u16 = 76;
