//! The table: what 26 and 52 weeks come to for each kind of person, over several seeds.

use std::fmt::Write as _;

use chrono::Duration;
use supple::content::Content;

use super::{Sim, Traits, first_day};

/// One person after so many weeks.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Minutes a week, over that week and the one before.
    pub minutes: f64,
    /// Minutes of a walk on the ladder, and days a week.
    pub walk: (f64, f64),
    /// The mean step of the current set.
    pub step: f64,
    /// Moves in the current set.
    pub set: f64,
    /// Flares up to then.
    pub flares: f64,
    /// Training days with a red light up to then.
    pub reds: f64,
    /// The usual.
    pub usual: f64,
    /// Times that "see someone" was said.
    pub seen: f64,
}

fn row(sim: &Sim<'_>, week: u32, reds: u32, said: u32) -> Row {
    let end = first_day() + Duration::days(i64::from(week) * 7 - 1);
    let sum = sim.history.sum(end - Duration::days(13), end);
    let standing = sim.history.standing(end + Duration::days(1));
    let (step, set) = sim.mean_step(end);
    Row {
        minutes: f64::from(sum.mat_minutes + sum.walk_minutes) / 2.0,
        walk: (f64::from(standing.walk.minutes), f64::from(standing.walk.days)),
        step,
        set: set as f64,
        flares: f64::from(sim.flares),
        reds: f64::from(reds),
        usual: f64::from(standing.usual()),
        seen: f64::from(said),
    }
}

/// Lives `weeks.last()` weeks and reads a row after each of `weeks`.
pub fn rows(content: &Content, traits: Traits, seed: u64, weeks: &[u32]) -> Vec<Row> {
    let mut sim = Sim::new(content, traits, seed);
    let mut found = Vec::new();
    let (mut reds, mut said) = (0, 0);
    for week in 1..=weeks.last().copied().unwrap_or(0) {
        sim.live((week - 1) * 7, 7, |seen| {
            said += u32::from(seen.plan.reasons.iter().any(|reason| reason.rule == "S7"));
        });
        let end = first_day() + Duration::days(i64::from(week) * 7);
        reds += sim.history.red_days(end - Duration::days(7), end);
        if weeks.contains(&week) {
            found.push(row(&sim, week, reds, said));
        }
    }
    found
}

/// One day's session as a person reads it: moves, doses, reasons.
pub fn session(content: &Content, seen: &super::Seen<'_>) -> String {
    let plan = seen.plan;
    let walk = plan.walk.as_ref().map_or(String::new(), |walk| format!(", walk {} min", walk.minutes));
    let (minutes, seconds) = (plan.seconds / 60, plan.seconds % 60);
    let mut text =
        format!("{} {} ({minutes}:{seconds:02} min{walk})\n", seen.day.format("%a %d %b"), plan.mode.key());
    for item in &plan.items {
        let exercise = content.exercise(&item.exercise).expect("a known exercise");
        let variant = exercise.step(item.step).variant;
        let dose = item.dose.dose.said(exercise.sides_of(variant));
        let place = item.place.as_deref().unwrap_or("-");
        let name = format!("{}{}, {}", if item.joined { "+ " } else { "" }, item.name, variant.name);
        let _ = writeln!(
            text,
            "   {place:<12}{name:<46}{dose:<18}{:>2}/{:<3}{}",
            item.step, item.of_steps, item.reasons[0].text
        );
    }
    text
}

fn middle(mut values: Vec<f64>) -> (f64, f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((values.len() - 1) as f64 * share).round() as usize];
    (at(0.5), at(0.1), at(0.9))
}

/// The whole table for these people, weeks and so many seeds, medians with eight of ten people in
/// brackets.
pub fn table(content: &Content, people: &[Traits], weeks: &[u32], seeds: u64) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{:<24}{:>4}  {:<17}{:<16}{:<17}{:>4}{:>7}{:>6}{:>7}{:>6}",
        "person",
        "week",
        "minutes a week",
        "walk x days",
        "mean step",
        "set",
        "flares",
        "reds",
        "usual",
        "S7"
    );
    for traits in people {
        let all: Vec<Vec<Row>> = (1..=seeds).map(|seed| rows(content, *traits, seed, weeks)).collect();
        for (index, week) in weeks.iter().enumerate() {
            let of = |pick: fn(&Row) -> f64| middle(all.iter().map(|rows| pick(&rows[index])).collect());
            let (minutes, low, high) = of(|row| row.minutes);
            let walk = of(|row| row.walk.0);
            let days = of(|row| row.walk.1);
            let step = of(|row| row.step);
            let name = if index == 0 { traits.name } else { "" };
            let minutes = format!("{minutes:.0} ({low:.0}-{high:.0})");
            let walk = format!("{:.0} ({:.0}-{:.0}) x {:.0}", walk.0, walk.1, walk.2, days.0);
            let step = format!("{:.1} ({:.1}-{:.1})", step.0, step.1, step.2);
            let _ = writeln!(
                text,
                "{:<24}{:>4}  {:<17}{:<16}{:<17}{:>4.0}{:>7.0}{:>6.0}{:>7.1}{:>6.0}",
                name,
                week,
                minutes,
                walk,
                step,
                of(|row| row.set).0,
                of(|row| row.flares).0,
                of(|row| row.reds).0,
                of(|row| row.usual).0,
                of(|row| row.seen).0
            );
        }
    }
    text
}
