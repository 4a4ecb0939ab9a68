//! Today's session: of the moves that are wanted, those that fit its minutes (C1), with what opens and
//! closes it (C2).
//!
//! A swap is honoured if the exercise put in may be planned; it, and what comes in place of a move that
//! was refused, take that move's line and leave the others as they were.

use crate::content::{Exercise, ExerciseId, Role, Target};
use crate::rules::Rest;
use crate::session::READY_TURN;

use super::because::Here;
use super::candidate::{Candidate, Taste, rank_of_stand_in, swapped_away};
use super::fit::{Pick, downs, order, raise_few, seconds};
use super::prescribed::add_prescribed;
use super::set::{KEPT, Theme, is_strength};
use super::step::{Cause, Raise, Stand};
use super::today::Today;
use super::words::shift;

/// With fewer known easy moves than these any may be new.
const FEW: usize = 4;

/// How many seconds to aim at, how far over one may go, and for how long a gap; how often down to
/// the floor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    aim: u32,
    over: u32,
    gap: u32,
    downs: u8,
}

impl Limit {
    /// Whether these moves, in their best order, are short enough and go down to the floor once.
    fn holds(self, lines: &[Pick<'_>]) -> bool {
        let mut ordered = lines.to_vec();
        order(&mut ordered);
        seconds(&ordered) <= self.aim + self.over && downs(&ordered) <= self.downs
    }

    /// Whether a session that took `before` seconds may take `after`: over the aim only where
    /// a longer gap would be left.
    fn fits(self, before: u32, after: u32) -> bool {
        after <= self.aim || (before + self.gap < self.aim && after <= self.aim + self.over)
    }
}

impl<'a> Today<'a> {
    /// The session's moves, in order and within today's length.
    pub fn picks(&self) -> Vec<Pick<'a>> {
        let mut candidates = self.candidates(true);
        let p = self.p;
        let aim = u32::from(self.length) * 60;
        let limit = Limit { aim, over: p.c1_over, gap: p.c1_gap, downs: p.c5_downs };
        let mut picks =
            self.without_refused(&candidates, limit).unwrap_or_else(|| self.fill(&candidates, limit, &[]));
        let swaps = self.record.and_then(|record| record.choice.as_deref()).map(|choice| &choice.swaps[..]);
        if let Some(swaps) = swaps.filter(|swaps| !swaps.is_empty()) {
            picks = self.swap_lines(&candidates, &picks, swaps, limit).unwrap_or_else(|| {
                candidates.retain(|candidate| !swapped_away(swaps, &candidate.exercise.id));
                self.fill(&candidates, limit, swaps)
            });
        }
        raise_few(&mut picks, p.p3_least, p.p3_share);
        order(&mut picks);
        shorten(&mut picks, limit);
        picks
    }

