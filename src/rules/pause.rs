//! C11: pauses that the person announces. What a holiday or another sport takes, and what an illness, an
//! injury, an operation or a hospital ask for.
//!
//! Decided here:
//! - days of an announced holiday or of another sport, up to two weeks of them, count as one step at most;
//!   days away beyond them count as any;
//! - a pause for illness and its like counts as any time away, and once it is over the whole safety screen
//!   comes before the next plan; while it lasts the day holds easy moves alone;
//! - a holiday or another sport is announced before it begins, or on its first day; what is for the person's
//!   health may be noted afterwards;
//! - a pause takes a year at most, and two do not overlap.

use crate::content::Progression;
use crate::history::Pause;
use crate::journal::{PauseEnded, PauseSet, PauseWhy};
use crate::units::{Day, days_between, shift, short_date};

use super::gap::{Away, Rhythm};
use super::reason::reasons;

reasons! {
    /// Why a day after a pause is as it is (C11).
    PauseReason {
        /// Back after a holiday or another sport.
        Back { days: i64, what: &'static str } = "C11", "back";
        /// The day lies in a holiday or another sport.
        Now { until: Day, what: &'static str } = "C11", "now";
        /// The day lies in a pause for the person's health.
        Resting { until: Day, what: &'static str } = "C11", "resting";
        /// The whole safety screen comes first.
        Whole { what: &'static str, day: Day } = "C11", "whole";
    }
}

/// Whether a pause says nothing of the person's health.
const fn is_calm(why: PauseWhy) -> bool {
    match why {
        PauseWhy::Holiday | PauseWhy::Sport => true,
        PauseWhy::Illness | PauseWhy::Fever | PauseWhy::Injury | PauseWhy::Operation | PauseWhy::Hospital => {
            false
        }
    }
}

/// Whether the day of a pause holds easy moves alone: it is for the person's health.
pub(crate) const fn rests(pause: Pause) -> bool {
    !is_calm(pause.why)
}

/// Why a day in a pause is as it is.
pub fn now(pause: Pause) -> PauseReason {
    let Pause { until, why, .. } = pause;
    let what = why.label();
    if is_calm(why) { PauseReason::Now { until, what } } else { PauseReason::Resting { until, what } }
}

/// The most days that a pause takes, and how far ahead it begins.
const MOST_DAYS: i64 = 365;

/// Why a pause cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPause {
    /// It ends before it begins.
    #[error("it would end on {until}, before it begins on {from}; put the earlier day first")]
    Backwards {
        /// Its first day.
        from: Day,
        /// Its last day.
        until: Day,
    },
    /// It takes too many days.
    #[error("a pause takes 1 to {MOST_DAYS} days, not {0}")]
    Long(i64),
    /// Its first day is too far off.
    #[error("{0} is more than a year away; set the pause when it is nearer")]
    Far(Day),
    /// It was to be announced.
    #[error(
        "a holiday or another sport is announced beforehand, so from {0} on; only an illness, a fever, an \
         injury, an operation or a stay in hospital can be noted afterwards"
    )]
    Late(Day),
    /// There is one already.
    #[error(
        "there is a pause from {} to {} already, {}; end that one first",
        short_date(.0.from), short_date(.0.until), .0.why.label()
    )]
    Overlaps(Pause),
}

/// A pause that is to be set on `today`, as it may be.
///
/// # Errors
/// [`NoPause`] says why it cannot be.
pub fn announced(pauses: &[Pause], today: Day, set: PauseSet) -> Result<PauseSet, NoPause> {
    let PauseSet { from, until, why } = set;
    let days = days_between(from, until) + 1;
    if days < 1 {
        Err(NoPause::Backwards { from, until })
    } else if days > MOST_DAYS {
        Err(NoPause::Long(days))
    } else if days_between(today, from).abs() > MOST_DAYS {
        Err(NoPause::Far(from))
    } else if is_calm(why) && from < today {
        Err(NoPause::Late(today))
    } else if let Some(other) = pauses.iter().find(|other| other.from <= until && from <= other.until) {
        Err(NoPause::Overlaps(*other))
    } else {
        Ok(set)
    }
}

/// The pause that `today` lies in, or the next one that was announced.
pub fn at_hand(pauses: &[Pause], today: Day) -> Option<Pause> {
    let ahead = pauses.iter().filter(|pause| today <= pause.until);
    ahead.min_by_key(|pause| pause.from).copied()
}

/// What ends a pause on `today`, or takes one back that has not begun.
pub fn end_of(pause: Pause, today: Day) -> PauseEnded {
    PauseEnded { on: today.max(pause.from) }
}

/// How many days after `since` and before `day` a pause took.
fn taken(pause: &Pause, since: Day, day: Day) -> i64 {
    let (from, until) = (pause.from.max(shift(since, 1)), pause.until.min(shift(day, -1)));
    (days_between(from, until) + 1).max(0)
}

/// The calm pause that took the most of the days between, and how many.
fn calm(pauses: &[Pause], since: Day, day: Day) -> Option<(Pause, i64)> {
    let taken = |pause: &Pause| (*pause, taken(pause, since, day));
    let calm = pauses.iter().filter(|pause| is_calm(pause.why)).map(taken);
    calm.filter(|(_, days)| *days > 0).max_by_key(|(_, days)| *days)
}

