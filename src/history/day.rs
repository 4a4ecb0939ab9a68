//! What is known of one day: facts only, no judgement.

use crate::content::{Dose, ExerciseId};
use crate::journal::{Ending, EventId, Mode, Pace, PainSince};
use crate::units::{Day, Effort, Minutes, Pain, Rating, whole_minutes};

use super::roster::Slot;

/// One exercise of a session, as it went.
#[derive(Debug, Clone, PartialEq)]
pub struct Did {
    /// Which.
    pub slot: Slot,
    /// Its place in the plan, from 0.
    pub place: u8,
    /// The step planned, from 1.
    pub step: u8,
    /// The step done, lower after "easier".
    pub done_step: u8,
    /// The step planned the time before, by day, session and order within it; 0 the first time.
    pub before: u8,
    /// How it ended.
    pub how: Ending,
    /// How long it took, in seconds.
    pub seconds: u16,
    /// Whether less was done than planned.
    pub short: bool,
    /// What was done; nothing if skipped.
    pub done: Option<Dose>,
    /// How many of an open last set were done, where the person ended it (P1).
    pub open: Option<u8>,
}

impl Did {
    /// Whether something of it was done: a whole repetition, hold or breath (on both sides, where it
    /// has two), or a second of a timed move. What was skipped counts for nothing.
    pub fn counts(&self) -> bool {
        self.how != Ending::Skipped && self.done.is_some()
    }

    /// Whether another line on the same move of the same session, which comes later, may not take this one's
    /// place: pain that was named stands, and what was done is not undone by a move left out.
    pub(super) fn tells_less_than(&self, other: &Self) -> bool {
        let rank = |did: &Self| (did.how.at_once(), did.how == Ending::Hurt, did.practised());
        rank(self) < rank(other)
    }

    /// Whether its light is read: something of it was done, or it hurt. What hurt before the first whole
    /// repetition, or before the second side, hurt all the same.
    pub fn practised(&self) -> bool {
        match self.how {
            Ending::Sharp | Ending::Leg | Ending::Chest | Ending::Hurt => true,
            Ending::Skipped => false,
            Ending::Done | Ending::Eased | Ending::Left => self.done.is_some(),
        }
    }
}

/// Which exercise brought the worst pain, where that was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// Not asked, or not answered.
    Nothing,
    /// The person could not say.
    Unsure,
    /// This one.
    Exercise(Slot),
}

/// A session on the mat.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// The event that began it.
    pub id: EventId,
    /// What kind of day it was planned for.
    pub mode: Mode,
    /// Mat minutes asked for.
    pub minutes: u16,
    /// Pain before.
    pub pre: Option<Pain>,
    /// How many exercises were planned.
    pub planned: u8,
    /// The exercises, in the order of their places.
    pub done: Vec<Did>,
    /// Time on the mat without pauses, in seconds, once it ended.
    pub seconds: Option<u32>,
    /// Whether every exercise was reached.
    pub complete: bool,
    /// The worst pain in it.
    pub peak: Option<Pain>,
    /// Pain right after.
    pub after: Option<Pain>,
    /// Effort.
    pub effort: Option<Effort>,
    /// Which exercise hurt.
    pub named: Named,
    /// Whether a rating event came at all, even an empty one.
    pub rated: bool,
    /// A line of the person's own.
    pub note: Option<Box<str>>,
}

impl Session {
    /// A session that begins, with nothing done yet.
    pub(super) const fn begun(id: EventId, mode: Mode, minutes: u16, pre: Option<Pain>, planned: u8) -> Self {
        Self {
            id,
            mode,
            minutes,
            pre,
            planned,
            done: Vec::new(),
            seconds: None,
            complete: false,
            peak: None,
            after: None,
            effort: None,
            named: Named::Nothing,
            rated: false,
            note: None,
        }
    }

    /// Seconds on the mat: as ended, else the sum of what was done.
    pub fn mat_seconds(&self) -> u32 {
        self.seconds.unwrap_or_else(|| self.done.iter().map(|did| u32::from(did.seconds)).sum())
    }

    /// Whole minutes on the mat; none where no exercise was begun.
    pub fn minutes(&self) -> u32 {
        if self.done.is_empty() { 0 } else { whole_minutes(self.mat_seconds()) }
    }

    /// Whether there is something to read in it: at least one exercise was practised, or hurt.
    pub fn happened(&self) -> bool {
        self.done.iter().any(Did::practised)
    }

    /// Whether it stands for a day's session: a move was carried to its end, or one hurt. One that was left
    /// in its first move is kept, and the day's session still waits.
    pub fn stands(&self) -> bool {
        self.done.iter().any(|did| did.how != Ending::Left && did.practised())
    }

    /// Whether at least one move was done.
    pub fn counts(&self) -> bool {
        self.done.iter().any(Did::counts)
    }
}

/// A walk or another activity away from the mat, or one logged afterwards.
#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    /// The event.
    pub id: EventId,
    /// Which.
    pub slot: Slot,
    /// How long.
    pub minutes: Minutes,
    /// The minutes that the plan asked for, if it did.
    pub planned: Option<Minutes>,
    /// Pain before.
    pub pre: Option<Pain>,
    /// The worst pain in it.
    pub peak: Option<Pain>,
    /// Effort.
    pub effort: Option<Effort>,
    /// How fast.
    pub pace: Option<Pace>,
    /// How far, in metres.
    pub metres: Option<u32>,
}

