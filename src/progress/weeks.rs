//! Minutes by kind, week by week and day by day, beside what the week aims at.

use serde::Serialize;

use super::{Trace, days as every, shift};
use crate::content::{Category, Content};
use crate::history::{DayRecord, History};
use crate::units::Day;

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
    /// Days with two or more strength moves: core, functional or Pilates, easy mobility aside (C3 aims at two or
    /// three).
    pub strength_days: u8,
    /// Sessions on the mat.
    pub sessions: u32,
    /// Minutes on the mat that the week aims at; nothing in a week with a flare (little and
    /// often is the plan then) or before anything is known.
    pub mat_aim: Option<u32>,
    /// Minutes of walking that the week aims at: the walking ladder's minutes on its days.
    pub walk_aim: Option<u32>,
    /// Whether a flare was on.
    pub flare: bool,
}

impl WeekSum {
    /// The minutes that the week aims at, where both parts have an aim.
    pub fn aim(&self) -> Option<u32> {
        Some(self.mat_aim? + self.walk_aim?)
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
}

/// Seconds of movement by kind: an exercise as long as it took, an activity as long as it lasted.
fn seconds_by_kind(history: &History, record: &DayRecord) -> [u32; Category::ALL.len()] {
    let mut seconds = [0_u32; Category::ALL.len()];
    let mut add = |category: Category, more: u32| {
        let place = &mut seconds[category as usize];
        *place = place.saturating_add(more);
    };
    for did in record.sessions.iter().flat_map(|session| &session.done) {
        add(history.roster().category(did.slot), u32::from(did.seconds));
    }
    for activity in &record.activities {
        add(history.roster().category(activity.slot), activity.minutes.seconds());
    }
    seconds
}

/// The whole minutes of movement of a week, as a report sums them.
pub(super) fn of_week(history: &History, from: Day, to: Day) -> u32 {
    let seconds = history.span(from, to).iter().flat_map(|record| seconds_by_kind(history, record));
    seconds.fold(0_u32, u32::saturating_add).saturating_add(30) / 60
}

/// One day's whole minutes of movement.
fn of_day(history: &History, record: &DayRecord) -> DayMinutes {
    let seconds = seconds_by_kind(history, record);
    let all = seconds.iter().fold(0_u32, |sum, each| sum.saturating_add(*each));
    DayMinutes {
        day: record.day,
        minutes: all.saturating_add(30) / 60,
        walking: seconds[Category::Walking as usize] / 60,
        active: record.active(),
    }
}

/// Each day's minutes, from `from` to `to`.
pub(super) fn days(history: &History, from: Day, to: Day) -> Vec<DayMinutes> {
    let mut records = history.span(from, to).iter().peekable();
    every(from, to)
        .map(|day| match records.next_if(|record| record.day == day) {
            Some(record) => of_day(history, record),
            None => DayMinutes { day, minutes: 0, walking: 0, active: false },
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
    let mut seconds = [0_u32; Category::ALL.len()];
    let mut strength_days = 0;
    for record in records {
        let of_day = seconds_by_kind(history, record);
        for (sum, more) in seconds.iter_mut().zip(of_day) {
            *sum = sum.saturating_add(more);
        }
        strength_days += u8::from(crate::coach::was_strength(content, history, record));
    }
    let kinds = whole_minutes(seconds);
    let minutes = kinds.iter().map(|kind| kind.minutes).sum();
    let walking = kinds.iter().find(|kind| kind.category == Category::Walking).map_or(0, |kind| kind.minutes);
    let flare = trace.0.iter().any(|traced| traced.flare && (start..=end).contains(&traced.day));
    let known = history.first_day().is_some_and(|first| first <= end);
    WeekSum {
        start,
        minutes,
        walking,
        mat: minutes.saturating_sub(walking + outside(history, records)),
        walks: history.walks(start, end).count() as u32,
        active_days: records.iter().filter(|record| record.active()).count() as u8,
        strength_days,
        sessions: records
            .iter()
            .map(|record| record.sessions.iter().filter(|each| each.happened()).count() as u32)
            .sum(),
        mat_aim: (known && !flare).then(|| mat_aim(history, start)),
        walk_aim: (known && !flare).then(|| walk_aim(history, trace, start)),
        flare,
        kinds,
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

/// Seconds as whole minutes by kind that add up to the rounded whole: what is left over after
/// rounding down goes to the kinds with the largest remainders.
fn whole_minutes(seconds: [u32; Category::ALL.len()]) -> Vec<KindMinutes> {
    let total = (seconds.iter().fold(0_u32, |sum, each| sum.saturating_add(*each)).saturating_add(30)) / 60;
    let mut left = total.saturating_sub(seconds.iter().map(|each| each / 60).sum());
    let mut order: Vec<usize> = (0..seconds.len()).collect();
    order.sort_by_key(|&place| std::cmp::Reverse(seconds[place] % 60));
    let mut minutes = seconds.map(|each| each / 60);
    for place in order {
        if left > 0 && !seconds[place].is_multiple_of(60) {
            minutes[place] += 1;
            left -= 1;
        }
    }
    let kinds =
        Category::ALL.iter().map(|&category| KindMinutes { category, minutes: minutes[category as usize] });
    kinds.filter(|kind| kind.minutes > 0).collect()
}

/// What a span of weeks comes to: all minutes, and minutes by kind.
pub(super) fn total(weeks: &[WeekSum]) -> (u32, Vec<KindMinutes>) {
    let of = |category| weeks.iter().map(|week| week.of(category)).sum();
    let kinds = Category::ALL.iter().map(|&category| KindMinutes { category, minutes: of(category) });
    let kinds: Vec<KindMinutes> = kinds.filter(|kind| kind.minutes > 0).collect();
    (kinds.iter().map(|kind| kind.minutes).sum(), kinds)
}

/// The minutes on the mat that the week from `start` aims at: the person's own minutes on their own
/// days (five where they have not said), never more than P10 lets a week hold.
fn mat_aim(history: &History, start: Day) -> u32 {
    let profile = history.profile();
    let p = history.progression();
    let days = if profile.days.is_empty() { 5 } else { u32::from(profile.days_a_week()) };
    let meant = u32::from(profile.minutes.get()) * days;
    let mut had: Vec<f32> = history
        .mat_weeks(start, 12, None)
        .into_iter()
        .map(|(_, minutes)| minutes)
        .filter(|minutes| *minutes > 0.0)
        .take(p.p10_weeks)
        .collect();
    had.sort_by(f32::total_cmp);
    let free = f32::from(p.p10_free);
    let cap = match had.len() {
        0 => free,
        count => (f32::midpoint(had[(count - 1) / 2], had[count / 2]) * (1.0 + p.p10_rise)).max(free),
    };
    meant.min(cap as u32)
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
    fn the_kinds_of_a_week_add_up_to_the_week() {
        let mut seconds = [0; Category::ALL.len()];
        seconds[..3].copy_from_slice(&[80, 80, 80]);
        let kinds = whole_minutes(seconds);
        assert_eq!(kinds.iter().map(|kind| kind.minutes).collect::<Vec<_>>(), [2, 1, 1]);
        assert!(whole_minutes([0; Category::ALL.len()]).is_empty());
        assert_eq!(whole_minutes([u32::MAX; Category::ALL.len()]).len(), 8);
    }
}
