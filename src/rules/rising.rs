//! C12: whether a session comes so soon after getting up that deep bending is left for later. It is read from
//! the routine: when the person gets up and when they train.

use chrono::{NaiveTime, Timelike};

use crate::content::Progression;
use crate::history::Routine;
use crate::units::time_of_day;

use super::reason::reasons;

reasons! {
    /// What is left out soon after getting up (C12).
    RisingReason {
        /// A move that would otherwise come.
        Early { name: String } = "C12", "early";
    }
}

/// Whether the routine's session is within half an hour of getting up; not where either is unknown.
pub fn is_early(p: &Progression, routine: &Routine) -> bool {
    let minute = |time: NaiveTime| (time.num_seconds_from_midnight() / 60) as u16;
    let time = |text: &Option<String>| text.as_deref().and_then(time_of_day).map(minute);
    let (Some(rising), Some(session)) = (time(&routine.set.rising), time(&routine.set.time)) else {
        return false;
    };
    (session + DAY - rising) % DAY < p.c12_minutes
}

/// Minutes of a day.
const DAY: u16 = 24 * 60;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;

    #[test]
    fn half_an_hour_after_getting_up_is_late_enough() {
        let p = *Content::built_in().progression();
        let early = |rising: &str, time: &str| {
            let mut routine = Routine::default();
            routine.set.rising = (!rising.is_empty()).then(|| rising.to_owned());
            routine.set.time = Some(time.to_owned());
            is_early(&p, &routine)
        };
        assert_eq!(
            [early("06:30", "06:30"), early("06:30", "06:59"), early("06:30", "07:00")],
            [true, true, false]
        );
        assert_eq!([early("23:50", "0:10"), early("7", "6.50"), early("", "07:00")], [true, false, false]);
        assert_eq!([early("after the kids", "07:00"), early("6h30", "6:45")], [false, true]);
    }
}
