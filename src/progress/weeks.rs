//! Minutes by kind, week by week and day by day, beside what the week aims at.

use serde::Serialize;

use super::{Trace, days as every, shift};
use crate::content::{Category, Content};
use crate::history::{DayRecord, History, Session};
use crate::rules::week;
use crate::units::Day;

/// How many weeks before a span it is compared with at most.
const BEFORE: i64 = 3;

/// Minutes of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct KindMinutes {
    /// The kind.
    pub category: Category,
    /// Whole minutes, mat and outside together.
    pub minutes: u32,
}

/// One week's sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WeekSum {
    /// Its first day.
    pub start: Day,
    /// All minutes of movement.
    pub minutes: u32,
    /// Minutes by kind, without the kinds that have none.
    pub kinds: Vec<KindMinutes>,
    /// Minutes of walking.
    pub walking: u32,
    /// Minutes on the mat: all but walks and what else was done away from it.
    pub mat: u32,
    /// Walks.
    pub walks: u32,
    /// Days with a session or an activity.
    pub active_days: u8,
    /// Days on the mat that were agreed for it, where any were.
    pub days_agreed: Option<u8>,
    /// Days with two or more strength moves: core, functional or Pilates, easy mobility aside (C3 aims at two or
    /// three).
    pub strength_days: u8,
    /// Sessions on the mat.
    pub sessions: u32,
    /// Minutes on the mat that the week aims at, as its sessions come to; nothing in a week with a flare (little
    /// and often is the plan then), with a pause, or before anything is known.
    pub mat_aim: Option<u32>,
    /// Minutes of walking that the week aims at: the walking ladder's minutes on its days.
    pub walk_aim: Option<u32>,
    /// Whether a flare was on.
    pub flare: bool,
    /// Whether days of it lay in a pause, in which nothing is due: then it has no aim.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub pause: bool,
}

impl WeekSum {
    /// The minutes that the week aims at, where both parts have an aim.
    pub fn aim(&self) -> Option<u32> {
        Some(self.mat_aim? + self.walk_aim?)
    }

    /// Minutes of all but walks: those on the mat, and a swim or a ride beside them.
    pub const fn but_walks(&self) -> u32 {
        self.minutes.saturating_sub(self.walking)
    }

    /// The minutes of a kind.
    pub fn of(&self, category: Category) -> u32 {
        self.kinds.iter().find(|kind| kind.category == category).map_or(0, |kind| kind.minutes)
    }
}

/// One day of the heat map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DayMinutes {
    /// The day.
    pub day: Day,
    /// Whole minutes of movement.
    pub minutes: u32,
    /// Of them, minutes of walking.
    pub walking: u32,
    /// Whether there was a session or an activity.
    pub active: bool,
    /// Steps, where a watch or phone counted them. They are no minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<u32>,
    /// Whether it lay in a pause.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub pause: bool,
}

/// Whole minutes by kind.
type ByKind = [u32; Category::ALL.len()];

/// Whole minutes of movement of these days by kind: the sessions' minutes shared among what was done
/// in them, and each activity as long as it lasted.
fn by_kind(history: &History, records: &[DayRecord]) -> ByKind {
    let category = |slot| history.roster().category(slot) as usize;
    let sessions = || records.iter().flat_map(|record| &record.sessions);
    let mut seconds = ByKind::default();
    for did in sessions().flat_map(|session| &session.done) {
        let place = &mut seconds[category(did.slot)];
        *place = place.saturating_add(u32::from(did.seconds.max(1)));
    }
    let mut minutes = shared(sessions().map(Session::minutes).sum(), seconds);
    for activity in records.iter().flat_map(|record| &record.activities) {
        let place = &mut minutes[category(activity.slot)];
        *place = place.saturating_add(u32::from(activity.minutes.get()));
    }
    minutes
}

/// `whole` shared in proportion to `parts`, nothing lost: what is left over after rounding down goes
/// to the largest remainders.
fn shared(whole: u32, parts: ByKind) -> ByKind {
    let sum = parts.iter().map(|part| u64::from(*part)).sum::<u64>().max(1);
    let exact = parts.map(|part| u64::from(part) * u64::from(whole));
    let mut shares = exact.map(|part| (part / sum) as u32);
    let mut order: Vec<usize> = (0..parts.len()).filter(|&place| parts[place] > 0).collect();
    order.sort_by_key(|&place| std::cmp::Reverse(exact[place] % sum));
    let left = whole - shares.iter().sum::<u32>();
    order.into_iter().take(left as usize).for_each(|place| shares[place] += 1);
    shares
}

/// The whole minutes of movement of a week, as a report sums them.
pub(super) fn of_week(history: &History, from: Day, to: Day) -> u32 {
    by_kind(history, history.span(from, to)).iter().sum()
}

/// The minutes of each seven days before `from`, the oldest first, from the first that ended after something was
/// known.
pub(super) fn before(history: &History, from: Day) -> Vec<u32> {
    let known = |last: Day| history.first_day().is_some_and(|first| first <= last);
    let ends = (0..BEFORE).rev().map(|back| shift(from, -7 * back - 1));
    ends.filter(|last| known(*last)).map(|last| of_week(history, shift(last, -6), last)).collect()
}

