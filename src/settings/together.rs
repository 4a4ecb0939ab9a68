//! People who move together: the folder that they share, and a first name. Nothing here is on until a person
//! names both.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The longest first name, in characters.
const LONGEST: usize = 24;

/// Whom one moves with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Together {
    /// The shared folder, as the person wrote it; `~/` is the home folder.
    pub folder: String,
    /// The person's first name there.
    pub name: FirstName,
    #[serde(flatten)]
    pub(super) other: Map<String, Value>,
}

impl Together {
    /// Shares `folder` as `name`.
    pub fn new(folder: String, name: FirstName) -> Self {
        Self { folder, name, other: Map::new() }
    }
}

/// A first name: 1 to 24 letters, with spaces, full stops, hyphens and apostrophes between them. It may come
/// from a stranger's file, and is shown as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FirstName(String);

impl FirstName {
    /// The name as it is read.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether both are one name, whatever the case.
    pub fn is(&self, other: &Self) -> bool {
        self.0.to_lowercase() == other.0.to_lowercase()
    }
}

impl fmt::Display for FirstName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for FirstName {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl std::str::FromStr for FirstName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let stays = |c: char| c.is_alphanumeric() || " .-'\u{2019}".contains(c);
        let begins = text.chars().next().is_some_and(char::is_alphanumeric);
        if begins && letters > 0 && text.chars().count() <= LONGEST && text.chars().all(stays) {
            return Ok(Self(text.to_owned()));
        }
        Err(format!("a first name has 1 to {LONGEST} letters, as Ana; spaces and - may stand between them"))
    }
}

impl From<FirstName> for String {
    fn from(name: FirstName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_name_is_letters_that_a_line_can_hold() {
        for good in ["Ana", " Ana ", "Jean-Luc", "Ana B.", "D\u{2019}Arcy", "\u{674e}", "A"] {
            assert_eq!(good.parse::<FirstName>().unwrap().as_str(), good.trim());
        }
        let long = "a".repeat(LONGEST + 1);
        for bad in ["", " ", "-", ".x", "A\nB", "A\u{1b}[2J", "A\u{202e}B", "a/b", "1", long.as_str()] {
            assert!(bad.parse::<FirstName>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_folder_and_a_name_come_back_from_the_settings() {
        let text = r#"{"folder":"~/us","name":"Ana","later":1}"#;
        let read: Together = serde_json::from_str(text).unwrap();
        assert_eq!((read.folder.as_str(), read.name.as_str()), ("~/us", "Ana"));
        assert_eq!(serde_json::to_string(&read).unwrap(), text, "what is not known is kept");
        assert!(serde_json::from_str::<Together>(r#"{"folder":"~/us","name":"A\u001bB"}"#).is_err());
    }
}
