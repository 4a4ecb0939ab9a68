//! The person as the plan knows them: profile, safety screen, routine, measures.

use crate::content::{AvoidTag, Category, Equipment, SafetyQuestion, Tier};
use crate::journal::{AgeBand, PainSince, ProfileSet, RoutineSet, Screened, Weekday};
use crate::units::{Day, Minutes, Pain, Rating};

/// The profile, every setting laid over the ones before.
#[allow(clippy::struct_excessive_bools)] // four answers of the person, in no order
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Age band, if told.
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
    /// What does not suit the person, as told in the profile.
    pub avoid: Vec<AvoidTag>,
    /// What the person has at hand.
    pub equipment: Vec<Equipment>,
    /// Comfortable walking minutes, if told.
    pub walking_minutes: Option<Minutes>,
    /// More walking than five times thirty minutes.
    pub more_walking: bool,
    /// On which day a week begins.
    pub week_start: Weekday,
    /// The usual pain at the start, if told.
    pub usual: Option<Pain>,
    /// How long the pain had lasted at the start, if told.
    pub since: Option<PainSince>,
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
            ],
            walking_minutes: None,
            more_walking: false,
            week_start: Weekday::Monday,
            usual: None,
            since: None,
            minutes_set: false,
            floor_set: false,
        }
    }
}

impl Profile {
    pub(super) fn lay(&mut self, set: &ProfileSet) {
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

/// A sign that is open: ticked, and neither seen to nor cleared since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSign {
    /// The question's id; none where this build does not know the question, only how urgent it was.
    pub id: Option<String>,
    /// How urgent it is as things stand: an emergency where another open sign makes it one (S1b).
    pub tier: Tier,
    /// When it was last ticked.
    pub since: Day,
    /// The id of the sign that makes it an emergency, if one does.
    pub with: Option<String>,
}

/// Where the person stands with the safety screen (rules S1-S5).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Screening {
    /// The last time that the screen was answered, whole or short.
    pub last: Option<Day>,
    /// The last time that the whole screen was answered. One that stopped at a sign of S1 or S2 is
    /// not whole.
    pub whole: Option<Day>,
    /// How many lists of the first whole screen were answered without a sign that blocks, and on
    /// which day, until it is whole: there it goes on after a break.
    pub lists: Option<(Day, usize)>,
    /// Signs of S1 to S3 that are open, the most urgent first.
    pub open: Vec<OpenSign>,
    /// Ids of signs that were cleared, of which the history stays ([`SafetyQuestion::lasting`]).
    pub past: Vec<String>,
    /// What the readiness questions leave out (S4).
    pub avoid: Vec<AvoidTag>,
    /// Readiness questions ticked.
    pub readiness: Vec<String>,
    /// When a professional last cleared the person.
    pub cleared: Option<Day>,
    /// When a professional was last seen.
    pub seen: Option<Day>,
}

impl Screening {
    /// The most urgent open sign.
    pub fn most_urgent(&self) -> Option<&OpenSign> {
        self.open.first()
    }

    /// Adds an answered screen to those before. A whole screen states the readiness answers from
    /// nothing; a short one only adds. No answer closes a sign: that takes a professional.
    pub(super) fn answer(&mut self, questions: &[SafetyQuestion], day: Day, said: &Screened) {
        self.last = self.last.max(Some(day));
        let ticked: Vec<&SafetyQuestion> =
            questions.iter().filter(|question| said.answers.contains(&question.id)).collect();
        if !said.short {
            self.whole = self.whole.max(Some(day));
            self.avoid.clear();
            self.readiness.clear();
        }
        for question in &ticked {
            match question.tier {
                Tier::Readiness => self.hold(question),
                Tier::Emergency | Tier::Urgent | Tier::Soon => {
                    self.open_sign(Some(&question.id), question.tier, day);
                }
            }
        }
        self.pair(questions);
        // The tier stands even where this build does not know the question.
        let known = |tier: Tier| {
            self.open.iter().any(|sign| {
                sign.tier <= tier
                    && sign.since == day
                    && sign.id.as_ref().is_some_and(|id| said.answers.contains(id))
            })
        };
        if let Some(tier) = said.tier.filter(|tier| *tier != Tier::Readiness && !known(*tier)) {
            self.open_sign(None, tier, day);
        }
        self.open.sort_by_key(|sign| sign.tier);
        let blocks = self.open.iter().any(|sign| sign.tier <= Tier::Urgent && sign.since == day);
        if self.whole.is_some() {
            self.lists = None;
        } else if !blocks {
            let before = self.lists.filter(|(on, _)| *on == day).map_or(0, |(_, lists)| lists);
            self.lists = Some((day, before + 1));
        }
    }

