//! What the person can do, and what they aim at: the weekly PEG, their own activities, milestones
//! worth a treat, check-ups, notes for the clinician's page. Everything here may be left open. The PEG and
//! the activities are due by the coach's dates, after a session.

use super::field::{Answer, Field, Page};
use super::form::Form;
use crate::app::go::{Ask, Go, Question, Turn};
use crate::app::known::Known;
use crate::coach::Due;
use crate::journal::{self, What};
use crate::units::Rating;

/// The three weekly questions.
#[derive(Debug)]
pub(in crate::app) struct Peg;

/// Which activities of their own the person wants back.
#[derive(Debug)]
pub(in crate::app) struct ActivitiesNamed;

/// How those go.
#[derive(Debug)]
pub(in crate::app) struct ActivitiesRated;

/// A milestone worth a treat.
#[derive(Debug)]
pub(in crate::app) struct Milestone;

/// A visit to a clinician.
#[derive(Debug)]
pub(in crate::app) struct CheckUp;

/// A note for the clinician's page.
#[derive(Debug)]
pub(in crate::app) struct PageNote;

/// The activities that a person may name: by which their answers are read, and their labels.
const ACTIVITIES: [(&str, &str); 3] = [("first", "First"), ("second", "Second"), ("third", "Third")];

const WHAT: &str = "what";
const TREAT: &str = "treat";
const DAYS_AGO: &str = "days_ago";
const RESULT: &str = "result";
const TEXT: &str = "text";

/// The question that is due after a session.
pub(super) fn due(known: &Known) -> Option<Question> {
    let due = &known.plan.due;
    if due.contains(&Due::Peg) {
        return Some(Peg.into());
    }
    let named = !known.activity_names().is_empty();
    due.contains(&Due::Activities)
        .then(|| if named { ActivitiesRated.into() } else { ActivitiesNamed.into() })
}

/// What follows the answers: the entry, or a word that they were left open.
fn saved(what: Option<impl Into<What>>, open: &str, known: &Known) -> Turn {
    Turn::Ends(match what {
        Some(what) => vec![Go::say("Saved; Progress shows it."), Go::record(what, known.day)],
        None => vec![Go::say(open)],
    })
}

const LEFT_OPEN: &str = "Left open.";

/// By which the answers to the PEG are read.
pub(super) const PEG: [&str; 3] = ["pain", "enjoyment", "activity"];

/// The three questions of the PEG in its own words (Krebs 2009), without the part that they share.
pub(super) fn peg_fields() -> [Field; 3] {
    let interferes = |name, label| Field::scale(name, label, "does not interfere", "completely interferes");
    let [pain, enjoyment, activity] = PEG;
    [
        Field::scale(pain, "your pain on average?", "no pain", "as bad as you can imagine"),
        interferes(enjoyment, "how pain has interfered with your enjoyment of life?"),
        interferes(activity, "how pain has interfered with your general activity?"),
    ]
}

impl Ask for Peg {
    fn pages(&self, _: &Known) -> Vec<Page> {
        vec![Page::many(
            "Your week, in three numbers",
            &["The PEG (Krebs 2009). What number best describes, during the past week,"],
            peg_fields().into(),
        )]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let peg = match PEG.map(|name| form.rating(name)) {
            [Some(pain), Some(enjoyment), Some(activity)] => Some(journal::Peg { pain, enjoyment, activity }),
            _ => None,
        };
        saved(peg, "Left open; it takes all three numbers.", known)
    }
}

impl Ask for ActivitiesNamed {
    fn is_of_the_day(&self) -> bool {
        false
    }

