//! The places of a session: what it is made of, and by which moves each place is filled, from easy to
//! hard (C4). Written in `content/places.json`; how many of them a session has is in
//! `content/minutes.json`.
//!
//! Decided here: an exercise fills one place only, so that a day's moves show which places were filled
//! without a note of it in the journal. The squat held on to a chair and the squat to the chair are two
//! forms of one exercise, so a link may take some of an exercise's forms.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::dose::Dose;
use super::exercise::{Basis, Exercise, ExerciseId, Variant};
use super::tags::Target;
use crate::units::words;

words! {
    /// What a place is for.
    PlaceKind {
        /// One of the five strength places.
        Strength = "strength", "strength";
        /// The pelvic floor: not counted as a move.
        PelvicFloor = "pelvic_floor", "pelvic floor";
        /// One stretch a session, by turns.
        Stretch = "stretch", "stretch";
        /// Balance from 65 on: not counted as a move.
        Balance = "balance", "balance";
        /// What opens a session.
        WarmUp = "warm_up", "warm-up";
        /// What closes it.
        CoolDown = "cool_down", "cool-down";
        /// Moves joined in one block.
        Flow = "flow", "flow";
        /// Arms, chest and neck, on the days between.
        UpperBody = "upper_body", "upper body";
        /// What may be new in a flare. Its moves fill another place as well, and count there.
        Flare = "flare", "flare";
    }
}

/// A place of a session and the moves that can fill it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its id, such as `bend`.
    pub id: String,
    /// What it is for.
    pub kind: PlaceKind,
    /// What a person reads.
    pub name: String,
    /// The main targets by which a person's own or prescribed exercise belongs here.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// Its chains; where there are two, they take turns.
    pub chains: Vec<Chain>,
    /// The links for who exercises on a chair only; empty where the chains serve as well.
    #[serde(default)]
    pub seated: Vec<Link>,
    /// The place that stands for this one where somebody exercises on a chair only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_a_chair: Option<String>,
}

/// Links from easy to hard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chain {
    /// A word or two for the reader of the content.
    pub name: String,
    /// The links, the easiest first.
    pub links: Vec<Link>,
}

/// One link of a chain: one move, or several with equal targets of which one is done at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The moves, any of which fills the link.
    pub moves: Vec<ExerciseId>,
    /// Whether a person enters the chain here, one link below from 65 or with a high usual.
    #[serde(default)]
    pub entry: bool,
    /// The first form that belongs to the link, where it is not the exercise's first.
    #[serde(default)]
    pub from: Option<String>,
    /// The last form that belongs to it, where it is not the exercise's last.
    #[serde(default)]
    pub until: Option<String>,
    /// Whether the link is for those who do not go down to the floor.
    #[serde(default)]
    pub only_without_floor: bool,
}

impl Link {
    /// The steps of `exercise` that belong to the link, first and last, counted from 1.
    pub fn steps_of(&self, exercise: &Exercise) -> (u8, u8) {
        let form = |name: &str| exercise.variants.iter().position(|variant| variant.name == name);
        let doses = |variants: &[Variant]| variants.iter().map(|each| each.doses.len()).sum::<usize>() as u8;
        let from = self.from.as_deref().and_then(form).unwrap_or(0);
        let until = self.until.as_deref().and_then(form).unwrap_or(exercise.variants.len().saturating_sub(1));
        (doses(&exercise.variants[..from]) + 1, doses(&exercise.variants[..=until]))
    }
}

/// What a session of so many minutes holds (C4).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// From how many minutes on.
    pub minutes: u16,
    /// Moves in all, least and most; balance and pelvic floor are not counted.
    pub moves: [usize; 2],
    /// Strength moves among them, least and most.
    pub strength: [usize; 2],
    /// Strength moves of which one side follows the other, at most.
    pub two_sides: usize,
    /// The most work of a dose of repetitions, sets by repetitions.
    pub reps: u32,
    /// The same where it is done on each side.
    pub reps_a_side: u32,
    /// The most seconds held in a dose.
    pub hold: u32,
    /// The same where it is done on each side.
    pub hold_a_side: u32,
    /// Seconds of warm-up.
    pub warm_up: u32,
    /// How sure these numbers are.
    pub basis: Basis,
    /// What they rest on, or were chosen beside.
    pub refs: Vec<String>,
    /// Why these numbers.
    pub why: String,
}

