//! In which order the moves get their time: stand-ins, balance, each kind of the set by turns, then easy
//! mobility (C3, C4, C6).

use std::cmp::Reverse;

use crate::content::{Category, ExerciseId, Role, Target};
use crate::history::{DayRecord, Slot};
use crate::rules::Rest;

use super::because::Here;
use super::candidate::{Candidate, stand_in};
use super::set::{KEPT, Theme, is_balance, is_flow, is_strength};
use super::today::Today;
use super::words::shift;

impl<'a> Today<'a> {
    /// Today's moves in the order in which they get their time, each with why.
    pub fn wanted(
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
        let theme = self.theme();
        self.want_stand_ins(candidates, theme, &mut wanted);
        self.want_balance(candidates, theme, &mut wanted);
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
    fn want_stand_ins(
        &self,
        candidates: &[Candidate<'a>],
        theme: Theme,
        wanted: &mut Vec<(usize, Here<'a>)>,
    ) {
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
            if theme == Theme::Flow && is_strength(exercise.category()) && !exercise.gentle {
                continue;
            }
            let hurt = matches!(here, Here::ForSharp(..));
            wanted.extend(stand_in(candidates, exercise, hurt).map(|index| (index, here)));
        }
    }

    /// From 65 on, balance on three days a week (C3).
    fn want_balance(&self, candidates: &[Candidate<'a>], theme: Theme, wanted: &mut Vec<(usize, Here<'a>)>) {
        let balanced = |record: &&DayRecord| {
            let mut exercises = record.practised().filter_map(|did| self.history.id(did.slot));
            exercises.any(|id| self.content.exercise(id).is_some_and(is_balance))
        };
        let done = self.last_six().iter().filter(balanced).count();
        if !self.older() || done >= usize::from(self.p.c3_balance_days) {
            return;
        }
        let main = |candidate: &Candidate<'_>| candidate.exercise.roles.contains(&Role::Main);
        let apart = theme == Theme::Flow;
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

fn turn<'a>(candidate: &Candidate<'_>) -> Here<'a> {
    candidate.last.map_or(Here::New, Here::Turn)
}
