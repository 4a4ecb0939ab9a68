//! Which line of the journal a sign comes from: what a clearance names as answered.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{EventId, NotAnId};

/// The line that told of a sign: an entry by its id, a damaged line by a sum over what is left of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignLine {
    /// An answer to the safety questions: `k3f9-412`.
    Entry(EventId),
    /// The same where two entries have that id: with the second in which it was written, since 1970, as
    /// `k3f9-412@1795153272`.
    Twin(EventId, i64),
    /// A line that cannot be read: `#1a2b3c4d`.
    Damaged(u32),
}

impl SignLine {
    /// A damaged line, of which this is left.
    pub fn damaged(left: &str) -> Self {
        Self::Damaged(crc32fast::hash(left.as_bytes()))
    }

    /// Whether the same device wrote it after `other`, as far as that is known.
    pub fn follows(self, other: EventId) -> bool {
        match self {
            Self::Entry(id) => id.device == other.device && id.number > other.number,
            // Of two with the same number nobody knows.
            Self::Twin(id, _) => id.device == other.device && id.number >= other.number,
            Self::Damaged(_) => false,
        }
    }
}

impl FromStr for SignLine {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let sum = text.strip_prefix('#').filter(|sum| sum.len() == 8 && !sum.starts_with('+'));
        match sum.and_then(|sum| u32::from_str_radix(sum, 16).ok()) {
            Some(sum) => Ok(Self::Damaged(sum)),
            None => match text.split_once('@') {
                Some((id, second)) => {
                    let second = second.parse().map_err(|_| NotAnId::of(text))?;
                    Ok(Self::Twin(id.parse()?, second))
                }
                None => text.parse().map(Self::Entry),
            },
        }
    }
}

impl fmt::Display for SignLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry(id) => id.fmt(f),
            Self::Twin(id, second) => write!(f, "{id}@{second}"),
            Self::Damaged(sum) => write!(f, "#{sum:08x}"),
        }
    }
}

impl Serialize for SignLine {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SignLine {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}
