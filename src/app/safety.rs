//! The safety screen as pages, what was ticked on them, and what has to be done about it in words:
//! the same for the screen and for plain mode.

use super::form::{Answer, Field, Form, Page, Screening};
use super::model::Model;
use crate::content::{Content, Felt, SafetyQuestion, Tier};
use crate::units::Day;

/// The lists of the screen, in the order in which they are asked.
const LISTS: [&[Tier]; 3] = [&[Tier::Emergency], &[Tier::Urgent, Tier::Soon], &[Tier::Readiness]];

/// The questions of a list, in the content's order.
fn asked<'c>(content: &'c Content, list: &'static [Tier]) -> impl Iterator<Item = &'c SafetyQuestion> {
    content.safety().iter().filter(|question| list.contains(&question.tier))
}

/// The safety questions as pages: emergency signs, urgent and soon signs, readiness. The weekly form
/// begins with one question and has no readiness (S5). What holds of the readiness list stands ticked,
/// so that it can be unticked.
pub fn safety_pages(content: &Content, screening: Screening, readiness: &[String]) -> Vec<Page> {
    let options = |list| -> Vec<String> { asked(content, list).map(|each| each.ask.clone()).collect() };
    let mut pages = vec![
        Page::one(
            "First, your safety",
            &[
                "Is any of these new, getting worse, or was never checked? Those need help today, not exercise.",
            ],
            Field::ticks("Signs that need help now", options(LISTS[0])).needed(),
        ),
        Page::one(
            "Signs to have looked at",
            &["Most people have none of these. Tick what is so and was not cleared by a professional yet."],
            Field::ticks("Signs to have looked at first", options(LISTS[1])).needed(),
        ),
    ];
    match screening {
        Screening::Weekly => pages.insert(0, weekly()),
        Screening::Signs => {}
        Screening::Whole => {
            let held = ticks(content, LISTS[2], |id| readiness.iter().any(|held| held == id));
            let field = Field::ticks("What to take care with", options(LISTS[2]));
            pages.push(Page::one(
                "So that moves suit you",
                &["Tick what holds for you; those moves are left out or swapped."],
                if held.is_empty() { field } else { field.with(Some(Answer::Ticks(held))) },
            ));
        }
    }
    pages
}

/// The places in a list whose question is chosen.
fn ticks(content: &Content, list: &'static [Tier], chosen: impl Fn(&str) -> bool) -> Vec<usize> {
    let places = asked(content, list).enumerate().filter(|(_, question)| chosen(&question.id));
    places.map(|(place, _)| place).collect()
}

/// The weekly question, with every sign in a word or two, so that one key is an honest answer. A line
/// each in the smallest window: the lists themselves follow where something is new.
fn weekly() -> Page {
    Page::one(
        "Still safe to go on?",
        &[
            "Is any of this new since the last time, or worse?",
            "· numb or odd between the legs; bladder, bowels, sex",
            "· a leg weaker, numb or in pain; a hot or swollen calf",
            "· chest pain, breathless, a blackout; a fall, an accident",
            "· fever, infection, lost weight; pain that nothing eases",
            "· cancer, weak immunity, thin bones; long morning stiffness",
        ],
        Field::choice("Any of these?", ["Nothing new", "Something is new or worse"]).needed(),
    )
}

/// The ids ticked in so many lists of [`safety_pages`], from page `first` on.
pub fn safety_answers(content: &Content, form: &Form, first: usize, lists: usize) -> Vec<String> {
    let mut ids = Vec::new();
    for (offset, list) in LISTS.into_iter().enumerate().take(lists) {
        let Some(Answer::Ticks(ticked)) = form.answer(first + offset, 0) else { continue };
        let asked: Vec<_> = asked(content, list).collect();
        ids.extend(ticked.iter().filter_map(|&place| asked.get(place)).map(|question| question.id.clone()));
    }
    ids
}

/// How urgent the ticked signs are, taken together (S1b).
pub(super) fn worst(content: &Content, answers: &[String]) -> Option<Tier> {
    let ticked = || content.safety().iter().filter(|question| answers.contains(&question.id));
    let together = ticked()
        .flat_map(|question| &question.together)
        .any(|pair| pair.with.iter().any(|other| answers.contains(other)));
    let alone = ticked().map(|question| question.tier).min();
    if together { Some(Tier::Emergency) } else { alone }
}

