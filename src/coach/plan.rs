//! What the coach decides for a day, as data: the same for the screen, for plain text and for
//! `supple today --json`.

use serde::Serialize;

use crate::content::{Category, Dose, ExerciseId, Role, Sides};
use crate::journal::{Mode, OwnKind, OwnUnit};
use crate::units::{Day, Minutes, whole_minutes, words};

words! {
    /// How far the day is.
    DayState {
        /// No session yet.
        Open = "open", "open";
        /// A session has begun and not ended.
        Started = "started", "begun";
        /// A session was done.
        Done = "done", "done";
    }
}

words! {
    /// What is asked of the person, when it is due. At most one of these is asked a day beyond the
    /// pain (Q1).
    Due {
        /// The safety screen, whole or in its short form (S5).
        Screen = "screen", "the safety questions";
        /// A session's missing rating.
        Rating = "rating", "how the last session felt";
        /// Where the shortest walk was too much (P9).
        WalkFelt = "walk_felt", "where the walk was too much";
        /// How the morning after a session was.
        MorningAfter = "morning_after", "how that morning was";
        /// Muscle ache.
        Ache = "ache", "muscle ache";
        /// Mood.
        Mood = "mood", "mood";
        /// The weekly PEG.
        Peg = "peg", "the three weekly questions";
        /// Own activities, monthly.
        Activities = "activities", "your own activities";
        /// One of the profile's questions.
        Profile = "profile", "a question about you";
    }
}

/// What the coach is asked: for which day, and how the person wants it today. What is absent comes
/// from the day's own choices in the journal, then from the profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// The day to plan.
    pub day: Day,
    /// Mat minutes, 5 to 60.
    pub minutes: Option<Minutes>,
    /// Whether the floor is fine today.
    pub floor: Option<bool>,
}

impl Ask {
    /// The plan of `day` as the journal and the profile have it.
    pub const fn on(day: Day) -> Self {
        Self { day, minutes: None, floor: None }
    }
}

pub use crate::rules::{Blocked, Reason, Sign};

/// A dose with its counting of sides, as other programs read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PlannedDose {
    /// How much.
    #[serde(flatten)]
    pub dose: Dose,
    /// Whether it is for each side.
    pub per_side: bool,
}

/// One exercise of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// Which.
    pub exercise: ExerciseId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub category: Category,
    /// Its place in the session.
    pub role: Role,
    /// The step of its ladder, from 1.
    pub step: u8,
    /// How many steps the ladder has.
    pub of_steps: u8,
    /// The change of steps against the last time: 1 up, -1 down, 0 the same or new.
    pub change: i8,
    /// The variant's name.
    pub variant: String,
    /// How much.
    pub dose: PlannedDose,
    /// How long, with getting ready, sides and rests, in seconds.
    pub seconds: u32,
    /// Seconds beyond those that the player gives to get down, up or over, and to change sides.
    #[serde(skip)]
    pub turning: u32,
    /// Whether a professional prescribed it.
    pub prescribed: bool,
    /// The place of a session that it fills, by its id in the content; nothing for one that fills none.
    pub place: Option<String>,
    /// Whether it goes on from the move before it without getting ready, in a flow.
    pub joined: bool,
    /// Whether its last set is open: go on while it is comfortable, to twice the dose at most (P1).
    pub open: bool,
    /// Why it is here and why at this step; the most telling first.
    pub reasons: Vec<Reason>,
}

impl Item {
    /// Its kind as the person reads it; whose wish it is, where a professional prescribed it.
    pub const fn kind(&self) -> &'static str {
        if self.prescribed { "prescribed" } else { self.category.label() }
    }

    /// Its dose as the person reads it; `or more` where its last set is open.
    pub fn dose_in_words(&self) -> String {
        let sides = if self.dose.per_side { Sides::Each } else { Sides::Both };
        let words = self.dose.dose.in_words(sides);
        if self.open { format!("{words} or more") } else { words }
    }
}

