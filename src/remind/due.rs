//! Whether the reminder rings at a moment.

use chrono::{NaiveTime, Timelike};

use crate::coach::{self, Ask, DayState};
use crate::content::Content;
use crate::history::{History, weekday};
use crate::journal::{Mode, Weekday};
use crate::settings::QuietHours;
use crate::units::{Moment, day_of, words};

/// What stands above the words of a notice.
pub const TITLE: &str = "supple";
/// The words on a day with a session.
const SESSION: &str = "Your time for today's session. A short one counts too.";
/// The words where the safety questions come first.
const QUESTIONS: &str = "Ready when you are: a few questions first.";

/// For how many minutes after its time it still rings.
const LATE: u32 = 120;
/// By how many minutes a timer may be early.
const EARLY: u32 = 5;
const DAY: u32 = 24 * 60;

words! {
    /// Why nothing rings.
    Silence {
        /// Within the quiet hours of the settings.
        Quiet = "quiet", "these are your quiet hours";
        /// The machine slept through its time.
        Late = "late", "its time was more than two hours ago";
        /// A pause holds.
        Pause = "pause", "you are in a pause";
        /// A sign stands that has to be seen first (S1, S2).
        Sign = "sign", "a sign that you ticked has to be looked at first";
        /// The session was done.
        Done = "done", "today's session is done";
        /// A session was begun.
        Begun = "begun", "today's session was begun";
        /// No session is meant for today.
        DayOff = "day_off", "today is a day off";
    }
}

/// The words of the notice at `now`.
///
/// `at` is the time that the timer was set to, `days` the days that were named for it; without days those of
/// the profile hold.
///
/// # Errors
/// Why nothing rings.
pub fn due(
    content: &Content,
    history: &History,
    quiet: Option<&QuietHours>,
    (at, days): (Option<NaiveTime>, &[Weekday]),
    now: Moment,
) -> Result<&'static str, Silence> {
    if quiet.is_some_and(|hours| hours.hold(now.time())) {
        return Err(Silence::Quiet);
    }
    if at.is_some_and(|at| !(0..=LATE).contains(&minutes_after(at, now.time()))) {
        return Err(Silence::Late);
    }
    let day = day_of(now, history.profile().day_end);
    if history.pauses().iter().any(|pause| (pause.from..=pause.until).contains(&day)) {
        return Err(Silence::Pause);
    }
    let plan = coach::plan(content, history, &Ask::on(day));
    if plan.mode == Mode::Blocked {
        return Err(Silence::Sign);
    }
    match plan.state {
        DayState::Done => return Err(Silence::Done),
        DayState::Started => return Err(Silence::Begun),
        DayState::Open => {}
    }
    let rest = history.day(day).and_then(|record| record.choice.as_ref()).and_then(|choice| choice.rest);
    // After midnight a named day is the calendar's, as the timer has it.
    let named = if days.is_empty() {
        history.profile().trains_on(day)
    } else {
        days.contains(&weekday(now.date_naive()))
    };
    if rest.unwrap_or(!named) {
        return Err(Silence::DayOff);
    }
    Ok(if plan.mode == Mode::Setup { QUESTIONS } else { SESSION })
}

/// How many minutes `now` is after `at`, over midnight too; none where it is a little early.
fn minutes_after(at: NaiveTime, now: NaiveTime) -> u32 {
    let minute = |time: NaiveTime| time.hour() * 60 + time.minute();
    let after = (minute(now) + DAY - minute(at)) % DAY;
    if after >= DAY - EARLY { 0 } else { after }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_timer_is_counted_over_midnight() {
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        assert_eq!(minutes_after(at(7, 30), at(9, 30)), 120);
        assert_eq!(minutes_after(at(7, 30), at(7, 29)), 0, "a clock that runs ahead");
        assert_eq!(minutes_after(at(23, 30), at(0, 15)), 45);
        assert_eq!(minutes_after(at(7, 30), at(6, 0)), 22 * 60 + 30);
    }
}
