//! The one line for a prompt or a bar.

use std::fmt;

use serde::Serialize;

use crate::coach::{self, Ask, DayState};
use crate::content::Content;
use crate::history::{History, week_start};
use crate::journal::Mode;
use crate::units::{Day, Pain};

/// Where the person stands today.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Status {
    /// The version of this shape.
    pub v: u32,
    /// The day.
    pub date: Day,
    /// Today's first rating, 0-10.
    pub pain: Option<Pain>,
    /// The usual pain, 0-10.
    pub usual: Option<f32>,
    /// How far the day's session is.
    pub state: DayState,
    /// What kind of day it is.
    pub mode: Mode,
    /// Active days of the last 7.
    pub of_7: u8,
    /// Minutes of movement this week.
    pub minutes: u32,
}

/// Where the person stands on `day`.
pub fn status(content: &Content, history: &History, day: Day) -> Status {
    let plan = coach::plan(content, history, &Ask::on(day));
    let from = week_start(day, history.profile().week_start);
    Status {
        v: 1,
        date: day,
        pain: history.day(day).and_then(|record| record.check_in),
        usual: history.usual(day),
        state: plan.state,
        mode: plan.mode,
        of_7: history.active_days(day, 7),
        minutes: super::weeks::of_week(history, from, day),
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pain {
            Some(pain) => write!(f, "back {pain}, ")?,
            None => write!(f, "back not rated yet, ")?,
        }
        match (self.mode, self.state) {
            (Mode::Setup | Mode::Blocked, _) => write!(f, "no session")?,
            (_, DayState::Open) => write!(f, "session open")?,
            (_, DayState::Started) => write!(f, "session begun")?,
            (_, DayState::Done) => write!(f, "session done")?,
        }
        write!(f, ", {} of the last 7 days, {} min this week", self.of_7, self.minutes)
    }
}
