//! Where each move stands beside where it stood when a span of days began.
//!
//! A climb counts once it was practised ([`super::ladder`]); a step that was taken counts from the day on which it
//! was taken, since the next plan has the lower dose.

use crate::history::{History, Slot};
use crate::units::{Day, days_between};

use super::Standing;

/// A move that was not practised for longer is no part of what changed.
const PRACTISED_DAYS: i64 = 28;

/// A move that was practised, or lost a step, in a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// Which.
    pub slot: Slot,
    /// The step before the span.
    pub from: u8,
    /// The step now.
    pub to: u8,
    /// The highest and the lowest step in between.
    pub between: (u8, u8),
    /// When it last changed.
    pub day: Day,
}

/// The moves that changed their step from `from` to `last`, with where they stand by `standing`, in the order in
/// which they first changed. One that is back where it was is among them.
pub fn of(history: &History, standing: &Standing, from: Day, last: Day) -> Vec<Moved> {
    let mut moves: Vec<Moved> = Vec::new();
    for record in history.span(from, last) {
        for did in record.practised().filter(|did| did.before > 0 && did.before != did.step) {
            match moves.iter_mut().find(|known| known.slot == did.slot) {
                Some(known) => (known.to, known.day) = (did.step, record.day),
                None => moves.push(Moved {
                    slot: did.slot,
                    from: did.before,
                    to: did.step,
                    between: (did.before, did.before),
                    day: record.day,
                }),
            }
            if let Some(known) = moves.iter_mut().find(|known| known.slot == did.slot) {
                known.between = (known.between.0.max(did.step), known.between.1.min(did.step));
            }
        }
    }
    for (slot, ladder) in standing.practised_ladders() {
        if ladder.practised.is_none_or(|on| days_between(on, last) >= PRACTISED_DAYS) {
            continue;
        }
        let taken = ladder.taken.iter().flatten().filter(|taken| (from..=last).contains(&taken.day));
        let (steps, day) = taken.fold((0, None), |(steps, _), taken| (steps + taken.steps, Some(taken.day)));
        let Some(day) = day.filter(|_| steps > 0) else { continue };
        match moves.iter_mut().find(|known| known.slot == slot) {
            // What was done since the step was taken says where it stands.
            Some(known) if known.day > day => {}
            Some(known) => {
                (known.to, known.day) = (ladder.step, day);
                known.between.1 = known.between.1.min(ladder.step);
            }
            None => {
                let before = ladder.step.saturating_add(steps);
                moves.push(Moved {
                    slot,
                    from: before,
                    to: ladder.step,
                    between: (before, ladder.step),
                    day,
                });
            }
        }
    }
    moves
}
