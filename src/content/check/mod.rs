//! The content check: what an author may get wrong, each fault with its line and its remedy.
//!
//! This file holds what every check shares; what is wrong with an exercise, a figure, a lesson or a
//! rule stands in the file of that noun.

mod cues;
mod exercises;
mod figures;
mod guidance;
mod places;
mod references;
mod rules;

use std::collections::{HashMap, HashSet};

use serde::de::DeserializeOwned;
use unicode_width::UnicodeWidthStr;

use super::exercise::{Exercise, ExerciseId};
use super::fault::{Fault, Place};
use super::file::Named;
use super::tags::Category;
use super::{load, parse};
use figures::Shown;
use references::Listed;

pub(super) use exercises::{Rules, sound};

/// Checks a whole content folder (names such as `exercises/core.json`, `references.json`). What it
/// refers to and does not hold (sources, figures, exercises) is looked up in the built-in content.
///
/// Returns every fault, in the order of files and lines; none means that the content may be used.
pub fn check(files: &[Named<'_>]) -> Vec<Fault> {
    let mut check = Check { texts: owned(files), ..Check::default() };
    let of = |part: &'static str| files.iter().filter(move |(name, _)| name.contains(part));
    for &(name, text) in of("references.json") {
        check.references(Place::whole(name, text));
    }
    for &(name, text) in of("figures/") {
        check.figures(Place::whole(name, text));
    }
    for &(name, text) in of("exercises/") {
        check.exercises(Place::whole(name, text));
    }
    for &(name, text) in files {
        let place = Place::whole(name, text);
        match name.rsplit_once("guidance/").map_or(name, |(_, name)| name) {
            "lessons.json" => check.lessons(place),
            "safety.json" => check.safety(place),
            "daily.json" => check.daily(place),
            "breaks.json" => check.breaks(place),
            "rules.json" => check.rules(place),
            other if other.ends_with("places.json") => check.places(place),
            other if other.ends_with("minutes.json") => check.minutes(place),
            other if other.ends_with("ladders_before.json") => check.ladders_before(place),
            other if other.ends_with("progression.json") => check.parameters(place),
            other => check.strange(place, other),
        }
    }
    check.faults.sort();
    check.faults.dedup();
    check.faults
}

fn owned(files: &[Named<'_>]) -> Vec<(String, String)> {
    let wanted = files.iter().filter(|(name, _)| name.contains("figures/") || name.contains("exercises/"));
    wanted.map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// What a fault belongs to: an entry of a file, by its id or name.
#[derive(Debug, Clone, Copy)]
pub(super) struct On<'a> {
    pub place: Place<'a>,
    pub id: &'a str,
}

/// Each id and where it stands.
pub(super) type Ids = HashMap<String, String>;

/// The faults found so far, and what has been met on the way.
#[derive(Default)]
pub(super) struct Check {
    pub faults: Vec<Fault>,
    ids: Ids,
    names: HashSet<String>,
    listed: Option<Listed>,
    exercises: HashMap<ExerciseId, Exercise>,
    kinds: HashSet<Category>,
    figures: HashMap<String, Shown>,
    /// The files that are checked, in which a form finds the figure that it is like.
    texts: Vec<(String, String)>,
}

impl Check {
    pub fn fault(&mut self, on: On<'_>, hint: &str, what: impl Into<String>) {
        let line = on.place.line(hint);
        let what = if on.id.is_empty() { what.into() } else { format!("{}: {}", on.id, what.into()) };
        self.faults.push(Fault { file: on.place.file.to_owned(), line, what });
    }

    /// The files that are checked, by name.
    fn named(&self) -> impl Iterator<Item = Named<'_>> {
        self.texts.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Reads a list, one entry at a time.
    fn parse<'a, T: DeserializeOwned>(&mut self, place: Place<'a>) -> Vec<(Place<'a>, T)> {
        parse::list(place, &mut self.faults)
    }

    /// A file that nothing reads.
    fn strange(&mut self, place: Place<'_>, name: &str) {
        let known =
            ["exercises/", "figures/", "schema/", "references.json", "example.json", "demo_sheet.json"];
        if !known.iter().any(|known| place.file.contains(known)) {
            let what = format!("nothing reads {name}; take it away, or give it the name of what it holds");
            self.fault(On { place, id: "" }, "", what);
        }
    }

    pub fn new_id(&mut self, on: On<'_>) {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.';
        if on.id.is_empty() || !on.id.chars().all(plain) || on.id.matches('.').count() > 1 {
            self.fault(on, "\"id\"", "an id is made of small letters, digits, _ and one dot");
        }
        let here = format!("{}:{}", on.place.file, on.place.line("\"id\""));
        if let Some(there) = self.ids.insert(on.id.to_owned(), here) {
            self.fault(on, "\"id\"", format!("this id stands in {there} too; give one of them another"));
        }
    }

    /// The ids met so far.
    pub fn ids(&self) -> Ids {
        self.ids.clone()
    }

    /// Goes back to these ids: what a file that is left out had named may be named again.
    pub fn only(&mut self, ids: Ids) {
        self.ids = ids;
    }

    /// Whether a text fits its box on the screen, in cells, and holds nothing but text.
    pub fn fits(&mut self, on: On<'_>, field: &str, text: &str, limit: usize) {
        let (cells, hint) = (text.width(), text);
        let key = format!("\"{field}\"");
        if text.trim().is_empty() {
            self.fault(on, &key, format!("{field} is empty; fill it in"));
        } else if text.chars().any(char::is_control) {
            let what = format!("{field} has a line break or a control character; write plain text: {text:?}");
            self.fault(on, &key, what);
        } else if cells > limit {
            let what = format!("{field} has {cells} characters, at most {limit} fit; shorten it: {text:?}");
            self.fault(on, hint, what);
        } else if text.trim() != text || text.contains("  ") {
            self.fault(on, hint, format!("{field} has stray white space; take it out: {text:?}"));
        }
    }

    fn all_fit(&mut self, on: On<'_>, field: &str, list: &[String], limit: usize, many: (usize, usize)) {
        if !(many.0..=many.1).contains(&list.len()) {
            let what = format!("{field} has {} entries, write {} to {}", list.len(), many.0, many.1);
            self.fault(on, &format!("\"{field}\""), what);
        }
        for text in list {
            self.fits(on, field, text, limit);
        }
    }

    /// A word that stands twice in a list that takes each once.
    fn once<T: Copy + PartialEq>(&mut self, on: On<'_>, field: &str, list: &[T], key: fn(T) -> &'static str) {
        for (place, &word) in list.iter().enumerate() {
            if list[..place].contains(&word) {
                let what = format!("{field}: {} stands twice; keep one", key(word));
                self.fault(on, &format!("\"{field}\""), what);
            }
        }
    }

    /// Whether there is such an exercise, in the files that are checked or else built in.
    fn knows_exercise(&mut self, id: &ExerciseId) -> bool {
        self.gather_exercises();
        self.exercises.contains_key(id)
    }

    /// Whether a kind has any exercise.
    fn knows_kind(&mut self, kind: Category) -> bool {
        self.gather_exercises();
        self.kinds.contains(&kind)
    }

    fn gather_exercises(&mut self) {
        if self.exercises.is_empty() {
            for exercise in load::exercises() {
                self.kinds.insert(exercise.category());
                self.exercises.insert(exercise.id.clone(), exercise);
            }
        }
    }
}
