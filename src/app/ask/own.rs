//! The person's own activities (E1): naming one with its three numbers, what is expected before, and what
//! came after. "Expected?" belongs to its line and is no question of the day's budget (Q1).

use super::field::{Answer, Field, Page};
use super::form::Form;
use crate::app::go::{Ask, Go, Turn};
use crate::app::known::Known;
use crate::history::OwnLadder;
use crate::journal::{ExposureDone, ExposureSet, OwnKind, OwnUnit};

/// Naming an own activity, or changing one.
#[derive(Debug)]
pub(in crate::app) struct Name {
    /// The words of the one that is changed.
    pub(in crate::app) change: Option<String>,
}

/// What is expected, before it is done.
#[derive(Debug)]
pub(in crate::app) struct Before;

/// What came, after it.
#[derive(Debug)]
pub(in crate::app) struct After;

const WHAT: &str = "what";
const MOVEMENT: &str = "movement";
const UNIT: &str = "unit";
const SMALLEST: &str = "smallest";
const WHOLE: &str = "whole";
const BETWEEN: &str = "between";
const EXPECTED: &str = "expected";
const FEAR: &str = "fear";
const DONE: &str = "done";
const ACTUAL: &str = "actual";
const HAPPENED: &str = "happened";

/// The largest number that can be given.
const MOST: u16 = 1000;

/// The ladder of the day's own activity.
fn ladder(known: &Known) -> Option<&OwnLadder> {
    known.history.own_ladders().named(&known.plan.own.as_ref()?.what)
}

impl Ask for Name {
    fn pages(&self, known: &Known) -> Vec<Page> {
        let set = self.change.as_ref().and_then(|what| known.history.own_ladders().named(what));
        let set = set.map(|ladder| &ladder.set);
        let at = |place: Option<usize>| place.map(Answer::Choice);
        let number = |name, label, first: u16| Field::number(name, label, "", (1, MOST, 1), first).needed();
        let what = Field::text(WHAT, "What is it? (such as an hour at the desk)").needed();
        let kind = Field::choice(MOVEMENT, "Mostly", OwnKind::ALL.iter().map(|kind| kind.label())).needed();
        let unit = Field::choice(UNIT, "Counted in", OwnUnit::ALL.iter().map(|unit| unit.label())).needed();
        let mut pages = Vec::new();
        if self.change.is_none() {
            let intro = "Something that you miss, or do not dare. Lifting begins with a bag, never a child.";
            pages.push(Page::one("An activity of your own", &[intro], what));
        }
        let was = |of: fn(&ExposureSet) -> u16, or: u16| set.map_or(or, of);
        pages.push(Page::many(
            "What kind of movement is it?",
            &[],
            vec![
                kind.with(at(set.and_then(|set| OwnKind::ALL.iter().position(|each| *each == set.movement)))),
                unit.with(at(set.and_then(|set| OwnUnit::ALL.iter().position(|each| *each == set.unit)))),
            ],
        ));
        pages.push(Page::many(
            "From the smallest to the whole",
            &["Numbers only; each may be changed later."],
            vec![
                number(SMALLEST, "The smallest that feels possible", was(|set| set.smallest, 5)),
                number(WHOLE, "The whole thing", was(|set| set.whole, 60)),
                number(BETWEEN, "One between", was(|set| set.between, 20)),
            ],
        ));
        pages
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let number = |name| form.number(name).and_then(|number| u16::try_from(number).ok());
        let numbers = [SMALLEST, BETWEEN, WHOLE].map(number);
        let kinds = (form.choice(MOVEMENT), form.choice(UNIT));
        let what = self.change.clone().or_else(|| form.text(WHAT));
        let (Some(what), (Some(kind), Some(unit)), [Some(smallest), Some(between), Some(whole)]) =
            (what, kinds, numbers)
        else {
            return Turn::Ends(vec![Go::say("Left open.")]);
        };
        if !(smallest <= between && between <= whole) {
            form.complain("The smallest comes first, the whole thing last, the other between.");
            return Turn::Stays(Vec::new());
        }
        let (movement, unit) = (OwnKind::ALL[kind], OwnUnit::ALL[unit]);
        let set = ExposureSet { what, movement, unit, smallest, between, whole, fear: None, off: None };
        Turn::Ends(vec![
            Go::say("Saved. It comes on Today, two or three days a week; o opens it."),
            Go::record(set, known.day),
        ])
    }
}

impl Ask for Before {
    fn pages(&self, known: &Known) -> Vec<Page> {
        let (Some(own), Some(ladder)) = (&known.plan.own, ladder(known)) else { return Vec::new() };
        let mut fields =
            vec![Field::scale(EXPECTED, "How bad do you expect it to be?", "not at all", "as bad as can be")];
        if ladder.set.fear.is_none() {
            fields.push(Field::text(FEAR, "What do you fear will happen? (asked once)"));
        }
        let why = own.reasons.iter().map(|reason| reason.text.as_str());
        vec![Page::many(&own.title(), &why.collect::<Vec<_>>(), fields)]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let (Some(own), Some(ladder)) = (&known.plan.own, ladder(known)) else {
            return Turn::Ends(Vec::new());
        };
        let mut go = vec![Go::say(format!("{}. Breathe, take your time; o when it is done.", own.title()))];
        if let Some(fear) = form.text(FEAR) {
            go.push(Go::record(ExposureSet { fear: Some(fear), ..ladder.set.clone() }, known.day));
        }
        let expected = form.rating(EXPECTED);
        let (what, target) = (own.what.clone(), own.number);
        let half = ExposureDone { what, target, expected, done: None, actual: None, happened: None };
        go.push(Go::record(half, known.day));
        Turn::Ends(go)
    }
}

impl Ask for After {
    fn pages(&self, known: &Known) -> Vec<Page> {
        let (Some(own), Some(ladder)) = (&known.plan.own, ladder(known)) else { return Vec::new() };
        let done = format!("How much was it? ({})", own.unit.label());
        let mut fields = vec![
            Field::number(DONE, &done, own.unit.label(), (0, MOST, 1), own.number).needed(),
            Field::scale(ACTUAL, "How bad was it?", "not at all", "as bad as can be"),
        ];
        if let Some(fear) = &ladder.set.fear {
            let asked = format!("You feared: {fear}. Did it?");
            fields.push(Field::choice(HAPPENED, &asked, ["no", "yes"]));
        }
        vec![Page::many(&own.title(), &[], fields)]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let Some(own) = &known.plan.own else { return Turn::Ends(Vec::new()) };
        let done = form.number(DONE).and_then(|number| u16::try_from(number).ok());
        let (actual, happened) = (form.rating(ACTUAL), form.choice(HAPPENED).map(|place| place == 1));
        let (what, target) = (own.what.clone(), own.number);
        let expected = ladder(known).and_then(|ladder| ladder.on(known.day)?.expected);
        let words = match (expected, actual) {
            (Some(expected), Some(actual)) => format!("Expected {expected}, was {actual}. Noted."),
            _ => "Noted.".to_owned(),
        };
        let whole = ExposureDone { what, target, expected: None, done, actual, happened };
        Turn::Ends(vec![Go::say(words), Go::record(whole, known.day)])
    }
}
