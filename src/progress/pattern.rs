//! Something that goes together: mornings after walks beside other mornings. Said only with enough
//! days of both, with their numbers, and as a pattern.

use serde::Serialize;

use super::shift;
use crate::content::Category;
use crate::history::History;
use crate::units::{Day, decimal};

/// Weeks looked at, the days that each group needs, and the least difference that is worth saying.
const WEEKS: i64 = 12;
const LEAST: usize = 12;
const POINTS: f32 = 0.5;

/// Mornings after days with a walk, beside the mornings after days without.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pattern {
    /// The mean of the mornings after a walk, 0-10.
    pub after_walks: f32,
    /// How many.
    pub walks: u32,
    /// The mean of the other mornings, 0-10.
    pub others: f32,
    /// How many.
    pub other_days: u32,
    /// In words.
    pub words: String,
}

/// The pattern of the last twelve weeks, if there is one: at least twelve mornings of both kinds, half
/// a point apart, and twice the standard error of the difference.
pub(super) fn pattern(history: &History, day: Day) -> Option<Pattern> {
    let records = history.span(shift(day, -7 * WEEKS), day);
    let (mut after, mut others) = (Vec::new(), Vec::new());
    for pair in records.windows(2).filter(|pair| pair[1].day == shift(pair[0].day, 1)) {
        let Some(morning) = pair[1].check_in else { continue };
        let walked = pair[0]
            .activities
            .iter()
            .any(|activity| history.roster().category(activity.slot) == Category::Walking);
        if walked { &mut after } else { &mut others }.push(f32::from(morning.get()));
    }
    if after.len() < LEAST || others.len() < LEAST {
        return None;
    }
    let ((a, va), (b, vb)) = (mean_and_error(&after), mean_and_error(&others));
    let apart = (a - b).abs();
    if apart < POINTS || apart < 2.0 * (va + vb).sqrt() {
        return None;
    }
    let (after_walks, other) = ((a * 10.0).round() / 10.0, (b * 10.0).round() / 10.0);
    Some(Pattern {
        after_walks,
        walks: after.len() as u32,
        others: other,
        other_days: others.len() as u32,
        words: format!(
            "A pattern, not a proof: mornings after a walk were {} on average ({}), others {} ({}).",
            decimal(after_walks),
            after.len(),
            decimal(other),
            others.len()
        ),
    })
}

/// The mean, and the square of its standard error.
fn mean_and_error(values: &[f32]) -> (f32, f32) {
    let count = values.len() as f32;
    let mean = values.iter().sum::<f32>() / count;
    let squares: f32 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (mean, squares / (count - 1.0) / count)
}
