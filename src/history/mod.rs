//! The only fold: events become days, responses, the usual, ladders and weeks.
//!
//! [`History::push`] takes one event at a time, in the journal's order, and is linear; nothing that
//! an event says can make it panic. Two things are left to the caller:
//! - the journal hands on what counts, with corrections and removals applied; when one is written
//!   while the program runs, push returns [`Kept::Refold`], and the journal is folded once more;
//! - an event from after the day that is planned has to be kept back ([`History::fold_until`]), or
//!   a clock set wrong would make the future part of the past.
//!
//! What is told of a past day (a rating, a walk, an activity, a session, the weekly questions, a note)
//! needs no refold: the days' facts are kept, and the running state is worked out anew from them. What
//! sets something from its day on (the profile, a choice, a sign) is taken in the order it comes in.
//!
//! This room decides nothing about a plan. It says what happened and where the person stands.

mod away;
mod day;
mod doubt;
mod ladder;
mod light;
mod pain;
mod person;
mod push;
mod roster;
mod standing;
mod walk;
mod week;

use std::collections::HashMap;

use crate::content::{Content, ExerciseId, Progression, SafetyQuestion};
use crate::journal::{Doubt, Event, EventId, PlannedItem, SetOut};
use crate::units::Day;

pub use away::{Away, Rhythm};
pub use day::{Activity, Choice, DayRecord, Did, FlareWord, Given, LateMorning, Named, Session};
pub use ladder::{Drop, Fall, Green, Ladder, Rest, Taken};
pub use light::{Light, Response, Why, red_at_once};
pub use pain::Morning;
pub use person::{
    MilestoneRecord, NoteRecord, OpenSign, OwnActivities, PegAnswer, Profile, Routine, Screening, weekday,
};
pub use push::Kept;
pub use roster::{Roster, Slot};
pub(crate) use standing::walk_most;
pub use standing::{AfterFlare, Flare, See, Setback, SlowRise, Standing, Strain};
pub use walk::{Turn, WalkFall, WalkLadder, WalkRaise, rung_above, rung_below};
pub use week::{Climb, Minutes, Week, week_start};

/// The years in which a day is believed; what the journal tells of any other is no part of the history.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// The day so many days later, or earlier if negative; the calendar's last or first where it has none.
pub(crate) fn shift(day: Day, days: i64) -> Day {
    let end = if days < 0 { Day::MIN } else { Day::MAX };
    chrono::Duration::try_days(days).and_then(|span| day.checked_add_signed(span)).unwrap_or(end)
}

/// For how many days a day's light may still change: its morning may be answered for a week.
const OPEN_DAYS: i64 = 8;

/// What happened, folded.
#[derive(Debug, Clone)]
pub struct History {
    roster: Roster,
    progression: Progression,
    questions: Vec<SafetyQuestion>,
    days: Vec<DayRecord>,
    settled: usize,
    standing: Standing,
    profile: Profile,
    screening: Screening,
    doubts: Vec<Doubt>,
    routine: Routine,
    last_plan: Option<(EventId, Vec<PlannedItem>)>,
    set_out: Option<(EventId, Day, SetOut)>,
    last_steps: HashMap<Slot, u8>,
    tastes: HashMap<Slot, Taste>,
    lessons: HashMap<String, Day>,
    pegs: Vec<PegAnswer>,
    own: OwnActivities,
    milestones: Vec<MilestoneRecord>,
    notes: Vec<NoteRecord>,
    check_ups: Vec<(Day, Option<String>)>,
    events: usize,
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
}

impl History {
    /// An empty history; `content` gives the ladders, the rules' numbers and the safety questions.
    pub fn new(content: &Content) -> Self {
        let roster = Roster::new(content);
        let progression = *content.progression();
        let standing = Standing::new(&progression, roster.known());
        Self {
            roster,
            progression,
            questions: content.safety().to_vec(),
            days: Vec::new(),
            settled: 0,
            standing,
            profile: Profile::default(),
            screening: Screening::default(),
            doubts: Vec::new(),
            routine: Routine::default(),
            last_plan: None,
            set_out: None,
            last_steps: HashMap::new(),
            tastes: HashMap::new(),
            lessons: HashMap::new(),
            pegs: Vec::new(),
            own: OwnActivities::default(),
            milestones: Vec::new(),
            notes: Vec::new(),
            check_ups: Vec::new(),
            events: 0,
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

    /// The numbers that the fold used.
    pub const fn progression(&self) -> &Progression {
        &self.progression
    }

    /// How many events were pushed.
    pub const fn events(&self) -> usize {
        self.events
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

    /// Where the person stands with the safety screen.
    pub const fn screening(&self) -> &Screening {
        &self.screening
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
        Some(Unfinished { session, items })
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

    /// The session day whose morning after should be asked on `day`: the last training day, if that
    /// was two to seven days ago, its next day has no check-in and nothing was answered.
    pub fn unknown_morning(&self, day: Day) -> Option<Day> {
        let first = shift(day, -self.progression.l3_asked_days);
        let days = self.span(first, day.pred_opt()?);
        let last = days.iter().rev().find(|record| record.trained() || record.active())?;
        let next = last.day.succ_opt()?;
        let known = last.morning_after.is_some() || next >= day;
        let rated = self.day(next).is_some_and(|record| record.check_in.is_some());
        (!known && !rated).then_some(last.day)
    }

    /// The person is out of the door: the event, its day, and what it was for.
    pub const fn out(&self) -> Option<&(EventId, Day, SetOut)> {
        self.set_out.as_ref()
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

    fn book(&self, known: Day) -> standing::Book<'_> {
        standing::Book { p: &self.progression, roster: &self.roster, days: &self.days, known }
    }

    /// Settles the days whose lights can no longer change.
    fn settle(&mut self) {
        let Some(newest) = self.days.last().map(|record| record.day) else { return };
        let edge = shift(newest, -OPEN_DAYS);
        if self.days.get(self.settled).is_none_or(|record| record.day >= edge) {
            return;
        }
        let fresh = Standing::new(&self.progression, 0);
        let mut standing = std::mem::replace(&mut self.standing, fresh);
        let book = self.book(Day::MAX);
        let mut settled = self.settled;
        while self.days.get(settled).is_some_and(|record| record.day < edge) {
            standing.advance(&book, settled);
            settled += 1;
        }
        self.settled = settled;
        self.standing = standing;
    }

    /// Where the person stands on `day` before anything is done on it: every earlier day read as it
    /// is known by then, and the day's own morning.
    pub fn standing(&self, day: Day) -> Standing {
        let past = self.days.partition_point(|record| record.day < day);
        let ahead = self.settled > 0 && self.days[self.settled - 1].day >= shift(day, -OPEN_DAYS);
        let (mut standing, from) = if ahead {
            (Standing::new(&self.progression, self.roster.known()), 0)
        } else {
            (self.standing.clone(), self.settled)
        };
        let book = self.book(day);
        for index in from..past {
            standing.advance(&book, index);
        }
        match self.days.get(past).filter(|record| record.day == day) {
            Some(today) => standing.begin(&book, today),
            None => standing.begin(&book, &DayRecord::new(day)),
        }
        standing
    }

    /// The same, with what an absence takes before a session and a walk on that day (rules G).
    pub fn standing_back(&self, day: Day) -> (Standing, Away, Away) {
        let mut standing = self.standing(day);
        let book = self.book(day);
        let mat = standing.come_back(&book, day);
        let walk = standing.walk_back(&self.progression, day);
        (standing, mat, walk)
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
