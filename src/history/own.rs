//! The person's own activities with their ladders, and each time that they went into one.

use crate::journal::{ExposureDone, ExposureSet};
use crate::units::{Day, Rating};

/// How many own activities may be under way at once.
pub const MOST_OWN: usize = 3;

/// One day on which the person went into an own activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnTry {
    /// When.
    pub day: Day,
    /// How much was planned.
    pub target: u16,
    /// How bad it was expected to be.
    pub expected: Option<Rating>,
    /// How much was done; nothing before it is done.
    pub done: Option<u16>,
    /// How bad it was.
    pub actual: Option<Rating>,
    /// Whether what was feared happened.
    pub happened: Option<bool>,
}

/// An own activity as it was last set, with every time that it was gone into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLadder {
    /// What the person set.
    pub set: ExposureSet,
    /// When it was last set.
    pub since: Day,
    /// Each try, in time; one a day.
    pub tries: Vec<OwnTry>,
}

impl OwnLadder {
    /// The tries that were done up to `day`.
    pub fn done_by(&self, day: Day) -> impl DoubleEndedIterator<Item = &OwnTry> + Clone {
        self.tries.iter().filter(move |each| each.done.is_some() && each.day <= day)
    }

    /// What was entered on `day`.
    pub fn on(&self, day: Day) -> Option<&OwnTry> {
        self.tries.iter().find(|each| each.day == day)
    }
}

/// All of them, in the order in which they were last set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnLadders(Vec<OwnLadder>);

impl OwnLadders {
    /// Those under way: the last three that were not set aside.
    pub fn under_way(&self) -> &[OwnLadder] {
        &self.0[self.0.len().saturating_sub(MOST_OWN)..]
    }

    /// The one of these words.
    pub fn named(&self, what: &str) -> Option<&OwnLadder> {
        self.0.iter().find(|ladder| ladder.set.what == what)
    }

    pub(super) fn set(&mut self, day: Day, set: &ExposureSet) {
        let place = self.0.iter().position(|ladder| ladder.set.what == set.what);
        let before = place.map(|place| self.0.remove(place));
        if set.off == Some(true) {
            return;
        }
        let (tries, fear) = before.map_or_else(Default::default, |before| (before.tries, before.set.fear));
        let set = ExposureSet { fear: set.fear.clone().or(fear), ..set.clone() };
        self.0.push(OwnLadder { set, since: day, tries });
    }

    pub(super) fn done(&mut self, day: Day, done: &ExposureDone) {
        let Some(ladder) = self.0.iter_mut().find(|ladder| ladder.set.what == done.what) else { return };
        let place = ladder.tries.partition_point(|each| each.day < day);
        if ladder.tries.get(place).is_none_or(|each| each.day != day) {
            let blank =
                OwnTry { day, target: done.target, expected: None, done: None, actual: None, happened: None };
            ladder.tries.insert(place, blank);
        }
        let each = &mut ladder.tries[place];
        each.target = done.target;
        each.expected = done.expected.or(each.expected);
        each.done = done.done.or(each.done);
        each.actual = done.actual.or(each.actual);
        each.happened = done.happened.or(each.happened);
    }
}
