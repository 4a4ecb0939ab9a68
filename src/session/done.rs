//! What was done of a move that ended early: whole repetitions, holds and breaths, or seconds.

use super::track::{Beat, Segment, Side, Track};
use crate::content::Dose;

/// What was done of a dose when it ended `at` seconds into its track, counting whole repetitions,
/// holds and breaths. With two sides the lesser side counts.
pub(super) fn done_by(track: &Track, dose: Dose, at: f64) -> Option<Dose> {
    let mut sets_done = Vec::new();
    for segment in track.segments().iter().filter(|segment| segment.beat.is_work()) {
        sets_done.push((segment.side, segment.set, amount_by(track, segment, at)));
    }
    let sides = [Side::Both, Side::Left, Side::Right];
    let of_side = |side| -> Option<Vec<u32>> {
        let sets: Vec<u32> = sets_done.iter().filter(|each| each.0 == side).map(|each| each.2).collect();
        (!sets.is_empty()).then_some(sets)
    };
    let least = sides.into_iter().filter_map(of_side).min_by_key(|sets| sets.iter().sum::<u32>())?;
    let sum: u32 = least.iter().sum();
    let turns = turns(track, dose);
    let counted = match dose {
        Dose::Reps { reps, .. } => {
            let sets = least.iter().filter(|&&count| count > 0).count().max(1) as u8;
            let each = (sum / turns / u32::from(sets)) as u8;
            let each = if track.open_set().is_some() { each } else { each.min(reps) };
            Dose::Reps { sets, reps: each }
        }
        Dose::Hold { seconds, .. } => Dose::Hold { reps: (sum / turns) as u8, seconds },
        Dose::Time { .. } => Dose::Time { seconds: sum as u16 },
        Dose::Breaths { .. } => Dose::Breaths { breaths: (sum / turns) as u8 },
    };
    (counted.work() > 0).then_some(counted)
}

/// What was done of a stretch of work when it ended `at` seconds into its track: whole repetitions and
/// breaths, holds that were held to their end, or seconds.
fn amount_by(track: &Track, segment: &Segment, at: f64) -> u32 {
    let inside = (at - f64::from(segment.start)).clamp(0.0, f64::from(segment.seconds));
    match segment.beat {
        Beat::Reps { count } | Beat::Breaths { count } => {
            ((inside / track.cycle() + 1e-6) as u32).min(u32::from(count))
        }
        Beat::Hold { count, .. } => {
            let held = |rep: &u32| track.hold(segment, *rep).is_some_and(|times| times.out <= at);
            (0..u32::from(count)).take_while(held).count() as u32
        }
        Beat::Time | Beat::Ready | Beat::Rest | Beat::Change => inside as u32,
    }
}

/// How many of an open set were done `at` seconds into its track; nothing before it has begun.
pub(super) fn open_done(track: &Track, at: f64) -> Option<u8> {
    let open = track.open_set().filter(|segment| f64::from(segment.start) <= at)?;
    u8::try_from(amount_by(track, open, at)).ok()
}

/// 2 where a track counts left and right by turns, so that its count is twice the dose's.
fn turns(track: &Track, dose: Dose) -> u32 {
    let counted = track.segments().iter().find_map(|segment| match segment.beat {
        Beat::Reps { count } | Beat::Hold { count, .. } | Beat::Breaths { count } => {
            Some(u32::from(segment.asked.unwrap_or(count)))
        }
        _ => None,
    });
    let asked = match dose {
        Dose::Reps { reps, .. } | Dose::Hold { reps, .. } => u32::from(reps),
        Dose::Breaths { breaths } => u32::from(breaths),
        Dose::Time { .. } => return 1,
    };
    counted.map_or(1, |count| (count / asked.max(1)).max(1))
}
