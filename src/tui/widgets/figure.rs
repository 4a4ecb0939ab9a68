//! The moving figure, from the figure room's picture into cells.

use std::cell::RefCell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::app::Model;
use crate::content::{Exercise, Variant};
use crate::figure::{BodySide, Easel, Figure, Ink, Marker, Moment, Options, Turn};
use crate::session::{self, Place, Shown};
use crate::settings::Dots;
use crate::tui::theme::{Octants, Palette, Role, Theme};

/// The smallest picture that still reads; below it the words have to do.
pub const SMALLEST: (u16, u16) = (26, 10);
/// From this size on there is room for a line about the sides below the picture.
const LARGE: (u16, u16) = (48, 20);

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
    let seconds = if model.figure_moves() { model.figure_seconds().unwrap_or(0.0) } else { 0.0 };
    looped(model, exercise, variant, seconds, theme, area, buffer)
}

/// Draws an exercise again and again, `seconds` after it began to move.
pub fn looped(
    model: &Model,
    exercise: &Exercise,
    variant: &Variant,
    seconds: f32,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> bool {
    let tempo = exercise.tempo_of(variant);
    let cycle: f32 = tempo.iter().map(|phase| phase.seconds).sum::<f32>().max(0.5);
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
    let Some(figure) = model.known().content.figure(exercise.figure_of(variant)) else { return false };
    let turn = exercise.turn_of(variant, &figure, Some(BodySide::Left), round);
    draw(model, &figure, moment, turn, theme, area, buffer)
}

/// Draws the exercise under way as it is at this moment of its track.
pub fn player(
    model: &Model,
    exercise: &Exercise,
    variant: &Variant,
    place: &Place,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> bool {
    let Some(figure) = model.known().content.figure(exercise.figure_of(variant)) else { return false };
    let still = model.known().settings.looks.reduced_motion;
    let Shown { moment, turn } = session::shown(exercise, variant, &figure, place, still);
    draw(model, &figure, moment, turn, theme, area, buffer)
}

/// Draws the figure that comes up to standing once, in the time of a slow breath, and then stands.
pub fn comes_up(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) -> bool {
    // From the seat by way of the lean, then tall: the first legs of the figure that sits down and stands up.
    const WAY: [(f32, usize); 3] = [(1.5, 0), (0.5, 1), (3.0, 2)];
    let Some(figure) = model.known().content.figure("sit_stand") else { return false };
    let still = model.known().settings.looks.reduced_motion;
    let mut left = if still { f32::MAX } else { model.figure_seconds().unwrap_or(f32::MAX) };
    let mut moment = Moment { phases: 6, phase: 3, done: 0.0 };
    for (seconds, phase) in WAY {
        if left < seconds {
            moment = Moment { phases: 6, phase, done: left / seconds };
            break;
        }
        left -= seconds;
    }
    draw(model, &figure, moment, Turn::AsWritten, theme, area, buffer)
}

/// Draws a figure by itself, two seconds a leg, for a few rounds; then it stands.
pub fn alone(model: &Model, figure: &str, theme: Theme, area: Rect, buffer: &mut Buffer) -> bool {
    let Some(figure) = model.known().content.figure(figure) else { return false };
    let phases = figure.legs().first().copied().unwrap_or(1).max(1);
    let seconds = if model.figure_moves() { model.figure_seconds().unwrap_or(0.0) } else { 0.0 };
    let legs = seconds / 2.0;
    let moment = Moment { phases, phase: legs as usize % phases, done: legs.fract() };
    draw(model, &figure, moment, Turn::AsWritten, theme, area, buffer)
}

fn draw(
    model: &Model,
    figure: &Figure,
    moment: Moment,
    turn: Turn,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> bool {
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return false;
    }
    let marker = marker(model.known().settings.looks.dots, theme.ascii, theme.octants);
    let caption = caption(figure, moment.phases).filter(|_| area.width >= LARGE.0 && area.height >= LARGE.1);
    let whole = area;
    let area = Rect { height: area.height - u16::from(caption.is_some()), ..area };
    EASEL.with_borrow_mut(|easel| {
        let plain = theme.palette == Palette::Mono;
        let options = Options { turn, marker, plain };
        let picture = figure.frame(moment, options, (area.width, area.height), easel);
        for (row, cells) in picture.lines().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let at = (area.x + column as u16, area.y + row as u16);
                if cell.ink != Ink::Empty && area.contains(at.into()) {
                    buffer[at].set_char(cell.symbol).set_style(style(theme, cell.ink));
                }
            }
        }
    });
    if let Some(words) = caption {
        let line = Line::styled(words, theme.style(Role::Muted)).centered();
        line.render(Rect { y: area.bottom(), height: 1, ..whole }, buffer);
    }
    true
}

/// The characters to draw figures with: what the person chose, as far as it can be shown here.
pub const fn marker(dots: Dots, ascii: bool, octants: Octants) -> Marker {
    match (dots, octants) {
        _ if ascii => Marker::Ascii,
        (Dots::Auto, Octants::Drawn) | (Dots::Octant, Octants::Drawn | Octants::Unknown) => Marker::Octant,
        (Dots::Auto, Octants::Unknown | Octants::Never)
        | (Dots::Octant, Octants::Never)
        | (Dots::Braille, _) => Marker::Braille,
        (Dots::Quadrant, _) => Marker::Quadrant,
        (Dots::HalfBlock, _) => Marker::HalfBlock,
    }
}

/// What a large picture says of its sides: a figure seen from the front, of which one side works, is a
/// mirror.
fn caption(figure: &Figure, phases: usize) -> Option<&'static str> {
    (figure.seen_as_in_a_mirror() && figure.side(phases).is_some()).then_some("as in a mirror: left is left")
}

/// What works stands out by colour, on the far side too; without colour by weight and its denser dots. What
/// is far away and does not work is fainter.
fn style(theme: Theme, ink: Ink) -> Style {
    theme.style(match ink {
        Ink::Empty | Ink::Body => Role::Text,
        Ink::Floor => Role::Line,
        Ink::Far | Ink::Prop => Role::Muted,
        Ink::Working | Ink::FarWorking => Role::Work,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;

    #[test]
    fn a_large_front_view_says_that_it_is_a_mirror() {
        let figure = |id: &str| Content::of(Vec::new()).figure(id).unwrap();
        assert!(caption(&figure("carry_one"), 2).is_some());
        assert_eq!(caption(&figure("bird_dog"), 3), None);
    }
}
