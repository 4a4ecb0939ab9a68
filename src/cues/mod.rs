//! What a running session rings, says and flashes, and when: a timeline becomes a list of cues.
//!
//! Pure: it knows no clock, no player and no voice. Everything heard is also seen: each [`Kind`] names where
//! on the screen it stands, and each place on the screen has a kind that says it.

mod hold;
mod introduction;
mod kind;
mod list;
mod repeated;
mod sequence;
mod side;
pub mod spoken;
mod voice;

use crate::content::{Dose, Exercise, Variant};
use crate::figure::BodySide;
use crate::session::Track;
use crate::settings::{Level, Sound};

pub use introduction::{introduction, introduction_seconds};
pub use kind::{Kind, Seen, Tone};
pub use sequence::of;
pub use spoken::spoken;

/// Something rung, said and seen at a moment of a move.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// When, in seconds from the track's start.
    pub at: f64,
    /// What kind of moment.
    pub kind: Kind,
    /// The words as they are spoken; empty where the moment only rings.
    pub words: String,
    /// What is seen of it on the screen.
    pub shown: String,
    /// How long its moment lasts, in seconds: after that the voice is cut.
    pub seconds: f64,
}

/// How a session is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice {
    /// How much.
    pub level: Level,
    /// Words a minute.
    pub rate: u16,
}

impl Voice {
    /// As the settings have it; in quiet hours nothing.
    pub fn of(sound: &Sound, quiet: bool) -> Self {
        Self { level: if quiet { Level::Off } else { sound.level }, rate: sound.rate() }
    }

    /// How long `words` take, in seconds.
    pub fn seconds(self, words: &str) -> f64 {
        spoken::seconds(words, self.rate)
    }

    /// Whether a cue's words are spoken.
    pub fn says(self, cue: &Cue) -> bool {
        self.speaks() && !cue.words.is_empty() && self.level >= cue.kind.level()
    }

    /// Whether anything is spoken at all.
    pub const fn speaks(self) -> bool {
        matches!(self.level, Level::Names | Level::Full)
    }

    /// Whether a cue's tone is played.
    pub fn rings(self, cue: &Cue) -> Option<Tone> {
        if self.level == Level::Off { None } else { cue.kind.tone() }
    }
}

/// How the person meets a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Met {
    /// It was done before, and runs by itself.
    Runs,
    /// It was done before, and waits for the person: it is introduced before its clock begins.
    Waits,
    /// It was never done before: it is explained in full, and waits.
    First,
}

impl Met {
    /// Whether it waits for the person.
    pub const fn waits(self) -> bool {
        matches!(self, Self::Waits | Self::First)
    }

    /// Whether it was never done before.
    pub const fn is_first(self) -> bool {
        matches!(self, Self::First)
    }
}

/// One move of a running session.
#[derive(Debug, Clone, Copy)]
pub struct Move<'a> {
    /// Which.
    pub exercise: &'a Exercise,
    /// In which form.
    pub variant: &'a Variant,
    /// How much.
    pub dose: Dose,
    /// Its seconds.
    pub track: &'a Track,
    /// How the person meets it.
    pub met: Met,
    /// Whether it goes on from the move before it, as in a flow, and the body stays where it is.
    pub joined: bool,
    /// Whether the session ends with it.
    pub last: bool,
    /// Whether a move came before it in this session.
    pub follows: bool,
    /// How to get down to the floor or up from it, where it begins with that.
    pub way: Option<&'a str>,
    /// How to do its open last set, where it has one (P1).
    pub open: Option<&'a str>,
    /// The side that the picture shows first, where sides take turns repetition by repetition.
    pub first_side: Option<BodySide>,
}
