//! The moving figures' files: finds one figure by id, or by the form that an exercise makes of it, and
//! reads it when it is first shown.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::file::Named;
use super::load;
use crate::figure::Figure;

/// The figures that were shown so far; `None` for an id that no file has.
#[derive(Debug, Default)]
pub(super) struct Figures {
    read: Mutex<HashMap<String, Option<Arc<Figure>>>>,
}

impl Figures {
    /// The embedded figure with this name, read at most once.
    pub(super) fn get(&self, name: &str) -> Option<Arc<Figure>> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.get(name) {
            return known.clone();
        }
        // A figure that cannot be read is none: the content check says so first.
        let figure = Shelf::embedded().read(name).and_then(Result::ok).map(Arc::new);
        read.insert(name.to_owned(), figure.clone());
        figure
    }
}

/// The texts in which figures, and the exercises whose forms show them, are looked for.
pub(super) struct Shelf<'a> {
    figures: Vec<&'a str>,
    exercises: Vec<&'a str>,
}

impl<'a> Shelf<'a> {
    /// What is built in.
    pub(super) fn embedded() -> Self {
        Self {
            figures: load::figure_files().map(|file| file.text).collect(),
            exercises: load::exercise_files().map(|file| file.text).collect(),
        }
    }

    /// These files first, then what is built in.
    pub(super) fn of(files: &[Named<'a>]) -> Self {
        let embedded = Self::embedded();
        let among = |part: &str, rest: Vec<&'a str>| {
            let given = files.iter().filter(|(name, _)| name.contains(part)).map(|(_, text)| *text);
            given.chain(rest).collect()
        };
        Self {
            figures: among("figures/", embedded.figures),
            exercises: among("exercises/", embedded.exercises),
        }
    }

    /// The figure with this name: an id, or an object that is like one. `None`: there is no such id.
    pub(super) fn read(&self, name: &str) -> Option<Result<Figure, String>> {
        let value = if name.starts_with('{') {
            match serde_json::from_str(name) {
                Ok(value) => value,
                Err(error) => return Some(Err(error.to_string())),
            }
        } else {
            self.value(name)?
        };
        Some(self.figure(&value))
    }

    /// Reads a figure that may be like any figure in any file, or like an exercise's form.
    pub(super) fn figure(&self, value: &Value) -> Result<Figure, String> {
        let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
        let whole = self.form(value.clone()).map_err(|why| format!("{id}: {why}"))?;
        Figure::read(&whole, &|other| self.value(other).and_then(|found| self.form(found).ok()))
    }

    /// A figure by its id, as it is written.
    fn value(&self, id: &str) -> Option<Value> {
        let quoted = format!("\"{id}\"");
        self.figures
            .iter()
            .filter(|text| text.contains(&quoted))
            .find_map(|text| value(&list(text).ok()?, id))
    }

    /// An object whose `like` names an exercise, and perhaps its form, as one that is like that form's
    /// figure.
    fn form(&self, form: Value) -> Result<Value, String> {
        self.form_within(form, 0)
    }

    fn form_within(&self, mut form: Value, depth: u8) -> Result<Value, String> {
        let like = form.get("like").and_then(Value::as_str).unwrap_or_default().to_owned();
        if !like.contains('.') {
            return Ok(form);
        }
        if depth > 4 {
            return Err(format!("like {like:?} goes round in a circle"));
        }
        let wanted = form.as_object_mut().and_then(|form| form.remove("form"));
        let wanted = wanted.as_ref().and_then(Value::as_str);
        let base = self.figure_of(&like, wanted)?;
        match base {
            Value::Object(mut base) => {
                let Value::Object(mut own) = form else { return Ok(form) };
                own.remove("like");
                base.extend(own);
                self.form_within(Value::Object(base), depth + 1)
            }
            id => {
                form["like"] = id;
                Ok(form)
            }
        }
    }

    fn figure_of(&self, exercise: &str, form: Option<&str>) -> Result<Value, String> {
        #[derive(Deserialize)]
        struct Head {
            id: String,
            #[serde(default)]
            figure: Value,
            variants: Vec<Form>,
        }
        #[derive(Deserialize)]
        struct Form {
            name: String,
            #[serde(default)]
            figure: Value,
        }
        let quoted = format!("\"{exercise}\"");
        let found = self.exercises.iter().filter(|text| text.contains(&quoted)).find_map(|text| {
            let listed: Vec<Head> = serde_json::from_str(text).ok()?;
            listed.into_iter().find(|head| head.id == exercise)
        });
        let Some(head) = found else { return Err(format!("like {exercise:?}: there is no such exercise")) };
        let names: Vec<&str> = head.variants.iter().map(|variant| variant.name.as_str()).collect();
        let chosen = match form {
            None => head.variants.last(),
            Some(form) => head.variants.iter().find(|variant| variant.name == form),
        };
        let Some(chosen) = chosen else {
            let form = form.unwrap_or_default();
            return Err(format!("{exercise} has no form {form:?}; write one of {}", names.join(", ")));
        };
        Ok(if chosen.figure.is_null() { head.figure } else { chosen.figure.clone() })
    }
}

/// A figure in a file, not yet read beyond its id.
#[derive(Debug)]
pub(super) struct Listed<'a> {
    pub(super) id: String,
    raw: &'a RawValue,
}

impl<'a> Listed<'a> {
    /// The figure as it stands in the file.
    pub(super) fn text(&self) -> &'a str {
        self.raw.get()
    }
}

/// Lists the figures of a file.
pub(super) fn list(text: &str) -> Result<Vec<Listed<'_>>, serde_json::Error> {
    #[derive(Deserialize)]
    struct Head {
        #[serde(default)]
        id: String,
    }
    let raws: Vec<&RawValue> = serde_json::from_str(text)?;
    let listed = raws.into_iter().map(|raw| {
        let head: Head = serde_json::from_str(raw.get())?;
        Ok(Listed { id: head.id, raw })
    });
    listed.collect()
}

/// The whole of one figure of a file.
pub(super) fn value(listed: &[Listed<'_>], id: &str) -> Option<Value> {
    let found = listed.iter().find(|listed| listed.id == id)?;
    serde_json::from_str(found.raw.get()).ok()
}
