//! The small tables on the clinician's page: each column's heading stands beside how a row gives it.

use crate::progress::{DayPain, PegScore, WeekSum};
use crate::units::Day;

/// A column: its heading, and how a row gives its cell.
pub(super) struct Head<R> {
    pub name: &'static str,
    pub value: fn(&R) -> String,
}

/// Weeks in one row, and their days.
pub(super) struct Weeks<'a> {
    pub weeks: &'a [WeekSum],
    pub days: &'a [DayPain],
}

/// The table of weeks.
pub(super) const fn weeks<'a>() -> [Head<Weeks<'a>>; 6] {
    [
        Head { name: "from", value: Weeks::from },
        Head { name: "active days", value: |row| row.sum(|week| u32::from(week.active_days)) },
        Head { name: "minutes", value: |row| row.sum(|week| week.minutes) },
        Head { name: "walking", value: |row| row.sum(|week| week.walking) },
        Head { name: "mean pain before", value: Weeks::mean_before },
        Head { name: "worst, mornings and sessions", value: Weeks::worst },
    ]
}

/// The table of PEGs.
pub(super) const PEG: [Head<PegScore>; 5] = [
    Head { name: "PEG", value: |peg| date(peg.day) },
    Head { name: "pain", value: |peg| peg.pain.to_string() },
    Head { name: "enjoyment", value: |peg| peg.enjoyment.to_string() },
    Head { name: "activity", value: |peg| peg.activity.to_string() },
    Head { name: "mean", value: |peg| peg.score.to_string() },
];

impl Weeks<'_> {
    fn from(&self) -> String {
        let flare = if self.weeks.iter().any(|week| week.flare) { " (flare)" } else { "" };
        self.weeks.first().map_or_else(String::new, |week| date(week.start) + flare)
    }

    fn sum(&self, of: fn(&WeekSum) -> u32) -> String {
        self.weeks.iter().map(of).sum::<u32>().to_string()
    }

    fn mean_before(&self) -> String {
        let before: Vec<f32> =
            self.days.iter().filter_map(|day| Some(f32::from(day.before?.get()))).collect();
        if before.is_empty() {
            return String::new();
        }
        format!("{:.1}", before.iter().sum::<f32>() / before.len() as f32)
    }

    fn worst(&self) -> String {
        self.days
            .iter()
            .flat_map(|day| [day.before, day.worst])
            .flatten()
            .max()
            .map_or_else(String::new, |pain| pain.to_string())
    }
}

fn date(day: Day) -> String {
    day.format("%-d %b %Y").to_string()
}
