//! Progress, read out.

use crate::app::Model;
use crate::progress;

pub(super) fn words(model: &Model) -> String {
    let shown = model.progress();
    let closed = shown.closed(model.known()).map_or_else(String::new, |words| format!("{words}\n"));
    let next = shown.next(model.known()).map_or_else(String::new, |words| words + "\n");
    format!(
        "Progress\n{}{}{next}{closed}older or newer: another week; longer or shorter: month, year, seven days; a \
         adds. next for the Library; back for today.",
        without_bars(&progress::text(shown.report(model.known()))),
        pain_course(model)
    )
}

/// The report's lines without their bars: the numbers beside them say the same.
fn without_bars(text: &str) -> String {
    let bare = |line: &str| {
        if !line.contains('#') {
            return line.to_owned();
        }
        let words: Vec<&str> = line.split_whitespace().filter(|word| !word.starts_with('#')).collect();
        let (number, name) = (
            words.iter().rev().take_while(|word| !word.chars().all(char::is_alphabetic)).count(),
            words.len(),
        );
        let (name, numbers) = words.split_at(name - number.min(name));
        format!("  {}: {} min", name.join(" "), numbers.join(" "))
    };
    text.lines().map(|line| bare(line) + "\n").collect()
}

/// The pain of the last seven days in numbers.
fn pain_course(model: &Model) -> String {
    let known = model.known();
    let days: Vec<String> = (0..7)
        .rev()
        .map(|before| known.day - chrono::Duration::days(before))
        .map(|day| {
            let pain = known.history.day(day).and_then(|record| record.check_in);
            let pain = pain.map_or_else(|| "not rated".into(), |pain| pain.to_string());
            format!("{} {pain}", day.format("%a"))
        })
        .collect();
    format!("Your back in the last seven days: {}.\n", days.join(", "))
}
