//! Words stand out from their background by 4.5 : 1, marks by 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11), for each
//! role, theme and scheme of a terminal.

use std::fmt::Write;

use ratatui::style::{Color, Modifier};
use supple::content::Category;
use supple::tui::theme::{Octants, Palette, Role, Theme};

use super::palettes::{DARK, LIGHT, Rgb, Scheme};

/// The least contrast of words and of marks; and in the high-contrast theme (1.4.6).
const WORDS: f64 = 4.5;
const MARKS: f64 = 3.0;
const HIGH: (f64, f64) = (7.0, 4.5);

/// Every role, and whether words are written in it.
fn roles() -> Vec<(Role, bool)> {
    let words = [
        Role::Text,
        Role::Title,
        Role::Accent,
        Role::Calm,
        Role::Warning,
        Role::Alarm,
        Role::Muted,
        Role::Selected,
        Role::Key,
    ];
    let kinds = Category::ALL.iter();
    let words = words.into_iter().chain(kinds.clone().map(|kind| Role::Kind(*kind)));
    let marks = [Role::Line, Role::Work].into_iter().chain(kinds.map(|kind| Role::Mark(*kind)));
    words.map(|role| (role, true)).chain(marks.map(|role| (role, false))).collect()
}

const fn theme(palette: Palette) -> Theme {
    Theme { palette, ascii: false, octants: Octants::Unknown }
}

/// The relative luminance of a colour (WCAG 2).
fn luminance(colour: Rgb) -> f64 {
    0.2126 * linear(colour, 16) + 0.7152 * linear(colour, 8) + 0.0722 * linear(colour, 0)
}

/// One of a colour's three parts as an amount of light.
fn linear(colour: Rgb, shift: u32) -> f64 {
    let part = f64::from(colour >> shift & 0xff) / 255.0;
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// What a terminal with that scheme shows for a colour; `own` where it is the terminal's own.
fn rgb(colour: Color, own: Rgb, scheme: &Scheme) -> Rgb {
    let level = |step: u32| if step == 0 { 0 } else { 55 + 40 * step };
    match colour {
        Color::Reset => own,
        Color::Rgb(r, g, b) => u32::from_be_bytes([0, r, g, b]),
        Color::Indexed(index @ 0..16) => scheme.ansi[usize::from(index)],
        Color::Indexed(index @ 16..232) => {
            let at = u32::from(index) - 16;
            level(at / 36) << 16 | level(at / 6 % 6) << 8 | level(at % 6)
        }
        Color::Indexed(grey) => (8 + 10 * (u32::from(grey) - 232)) * 0x01_0101,
        named => panic!("{named:?} is written as an index here"),
    }
}

/// In front and behind, as that terminal shows a role.
fn shown(theme: Theme, role: Role, scheme: &Scheme) -> (Rgb, Rgb) {
    let style = theme.style(role);
    let behind = style.bg.or(theme.background()).unwrap_or_default();
    let front = rgb(style.fg.unwrap_or_default(), scheme.foreground, scheme);
    (front, rgb(behind, scheme.background, scheme))
}

/// The least contrast of a role on these schemes, and on which. Without one where the terminal's own colours
/// are left as they are.
fn least<'a>(
    palette: Palette,
    role: Role,
    schemes: impl Iterator<Item = &'a Scheme>,
) -> Option<(f64, &'static str)> {
    let theme = theme(palette);
    let style = theme.style(role);
    let own = |colour: Option<Color>| matches!(colour, None | Some(Color::Reset));
    let unknown = matches!(palette, Palette::Even | Palette::Mono);
    if unknown && own(style.fg) && own(style.bg) {
        return None;
    }
    // Reversed, the same two colours.
    let each = schemes.map(|scheme| {
        let (front, behind) = shown(theme, role, scheme);
        (contrast(front, behind), scheme.name)
    });
    each.min_by(|one, other| one.0.total_cmp(&other.0))
}

#[test]
fn every_role_reads_on_every_scheme() {
    let (mut table, mut weak) = (String::new(), 0);
    for (role, words) in roles() {
        let needed = if words { WORDS } else { MARKS };
        let high = if words { HIGH.0 } else { HIGH.1 };
        let all = || DARK.iter().chain(&LIGHT);
        let columns = [
            (least(Palette::Dark, role, DARK.iter()), needed),
            (least(Palette::Light, role, LIGHT.iter()), needed),
            (least(Palette::Even, role, all()), needed),
            (least(Palette::HighContrast, role, all()), high),
            (least(Palette::Mono, role, all()), needed),
        ];
        let _ = write!(table, "{:<16}", format!("{role:?}"));
        for (found, needed) in columns {
            let Some((ratio, scheme)) = found else {
                let _ = write!(table, "  the terminal's own ");
                continue;
            };
            let mark = if ratio < needed { "!" } else { " " };
            weak += usize::from(ratio < needed);
            let _ = write!(table, " {mark}{ratio:5.2} {scheme:<14.14}");
        }
        table.push('\n');
    }
    println!("{table}");
    assert_eq!(weak, 0, "dark, light, unknown, high contrast, mono:\n{table}");
}

