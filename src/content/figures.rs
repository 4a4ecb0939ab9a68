//! The moving figures' files: finds one figure by id and reads it when it is first shown.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::load;
use crate::figure::Figure;

/// The figures that were shown so far; `None` for an id that no file has.
#[derive(Debug, Default)]
pub(super) struct Figures {
    read: Mutex<HashMap<String, Option<Arc<Figure>>>>,
}

impl Figures {
    /// The embedded figure with this id, read at most once.
    pub(super) fn get(&self, id: &str) -> Option<Arc<Figure>> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.get(id) {
            return known.clone();
        }
        let figure = embedded(id).map(Arc::new);
        read.insert(id.to_owned(), figure.clone());
        figure
    }
}

/// Reads an embedded figure. A figure that cannot be read is none: the content check says so first.
pub(super) fn embedded(id: &str) -> Option<Figure> {
    let quoted = format!("\"{id}\"");
    load::FIGURES.iter().filter(|file| file.text.contains(&quoted)).find_map(|file| {
        let listed = list(file.text).ok()?;
        let value = value(&listed, id)?;
        Figure::read(&value, &|other| self::value(&listed, other)).ok()
    })
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
