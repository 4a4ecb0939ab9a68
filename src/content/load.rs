//! The content files embedded in the binary.

use serde::de::DeserializeOwned;

use super::exercise::Exercise;
use super::guidance::Reference;

/// A file to read or check: its name below the content folder, and its text.
pub type Named<'a> = (&'a str, &'a str);

/// An embedded content file.
#[derive(Debug, Clone, Copy)]
pub struct File {
    /// Its path below `content/`.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! file {
    ($name:literal) => {
        File { name: $name, text: include_str!(concat!("../../content/", $name)) }
    };
}

pub(super) const EXERCISES: [File; 8] = [
    file!("exercises/core.json"),
    file!("exercises/aerobic.json"),
    file!("exercises/stretching.json"),
    file!("exercises/functional.json"),
    file!("exercises/tai_chi.json"),
    file!("exercises/yoga.json"),
    file!("exercises/pilates.json"),
    file!("exercises/walking.json"),
];
/// The figures, one file for each kind of exercise and one for the desk breaks.
pub(super) const FIGURES: [File; 9] = [
    file!("figures/core.json"),
    file!("figures/aerobic.json"),
    file!("figures/stretching.json"),
    file!("figures/functional.json"),
    file!("figures/tai_chi.json"),
    file!("figures/yoga.json"),
    file!("figures/pilates.json"),
    file!("figures/walking.json"),
    file!("figures/breaks.json"),
];
pub(super) const LESSONS: File = file!("guidance/lessons.json");
pub(super) const SAFETY: File = file!("guidance/safety.json");
pub(super) const DAILY: File = file!("guidance/daily.json");
pub(super) const BREAKS: File = file!("guidance/breaks.json");
pub(super) const REFERENCES: File = file!("references.json");
pub(super) const RULES: File = file!("guidance/rules.json");
pub(super) const PROGRESSION: File = file!("progression.json");
pub(super) const PLACES: File = file!("places.json");
pub(super) const MINUTES: File = file!("minutes.json");
pub(super) const LADDERS_BEFORE: File = file!("ladders_before.json");

/// Every embedded file.
pub fn embedded() -> impl Iterator<Item = File> {
    let guidance = [LESSONS, SAFETY, DAILY, BREAKS, REFERENCES, RULES, PROGRESSION];
    EXERCISES.into_iter().chain(FIGURES).chain(guidance).chain([PLACES, MINUTES, LADDERS_BEFORE])
}

/// The embedded exercises, by category in the order of the kinds.
pub(super) fn exercises() -> Vec<Exercise> {
    EXERCISES.iter().flat_map(read::<Vec<Exercise>>).collect()
}

/// The embedded references.
pub(super) fn references() -> Vec<Reference> {
    read(&REFERENCES)
}

/// Reads an embedded file.
///
/// # Panics
/// Never in a build whose tests pass: the content check reads every embedded file first.
pub(super) fn read<T: DeserializeOwned>(file: &File) -> T {
    serde_json::from_str(file.text).unwrap_or_else(|error| panic!("{}: {error}", file.name))
}
