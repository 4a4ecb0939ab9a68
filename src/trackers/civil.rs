//! Moments as files write them: in UTC, with an offset, or as the clock on the wall showed.

use chrono::{DateTime, NaiveDateTime, TimeZone};

use crate::units::Moment;

/// What the clocks show where the person lives, at any moment.
pub struct Zone {
    utc: Box<dyn Fn(NaiveDateTime) -> Moment>,
    wall: Box<dyn Fn(NaiveDateTime) -> Option<Moment>>,
}

impl Zone {
    /// The clocks of `zone`.
    pub fn of<T: TimeZone + Clone + 'static>(zone: T) -> Self {
        let walls = zone.clone();
        Self {
            utc: Box::new(move |at| zone.from_utc_datetime(&at).fixed_offset()),
            wall: Box::new(move |at| walls.from_local_datetime(&at).earliest().map(|at| at.fixed_offset())),
        }
    }

    /// A moment in UTC, with the offset that held then.
    pub(super) fn at_utc(&self, at: NaiveDateTime) -> Moment {
        (self.utc)(at)
    }

    /// What a clock on the wall showed; of an hour that came twice the first, nothing for one that was
    /// skipped.
    pub(super) fn at_wall(&self, at: NaiveDateTime) -> Option<Moment> {
        (self.wall)(at)
    }

    /// `2026-11-28T06:58:00Z`, with fractions and other offsets too; in the person's own offset. A time
    /// without any is one of the wall.
    pub(super) fn iso(&self, text: &str) -> Option<Moment> {
        let text = text.trim();
        match DateTime::parse_from_rfc3339(text) {
            Ok(at) => Some(self.at_utc(at.naive_utc())),
            Err(_) => self.at_wall(NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok()?),
        }
    }
}

impl std::fmt::Debug for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Zone")
    }
}