    /// A readiness question holds: its moves are left out.
    fn hold(&mut self, question: &SafetyQuestion) {
        for tag in &question.avoid {
            if !self.avoid.contains(tag) {
                self.avoid.push(*tag);
            }
        }
        if !self.readiness.contains(&question.id) {
            self.readiness.push(question.id.clone());
        }
    }

    fn open_sign(&mut self, id: Option<&String>, tier: Tier, day: Day) {
        let same = |sign: &&mut OpenSign| sign.id.as_ref() == id && (id.is_some() || sign.tier == tier);
        if let Some(sign) = self.open.iter_mut().find(same) {
            sign.since = sign.since.max(day);
            sign.tier = sign.tier.min(tier);
        } else {
            self.open.push(OpenSign { id: id.cloned(), tier, since: day, with: None });
        }
    }

    /// Makes an emergency of the signs that are one together (S1b).
    fn pair(&mut self, questions: &[SafetyQuestion]) {
        let open: Vec<String> = self.open.iter().filter_map(|sign| sign.id.clone()).collect();
        let held = |id: &String| open.contains(id) || self.past.contains(id);
        let asked = questions.iter().filter(|question| held(&question.id));
        let pairs: Vec<(&String, &String)> = asked
            .flat_map(|one| {
                let others = one.together.iter().flat_map(|pair| &pair.with);
                others.filter(|other| open.contains(other)).map(|other| (&one.id, other))
            })
            .collect();
        for (one, other) in pairs {
            for (sign, with) in [(one, other), (other, one)] {
                if let Some(sign) = self.open.iter_mut().find(|each| each.id.as_ref() == Some(sign)) {
                    sign.tier = Tier::Emergency;
                    sign.with.get_or_insert_with(|| with.clone());
                }
            }
        }
    }

    /// A professional has cleared the person on `on`: closes every sign that was ticked up to then.
    /// A clearance that is older than the sign, or dated after the day it was written, closes
    /// nothing: S1 allows no short cut.
    pub(super) fn clear(&mut self, questions: &[SafetyQuestion], on: Day, written: Day) {
        if on > written {
            return;
        }
        self.close(questions, |sign, _| sign.since <= on);
        self.cleared = self.cleared.max(Some(on));
        self.seen = self.seen.max(Some(on));
    }

    /// A professional was seen: closes S3, but for what asks for a clearance; S1 and S2 wait for one.
    pub(super) fn see(&mut self, questions: &[SafetyQuestion], on: Day, written: Day) {
        if on > written {
            return;
        }
        self.close(questions, |sign, question| {
            let enough = !question.is_some_and(|question| question.only_cleared);
            sign.tier == Tier::Soon && sign.since <= on && enough
        });
        self.seen = self.seen.max(Some(on));
    }

    /// Closes the signs of which that is true, and lets hold what follows from them.
    fn close(
        &mut self,
        questions: &[SafetyQuestion],
        closes: impl Fn(&OpenSign, Option<&SafetyQuestion>) -> bool,
    ) {
        let of = |id: &String| questions.iter().find(|question| question.id == *id);
        for sign in std::mem::take(&mut self.open) {
            let question = sign.id.as_ref().and_then(of);
            if !closes(&sign, question) {
                self.open.push(sign);
            } else if let Some(question) = question {
                if question.lasting && !self.past.contains(&question.id) {
                    self.past.push(question.id.clone());
                }
                if let Some(after) = question.after.as_ref().and_then(of) {
                    self.hold(after);
                }
            }
        }
    }
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
    /// What was set, every setting laid over the ones before.
    pub set: RoutineSet,
    /// When it was last set.
    pub since: Option<Day>,
    /// When it was last looked at again, and whether it fits.
    pub reviewed: Option<(Day, bool)>,
}

impl Routine {
    pub(super) fn lay(&mut self, day: Day, set: &RoutineSet) {
        self.since = self.since.max(Some(day));
        for (into, from) in [
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
