//! The safety screen as pages, and the ids of what was ticked on them.

use super::form::{Answer, Field, Form, Page, Screening};
use crate::content::{Content, Tier};

/// The safety questions as pages: emergency signs, urgent and soon signs, readiness. The weekly form
/// begins with one question and has no readiness (S5).
pub fn safety_pages(content: &Content, screening: Screening) -> Vec<Page> {
    let list = |tiers: &[Tier]| -> Vec<String> {
        let asked = content.safety().iter().filter(|question| tiers.contains(&question.tier));
        asked.map(|question| question.ask.clone()).collect()
    };
    let mut pages = vec![
        Page::one(
            "First, your safety",
            &["Any of these, new or getting worse? They need help today, not exercise."],
            Field::ticks("Signs that need help now", list(&[Tier::Emergency])).needed(),
        ),
        Page::one(
            "Signs to have looked at",
            &["Most people with back pain have none of these. Does any fit you?"],
            Field::ticks("Signs to have looked at first", list(&[Tier::Urgent, Tier::Soon])).needed(),
        ),
    ];
    if screening == Screening::Weekly {
        pages.insert(0, weekly());
    }
    if screening == Screening::Whole {
        pages.push(Page::one(
            "So that moves suit you",
            &["Tick what holds for you; those moves are left out or swapped."],
            Field::ticks("What to take care with", list(&[Tier::Readiness])),
        ));
    }
    pages
}

/// The weekly question, with every sign in a word or two, so that one key is an honest answer.
fn weekly() -> Page {
    Page::one(
        "Still safe to go on?",
        &[
            "Is any of this new since the last time, or worse?",
            "· numbness between the legs; trouble with bladder, bowels or sex",
            "· weakness, numbness or pain in a leg",
            "· chest pain or tearing pain; a fall or an accident",
            "· fever; weight lost without trying; pain that nothing eases, worse at night",
            "· cancer, weak immunity or a spinal procedure; long morning stiffness",
        ],
        Field::choice("Any of these?", ["Nothing new", "Something is new or worse"]).needed(),
    )
}

/// The ids ticked in [`safety_pages`] from page `first` on.
pub fn safety_answers(content: &Content, form: &Form, first: usize) -> Vec<String> {
    let groups: [&[Tier]; 3] = [&[Tier::Emergency], &[Tier::Urgent, Tier::Soon], &[Tier::Readiness]];
    let mut ids = Vec::new();
    for (offset, tiers) in groups.into_iter().enumerate() {
        let Some(Answer::Ticks(ticked)) = form.answer(first + offset, 0) else { continue };
        let asked: Vec<_> =
            content.safety().iter().filter(|question| tiers.contains(&question.tier)).collect();
        ids.extend(ticked.iter().filter_map(|&place| asked.get(place)).map(|question| question.id.clone()));
    }
    ids
}
