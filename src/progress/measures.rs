//! Measures beside pain: the weekly PEG, the person's own activities, milestones, check-ups.

use serde::Serialize;

use super::shift;
use crate::history::History;
use crate::journal::OwnUnit;
use crate::units::Day;

/// Weeks after the start at which a check-up is worth while.
const CHECK_UPS: [i64; 2] = [8, 26];
/// For how many weeks a check-up that was not had is mentioned.
const MENTIONED: i64 = 6;
/// From how many days before on a visit counts as that check-up.
const EARLY: i64 = 14;

/// One PEG.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PegScore {
    /// When.
    pub day: Day,
    /// Pain on average in the past week, 0-10.
    pub pain: u8,
    /// Interference with enjoyment of life, 0-10.
    pub enjoyment: u8,
    /// Interference with general activity, 0-10.
    pub activity: u8,
    /// The mean of the three, 0-10, to a tenth (Krebs 2009).
    pub score: f32,
}

/// One of the person's own activities: 0 not at all, 10 as before (after Stratford 1995).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnActivity {
    /// In the person's words.
    pub name: String,
    /// Each rating, in time.
    pub ratings: Vec<(Day, u8)>,
}

/// An own activity gone into step by step (E1): what was expected beside what came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnSteps {
    /// In the person's words.
    pub name: String,
    /// What it is counted in.
    pub unit: OwnUnit,
    /// The whole thing.
    pub whole: u16,
    /// Each time, up to the report's day.
    pub times: Vec<OwnTime>,
}

/// One time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OwnTime {
    /// When.
    pub day: Day,
    /// How much was done.
    pub done: u16,
    /// How bad it was expected to be, 0-10.
    pub expected: Option<u8>,
    /// How bad it was, 0-10.
    pub actual: Option<u8>,
    /// Whether what was feared happened.
    pub happened: Option<bool>,
}

/// A milestone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Milestone {
    /// In the person's words.
    pub what: String,
    /// The treat.
    pub treat: Option<String>,
    /// When it was chosen.
    pub chosen: Option<Day>,
    /// When it was reached.
    pub reached: Option<Day>,
}

/// A visit to a clinician.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckUp {
    /// When.
    pub on: Day,
    /// What came of it.
    pub result: Option<String>,
}

/// Everything measured beside pain.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measures {
    /// Every PEG of the span, in time.
    pub peg: Vec<PegScore>,
    /// The last PEG before the span, to compare with.
    pub peg_before: Option<PegScore>,
    /// The own activities in force, with every rating up to the report's day.
    pub own: Vec<OwnActivity>,
    /// The own activities that are gone into step by step.
    pub own_steps: Vec<OwnSteps>,
    /// Milestones, in the order in which they were chosen.
    pub milestones: Vec<Milestone>,
    /// Check-ups up to the report's day.
    pub check_ups: Vec<CheckUp>,
    /// The check-up that is worth while now, in weeks since the start.
    pub check_up_due: Option<u8>,
}

pub(super) fn measures(history: &History, from: Day, day: Day) -> Measures {
    let mut pegs: Vec<PegScore> = history
        .pegs()
        .iter()
        .filter(|peg| peg.day <= day)
        .map(|peg| PegScore {
            day: peg.day,
            pain: peg.pain.get(),
            enjoyment: peg.enjoyment.get(),
            activity: peg.activity.get(),
            score: (peg.score() * 10.0).round() / 10.0,
        })
        .collect();
    pegs.sort_by_key(|peg| peg.day);
    let split = pegs.partition_point(|peg| peg.day < from);
    let peg = pegs.split_off(split);
    Measures {
        peg_before: pegs.pop(),
        peg,
        own: own(history, day),
        own_steps: own_steps(history, day),
        milestones: milestones(history, day),
        check_ups: history
            .check_ups()
            .iter()
            .filter(|(on, _)| *on <= day)
            .map(|(on, result)| CheckUp { on: *on, result: result.clone() })
            .collect(),
        check_up_due: check_up_due(history, day),
    }
}

fn own(history: &History, day: Day) -> Vec<OwnActivity> {
    let own = history.own_activities();
    let Some(begun) = own.named.filter(|named| *named <= day) else { return Vec::new() };
    let since = own.ratings.iter().filter(|(on, _)| (begun..=day).contains(on));
    let ratings = |place: usize| {
        let rated = since.clone().filter_map(|(on, all)| Some((*on, all.get(place).copied()??.get())));
        let mut rated: Vec<(Day, u8)> = rated.collect();
        rated.sort_by_key(|(on, _)| *on);
        rated
    };
    let names = own.names.iter().enumerate();
    names.map(|(place, name)| OwnActivity { name: name.clone(), ratings: ratings(place) }).collect()
}

fn own_steps(history: &History, day: Day) -> Vec<OwnSteps> {
    let rating = |rating: Option<crate::units::Rating>| rating.map(crate::units::Rating::get);
    let ladders = history.own_ladders().under_way().iter();
    let times = |ladder: &crate::history::OwnLadder| {
        let done = ladder.done_by(day).filter_map(|each| {
            let (expected, actual) = (rating(each.expected), rating(each.actual));
            Some(OwnTime { day: each.day, done: each.done?, expected, actual, happened: each.happened })
        });
        done.collect()
    };
    let steps = ladders.map(|ladder| OwnSteps {
        name: ladder.set.what.clone(),
        unit: ladder.set.unit,
        whole: ladder.set.whole,
        times: times(ladder),
    });
    steps.collect()
}

/// Milestones by their words: the first entry chooses one, a reached one closes it.
fn milestones(history: &History, day: Day) -> Vec<Milestone> {
    let mut found: Vec<Milestone> = Vec::new();
    for record in history.milestones().iter().filter(|record| record.day <= day) {
        let open = found.iter().position(|known| known.what == record.what && known.reached.is_none());
        let place = open.unwrap_or_else(|| {
            let chosen = (!record.reached).then_some(record.day);
            found.push(Milestone { what: record.what.clone(), treat: None, chosen, reached: None });
            found.len() - 1
        });
        let milestone = &mut found[place];
        if record.treat.is_some() {
            milestone.treat.clone_from(&record.treat);
        }
        milestone.reached = record.reached.then_some(record.day);
    }
    found
}

/// The check-up that is due: eight or twenty-six weeks after the start, unless someone was seen
/// shortly before or since.
fn check_up_due(history: &History, day: Day) -> Option<u8> {
    let first = history.first_day()?;
    let seen = history.screening().seen.filter(|seen| *seen <= day);
    let visits = history.check_ups().iter().map(|(on, _)| *on).filter(|on| *on <= day);
    let last = visits.chain(seen).max();
    CHECK_UPS.into_iter().rev().find_map(|weeks| {
        let due = shift(first, weeks * 7);
        let open = (due..=shift(due, MENTIONED * 7)).contains(&day);
        let had = last.is_some_and(|last| last >= shift(due, -EARLY));
        (open && !had).then_some(weeks as u8)
    })
}
