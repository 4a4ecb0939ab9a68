//! What happened: events become days, sessions, activities and what the person has set. Facts only.
//!
//! [`History::push`] takes one event at a time, in the journal's order, and is linear; nothing that
//! an event says can make it panic. Two things are left to the caller:
//! - the journal hands on what counts, with corrections and removals applied; when one is written
//!   while the program runs, push returns [`Kept::Refold`], and the journal is folded once more;
//! - an event from after the day that is planned has to be kept back ([`History::fold_until`]), or
//!   a clock set wrong would make the future part of the past.
//!
//! An entry about a past day (a rating, a walk, an activity, a session, the weekly questions, a note)
//! needs no refold: the days' facts are kept. What sets something from its day on (the profile, a choice,
//! a sign) is taken in the order it comes in.
//!
//! This room judges nothing. What the days mean for ladders, walks, flares and the usual is read from
//! them by [`crate::rules`].

mod day;
mod memo;
mod own;
mod person;
mod push;
mod roster;
mod safety;
mod suppose;
mod week;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::content::{Content, ExerciseId, Progression, SafetyQuestion};
use crate::journal::{Event, EventId, PlannedItem, SetOut, WalkFelt, WeekAgreed, Weekday};
use crate::units::{Day, shift};

/// For how many days a walk from a watch or phone is remembered well enough to be asked about.
const IMPORT_ASKED_DAYS: i64 = 3;

pub use day::{Activity, Asked, Choice, DayRecord, Did, FlareWord, Given, LateMorning, Named, Session};
pub(crate) use memo::Memo;
pub use own::{MOST_OWN, OwnLadder, OwnLadders, OwnTry};
pub use person::{
    MilestoneRecord, NoteRecord, OwnActivities, Pause, PegAnswer, Profile, Routine, WhereFelt, weekday,
};
pub use push::Kept;
pub use roster::{OTHER, Roster, Rung, Slot};
pub use safety::SafetyFact;
pub use suppose::BeforeSession;
pub use week::{Climb, Minutes, Week, week_start};

/// The years in which a day is believed; entries of any other year are no part of the history.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// What happened, folded.
#[derive(Debug, Clone)]
pub struct History {
    roster: Roster,
    progression: Progression,
    questions: Vec<SafetyQuestion>,
    days: Vec<DayRecord>,
    memo: Memo,
    profile: Profile,
    safety: Vec<SafetyFact>,
    /// Ids that two entries have, where safety rests on one of them.
    twins: Vec<EventId>,
    safety_memo: Memo,
    routine: Routine,
    last_plan: Option<(EventId, Vec<PlannedItem>)>,
    /// Whether the person named more to leave out since the last plan was frozen.
    outdated: bool,
    /// How many facts of safety there were when the last plan was frozen.
    safety_at_plan: usize,
    set_out: Option<(EventId, Day, SetOut)>,
    walk_felt: Option<(Day, WalkFelt)>,
    pauses: Vec<Pause>,
    /// The weekly reviews with the day of each, in time.
    agreed: Vec<(Day, WeekAgreed)>,
    last_steps: HashMap<Slot, u8>,
    tastes: HashMap<Slot, Taste>,
    lessons: HashMap<String, Day>,
    pegs: Vec<PegAnswer>,
    own: OwnActivities,
    ladders: OwnLadders,
    milestones: Vec<MilestoneRecord>,
    notes: Vec<NoteRecord>,
    check_ups: Vec<(Day, Option<String>)>,
    /// Steps of each day; no part of its minutes.
    steps: BTreeMap<Day, u32>,
    /// Where it hurt, and whether painkillers were taken, on the days on which that was answered.
    felt: BTreeMap<Day, WhereFelt>,
    /// The files of watches and sites that were taken in.
    taken_in: HashSet<String>,
    /// The activities that came from such files.
    imported: HashSet<EventId>,
    events: usize,
    seed: u64,
}

/// What the person thinks of an exercise (C6).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taste {
    /// When it was last not wanted, unless it was wanted since.
    pub disliked: Option<Day>,
    /// When more of it was wanted, unless it was not wanted since.
    pub liked: Option<Day>,
}

