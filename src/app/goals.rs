//! What the person can do, and what they aim at: the weekly PEG, their own activities, milestones
//! worth a treat, check-ups, notes for the clinician's page. Everything here may be left open.

use super::action::Effect;
use super::form::{Answer, Field, Form, Page, Purpose};
use super::menu::{Choice, Menu, Popup};
use super::model::Model;
use crate::journal::{ActivitiesNamed, ActivitiesRated, CheckUp, Milestone, Note, Peg, What};
use crate::units::{Day, Rating};

/// Own activities that the person may name.
const ACTIVITIES: usize = 3;

/// The page of a purpose of this room.
pub(super) fn page(model: &Model, purpose: Purpose) -> Page {
    match purpose {
        Purpose::Peg => peg_page(),
        Purpose::ActivitiesNamed => {
            let labels = ["First", "Second", "Third"].iter().enumerate();
            let known = |place: usize| model.activity_names().get(place).cloned().map(Answer::Text);
            let fields = labels.map(|(place, label)| Field::text(label).with(known(place))).collect();
            Page::many(
                "Three things of your own",
                &["What do you find hard because of your back, and want to do again? One is enough."],
                fields,
            )
        }
        Purpose::ActivitiesRated => Page::many(
            "Your own activities",
            &["0 is not at all, 10 is as well as before."],
            model.activity_names().iter().map(|name| Field::scale(name, "not at all", "as before")).collect(),
        ),
        Purpose::Milestone => Page::many(
            "A milestone worth a treat",
            &["Something that you will know when you reach it. Your words, your treat."],
            vec![Field::text("What? (such as ten walks)").needed(), Field::text("And then? (the treat)")],
        ),
        Purpose::CheckUp => Page::many(
            "A visit",
            &["When a doctor or physiotherapist saw you about your back, and what came of it."],
            vec![
                Field::number("How many days ago?", "days ago", (0, 60, 1), 0),
                Field::text("What came of it?"),
            ],
        ),
        _ => Page::one(
            "A line for the clinician's page",
            &["It stands on the page that supple export --format html makes. Other notes never do."],
            Field::text("Note").needed(),
        ),
    }
}

/// The PEG in its own words (Krebs 2009), the part that all three questions share said once.
fn peg_page() -> Page {
    Page::many(
        "Your week, in three numbers",
        &["The PEG (Krebs 2009). What number best describes, during the past week,"],
        peg_fields().into(),
    )
}

/// Its three questions.
pub(super) fn peg_fields() -> [Field; 3] {
    let interferes = |label| Field::scale(label, "does not interfere", "completely interferes");
    [
        Field::scale("your pain on average?", "no pain", "as bad as you can imagine"),
        interferes("how pain has interfered with your enjoyment of life?"),
        interferes("how pain has interfered with your general activity?"),
    ]
}

/// What the answers of this room's pages become.
pub(super) fn finish(model: &mut Model, form: &Form) -> Vec<Effect> {
    let words = |field: usize| form.answer(0, field).and_then(Answer::text).map(str::to_owned);
    let what: Option<What> = match form.purpose {
        Purpose::Peg => peg(form),
        Purpose::ActivitiesNamed => {
            let names: Vec<String> = (0..ACTIVITIES).filter_map(words).collect();
            (!names.is_empty() && names != model.activity_names()).then(|| ActivitiesNamed { names }.into())
        }
        Purpose::ActivitiesRated => {
            let ratings: Vec<Option<Rating>> = (0..form.pages[0].fields.len())
                .map(|field| super::flows::rating(form.answer(0, field)))
                .collect();
            ratings.iter().any(Option::is_some).then(|| ActivitiesRated { ratings }.into())
        }
        Purpose::Milestone => words(0).map(|what| Milestone { what, treat: words(1), reached: false }.into()),
        Purpose::CheckUp => {
            let ago = form.answer(0, 0).and_then(Answer::number).unwrap_or(0);
            let on = model.day.checked_sub_days(chrono::Days::new(u64::from(ago))).unwrap_or(model.day);
            Some(CheckUp { on, result: words(1), signs: None }.into())
        }
        _ => words(0).map(|text| Note { text, share: true }.into()),
    };
    let Some(what) = what else {
        let peg = matches!(form.purpose, Purpose::Peg);
        model.say(if peg { "Left open; it takes all three numbers." } else { "Left open." });
        return Vec::new();
    };
    model.say("Saved; Progress shows it.");
    vec![Effect::Record(what, model.day)]
}

fn peg(form: &Form) -> Option<What> {
    let [pain, enjoyment, activity] = [0, 1, 2].map(|field| super::flows::rating(form.answer(0, field)));
    Some(Peg { pain: pain?, enjoyment: enjoyment?, activity: activity? }.into())
}

/// A milestone was reached.
pub(super) fn reached(model: &mut Model, what: String) -> Vec<Effect> {
    let treat = open_milestones(model, model.day).into_iter().find(|(open, _)| *open == what);
    let treat = treat.and_then(|(_, treat)| treat);
    match &treat {
        Some(treat) => model.say(format!("Well done. And now: {treat}.")),
        None => model.say("Well done. It stands in your progress."),
    }
    vec![Effect::Record(Milestone { what, treat, reached: true }.into(), model.day)]
}

/// Milestones that were chosen and not reached yet, with their treats.
fn open_milestones(model: &Model, day: Day) -> Vec<(String, Option<String>)> {
    let mut open: Vec<(String, Option<String>)> = Vec::new();
    for record in model.history.milestones().iter().filter(|record| record.day <= day) {
        open.retain(|(what, _)| *what != record.what);
        if !record.reached {
            open.push((record.what.clone(), record.treat.clone()));
        }
    }
    open
}

/// What can be added to the pictures of Progress.
pub(super) fn open_menu(model: &mut Model) {
    let named = !model.activity_names().is_empty();
    let mut menu = Menu::new("What you can do", "Each may be left open.").entry(
        "The three weekly questions",
        "PEG",
        Choice::Ask(Purpose::Peg),
    );
    if named {
        menu = menu.entry("How your own activities go", "0 to 10", Choice::Ask(Purpose::ActivitiesRated));
    }
    let words = if named { "Change your own activities" } else { "Name up to three activities of your own" };
    menu = menu.entry(words, "", Choice::Ask(Purpose::ActivitiesNamed));
    for (what, treat) in open_milestones(model, model.day) {
        let hint = treat.unwrap_or_default();
        menu = menu.entry(&format!("Reached: {what}"), &hint, Choice::Reached(what));
    }
    menu = menu
        .entry("A milestone worth a treat", "", Choice::Ask(Purpose::Milestone))
        .entry("A visit to a clinician", "check-up", Choice::Ask(Purpose::CheckUp))
        .entry("A line for the clinician's page", "note", Choice::Ask(Purpose::PageNote));
    model.popups.push(Popup::Menu(menu));
}
