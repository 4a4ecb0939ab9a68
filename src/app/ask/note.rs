//! A note of the person's own, which no clinician's page shows.

use super::field::{Field, Page};
use super::form::Form;
use crate::app::go::{Ask, Go, Turn};
use crate::app::known::Known;
use crate::app::worst::note_is_unread;
use crate::journal;

/// A note.
#[derive(Debug)]
pub(in crate::app) struct Note;

const TEXT: &str = "text";

impl Ask for Note {
    fn is_of_the_day(&self) -> bool {
        false
    }

    fn pages(&self, _: &Known) -> Vec<Page> {
        let field = Field::text(TEXT, "Note").needed();
        let unread = note_is_unread("s has the safety questions");
        vec![Page::one("A note", &["For yourself, in your own words.", &unread], field)]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        Turn::Ends(match form.text(TEXT) {
            Some(text) => {
                vec![Go::say("Noted."), Go::record(journal::Note { text, share: false }, known.day)]
            }
            None => vec![Go::say("Nothing written.")],
        })
    }
}
