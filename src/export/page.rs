//! The clinician's page as data: what both its faces, HTML and Markdown, say. It is made to fit one
//! page A4, so each list has a length.

use super::record::Record;
use crate::content::{ExerciseId, Tier};
use crate::history::weekday;
use crate::journal::{Weekday, What};
use crate::progress::{self, Report};
use crate::units::{Day, counted, plain};

/// Weeks that the page covers if nothing else is asked for.
pub const PAGE_WEEKS: u16 = 12;
/// The longest lists: doses, notes, ticked signs, visits, flares.
const DOSES: usize = 12;
const NOTES: usize = 3;
const SIGNS: usize = 4;
const VISITS: usize = 3;
const FLARES: usize = 6;
/// The longest words of the person's own that stand on the page, in characters: a note, the rest.
const NOTE: usize = 200;
const WORDS: usize = 80;
/// A dose is "now" if it was done within so many days.
const NOW: i64 = 28;

/// One line of a list: a day and words.
pub type Dated = (Day, String);

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

/// Everything that the page says.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The sums of the period.
    pub report: Report,
    /// What the person told about themselves.
    pub who: Vec<String>,
    /// Sessions done, and the days meant where the person has said which.
    pub kept: (u32, Option<u32>),
    /// What the comparison comes to, in a clinician's words.
    pub change: String,
    /// Exercises as they are done now, and how many more there are.
    pub doses: (Vec<DoseNow>, usize),
    /// The walk as it is now, in words.
    pub walk: String,
    /// Days and words of each flare, and how many more there were.
    pub flares: (Vec<String>, usize),
    /// How often the safety questions were answered, and when last.
    pub screened: (usize, Option<Day>),
    /// Each sign that was ticked, with the last day, the most urgent first; and how many more.
    pub signs: (Vec<Dated>, usize),
    /// Visits and clearances, the latest first.
    pub visits: Vec<Dated>,
    /// Notes that the person chose to share, the latest first.
    pub notes: Vec<Dated>,
    /// What the person aims at, in their words.
    pub aims: Vec<String>,
    /// The person's own activities: their words, the first and the last rating where there is one.
    pub own: Vec<(String, Option<(u8, u8)>)>,
}

impl Page {
    /// The page of a record: its span in whole weeks, the last twelve where no beginning was asked for;
    /// never a week before the first that has an entry.
    pub fn of(record: &Record<'_>) -> Self {
        let last = record.span.to.map_or(record.day, |to| to.min(record.day));
        let weeks_from = |from: Day| {
            let start = crate::history::week_start(last, record.history.profile().week_start);
            let before = (start - from).num_days().max(0);
            (before.div_euclid(7) + i64::from(before % 7 > 0) + 1).min(2080) as u16
        };
        let known = weeks_from(record.history.first_day().unwrap_or(last));
        let weeks = record.span.from.map_or(PAGE_WEEKS, weeks_from).min(known);
        let report = progress::report(record.content, record.history, last, weeks);
        let from = report.from;
        Self {
            who: who(record),
            kept: kept(record, &report),
            change: report.change.detail(),
            doses: doses(record, last),
            walk: walk(&report),
            flares: flares(&report),
            screened: screened(record, from, last),
            signs: signs(record, from, last),
            visits: visits(record, from, last),
            notes: notes(record, from, last),
            aims: record.history.profile().aims.iter().take(3).map(|aim| cut(aim, WORDS)).collect(),
            own: own(&report),
            report,
        }
    }

    /// What the person told about themselves, as a sentence; nothing where they told nothing.
    pub(super) fn about(&self) -> String {
        let words = capital(&self.who.join("; "));
        if words.is_empty() { words } else { words + "." }
    }

    /// What is said of the days meant beside the sessions.
    pub(super) fn meant(&self) -> String {
        self.kept.1.map_or_else(String::new, |meant| format!("; {} meant", counted(meant, "day")))
    }

    /// The last day of the period: today, or the end of the last week.
    pub fn last(&self) -> Day {
        self.report.to.min(self.report.day)
    }
}

/// Words with a capital at their beginning.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words of the person's own, on one line and not too long.
fn cut(words: &str, most: usize) -> String {
    let plain = plain(words).split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.chars().count() <= most {
        return plain;
    }
    plain.chars().take(most - 1).collect::<String>().trim_end().to_owned() + "…"
}

fn own(report: &Report) -> Vec<(String, Option<(u8, u8)>)> {
    let ends = |ratings: &[(Day, u8)]| Some((ratings.first()?.1, ratings.last()?.1));
    report.measures.own.iter().take(3).map(|own| (cut(&own.name, WORDS), ends(&own.ratings))).collect()
}

fn who(record: &Record<'_>) -> Vec<String> {
    let profile = record.history.profile();
    let mut words = Vec::new();
    words.extend(profile.age.map(|age| format!("age {}", age.said())));
    words.extend(profile.since.map(|since| format!("back pain for {} at the start", since.said())));
    words.extend(profile.usual.map(|usual| format!("usual pain {usual} of 10 at the start")));
    words
        .extend(record.history.first_day().map(|first| format!("diary since {}", first.format("%-d %b %Y"))));
    words
}

/// Sessions on the mat, and the days on which the person meant to train, from the first day of the diary
/// on; a person who named no days meant none of them.
fn kept(record: &Record<'_>, report: &Report) -> (u32, Option<u32>) {
    let sessions = report.weeks.iter().map(|week| week.sessions).sum();
    let begin = report.since.map_or(report.day, |since| since.max(report.from));
    let days = begin.iter_days().take_while(|day| *day <= report.day.min(report.to));
    let profile = record.history.profile();
    let meant = || days.filter(|day| profile.days.contains(&weekday(*day))).count() as u32;
    (sessions, (!profile.days.is_empty()).then(meant))
}

