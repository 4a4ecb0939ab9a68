//! The person as the plan knows them: profile, routine, measures.

use crate::content::{AvoidTag, Category, Equipment};
use crate::journal::{AgeBand, PainPlace, PainSince, PauseWhy, ProfileSet, RoutineSet, Weekday};
use crate::units::{Day, Minutes, Pain, Rating};

/// The profile: each setting as it was last given.
#[allow(clippy::struct_excessive_bools)] // four answers of the person, in no order
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Age band, if given.
    pub age: Option<AgeBand>,
    /// Whether getting down to the floor is fine.
    pub floor: bool,
    /// Mat minutes on a training day (5-60).
    pub minutes: Minutes,
    /// The days on which the person trains; empty if never set, which means any day.
    pub days: Vec<Weekday>,
    /// The kinds that may be planned.
    pub categories: Vec<Category>,
    /// Kinds that the person likes best.
    pub likes: Vec<Category>,
    /// Aims in the person's words.
    pub aims: Vec<String>,
    /// The hour at which a day ends.
    pub day_end: u8,
    /// What does not suit the person, as the profile states it.
    pub avoid: Vec<AvoidTag>,
    /// What the person has at hand.
    pub equipment: Vec<Equipment>,
    /// Comfortable walking minutes, if given.
    pub walking_minutes: Option<Minutes>,
    /// More walking than five times thirty minutes.
    pub more_walking: bool,
    /// On which day a week begins.
    pub week_start: Weekday,
    /// The usual pain at the start, if given.
    pub usual: Option<Pain>,
    /// How long the pain had lasted at the start, if given.
    pub since: Option<PainSince>,
    /// Whether the person exercises on a chair only.
    pub chair_only: bool,
    /// Whether the mat minutes were ever chosen.
    pub minutes_set: bool,
    /// Whether the floor was ever asked.
    pub floor_set: bool,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            age: None,
            floor: true,
            minutes: Minutes::new(15).unwrap_or(Minutes::MIN),
            days: Vec::new(),
            categories: Category::ALL.to_vec(),
            likes: Vec::new(),
            aims: Vec::new(),
            day_end: 3,
            avoid: Vec::new(),
            equipment: vec![
                Equipment::Mat,
                Equipment::Chair,
                Equipment::Wall,
                Equipment::Towel,
                Equipment::Cushion,
                Equipment::Weight,
            ],
            walking_minutes: None,
            more_walking: false,
            week_start: Weekday::Monday,
            usual: None,
            since: None,
            chair_only: false,
            minutes_set: false,
            floor_set: false,
        }
    }
}

impl Profile {
    pub(super) fn apply(&mut self, set: &ProfileSet) {
        fn take<T: Clone>(into: &mut T, from: Option<&T>) {
            if let Some(from) = from {
                into.clone_from(from);
            }
        }
        self.minutes_set |= set.minutes.is_some();
        self.floor_set |= set.floor.is_some();
        self.age = set.age.or(self.age);
        self.walking_minutes = set.walking_minutes.or(self.walking_minutes);
        self.usual = set.usual.or(self.usual);
        self.since = set.since.or(self.since);
        take(&mut self.floor, set.floor.as_ref());
        take(&mut self.minutes, set.minutes.as_ref());
        take(&mut self.days, set.days.as_ref());
        take(&mut self.categories, set.categories.as_ref());
        take(&mut self.likes, set.likes.as_ref());
        take(&mut self.aims, set.aims.as_ref());
        take(&mut self.day_end, set.day_end.as_ref());
        take(&mut self.avoid, set.avoid.as_ref());
        take(&mut self.equipment, set.equipment.as_ref());
        take(&mut self.more_walking, set.more_walking.as_ref());
        take(&mut self.chair_only, set.chair_only.as_ref());
        take(&mut self.week_start, set.week_start.as_ref());
    }

    /// Whether the person trains on `day`'s weekday; every day does if none was ever chosen.
    pub fn trains_on(&self, day: Day) -> bool {
        self.days.is_empty() || self.days.contains(&weekday(day))
    }

    /// How many days of a week the person means to train (1-7).
    pub fn days_a_week(&self) -> u8 {
        let set = Weekday::ALL.iter().filter(|day| self.days.contains(day)).count() as u8;
        if set == 0 { 7 } else { set }
    }
}

/// The weekday of a day.
pub fn weekday(day: Day) -> Weekday {
    use chrono::Datelike;
    Weekday::ALL[day.weekday().num_days_from_monday() as usize]
}

/// A pause of the person's: the days that it takes, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub until: Day,
    /// Why.
    pub why: PauseWhy,
}

impl Pause {
    /// Whether `day` lies in it.
    pub fn holds(&self, day: Day) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

/// Where it hurt on a day, and whether painkillers were taken; each may not have been answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WhereFelt {
    /// The places; none where it hurt nowhere.
    pub places: Option<Vec<PainPlace>>,
    /// Whether painkillers were taken.
    pub painkillers: Option<bool>,
}

/// One answer of the PEG.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PegAnswer {
    /// When.
    pub day: Day,
    /// Pain on average, past week.
    pub pain: Rating,
    /// Interference with enjoyment of life.
    pub enjoyment: Rating,
    /// Interference with general activity.
    pub activity: Rating,
}

impl PegAnswer {
    /// The score: the mean of the three, 0-10 (Krebs 2009).
    pub fn score(&self) -> f32 {
        f32::from(self.pain.get() + self.enjoyment.get() + self.activity.get()) / 3.0
    }
}

/// The person's own activities and their ratings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnActivities {
    /// When they were last named.
    pub named: Option<Day>,
    /// Their names.
    pub names: Vec<String>,
    /// Ratings of the names in force then, in time: 0 not at all, 10 as before.
    pub ratings: Vec<(Day, Vec<Option<Rating>>)>,
}

/// A milestone, chosen or reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MilestoneRecord {
    /// When it was written.
    pub day: Day,
    /// In the person's words.
    pub what: String,
    /// The treat.
    pub treat: Option<String>,
    /// Whether it has been reached.
    pub reached: bool,
}

/// A note of the person's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRecord {
    /// When.
    pub day: Day,
    /// In the person's words.
    pub text: String,
    /// Whether it may stand on the clinician's page.
    pub share: bool,
}

/// The routine, as last set and reviewed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Routine {
    /// Each setting as it was last given.
    pub set: RoutineSet,
    /// When it was last set.
    pub since: Option<Day>,
    /// When it was last looked at again, and whether it fits.
    pub reviewed: Option<(Day, bool)>,
}

impl Routine {
    pub(super) fn apply(&mut self, day: Day, set: &RoutineSet) {
        self.since = self.since.max(Some(day));
        for (into, from) in [
            (&mut self.set.rising, &set.rising),
            (&mut self.set.time, &set.time),
            (&mut self.set.place, &set.place),
            (&mut self.set.after, &set.after),
            (&mut self.set.with, &set.with),
            (&mut self.set.if_then, &set.if_then),
        ] {
            if from.is_some() {
                into.clone_from(from);
            }
        }
    }
}
