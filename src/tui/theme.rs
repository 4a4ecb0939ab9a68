//! Colour by role, never by name at the place of use; what colour says is also said by weight or shape.
//!
//! Fixed colours of xterm's 256, and not the first sixteen: what a scheme makes of its yellow or its bright
//! black reads on its own dark background or on its own light one, seldom on both. Words have a contrast of
//! 4.5 : 1 and marks of 3 : 1 on every scheme that `tests/screens/palettes.rs` knows. No colour has 4.5 on dark
//! and light backgrounds alike, so that where the background is not known words keep the terminal's own
//! colour. Nothing is dimmed: some terminals leave four tenths of a dimmed colour.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use super::contrast;
use crate::content::Category;
use crate::settings::{Base, COUNT, Colour, OwnTheme, roles};

/// Which palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// Words in the terminal's own colour and marks in mid tones, where the background is not known.
    Even,
    /// Bright on black, on a background of its own: 7 : 1 for words.
    HighContrast,
    /// Weight and shape only.
    Mono,
    /// Colours of the person's own.
    Own(Own),
}

/// The colours of a person's own theme, over those that it begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own {
    base: Base,
    /// In the order of [`roles`].
    colours: [Option<Color>; COUNT],
    background: Option<Color>,
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
    /// The word for a kind of exercise.
    Kind(Category),
    /// A bar or a mark of a kind of exercise: no words.
    Mark(Category),
    /// What works in a figure: dots, no words.
    Work,
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
const BAND: (u8, u8) = (238, 252);

/// The background that [`Palette::HighContrast`] brings: black.
const GROUND: Color = Color::Indexed(16);

/// A role's colours in the dark, light, even and high-contrast palettes (xterm's 256); none where it is the
/// terminal's own.
const fn colours(role: Role) -> [Option<u8>; 4] {
    match role {
        Role::Text | Role::Title | Role::Selected => [None, Some(235), None, Some(231)],
        Role::Alarm => [Some(ALARM.0); 4],
        Role::Accent => [Some(215), Some(125), None, Some(226)],
        Role::Calm => [Some(108), Some(22), None, Some(120)],
        Role::Warning => [Some(210), Some(124), None, Some(209)],
        Role::Muted => [Some(247), Some(241), None, Some(252)],
        Role::Line | Role::Band => [Some(244), Some(244), Some(244), Some(250)],
        Role::Key => [Some(153), Some(18), None, Some(123)],
        Role::Work => [Some(215), Some(125), Some(166), Some(226)],
        Role::Kind(kind) => {
            let [dark, light, _, high] = colours(Role::Mark(kind));
            [dark, light, None, high]
        }
        Role::Mark(kind) => match kind {
            Category::Core => [Some(221), Some(58), Some(100), Some(215)],
            Category::Aerobic => [Some(212), Some(127), Some(167), Some(212)],
            Category::Stretching => [Some(75), Some(26), Some(32), Some(75)],
            Category::Functional => [Some(143), Some(94), Some(166), Some(187)],
            Category::TaiChi => [Some(80), Some(23), Some(31), Some(43)],
            Category::Yoga => [Some(183), Some(91), Some(133), Some(183)],
            Category::Pilates => [Some(141), Some(57), Some(99), Some(141)],
            Category::Walking => [Some(150), Some(22), Some(65), Some(119)],
        },
    }
}

/// The name of a role in a theme of a person's own; none where the colours stay ours.
const fn name(role: Role) -> Option<&'static str> {
    Some(match role {
        Role::Text => "text",
        Role::Title => "title",
        Role::Accent => "accent",
        Role::Calm => "calm",
        Role::Warning => "warning",
        Role::Muted => "muted",
        Role::Line => "line",
        Role::Selected => "selected",
        Role::Key => "key",
        Role::Work => "work",
        Role::Kind(kind) | Role::Mark(kind) => kind.key(),
        Role::Alarm | Role::Band => return None,
    })
}

/// The palette that a theme of a person's own begins with.
const fn palette_of(base: Base) -> Palette {
    match base {
        Base::Dark => Palette::Dark,
        Base::Light => Palette::Light,
        Base::HighContrast => Palette::HighContrast,
    }
}

