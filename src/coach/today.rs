//! What kind of day it is: everything that is known before a single move is chosen.

use std::sync::Arc;

use crate::content::{AvoidTag, Category, Content, Equipment, Exercise, Progression};
use crate::history::{DayRecord, Did, History, Session, Slot};
use crate::journal::{AgeBand, Ending, Mode};
use crate::rules::pause;
use crate::rules::response::red_at_once;
use crate::rules::rising;
use crate::rules::week::{self, Budget};
use crate::rules::{Away, Screening, Standing};
use crate::units::Day;

use super::plan::{Ask, DayState};

/// The day to plan and all that bears on it.
pub(super) struct Today<'a> {
    pub content: &'a Content,
    pub history: &'a History,
    pub p: &'a Progression,
    pub day: Day,
    /// The standing with what an absence takes already taken.
    pub standing: Standing,
    /// The safety screen as it stands.
    pub screening: Arc<Screening>,
    pub away: Away,
    pub walk_away: Away,
    pub record: Option<&'a DayRecord>,
    pub state: DayState,
    pub mode: Mode,
    /// Mat minutes asked for, before P10 and flares.
    pub asked: u16,
    /// Mat minutes that the session is built for, once P10 and flares have had their say.
    pub length: u16,
    /// The most seconds that it may take, where a better morning would be given no more.
    pub longest: Option<u32>,
    pub floor: bool,
    /// Whether the session comes soon after getting up (C12).
    pub early: bool,
    pub avoid: Vec<AvoidTag>,
    pub equipment: &'a [Equipment],
    /// The days of practice a week, as the person has kept them lately.
    pub a_week: f32,
    /// How high the person stands in each kind, 0 to 1.
    pub heights: [f32; Category::ALL.len()],
}

impl<'a> Today<'a> {
    pub fn new(content: &'a Content, history: &'a History, ask: &Ask) -> Self {
        let p = content.progression();
        let day = ask.day;
        let (standing, away, walk_away) = history.standing_back(day);
        let record = history.day(day);
        let profile = history.profile();
        let choice = record.and_then(|record| record.choice.as_deref());
        let asked = ask
            .minutes
            .or(choice.and_then(|choice| choice.minutes))
            .unwrap_or(week::minutes_of(history, day));
        let no_floor = choice.and_then(|choice| choice.no_floor);
        let screening = history.screening();
        let mut avoid = profile.avoid.clone();
        avoid.extend(screening.avoid.iter().copied());
        let mut today = Self {
            content,
            history,
            p,
            day,
            standing,
            screening,
            away,
            walk_away,
            record,
            state: state(record),
            mode: Mode::Normal,
            asked: asked.get().clamp(p.c1_least, p.c1_most),
            floor: ask.floor.or(no_floor.map(|no| !no)).unwrap_or(profile.floor),
            early: rising::is_early(p, history.routine()),
            avoid,
            equipment: &profile.equipment,
            length: asked.get().clamp(p.c1_least, p.c1_most),
            longest: None,
            a_week: week::days_kept(history, day),
            heights: [0.0; Category::ALL.len()],
        };
        today.mode = today.kind();
        today.heights = today.mean_heights();
        today
    }

    /// The week's minutes on the mat, and what is left of them (P10).
    pub fn budget(&self) -> Budget {
        Budget::of(self.history, self.p, self.day, self.standing.returned, self.a_week)
    }

    fn kind(&self) -> Mode {
        if self.screening.blocks() {
            return Mode::Blocked;
        }
        if self.screen_due().whole_is_due() {
            return Mode::Setup;
        }
        let rest = self.record.and_then(|record| record.choice.as_ref()).and_then(|choice| choice.rest);
        let ill = self.history.pause_on(self.day).is_some_and(pause::rests);
        if self.state == DayState::Done || ill || rest.unwrap_or(!self.history.profile().trains_on(self.day))
        {
            Mode::Rest
        } else if self.sign_is_open() || self.standing.since_asked.leaves_easy(self.p) {
            Mode::Gentle
        } else if self.standing.flare.is_some() {
            Mode::Flare
        } else if self.away > Away::No {
            Mode::Return
        } else if self.standing.in_baseline(self.p) {
            Mode::Baseline
        } else {
            Mode::Normal
        }
    }

