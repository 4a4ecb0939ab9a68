//! Rules F: when a flare begins, when it is over, the way out of it, and what a day in it holds.
//!
//! Decided here (F1 to F3):
//! - who states that a flare is over is believed for that day, however its morning was: nothing goes up on
//!   a bad morning anyway. The next high morning may say otherwise;
//! - a back that is calm for a few days and flares up again is still the same flare: a new one up to
//!   seven days after the last one's end keeps the first one's beginning, so that someone sees it after
//!   two weeks (S7) and it is called how things are after three (F3), whatever the person entered in between. A
//!   visit to a professional has answered it: after that the days count from the beginning again;
//! - three weeks are a flare only where mornings say so: at least four, and more of them in the flare
//!   than out of it. One that nobody rated for more than seven days is not known to be on any more and
//!   ends without a word; who was away meets the rules of the gap (G), who trained on its way out (F2);
//! - new and strong pain is met as a flare, and its usual was given in it: it is calm under `f1.new`, or at that
//!   usual where sessions or walks of the last week were rated and none of the last two days was too much;
//! - the way out is over after four weeks, also for who never walks.

use crate::content::Progression;
use crate::history::FlareWord;
use crate::units::{Day, Minutes, Pain, days_between};

use super::reason::reasons;

reasons! {
    /// Why a flare, or the way out of one, makes the day what it is (rules F).
    FlareReason {
        /// It began with this morning.
        Begins { pain: Pain, usual: f32 } = "F1", "on";
        /// The person states it.
        Stated { day: Day } = "F1", "said";
        /// The pain is new, and strong.
        New { day: Day } = "F1", "new";
        /// It goes on.
        GoesOn { day: Day } = "F1", "since";
        /// One that had ended within the week came up again.
        CameBack { day: Day, back: Day } = "F1", "back";
        /// Several short walks.
        Walks { parts: u16, minutes: u16, usual: u16 } = "F1", "walk";
        /// A move a step lower in it.
        Lower = "F1", "move";
        /// A move that can go no lower in it.
        Lowest = "F1", "lowest";
        /// A session on the way out.
        WayOut { day: Day, count: u8, of: u8 } = "F2", "after";
        /// A walk on the way out.
        WalkAfter { minutes: u16, usual: u16 } = "F2", "walk";
        /// The same, at the shortest walk.
        WalkAfterLeast { minutes: u16, usual: u16 } = "F2", "walk_least";
        /// A move a step lower on the way out.
        LowerAfter = "F2", "move";
        /// A move that can go no lower on the way out.
        LowestAfter = "F2", "lowest";
        /// Back up from the easier step.
        OldStep = "F2", "up";
        /// The session after the way out: nothing higher.
        Over = "F2", "old";
        /// A bad morning that is no flare by itself: it holds what would go up (P8) and what would be new (C9).
        High { pain: Pain } = "F1", "high";
        /// A morning that is high, and usual for this person.
        HighAsUsual { pain: Pain } = "F1", "high_usual";
        /// After three weeks it is how things are.
        Stayed { day: Day } = "F3", "end";
        /// The same where nothing was above the lowest step.
        StayedLow { day: Day } = "F3", "end_low";
    }
}

/// What a morning of `pain` calls for that begins no flare: one from `f1.high` on is no ordinary day, whatever the
/// usual is, nor is one that is `bad` against it.
pub(super) fn high(p: &Progression, pain: Pain, bad: bool) -> Option<FlareReason> {
    match (bad, f32::from(pain.get()) >= p.f1_high) {
        (true, _) => Some(FlareReason::High { pain }),
        (false, true) => Some(FlareReason::HighAsUsual { pain }),
        (false, false) => None,
    }
}

/// A flare that is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flare {
    /// Its first day; of one that came back within a week the first time's.
    pub since: Day,
    /// The day on which it last came up: `since`, unless it came back.
    pub(super) up: Day,
    /// Whether the person stated it.
    pub stated: bool,
    /// Whether it is new and strong pain (f1.new): calm only where a morning is under that, or no higher than the
    /// usual that was given while what is done settles.
    pub new: bool,
    /// Calm mornings running.
    calm: u8,
}

impl Flare {
    /// Since when it is back, where it had ended in between.
    pub fn came_back(&self) -> Option<Day> {
        (self.up > self.since).then_some(self.up)
    }
}

