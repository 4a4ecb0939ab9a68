//! The current set (C4) and what the week aims at (C3).
//!
//! The set is not written down anywhere: it is read off the last three weeks, so it is the same on
//! every device and survives an import. Each kind has a number of places in it; those who hold them
//! are the exercises practised lately, and a newcomer enters only where a place is free, one a week
//! once the person is under way.
//!
//! Decided here: for someone who trains once a week nothing can come up twice, so the set is one
//! session's worth and the sessions are alike; "four weeks' turns" keep core and functional in the
//! set and let the other kinds take turns. In a session too short for all of them, the kind that was
//! not there for a week goes first, one a session. A day is one for strength or one between by what was
//! done on it; yoga in a cool-down is no flow (C3).

use crate::content::{Category, Content, Exercise, Role};
use crate::history::{DayRecord, Did, History, Session, Slot};
use crate::units::Day;

use super::candidate::{Candidate, Taste};
use super::plan::DayState;
use super::today::Today;
use super::words::shift;

/// How long a place in the set is kept without practice, in days: three weeks (G6).
pub(super) const KEPT: i64 = 21;
/// Seconds for warm-up and cool-down, and the shortest that a move is taken to be; only for the size
/// of the set.
const ENDS: f32 = 130.0;
const A_MOVE: f32 = 40.0;
/// By how many kinds the four weeks' turns go on: as many as the smallest set has room for beside core
/// and functional, so that none is passed over however the size changes.
const STRIDE: usize = 2;
/// Sessions from the start in which the set fills up faster than by one a week.
const FILLING: u32 = 10;

/// What a training day is mostly for (C3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Theme {
    /// Strength and everything else: for those who train up to three days a week.
    Mixed,
    /// Core, functional, Pilates.
    Strength,
    /// Yoga, tai chi, stretching, easy aerobic work: the day between.
    Flow,
}

impl Theme {
    /// In which order kinds get their time.
    fn order(self) -> [Category; 7] {
        use Category::{Aerobic, Core, Functional, Pilates, Stretching, TaiChi, Yoga};
        match self {
            Self::Mixed => [Core, Functional, Yoga, TaiChi, Pilates, Stretching, Aerobic],
            Self::Strength => [Core, Functional, Pilates, Stretching, Aerobic, Yoga, TaiChi],
            Self::Flow => [Yoga, TaiChi, Stretching, Aerobic, Pilates, Core, Functional],
        }
    }

    pub fn rank(self, category: Category) -> usize {
        self.order().iter().position(|each| *each == category).unwrap_or(usize::MAX)
    }
}

/// Whether a kind is strength (C3).
pub(super) fn is_strength(category: Category) -> bool {
    matches!(category, Category::Core | Category::Functional | Category::Pilates)
}

/// Whether a kind is a flow (C3).
pub(super) fn is_flow(category: Category) -> bool {
    matches!(category, Category::Yoga | Category::TaiChi)
}

/// Whether that day was one for strength (C3): two such moves, or half of what was done where a short
/// session has no room for two.
pub fn was_strength(content: &Content, history: &History, record: &DayRecord) -> bool {
    let kinds: Vec<Category> = record.practised().filter_map(|did| aimed(content, history, did)).collect();
    let strength = kinds.iter().filter(|kind| is_strength(**kind)).count();
    strength >= 2 || (strength == 1 && kinds.len() <= 2)
}

/// The kind of what was done, unless it is easy mobility or breathing: those open, close and fill
/// sessions whatever their kind, and are neither strength nor a flow (C3).
fn aimed(content: &Content, history: &History, did: &Did) -> Option<Category> {
    let exercise = content.exercise(history.id(did.slot)?)?;
    (!exercise.gentle).then_some(exercise.category())
}

impl<'a> Today<'a> {
    /// What the day is mostly for: strength on days that are not neighbours (C3).
    pub fn theme(&self) -> Theme {
        self.theme_on(self.day, &self.strength_days())
    }

    /// The same for a day ahead, with the strength days of the six days before it.
    pub fn theme_on(&self, on: Day, days: &[Day]) -> Theme {
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
        let flow = |session: &Session| {
            let main = session.done.iter().filter(|did| did.practised() && !self.at_an_end(session, did));
            main.filter_map(|did| aimed(self.content, self.history, did)).any(is_flow)
        };
        self.last_six().iter().filter(|record| record.sessions.iter().any(flow)).count()
    }

