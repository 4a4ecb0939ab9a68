//! FIT: one count of steps, and the numbers that it is made of.

use chrono::{DateTime, Duration, NaiveDateTime};

/// The format counts seconds from the last day of 1989.
const EPOCH: i64 = 631_065_600;

// The fields of a count, by their numbers.
const CYCLES: u8 = 3;
const ACTIVITY: u8 = 5;
/// The activity in the lower five bits.
const ACTIVITY_AND_MORE: u8 = 24;
/// The lower half of the time.
const TIME_16: u8 = 26;
/// The activities whose cycles are steps: running, walking.
const STEPS: [u8; 2] = [1, 6];

/// A count of steps so far.
#[derive(Default)]
pub(super) struct Count {
    cycles: Option<u32>,
    activity: Option<u8>,
    /// The lower half of its time.
    pub low: Option<u16>,
}

impl Count {
    /// Its cycles, where they are steps, with the activity.
    pub fn steps(&self) -> Option<(u8, u32)> {
        let steps = self.activity.filter(|activity| STEPS.contains(activity))?;
        Some((steps, self.cycles?))
    }

    pub fn take(&mut self, number: u8, bytes: &[u8], big_endian: bool) {
        match (number, bytes) {
            (ACTIVITY, &[activity]) => self.activity = Some(activity),
            (ACTIVITY_AND_MORE, &[activity]) => self.activity = Some(activity & 31),
            (TIME_16, &[first, second]) => {
                let bytes = [first, second];
                self.low =
                    Some(if big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) });
            }
            (CYCLES, bytes) => {
                let value = <[u8; 4]>::try_from(bytes).map(|bytes| whole(bytes, big_endian)).ok();
                self.cycles = value.filter(|value| *value != u32::MAX);
            }
            _ => {}
        }
    }
}

/// A number of four bytes.
pub(super) fn whole(bytes: [u8; 4], big_endian: bool) -> u32 {
    if big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
}

/// A time of the format.
pub(super) fn moment(seconds: u32) -> Option<NaiveDateTime> {
    let epoch = DateTime::from_timestamp(EPOCH, 0)?.naive_utc();
    epoch.checked_add_signed(Duration::seconds(i64::from(seconds)))
}
