//! Colour by role, never by name at the place of use. Three palettes (dark, light, one that reads
//! on both) and one without colour; each says with weight or shape what colour says.

use ratatui::style::{Color, Modifier, Style};

use crate::content::Category;

/// Which palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// Mid tones that read on both, where the background is not known.
    Even,
    /// Weight and shape only.
    Mono,
}

/// What a piece of the screen is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Plain text.
    Text,
    /// A heading.
    Title,
    /// What asks for the eye: the one thing to do now.
    Accent,
    /// Good, settled, done.
    Calm,
    /// Safety, and entries that could be lost; nothing else.
    Warning,
    /// What to do now about an emergency: the one thing that is not calm. Its two colours are ours,
    /// so that it reads on any background.
    Alarm,
    /// Secondary text.
    Muted,
    /// Lines and frames.
    Line,
    /// What lies behind a stretch of a chart: a background on dark and light, a line's colour else.
    Band,
    /// The row or option under the cursor.
    Selected,
    /// A key in the footer.
    Key,
    /// A kind of exercise.
    Kind(Category),
}

/// Styles for every role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Which palette it paints with.
    pub palette: Palette,
    /// Whether only ASCII may be drawn.
    pub ascii: bool,
    /// What is known of octants here.
    pub octants: Octants,
}

/// Whether the terminal draws Unicode 16 octants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Octants {
    /// It says that it is one that does.
    Drawn,
    /// Nothing is known.
    #[default]
    Unknown,
    /// A multiplexer stands between, which does not know how wide they are.
    Never,
}

/// White on dark red: the colours of [`Role::Alarm`], in front and behind.
const ALARM: (u8, u8) = (231, 88);

/// The backgrounds of [`Role::Band`] on dark and on light: near the terminal's own, so that every line reads on it.
const BAND: (u8, u8) = (237, 253);

/// One role's colours in the dark, light and even palettes (xterm's 256).
const fn colours(role: Role) -> Option<[u8; 3]> {
    match role {
        Role::Text | Role::Title | Role::Selected => None,
        Role::Alarm => Some([ALARM.0; 3]),
        Role::Accent => Some([215, 130, 130]),
        Role::Calm => Some([108, 29, 29]),
        Role::Warning => Some([209, 160, 160]),
        Role::Muted => Some([246, 241, 243]),
        Role::Line | Role::Band => Some([239, 250, 245]),
        Role::Key => Some([180, 94, 137]),
        Role::Kind(kind) => Some(match kind {
            Category::Core => [179, 136, 136],
            Category::Aerobic => [174, 125, 131],
            Category::Stretching => [110, 25, 67],
            Category::Functional => [180, 94, 137],
            Category::TaiChi => [115, 30, 30],
            Category::Yoga => [146, 97, 97],
            Category::Pilates => [139, 90, 96],
            Category::Walking => [108, 64, 65],
        }),
    }
}

impl Theme {
    /// The theme for a setting (`auto`, `dark`, `light` or `mono`), the environment's word on
    /// colour, and what it says of the background (`COLORFGBG`).
    pub fn choose(setting: &str, colour: bool, fgbg: Option<&str>, ascii: bool) -> Self {
        let palette = match setting {
            _ if !colour => Palette::Mono,
            "dark" => Palette::Dark,
            "light" => Palette::Light,
            "mono" => Palette::Mono,
            _ => match fgbg.and_then(|text| text.rsplit(';').next()).and_then(|bg| bg.parse::<u8>().ok()) {
                Some(7 | 9..=15) => Palette::Light,
                Some(_) => Palette::Dark,
                None => Palette::Even,
            },
        };
        Self { palette, ascii, octants: Octants::default() }
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        let index = match self.palette {
            Palette::Dark => 0,
            Palette::Light => 1,
            Palette::Even => 2,
            Palette::Mono => return mono(role),
        };
        let base = match colours(role) {
            Some(all) => plain.fg(Color::Indexed(all[index])),
            None => plain.fg(Color::Reset),
        };
        match role {
            Role::Title | Role::Key | Role::Accent => base.add_modifier(Modifier::BOLD),
            Role::Selected => base.add_modifier(Modifier::REVERSED),
            Role::Alarm => base.bg(Color::Indexed(ALARM.1)).add_modifier(Modifier::BOLD),
            Role::Band => match self.palette {
                Palette::Dark => base.bg(Color::Indexed(BAND.0)),
                Palette::Light => base.bg(Color::Indexed(BAND.1)),
                Palette::Even | Palette::Mono => base,
            },
            _ => base,
        }
    }

