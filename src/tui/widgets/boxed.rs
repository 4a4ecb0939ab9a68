//! The box of a pop-up: what lies behind it is dimmed, and no slice of it stands beside the box.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use ratatui::widgets::{Clear, Widget};
use unicode_width::UnicodeWidthStr;

use super::{frame, text};
use crate::tui::grid;
use crate::tui::theme::{Palette, Role, Theme};

/// The least columns of a window in which something stands beside a box.
const BESIDE: u16 = 84;
/// The least columns beside a figure in which a box stands there and not over it.
const LEAST: u16 = 48;

/// Where a box may stand: beside a figure, if there is room, or anywhere in the window.
fn room(area: Rect, figure: Option<Rect>) -> Rect {
    let Some(figure) = figure else { return area };
    let left = figure.x.saturating_sub(area.x + grid::GUTTER);
    let right = area.right().saturating_sub(figure.right() + grid::GUTTER);
    if left.max(right) < LEAST {
        area
    } else if left >= right {
        Rect { width: left, ..area }
    } else {
        Rect { x: area.right() - right, width: right, ..area }
    }
}

/// Whether a box has room beside a figure.
pub fn stands_beside(area: Rect, figure: Rect) -> bool {
    room(area, Some(figure)) != area
}

/// The columns that a box has: all of a small window and of the room beside a figure, six to seven tenths
/// of what is wider, as far as prose goes.
pub fn width(wanted: u16, area: Rect, figure: Option<Rect>) -> u16 {
    let room = room(area, figure);
    let frame = 2 * (grid::PAD + 1);
    if room.width < BESIDE {
        return room.width.min(grid::PROSE + frame);
    }
    let most = (room.width * 7 / 10).min(grid::PROSE + frame);
    wanted.clamp((room.width * 6 / 10).min(most), most)
}

/// Dims the window and opens a box with these columns and rows inside its frame; its left edge has the colour
/// of what it is about. Returns its inside.
pub fn open(
    title: &str,
    about: Role,
    size: (u16, u16),
    figure: Option<Rect>,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Rect {
    dim(theme, area, buffer);
    let room = room(area, figure);
    let width = size.0.min(room.width);
    let height = (size.1 + 2).min(room.height);
    let x = room.x + (room.width - width) / 2;
    let place = Rect { x, y: room.y + (room.height - height) / 3, width, height };
    let band = Rect { y: place.y.saturating_sub(1), height: height + 2, ..room }.intersection(room);
    if let Some(figure) = figure {
        if room == area {
            hide(figure, theme, buffer);
        } else {
            clear_gap(band, room, figure, buffer);
            // What runs on over a small figure's head is no more than a stump beside the box.
            let above = Rect { x: area.x, width: area.width, ..band };
            clear(Rect { height: figure.y.saturating_sub(band.y).min(band.height), ..above }, buffer);
        }
    }
    clear(band, buffer);
    let inside = frame::panel(title, theme, place, buffer);
    for y in place.y + 1..place.bottom().saturating_sub(1) {
        buffer.set_string(place.x, y, theme.glyph("┃", "|"), theme.style(about));
    }
    text::inset(inside, grid::PAD - 1)
}

/// Clears a figure beside which there is no room, and the line before it: a slice of it would look broken.
pub fn hide(figure: Rect, theme: Theme, buffer: &mut Buffer) {
    clear(figure, buffer);
    for y in figure.top()..figure.bottom() {
        let before = figure.x.checked_sub(2).and_then(|x| buffer.cell_mut((x, y)));
        if let Some(cell) = before.filter(|cell| cell.symbol() == theme.glyph("│", "|")) {
            cell.set_symbol(" ");
        }
    }
}

/// Clears what stands between a figure and the room beside it, but for the line there.
fn clear_gap(band: Rect, room: Rect, figure: Rect, buffer: &mut Buffer) {
    let columns = if figure.x > room.x { room.right()..figure.x } else { figure.right()..room.x };
    for y in band.y..band.bottom() {
        for x in columns.clone() {
            if buffer[(x, y)].symbol() != "│" && buffer[(x, y)].symbol() != "|" {
                buffer[(x, y)].set_symbol(" ");
            }
        }
    }
}

/// Clears an area; a wide letter that reaches into it goes with it.
pub fn clear(area: Rect, buffer: &mut Buffer) {
    Clear.render(area, buffer);
    for y in area.y..area.bottom() {
        if let Some(cell) = area.x.checked_sub(1).and_then(|x| buffer.cell_mut((x, y)))
            && cell.symbol().width() > 1
        {
            cell.set_symbol(" ");
        }
    }
}

/// Takes weight and colour from what lies behind.
fn dim(theme: Theme, area: Rect, buffer: &mut Buffer) {
    for y in area.y..area.bottom() {
        for x in area.x..area.right() {
            let cell = &mut buffer[(x, y)];
            cell.modifier.remove(Modifier::BOLD | Modifier::REVERSED);
            if theme.palette == Palette::Mono {
                cell.modifier.insert(Modifier::DIM);
            } else {
                cell.fg = theme.style(Role::Line).fg.unwrap_or(cell.fg);
                cell.bg = Color::Reset;
            }
        }
    }
}
