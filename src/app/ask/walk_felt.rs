//! Where the shortest walk was too much: asked once, on the first morning that knows it. Chest, breath and
//! legs are signs of the safety screen and stand from the key on.

use super::field::{Field, Page};
use super::form::Form;
use super::safety;
use crate::app::go::{Ask, Go, Turn};
use crate::app::known::Known;
use crate::content::Felt;
use crate::journal::{self, Screened, WalkLimit};
use crate::units::short_date;

/// Where the shortest walk was too much.
#[derive(Debug)]
pub(in crate::app) struct WalkFelt;

const AT: &str = "at";

impl Ask for WalkFelt {
    fn pages(&self, known: &Known) -> Vec<Page> {
        let day = known.history.standing(known.day).walk.too_much.map_or_else(String::new, short_date);
        vec![Page::one(
            "The walk that was too much",
            &["Asked once, since legs, chest and breath may want a look before the next walk."],
            Field::choice(
                AT,
                &format!("Where was the walk of {day} too much?"),
                WalkLimit::ALL.iter().map(|each| each.label()),
            ),
        )]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let at = form.choice(AT).and_then(|place| WalkLimit::ALL.get(place).copied());
        let since = known.history.standing(known.day).walk.too_much;
        let (Some(at), Some(of)) = (at, since) else { return Turn::Ends(Vec::new()) };
        let mut go = match sign(at).and_then(|felt| safety::felt(known, felt)) {
            Some((id, tier)) => {
                let read = Go::Read(safety::about(&known.content, std::slice::from_ref(&id)));
                let screened = Screened { answers: vec![id], tier: Some(tier), short: true };
                vec![read, Go::record(screened, known.day)]
            }
            None if at == WalkLimit::Fine => {
                vec![Go::say("Noted. The walk goes on from its shortest, in one.")]
            }
            None => vec![Go::say("Noted. Short walks, two minutes at a time, until they are easy.")],
        };
        go.push(Go::record(journal::WalkFelt { of, place: at }, known.day));
        Turn::Ends(go)
    }
}

/// The sign that an answer is, if it is one.
const fn sign(at: WalkLimit) -> Option<Felt> {
    match at {
        WalkLimit::Back | WalkLimit::Fine => None,
        WalkLimit::Legs => Some(Felt::Leg),
        WalkLimit::BothLegs => Some(Felt::BothLegs),
        WalkLimit::Breath => Some(Felt::Breath),
    }
}
