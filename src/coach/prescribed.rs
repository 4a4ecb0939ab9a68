//! What a physiotherapist prescribed: when it is due it has its time first, at the dose that was
//! written. It is lowered like any other move and climbs back to that dose, never above it.
//!
//! Decided here: it comes on rest days and in a flare too (there a step lower, as everything), since
//! whoever wrote it knows the person. A sign that has to be seen soon (S3) holds it back all the
//! same: the sheet may be older than the sign.

use crate::content::{Exercise, Role};
use crate::history::Slot;
use crate::rules::say;

use super::because::{DayReason, Here};
use super::candidate::Candidate;
use super::draft::Draft;
use super::fit::{Held, Pick};
use super::plan::Reason;
use super::step::Cause;
use super::today::Today;

/// Gives what is due its time, the longest not done first.
pub(super) fn add_prescribed<'a>(candidates: &[Candidate<'a>], draft: &mut Draft<'a>) {
    let mut due: Vec<_> = candidates
        .iter()
        .filter_map(|candidate| Some((candidate, candidate.exercise.prescribed.as_ref()?)))
        .collect();
    due.sort_by_key(|(candidate, _)| candidate.last);
    for (candidate, prescription) in due {
        draft.put(candidate.pick(Role::Main, Here::Prescribed(prescription)));
    }
}

impl Today<'_> {
    /// Whether something prescribed is due today; nothing for what is not prescribed.
    pub(super) fn prescribed_due(&self, exercise: &Exercise) -> Option<bool> {
        let prescription = exercise.prescribed.as_ref()?;
        let slot = self.slot(exercise);
        let today = self.done_today(slot).map(|_| self.day);
        let last = today.or(self.standing.ladder(slot).practised);
        let sign = self.history.screening().most_urgent().is_some();
        Some(!sign && prescription.due(self.day, last))
    }

    /// The step of something prescribed that was never done: what is written, one lower in a flare.
    pub(super) fn prescribed_step(&self, ceiling: u8) -> (u8, Cause) {
        let flare = self.standing.flare.is_some();
        let less = if flare { self.p.f1_steps } else { 0 };
        let cause = if flare { Cause::Flare } else { Cause::Top };
        (ceiling.saturating_sub(less).max(1), cause)
    }

    /// Whether the person swapped it or did not want it today.
    fn put_aside(&self, exercise: &Exercise, slot: Slot) -> bool {
        let choice = self.record.and_then(|record| record.choice.as_deref());
        choice.is_some_and(|choice| {
            choice.dislikes.contains(&slot) || choice.swaps.iter().any(|(from, _)| *from == exercise.id)
        })
    }

    /// Says what is due and found no time.
    pub(super) fn prescribed_left(&self, picks: &[Pick<'_>]) -> Option<Reason> {
        let left = self.content.exercises().iter().filter(|exercise| {
            self.prescribed_due(exercise) == Some(true)
                && picks.iter().all(|pick| pick.exercise.id != exercise.id)
                && self.stand(exercise).is_some_and(|stand| {
                    !self.standing.ladder(stand.slot).rests_on(self.day)
                        && !self.put_aside(exercise, stand.slot)
                })
        });
        let names: Vec<&str> = left.map(|exercise| exercise.name.as_str()).collect();
        (!names.is_empty()).then(|| self.say("C1", "left", &[("names", &names.join(", "))]))
    }

    /// Why a move is here and why at this step. What is done as prescribed needs no other reason.
    pub(super) fn reasons_of(&self, pick: &Pick<'_>) -> Vec<Reason> {
        let place = pick.place.map(|place| place.name.clone());
        let here = match (pick.here, place) {
            (Here::New, Some(place)) => say(self.content, &DayReason::NewIn { place }),
            (Here::Turn(day), Some(place)) => say(self.content, &DayReason::TurnIn { place, day }),
            (here, _) => self.here(here),
        };
        let as_written =
            matches!(pick.here, Here::Prescribed(_)) && pick.step() == pick.exercise.step_count();
        if as_written {
            return vec![here];
        }
        let mut reasons = self.because(pick.exercise.category(), &pick.stand);
        let minutes = self.asked;
        let held = pick.held.map(|held| match held {
            Held::Top => DayReason::Furthest { minutes },
            Held::Still => DayReason::Still,
            Held::Time => DayReason::NoTime { minutes: self.length },
        });
        if let Some(held) = held {
            reasons[0] = say(self.content, &held);
        }
        if pick.open {
            reasons.insert(0, say(self.content, &DayReason::Open));
        }
        reasons.push(match pick.here {
            Here::Prescribed(prescription) => {
                self.say("C4", "prescribed_lower", &[("often", &prescription.often.label())])
            }
            _ => here,
        });
        reasons
    }
}
