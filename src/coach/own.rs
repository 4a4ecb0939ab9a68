//! The person's own activities, step by step (E1): what they miss or fear, from the smallest that feels
//! possible to the whole thing, with what they expected beside what came.
//!
//! Borrowed from graded exposure and from cognitive functional therapy, which trained people deliver; no
//! effect of theirs is claimed here, and every number is our own choice.
//!
//! Decided here:
//! - the steps from one of the person's three numbers to the next are P2's 25 %, at least one; each of the
//!   three is a step of its own;
//! - a try is settled when all of it was done, was no worse than 5, and the morning after it was no bad one;
//!   a morning that nobody rated settles nothing, so the step is repeated;
//! - after a bad morning, or two weeks without, it is one step back;
//! - on a bad or high morning, and for three days after a walk that was too much, it is half of the step, the smallest
//!   at least; such a day moves no step, and the next goes on from the step before it. It never goes up on a morning
//!   that is not rated, nor while the last walk was too much or walks are cut to a few minutes;
//! - which tags leave a kind out is in one table; what is "other" is left out by any tag;
//! - nobody can know when the person rose, so "not in the first hour" is said with the step.

use crate::content::{AvoidTag, Content};
use crate::history::{History, OwnLadder};
use crate::journal::{Mode, OwnKind};
use crate::rules::reason::reasons;
use crate::rules::say;
use crate::units::{Day, Pain, shift};

use super::fit::Pick;
use super::plan::{Ask, OwnStep, Reason};
use super::today::Today;
use super::words::between;

reasons! {
    /// Why an own activity is at its step today, or waits.
    OwnReason {
        /// Its first step.
        First = "E1", "first";
        /// One step on.
        Raise { day: Day } = "E1", "raise";
        /// The same step: the last raise is too near.
        Soon { day: Day } = "E1", "soon";
        /// The same step: not all of it was done, or it was bad.
        Repeat { day: Day } = "E1", "repeat";
        /// The same step: the morning after it is not known.
        Unknown { day: Day } = "E1", "unknown";
        /// The same step: nothing goes up today.
        Held = "E1", "held";
        /// The same step: the walk was too much.
        Walk = "E1", "walk";
        /// Half of it on a bad or high morning.
        High { pain: Pain } = "E1", "high";
        /// The smallest of it on such a morning.
        HighLeast { pain: Pain } = "E1", "high_least";
        /// Half of it after a walk that was too much.
        AfterWalk { day: Day } = "E1", "after_walk";
        /// The smallest of it after such a walk.
        AfterWalkLeast { day: Day } = "E1", "after_walk_least";
        /// Back at its step after a day of less.
        Resumed { day: Day } = "E1", "resumed";
        /// The whole of a lift waits for the bag.
        Bag = "E1", "bag";
        /// One step back after a bad morning.
        Morning { day: Day } = "E1", "morning";
        /// One step back after two weeks without.
        Away { day: Day } = "E1", "away";
        /// The whole thing.
        Whole = "E1", "whole";
        /// It waits: done today or yesterday.
        Apart { day: Day } = "E1", "apart";
        /// It waits: often enough this week.
        Often { count: usize } = "E1", "often";
        /// It waits: a flare.
        Flare = "E1", "flare";
        /// It waits: a sign is open.
        Sign = "E1", "sign";
        /// It waits: the first days back, or a day off.
        Day = "E1", "day";
        /// It waits: a move is new today.
        New = "E1", "new";
        /// It waits: another own activity is today's.
        Turn { what: String } = "E1", "turn";
        /// It is left out: this kind of movement does not suit the person.
        Tag = "E1", "tag";
    }
}

/// An own activity on a day: its step, or why it waits.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnState {
    /// In the person's words.
    pub what: String,
    /// Today's step, or why there is none.
    pub today: Result<OwnStep, Reason>,
}

