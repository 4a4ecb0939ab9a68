//! What can happen: one table of kinds, each with what it carries.
//!
//! An event is a fact, written once. It is never edited: a correction or a removal is another
//! event that points at it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::content::{AvoidTag, Category, Dose, Equipment, ExerciseId, Tier};
use crate::units::{Day, Effort, Minutes, Moment, Pain, Rating, words};

/// The journal's line version that this build writes.
pub const VERSION: u32 = 1;

/// A device's short name in the journal: 1 to 16 small letters and digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId {
    text: [u8; 16],
    len: u8,
}

impl DeviceId {
    /// The device's name as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.text[..usize::from(self.len)]).unwrap_or_default()
    }
}

/// An id that is not `device-number`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an entry's id is a device and a number, such as k3f9-412, not {0:?}")]
pub struct NotAnId(String);

impl FromStr for DeviceId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let fits = (1..=16).contains(&text.len());
        let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if !fits || !plain {
            return Err(NotAnId(text.to_owned()));
        }
        let mut bytes = [0; 16];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Self { text: bytes, len: text.len() as u8 })
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// An event's id: the device that wrote it and that device's running number, as `k3f9-412`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    /// Who wrote it.
    pub device: DeviceId,
    /// The device's running number, from 1; a missing one is noticed.
    pub number: u64,
}

impl FromStr for EventId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let (device, number) = text.rsplit_once('-').ok_or_else(|| NotAnId(text.to_owned()))?;
        let number = number.parse().map_err(|_| NotAnId(text.to_owned()))?;
        Ok(Self { device: device.parse()?, number })
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.device, self.number)
    }
}

