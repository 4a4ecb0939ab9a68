//! Records to bytes. An export never sees a file: who calls it writes the bytes, whole or not at all.

use serde::Serialize;

use crate::content::Content;
use crate::journal::{Event, ExerciseDone, Journal, SessionRated, SessionStarted, What};
use crate::units::Day;

/// The days that an export covers; an end left open has no bound.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// From this day on.
    pub from: Option<Day>,
    /// Up to this day.
    pub to: Option<Day>,
}

impl Span {
    /// Whether `day` lies in it.
    pub fn holds(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// Every line as it stands, lossless: corrections, removals and kinds of newer versions too.
pub fn jsonl(journal: &Journal, span: Span) -> Vec<u8> {
    let mut bytes = Vec::new();
    journal.lines(|line| {
        if span.holds(line.day) {
            bytes.extend_from_slice(line.text.as_bytes());
            bytes.push(b'\n');
        }
    });
    bytes
}

/// Every line as one JSON document: `{"v":1,"events":[…]}`.
///
/// # Errors
/// If a line is no JSON, which a journal that was read does not hold.
pub fn json(journal: &Journal, span: Span) -> serde_json::Result<Vec<u8>> {
    #[derive(Serialize)]
    struct Document {
        v: u32,
        events: Vec<serde_json::Value>,
    }
    let mut events = Vec::new();
    let mut fault = None;
    journal.lines(|line| {
        if span.holds(line.day) {
            match serde_json::from_str(line.text) {
                Ok(event) => events.push(event),
                Err(error) => fault = Some(error),
            }
        }
    });
    match fault {
        Some(error) => Err(error),
        None => serde_json::to_vec_pretty(&Document { v: 1, events }),
    }
}

/// The session log: one row an exercise.
///
/// # Errors
/// What the CSV writer says; into memory it says nothing.
pub fn sessions_csv(content: &Content, journal: &mut Journal, span: Span) -> anyhow::Result<Vec<u8>> {
    let mut starts: Vec<(Event, SessionStarted)> = Vec::new();
    let mut done: Vec<(Day, ExerciseDone)> = Vec::new();
    let mut ratings: Vec<SessionRated> = Vec::new();
    journal.read(|event| match &event.what {
        What::SessionStarted(started) => starts.push((event.clone(), started.clone())),
        What::ExerciseDone(exercise) => done.push((event.day, exercise.clone())),
        What::SessionRated(rated) => ratings.push(rated.clone()),
        _ => {}
    });
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "day",
        "session",
        "place",
        "exercise",
        "name",
        "step",
        "planned",
        "done",
        "seconds",
        "how",
        "pain_before",
        "worst",
        "after",
        "effort",
    ])?;
    for (day, exercise) in done.iter().filter(|(day, _)| span.holds(*day)) {
        let start = starts.iter().find(|(event, _)| event.id == exercise.session);
        let rated = ratings.iter().rev().find(|rated| rated.session == exercise.session);
        let known = content.exercise(&exercise.exercise);
        let name = known.map_or("", |known| known.name.as_str());
        let sides = known.map_or(crate::content::Sides::Both, |known| known.sides);
        let word = |value: Option<String>| value.unwrap_or_default();
        writer.write_record([
            day.to_string(),
            exercise.session.to_string(),
            (exercise.place + 1).to_string(),
            safe(exercise.exercise.as_str()),
            safe(name),
            exercise.done_step.to_string(),
            exercise.planned.said(sides),
            word(exercise.done.map(|dose| dose.said(sides))),
            exercise.seconds.to_string(),
            exercise.how.key().to_owned(),
            word(start.and_then(|(_, started)| started.pre).map(|pain| pain.to_string())),
            word(rated.and_then(|rated| rated.peak).map(|pain| pain.to_string())),
            word(rated.and_then(|rated| rated.after).map(|pain| pain.to_string())),
            word(rated.and_then(|rated| rated.effort).map(|effort| effort.to_string())),
        ])?;
    }
    Ok(writer.into_inner().map_err(|error| error.into_error())?)
}

/// A cell that no spreadsheet takes for a formula.
fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