    /// Whether a sign of S1 to S3 is open.
    pub(super) fn sign_is_open(&self) -> bool {
        self.screening.most_urgent().is_some()
    }

    /// Whether only easy mobility and breathing may be planned.
    pub fn gentle_only(&self) -> bool {
        matches!(self.mode, Mode::Rest | Mode::Gentle | Mode::Flare) || self.sign_is_open()
    }

    /// Whether this is one of the first three sessions (P1), or of the first three back (G5).
    pub fn in_baseline(&self) -> bool {
        self.steps().in_baseline()
    }

    /// How an exercise was last done today, where today's session is over.
    pub fn done_today(&self, slot: Slot) -> Option<&Did> {
        let record = self.record.filter(|_| self.state == DayState::Done)?;
        let all = record.sessions.iter().rev().flat_map(|session| session.done.iter().rev());
        all.filter(|did| did.practised()).find(|did| did.slot == slot)
    }

    /// Whether an exercise was too much today: stopped, or part of a session that was red by its worst
    /// pain. It is not offered again before another day.
    pub(super) fn hurt_today(&self, slot: Slot) -> bool {
        if self.record.is_some_and(|record| record.stopped.iter().any(|(each, _)| *each == slot)) {
            return true;
        }
        let sessions = self.record.iter().flat_map(|record| &record.sessions);
        let mut done = sessions.flat_map(|session| session.done.iter().map(move |did| (session, did)));
        done.any(|(session, did)| {
            let hurt = did.how.at_once() || did.how == Ending::Hurt;
            did.slot == slot && (hurt || red_at_once(self.p, self.standing.usual(), session))
        })
    }

    /// Whether today was rated.
    pub fn rated(&self) -> bool {
        self.record.is_some_and(|record| record.check_in.is_some())
    }

    /// Whether the person is 65 or over.
    pub fn older(&self) -> bool {
        self.history.profile().age == Some(AgeBand::From65)
    }

    /// Whether the person exercises on a chair only.
    pub fn chair_only(&self) -> bool {
        self.history.profile().chair_only
    }

    /// The slot of a known exercise.
    pub fn slot(&self, exercise: &Exercise) -> Slot {
        self.history.roster().slot(&exercise.id).unwrap_or_else(|| self.history.no_slot())
    }

    /// The highest step that the person may do: its variant, and every easier one, fits what is at
    /// hand, what does not suit them, and the floor. 0 where none may.
    pub fn ceiling(&self, exercise: &Exercise) -> u8 {
        self.ceiling_with(exercise, self.floor)
    }

    /// The same, were the floor fine today or not.
    pub(super) fn ceiling_with(&self, exercise: &Exercise, floor: bool) -> u8 {
        if exercise.not_early && self.early
            || self.standing.since_asked.bones.is_some() && exercise.is_hard_on_thin_bones()
            || exercise.avoid_if.iter().any(|tag| self.avoid.contains(tag))
            || exercise.equipment.iter().any(|thing| !self.equipment.contains(thing))
        {
            return 0;
        }
        let suits = |variant: &crate::content::Variant| {
            variant.avoid_if.iter().all(|tag| !self.avoid.contains(tag))
                && variant.equipment.iter().all(|thing| self.equipment.contains(thing))
                && (floor || !exercise.position_of(variant).on_floor())
                && (!self.chair_only() || exercise.position_of(variant) == crate::content::Position::Seated)
        };
        let fitting = exercise.variants.iter().take_while(|variant| suits(variant));
        fitting.map(|variant| variant.doses.len()).sum::<usize>() as u8
    }
}

fn state(record: Option<&DayRecord>) -> DayState {
    let Some(record) = record else { return DayState::Open };
    let ended = |session: &Session| session.seconds.is_some();
    match record.sessions.last() {
        Some(last) if !ended(last) => DayState::Started,
        Some(_) if record.sessions.iter().any(Session::stands) => DayState::Done,
        Some(_) | None => DayState::Open,
    }
}
