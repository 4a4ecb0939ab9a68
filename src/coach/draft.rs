//! A session being put together: what is in it so far, and whether one move more may come in by the
//! minutes (C1), the floor (C5), the table of minutes (C4) and what may be new (C9).

use crate::content::{ExerciseId, PlaceKind, Role, Row};
use crate::session::READY_TURN;

use super::candidate::Candidate;
use super::fit::{Held, Pick, downs, moves, order, seconds};
use super::step::Raise;

/// How many seconds to aim at, how far over one may go, and for how long a gap; how often down to
/// the floor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    pub aim: u32,
    pub over: u32,
    pub downs: u8,
}

impl Limit {
    /// Whether these moves, in their best order, are short enough and go down to the floor once.
    pub fn holds(self, lines: &[Pick<'_>]) -> bool {
        let mut ordered = lines.to_vec();
        order(&mut ordered);
        seconds(&ordered) <= self.aim + self.over && downs(&ordered) <= self.downs
    }
}

/// A session being put together.
#[derive(Clone)]
pub(super) struct Draft<'a> {
    pub picks: Vec<Pick<'a>>,
    pub limit: Limit,
    /// The moves that it may have, balance and pelvic floor aside.
    pub most: usize,
    /// How many of them may still be new.
    pub new: usize,
    /// Strength moves with two sides that it may still have.
    two_sides: usize,
}

impl<'a> Draft<'a> {
    pub fn new(limit: Limit, row: &Row, most: usize, new: usize) -> Self {
        Self { picks: Vec::with_capacity(12), limit, most, new, two_sides: row.two_sides }
    }

    /// Whether a move is in it already.
    pub fn has(&self, pick: &Pick<'_>) -> bool {
        self.picks.iter().any(|each| each.exercise.id == pick.exercise.id)
    }

    /// How many strength places it fills.
    pub fn strength(&self) -> usize {
        self.picks.iter().filter(|pick| pick.fills(PlaceKind::Strength)).count()
    }

    /// The strength moves in it, in the session's order.
    pub(super) fn strength_moves(&self) -> Vec<&'a ExerciseId> {
        let strength = self.picks.iter().filter(|pick| pick.fills(PlaceKind::Strength));
        strength.map(|pick| &pick.exercise.id).collect()
    }

    /// Whether a new move may come in.
    pub(super) fn takes_new(&self, candidate: &Candidate<'_>) -> bool {
        !candidate.is_new() || self.new > 0
    }

    /// Adds a move if it may be new, is not one too many and fits the minutes and the floor.
    pub fn add(&mut self, candidate: &Candidate<'a>, pick: Pick<'a>) -> bool {
        // None but easy mobility and what opens a session on more than three days running.
        if candidate.running && !candidate.exercise.gentle && pick.role != Role::WarmUp {
            return false;
        }
        let sides = pick.fills(PlaceKind::Strength) && pick.two_sides() && pick.exercise.prescribed.is_none();
        if !self.takes_new(candidate) || (sides && self.two_sides == 0) || !self.put(pick) {
            return false;
        }
        self.new -= usize::from(candidate.is_new());
        self.two_sides -= usize::from(sides);
        true
    }

    /// Adds a move if it fits, whatever is new or prescribed.
    pub fn put(&mut self, pick: Pick<'a>) -> bool {
        if self.has(&pick) {
            return false;
        }
        let room = self.limit.aim + self.limit.over;
        if seconds(&self.picks) + pick.alone.saturating_sub(READY_TURN) > room {
            return false;
        }
        let mut with = self.picks.clone();
        with.push(pick);
        if moves(&with) > self.most.max(moves(&self.picks)) || !self.limit.holds(&with) {
            return false;
        }
        order(&mut with);
        self.picks = with;
        true
    }

    /// Adds a move for which earned raises have to wait, the latest first, where it fits in no other way
    /// (C4: the number of moves stays for a block).
    pub(super) fn add_before_raises(&mut self, candidate: &Candidate<'a>, pick: Pick<'a>) -> bool {
        if self.add(candidate, pick) {
            return true;
        }
        let before = self.picks.clone();
        loop {
            let due = self.picks.iter().enumerate().filter_map(|(index, each)| match each.stand.raise {
                Raise::Earned(since) => Some((since, index)),
                Raise::No | Raise::Back => None,
            });
            let Some((_, latest)) = due.max() else {
                self.picks = before;
                return false;
            };
            self.picks[latest].wait();
            self.picks[latest].held = Some(Held::Time);
            if self.add(candidate, pick) {
                return true;
            }
        }
    }
}
