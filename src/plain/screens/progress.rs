//! Progress, read out.

use crate::app::Model;
use crate::progress;

pub(super) fn words(model: &Model) -> String {
    let shown = model.progress();
    let closed = shown.closed(model.known()).map_or_else(String::new, |words| format!("{words}\n"));
    let next = shown.next(model.known()).map_or_else(String::new, |words| words + "\n");
    format!(
        "Progress\n{}{next}{closed}older or newer: another week; longer or shorter: month, year, seven days; a adds. next for \
         the Library; back for today.",
        progress::text(shown.report(model.known()))
    )
}
