//! Today's minutes on the mat.

use super::field::{Field, Page};
use super::form::Form;
use crate::app::go::{Ask, Go, Turn};
use crate::app::known::Known;
use crate::journal::DayChosen;

/// How many minutes on the mat today.
#[derive(Debug)]
pub(in crate::app) struct Minutes;

const MINUTES: &str = "minutes";

impl Ask for Minutes {
    fn pages(&self, known: &Known) -> Vec<Page> {
        vec![Page::one(
            "Minutes on the mat today",
            &["Only for today; p changes it for good. The walk has its own minutes."],
            Field::number(MINUTES, "How many?", "minutes", (5, 60, 5), known.plan.minutes.get()),
        )]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let minutes = form.minutes(MINUTES);
        let chosen = minutes.map(|_| DayChosen { minutes, ..DayChosen::default() });
        Turn::Ends(chosen.map(|chosen| Go::record(chosen, known.day)).into_iter().collect())
    }
}
