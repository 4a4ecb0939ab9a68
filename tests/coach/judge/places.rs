//! What a session is made of, judged by C4 and C9: doses that fit the minutes, the first days of who begins in
//! a flare, and links that stay.

use supple::content::{Dose, ExerciseId, PlaceKind, Sides};
use supple::journal::Mode;

use super::{Judge, mode_of};
use crate::script::{Done, Odd};

/// C4's top doses: from so many minutes on, repetitions and the same on each side, seconds held and the same on
/// each side.
const DOSES: [(u16, u32, u32, u32, u32); 4] =
    [(5, 12, 10, 36, 30), (10, 20, 16, 60, 60), (15, 24, 16, 60, 60), (30, 30, 30, 60, 60)];

impl Judge<'_> {
    /// C4: no strength move is done at a dose above the top one for the minutes asked.
    pub(super) fn doses(&self, done: &Done<'_>) -> Result<(), String> {
        let asked = match (mode_of(done), done.script.odd) {
            (Mode::Rest, _) => return Ok(()), // five minutes of what is known, at its step
            (_, Odd::Minutes(minutes)) => u16::from(minutes).max(self.script.who.minutes),
            _ => self.script.who.minutes,
        };
        let row = DOSES.iter().rev().find(|row| row.0 <= asked).unwrap_or(&DOSES[0]);
        for item in &done.plan.items {
            let place = item.place.as_deref().and_then(|id| self.content.places().get(id));
            if item.prescribed || place.is_none_or(|place| place.kind != PlaceKind::Strength) {
                continue;
            }
            let exercise = self.content.exercise(&item.exercise).expect("a known exercise");
            let sides =
                exercise.sides_of(exercise.step(item.step).variant) != Sides::Both && item.dose.per_side;
            let most = match (item.dose.dose, sides) {
                (Dose::Reps { .. }, false) => row.1,
                (Dose::Reps { .. }, true) => row.2,
                (Dose::Hold { .. }, false) => row.3,
                (Dose::Hold { .. }, true) => row.4,
                (Dose::Time { .. } | Dose::Breaths { .. }, _) => continue,
            };
            let work = item.dose.dose.work();
            if work > most {
                return Err(format!("{} at {work} in {asked} minutes, at most {most}", item.exercise));
            }
        }
        Ok(())
    }

    /// C9: who begins in a flare has a session all the same, of the flare's list at its lowest step.
    pub(super) fn flare_day(&self, done: &Done<'_>) -> Result<(), String> {
        if mode_of(done) != Mode::Flare || !self.tried.is_empty() {
            return Ok(());
        }
        if done.plan.items.is_empty() || done.plan.seconds == 0 {
            return Err("nothing to do on the mat in a flare that was there from the first day".into());
        }
        let listed = |id: &ExerciseId| self.content.places().of(PlaceKind::Flare).any(|place| place.has(id));
        match done.plan.items.iter().find(|item| !listed(&item.exercise) || item.step > 1) {
            Some(item) => Err(format!("{} at {} is not of the flare's list", item.exercise, item.step)),
            None => Ok(()),
        }
    }

    /// C4: a place is never filled by an easier link than one that was done before.
    pub(super) fn keeps_link(&self, done: &Done<'_>) -> Result<(), String> {
        if matches!(mode_of(done), Mode::Rest | Mode::Flare | Mode::Gentle) {
            return Ok(());
        }
        let chains = self.content.places().of(PlaceKind::Strength).flat_map(|place| &place.chains);
        for chain in chains {
            let at = |id: &ExerciseId, step: u8| {
                chain.links.iter().position(|link| {
                    let steps = self.content.exercise(id).map(|exercise| link.steps_of(exercise));
                    link.moves.contains(id)
                        && steps.is_some_and(|(first, last)| (first..=last).contains(&step))
                })
            };
            let done_before =
                self.past.iter().flat_map(|(id, past)| past.iter().map(move |each| (id, each.step)));
            let best = done_before.filter_map(|(id, step)| at(id, step)).max();
            for item in &done.plan.items {
                if at(&item.exercise, item.step).is_some_and(|link| Some(link) < best) {
                    return Err(format!("{} though a harder link was done before", item.exercise));
                }
            }
        }
        Ok(())
    }

    /// Whether this morning is surely bad: two points above a usual that no rating of four weeks came near to,
    /// and no flare in them.
    pub(super) fn surely_bad(&self, done: &Done<'_>) -> bool {
        let Some(now) = done.check_in else { return false };
        let before = |back: i64| done.day - chrono::Duration::days(back);
        if self.flares.iter().any(|day| *day >= before(42)) {
            return false;
        }
        // The usual is as it stood on the last morning that was rated.
        let Some(rated) = (1..=60).find(|back| self.mornings.contains_key(&before(*back))) else {
            return false;
        };
        let lately = (rated..rated + 28).filter_map(|back| self.mornings.get(&before(back)));
        let ratings: Vec<u8> = lately.map(|(pain, _)| *pain).collect();
        let mut last: Vec<u8> = ratings.iter().copied().take(14).collect();
        last.sort_unstable();
        let Some(usual) = last.get(last.len() / 2).copied().filter(|_| last.len() >= 3) else { return false };
        now >= (usual + 2).max(3) && ratings.iter().all(|pain| *pain < usual + 2)
    }
}