    /// The moves with another of its kind in the very place of each that was refused today, all others
    /// as they were; nothing where none was, or where that cannot be.
    fn without_refused(&self, candidates: &[Candidate<'a>], limit: Limit) -> Option<Vec<Pick<'a>>> {
        let choice = self.record.and_then(|record| record.choice.as_deref())?;
        if choice.dislikes.is_empty() {
            return None;
        }
        let mut lines = self.fill(&self.candidates(false), limit, &[]);
        for place in 0..lines.len() {
            let of = lines[place].exercise;
            if !choice.dislikes.contains(&lines[place].stand.slot) {
                continue;
            }
            let mut others: Vec<&Candidate<'a>> = candidates
                .iter()
                .filter(|other| other.stands_in(of, lines[place].role, false))
                .filter(|other| lines.iter().all(|line| line.exercise.id != other.exercise.id))
                .collect();
            others.sort_by_key(|other| rank_of_stand_in(other, of, false));
            let role = lines[place].role;
            let instead = others.into_iter().find_map(|other| {
                let mut with = lines.clone();
                with[place] = other.pick(role, Here::ForDisliked(of));
                with[place].wait(); // the others keep the raises that they had
                limit.holds(&with).then_some(with)
            });
            lines = instead.unwrap_or(lines);
        }
        lines.retain(|line| !choice.dislikes.contains(&line.stand.slot));
        if lines.is_empty() {
            return None;
        }
        order(&mut lines);
        Some(lines)
    }

    /// The moves with each swap in the very place of what it takes, all others as they were; nothing
    /// where that cannot be. What stood elsewhere in the session leaves its own place.
    fn swap_lines(
        &self,
        candidates: &[Candidate<'a>],
        picks: &[Pick<'a>],
        swaps: &[(ExerciseId, ExerciseId)],
        limit: Limit,
    ) -> Option<Vec<Pick<'a>>> {
        let mut lines = picks.to_vec();
        for (from, to) in swaps {
            let into = candidates.iter().find(|candidate| candidate.exercise.id == *to)?;
            let Some(place) = lines.iter().position(|pick| pick.exercise.id == *from) else { continue };
            let role = lines[place].role;
            let role = if into.exercise.roles.contains(&role) { role } else { Role::Main };
            lines[place] = into.pick(role, Here::Swapped(self.content.exercise(from)?));
            lines[place].wait(); // the others keep the raises that they had
            let mut at = 0..;
            lines.retain(|pick| at.next() == Some(place) || pick.exercise.id != *to);
        }
        order(&mut lines);
        limit.holds(&lines).then_some(lines)
    }

    /// The moves that fit, swaps first.
    fn fill(
        &self,
        candidates: &[Candidate<'a>],
        limit: Limit,
        swaps: &[(ExerciseId, ExerciseId)],
    ) -> Vec<Pick<'a>> {
        let mut picks: Vec<Pick<'a>> = Vec::with_capacity(16);
        add_prescribed(candidates, &mut picks, limit);
        if !self.gentle_only() {
            self.add_warm_up(candidates, &mut picks, limit);
            if self.length >= self.p.c2_cool_down {
                self.add_cool_down(candidates, &mut picks, limit);
            }
        }
        let known = candidates.iter().filter(|each| each.exercise.gentle && each.last.is_some()).count();
        let mut room = if known < FEW { usize::MAX } else { self.room_for_new(candidates, true) };
        for (index, here) in self.wanted(candidates, swaps) {
            let candidate = &candidates[index];
            let breathes = candidate.exercise.targets.contains(&Target::Breath);
            let stranger = candidate.exercise.gentle && here == Here::New && !breathes;
            if stranger && room == 0 {
                continue;
            }
            let familiar = candidate.exercise.gentle && candidate.last.is_some();
            let most = if familiar { self.most_with_easy() } else { self.most_moves() };
            if picks.len() >= most {
                continue;
            }
            let mut pick = candidate.pick(Role::Main, here);
            if matches!(here, Here::ForSharp(..) | Here::ForRed(..)) {
                pick.wait(); // what stands in for something that hurt goes no higher itself
            }
            let added = add(&mut picks, pick, limit);
            room -= usize::from(added && stranger);
        }
        if picks.is_empty() {
            // So little time, or so long a dose, that nothing fits whole: the shortest stands alone.
            let shortest =
                candidates.iter().min_by_key(|candidate| candidate.pick(Role::Main, Here::New).seconds(None));
            picks.extend(
                shortest
                    .map(|candidate| candidate.pick(Role::Main, Here::New))
                    .filter(|pick| pick.seconds(None) <= limit.aim + limit.over),
            );
        }
        picks
    }

    /// What is left when every move rests and no walk can be offered (C7): to breathe, at the lowest
    /// step. A red takes that away no more than it takes the breath away; sharp pain does.
    pub fn breathing(&self) -> Option<Pick<'a>> {
        let breathes = |exercise: &&Exercise| exercise.gentle && exercise.targets.contains(&Target::Breath);
        let mut able = self.content.exercises().iter().filter(breathes).filter(|exercise| {
            let ladder = self.standing.ladder(self.slot(exercise));
            self.ceiling(exercise) > 0
                && !self.hurt_today(self.slot(exercise))
                && (!ladder.rests_on(self.day) || matches!(ladder.rest, Rest::Red(_)))
        });
        let exercise = able.next()?;
        let stand = Stand { step: 1, raise: Raise::No, cause: Cause::Left, ..self.stand(exercise)? };
        let step = exercise.step(1);
        let position = exercise.position_of(step.variant);
        let alone = crate::session::seconds(exercise, step.variant, step.dose, None);
        let (role, here) = (Role::Main, Here::Left);
        Some(Pick { exercise, stand, role, here, position, alone, taste: Taste::Plain })
    }

    /// A warm-up on the feet or a chair, not too long, one of those known lately.
    fn add_warm_up(&self, candidates: &[Candidate<'a>], picks: &mut Vec<Pick<'a>>, limit: Limit) {
        let most = (limit.aim / 4).max(75);
        let apart = self.theme() == Theme::Flow;
        let warm = self.of_role(candidates, Role::WarmUp, |pick| {
            let strength = apart && !pick.exercise.gentle && is_strength(pick.exercise.category());
            (pick.position.on_floor(), pick.seconds(None) > most, strength)
        });
        for pick in warm {
            if add(picks, Pick { role: Role::WarmUp, here: Here::Warm, ..pick }, limit) {
                return;
            }
        }
    }

    fn add_cool_down(&self, candidates: &[Candidate<'a>], picks: &mut Vec<Pick<'a>>, limit: Limit) {
        let cool = self.of_role(candidates, Role::CoolDown, |pick| (!pick.exercise.gentle, false));
        for pick in cool {
            if add(picks, Pick { role: Role::CoolDown, here: Here::Cool, ..pick }, limit) {
                return;
            }
        }
    }

    /// The candidates for a place, best first: by `rank`, then those of the last three weeks, two at
    /// least, the longest waiting first.
    fn of_role<K: Ord>(
        &self,
        candidates: &[Candidate<'a>],
        role: Role,
        rank: impl Fn(&Pick<'a>) -> K,
    ) -> Vec<Pick<'a>> {
        let kept = shift(self.day, -KEPT);
        let fits = |candidate: &&Candidate<'a>| {
            candidate.exercise.roles.contains(&role) && (role == Role::WarmUp || !candidate.running)
        };
        let able: Vec<&Candidate<'a>> = candidates.iter().filter(fits).collect();
        let known = able.iter().filter(|each| each.last.is_some_and(|last| last > kept)).count();
        let mut keyed: Vec<_> = able
            .into_iter()
            .map(|candidate| {
                let pick = candidate.pick(role, Here::Warm);
                let lately = candidate.last.is_some_and(|last| last > kept);
                let stranger = known >= 2 && !lately;
                (rank(&pick), stranger, candidate.last, &candidate.exercise.id, pick)
            })
            .collect();
        keyed.sort_by(|one, other| (&one.0, one.1, one.2, one.3).cmp(&(&other.0, other.1, other.2, other.3)));
        keyed.into_iter().map(|(.., pick)| pick).collect()
    }
}

/// A move that waits (P3) may take longer at its old step than it would at the next form's fewest
/// repetitions: then the shortest move that makes room goes, never a prescribed one.
fn shorten(picks: &mut Vec<Pick<'_>>, limit: Limit) {
    while picks.len() > 1 && seconds(picks) > limit.aim + limit.over {
        let without = |place: usize| {
            let mut rest = picks.clone();
            rest.remove(place);
            seconds(&rest)
        };
        let free =
            |place: &usize| picks[*place].role == Role::Main && picks[*place].exercise.prescribed.is_none();
        let places = (0..picks.len()).filter(free);
        let over = |place: &usize| without(*place).saturating_sub(limit.aim + limit.over);
        let Some(gone) = places.min_by_key(|place| (over(place), picks[*place].alone)) else { return };
        picks.remove(gone);
    }
}

/// Adds a pick if the session still fits its minutes and goes to the floor no more than once (C5).
pub(super) fn add<'a>(picks: &mut Vec<Pick<'a>>, pick: Pick<'a>, limit: Limit) -> bool {
    if picks.iter().any(|each| each.exercise.id == pick.exercise.id) {
        return false;
    }
    let before = seconds(picks);
    if before + pick.alone.saturating_sub(READY_TURN) > limit.aim + limit.over {
        return false;
    }
    let mut with = picks.clone();
    with.push(pick);
    order(&mut with);
    let fits = limit.fits(before, seconds(&with)) && downs(&with) <= limit.downs;
    if fits {
        *picks = with;
    }
    fits
}
