//! What stands round the strength places: warm-up, balance, stretch, cool-down, pelvic floor, the flow
//! and the upper body (C2, C3, C4).
//!
//! Decided here:
//! - the variety of a session lies in these: of each place a third of the moves are the person's own, by their
//!   seed, a few at a time and others in the next block of four weeks; what is known comes before what is new
//!   while strength moves still have to be met (C9);
//! - the loosening half of a warm-up is counted with it, as one move;
//! - where no warm-up is known and none may be new an easy seated move opens the session;
//! - for who trains up to three days a week two joined moves of a flow open a session once or twice a
//!   week in place of the warm-up, unless they would take a strength move's place.

use crate::content::{Dose, Exercise, ExerciseId, Link, Place, PlaceKind, Position, Role, Row};
use crate::history::DayRecord;
use crate::units::Day;

use super::because::Here;
use super::candidate::Candidate;
use super::draft::Draft;
use super::fit::{Pick, Taste, rank};
use super::strength::came;
use super::today::Today;

/// How many moves of a place are the person's at a time.
const A_FEW: usize = 3;
/// Flows of a block: one for each of the week's two days, once the first was learnt.
const FLOWS: usize = 2;

impl<'a> Today<'a> {
    /// The candidates among these moves, in the order in which they come: the person's few of this
    /// block, the longest not done first, then the others; known before new where nothing may be new.
    fn by_turns(&self, moves: &[ExerciseId], candidates: &[Candidate<'a>], few: usize) -> Vec<usize> {
        let mut able: Vec<usize> = moves
            .iter()
            .filter_map(|id| candidates.iter().position(|candidate| candidate.exercise.id == *id))
            .collect();
        able.sort_by_key(|index| self.mixed(candidates[*index].exercise.id.as_str()));
        if able.is_empty() {
            return able;
        }
        // A third of them are the person's own; these move on from block to block, the others fill gaps.
        let pool = able.len().div_ceil(3).max(few.min(able.len()));
        able[..pool].rotate_left(self.block() as usize % pool);
        let liked = |index: &usize| {
            let candidate = &candidates[*index];
            candidate.taste == Taste::Liked || self.likes(candidate.exercise.category())
        };
        able.sort_by_key(|index| !liked(index));
        let split = few.min(able.len());
        let key = |index: &usize| candidates[*index].last;
        able[..split].sort_by_key(key);
        able[split..].sort_by_key(|index| (candidates[*index].last.is_none(), key(index)));
        able
    }

    fn first_of(&self, kind: PlaceKind) -> Option<&'a Place> {
        self.content.places().of(kind).next()
    }