    fn pages(&self, known: &Known) -> Vec<Page> {
        let names = known.activity_names();
        let field = |(place, (name, label)): (usize, (&'static str, &str))| {
            Field::text(name, label).with(names.get(place).cloned().map(Answer::Text))
        };
        vec![Page::many(
            "Three things of your own",
            &["What do you find hard because of your back, and want to do again? One is enough."],
            ACTIVITIES.into_iter().enumerate().map(field).collect(),
        )]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let names: Vec<String> = ACTIVITIES.iter().filter_map(|(name, _)| form.text(name)).collect();
        let changed = !names.is_empty() && names != known.activity_names();
        saved(changed.then_some(journal::ActivitiesNamed { names }), LEFT_OPEN, known)
    }
}

impl Ask for ActivitiesRated {
    fn pages(&self, known: &Known) -> Vec<Page> {
        let asked = ACTIVITIES.iter().zip(known.activity_names());
        vec![Page::many(
            "Your own activities",
            &["0 is not at all, 10 is as well as before."],
            asked.map(|((name, _), label)| Field::scale(name, label, "not at all", "as before")).collect(),
        )]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let asked = ACTIVITIES.iter().zip(known.activity_names());
        let ratings: Vec<Option<Rating>> = asked.map(|((name, _), _)| form.rating(name)).collect();
        let any = ratings.iter().any(Option::is_some);
        saved(any.then_some(journal::ActivitiesRated { ratings }), LEFT_OPEN, known)
    }
}

impl Ask for Milestone {
    fn is_of_the_day(&self) -> bool {
        false
    }

    fn pages(&self, _: &Known) -> Vec<Page> {
        vec![Page::many(
            "A milestone worth a treat",
            &["Something that you will know when you reach it. Your words, your treat."],
            vec![
                Field::text(WHAT, "What? (such as ten walks)").needed(),
                Field::text(TREAT, "And then? (the treat)"),
            ],
        )]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let milestone = |what| journal::Milestone { what, treat: form.text(TREAT), reached: false };
        saved(form.text(WHAT).map(milestone), LEFT_OPEN, known)
    }
}

impl Ask for CheckUp {
    fn pages(&self, _: &Known) -> Vec<Page> {
        vec![Page::many(
            "A visit",
            &["When a doctor or physiotherapist saw you about your back, and what came of it."],
            vec![
                Field::number(DAYS_AGO, "How many days ago?", "days ago", (0, 60, 1), 0),
                Field::text(RESULT, "What came of it?"),
            ],
        )]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let ago = form.number(DAYS_AGO).unwrap_or(0);
        let on = known.day.checked_sub_days(chrono::Days::new(ago.unsigned_abs())).unwrap_or(known.day);
        saved(Some(journal::CheckUp { on, result: form.text(RESULT), signs: None }), LEFT_OPEN, known)
    }
}

impl Ask for PageNote {
    fn is_of_the_day(&self) -> bool {
        false
    }

    fn pages(&self, _: &Known) -> Vec<Page> {
        vec![Page::one(
            "A line for the clinician's page",
            &["It stands on the page that supple export --format html makes. Other notes never do."],
            Field::text(TEXT, "Note").needed(),
        )]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let note = form.text(TEXT).map(|text| journal::Note { text, share: true });
        saved(note, LEFT_OPEN, known)
    }
}

/// Milestones that were chosen and not reached yet, with their treats.
pub(in crate::app) fn open_milestones(known: &Known) -> Vec<(String, Option<String>)> {
    let mut open: Vec<(String, Option<String>)> = Vec::new();
    for record in known.history.milestones().iter().filter(|record| record.day <= known.day) {
        open.retain(|(what, _)| *what != record.what);
        if !record.reached {
            open.push((record.what.clone(), record.treat.clone()));
        }
    }
    open
}

/// What follows once a milestone was reached.
pub(in crate::app) fn reached(what: String, treat: Option<String>, known: &Known) -> Vec<Go> {
    let words = match &treat {
        Some(treat) => format!("Well done. And now: {treat}."),
        None => "Well done. It stands in your progress.".to_owned(),
    };
    vec![Go::Say(words), Go::record(journal::Milestone { what, treat, reached: true }, known.day)]
}
