//! Something that goes together: mornings after walks compared with other mornings. Reported only with
//! enough of both, with their numbers, and as a pattern, never as a cause.
//!
//! A morning says as much about the morning before it as about the walk between them, and people walk
//! more on good days and in good weeks. So each morning is compared with what the morning before and the
//! slow trend of the twelve weeks let expect; mornings in a flare are left out.

use serde::Serialize;

use super::{Trace, shift};
use crate::content::Category;
use crate::history::History;
use crate::units::{Day, decimal};

/// Weeks looked at, the days that each group needs, and the least difference that is worth naming.
const WEEKS: i64 = 12;
const LEAST: usize = 12;
const POINTS: f64 = 0.5;
/// Standard errors that the difference must exceed: one look in a hundred would by chance alone, which
/// leaves room for looking again (at most 5 in 100 are allowed).
const ERRORS: f64 = 2.6;

/// Mornings after days with a walk, beside the mornings after days without.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pattern {
    /// The mean of the mornings after a walk, 0-10, adjusted to the same morning before and the same time.
    pub after_walks: f32,
    /// How many.
    pub walks: u32,
    /// The mean of the other mornings, 0-10, adjusted likewise.
    pub others: f32,
    /// How many.
    pub other_days: u32,
    /// In words.
    pub words: String,
}

/// The first day that a pattern looks at.
pub(super) fn first(day: Day) -> Day {
    shift(day, -7 * WEEKS)
}

/// The pattern of the last twelve weeks, if there is one: at least twelve mornings of both kinds, half
/// a point apart, and past the limit of its standard error.
pub(super) fn pattern(history: &History, trace: &Trace, day: Day) -> Option<Pattern> {
    let (mut mornings, mut before, mut time, mut walked) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for pair in history.span(first(day), day).windows(2) {
        let (Some(morning), Some(earlier)) = (pair[1].check_in, pair[0].check_in) else { continue };
        let apart = pair[1].day != shift(pair[0].day, 1);
        if apart || pair.iter().any(|record| trace.flare_on(record.day)) {
            continue;
        }
        let walk = pair[0]
            .activities
            .iter()
            .any(|activity| history.roster().category(activity.slot) == Category::Walking);
        mornings.push(f64::from(morning.get()));
        before.push(f64::from(earlier.get()));
        time.push((pair[0].day - day).num_days() as f64);
        walked.push(if walk { 1.0 } else { 0.0 });
    }
    let walks = walked.iter().filter(|walk| **walk > 0.0).count();
    let others = walked.len() - walks;
    if walks < LEAST || others < LEAST {
        return None;
    }
    let (middle, share) = (mean(&mornings), mean(&walked));
    let apart = difference(mornings, walked, [time, before])?;
    let rounded = |value: f64| (value.clamp(0.0, 10.0) * 10.0).round() as f32 / 10.0;
    let (after_walks, other) = (rounded(middle + (1.0 - share) * apart), rounded(middle - share * apart));
    Some(Pattern {
        after_walks,
        walks: walks as u32,
        others: other,
        other_days: others as u32,
        words: format!(
            "A pattern, not a proof: from the same morning before, mornings after a walk were {} on average \
             ({walks}), others {} ({others}).",
            decimal(after_walks),
            decimal(other),
        ),
    })
}

/// How far the mornings after a walk lie from the others (below is negative), once what the covariates
/// account for is taken from both (least squares); nothing where it is small or within chance.
fn difference(mut mornings: Vec<f64>, mut walked: Vec<f64>, covariates: [Vec<f64>; 2]) -> Option<f64> {
    let free = mornings.len() as f64 - 2.0 - covariates.len() as f64;
    let mut known = vec![vec![1.0; mornings.len()]];
    for mut covariate in covariates {
        for other in &known {
            take(other, &mut covariate);
        }
        known.push(covariate);
    }
    for covariate in &known {
        take(covariate, &mut mornings);
        take(covariate, &mut walked);
    }
    let weight = dot(&walked, &walked);
    if weight < 1e-6 {
        return None; // the walks cannot be told from the morning before
    }
    let apart = dot(&mornings, &walked) / weight;
    let rest: f64 =
        mornings.iter().zip(&walked).map(|(morning, walk)| (morning - apart * walk).powi(2)).sum();
    let error = (rest / free / weight).sqrt();
    (apart.abs() >= POINTS && apart.abs() > ERRORS * error).then_some(apart)
}

/// Takes from `values` what goes along with `covariate`; a covariate that never varies takes nothing.
fn take(covariate: &[f64], values: &mut [f64]) {
    let length = dot(covariate, covariate);
    if length < 1e-6 {
        return;
    }
    let slope = dot(covariate, values) / length;
    values.iter_mut().zip(covariate).for_each(|(value, other)| *value -= slope * other);
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}
