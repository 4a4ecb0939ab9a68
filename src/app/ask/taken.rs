//! The worst pain in a walk that came from a watch or a phone: asked once a day at most, of the newest walk
//! alone, and only while it is remembered. Without it the coach does not know how the walk was taken (P9).

use super::field::{Field, Page};
use super::form::Form;
use crate::app::go::{Ask, Go, Question, Turn};
use crate::app::known::Known;
use crate::journal::{ActivityDone, EventId, What};
use crate::units::counted;

/// How an imported walk was.
#[derive(Debug)]
pub(in crate::app) struct Taken {
    /// Its entry.
    walk: EventId,
}

const WORST: &str = "worst";

/// The question about the newest walk without an answer.
pub(super) fn due(known: &Known) -> Option<Question> {
    let (_, walk) = known.history.unrated_import(known.day)?;
    known.entry(&walk.id.into()).map(|_| Taken { walk: walk.id }.into())
}

impl Ask for Taken {
    fn pages(&self, known: &Known) -> Vec<Page> {
        let day = known.entry(&self.walk.into()).map(|entry| entry.event.day);
        let when = match day {
            Some(day) if day == known.day => "today".to_owned(),
            Some(day) => format!("on {}", day.format("%A")),
            None => String::new(),
        };
        let minutes = known.history.unrated_import(known.day).map(|(_, walk)| walk.minutes.get());
        let title = format!("Your walk {when}, {}", counted(minutes.unwrap_or_default(), "minute"));
        let intro = "It came from your watch or phone. As you remember it; o leaves it open.";
        let worst = Field::scale(WORST, "Worst pain in the back during it", "none", "worst");
        vec![Page::many(&title, &[intro], vec![worst])]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let walk = known.entry(&self.walk.into()).and_then(|entry| match &entry.event.what {
            What::ActivityDone(done) => Some((done.clone(), entry.event.day)),
            _ => None,
        });
        let (Some(peak), Some((done, day))) = (form.pain(WORST), walk) else {
            return Turn::Ends(Vec::new());
        };
        let rated = ActivityDone { peak: Some(peak), ..done };
        Turn::Ends(vec![Go::say("Saved."), Go::correct(self.walk, rated, day)])
    }

    fn lets_walk(&self) -> bool {
        true
    }
}
