//! The rows of each table, in time.

use std::collections::HashSet;

use super::record::{Details, Record};
use super::table::Table;
use crate::content::{ExerciseId, Sides};
use crate::history::{Did, Session};
use crate::journal::What;
use crate::units::Day;

/// One row, as long as its table has columns.
type Row = Vec<String>;

/// The rows of a table.
pub(super) fn of(record: &Record<'_>, table: Table) -> Vec<Row> {
    match table {
        Table::Sessions => sessions(record),
        Table::Exercises => exercises(record),
        Table::Ratings => ratings(record),
        Table::Walks => walks(record),
        Table::Peg => pegs(record),
    }
}

/// A value, or nothing.
fn cell<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn sessions(record: &Record<'_>) -> Vec<Row> {
    let details = Details::of(record.events);
    let mut rows = Vec::new();
    for day in record.days() {
        for session in &day.sessions {
            rows.extend(session.done.iter().map(|did| session_row(record, &details, day.day, session, did)));
        }
    }
    rows
}

fn session_row(record: &Record<'_>, details: &Details<'_>, day: Day, session: &Session, did: &Did) -> Row {
    let id = record.id(did.slot);
    let exercise = record.content.exercise(&ExerciseId::new(id));
    let sides = exercise.map_or(Sides::Both, |known| known.sides_of(known.step(did.step).variant));
    let done = record.history.id(did.slot).and_then(|id| details.done(session, did, id));
    vec![
        day.to_string(),
        details.event(session.id).map_or_else(String::new, |event| record.when(event)),
        session.id.to_string(),
        session.mode.key().into(),
        (u16::from(did.place) + 1).to_string(),
        id.into(),
        record.name(id).into(),
        record.history.roster().category(did.slot).key().into(),
        did.step.to_string(),
        did.done_step.to_string(),
        cell(done.map(|done| done.planned.said(sides))),
        cell(did.done.map(|dose| dose.said(sides))),
        did.seconds.to_string(),
        did.how.key().into(),
        cell(session.pre),
        cell(session.peak),
        cell(session.after),
        cell(session.effort),
        session.mat_seconds().to_string(),
    ]
}

fn exercises(record: &Record<'_>) -> Vec<Row> {
    struct Sum {
        slot: crate::history::Slot,
        times: u32,
        first: (Day, u8),
        last: (Day, u8),
        seconds: u64,
    }
    let mut sums: Vec<Sum> = Vec::new();
    for day in record.days() {
        for did in day.practised() {
            let now = (day.day, did.done_step);
            let seconds = u64::from(did.seconds);
            match sums.iter_mut().find(|sum| sum.slot == did.slot) {
                Some(sum) => {
                    sum.times += 1;
                    sum.last = now;
                    sum.seconds += seconds;
                }
                None => sums.push(Sum { slot: did.slot, times: 1, first: now, last: now, seconds }),
            }
        }
    }
    let mut rows: Vec<Row> = sums
        .iter()
        .map(|sum| {
            let id = record.id(sum.slot);
            vec![
                id.into(),
                record.name(id).into(),
                record.history.roster().category(sum.slot).key().into(),
                sum.times.to_string(),
                sum.first.0.to_string(),
                sum.last.0.to_string(),
                sum.first.1.to_string(),
                sum.last.1.to_string(),
                record.history.roster().steps(sum.slot).to_string(),
                sum.seconds.to_string(),
            ]
        })
        .collect();
    rows.sort();
    rows
}

fn ratings(record: &Record<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut checked: HashSet<Day> = HashSet::new();
    for event in record.wanted() {
        let at = record.when(event);
        let mut add = |day: Day, what: &str, value: Option<String>, of: &str| {
            if let Some(value) = value {
                rows.push(vec![day.to_string(), at.clone(), what.into(), value, of.into()]);
            }
        };
        let said = |value: Option<crate::units::Pain>| value.map(|pain| pain.to_string());
        match &event.what {
            What::CheckedIn(rating) => {
                // A second check-in on a day is a rating later in the day, as the fold has it.
                let first = checked.insert(event.day);
                add(event.day, if first { "before" } else { "noted" }, said(Some(rating.pain)), "");
            }
            What::PainNoted(noted) => {
                add(event.day, "noted", said(noted.pain), "");
                add(event.day, "ache", noted.ache.map(|ache| ache.to_string()), "");
                add(event.day, "mood", noted.mood.map(|mood| mood.to_string()), "");
            }
            What::MorningAfter(morning) => {
                let next = morning.of.succ_opt().unwrap_or(morning.of);
                add(next, "next_morning", said(Some(morning.pain)), "");
            }
            What::SessionRated(rated) => {
                let of = rated.session.to_string();
                add(event.day, "worst", said(rated.peak), &of);
                add(event.day, "after", said(rated.after), &of);
                add(event.day, "effort", rated.effort.map(|effort| effort.to_string()), &of);
            }
            What::ActivityDone(done) => {
                let of = event.id.to_string();
                add(event.day, "worst", said(done.peak), &of);
                add(event.day, "effort", done.effort.map(|effort| effort.to_string()), &of);
            }
            _ => {}
        }
    }
    rows.sort_by(|a, b| a[0].cmp(&b[0]));
    rows
}

fn walks(record: &Record<'_>) -> Vec<Row> {
    let details = Details::of(record.events);
    let mut rows = Vec::new();
    for day in record.days() {
        for activity in &day.activities {
            let id = record.id(activity.slot);
            rows.push(vec![
                day.day.to_string(),
                details.event(activity.id).map_or_else(String::new, |event| record.when(event)),
                id.into(),
                record.name(id).into(),
                record.history.roster().category(activity.slot).key().into(),
                activity.minutes.to_string(),
                cell(activity.planned),
                cell(activity.pre),
                cell(activity.peak),
                cell(activity.effort),
                activity.pace.map_or_else(String::new, |pace| pace.key().into()),
            ]);
        }
    }
    rows
}

fn pegs(record: &Record<'_>) -> Vec<Row> {
    let wanted = |day: &Day| record.span.holds(*day) && *day <= record.day;
    let pegs = record.history.pegs().iter().filter(|peg| wanted(&peg.day));
    let mut rows: Vec<Row> = pegs
        .map(|peg| {
            vec![
                peg.day.to_string(),
                peg.pain.to_string(),
                peg.enjoyment.to_string(),
                peg.activity.to_string(),
                format!("{:.1}", peg.score()),
            ]
        })
        .collect();
    rows.sort_by(|a, b| a[0].cmp(&b[0]));
    rows
}
