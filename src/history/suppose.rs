//! A history as it would be had the person entered something that they did not, and a history as it was
//! when a day's session began. Both are for questions; neither is ever written.

use crate::content::Content;
use crate::journal::{ReadItem, SessionStarted, What};
use crate::units::{Day, Pain};

use super::History;
use super::day::{DayRecord, FlareWord};

impl History {
    /// The history in which the morning of `day` is rated `pain`: as a first rating where there is none, as
    /// a corrected one where there is.
    #[must_use]
    pub fn with_morning(&self, day: Day, pain: Pain) -> Self {
        let mut history = self.clone();
        history.rate_morning(day, Some(pain));
        history
    }

    /// Rates the morning of `day`, or takes its rating away.
    pub(crate) fn rate_morning(&mut self, day: Day, pain: Option<Pain>) {
        let record = self.record(day);
        // Safety questions that came after the morning's rating knew of it, whatever it was.
        if let Some(asked) = record.asked.as_mut().filter(|asked| asked.rated) {
            asked.worst = asked.worst.max(pain);
        }
        record.check_in = pain;
    }

    /// The history without what the person says on `day` of a flare.
    #[must_use]
    pub(crate) fn without_flare(&self, day: Day) -> Self {
        let mut history = self.clone();
        history.record(day).flare = None;
        history
    }

    /// The history in which the person says on `day` that a flare began.
    #[must_use]
    pub fn with_flare(&self, day: Day) -> Self {
        let mut history = self.clone();
        history.record(day).flare = Some(FlareWord::Said);
        history
    }

    /// The history in which pain below the knee is named on `day`.
    #[must_use]
    pub(crate) fn with_leg_below(&self, day: Day) -> Self {
        let mut history = self.clone();
        history.record(day).leg_below = true;
        history
    }

    /// The history without its days from `day` on; what holds for no day (the profile, signs) is as it
    /// stands now.
    #[must_use]
    pub(crate) fn before(&self, day: Day) -> Self {
        let mut history = self.clone();
        let kept = history.days.partition_point(|record| record.day < day);
        if kept < history.days.len() {
            history.days.truncate(kept);
            history.changed(day);
        }
        history
    }

    /// Puts a day's facts at the end, or in the place of the last day's.
    pub(crate) fn relive(&mut self, record: DayRecord) {
        let day = record.day;
        *self.record(day) = record;
    }
}

/// What was known when the first session of a day began.
#[derive(Debug)]
pub struct BeforeSession {
    day: Day,
    history: History,
    begun: bool,
    started: Option<SessionStarted>,
}

impl BeforeSession {
    /// Nothing known yet.
    pub fn new(content: &Content, day: Day) -> Self {
        Self { day, history: History::new(content), begun: false, started: None }
    }

    /// Takes what the journal hands on, in its order; what comes after the session began is left out.
    pub fn take(&mut self, item: &ReadItem) {
        if self.begun {
            return;
        }
        match item {
            ReadItem::Event(event) if event.day == self.day && begins(&event.what) => {
                self.begun = true;
                if let What::SessionStarted(started) = &event.what {
                    self.started = Some(started.clone());
                }
            }
            ReadItem::Event(event) if event.day <= self.day => {
                self.history.push(event);
            }
            ReadItem::Doubt(doubt) if doubt.day <= self.day => self.history.doubt(doubt),
            ReadItem::Twins(id) => self.history.twins(*id),
            ReadItem::Event(_) | ReadItem::Doubt(_) => {}
        }
    }

    /// The history up to the session, and what the session recorded of its plan, which one that was done off
    /// the screen did not; nothing where none began on the day.
    pub fn history(self) -> Option<(History, Option<SessionStarted>)> {
        self.begun.then_some((self.history, self.started))
    }
}

/// Whether a session begins with it.
const fn begins(what: &What) -> bool {
    matches!(what, What::SessionStarted(_) | What::SessionLogged(_))
}
