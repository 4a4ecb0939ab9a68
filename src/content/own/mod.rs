//! A person's own content: full exercises, and a physiotherapist's sheet in a few lines each.
//!
//! This room reads the text of `<data>/content/*.json`. A file with a fault is left out whole, so
//! that no one is led by half a sheet; the others count.

mod made;
mod prescription;
mod sheet;

use serde::Deserialize;
use serde_json::value::RawValue;

pub use prescription::{Often, Prescription};

use super::check::{Check, On, Rules};
use super::exercise::Exercise;
use super::fault::{Fault, Place};
use super::file::Named;
use super::{notes, parse};

/// A file to begin with: its notes say how it is filled in.
pub const EXAMPLE: &str = include_str!("../../../content/example.json");

/// What a person's own files hold.
#[derive(Debug, Default)]
pub struct Own {
    /// The exercises of the files without a fault; the prescribed ones as exercises too.
    pub exercises: Vec<Exercise>,
    /// Every fault, in the order of files and lines.
    pub faults: Vec<Fault>,
}

/// A person's file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    /// A physiotherapist's sheet.
    #[serde(borrow, default)]
    prescribed: Vec<&'a RawValue>,
    /// Full exercises.
    #[serde(borrow, default)]
    exercises: Vec<&'a RawValue>,
}

impl Own {
    /// Reads and checks a person's files. `built_in` lends its figures to what is prescribed.
    ///
    /// ```
    /// use supple::content::{Content, Own};
    ///
    /// let sheet = r#"{"prescribed": [{"name": "Heel drops", "dose": {"kind": "reps", "reps": 12}}]}"#;
    /// let own = Own::read(&[("sheet.json", sheet)], Content::built_in().exercises());
    /// assert_eq!(own.exercises[0].id.as_str(), "own.heel_drops");
    /// assert!(own.faults.is_empty());
    /// ```
    pub fn read(files: &[Named<'_>], built_in: &[Exercise]) -> Self {
        let mut check = Check::default();
        let mut exercises = Vec::new();
        for (name, text) in files {
            let (faults, ids) = (check.faults.len(), check.ids());
            let read = file(&mut check, name, text, built_in);
            if check.faults.len() == faults {
                exercises.extend(read);
            } else {
                check.only(ids);
            }
        }
        check.faults.sort();
        check.faults.dedup();
        Self { exercises, faults: check.faults }
    }
}

/// Reads one file; what it holds counts only if no fault was added.
fn file(check: &mut Check, name: &str, text: &str, built_in: &[Exercise]) -> Vec<Exercise> {
    // An editor's byte order mark is no fault of the person's.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        check.faults.push(parse::complaint(Place::whole(name, text), &error));
        return Vec::new();
    }
    let text = notes::blanked(text);
    let place = Place::whole(name, &text);
    if !text.trim_start().starts_with('{') {
        let what = "write {\"prescribed\": [ ]} with the exercises in the brackets".into();
        check.faults.push(Fault { file: name.to_owned(), line: 1, what });
        return Vec::new();
    }
    let file: File<'_> = match serde_json::from_str(&text) {
        Ok(file) => file,
        Err(error) => {
            check.faults.push(parse::complaint(place, &error));
            return Vec::new();
        }
    };
    let mut read = Vec::new();
    for (place, item) in parse::entries::<sheet::Item<'_>>(place, &file.prescribed, &mut check.faults) {
        read.extend(check.prescribed(place, item, built_in));
    }
    for (place, exercise) in parse::entries::<Exercise>(place, &file.exercises, &mut check.faults) {
        let on = On { place, id: exercise.id.as_str() };
        check.new_id(on);
        if on.id.strip_prefix("own.").is_none_or(str::is_empty) {
            check.fault(
                on,
                "\"id\"",
                "the id of your own exercise begins with own and a dot: own.heel_drops",
            );
        }
        if exercise.category.is_none() {
            check.fault(on, "", "\"category\" is missing; say which kind it is, such as functional");
        }
        check.exercise(on, &exercise, Rules::Own);
        read.push(exercise);
    }
    read
}
