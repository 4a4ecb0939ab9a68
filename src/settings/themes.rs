//! Themes of a person's own: a JSON file each, with a colour for each role that is to look another way.
//!
//! ```json
//! {"base": "dark", "background": "none", "accent": "#ffaf5f", "core": "yellow"}
//! ```

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::content::{Category, Fault, Stretch, blanked, complaint, distance};
use crate::units::words;

words! {
    /// What a theme of one's own begins with.
    Base {
        /// For a dark background.
        Dark = "dark", "dark";
        /// For a light background.
        Light = "light", "light";
        /// Bright on black.
        HighContrast = "high_contrast", "high contrast";
    }
}

/// A colour as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// The terminal's own: `none`.
    Terminal,
    /// One of the sixteen that the terminal's scheme defines: `red`, `bright_red`.
    Ansi(u8),
    /// A fixed one: `#rrggbb`.
    Rgb(u8, u8, u8),
}

/// The names of the first eight of the terminal's colours; the others begin with `bright_`.
const ANSI: [&str; 8] = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

/// The roles beside the kinds of exercise.
const ROLES: [&str; 10] =
    ["text", "title", "accent", "calm", "warning", "muted", "line", "selected", "key", "work"];

/// How many roles a theme may colour.
pub const COUNT: usize = ROLES.len() + Category::ALL.len();

/// The name of every role that a theme may colour, in an order of their own: first what pieces of the screen
/// are for, then the kinds of exercise.
pub fn roles() -> impl Iterator<Item = &'static str> {
    ROLES.into_iter().chain(Category::ALL.iter().map(|kind| kind.key()))
}

impl Colour {
    /// The colour that is written so.
    fn from_text(text: &str) -> Option<Self> {
        if text == "none" {
            return Some(Self::Terminal);
        }
        if let Some(digits) = text.strip_prefix('#') {
            let hex = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
            return if hex { Some(Self::Rgb(part(0)?, part(2)?, part(4)?)) } else { None };
        }
        let (name, bright) = text.strip_prefix("bright_").map_or((text, 0), |name| (name, 8));
        ANSI.iter().position(|known| *known == name).map(|place| Self::Ansi(place as u8 + bright))
    }
}

/// A theme of a person's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTheme {
    /// By which the settings name it: the file's name without its end.
    pub name: String,
    /// Where the colours come from that it does not name.
    pub base: Base,
    /// What is painted behind everything.
    pub background: Option<Colour>,
    colours: BTreeMap<&'static str, Colour>,
}

