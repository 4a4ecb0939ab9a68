//! The Journal screen: entries put right or taken back, past days filled in. Nothing is edited in
//! place; each change is one more line.

use super::action::{Action, Effect};
use super::flows;
use super::form::{Answer, Field, Form, Page, Purpose};
use super::menu::{Choice, Menu, Popup};
use super::model::{Model, Stage};
use super::you;
use crate::content::ExerciseId;
use crate::journal::{ActivityDone, CheckedIn, Note, What};

/// An action on the Journal screen.
pub(super) fn update(model: &mut Model, action: &Action) -> Vec<Effect> {
    let last = model.state.recent.len().saturating_sub(1);
    let at = model.journal.selected.min(last);
    model.journal.selected = match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(last),
        Action::PageUp => at.saturating_sub(10),
        Action::PageDown => (at + 10).min(last),
        _ => at,
    };
    match action {
        Action::Add => you::open_add(model),
        Action::Undo => return vec![Effect::Undo],
        Action::Remove => {
            if let Some(entry) = model.state.recent.get(at) {
                let words = format!("{}, {}", entry.day.format("%-d %b"), entry.words);
                let menu = Menu::new("Take this entry back?", &words)
                    .entry("Yes, take it back", "it stays in the file", Choice::Remove(entry.event.id))
                    .entry("No", "", Choice::Nothing);
                model.popups.push(Popup::Menu(menu));
            }
        }
        Action::Enter => match model.state.recent.get(at) {
            Some(entry) if !correction_fields(&entry.event.what).is_empty() => {
                flows::open(model, Purpose::Correct);
            }
            Some(_) => model.say("This entry cannot be put right line by line; x takes it back."),
            None => {}
        },
        _ => {}
    }
    Vec::new()
}

/// The questions that put an entry right, with its present answers.
fn correction_fields(what: &What) -> Vec<Field> {
    let number = |value: Option<i64>| value.map(|value| Answer::Number(value as u16));
    let worst = |peak: Option<crate::units::Pain>| {
        Field::scale("Worst pain in the back during it", "none", "worst").with(number(peak.map(i64::from)))
    };
    match what {
        What::CheckedIn(CheckedIn { pain }) => {
            vec![Field::scale("Pain", "none", "worst").with(number(Some(i64::from(*pain)))).needed()]
        }
        What::ActivityDone(done) => vec![
            Field::number("How many minutes?", "minutes", (1, 600, 1), done.minutes.get()),
            worst(done.peak),
        ],
        What::SessionRated(rated) => vec![
            worst(rated.peak),
            Field::scale("Pain in the back right after", "none", "worst")
                .with(number(rated.after.map(i64::from))),
            Field::scale("How hard was it? 5 is hard", "rest", "all you have")
                .with(number(rated.effort.map(i64::from))),
        ],
        What::Note(note) => vec![Field::text("Note").with(Some(Answer::Text(note.text.clone()))).needed()],
        _ => Vec::new(),
    }
}

pub(super) fn correct_pages(model: &Model) -> Vec<Page> {
    let entry = model.state.recent.get(model.journal.selected);
    let fields = entry.map(|entry| correction_fields(&entry.event.what)).unwrap_or_default();
    vec![Page::many("Put it right", &["The entry before stays in the file; this one counts."], fields)]
}

/// What a correction becomes.
pub(super) fn corrected(model: &mut Model, form: &Form) -> Vec<Effect> {
    model.stage = Stage::Tabs;
    let Some(entry) = model.state.recent.get(model.journal.selected) else { return Vec::new() };
    let first = form.answer(0, 0);
    let mut what = entry.event.what.clone();
    match &mut what {
        What::CheckedIn(check_in) => {
            let Some(pain) = flows::pain(first) else { return Vec::new() };
            check_in.pain = pain;
        }
        What::ActivityDone(done) => {
            let Some(minutes) = flows::minutes(first) else { return Vec::new() };
            done.minutes = minutes;
            done.peak = flows::pain(form.answer(0, 1));
        }
        What::SessionRated(rated) => {
            rated.peak = flows::pain(first);
            rated.after = flows::pain(form.answer(0, 1));
            rated.effort = form
                .answer(0, 2)
                .and_then(Answer::number)
                .and_then(|number| crate::units::Effort::new(i64::from(number)).ok());
        }
        What::Note(note) => {
            let Some(text) = first.and_then(Answer::text) else { return Vec::new() };
            text.clone_into(&mut note.text);
        }
        _ => return Vec::new(),
    }
    let (target, on) = (entry.event.id, entry.day);
    model.say("Put right.");
    vec![Effect::Correct(target, what, on)]
}

/// The questions about a past day.
pub(super) fn past_day_page() -> Page {
    Page::many(
        "A past day",
        &["Fill in what you remember; leave the rest open with Enter or o."],
        vec![
            Field::number("How many days ago?", "days ago", (1, 365, 1), 1),
            Field::scale("Pain that morning", "none", "worst"),
            Field::number("Minutes walked (0 for none)", "minutes", (0, 600, 5), 0),
            Field::text("A note"),
        ],
    )
}

/// What the answers about a past day become.
pub(super) fn past_day(model: &mut Model, form: &Form) -> Vec<Effect> {
    model.stage = Stage::Tabs;
    let ago = form.answer(0, 0).and_then(Answer::number).unwrap_or(1);
    let day = model.day - chrono::Duration::days(i64::from(ago));
    let mut whats: Vec<What> = Vec::new();
    whats.extend(flows::pain(form.answer(0, 1)).map(|pain| CheckedIn { pain }.into()));
    whats.extend(flows::minutes(form.answer(0, 2)).map(|minutes| {
        let exercise = ExerciseId::new("walking.easy");
        What::from(ActivityDone {
            exercise,
            minutes,
            pre: None,
            peak: None,
            effort: None,
            pace: None,
            planned: None,
            set_out: None,
            note: None,
        })
    }));
    let text = form.answer(0, 3).and_then(Answer::text);
    whats.extend(text.map(|text| Note { text: text.to_owned(), share: false }.into()));
    let words = if whats.is_empty() {
        "Nothing filled in.".to_owned()
    } else {
        format!("{} filled in.", day.format("%-d %b"))
    };
    model.say(words);
    whats.into_iter().map(|what| Effect::Record(what, day)).collect()
}
