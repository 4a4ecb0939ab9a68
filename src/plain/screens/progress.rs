//! Progress, read out.

use crate::app::{Model, Span};
use crate::progress;

pub(super) fn words(model: &Model) -> String {
    let weeks = match model.progress().span() {
        Span::Week => progress::WEEK,
        Span::Month => progress::MONTH,
        Span::Year => progress::YEAR,
    };
    let report = progress::report(&model.known().content, &model.known().history, model.known().day, weeks);
    format!(
        "Progress\n{}more or less: month, year, week; a adds. next for the Library; back for today.",
        progress::text(&report)
    )
}
