//! A prescribed item made into an exercise, with a ladder of the prescribed dose and up to two easier
//! ones below it.

use super::prescription::Prescription;
use super::sheet::Item;
use crate::content::cue::Cue;
use crate::content::dose::Dose;
use crate::content::exercise::{Exercise, ExerciseId, Phase, Variant};
use crate::content::tags::{Breath, Category, Position, Role, Sides};

/// The shares of the prescribed dose that the easier steps ask for, from the easiest.
const EASED: [(u16, u16); 2] = [(1, 2), (3, 4)];

/// The item as an exercise: what the sheet does not say comes from the exercise whose figure it
/// shows, else from the plainest choice.
pub(super) fn made(id: &str, item: Item<'_>, dose: Dose, like: Option<(&Exercise, &Variant)>) -> Exercise {
    let kind = item.category.or(like.map(|(exercise, _)| exercise.category()));
    let category = kind.filter(|kind| *kind != Category::Walking).unwrap_or(Category::Functional);
    let position = like.map_or(Position::Standing, |(exercise, variant)| exercise.position_of(variant));
    let sides = like.map_or(Sides::Both, |(exercise, variant)| exercise.sides_of(variant));
    let tempo = like.map_or_else(|| tempo(dose), |(exercise, variant)| exercise.tempo_of(variant).to_vec());
    let shown = "Do it the way it was shown to you.".to_owned();
    let notes = if item.notes.is_empty() { vec![shown] } else { item.notes };
    let sides_how =
        like.and_then(|(exercise, variant)| variant.sides_how.clone().or_else(|| exercise.sides_how.clone()));
    Exercise {
        id: ExerciseId::new(id),
        category: Some(category),
        purpose: format!("Prescribed for you, {}.", item.how_often.label()),
        position: item.position.unwrap_or(position),
        targets: like.map_or_else(Vec::new, |(exercise, _)| exercise.targets.clone()),
        equipment: Vec::new(),
        roles: vec![Role::Main],
        gentle: false,
        outside: false,
        not_early: false,
        sides: item.sides.unwrap_or(sides),
        sides_how,
        tempo,
        figure: like.map_or_else(String::new, |(exercise, variant)| exercise.figure_of(variant).to_owned()),
        variants: ladder(dose),
        setup: vec!["Get into place the way it was shown to you.".into()],
        cues: notes.into_iter().map(Cue::always).collect(),
        breathing: "Keep the breath moving.".into(),
        feel: "What you were told to expect; ask if you are not sure.".into(),
        not_feel: "Sharp pain, or pain that runs down a leg.".into(),
        mistakes: Vec::new(),
        easier: "Do fewer, or make the movement smaller.".into(),
        harder: "Not before whoever prescribed it says so.".into(),
        stop_if: vec!["The pain becomes sharp, or a leg hurts, tingles or gets weak.".into()],
        avoid_if: Vec::new(),
        sources: Vec::new(),
        also: Vec::new(),
        name: item.name,
        prescribed: Some(Prescription { often: item.how_often, from: item.from, until: item.until }),
    }
}

/// The prescribed dose last, and below it as many easier ones as there are.
fn ladder(dose: Dose) -> Vec<Variant> {
    let mut doses: Vec<Dose> = Vec::new();
    for share in EASED {
        let eased = scaled(dose, share);
        if eased.work() < dose.work() && doses.last().is_none_or(|last| last.work() < eased.work()) {
            doses.push(eased);
        }
    }
    let variant = |name: &str, how: &str, doses: Vec<Dose>| Variant {
        name: name.into(),
        how: how.into(),
        doses,
        figure: None,
        same_picture: None,
        position: None,
        sides: None,
        sides_how: None,
        setup: None,
        cues: None,
        tempo: None,
        equipment: Vec::new(),
        avoid_if: Vec::new(),
    };
    let eased = variant("eased", "Less than prescribed, until it has settled.", doses);
    let whole = variant("as prescribed", "The way it was shown to you.", vec![dose]);
    let ladder = [eased, whole].into_iter();
    ladder.filter(|variant| !variant.doses.is_empty()).collect()
}

