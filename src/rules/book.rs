//! What the fold of a day may look at: the days as they are known on the day of the plan, and the morning after each.

use std::sync::Arc;

use crate::content::Progression;
use crate::history::{DayRecord, Pause, Roster};
use crate::units::{Day, Pain, shift};

use super::response::{After, Light, by_worst};
use super::safety::Screening;

/// What the fold of a day may look at.
pub(super) struct Book<'a> {
    pub p: &'a Progression,
    pub roster: &'a Roster,
    pub days: &'a [DayRecord],
    /// The signs, and on which days one was open.
    pub screening: Arc<Screening>,
    /// The pauses that the person announced.
    pub pauses: &'a [Pause],
    /// The day of the plan: nothing later is known.
    pub known: Day,
}

impl Book<'_> {
    /// Whether sessions or walks of the week before `day`, from `since` on, were rated, and none of the last two days
    /// was too much by its own worst pain.
    pub fn settles(&self, since: Day, day: Day, usual: f32) -> bool {
        let near = shift(day, -i64::from(self.p.f2_running));
        let from = since.max(shift(day, -self.p.f2_week));
        let start = self.days.partition_point(|record| record.day < from);
        let mut any = false;
        for record in self.days[start..].iter().take_while(|record| record.day < day) {
            let sessions = record.sessions.iter().map(|session| (session.pre, session.peak));
            let walks = record.activities.iter().map(|each| (each.pre, each.peak));
            for (pre, peak) in sessions.chain(walks) {
                let Some(worst) = peak else { continue };
                any = true;
                if record.day >= near && by_worst(self.p, usual, pre.or(record.check_in), worst) == Light::Red
                {
                    return false;
                }
            }
        }
        any
    }

    /// The check-in of a day, where it is known.
    pub fn check_in(&self, day: Day) -> Option<Pain> {
        self.record(day).and_then(|record| record.check_in)
    }

    fn record(&self, day: Day) -> Option<&DayRecord> {
        let place = self.days.binary_search_by_key(&day, |record| record.day).ok()?;
        (day <= self.known).then(|| &self.days[place])
    }

    /// The morning after the day at `index`: the next day's check-in; the late answer; the next
    /// check-in up to four days later, which counts half.
    pub fn after(&self, index: usize) -> After {
        let record = &self.days[index];
        if let Some(next) = record.day.succ_opt()
            && let Some(pain) = self.record(next).and_then(|next| next.check_in)
        {
            return After::Known { day: next, pain, weight: 2 };
        }
        let asked_by = shift(record.day, self.p.l3_asked_days);
        if let Some(late) = record.morning_after.filter(|late| late.on <= self.known.min(asked_by)) {
            let day = record.day.succ_opt().unwrap_or(late.on);
            return After::Known { day, pain: late.pain, weight: 2 };
        }
        let last = shift(record.day, self.p.l3_standin_days).min(self.known);
        let mut later = self.days[index + 1..].iter().take_while(|later| later.day <= last);
        later
            .find_map(|later| later.check_in.map(|pain| After::Known { day: later.day, pain, weight: 1 }))
            .unwrap_or(After::Unknown)
    }
}
