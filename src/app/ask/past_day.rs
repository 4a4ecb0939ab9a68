//! A past day, filled in afterwards. Asked from the Journal.

use super::field::{Field, Page};
use super::form::Form;
use crate::app::go::{Ask, Go, Turn};
use crate::app::known::Known;
use crate::content::ExerciseId;
use crate::journal::{ActivityDone, CheckedIn, Note, What};
use crate::units::{Day, Minutes};

/// What a past day was like.
#[derive(Debug)]
pub(in crate::app) struct PastDay;

const WHICH: &str = "which";
const PAIN: &str = "pain";
const WALKED: &str = "walked";
const MAT: &str = "mat";
const NOTE: &str = "note";

/// Exercise of which only the minutes are known. It is no exercise of the content and so on no ladder;
/// its day is an active one, and its minutes count among those on the mat (P10) as functional.
const ON_THE_MAT: &str = "functional.exercise_on_the_mat";

impl Ask for PastDay {
    fn pages(&self, _: &Known) -> Vec<Page> {
        let which = Page::one(
            "A past day",
            &["A date as 2026-11-18, or how many days ago it was; Enter alone is yesterday."],
            Field::text(WHICH, "Which day?"),
        );
        let of_it = Page::many(
            "",
            &["Fill in what you remember; leave the rest open with Enter or o."],
            vec![
                Field::scale(PAIN, "Pain that morning", "none", "worst"),
                Field::number(WALKED, "Minutes walked (0 for none)", "minutes", (0, 600, 5), 0),
                Field::number(MAT, "Minutes of exercise on the mat (0 for none)", "minutes", (0, 240, 5), 0),
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
        let walked = form.minutes(WALKED).map(|minutes| activity("walking.easy", minutes));
        let mat = form.minutes(MAT).map(|minutes| activity(ON_THE_MAT, minutes));
        let note = form.text(NOTE).map(|text| Note { text, share: false }.into());
        let whats: Vec<What> = [pain, walked, mat, note].into_iter().flatten().collect();
        let words = match whats.as_slice() {
            [] => "Nothing filled in.".to_owned(),
            _ => format!("{}: filled in.", long_date(day)),
        };
        let records = whats.into_iter().map(|what| Go::record(what, day));
        Turn::Ends(std::iter::once(Go::Say(words)).chain(records).collect())
    }
}

fn activity(exercise: &str, minutes: Minutes) -> What {
    ActivityDone {
        exercise: ExerciseId::new(exercise),
        minutes,
        pre: None,
        peak: None,
        effort: None,
        pace: None,
        metres: None,
        planned: None,
        set_out: None,
        note: None,
    }
    .into()
}

/// The day that was typed: `2026-11-18` or a number of days ago; nothing typed is yesterday.
fn typed_day(text: &str, today: Day) -> Result<Day, &'static str> {
    let ago = |count: i64| chrono::Duration::try_days(count).and_then(|span| today.checked_sub_signed(span));
    let day = match text.trim() {
        "" | "yesterday" => ago(1),
        "today" => ago(0),
        digits if !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) => {
            digits.parse().ok().and_then(ago)
        }
        date => {
            let date = date.parse::<Day>();
            Some(date.map_err(|_| "No such date: write 2026-11-18, or how many days ago.")?)
        }
    };
    match day.map(|day| ((today - day).num_days(), day)) {
        Some((1..=365, day)) => Ok(day),
        Some((0, _)) => Err("That is today: a digit on Today rates it."),
        Some((..0, _)) => Err("That day has not come yet; a past one, please."),
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