/// Which tags leave a kind of movement out. What is "other" is left out by any.
const fn left_out_by(kind: OwnKind) -> Option<&'static [AvoidTag]> {
    use AvoidTag::{
        Breathless, Dizzy, Heart, LegPain, Osteoporosis, Pregnant, RecentBirth, RecentSurgery, SoreKnee,
        SoreShoulder, Supervised, Unsteady,
    };
    Some(match kind {
        OwnKind::Sit => &[RecentSurgery],
        OwnKind::Bend => &[Osteoporosis, Pregnant, RecentSurgery, Dizzy, LegPain],
        OwnKind::Lift | OwnKind::Carry => {
            &[Osteoporosis, Pregnant, RecentBirth, RecentSurgery, Heart, Breathless, Supervised, Dizzy]
        }
        OwnKind::Twist => &[Osteoporosis, Pregnant, RecentSurgery],
        OwnKind::Reach => &[SoreShoulder, RecentSurgery, Dizzy],
        OwnKind::Kneel => &[SoreKnee, RecentSurgery, Dizzy],
        OwnKind::Stairs => &[Heart, Breathless, Dizzy, Unsteady, SoreKnee, RecentSurgery, Supervised],
        OwnKind::Other => return None,
    })
}

/// Every own activity under way on `day`, as the plan of that day has it.
pub fn own_activities(content: &Content, history: &History, day: Day) -> Vec<OwnState> {
    let mut today = Today::new(content, history, &Ask::on(day));
    if matches!(today.mode, Mode::Setup | Mode::Blocked) {
        return Vec::new();
    }
    today.length = super::length(&today).1;
    let picks = today.picks();
    today.own_activities(&picks)
}

impl Today<'_> {
    /// Today's own activity, beside the session's moves.
    pub(super) fn own_step(&self, picks: &[Pick<'_>]) -> Option<OwnStep> {
        self.own_activities(picks).into_iter().find_map(|state| state.today.ok())
    }

    fn own_activities(&self, picks: &[Pick<'_>]) -> Vec<OwnState> {
        let ladders = self.history.own_ladders().under_way();
        let holds_all = self.own_waits(picks);
        // The one begun today goes on; else the longest not gone into.
        let last = |ladder: &OwnLadder| ladder.done_by(shift(self.day, -1)).next_back().map(|each| each.day);
        let mut order: Vec<&OwnLadder> = ladders.iter().collect();
        order.sort_by_key(|ladder| (ladder.on(self.day).is_none(), last(ladder)));
        let mut chosen: Option<&str> = None;
        order
            .into_iter()
            .map(|ladder| {
                let turn = || chosen.map(|what| OwnReason::Turn { what: what.to_owned() });
                let waits = self.leaves_out(ladder).then_some(OwnReason::Tag);
                let waits = waits.or_else(|| holds_all.clone());
                let waits = waits.or_else(|| self.own_ladder_waits(ladder)).or_else(turn);
                let today = if let Some(reason) = waits {
                    Err(say(self.content, &reason))
                } else {
                    chosen = Some(&ladder.set.what);
                    Ok(self.step_of_own(ladder))
                };
                OwnState { what: ladder.set.what.clone(), today }
            })
            .collect()
    }

    /// Why no own activity is planned today.
    fn own_waits(&self, picks: &[Pick<'_>]) -> Option<OwnReason> {
        if self.sign_is_open() {
            return Some(OwnReason::Sign);
        }
        if self.standing.flare.is_some() {
            return Some(OwnReason::Flare);
        }
        match self.mode {
            Mode::Flare => Some(OwnReason::Flare),
            Mode::Return | Mode::Blocked | Mode::Setup | Mode::Gentle => Some(OwnReason::Day),
            Mode::Baseline | Mode::Normal | Mode::Rest => {
                picks.iter().any(|pick| pick.stand.before == 0).then_some(OwnReason::New)
            }
        }
    }

    /// Whether this kind of movement does not suit the person.
    fn leaves_out(&self, ladder: &OwnLadder) -> bool {
        match left_out_by(ladder.set.movement) {
            Some(tags) => tags.iter().any(|tag| self.avoid.contains(tag)),
            None => !self.avoid.is_empty(),
        }
    }

    /// Why this one waits.
    fn own_ladder_waits(&self, ladder: &OwnLadder) -> Option<OwnReason> {
        let before = shift(self.day, -1);
        let week = ladder.done_by(before).filter(|each| each.day > shift(self.day, -7)).count();
        if week >= self.p.e1_week {
            return Some(OwnReason::Often { count: week });
        }
        let last = ladder.done_by(before).next_back()?;
        (between(last.day, self.day) < self.p.e1_apart).then_some(OwnReason::Apart { day: last.day })
    }
}