    /// The links of a place for who is on a chair, else its chains'.
    fn lists(&self, place: &'a Place) -> Vec<&'a [Link]> {
        if self.chair_only() && !place.seated.is_empty() {
            return vec![&place.seated[..]];
        }
        place.chains.iter().map(|chain| &chain.links[..]).collect()
    }

    /// The moves of a chain whatever link they stand in.
    fn moves_of(links: &[Link]) -> Vec<ExerciseId> {
        links.iter().flat_map(|link| link.moves.iter().cloned()).collect()
    }

    /// Opens the session: a little of what warms, and what loosens where there is time (C2).
    pub(super) fn open_session(
        &self,
        draft: &mut Draft<'a>,
        candidates: &[Candidate<'a>],
        row: &Row,
        new: usize,
    ) {
        let Some(place) = self.first_of(PlaceKind::WarmUp) else { return };
        let lists = self.lists(place);
        let mut seconds = 0;
        let opens = |index: &usize| candidates[*index].exercise.roles.contains(&Role::WarmUp);
        for (half, links) in lists.iter().enumerate() {
            let short = self.length < self.p.c2_cool_down || draft.most <= self.p.c9_first;
            if half > 0 && (seconds + 30 > row.warm_up || short) {
                break;
            }
            let mut order = self.by_turns(&Self::moves_of(links), candidates, A_FEW);
            order.retain(opens);
            if self.chair_only() {
                order.retain(|index| candidates[*index].exercise.position == Position::Seated);
            }
            let held = draft.new.saturating_sub(new);
            // On the feet or a chair where that can be (C5).
            let down = |index: usize| candidates[index].pick(Role::WarmUp, Here::Warm).position.on_floor();
            order.sort_by_key(|index| (down(*index), held == 0 && candidates[*index].is_new()));
            for index in order {
                let candidate = &candidates[index];
                let pick = no_longer_than(candidate.pick(Role::WarmUp, Here::Warm), row.warm_up);
                if candidate.is_new() && held == 0 {
                    continue;
                }
                if draft.add(candidate, pick) {
                    seconds += work(&pick);
                    break;
                }
            }
        }
        if seconds == 0 {
            self.open_gently(draft, candidates);
        }
    }

    /// Where no warm-up is known and what may be new is for other moves, or nothing may, an easy seated move of the flare
    /// list opens the session, which may be new on any day: none begins cold (C2, C9).
    fn open_gently(&self, draft: &mut Draft<'a>, candidates: &[Candidate<'a>]) {
        let seated = candidates.iter().filter(|candidate| {
            let opens = candidate.exercise.roles.contains(&Role::WarmUp) && candidate.exercise.gentle;
            opens && self.in_flare_list(candidate) && candidate.exercise.position == Position::Seated
        });
        for candidate in seated {
            if draft.put(candidate.pick(Role::WarmUp, Here::Warm)) {
                return;
            }
        }
    }

    /// The draft opened by two moves of a flow in place of the warm-up: only where the strength moves
    /// after it are the same as after the warm-up (`opened`), since a flow grows with its steps and a short
    /// session would lose a place to it.
    pub(super) fn open_with_flow(
        &self,
        draft: &Draft<'a>,
        candidates: &[Candidate<'a>],
        kept: usize,
        opened: &Draft<'a>,
        strength_after: impl Fn(&Draft<'a>) -> Vec<&'a ExerciseId>,
    ) -> Option<Draft<'a>> {
        let two = |flow: Vec<usize>| {
            let mut new = draft.new.saturating_sub(kept);
            let on_feet = |index: &usize| {
                let candidate = &candidates[*index];
                let may = !candidate.is_new() || new > 0;
                new -= usize::from(may && candidate.is_new());
                let opens = candidate.exercise.roles.contains(&Role::WarmUp);
                may && opens && !candidate.pick(Role::Main, Here::Warm).position.on_floor()
            };
            let mut order = flow.clone();
            order.sort_by_key(|index| (candidates[*index].is_new(), candidates[*index].last));
            let mut known: Vec<usize> = order.into_iter().filter(on_feet).take(2).collect();
            known.sort_by_key(|index| flow.iter().position(|each| each == index));
            (known.len() == 2).then_some(known)
        };
        let due = strength_after(opened);
        self.flows(candidates).into_iter().filter_map(two).find_map(|known| {
            let mut with = draft.clone();
            for (at, index) in known.into_iter().enumerate() {
                let candidate = &candidates[index];
                let joined = at > 0 && self.joins(candidate);
                with.add(candidate, Pick { joined, ..candidate.pick(Role::WarmUp, Here::Warm) });
            }
            (with.picks.len() > draft.picks.len() && strength_after(&with) == due).then_some(with)
        })
    }

    /// Balance from 65 on, on three days in seven, while the person is fresh (C3).
    pub fn balance(&self, draft: &mut Draft<'a>, candidates: &[Candidate<'a>]) {
        let Some(place) = self.first_of(PlaceKind::Balance).filter(|_| self.older()) else { return };
        let balanced = |record: &&DayRecord| {
            let mut ids = record.practised().filter_map(|did| self.history.id(did.slot));
            ids.any(|id| place.has(id))
        };
        let done = self.last_six().iter().filter(balanced).count();
        let has = |tag| self.avoid.contains(&tag);
        let alone = has(crate::content::AvoidTag::Dizzy) && has(crate::content::AvoidTag::Unsteady);
        if done >= usize::from(self.p.c3_balance_days) || alone || self.chair_only() {
            return;
        }
        for links in self.lists(place) {
            for index in self.by_turns(&Self::moves_of(links), candidates, A_FEW) {
                let candidate = &candidates[index];
                if draft.add(candidate, candidate.pick(Role::WarmUp, Here::Balance(done))) {
                    return;
                }
            }
        }
    }

    /// Closes the session: the stretch whose turn it is, or something to breathe with (C2, C4).
    pub(super) fn close_session(&self, draft: &mut Draft<'a>, candidates: &[Candidate<'a>]) {
        if self.stretch(draft, candidates, Role::CoolDown) {
            return;
        }
        self.breathe(draft, candidates);
    }

