//! The person's routine: when, after what, where, with whom, and what if something gets in the way.

use super::field::{Field, Page};
use super::form::Form;
use crate::journal::{RoutineSet, What};
use crate::units::time_of_day;

const RISING: &str = "rising";
const TIME: &str = "time";
const AFTER: &str = "after";
const PLACE: &str = "place";
const WITH: &str = "with";
const IF_THEN: &str = "if_then";

pub(super) fn page(title: &str) -> Page {
    let fields = vec![
        Field::text(RISING, "When do you get up? (such as 06:30)"),
        Field::text(TIME, "When do you train? (such as 07:00)"),
        Field::text(AFTER, "After what? (such as the first coffee)"),
        Field::text(PLACE, "Where?"),
        Field::text(WITH, "With whom, if anyone?"),
        Field::text(IF_THEN, "If something gets in the way, then what?"),
    ];
    Page::many(
        title,
        &["A fixed place in the day makes it easier to keep. Leave open what does not matter."],
        fields,
    )
}

/// What is wrong with the answers: a time that cannot be read would ring at no time.
pub(super) fn complaint(form: &Form) -> Option<&'static str> {
    let unclear = |name| form.text(name).is_some_and(|words| time_of_day(&words).is_none());
    (unclear(RISING) || unclear(TIME))
        .then_some("A time of day, please, such as 7:30 or 7 pm; or leave it open.")
}

/// What the journal takes of the answers; nothing where all of them were left open.
pub(super) fn record(form: &Form) -> Option<What> {
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
    (routine != RoutineSet::default()).then(|| routine.into())
}