fn doses(record: &Record<'_>, last: Day) -> (Vec<DoseNow>, usize) {
    let mut doses: Vec<(Day, DoseNow)> = Vec::new();
    let practised = record.history.practised(last);
    let recent = practised.into_iter().filter(|(_, _, on)| (last - *on).num_days() < NOW);
    for (slot, step, on) in recent {
        let Some(exercise) = record.history.id(slot).and_then(|id: &ExerciseId| record.content.exercise(id))
        else {
            continue;
        };
        if exercise.outside {
            continue;
        }
        let now = exercise.step(step);
        let dose = format!("{}, {}", now.dose.said(exercise.sides_of(now.variant)), now.variant.name);
        let step = (now.number, exercise.step_count());
        doses.push((on, DoseNow { name: plain(&exercise.name), dose: plain(&dose), step }));
    }
    doses.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
    let more = doses.len().saturating_sub(DOSES);
    let mut shown: Vec<DoseNow> = doses.into_iter().take(DOSES).map(|(_, dose)| dose).collect();
    shown.sort_by(|a, b| a.name.cmp(&b.name));
    (shown, more)
}

fn walk(report: &Report) -> String {
    let walking = &report.walking;
    if walking.walks == 0 {
        return "no walks in the period".into();
    }
    format!(
        "{} min on {} a week now ({} min when the period began); {}, {} min in all, longest {} min",
        walking.now,
        counted(walking.days_now, "day"),
        walking.then,
        counted(walking.walks, "walk"),
        walking.minutes,
        walking.longest
    )
}

fn flares(report: &Report) -> (Vec<String>, usize) {
    let all = &report.pain.flares;
    let words = all.iter().rev().take(FLARES).map(|flare| {
        if flare.from == flare.to {
            flare.from.format("%-d %b %Y").to_string()
        } else {
            format!("{} - {}", flare.from.format("%-d %b"), flare.to.format("%-d %b %Y"))
        }
    });
    let mut words: Vec<String> = words.collect();
    words.reverse();
    (words, all.len().saturating_sub(FLARES))
}

fn screened(record: &Record<'_>, from: Day, last: Day) -> (usize, Option<Day>) {
    let answered = record.events.iter().filter(|event| matches!(event.what, What::Screened(_)));
    let days: Vec<Day> = answered.map(|event| event.day).filter(|day| (from..=last).contains(day)).collect();
    (days.len(), days.into_iter().max())
}

/// Each sign that was ticked, once, with its last day and how often; the most urgent first.
fn signs(record: &Record<'_>, from: Day, last: Day) -> (Vec<Dated>, usize) {
    let mut ticked: Vec<(&str, Vec<Day>)> = Vec::new();
    for event in record.events.iter().filter(|event| (from..=last).contains(&event.day)) {
        let What::Screened(screened) = &event.what else { continue };
        for answer in &screened.answers {
            match ticked.iter_mut().find(|(id, _)| id == answer) {
                Some((_, days)) if days.contains(&event.day) => {}
                Some((_, days)) => days.push(event.day),
                None => ticked.push((answer, vec![event.day])),
            }
        }
    }
    let mut signs: Vec<(Option<Tier>, Day, String)> = ticked
        .into_iter()
        .filter_map(|(id, days)| {
            let (first, latest) = (days.iter().min()?, days.iter().max()?);
            let question = record.content.safety().iter().find(|question| question.id == id);
            let tier = question.map(|question| question.tier);
            let words = question.map_or_else(|| cut(id, WORDS), |question| question.ask.clone());
            let urgent = match tier {
                Some(Tier::Readiness) => " (ask first)".into(),
                Some(tier) => format!(" ({})", tier.said().to_lowercase()),
                None => String::new(),
            };
            let often = match days.len() {
                1 => String::new(),
                times => format!(", {times} times since {}", first.format("%-d %b")),
            };
            let words = words + &urgent + &often;
            Some((tier, *latest, words))
        })
        .collect();
    signs.sort_by_key(|(tier, latest, _)| (tier.is_none(), *tier, std::cmp::Reverse(*latest)));
    let more = signs.len().saturating_sub(SIGNS);
    (signs.into_iter().take(SIGNS).map(|(_, latest, words)| (latest, words)).collect(), more)
}

fn visits(record: &Record<'_>, from: Day, last: Day) -> Vec<Dated> {
    let mut visits: Vec<Dated> = Vec::new();
    for event in record.events.iter().filter(|event| (from..=last).contains(&event.day)) {
        match &event.what {
            What::Cleared(cleared) => {
                visits.push((cleared.on, format!("cleared by {}", cut(&cleared.by, WORDS))));
            }
            What::CheckUp(visit) => {
                let result = visit.result.as_deref().map_or_else(|| "seen".into(), |words| cut(words, WORDS));
                visits.push((visit.on, result));
            }
            _ => {}
        }
    }
    visits.sort_by_key(|visit| std::cmp::Reverse(visit.0));
    visits.truncate(VISITS);
    visits
}

fn notes(record: &Record<'_>, from: Day, last: Day) -> Vec<Dated> {
    let shared = record.history.notes().iter().filter(|note| note.share && (from..=last).contains(&note.day));
    let mut notes: Vec<Dated> = shared.map(|note| (note.day, cut(&note.text, NOTE))).collect();
    notes.sort_by_key(|note| std::cmp::Reverse(note.0));
    notes.truncate(NOTES);
    notes
}

/// The person's training days in words, for either face.
pub(super) fn days_words(days: &[Weekday]) -> String {
    if days.is_empty() {
        return "no fixed days".into();
    }
    days.iter().map(|day| day.said()).collect::<Vec<_>>().join(", ")
}
