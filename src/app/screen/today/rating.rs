//! The rating on Today: a digit, or the arrows and Enter.

use super::Today;
use crate::app::go::Go;
use crate::app::known::Known;
use crate::journal::{CheckedIn, EntryName, PainNoted, What};
use crate::units::Pain;

impl Today {
    /// Writes a typed 1 that no 0 followed. A rating that was only moved to with the arrows waits for
    /// Enter, and is forgotten when something else is done.
    pub(in crate::app) fn commit_pending(&mut self, known: &Known) -> Vec<Go> {
        if self.half_ten {
            return self.take_rating(known);
        }
        self.pain = None;
        Vec::new()
    }

    /// Writes the rating that waits.
    pub(super) fn take_rating(&mut self, known: &Known) -> Vec<Go> {
        let pending = self.pain.take();
        self.half_ten = false;
        let rated = pending.and_then(|digit| Pain::new(i64::from(digit)).ok());
        rated.map_or_else(Vec::new, |pain| rate_now(known, pain))
    }

    /// A digit rates the pain. A `1` waits for a `0`, or for any other key.
    pub(super) fn digit_typed(&mut self, known: &Known, digit: u8) -> Vec<Go> {
        if known.is_blocked() {
            return Vec::new();
        }
        if self.half_ten && digit == 0 {
            self.pain = Some(10);
            self.half_ten = false;
            return self.take_rating(known);
        }
        self.pain = Some(digit);
        self.half_ten = digit == 1;
        if digit == 1 {
            return vec![Go::say("1; a 0 now makes it 10. Any other key takes the 1.")];
        }
        self.take_rating(known)
    }

    /// Moves the rating along the scale, from the check-in or from the usual pain.
    pub(super) fn move_rating(&mut self, known: &Known, ahead: bool) -> Vec<Go> {
        let from = self.pain.or(known.checked_in().map(Pain::get));
        self.pain = Some(match from {
            None => known.usual_digit(),
            Some(at) if ahead => (at + 1).min(10),
            Some(at) => at.saturating_sub(1),
        });
        self.half_ten = false;
        vec![Go::say("Enter takes this rating.")]
    }
}

/// Writes a rating: the day's first is the check-in; a changed mind before the session puts it
/// right; later ones are ratings of their own.
fn rate_now(known: &Known, pain: Pain) -> Vec<Go> {
    match (known.checked_in(), check_in_entry(known)) {
        (None, _) => vec![Go::record(CheckedIn { pain }, known.day)],
        (Some(before), _) if before == pain => Vec::new(),
        (Some(_), Some(entry)) if untouched(known) => {
            let words = format!("Changed to {pain}.");
            vec![Go::Say(words), Go::correct(entry, CheckedIn { pain }, known.day)]
        }
        _ => {
            let words = format!("Noted: {pain} now. u takes it back.");
            let noted = PainNoted { pain: Some(pain), ..PainNoted::default() };
            vec![Go::Say(words), Go::record(noted, known.day)]
        }
    }
}

/// The entry of today's check-in.
fn check_in_entry(known: &Known) -> Option<EntryName> {
    let mut today = known.state.recent.iter().filter(|entry| entry.day == known.day);
    let entry = today.find(|entry| matches!(entry.event.what, What::CheckedIn(_)));
    entry.map(|entry| entry.name.clone())
}

/// Whether nothing was done today yet, so that the rating may still be changed.
fn untouched(known: &Known) -> bool {
    known.history.day(known.day).is_none_or(|day| day.sessions.is_empty() && day.activities.is_empty())
}
