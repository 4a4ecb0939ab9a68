//! The Journal screen: entries put right or taken back, past days filled in. Nothing is edited in
//! place; each change is one more line.

use crate::app::action::{Action, Effect};
use crate::app::ask as flows;
use crate::app::ask::form::{Answer, Field, Form, Page, Purpose};
use crate::app::ask::goals;
use crate::app::layer::menu::{Choice, Menu, Popup};
use crate::app::model::{Model, Stage};
use crate::app::screen::settings as you;
use crate::content::ExerciseId;
use crate::journal::{ActivityDone, CheckedIn, Note, PainNoted, What};
use crate::units::Day;

/// An action on the Journal screen.
pub(in crate::app) fn update(model: &mut Model, action: &Action) -> Vec<Effect> {
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
        Action::Remove => remove(model, at),
        Action::Enter => correct(model, at),
        _ => {}
    }
    Vec::new()
}

/// Asks whether an entry is to be taken back. Of a session, that is its rating: what was done stays.
fn remove(model: &mut Model, at: usize) {
    let Some(entry) = model.state.recent.get(at) else { return };
    if crate::app::stands(&entry.event.what) {
        if entry.event.day == model.day {
            crate::app::screen::today::ask_slip(model, entry.event.id);
        } else {
            model.warn(crate::app::STANDS);
        }
        return;
    }
    let (title, kept) = match &entry.event.what {
        What::SessionStarted(_) => {
            model.say("What you did stays. Only a rating of it can be taken back, and there is none.");
            return;
        }
        What::SessionRated(_) => ("Take the rating of this session back?", "the session stays"),
        _ => ("Take this entry back?", "it stays in the file"),
    };
    let words = format!("{}, {}", entry.day.format("%-d %b"), entry.words);
    let menu = Menu::new(title, &words)
        .entry("Yes, take it back", kept, Choice::Remove(entry.event.id))
        .entry("No", "", Choice::Nothing);
    model.popups.push(Popup::Menu(menu));
}

