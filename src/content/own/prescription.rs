//! When something prescribed is due.

use chrono::{Datelike, Weekday};

use crate::units::Day;

/// How often something is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Often {
    /// Every day.
    Daily,
    /// Not on the day after it was done.
    EveryOtherDay,
    /// On these days of the week.
    On(Vec<Weekday>),
}

impl Often {
    /// As the person reads it.
    pub fn label(&self) -> String {
        match self {
            Self::Daily => "every day".into(),
            Self::EveryOtherDay => "every other day".into(),
            Self::On(days) => {
                let names: Vec<String> = days.iter().map(ToString::to_string).collect();
                match names.split_last() {
                    Some((last, [])) => format!("every {last}"),
                    Some((last, rest)) => format!("every {} and {last}", rest.join(", ")),
                    None => "never".into(),
                }
            }
        }
    }
}

/// What a professional wrote beside the dose: how often, and from when until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prescription {
    /// How often.
    pub often: Often,
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub until: Option<Day>,
}

impl Prescription {
    /// As the person reads it.
    pub fn label(&self) -> String {
        let mut words = self.often.label();
        let dates = [("from", self.from), ("until", self.until)];
        for (word, day) in dates.into_iter().filter_map(|(word, day)| Some((word, day?))) {
            words.extend([", ", word, " ", &day.format("%-d %b %Y").to_string()]);
        }
        words
    }

    /// Whether it is due on `day`, if it was last done on `last`.
    pub fn due(&self, day: Day, last: Option<Day>) -> bool {
        let within = self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until);
        let turn = match &self.often {
            Often::Daily => true,
            Often::EveryOtherDay => last.is_none_or(|last| (day - last).num_days() >= 2),
            Often::On(days) => days.contains(&day.weekday()),
        };
        within && turn && last != Some(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> Day {
        Day::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn due_days() {
        let due = |often: &Often, on: u32, last: Option<u32>| {
            let prescription = Prescription { often: often.clone(), from: None, until: None };
            prescription.due(day(on), last.map(day))
        };
        assert!(due(&Often::Daily, 20, Some(19)));
        assert!(!due(&Often::Daily, 20, Some(20)), "once a day");
        assert!(due(&Often::EveryOtherDay, 20, None));
        assert!(!due(&Often::EveryOtherDay, 20, Some(19)));
        assert!(due(&Often::EveryOtherDay, 20, Some(18)));
        let days = Often::On(vec![Weekday::Mon, Weekday::Thu]);
        assert!(due(&days, 19, None) && due(&days, 23, None) && !due(&days, 20, None));
        assert_eq!(days.label(), "every Mon and Thu");
        assert_eq!(Often::On(vec![Weekday::Mon]).label(), "every Mon");
    }

    #[test]
    fn a_sheet_begins_and_ends() {
        let sheet = Prescription { often: Often::Daily, from: Some(day(10)), until: Some(day(20)) };
        assert!(!sheet.due(day(9), None) && sheet.due(day(10), None));
        assert!(sheet.due(day(20), None) && !sheet.due(day(21), None));
    }
}
