//! How regularly the person moves. There is no streak here to lose: one day without moving hardly
//! shows, and coming back is worth a word.

use serde::Serialize;

use super::{days, shift};
use crate::history::History;
use crate::units::Day;

/// After so many days the score counts a week half, so that one missed day moves it by five of a
/// hundred at most.
const HALF_LIFE: f32 = 28.0;
/// Days after which the score begins.
const FROM: i64 = 14;
/// How far back the score looks; what is older counts under 1 %.
const REACH: i64 = 190;
/// For how many days a return is praised.
const PRAISED: i64 = 14;
/// Active days a week where the person has not said: every second day (rule C3).
const EVERY_SECOND: f32 = 3.5;

/// How regularly the person moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Consistency {
    /// Active days of the last 7.
    pub of_7: u8,
    /// Active days of the last 28.
    pub of_28: u8,
    /// 0-100: how nearly each week up to now held the days that were meant, older weeks counting
    /// less and less; nothing in the first two weeks.
    pub score: Option<u8>,
    /// The day of a return after eight days or more away, within the last two weeks.
    pub returned: Option<Day>,
    /// The last active day, if it is eight days or more ago.
    pub away_since: Option<Day>,
}

/// How regularly the person had moved by `day`.
pub(super) fn consistency(history: &History, day: Day) -> Consistency {
    let active: Vec<Day> = history
        .span(shift(day, -REACH), day)
        .iter()
        .filter(|record| record.active())
        .map(|record| record.day)
        .collect();
    let last = active.last().copied();
    let away = history.progression().g2_days + 1; // where rule G3 begins
    Consistency {
        of_7: history.active_days(day, 7),
        of_28: history.active_days(day, 28),
        score: score(history, &active, day),
        returned: returned(&active, day, away),
        away_since: last.filter(|last| (day - *last).num_days() >= away && history.pause_on(day).is_none()),
    }
}

fn score(history: &History, active: &[Day], day: Day) -> Option<u8> {
    let first = history.first_day().filter(|first| (day - *first).num_days() >= FROM)?;
    let profile = history.profile();
    let meant = if profile.days.is_empty() { EVERY_SECOND } else { f32::from(profile.days_a_week()) };
    let (mut sum, mut whole) = (0.0, 0.0);
    let (mut begin, mut end) = (0, 0);
    let due = |on: Day| on >= first && history.pause_on(on).is_none();
    for on in days(first.max(shift(day, -REACH)), day) {
        while active.get(end).is_some_and(|each| *each <= on) {
            end += 1;
        }
        while begin < end && active[begin] <= shift(on, -7) {
            begin += 1;
        }
        // Of the days of a pause none was meant.
        let known = days(shift(on, -6), on).filter(|on| due(*on)).count() as f32;
        if known == 0.0 {
            continue;
        }
        let weight = 0.5_f32.powf((day - on).num_days() as f32 / HALF_LIFE);
        sum += weight * ((end - begin) as f32 / (meant * known / 7.0)).min(1.0);
        whole += weight;
    }
    (whole > 0.0).then(|| (sum / whole * 100.0).round().clamp(0.0, 100.0) as u8)
}

/// The latest return within two weeks: an active day after at least eight days without one.
fn returned(active: &[Day], day: Day, away: i64) -> Option<Day> {
    let back = active.windows(2).rev().find(|pair| (pair[1] - pair[0]).num_days() > away)?;
    ((day - back[1]).num_days() < PRAISED).then_some(back[1])
}

impl Consistency {
    /// A word of praise or welcome, where there is reason for one.
    pub fn words(&self) -> Option<String> {
        match (self.returned, self.away_since) {
            (_, Some(_)) => {
                Some("Whenever you are ready: five minutes count, and nothing has to be caught up.".into())
            }
            (Some(on), None) => {
                Some(format!("You came back on {}. Coming back is what carries it.", on.format("%-d %b")))
            }
            (None, None) => None,
        }
    }
}