/// A session that was begun and not ended.
#[derive(Debug, Clone, Copy)]
pub struct Unfinished<'a> {
    /// What was done of it so far.
    pub session: &'a Session,
    /// The whole plan, as it stood when it began.
    pub items: &'a [PlannedItem],
    /// Whether the person named more to leave out since it began.
    pub outdated: bool,
    /// How many facts of safety there were when it began.
    pub safety_facts: usize,
}

impl History {
    /// An empty history; `content` gives the ladders, the rules' numbers and the safety questions.
    pub fn new(content: &Content) -> Self {
        let roster = Roster::new(content);
        Self {
            roster,
            progression: *content.progression(),
            questions: content.safety().to_vec(),
            days: Vec::new(),
            memo: Memo::default(),
            profile: Profile::default(),
            safety: Vec::new(),
            twins: Vec::new(),
            safety_memo: Memo::default(),
            routine: Routine::default(),
            last_plan: None,
            outdated: false,
            safety_at_plan: 0,
            set_out: None,
            walk_felt: None,
            pauses: Vec::new(),
            agreed: Vec::new(),
            last_steps: HashMap::new(),
            tastes: HashMap::new(),
            lessons: HashMap::new(),
            pegs: Vec::new(),
            own: OwnActivities::default(),
            ladders: OwnLadders::default(),
            milestones: Vec::new(),
            notes: Vec::new(),
            check_ups: Vec::new(),
            steps: BTreeMap::new(),
            felt: BTreeMap::new(),
            taken_in: HashSet::new(),
            imported: HashSet::new(),
            events: 0,
            seed: 0,
        }
    }

