//! What is supposed: a rating of this morning, or so many days away. Nothing of it is written.

use super::field::{Field, Page};
use super::form::Form;
use crate::app::go::{Ask, Go, Menu, Turn};
use crate::app::known::Known;
use crate::app::screen::what_if;
use crate::coach::Assumption;
use crate::journal::Mode;

/// How the morning is supposed to be rated.
#[derive(Debug)]
pub(in crate::app) struct Morning;

/// For how many days the person is supposed to be away.
#[derive(Debug)]
pub(in crate::app) struct Away;

const PAIN: &str = "pain";
const DAYS: &str = "days";
const NOT_WRITTEN: &str = "Only to see what the plan would be. Nothing is written down.";

/// What can be supposed.
pub(in crate::app) fn menu(known: &Known) -> Menu {
    let menu = Menu::new("What if …", "What the plan would be. Nothing is written down.")
        .line("A bad morning, or a good one", "0 to 10", vec![Go::Ask(Morning.into())])
        .line("Some days away", "1 to 365 days", vec![Go::Ask(Away.into())]);
    let menu = if known.plan.mode == Mode::Flare {
        menu
    } else {
        menu.line("A flare", "the flare plan", vec![what_if::answer(known, Assumption::Flare)])
    };
    menu.line("The next twelve weeks", "if they go as your last eight", vec![Go::Rehearse])
}

impl Ask for Morning {
    fn pages(&self, _: &Known) -> Vec<Page> {
        vec![Page::one(
            "What if this morning were …",
            &[NOT_WRITTEN],
            Field::scale(PAIN, "Suppose your back were at", "none", "worst").needed(),
        )]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        ends(known, form.pain(PAIN).map(Assumption::Pain))
    }
}

impl Ask for Away {
    fn pages(&self, _: &Known) -> Vec<Page> {
        vec![Page::one(
            "What if you stayed away?",
            &[NOT_WRITTEN],
            Field::number(DAYS, "Suppose you were away for", "days", (1, 365, 1), 7),
        )]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let days = form.number(DAYS).and_then(|days| u16::try_from(days).ok());
        ends(known, days.map(Assumption::Away))
    }
}

fn ends(known: &Known, assumption: Option<Assumption>) -> Turn {
    Turn::Ends(
        assumption.map(|assumption| what_if::answer(known, assumption)).into_iter().collect::<Vec<Go>>(),
    )
}
