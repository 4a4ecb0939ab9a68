//! An entry of the journal, put right: the questions that it answered once, with its present answers.
//! Nothing is edited in place; a correction is one more line.

use super::field::{Answer, Field, Page};
use super::form::Form;
use super::goals;
use crate::app::go::{Ask, Go, Turn};
use crate::app::known::Known;
use crate::journal::{CheckedIn, EntryName, PainNoted, What};
use crate::units::Pain;

/// The correction of an entry.
#[derive(Debug)]
pub(in crate::app) struct Correct(pub(in crate::app) EntryName);

const PAIN: &str = "pain";
const ACHE: &str = "ache";
const MOOD: &str = "mood";
const NOTE: &str = "note";
const MINUTES: &str = "minutes";
const WORST: &str = "worst";
const AFTER: &str = "after";
const EFFORT: &str = "effort";

/// The kinds of entry that are put right as a whole or not at all.
macro_rules! not_line_by_line {
    () => {
        What::ProfileSet(_)
            | What::Screened(_)
            | What::Cleared(_)
            | What::DayChosen(_)
            | What::FlareSaid(_)
            | What::FlareEnded(_)
            | What::SessionStarted(_)
            | What::ExerciseDone(_)
            | What::SessionEnded(_)
            | What::SetOut(_)
            | What::Steps(_)
            | What::TakenIn(_)
            | What::Moved(_)
            | What::BreakTaken(_)
            | What::PauseSet(_)
            | What::PauseEnded(_)
            | What::WalkFelt(_)
            | What::Where(_)
            | What::Taken(_)
            | What::ActivitiesNamed(_)
            | What::ActivitiesRated(_)
            | What::ExposureSet(_)
            | What::ExposureDone(_)
            | What::RoutineSet(_)
            | What::RoutineReviewed(_)
            | What::WeekAgreed(_)
            | What::Milestone(_)
            | What::CheckUp(_)
            | What::LessonRead(_)
            | What::Corrected(_)
            | What::Removed(_)
            | What::Unknown(_)
    };
}

/// Whether an entry can be put right question by question.
pub(in crate::app) fn can(what: &What) -> bool {
    !fields(what).is_empty()
}

impl Ask for Correct {
    fn is_of_the_day(&self) -> bool {
        false
    }

    fn pages(&self, known: &Known) -> Vec<Page> {
        let fields = known.entry(&self.0).map(|entry| fields(&entry.event.what)).unwrap_or_default();
        vec![Page::many("Put it right", &["The entry before stays in the file; this one counts."], fields)]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let Some(entry) = known.entry(&self.0) else { return Turn::Ends(Vec::new()) };
        let (target, on) = (entry.name.clone(), entry.event.day);
        Turn::Ends(match corrected(&entry.event.what, form) {
            Some(what) => vec![Go::say("Put right."), Go::correct(target, what, on)],
            None => Vec::new(),
        })
    }
}

fn number(value: impl Into<i64>) -> Answer {
    Answer::Number(value.into() as u16)
}

/// The questions that put an entry right, with its present answers.
fn fields(what: &What) -> Vec<Field> {
    let worst = |peak: Option<Pain>| {
        Field::scale(WORST, "Worst pain in the back during it", "none", "worst").with(peak.map(number))
    };
    match what {
        What::CheckedIn(CheckedIn { pain }) => {
            vec![Field::scale(PAIN, "Pain", "none", "worst").with(Some(number(*pain))).needed()]
        }
        What::PainNoted(noted) => noted_fields(noted),
        What::MorningAfter(morning) => {
            let field = Field::scale(PAIN, "Pain that morning", "none", "worst");
            vec![field.with(Some(number(morning.pain))).needed()]
        }
        What::Peg(peg) => {
            let asked = goals::peg_fields().into_iter().zip([peg.pain, peg.enjoyment, peg.activity]);
            asked.map(|(field, answer)| field.with(Some(number(answer))).needed()).collect()
        }
        What::ActivityDone(done) => vec![
            Field::number(MINUTES, "How many minutes?", "minutes", (1, 600, 1), done.minutes.get()),
            worst(done.peak),
        ],
        What::SessionLogged(logged) => vec![
            worst(logged.peak),
            Field::scale(EFFORT, "How hard was it? 5 is hard", "rest", "all you have")
                .with(logged.effort.map(number)),
        ],
        What::SessionRated(rated) => vec![
            worst(rated.peak),
            Field::scale(AFTER, "Pain in the back right after", "none", "worst")
                .with(rated.after.map(number)),
            Field::scale(EFFORT, "How hard was it? 5 is hard", "rest", "all you have")
                .with(rated.effort.map(number)),
        ],
        What::Note(note) => {
            vec![Field::text(NOTE, "Note").with(Some(Answer::Text(note.text.clone()))).needed()]
        }
        not_line_by_line!() => Vec::new(),
    }
}

/// What was noted at some time of the day, as far as it was.
fn noted_fields(noted: &PainNoted) -> Vec<Field> {
    let digit = |name, label, low, high, answer: Option<i64>| {
        answer.map(|answer| Field::scale(name, label, low, high).with(Some(number(answer))).needed())
    };
    let text = |note: &String| Field::text(NOTE, "Note").with(Some(Answer::Text(note.clone()))).needed();
    let fields = [
        digit(PAIN, "Pain", "none", "worst", noted.pain.map(i64::from)),
        digit(ACHE, "Muscle ache, apart from the back", "none", "a lot", noted.ache.map(i64::from)),
        digit(MOOD, "Mood", "very low", "very good", noted.mood.map(i64::from)),
        noted.note.as_ref().map(text),
    ];
    fields.into_iter().flatten().collect()
}

/// The entry with the answers in it; nothing where one that it needs is missing.
fn corrected(what: &What, form: &Form) -> Option<What> {
    let mut what = what.clone();
    match &mut what {
        What::CheckedIn(check_in) => check_in.pain = form.pain(PAIN)?,
        What::PainNoted(noted) => {
            noted.pain = form.pain(PAIN).or(noted.pain);
            noted.ache = form.rating(ACHE).or(noted.ache);
            noted.mood = form.rating(MOOD).or(noted.mood);
            noted.note = form.text(NOTE).or(noted.note.take());
        }
        What::MorningAfter(morning) => morning.pain = form.pain(PAIN)?,
        What::Peg(peg) => {
            let answers = goals::PEG.map(|name| form.rating(name));
            for (value, answer) in
                [&mut peg.pain, &mut peg.enjoyment, &mut peg.activity].into_iter().zip(answers)
            {
                *value = answer.unwrap_or(*value);
            }
        }
        What::ActivityDone(done) => {
            done.minutes = form.minutes(MINUTES)?;
            done.peak = form.pain(WORST);
        }
        What::SessionLogged(logged) => {
            logged.peak = form.pain(WORST);
            logged.effort = form.effort(EFFORT);
        }
        What::SessionRated(rated) => {
            rated.peak = form.pain(WORST);
            rated.after = form.pain(AFTER);
            rated.effort = form.effort(EFFORT);
        }
        What::Note(note) => note.text = form.text(NOTE)?,
        not_line_by_line!() => return None,
    }
    Some(what)
}
