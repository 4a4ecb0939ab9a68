//! The figure outside the player: it plays twice when something else is selected, then stands, so that an
//! idle program sleeps.

use std::time::Duration;

use super::layer::Popup;
use super::{Model, Stage};

/// How often it is looked how far a rehearsal is.
const WAIT: Duration = Duration::from_millis(150);
/// How often a figure that moves is drawn.
const FRAME: Duration = Duration::from_millis(100);
/// How long a figure on a page over a screen moves, in seconds.
const ON_A_PAGE: f32 = 24.0;
/// How long the figure after a session moves: it comes up once, with a slow breath, in seconds.
const COMES_UP: f32 = 9.0;
/// The longest that a figure on a screen moves, in seconds.
const LONGEST: f32 = 30.0;

impl Model {
    /// How soon something on the screen moves by itself, if anything does.
    pub fn next_tick(&self) -> Option<Duration> {
        if self.awaits_rehearsal() {
            return Some(WAIT);
        }
        let outside = || self.shows_figure() && self.figure_moves();
        let moves = match &self.stage {
            // A page over a session that stands has a figure of its own.
            Stage::Player(player) => player.moves(self.known.now) || !self.layers.is_empty() && outside(),
            Stage::Tabs => outside(),
            Stage::Summary(_) => self.layers.is_empty() && self.figure_moves(),
            Stage::Form(form, _) => {
                self.layers.is_empty() && form.page().figure.is_some() && self.figure_moves()
            }
        };
        moves.then_some(FRAME)
    }

    /// Whether a figure outside the player is in sight: behind no layer, or on one.
    fn shows_figure(&self) -> bool {
        match self.layers.last() {
            Some(Popup::Reading(reading)) => reading.picture.is_some(),
            None | Some(Popup::Settings(_)) => true,
            Some(Popup::Menu(_) | Popup::Ahead(_) | Popup::Help(_)) => false,
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
        if !self.layers.is_empty() || matches!(self.stage, Stage::Form(..)) {
            return ON_A_PAGE;
        }
        if matches!(self.stage, Stage::Summary(_)) {
            return COMES_UP;
        }
        let Some((exercise, variant)) = self.screens.of(self.tab).shown(&self.known) else { return 0.0 };
        let cycle: f32 = exercise.tempo_of(variant).iter().map(|phase| phase.seconds).sum();
        (2.0 * cycle).min(LONGEST)
    }
}
