//! What a running session rings, says and flashes, and when: a timeline becomes a list of cues.
//!
//! Pure: it knows no clock, no player and no voice. Everything heard is also seen: each [`Kind`] names where
//! on the screen it stands, and each place on the screen has a kind that says it.

mod list;
pub mod spoken;

use crate::content::{Dose, Exercise, Variant};
use crate::figure::BodySide;
use crate::session::Track;
use crate::settings::{Level, Sound};

pub use list::{introduction, introduction_seconds, of};
pub use spoken::spoken;

/// A tone, made by the program itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Two soft notes that rise: work begins.
    Begin,
    /// Two soft notes that fall: work ends.
    End,
    /// One short note, for each of the last three seconds.
    Tick,
    /// One low note: change sides.
    Side,
}

impl Tone {
    /// Every tone.
    pub const ALL: [Self; 4] = [Self::Begin, Self::End, Self::Tick, Self::Side];

    /// What it is for, in words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Begin => "work begins",
            Self::End => "work ends",
            Self::Tick => "the last three seconds",
            Self::Side => "change sides",
        }
    }

    /// Whether the terminal's bell stands in for it where nothing can play it.
    pub const fn bell(self) -> bool {
        !matches!(self, Self::Tick)
    }
}

/// Where on the screen a cue is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// The move's name, at the top.
    Title,
    /// Today's form, in a line.
    Form,
    /// How to get into place.
    SetUp,
    /// LEFT or RIGHT, and what it means.
    Side,
    /// The large digits.
    Count,
    /// The bar of the phase, and the breath.
    Phase,
    /// The cue of this moment.
    Cue,
    /// What is asked beside the digits: rest, change sides, to go.
    Asked,
}

impl Seen {
    /// Every place.
    pub const ALL: [Self; 8] =
        [Self::Title, Self::Form, Self::SetUp, Self::Side, Self::Count, Self::Phase, Self::Cue, Self::Asked];
}

/// What kind of moment a cue marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A move is named, with its form and dose.
    Name,
    /// How to get into place, or what today's form is.
    SetUp,
    /// What is different in today's form.
    Form,
    /// The last set is open: as many as feel easy.
    Open,
    /// Which side works, and what that means.
    Side,
    /// One of the last three seconds.
    Soon,
    /// Work begins.
    Begin,
    /// A repetition, a hold or a breath is counted.
    Count,
    /// A phase of the tempo begins.
    Phase,
    /// A sentence on how to do it.
    How,
    /// Half is done.
    Half,
    /// The last repetition, or the last seconds.
    Last,
    /// Rest.
    Rest,
    /// Change sides.
    Change,
    /// Work ends.
    End,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::Name,
        Self::SetUp,
        Self::Form,
        Self::Open,
        Self::Side,
        Self::Soon,
        Self::Begin,
        Self::Count,
        Self::Phase,
        Self::How,
        Self::Half,
        Self::Last,
        Self::Rest,
        Self::Change,
        Self::End,
    ];

    /// The tone that marks it.
    pub const fn tone(self) -> Option<Tone> {
        match self {
            Self::Begin => Some(Tone::Begin),
            Self::End => Some(Tone::End),
            Self::Soon => Some(Tone::Tick),
            Self::Change => Some(Tone::Side),
            Self::Name
            | Self::SetUp
            | Self::Form
            | Self::Open
            | Self::Side
            | Self::Count
            | Self::Phase
            | Self::How
            | Self::Half
            | Self::Last
            | Self::Rest => None,
        }
    }

    /// The lowest level at which its words are spoken.
    pub const fn level(self) -> Level {
        match self {
            Self::Name | Self::Open | Self::Side | Self::Half | Self::Last | Self::Rest | Self::Change => {
                Level::Names
            }
            Self::SetUp | Self::Form | Self::Count | Self::Phase | Self::How => Level::Full,
            Self::Soon | Self::Begin | Self::End => Level::Tones,
        }
    }

    /// Where on the screen it is seen.
    pub const fn seen(self) -> Seen {
        match self {
            Self::Name => Seen::Title,
            Self::SetUp => Seen::SetUp,
            Self::Form => Seen::Form,
            Self::Side => Seen::Side,
            Self::Soon | Self::Count | Self::Half | Self::Last => Seen::Count,
            Self::Begin | Self::Phase => Seen::Phase,
            Self::How => Seen::Cue,
            Self::Open | Self::Rest | Self::Change | Self::End => Seen::Asked,
        }
    }

    /// Whether its words cut what is being said; the others wait for silence, or are not said.
    pub const fn cuts(self) -> bool {
        matches!(
            self,
            Self::Name | Self::Open | Self::Side | Self::Half | Self::Last | Self::Rest | Self::Change
        )
    }

    /// Whether the frame flashes at it, where that is wished.
    pub const fn flashes(self) -> bool {
        matches!(self, Self::Begin | Self::End | Self::Change)
    }
}

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
    /// Whether it was never done before: it is explained in full, and waits.
    pub first_meeting: bool,
    /// Whether a move came before it in this session.
    pub follows: bool,
    /// How to get down to the floor or up from it, where it begins with that.
    pub way: Option<&'a str>,
    /// How to do its open last set, where it has one (P1).
    pub open: Option<&'a str>,
    /// The side that the picture shows first, where sides take turns repetition by repetition.
    pub first_side: Option<BodySide>,
}