/// A share of a dose, at least one of everything.
fn scaled(dose: Dose, (part, whole): (u16, u16)) -> Dose {
    let count = |count: u8| (u16::from(count) * part / whole).max(1) as u8;
    let time = |seconds: u16| {
        let share = (u32::from(seconds) * u32::from(part) / u32::from(whole)).max(1) as u16;
        if share >= 10 { share / 5 * 5 } else { share }
    };
    match dose {
        Dose::Reps { sets, reps: 1 } => Dose::Reps { sets: count(sets), reps: 1 },
        Dose::Reps { sets, reps } => Dose::Reps { sets, reps: count(reps) },
        Dose::Hold { reps, seconds } if reps >= 4 => Dose::Hold { reps: count(reps), seconds },
        Dose::Hold { reps, seconds } => Dose::Hold { reps, seconds: time(seconds) },
        Dose::Time { seconds } => Dose::Time { seconds: time(seconds).max(5) },
        Dose::Breaths { breaths } => Dose::Breaths { breaths: count(breaths) },
    }
}

/// A tempo for a movement that is known by its name alone.
fn tempo(dose: Dose) -> Vec<Phase> {
    let phases: &[(&str, f32, Breath)] = match dose {
        Dose::Reps { .. } | Dose::Time { .. } => &[("go", 2.0, Breath::Out), ("come back", 2.0, Breath::In)],
        Dose::Hold { .. } => {
            &[("go", 2.0, Breath::Out), ("hold", 3.0, Breath::Easy), ("come back", 2.0, Breath::In)]
        }
        Dose::Breaths { .. } => &[("breathe in", 4.0, Breath::In), ("breathe out", 5.0, Breath::Out)],
    };
    let phase = |(word, seconds, breath): &(&str, f32, Breath)| Phase {
        word: (*word).into(),
        seconds: *seconds,
        breath: *breath,
    };
    phases.iter().map(phase).collect()
}

/// A name as the second half of an id. Letters that an id cannot have leave a number behind, so that
/// two names in another script stay two.
pub(super) fn slug(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = words.collect::<Vec<_>>().join("_");
    if lower.chars().any(|c| c.is_alphanumeric() && !c.is_ascii()) {
        let mixed = lower.bytes().fold(0x811c_9dc5_u32, |mixed, byte| {
            (mixed ^ u32::from(byte)).wrapping_mul(0x0100_0193) // FNV-1a
        });
        let gap = if slug.is_empty() { "" } else { "_" };
        slug = format!("{slug}{gap}{:04x}", mixed & 0xffff);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easier_steps_ask_for_less() {
        let table = [
            (Dose::Reps { sets: 3, reps: 12 }, "3 x 6, 3 x 9, 3 x 12"),
            (Dose::Reps { sets: 1, reps: 10 }, "5 times, 7 times, 10 times"),
            (Dose::Reps { sets: 3, reps: 1 }, "once, 2 x 1, 3 x 1"),
            (Dose::Reps { sets: 1, reps: 2 }, "once, 2 times"),
            (Dose::Reps { sets: 1, reps: 1 }, "once"),
            (Dose::Hold { reps: 5, seconds: 10 }, "2 x 10 s, 3 x 10 s, 5 x 10 s"),
            (Dose::Hold { reps: 1, seconds: 30 }, "15 s, 20 s, 30 s"),
            (Dose::Time { seconds: 120 }, "1 min, 1:30 min, 2 min"),
            (Dose::Breaths { breaths: 6 }, "3 slow breaths, 4 slow breaths, 6 slow breaths"),
        ];
        for (dose, said) in table {
            let doses: Vec<Dose> = ladder(dose).into_iter().flat_map(|variant| variant.doses).collect();
            let words: Vec<String> = doses.iter().map(|dose| dose.in_words(Sides::Both)).collect();
            assert_eq!(words.join(", "), said);
        }
    }

    #[test]
    fn a_name_becomes_an_id() {
        assert_eq!(slug("Heel drops, 2nd!"), "heel_drops_2nd");
        assert_ne!(slug("かかと落とし"), slug("スクワット"));
        assert!(slug("Fußwippe").starts_with("fu_wippe_"));
    }
}
