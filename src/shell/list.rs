//! What the Journal screen lists: the newest entries, a whole session in one line.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::words::{name, rating, words_of};
use crate::app::Entry;
use crate::content::Content;
use crate::journal::{Ending, EntryName, Event, EventId, ExerciseDone, SessionEnded, SessionStarted, What};
use crate::units::{counted, day_of, whole_minutes};

/// An entry as it counts, and its name.
type Named = (EntryName, Event);

/// What is known of a session before its first line is met, since the newest line comes first.
#[derive(Default)]
struct Parts {
    rated: Option<Named>,
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

/// The entries listed, the newest day first and in it the newest entry, whenever they were typed. `ends`
/// is the hour at which a day ends. A session's lines are folded into the place where it began;
/// its entry is the rating, which may be put right and taken back, or the beginning where there is
/// no rating.
pub(super) fn list(
    content: &Content,
    named: impl Iterator<Item = Named>,
    ends: u8,
    most: usize,
) -> Vec<Entry> {
    let mut sessions: HashMap<EventId, Parts> = HashMap::new();
    let mut entries = Vec::new();
    for (name, event) in named {
        let (day, time) = (event.day, time_of(&event, ends));
        let (name, event, words) = match &event.what {
            What::SessionRated(rated) => {
                sessions.entry(rated.session).or_default().rated.get_or_insert((name, event));
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
                let (name, event) = parts.rated.unwrap_or((name, event));
                (name, event, words)
            }
            What::SessionLogged(_) => {
                // A rating that came later stands with it; the entry is the session.
                let rated = sessions.remove(&event.id).and_then(|parts| parts.rated);
                let felt = match rated.map(|(_, event)| event.what) {
                    Some(What::SessionRated(rated)) => format!(", {}", rating(&rated)),
                    _ => String::new(),
                };
                let words = words_of(content, &event.what) + &felt;
                (name, event, words)
            }
            what => {
                let words = words_of(content, what);
                (name, event, words)
            }
        };
        entries.push(Entry { event, name, day, time, words });
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
    match parts.rated.as_ref().map(|(_, event)| &event.what) {
        Some(What::SessionRated(rated)) => all.push(rating(rated)),
        _ if parts.ended.is_some() => all.push("not rated".into()),
        _ => {}
    }
    all.join(", ")
}
