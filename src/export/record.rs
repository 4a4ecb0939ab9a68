//! What every export but the plain lines is made from: the folded history, and beside it the events.

use std::collections::HashMap;

use super::Span;
use crate::content::{Content, Dose, ExerciseId};
use crate::history::{DayRecord, Did, History, Session, Slot};
use crate::journal::{Event, EventId, What};
use crate::units::{Day, Moment, day_of};

/// The entry that a journal begins with: what names a person who has no name here. It stays what it is when
/// entries are put right or taken back, and whatever days an export covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct First {
    /// Its id.
    pub id: EventId,
    /// Its day.
    pub day: Day,
}

/// A person's record as it stands.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// What supple knows.
    pub content: &'a Content,
    /// What happened, folded.
    pub history: &'a History,
    /// The first entry ever written, taken back or not.
    pub first: Option<First>,
    /// The same events that were folded, in their order, corrections applied.
    pub events: &'a [Event],
    /// The day of the export, or the last one asked for: nothing later is in the record.
    pub day: Day,
    /// When the export was made.
    pub made: Moment,
    /// The days wanted.
    pub span: Span,
}

impl<'a> Record<'a> {
    /// The days wanted, in order.
    pub(super) fn days(&self) -> &'a [DayRecord] {
        let last = self.span.to.map_or(self.day, |to| to.min(self.day));
        self.history.span(self.span.from.unwrap_or(Day::MIN), last)
    }

    /// The events wanted, in order.
    pub(super) fn wanted(&self) -> impl Iterator<Item = &'a Event> {
        let (span, last) = (self.span, self.day);
        self.events.iter().filter(move |event| span.holds(event.day) && event.day <= last)
    }

    /// Every rating of the days wanted, in the order in which they were given, each with the day that it is about:
    /// a late answer about a morning or a session belongs to that morning, that session, whatever day it was
    /// given on.
    pub(super) fn rated(&self) -> impl Iterator<Item = (Day, &'a Event)> {
        let (span, last) = (self.span, self.day);
        let mut sessions: HashMap<EventId, Vec<Day>> = HashMap::new();
        for day in self.history.days() {
            day.sessions.iter().for_each(|session| sessions.entry(session.id).or_default().push(day.day));
        }
        let on = move |event: &Event| match &event.what {
            What::MorningAfter(morning) => morning.of.succ_opt().unwrap_or(morning.of),
            What::SessionRated(rated) => {
                let days = sessions.get(&rated.session).into_iter().flatten();
                days.rev().find(|day| **day <= event.day).copied().unwrap_or(event.day)
            }
            _ => event.day,
        };
        let given = self.events.iter().filter(move |event| event.day <= last);
        given.map(move |event| (on(event), event)).filter(move |(day, _)| span.holds(*day))
    }

    /// When an event happened: its moment, or only its day where it was filled in on another.
    pub(super) fn when(&self, event: &Event) -> String {
        if day_of(event.at, self.history.profile().day_end) == event.day {
            event.at.to_rfc3339()
        } else {
            event.day.to_string()
        }
    }

    /// What an exercise is called; no id for one that nothing knows.
    pub(super) fn labels(&self, slot: Slot) -> Labels<'a> {
        let id = self.history.id(slot).map_or("", ExerciseId::as_str);
        let known = self.content.exercise(&ExerciseId::new(id));
        Labels {
            id,
            name: known.map_or(id, |exercise| exercise.name.as_str()),
            category: self.history.roster().category(slot).key(),
        }
    }
}

/// What an exercise is called.
#[derive(Debug, Clone, Copy)]
pub(super) struct Labels<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name; its id where the content does not know it.
    pub name: &'a str,
    /// Its kind.
    pub category: &'static str,
}

/// Where to find what the fold leaves out.
#[derive(Debug, Default)]
pub(super) struct Details<'a> {
    by_id: HashMap<EventId, &'a Event>,
    planned: HashMap<(EventId, u8, &'a ExerciseId), Dose>,
    ended: HashMap<EventId, &'a Event>,
}

impl<'a> Details<'a> {
    pub fn of(events: &'a [Event]) -> Self {
        let mut found = Self::default();
        for event in events {
            match &event.what {
                What::SessionStarted(_) | What::ActivityDone(_) => {
                    found.by_id.entry(event.id).or_insert(event);
                }
                What::ExerciseDone(done) => {
                    found.planned.insert((done.session, done.place, &done.exercise), done.planned);
                }
                // When it was done is not known, only its day.
                What::SessionLogged(logged) => {
                    let moves = logged.moves.iter().zip(0..=u8::MAX);
                    let doses = moves.map(|(each, place)| ((event.id, place, &each.exercise), each.dose));
                    found.planned.extend(doses);
                }
                What::SessionEnded(ended) => {
                    found.ended.insert(ended.session, event);
                }
                _ => {}
            }
        }
        found
    }

    /// The event that began a session, or the activity itself.
    pub fn event(&self, id: EventId) -> Option<&'a Event> {
        self.by_id.get(&id).copied()
    }

    /// The event that ended a session.
    pub fn end(&self, session: &Session) -> Option<&'a Event> {
        self.ended.get(&session.id).copied()
    }

    /// How much of an exercise was planned.
    pub fn planned(&self, session: &Session, did: &Did, id: &'a ExerciseId) -> Option<Dose> {
        self.planned.get(&(session.id, did.place, id)).copied()
    }
}
