//! The kinds of moment that a cue marks, the tone of each, and where on the screen it is seen.

use crate::settings::Level;

/// An enum with a list of all its variants, so that none can be missing from the list.
macro_rules! listed {
    ($(#[$about:meta])* pub enum $name:ident { $($(#[$of:meta])* $variant:ident,)* }) => {
        $(#[$about])*
        pub enum $name { $($(#[$of])* $variant,)* }

        impl $name {
            /// Every one of them, in order.
            pub const ALL: [Self; [$(stringify!($variant)),*].len()] = [$(Self::$variant),*];
        }
    };
}

listed! {
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
}

impl Tone {
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

listed! {
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
}

listed! {
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
        /// The move waits until the person says that they are ready.
        Waits,
        /// The session is over.
        Finish,
    }
}

impl Kind {
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
            | Self::Rest
            | Self::Waits
            | Self::Finish => None,
        }
    }

    /// The lowest level at which its words are spoken.
    pub const fn level(self) -> Level {
        match self {
            Self::Name
            | Self::Open
            | Self::Side
            | Self::Half
            | Self::Last
            | Self::Rest
            | Self::Change
            | Self::Waits
            | Self::Finish => Level::Names,
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
            Self::Open | Self::Rest | Self::Change | Self::End | Self::Waits | Self::Finish => Seen::Asked,
        }
    }

    /// Whether its words cut what is being said; the others wait for silence, or are not said.
    pub const fn cuts(self) -> bool {
        matches!(self.level(), Level::Names)
    }

    /// Whether the frame flashes at it, where that is wished.
    pub const fn flashes(self) -> bool {
        matches!(self, Self::Begin | Self::End | Self::Change)
    }
}
