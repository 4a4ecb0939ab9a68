//! The person's own activities on Today (E1): the line of the day, and what its key opens.

use crate::app::ask::own::{After, Before, Name};
use crate::app::go::{Go, Menu};
use crate::app::known::Known;
use crate::app::layer::reading::{Reading, Tone};
use crate::coach::{self, OwnStep};
use crate::history::{MOST_OWN, OwnLadder};
use crate::journal::ExposureSet;

impl OwnStep {
    /// As it is named: `An hour at the desk: 20 of 60 min`.
    pub fn title(&self) -> String {
        let unit = self.unit.label();
        let much = if self.number == self.whole {
            format!("{} {unit}", self.number)
        } else {
            format!("{} of {} {unit}", self.number, self.whole)
        };
        format!("{}: {much}", self.what)
    }
}

impl Known {
    /// The own activity of the day in one line, with what was expected and what came.
    pub fn own_line(&self) -> Option<String> {
        let own = self.plan.own.as_ref()?;
        let ladder = self.history.own_ladders().named(&own.what)?;
        let today = ladder.on(self.day);
        let after = match today.map(|each| (each.done.is_some(), each.expected, each.actual)) {
            Some((true, Some(expected), Some(actual))) => {
                format!(", done: expected {expected}, was {actual}")
            }
            Some((true, ..)) => ", done".into(),
            Some((false, Some(expected), _)) => format!(", expected {expected}"),
            Some((false, None, _)) => ", begun".into(),
            None => last(self, ladder).map_or_else(String::new, |words| format!(" (last time {words})")),
        };
        Some(format!("{}{after}", own.title()))
    }
}

/// What was expected the last time, and what came.
fn last(known: &Known, ladder: &OwnLadder) -> Option<String> {
    let last = ladder.done_by(known.day).next_back()?;
    Some(format!("expected {}, was {}", last.expected?, last.actual?))
}

/// What the key of the own activities opens: the next question of today's, else the list of them.
pub(in crate::app) fn open(known: &Known) -> Go {
    let ladders = known.history.own_ladders();
    let today = known.plan.own.as_ref().and_then(|own| ladders.named(&own.what)?.on(known.day));
    match (&known.plan.own, today.map(|each| each.done)) {
        (Some(_), None) => Go::Ask(Before.into()),
        (Some(_), Some(None)) => Go::Ask(After.into()),
        (Some(_), Some(Some(_))) | (None, _) => Go::Menu(menu(known)),
    }
}

/// The own activities: how each went, one more, or one set aside.
fn menu(known: &Known) -> Menu {
    let mut menu = Menu::new("Your own activities", "What you miss, or do not dare, step by step.");
    let ladders = known.history.own_ladders().under_way();
    for ladder in ladders {
        let hint = last(known, ladder).unwrap_or_default();
        menu = menu.line(&ladder.set.what, &hint, vec![Go::Read(page(known, ladder))]);
    }
    if ladders.len() < MOST_OWN {
        menu = menu.line("Name one", "up to three", vec![Go::Ask(Name { change: None }.into())]);
    }
    for ladder in ladders {
        let change = Name { change: Some(ladder.set.what.clone()) };
        menu =
            menu.line(&format!("Change the numbers: {}", ladder.set.what), "", vec![Go::Ask(change.into())]);
    }
    for ladder in ladders {
        let off = ExposureSet { off: Some(true), ..ladder.set.clone() };
        let go = vec![Go::say("Set aside. u brings it back."), Go::record(off, known.day)];
        menu = menu.line(&format!("Set aside: {}", ladder.set.what), "", go);
    }
    menu
}

/// One activity: today's step or why it waits, and what was expected beside what came.
fn page(known: &Known, ladder: &OwnLadder) -> Reading {
    let set = &ladder.set;
    let mut page = Reading::new(&set.what);
    let states = coach::own_activities(&known.content, &known.history, known.day);
    if let Some(state) = states.into_iter().find(|state| state.what == set.what) {
        match state.today {
            Ok(step) => {
                page.add(Tone::Plain, format!("Today: {}.", step.title()));
                step.reasons.into_iter().for_each(|reason| page.add(Tone::Plain, reason.text));
            }
            Err(reason) => page.add(Tone::Plain, reason.text),
        }
    }
    page.add(Tone::Heading, "Expected, and what came");
    let mut none = true;
    for each in ladder.done_by(known.day).rev() {
        none = false;
        let said =
            |rating: Option<crate::units::Rating>| rating.map_or("-".to_owned(), |rating| rating.to_string());
        let happened = match (&set.fear, each.happened) {
            (Some(fear), Some(true)) => format!("; {fear}: yes"),
            (Some(fear), Some(false)) => format!("; {fear}: no"),
            (None, _) | (_, None) => String::new(),
        };
        let (day, done) = (each.day.format("%-d %b"), each.done.unwrap_or(0));
        let (expected, actual) = (said(each.expected), said(each.actual));
        let unit = set.unit.label();
        page.add(Tone::Item, format!("{day}: {done} {unit}, expected {expected}, was {actual}{happened}"));
    }
    if none {
        page.add(Tone::Quiet, "Nothing yet; each time will stand here.");
    }
    if let Some(rule) = known.content.rule("E1") {
        page.add(Tone::Heading, rule.title.clone());
        page.add(Tone::Quiet, rule.words.clone());
        page.cite(&rule.sources);
    }
    page
}
