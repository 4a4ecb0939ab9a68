//! Dots to characters: braille, octants, quadrants, half blocks, or plain ASCII.

use super::raster::{Ink, Raster};

/// The characters that dots are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Marker {
    /// Braille: 2 x 4 dots a cell, in almost every terminal.
    #[default]
    Braille,
    /// Unicode 16 octants: 2 x 4 blocks without gaps, where the terminal draws them.
    Octant,
    /// Quadrants: 2 x 2 blocks a cell.
    Quadrant,
    /// Half blocks: 1 x 2 a cell.
    HalfBlock,
    /// Letters and signs of ASCII only.
    Ascii,
}

/// One cell of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    /// The character; a space where nothing is.
    pub symbol: char,
    /// What it shows.
    pub ink: Ink,
}

/// A finished picture, row by row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// Cells across.
    pub cols: u16,
    /// Cells down.
    pub rows: u16,
    pub(super) cells: Vec<Cell>,
}

impl Picture {
    /// The rows from top to bottom, each `cols` cells long.
    pub fn lines(&self) -> impl Iterator<Item = &[Cell]> {
        self.cells.chunks(usize::from(self.cols.max(1)))
    }

    /// The rows as text, without the spaces at their ends.
    pub fn text(&self) -> String {
        let line = |cells: &[Cell]| {
            cells.iter().map(|cell| cell.symbol).collect::<String>().trim_end().to_owned() + "\n"
        };
        self.lines().map(line).collect()
    }
}

/// The dots of one cell: which are set (bit = row * 2 + column), and how many of each ink.
struct Dots {
    set: u8,
    counts: [u8; Ink::ALL.len()],
    /// Which half blocks are shown, the upper one first.
    halves: [bool; 2],
}

/// Turns dots into characters.
pub(super) fn render(raster: &Raster, marker: Marker, picture: &mut Picture) {
    let (cols, rows) = (raster.width / 2, raster.height / 4);
    picture.cols = cols as u16;
    picture.rows = rows as u16;
    picture.cells.clear();
    for row in 0..rows {
        for col in 0..cols {
            let mut dots = Dots { set: 0, counts: [0; Ink::ALL.len()], halves: [false; 2] };
            for bit in 0..8 {
                let ink = raster.ink(col * 2 + bit % 2, row * 4 + bit / 2);
                if ink != Ink::Empty {
                    dots.set |= 1 << bit;
                    dots.counts[ink as usize] += 1;
                }
            }
            if marker == Marker::HalfBlock {
                dots.halves = [0, 1].map(|low| lit(raster, col, row * 2 + low));
            }
            picture.cells.push(cell(&dots, marker));
        }
    }
}

fn cell(dots: &Dots, marker: Marker) -> Cell {
    if dots.set == 0 {
        return Cell { symbol: ' ', ink: Ink::Empty };
    }
    let ink = Ink::ALL
        .into_iter()
        .skip(1)
        .max_by_key(|&ink| {
            let count = dots.counts[ink as usize];
            // The accent wins with two dots; otherwise the ink with most dots, the later on a tie.
            (count > 0, ink == Ink::Working && count > 1, count, ink)
        })
        .unwrap_or_default();
    let symbol = match marker {
        Marker::Braille => braille(dots.set),
        Marker::Octant => octant(dots.set),
        Marker::Quadrant => quadrant(dots.set),
        Marker::HalfBlock => half_block(dots.halves),
        Marker::Ascii => ascii(dots.set, ink),
    };
    Cell { symbol, ink: if symbol == ' ' { Ink::Empty } else { ink } }
}

