//! An entry as a person names it: `k3f9-412`, and where two entries have that id, the file as well:
//! `k3f9-412@k3f9.jsonl`, or `k3f9-412@k3f9.jsonl:7` where both stand in one file.

use std::fmt;
use std::str::FromStr;

use super::{EventId, NotAnId};

/// The name of one entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryName {
    /// Its id.
    pub id: EventId,
    /// The file that holds it, by its name in the journal's folder; with or without `.jsonl`.
    pub file: Option<String>,
    /// Its line in that file, from 1.
    pub line: Option<u64>,
}

impl EntryName {
    /// Whether the name fits an entry of this id in this file; the line is not looked at.
    pub(super) fn fits(&self, file: &str) -> bool {
        let stem = |name| str::strip_suffix(name, ".jsonl").unwrap_or(name).to_owned();
        self.file.as_deref().is_none_or(|own| stem(own) == stem(file))
    }
}

impl From<EventId> for EntryName {
    fn from(id: EventId) -> Self {
        Self { id, file: None, line: None }
    }
}

impl FromStr for EntryName {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let Some((id, place)) = text.split_once('@') else { return text.parse().map(EventId::into) };
        let id = id.parse()?;
        let line = place.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?)));
        let (file, line) = line.map_or((place, None), |(file, line)| (file, Some(line)));
        if file.is_empty() {
            Err(NotAnId::of(text))
        } else {
            Ok(Self { id, file: Some(file.to_owned()), line })
        }
    }
}

impl fmt::Display for EntryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.id)?;
        if let Some(file) = &self.file {
            write!(f, "@{file}")?;
        }
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_as_it_is_written() {
        for text in ["k3f9-412", "k3f9-412@k3f9.jsonl", "k3f9-412@a copy (2).jsonl:7", "k3f9-1@k3f9"] {
            assert_eq!(text.parse::<EntryName>().unwrap().to_string(), text);
        }
        for text in ["", "k3f9", "k3f9-1@", "@k3f9.jsonl", "k3f9-0@a.jsonl"] {
            assert!(text.parse::<EntryName>().is_err(), "{text:?}");
        }
        let name: EntryName = "k3f9-1@k3f9".parse().unwrap();
        assert!(name.fits("k3f9.jsonl") && !name.fits("k3f9 2.jsonl"));
    }
}
