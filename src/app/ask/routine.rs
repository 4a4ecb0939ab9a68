//! The person's routine: when, after what, where, with whom, and what if something gets in the way.

use super::field::{Answer, Field, Page};
use super::form::Form;
use crate::journal::{RoutineReviewed, RoutineSet, What};
use crate::units::time_of_day;

const RISING: &str = "rising";
const TIME: &str = "time";
const AFTER: &str = "after";
const PLACE: &str = "place";
const WITH: &str = "with";
const IF_THEN: &str = "if_then";

pub(super) fn page(title: &str, set: &RoutineSet) -> Page {
    let asked = |name, words: &str, set: &Option<String>| {
        Field::text(name, words).with(set.clone().map(Answer::Text))
    };
    let fields = vec![
        asked(RISING, "When do you get up? (such as 6:30)", &set.rising),
        asked(TIME, "When do you train? (such as 7am or 19h30)", &set.time),
        asked(AFTER, "After what? (such as breakfast)", &set.after),
        asked(PLACE, "Where, with what laid out?", &set.place),
        asked(WITH, "With whom, if anyone?", &set.with),
        asked(IF_THEN, "If something gets in the way, then what?", &set.if_then),
    ];
    Page::many(
        title,
        &["A fixed place in the day makes it easier to keep. Leave open what does not matter."],
        fields,
    )
}

/// What is wrong with the answers, and with which: a time that cannot be read would ring at no time.
pub(super) fn complaint(form: &Form) -> Option<(&'static str, String)> {
    let unclear = |name| Some((name, form.text(name).filter(|words| time_of_day(words).is_none())?));
    let (name, words) = unclear(RISING).or_else(|| unclear(TIME))?;
    Some((name, format!("\"{words}\" is no time of day: write 7:30 or 19h30, or leave it.")))
}

/// What the journal takes of the answers; nothing where all of them were left open. Answers that stand as they
/// did say that the routine, `before`, was looked at again and fits.
pub(super) fn record(form: &Form, before: &RoutineSet) -> Option<What> {
    let time_in = |name| {
        let time = form.text(name).and_then(|words| time_of_day(&words));
        time.map(|time| time.format("%H:%M").to_string())
    };
    let routine = RoutineSet {
        rising: time_in(RISING),
        time: time_in(TIME),
        after: form.text(AFTER),
        place: form.text(PLACE),
        with: form.text(WITH),
        if_then: form.text(IF_THEN),
    };
    if routine == *before && routine != RoutineSet::default() {
        return Some(RoutineReviewed { fits: true }.into());
    }
    (routine != RoutineSet::default()).then(|| routine.into())
}
