//! A professional has looked at the signs that stand (S1 to S3). Asked when the person says so.

use super::field::{Field, Page};
use super::form::Form;
use crate::app::go::{Ask, Go, Turn};
use crate::app::known::Known;
use crate::journal;
use crate::units::Day;

/// Who cleared the person, and when.
#[derive(Debug)]
pub(in crate::app) struct Cleared;

const VERDICT: &str = "verdict";
const BY: &str = "by";
const DAYS_AGO: &str = "days_ago";

/// The answers to what the professional said; only the first clears.
const VERDICTS: [&str; 2] = ["Moving and exercising is fine", "Not yet, or I have not been seen"];

impl Ask for Cleared {
    fn pages(&self, _: &Known) -> Vec<Page> {
        let title = "Seen by a professional";
        vec![
            Page::one(
                title,
                &["Have they looked at just this, and what did they say about moving?"],
                Field::choice(VERDICT, "What did they say?", VERDICTS).needed(),
            ),
            Page::one(title, &[], Field::text(BY, "Who saw you? (such as my doctor)").needed()),
            Page::one(title, &[], Field::number(DAYS_AGO, "How many days ago?", "days ago", (0, 60, 1), 0)),
        ]
    }

    fn turned(&self, form: &mut Form, _: &Known) -> Turn {
        if form.place().0 == 2 && form.choice(VERDICT) != Some(0) {
            return Turn::Ends(vec![Go::say("Then it stays as it is. Please have it looked at.")]);
        }
        Turn::Stays(Vec::new())
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let Some(by) = form.text(BY) else { return Turn::Ends(Vec::new()) };
        let ago = form.number(DAYS_AGO).unwrap_or(0);
        let on = known.day - chrono::Duration::days(ago);
        if let Err(words) = known.may_clear(on) {
            form.complain(words);
            return Turn::Stays(Vec::new());
        }
        let cleared = journal::Cleared { by, on, signs: None };
        let words = if known.is_new() {
            "Good. The lists come back, since they were not answered to their end."
        } else {
            "Good. The plan goes on from where you were; do less wherever you wish."
        };
        Turn::Ends(vec![Go::say(words), Go::record(cleared, known.day)])
    }
}

impl Known {
    /// Whether a clearance of that day can close every sign that stands; else why not, in one line.
    ///
    /// # Errors
    /// If nothing stands, the day has not come yet, or it is from before a sign was ticked.
    pub fn may_clear(&self, on: Day) -> Result<(), String> {
        let screening = self.history.screening();
        let Some(newest) = screening.open.iter().max_by_key(|sign| sign.since) else {
            return Err("Nothing waits to be seen: no sign stands.".into());
        };
        if on > self.day {
            return Err("That day has not come yet; the day on which you were seen, please.".into());
        }
        if newest.since > on {
            let since = newest.since.format("%-d %b");
            let known = newest.id.as_deref().and_then(|id| self.content.sign(id));
            let what = known.map_or("it", |question| question.short.as_str());
            return Err(format!(
                "That was before you ticked it, on {since} ({what}): it stands until it is looked at."
            ));
        }
        Ok(())
    }
}
