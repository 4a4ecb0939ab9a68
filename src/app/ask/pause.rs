//! A pause: announced, looked at, ended. Asked for behind `p`.

use super::field::{Field, Page};
use super::form::Form;
use crate::app::go::{Ask, Go, Turn};
use crate::app::known::Known;
use crate::history;
use crate::journal::{PauseSet, PauseWhy};
use crate::rules::pause;
use crate::units::{Day, NamedDay};

/// A new pause, or the one at hand.
#[derive(Debug)]
pub(in crate::app) struct Pause;

const WHY: &str = "why";
const FROM: &str = "from";
const UNTIL: &str = "until";
const END: &str = "end";

impl Known {
    /// The pause of today, or the next one that was announced.
    pub fn pause(&self) -> Option<history::Pause> {
        pause::at_hand(self.history.pauses(), self.day)
    }
}

impl Ask for Pause {
    fn pages(&self, known: &Known) -> Vec<Page> {
        if let Some(pause) = known.pause() {
            let words = format!("{} to {}: {}.", long(pause.from), long(pause.until), pause.why.label());
            let end = if pause.holds(known.day) { "End it: I am back" } else { "Take it back" };
            return vec![Page::one(
                "A pause",
                &[&words, "It ends by itself."],
                Field::choice(END, "What shall become of it?", ["Leave it as it is", end]).needed(),
            )];
        }
        vec![Page::many(
            "A pause",
            &[
                "Nothing is due in it, and none of its days counts as missed. It ends by itself.",
                "A day is written as 2026-12-20, 20 Dec, friday or 14d.",
            ],
            vec![
                Field::choice(WHY, "What for?", PauseWhy::ALL.iter().map(|why| why.label())).needed(),
                Field::text(FROM, "From which day? (Enter: from today)"),
                Field::text(UNTIL, "Which is its last day?").needed(),
            ],
        )]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        if let Some(pause) = known.pause() {
            let ends = form.choice(END) == Some(1);
            let end = ends.then(|| Go::record(pause::end_of(pause, known.day), known.day));
            let words = match (ends, pause.holds(known.day)) {
                (true, true) => "Welcome back. The pause is over.",
                (true, false) => "The pause is taken back.",
                (false, _) => "It stays as it is.",
            };
            return Turn::Ends(std::iter::once(Go::say(words)).chain(end).collect());
        }
        match set(form, known) {
            Ok(set) => {
                let words = format!("A pause until {}, {}.", long(set.until), set.why.label());
                Turn::Ends(vec![Go::Say(words), Go::record(set, known.day)])
            }
            Err(complaint) => {
                form.complain(&complaint);
                Turn::Stays(Vec::new())
            }
        }
    }
}

fn long(day: Day) -> String {
    day.format("%A, %-d %B %Y").to_string()
}

/// The pause that the answers name, or what is wrong with them.
fn set(form: &Form, known: &Known) -> Result<PauseSet, String> {
    let no_day = |words: &str| format!("\"{words}\" is no day; write {}.", NamedDay::FORMS);
    let why = form.choice(WHY).and_then(|place| PauseWhy::ALL.get(place).copied());
    let ahead = |words: &str| NamedDay::read(words).and_then(|day| day.ahead(known.day));
    let from = form.text(FROM);
    let from = from.map_or(Ok(known.day), |words| ahead(&words).ok_or_else(|| no_day(&words)))?;
    let words = form.text(UNTIL).unwrap_or_default();
    let until = NamedDay::read(&words).and_then(|day| day.last(from)).ok_or_else(|| no_day(&words))?;
    let set = PauseSet { from, until, why: why.ok_or("What for? Esc goes back to it.")? };
    pause::announced(known.history.pauses(), known.day, set).map_err(|no| format!("{no}."))
}
