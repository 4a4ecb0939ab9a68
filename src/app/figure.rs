//! The figure outside the player: it plays twice when something else is selected, then stands, so that an
//! idle program sleeps.

use std::time::Duration;

use super::layer::Popup;
use super::{Model, Stage};

/// How often a figure that moves is drawn.
const FRAME: Duration = Duration::from_millis(66);
/// How long a figure on a page over a screen moves, in seconds.
const ON_A_PAGE: f32 = 24.0;
/// How long the figure after a session moves: it comes up once, with a slow breath, in seconds.
const COMES_UP: f32 = 9.0;
/// The longest that a figure on a screen moves, in seconds.
const LONGEST: f32 = 30.0;

impl Model {
    /// How soon something on the screen moves by itself, if anything does.
    pub fn next_tick(&self) -> Option<Duration> {
        let moves = match &self.stage {
            Stage::Player(player) => player.moves(self.known.now),
            Stage::Tabs => self.shows_figure() && self.figure_moves(),
            Stage::Summary(_) => self.layers.is_empty() && self.figure_moves(),
            Stage::Form(..) => false,
        };
        moves.then_some(FRAME)
    }

    /// Whether a figure outside the player is in sight: behind no layer, or on one.
    fn shows_figure(&self) -> bool {
        match self.layers.last() {
            None => true,
            Some(Popup::Reading(reading)) => reading.figure.is_some(),
            Some(Popup::Menu(_) | Popup::Help(_)) => false,
        }
    }

    /// Whether the figure outside the player still moves.
    pub fn figure_moves(&self) -> bool {
        let still = self.known.settings.looks.reduced_motion;
        !still && self.figure_seconds().is_some_and(|seconds| seconds < self.figure_length())
    }

    /// How long the figure outside the player has moved, in seconds.
    pub fn figure_seconds(&self) -> Option<f32> {
        let since = self.figure_since?;
        Some(self.known.now.steady.saturating_sub(since.steady).as_secs_f32())
    }

    /// Two cycles of the tempo of the exercise shown outside the player, in seconds.
    fn figure_length(&self) -> f32 {
        if !self.layers.is_empty() {
            return ON_A_PAGE;
        }
        if matches!(self.stage, Stage::Summary(_)) {
            return COMES_UP;
        }
        let tempo = self.screens.of(self.tab).tempo(&self.known);
        let cycle: f32 = tempo.unwrap_or_default().iter().map(|phase| phase.seconds).sum();
        (2.0 * cycle).min(LONGEST)
    }
}
