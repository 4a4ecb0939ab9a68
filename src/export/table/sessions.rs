//! The session log: one row an exercise of a session.

use super::{Cell, columns};
use crate::content::{Dose, ExerciseId, Sides};
use crate::export::record::{Details, Labels, Record};
use crate::history::{Did, Session};
use crate::units::Day;

/// An exercise of a session.
struct Row<'a> {
    day: Day,
    started: Option<String>,
    session: &'a Session,
    did: &'a Did,
    exercise: Labels<'a>,
    /// How the step planned counts its sides.
    sides: Sides,
    planned: Option<Dose>,
}

columns! { row: Row<'_>;
    "day", "the day lived, as 2026-11-20", row.day;
    "started", "when the session began, with its offset", row.started;
    "session", "the session's id in the journal", row.session.id;
    "mode", "what kind of day it was: baseline, normal, flare, return, gentle, rest", row.session.mode.key();
    "place", "the exercise's place in the session, from 1", u16::from(row.did.place) + 1;
    "exercise", "its id", row.exercise.id;
    "name", "its name", row.exercise.name;
    "category", "its kind", row.exercise.category;
    "step", "the step of its ladder that was planned, from 1", row.did.step;
    "done_step", "the step done; lower after easier", row.did.done_step;
    "planned", "the dose planned, in words", row.planned.map(|dose| dose.in_words(row.sides));
    "planned_sets", "its sets", row.planned.and_then(sets);
    "planned_reps", "its repetitions or holds a set", row.planned.and_then(reps);
    "planned_seconds", "its seconds: of each hold, or altogether", row.planned.and_then(seconds);
    "planned_breaths", "its slow breaths", row.planned.and_then(breaths);
    "done", "the dose done, in words; empty if none", row.did.done.map(|dose| dose.in_words(row.sides));
    "done_sets", "its sets", row.did.done.and_then(sets);
    "done_reps", "its repetitions or holds a set", row.did.done.and_then(reps);
    "done_seconds", "its seconds: of each hold, or altogether", row.did.done.and_then(seconds);
    "done_breaths", "its slow breaths", row.did.done.and_then(breaths);
    "per_side", "whether the dose is for each side: true, false", row.planned.or(row.did.done).map(|dose| dose.is_per_side(row.sides));
    "seconds", "how long it took, in seconds", row.did.seconds;
    "how", "how it ended: done, eased, skipped, hurt, sharp, leg, chest, left", row.did.how.key();
    "pain_before", "pain before the session, 0-10", row.session.pre;
    "worst", "the worst pain in the session, 0-10", row.session.peak;
    "after", "pain right after the session, 0-10", row.session.after;
    "effort", "effort of the session, 0-10; 5 is hard", row.session.effort;
    "session_seconds", "time on the mat in the whole session, without pauses, in seconds", row.session.mat_seconds();
}

const fn sets(dose: Dose) -> Option<u8> {
    match dose {
        Dose::Reps { sets, .. } => Some(sets),
        Dose::Hold { .. } | Dose::Time { .. } | Dose::Breaths { .. } => None,
    }
}

const fn reps(dose: Dose) -> Option<u8> {
    match dose {
        Dose::Reps { reps, .. } | Dose::Hold { reps, .. } => Some(reps),
        Dose::Time { .. } | Dose::Breaths { .. } => None,
    }
}

const fn seconds(dose: Dose) -> Option<u16> {
    match dose {
        Dose::Hold { seconds, .. } | Dose::Time { seconds } => Some(seconds),
        Dose::Reps { .. } | Dose::Breaths { .. } => None,
    }
}

const fn breaths(dose: Dose) -> Option<u8> {
    match dose {
        Dose::Breaths { breaths } => Some(breaths),
        Dose::Reps { .. } | Dose::Hold { .. } | Dose::Time { .. } => None,
    }
}

/// The rows, in time.
pub(super) fn rows(record: &Record<'_>) -> Vec<Vec<Cell>> {
    let details = Details::of(record.events);
    let mut rows = Vec::new();
    for day in record.days() {
        for session in &day.sessions {
            rows.extend(session.done.iter().map(|did| cells(&row(record, &details, day.day, session, did))));
        }
    }
    rows
}

fn row<'a>(
    record: &'a Record<'_>,
    details: &Details<'a>,
    day: Day,
    session: &'a Session,
    did: &'a Did,
) -> Row<'a> {
    let exercise = record.labels(did.slot);
    let known = record.content.exercise(&ExerciseId::new(exercise.id));
    let planned = record.history.id(did.slot).and_then(|id| details.planned(session, did, id));
    Row {
        day,
        started: details.event(session.id).map(|event| record.when(event)),
        session,
        did,
        exercise,
        sides: known.map_or(Sides::Both, |known| known.sides_of(known.step(did.step).variant)),
        planned,
    }
}
