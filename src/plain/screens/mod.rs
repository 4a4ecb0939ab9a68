//! What stands on the screen, in lines to be read out: a file a screen, named as in the app.

mod form;
mod help;
mod journal;
mod learn;
mod library;
mod progress;
mod today;

use std::fmt::Write as _;

use super::keys::{said, word_of_hint};
use crate::app::layer::reading::{Reading, Tone};
use crate::app::{Context, Model, Popup, Stage, Tab};
pub use today::{not_set_up, today_text};

/// What stands on the screen, in lines.
pub(super) fn scene(model: &Model) -> String {
    match model.layer() {
        Some(Popup::Menu(menu) | Popup::Settings(menu)) => {
            let mut words = format!("{}\n", menu.title);
            if !menu.intro.is_empty() {
                let _ = writeln!(words, "{}", menu.intro);
            }
            for (entry, number) in menu.lines().iter().zip(1..) {
                let line = format!("  {number}. {}  {}", entry.label, word_of_hint(&entry.hint));
                let _ = writeln!(words, "{}", line.trim_end());
            }
            return words + "A number chooses; back closes.";
        }
        Some(Popup::Reading(reading)) => return read_out(reading),
        Some(Popup::Ahead(ahead)) => return read_out(ahead.page()),
        Some(Popup::Help(keys)) => return help::words(keys.context()),
        None => {}
    }
    match model.stage() {
        Stage::Form(form, _) => form::words(form),
        Stage::Player(_) => String::new(),
        Stage::Summary(session) => {
            let lines: Vec<String> =
                model.known().summary_of(*session).into_iter().map(|line| line.text).collect();
            lines.join("\n") + "\nEnter for today; n adds a note, l reads the lesson."
        }
        Stage::Tabs => match model.tab() {
            Tab::Today => today::words(model),
            Tab::Progress => progress::words(model),
            Tab::Library => library::words(model),
            Tab::Learn => learn::words(model),
            Tab::Journal => journal::words(model),
        },
    }
}

/// Something to read, in lines.
fn read_out(reading: &Reading) -> String {
    let mut words = format!("{}\n", reading.title);
    for (tone, line) in &reading.lines {
        words += if *tone == Tone::Item { "  - " } else { "" };
        words += &said(Context::Reading, line);
        words.push('\n');
    }
    let sources = if reading.sources.is_empty() { "" } else { " o reads the sources." };
    let what_if = if reading.what_if { " i asks what would change if." } else { "" };
    format!("{words}Enter closes.{sources}{what_if}")
}
