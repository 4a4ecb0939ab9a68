//! What if: the plan of a history that has not happened, beside today's.
//!
//! The answer is [`plan`] itself on that history, so that it is what the person will read once it has
//! happened. Nothing is answered while a sign of S1 or S2 stands, and there is no assumption that clears one.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::content::Content;
use crate::history::History;
use crate::journal::Mode;
use crate::units::{Pain, counted, days_between, shift, words};

use super::plan;
use super::plan::{Ask, DayState, Item, Plan};

/// The longest absence that may be supposed, in days.
const LONGEST_AWAY: u16 = 365;

/// Something that has not happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assumption {
    /// The morning is rated so.
    Pain(Pain),
    /// Nothing more is done or rated until so many days from today, 1 to 365.
    Away(u16),
    /// The person says that a flare began.
    Flare,
}

/// Words that are no assumption.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is nothing to suppose; write \"pain 6\" (0 to 10), \"away 7d\" (1d to {LONGEST_AWAY}d) or flare"
)]
pub struct NoAssumption(String);

impl FromStr for Assumption {
    type Err = NoAssumption;

    fn from_str(text: &str) -> Result<Self, NoAssumption> {
        let typed = text.trim().to_lowercase();
        let days = |count: &str| {
            let count = count.trim().trim_end_matches("days").trim_end_matches("day").trim_end_matches('d');
            let days = count.trim().parse::<u16>().ok()?;
            (1..=LONGEST_AWAY).contains(&days).then_some(Self::Away(days))
        };
        let found = match typed.split_once(' ') {
            None if typed == "flare" => Some(Self::Flare),
            Some(("pain", pain)) => pain.parse().ok().map(Self::Pain),
            Some(("away", count)) => days(count),
            None | Some(_) => None,
        };
        found.ok_or_else(|| NoAssumption(text.to_owned()))
    }
}

impl fmt::Display for Assumption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pain(pain) => write!(f, "pain {pain}"),
            Self::Away(days) => write!(f, "away {days}d"),
            Self::Flare => f.write_str("flare"),
        }
    }
}

impl Assumption {
    /// The assumption as the beginning of a sentence.
    pub fn label(self) -> String {
        match self {
            Self::Pain(pain) => format!("If you rate your back {pain} this morning"),
            Self::Away(days) => format!("If you stay away for {}", counted(days, "day")),
            Self::Flare => "If you say that a flare began".into(),
        }
    }
}

/// Why nothing is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A sign of S1 or S2 stands.
    #[error(
        "a sign that needs help stands, so there is nothing to plan ahead until a professional has cleared you"
    )]
    Blocked,
    /// The whole safety screen is due.
    #[error("the safety questions come before any plan")]
    Setup,
}

words! {
    /// What a difference is about.
    ChangeKind {
        /// The kind of day.
        Day = "day", "the day";
        /// Minutes on the mat.
        Minutes = "minutes", "minutes on the mat";
        /// A move that is left out.
        Goes = "goes", "left out";
        /// A move that comes in.
        Comes = "comes", "comes in";
        /// Another dose of the same move.
        Dose = "dose", "another dose";
        /// The walk.
        Walk = "walk", "the walk";
        /// Why.
        Why = "why", "why";
    }
}

/// One difference, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it is about.
    pub kind: ChangeKind,
    /// The difference.
    pub text: String,
}

/// The plan of what has not happened, beside today's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhatIf {
    /// The version of this shape.
    pub v: u32,
    /// What is supposed, as it would be typed.
    #[serde(rename = "if", serialize_with = "typed")]
    pub assumption: Assumption,
    /// The differences, those of the day first.
    pub changes: Vec<Change>,
    /// The plan as things are.
    pub today: Plan,
    /// The plan once it has happened; of a later day for an absence.
    pub then: Plan,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn typed<S: serde::Serializer>(assumption: &Assumption, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(assumption)
}

/// The plan for `ask` as it would be under an assumption.
///
/// # Errors
/// [`Refused`] while a sign of S1 or S2 stands, or before the safety screen was answered.
pub fn what_if(
    content: &Content,
    history: &History,
    ask: &Ask,
    assumption: Assumption,
) -> Result<WhatIf, Refused> {
    let today = plan(content, history, ask);
    match today.mode {
        Mode::Blocked => return Err(Refused::Blocked),
        Mode::Setup => return Err(Refused::Setup),
        Mode::Baseline | Mode::Normal | Mode::Flare | Mode::Return | Mode::Gentle | Mode::Rest => {}
    }
    let then = match assumption {
        Assumption::Pain(pain) => plan(content, &history.with_morning(ask.day, pain), ask),
        Assumption::Flare => plan(content, &history.with_flare(ask.day), ask),
        Assumption::Away(days) => {
            let back = Ask { day: shift(ask.day, i64::from(days)), ..ask.clone() };
            plan(content, history, &back)
        }
    };
    Ok(WhatIf { v: 1, assumption, changes: changes(content, history, &today, &then), today, then })
}