    /// Whether a move opened or closed its session: that takes no flow's place.
    fn at_an_end(&self, session: &Session, did: &Did) -> bool {
        let roles = self.history.id(did.slot).and_then(|id| self.content.exercise(id)).map(|it| &it.roles);
        let able = |role| roles.is_some_and(|roles| roles.contains(&role));
        let last =
            u16::from(did.place) + 1 == u16::from(session.planned) && session.minutes >= self.p.c2_cool_down;
        (did.place == 0 && able(Role::WarmUp)) || (last && able(Role::CoolDown))
    }

    pub fn last_six(&self) -> &'a [DayRecord] {
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

    /// How many moves a session has at most, known easy mobility aside: one for every two minutes, so
    /// that each has time to be learnt and none is rushed.
    pub fn most_moves(&self) -> usize {
        self.moves_of(self.p.c4_move_minutes)
    }

    /// How many it has with known easy mobility, which fills the time that short early doses leave: one
    /// for every minute; none on top while the person is new to it all (P1).
    pub fn most_with_easy(&self) -> usize {
        if self.in_baseline() {
            return self.most_moves();
        }
        self.moves_of(self.p.c4_easy_minutes)
    }

    fn moves_of(&self, minutes_each: f32) -> usize {
        let paced = f32::from(self.length) / minutes_each;
        (paced.round() as usize).clamp(self.p.c4_least, self.p.c4_session)
    }

