//! The week of today, day by day: what was done, and what is planned.

use std::cell::OnceCell;

use super::Today;
use crate::app::known::Known;
use crate::coach::{self, DayKind};
use crate::history::week_start;
use crate::units::{Day, Pain};

/// What stands of a day's movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayMark {
    /// A session or an activity.
    Done,
    /// A session is planned.
    Planned,
    /// In a pause: nothing is due.
    Pause,
    /// Nothing, which is fine.
    Free,
}

/// A day of the week of today.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekDay {
    /// Its name in two letters.
    pub name: String,
    /// Whether it is today.
    pub today: bool,
    /// What stands of it.
    pub mark: DayMark,
    /// The pain of its morning.
    pub pain: Option<Pain>,
}

/// The week, computed when it is first drawn; drawing again finds it here.
pub(super) type Week = OnceCell<Vec<WeekDay>>;

impl Today {
    /// The seven days of the week of today; none before the first plan.
    pub fn week(&self, known: &Known) -> &[WeekDay] {
        self.week.get_or_init(|| week(known))
    }
}

fn week(known: &Known) -> Vec<WeekDay> {
    let ahead = coach::week(&known.content, &known.history, known.day);
    if ahead.is_empty() {
        return Vec::new();
    }
    let start = week_start(known.day, known.history.profile().week_start);
    let planned = |day: Day| {
        let outlook = ahead.iter().find(|outlook| outlook.day == day);
        outlook
            .is_some_and(|outlook| !matches!(outlook.kind, DayKind::Rest | DayKind::Blocked | DayKind::Done))
    };
    let days = (0..7).map(|after| start + chrono::Duration::days(after));
    days.map(|day| WeekDay {
        name: day.format("%a").to_string().chars().take(2).collect(),
        today: day == known.day,
        mark: if known.history.active_days(day, 1) > 0 {
            DayMark::Done
        } else if planned(day) {
            DayMark::Planned
        } else {
            DayMark::Free
        },
        pain: known.history.day(day).and_then(|day| day.check_in),
    })
    .collect()
}
