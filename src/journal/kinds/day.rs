//! What a person enters on a day: ratings, choices, moves, lessons, notes; and what mends another entry.

use serde::{Deserialize, Serialize};

use super::payload;
use crate::content::ExerciseId;
use crate::journal::{Ending, EventId, LineSum};
use crate::units::{Day, Minutes, Pain, Rating, words};

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

words! {
    /// Where it hurts.
    PainPlace {
        /// The back, left of the spine.
        BackLeft = "back_left", "back, left";
        /// The back, in the middle.
        BackMiddle = "back_middle", "back, middle";
        /// The back, right of the spine.
        BackRight = "back_right", "back, right";
        /// The buttock, on either side.
        Buttock = "buttock", "buttock";
        /// A leg, above the knee.
        LegAbove = "leg_above_knee", "leg, above the knee";
        /// A leg, below the knee.
        LegBelow = "leg_below_knee", "leg, below the knee";
    }
}

payload! {
    /// Where it hurts, for those who want to be asked; the day's last answer counts.
    Where {
        /// The places; none where it hurts nowhere.
        places: Vec<PainPlace>,
    }
}

payload! {
    /// Whether painkillers were taken, for those who want to be asked; the day's last answer counts.
    Taken {
        /// Whether any were; which and how much is not asked.
        painkillers: bool,
    }
}

payload! {
    /// A daily-life move, or an exercise that was tried outside of a session.
    Moved {
        /// Its id in the content, or the person's own words.
        what: String,
        /// What was tried, and how that ended.
        #[serde(skip_serializing_if = "Option::is_none")]
        tried: Option<Tried>,
    }
}

payload! {
    /// An exercise that was tried outside of a session: one set. Nothing goes up by it; what stops a session at
    /// once makes it rest (P6).
    Tried {
        /// Which.
        exercise: ExerciseId,
        /// At which step of its ladder.
        step: u8,
        /// How it ended.
        how: Ending,
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
        /// The sum of its line, where two entries have that id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        twin: Option<LineSum>,
    }
}

payload! {
    /// Another event, taken back.
    Removed {
        /// Which event.
        target: EventId,
        /// The sum of its line, where two entries have that id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        twin: Option<LineSum>,
    }
}

words! {
    /// Why there is a pause.
    PauseWhy {
        /// A holiday.
        Holiday = "holiday", "a holiday";
        /// Another sport.
        Sport = "sport", "another sport";
        /// An illness.
        Illness = "illness", "an illness";
        /// A fever.
        Fever = "fever", "a fever";
        /// An injury.
        Injury = "injury", "an injury";
        /// An operation.
        Operation = "operation", "an operation";
        /// A stay in hospital.
        Hospital = "hospital", "a stay in hospital";
    }
}

payload! {
    /// A pause, announced beforehand or noted afterwards.
    PauseSet {
        /// Its first day.
        from: Day,
        /// Its last day, as far as it is known.
        until: Day,
        /// Why.
        why: PauseWhy,
    }
}

payload! {
    /// A pause is over.
    PauseEnded {
        /// The first day after it.
        on: Day,
    }
}
