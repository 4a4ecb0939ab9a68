//! What may be planned today at all, and what can stand in for what.
//!
//! Where wishes and rules meet: what does not suit the person is out for good; what rests is out;
//! what they would rather not do is out as long as anything else is left.

use crate::content::{Category, Exercise, ExerciseId, Role};
use crate::units::Day;

use super::because::Here;
use super::fit::Pick;
use super::step::Stand;
use super::today::Today;

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
    pub fn stands_in(&self, of: &Exercise, role: Role, any_kind: bool) -> bool {
        let kind = any_kind || role != Role::Main || self.exercise.category() == of.category();
        let rested = role == Role::WarmUp || !self.running;
        self.unwanted == Unwanted::No && rested && kind && self.exercise.roles.contains(&role)
    }
}

impl<'a> Today<'a> {
    /// What may be planned today: without what was refused today, or as if nothing had been.
    pub fn candidates(&self, refused: bool) -> Vec<Candidate<'a>> {
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

/// The best to stand in for an exercise: its kind, and if possible its main target, known before. For
/// one that `hurt` rather an easy move with another target: much the same might hurt as well (P6).
pub(super) fn stand_in(candidates: &[Candidate<'_>], of: &Exercise, hurt: bool) -> Option<usize> {
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

/// How well `other` stands in; the least is the best.
pub(super) fn rank_of_stand_in(
    other: &Candidate<'_>,
    of: &Exercise,
    hurt: bool,
) -> (bool, bool, bool, Option<Day>) {
    let alike = other.exercise.targets.first() == of.targets.first();
    (hurt && !other.exercise.gentle, alike == hurt, other.last.is_none(), other.last)
}

/// Whether an exercise was swapped for another today, and not back again.
pub(super) fn swapped_away(swaps: &[(ExerciseId, ExerciseId)], id: &ExerciseId) -> bool {
    let gone = swaps.iter().rposition(|(from, _)| from == id);
    let back = swaps.iter().rposition(|(_, to)| to == id);
    gone.is_some_and(|gone| back.is_none_or(|back| back < gone))
}