impl Own {
    /// The colours of a theme; the nearest of xterm's 256 where the terminal has no more.
    pub fn of(theme: &OwnTheme, every_colour: bool) -> Self {
        let shown = |colour| match colour {
            Colour::Terminal => Color::Reset,
            Colour::Ansi(index) => Color::Indexed(index),
            Colour::Rgb(r, g, b) if every_colour => Color::Rgb(r, g, b),
            Colour::Rgb(r, g, b) => Color::Indexed(contrast::nearest([r, g, b])),
        };
        let mut colours = [None; COUNT];
        for (place, role) in colours.iter_mut().zip(roles()) {
            *place = theme.colour(role).map(shown);
        }
        Self { base: theme.base, colours, background: theme.background.map(shown) }
    }

    /// The colour that it gives to a role.
    fn colour(&self, role: Role) -> Option<Color> {
        let name = name(role)?;
        let given = |name: &str| roles().position(|each| each == name).and_then(|place| self.colours[place]);
        // A heading and the row under the cursor are text until they are named.
        let text = matches!(role, Role::Title | Role::Selected).then_some("text");
        let work = matches!(role, Role::Work).then_some("accent");
        given(name).or_else(|| text.or(work).and_then(given))
    }
}

/// The roles that words are written in.
fn words() -> impl Iterator<Item = Role> {
    let words = [
        Role::Text,
        Role::Title,
        Role::Accent,
        Role::Calm,
        Role::Warning,
        Role::Muted,
        Role::Selected,
        Role::Key,
    ];
    words.into_iter().chain(Category::ALL.iter().map(|kind| Role::Kind(*kind)))
}

/// The palette whose words read on this background, if one of ours does.
pub fn suited(background: [u8; 3]) -> Option<Palette> {
    let reads = |palette: &Palette| {
        let theme = Theme { palette: *palette, ascii: false, octants: Octants::Unknown };
        // What keeps the terminal's own colour reads on its own background.
        let shown = words().filter_map(|role| contrast::rgb(theme.colour(role)?));
        shown.into_iter().all(|front| contrast::ratio(front, background) >= 4.5)
    };
    [Palette::Dark, Palette::Light].into_iter().find(reads)
}

/// What of a theme of a person's own stands out too little from its background, a line each. The terminal's
/// own colours are not known here; where it shows its background, a black or a white one is supposed.
pub fn weak(own: &OwnTheme) -> Vec<String> {
    let theme = Theme { palette: Palette::Own(Own::of(own, true)), ascii: false, octants: Octants::Unknown };
    let behind = match (theme.background().and_then(contrast::rgb), own.base) {
        (Some(painted), _) => painted,
        (None, Base::Dark | Base::HighContrast) => [0; 3],
        (None, Base::Light) => [255; 3],
    };
    let needed = words().map(|role| (role, 4.5)).chain([(Role::Line, 3.0), (Role::Work, 3.0)]);
    let each = needed.filter_map(|(role, needed)| {
        let ratio = contrast::ratio(contrast::rgb(theme.colour(role)?)?, behind);
        let [r, g, b] = behind;
        (ratio < needed).then(|| {
            let name = name(role).unwrap_or_default();
            format!("{name} has {ratio:.1} : 1 on #{r:02x}{g:02x}{b:02x}; {needed} : 1 reads well")
        })
    });
    each.collect()
}

impl Theme {
    /// The theme for a setting (`auto`, `dark`, `light`, `high_contrast` or `mono`), the environment's word on
    /// colour, and what it says of the background (`COLORFGBG`).
    pub fn choose(setting: &str, colour: bool, fgbg: Option<&str>, ascii: bool) -> Self {
        let palette = match setting {
            _ if !colour => Palette::Mono,
            "dark" => Palette::Dark,
            "light" => Palette::Light,
            "high_contrast" => Palette::HighContrast,
            "mono" => Palette::Mono,
            _ => told(fgbg).unwrap_or(Palette::Even),
        };
        Self { palette, ascii, octants: Octants::default() }
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        let style = Style::new().add_modifier(self.weight(role));
        match (self.colour(role), role) {
            (None, _) => style,
            (Some(colour), Role::Alarm) => style.fg(colour).bg(Color::Indexed(ALARM.1)),
            (Some(colour), Role::Band) => match self.band_ground() {
                Some(ground) => style.fg(colour).bg(Color::Indexed(ground)),
                None => style.fg(colour),
            },
            (Some(colour), _) => style.fg(colour),
        }
    }

