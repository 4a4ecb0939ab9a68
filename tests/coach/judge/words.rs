//! Whether what a plan says of itself is so: its words against its numbers.

use std::collections::BTreeSet;

use supple::coach::{Item, Walk};
use supple::units::Day;

use crate::script::Done;

/// Each move's words: the steps that they count, up or down, are the steps that it goes; what "stays"
/// does; and days away were days away.
pub fn of_steps(done: &Done<'_>, trained: BTreeSet<Day>) -> Result<(), String> {
    let days: Vec<Day> = trained.into_iter().chain([done.day]).collect();
    for item in &done.plan.items {
        let said: Vec<&str> = item.reasons.iter().map(|reason| reason.text.as_str()).collect();
        let wrong = |what: &str| Err(format!("{}, {what}, change {}: {said:?}", item.exercise, item.change));
        if item.reasons.is_empty() {
            return wrong("no reason");
        }
        let counted: i8 = said.iter().copied().map(steps_down).sum();
        let fell = -item.change;
        let easier = ["A step lower", "No floor", "that suits you"].iter().any(|of| says(item, of));
        if counted > 0 && counted != fell && !(easier && counted <= fell) {
            return wrong(&format!("{counted} counted down"));
        }
        let lower = easier
            || says(item, "owest step")
            || says(item, "Lower since")
            || says(item, "as you did it before");
        if fell > 0 && counted == 0 && !lower {
            return wrong("nothing says why it is lower");
        }
        let higher = ["one step up", "comes back", "back up from the easier step", "below the most you did"];
        if item.change > 0 && !higher.iter().any(|of| says(item, of)) {
            return wrong("nothing says why it is higher");
        }
        if item.change != 1 && ["one step up", "comes back"].iter().any(|of| says(item, of)) {
            return wrong("not one up");
        }
        let stays = ["it stays", "he same step", "no higher", "one step back"];
        if item.change != 0 && stays.iter().any(|of| says(item, of)) {
            return wrong("it does not stay");
        }
        if item.step > 1 && says(item, "owest step") {
            return wrong("not the lowest");
        }
        if item.step < item.of_steps && says(item, "hardest step of this move") {
            return wrong("not the top");
        }
        for reason in item.reasons.iter().filter(|reason| ["G3", "G4", "G5"].contains(&reason.rule)) {
            let Some(away) = days_away(&reason.text) else { continue };
            if !days.windows(2).any(|pair| (pair[1] - pair[0]).num_days() == away) {
                return wrong("never so long away");
            }
        }
    }
    Ok(())
}

/// The walk's words: its minutes are those planned, and what is "as last time" is.
pub fn of_walk(walk: &Walk) -> Result<(), String> {
    let said: Vec<&str> = walk.reasons.iter().map(|reason| reason.text.as_str()).collect();
    let wrong = |what: &str| Err(format!("{} min, {what}, change {}: {said:?}", walk.minutes, walk.change));
    let says = |of: &str| said.iter().any(|text| text.contains(of));
    if (says("as last time") && walk.change != 0)
        || (says("were planned last") && walk.change >= 0)
        || (says("the shortest") && walk.minutes.get() != 5)
        || (says("minutes now") && walk.change < 0)
    {
        return wrong("not so");
    }
    let own = |text: &&str| !text.contains("minutes that you walk") && !text.starts_with("Your longest walk");
    for text in said.iter().copied().filter(own) {
        let minutes = text.split_once(" minutes").and_then(|(before, _)| before.rsplit([' ', ',']).next());
        let Some(minutes) = minutes.and_then(|minutes| minutes.parse::<u16>().ok()) else { continue };
        if minutes != walk.minutes.get() {
            return wrong("other minutes");
        }
    }
    Ok(())
}

/// The reason of a line is one plain sentence: no light by its colour, no rule by its number.
pub fn plain(done: &Done<'_>) -> Result<(), String> {
    const OURS: [&str; 5] = ["green", "amber", "red", "NRS", "baseline"];
    let items = done.plan.items.iter().filter_map(|item| item.reasons.first());
    for reason in items.chain(done.plan.walk.iter().filter_map(|walk| walk.reasons.first())) {
        let text = reason.text.as_str();
        let wrong = |what: &str| Err(format!("{what}: {text:?}"));
        let words = || text.split(|letter: char| !letter.is_alphanumeric());
        let number = |word: &&str| {
            let digits = word.strip_prefix(['S', 'L', 'P', 'G', 'F', 'C', 'E', 'Q']).unwrap_or_default();
            digits.starts_with(|letter: char| letter.is_ascii_digit())
        };
        if let Some(word) = words().find(|word| OURS.contains(word) || number(word)) {
            return wrong(&format!("the word {word}"));
        }
        if text.contains("half a session") {
            return wrong("half a session");
        }
        if !text.ends_with('.') || text.contains(". ") {
            return wrong("not one sentence");
        }
    }
    Ok(())
}

fn says(item: &Item, what: &str) -> bool {
    item.reasons.iter().any(|reason| reason.text.contains(what))
}

/// The steps down that a reason counts: "two steps down".
fn steps_down(text: &str) -> i8 {
    const NUMBERS: [&str; 10] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let before =
        text.split_once(" step down").or_else(|| text.split_once(" steps down")).map(|(before, _)| before);
    let number = before.and_then(|before| before.rsplit(' ').next());
    let found = number.and_then(|number| NUMBERS.iter().position(|each| *each == number));
    found.map_or(0, |found| found as i8 + 1)
}

fn days_away(text: &str) -> Option<i64> {
    text.split_once(" days away")?.0.parse().ok()
}