fn changes(content: &Content, history: &History, today: &Plan, then: &Plan) -> Vec<Change> {
    let mut all = Vec::new();
    let mut add = |kind, text: String| all.push(Change { kind, text });
    if then.date != today.date {
        let days = days_between(today.date, then.date);
        let date = then.date.format("%A %-d %B");
        add(
            ChangeKind::Day,
            format!("The first day back is {date}, {} from today.", counted(days.unsigned_abs(), "day")),
        );
        if !history.profile().trains_on(then.date) {
            add(ChangeKind::Day, "It is one of your days off the mat.".into());
        }
    }
    if then.mode == Mode::Setup {
        add(ChangeKind::Day, "The safety questions come first then; the plan follows them.".into());
        why(today, then, &mut add);
        return all;
    }
    if then.mode != today.mode && then.state == DayState::Open {
        add(
            ChangeKind::Day,
            format!("Kind of day: {}, in place of {}.", then.day_label(), today.day_label()),
        );
    }
    let [before, after] = [today, then].map(Plan::mat_minutes);
    if before != after {
        add(ChangeKind::Minutes, format!("On the mat: {after} min, not {before}."));
    }
    let of =
        |plan: &Plan, item: &Item| plan.items.iter().find(|other| other.exercise == item.exercise).cloned();
    for item in today.items.iter().filter(|item| of(then, item).is_none()) {
        let why = left_out(content, history, item, today, then);
        add(ChangeKind::Goes, format!("Left out: {}. {why}", item.name));
    }
    for item in &then.items {
        match of(today, item) {
            None => {
                // The last reason is why a move is there, those before it why at this dose.
                let why = item.reasons.last().map_or("", |reason| reason.text.as_str());
                add(ChangeKind::Comes, format!("Comes in: {}, {}. {why}", item.name, item.dose_in_words()));
            }
            Some(was) if (was.step, was.dose) != (item.step, item.dose) => {
                let form =
                    if was.variant == item.variant { String::new() } else { format!(" ({})", item.variant) };
                add(
                    ChangeKind::Dose,
                    format!("{}: {}{form}, not {}.", item.name, item.dose_in_words(), was.dose_in_words()),
                );
            }
            Some(_) => {}
        }
    }
    match (walk(today), walk(then)) {
        (was, is) if was == is => {}
        (_, Some(is)) => add(ChangeKind::Walk, format!("The walk: {is}.")),
        (_, None) => add(ChangeKind::Walk, "No walk is planned.".into()),
    }
    why(today, then, &mut add);
    all
}

/// Why a move of today is not in the other plan.
fn left_out(content: &Content, history: &History, item: &Item, today: &Plan, then: &Plan) -> String {
    let gentle = content.exercise(&item.exercise).is_some_and(|exercise| exercise.gentle);
    let easy_day = matches!(then.mode, Mode::Flare | Mode::Gentle | Mode::Rest);
    let met = history.roster().slot(&item.exercise).is_some_and(|slot| {
        let standing = history.standing(today.date);
        standing.ladder(slot).met()
    });
    let came = |other: &&Item| today.items.iter().all(|known| known.exercise != other.exercise);
    let instead =
        then.items.iter().filter(came).find(|other| other.place.is_some() && other.place == item.place);
    match instead {
        _ if easy_day && !gentle => "Only easy moves on such a day.".into(),
        Some(other) => format!("{} takes its place.", other.name),
        None if !met && then.date == today.date => "Nothing new on such a day.".into(),
        None if then.date != today.date => "Its turn comes another day.".into(),
        None => "No place for it in that session.".into(),
    }
}

/// What the coach then says of the day and does not say now: once each, the day's reasons first.
fn why(today: &Plan, then: &Plan, add: &mut impl FnMut(ChangeKind, String)) {
    fn reasons(plan: &Plan) -> impl Iterator<Item = &str> {
        let moves = plan.items.iter().flat_map(|item| &item.reasons);
        let walk = plan.walk.iter().flat_map(|walk| &walk.reasons);
        let all = plan.reasons.iter().chain(walk).chain(moves);
        all.filter(|reason| !matches!(reason.rule, "C2" | "C4" | "C6")).map(|reason| reason.text.as_str())
    }
    let known: Vec<&str> = reasons(today).collect();
    let mut said: Vec<&str> = Vec::new();
    for text in reasons(then) {
        if !known.contains(&text) && !said.contains(&text) {
            said.push(text);
        }
    }
    for text in said.into_iter().take(MOST_REASONS) {
        add(ChangeKind::Why, text.to_owned());
    }
}

/// How many reasons are told; the plan itself has them all.
const MOST_REASONS: usize = 4;

fn walk(plan: &Plan) -> Option<String> {
    let walk = plan.walk.as_ref()?;
    let minutes = format!("{} min", walk.minutes);
    Some(if walk.in_parts > 1 { format!("{} times {minutes}", walk.in_parts) } else { minutes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_assumption_reads_as_it_is_written_and_nothing_else_does() {
        for text in ["pain 6", "pain 0", "away 7d", "away 365d", "flare"] {
            assert_eq!(text.parse::<Assumption>().unwrap().to_string(), text);
        }
        assert_eq!("  Away 7 days ".parse(), Ok(Assumption::Away(7)));
        for wrong in [
            "sun",
            "",
            "pain",
            "pain 11",
            "pain -1",
            "away",
            "away 0d",
            "away 366d",
            "away 7x",
            "flare 3",
            "cleared",
        ] {
            let said = wrong.parse::<Assumption>().unwrap_err().to_string();
            assert!(said.starts_with(&format!("{wrong:?} is nothing to suppose; write")), "{said}");
        }
    }
}
