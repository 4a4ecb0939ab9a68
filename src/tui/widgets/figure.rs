//! The moving figure, from the figure room's picture into cells.

use std::cell::RefCell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::Model;
use crate::content::{Exercise, Variant};
use crate::figure::{BodySide, Easel, Figure, Ink, Marker, Moment, Options, Turn};
use crate::session::{Beat, Place, Side};
use crate::settings::Dots;
use crate::tui::theme::{Palette, Role, Theme};

/// The smallest picture that still reads; below it the words have to do.
pub const SMALLEST: (u16, u16) = (26, 10);

thread_local! {
    /// The drawing's buffers, kept from frame to frame.
    static EASEL: RefCell<Easel> = RefCell::new(Easel::default());
}

/// Draws an exercise outside the player: it plays twice, then stands in its first pose. False where
/// there is no room or no figure.
pub fn library(
    model: &Model,
    exercise: &Exercise,
    variant: &Variant,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> bool {
    let tempo = exercise.tempo_of(variant);
    let cycle: f32 = tempo.iter().map(|phase| phase.seconds).sum::<f32>().max(0.5);
    let seconds = if model.figure_moves() { model.figure_seconds().unwrap_or(0.0) } else { 0.0 };
    let round = (seconds / cycle) as u32;
    let mut left = seconds % cycle;
    let mut moment = Moment { phases: tempo.len().max(1), phase: 0, done: 0.0 };
    for (phase, each) in tempo.iter().enumerate() {
        if left < each.seconds {
            moment = Moment { phase, done: left / each.seconds, ..moment };
            break;
        }
        left -= each.seconds;
    }
    let turn = |figure: &Figure| exercise.turn_of(variant, figure, None, round);
    draw(model, exercise.figure_of(variant), moment, turn, theme, area, buffer)
}

/// Draws the exercise under way as it is at this moment of its track. With reduced motion it shows
/// the pose that the phase leads to.
pub fn player(
    model: &Model,
    exercise: &Exercise,
    variant: &Variant,
    place: &Place,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> bool {
    let phases = exercise.tempo_of(variant).len().max(1);
    let still = model.known().settings.looks.reduced_motion;
    let (phase, done) = match place.segment.beat {
        beat if !beat.is_work() => (0, 0.0),
        Beat::Hold { .. } if phases == 1 => (0, 0.5),
        _ if still => ((place.phase + 1) % phases, 0.0),
        _ => (place.phase, place.done),
    };
    let side = match place.segment.side {
        // To get ready is for the first side, which is the left.
        Side::Left | Side::Both => BodySide::Left,
        Side::Right => BodySide::Right,
    };
    let round = u32::from(place.count.saturating_sub(1));
    let turn = |figure: &Figure| exercise.turn_of(variant, figure, Some(side), round);
    draw(model, exercise.figure_of(variant), Moment { phases, phase, done }, turn, theme, area, buffer)
}

/// Draws a figure by itself, two seconds a leg, for a few rounds; then it stands.
pub fn alone(model: &Model, figure: &str, theme: Theme, area: Rect, buffer: &mut Buffer) -> bool {
    let phases = model
        .known()
        .content
        .figure(figure)
        .and_then(|figure| figure.legs().first().copied())
        .unwrap_or(1)
        .max(1);
    let seconds = if model.figure_moves() { model.figure_seconds().unwrap_or(0.0) } else { 0.0 };
    let legs = seconds / 2.0;
    let moment = Moment { phases, phase: legs as usize % phases, done: legs.fract() };
    draw(model, figure, moment, |_| Turn::AsWritten, theme, area, buffer)
}

fn draw(
    model: &Model,
    figure: &str,
    moment: Moment,
    turn: impl Fn(&Figure) -> Turn,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> bool {
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return false;
    }
    let Some(figure) = model.known().content.figure(figure) else { return false };
    let marker = match model.known().settings.looks.dots {
        _ if theme.ascii => Marker::Ascii,
        Dots::Braille => Marker::Braille,
        Dots::Octant => Marker::Octant,
        Dots::Quadrant => Marker::Quadrant,
        Dots::HalfBlock => Marker::HalfBlock,
    };
    EASEL.with_borrow_mut(|easel| {
        let plain = theme.palette == Palette::Mono;
        let options = Options { turn: turn(&figure), marker, plain };
        let picture = figure.frame(moment, options, (area.width, area.height), easel);
        let works = picture.lines().flatten().any(|cell| matches!(cell.ink, Ink::Working | Ink::FarWorking));
        for (row, cells) in picture.lines().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let at = (area.x + column as u16, area.y + row as u16);
                if cell.ink != Ink::Empty && area.contains(at.into()) {
                    buffer[at].set_char(cell.symbol).set_style(style(theme, cell.ink, works));
                }
            }
        }
    });
    true
}

/// What works stands out by colour, on the far side too; without colour by its denser dots, and the rest
/// steps back. What is far away and does not work is fainter.
fn style(theme: Theme, ink: Ink, works: bool) -> Style {
    let mono = theme.palette == Palette::Mono;
    let working = theme.style(Role::Accent);
    match ink {
        Ink::Body if mono && works => theme.style(Role::Muted),
        Ink::Empty | Ink::Body => theme.style(Role::Text),
        Ink::Floor => theme.style(Role::Line),
        Ink::Far | Ink::Prop => theme.style(Role::Muted),
        Ink::Working | Ink::FarWorking if mono => working,
        Ink::Working | Ink::FarWorking => working.remove_modifier(Modifier::BOLD),
    }
}
