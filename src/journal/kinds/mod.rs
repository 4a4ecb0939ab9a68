//! What can happen: one table of kinds, each with what it carries.
//!
//! An event is a fact, written once. It is never edited: a correction or a removal is another
//! event that points at it.

mod day;
mod dose;
mod elsewhere;
mod own;
mod person;
mod session;
mod spelled;
mod week;

use serde::Serialize;

pub use day::*;
pub use elsewhere::*;
pub use own::*;
pub use person::*;
pub use session::*;
pub(super) use spelled::spelled;
pub use week::*;

use super::EventId;
use crate::units::{Day, Moment};

/// A payload whose fields are all written.
macro_rules! payload {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident : $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct $name { $($(#[$fdoc])* pub $field: $kind,)* }
    };
}
use payload;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Which device wrote it, and its running number there.
    pub id: EventId,
    /// When it was written, with the offset of the clock.
    pub at: Moment,
    /// The day that the person lived; fixed when written, and the past day for a day filled in.
    pub day: Day,
    /// What.
    pub what: What,
}

/// What every line begins with.
#[derive(Serialize)]
pub(super) struct Head<'a> {
    pub v: u32,
    pub id: EventId,
    pub at: Moment,
    pub day: Day,
    pub kind: &'a str,
}

#[derive(Serialize)]
struct Line<'a, P> {
    #[serde(flatten)]
    head: Head<'a>,
    #[serde(flatten)]
    payload: &'a P,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:literal $name:ident;)+) => {
        /// What happened: every kind of line that the journal holds.
        #[derive(Debug, Clone, PartialEq)]
        pub enum What {
            $($(#[$doc])* $name($name),)+
            /// A kind that a newer version wrote: kept, not understood.
            Unknown(String),
        }

        impl What {
            /// Every kind's word, in the order of the table.
            pub const KINDS: &[&str] = &[$($kind),+];

            /// The word that stands in the journal.
            pub fn kind(&self) -> &str {
                match self {
                    $(Self::$name(_) => $kind,)+
                    Self::Unknown(kind) => kind,
                }
            }

            /// Whether this version understands `kind`.
            pub(in crate::journal) fn knows(kind: &str) -> bool {
                matches!(kind, $($kind)|+)
            }

            /// Reads the payload of a line whose `kind` is known; fields it does not know are
            /// passed over.
            ///
            /// # Errors
            /// What `serde_json` says of a payload that does not fit its kind.
            pub fn read(kind: &str, line: &str) -> serde_json::Result<Self> {
                match kind {
                    $($kind => serde_json::from_str(line).map(Self::$name),)+
                    other => Ok(Self::Unknown(other.to_owned())),
                }
            }

            /// The payload's own fields.
            pub(in crate::journal) fn payload(&self) -> serde_json::Result<serde_json::Value> {
                match self {
                    $(Self::$name(payload) => serde_json::to_value(payload),)+
                    Self::Unknown(_) => Ok(serde_json::json!({})),
                }
            }

            /// Writes the payload's own fields after those of `head`, in the order of their types.
            pub(in crate::journal) fn write(&self, head: Head<'_>) -> serde_json::Result<String> {
                match self {
                    $(Self::$name(payload) => serde_json::to_string(&Line { head, payload }),)+
                    Self::Unknown(_) => serde_json::to_string(&head),
                }
            }
        }

        $(impl From<$name> for What {
            fn from(payload: $name) -> Self {
                Self::$name(payload)
            }
        })+
    };
}

kinds! {
    /// What the plan needs to know of the person; only what changed.
    "profile_set" ProfileSet;
    /// The safety screen, answered.
    "screened" Screened;
    /// A professional has cleared the person.
    "cleared" Cleared;
    /// The day's first rating.
    "checked_in" CheckedIn;
    /// A rating or an answer at any other time.
    "pain_noted" PainNoted;
    /// Where it hurts.
    "where" Where;
    /// Whether painkillers were taken.
    "taken" Taken;
    /// How the morning after was, asked late.
    "morning_after" MorningAfter;
    /// A choice for one day.
    "day_chosen" DayChosen;
    /// The person says that a flare began.
    "flare_said" FlareSaid;
    /// The person says that it is over.
    "flare_ended" FlareEnded;
    /// A pause, announced beforehand or noted afterwards.
    "pause_set" PauseSet;
    /// A pause is over.
    "pause_ended" PauseEnded;
    /// A session began, with its whole plan, frozen.
    "session_started" SessionStarted;
    /// One exercise ended, one way or another.
    "exercise_done" ExerciseDone;
    /// A session ended.
    "session_ended" SessionEnded;
    /// How a session felt; may come late.
    "session_rated" SessionRated;
    /// A session from the plan, done without the screen.
    "session_logged" SessionLogged;
    /// Out of the door.
    "set_out" SetOut;
    /// A walk or another activity, done.
    "activity_done" ActivityDone;
    /// Where the shortest walk was too much.
    "walk_felt" WalkFelt;
    /// The steps of a day, as a watch or phone counted them.
    "steps" Steps;
    /// What was taken from a file of a watch, a phone or a site.
    "imported" TakenIn;
    /// A daily-life move.
    "moved" Moved;
    /// A desk break.
    "break_taken" BreakTaken;
    /// The three PEG answers.
    "peg" Peg;
    /// Up to three activities of the person's own.
    "activities_named" ActivitiesNamed;
    /// How hard they are now.
    "activities_rated" ActivitiesRated;
    /// An own activity with its ladder.
    "exposure_set" ExposureSet;
    /// An own activity, gone into.
    "exposure_done" ExposureDone;
    /// The routine.
    "routine_set" RoutineSet;
    /// The routine, looked at again.
    "routine_reviewed" RoutineReviewed;
    /// The weekly review.
    "week_agreed" WeekAgreed;
    /// A milestone worth a treat.
    "milestone" Milestone;
    /// A visit to a clinician.
    "check_up" CheckUp;
    /// A lesson was read.
    "lesson_read" LessonRead;
    /// A note.
    "note" Note;
    /// Puts another event's content right.
    "corrected" Corrected;
    /// Takes another event back.
    "removed" Removed;
}

impl What {
    /// Whether it mends another entry and so counts only through that.
    pub fn mends(&self) -> bool {
        matches!(self, Self::Corrected(_) | Self::Removed(_))
    }
}
