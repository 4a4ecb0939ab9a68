//! How the period went, in numbers: pain, the PEG, own activities, flares, and what was kept of what was meant.

use super::{Dated, WORDS, cut};
use crate::export::record::Record;
use crate::history::{Pause, weekday};
use crate::progress::Report;
use crate::rules::Setback;
use crate::units::{Day, Pain, plain};

/// The longest lists: PEGs of the course, flares, pauses.
const COURSE: usize = 12;
const FLARES: usize = 6;
const PAUSES: usize = 4;
const SETBACKS: usize = 4;

/// One of the person's own activities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// In their words.
    pub name: String,
    /// The first and the last rating; nothing where there is none.
    pub ends: Option<((Day, u8), (Day, u8))>,
}

/// What was done of what was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Sessions on the mat.
    pub sessions: u32,
    /// Active days and the days agreed or meant, each week's active days counted up to those that it meant; nothing
    /// where the person named no days and agreed on none.
    pub days: Option<(u32, u32)>,
    /// In how many weeks any were agreed or meant.
    pub weeks: u32,
}

pub(super) fn own(report: &Report) -> Vec<Own> {
    let ends = |ratings: &[(Day, u8)]| Some((*ratings.first()?, *ratings.last()?));
    let own = report.measures.own.iter().take(3);
    own.map(|own| Own { name: cut(&own.name, WORDS), ends: ends(&own.ratings) }).collect()
}

impl Own {
    /// How it went, in words.
    pub(in crate::export) fn label(&self) -> String {
        match self.ends {
            None => "not rated yet".into(),
            Some((first, last)) if first.0 == last.0 => format!("{} on {}", last.1, last.0.format("%-d %b")),
            Some((first, last)) => {
                format!(
                    "{} on {}, {} on {}",
                    first.1,
                    first.0.format("%-d %b"),
                    last.1,
                    last.0.format("%-d %b")
                )
            }
        }
    }
}

pub(super) fn extremes(report: &Report) -> Option<(Pain, Pain)> {
    let days = || report.pain.days.iter();
    let worst = days().flat_map(|day| [day.before, day.worst]).flatten().max();
    days().filter_map(|day| day.before).min().zip(worst)
}

pub(super) fn course(report: &Report) -> Vec<(Day, f32)> {
    let all: Vec<(Day, f32)> = report.measures.peg.iter().map(|peg| (peg.day, peg.score)).collect();
    if all.len() <= COURSE {
        return all;
    }
    (0..COURSE).map(|place| all[place * (all.len() - 1) / (COURSE - 1)]).collect()
}

/// Sessions on the mat, and the active days of each week up to the days that were agreed for it, else that the
/// person means to train, from the first day of the diary on; a person who named no days meant none of them.
pub(super) fn kept(record: &Record<'_>, report: &Report) -> Kept {
    let sessions = report.weeks.iter().map(|week| week.sessions).sum();
    let profile = record.history.profile();
    let (mut kept, mut meant, mut weeks) = (0, 0, 0);
    // Of the days of a pause none was meant.
    let known = |day: &Day| {
        report.since.is_some_and(|since| since <= *day) && record.history.pause_on(*day).is_none()
    };
    for week in report.days.chunks(7) {
        let days = || week.iter().filter(|each| known(&each.day));
        let agreed = week.first().and_then(|each| record.history.agreed(each.day)?.days);
        let aimed = match agreed {
            Some(agreed) => (days().count() as u32).min(u32::from(agreed)),
            None => days().filter(|each| profile.days.contains(&weekday(each.day))).count() as u32,
        };
        let active = week.iter().filter(|each| each.active).count() as u32;
        kept += active.min(aimed);
        meant += aimed;
        weeks += u32::from(aimed > 0);
    }
    Kept { sessions, days: (meant > 0).then_some((kept, meant)), weeks }
}

/// The pauses that the person announced or noted, in time: `20 Dec - 3 Jan 2027 (a holiday)`.
pub(super) fn pauses(record: &Record<'_>, report: &Report) -> Vec<String> {
    let within = |pause: &&Pause| pause.from <= report.to && report.from <= pause.until;
    let mut pauses: Vec<Pause> = record.history.pauses().iter().filter(within).copied().collect();
    pauses.sort_by_key(|pause| pause.from);
    let last = pauses.len().saturating_sub(PAUSES);
    let words = pauses[last..].iter().map(|pause| {
        let (from, until) = (pause.from.format("%-d %b"), pause.until.format("%-d %b %Y"));
        format!("{from} - {until} ({})", pause.why.label())
    });
    words.collect()
}

/// The setbacks of the period (P7), the day on which a slow rise took steps (P11), and what was stopped at once (P6): the
/// latest of them, in time.
pub(super) fn setbacks(record: &Record<'_>, from: Day, last: Day) -> Vec<Dated> {
    let mut all: Vec<Dated> = Vec::new();
    let traced = record
        .history
        .trace(from, last, |_, standing| (standing.setbacks.first().copied(), standing.rise_since));
    for (setback, rise) in traced {
        let setback = setback.map(|setback| match setback {
            Setback::Reds(day) => (day, "training days running were too much"),
            Setback::Rise(day) => (day, "mornings 2 points or more above the week before"),
        });
        let rise = rise.map(|day| (day, "mornings of four weeks slowly rising"));
        for (day, words) in setback.into_iter().chain(rise).filter(|(day, _)| *day >= from) {
            if !all.iter().any(|(on, known)| *on == day && known == words) {
                all.push((day, words.to_owned()));
            }
        }
    }
    for day in record.history.span(from, last) {
        let stopped = day.sessions.iter().flat_map(|session| &session.done).filter(|did| did.how.at_once());
        for did in stopped {
            let exercise = record.history.id(did.slot).and_then(|id| record.content.exercise(id));
            let name = exercise.map_or("a move", |exercise| exercise.name.as_str());
            all.push((day.day, format!("{} was stopped at once: {}", plain(name), did.how.label())));
        }
    }
    all.sort_by_key(|(day, _)| *day);
    let more = all.len().saturating_sub(SETBACKS);
    all.split_off(more)
}

pub(super) fn flares(report: &Report) -> (Vec<String>, usize) {
    let all = &report.pain.flares;
    let words = all.iter().rev().take(FLARES).map(|flare| {
        let days = if flare.from == flare.to {
            flare.from.format("%-d %b %Y").to_string()
        } else {
            format!("{} - {}", flare.from.format("%-d %b"), flare.to.format("%-d %b %Y"))
        };
        let within = report.pain.days.iter().filter(|day| (flare.from..=flare.to).contains(&day.day));
        let worst = within.flat_map(|day| [day.before, day.worst]).flatten().max();
        worst.map_or_else(|| days.clone(), |worst| format!("{days} (worst {worst})"))
    });
    let mut words: Vec<String> = words.collect();
    words.reverse();
    (words, all.len().saturating_sub(FLARES))
}