/// Whether any answer blocks the plan (S1, S2).
pub(super) fn blocks(tier: Option<Tier>) -> bool {
    matches!(tier, Some(Tier::Emergency | Tier::Urgent))
}

/// Brings the first whole screen, once `begun`, to the first list that was not answered today without
/// a sign that blocks; earlier lists stand as they were answered.
pub(super) fn take_up(model: &Model, form: &mut Form, begun: bool) {
    let screening = model.history.screening();
    if screening.whole.is_some() || !begun && screening.last.is_none() {
        return;
    }
    let first = form.pages.len() - Screening::Whole.lists();
    let answered = lists_answered(model);
    let open = |id: &str| screening.open.iter().any(|sign| sign.id.as_deref() == Some(id));
    for (offset, list) in LISTS.into_iter().enumerate().take(answered) {
        if let Some(field) = form.pages[first + offset].fields.first_mut() {
            field.answer = Some(Answer::Ticks(ticks(&model.content, list, open)));
        }
    }
    form.at = first + answered;
    form.place_cursor();
}

/// How many lists of the first whole screen were answered today.
pub(super) fn lists_answered(model: &Model) -> usize {
    let today = model.history.screening().lists.filter(|(on, _)| *on == model.day);
    today.map_or(0, |(_, lists)| lists.min(Screening::Whole.lists() - 1))
}

/// The id of the question that stands for what was felt.
pub(super) fn felt(model: &Model, felt: Felt) -> Option<(String, Tier)> {
    model.content.felt(felt).map(|question| (question.id.clone(), question.tier))
}

/// A sign that stands: what was ticked, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What was ticked, in the question's words; of two that are an emergency together, both.
    pub ask: String,
    /// What to do, how soon, whom to see.
    pub advice: String,
}

/// What the one screen says that is not calm (S1, S2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// What to do now, in five words.
    pub title: &'static str,
    /// The most urgent sign.
    pub now: Told,
    /// Other signs that block: whoever helps has to know of them.
    pub also: Vec<Told>,
    /// Signs that wait until the urgent ones were looked at.
    pub after: Vec<Told>,
    /// The day on which the most urgent was ticked last.
    pub since: Day,
    /// How it ends.
    pub until: &'static str,
}

impl Help {
    /// Said before [`Help::also`].
    pub const ALSO: &str = "Tell them this as well:";
    /// Said before [`Help::after`].
    pub const AFTER: &str = "Once that has been looked at:";
}

impl Model {
    /// What to do about the signs that block the plan, if any do.
    pub fn help_now(&self) -> Option<Help> {
        let blocked = self.plan.blocked.as_ref()?;
        let worst = blocked.signs.first()?;
        let ask = |id: &Option<String>| {
            let known = id.as_deref().and_then(|id| self.content.sign(id));
            known
                .map_or("A sign that this version does not know", |question| question.ask.as_str())
                .to_owned()
        };
        let (mut urgent, mut after): (Vec<Told>, Vec<Told>) = (Vec::new(), Vec::new());
        for sign in &blocked.signs {
            let list = if blocks(Some(sign.tier)) { &mut urgent } else { &mut after };
            match list.iter_mut().find(|told| told.advice == sign.advice) {
                Some(told) => told.ask = format!("{}. And: {}", told.ask, ask(&sign.id)),
                None => list.push(Told { ask: ask(&sign.id), advice: sign.advice.clone() }),
            }
        }
        let emergency = worst.tier == Tier::Emergency;
        Some(Help {
            title: if emergency { "Get medical help now" } else { "See a doctor before any session" },
            now: urgent.remove(0),
            also: urgent,
            after,
            since: worst.since,
            until: if emergency {
                "Nothing is planned until a professional has cleared you: c says who and when."
            } else {
                "Nothing is planned until you were seen and may move: c says who and when."
            },
        })
    }

    /// Whether a sign that blocks was ticked today, so that it can be taken back as a slip.
    pub fn may_be_a_slip(&self) -> bool {
        self.slip().is_some()
    }
}
