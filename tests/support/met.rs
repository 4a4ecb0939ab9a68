//! A journal in which every form of every move was done once, so that none is met for the first time.

use std::path::Path;

use supple::content::Content;
use supple::files::Paths;
use supple::journal::{
    Ending, ExerciseDone, Journal, Mode, PlannedItem, SessionEnded, SessionRated, SessionStarted,
};
use supple::units::{Effort, Minutes, Moment, Pain};

/// Adds sessions on the day of `at` that had every form in them.
pub fn everything(data: &Path, at: &str) {
    let at = Moment::parse_from_rfc3339(at).unwrap();
    let day = at.date_naive();
    let mut journal = Journal::open(&Paths::of(Some(data)).unwrap()).unwrap();
    let content = Content::built_in();
    let mut items = Vec::new();
    for exercise in content.exercises().iter().filter(|exercise| !exercise.outside) {
        let mut step = 1;
        for variant in &exercise.variants {
            let dose = variant.doses[0];
            items.push(PlannedItem {
                exercise: exercise.id.clone(),
                step,
                dose,
                rules: Vec::new(),
                joined: None,
                open: None,
            });
            step += variant.doses.len() as u8;
        }
    }
    let minutes = Minutes::new(15).unwrap();
    for part in items.chunks(100) {
        let started = SessionStarted { mode: Mode::Normal, minutes, pre: None, items: Vec::new() };
        let session = journal.append(started, at, day).unwrap().id;
        for (item, place) in part.iter().zip(0_u8..) {
            let done = ExerciseDone {
                session,
                place,
                exercise: item.exercise.clone(),
                step: item.step,
                planned: item.dose,
                done_step: item.step,
                done: Some(item.dose),
                seconds: 1,
                how: Ending::Done,
                open: None,
            };
            journal.append(done, at, day).unwrap();
        }
        journal.append(SessionEnded { session, seconds: 600, complete: true }, at, day).unwrap();
        let rated = SessionRated {
            session,
            peak: Pain::new(2).ok(),
            after: Pain::new(2).ok(),
            effort: Effort::new(3).ok(),
            hurt: None,
            note: None,
        };
        journal.append(rated, at, day).unwrap();
    }
}
