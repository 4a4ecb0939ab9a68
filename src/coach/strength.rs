//! The strength places of a session: which come next, and by which move each is filled (C4).
//!
//! Decided here:
//! - what the person has of their own, and what they asked for more of, takes turns with the chains of
//!   the place that it belongs to;
//! - the number of strength moves stays for a block of four weeks as its first whole session had it; it
//!   is the larger one of the table where that session has time for it;
//! - days on which a place was trained elsewhere count as its exposures (C10).

use crate::content::{Exercise, Place, PlaceKind, Role, Row};
use crate::history::DayRecord;
use crate::rules::Rest;
use crate::units::Day;

use super::because::Here;
use super::candidate::Candidate;
use super::draft::Draft;
use super::fit::{Pick, Taste, Turn};
use super::theme::is_whole;
use super::today::Today;
use super::words::shift;

/// The place that goes first where nothing else tells.
const BACK: &str = "back";

/// A place and the ways in which it may be filled today, the best first.
pub(super) struct Open<'a> {
    pub place: &'a Place,
    pub ways: Vec<Turn>,
    /// How many of the ways are a chain's turn or the person's own; after them come easier links.
    firsts: usize,
}

/// How often and when a place or a chain was last filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Filled {
    times: usize,
    last: Option<Day>,
}

