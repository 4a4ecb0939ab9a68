//! Ladders climbed, and walking on its way to half an hour every second day.

use serde::Serialize;

use super::Trace;
use crate::content::{Category, Content, ExerciseId};
use crate::history::History;
use crate::units::Day;

/// One exercise's change of step over the span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LadderMove {
    /// Which.
    pub exercise: ExerciseId,
    /// Its name; the id where the content does not know it.
    pub name: String,
    /// The step before the first change.
    pub from: u8,
    /// The step after the last.
    pub to: u8,
    /// How many steps the ladder has; 0 where it is not known.
    pub of: u8,
    /// The dose at `to`, in words.
    pub dose: String,
    /// When it last changed.
    pub day: Day,
}

/// Walking over the span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Walking {
    /// Minutes in the span.
    pub minutes: u32,
    /// Walks in the span.
    pub walks: u32,
    /// Days with a walk in the span.
    pub days: u32,
    /// The longest walk in the span, in minutes.
    pub longest: u16,
    /// Minutes of a walk as the ladder has them now.
    pub now: u16,
    /// The same when the span began.
    pub then: u16,
    /// Days a week as the ladder has them now.
    pub days_now: u8,
    /// Where the ladder leads: minutes of a walk, every second day and more often (P9).
    pub toward: u16,
}

pub(super) fn walking(history: &History, trace: &Trace, from: Day, day: Day) -> Walking {
    let walks: Vec<(Day, u16)> = history.walks(from, day).collect();
    let mut on: Vec<Day> = walks.iter().map(|(day, _)| *day).collect();
    on.dedup();
    let now = &history.standing(day).walk;
    let then = trace.at(from.pred_opt().unwrap_or(from)).or_else(|| trace.first());
    Walking {
        minutes: walks.iter().map(|(_, minutes)| u32::from(*minutes)).sum(),
        walks: walks.len() as u32,
        days: on.len() as u32,
        longest: walks.iter().map(|(_, minutes)| *minutes).max().unwrap_or(0),
        now: now.minutes,
        then: then.map_or(now.minutes, |traced| traced.walk.0),
        days_now: now.days,
        toward: history.progression().p9_top,
    }
}

/// Every exercise whose step is another at the end of the span than at its beginning, the largest
/// climb first. Walks have their own line.
pub(super) fn moves(content: &Content, history: &History, from: Day, day: Day) -> Vec<LadderMove> {
    let mut moves: Vec<LadderMove> = Vec::new();
    for climb in history.climbs(from, day) {
        if let Some(known) = moves.iter_mut().find(|known| known.exercise == climb.exercise) {
            known.to = climb.to;
            known.day = climb.day;
            continue;
        }
        let exercise = content.exercise(&climb.exercise);
        if exercise.is_some_and(|exercise| exercise.category() == Category::Walking) {
            continue;
        }
        moves.push(LadderMove {
            name: exercise.map_or_else(|| climb.exercise.to_string(), |exercise| exercise.name.clone()),
            of: exercise.map_or(0, crate::content::Exercise::step_count),
            dose: String::new(),
            exercise: climb.exercise,
            from: climb.from,
            to: climb.to,
            day: climb.day,
        });
    }
    moves.retain(|each| each.from != each.to);
    for each in &mut moves {
        if let Some(exercise) = content.exercise(&each.exercise) {
            let step = exercise.step(each.to);
            each.dose = step.dose.in_words(exercise.sides_of(step.variant));
        }
    }
    let height = |each: &LadderMove| i16::from(each.to) - i16::from(each.from);
    moves.sort_by(|a, b| height(b).cmp(&height(a)).then_with(|| a.name.cmp(&b.name)));
    moves
}

impl LadderMove {
    /// Whether it went up.
    pub const fn up(&self) -> bool {
        self.to > self.from
    }
}
