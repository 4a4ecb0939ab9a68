//! Someone who does what is planned and answers what is asked, day by day.

use chrono::{Duration, FixedOffset, TimeZone};
use supple::coach::{Ask, Plan, plan};
use supple::content::Content;
use supple::history::History;
use supple::journal::{
    CheckedIn, Ending, Event, EventId, ExerciseDone, PlannedItem, ProfileSet, Screened, SessionEnded,
    SessionRated, SessionStarted, What,
};
use supple::units::{Day, Effort, Moment, Pain};

/// The first day: a Monday.
pub fn first() -> Day {
    Day::from_ymd_opt(2026, 1, 5).expect("a day")
}

/// A day of the story, from 0.
pub fn day(number: i64) -> Day {
    first() + Duration::days(number)
}

/// A number of pain.
pub fn pain(number: i64) -> Pain {
    Pain::new(number).expect("0 to 10")
}

/// The person.
pub struct Person<'a> {
    content: &'a Content,
    /// All that has happened, folded.
    pub history: History,
    number: u64,
    clock: Moment,
}

impl<'a> Person<'a> {
    /// Someone with no sign of anything, and this profile.
    pub fn new(content: &'a Content, profile: ProfileSet) -> Self {
        let clock =
            FixedOffset::east_opt(0).and_then(|zone| zone.with_ymd_and_hms(2026, 1, 5, 6, 0, 0).single());
        let clock = clock.expect("a moment");
        let mut person = Self { content, history: History::new(content), number: 0, clock };
        person.say(first(), Screened { answers: Vec::new(), tier: None, short: false });
        person.say(first(), profile);
        person
    }

    /// Something happens on a day.
    pub fn say(&mut self, day: Day, what: impl Into<What>) -> EventId {
        self.number += 1;
        self.clock += Duration::seconds(5);
        let id = EventId { device: "test1".parse().expect("a device"), number: self.number };
        self.history.push(&Event { id, at: self.clock, day, what: what.into() });
        id
    }

    /// The plan of a day.
    pub fn plan(&self, day: Day) -> Plan {
        plan(self.content, &self.history, &Ask::on(day))
    }

    /// Rates the morning.
    pub fn wake(&mut self, day: Day, morning: i64) {
        self.clock = self.clock.timezone().from_utc_datetime(&day.and_hms_opt(6, 0, 0).expect("a time"));
        self.say(day, CheckedIn { pain: pain(morning) });
    }

    /// Does the plan of a day: the worst pain in it, and how the exercise `hurt` ended, if one did.
    pub fn train(&mut self, day: Day, worst: i64, hurt: Option<(&str, Ending)>) -> Plan {
        let plan = self.plan(day);
        let planned = plan.items.iter().map(|item| PlannedItem {
            exercise: item.exercise.clone(),
            step: item.step,
            dose: item.dose.dose,
            rules: Vec::new(),
            joined: None,
            open: None,
        });
        let items = planned.collect();
        let session = self
            .say(day, SessionStarted { mode: plan.mode, minutes: plan.minutes, pre: Some(pain(2)), items });
        for (place, item) in (0..).zip(&plan.items) {
            let how =
                hurt.filter(|(id, _)| *id == item.exercise.as_str()).map_or(Ending::Done, |(_, how)| how);
            self.say(
                day,
                ExerciseDone {
                    session,
                    place,
                    exercise: item.exercise.clone(),
                    step: item.step,
                    planned: item.dose.dose,
                    done_step: item.step,
                    done: Some(item.dose.dose),
                    seconds: item.seconds,
                    how,
                    open: None,
                },
            );
        }
        self.say(day, SessionEnded { session, seconds: plan.seconds, complete: true });
        let rated = SessionRated {
            session,
            peak: Some(pain(worst)),
            after: Some(pain(2)),
            effort: Effort::new(3).ok(),
            hurt: None,
            note: None,
        };
        self.say(day, rated);
        plan
    }
}
