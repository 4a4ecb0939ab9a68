//! Which colours read well here. Asked once, before everything else, on a screen whose terminal does not say
//! whether its background is dark or light.

use super::field::{Field, Page};
use super::form::Form;
use crate::app::action::{Effect, Tab};
use crate::app::go::{Ask, Go, Turn};
use crate::app::known::Known;
use crate::settings::{Chosen, Theme};

/// Which of two samples reads better.
#[derive(Debug)]
pub(in crate::app) struct Colours;

const READS: &str = "reads";

/// The answers, and the theme that each stands for.
const ANSWERS: [(&str, Theme); 3] = [
    ("the left one, for a dark background", Theme::Dark),
    ("the right one, for a light background", Theme::Light),
    ("neither: words in the terminal's own colours", Theme::Auto),
];

impl Ask for Colours {
    fn pages(&self, _: &Known) -> Vec<Page> {
        let answers = ANSWERS.map(|(words, _)| words);
        let mut page = Page::one(
            "Colours",
            &[
                "Your terminal does not say whether its background is dark or light. p changes this at any time.",
            ],
            Field::choice(READS, "Which of the two reads better here?", answers).needed(),
        );
        page.samples = true;
        vec![page]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let mut settings = known.settings.clone();
        if let Some((_, theme)) = form.choice(READS).and_then(|place| ANSWERS.get(place)) {
            settings.looks.theme = Chosen::Built(*theme);
        }
        let next = super::comes_first(known, false).map_or(Go::Show(Tab::Today), Go::Ask);
        Turn::Ends(vec![next, Go::Do(Effect::Keep(Box::new(settings)))])
    }

    fn is_of_the_day(&self) -> bool {
        false
    }
}
