//! A past day's plan as its session recorded it.
//!
//! The rules of today may plan that day otherwise. What the journal holds are the kind of day, the moves, the
//! doses and the ids of the rules; the words are those of today's plan where it comes to the same move at the
//! same dose by the same rules, else the rules' titles. A move that the content no longer has is left out.

use crate::content::{Content, Exercise};
use crate::journal::{PlannedItem, SessionStarted};
use crate::session::{self, Before};
use crate::units::whole_minutes;

use super::because::DayReason;
use super::plan::{Item, Plan, PlannedDose, Reason};

/// The plan with the moves that the session of its day recorded; as it is where that recorded none.
#[must_use]
pub fn as_recorded(content: &Content, plan: Plan, started: &SessionStarted) -> Plan {
    if started.items.is_empty() {
        return plan;
    }
    let mut before = Before::Start;
    let mut items = Vec::with_capacity(started.items.len());
    for entry in &started.items {
        let Some(exercise) = content.exercise(&entry.exercise) else { continue };
        let joined = if entry.joined == Some(true) { before.joined() } else { before };
        items.push(item(content, &plan, exercise, entry, joined));
        before = Before::At(exercise.position_of(exercise.step(entry.step).variant));
    }
    let seconds = items.iter().map(|item| item.seconds).sum();
    let other = started.mode != plan.mode || whole_minutes(seconds) != whole_minutes(plan.seconds);
    let reasons = if other { Vec::new() } else { plan.reasons };
    Plan { mode: started.mode, minutes: started.minutes, items, seconds, reasons, ..plan }
}

fn item(content: &Content, plan: &Plan, exercise: &Exercise, entry: &PlannedItem, before: Before) -> Item {
    let step = exercise.step(entry.step);
    let same = plan.items.iter().find(|item| {
        item.exercise == entry.exercise
            && item.step == entry.step
            && item.dose.dose == entry.dose
            && item.reasons.iter().map(|reason| reason.rule).eq(entry.rules.iter())
    });
    if let Some(same) = same {
        return same.clone();
    }
    let place = content.places().place_of(exercise).map(|place| place.id.clone());
    Item {
        exercise: exercise.id.clone(),
        name: exercise.name.clone(),
        category: exercise.category(),
        role: exercise.roles.first().copied().unwrap_or(crate::content::Role::Main),
        step: step.number,
        of_steps: exercise.step_count(),
        change: 0,
        variant: step.variant.name.clone(),
        dose: PlannedDose {
            dose: entry.dose,
            per_side: entry.dose.is_per_side(exercise.sides_of(step.variant)),
        },
        seconds: session::seconds(exercise, step.variant, entry.dose, before),
        turning: session::turning_seconds(exercise, step.variant, entry.dose, before),
        prescribed: exercise.prescribed.is_some(),
        place,
        joined: entry.joined == Some(true),
        open: false,
        reasons: entry.rules.iter().filter_map(|id| by_title(content, id)).collect(),
    }
}

/// A recorded rule by its title; nothing for one that there is no more.
fn by_title(content: &Content, id: &str) -> Option<Reason> {
    let own = DayReason::TABLE.iter().copied().chain(crate::rules::reasons());
    let rule = own.map(|row| row.rule).find(|rule| *rule == id)?;
    Some(Reason { rule, text: format!("{}.", content.rule(id)?.title) })
}
