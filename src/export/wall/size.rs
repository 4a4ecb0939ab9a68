//! How large the sheet's letters may be, so that all of it stands on one page: the moves in two columns, each move
//! whole in one of them. The widths of letters are estimated on the wide side, since every reader has other fonts.

/// The width and height for the two columns, in millimetres: what A4 and Letter both have within the margins,
/// without the head and the foot of the sheet.
const WIDTH: f64 = 184.0;
const HEIGHT: f64 = 236.0;
/// The gap between the columns, in millimetres.
const GAP: f64 = 6.0;
/// The largest and the smallest letters, in points, and the step between sizes.
const LARGEST: f64 = 11.0;
const SMALLEST: f64 = 5.0;
const STEP: f64 = 0.25;
/// A point in millimetres.
const POINT: f64 = 0.3528;

// What follows is in the height of a letter (em) and has to agree with the sheet's style.
/// The width of a letter on average, in a wide font.
const LETTER: f64 = 0.54;
/// A line of text, and a line of a heading with its larger letters.
const LINE: f64 = 1.28;
const HEADING: f64 = 1.15;
/// The picture of a pose with its caption.
pub(super) const PICTURE: (f64, f64) = (7.4, 7.4 * 40.0 / 52.0 + 1.2);
/// The space around a move.
const AROUND: f64 = 1.1;

/// How much one move has to say, in letters, a paragraph each.
pub(super) struct Length {
    pub heading: usize,
    pub pictures: usize,
    pub paragraphs: Vec<usize>,
}

impl Length {
    /// Its height in a column, in millimetres, with letters of so many millimetres.
    fn height(&self, em: f64) -> f64 {
        let column = (WIDTH - GAP) / 2.0 / em;
        let lines = |letters: usize, letter: f64, column: f64| (letters as f64 * letter / column).ceil();
        let heading = lines(self.heading, LETTER * HEADING, column) * LINE * HEADING;
        let text: f64 = self.paragraphs.iter().map(|letters| lines(*letters, LETTER, column - 1.4)).sum();
        let pictures = if self.pictures == 0 { 0.0 } else { PICTURE.1 };
        (heading + pictures + text * LINE + AROUND) * em
    }
}

/// The size of the letters in points; the smallest where even that is too large.
pub(super) fn letters(moves: &[Length]) -> f64 {
    let steps = ((LARGEST - SMALLEST) / STEP) as u32;
    let sizes = (0..steps).map(|step| LARGEST - f64::from(step) * STEP);
    sizes.into_iter().find(|size| fits(moves, *size)).unwrap_or(SMALLEST)
}

/// Whether the moves stand in two columns, in their order and each whole.
fn fits(moves: &[Length], size: f64) -> bool {
    let heights: Vec<f64> = moves.iter().map(|each| each.height(size * POINT)).collect();
    (0..=heights.len()).any(|first| {
        let (left, right) = heights.split_at(first);
        left.iter().sum::<f64>() <= HEIGHT && right.iter().sum::<f64>() <= HEIGHT
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_moves_make_smaller_letters() {
        let moves = |count| -> Vec<Length> {
            (0..count)
                .map(|_| Length { heading: 40, pictures: 3, paragraphs: vec![150, 60, 60, 60, 90] })
                .collect()
        };
        let sizes: Vec<f64> = [2, 6, 10, 12, 100].into_iter().map(|count| letters(&moves(count))).collect();
        assert!(sizes.is_sorted_by(|one, two| one >= two), "{sizes:?}");
        assert_eq!((sizes[0], sizes[4]), (LARGEST, SMALLEST));
        assert!(sizes[3] >= 6.0, "twelve moves can still be read: {sizes:?}");
    }
}
