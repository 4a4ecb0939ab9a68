//! The page's moves: what a professional prescribed, then what the coach chose, and the walk.

use super::{Dated, WORDS, cut};
use crate::content::ExerciseId;
use crate::export::record::Record;
use crate::progress::Report;
use crate::units::{Day, counted, plain, shift};

/// What was prescribed that stands on the page at most.
const PRESCRIBED: usize = 8;
/// Lines that a page of A4 or Letter size has for the moves where nothing else is listed;
/// and the fewest moves that stand on it all the same.
const LINES: usize = 21;
const LEAST: usize = 6;
/// Characters of a list's line across the page, and in its left half.
const WIDE: usize = 115;
const HALF: usize = 50;
/// A dose is "now" if it was done within so many days.
const NOW: i64 = 28;
/// A walk is "now" if one was done within so many days.
const WALKED: i64 = 8;
/// Characters of a name and of a dose in a line of their columns.
const NAME: usize = 20;
const DOSE: usize = 31;

/// An exercise as it is done now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoseNow {
    /// The exercise.
    pub name: String,
    /// Its dose.
    pub dose: String,
    /// Its step, of how many.
    pub step: (u8, u8),
}

/// What a professional prescribed, and how it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prescribed {
    /// The exercise.
    pub name: String,
    /// The dose as it was written.
    pub dose: String,
    /// How often, and from when until when.
    pub often: String,
    /// Days of the period on which it was done.
    pub days: u32,
    /// The last of them.
    pub last: Option<Day>,
}

impl Prescribed {
    /// How it was kept, in words.
    pub(in crate::export) fn done(&self) -> String {
        let days = counted(self.days, "day");
        self.last
            .map_or_else(|| "not done".into(), |last| format!("{days}, last on {}", last.format("%-d %b")))
    }
}

/// What a professional prescribed for any day of the period, in the sheet's order.
pub(super) fn prescribed(record: &Record<'_>, from: Day, last: Day) -> (Vec<Prescribed>, usize) {
    let sheet = record.content.exercises().iter().filter_map(|each| Some((each, each.prescribed.as_ref()?)));
    let within = sheet.filter(|(_, sheet)| {
        sheet.from.is_none_or(|begin| begin <= last) && sheet.until.is_none_or(|end| from <= end)
    });
    let mut all: Vec<Prescribed> = within
        .map(|(exercise, sheet)| {
            let written = exercise.step(exercise.step_count());
            let done =
                record.history.span(from, last).iter().filter(|day| {
                    day.practised().any(|did| record.history.id(did.slot) == Some(&exercise.id))
                });
            let done: Vec<Day> = done.map(|day| day.day).collect();
            Prescribed {
                name: cut(&exercise.name, WORDS),
                dose: plain(&written.dose.in_words(exercise.sides_of(written.variant))),
                often: sheet.label(),
                days: done.len() as u32,
                last: done.last().copied(),
            }
        })
        .collect();
    let more = all.len().saturating_sub(PRESCRIBED);
    all.truncate(PRESCRIBED);
    (all, more)
}

/// How many moves the page has room for beside the other lists.
pub(super) fn room(prescribed: &(Vec<Prescribed>, usize), visits: &[Dated], notes: &[Dated]) -> usize {
    const HEADING: usize = 2;
    let listed = |rows: &[Dated], width: usize| match rows {
        [] => 0,
        // Each begins with its date.
        rows => {
            HEADING
                + rows.iter().map(|(_, words)| (words.chars().count() + 15).div_ceil(width)).sum::<usize>()
        }
    };
    let sheet = match prescribed {
        (sheet, _) if sheet.is_empty() => 0,
        (sheet, more) => HEADING + 1 + sheet.len() + usize::from(*more > 0),
    };
    LINES.saturating_sub(listed(visits, HALF) + listed(notes, WIDE) + sheet).max(LEAST)
}

pub(super) fn doses(record: &Record<'_>, last: Day, most: usize) -> (Vec<DoseNow>, usize) {
    let mut doses: Vec<(Day, DoseNow)> = Vec::new();
    let practised = record.history.practised(last);
    let standing = record.history.standing(shift(last, 1));
    let recent = practised.into_iter().filter(|(_, _, on)| (last - *on).num_days() < NOW);
    for (slot, step, on) in recent {
        let Some(exercise) = record.history.id(slot).and_then(|id: &ExerciseId| record.content.exercise(id))
        else {
            continue;
        };
        // What was stopped at once is not done now: it stands among the setbacks.
        let stopped = standing.ladder(slot).stopped_last();
        if exercise.outside || exercise.prescribed.is_some() || stopped {
            continue;
        }
        let now = exercise.step(step);
        let dose = format!("{}, {}", now.dose.in_words(exercise.sides_of(now.variant)), now.variant.name);
        let step = (now.number, exercise.step_count());
        doses.push((on, DoseNow { name: plain(&exercise.name), dose: plain(&dose), step }));
    }
    doses.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
    // Each takes as many lines as its name and dose need: none is cut.
    let rows = |words: &str, width: usize| words.chars().count().div_ceil(width);
    let lines = |dose: &DoseNow| rows(&dose.name, NAME).max(rows(&dose.dose, DOSE)).max(1);
    let mut used = 0;
    let fit = doses.iter().take_while(|(_, dose)| {
        used += lines(dose);
        used <= most
    });
    let fit = fit.count();
    let more = doses.len() - fit;
    let mut shown: Vec<DoseNow> = doses.into_iter().take(fit).map(|(_, dose)| dose).collect();
    shown.sort_by(|a, b| a.name.cmp(&b.name));
    (shown, more)
}

/// The walk as it is now; where none was done lately, since when.
pub(super) fn walk(record: &Record<'_>, report: &Report, last: Day) -> String {
    let walking = &report.walking;
    let Some((on, _)) = record.history.walks(report.from, last).last() else {
        return "no walks in the period".into();
    };
    let sums = format!(
        "{}, {} min in all, longest {} min",
        counted(walking.walks, "walk"),
        walking.minutes,
        walking.longest
    );
    let (now, then, days) = (walking.now, walking.then, counted(walking.days_now, "day"));
    if (last - on).num_days() >= WALKED {
        return format!("none since {}; planned {now} min on {days} a week; {sums}", on.format("%-d %b"));
    }
    format!("{now} min on {days} a week now ({then} min when the period began); {sums}")
}
