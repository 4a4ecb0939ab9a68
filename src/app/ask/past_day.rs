//! A past day, filled in afterwards. Asked from the Journal.

use super::field::{Answer, Field, Page};
use super::form::Form;
use crate::app::go::{Ask, Go, Turn};
use crate::app::known::Known;
use crate::app::off_screen::{OffScreen, on_the_mat};
use crate::content::ExerciseId;
use crate::journal::{ActivityDone, CheckedIn, Note, What};
use crate::units::{Day, Minutes, NamedDay, days_between};

/// What a past day was like.
#[derive(Debug)]
pub(in crate::app) struct PastDay;

const WHICH: &str = "which";
const PAIN: &str = "pain";
const WALKED: &str = "walked";
const SESSION: &str = "session";
const MAT: &str = "mat";
const NOTE: &str = "note";

impl Ask for PastDay {
    fn pages(&self, _: &Known) -> Vec<Page> {
        let which = Page::one(
            "A past day",
            &["A date as 2026-11-18 or 18 Nov, a weekday, or how many days ago; Enter alone is yesterday."],
            Field::text(WHICH, "Which day?"),
        );
        let of_it = Page::many(
            "",
            &["Fill in what you remember; leave the rest open with Enter or o."],
            vec![
                Field::scale(PAIN, "Pain that morning", "none", "worst"),
                Field::number(WALKED, "Minutes walked (0 for none)", "minutes", (0, 600, 5), 0),
                Field::choice(
                    SESSION,
                    "The session from the plan",
                    ["Not done, or done on screen", "Done as planned, without the screen"],
                )
                .with(Some(Answer::Choice(0))),
                Field::number(
                    MAT,
                    "Minutes of other exercise on the mat (0 for none)",
                    "minutes",
                    (0, 240, 5),
                    0,
                ),
                Field::text(NOTE, "A note"),
            ],
        );
        vec![which, of_it]
    }

    /// The day was typed: it is named with its weekday before anything else is asked, or asked again.
    fn turned(&self, form: &mut Form, known: &Known) -> Turn {
        if form.is_at_top_of(1) {
            match day_of(form, known.day) {
                Ok(day) => form.rename(1, long_date(day)),
                Err(complaint) => form.refuse(0, complaint),
            }
        }
        Turn::Stays(Vec::new())
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let Ok(day) = day_of(form, known.day) else { return Turn::Ends(Vec::new()) };
        let pain = form.pain(PAIN).map(|pain| CheckedIn { pain }.into());
        let walked = form.minutes(WALKED).map(walk);
        let mat = form.minutes(MAT).map(|minutes| on_the_mat(minutes, None, None).into());
        let session = match form.choice(SESSION) {
            Some(1) => match known.off_screen(day, OffScreen::default()) {
                Ok(session) => Some(session),
                Err(no) => {
                    form.complain(format!("{no}."));
                    return Turn::Stays(Vec::new());
                }
            },
            _ => None,
        };
        let note = form.text(NOTE).map(|text| Note { text, share: false }.into());
        let whats: Vec<What> = [pain, walked, session, mat, note].into_iter().flatten().collect();
        let words = match whats.as_slice() {
            [] => "Nothing filled in.".to_owned(),
            _ => format!("{}: filled in.", long_date(day)),
        };
        let records = whats.into_iter().map(|what| Go::record(what, day));
        Turn::Ends(std::iter::once(Go::Say(words)).chain(records).collect())
    }
}

fn walk(minutes: Minutes) -> What {
    ActivityDone::of(ExerciseId::new("walking.easy"), minutes).into()
}

/// The day that was typed; nothing typed is yesterday.
fn typed_day(text: &str, today: Day) -> Result<Day, &'static str> {
    let words = if text.trim().is_empty() { "yesterday" } else { text };
    let day = NamedDay::read(words).and_then(|day| day.back(today));
    let day = day.ok_or("No such date: write 2026-11-18, 18 Nov, friday, or how many days ago.")?;
    match days_between(day, today) {
        1..=365 => Ok(day),
        0 => Err("That is today: a digit on Today rates it."),
        ..0 => Err("That day has not come yet; a past one, please."),
        _ => Err("That is more than a year back; a later day, please."),
    }
}

/// The past day that a form is about.
fn day_of(form: &Form, today: Day) -> Result<Day, &'static str> {
    typed_day(&form.text(WHICH).unwrap_or_default(), today)
}

fn long_date(day: Day) -> String {
    day.format("%A, %-d %B %Y").to_string()
}