/// The last flare, as long as it may come back.
#[derive(Debug, Clone, Copy)]
pub(super) struct PastFlare {
    /// Its first day.
    pub since: Day,
    /// The day on which it ended.
    pub ended: Day,
    /// Whether it was called over on a morning that was itself one of a flare.
    pub high: bool,
}

/// The way out of a flare (F2): two sessions and two walks a step lower, then one without a raise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AfterFlare {
    /// The flare's last day.
    pub ended: Day,
    /// Sessions since.
    pub sessions: u8,
    /// Walks since.
    pub walks: u8,
}

impl AfterFlare {
    /// Whether the next session is a step lower.
    pub const fn easier_session(&self, p: &Progression) -> bool {
        self.sessions < p.f2_sessions
    }

    /// Whether the next walk is two steps lower.
    pub const fn easier_walk(&self, p: &Progression) -> bool {
        self.walks < p.f2_sessions
    }

    /// Whether nothing new comes in the next session: on the way out, and once after it.
    pub(super) const fn holds_session(self, p: &Progression) -> bool {
        self.sessions <= p.f2_sessions
    }

    /// The same for the next walk.
    pub(super) const fn holds_walk(self, p: &Progression) -> bool {
        self.walks <= p.f2_sessions
    }

    /// Why the next session is easier.
    pub fn reason(&self, p: &Progression) -> FlareReason {
        FlareReason::WayOut { day: self.ended, count: self.sessions + 1, of: p.f2_sessions }
    }
}

/// The flare that is on, the way out of the last one, and the last one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flares {
    pub on: Option<Flare>,
    pub after: Option<AfterFlare>,
    pub past: Option<PastFlare>,
}

/// A check-in as the flare rules weigh it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rated {
    pub day: Day,
    /// The rating, 0-10.
    pub now: f32,
    /// The usual before it.
    pub usual: f32,
    /// From where a morning is bad.
    pub bad: f32,
    /// What the person entered about a flare that day.
    pub word: Option<FlareWord>,
    /// When a professional was last seen.
    pub seen: Option<Day>,
    /// Whether what was done in the flare of late was rated, and none of it too much.
    pub settled: bool,
}

impl Flares {
    /// A flare begins, or comes up again.
    pub fn up(&mut self, p: &Progression, day: Day, stated: bool, seen: Option<Day>) {
        let since = self.since_when(p, day, seen);
        self.on = Some(Flare { since, up: day, stated, new: false, calm: 0 });
        self.after = None;
    }

    /// New and strong pain, told on `day`, is met as a flare.
    pub fn new_pain(&mut self, p: &Progression, day: Day, seen: Option<Day>) {
        self.up(p, day, true, seen);
        self.on = self.on.map(|flare| Flare { new: true, ..flare });
    }

    /// Since when a flare that comes up on `day` counts: since the last one did, if that ended within a
    /// week and no professional has seen it.
    fn since_when(&self, p: &Progression, day: Day, seen: Option<Day>) -> Day {
        let same = |past: &PastFlare| {
            days_between(past.ended, day) <= p.f2_again_days && seen.is_none_or(|seen| seen < past.since)
        };
        self.past.filter(same).map_or(day, |past| past.since)
    }

    /// The flare is over, and its way out begins.
    pub fn over(&mut self, day: Day) {
        if let Some(flare) = self.on.take() {
            self.past = Some(PastFlare { since: flare.since, ended: day, high: false });
            self.after = Some(AfterFlare { ended: day, sessions: 0, walks: 0 });
        }
    }

    /// The flare ends without a way out.
    pub fn forget(&mut self) {
        (self.on, self.past) = (None, None);
    }

    /// For how many days nobody has rated the flare, the last check-in having been on `rated`.
    pub(super) fn unheard(&self, day: Day, rated: Option<Day>) -> Option<i64> {
        let flare = self.on?;
        Some(days_between(rated.map_or(flare.up, |rated| rated.max(flare.up)), day))
    }

