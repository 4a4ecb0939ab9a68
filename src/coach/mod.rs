//! What to do today, and why: `plan(content, history, ask) -> Plan`. Pure: no clock, no disk, no
//! chance. The same inputs give the same plan on any machine.

mod budget;
mod due;
mod fit;
mod lesson;
mod outlook;
mod pick;
mod plan;
mod safety;
mod step;
mod today;
mod walk;
mod words;

use crate::content::{Category, Content, Exercise, ExerciseId};
use crate::history::{Away, History};
use crate::journal::Mode;
use crate::units::{Day, Minutes};

use fit::Pick;
use step::Raise;
use today::Today;

pub use outlook::{DayKind, Outlook, week};
pub use plan::{Ask, Blocked, DayState, Due, Item, Plan, PlannedDose, Reason, Walk};

/// The version of the plan's shape.
const VERSION: u32 = 1;

/// The plan for a day.
///
/// ```
/// use supple::coach::{Ask, plan};
/// use supple::content::Content;
/// use supple::history::History;
/// use supple::journal::Mode;
/// use supple::units::Day;
///
/// let content = Content::built_in();
/// let nothing = History::new(&content);
/// let day = Day::from_ymd_opt(2026, 11, 20).unwrap();
/// assert_eq!(plan(&content, &nothing, &Ask::on(day)).mode, Mode::Setup);
/// ```
pub fn plan(content: &Content, history: &History, ask: &Ask) -> Plan {
    let today = Today::new(content, history, ask);
    let mut plan = Plan {
        v: VERSION,
        date: today.day,
        state: today.state,
        mode: today.mode,
        blocked: today.blocked(),
        due: today.due(),
        minutes: minutes(today.asked),
        seconds: 0,
        scale: 1.0,
        items: Vec::new(),
        walk: None,
        reasons: Vec::new(),
        lesson: None,
    };
    if matches!(today.mode, Mode::Setup | Mode::Blocked) {
        return plan;
    }
    let budget = today.budget();
    let mut length = today.asked;
    match today.mode {
        Mode::Rest => length = today.p.c7_minutes,
        Mode::Flare => {
            length = ((f32::from(length) * today.p.f1_share) as u16).max(today.p.c1_least);
            plan.scale = today.p.f1_share;
        }
        _ => {}
    }
    if today.mode != Mode::Rest && budget.today() < length {
        length = budget.today().max(today.p.c7_minutes);
        plan.reasons.push(today.budget_says(&budget));
    }
    plan.reasons.splice(0..0, today.reasons());
    plan.minutes = minutes(length);
    let picks = today.picks(length);
    plan.seconds = fit::seconds(&picks);
    plan.items = items(&picks);
    plan.walk = today.walk();
    if plan.items.is_empty() && plan.walk.is_none() {
        plan.walk = today.any_walk();
    }
    plan.lesson = today.lesson(&plan);
    plan
}

fn minutes(count: u16) -> Minutes {
    Minutes::new(i64::from(count)).unwrap_or(Minutes::MIN)
}

fn items(picks: &[Pick<'_>]) -> Vec<Item> {
    let mut before = None;
    let mut items = Vec::with_capacity(picks.len());
    for pick in picks {
        let step = pick.exercise.step(pick.step);
        let mut reasons = vec![pick.stand.why.clone()];
        reasons.extend(pick.also.iter().cloned());
        reasons.push(pick.why.clone());
        if pick.stand.raise == Raise::No && reasons[0].rule == "P2" && !pick.also.is_empty() {
            reasons.rotate_left(1);
        }
        items.push(Item {
            exercise: pick.exercise.id.clone(),
            name: pick.exercise.name.clone(),
            category: pick.exercise.category(),
            role: pick.role,
            step: pick.step,
            of_steps: pick.exercise.step_count(),
            change: if pick.stand.before == 0 { 0 } else { pick.step as i8 - pick.stand.before as i8 },
            variant: step.variant.name.clone(),
            dose: PlannedDose {
                dose: step.dose,
                per_side: step.dose.is_per_side(pick.exercise.sides_of(step.variant)),
            },
            seconds: pick.seconds(before),
            prescribed: false,
            reasons,
        });
        before = Some(pick.position());
    }
    items
}

/// Whether a kind counts as strength in the week's aims (C3).
pub fn is_strength(category: Category) -> bool {
    pick::is_strength(category)
}

/// How the person's absence reads, for a screen that welcomes them back.
pub fn away(content: &Content, history: &History, ask: &Ask) -> Away {
    Today::new(content, history, ask).away
}

/// What may take the place of an exercise on `day`, the most alike first.
pub fn stand_ins<'c>(
    content: &'c Content,
    history: &'c History,
    day: Day,
    instead: &ExerciseId,
) -> Vec<&'c Exercise> {
    let today = Today::new(content, history, &Ask::on(day));
    content.exercise(instead).map(|exercise| today.stand_ins(exercise)).unwrap_or_default()
}