    /// The colour of a role; none without colour.
    fn colour(self, role: Role) -> Option<Color> {
        let place = match self.palette {
            Palette::Dark => 0,
            Palette::Light => 1,
            Palette::Even => 2,
            Palette::HighContrast => 3,
            Palette::Mono => return None,
            Palette::Own(own) => {
                let palette = palette_of(own.base);
                return own.colour(role).or_else(|| Self { palette, ..self }.colour(role));
            }
        };
        Some(colours(role)[place].map_or(Color::Reset, Color::Indexed))
    }

    /// How a role stands out without colour. No underlines: they run under the blanks between marks and words.
    fn weight(self, role: Role) -> Modifier {
        let mono = self.palette == Palette::Mono;
        match role {
            Role::Alarm if mono => Modifier::REVERSED.union(Modifier::BOLD),
            Role::Work if !mono => Modifier::empty(),
            Role::Title | Role::Accent | Role::Key | Role::Warning | Role::Alarm | Role::Work => {
                Modifier::BOLD
            }
            Role::Selected => Modifier::REVERSED,
            Role::Text
            | Role::Calm
            | Role::Muted
            | Role::Line
            | Role::Band
            | Role::Kind(_)
            | Role::Mark(_) => Modifier::empty(),
        }
    }

    /// The background that the theme paints; none where the terminal's own shows.
    pub const fn background(self) -> Option<Color> {
        match self.palette {
            Palette::Own(Own { background: Some(background), .. }) => Some(background),
            Palette::HighContrast | Palette::Own(Own { base: Base::HighContrast, .. }) => Some(GROUND),
            Palette::Dark | Palette::Light | Palette::Even | Palette::Mono | Palette::Own(_) => None,
        }
    }

    /// Gives every cell that was drawn without a colour the theme's own.
    pub fn fill(self, buffer: &mut Buffer) {
        let front = self.colour(Role::Text).filter(|colour| *colour != Color::Reset);
        let behind = self.background();
        if front.is_none() && behind.is_none() {
            return;
        }
        for cell in &mut buffer.content {
            if cell.fg == Color::Reset {
                cell.fg = front.unwrap_or_default();
            }
            if cell.bg == Color::Reset {
                cell.bg = behind.unwrap_or_default();
            }
        }
    }

    /// The background of [`Role::Band`]; none where the terminal's own is not known, or painted over.
    const fn band_ground(self) -> Option<u8> {
        match self.palette {
            Palette::Dark => Some(BAND.0),
            Palette::Light => Some(BAND.1),
            Palette::Even | Palette::Mono | Palette::HighContrast | Palette::Own(_) => None,
        }
    }

    /// What a stretch of a chart is filled with: nothing where [`Role::Band`] has a background.
    pub const fn band(self) -> &'static str {
        match self.band_ground() {
            _ if self.ascii => ":",
            Some(_) => " ",
            None => "░",
        }
    }

    /// A glyph, or its ASCII stand-in.
    pub const fn glyph(self, fine: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { fine }
    }
}