    /// One stretch, by turns of calf, hip and thigh: the one that was longest not done.
    pub fn stretch(&self, draft: &mut Draft<'a>, candidates: &[Candidate<'a>], role: Role) -> bool {
        let Some(place) = self.first_of(PlaceKind::Stretch) else { return false };
        let last_of = |links: &[Link]| -> Option<Day> {
            let moves = links.iter().flat_map(|link| &link.moves);
            let slots = moves.filter_map(|id| self.history.roster().slot(id));
            slots.filter_map(|slot| self.standing.ladder(slot).practised).max()
        };
        let mut chains: Vec<(Option<Day>, u64, &[Link])> = place
            .chains
            .iter()
            .map(|chain| (last_of(&chain.links), self.mixed(&chain.name), &chain.links[..]))
            .collect();
        chains.sort_by_key(|(last, mixed, _)| (*last, *mixed));
        for (_, _, links) in chains {
            // One of a kind at a time, the same for a block; known before new where nothing may be new.
            let mut order = self.by_turns(&Self::moves_of(links), candidates, 1);
            if draft.new == 0 {
                order.sort_by_key(|index| candidates[*index].is_new());
            }
            // Nobody of 65 and more has to get up from their front at the end, where another form stretches the same.
            if role == Role::CoolDown && self.older() {
                order.sort_by_key(|index| {
                    candidates[*index].pick(role, Here::Cool).position == Position::Prone
                });
            }
            for index in order {
                let candidate = &candidates[index];
                if draft.add(
                    candidate,
                    candidate.pick(role, if role == Role::Main { came(candidate) } else { Here::Cool }),
                ) {
                    return true;
                }
            }
        }
        false
    }

    /// Something to breathe with, last.
    pub fn breathe(&self, draft: &mut Draft<'a>, candidates: &[Candidate<'a>]) -> bool {
        let Some(place) = self.first_of(PlaceKind::CoolDown) else { return false };
        let moves: Vec<ExerciseId> = place.links().flat_map(|link| link.moves.iter().cloned()).collect();
        self.by_turns(&moves, candidates, A_FEW).into_iter().any(|index| {
            let candidate = &candidates[index];
            draft.add(candidate, candidate.pick(Role::CoolDown, Here::Cool))
        })
    }

    /// The pelvic floor on two or three days a week, where its seconds are free.
    pub fn pelvic_floor(&self, draft: &mut Draft<'a>, candidates: &[Candidate<'a>]) {
        let Some(place) = self.first_of(PlaceKind::PelvicFloor) else { return };
        let done = |record: &&DayRecord| {
            record.practised().filter_map(|did| self.history.id(did.slot)).any(|id| place.has(id))
        };
        if self.last_six().iter().filter(done).count() >= self.p.c4_pelvic_days {
            return;
        }
        let Limits { aim, used } = Limits::of(draft);
        let links = place.chains.first().map_or(&[][..], |chain| &chain.links[..]);
        for index in self.by_turns(&Self::moves_of(links), candidates, 1) {
            let candidate = &candidates[index];
            let pick = candidate.pick(Role::Main, came(candidate));
            if used + pick.alone > aim {
                continue;
            }
            if draft.add(candidate, pick) {
                return;
            }
        }
    }

    /// The flows that the person may do today, each as its moves in order: the two of this block, the
    /// longest not done first, then the others.
    fn flows(&self, candidates: &[Candidate<'a>]) -> Vec<Vec<usize>> {
        let Some(place) = self.first_of(PlaceKind::Flow) else { return Vec::new() };
        let mut flows: Vec<(bool, u64, Option<Day>, Vec<usize>)> = Vec::new();
        for links in self.lists(place) {
            let moves = Self::moves_of(links);
            let able: Vec<usize> = moves
                .iter()
                .filter_map(|id| candidates.iter().position(|candidate| candidate.exercise.id == *id))
                .collect();
            if let Some(first) = able.first() {
                let liked = self.likes(candidates[*first].exercise.category());
                let last = able.iter().filter_map(|index| candidates[*index].last).max();
                flows.push((!liked, self.mixed(moves[0].as_str()), last, able));
            }
        }
        flows.sort_by_key(|(unliked, mixed, ..)| (*unliked, *mixed));
        if !flows.is_empty() {
            // The liked ones stay in front; the others move on from block to block.
            let liked = flows.iter().filter(|(unliked, ..)| !unliked).count().min(1);
            let pool = flows.len().div_ceil(2).max(liked + 1).min(flows.len());
            if pool > liked {
                flows[liked..pool].rotate_left(self.block() as usize % (pool - liked));
            }
            let split = if self.block() == 0 { 1 } else { FLOWS.min(flows.len()) };
            flows[..split].sort_by_key(|(_, _, last, _)| *last);
        }
        flows.into_iter().map(|(.., able)| able).collect()
    }

    /// Whether a move may follow another in a flow without getting ready: from 65 on only one that was
    /// done on two days before.
    fn joins(&self, candidate: &Candidate<'_>) -> bool {
        let days = self.standing.ladder(candidate.stand.slot).days.iter().flatten().count();
        !self.older() || days >= self.p.c4_flow_known
    }

    /// The day's flow: two to five moves in one block.
    pub fn flow(&self, draft: &mut Draft<'a>, candidates: &[Candidate<'a>]) {
        let most = self.p.c4_flow_seconds.min(draft.limit.aim / 2);
        for flow in self.flows(candidates) {
            // Those that come next: the longest not done; in the block they keep their order.
            let mut next: Vec<usize> =
                flow.iter().copied().filter(|index| draft.takes_new(&candidates[*index])).collect();
            let known = next.iter().filter(|index| !candidates[**index].is_new()).count();
            let mut new = if known < 2 { draft.new } else { draft.new.min(1) }; // the other for a stretch
            next.retain(|index| {
                let fine = !candidates[*index].is_new() || new > 0;
                new -= usize::from(fine && candidates[*index].is_new());
                fine
            });
            next.sort_by_key(|index| (candidates[*index].last.is_none(), candidates[*index].last));
            next.truncate(self.p.c4_flow_moves);
            next.sort_by_key(|index| flow.iter().position(|each| each == index));
            let Some(first) = next.first() else { continue };
            let block = rank(candidates[*first].pick(Role::Main, Here::New).position);
            let (mut seconds, mut count) = (0, 0);
            for index in next {
                let candidate = &candidates[index];
                let mut pick = candidate.pick(Role::Main, came(candidate));
                pick.joined = count > 0 && self.joins(candidate);
                pick.block = Some(block);
                if seconds + pick.alone > most && count >= 2 {
                    break;
                }
                if draft.add(candidate, pick) {
                    seconds += pick.alone;
                    count += 1;
                }
            }
            if count > 0 {
                return;
            }
        }
    }

    /// Arms, chest and neck, on the days between: strength first, then ease.
    pub fn upper_body(&self, draft: &mut Draft<'a>, candidates: &[Candidate<'a>]) {
        let Some(place) = self.first_of(PlaceKind::UpperBody) else { return };
        for links in self.lists(place) {
            for index in self.by_turns(&Self::moves_of(links), candidates, A_FEW) {
                let candidate = &candidates[index];
                if draft.add(candidate, candidate.pick(Role::Main, came(candidate))) {
                    break;
                }
            }
        }
    }
}

/// The same move without a raise that would make the warm-up longer than it is to be.
fn no_longer_than(mut pick: Pick<'_>, seconds: u32) -> Pick<'_> {
    if work(&pick) > seconds {
        pick.wait();
    }
    pick
}

/// The seconds that a draft aims at and uses.
struct Limits {
    aim: u32,
    used: u32,
}

impl Limits {
    fn of(draft: &Draft<'_>) -> Self {
        Self { aim: draft.limit.aim, used: super::fit::seconds(&draft.picks) }
    }
}

/// The seconds of work in a pick of time; the whole of any other.
fn work(pick: &Pick<'_>) -> u32 {
    let exercise: &Exercise = pick.exercise;
    match exercise.step(pick.step()).dose {
        Dose::Time { seconds } => u32::from(seconds),
        Dose::Reps { .. } | Dose::Hold { .. } | Dose::Breaths { .. } => pick.alone,
    }
}