/// Opens the questions that put an entry right; those of a rating where a session has none yet.
fn correct(model: &mut Model, at: usize) {
    let Some(entry) = model.state.recent.get(at) else { return };
    if matches!(entry.event.what, What::SessionStarted(_)) {
        let session = entry.event.id;
        if model.is_blocked() {
            model.warn("Its rating can wait until someone has seen you; what to do stands on Today.");
        } else if model.history.unrated(model.day).is_some_and(|(_, unrated)| unrated.id == session) {
            flows::rate(model, session);
        } else {
            model.say("What was done stays as it was; there is no rating to put right.");
        }
    } else if correction_fields(&entry.event.what).is_empty() {
        model.say("This entry cannot be put right line by line; x takes it back.");
    } else {
        flows::open(model, Purpose::Correct);
    }
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
        What::PainNoted(noted) => noted_fields(noted),
        What::MorningAfter(morning) => {
            let pain = number(Some(morning.pain.into()));
            vec![Field::scale("Pain that morning", "none", "worst").with(pain).needed()]
        }
        What::Peg(peg) => {
            let answers = [peg.pain, peg.enjoyment, peg.activity];
            let asked = goals::peg_fields().into_iter().zip(answers);
            asked.map(|(field, answer)| field.with(number(Some(answer.into()))).needed()).collect()
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

/// What was noted at some time of the day, as far as it was.
fn noted_fields(noted: &PainNoted) -> Vec<Field> {
    let digit = |label, low, high, answer: Option<i64>| {
        answer.map(|answer| Field::scale(label, low, high).with(Some(Answer::Number(answer as u16))).needed())
    };
    let text = |note: &String| Field::text("Note").with(Some(Answer::Text(note.clone()))).needed();
    let fields = [
        digit("Pain", "none", "worst", noted.pain.map(i64::from)),
        digit("Muscle ache, apart from the back", "none", "a lot", noted.ache.map(i64::from)),
        digit("Mood", "very low", "very good", noted.mood.map(i64::from)),
        noted.note.as_ref().map(text),
    ];
    fields.into_iter().flatten().collect()
}

/// Takes the answers to [`noted_fields`] into what was noted.
fn note_anew(noted: &mut PainNoted, form: &Form) {
    let mut answers = form.pages[0].fields.iter().map(|field| field.answer.as_ref());
    if noted.pain.is_some() {
        noted.pain = flows::pain(answers.next().flatten()).or(noted.pain);
    }
    for value in [&mut noted.ache, &mut noted.mood].into_iter().filter(|value| value.is_some()) {
        *value = flows::rating(answers.next().flatten()).or(*value);
    }
    if let (Some(note), Some(text)) = (&mut noted.note, answers.next().flatten().and_then(Answer::text)) {
        text.clone_into(note);
    }
}

pub(in crate::app) fn correct_pages(model: &Model) -> Vec<Page> {
    let entry = model.state.recent.get(model.journal.selected);
    let fields = entry.map(|entry| correction_fields(&entry.event.what)).unwrap_or_default();
    vec![Page::many("Put it right", &["The entry before stays in the file; this one counts."], fields)]
}

/// What a correction becomes.
pub(in crate::app) fn corrected(model: &mut Model, form: &Form) -> Vec<Effect> {
    model.stage = Stage::Tabs;
    let Some(entry) = model.state.recent.get(model.journal.selected) else { return Vec::new() };
    let first = form.answer(0, 0);
    let mut what = entry.event.what.clone();
    match &mut what {
        What::CheckedIn(check_in) => {
            let Some(pain) = flows::pain(first) else { return Vec::new() };
            check_in.pain = pain;
        }
        What::PainNoted(noted) => note_anew(noted, form),
        What::MorningAfter(morning) => {
            let Some(pain) = flows::pain(first) else { return Vec::new() };
            morning.pain = pain;
        }
        What::Peg(peg) => {
            for (value, place) in [&mut peg.pain, &mut peg.enjoyment, &mut peg.activity].into_iter().zip(0..)
            {
                *value = flows::rating(form.answer(0, place)).unwrap_or(*value);
            }
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
    let (target, on) = (entry.event.id, entry.event.day);
    model.say("Put right.");
    vec![Effect::Correct(target, what, on)]
}

/// Exercise of which only the minutes are known. It is no exercise of the content and so on no ladder;
/// its day is an active one, and its minutes count among those on the mat (P10) as functional.
const ON_THE_MAT: &str = "functional.exercise_on_the_mat";

/// The questions about a past day: which, and what it was like.
pub(in crate::app) fn past_day_pages() -> Vec<Page> {
    let which = Page::one(
        "A past day",
        &["A date as 2026-11-18, or how many days ago it was; Enter alone is yesterday."],
        Field::text("Which day?"),
    );
    let of_it = Page::many(
        "",
        &["Fill in what you remember; leave the rest open with Enter or o."],
        vec![
            Field::scale("Pain that morning", "none", "worst"),
            Field::number("Minutes walked (0 for none)", "minutes", (0, 600, 5), 0),
            Field::number("Minutes of exercise on the mat (0 for none)", "minutes", (0, 240, 5), 0),
            Field::text("A note"),
        ],
    );
    vec![which, of_it]
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
    typed_day(form.answer(0, 0).and_then(Answer::text).unwrap_or_default(), today)
}

fn long_date(day: Day) -> String {
    day.format("%A, %-d %B %Y").to_string()
}

/// The day was typed: it is named with its weekday before anything else is asked, or asked again.
pub(in crate::app) fn past_day_typed(form: &mut Form, today: Day) {
    match day_of(form, today) {
        Ok(day) => form.pages[1].title = long_date(day),
        Err(complaint) => {
            form.at = 0;
            form.complaint = Some(complaint.into());
        }
    }
}

/// What the answers about a past day become.
pub(in crate::app) fn past_day(model: &mut Model, form: &Form) -> Vec<Effect> {
    let Ok(day) = day_of(form, model.day) else { return Vec::new() };
    let mut whats: Vec<What> = Vec::new();
    whats.extend(flows::pain(form.answer(1, 0)).map(|pain| CheckedIn { pain }.into()));
    for (place, exercise) in [(1, "walking.easy"), (2, ON_THE_MAT)] {
        let exercise = ExerciseId::new(exercise);
        whats.extend(flows::minutes(form.answer(1, place)).map(|minutes| {
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
    }
    let text = form.answer(1, 3).and_then(Answer::text);
    whats.extend(text.map(|text| Note { text: text.to_owned(), share: false }.into()));
    let words = if whats.is_empty() {
        "Nothing filled in.".to_owned()
    } else {
        format!("{}: filled in.", long_date(day))
    };
    model.say(words);
    whats.into_iter().map(|what| Effect::Record(what, day)).collect()
}
