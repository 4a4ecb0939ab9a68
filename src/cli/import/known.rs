//! What the journal holds of activities, as far as an import has to know it.

use std::collections::{HashMap, HashSet};

use chrono::Duration;

use crate::journal::{ActivityDone, Event, EventId, Journal, SetOut, What};
use crate::trackers::{Activity, Kind, Known};
use crate::units::{Minutes, Moment};

/// How long before an activity the person may have set out for it, and how long after.
const AROUND: i64 = 30;

/// The journal's activities and the files that were taken in.
pub(super) struct Journalled {
    pub activities: Vec<Known>,
    /// The check sums of the files.
    pub files: HashSet<String>,
    /// When the last file was taken in.
    pub last: Option<Moment>,
    /// The person set out and has not come back yet: the entry, its time, what for.
    open: Option<(EventId, Moment, SetOut)>,
}

impl Journalled {
    pub fn of(journal: &mut Journal) -> Self {
        let mut done: Vec<(Event, ActivityDone)> = Vec::new();
        let mut outs: HashMap<EventId, Moment> = HashMap::new();
        let mut starts: HashMap<EventId, Moment> = HashMap::new();
        let (mut files, mut last, mut open) = (HashSet::new(), None, None);
        journal.read(|event| match &event.what {
            What::ActivityDone(activity) => {
                let back = |(id, at, out): &(EventId, Moment, SetOut)| {
                    activity.set_out == Some(*id)
                        || activity.set_out.is_none()
                            && activity.exercise == out.exercise
                            && at.date_naive() == event.at.date_naive()
                };
                if open.as_ref().is_some_and(back) {
                    open = None;
                }
                let activity = activity.clone();
                done.push((event.clone(), activity));
            }
            What::SetOut(out) => {
                outs.insert(event.id, event.at);
                open = Some((event.id, event.at, out.clone()));
            }
            What::TakenIn(taken) => {
                files.insert(taken.hash.clone());
                last = last.max(Some(event.at));
                starts.extend(taken.activities.iter().map(|each| (each.entry, each.start)));
            }
            _ => {}
        });
        let known = |(event, activity): &(Event, ActivityDone)| Known {
            day: event.day,
            kind: kind(activity),
            minutes: activity.minutes,
            start: starts
                .get(&event.id)
                .copied()
                .or_else(|| activity.set_out.and_then(|out| outs.get(&out).copied())),
        };
        Self { activities: done.iter().map(known).collect(), files, last, open }
    }

    /// The walk for which the person set out and from which they have not said to be back, where this is it.
    pub fn under_way(&self, activity: &Activity) -> Option<(EventId, Minutes)> {
        let (id, at, out) = self.open.as_ref()?;
        let early = activity.start - Duration::minutes(AROUND);
        let late = activity.start + Duration::minutes(AROUND);
        let walks = out.exercise.as_str().starts_with("walking.") && activity.kind == Kind::Walk;
        (walks && (early..=late).contains(at)).then_some((*id, out.minutes))
    }
}

/// What an entry of the journal is to an import.
fn kind(activity: &ActivityDone) -> Kind {
    match activity.exercise.as_str() {
        id if id.starts_with("walking.") => Kind::Walk,
        "aerobic.cycling" => Kind::Ride,
        "aerobic.swimming" | "aerobic.water_walking" => Kind::Swim,
        _ => Kind::Other,
    }
}
