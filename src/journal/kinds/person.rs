//! What is known of the person: profile, safety answers, routine, goals, the weekly and monthly scores.

use serde::{Deserialize, Serialize};

use super::payload;
use crate::content::{AvoidTag, Category, Equipment, Tier};
use crate::journal::SignLine;
use crate::units::{Day, Minutes, Pain, Rating, words};

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
    /// Exercises on a chair only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair_only: Option<bool>,
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

/// The person states that a professional has cleared them to move.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cleared {
    /// Who, in the person's words.
    pub by: String,
    /// When.
    pub on: Day,
    /// The lines whose signs it answers: those that stood when it was written. Old entries do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signs: Option<Vec<SignLine>>,
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

/// A visit to a clinician.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckUp {
    /// When.
    pub on: Day,
    /// What came of it, in the person's words.
    pub result: Option<String>,
    /// As in [`Cleared`]: the lines whose signs of the tier `soon` it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signs: Option<Vec<SignLine>>,
}
