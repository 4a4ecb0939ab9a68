//! The table: what 26 and 52 weeks come to for each kind of person, over several seeds.

use std::fmt::Write as _;

use chrono::Duration;
use supple::coach::coverage;
use supple::content::{Content, PlaceKind};

use super::share::Shares;
use super::{Reach, Sim, Traits, first_day, overlap};

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
    /// What the whole sessions of the last four weeks were made of.
    pub shares: Shares,
    /// Strength places filled a week and places of every kind that counts, over the last four weeks.
    pub places: (f64, f64),
    /// Mat moves that were practised so far.
    pub met: f64,
    /// How far up the chains of the strength places the furthest moves stand, from 0 to 1.
    pub chain: f64,
    /// Of these chains, how many have come to a training dose.
    pub full: f64,
}

/// What the weeks up to a row have brought.
#[derive(Debug, Clone, Default)]
struct Lived {
    reds: u32,
    said: u32,
    /// By week, the places filled: of strength, and all.
    filled: Vec<(usize, usize)>,
    /// By week.
    shares: Vec<Shares>,
}

/// How many weeks the columns of sessions look back over.
const BACK: usize = 4;

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.collect();
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn row(content: &Content, sim: &Sim<'_>, week: u32, lived: &Lived) -> Row {
    let end = first_day() + Duration::days(i64::from(week) * 7 - 1);
    let sum = sim.history.sum(end - Duration::days(13), end);
    let standing = sim.history.standing(end + Duration::days(1));
    let (step, set) = sim.mean_step(end);
    let reach = Reach::of(content, &sim.events);
    let (chain, full) = reach.chains(content);
    let last = |count: usize| count.saturating_sub(BACK);
    let filled = &lived.filled[last(lived.filled.len())..];
    Row {
        minutes: f64::from(sum.mat_minutes + sum.walk_minutes) / 2.0,
        walk: (f64::from(standing.walk.minutes), f64::from(standing.walk.days)),
        step,
        set: set as f64,
        flares: f64::from(sim.flares),
        reds: f64::from(lived.reds),
        usual: f64::from(standing.usual()),
        seen: f64::from(lived.said),
        shares: lived.shares[last(lived.shares.len())..].iter().copied().sum(),
        places: (
            mean(filled.iter().map(|week| week.0 as f64)),
            mean(filled.iter().map(|week| week.1 as f64)),
        ),
        met: reach.moves().count() as f64,
        chain,
        full,
    }
}

/// Lives `weeks.last()` weeks and reads a row after each of `weeks`.
pub fn rows(content: &Content, traits: Traits, seed: u64, weeks: &[u32]) -> Vec<Row> {
    let mut sim = Sim::new(content, traits, seed);
    rows_of(content, &mut sim, weeks)
}

