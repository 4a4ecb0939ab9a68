//! The next twelve weeks, while they are rehearsed on other threads and then to read.

use std::fmt::Write;

use super::reading::{Reading, Tone};
use crate::app::action::Action;
use crate::app::go::Go;
use crate::coach::{Band, NotNow, RUNS, Rehearsal, Stretch};

/// The weeks ahead, over a screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahead {
    page: Reading,
    /// How many of the runs are done, while it goes on.
    done: Option<u32>,
}

const TITLE: &str = "The next twelve weeks";

impl Ahead {
    /// A rehearsal that has just begun.
    pub(in crate::app) fn begun() -> Self {
        let mut page = Reading::new(TITLE);
        page.add(
            Tone::Plain,
            format!("The coach plans your next twelve weeks {RUNS} times. A moment, please; Esc stops it."),
        );
        Self { page, done: Some(0) }
    }

    /// So many runs are done.
    pub(in crate::app) const fn note(&mut self, done: u32) {
        if self.done.is_some() {
            self.done = Some(done);
        }
    }

    /// What came of it.
    pub(in crate::app) fn answered(&mut self, answer: &Result<Rehearsal, NotNow>) {
        self.done = None;
        self.page = match answer {
            Ok(rehearsal) => page(rehearsal),
            Err(why) => refused(*why),
        };
    }

    /// What there is to read.
    pub const fn page(&self) -> &Reading {
        &self.page
    }

    /// How many of how many runs are done, while it goes on.
    pub fn progress(&self) -> Option<(u32, u32)> {
        self.done.map(|done| (done, RUNS))
    }

    pub(super) fn act(&mut self, action: &Action) -> Vec<Go> {
        if matches!(action, Action::Back | Action::Enter) {
            return vec![Go::Close];
        }
        self.page.scroll_by(action.lines());
        Vec::new()
    }
}

/// Why the weeks ahead cannot be told.
pub(in crate::app) fn refused(why: NotNow) -> Reading {
    let mut page = Reading::new(TITLE);
    page.add(Tone::Plain, format!("Not now: {why}."));
    page
}

/// The weeks ahead in words, the low end first.
pub fn page(rehearsal: &Rehearsal) -> Reading {
    let mut page = Reading::new(TITLE);
    page.add(Tone::Plain, "If the weeks go as your last eight:");
    for month in &rehearsal.months {
        page.add(Tone::Item, said(month));
    }
    page.add(Tone::Quiet, "");
    page.add(Tone::Quiet, format!(
        "2 in 10 fall outside. The coach planned these weeks {} times, each day answered as on a day of your \
         last eight weeks. It says what the plan would do, not how your back will be, and promises nothing.",
        rehearsal.runs
    ));
    page
}

fn said(month: &Stretch) -> String {
    let name = month.from.format("%B");
    let days =
        Band { low: rounded(month.days_in_ten_weeks.low), high: rounded(month.days_in_ten_weeks.high) };
    let mut words = format!("{name}: {} a week on {} days", minutes(month.week_minutes), span(days));
    if let Some(session) = month.session_minutes {
        let _ = write!(words, "; {} a session", minutes(session));
    }
    if let Some(walk) = month.walk_minutes {
        let _ = write!(words, "; walks of {}", minutes(walk));
    }
    if month.full_moves.high > 0 {
        let _ = write!(words, "; strength moves at two sets of eight: {}", span(month.full_moves));
    }
    words + "."
}

/// Days in ten weeks as days a week.
const fn rounded(days: u32) -> u32 {
    (days + 5) / 10
}

fn span(band: Band) -> String {
    if band.low == band.high {
        format!("about {}", band.low)
    } else {
        format!("{} to {}", band.low, band.high)
    }
}

fn minutes(band: Band) -> String {
    format!("{} minutes", span(band))
}