/// Each day's minutes, from `from` to `to`.
pub(super) fn days(history: &History, from: Day, to: Day) -> Vec<DayMinutes> {
    let mut records = history.span(from, to).iter().peekable();
    every(from, to)
        .map(|day| {
            let steps = history.steps(day);
            let pause = history.pause_on(day).is_some();
            match records.next_if(|record| record.day == day) {
                Some(record) => {
                    let kinds = by_kind(history, std::slice::from_ref(record));
                    let (minutes, walking) = (kinds.iter().sum(), kinds[Category::Walking as usize]);
                    DayMinutes { day, minutes, walking, active: record.active(), steps, pause }
                }
                None => DayMinutes { day, minutes: 0, walking: 0, active: false, steps, pause },
            }
        })
        .collect()
}

/// The sums of every week that begins between `from` and `day`; nothing after `day` counts.
pub(super) fn sums(content: &Content, history: &History, trace: &Trace, from: Day, day: Day) -> Vec<WeekSum> {
    let starts = from.iter_days().step_by(7).take_while(|start| *start <= day);
    starts.map(|start| sum(content, history, trace, start, shift(start, 6).min(day))).collect()
}

fn sum(content: &Content, history: &History, trace: &Trace, start: Day, end: Day) -> WeekSum {
    let records = history.span(start, end);
    let all = by_kind(history, records);
    let (minutes, walking) = (all.iter().sum::<u32>(), all[Category::Walking as usize]);
    let strong = |record: &&DayRecord| crate::coach::was_strength(content, history, record);
    let flare = trace.0.iter().any(|traced| traced.flare && (start..=end).contains(&traced.day));
    let pause = history.pauses().iter().any(|pause| pause.from <= end && start <= pause.until);
    let known = history.first_day().is_some_and(|first| first <= end) && !pause;
    WeekSum {
        start,
        minutes,
        walking,
        mat: minutes.saturating_sub(walking + outside(history, records)),
        walks: history.walks(start, end).count() as u32,
        active_days: records.iter().filter(|record| record.active()).count() as u8,
        days_agreed: history.agreed(start).and_then(|week| week.days),
        strength_days: records.iter().filter(strong).count() as u8,
        sessions: records
            .iter()
            .map(|record| record.sessions.iter().filter(|each| each.stands()).count() as u32)
            .sum(),
        mat_aim: (known && !flare).then(|| week::aim(history, history.progression(), start, end)),
        walk_aim: (known && !flare).then(|| walk_aim(history, trace, start)),
        flare,
        pause,
        kinds: kinds_of(all),
    }
}

/// Minutes of activities away from the mat that are no walks.
fn outside(history: &History, records: &[DayRecord]) -> u32 {
    let activities = records.iter().flat_map(|record| &record.activities);
    let others = activities.filter(|each| {
        history.roster().outside(each.slot) && history.roster().category(each.slot) != Category::Walking
    });
    others.map(|each| u32::from(each.minutes.get())).sum()
}

/// The kinds that have minutes.
fn kinds_of(minutes: ByKind) -> Vec<KindMinutes> {
    let kinds =
        Category::ALL.iter().map(|&category| KindMinutes { category, minutes: minutes[category as usize] });
    kinds.filter(|kind| kind.minutes > 0).collect()
}

/// What a span of weeks comes to: all minutes, and minutes by kind.
pub(super) fn total(weeks: &[WeekSum]) -> (u32, Vec<KindMinutes>) {
    let mut sum = ByKind::default();
    for kind in weeks.iter().flat_map(|week| &week.kinds) {
        sum[kind.category as usize] += kind.minutes;
    }
    let kinds = kinds_of(sum);
    (kinds.iter().map(|kind| kind.minutes).sum(), kinds)
}

/// The walking ladder's minutes on its days, as it stood when the week began.
fn walk_aim(history: &History, trace: &Trace, start: Day) -> u32 {
    if !history.profile().categories.contains(&Category::Walking) {
        return 0;
    }
    let traced = trace.at(shift(start, -1)).or_else(|| trace.first());
    traced.map_or(0, |traced| u32::from(traced.walk.0) * u32::from(traced.walk.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_among_kinds_stays_whole() {
        let parts = |some: &[u32]| {
            let mut parts = ByKind::default();
            parts[..some.len()].copy_from_slice(some);
            parts
        };
        assert_eq!(shared(4, parts(&[80, 80, 80])), parts(&[2, 1, 1]));
        assert_eq!(shared(5, parts(&[0, 200, 131])), parts(&[0, 3, 2]));
        assert_eq!(shared(1, parts(&[1, 0, 2])), parts(&[0, 0, 1]));
        assert_eq!(shared(0, parts(&[])), parts(&[]));
        assert_eq!(shared(1000, [u32::MAX; 8]), [125; 8]);
    }
}
