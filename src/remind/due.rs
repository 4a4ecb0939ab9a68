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
        /// Its time of this day is still ahead.
        Early = "early", "its time has not come yet";
        /// The machine slept through its time.
        Late = "late", "its time was more than two hours ago";
        /// Neither a reminder nor the routine has a time.
        NoTime = "no_time", "no time is set for it; name one, as --at 7:30";
        /// The same, before the first start.
        NotSetUp = "not_set_up", "supple is not set up yet, so no time is set; start it once, or name one, as --at 7:30";
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
    let day_end = history.profile().day_end;
    if let Some(why) = at.and_then(|at| out_of_time(at, now.time(), day_end)) {
        return Err(why);
    }
    let day = day_of(now, day_end);
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

/// Why it stays silent where no time of it is known.
pub fn without_time(content: &Content, history: &History, now: Moment) -> Silence {
    let day = day_of(now, history.profile().day_end);
    match coach::plan(content, history, &Ask::on(day)).mode {
        Mode::Setup => Silence::NotSetUp,
        _ => Silence::NoTime,
    }
}

/// Whether `now` is too far from `at`, and on which side of it in the day that ends at `day_end` o'clock.
fn out_of_time(at: NaiveTime, now: NaiveTime, day_end: u8) -> Option<Silence> {
    if minutes_after(at, now) <= LATE {
        return None;
    }
    let begin = NaiveTime::from_hms_opt(u32::from(day_end), 0, 0).unwrap_or(NaiveTime::MIN);
    let into_the_day = |time: NaiveTime| (time - begin).num_minutes().rem_euclid(i64::from(DAY));
    Some(if into_the_day(at) > into_the_day(now) { Silence::Early } else { Silence::Late })
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

    #[test]
    fn its_time_is_ahead_or_over_in_the_day_that_is_lived() {
        let at = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
        for (its_time, now, day_end, why) in [
            ("06:00", "04:02", 3, Some(Silence::Early)),
            ("06:00", "08:00", 3, None),
            ("06:00", "08:01", 3, Some(Silence::Late)),
            ("06:00", "05:55", 3, None),
            ("06:00", "05:54", 3, Some(Silence::Early)),
            ("23:30", "01:30", 3, None),
            ("23:30", "01:31", 3, Some(Silence::Late)),
            ("23:30", "03:00", 3, Some(Silence::Early)),
            ("00:30", "23:00", 3, Some(Silence::Early)),
            ("00:30", "02:31", 3, Some(Silence::Late)),
            ("00:30", "23:00", 0, Some(Silence::Late)),
            ("02:30", "03:10", 3, None),
        ] {
            assert_eq!(out_of_time(at(its_time), at(now), day_end), why, "{its_time} at {now}, {day_end}");
        }
    }
}
