//! What to do today, and why: `plan(content, history, ask) -> Plan`. Pure: no clock, no disk, no
//! chance. The same inputs give the same plan on any machine.

mod because;
mod candidate;
mod chain;
mod coverage;
mod draft;
mod due;
mod fit;
mod lesson;
mod outlook;
mod own;
mod own_rung;
mod pick;
mod plan;
mod prescribed;
mod recorded;
mod rehearsal;
mod round;
mod safety;
mod step;
mod strength;
mod theme;
mod today;
mod walk;
mod what_if;
mod words;

use crate::content::{Category, Content, Exercise, ExerciseId};
use crate::history::{FlareWord, History};
use crate::journal::Mode;
use crate::rules::week::Budget;
use crate::rules::{Away, flare, say};
use crate::units::{Day, Minutes, Pain};

use fit::{Pick, Taste};
use today::Today;

pub use because::DayReason;
pub use coverage::{coverage, coverage_since};
pub use outlook::{DayKind, Outlook, week};
pub use own::{OwnReason, OwnState, own_activities};
pub use own_rung::own_steps;
pub use plan::{Ask, Blocked, Coverage, DayState, Due, Item, OwnStep, Plan, PlannedDose, Reason, Sign, Walk};
pub use recorded::as_recorded;
pub use rehearsal::{
    Band, NotNow, RUNS, Rehearsal, Stretch, Totals, Work, may_rehearse, rehearse, rehearse_runs,
};
pub use theme::was_strength;
pub use what_if::{Assumption, Change, ChangeKind, NoAssumption, Refused, WhatIf, what_if};

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
    made(content, history, ask, For::Reader)
}

/// What a plan is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    /// To be read: with the lesson, the week's places, and no longer than a better morning's.
    Reader,
    /// Many thousand times: without these.
    Rehearsal,
    /// To be compared: no longer than so many seconds, where the day is a bad one.
    Comparison(Option<u32>),
}

/// The same without what only a reader wants (the lesson, the week's places) and without the comparison with
/// better mornings: for a plan that is made many thousand times.
fn sketch(content: &Content, history: &History, ask: &Ask) -> Plan {
    made(content, history, ask, For::Rehearsal)
}

fn made(content: &Content, history: &History, ask: &Ask, made_for: For) -> Plan {
    let mut today = Today::new(content, history, ask);
    let mut plan = Plan {
        v: VERSION,
        date: today.day,
        state: today.state,
        mode: today.mode,
        blocked: today.screening.blocked(content),
        due: today.due(),
        minutes: minutes(today.asked),
        seconds: 0,
        scale: 1.0,
        items: Vec::new(),
        walk: None,
        reasons: Vec::new(),
        lesson: None,
        places: Vec::new(),
        own: None,
    };
    if matches!(today.mode, Mode::Setup | Mode::Blocked) {
        plan.reasons = today.whole_screen_reasons();
        return plan;
    }
    let (scale, length, full) = length(&today);
    plan.scale = scale;
    plan.reasons = today.reasons();
    let of_the_day = plan.reasons.len();
    today.length = length;
    today.longest = match made_for {
        For::Reader => longest(&today, ask),
        For::Comparison(least) => least.filter(|_| is_bad(&today)),
        For::Rehearsal => None,
    };
    plan.minutes = minutes(length);
    let mut picks = today.picks();
    if picks.is_empty() && today.longest.take().is_some() {
        picks = today.picks(); // too short for any easy move, and a bad day is no empty one
    }
    plan.walk = today.walk();
    plan.reasons.extend(today.instead().filter(|_| plan.walk.is_some()));
    if picks.is_empty() && plan.walk.is_none() {
        plan.walk = today.last_walk();
        let limit = today.limit();
        let room = limit.aim + limit.over;
        picks.extend(today.breathing().filter(|pick| plan.walk.is_none() && pick.alone <= room));
        if picks.is_empty() && plan.walk.is_none() {
            plan.walk = today.last_walk();
        }
    }
    if plan.walk.is_none() {
        plan.reasons.extend(today.no_walk());
    }
    plan.reasons.extend(today.prescribed_left(&picks));
    plan.seconds = fit::seconds(&picks);
    // The week's minutes are said where they bound the session; a short one would fit them anyway.
    plan.items = items(&today, &picks);
    let short = today.short(plan.seconds, plan.mat_minutes());
    let bound = full.filter(|budget| short.is_none() || budget.left < f32::from(today.p.c7_minutes));
    if let Some(budget) = bound {
        plan.reasons.insert(of_the_day, today.budget_reason(&budget));
    }
    plan.reasons.extend(short);
    plan.own = today.own_step(&picks);
    if made_for == For::Reader {
        plan.lesson = today.lesson(&plan);
        plan.places = today.coverage();
    }
    plan
}

