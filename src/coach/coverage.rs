//! Which places the last seven days have filled (C4): told with the plan, the week ahead and progress.

use crate::content::{Content, Exercise, PlaceKind};
use crate::history::{DayRecord, History};
use crate::units::{Day, shift};

use super::plan::{Ask, Coverage};
use super::today::Today;

/// The week's coverage on `day`: the strength places, the stretches, the flow, and balance from 65 on.
///
/// ```
/// use supple::coach::coverage;
/// use supple::content::Content;
/// use supple::history::History;
/// use supple::units::Day;
///
/// let content = Content::built_in();
/// let week = coverage(&content, &History::new(&content), Day::from_ymd_opt(2026, 11, 20).unwrap());
/// assert!(week.iter().any(|place| place.place == "squat" && place.open && place.days == 0));
/// ```
pub fn coverage(content: &Content, history: &History, day: Day) -> Vec<Coverage> {
    Today::new(content, history, &Ask::on(day)).coverage()
}

impl Today<'_> {
    /// The same for the day that is planned.
    pub fn coverage(&self) -> Vec<Coverage> {
        let counts = |kind: PlaceKind| match kind {
            PlaceKind::Strength | PlaceKind::Stretch | PlaceKind::Flow => true,
            PlaceKind::Balance => self.older(),
            PlaceKind::PelvicFloor
            | PlaceKind::WarmUp
            | PlaceKind::CoolDown
            | PlaceKind::UpperBody
            | PlaceKind::Flare => false,
        };
        let days = self.history.span(shift(self.day, -6), self.day);
        let places = self.content.places();
        let of = |exercise: &Exercise, id: &str| places.place_of(exercise).is_some_and(|of| of.id == id);
        let on = |exercise: &Exercise| self.history.profile().categories.contains(&exercise.category());
        places
            .iter()
            .filter(|place| counts(place.kind))
            .map(|place| {
                let fills = |record: &&DayRecord| {
                    let elsewhere = record.activities.iter().map(|activity| activity.slot);
                    let slots = record.practised().map(|did| did.slot).chain(elsewhere);
                    let known = |slot| self.history.id(slot).and_then(|id| self.content.exercise(id));
                    slots.filter_map(known).any(|exercise| of(exercise, &place.id))
                };
                let filled: Vec<Day> = days.iter().filter(fills).map(|record| record.day).collect();
                let mut moves = place.links().flat_map(|link| &link.moves);
                let open = moves.any(|id| {
                    self.content
                        .exercise(id)
                        .is_some_and(|exercise| on(exercise) && self.ceiling(exercise) > 0)
                });
                let ever = || {
                    let all = place.links().flat_map(|link| &link.moves);
                    let slots = all.filter_map(|id| self.history.roster().slot(id));
                    slots.filter_map(|slot| self.standing.ladder(slot).practised).max()
                };
                Coverage {
                    place: place.id.clone(),
                    name: place.name.clone(),
                    days: filled.len(),
                    last: filled.last().copied().or_else(ever),
                    open,
                }
            })
            .collect()
    }
}
