//! The open set of the first sessions (P1): as many as feel easy, up to a bound.

use super::track::{Beat, Segment, Track};
use crate::content::{Dose, Progression, Sides};

/// Seconds after the most of an open set in which the person may still end it, and so say that it was easy.
pub const OPEN_END: u32 = 6;

impl Track {
    /// The same with an open last set (P1), which goes on to twice its count as far as a minute allows (of
    /// work, or held), and waits a little for the person to end it. Nothing changes where time or breaths are counted, where a hold
    /// is long, or where not one more fits.
    #[must_use]
    pub fn opened(mut self, p: &Progression) -> Self {
        let Some(last) = self.segments.last().copied() else { return self };
        let more = |count: u8| (count + 1)..=count.saturating_mul(p.p1_open_times);
        let in_time = |seconds: &u32| f64::from(*seconds) <= p.p1_open_seconds;
        let open = match last.beat {
            Beat::Reps { count } => {
                let most = more(count).rfind(|most| in_time(&self.cycles(*most)));
                most.map(|most| (count, Beat::Reps { count: most }, self.cycles(most) + OPEN_END))
            }
            Beat::Hold { count, seconds } if seconds <= p.p1_open_hold => {
                let held = |most: &u8| in_time(&(u32::from(*most) * u32::from(seconds)));
                let most = more(count).rfind(held);
                most.map(|most| {
                    (count, Beat::Hold { count: most, seconds }, self.holds(most, seconds) + OPEN_END)
                })
            }
            Beat::Hold { .. }
            | Beat::Time
            | Beat::Breaths { .. }
            | Beat::Ready
            | Beat::Rest
            | Beat::Change => None,
        };
        if let (Some((asked, beat, seconds)), Some(last)) = (open, self.segments.last_mut()) {
            *last = Segment { asked: Some(asked), beat, seconds, ..*last };
        }
        self
    }

    /// Its open last set, where it has one.
    pub fn open_set(&self) -> Option<&Segment> {
        self.segments.last().filter(|segment| segment.asked.is_some())
    }

    /// The seconds that an open last set may take beyond those of its dose.
    pub fn extra_seconds(&self) -> u32 {
        let Some(segment) = self.open_set() else { return 0 };
        let asked = segment.asked.unwrap_or_default();
        let planned = match segment.beat {
            Beat::Hold { seconds, .. } => self.holds(asked, seconds),
            Beat::Reps { .. }
            | Beat::Breaths { .. }
            | Beat::Time
            | Beat::Ready
            | Beat::Rest
            | Beat::Change => self.cycles(asked),
        };
        segment.seconds.saturating_sub(planned)
    }

    /// A dose of it as a person reads it; `or more` where the last set is open.
    pub fn in_words(&self, dose: Dose, sides: Sides) -> String {
        let words = dose.in_words(sides);
        if self.open_set().is_some() { format!("{words} or more") } else { words }
    }
}
