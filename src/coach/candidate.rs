//! What may be planned today at all, and what can stand in for what.
//!
//! Where wishes and rules meet: what does not suit the person is out for good; what rests is out;
//! what they would rather not do is out as long as anything else is left.

use crate::content::{Category, Exercise, ExerciseId, Place, Role};
use crate::units::Day;

use super::because::Here;
use super::fit::{Held, Pick, Taste, Turn};
use super::step::{Raise, Stand};
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

/// An exercise that may be planned today.
pub(super) struct Candidate<'a> {
    pub exercise: &'a Exercise,
    pub stand: Stand,
    /// How long it takes at a session's start, with its raise.
    pub seconds: u32,
    pub last: Option<Day>,
    pub taste: Taste,
    /// How little it is wanted.
    unwanted: Unwanted,
    /// Done three days running (C4).
    pub running: bool,
    /// The place that it fills, if any.
    pub place: Option<&'a Place>,
    /// The highest step that suits the person today.
    pub ceiling: u8,
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
            place: self.place,
            joined: false,
            block: None,
            open: false,
            held: None,
        }
    }

    /// The same within the steps of its link: begun where the link begins and no higher than it goes, raised
    /// no further (C4).
    pub(super) fn pick_within(&self, turn: &Turn, role: Role, here: Here<'a>) -> Pick<'a> {
        let mut pick = self.pick(role, here);
        // Half the height of its place may be more than the link, or the minutes, allow (P1).
        let begins = pick.stand.step.min(turn.cap).max(turn.first).min(self.ceiling);
        if self.is_new() && begins != pick.stand.step {
            pick.stand = Stand { step: begins, raise: Raise::No, ..pick.stand };
            pick.measure();
        }
        if let Raise::Earned(_) = pick.stand.raise
            && (turn.still || pick.stand.raised() > turn.cap)
        {
            pick.stand.raise = Raise::No;
            pick.held = Some(if turn.still { Held::Still } else { Held::Top });
            pick.measure();
        }
        pick
    }

    /// Whether it was never done before.
    pub fn is_new(&self) -> bool {
        self.last.is_none() && self.exercise.prescribed.is_none()
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
    pub(super) fn candidates(&self, refused: bool) -> Vec<Candidate<'a>> {
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
            let Some(mut stand) = self.stand(exercise) else { continue };
            let place = self.content.places().place_of(exercise);
            let ceiling = self.ceiling(exercise);
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
            if free && !ladder.met() && self.done_today(stand.slot).is_none() {
                stand.step = self.first_step(exercise, place).min(ceiling).max(1);
            }
            let step = exercise.step(stand.raised());
            found.push(Candidate {
                exercise,
                seconds: crate::session::seconds(
                    exercise,
                    step.variant,
                    step.dose,
                    crate::session::Before::Start,
                ),
                last: ladder.practised,
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
                place,
                ceiling,
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

    /// Where a move that was never done begins: at its lowest step in the first sessions and on easy
    /// days, later half as high as the person has come in its place, within its first form (P1).
    fn first_step(&self, exercise: &Exercise, place: Option<&Place>) -> u8 {
        let Some(place) = place.filter(|_| !self.in_baseline() && !self.gentle_only()) else { return 1 };
        let roster = self.history.roster();
        let ladders = place.links().flat_map(|link| &link.moves).filter_map(|id| {
            let slot = roster.slot(id)?;
            let ladder = self.standing.ladder(slot);
            ladder.met().then(|| ladder.height(roster, slot))
        });
        let (sum, count) =
            ladders.fold((0.0_f32, 0.0_f32), |(sum, count), height| (sum + height, count + 1.0));
        let half = self.p.p1_met_later * sum / count.max(1.0) * f32::from(exercise.step_count());
        let form = exercise.variants.first().map_or(1, |first| first.doses.len());
        (half as u8).clamp(1, form.max(1) as u8)
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

/// How well `other` stands in; the least is the best. For one that `hurt` rather an easy move with another
/// target: much the same might hurt as well (P6).
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