fn rows_of(content: &Content, sim: &mut Sim<'_>, weeks: &[u32]) -> Vec<Row> {
    let mut found = Vec::new();
    let mut lived = Lived::default();
    for week in 1..=weeks.last().copied().unwrap_or(0) {
        let near = weeks.iter().any(|row| (week..week + BACK as u32).contains(row));
        let mut shares = Shares::default();
        sim.live((week - 1) * 7, 7, |seen| {
            lived.said += u32::from(seen.plan.reasons.iter().any(|reason| reason.rule == "S7"));
            if near && seen.trains {
                shares.add(content, seen.plan);
            }
        });
        let end = first_day() + Duration::days(i64::from(week) * 7);
        lived.reds += sim.history.red_days(end - Duration::days(7), end);
        lived.shares.push(shares);
        if near {
            let places = coverage(content, &sim.history, end - Duration::days(1));
            let filled = places.iter().filter(|place| place.days > 0);
            let strong = |id: &str| content.places().get(id).is_some_and(|it| it.kind == PlaceKind::Strength);
            lived.filled.push((filled.clone().filter(|it| strong(&it.place)).count(), filled.count()));
        }
        if weeks.contains(&week) {
            found.push(row(content, sim, week, &lived));
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
        let dose = item.dose.dose.in_words(exercise.sides_of(variant));
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

/// Many simulated people and what became of them.
pub struct Lives {
    weeks: Vec<u32>,
    /// By kind.
    kinds: Vec<(&'static str, Vec<Life>)>,
}

/// One person's rows, and what they had met after [`OVERLAP`] weeks.
type Life = (Vec<Row>, Reach);

/// After how many weeks two people's moves are compared.
const OVERLAP: u32 = 26;

/// Lives so many people of each kind.
pub fn lives(content: &Content, people: &[Traits], weeks: &[u32], seeds: u64) -> Lives {
    let kinds = people.iter().map(|traits| (traits.name, of_kind(content, *traits, weeks, seeds)));
    Lives { weeks: weeks.to_vec(), kinds: kinds.collect() }
}

impl Lives {
    /// What it came to: medians, with eight of ten people in brackets.
    pub fn outcomes(&self) -> String {
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
        for (name, people) in &self.kinds {
            outcomes(&mut text, name, people, &self.weeks);
        }
        text
    }

    /// What the whole sessions of the four weeks before were made of, how far the people came in the chains
    /// of the strength places, and how much of the same two people did.
    pub fn sessions(&self) -> String {
        let mut text = String::new();
        let _ = writeln!(
            text,
            "{:<24}{:>4}  {:<16}{:<14}{:>6}{:>6}{:>8}{:>10}{:>7}{:>5}  {:<14}{:<12}",
            "person",
            "week",
            "moves a session",
            "work %",
            "ready",
            "rest",
            "change",
            "strength",
            "places",
            "met",
            "chain %",
            "full dose"
        );
        for (name, people) in &self.kinds {
            sessions(&mut text, name, people, &self.weeks);
        }
        let _ = writeln!(
            text,
            "\nof the moves that either of two people has met in {OVERLAP} weeks, both have met"
        );
        for (name, people) in &self.kinds {
            let pairs = people.iter().enumerate().flat_map(|(place, one)| {
                people[..place].iter().map(move |other| 100.0 * overlap(&one.1, &other.1))
            });
            let (middle, low, high) = middle(pairs.collect());
            let _ = writeln!(text, "{name:<24}{middle:>4.0} % ({low:.0}-{high:.0})");
        }
        text
    }
}

/// So many people of a kind, on every core.
fn of_kind(content: &Content, traits: Traits, weeks: &[u32], seeds: u64) -> Vec<Life> {
    let one = |seed: u64| {
        let mut sim = Sim::new(content, traits, seed);
        let rows = rows_of(content, &mut sim, weeks);
        let end = first_day() + Duration::days(i64::from(OVERLAP) * 7);
        let early = sim.events.partition_point(|event| event.day < end);
        (rows, Reach::of(content, &sim.events[..early]))
    };
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let mut all: Vec<(u64, Life)> = std::thread::scope(|scope| {
        let of = |thread: u64| (1 + thread..=seeds).step_by(threads as usize).map(|seed| (seed, one(seed)));
        let running: Vec<_> =
            (0..threads).map(|thread| scope.spawn(move || of(thread).collect::<Vec<_>>())).collect();
        running.into_iter().flat_map(|thread| thread.join().expect("a person lives")).collect()
    });
    all.sort_by_key(|(seed, _)| *seed);
    all.into_iter().map(|(_, person)| person).collect()
}

fn outcomes(text: &mut String, name: &str, people: &[Life], weeks: &[u32]) {
    for (index, week) in weeks.iter().enumerate() {
        let of = |pick: fn(&Row) -> f64| middle(people.iter().map(|one| pick(&one.0[index])).collect());
        let (minutes, low, high) = of(|row| row.minutes);
        let walk = of(|row| row.walk.0);
        let days = of(|row| row.walk.1);
        let step = of(|row| row.step);
        let minutes = format!("{minutes:.0} ({low:.0}-{high:.0})");
        let walk = format!("{:.0} ({:.0}-{:.0}) x {:.0}", walk.0, walk.1, walk.2, days.0);
        let step = format!("{:.1} ({:.1}-{:.1})", step.0, step.1, step.2);
        let _ = writeln!(
            text,
            "{:<24}{:>4}  {:<17}{:<16}{:<17}{:>4.0}{:>7.0}{:>6.0}{:>7.1}{:>6.0}",
            if index == 0 { name } else { "" },
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

fn sessions(text: &mut String, name: &str, people: &[Life], weeks: &[u32]) {
    for (index, week) in weeks.iter().enumerate() {
        let of = |pick: fn(&Row) -> f64| middle(people.iter().map(|one| pick(&one.0[index])).collect());
        let moves = of(|row| row.shares.moves_a_session());
        let work = of(|row| 100.0 * row.shares.share(row.shares.work));
        let moves = format!("{:.1} ({:.1}-{:.1})", moves.0, moves.1, moves.2);
        let work = format!("{:.0} ({:.0}-{:.0})", work.0, work.1, work.2);
        let chain = of(|row| 100.0 * row.chain);
        let full = of(|row| row.full);
        let _ = writeln!(
            text,
            "{:<24}{:>4}  {:<16}{:<14}{:>6.0}{:>6.0}{:>8.0}{:>10.1}{:>7.1}{:>5.0}  {:<14}{:<12}",
            if index == 0 { name } else { "" },
            week,
            moves,
            work,
            of(|row| 100.0 * row.shares.share(row.shares.ready)).0,
            of(|row| 100.0 * row.shares.share(row.shares.rest)).0,
            of(|row| 100.0 * row.shares.share(row.shares.change)).0,
            of(|row| row.places.0).0,
            of(|row| row.places.1).0,
            of(|row| row.met).0,
            format!("{:.0} ({:.0}-{:.0})", chain.0, chain.1, chain.2),
            format!("{:.0} ({:.0}-{:.0})", full.0, full.1, full.2),
        );
    }
}
