//! A session that is begun: Today lists its own moves, as they were frozen, not what would be
//! planned now.

use crate::coach::{self, Ask, Item, Plan, PlannedDose};
use crate::content::{Content, Role, Tier};
use crate::history::{History, Unfinished};
use crate::journal::{Mode, PlannedItem};
use crate::session::{Prescribed, Run, RunItem};
use crate::units::Day;

/// The plan of the day; while a session is begun, with that session's moves.
pub(in crate::app) fn plan(content: &Content, history: &History, day: Day) -> Plan {
    let mut plan = coach::plan(content, history, &Ask::on(day));
    let may_go_on = |begun: &Unfinished<'_>| {
        !matches!(plan.mode, Mode::Blocked | Mode::Setup)
            && !begun.outdated
            && suits(content, history, begun.items)
    };
    if let Some(begun) = history.unfinished(day).filter(may_go_on) {
        plan.items = items(content, begun.items, &plan.items);
        plan.seconds = plan.items.iter().map(|item| item.seconds).sum();
        plan.mode = begun.session.mode;
    }
    plan
}

/// Whether a frozen plan still suits the signs that stand (S3) and what is to be left out (S4). A sign
/// that another device ticked before the session began may come in after it.
pub(in crate::app) fn suits(content: &Content, history: &History, items: &[PlannedItem]) -> bool {
    let screening = history.screening();
    let gentle_only = screening.most_urgent().is_some_and(|sign| sign.tier <= Tier::Soon);
    let left_out = |tag| screening.avoid.contains(tag) || history.profile().avoid.contains(tag);
    items.iter().filter_map(|item| Some((content.exercise(&item.exercise)?, item.step))).all(
        |(exercise, step)| {
            let tags = exercise.avoid_if.iter().chain(&exercise.step(step).variant.avoid_if);
            (exercise.gentle || !gentle_only) && !tags.into_iter().any(left_out)
        },
    )
}

/// What a frozen plan asks for, exercise by exercise.
pub(in crate::app) fn prescribed(items: &[PlannedItem]) -> Vec<Prescribed> {
    let of = |item: &PlannedItem| Prescribed {
        exercise: item.exercise.clone(),
        step: item.step,
        dose: item.dose,
        joined: item.joined == Some(true),
        open: item.open == Some(true),
    };
    items.iter().map(of).collect()
}

/// The frozen moves as a plan lists them; the reasons of those that would be planned so now too.
fn items(content: &Content, frozen: &[PlannedItem], now: &[Item]) -> Vec<Item> {
    let run = Run::new(content, &prescribed(frozen));
    let count = run.items().len();
    run.items().iter().enumerate().filter_map(|(at, move_)| item(content, move_, at, count, now)).collect()
}

fn item(content: &Content, move_: &RunItem, at: usize, count: usize, now: &[Item]) -> Option<Item> {
    let exercise = content.exercise(&move_.planned.exercise)?;
    let step = exercise.step(move_.planned.step);
    let same = now.iter().find(|item| item.exercise == exercise.id && item.step == step.number);
    let role = match at {
        0 if exercise.roles.contains(&Role::WarmUp) => Role::WarmUp,
        _ if at + 1 == count && exercise.roles.contains(&Role::CoolDown) => Role::CoolDown,
        _ => Role::Main,
    };
    Some(Item {
        exercise: exercise.id.clone(),
        name: exercise.name.clone(),
        category: exercise.category(),
        role,
        step: step.number,
        of_steps: exercise.step_count(),
        change: same.map_or(0, |item| item.change),
        variant: step.variant.name.clone(),
        dose: PlannedDose {
            dose: move_.dose,
            per_side: move_.dose.is_per_side(exercise.sides_of(step.variant)),
        },
        // The run has the time to get into place in its tracks.
        seconds: move_.track.seconds() - move_.track.extra_seconds(),
        turning: 0,
        prescribed: exercise.prescribed.is_some(),
        place: content.places().place_of(exercise).map(|place| place.id.clone()),
        joined: move_.planned.joined,
        open: move_.track.open_set().is_some(),
        reasons: same.map(|item| item.reasons.clone()).unwrap_or_default(),
    })
}
