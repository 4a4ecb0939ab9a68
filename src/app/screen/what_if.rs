//! What if: the answer in words, the same for the screen and the command.

use crate::app::go::Go;
use crate::app::known::Known;
use crate::app::layer::reading::{Reading, Tone};
use crate::coach::{self, Ask, Assumption, ChangeKind, WhatIf};
use crate::journal::Mode;

/// The answer, to read; or why there is none.
pub(in crate::app) fn answer(known: &Known, assumption: Assumption) -> Go {
    match coach::what_if(&known.content, &known.history, &Ask::on(known.day), assumption) {
        Ok(answer) => Go::Read(page(&answer)),
        Err(refused) => Go::Say(format!("Not now: {refused}.")),
    }
}

/// The answer in words: what changes, why, and the plan as it would be.
pub fn page(answer: &WhatIf) -> Reading {
    let mut page = Reading::new(&answer.assumption.label());
    let (why, what): (Vec<_>, Vec<_>) =
        answer.changes.iter().partition(|change| change.kind == ChangeKind::Why);
    if what.is_empty() {
        page.add(Tone::Plain, "The plan would be the same as today's.");
    }
    for change in what {
        page.add(Tone::Item, change.text.clone());
    }
    if !why.is_empty() {
        page.add(Tone::Heading, "Why");
    }
    for change in why {
        page.add(Tone::Plain, change.text.clone());
    }
    let then = &answer.then;
    if !matches!(then.mode, Mode::Setup | Mode::Blocked) {
        let date = then.date.format("%A %-d %B");
        page.add(Tone::Heading, format!("The plan then: {date}, {} min", then.mat_minutes()));
        for item in &then.items {
            page.add(Tone::Item, format!("{}, {}", item.name, item.dose_in_words()));
        }
        if let Some(walk) = &then.walk {
            let times = if walk.in_parts > 1 { format!("{} times ", walk.in_parts) } else { String::new() };
            page.add(Tone::Item, format!("{}, {times}{} min", walk.name, walk.minutes));
        }
    }
    page.add(Tone::Quiet, "");
    page.add(Tone::Quiet, "Computed as the plan is computed every day. Nothing was written down.");
    page
}