/// What the person chose for one day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choice {
    /// Mat minutes.
    pub minutes: Option<Minutes>,
    /// No floor.
    pub no_floor: Option<bool>,
    /// A rest day.
    pub rest: Option<bool>,
    /// Exercises put in another's place: from, to.
    pub swaps: Vec<(ExerciseId, ExerciseId)>,
    /// Exercises not wanted that day.
    pub dislikes: Vec<Slot>,
    /// Exercises wanted more, or back.
    pub likes: Vec<Slot>,
    /// Those of them that were asked for after sharp pain on the same day.
    pub wanted_after: Vec<Slot>,
}

/// What the profile gave on a day that the fold starts from.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Given {
    /// The usual pain at the start.
    pub usual: Option<Pain>,
    /// How long the pain had lasted.
    pub since: Option<PainSince>,
    /// Comfortable walking minutes.
    pub walking: Option<Minutes>,
    /// More walking than five times thirty minutes.
    pub more_walking: Option<bool>,
    /// Whether one very easy session may raise a move (P2b) by the profile: under 65, and nothing left out.
    pub steady: Option<bool>,
    /// Whether the profile leaves out what does not suit thin bones.
    pub thin_bones: Option<bool>,
    /// Whether it leaves out what does not suit a leg that hurts.
    pub leg_pain: Option<bool>,
}

/// What the person entered about a flare on a day; the last entry counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlareWord {
    /// It began.
    Said,
    /// It is over.
    Ended,
}

/// A late answer to "how was the morning after".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateMorning {
    /// Pain that morning.
    pub pain: Pain,
    /// The day on which it was answered.
    pub on: Day,
}

/// What was known of a day when the safety questions were last answered on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// The worst pain that had been entered.
    pub worst: Option<Pain>,
    /// Whether the morning had been rated.
    pub rated: bool,
    /// Whether pain in a leg below the knee had been named.
    pub leg: bool,
}

/// One day's facts.
#[derive(Debug, Clone, PartialEq)]
pub struct DayRecord {
    /// The day.
    pub day: Day,
    /// The day's first rating.
    pub check_in: Option<Pain>,
    /// The highest rating noted later in the day.
    pub noted: Option<Pain>,
    /// Muscle ache.
    pub ache: Option<Rating>,
    /// Mood.
    pub mood: Option<Rating>,
    /// How the morning after this day was, where it was asked late.
    pub morning_after: Option<LateMorning>,
    /// Sessions on the mat.
    pub sessions: Vec<Session>,
    /// Walks and other activities.
    pub activities: Vec<Activity>,
    /// What the person entered about a flare.
    pub flare: Option<FlareWord>,
    /// The worst pain of a session of an earlier day that was rated on this one.
    pub rated_late: Option<Pain>,
    /// Whether pain in a leg below the knee was named.
    pub leg_below: bool,
    /// What was known when the safety questions were last answered on this day, if they were.
    pub asked: Option<Asked>,
    /// The walk that the person then said was fine after all (P9).
    pub walk_fine: Option<Day>,
    /// Whether a professional was seen, or cleared the person.
    pub seen: bool,
    /// Daily-life moves.
    pub moves: u8,
    /// What was tried outside of a session and stopped at once: which exercise, at which step of its ladder (P6).
    pub stopped: Vec<(Slot, u8)>,
    /// Desk breaks.
    pub breaks: u8,
    /// What the person chose.
    pub choice: Option<Box<Choice>>,
    /// What the profile gave.
    pub given: Option<Box<Given>>,
}

impl DayRecord {
    /// A day of which nothing is known.
    pub(crate) fn new(day: Day) -> Self {
        Self {
            day,
            check_in: None,
            noted: None,
            ache: None,
            mood: None,
            morning_after: None,
            sessions: Vec::new(),
            activities: Vec::new(),
            flare: None,
            rated_late: None,
            leg_below: false,
            asked: None,
            walk_fine: None,
            seen: false,
            moves: 0,
            stopped: Vec::new(),
            breaks: 0,
            choice: None,
            given: None,
        }
    }

    /// Whether the person moved: a session with a move done, a walk or another activity. A flare's
    /// short session counts as any other; one that hurt before anything was done does not.
    pub fn active(&self) -> bool {
        self.sessions.iter().any(Session::counts) || !self.activities.is_empty()
    }

    /// Whether there was a session on the mat that says something, be it only that a move hurt.
    pub fn trained(&self) -> bool {
        self.sessions.iter().any(Session::happened)
    }

    /// Seconds on the mat.
    pub fn mat_seconds(&self) -> u32 {
        self.sessions.iter().fold(0, |sum, session| sum.saturating_add(session.mat_seconds()))
    }

    /// The worst pain of the day's sessions and activities.
    pub fn peak(&self) -> Option<Pain> {
        let sessions = self.sessions.iter().filter_map(|session| session.peak);
        sessions.chain(self.activities.iter().filter_map(|activity| activity.peak)).max()
    }

    /// The worst pain that was entered on the day, of its morning and of whatever was done.
    pub fn worst(&self) -> Option<Pain> {
        self.check_in.max(self.noted).max(self.peak()).max(self.rated_late)
    }

    /// Pain before the day's first session or activity; the check-in where that was not noted.
    pub fn before(&self) -> Option<Pain> {
        let sessions = self.sessions.iter().find_map(|session| session.pre);
        sessions.or_else(|| self.activities.iter().find_map(|activity| activity.pre)).or(self.check_in)
    }

    /// Pain right after the day's last rated session.
    pub fn after(&self) -> Option<Pain> {
        self.sessions.iter().rev().find_map(|session| session.after)
    }

    /// Every practised exercise of the day.
    pub fn practised(&self) -> impl Iterator<Item = &Did> {
        self.sessions.iter().flat_map(|session| session.done.iter()).filter(|did| did.practised())
    }
}
