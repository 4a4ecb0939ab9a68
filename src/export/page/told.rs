//! What was asked, seen and written down in the period: the safety questions, visits, notes.

use std::collections::BTreeSet;

use super::{Dated, WORDS, cut};
use crate::coach::{self, Ask};
use crate::content::Tier;
use crate::export::record::Record;
use crate::history::WhereFelt;
use crate::journal::{PainPlace, What};
use crate::units::{Day, counted, plain};

/// The longest lists: notes, ticked signs, visits.
const NOTES: usize = 3;
const SIGNS: usize = 4;
const VISITS: usize = 3;
/// The longest note that stands on the page, in characters.
const NOTE: usize = 200;

/// The safety questions as they were answered in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Screened {
    /// On how many days; the lists of one day are one occasion.
    pub days: usize,
    /// On which day last.
    pub last: Option<Day>,
    /// Why they are due again at the period's end, where they are.
    pub due: Option<String>,
    /// The signs that they ask for.
    pub signs: Vec<String>,
}

pub(super) fn screened(record: &Record<'_>, from: Day, last: Day) -> Screened {
    let answered = record.events.iter().filter(|event| matches!(event.what, What::Screened(_)));
    let days: BTreeSet<Day> =
        answered.map(|event| event.day).filter(|day| (from..=last).contains(day)).collect();
    let plan = coach::plan(record.content, record.history, &Ask::on(last));
    let asked = record.content.safety().iter().filter(|question| question.tier != Tier::Readiness);
    Screened {
        days: days.len(),
        last: days.last().copied(),
        // How the person answers them is nothing for this page.
        due: plan.reasons.into_iter().find(|reason| reason.rule == "S5").map(|reason| {
            reason.text.split(" (`").next().unwrap_or_default().trim_end_matches('.').to_owned() + "."
        }),
        signs: asked.map(|question| plain(&question.short)).collect(),
    }
}

impl Screened {
    /// How often they were answered, whether anything was `ticked`, and why they are due again.
    pub(in crate::export) fn words(&self, ticked: bool) -> String {
        let answered = match (self.days, self.last) {
            (0, _) | (_, None) => "Not answered in the period.".to_owned(),
            (days, Some(last)) => {
                let days = if days == 1 { "once".into() } else { format!("on {days} days") };
                let none = if ticked { "; ticked: see below" } else { "; none of the signs was ticked" };
                let last = last.format("%-d %b %Y");
                if self.days == 1 {
                    format!("Answered once, on {last}{none}.")
                } else {
                    format!("Answered {days}, last on {last}{none}.")
                }
            }
        };
        let due = self.due.as_ref().map_or_else(String::new, |why| format!(" Due again: {why}"));
        answered + &due
    }

    /// What they ask for; the questions that only leave moves out (heart, pregnancy, bones and so on) aside.
    pub(in crate::export) fn asked(&self) -> String {
        format!("Asked for: {}.", self.signs.join("; "))
    }
}

/// Each sign that was ticked, once, with its last day and how often; the most urgent first.
pub(super) fn signs(record: &Record<'_>, from: Day, last: Day) -> (Vec<Dated>, usize) {
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
                Some(tier) => format!(" ({})", tier.label().to_lowercase()),
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

/// Where it hurt in the period and on how many days painkillers were taken, of the days on which that was
/// answered, a sentence each; nothing where it never was.
pub(super) fn felt(record: &Record<'_>, from: Day, last: Day) -> Vec<String> {
    let days: Vec<&WhereFelt> =
        record.history.where_felt().range(from..=last).map(|(_, felt)| felt).collect();
    let places: Vec<&Vec<PainPlace>> = days.iter().filter_map(|felt| felt.places.as_ref()).collect();
    let taken: Vec<bool> = days.iter().filter_map(|felt| felt.painkillers).collect();
    let count = |place: &PainPlace| places.iter().filter(|places| places.contains(place)).count();
    let counts = PainPlace::ALL.iter().map(|place| (place, count(place))).filter(|(_, count)| *count > 0);
    let words: Vec<String> = counts.map(|(place, count)| format!("{} {count}", place.label())).collect();
    let named = if words.is_empty() { "nowhere".to_owned() } else { words.join("; ") };
    let of = |days: usize| counted(days, "day");
    let mut felt = Vec::new();
    if !places.is_empty() {
        felt.push(format!("Where it hurt, in days of the {} answered: {named}.", places.len()));
    }
    if !taken.is_empty() {
        let days = taken.iter().filter(|taken| **taken).count();
        felt.push(format!(
            "Painkillers on {days} of the {} answered; which ones is not asked.",
            of(taken.len())
        ));
    }
    felt
}

pub(super) fn visits(record: &Record<'_>, from: Day, last: Day) -> Vec<Dated> {
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

pub(super) fn notes(record: &Record<'_>, from: Day, last: Day) -> Vec<Dated> {
    let shared = record.history.notes().iter().filter(|note| note.share && (from..=last).contains(&note.day));
    let mut notes: Vec<Dated> = shared.map(|note| (note.day, cut(&note.text, NOTE))).collect();
    notes.sort_by_key(|note| std::cmp::Reverse(note.0));
    notes.truncate(NOTES);
    notes
}
