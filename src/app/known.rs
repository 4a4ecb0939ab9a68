//! What every part of the app may read: what supple knows, what happened, the day and its plan. Parts get
//! it by reference and change nothing of it. A question about the record that more than one part asks is
//! answered here.

use std::sync::Arc;

use super::begun;
use crate::coach::{Due, Plan};
use crate::content::{Content, Exercise, ExerciseId, Tier};
use crate::cues::Voice;
use crate::history::{Did, History, Session};
use crate::journal::{Ending, EntryName, Event, EventId, Mode, SessionStarted, What};
use crate::progress;
use crate::rules::Rest;
use crate::session::Now;
use crate::settings::{FirstName, Settings};
use crate::units::{Day, Moment, Pain, day_of, whole_minutes};

/// Whether an entry stands until a professional has cleared it (S1, S2), and so is neither undone nor
/// taken back like any other.
pub fn stands(what: &What) -> bool {
    let urgent = |tier| matches!(tier, Tier::Emergency | Tier::Urgent);
    matches!(what, What::Screened(screened) if screened.tier.is_some_and(urgent))
}

/// What the shell knows about the journal that a screen has to show.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct JournalState {
    /// What was noticed on opening, a line each.
    pub noticed: Vec<String>,
    /// Why nothing can be written, if so.
    pub unwritable: Option<String>,
    /// Entries that could not be written yet.
    pub unsaved: usize,
    /// What the journal is at, while an entry is on its way to the disk or cannot be yet.
    pub saving: Option<&'static str>,
    /// The newest entries, newest first, for the Journal screen.
    pub recent: Vec<Entry>,
    /// Those who have moved too on a day, as the shared folder has it.
    pub others: Option<(Day, Vec<FirstName>)>,
}

/// An entry as the Journal screen lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The entry itself, as it counts now.
    pub event: Event,
    /// How it is named where it is put right or taken back: two entries may have one id.
    pub name: EntryName,
    /// Its day.
    pub day: Day,
    /// The time of day at which it was written, as `06:41`.
    pub time: String,
    /// What it says, in one line.
    pub words: String,
    /// What it said before it was corrected.
    pub was: Option<String>,
    /// Of a session, what each of its moves came to, a line each.
    pub moves: Vec<String>,
}

/// An unfinished session of today, as the journal has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Unfinished {
    /// Its id.
    pub id: EventId,
    /// Its frozen plan.
    pub started: SessionStarted,
    /// The places that are over.
    pub over: Vec<u8>,
    /// Seconds on the mat so far.
    pub seconds: u32,
    /// Whether its plan no longer suits: a sign or something to leave out came since it was made.
    pub outdated: bool,
}

/// What the parts of the app read.
#[derive(Debug)]
pub struct Known {
    /// What supple knows.
    pub content: Arc<Content>,
    /// What happened.
    pub history: History,
    /// Looks and sound.
    pub settings: Settings,
    /// The moment of the last action.
    pub now: Now,
    /// The day that the person lives.
    pub day: Day,
    /// The day's plan.
    pub plan: Plan,
    /// Seconds that the voice of the settings takes beyond those of the plan.
    pub(super) spoken: u32,
    /// The journal's state.
    pub state: JournalState,
    /// Whether this is a look around at a made-up person's weeks.
    pub demo: bool,
    /// Whether it is read line by line: each move waits until its set-up was read.
    pub line_by_line: bool,
}

impl Known {
    /// The day that the person lives at `now`.
    pub(super) fn day_at(&self, now: Now) -> Day {
        day_of(now.wall, self.history.profile().day_end)
    }

    /// How a session is heard now: as the settings have it, and not at all in quiet hours.
    pub fn voice(&self) -> Voice {
        let quiet = self.settings.quiet.as_ref().is_some_and(|hours| hours.hold(self.now.wall.time()));
        Voice::of(&self.settings.sound, quiet)
    }

    /// Plans the day again, after anything that it depends on has changed.
    pub(super) fn replan(&mut self) {
        self.plan = begun::plan(&self.content, &self.history, self.day);
    }

