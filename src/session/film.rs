//! The moments of one repetition, for a film of it.

use super::track::{BETWEEN_HOLDS, Beat, Segment, Track};

/// How much of a long hold a film shows, in seconds: nothing moves in it.
const HELD: f64 = 2.0;

impl Track {
    /// `frames` moments over the repetition number `round` (from 0) of a stretch of work, in seconds from the
    /// track's start, evenly spaced from its first moment on; all but a moment of a long hold is passed over.
    pub fn film(&self, segment: &Segment, round: u32, frames: u32) -> Vec<f64> {
        let (before, held, after, pause) = match segment.beat {
            Beat::Hold { seconds, .. } => (
                f64::from(self.entry_seconds()),
                f64::from(seconds),
                f64::from(self.exit_seconds()),
                f64::from(BETWEEN_HOLDS),
            ),
            Beat::Ready | Beat::Rest | Beat::Change => return Vec::new(),
            Beat::Reps { .. } | Beat::Breaths { .. } | Beat::Time => (self.cycle(), 0.0, 0.0, 0.0),
        };
        let start = f64::from(segment.start) + f64::from(round) * (before + held + after + pause);
        let shown = held.min(HELD);
        let length = before + shown + after;
        let moments = (0..frames).map(|frame| f64::from(frame) / f64::from(frames) * length);
        moments.map(|at| start + if at > before + shown / 2.0 { at + held - shown } else { at }).collect()
    }
}
