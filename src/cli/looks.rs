//! What the environment says of the terminal: colours, letters, dots and width.

use std::collections::HashMap;

use crate::tui::{self, Octants};

/// The environment, variable by variable.
pub(super) struct Surroundings(HashMap<String, String>);

/// The environment of this process.
pub(super) fn here() -> Surroundings {
    let told = std::env::vars_os();
    Surroundings(
        told.filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect(),
    )
}

impl Surroundings {
    /// A variable that is set to something.
    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    fn term(&self) -> &str {
        self.get("TERM").unwrap_or_default()
    }

    /// Whether the terminal knows no escape codes, so that the coach runs line by line.
    pub(super) fn line_by_line(&self) -> bool {
        self.term() == "dumb"
    }

    /// Whether colour is wanted: NO_COLOR, TERM and the flag say no.
    pub(super) fn colour(&self, no_color: bool) -> bool {
        let term = self.term();
        !no_color && self.get("NO_COLOR").is_none() && term != "dumb" && !term.starts_with("vt1")
    }

    /// Whether only ASCII can be shown: the console's font has no dots, an old terminal no letters beyond
    /// it, and a locale that is not UTF-8 sends other bytes.
    pub(super) fn ascii_only(&self) -> bool {
        let term = self.term();
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| self.get(name));
        let utf8 = |locale: &str| locale.to_lowercase().replace('-', "").contains("utf8");
        term == "linux"
            || term == "dumb"
            || term.starts_with("vt1")
            || locale.is_some_and(|locale| !utf8(locale))
    }

    /// Whether the terminal draws octants. Those that say which version they are can be known (Ghostty from
    /// 1.2, VTE from 0.78); kitty and foot draw them too, but not their older versions, and do not say. A
    /// multiplexer counts their width wrongly.
    pub(super) fn octants(&self) -> Octants {
        let term = self.term();
        let multiplexed = ["TMUX", "STY", "ZELLIJ"].iter().any(|name| self.get(name).is_some())
            || ["tmux", "screen"].iter().any(|name| term.starts_with(name));
        if multiplexed {
            return Octants::Never;
        }
        let ghostty = self.get("TERM_PROGRAM").is_some_and(|name| name.eq_ignore_ascii_case("ghostty"));
        let recent = |version: &str| {
            let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
            (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) >= (1, 2)
        };
        // VTE hands its number on to what is started inside of it; other terminals name themselves.
        let vte = ["xterm-256color", "gnome", "vte"].iter().any(|name| term.starts_with(name))
            && self.get("TERM_PROGRAM").is_none();
        let number = self.get("VTE_VERSION").and_then(|version| version.parse::<u32>().ok());
        if ghostty && self.get("TERM_PROGRAM_VERSION").is_some_and(recent)
            || vte && number.is_some_and(|number| number >= 7800)
        {
            return Octants::Drawn;
        }
        Octants::Unknown
    }

    /// How the screen may look.
    pub(super) fn looks(&self, no_color: bool) -> tui::Looks {
        tui::Looks {
            colour: self.colour(no_color),
            ascii: self.ascii_only(),
            octants: self.octants(),
            background: None,
        }
    }

    /// Columns for text: the terminal's, or what COLUMNS says, or 80.
    pub(super) fn columns(&self, terminal: Option<u16>) -> usize {
        let told = || self.get("COLUMNS").and_then(|columns| columns.parse().ok());
        terminal.or_else(told).filter(|&columns| columns > 0).map_or(80, usize::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Marker;
    use crate::settings::Dots;
    use crate::tui::widgets::figure::marker;

    fn with<T>(pairs: &[(&str, &str)], ask: impl Fn(&Surroundings) -> T) -> T {
        let owned = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        ask(&Surroundings(owned.collect()))
    }

    #[test]
    fn the_console_and_other_locales_get_ascii() {
        let ascii = |pairs: &[(&str, &str)]| with(pairs, Surroundings::ascii_only);
        assert!(ascii(&[("TERM", "linux"), ("LANG", "en_GB.UTF-8")]));
        assert!(ascii(&[("TERM", "xterm"), ("LC_ALL", "C")]));
        assert!(ascii(&[("TERM", "xterm"), ("LANG", "de_DE.ISO-8859-1")]));
        assert!(ascii(&[("TERM", "xterm"), ("LC_ALL", "POSIX"), ("LANG", "en_GB.UTF-8")]));
        assert!(!ascii(&[("TERM", "xterm"), ("LC_ALL", ""), ("LANG", "en_GB.UTF-8")]));
        assert!(!ascii(&[("TERM", "xterm"), ("LC_CTYPE", "C.utf8")]));
        assert!(!ascii(&[("TERM", "xterm-256color")]));
    }

    #[test]
    fn octants_are_drawn_where_the_terminal_says_so_and_never_in_a_multiplexer() {
        let drawn = |pairs: &[(&str, &str)], dots: Dots| {
            with(pairs, |here| marker(dots, here.ascii_only(), here.octants()))
        };
        let ghostty =
            [("TERM", "xterm-ghostty"), ("TERM_PROGRAM", "ghostty"), ("TERM_PROGRAM_VERSION", "1.2.3")];
        assert_eq!(drawn(&ghostty, Dots::Auto), Marker::Octant);
        assert_eq!(
            drawn(&[("TERM_PROGRAM", "ghostty"), ("TERM_PROGRAM_VERSION", "1.1.3")], Dots::Auto),
            Marker::Braille
        );
        assert_eq!(drawn(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7802")], Dots::Auto), Marker::Octant);
        assert_eq!(
            drawn(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")], Dots::Auto),
            Marker::Braille
        );
        assert_eq!(drawn(&[("TERM", "alacritty"), ("VTE_VERSION", "7802")], Dots::Auto), Marker::Braille);
        for inside in [("TMUX", "/tmp/tmux-1000/default,1,0"), ("STY", "12.pts-0")] {
            let pairs = [&ghostty[1..], &[inside]].concat();
            assert_eq!(drawn(&pairs, Dots::Auto), Marker::Braille);
            assert_eq!(drawn(&pairs, Dots::Octant), Marker::Braille);
        }
        assert_eq!(drawn(&[("TERM", "screen-256color")], Dots::Octant), Marker::Braille);
        // Who chose them elsewhere has them; the console has letters whatever was chosen.
        assert_eq!(drawn(&[("TERM", "xterm-kitty")], Dots::Octant), Marker::Octant);
        assert_eq!(drawn(&[("TERM", "linux")], Dots::Octant), Marker::Ascii);
        assert_eq!(drawn(&ghostty, Dots::HalfBlock), Marker::HalfBlock);
    }

    #[test]
    fn a_terminal_without_escape_codes_is_told_line_by_line() {
        assert!(with(&[("TERM", "dumb")], Surroundings::line_by_line));
        assert!(!with(&[("TERM", "linux")], Surroundings::line_by_line));
    }

    #[test]
    fn text_is_as_wide_as_the_terminal_or_as_told() {
        assert_eq!(with(&[("COLUMNS", "60")], |here| here.columns(Some(100))), 100);
        assert_eq!(with(&[("COLUMNS", "60")], |here| here.columns(None)), 60);
        assert_eq!(with(&[("COLUMNS", "many")], |here| here.columns(None)), 80);
        assert_eq!(with(&[], |here| here.columns(Some(0))), 80);
    }
}
