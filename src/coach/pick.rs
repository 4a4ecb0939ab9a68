//! Today's moves: what may be done at all, in which order they get their time (C3, C4, C6), and
//! what fits (C1).
//!
//! Where wishes and rules meet: what does not suit the person is out for good; what rests is out;
//! what they would rather not do is out as long as anything else is left. A swap is honoured if the
//! exercise put in may be planned.

use std::cmp::Reverse;

use crate::content::{Category, Exercise, ExerciseId, Role, Target};
use crate::history::{DayRecord, Rest, Slot};
use crate::session::READY_TURN;
use crate::units::Day;

use super::because::Here;
use super::fit::{Pick, downs, order, raise_few, seconds};
use super::prescribed::add_prescribed;
use super::set::{KEPT, Theme, is_balance, is_flow, is_strength};
use super::step::{Cause, Raise, Stand};
use super::today::Today;
use super::words::shift;

/// With fewer known easy moves than these any may be new.
const FEW: usize = 4;

/// How little an exercise is wanted (C6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unwanted {
    /// As wanted as any.
    No,
    /// Disliked, and refused or done of late.
    Lately,
    /// Refused today.
    Today,
}

/// What the person has said of an exercise (C6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taste {
    /// Nothing.
    Plain,
    /// That they like it.
    Liked,
    /// That they would rather not do it.
    Disliked,
}

/// An exercise that may be planned today.
pub(super) struct Candidate<'a> {
    pub exercise: &'a Exercise,
    pub stand: Stand,
    /// How long it takes at a session's start, with its raise.
    pub seconds: u32,
    pub last: Option<Day>,
    pub first: Option<Day>,
    pub taste: Taste,
    /// How little it is wanted.
    unwanted: Unwanted,
    /// Done three days running (C4).
    pub running: bool,
    /// At the top of its ladder, and green there twice.
    pub mastered: bool,
}

impl<'a> Candidate<'a> {
    pub fn pick(&self, role: Role, here: Here<'a>) -> Pick<'a> {
        let step = self.exercise.step(self.stand.raised());
        Pick {
            exercise: self.exercise,
            stand: self.stand,
            role,
            here,
            position: self.exercise.position_of(step.variant),
            alone: self.seconds,
            taste: self.taste,
        }
    }

    /// Whether this one is wanted and can take the place of `of` in a role: as a main move only
    /// within its kind, unless `any_kind` will do.
    fn stands_in(&self, of: &Exercise, role: Role, any_kind: bool) -> bool {
        let kind = any_kind || role != Role::Main || self.exercise.category() == of.category();
        let rested = role == Role::WarmUp || !self.running;
        self.unwanted == Unwanted::No && rested && kind && self.exercise.roles.contains(&role)
    }
}

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