impl OwnTheme {
    /// Reads a theme. What cannot be read is named and left out, and the rest holds; nothing of a text that is
    /// no JSON object.
    pub fn read(name: &str, file: &str, text: &str) -> (Option<Self>, Vec<Fault>) {
        if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
            return (None, vec![complaint(Stretch::whole(file, text), &error)]);
        }
        let text = blanked(text);
        let place = Stretch::whole(file, &text);
        let fields: BTreeMap<String, &RawValue> = match serde_json::from_str(&text) {
            Ok(fields) => fields,
            Err(error) => return (None, vec![complaint(place, &error)]),
        };
        let (mut theme, mut faults) = (Self::plain(name), Vec::new());
        for (field, raw) in fields {
            if let Err(what) = theme.set(&field, raw.get()) {
                let line = place.part(raw.get()).line("");
                faults.push(Fault { file: file.to_owned(), line, what: format!("{field}: {what}") });
            }
        }
        faults.sort();
        (Some(theme), faults)
    }

    fn plain(name: &str) -> Self {
        Self { name: name.to_owned(), base: Base::Dark, background: None, colours: BTreeMap::new() }
    }

    /// Takes one field; else what is wrong with it, and the remedy.
    fn set(&mut self, field: &str, raw: &str) -> Result<(), String> {
        let text = || {
            serde_json::from_str::<String>(raw).map_err(|_| format!("write text in \"quotes\", not {raw}"))
        };
        let colour = || {
            let text = text()?;
            Colour::from_text(&text).ok_or_else(|| {
                format!(
                    "{text:?} is no colour; write \"#rrggbb\", none, or one of {} (bright_red and so on)",
                    ANSI.join(", ")
                )
            })
        };
        if let Some(role) = roles().find(|role| *role == field) {
            self.colours.insert(role, colour()?);
            return Ok(());
        }
        match field {
            "$schema" => {}
            "background" => self.background = Some(colour()?),
            "base" => {
                let text = text()?;
                let known = Base::ALL.iter().map(|base| base.key()).collect::<Vec<_>>().join(", ");
                self.base = Base::from_key(&text)
                    .ok_or_else(|| format!("{text:?} is not known; write one of {known}"))?;
            }
            "alarm" => return Err("what to do in an emergency keeps its own two colours; take it out".into()),
            _ => {
                let near = roles().chain(["base", "background"]).map(|known| (distance(field, known), known));
                let near = near.min().filter(|(changes, _)| *changes <= 2);
                let listed = || {
                    let known = roles().collect::<Vec<_>>().join(", ");
                    format!("no role has this name; write base, background or one of {known}")
                };
                return Err(near.map_or_else(listed, |(_, known)| {
                    format!("no role has this name; did you mean {known:?}?")
                }));
            }
        }
        Ok(())
    }

    /// The colour that it gives to the role of that name.
    pub fn colour(&self, role: &str) -> Option<Colour> {
        self.colours.get(role).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (Option<OwnTheme>, Vec<String>) {
        let (theme, faults) = OwnTheme::read("ocean", "themes/ocean.json", text);
        (theme, faults.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_colour_is_written_in_one_of_three_ways() {
        let table = [
            ("none", Some(Colour::Terminal)),
            ("#00aFff", Some(Colour::Rgb(0, 175, 255))),
            ("black", Some(Colour::Ansi(0))),
            ("bright_white", Some(Colour::Ansi(15))),
            ("#0af", None),
            ("#00+1ff", None),
            ("#ééé", None),
            ("bright_none", None),
            ("Red", None),
            ("", None),
        ];
        for (text, colour) in table {
            assert_eq!(Colour::from_text(text), colour, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_the_rest_holds() {
        let (theme, faults) = said(
            "{\n \"_note\": \"mine\",\n \"base\": \"light\",\n \"acent\": \"red\",\n \"accent\": \"#12\",\n \
             \"calm\": 3,\n \"core\": \"bright_yellow\",\n \"alarm\": \"red\"\n}",
        );
        let theme = theme.unwrap();
        assert_eq!((theme.base, theme.colour("core")), (Base::Light, Some(Colour::Ansi(11))));
        assert_eq!(theme.colour("accent"), None);
        let starts = [
            "themes/ocean.json:4: acent: no role has this name; did you mean \"accent\"?",
            "themes/ocean.json:5: accent: \"#12\" is no colour; write \"#rrggbb\", none, or one of black, red",
            "themes/ocean.json:6: calm: write text in \"quotes\", not 3",
            "themes/ocean.json:8: alarm: what to do in an emergency keeps its own two colours",
        ];
        assert_eq!(faults.len(), starts.len(), "{faults:#?}");
        for (fault, start) in faults.iter().zip(starts) {
            assert!(fault.starts_with(start), "{fault}");
        }
    }

    #[test]
    fn of_a_text_that_is_no_object_nothing_holds() {
        for text in ["", "[]", "{\"base\": \"dark\",}", "{\n\"text\": \"red\"\n", "\0"] {
            let (theme, faults) = said(text);
            assert!(theme.is_none() && faults.len() == 1, "{text:?}: {faults:?}");
            assert!(faults[0].starts_with("themes/ocean.json:"), "{faults:?}");
        }
    }
}