    /// The whole minutes that today's session takes on the mat as it is heard now, up to the end of its last
    /// move: the one number that a person is told of it.
    pub fn mat_minutes(&self) -> u32 {
        let spoken = if self.voice().speaks() { self.spoken } else { 0 };
        whole_minutes(self.plan.mat_seconds() + spoken)
    }

    /// Whether a sign stands that leaves no session (S1, S2).
    pub fn is_blocked(&self) -> bool {
        self.plan.mode == Mode::Blocked
    }

    /// Whether the review of the week that closed is due: never where a sign stands, before there is a plan, or in a
    /// flare.
    pub fn review_is_due(&self) -> bool {
        !matches!(self.plan.mode, Mode::Blocked | Mode::Setup | Mode::Flare)
            && progress::review_is_due(&self.history, self.day)
    }

    /// Whether the whole safety screen was never answered, as far as the record is whole.
    pub fn is_new(&self) -> bool {
        let screening = self.history.screening();
        screening.whole.is_none() && screening.unsure(self.day).is_none()
    }

    /// Whether the whole safety screen has to be answered before any plan.
    pub fn whole_screen_is_due(&self) -> bool {
        self.plan.mode == Mode::Setup
    }

    /// Whether the safety questions are due.
    pub(super) fn screen_is_due(&self) -> bool {
        self.plan.due.contains(&Due::Screen)
    }

    /// The unfinished session of today, if there is one.
    pub fn unfinished(&self) -> Option<Unfinished> {
        let open = self.history.unfinished(self.day)?;
        Some(Unfinished {
            id: open.session.id,
            started: SessionStarted {
                mode: open.session.mode,
                minutes: self.plan.minutes,
                pre: open.session.pre,
                items: open.items.to_vec(),
            },
            over: open.session.done.iter().map(|did| did.place).collect(),
            seconds: open.session.mat_seconds(),
            outdated: open.outdated
                || self.history.safety_changed_since(open.safety_facts)
                || !begun::suits(&self.content, &self.history, open.items),
        })
    }

    /// A session of today that was not rated.
    pub(super) fn unrated_today(&self) -> Option<EventId> {
        let (day, session) = self.history.unrated(self.day)?;
        (day == self.day && self.plan.due.contains(&Due::Rating)).then_some(session.id)
    }

    /// A session of an earlier day that was not rated.
    pub(super) fn unrated_before(&self) -> Option<EventId> {
        let (day, session) = self.history.unrated(self.day)?;
        (day < self.day && self.plan.due.contains(&Due::Rating)).then_some(session.id)
    }

    /// Today's check-in.
    pub fn checked_in(&self) -> Option<Pain> {
        self.history.day(self.day).and_then(|day| day.check_in)
    }

    /// The newest rating of today.
    pub(super) fn pain_now(&self) -> Option<Pain> {
        self.history.day(self.day).and_then(|day| day.noted.or(day.check_in))
    }

    /// The usual pain as a digit; 3 while it is not known.
    pub(super) fn usual_digit(&self) -> u8 {
        self.history.usual(self.day).map_or(3.0, |usual| usual).round().clamp(0.0, 10.0) as u8
    }

    /// The entry with which the person set out, while they are out.
    pub fn out(&self) -> Option<EventId> {
        self.history.out().map(|out| out.0)
    }

    /// The earlier day on which the person set out, where they never said that they were back.
    pub(super) fn out_before(&self) -> Option<Day> {
        self.history.out().map(|out| out.1).filter(|day| *day != self.day)
    }

    /// When the person set out.
    pub(super) fn out_at(&self) -> Option<Moment> {
        let out = self.out()?;
        self.state.recent.iter().find(|entry| entry.event.id == out).map(|entry| entry.event.at)
    }

    /// Minutes walked today.
    pub fn walked_today(&self) -> u32 {
        self.history.sum(self.day, self.day).walk_minutes.round() as u32
    }

    /// The step of its ladder at which an exercise is planned today.
    pub(super) fn step_today(&self, id: &ExerciseId) -> Option<u8> {
        self.plan.items.iter().find(|item| item.exercise == *id).map(|item| item.step)
    }

