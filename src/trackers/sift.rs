//! What of a file is new: nothing counts twice, whichever watch, phone, site or hand wrote it down.

use chrono::Duration;

use super::{Activity, Kind};
use crate::units::{Day, Minutes, Moment};

/// An activity that the journal holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The day.
    pub day: Day,
    /// What it was.
    pub kind: Kind,
    /// How long.
    pub minutes: Minutes,
    /// When it began; not known of what was logged by hand.
    pub start: Option<Moment>,
}

/// What became of the activities of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sifted {
    /// What is new, in time.
    pub new: Vec<Activity>,
    /// How many the journal holds already, or the files twice.
    pub known: usize,
}

/// How far the minutes of a logged walk and a measured one may lie apart, at least.
const ROUGHLY: u16 = 5;

/// Sorts out what is known. The same stretch of time is the same activity, whatever it is called. What was
/// logged by hand has no time: it stands for one of the same day and kind, of roughly the same length.
/// `day_of` gives the day that an activity belongs to.
pub fn sift(mut found: Vec<Activity>, known: &[Known], day_of: impl Fn(Moment) -> Day) -> Sifted {
    // The one with most to it first, so that the order of the files does not matter.
    found.sort_by_key(|each| (each.start, each.kind, std::cmp::Reverse((each.metres, each.minutes))));
    let mut by_hand: Vec<&Known> = known.iter().filter(|each| each.start.is_none()).collect();
    let timed: Vec<(Moment, Minutes)> =
        known.iter().filter_map(|each| Some((each.start?, each.minutes))).collect();
    let mut sifted = Sifted::default();
    for each in found {
        let twice =
            |(start, minutes): (Moment, Minutes)| overlap((start, minutes), (each.start, each.minutes));
        let again =
            timed.iter().copied().any(twice) || sifted.new.iter().any(|new| twice((new.start, new.minutes)));
        let day = day_of(each.start);
        let same =
            |hand: &&Known| hand.day == day && hand.kind == each.kind && alike(hand.minutes, each.minutes);
        let hand = by_hand.iter().position(same).filter(|_| !again);
        match hand {
            Some(place) => {
                by_hand.remove(place);
                sifted.known += 1;
            }
            None if again => sifted.known += 1,
            None => sifted.new.push(each),
        }
    }
    sifted
}

/// Whether two stretches of time share half of the shorter or more.
pub(super) fn overlap(one: (Moment, Minutes), two: (Moment, Minutes)) -> bool {
    let end = |(start, minutes): (Moment, Minutes)| start + Duration::minutes(i64::from(minutes.get()));
    let shared = end(one).min(end(two)) - one.0.max(two.0);
    shared * 2 >= Duration::minutes(i64::from(one.1.min(two.1).get()))
}

fn alike(one: Minutes, two: Minutes) -> bool {
    one.get().abs_diff(two.get()) <= ROUGHLY.max(one.get().max(two.get()) / 4)
}
