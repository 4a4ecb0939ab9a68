//! The rules of the spacing grid, as far as they can be seen in what is drawn: over every screen and size.

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use supple::tui::grid;
use supple::tui::theme::Role;
use unicode_width::UnicodeWidthStr;

use super::person::{DARK, lines};
use super::{MORNING, screens};

const SIZES: [(u16, u16); 6] = [(60, 20), (80, 24), (100, 30), (120, 40), (140, 45), (200, 60)];

/// What is laid out for another eye: the player is read from three metres, the pictures of a span are as wide
/// as the window.
const APART: [&str; 8] = [
    "first_meeting",
    "get_ready",
    "player",
    "player_paused",
    "player_large",
    "player_card",
    "player_hurts",
    "progress",
];

/// Calls `check` for every other screen at every size, with the rows between the heading and the footer.
fn everywhere(check: impl Fn(&str, &Buffer, std::ops::Range<u16>)) {
    for (name, person) in screens().into_iter().filter(|(name, _)| !APART.contains(name)) {
        for (width, height) in SIZES {
            let buffer = person.draw(width, height, DARK);
            check(&format!("{name} at {width}x{height}"), &buffer, 2..height - 3);
        }
    }
}

fn is_word(buffer: &Buffer, x: u16, y: u16) -> bool {
    buffer.cell((x, y)).is_some_and(|cell| cell.symbol().chars().any(char::is_alphanumeric))
}

#[test]
fn no_word_touches_a_rule_or_the_mark_of_a_kind() {
    everywhere(|name, buffer, rows| {
        for y in rows {
            for x in 0..buffer.area.width {
                if ["│", "▎"].contains(&buffer[(x, y)].symbol()) {
                    let touched = is_word(buffer, x + 1, y) || x > 0 && is_word(buffer, x - 1, y);
                    let legend = buffer[(x, y)].symbol() == "▎" && y == 2;
                    assert!(!touched || legend, "{name}, row {y}:\n{}", lines(buffer).join("\n"));
                }
            }
        }
    });
}

#[test]
fn no_line_of_prose_is_wider_than_the_eye_follows() {
    everywhere(|name, buffer, rows| {
        for line in lines(buffer).iter().skip(usize::from(rows.start)).take(rows.len()) {
            for run in line.split("  ").flat_map(|run| run.split(['│', '┃', '╭', '╰'])) {
                let run = run.trim();
                let words = run.chars().filter(|c| c.is_alphabetic()).count() * 2 > run.chars().count();
                assert!(!words || run.width() <= usize::from(grid::PROSE), "{name}: {run:?}");
            }
        }
    });
}

/// The cursor's mark and the figure aside, the accent is in one place: rows that follow each other.
#[test]
fn one_thing_asks_for_the_eye() {
    let accent = DARK.style(Role::Accent);
    everywhere(|name, buffer, rows| {
        let accented = |y: &u16| {
            (0..buffer.area.width).any(|x| {
                let cell = &buffer[(x, *y)];
                Some(cell.fg) == accent.fg && cell.modifier.contains(Modifier::BOLD) && is_word(buffer, x, *y)
            })
        };
        let rows: Vec<u16> = rows.filter(accented).collect();
        let together = rows.windows(2).all(|pair| pair[1] == pair[0] + 1);
        assert!(together, "{name}: rows {rows:?}\n{}", lines(buffer).join("\n"));
    });
}

/// A pop-up leaves the figure whole or takes all of it: no slice of it stands round the box.
#[test]
fn a_pop_up_never_cuts_a_figure() {
    let figure = |buffer: &Buffer| -> Vec<(usize, String)> {
        let dots = |cell: &&(usize, &str)| cell.1.chars().any(|c| ('\u{2801}'..='\u{28ff}').contains(&c));
        let cells = buffer.content.iter().map(ratatui::buffer::Cell::symbol).enumerate();
        cells.collect::<Vec<_>>().iter().filter(dots).map(|(at, sign)| (*at, (*sign).to_owned())).collect()
    };
    let mut whole = 0;
    for keys in ["f", "b", "o", "v", "?", "__x", "__w"] {
        let mut person = super::person::Person::settled(MORNING);
        let (moves, opens) = keys.split_at(keys.len() - 1);
        person.keys(moves);
        let before: Vec<_> =
            SIZES.iter().map(|(wide, high)| figure(&person.draw(*wide, *high, DARK))).collect();
        person.keys(opens);
        for ((width, height), before) in SIZES.into_iter().zip(before) {
            let drawn = person.draw(width, height, DARK);
            let after = figure(&drawn);
            whole += usize::from(!after.is_empty());
            let cut = !after.is_empty() && after != before;
            assert!(!cut, "{keys} at {width}x{height}:\n{}", lines(&drawn).join("\n"));
        }
    }
    assert!(whole >= 24, "it stands beside the box {whole} times");
}

#[test]
fn numbers_stand_with_their_last_figures_below_each_other() {
    let mut person = super::person::Person::settled(MORNING);
    person.keys("\t\t\t");
    for (width, height) in SIZES {
        let drawn = lines(&person.draw(width, height, DARK));
        let ends = drawn.iter().skip(4).filter_map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let number = words.iter().take(3).find(|word| word.parse::<u8>().is_ok())?;
            line.find(number).map(|at| line[..at].chars().count() + number.len())
        });
        let ends: Vec<usize> = ends.collect();
        assert!(ends.len() > 8 && ends.iter().all(|end| *end == ends[0]), "{width}x{height}: {ends:?}");
    }
}

/// Beside the figure the days of the week ahead broke in two at 100x30 and 80x24.
#[test]
fn a_day_of_the_week_ahead_is_one_row() {
    let mut person = super::person::Person::settled(MORNING);
    person.keys("v");
    for (width, height) in SIZES {
        let drawn = lines(&person.draw(width, height, DARK));
        let days = drawn.iter().filter(|line| line.contains(" Nov ") && line.contains("min")).count();
        assert!(days >= 7, "{width}x{height}: {days}\n{}", drawn.join("\n"));
    }
}