/// How long the person has been away on `day`, an announced pause taken as what it is.
pub(super) fn away(p: &Progression, pauses: &[Pause], rhythm: &Rhythm, day: Day) -> Away {
    let plain = rhythm.away(p, day);
    let Some(last) = rhythm.last else { return plain };
    match calm(pauses, last, day) {
        Some((_, days)) if days <= p.c11_days => {
            let beside = Away::of(p, days_between(last, day) - days);
            plain.min(beside.max(Away::Week))
        }
        _ => plain,
    }
}

/// The words for a first day back after a calm pause that took most of the days away.
pub fn back(p: &Progression, pauses: &[Pause], rhythm: &Rhythm, day: Day) -> Option<PauseReason> {
    let last = rhythm.last?;
    let days = days_between(last, day);
    let (pause, taken) = calm(pauses, last, day)?;
    let told = taken <= p.c11_days && taken * 2 > days && days > p.g2_days;
    (told && away(p, pauses, rhythm, day) == Away::Week)
        .then_some(PauseReason::Back { days, what: pause.why.label() })
}

/// How many of the days since the safety questions were last answered, on `last`, are those of a calm pause:
/// they ask for no new answers.
pub(super) fn unasked(p: &Progression, pauses: &[Pause], last: Day, day: Day) -> i64 {
    calm(pauses, last, day).map_or(0, |(_, days)| days).min(p.c11_screen_days)
}

/// Why the whole safety screen is due after a pause: it was for the person's health, is over, and the whole
/// screen was last answered before its end.
pub(super) fn whole(pauses: &[Pause], whole: Day, day: Day) -> Option<PauseReason> {
    let ill =
        pauses.iter().rev().find(|pause| !is_calm(pause.why) && pause.until < day && whole <= pause.until);
    ill.map(|pause| PauseReason::Whole { what: pause.why.label(), day: pause.until })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;

    fn on(day: i64) -> Day {
        shift(Day::from_ymd_opt(2026, 3, 2).unwrap(), day)
    }

    fn pause(from: i64, until: i64, why: PauseWhy) -> Pause {
        Pause { from: on(from), until: on(until), why }
    }

    fn rhythm() -> Rhythm {
        let mut rhythm = Rhythm::default();
        for day in [-2, -1, 0] {
            rhythm.note(on(day));
        }
        rhythm
    }

    #[test]
    fn two_weeks_of_a_holiday_take_one_step_at_most() {
        let p = *Content::built_in().progression();
        let away = |until, why, day| away(&p, &[pause(1, until, why)], &rhythm(), on(day));
        assert_eq!(away(14, PauseWhy::Holiday, 15), Away::Week, "fifteen days, fourteen of them said");
        assert_eq!(away(14, PauseWhy::Sport, 22), Away::Week, "a week beside it");
        assert_eq!(away(15, PauseWhy::Holiday, 16), Away::Weeks, "a day more of it");
        assert_eq!(away(14, PauseWhy::Illness, 15), Away::Weeks);
        assert_eq!(away(14, PauseWhy::Holiday, 43), Away::Month, "a month beside it");
        assert_eq!(away(5, PauseWhy::Holiday, 6), Away::Days, "never more than without it");
    }

    #[test]
    fn an_illness_asks_for_the_whole_screen_once_it_is_over() {
        let ill = [pause(1, 5, PauseWhy::Fever)];
        let due = |answered: i64, day: i64| whole(&ill, on(answered), on(day)).is_some();
        assert_eq!([due(0, 5), due(0, 6), due(5, 6), due(6, 7)], [false, true, true, false]);
        assert!(whole(&[pause(1, 5, PauseWhy::Holiday)], on(0), on(6)).is_none());
    }

    #[test]
    fn a_pause_is_set_ahead_within_a_year_and_beside_no_other() {
        let set = |from, until, why| PauseSet { from: on(from), until: on(until), why };
        let other = pause(20, 30, PauseWhy::Sport);
        let may = |from, until, why| announced(&[other], on(10), set(from, until, why)).err();
        assert_eq!(may(10, 19, PauseWhy::Holiday), None);
        assert_eq!(may(31, 31, PauseWhy::Holiday), None);
        assert_eq!(may(5, 12, PauseWhy::Fever), None, "an illness may lie behind");
        assert_eq!(may(9, 12, PauseWhy::Holiday), Some(NoPause::Late(on(10))));
        assert_eq!(may(12, 11, PauseWhy::Sport), Some(NoPause::Backwards { from: on(12), until: on(11) }));
        assert_eq!(may(31, 31 + 365, PauseWhy::Holiday), Some(NoPause::Long(366)));
        assert_eq!(may(376, 380, PauseWhy::Holiday), Some(NoPause::Far(on(376))));
        assert_eq!(may(12, 20, PauseWhy::Holiday), Some(NoPause::Overlaps(other)));
        assert_eq!(may(30, 33, PauseWhy::Holiday), Some(NoPause::Overlaps(other)));
        assert_eq!(at_hand(&[other], on(10)), Some(other));
        assert_eq!(at_hand(&[other], on(31)), None);
        assert_eq!((end_of(other, on(10)).on, end_of(other, on(25)).on), (on(20), on(25)));
    }

    #[test]
    fn the_days_of_a_holiday_ask_for_no_new_answers() {
        let p = *Content::built_in().progression();
        let days = |until: i64| unasked(&p, &[pause(1, until, PauseWhy::Holiday)], on(0), on(until + 2));
        assert_eq!([days(10), days(28), days(40)], [10, 28, 28]);
    }
}
