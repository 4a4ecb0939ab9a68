//! What the Journal screen lists: the newest entries, a whole session in one line.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::words::{ended, name, rating, words_of};
use crate::app::Entry;
use crate::content::{Content, Sides};
use crate::journal::{Ending, EntryName, Event, EventId, ExerciseDone, SessionEnded, SessionStarted, What};
use crate::units::{Day, counted, day_of, whole_minutes};

/// An entry to list.
#[derive(Clone, Copy)]
pub(super) struct Listed<'e> {
    /// Its name.
    pub name: &'e EntryName,
    /// As it counts.
    pub event: &'e Event,
    /// As it was written.
    pub written: &'e Event,
}

impl Listed<'_> {
    /// What it said before it was corrected; nothing where it counts as it was written.
    fn was(self, content: &Content) -> Option<String> {
        let Self { event, written, .. } = self;
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

    /// Its line on the Journal screen.
    fn entry(self, content: &Content, (day, time): (Day, String), words: String) -> Entry {
        let (name, event, was) = (self.name.clone(), self.event.clone(), self.was(content));
        Entry { event, name, day, time, words, was, moves: Vec::new() }
    }
}

/// What is known of a session before its first line is met, since the newest line comes first.
#[derive(Default)]
struct Parts<'e> {
    rated: Option<Listed<'e>>,
    ended: Option<SessionEnded>,
    done: Vec<ExerciseDone>,
}

impl Parts<'_> {
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
pub(super) fn list<'e>(
    content: &Content,
    listed: impl Iterator<Item = Listed<'e>>,
    ends: u8,
    most: usize,
) -> Vec<Entry> {
    let mut sessions: HashMap<EventId, Parts<'_>> = HashMap::new();
    let mut entries = Vec::new();
    for each in listed {
        let event = each.event;
        let at = (event.day, time_of(event, ends));
        entries.push(match &event.what {
            What::SessionRated(rated) => {
                sessions.entry(rated.session).or_default().rated.get_or_insert(each);
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
                let beginning = Listed { written: event, ..each };
                let moves = parts.done.iter().rev().map(|done| move_words(content, done)).collect();
                Entry { moves, ..parts.rated.unwrap_or(beginning).entry(content, at, words) }
            }
            What::SessionLogged(_) => {
                // A rating that came later stands with it; the entry is the session.
                let rated = sessions.remove(&event.id).and_then(|parts| parts.rated);
                let felt = match rated.map(|rated| &rated.event.what) {
                    Some(What::SessionRated(rated)) => format!(", {}", rating(rated)),
                    _ => String::new(),
                };
                each.entry(content, at, words_of(content, &event.what) + &felt)
            }
            what => each.entry(content, at, words_of(content, what)),
        });
        if entries.len() == most {
            break;
        }
    }
    entries.sort_by_key(|entry| Reverse(entry.day));
    entries
}

/// What a move of a session came to: `Hip hinge, 2 x 5`, and how it ended where it was not simply done.
fn move_words(content: &Content, done: &ExerciseDone) -> String {
    let sides = content.exercise(&done.exercise).map_or(Sides::Both, |exercise| exercise.sides);
    let work = done.done.filter(|_| worked(done)).map(|dose| dose.in_words(sides));
    let how = (done.how != Ending::Done).then(|| ended(done));
    let all = [Some(name(content, &done.exercise)), work, how];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A session: `session: 6 of 6 moves, 7 min, worst 2, after 1, effort 4`.
fn session(content: &Content, started: &SessionStarted, parts: &Parts<'_>) -> String {
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
    match parts.rated.map(|rated| &rated.event.what) {
        Some(What::SessionRated(rated)) => all.push(rating(rated)),
        _ if parts.ended.is_some() => all.push("not rated".into()),
        _ => {}
    }
    all.join(", ")
}