    /// What a stretch of a chart is filled with: nothing where [`Role::Band`] has a background.
    pub const fn band(self) -> &'static str {
        match self.palette {
            _ if self.ascii => ":",
            Palette::Dark | Palette::Light => " ",
            Palette::Even | Palette::Mono => "░",
        }
    }

    /// A glyph, or its ASCII stand-in.
    pub const fn glyph(self, fine: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { fine }
    }
}

fn mono(role: Role) -> Style {
    let plain = Style::new();
    match role {
        // No underlines: they run under the blanks between marks and words.
        Role::Title | Role::Accent | Role::Key | Role::Warning => plain.add_modifier(Modifier::BOLD),
        Role::Selected => plain.add_modifier(Modifier::REVERSED),
        Role::Alarm => plain.add_modifier(Modifier::REVERSED).add_modifier(Modifier::BOLD),
        Role::Muted | Role::Line | Role::Band => plain.add_modifier(Modifier::DIM),
        Role::Text | Role::Calm | Role::Kind(_) => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_there_is_none_and_the_cursor_still_shows() {
        let theme = Theme::choose("dark", false, None, false);
        assert_eq!(theme.palette, Palette::Mono);
        for role in [Role::Accent, Role::Warning, Role::Muted, Role::Kind(Category::Yoga)] {
            assert_eq!(theme.style(role).fg, None);
        }
        assert!(theme.style(Role::Selected).add_modifier.contains(Modifier::REVERSED));
    }

    /// The relative luminance of an indexed colour from xterm's cube (WCAG 2).
    fn luminance(index: u8) -> f64 {
        assert!((16..=231).contains(&index), "{index} is no colour of the cube");
        let level = |step: u8| match step {
            0 => 0.0,
            step => f64::from(55 + 40 * u16::from(step)) / 255.0,
        };
        let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        let at = index - 16;
        let [r, g, b] = [at / 36, at / 6 % 6, at % 6].map(|step| linear(level(step)));
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    #[test]
    fn the_alarm_reads_at_seven_to_one_in_every_palette() {
        for palette in [Palette::Dark, Palette::Light, Palette::Even] {
            let style = Theme { palette, ascii: false, octants: Octants::Unknown }.style(Role::Alarm);
            let (Some(Color::Indexed(front)), Some(Color::Indexed(back))) = (style.fg, style.bg) else {
                panic!("{palette:?}: one of the colours is the terminal's own");
            };
            let (light, dark) = (luminance(front), luminance(back));
            let contrast = (light.max(dark) + 0.05) / (light.min(dark) + 0.05);
            assert!(contrast >= 7.0, "{palette:?}: {contrast:.1}");
            assert!(style.add_modifier.contains(Modifier::BOLD));
        }
        let mono =
            Theme { palette: Palette::Mono, ascii: true, octants: Octants::Unknown }.style(Role::Alarm);
        assert!(mono.add_modifier.contains(Modifier::REVERSED | Modifier::BOLD));
    }

    #[test]
    fn an_unknown_background_gets_the_palette_that_reads_on_both() {
        assert_eq!(Theme::choose("auto", true, None, false).palette, Palette::Even);
        assert_eq!(Theme::choose("auto", true, Some("0;15"), false).palette, Palette::Light);
        assert_eq!(Theme::choose("auto", true, Some("15;0"), false).palette, Palette::Dark);
    }
}
