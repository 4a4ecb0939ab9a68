//! Where it hurts and whether painkillers were taken: asked with the morning's rating by those who want it, and
//! so outside the one question a day (Q1). Where a question of safety is due, that one comes instead.
//!
//! A place diagnoses nothing: a leg below the knee that is new leads to the safety questions, which decide (S5).

use super::field::{Field, Page};
use super::form::Form;
use super::safety::Safety;
use crate::app::go::{Ask, Go, Question, Turn};
use crate::app::known::Known;
use crate::journal::{PainPlace, Taken, Where};

/// Where it hurts, and painkillers.
#[derive(Debug)]
pub(in crate::app) struct Places;

const PLACES: &str = "places";
const TAKEN: &str = "taken";

/// The page, where the person wants it and it was not answered today.
pub(in crate::app) fn due(known: &Known) -> Option<Question> {
    let asked = &known.settings.ask;
    let wanted = asked.places || asked.painkillers;
    let open = known.history.where_felt().get(&known.day).is_none();
    (wanted && open && !known.is_blocked()).then(|| Places.into())
}

impl Ask for Places {
    fn pages(&self, known: &Known) -> Vec<Page> {
        let intro =
            ["For you and whoever treats you; p turns it off. Only new pain below the knee asks more."];
        let asked = &known.settings.ask;
        let labels = PainPlace::ALL.iter().map(|place| place.label());
        let places = Field::ticks(PLACES, "Where does it hurt?", labels);
        let taken = Field::choice(TAKEN, "Any since yesterday morning?", ["No", "Yes"]);
        let pages = [
            asked.places.then(|| Page::one("Where does it hurt?", &intro, places)),
            asked.painkillers.then(|| Page::one("Painkillers", &intro, taken)),
        ];
        pages.into_iter().flatten().collect()
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let places: Option<Vec<PainPlace>> = form
            .ticked(PLACES)
            .map(|ticked| ticked.iter().filter_map(|&place| PainPlace::ALL.get(place).copied()).collect());
        let taken = form.choice(TAKEN).map(|place| Taken { painkillers: place == 1 });
        let leg = places.as_ref().is_some_and(|places| places.contains(&PainPlace::LegBelow));
        let new = leg && known.history.leg_asks(known.day);
        let mut go: Vec<Go> =
            places.map(|places| Go::record(Where { places }, known.day)).into_iter().collect();
        go.extend(taken.map(|taken| Go::record(taken, known.day)));
        if new {
            go.push(Go::say(
                "Pain below the knee: a few safety questions say whether someone should look at it.",
            ));
            go.push(Go::Ask(Safety::signs().into()));
        } else {
            go.extend(super::the_one_of_the_day(known).map(Go::Ask));
        }
        Turn::Ends(go)
    }

    fn left(&self, known: &Known) -> Vec<Go> {
        super::the_one_of_the_day(known).map(Go::Ask).into_iter().collect()
    }

    fn lets_walk(&self) -> bool {
        true
    }
}