    /// Whether a lesson has been read.
    pub fn has_read(&self, lesson: &str) -> bool {
        self.history.lesson_read(lesson).is_some()
    }

    /// The person's own activities.
    pub fn activity_names(&self) -> &[String] {
        self.history.own_activities().names.as_slice()
    }

    /// Days with a session or an activity among the last `of`, today included.
    pub fn active_of_last(&self, of: u8) -> u8 {
        self.history.active_days(self.day, of)
    }

    /// Whether each of the last seven days was active, today last.
    pub fn last_seven(&self) -> [bool; 7] {
        std::array::from_fn(|at| {
            let day = self.day - chrono::Duration::days(6 - at as i64);
            self.history.active_days(day, 1) > 0
        })
    }

    /// The minutes of a session on the mat.
    pub fn minutes_of(&self, session: EventId) -> u32 {
        self.session(session).map_or(0, Session::minutes)
    }

    /// A session of this day or the days before.
    pub(super) fn session(&self, id: EventId) -> Option<&Session> {
        let days = self.history.days().iter().rev().take(10);
        days.flat_map(|day| &day.sessions).find(|session| session.id == id)
    }

    /// The exercises of a session of which something was done or begun, with their names.
    pub(super) fn moves_of(&self, session: EventId) -> Vec<(ExerciseId, String)> {
        self.moves_where(session, |did| did.practised() || did.how == Ending::Left)
    }

    /// Those of them that were stopped at once (S6).
    pub(super) fn stopped_at_once(&self, session: EventId) -> Vec<(ExerciseId, String)> {
        self.moves_where(session, |did| did.how.at_once())
    }

    fn moves_where(&self, session: EventId, holds: impl Fn(&Did) -> bool) -> Vec<(ExerciseId, String)> {
        let Some(session) = self.session(session) else { return Vec::new() };
        let done = session.done.iter().filter(|did| holds(did));
        done.filter_map(|did| self.history.id(did.slot))
            .filter_map(|id| self.content.exercise(id).map(|exercise| (id.clone(), exercise.name.clone())))
            .collect()
    }

    /// An entry of the Journal screen by its name.
    pub(super) fn entry(&self, name: &EntryName) -> Option<&Entry> {
        self.state.recent.iter().find(|entry| entry.name == *name)
    }

    /// The newest sign that blocks and was ticked today, so that it can be taken back as a slip.
    pub(super) fn slip(&self) -> Option<EventId> {
        let today = self.state.recent.iter().filter(|entry| entry.day == self.day);
        let mut screened = today.filter(|entry| stands(&entry.event.what));
        screened.next().map(|entry| entry.event.id)
    }

    /// Whether a sign that blocks was ticked today.
    pub fn may_be_a_slip(&self) -> bool {
        self.slip().is_some()
    }

    /// Whether and how an exercise is out of the plan, with all that is known today.
    pub(super) fn rest_of(&self, exercise: &Exercise) -> Rest {
        let tomorrow = self.day.succ_opt().unwrap_or(self.day);
        let slot = self.history.roster().slot(&exercise.id).unwrap_or(self.history.no_slot());
        self.history.standing(tomorrow).ladder(slot).rest
    }

    /// When an exercise was last practised, here or elsewhere.
    pub(super) fn practised(&self, exercise: &Exercise) -> Option<Day> {
        let tomorrow = self.day.succ_opt().unwrap_or(self.day);
        let ladder = self.history.standing(tomorrow).ladder(self.history.roster().slot(&exercise.id)?);
        ladder.practised.max(ladder.elsewhere)
    }

    /// How long an exercise rests after sharp pain (P6), in a sentence.
    pub(super) fn resting(&self, exercise: &Exercise) -> Option<String> {
        let ahead = |until: Day| until > self.day;
        match self.rest_of(exercise) {
            Rest::Sharp { until, .. } | Rest::Red(until) if ahead(until) => Some(format!(
                "It rests until {}; then it comes back as easy as can be.",
                until.format("%-d %b")
            )),
            Rest::Off => {
                Some("Stopped at once three times in four weeks: off until you want it back (+).".to_owned())
            }
            _ => None,
        }
    }
}