/// The share of an ordinary day's work, the minutes that the session is built for, and the week's minutes
/// where they bound it (P10).
fn length(today: &Today<'_>) -> (f32, u16, Option<Budget>) {
    let budget = today.budget();
    let (mut scale, mut length) = (1.0, today.asked);
    match today.mode {
        Mode::Rest => length = today.p.c7_minutes,
        // With a sign to be seen soon (S3) a flare's session is as small (F1).
        Mode::Flare | Mode::Gentle if today.standing.flare.is_some() => {
            // Half of what the sessions were lately: few moves seldom fill the minutes asked for.
            length = flare::mat_minutes(today.p, today.lately().map_or(length, |lately| lately.min(length)));
            scale = today.p.f1_share;
        }
        _ => {}
    }
    if today.mode != Mode::Rest && budget.today() < length {
        return (scale, budget.today().max(today.p.c7_minutes), Some(budget));
    }
    (scale, length, None)
}

/// The most seconds of a session on a bad morning or in a flare: what any better morning would have been given
/// on the mat. Without it the easy moves of such a day, which are many and known, may fill minutes that few moves
/// leave free on an ordinary one.
fn longest(today: &Today<'_>, ask: &Ask) -> Option<u32> {
    if !is_bad(today) {
        return None;
    }
    let rated = today.record.and_then(|record| record.check_in);
    let said = today.record.is_some_and(|record| record.flare == Some(FlareWord::Said));
    let mut better = if said { today.history.without_flare(today.day) } else { today.history.clone() };
    let lower = (0..rated.map_or(0, Pain::get)).map(|pain| Pain::new(i64::from(pain)).ok());
    let mut least: Option<u32> = None;
    for pain in lower.chain(said.then_some(rated)) {
        better.rate_morning(today.day, pain);
        let plan = made(today.content, &better, ask, For::Comparison(least));
        let seconds = Some(plan.seconds).filter(|_| !plan.items.is_empty());
        least = [least, seconds].into_iter().flatten().min();
    }
    least
}

/// Whether the morning is bad, or a flare is on.
fn is_bad(today: &Today<'_>) -> bool {
    today.standing.flare.is_some() || today.standing.bad_today == Some(today.day)
}

fn minutes(count: u16) -> Minutes {
    Minutes::new(i64::from(count)).unwrap_or(Minutes::MIN)
}

fn items(today: &Today<'_>, picks: &[Pick<'_>]) -> Vec<Item> {
    let mut before = None;
    let mut items = Vec::with_capacity(picks.len());
    for pick in picks {
        let exercise = pick.exercise;
        let step = exercise.step(pick.step());
        let mut reasons = today.reasons_of(pick);
        if pick.taste == Taste::Liked {
            reasons.push(say(today.content, &DayReason::Liked));
        }
        if pick.taste == Taste::Disliked {
            reasons.push(say(today.content, &DayReason::Rarely));
        }
        items.push(Item {
            exercise: exercise.id.clone(),
            name: exercise.name.clone(),
            category: exercise.category(),
            role: pick.role,
            step: step.number,
            of_steps: exercise.step_count(),
            change: if pick.stand.before == 0 { 0 } else { step.number as i8 - pick.stand.before as i8 },
            variant: step.variant.name.clone(),
            dose: PlannedDose {
                dose: step.dose,
                per_side: step.dose.is_per_side(exercise.sides_of(step.variant)),
            },
            seconds: pick.seconds(before),
            turning: pick.turning(before),
            prescribed: exercise.prescribed.is_some(),
            place: pick.place.map(|place| place.id.clone()),
            joined: pick.joined,
            open: pick.open,
            reasons,
        });
        before = Some(pick.position);
    }
    items
}

/// Whether a kind counts as strength in the week's aims (C3).
pub fn is_strength(category: Category) -> bool {
    theme::is_strength(category)
}

/// How the person's absence reads, for a screen that welcomes them back.
pub fn away(content: &Content, history: &History, ask: &Ask) -> Away {
    Today::new(content, history, ask).away
}

/// What may take the place of an exercise on `day`: what is not planned yet first, then the most alike.
pub fn stand_ins<'c>(
    content: &'c Content,
    history: &'c History,
    day: Day,
    instead: &ExerciseId,
) -> Vec<&'c Exercise> {
    let today = Today::new(content, history, &Ask::on(day));
    content.exercise(instead).map(|exercise| today.stand_ins(exercise)).unwrap_or_default()
}
