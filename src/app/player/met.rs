//! Which moves of a session the person meets for the first time.

use std::collections::HashSet;

use crate::app::known::Known;
use crate::session::Run;

/// Whether each move of a session was never done before in its form, by its place.
pub(super) fn first_meetings(known: &Known, run: &Run) -> Vec<bool> {
    let mut met: HashSet<(&str, &str)> = HashSet::new();
    for did in known.history.days().iter().flat_map(|day| &day.sessions).flat_map(|session| &session.done) {
        if !did.counts() {
            continue;
        }
        let exercise = known.history.id(did.slot).and_then(|id| known.content.exercise(id));
        if let Some(exercise) = exercise {
            met.insert((exercise.id.as_str(), exercise.step(did.done_step).variant.name.as_str()));
        }
    }
    let is_new = |item: &crate::session::RunItem| {
        let exercise = known.content.exercise(&item.planned.exercise)?;
        Some(!met.contains(&(exercise.id.as_str(), exercise.step(item.step).variant.name.as_str())))
    };
    run.items().iter().map(|item| is_new(item).unwrap_or(false)).collect()
}
