//! What the Journal screen lists: the newest entries, a whole session in one line.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::words::{name, rating, words_of};
use crate::app::Entry;
use crate::content::Content;
use crate::journal::{Ending, Event, EventId, ExerciseDone, SessionEnded, SessionStarted, What};
use crate::units::{counted, day_of, whole_minutes};

/// What is known of a session before its first line is met, since the newest line comes first.
#[derive(Default)]
struct Parts {
    rated: Option<(Event, Option<String>)>,
    ended: Option<SessionEnded>,
    done: Vec<ExerciseDone>,
}

impl Parts {
    /// Whether it was left again before anything was done, hurt or rated: no line that looks like a
    /// failure comes of it.
    fn came_to_nothing(&self) -> bool {
        let of_it = |done: &ExerciseDone| worked(done) || done.how == Ending::Hurt || done.how.at_once();
        self.ended.is_some() && self.rated.is_none() && !self.done.iter().any(of_it)
    }
}

/// Whether something of an exercise was done.
fn worked(done: &ExerciseDone) -> bool {
    done.done.is_some() && done.how != Ending::Skipped
}

/// When an entry was made, as `06:41`; `later` for one that was filled in for another day, whose hour
/// says nothing of that day. `ends` is the hour at which a day ends.
pub fn time_of(event: &Event, ends: u8) -> String {
    if day_of(event.at, ends) == event.day { event.at.format("%H:%M").to_string() } else { "later".into() }
}

/// What an entry said before it was corrected; nothing where it counts as it was written.
fn was(content: &Content, event: &Event, written: &Event) -> Option<String> {
    if event.what == written.what && event.day == written.day {
        return None;
    }
    let words = match &written.what {
        What::SessionRated(rated) => rating(rated),
        what => words_of(content, what),
    };
    let day = (event.day != written.day).then(|| written.day.format("%a %-d %b, ").to_string());
    Some(day.unwrap_or_default() + &words)
}

/// The entries listed, the newest day first and in it the newest entry, whenever they were typed. `ends`
/// is the hour at which a day ends. A session's lines are folded into the place where it began;
/// its entry is the rating, which may be put right and taken back, or the beginning where there is
/// no rating. Each event comes as it counts, and as it was written.
pub(super) fn list<'e>(
    content: &Content,
    events: impl Iterator<Item = (&'e Event, &'e Event)>,
    ends: u8,
    most: usize,
) -> Vec<Entry> {
    let mut sessions: HashMap<EventId, Parts> = HashMap::new();
    let mut entries = Vec::new();
    for (event, written) in events {
        let (day, time) = (event.day, time_of(event, ends));
        let was = was(content, event, written);
        let (event, words, was) = match &event.what {
            What::SessionRated(rated) => {
                sessions.entry(rated.session).or_default().rated.get_or_insert((event.clone(), was));
                continue;
            }
            What::SessionEnded(ended) => {
                sessions.entry(ended.session).or_default().ended.get_or_insert(ended.clone());
                continue;
            }
            What::ExerciseDone(done) => {
                sessions.entry(done.session).or_default().done.push(done.clone());
                continue;
            }
            What::SessionStarted(started) => {
                let parts = sessions.remove(&event.id).unwrap_or_default();
                if parts.came_to_nothing() {
                    continue;
                }
                let words = session(content, started, &parts);
                let (event, was) = parts.rated.unwrap_or_else(|| (event.clone(), None));
                (event, words, was)
            }
            what => (event.clone(), words_of(content, what), was),
        };
        entries.push(Entry { event, day, time, words, was });
        if entries.len() == most {
            break;
        }
    }
    entries.sort_by_key(|entry| Reverse(entry.day));
    entries
}

/// A session: `session: 6 of 6 moves, 7 min, worst 2, after 1, effort 4`.
fn session(content: &Content, started: &SessionStarted, parts: &Parts) -> String {
    let moves = parts.done.iter().filter(|done| worked(done)).count();
    let of = started.items.len();
    let mut all = vec![format!("session: {moves} of {}", counted(of, "move"))];
    match &parts.ended {
        Some(ended) => all.push(format!("{} min", whole_minutes(ended.seconds))),
        None => all.push("not ended".into()),
    }
    for done in parts.done.iter().rev().filter(|done| done.how == Ending::Hurt || done.how.at_once()) {
        all.push(format!("{}: {}", name(content, &done.exercise), done.how.label()));
    }
    match parts.rated.as_ref().map(|(event, _)| &event.what) {
        Some(What::SessionRated(rated)) => all.push(rating(rated)),
        _ if parts.ended.is_some() => all.push("not rated".into()),
        _ => {}
    }
    all.join(", ")
}
