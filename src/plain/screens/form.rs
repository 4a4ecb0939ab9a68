//! A page of questions, read out one question at a time.

use std::fmt::Write as _;

use crate::app::Context;
use crate::app::ask::field::{Answer, Field, Kind};
use crate::app::ask::form::Form;
use crate::plain::keys::said;

pub(super) fn words(form: &Form) -> String {
    let page = form.page();
    let mut words = String::new();
    // What stands above the questions is read once, with the first of them.
    if form.focus() == 0 {
        let _ = writeln!(words, "{}", page.title);
        for line in &page.intro {
            let _ = writeln!(words, "{line}");
        }
    }
    if let Some(field) = form.field() {
        words += &field_words(field);
    } else {
        words += "Enter goes on.";
    }
    if let Some(complaint) = form.complaint() {
        let _ = write!(words, "\n{}", said(Context::Form, complaint));
    }
    words
}

fn field_words(field: &Field) -> String {
    let ticked = |place: usize| matches!(&field.answer, Some(Answer::Ticks(all)) if all.contains(&place));
    let list = |options: &[String]| -> String {
        let lines = options.iter().enumerate().map(|(place, option)| {
            let mark = if ticked(place) { ", ticked" } else { "" };
            format!("  {}. {option}{mark}", place + 1)
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    match &field.kind {
        Kind::Scale { low, high } => format!("{} 0 ({low}) to 10 ({high}).", field.label),
        Kind::Choice(options) => format!("{}\n{}\nA number chooses.", field.label, list(options)),
        Kind::Number { min, max, unit, .. } => {
            let now = field.answer.as_ref().and_then(Answer::number);
            let now = now.map_or_else(String::new, |now| format!(" Enter takes {now}."));
            format!("{} {min} to {max} {unit}.{now}", field.label)
        }
        Kind::Text { .. } => match field.answer.as_ref().and_then(Answer::text) {
            Some(text) => format!("{} A line, or Enter for {text}.", field.label),
            None if field.skippable => format!("{} A line, or Enter to leave it open.", field.label),
            None => format!("{} A line.", field.label),
        },
        Kind::Ticks(options) => {
            format!(
                "{}\n{}\nNumbers tick (1 3 ticks two), n is none of these, Enter goes on.",
                field.label,
                list(options)
            )
        }
    }
}
