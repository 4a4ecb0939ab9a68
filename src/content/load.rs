//! The content files embedded in the binary.

use serde::de::DeserializeOwned;

use super::exercise::Exercise;
use super::file::{File, file};
use super::guidance::Reference;
use super::tags::Category;

/// The figures of the desk breaks.
const BREAK_FIGURES: File = file!("figures/breaks.json");
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
    exercise_files().chain(figure_files()).chain(guidance).chain([PLACES, MINUTES, LADDERS_BEFORE])
}

/// The files of exercises, one for each kind, in the order of the kinds.
pub(super) fn exercise_files() -> impl Iterator<Item = File> {
    Category::ALL.iter().map(|kind| kind.files().exercises)
}

/// The files of figures, one for each kind of exercise and one for the desk breaks.
pub(super) fn figure_files() -> impl Iterator<Item = File> {
    Category::ALL.iter().map(|kind| kind.files().figures).chain([BREAK_FIGURES])
}

/// The embedded exercises, by category in the order of the kinds.
pub(super) fn exercises() -> Vec<Exercise> {
    exercise_files().flat_map(|file| read::<Vec<Exercise>>(&file)).collect()
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