/// The least contrast of a stretch's background, whose ends stand as a heavy line on the axis as well.
const BAND: f64 = 1.25;

/// A stretch of a chart shows on every scheme, and the lines and marks of the chart read on it.
#[test]
fn a_stretch_of_a_chart_shows_and_what_is_drawn_on_it_reads() {
    for (palette, schemes) in [(Palette::Dark, &DARK[..]), (Palette::Light, &LIGHT[..])] {
        let theme = theme(palette);
        for scheme in schemes {
            let (_, ground) = shown(theme, Role::Band, scheme);
            let stands_out = contrast(ground, scheme.background);
            assert!(stands_out >= BAND, "{palette:?} on {}: {stands_out:.2}", scheme.name);
            for role in [Role::Text, Role::Accent, Role::Calm, Role::Muted] {
                let ratio = contrast(shown(theme, role, scheme).0, ground);
                assert!(ratio >= MARKS, "{palette:?} {role:?} on it, {}: {ratio:.2}", scheme.name);
            }
        }
    }
    // Where nothing is known of the background it is a pattern, and so a mark.
    for (palette, needed) in [(Palette::Even, MARKS), (Palette::HighContrast, HIGH.1)] {
        assert_ne!(theme(palette).band(), " ");
        let (ratio, scheme) = least(palette, Role::Band, DARK.iter().chain(&LIGHT)).unwrap();
        assert!(ratio >= needed, "{palette:?} on {scheme}: {ratio:.2}");
    }
}

/// Some terminals leave four tenths of a dimmed colour, which no table of contrasts holds.
#[test]
fn nothing_is_dimmed_and_what_matters_stands_out_without_colour() {
    let palettes = [Palette::Dark, Palette::Light, Palette::Even, Palette::HighContrast, Palette::Mono];
    for palette in palettes {
        let weight = |role| theme(palette).style(role).add_modifier;
        for (role, _) in roles() {
            assert!(!weight(role).contains(Modifier::DIM), "{palette:?} dims {role:?}");
        }
        for role in [Role::Title, Role::Accent, Role::Key, Role::Warning, Role::Alarm] {
            assert!(weight(role).contains(Modifier::BOLD), "{palette:?} {role:?}");
        }
        assert!(weight(Role::Selected).contains(Modifier::REVERSED), "{palette:?}");
    }
    let mono = |role| theme(Palette::Mono).style(role);
    assert!(mono(Role::Alarm).add_modifier.contains(Modifier::REVERSED | Modifier::BOLD));
    assert!(mono(Role::Work).add_modifier.contains(Modifier::BOLD), "what works in a figure");
    assert!(roles().iter().all(|(role, _)| mono(*role).fg.is_none() && mono(*role).bg.is_none()));
}

/// Why the themes have fixed colours: of the sixteen that a scheme defines only green, cyan and white read on
/// all dark schemes, and none on all light ones.
#[test]
fn no_colour_that_a_scheme_defines_reads_on_all_of_them() {
    let reads = |index: usize, schemes: &[Scheme]| {
        schemes.iter().all(|scheme| contrast(scheme.ansi[index], scheme.background) >= WORDS)
    };
    let all = |schemes: &[Scheme]| (0..16).filter(|index| reads(*index, schemes)).collect::<Vec<_>>();
    assert_eq!((all(&DARK), all(&LIGHT)), (vec![2, 6, 7, 14, 15], vec![]));
}

/// A colour by its lightness and two axes in which distances are about as large as they look (Oklab,
/// Ottosson 2020).
fn oklab(colour: Rgb) -> [f64; 3] {
    let [red, green, blue] = [16, 8, 0].map(|shift: u32| linear(colour, shift));
    let cone = |of: [f64; 3]| (of[0] * red + of[1] * green + of[2] * blue).cbrt();
    let l = cone([0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9]);
    let m = cone([0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6]);
    let s = cone([0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5]);
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

/// Kinds of exercise are told apart, and a kind from a key and from a warning; about 0.02 is a difference that
/// is just seen side by side.
#[test]
fn colours_that_mean_different_things_look_different() {
    for palette in [Palette::Dark, Palette::Light, Palette::Even, Palette::HighContrast] {
        let theme = theme(palette);
        let marks = Category::ALL.iter().map(|kind| Role::Mark(*kind));
        let all: Vec<Role> = marks.chain([Role::Key, Role::Warning, Role::Accent]).collect();
        let of = |role| rgb(theme.style(role).fg.unwrap_or_default(), 0xff_ffff, &DARK[0]);
        for (place, one) in all.iter().enumerate() {
            for other in &all[place + 1..] {
                // Words that keep the terminal's own colour differ by weight.
                if palette == Palette::Even && !matches!(other, Role::Mark(_)) {
                    continue;
                }
                let (a, b) = (oklab(of(*one)), oklab(of(*other)));
                let apart = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                assert!(apart >= 0.06, "{palette:?}: {one:?} and {other:?} are {apart:.3} apart");
            }
        }
    }
}
