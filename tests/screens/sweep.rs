//! Every screen at a sample of sizes from 1x1 up: nothing panics, and nothing is drawn outside.

use super::person::{DARK, MONO};
use super::screens;

/// Widths and heights around every threshold of the layout, and far beyond.
const WIDTHS: [u16; 14] = [1, 2, 5, 12, 26, 39, 40, 45, 60, 71, 85, 93, 140, 300];
const HEIGHTS: [u16; 10] = [1, 2, 4, 6, 11, 12, 16, 21, 45, 90];

#[test]
fn no_size_of_window_panics() {
    for (_, person) in screens() {
        for (at, &width) in WIDTHS.iter().enumerate() {
            for (down, &height) in HEIGHTS.iter().enumerate() {
                let theme = if (at + down) % 2 == 0 { DARK } else { MONO };
                person.draw(width, height, theme);
            }
        }
    }
}