    /// What may be planned today: without what was refused today, or as if nothing had been.
    fn candidates(&self, refused: bool) -> Vec<Candidate<'a>> {
        let profile = self.history.profile();
        let choice = self.record.and_then(|record| record.choice.as_deref());
        let mut found = Vec::new();
        for exercise in self.content.exercises() {
            let category = exercise.category();
            let easy = exercise.gentle && self.gentle_only();
            let barred = exercise.outside
                || category == Category::Walking
                || self.gentle_only() && !easy
                || !easy && !profile.categories.contains(&category);
            if self.prescribed_due(exercise).map_or(barred, |due| !due) {
                continue;
            }
            let Some(stand) = self.stand(exercise) else { continue };
            let ladder = self.standing.ladder(stand.slot);
            if ladder.rests_on(self.day) || self.hurt_today(stand.slot) {
                continue;
            }
            let today = choice.is_some_and(|choice| choice.dislikes.contains(&stand.slot));
            let taste = if today && !refused {
                crate::history::Taste::default()
            } else {
                self.history.taste(stand.slot)
            };
            let today = today && refused;
            let lately =
                taste.disliked.is_some_and(|on| self.shuns(ladder.practised.map_or(on, |did| did.max(on))));
            let free = exercise.prescribed.is_none();
            let step = exercise.step(stand.raised());
            found.push(Candidate {
                exercise,
                seconds: crate::session::seconds(exercise, step.variant, step.dose, None),
                last: ladder.practised,
                first: ladder.first,
                taste: match (taste.liked, taste.disliked) {
                    (Some(_), _) => Taste::Liked,
                    (None, Some(_)) => Taste::Disliked,
                    (None, None) => Taste::Plain,
                },
                unwanted: match (today, free && lately) {
                    (true, _) => Unwanted::Today,
                    (false, true) => Unwanted::Lately,
                    (false, false) => Unwanted::No,
                },
                running: free && ladder.days_running(self.day) >= self.p.c4_running,
                mastered: ladder.step >= exercise.step_count() && ladder.earned(self.p),
                stand,
            });
        }
        // What was refused today is out as long as anything else is left; what was refused or done of
        // late, as long as another can stand in.
        let refused = found.iter().all(|candidate| candidate.unwanted == Unwanted::Today);
        let any_kind = self.gentle_only();
        let another = |of: &Exercise| {
            let has = |role: &Role| found.iter().any(|other| other.stands_in(of, *role, any_kind));
            of.roles.iter().all(has)
        };
        let stays: Vec<bool> = found
            .iter()
            .map(|candidate| match candidate.unwanted {
                Unwanted::No => true,
                Unwanted::Lately => !another(candidate.exercise),
                Unwanted::Today => refused,
            })
            .collect();
        let mut stays = stays.into_iter();
        found.retain(|_| stays.next() == Some(true));
        found
    }

    /// Whether a disliked move that was refused or done on `last` is still to be left out: for a week,
    /// and until a session has gone by without it (C6).
    fn shuns(&self, last: Day) -> bool {
        (self.day - last).num_days() < self.p.c6_apart
            || self.standing.trains.last.is_none_or(|session| session <= last)
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

    /// Today's moves in the order in which they get their time, each with why.
    fn wanted(
        &self,
        candidates: &[Candidate<'a>],
        swaps: &[(ExerciseId, ExerciseId)],
    ) -> Vec<(usize, Here<'a>)> {
        let mut wanted: Vec<(usize, Here<'a>)> = Vec::new();
        for (from, to) in swaps {
            let index = candidates.iter().position(|candidate| candidate.exercise.id == *to);
            if let (Some(index), Some(from)) = (index, self.content.exercise(from)) {
                wanted.push((index, Here::Swapped(from)));
            }
        }
        self.want_instead(candidates, &mut wanted);
        if self.gentle_only() {
            self.want_gentle(candidates, &mut wanted);
            return wanted;
        }
        self.want_stand_ins(candidates, &mut wanted);
        self.want_balance(candidates, &mut wanted);
        let theme = self.theme();
        let flows = self.flow_days() < usize::from(self.p.c3_flow_days);
        let today = |category: Category| match theme {
            Theme::Mixed => !is_flow(category) || flows,
            Theme::Strength => is_strength(category) || category == Category::Stretching,
            Theme::Flow => !is_strength(category) && (!is_flow(category) || flows),
        };
        let mut set = self.set(candidates);
        set.sort_by_key(|(category, _)| theme.rank(*category));
        // What has waited longest goes first, where it was not there for a week: a short session would
        // never come to it, nor one whose day was missed (C4).
        let last = |queue: &[usize]| queue.iter().map(|index| candidates[*index].last).max().flatten();
        let week = Some(shift(self.day, -6));
        let apart = |kind: Category| theme != Theme::Flow || !is_strength(kind);
        let able = |kind: Category| apart(kind) && (flows || !is_flow(kind));
        let waits = |kind: Category, queue: &[usize]| !queue.is_empty() && last(queue) < week && able(kind);
        let waiting = set.iter().filter(|(kind, queue)| waits(*kind, queue));
        let longest = waiting.min_by_key(|(_, queue)| last(queue));
        wanted.extend(longest.map(|(_, queue)| (queue[0], turn(&candidates[queue[0]]))));
        // With one flow comes the other: each has the same one or two days a week.
        let flow = set.iter().any(|(kind, queue)| is_flow(*kind) && waits(*kind, queue));
        set.retain(|(kind, queue)| today(*kind) || waits(*kind, queue) || (flow && is_flow(*kind)));
        // Round by round: each kind gives its longest waiting move, so that none is starved.
        let rounds = set.iter().map(|(_, queue)| queue.len()).max().unwrap_or(0);
        for round in 0..rounds {
            let of_round = set.iter().filter_map(|(_, queue)| queue.get(round));
            wanted.extend(of_round.map(|index| (*index, turn(&candidates[*index]))));
        }
        // Time left goes to easy mobility; strength stays off the day between.
        self.want_gentle(candidates, &mut wanted);
        wanted
    }

    /// Stand-ins for what the person would rather not do today (C6).
    fn want_instead(&self, candidates: &[Candidate<'a>], wanted: &mut Vec<(usize, Here<'a>)>) {
        let Some(choice) = self.record.and_then(|record| record.choice.as_deref()) else { return };
        let left_out = |slot: &&Slot| candidates.iter().all(|candidate| candidate.stand.slot != **slot);
        for slot in choice.dislikes.iter().filter(left_out) {
            let of = self.history.id(*slot).and_then(|id| self.content.exercise(id));
            if let Some(of) = of
                && let Some(index) = stand_in(candidates, of, false)
            {
                wanted.push((index, Here::ForDisliked(of)));
            }
        }
    }

    /// Easy mobility and breathing, the longest not done first (F1, S3, C7).
    fn want_gentle(&self, candidates: &[Candidate<'a>], wanted: &mut Vec<(usize, Here<'a>)>) {
        let kept = shift(self.day, -KEPT);
        let main = |candidate: &Candidate<'_>| candidate.exercise.roles.contains(&Role::Main);
        let easy = |index: &usize| candidates[*index].exercise.gentle && main(&candidates[*index]);
        let any = self.gentle_only();
        let flare = self.standing.flare.is_some();
        let mut order: Vec<usize> = (0..candidates.len()).filter(|index| any || easy(index)).collect();
        order.sort_by(|one, other| {
            let key = |index: usize| {
                let candidate = &candidates[index];
                let known = candidate.last.is_some_and(|last| last > kept);
                // In a flare what is known comes first, however often; what is new only fills.
                let stranger = flare && candidate.last.is_none();
                let met = candidate.last.is_some();
                let key = (stranger, candidate.running, Reverse(known), Reverse(met));
                (key, candidate.last, &candidate.exercise.id)
            };
            key(*one).cmp(&key(*other))
        });
        // A flare's session has something to breathe with (F1).
        let breathes = |index: &usize| candidates[*index].exercise.targets.contains(&Target::Breath);
        if let Some(breath) = order.iter().position(breathes).filter(|_| flare) {
            order[..=breath].rotate_right(1);
        }
        wanted.extend(order.into_iter().map(|index| (index, turn(&candidates[index]))));
    }

    /// Stand-ins for what rests (P5, P6): the same kind, and if possible the same main target.
    fn want_stand_ins(&self, candidates: &[Candidate<'a>], wanted: &mut Vec<(usize, Here<'a>)>) {
        let lately = shift(self.day, -KEPT);
        for exercise in self.content.exercises() {
            let ladder = self.standing.ladder(self.slot(exercise));
            if !ladder.rests_on(self.day) || ladder.practised.is_none_or(|last| last < lately) {
                continue;
            }
            let here = match ladder.rest {
                Rest::Sharp { since, .. } => Here::ForSharp(exercise, since),
                Rest::Red(until) => Here::ForRed(exercise, until),
                Rest::No | Rest::Off => continue,
            };
            // On the day between strength's place stays empty (C3).
            if self.theme() == Theme::Flow && is_strength(exercise.category()) && !exercise.gentle {
                continue;
            }
            let hurt = matches!(here, Here::ForSharp(..));
            wanted.extend(stand_in(candidates, exercise, hurt).map(|index| (index, here)));
        }
    }

    /// From 65 on, balance on three days a week (C3).
    fn want_balance(&self, candidates: &[Candidate<'a>], wanted: &mut Vec<(usize, Here<'a>)>) {
        let balanced = |record: &&DayRecord| {
            let mut exercises = record.practised().filter_map(|did| self.history.id(did.slot));
            exercises.any(|id| self.content.exercise(id).is_some_and(is_balance))
        };
        let done = self.last_six().iter().filter(balanced).count();
        if !self.older() || done >= usize::from(self.p.c3_balance_days) {
            return;
        }
        let main = |candidate: &Candidate<'_>| candidate.exercise.roles.contains(&Role::Main);
        let apart = self.theme() == Theme::Flow;
        let next = (0..candidates.len())
            .filter(|index| is_balance(candidates[*index].exercise) && main(&candidates[*index]))
            .filter(|index| !candidates[*index].running)
            .min_by_key(|index| {
                let candidate = &candidates[*index];
                let strength = apart && is_strength(candidate.exercise.category());
                (strength, candidate.last.is_none(), candidate.last)
            });
        wanted.extend(next.map(|index| (index, Here::Balance(done))));
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

/// The best to stand in for an exercise: its kind, and if possible its main target, known before. For
/// one that `hurt` rather an easy move with another target: much the same might hurt as well (P6).
fn stand_in(candidates: &[Candidate<'_>], of: &Exercise, hurt: bool) -> Option<usize> {
    (0..candidates.len())
        .filter(|index| {
            let exercise = candidates[*index].exercise;
            exercise.category() == of.category()
                && exercise.id != of.id
                && exercise.roles.contains(&Role::Main)
        })
        .filter(|index| !candidates[*index].running)
        .min_by_key(|index| rank_of_stand_in(&candidates[*index], of, hurt))
}

fn rank_of_stand_in(other: &Candidate<'_>, of: &Exercise, hurt: bool) -> (bool, bool, bool, Option<Day>) {
    let alike = other.exercise.targets.first() == of.targets.first();
    (hurt && !other.exercise.gentle, alike == hurt, other.last.is_none(), other.last)
}

fn turn<'a>(candidate: &Candidate<'_>) -> Here<'a> {
    candidate.last.map_or(Here::New, Here::Turn)
}

impl<'a> Today<'a> {
    /// What may take the place of `instead` today: what is not in the session yet first, then the same
    /// main target, then the same kind; nothing that hurts, rests or is not wanted.
    pub fn stand_ins(&self, instead: &Exercise) -> Vec<&'a Exercise> {
        let target = |exercise: &Exercise| exercise.targets.first().copied();
        let mut fitting: Vec<(bool, &Candidate<'a>)> = Vec::new();
        let picks = self.picks();
        let candidates = self.candidates(true);
        for candidate in &candidates {
            let exercise = candidate.exercise;
            let same_target = target(exercise) == target(instead);
            let same_kind = exercise.category() == instead.category();
            let same_role = exercise.roles.iter().any(|role| instead.roles.contains(role));
            let other = exercise.id != instead.id && candidate.unwanted == Unwanted::No;
            if other && same_role && (same_target || same_kind) {
                fitting.push((same_target, candidate));
            }
        }
        let planned =
            |candidate: &Candidate<'a>| picks.iter().any(|pick| pick.exercise.id == candidate.exercise.id);
        fitting.sort_by_key(|(same_target, candidate)| {
            (planned(candidate), !same_target, candidate.taste != Taste::Liked, candidate.last.is_none())
        });
        fitting.into_iter().map(|(_, candidate)| candidate.exercise).collect()
    }
}

/// Whether an exercise was swapped for another today, and not back again.
fn swapped_away(swaps: &[(ExerciseId, ExerciseId)], id: &ExerciseId) -> bool {
    let gone = swaps.iter().rposition(|(from, _)| from == id);
    let back = swaps.iter().rposition(|(_, to)| to == id);
    gone.is_some_and(|gone| back.is_none_or(|back| back < gone))
}
