//! A widget for each noun, usable from any screen: each is given what it shows and paints it.

pub mod bars;
pub mod boxed;
pub mod chart;
pub mod digits;
pub mod field;
pub mod figure;
pub mod frame;
pub mod heat;
pub mod letters;
pub mod list;
pub mod prose;
pub mod question;
pub mod sample;
pub mod scale;
pub mod strip;
pub mod text;
