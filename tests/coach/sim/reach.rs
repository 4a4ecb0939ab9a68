//! What a person has practised: which moves, and at which dose.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use supple::content::{Content, Dose, ExerciseId, Link, PlaceKind};
use supple::journal::{Event, What};

/// The best dose practised of each move on the mat, and on how many days it was.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    best: BTreeMap<String, (Dose, u32)>,
}

impl Reach {
    /// Reads a journal.
    pub fn of(content: &Content, events: &[Event]) -> Self {
        let mut reach = Self::default();
        for event in events {
            let What::ExerciseDone(done) = &event.what else { continue };
            if content.exercise(&done.exercise).is_none() {
                continue;
            }
            let best = reach.best.entry(done.exercise.as_str().into()).or_insert((done.planned, 0));
            let training = |dose: Dose| (sets(dose), dose.work());
            if training(done.planned) > training(best.0) {
                best.0 = done.planned;
            }
            best.1 += 1;
        }
        reach
    }

    /// Every move that was practised.
    pub fn moves(&self) -> impl Iterator<Item = &str> {
        self.best.keys().map(String::as_str)
    }

    /// Whether one of these moves was practised at all.
    pub fn met(&self, ids: &[&str]) -> bool {
        ids.iter().any(|id| self.best.contains_key(*id))
    }

    /// Whether one of these moves was practised at two sets of eight, or six holds of six seconds.
    pub fn trained(&self, ids: &[&str]) -> bool {
        let full = |dose: &Dose| match dose {
            Dose::Reps { sets, .. } => *sets >= 2 && dose.work() >= 16,
            Dose::Hold { .. } => dose.work() >= 36,
            Dose::Time { .. } | Dose::Breaths { .. } => false,
        };
        ids.iter().filter_map(|id| self.best.get(*id)).any(|(dose, _)| full(dose))
    }

    /// Of the chains of the strength places, those for who sits aside: how far up the furthest moves stand
    /// on the mean, from 0 (nothing met) to 1 (the last link), and how many have come to a training dose.
    pub fn chains(&self, content: &Content) -> (f64, f64) {
        let places = content.places().of(PlaceKind::Strength);
        let chains: Vec<_> = places.flat_map(|place| &place.chains).collect();
        let (mut sum, mut full) = (0.0, 0);
        for chain in &chains {
            let links: Vec<_> = chain.links.iter().filter(|link| !link.only_without_floor).collect();
            let furthest = links.iter().rposition(|link| self.met(&ids(link))).map_or(0, |at| at + 1);
            sum += furthest as f64 / links.len().max(1) as f64;
            full += u32::from(links.iter().any(|link| self.trained(&ids(link))));
        }
        (sum / chains.len().max(1) as f64, f64::from(full))
    }

    /// In one line: of each strength place its moves, their best doses and days.
    pub fn line(&self, content: &Content) -> String {
        let mut line = String::new();
        for place in content.places().of(PlaceKind::Strength) {
            let _ = write!(line, "[{}] ", place.id);
            for id in place.links().flat_map(|link| &link.moves) {
                let Some((dose, days)) = self.best.get(id.as_str()) else { continue };
                let sides = content.exercise(id).expect("known").sides;
                let word = id.as_str().split_once('.').map_or("", |(_, word)| word);
                if !line.contains(word) {
                    let _ = write!(line, "{word} {} ({days}), ", dose.in_words(sides).replace(" a side", ""));
                }
            }
        }
        let _ = write!(line, "{} moves", self.best.len());
        line
    }
}

/// The moves of two people that both have, as a share of those that either has.
pub fn overlap(one: &Reach, other: &Reach) -> f64 {
    let both = one.moves().filter(|id| other.best.contains_key(*id)).count();
    let either = one.best.len() + other.best.len() - both;
    both as f64 / either.max(1) as f64
}

fn sets(dose: Dose) -> u8 {
    match dose {
        Dose::Reps { sets, .. } => sets,
        Dose::Hold { .. } | Dose::Time { .. } | Dose::Breaths { .. } => 1,
    }
}

fn ids(link: &Link) -> Vec<&str> {
    link.moves.iter().map(ExerciseId::as_str).collect()
}
