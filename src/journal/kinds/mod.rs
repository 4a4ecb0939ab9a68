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

/// What an entry is about, so that a list of entries can be skimmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// How the person is.
    Pain,
    /// A session.
    Session,
    /// A walk or another activity outside.
    Walk,
    /// A move of daily life, or an activity of the person's own.
    Move,
    /// A note.
    Note,
    /// A lesson.
    Lesson,
    /// What may stop or change all sessions.
    Safety,
    /// Everything else: choices, agreements, what mends other entries.
    Rest,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:literal $name:ident: $subject:ident;)+) => {
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

            /// What it is about.
            pub(crate) const fn subject(&self) -> Subject {
                match self {
                    $(Self::$name(_) => Subject::$subject,)+
                    Self::Unknown(_) => Subject::Rest,
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
    "profile_set" ProfileSet: Rest;
    /// The safety screen, answered.
    "screened" Screened: Safety;
    /// A professional has cleared the person.
    "cleared" Cleared: Safety;
    /// The day's first rating.
    "checked_in" CheckedIn: Pain;
    /// A rating or an answer at any other time.
    "pain_noted" PainNoted: Pain;
    /// Where it hurts.
    "where" Where: Pain;
    /// Whether painkillers were taken.
    "taken" Taken: Pain;
    /// How the morning after was, asked late.
    "morning_after" MorningAfter: Pain;
    /// A choice for one day.
    "day_chosen" DayChosen: Rest;
    /// The person says that a flare began.
    "flare_said" FlareSaid: Safety;
    /// The person says that it is over.
    "flare_ended" FlareEnded: Safety;
    /// A pause, announced beforehand or noted afterwards.
    "pause_set" PauseSet: Rest;
    /// A pause is over.
    "pause_ended" PauseEnded: Rest;
    /// A session began, with its whole plan, frozen.
    "session_started" SessionStarted: Session;
    /// One exercise ended, one way or another.
    "exercise_done" ExerciseDone: Session;
    /// A session ended.
    "session_ended" SessionEnded: Session;
    /// How a session felt; may come late.
    "session_rated" SessionRated: Session;
    /// A session from the plan, done without the screen.
    "session_logged" SessionLogged: Session;
    /// Out of the door.
    "set_out" SetOut: Walk;
    /// A walk or another activity, done.
    "activity_done" ActivityDone: Walk;
    /// Where the shortest walk was too much.
    "walk_felt" WalkFelt: Walk;
    /// The steps of a day, as a watch or phone counted them.
    "steps" Steps: Walk;
    /// What was taken from a file of a watch, a phone or a site.
    "imported" TakenIn: Rest;
    /// A daily-life move.
    "moved" Moved: Move;
    /// A desk break.
    "break_taken" BreakTaken: Move;
    /// The three PEG answers.
    "peg" Peg: Rest;
    /// Up to three activities of the person's own.
    "activities_named" ActivitiesNamed: Rest;
    /// How hard they are now.
    "activities_rated" ActivitiesRated: Rest;
    /// An own activity with its ladder.
    "exposure_set" ExposureSet: Move;
    /// An own activity, gone into.
    "exposure_done" ExposureDone: Move;
    /// The routine.
    "routine_set" RoutineSet: Rest;
    /// The routine, looked at again.
    "routine_reviewed" RoutineReviewed: Rest;
    /// The weekly review.
    "week_agreed" WeekAgreed: Rest;
    /// A milestone worth a treat.
    "milestone" Milestone: Rest;
    /// A visit to a clinician.
    "check_up" CheckUp: Safety;
    /// A lesson was read.
    "lesson_read" LessonRead: Lesson;
    /// A note.
    "note" Note: Note;
    /// Puts another event's content right.
    "corrected" Corrected: Rest;
    /// Takes another event back.
    "removed" Removed: Rest;
}

impl What {
    /// Whether it mends another entry and so counts only through that.
    pub fn mends(&self) -> bool {
        matches!(self, Self::Corrected(_) | Self::Removed(_))
    }
}