impl Serialize for EventId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EventId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Id;
        impl serde::de::Visitor<'_> for Id {
            type Value = EventId;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an entry's id, such as k3f9-412")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<EventId, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Id)
    }
}

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

            /// Writes the payload's own fields after those of `head`, in the order of their types.
            pub(super) fn write(&self, head: Head<'_>) -> serde_json::Result<String> {
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
    /// How the morning after was, asked late.
    "morning_after" MorningAfter;
    /// A choice for one day.
    "day_chosen" DayChosen;
    /// The person says that a flare began.
    "flare_said" FlareSaid;
    /// The person says that it is over.
    "flare_ended" FlareEnded;
    /// A session began, with its whole plan, frozen.
    "session_started" SessionStarted;
    /// One exercise ended, one way or another.
    "exercise_done" ExerciseDone;
    /// A session ended.
    "session_ended" SessionEnded;
    /// How a session felt; may come late.
    "session_rated" SessionRated;
    /// Out of the door.
    "set_out" SetOut;
    /// A walk or another activity, done.
    "activity_done" ActivityDone;
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
    /// The routine.
    "routine_set" RoutineSet;
    /// The routine, looked at again.
    "routine_reviewed" RoutineReviewed;
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

words! {
    /// Age in bands, since only 65 and over changes the plan.
    AgeBand {
        /// Under 20.
        Under20 = "under_20", "under 20";
        /// 20 to 44.
        From20 = "20_44", "20 to 44";
        /// 45 to 64.
        From45 = "45_64", "45 to 64";
        /// 65 and over.
        From65 = "65_plus", "65 or over";
    }
}

words! {
    /// A day of the week.
    Weekday {
        /// Monday.
        Monday = "mon", "Mon";
        /// Tuesday.
        Tuesday = "tue", "Tue";
        /// Wednesday.
        Wednesday = "wed", "Wed";
        /// Thursday.
        Thursday = "thu", "Thu";
        /// Friday.
        Friday = "fri", "Fri";
        /// Saturday.
        Saturday = "sat", "Sat";
        /// Sunday.
        Sunday = "sun", "Sun";
    }
}

words! {
    /// How long this pain has lasted, at the start.
    PainSince {
        /// Under six weeks.
        Weeks = "under_6_weeks", "less than six weeks";
        /// Six weeks to three months.
        Months = "under_3_months", "six weeks to three months";
        /// Longer.
        Longer = "longer", "more than three months";
    }
}

words! {
    /// How an exercise ended.
    Ending {
        /// Done as planned.
        Done = "done", "done";
        /// Done, an easier way.
        Eased = "eased", "made easier";
        /// Skipped.
        Skipped = "skipped", "skipped";
        /// It hurt, dully; stopped or made easier.
        Hurt = "hurt", "it hurt";
        /// Sharp pain; stopped at once (S6).
        Sharp = "sharp", "sharp pain";
        /// The session was left before its end.
        Left = "left", "left early";
    }
}

words! {
    /// What kind of day the plan was made for.
    Mode {
        /// Nothing is known yet.
        Setup = "setup", "setting up";
        /// One of the first three sessions (P1).
        Baseline = "baseline", "getting to know you";
        /// An ordinary day.
        Normal = "normal", "an ordinary day";
        /// A flare (F1).
        Flare = "flare", "flare plan";
        /// Back after a gap (G).
        Return = "return", "welcome back";
        /// A see-someone-soon sign is open (S3).
        Gentle = "gentle", "gentle only";
        /// A rest day, or enough done (C7).
        Rest = "rest", "a light day";
        /// S1 or S2 is open.
        Blocked = "blocked", "no session";
    }
}

macro_rules! payload {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident : $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct $name { $($(#[$fdoc])* pub $field: $kind,)* }
    };
}

/// What the plan needs to know of the person; a field left out is unchanged.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileSet {
    /// Age band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<AgeBand>,
    /// Whether getting down to the floor is fine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<bool>,
    /// Mat minutes on a training day (5-60).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Minutes>,
    /// The days on which the person trains; all seven if never set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<Vec<Weekday>>,
    /// The kinds that may be planned; all if never set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub categories: Option<Vec<Category>>,
    /// Kinds that the person likes best.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likes: Option<Vec<Category>>,
    /// What the person wants to get back to, in their own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aims: Option<Vec<String>>,
    /// The hour at which a day ends (0-11; 3 if never set).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_end: Option<u8>,
    /// What does not suit the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub avoid: Option<Vec<AvoidTag>>,
    /// What the person has at hand; mat, chair, wall, towel and cushion if never set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equipment: Option<Vec<Equipment>>,
    /// How long the person walks in comfort now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub walking_minutes: Option<Minutes>,
    /// Wishes more or faster walking than the ladder's thirty minutes on five days (P9).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more_walking: Option<bool>,
    /// The day on which the person's week begins on screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub week_start: Option<Weekday>,
    /// The usual pain, as given at the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usual: Option<Pain>,
    /// How long this pain has lasted, as given at the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<PainSince>,
}

payload! {
    /// The safety screen, answered; an empty list is "none of these".
    Screened {
        /// The ids of the questions ticked.
        answers: Vec<String>,
        /// The most urgent tier among them.
        tier: Option<Tier>,
        /// The weekly short form (S5) instead of the whole.
        short: bool,
    }
}

payload! {
    /// The person states that a professional has cleared them to move.
    Cleared {
        /// Who, in the person's words.
        by: String,
        /// When.
        on: Day,
    }
}

payload! {
    /// The day's first rating.
    CheckedIn {
        /// Pain now.
        pain: Pain,
    }
}

/// A rating or an answer at any time after the check-in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PainNoted {
    /// Pain now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pain: Option<Pain>,
    /// Muscle ache, dull and on use, apart from the back (P4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ache: Option<Rating>,
    /// Mood: 0 very low, 10 very good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mood: Option<Rating>,
    /// A line of the person's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

payload! {
    /// How the morning after a session was, when the next check-in came later than a day.
    MorningAfter {
        /// The day of the session.
        of: Day,
        /// Pain on the morning after it.
        pain: Pain,
    }
}

payload! {
    /// One exercise put in another's place for today.
    Swap {
        /// What was planned.
        from: ExerciseId,
        /// What takes its place.
        to: ExerciseId,
    }
}

/// A choice for one day; several add up, the last of a kind wins.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DayChosen {
    /// Mat minutes today (5-60).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Minutes>,
    /// No floor today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_floor: Option<bool>,
    /// A swap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub swap: Option<Swap>,
    /// "I'd rather not do this one", today and less often from now on (C6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dislike: Option<ExerciseId>,
    /// "More of this one" (C6); also ends a dislike.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub like: Option<ExerciseId>,
    /// A rest day, by choice (C7).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rest: Option<bool>,
}

/// The person says that a flare began.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FlareSaid {}

/// The person says that the flare is over.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FlareEnded {}

payload! {
    /// One exercise of a frozen plan.
    PlannedItem {
        /// Which.
        exercise: ExerciseId,
        /// At which step of its ladder.
        step: u8,
        /// How much.
        dose: Dose,
        /// The rules that led to it.
        rules: Vec<String>,
    }
}

payload! {
    /// A session began, with its plan as it stood then.
    SessionStarted {
        /// What kind of day.
        mode: Mode,
        /// Mat minutes asked for.
        minutes: Minutes,
        /// Pain before, where it was rated today.
        pre: Option<Pain>,
        /// The exercises in order.
        items: Vec<PlannedItem>,
    }
}

payload! {
    /// One exercise ended.
    ExerciseDone {
        /// The session that it belongs to.
        session: EventId,
        /// Its place in the plan, from 0.
        place: u8,
        /// Which.
        exercise: ExerciseId,
        /// The step planned.
        step: u8,
        /// The dose planned.
        planned: Dose,
        /// The step done, which is lower after "easier".
        done_step: u8,
        /// What was done of it; absent if nothing was.
        done: Option<Dose>,
        /// How long it took, in seconds.
        seconds: u32,
        /// How it ended.
        how: Ending,
    }
}

payload! {
    /// A session ended, at its last breath or early.
    SessionEnded {
        /// Which.
        session: EventId,
        /// Time on the mat without pauses, in seconds.
        seconds: u32,
        /// Whether every exercise was reached.
        complete: bool,
    }
}

/// How a session felt. Each digit may be missing; a later event for the same session wins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SessionRated {
    /// Which session.
    pub session: EventId,
    /// The worst pain in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peak: Option<Pain>,
    /// Pain right after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Pain>,
    /// Effort.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<Effort>,
    /// Which exercise hurt, asked on a worst over 5; `unsure` if the person cannot say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hurt: Option<Hurt>,
    /// A line of the person's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Which exercise brought the worst pain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hurt {
    /// This one.
    Exercise(ExerciseId),
    /// Not sure.
    Unsure,
}

