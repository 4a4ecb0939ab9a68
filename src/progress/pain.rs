//! The pain picture: before, worst and next morning of each day, the mean of seven days, flares.

use serde::Serialize;

use super::{Trace, change, days, shift};
use crate::history::{DayRecord, History};
use crate::units::{Day, Pain};

/// Ratings that a mean of seven days needs; under it there is none.
const LEAST: u32 = 3;
/// Days over which the usual looks back, and after which it is out of date (`usual.days`).
pub(super) const FOUR_WEEKS: i64 = 28;

/// One day of the pain picture.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DayPain {
    /// The day.
    pub day: Day,
    /// At the check-in, 0-10.
    pub before: Option<Pain>,
    /// The worst in a session or activity, 0-10.
    pub worst: Option<Pain>,
    /// On the morning after a day with a session or activity, 0-10.
    pub next_morning: Option<Pain>,
    /// The mean of the check-ins of the seven days up to this one, 0-10; nothing under three.
    pub mean: Option<f32>,
}

/// Days running with a flare on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Flare {
    /// The first day in the span.
    pub from: Day,
    /// The last.
    pub to: Day,
}

/// Pain over the span.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PainPicture {
    /// The usual as it stands: the median of the last check-ins.
    pub usual: Option<f32>,
    /// The last day on which enough mornings were rated for it; four weeks later it is out of date.
    pub usual_on: Option<Day>,
    /// The usual as it stood four weeks before, or when the span began if that is earlier; where fewer than
    /// eight mornings of the four weeks up to then were rated, on the first later day that has them.
    pub usual_before: Option<f32>,
    /// The day of `usual_before`.
    pub before_on: Option<Day>,
    /// How many check-ins the span has.
    pub mornings: u32,
    /// Each day up to the report's.
    pub days: Vec<DayPain>,
    /// Flares.
    pub flares: Vec<Flare>,
}

/// The days from `from` to `day`.
pub(super) fn picture(history: &History, trace: &Trace, from: Day, day: Day) -> PainPicture {
    let all = pain_days(history, from, day);
    let earlier = from.min(shift(day, -28));
    let usual = history.usual(day);
    let before = usual_before(history, trace, earlier).map(|(on, usual)| (on.max(earlier), usual));
    let before = before.filter(|(on, _)| (day - *on).num_days() >= 14 && usual.is_some());
    PainPicture {
        usual,
        usual_on: usual_rated(history, day),
        usual_before: before.map(|(_, usual)| usual),
        before_on: before.map(|(on, _)| on),
        mornings: all.iter().filter(|each| each.before.is_some()).count() as u32,
        flares: flares(trace, from, day),
        days: all,
    }
}

/// Whether the four weeks up to `day` have enough rated mornings to be quoted.
fn well_rated(history: &History, day: Day) -> bool {
    let records = history.span(shift(day, 1 - FOUR_WEEKS), day);
    records.iter().filter(|record| record.check_in.is_some()).count() >= change::LEAST
}

/// The last day up to `day` on which the mornings rated by then, of four weeks, were enough for a usual.
fn usual_rated(history: &History, day: Day) -> Option<Day> {
    let p = history.progression();
    let (least, within) = (p.usual_least.max(1), p.usual_days);
    let records = history.days();
    let until = records.partition_point(|record| record.day <= day);
    let rated = || records[..until].iter().rev().filter(|record| record.check_in.is_some());
    let pairs = rated().zip(rated().skip(least - 1));
    let mut pairs = pairs.map(|(last, first)| (last.day, first.day));
    pairs.find(|(last, first)| (*last - *first).num_days() < within).map(|(last, _)| last)
}

/// The usual as it stood on `day`, or on the first day after on which enough mornings were rated.
fn usual_before(history: &History, trace: &Trace, day: Day) -> Option<(Day, f32)> {
    if well_rated(history, day) {
        let traced = trace.at(day).map_or_else(|| history.usual(day), |traced| traced.usual);
        return traced.map(|usual| (day, usual));
    }
    let mut later = trace.0.iter().filter(|traced| traced.day > day && well_rated(history, traced.day));
    later.find_map(|traced| traced.usual.map(|usual| (traced.day, usual)))
}

fn pain_days(history: &History, from: Day, to: Day) -> Vec<DayPain> {
    let lead = shift(from, -6);
    let mut records = history.span(lead, shift(to, 1)).iter().peekable();
    let mut window: [Option<Pain>; 7] = [None; 7];
    let mut all = Vec::with_capacity((to - from).num_days().max(0) as usize + 1);
    for (place, day) in days(lead, to).enumerate() {
        let record = records.next_if(|record| record.day == day);
        window[place % 7] = record.and_then(|record| record.check_in);
        if day < from {
            continue;
        }
        let next = records.peek().filter(|next| next.day == shift(day, 1) && next.day <= to);
        all.push(DayPain {
            day,
            before: window[place % 7],
            worst: record.and_then(DayRecord::peak),
            next_morning: record.filter(|record| record.active()).and_then(|record| {
                let late = record.morning_after.filter(|late| late.on <= to).map(|late| late.pain);
                next.and_then(|next| next.check_in).or(late)
            }),
            mean: mean(&window),
        });
    }
    all
}

fn mean(window: &[Option<Pain>]) -> Option<f32> {
    let rated = window.iter().flatten();
    let count = rated.clone().count() as u32;
    let sum: u32 = rated.map(|pain| u32::from(pain.get())).sum();
    (count >= LEAST).then(|| (sum as f32 / count as f32 * 100.0).round() / 100.0)
}

/// Runs of flare days; days without an entry in the middle of one belong to it.
fn flares(trace: &Trace, from: Day, to: Day) -> Vec<Flare> {
    let mut found: Vec<Flare> = Vec::new();
    let mut running = false;
    for traced in trace.0.iter().filter(|traced| (from..=to).contains(&traced.day)) {
        match found.last_mut().filter(|_| running && traced.flare) {
            Some(last) => last.to = traced.day,
            None if traced.flare => found.push(Flare { from: traced.day, to: traced.day }),
            None => {}
        }
        running = traced.flare;
    }
    found
}
