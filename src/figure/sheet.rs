//! Key poses side by side as plain text, for the command line and for reduced motion.

use super::{Easel, Figure, Options};

/// The gap between two pictures, in columns.
const GAP: usize = 2;
/// A picture is between these widths, in columns.
const WIDTHS: (usize, usize) = (26, 40);

pub(super) fn key_poses(figure: &Figure, phases: usize, width: usize, options: Options) -> String {
    let count = figure.key_poses(phases).len();
    let across = ((width + GAP) / (WIDTHS.0 + GAP)).clamp(1, count.max(1));
    let each = ((width + GAP) / across).saturating_sub(GAP).clamp(1, WIDTHS.1);
    sized(figure, phases, (each, (each * 2 / 5).max(1)), across, options)
}

/// The key poses in pictures of this size, so many beside one another.
pub(super) fn sized(
    figure: &Figure,
    phases: usize,
    (each, rows): (usize, usize),
    across: usize,
    options: Options,
) -> String {
    let poses = figure.key_poses(phases);
    let mut easel = Easel::default();
    let mut text = String::new();
    for row in poses.chunks(across) {
        let mut lines = vec![String::new(); rows + 1];
        for (place, pose) in row.iter().enumerate() {
            let picture = figure.frame(pose.moment, options, (each as u16, rows as u16), &mut easel);
            for (line, cells) in lines.iter_mut().zip(picture.lines()) {
                line.extend(std::iter::repeat_n(' ', if place == 0 { 0 } else { GAP }));
                line.extend(cells.iter().map(|cell| cell.symbol));
            }
            let name = &pose.caption;
            let pad = place * (each + GAP) + (each.saturating_sub(name.chars().count())) / 2;
            let label = &mut lines[rows];
            label.extend(std::iter::repeat_n(' ', pad.saturating_sub(label.chars().count())));
            label.push_str(name);
        }
        for line in lines {
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    text
}