/// Braille numbers its dots down the columns, the lowest row last.
fn braille(set: u8) -> char {
    const PLACES: [u8; 8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
    let offset = (0..8).filter(|bit| set >> bit & 1 == 1).map(|bit| u32::from(PLACES[bit])).sum::<u32>();
    char::from_u32(0x2800 + offset).unwrap_or(' ')
}

/// The patterns that Unicode had already, in the order of the pattern; the other 230 follow each other.
const OLD_OCTANTS: [(u8, char); 26] = [
    (0x00, ' '),
    (0x01, '\u{1cea8}'),
    (0x02, '\u{1ceab}'),
    (0x03, '\u{1fb82}'),
    (0x05, '▘'),
    (0x0a, '▝'),
    (0x0f, '▀'),
    (0x14, '\u{1fbe6}'),
    (0x28, '\u{1fbe7}'),
    (0x3f, '\u{1fb85}'),
    (0x40, '\u{1cea3}'),
    (0x50, '▖'),
    (0x55, '▌'),
    (0x5a, '▞'),
    (0x5f, '▛'),
    (0x80, '\u{1cea0}'),
    (0xa0, '▗'),
    (0xa5, '▚'),
    (0xaa, '▐'),
    (0xaf, '▜'),
    (0xc0, '▂'),
    (0xf0, '▄'),
    (0xf5, '▙'),
    (0xfa, '▟'),
    (0xfc, '▆'),
    (0xff, '█'),
];

/// The octant of a pattern (bit = row * 2 + column).
pub(super) fn octant(set: u8) -> char {
    match OLD_OCTANTS.binary_search_by_key(&set, |&(pattern, _)| pattern) {
        Ok(place) => OLD_OCTANTS[place].1,
        Err(before) => char::from_u32(0x1cd00 + u32::from(set) - before as u32).unwrap_or(' '),
    }
}

fn quadrant(set: u8) -> char {
    const SIGNS: [char; 16] =
        [' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'];
    // Each quarter is two dots high and shown when either is set.
    let quarter = |first: u8| usize::from(set >> first & 1 | set >> (first + 2) & 1);
    SIGNS[quarter(0) | quarter(1) << 1 | quarter(4) << 2 | quarter(5) << 3]
}

/// How many of the four dots of a half cell are set; outside of the raster none.
fn half(raster: &Raster, col: usize, row: usize) -> usize {
    if col >= raster.width / 2 || row * 2 + 1 >= raster.height {
        return 0;
    }
    (0..4).filter(|dot| raster.ink(col * 2 + dot % 2, row * 2 + dot / 2) != Ink::Empty).count()
}

/// Whether a half block is shown: most of its dots are set, or two of them and nothing beside it is
/// shown already. So a thin limb stays, and the edge of a thick one does not stick out as a spike.
fn lit(raster: &Raster, col: usize, row: usize) -> bool {
    match half(raster, col, row) {
        0 | 1 => false,
        2 => half(raster, col.wrapping_sub(1), row) < 3 && half(raster, col + 1, row) < 3,
        _ => true,
    }
}

fn half_block(halves: [bool; 2]) -> char {
    match halves {
        [true, true] => '█',
        [true, false] => '▀',
        [false, true] => '▄',
        [false, false] => ' ',
    }
}

/// The sign whose shape is nearest to the dots.
fn ascii(set: u8, ink: Ink) -> char {
    const SHAPES: [(u8, char); 19] = [
        (0b1111_1111, '#'),
        (0b0000_1111, '"'),
        (0b0000_0011, '"'),
        (0b0000_0101, '\''),
        (0b0000_1010, '\''),
        (0b1111_0000, '_'),
        (0b1100_0000, '_'),
        (0b0011_1100, '='),
        (0b0000_1100, '-'),
        (0b0011_0000, '-'),
        (0b0101_0101, '|'),
        (0b1010_1010, '|'),
        (0b0101_1010, '/'),
        (0b1010_0101, '\\'),
        (0b1111_1010, 'd'),
        (0b1111_0101, 'b'),
        (0b1010_1111, 'q'),
        (0b0101_1111, 'p'),
        (0b0101_0000, '.'),
    ];
    match ink {
        Ink::Floor => return '.',
        Ink::Far | Ink::FarWorking => return ':',
        _ => {}
    }
    let nearest = SHAPES.iter().min_by_key(|(shape, _)| (shape ^ set).count_ones());
    nearest.map_or('#', |&(_, sign)| sign)
}