    /// How many places the set has: as many moves as come up twice a week, at least a session's.
    fn set_size(&self, candidates: &[Candidate<'a>]) -> usize {
        let kept = shift(self.day, -KEPT);
        let lately = |each: &&Candidate<'a>| each.last.is_some_and(|last| last > kept);
        let seconds = |each: &Candidate<'a>| each.seconds as f32;
        let known: Vec<f32> = candidates.iter().filter(lately).map(seconds).collect();
        let lengths = if known.is_empty() { candidates.iter().map(seconds).collect() } else { known };
        let a_move = (lengths.iter().sum::<f32>() / lengths.len().max(1) as f32).max(A_MOVE);
        let session = self.most_moves().saturating_sub(2).max(2) as f32;
        let moves = ((f32::from(self.length) * 60.0 - ENDS) / a_move).clamp(2.0, session);
        let all = moves * (self.a_week / self.p.c4_twice).max(1.0);
        (all.round() as usize).clamp(self.p.c4_least, self.p.c4_most)
    }

    /// The places of each kind that is on: one each, by turns of four weeks where the set is too
    /// small, then one more for the kinds that the person likes best (C6), then more for what the week
    /// aims at first.
    fn places(&self, size: usize, on: &[Category]) -> Vec<(Category, usize)> {
        use Category::{Aerobic, Core, Functional, Pilates, Stretching, TaiChi, Yoga};
        const FIRST: [Category; 7] = [Core, Functional, Yoga, Pilates, Stretching, TaiChi, Aerobic];
        const MORE: [Category; 7] = [Core, Functional, Stretching, Pilates, Core, Functional, Yoga];
        let on: Vec<Category> = FIRST.into_iter().filter(|category| on.contains(category)).collect();
        let fixed = on.len().min(2);
        let others = &on[fixed..];
        let room = size.saturating_sub(fixed).min(others.len());
        let turn = (self.day - Day::default()).num_days() / self.p.c4_turn_days.max(1);
        let mut places: Vec<(Category, usize)> = on[..fixed].iter().map(|category| (*category, 1)).collect();
        for index in 0..room {
            let at = (turn as usize).wrapping_mul(STRIDE).wrapping_add(index) % others.len();
            places.push((others[at], 1));
        }
        let mut left = size.saturating_sub(places.len());
        let liked = &self.history.profile().likes;
        for category in liked.iter().chain(MORE.iter().cycle().take(MORE.len() * 3)) {
            if let Some(place) = places.iter_mut().find(|(each, _)| each == category && left > 0) {
                place.1 += 1;
                left -= 1;
            }
        }
        places
    }

    /// The set by kind: for each, the candidates that hold its places, the longest waiting first.
    pub fn set(&self, candidates: &[Candidate<'a>]) -> Vec<(Category, Vec<usize>)> {
        let main = |candidate: &Candidate<'_>| candidate.exercise.roles.contains(&Role::Main);
        let on: Vec<Category> = Category::ALL
            .iter()
            .copied()
            .filter(|category| {
                candidates.iter().any(|each| each.exercise.category() == *category && main(each))
            })
            .collect();
        let mut room = self.room_for_new(candidates, false);
        let places = self.places(self.set_size(candidates), &on);
        places
            .into_iter()
            .map(|(category, places)| (category, self.members(candidates, category, places, &mut room)))
            .collect()
    }

    /// How many may be new today, in the set or among the easy moves: one a week once the person is
    /// under way (C4); none on the way out of a flare, or while something holds every step.
    pub fn room_for_new(&self, candidates: &[Candidate<'a>], gentle: bool) -> usize {
        let lately = shift(self.day, -self.p.c4_change_days);
        let new = |each: &Candidate<'_>| {
            each.exercise.gentle == gentle && each.first.is_some_and(|first| first > lately)
        };
        let tender = self.standing.after_flare.is_some_and(|after| after.sessions <= self.p.f2_sessions)
            || self.standing.holds(self.p, self.day);
        if self.state == DayState::Done {
            0
        } else if self.standing.sessions < FILLING {
            usize::MAX
        } else {
            usize::from(!tender && !candidates.iter().any(new))
        }
    }

    /// The exercises that hold a kind's places.
    fn members(
        &self,
        candidates: &[Candidate<'a>],
        category: Category,
        places: usize,
        room: &mut usize,
    ) -> Vec<usize> {
        let kept = shift(self.day, -KEPT);
        let active = |index: &usize| candidates[*index].last.is_some_and(|last| last > kept);
        let mut of_kind: Vec<usize> = (0..candidates.len())
            .filter(|index| {
                let exercise = candidates[*index].exercise;
                exercise.category() == category
                    && exercise.roles.contains(&Role::Main)
                    && exercise.prescribed.is_none()
            })
            .collect();
        // Easy mobility fills what time is left anyway: it has a place only where its kind has no more.
        if of_kind.iter().any(|index| !candidates[*index].exercise.gentle) {
            of_kind.retain(|index| !candidates[*index].exercise.gentle);
        }
        // Those who hold a place keep it; one that is mastered makes room when one may change.
        of_kind.sort_by_key(|index| {
            let candidate = &candidates[*index];
            let holds = active(index) && !(candidate.mastered && *room > 0);
            (
                !holds,
                candidate.taste != Taste::Liked,
                candidate.first.is_none(),
                candidate.first,
                self.shuffle(candidate.stand.slot),
            )
        });
        let mut members: Vec<usize> = Vec::with_capacity(places);
        for index in of_kind.into_iter().take(places) {
            // A kind without any member always gets one: every kind has its place.
            if active(&index) || members.is_empty() || *room > 0 {
                *room = if active(&index) { *room } else { room.saturating_sub(1) };
                members.push(index);
            }
        }
        members.retain(|index| !candidates[*index].running);
        members.sort_by(|one, other| {
            let key = |index: usize| (candidates[index].last, &candidates[index].exercise.id);
            key(*one).cmp(&key(*other))
        });
        members
    }

    /// A fixed order among newcomers that differs from quarter to quarter.
    fn shuffle(&self, slot: Slot) -> u64 {
        let season = self.history.first_day().map_or(0, |first| (self.day - first).num_days() / 91);
        let mut mixed = (slot.index() as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed ^= (season as u64).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed ^ (mixed >> 29)
    }

    /// How high the person stands on the ladders of each kind, on the average, 0 to 1 (P1).
    pub fn mean_heights(&self) -> [f32; Category::ALL.len()] {
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

/// Whether an exercise trains balance (C3, from 65 on).
pub(super) fn is_balance(exercise: &Exercise) -> bool {
    exercise.targets.contains(&crate::content::Target::Balance)
}
