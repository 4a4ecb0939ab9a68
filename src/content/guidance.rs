//! What supple says besides exercises: lessons, safety questions, daily-life moves, desk breaks and
//! the references behind them, as written in `content/guidance/*.json` and `references.json`.

use serde::{Deserialize, Serialize};

use super::exercise::{Citation, ExerciseId};
use super::tags::AvoidTag;
use crate::units::words;

words! {
    /// How much of a source was read before it was cited.
    Read {
        /// The finding was read in the abstract or the paper.
        Finding = "finding", "finding read";
        /// The design was read, the result was not: no effect may be quoted from it.
        Design = "design", "design read, result not";
        /// Only the bibliographic entry: cited beside another, never alone.
        Entry = "entry", "entry only";
    }
}

/// A paper, guideline or book that the content rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Short name, such as `pocovi2024`.
    pub id: String,
    /// Authors, as cited.
    pub authors: String,
    /// Year of publication.
    pub year: u16,
    /// Full title.
    pub title: String,
    /// Journal or publisher, volume and pages.
    pub journal: String,
    /// Digital object identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// Address, where there is no DOI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What we take from it, in our words.
    pub takes: String,
    /// What it cannot tell.
    pub limits: String,
    /// How much of it was read.
    pub read: Read,
}

words! {
    /// What brings a lesson up (rule C8).
    Trigger {
        /// The first day.
        FirstDay = "first_day", "your first day";
        /// Any of the first seven days.
        FirstWeek = "first_week", "your first week";
        /// A flare.
        Flare = "flare", "a flare";
        /// Coming out of one.
        AfterFlare = "after_flare", "coming out of a flare";
        /// A red light on the day before.
        Red = "red", "a move that hurt";
        /// Muscle ache.
        Ache = "ache", "muscle ache";
        /// Back after a gap.
        Return = "return", "coming back after a pause";
        /// A week that went well.
        GoodWeek = "good_week", "a good week";
        /// Weeks without change.
        Plateau = "plateau", "weeks without much change";
        /// A step up today.
        StepUp = "step_up", "a step up";
        /// A step down today.
        StepDown = "step_down", "a step down";
        /// Low mood in the check-in.
        LowMood = "low_mood", "a low mood";
        /// See-someone advice is open (S3, S7).
        SeeSomeone = "see_someone", "advice to see someone";
        /// A core move is planned.
        Core = "core", "a core move today";
        /// Aerobic work is planned.
        Aerobic = "aerobic", "aerobic work today";
        /// A stretch is planned.
        Stretching = "stretching", "a stretch today";
        /// A functional move is planned.
        Functional = "functional", "an everyday move today";
        /// Tai chi is planned.
        TaiChi = "tai_chi", "tai chi today";
        /// Yoga is planned.
        Yoga = "yoga", "yoga today";
        /// Pilates is planned.
        Pilates = "pilates", "Pilates today";
        /// A walk is planned.
        Walking = "walking", "a walk today";
        /// New and strong pain, on the first day.
        NewPain = "new_pain", "new and strong pain on the first day";
        /// Any other day.
        AnyDay = "any_day", "any day";
    }
}

/// One lesson of the course: 80 to 160 words and something to try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Short name, such as `hurt_is_not_harm`.
    pub id: String,
    /// Its title, at most 48 characters.
    pub title: String,
    /// Paragraphs, 80 to 160 words in all.
    pub text: Vec<String>,
    /// One small thing to try today.
    #[serde(rename = "try")]
    pub attempt: String,
    /// When it comes up.
    pub triggers: Vec<Trigger>,
    /// What it rests on.
    pub sources: Vec<Citation>,
}

words! {
    /// How soon a sign has to be seen to (rules S1 to S4).
    Tier {
        /// S1: help now.
        Emergency = "emergency", "Get medical help now";
        /// S2: seen before any session.
        Urgent = "urgent", "See a doctor before any session";
        /// S3: seen soon; gentle movement only until then.
        Soon = "soon", "See someone soon";
        /// S4: ask first; some exercises are left out.
        Readiness = "readiness", "Ask first";
    }
}

words! {
    /// Where something was felt that stops a session, a walk or a break at once (S6). One question of
    /// the safety screen stands for each.
    Felt {
        /// Down a leg, numb, tingling or weak.
        Leg = "leg", "down a leg, numb, tingling or weak";
        /// In the chest, faint, or very short of breath.
        Chest = "chest", "chest pain, faint, or very short of breath";
        /// Both legs weak or numb.
        BothLegs = "both_legs", "both legs weak or numb";
        /// Chest or breath, on the effort of a walk.
        Breath = "breath", "chest or breath on effort";
    }
}

/// Signs that are an emergency together, though each alone may wait (S1b).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Together {
    /// The ids of the other signs; any of them is enough.
    pub with: Vec<String>,
    /// Shown in the place of both signs' own words: what to do now, whom to call, what to tell them.
    pub then: String,
    /// What comes first among emergencies: 1 before 2; see [`SafetyQuestion::rank`].
    #[serde(default = "last_rank", skip_serializing_if = "is_last_rank")]
    pub rank: u8,
}

/// The rank of every sign that names none.
const LAST_RANK: u8 = 9;

const fn last_rank() -> u8 {
    LAST_RANK
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands the field on by reference")]
const fn is_last_rank(rank: &u8) -> bool {
    *rank == LAST_RANK
}

/// A question of the safety screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetyQuestion {
    /// Short name, kept in the journal with the answer.
    pub id: String,
    /// How soon.
    pub tier: Tier,
    /// What comes first among signs of one tier, 1 before 2: what must not be read second.
    #[serde(default = "last_rank", skip_serializing_if = "is_last_rank")]
    pub rank: u8,
    /// The sign, worded so that a person ticks it or does not; at most 116 characters.
    pub ask: String,
    /// The sign in a few words, for what stands on Today until it was seen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short: String,
    /// Shown when it is ticked: what to do, how soon, whom to see.
    pub then: String,
    /// With which other signs it is an emergency (S1b).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub together: Vec<Together>,
    /// Whether what was ticked stays true once it was cleared, such as having had cancer: it still makes an
    /// emergency together with another sign (S1b).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lasting: bool,
    /// Where it is felt, if it is what a session, a walk or a break is stopped for (S6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub felt: Option<Felt>,
    /// The readiness question that holds from the day on which a professional cleared this sign, until
    /// the person unticks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Whether being seen is not enough for a sign of [`Tier::Soon`]: it stands until cleared.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub only_cleared: bool,
    /// Exercises with these tags are left out while it holds (S4).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub avoid: Vec<AvoidTag>,
    /// What it rests on.
    pub sources: Vec<Citation>,
}

/// A way to move in daily life, loggable with a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DailyMove {
    /// Short name, such as `stairs`.
    pub id: String,
    /// What the person reads in a list, at most 40 characters.
    pub name: String,
    /// One or two sentences.
    pub how: String,
    /// What it rests on.
    pub sources: Vec<Citation>,
}

/// A short break from the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskBreak {
    /// Short name, such as `stand_reach`.
    pub id: String,
    /// What the person reads in a list, at most 40 characters.
    pub name: String,
    /// Two to four short sentences.
    pub how: Vec<String>,
    /// How long it takes, in seconds (20-180).
    pub seconds: u16,
    /// The moving figure's id.
    pub figure: String,
    /// The exercise that it is a small form of, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exercise: Option<ExerciseId>,
    /// What it rests on.
    pub sources: Vec<Citation>,
}
