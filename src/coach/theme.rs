//! What a training day is for (C3): strength, or a flow and easy work between two days of strength.
//!
//! Decided here: whether a past day was one for strength is told by the places that were filled, not by
//! the kinds of its moves; light days (rest, flare, an open sign) never are.

use crate::content::{Category, Content, PlaceKind};
use crate::history::{DayRecord, History, Session};
use crate::journal::Mode;
use crate::units::{Day, whole_minutes};

use super::today::Today;
use super::words::shift;

/// What a training day is mostly for (C3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Theme {
    /// Strength and everything else: for those who train up to three days a week.
    Mixed,
    /// The strength places.
    Strength,
    /// The day between: a flow, the upper body, a stretch.
    Flow,
}

/// Whether a kind is strength in what the person reads of kinds.
pub(super) fn is_strength(category: Category) -> bool {
    matches!(category, Category::Core | Category::Functional | Category::Pilates)
}

/// Whether a session was a whole one: not that of a rest day, a flare or an open sign.
pub(super) fn is_whole(session: &Session) -> bool {
    !matches!(session.mode, Mode::Rest | Mode::Flare | Mode::Gentle)
}

/// Whether that day was one for strength (C3): two of the strength places were filled, or one where no
/// flow and nothing for the upper body stood beside it.
pub fn was_strength(content: &Content, history: &History, record: &DayRecord) -> bool {
    let whole = record.sessions.iter().filter(|session| is_whole(session));
    let mut places: Vec<(&str, PlaceKind)> = Vec::new();
    for did in whole.flat_map(|session| &session.done).filter(|did| did.practised()) {
        let exercise = history.id(did.slot).and_then(|id| content.exercise(id));
        if let Some(place) = exercise.and_then(|exercise| content.places().place_of(exercise))
            && !places.iter().any(|(id, _)| *id == place.id)
        {
            places.push((&place.id, place.kind));
        }
    }
    let strength = places.iter().filter(|(_, kind)| *kind == PlaceKind::Strength).count();
    let other = places.iter().any(|(_, kind)| matches!(kind, PlaceKind::Flow | PlaceKind::UpperBody));
    strength >= 2 || (strength == 1 && !other)
}

impl<'a> Today<'a> {
    /// What the day is mostly for: strength on days that are not neighbours (C3).
    pub fn theme(&self) -> Theme {
        self.theme_on(self.day, &self.strength_days())
    }

    /// The same for a day ahead, with the strength days of the six days before it.
    pub(super) fn theme_on(&self, on: Day, days: &[Day]) -> Theme {
        let apart = !days.contains(&shift(on, -1)) && days.len() < usize::from(self.p.c3_strength_days);
        let few = self.a_week <= 3.5;
        if few && (apart || self.neighbours_needed()) {
            Theme::Mixed
        } else if !few && apart {
            Theme::Strength
        } else {
            Theme::Flow
        }
    }

    /// The days of the last six that were for strength.
    pub fn strength_days(&self) -> Vec<Day> {
        let strong = |record: &&DayRecord| self.was_strength(record);
        self.last_six().iter().filter(strong).map(|record| record.day).collect()
    }

    /// Whether a day was one for strength.
    pub fn was_strength(&self, record: &DayRecord) -> bool {
        was_strength(self.content, self.history, record)
    }

    /// On how many of the last six days there was a flow.
    pub fn flow_days(&self) -> usize {
        let of_flow = |session: &Session| {
            let practised = session.done.iter().filter(|did| did.practised());
            practised.filter_map(|did| self.history.id(did.slot)).any(|id| {
                let exercise = self.content.exercise(id);
                let place = exercise.and_then(|exercise| self.content.places().place_of(exercise));
                place.is_some_and(|place| place.kind == PlaceKind::Flow)
            })
        };
        let flow = |record: &&DayRecord| record.sessions.iter().any(|one| is_whole(one) && of_flow(one));
        self.last_six().iter().filter(flow).count()
    }

    /// The minutes of a whole session over the last four weeks, the middle one; nothing where there was none.
    pub fn lately(&self) -> Option<u16> {
        let days = self.history.span(shift(self.day, -self.p.c4_block_days), shift(self.day, -1));
        let whole = days.iter().flat_map(|record| &record.sessions).filter(|session| is_whole(session));
        let mut seconds: Vec<u32> = whole.filter_map(|session| session.seconds).collect();
        seconds.sort_unstable();
        seconds.get(seconds.len() / 2).map(|middle| whole_minutes(*middle).min(u32::from(u16::MAX)) as u16)
    }

    pub(super) fn last_six(&self) -> &'a [DayRecord] {
        self.history.span(shift(self.day, -6), shift(self.day, -1))
    }

    /// Whether the person's days leave no two that are not neighbours.
    fn neighbours_needed(&self) -> bool {
        let profile = self.history.profile();
        if profile.days.is_empty() {
            return false;
        }
        let trains: Vec<bool> = (0..7).map(|ahead| profile.trains_on(shift(self.day, ahead))).collect();
        !(0..7).any(|one| (2..=5).any(|gap| trains[one] && trains[(one + gap) % 7]))
    }

    /// How high the person stands on the ladders of each kind, on the average, 0 to 1 (P1).
    pub(super) fn mean_heights(&self) -> [f32; Category::ALL.len()] {
        let roster = self.history.roster();
        let mut sums = [(0.0_f32, 0.0_f32); Category::ALL.len()];
        for exercise in self.content.exercises() {
            let slot = self.slot(exercise);
            let ladder = self.standing.ladder(slot);
            if ladder.met() && exercise.prescribed.is_none() {
                let sum = &mut sums[exercise.category() as usize];
                *sum = (sum.0 + ladder.height(roster, slot), sum.1 + 1.0);
            }
        }
        sums.map(|(sum, count)| sum / count.max(1.0))
    }
}
