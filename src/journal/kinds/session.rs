//! What is done: a session with its exercises, a walk or another activity.

use serde::{Deserialize, Serialize};

use super::dose::{dose, maybe_dose};
use super::payload;
use crate::content::{Dose, ExerciseId};
use crate::journal::EventId;
use crate::units::{Day, Effort, Minutes, Pain, words};

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
        /// Pain down a leg, numbness, tingling or weakness; the session stopped at once (S6).
        Leg = "leg", "felt in a leg";
        /// Chest pain, faintness or shortness of breath; the session stopped at once (S6).
        Chest = "chest", "chest pain or faint";
        /// The session was left before its end.
        Left = "left", "left early";
    }
}

impl Ending {
    /// Whether it ended at once (S6): the exercise rests (P6), whatever was felt.
    pub const fn at_once(self) -> bool {
        matches!(self, Self::Sharp | Self::Leg | Self::Chest)
    }
}

payload! {
    /// One exercise of a frozen plan.
    PlannedItem {
        /// Which.
        exercise: ExerciseId,
        /// At which step of its ladder.
        step: u8,
        /// How much.
        #[serde(deserialize_with = "dose")]
        dose: Dose,
        /// The rules that led to it.
        rules: Vec<String>,
        /// Whether it goes on from the move before it, as in a flow.
        #[serde(skip_serializing_if = "Option::is_none")]
        joined: Option<bool>,
        /// Whether its last set is open: as many as feel easy (P1).
        #[serde(skip_serializing_if = "Option::is_none")]
        open: Option<bool>,
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
        #[serde(deserialize_with = "dose")]
        planned: Dose,
        /// The step done, which is lower after "easier".
        done_step: u8,
        /// What was done of it; absent if nothing was.
        #[serde(default, deserialize_with = "maybe_dose")]
        done: Option<Dose>,
        /// How long it took, in seconds.
        seconds: u32,
        /// How it ended.
        how: Ending,
        /// How many of an open last set were done, where the person ended it (P1).
        #[serde(skip_serializing_if = "Option::is_none")]
        open: Option<u8>,
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
    /// One exercise of a session that was logged afterwards, done as it was planned.
    LoggedMove {
        /// Which.
        exercise: ExerciseId,
        /// At which step of its ladder.
        step: u8,
        /// How much.
        #[serde(deserialize_with = "dose")]
        dose: Dose,
        /// How long it takes, in seconds.
        seconds: u32,
    }
}

/// A day's session from the plan, done without the screen and logged afterwards as a whole. What it felt like
/// may be missing, or come later as a [`SessionRated`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SessionLogged {
    /// What kind of day it was planned for.
    pub mode: Mode,
    /// Mat minutes asked for.
    pub minutes: Minutes,
    /// The day's first rating, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pre: Option<Pain>,
    /// The exercises in order.
    pub moves: Vec<LoggedMove>,
    /// How long it took in all, in seconds.
    pub seconds: u32,
    /// The worst pain in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peak: Option<Pain>,
    /// Effort.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<Effort>,
}

impl SessionLogged {
    /// Its exercises, of the entry `session`.
    pub fn done(&self, session: EventId) -> impl Iterator<Item = ExerciseDone> {
        self.moves.iter().zip(0..=u8::MAX).map(move |(each, place)| ExerciseDone {
            session,
            place,
            exercise: each.exercise.clone(),
            step: each.step,
            planned: each.dose,
            done_step: each.step,
            done: Some(each.dose),
            seconds: each.seconds,
            open: None,
            how: Ending::Done,
        })
    }

    /// What it felt like, of the entry `session`; nothing where that was left open.
    pub fn rated(&self, session: EventId) -> Option<SessionRated> {
        let rated = SessionRated {
            session,
            peak: self.peak,
            after: None,
            effort: self.effort,
            hurt: None,
            note: None,
        };
        (self.peak.is_some() || self.effort.is_some()).then_some(rated)
    }
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
    /// How far, in metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metres: Option<u32>,
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

impl ActivityDone {
    /// An activity of so many minutes of which nothing else is known.
    pub const fn of(exercise: ExerciseId, minutes: Minutes) -> Self {
        Self {
            exercise,
            minutes,
            pre: None,
            peak: None,
            effort: None,
            pace: None,
            metres: None,
            planned: None,
            set_out: None,
            note: None,
        }
    }
}

words! {
    /// Where a walk was too much.
    WalkLimit {
        /// In the back.
        Back = "back", "in the back";
        /// In the legs: pain or heaviness that sitting eases.
        Legs = "legs", "pain or heaviness in the legs, better on sitting down";
        /// Both legs weak or numb.
        BothLegs = "both_legs", "both legs weak or numb";
        /// In chest or breath.
        Breath = "breath", "in the chest, or too little breath";
        /// Nowhere: the walk itself was fine.
        Fine = "fine", "nowhere, the walk was fine";
    }
}

payload! {
    /// Where the shortest walk was too much, asked once (P9).
    WalkFelt {
        /// The day of the walk.
        of: Day,
        /// Where.
        place: WalkLimit,
    }
}
