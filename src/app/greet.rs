//! What the person sees first at a start or on a new day: what to do about a sign that needs help, and
//! nothing else; a second start after a long time, the first run, an unfinished session, a late rating, or the day.

use super::ask::rating::Rating;
use super::ask::{self};
use super::go::{Go, Menu};
use super::known::{Known, Unfinished};
use crate::journal::SessionEnded;

/// Days without an entry from which on the person is welcomed back (G).
const GAP: i64 = 3;

/// Said of a session that was begun and cannot be gone on with.
const OUTDATED: &str = "What you ticked since asks for another plan than the session that you had begun. \
     Enter ends it, with all that you did kept.";

/// What is shown first.
pub(super) fn greet(known: &Known) -> Option<Go> {
    if known.is_blocked() {
        return None;
    }
    if let Some(start) = ask::second_start::due(known) {
        return Some(Go::Ask(start));
    }
    if let Some(first) = ask::comes_first(known, false) {
        return Some(Go::Ask(first));
    }
    if let Some(unfinished) = known.unfinished() {
        if unfinished.outdated {
            return Some(Go::say(OUTDATED));
        }
        return Some(Go::Menu(go_on_menu(known, &unfinished)));
    }
    if let Some(session) = known.unrated_today() {
        return Some(Go::Ask(Rating { session }.into()));
    }
    welcome_back(known).map(Go::say)
}

fn go_on_menu(known: &Known, unfinished: &Unfinished) -> Menu {
    let done = unfinished.over.len();
    let words = format!("{done} of {} done so far. All of it is kept.", unfinished.started.items.len());
    let rate = Go::Ask(Rating { session: unfinished.id }.into());
    let leave = vec![rate, Go::record(ended(unfinished), known.day)];
    Menu::new("Go on where you were?", &words).line("Go on with the session", "", vec![Go::Resume]).line(
        "Leave it there and rate it",
        "",
        leave,
    )
}

/// The end of a session that was left unfinished.
pub(super) const fn ended(unfinished: &Unfinished) -> SessionEnded {
    SessionEnded { session: unfinished.id, seconds: unfinished.seconds, complete: false }
}

/// The first words after a gap (rule G).
fn welcome_back(known: &Known) -> Option<&'static str> {
    let active = known.history.days().iter().rev().find(|day| day.day < known.day && day.active())?;
    let gap = (known.day - active.day).num_days();
    (gap > GAP).then_some("Good to see you again. There is nothing to catch up on.")
}