/// The places of a content, without what it does not know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    all: Vec<Place>,
    /// Which of them each move is named by; a flare's list aside.
    named: HashMap<ExerciseId, usize>,
    /// What was left out, in words.
    pub left_out: Vec<String>,
}

impl Places {
    /// The places as far as known exercises can fill them; what they name beside that, and a link by which a
    /// chain comes back to where it was, is left out, and said.
    pub fn new<'e>(list: Vec<Place>, exercise_of: impl Fn(&ExerciseId) -> Option<&'e Exercise>) -> Self {
        let mut all = list;
        let mut left_out = Vec::new();
        for place in &mut all {
            let name = &place.name;
            let chains = place.chains.iter_mut().map(|chain| &mut chain.links).chain([&mut place.seated]);
            for links in chains {
                let mut reached: HashMap<ExerciseId, u8> = HashMap::new();
                for link in links {
                    let mut moves = std::mem::take(&mut link.moves);
                    moves.retain(|id| {
                        let Some(exercise) = exercise_of(id) else {
                            left_out.push(format!("the place {name}: there is no exercise {id}"));
                            return false;
                        };
                        let (first, top) = link.steps_of(exercise);
                        let back = reached.insert(id.clone(), top).is_some_and(|before| first <= before);
                        if back {
                            left_out.push(format!("the place {name}: a chain comes back to {id}"));
                        }
                        !back
                    });
                    link.moves = moves;
                }
            }
            for chain in &mut place.chains {
                chain.links.retain(|link| !link.moves.is_empty());
            }
            place.chains.retain(|chain| !chain.links.is_empty());
            place.seated.retain(|link| !link.moves.is_empty());
        }
        let mut place_by_move = HashMap::new();
        for (index, place) in all.iter().enumerate().filter(|(_, place)| place.kind != PlaceKind::Flare) {
            for id in place.links().flat_map(|link| &link.moves) {
                place_by_move.entry(id.clone()).or_insert(index);
            }
        }
        Self { all, named: place_by_move, left_out }
    }

    /// Every place, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.all.iter()
    }

    /// The places of a kind.
    pub fn of(&self, kind: PlaceKind) -> impl Iterator<Item = &Place> {
        self.all.iter().filter(move |place| place.kind == kind)
    }

    /// The place that an exercise fills: the one that names it, else, for a person's own or prescribed
    /// one, the place of its main target.
    pub fn place_of(&self, exercise: &Exercise) -> Option<&Place> {
        self.named.get(&exercise.id).and_then(|index| self.all.get(*index)).or_else(|| {
            let main = exercise.targets.first().filter(|_| !exercise.gentle && !exercise.outside)?;
            let fits = |place: &&Place| {
                let kinds = [PlaceKind::Strength, PlaceKind::Stretch, PlaceKind::UpperBody];
                kinds.contains(&place.kind) && place.targets.contains(main)
            };
            self.all.iter().find(fits)
        })
    }

    /// The place with this id.
    pub fn get(&self, id: &str) -> Option<&Place> {
        self.all.iter().find(|place| place.id == id)
    }
}

impl Place {
    /// Every link of it, those for the chair last.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.chains.iter().flat_map(|chain| &chain.links).chain(&self.seated)
    }

    /// Whether one of its links names this exercise.
    pub fn has(&self, id: &ExerciseId) -> bool {
        self.links().any(|link| link.moves.contains(id))
    }
}

/// The ladder that an exercise had in an earlier version of the content: old journals name its steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LadderBefore {
    /// Which exercise.
    pub id: ExerciseId,
    /// The doses of each form, in order.
    pub variants: Vec<Vec<Dose>>,
}

impl LadderBefore {
    /// The form, from 0, and the dose of a step.
    pub fn step(&self, number: u8) -> Option<(usize, Dose)> {
        let all = self.variants.iter().enumerate();
        let mut steps = all.flat_map(|(form, doses)| doses.iter().map(move |dose| (form, *dose)));
        steps.nth(usize::from(number).checked_sub(1)?)
    }
}