    /// What a check-in does: begins a flare, goes on with it, or ends it (F1, F2).
    pub fn rate(&mut self, p: &Progression, rated: &Rated) {
        let Rated { day, now, usual, bad, word, seen, settled } = *rated;
        if let Some(mut flare) = self.on {
            let stated = word == Some(FlareWord::Said);
            let as_usual = settled && now <= usual;
            let strong = flare.new && now >= f32::from(p.f1_new) && !as_usual;
            if day > flare.up && !stated && !strong && now <= usual + p.f2_over {
                flare.calm += 1;
                self.on = Some(flare);
                if flare.calm >= p.f2_running || days_between(flare.up, day) >= p.f2_week {
                    self.over(day);
                }
            } else {
                self.on = Some(Flare { calm: 0, ..flare });
            }
        } else if begins(p, now, usual, bad) {
            if word == Some(FlareWord::Ended) {
                self.past = Some(PastFlare { since: self.since_when(p, day, seen), ended: day, high: true });
            } else {
                self.up(p, day, false, seen);
            }
        }
    }
}

/// Whether a rating of `now` begins a flare, against the usual and a bad morning (F1).
pub(super) fn begins(p: &Progression, now: f32, usual: f32, bad: f32) -> bool {
    let from = (bad + p.f1_rise).max(p.f1_least);
    now >= from || (now >= 10.0 && usual < p.f1_usual_top)
}

/// The minutes on the mat of a day in a flare, of so many asked for (F1).
pub fn mat_minutes(p: &Progression, asked: u16) -> u16 {
    ((f32::from(asked) * p.f1_share) as u16).max(p.c1_least)
}

/// In how many short walks a walk of `usual` minutes comes in a flare, and how long each is (F1).
pub fn walks(p: &Progression, usual: u16) -> (u16, Option<Minutes>) {
    let parts = (usual / p.f1_walk_short).min(p.f1_walk_parts).max(2);
    (parts, Minutes::new(i64::from(usual / parts)).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;
    use crate::units::shift;

    #[test]
    fn a_flare_begins_a_point_above_a_bad_morning_and_at_ten() {
        let p = *Content::built_in().progression();
        let at = |now, usual: f32| begins(&p, now, usual, (usual + 2.0).max(3.0));
        assert_eq!([at(6.0, 3.0), at(5.0, 3.0)], [true, false]);
        assert_eq!([at(4.0, 0.0), at(3.0, 0.0)], [true, false], "never under four");
        assert_eq!([at(10.0, 8.5), at(10.0, 9.0)], [true, false], "a ten will do while the usual is under 9");
    }

    #[test]
    fn two_calm_mornings_end_it_or_one_after_a_week() {
        let p = *Content::built_in().progression();
        let first = Day::from_ymd_opt(2026, 3, 2).unwrap();
        let lived = |mornings: &[(i64, f32)]| {
            let mut flares = Flares { on: None, after: None, past: None };
            flares.up(&p, first, false, None);
            for (after, now) in mornings {
                let day = shift(first, *after);
                let rated =
                    Rated { day, now: *now, usual: 3.0, bad: 5.0, word: None, seen: None, settled: false };
                flares.rate(&p, &rated);
            }
            flares.on.is_some()
        };
        assert!(lived(&[(1, 4.0)]), "one calm morning is not enough");
        assert!(lived(&[(0, 4.0), (1, 4.0)]), "the day on which it began is none");
        assert!(!lived(&[(1, 4.0), (2, 4.0)]), "the usual and one, twice running");
        assert!(lived(&[(1, 4.0), (2, 5.0), (3, 4.0)]), "not running");
        assert!(lived(&[(6, 4.0)]));
        assert!(!lived(&[(7, 4.0)]), "once after a week");
    }

    #[test]
    fn a_flare_within_a_week_is_the_same_unless_it_was_seen() {
        let p = *Content::built_in().progression();
        let first = Day::from_ymd_opt(2026, 3, 2).unwrap();
        let again = |after: i64, seen: Option<i64>| {
            let mut flares = Flares { on: None, after: None, past: None };
            flares.up(&p, first, false, None);
            flares.over(shift(first, 3));
            flares.up(&p, shift(first, 3 + after), false, seen.map(|day| shift(first, day)));
            days_between(first, flares.on.unwrap().since)
        };
        assert_eq!([again(7, None), again(8, None), again(7, Some(1))], [0, 11, 10]);
    }

    #[test]
    fn a_day_in_a_flare_is_half_as_long_and_its_walk_comes_in_short_ones() {
        let p = *Content::built_in().progression();
        assert_eq!([15, 60, 8].map(|asked| mat_minutes(&p, asked)), [7, 30, 5]);
        assert_eq!([5, 8, 9, 30].map(|usual| walks(&p, usual).0), [2, 2, 3, 3]);
        assert_eq!(walks(&p, 30).1, Minutes::new(10).ok());
    }
}
