//! What is read from the mat, three metres away: what the large digits count, what one gets ready for, and what comes
//! next.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Scene, how_of, needed, next_words};
use crate::app::{Model, Player};
use crate::session::Beat;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{letters, text};

/// From this height of the window's inside on, in rows, three of them are for what comes next.
const ROOM: u16 = 18;
/// What stands before the name: the move to get ready for, or the one after the move under way.
const NOW: &str = "NOW";
const NEXT: &str = "NEXT";

/// What one gets ready for, or what comes next, in large letters across the foot of the screen.
pub(super) struct Next {
    label: &'static str,
    words: String,
    /// Whether the letters have all of what comes next.
    pub(super) is_whole: bool,
}

impl Next {
    /// The rows that it takes.
    pub(super) const ROWS: u16 = letters::HIGH;

    /// What comes next, if there is room for it in `area`, with a panel of `width` columns above it.
    pub(super) fn of(
        model: &Model,
        player: &Player,
        scene: &Scene<'_>,
        theme: Theme,
        area: Rect,
        width: u16,
    ) -> Option<Self> {
        // To get ready everything is read, and the digits stay large.
        let read = match needed(model, player, scene, width) {
            0 => 0,
            rows => rows + text::rows(&how_of(scene), width) + 3,
        };
        // Who answers a card is at the keyboard, and the card would cut the letters.
        if model.layer().is_some() || theme.ascii || area.height < ROOM || read + Self::ROWS > area.height {
            return None;
        }
        let (label, name) = if scene.place.segment.beat == Beat::Ready {
            (NOW, scene.exercise.name.clone())
        } else {
            (NEXT, next_words(model, player, scene))
        };
        let (words, is_whole) = letters::fitted(&name, room(label, area).width)?;
        Some(Self { label, words, is_whole: is_whole && label == NEXT })
    }

    pub(super) fn draw(&self, theme: Theme, area: Rect, buffer: &mut Buffer) {
        letters::draw(self.label, theme.style(Role::Muted), area, buffer);
        letters::draw(&self.words, theme.style(Role::Text), room(self.label, area), buffer);
    }
}

/// Where the name stands after its label.
fn room(label: &str, area: Rect) -> Rect {
    let from = (letters::width(label) + 3).min(area.width);
    Rect { x: area.x + from, width: area.width - from, ..area }
}

/// What the large digits count, in the lines that `room` has the height for.
pub(super) fn unit(scene: &Scene<'_>, theme: Theme, room: Rect, buffer: &mut Buffer) {
    let mut room = room;
    for words in unit_words(scene) {
        let fitted = letters::fitted(&words, room.width).filter(|(_, is_whole)| *is_whole);
        let Some((words, _)) = fitted.filter(|_| room.height >= letters::HIGH) else { return };
        letters::draw(&words, theme.style(Role::Muted), room, buffer);
        room = text::below(room, letters::HIGH + 1);
    }
}

/// What the digits count, the more telling line first: repetitions `OF 8`, seconds of a hold `OF 10 S`, or the
/// seconds until something.
fn unit_words(scene: &Scene<'_>) -> Vec<String> {
    let place = &scene.place;
    let line = |words: &str| vec![words.to_owned()];
    match place.segment.beat {
        Beat::Reps { .. } if place.segment.asked.is_some() => Vec::new(),
        Beat::Reps { count } => vec![format!("of {count}")],
        Beat::Breaths { count } => vec![format!("of {count}"), "breaths".into()],
        Beat::Hold { seconds, .. } => vec![format!("of {seconds} s"), "hold".into()],
        Beat::Time => line("to go"),
        Beat::Ready => line("ready"),
        Beat::Change => line("change"),
        Beat::Rest => line("s"),
    }
}
