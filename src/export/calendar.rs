//! An iCalendar file (RFC 5545): the routine as a recurring event with an alarm, the weekly PEG,
//! check-ups. Times float: seven in the morning is seven wherever the person is. The same record
//! gives the same bytes, and an event keeps its name for good: it hangs on the first entry ever written.
//!
//! Nothing recurs that nobody chose: the routine stands in it where the person named a time or days.
use chrono::Duration;
use icalendar::{Alarm, Calendar, CalendarDateTime, Component, Event, EventLike, Property};

use super::record::Record;
use crate::coach::{self, Ask};
use crate::history::{Pause, weekday};
use crate::journal::{Mode, Weekday};
use crate::units::{Day, shift, time_of_day};

/// Weeks after the start at which a check-up is worth while.
const CHECK_UPS: [i64; 2] = [8, 26];
/// How many days ahead of a pause's end the routine begins again at most.
const YEAR: usize = 366;
/// How long before the routine's time its alarm rings, in minutes.
const ALARM: i64 = 5;

/// The calendar of what lies ahead of the record's day: `from` begins it later, `to` ends the
/// recurring events.
pub fn ics(record: &Record<'_>) -> Vec<u8> {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//supple//supple//EN"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.name("supple");
    let from = record.span.from.map_or(record.day, |from| from.max(record.day));
    if let Some(routine) = routine(record, from) {
        calendar.push(routine);
    }
    if let Some(peg) = peg(record, from) {
        calendar.push(peg);
    }
    for pause in record.history.pauses().iter().filter(|pause| from <= pause.until) {
        calendar.push(holiday(record, *pause));
    }
    for weeks in CHECK_UPS {
        if let Some(check_up) = check_up(record, from, weeks) {
            calendar.push(check_up);
        }
    }
    calendar.to_string().into_bytes()
}

/// A name for an event that stays the same from export to export and differs between people.
fn uid(record: &Record<'_>, name: &str) -> String {
    let person = record.first.map_or_else(|| "new".to_owned(), |first| first.id.to_string());
    format!("{name}-{person}@supple.invalid")
}

/// What every event begins with.
fn event(record: &Record<'_>, name: &str, summary: &str, words: &str) -> Event {
    let mut event = Event::new();
    event.uid(&uid(record, name)).timestamp(record.made.to_utc()).summary(summary);
    if !words.is_empty() {
        event.description(words);
    }
    event
}

/// `;UNTIL=…` where the span ends.
fn until(record: &Record<'_>, timed: bool) -> String {
    record.span.to.map_or_else(String::new, |to| {
        let form = if timed { "%Y%m%dT235959" } else { "%Y%m%d" };
        format!(";UNTIL={}", to.format(form))
    })
}

/// What the routine's event is called. While a sign stands there is none; while it is not known that none
/// does, the questions come before any session.
fn summary(record: &Record<'_>) -> Option<&'static str> {
    match coach::plan(record.content, record.history, &Ask::on(record.day)).mode {
        Mode::Blocked => None,
        Mode::Setup => Some("supple: the safety questions"),
        Mode::Baseline | Mode::Normal | Mode::Flare | Mode::Return | Mode::Gentle | Mode::Rest => {
            Some("supple: your session")
        }
    }
}

/// The routine at its time, on the training days; nothing where neither was chosen.
fn routine(record: &Record<'_>, from: Day) -> Option<Event> {
    let (profile, set) = (record.history.profile(), &record.history.routine().set);
    let at = set.time.as_deref().and_then(time_of_day);
    if at.is_none() && profile.days.is_empty() {
        return None;
    }
    let summary = summary(record)?;
    let due = |day: &Day| profile.trains_on(*day) && record.history.pause_on(*day).is_none();
    let first = from.iter_days().take(7 + YEAR).find(due)?;
    let unread = set.time.as_ref().filter(|_| at.is_none());
    let words: Vec<String> = [
        unread.map(|words| format!("When: {words}")),
        set.after.as_ref().map(|after| format!("After: {after}")),
        set.with.as_ref().map(|with| format!("With: {with}")),
        set.if_then.clone(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut event = event(record, "routine", summary, &words.join("\n"));
    if let Some(place) = &set.place {
        event.location(place);
    }
    if let Some(at) = at {
        let start = first.and_time(at);
        event.starts(CalendarDateTime::Floating(start));
        event.ends(CalendarDateTime::Floating(start + Duration::minutes(i64::from(profile.minutes.get()))));
        let mut alarm = Alarm::display(summary, -Duration::minutes(ALARM));
        alarm.uid(&uid(record, "alarm")).timestamp(record.made.to_utc());
        event.alarm(alarm);
    } else {
        event.starts(first);
    }
    event.add_property("RRULE", format!("FREQ=WEEKLY;BYDAY={}{}", days(record), until(record, at.is_some())));
    let paused = record.history.pauses().iter().flat_map(|pause| {
        let days = pause.from.max(first).iter_days().take_while(|day| *day <= pause.until);
        days.filter(|day| profile.trains_on(*day))
    });
    let form = |day: Day| match at {
        Some(at) => day.and_time(at).format("%Y%m%dT%H%M%S").to_string(),
        None => day.format("%Y%m%d").to_string(),
    };
    let paused: Vec<String> = paused.map(form).collect();
    if !paused.is_empty() {
        let mut dates = Property::new("EXDATE", paused.join(","));
        if at.is_none() {
            dates.add_parameter("VALUE", "DATE");
        }
        event.append_property(dates);
    }
    event.add_property("TRANSP", "TRANSPARENT");
    Some(event.done())
}

/// A pause, over its whole days; what for is nobody's business in a calendar.
fn holiday(record: &Record<'_>, pause: Pause) -> Event {
    let name = format!("pause-{}", pause.from.format("%Y%m%d"));
    let mut event = event(record, &name, "supple: a pause", "Nothing is due.");
    event.starts(pause.from).ends(shift(pause.until, 1));
    event.add_property("TRANSP", "TRANSPARENT");
    event.done()
}

/// The training days as `MO,WE`.
fn days(record: &Record<'_>) -> String {
    let profile = record.history.profile();
    let chosen = Weekday::ALL.iter().filter(|day| profile.days.is_empty() || profile.days.contains(day));
    chosen.map(|day| day.key()[..2].to_uppercase()).collect::<Vec<_>>().join(",")
}

fn peg(record: &Record<'_>, from: Day) -> Option<Event> {
    let last = record.history.pegs().iter().map(|peg| peg.day).max()?;
    let due = last + Duration::days(7);
    let first = if due >= from {
        due
    } else {
        from.iter_days().take(7).find(|day| weekday(*day) == weekday(last)).unwrap_or(from)
    };
    let mut event = event(record, "peg", "supple: three numbers for the week", "The PEG, half a minute.");
    event.starts(first);
    event.add_property("RRULE", format!("FREQ=WEEKLY{}", until(record, false)));
    event.add_property("TRANSP", "TRANSPARENT");
    Some(event.done())
}

fn check_up(record: &Record<'_>, from: Day, weeks: i64) -> Option<Event> {
    let due = record.history.first_day()?.checked_add_signed(Duration::weeks(weeks))?;
    if due < from || !record.span.holds(due) {
        return None;
    }
    let words = "A good moment to show someone your page: supple export --format html";
    let summary = format!("supple: {weeks} weeks, a check-up");
    let mut event = event(record, &format!("check-up-{weeks}"), &summary, words);
    event.starts(due);
    event.add_property("TRANSP", "TRANSPARENT");
    Some(event.done())
}