    /// Folds a whole journal, day by day; within a day in the journal's order.
    pub fn fold<'a>(content: &Content, events: impl IntoIterator<Item = &'a Event>) -> Self {
        Self::fold_until(content, events, Day::MAX)
    }

    /// Folds what happened up to and with `last`: what a plan for that day may know.
    pub fn fold_until<'a>(content: &Content, events: impl IntoIterator<Item = &'a Event>, last: Day) -> Self {
        let mut history = Self::new(content);
        let mut order: Vec<&Event> = events.into_iter().filter(|event| event.day <= last).collect();
        order.sort_by_key(|event| event.day);
        for event in order {
            history.push(event);
        }
        history
    }

    /// The exercises as slots.
    pub const fn roster(&self) -> &Roster {
        &self.roster
    }

    /// The rules' numbers, as the content gave them.
    pub const fn progression(&self) -> &Progression {
        &self.progression
    }

    /// What a later room has folded from the days.
    pub(crate) const fn memo(&self) -> &Memo {
        &self.memo
    }

    /// How many events were pushed.
    pub const fn events(&self) -> usize {
        self.events
    }

    /// A number of the person's own, from their first journal entry: what is equal is chosen by it, so
    /// that two people get different sessions and one person the same on every device.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// Every day of which something is known, in order.
    pub fn days(&self) -> &[DayRecord] {
        &self.days
    }

    /// The facts of one day.
    pub fn day(&self, day: Day) -> Option<&DayRecord> {
        self.days.binary_search_by_key(&day, |record| record.day).ok().map(|place| &self.days[place])
    }

    /// The days from `from` to `to`, both included.
    pub fn span(&self, from: Day, to: Day) -> &[DayRecord] {
        let start = self.days.partition_point(|record| record.day < from);
        let end = self.days.partition_point(|record| record.day <= to);
        self.days.get(start..end.max(start)).unwrap_or(&[])
    }

    /// The first day of which anything is known.
    pub fn first_day(&self) -> Option<Day> {
        self.days.first().map(|record| record.day)
    }

    /// The profile as it stands.
    pub const fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The routine.
    pub const fn routine(&self) -> &Routine {
        &self.routine
    }

    /// What the person thinks of an exercise.
    pub fn taste(&self, slot: Slot) -> Taste {
        self.tastes.get(&slot).copied().unwrap_or_default()
    }

    /// The session of `day` that was begun and not ended, with its frozen plan.
    pub fn unfinished(&self, day: Day) -> Option<Unfinished<'_>> {
        let session = self.day(day)?.sessions.last().filter(|session| session.seconds.is_none())?;
        let (_, items) = self.last_plan.as_ref().filter(|(id, _)| *id == session.id)?;
        Some(Unfinished { session, items, outdated: self.outdated, safety_facts: self.safety_at_plan })
    }

    /// Whether a session of this id was begun, and not taken back since.
    pub fn has_session(&self, id: EventId) -> bool {
        self.days.iter().rev().flat_map(|day| &day.sessions).any(|session| session.id == id)
    }

    /// The latest session that ended, within a week before `day`, and was never rated.
    pub fn unrated(&self, day: Day) -> Option<(Day, &Session)> {
        let days = self.span(shift(day, -7), day);
        let last = days.iter().rev().find_map(|record| {
            record
                .sessions
                .iter()
                .rev()
                .find(|session| session.happened())
                .map(|session| (record.day, session))
        });
        last.filter(|(of, session)| !session.rated && (session.seconds.is_some() || *of < day))
    }

    /// The newest walk of the last days that came from a watch or phone and whose worst pain is not known.
    pub fn unrated_import(&self, day: Day) -> Option<(Day, &Activity)> {
        let days = self.span(shift(day, -IMPORT_ASKED_DAYS), day).iter().rev();
        let mut walks = days.flat_map(|record| record.activities.iter().rev().map(|walk| (record.day, walk)));
        let newest = walks.find(|(_, walk)| {
            let walks = self.id(walk.slot).is_some_and(|id| id.as_str().starts_with("walking."));
            walks && self.imported.contains(&walk.id)
        });
        newest.filter(|(_, walk)| walk.peak.is_none())
    }

    /// The person is out of the door: the event, its day, and what it was for.
    pub const fn out(&self) -> Option<&(EventId, Day, SetOut)> {
        self.set_out.as_ref()
    }

    /// The pauses, in the order in which they were set.
    pub fn pauses(&self) -> &[Pause] {
        &self.pauses
    }

    /// The pause that `day` lies in; of several the one that was set last.
    pub fn pause_on(&self, day: Day) -> Option<Pause> {
        self.pauses.iter().rev().find(|pause| pause.holds(day)).copied()
    }

    /// The weekly reviews with the day of each, in time.
    pub fn reviews(&self) -> &[(Day, WeekAgreed)] {
        &self.agreed
    }

    /// What was last agreed for the week of `day`, from Monday on.
    pub fn agreed(&self, day: Day) -> Option<&WeekAgreed> {
        let start = week_start(day, Weekday::Monday);
        let of_week = self.agreed.iter().rev().map(|(_, week)| week);
        of_week.filter(|week| week.from == start).find(|week| week.days.is_some() || week.minutes.is_some())
    }

    /// Where a walk was last too much, and when that was answered.
    pub const fn walk_felt(&self) -> Option<&(Day, WalkFelt)> {
        self.walk_felt.as_ref()
    }

    /// When a lesson was last read.
    pub fn lesson_read(&self, lesson: &str) -> Option<Day> {
        self.lessons.get(lesson).copied()
    }

    /// How many different lessons were read.
    pub fn lessons_read(&self) -> usize {
        self.lessons.len()
    }

    /// Every PEG, in time.
    pub fn pegs(&self) -> &[PegAnswer] {
        &self.pegs
    }

    /// The person's own activities and their ratings.
    pub const fn own_activities(&self) -> &OwnActivities {
        &self.own
    }

    /// The own activities that have a ladder, and each time that the person went into one.
    pub const fn own_ladders(&self) -> &OwnLadders {
        &self.ladders
    }

    /// Milestones, in time.
    pub fn milestones(&self) -> &[MilestoneRecord] {
        &self.milestones
    }

    /// Notes, in time.
    pub fn notes(&self) -> &[NoteRecord] {
        &self.notes
    }

    /// Visits to a clinician and what came of them.
    pub fn check_ups(&self) -> &[(Day, Option<String>)] {
        &self.check_ups
    }

    /// The steps of a day, where a watch or phone counted them.
    pub fn steps(&self, day: Day) -> Option<u32> {
        self.steps.get(&day).copied()
    }

    /// Where it hurt, and whether painkillers were taken, on each day on which that was answered.
    pub const fn where_felt(&self) -> &BTreeMap<Day, WhereFelt> {
        &self.felt
    }

    /// The slot of an exercise that no content and no journal knows.
    pub const fn no_slot(&self) -> Slot {
        Slot::CROWD
    }

    /// The id in a slot; an unknown slot has none.
    pub fn id(&self, slot: Slot) -> Option<&ExerciseId> {
        self.roster.id(slot)
    }
}
