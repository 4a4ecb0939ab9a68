//! A fault in a content file: what, where and what to do about it.

use std::fmt;

/// One thing wrong in a content file, on one clear line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file's name or path.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong and what to write instead.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// Finds the line that a fault belongs to: first the object with `id`, then `field` inside it.
pub(super) fn line_of(text: &str, id: &str, field: &str) -> usize {
    let owner = format!("\"id\": \"{id}\"");
    let owner_tight = format!("\"id\":\"{id}\"");
    let start = text.find(&owner).or_else(|| text.find(&owner_tight)).unwrap_or(0);
    let rest = &text[start..];
    let end = rest[1.min(rest.len())..].find("\"id\"").map_or(rest.len(), |at| at + 1);
    let place = if field.is_empty() { 0 } else { rest[..end].find(field).unwrap_or(0) };
    1 + text[..start + place].matches('\n').count()
}