/// The day's walk (or other activity away from the mat).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Walk {
    /// Which.
    pub exercise: ExerciseId,
    /// Its name.
    pub name: String,
    /// How long, on the wall clock.
    pub minutes: Minutes,
    /// The change in minutes against the last planned walk.
    pub change: i16,
    /// Whether it stands for several short ones (in a flare).
    pub in_parts: u8,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// A step of an own activity for the day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OwnStep {
    /// In the person's words.
    pub what: String,
    /// What kind of movement it is.
    pub movement: OwnKind,
    /// What it is counted in.
    pub unit: OwnUnit,
    /// How much today.
    pub number: u16,
    /// The whole thing.
    pub whole: u16,
    /// The change in steps against the last time: 1, 0 or -1.
    pub change: i8,
    /// Why it is here and why so much.
    pub reasons: Vec<Reason>,
}

/// A day's plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plan {
    /// The version of this shape.
    pub v: u32,
    /// The day.
    pub date: Day,
    /// How far the day is.
    pub state: DayState,
    /// What kind of day.
    pub mode: Mode,
    /// Why there is no session, if there is none.
    pub blocked: Option<Blocked>,
    /// What is due to be asked, the most important first.
    pub due: Vec<Due>,
    /// Mat minutes asked for.
    pub minutes: Minutes,
    /// The length of the mat session's moves in seconds, which C1 keeps within the minutes asked; a person is
    /// told [`Plan::mat_minutes`].
    pub seconds: u32,
    /// The share of an ordinary day's work: 1.0, or less in a flare.
    pub scale: f32,
    /// The exercises, in order.
    pub items: Vec<Item>,
    /// The walk beside it.
    pub walk: Option<Walk>,
    /// Why the day as a whole is as it is.
    pub reasons: Vec<Reason>,
    /// The lesson of the day.
    pub lesson: Option<String>,
    /// The person's own activity of the day (E1).
    pub own: Option<OwnStep>,
    /// Which places the last seven days have filled (C4).
    pub places: Vec<Coverage>,
}

impl Plan {
    /// The seconds that the session takes on the mat in silence, with the time to get down, up and over.
    pub fn mat_seconds(&self) -> u32 {
        self.items.iter().map(|item| item.seconds + item.turning).sum()
    }

    /// The same in whole minutes, as a person is told.
    pub fn mat_minutes(&self) -> u32 {
        whole_minutes(self.mat_seconds())
    }

    /// The reasons that all of its moves share, where it has two or more: said once, above them.
    pub fn shared(&self) -> Vec<&Reason> {
        let Some((first, others)) = self.items.split_first().filter(|(_, others)| !others.is_empty()) else {
            return Vec::new();
        };
        let everywhere = |reason: &&Reason| others.iter().all(|item| item.reasons.contains(reason));
        first.reasons.iter().filter(everywhere).collect()
    }

    /// That the morning is high, and what can be done about it, where a whole session is planned on it (F1).
    pub fn high_morning(&self) -> Option<&str> {
        let whole = matches!(self.mode, Mode::Baseline | Mode::Normal | Mode::Return);
        let high = self.reasons.iter().find(|reason| whole && reason.rule == "F1");
        high.map(|reason| reason.text.as_str())
    }

    /// Why the session is less than half of what was asked for (C4), in words.
    pub fn much_shorter(&self) -> Option<&str> {
        let short = |reason: &&Reason| reason.rule == "C4" && reason.text.contains(" minutes: ");
        let much = self.mat_minutes() * 2 < u32::from(self.minutes.get());
        self.reasons.iter().filter(|_| much).find(short).map(|reason| reason.text.as_str())
    }

    /// What kind of day it is, in a few words: no day with a high morning is called an ordinary one.
    pub fn day_label(&self) -> &'static str {
        if self.high_morning().is_some() { "a day to go gently" } else { self.mode.label() }
    }

    /// Why there is no walk today though walks are on (P9), in words.
    pub fn no_walk(&self) -> Option<&str> {
        let of_the_walk = |reason: &&Reason| reason.rule == "P9";
        self.reasons.iter().find(of_the_walk).map(|reason| reason.text.as_str())
    }
}

/// How a place stands in the seven days up to a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The place's id in the content.
    pub place: String,
    /// What the person reads.
    pub name: String,
    /// On how many of the seven days it was filled.
    pub days: usize,
    /// When it was last filled.
    pub last: Option<Day>,
    /// Whether any of its moves suits the person as things are.
    pub open: bool,
}