payload! {
    /// Out of the door, on the wall clock.
    SetOut {
        /// Which walk or other activity.
        exercise: ExerciseId,
        /// Minutes planned.
        minutes: Minutes,
    }
}

words! {
    /// How fast a walk was.
    Pace {
        /// Slower than usual.
        Easy = "easy", "easy";
        /// As usual.
        Usual = "usual", "usual";
        /// Brisk: talking is possible, singing is not.
        Brisk = "brisk", "brisk";
    }
}

/// A walk or another activity, done away from the mat or logged afterwards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActivityDone {
    /// Which exercise: `walking.easy`, `aerobic.swimming`, or one that the content does not know.
    pub exercise: ExerciseId,
    /// How long.
    pub minutes: Minutes,
    /// Pain before, where asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pre: Option<Pain>,
    /// The worst pain in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peak: Option<Pain>,
    /// Effort.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<Effort>,
    /// How fast.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pace: Option<Pace>,
    /// The minutes that the plan asked for, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Minutes>,
    /// The `set_out` that it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_out: Option<EventId>,
    /// A line of the person's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

payload! {
    /// A daily-life move.
    Moved {
        /// Its id in the content, or the person's own words.
        what: String,
    }
}

payload! {
    /// A desk break.
    BreakTaken {
        /// Its id in the content; empty for one of the person's own.
        what: String,
    }
}

payload! {
    /// The PEG: past-week pain and interference with enjoyment and general activity (Krebs 2009).
    Peg {
        /// Pain on average.
        pain: Rating,
        /// Interference with enjoyment of life.
        enjoyment: Rating,
        /// Interference with general activity.
        activity: Rating,
    }
}

payload! {
    /// Up to three activities that the person wants to do again.
    ActivitiesNamed {
        /// In the person's own words.
        names: Vec<String>,
    }
}

payload! {
    /// How well each named activity goes: 0 not at all, 10 as before; `null` where skipped.
    ActivitiesRated {
        /// In the order of the names.
        ratings: Vec<Option<Rating>>,
    }
}

/// When, where, after what and with whom the person moves, and what they do if it does not fit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoutineSet {
    /// At what time, as `07:00`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// After what ("after the first coffee").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// With whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// "If X, then Y": what gets in the way, and what then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_then: Option<String>,
}

payload! {
    /// The routine, looked at again.
    RoutineReviewed {
        /// Whether it still fits.
        fits: bool,
    }
}

payload! {
    /// A milestone, chosen or reached.
    Milestone {
        /// In the person's own words.
        what: String,
        /// The treat.
        treat: Option<String>,
        /// Whether it has been reached.
        reached: bool,
    }
}

payload! {
    /// A visit to a clinician.
    CheckUp {
        /// When.
        on: Day,
        /// What came of it, in the person's words.
        result: Option<String>,
    }
}

payload! {
    /// A lesson was read.
    LessonRead {
        /// Its id.
        lesson: String,
    }
}

payload! {
    /// A note.
    Note {
        /// In the person's own words.
        text: String,
        /// Whether it may stand on the clinician's page.
        share: bool,
    }
}

payload! {
    /// Another event's content, put right; its day may change as well.
    Corrected {
        /// Which event.
        target: EventId,
        /// The day that it belongs to.
        on: Day,
        /// Its new content: `{"kind": …, …}`.
        with: serde_json::Value,
    }
}

payload! {
    /// Another event, taken back.
    Removed {
        /// Which event.
        target: EventId,
    }
}
