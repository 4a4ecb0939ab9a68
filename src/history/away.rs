//! How long the person was away, read against the rhythm that they keep (rules G1 to G5).

use crate::content::Progression;
use crate::units::Day;

/// How long the person was away before a day's session or walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Away {
    /// G1: nothing to catch up; or the first time ever.
    No,
    /// G2: 4 to 7 days.
    Days,
    /// G3: 8 to 14.
    Week,
    /// G4: 15 to 28.
    Weeks,
    /// G5: longer.
    Month,
}

impl Away {
    /// A gap of so many days, whatever the person's rhythm.
    fn of(p: &Progression, gap: i64) -> Self {
        if gap <= p.g1_days {
            Self::No
        } else if gap <= p.g2_days {
            Self::Days
        } else if gap <= p.g3_days {
            Self::Week
        } else if gap <= p.g4_days {
            Self::Weeks
        } else {
            Self::Month
        }
    }
}

/// The rhythm of sessions, or of walks: when the last one was, and the gaps between the last ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rhythm {
    /// The last day.
    pub last: Option<Day>,
    /// The last gaps in days, the latest first.
    gaps: [u16; 8],
}

impl Rhythm {
    /// Notes a session or a walk on `day`; a second one on the same day says nothing new.
    pub(super) fn note(&mut self, day: Day) {
        if self.last == Some(day) {
            return;
        }
        if let Some(last) = self.last {
            self.gaps.rotate_right(1);
            self.gaps[0] = (day - last).num_days().clamp(0, i64::from(u16::MAX)) as u16;
        }
        self.last = Some(day);
    }

    /// How long the person has been away on `day`. A gap of up to a week is no gap for those who have
    /// had it twice of late (G1).
    pub fn away(&self, p: &Progression, day: Day) -> Away {
        let Some(last) = self.last else { return Away::No };
        let gap = (day - last).num_days();
        let used = self.gaps.iter().take(p.g1_of).filter(|each| i64::from(**each) >= gap).count();
        if gap <= p.g1_used && used >= p.g1_seen { Away::No } else { Away::of(p, gap) }
    }
}