impl<'a> Today<'a> {
    /// The strength places that can be filled today, the one that is next first: the longest unfilled,
    /// then the fewest exposures in two weeks, then the back. By exposures first, a place that came three
    /// times in a week would be left out until the others had caught up with it.
    pub(super) fn open_places(&self, candidates: &[Candidate<'a>], row: &Row) -> Vec<Open<'a>> {
        let mut open: Vec<(bool, Filled, bool, Open<'a>)> = Vec::new();
        // A move that the person asked for more of and that has not come since goes before every turn (C6).
        let wanted = |turn: &Turn| {
            let candidate = &candidates[turn.candidate];
            let liked = self.history.taste(candidate.stand.slot).liked;
            liked.is_some() && liked > candidate.last
        };
        for place in self.content.places().of(PlaceKind::Strength) {
            let (ways, firsts) = self.ways(place, candidates, row);
            if !ways.is_empty() {
                let filled = self.filled(|exercise| self.is_of(place, exercise));
                let back = place.id == BACK;
                let wanted = ways.first().is_some_and(wanted);
                open.push((!wanted, filled, !back, Open { place, ways, firsts }));
            }
        }
        open.sort_by_key(|(unwanted, filled, other, _)| (*unwanted, filled.last, filled.times, *other));
        open.into_iter().map(|(.., open)| open).collect()
    }

    fn is_of(&self, place: &Place, exercise: &Exercise) -> bool {
        self.content.places().place_of(exercise).is_some_and(|of| of.id == place.id)
    }

    /// On how many days of the last two weeks some of these moves were practised or done elsewhere, and
    /// when they last were.
    fn filled(&self, of: impl Fn(&Exercise) -> bool) -> Filled {
        let since = shift(self.day, -self.p.c4_window_days);
        let known = |slot| self.history.id(slot).and_then(|id| self.content.exercise(id));
        let fills = |record: &&DayRecord| {
            let elsewhere = record.activities.iter().map(|activity| activity.slot);
            let mut slots = record.practised().map(|did| did.slot).chain(elsewhere);
            slots.any(|slot| known(slot).is_some_and(&of))
        };
        let days = self.history.span(since, shift(self.day, -1));
        let times = days.iter().filter(fills).count();
        let lately = days.iter().rev().find(fills).map(|record| record.day);
        let ever = || {
            let all = self.content.exercises().iter().filter(|exercise| of(exercise));
            all.filter_map(|exercise| self.standing.ladder(self.slot(exercise)).practised).max()
        };
        Filled { times, last: lately.or_else(ever) }
    }

    /// The ways to fill a place: each chain's turn and what the person has or wants of their own, the
    /// least practised first; then each chain's easier links. None that is much the same as what hurt.
    fn ways(&self, place: &'a Place, candidates: &[Candidate<'a>], row: &Row) -> (Vec<Turn>, usize) {
        let mut first: Vec<(Filled, u64, Turn)> = Vec::new();
        let mut later: Vec<Turn> = Vec::new();
        let seated = [&place.seated];
        let chains = place.chains.iter().map(|chain| &chain.links);
        let chains: Vec<_> =
            if self.chair_only() && !place.seated.is_empty() { seated.to_vec() } else { chains.collect() };
        for links in chains {
            let turns = self.turns(links, candidates, row);
            let of_chain = |exercise: &Exercise| links.iter().any(|link| link.moves.contains(&exercise.id));
            let filled = self.filled(of_chain);
            let mut turns = turns.into_iter();
            if let Some(turn) = turns.next() {
                let name = candidates[turn.candidate].exercise.id.as_str();
                first.push((filled, self.mixed(name), turn));
            }
            later.extend(turns);
        }
        for (index, candidate) in candidates.iter().enumerate() {
            let here =
                candidate.place.is_some_and(|of| of.id == place.id) && !place.has(&candidate.exercise.id);
            let own = candidate.exercise.category.is_some() && candidate.exercise.prescribed.is_none();
            if here && (own || candidate.taste == Taste::Liked) {
                let filled = self.filled(|exercise| exercise.id == candidate.exercise.id);
                first.push((filled, 0, self.wish(index, candidate, row)));
            }
        }
        first.sort_by_key(|(filled, mixed, _)| (*filled, *mixed));
        let other = |turn: &Turn| !self.much_the_same(place, &candidates[turn.candidate]);
        let mut ways: Vec<Turn> = first.into_iter().map(|(.., turn)| turn).filter(other).collect();
        let firsts = ways.len();
        ways.extend(later.into_iter().filter(other));
        (ways, firsts)
    }

    /// Whether a move works on what one of its place was stopped at for sharp pain: much the same might
    /// hurt as well (P6).
    fn much_the_same(&self, place: &'a Place, candidate: &Candidate<'a>) -> bool {
        match self.rests_in(place, candidate) {
            Some(Here::ForSharp(of, _)) => of.targets.first() == candidate.exercise.targets.first(),
            _ => false,
        }
    }

    /// A move that stands in no chain: its whole ladder, as far as the table of minutes goes.
    fn wish(&self, index: usize, candidate: &Candidate<'a>, row: &Row) -> Turn {
        let cap = self.most(candidate.exercise, row, candidate.ceiling);
        Turn { candidate: index, first: 1, cap, still: false }
    }

    /// How many strength moves the block holds, by its first whole session of so many minutes.
    pub fn settled(&self, row: &Row) -> Option<usize> {
        let days = self.history.span(self.block_start(), shift(self.day, -1));
        let first = days.iter().flat_map(|record| &record.sessions).find_map(|session| {
            let full = is_whole(session) && session.minutes >= row.minutes.max(self.length);
            let strength = session.done.iter().filter_map(|did| self.history.id(did.slot));
            let strength = strength.filter_map(|id| self.content.exercise(id)).filter(|exercise| {
                self.content
                    .places()
                    .place_of(exercise)
                    .is_some_and(|place| place.kind == PlaceKind::Strength)
            });
            Some(strength.count()).filter(|count| full && *count >= row.strength[0])
        });
        first.map(|count| count.min(row.strength[1]))
    }

    /// Fills strength places until there are so many moves of them.
    pub(super) fn fill_strength(
        &self,
        draft: &mut Draft<'a>,
        open: &[Open<'a>],
        candidates: &[Candidate<'a>],
        count: usize,
        firm: bool,
    ) {
        // An easier link only where no other place takes the time: where the session's one move with two
        // sides is taken, a place waits for its own turn rather than go back to its first moves.
        for (round, easier) in [(0, false), (0, true), (1, true)] {
            for each in open {
                if draft.strength() >= count {
                    return;
                }
                let filled = draft
                    .picks
                    .iter()
                    .filter(|pick| pick.place.is_some_and(|place| place.id == each.place.id));
                if filled.count() > round {
                    continue;
                }
                let ways = if easier { &each.ways[..] } else { &each.ways[..each.firsts] };
                for turn in ways {
                    let candidate = &candidates[turn.candidate];
                    let pick = self.strength_pick(candidate, turn, each.place);
                    let added = if firm {
                        draft.add_before_raises(candidate, pick)
                    } else {
                        draft.add(candidate, pick)
                    };
                    if added {
                        break;
                    }
                }
            }
        }
    }

    fn strength_pick(&self, candidate: &Candidate<'a>, turn: &Turn, place: &'a Place) -> Pick<'a> {
        let here = self.rests_in(place, candidate).unwrap_or_else(|| came(candidate));
        let mut pick = candidate.pick_within(turn, Role::Main, here);
        if matches!(here, Here::ForSharp(..) | Here::ForRed(..)) {
            pick.wait(); // what stands in for something that hurt goes no higher itself
        }
        pick
    }

    /// What of a place rests, if this move takes its turn.
    fn rests_in(&self, place: &'a Place, candidate: &Candidate<'a>) -> Option<Here<'a>> {
        let moves = place.links().flat_map(|link| &link.moves);
        let resting = moves.filter(|id| **id != candidate.exercise.id).filter_map(|id| {
            let exercise = self.content.exercise(id)?;
            let ladder = self.standing.ladder(self.slot(exercise));
            let lately = ladder.practised.is_some_and(|last| last > shift(self.day, -self.p.g6_days));
            (ladder.rests_on(self.day) && lately).then_some((exercise, ladder.rest))
        });
        resting.into_iter().find_map(|(exercise, rest)| match rest {
            Rest::Sharp { since, .. } => Some(Here::ForSharp(exercise, since)),
            Rest::Red(until) => Some(Here::ForRed(exercise, until)),
            Rest::No | Rest::Off => None,
        })
    }
}

/// Why a move is here that has its turn.
pub(super) fn came<'a>(candidate: &Candidate<'_>) -> Here<'a> {
    candidate.last.map_or(Here::New, Here::Turn)
}

/// Moves that the person asked for more of and that no chain holds.
pub(super) fn wished(candidates: &[Candidate<'_>]) -> Vec<usize> {
    let wanted = |index: &usize| {
        let candidate = &candidates[*index];
        candidate.taste == Taste::Liked && candidate.place.is_none() && !candidate.exercise.gentle
    };
    let mut wished: Vec<usize> = (0..candidates.len()).filter(wanted).collect();
    wished.sort_by_key(|index| (candidates[*index].last, candidates[*index].stand.slot));
    wished
}