/// The palette for the background that the terminal tells of in `COLORFGBG`, if it does.
pub fn told(fgbg: Option<&str>) -> Option<Palette> {
    let background = fgbg?.rsplit(';').next()?.parse::<u8>().ok()?;
    Some(if matches!(background, 7 | 9..=15) { Palette::Light } else { Palette::Dark })
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

    #[test]
    fn an_unknown_background_gets_the_palette_that_reads_on_both() {
        assert_eq!(Theme::choose("auto", true, None, false).palette, Palette::Even);
        assert_eq!(Theme::choose("auto", true, Some("0;default;15"), false).palette, Palette::Light);
        assert_eq!(Theme::choose("auto", true, Some("15;0"), false).palette, Palette::Dark);
        assert_eq!(Theme::choose("auto", true, Some("15;default"), false).palette, Palette::Even);
    }

    #[test]
    fn what_was_drawn_without_a_colour_gets_the_themes_own_and_the_rest_keeps_its_own() {
        let area = ratatui::layout::Rect::new(0, 0, 3, 1);
        let drawn = |palette| {
            let theme = Theme { palette, ascii: false, octants: Octants::Unknown };
            let mut buffer = Buffer::empty(area);
            buffer.set_string(0, 0, "a", Style::new());
            buffer.set_string(1, 0, "b", theme.style(Role::Alarm));
            theme.fill(&mut buffer);
            buffer.content.iter().map(|cell| (cell.fg, cell.bg)).collect::<Vec<_>>()
        };
        let alarm = (Color::Indexed(ALARM.0), Color::Indexed(ALARM.1));
        let white = (Color::Indexed(231), GROUND);
        assert_eq!(drawn(Palette::HighContrast), [white, alarm, white]);
        let ink = (Color::Indexed(235), Color::Reset);
        assert_eq!(drawn(Palette::Light), [ink, alarm, ink]);
        assert_eq!(drawn(Palette::Dark), [(Color::Reset, Color::Reset), alarm, (Color::Reset, Color::Reset)]);
    }

    #[test]
    fn an_answered_background_gets_the_palette_that_reads_on_it() {
        assert_eq!(suited([0; 3]), Some(Palette::Dark));
        assert_eq!(suited([0x2e, 0x34, 0x40]), Some(Palette::Dark), "Nord");
        assert_eq!(suited([0xfd, 0xf6, 0xe3]), Some(Palette::Light), "Solarized light");
        assert_eq!(suited([0x80; 3]), None, "a middle grey keeps the terminal's own colours");
    }

    fn own(text: &str) -> Theme {
        let theme = OwnTheme::read("own", "own.json", text).0.unwrap();
        Theme { palette: Palette::Own(Own::of(&theme, false)), ascii: false, octants: Octants::Unknown }
    }

    #[test]
    fn a_theme_of_ones_own_changes_what_it_names_and_keeps_weight_and_alarm() {
        let theme =
            own(r##"{"base":"light","text":"#102030","accent":"red","core":"none","background":"#ffffd7"}"##);
        let colour = |role| theme.style(role).fg;
        for role in [Role::Text, Role::Title, Role::Selected] {
            assert_eq!(colour(role), Some(Color::Indexed(234)), "{role:?}: the nearest of the 256");
        }
        assert_eq!(
            (colour(Role::Accent), colour(Role::Work)),
            (Some(Color::Indexed(1)), Some(Color::Indexed(1)))
        );
        assert_eq!(colour(Role::Mark(Category::Core)), Some(Color::Reset));
        let light = Theme { palette: Palette::Light, ..theme };
        for role in [Role::Calm, Role::Kind(Category::Yoga), Role::Alarm] {
            assert_eq!(theme.style(role), light.style(role), "{role:?}");
        }
        assert!(theme.style(Role::Title).add_modifier.contains(Modifier::BOLD));
        assert_eq!(theme.background(), Some(Color::Indexed(230)));
    }

    #[test]
    fn every_name_of_a_theme_file_colours_a_role() {
        for place in roles() {
            let theme = own(&format!(r##"{{"{place}": "#010203"}}"##));
            let kinds = Category::ALL.iter().map(|kind| Role::Kind(*kind));
            let others = [Role::Text, Role::Title, Role::Accent, Role::Calm, Role::Warning, Role::Muted];
            let more = [Role::Line, Role::Selected, Role::Key, Role::Work, Role::Alarm];
            let all: Vec<Role> = others.into_iter().chain(more).chain(kinds).collect();
            let changed =
                all.iter().filter(|role| theme.style(**role).fg == Some(Color::Indexed(16))).count();
            assert!(changed >= 1, "{place}");
        }
    }

    #[test]
    fn what_stands_out_too_little_is_named_with_its_contrast() {
        let said = |text: &str| weak(&OwnTheme::read("own", "own.json", text).0.unwrap());
        assert_eq!(said("{}"), [""; 0]);
        assert_eq!(said(r#"{"base": "light"}"#), [""; 0]);
        assert_eq!(
            said(r##"{"accent": "#555555", "work": "#777777", "calm": "red"}"##),
            ["accent has 2.8 : 1 on #000000; 4.5 : 1 reads well"]
        );
        let on_white = said(r##"{"background": "#ffffff"}"##);
        assert!(on_white.iter().any(|line| line.starts_with("key has 1.5 : 1 on #ffffff")), "{on_white:?}");
    }
}
