//! S5: when the safety questions are due, the short and the whole of them.
//!
//! The short ones come every week and, never more often than every third day, after a setback, after a
//! bad morning of 7 or more, and once in a long absence. The whole of them come at the start, every three
//! months, after a month away, and where something is not known for sure ([`super::doubt`]). What does not wait for
//! any of it is [`super::since`]'s.

use super::super::pause::{self, PauseReason};
use super::super::reason::reasons;
use super::super::{Morning, Setback, Standing};
use super::doubt::DoubtReason;
use super::signs::Screening;
use super::since::Since;
use crate::content::Progression;
use crate::history::Pause;
use crate::units::{Day, Pain, days_between};

reasons! {
    /// Why the safety questions come before the plan (S5).
    ScreenReason {
        /// A week has passed.
        Week { day: Day } = "S5", "week";
        /// A setback came.
        Setback { day: Day } = "S5", "setback";
        /// A bad morning of 7 or more came.
        Pain { day: Day, pain: Pain } = "S5", "pain";
        /// A long absence.
        Away { days: i64 } = "S5", "away";
        /// A sudden high pain with thin bones.
        Bones { day: Day, pain: Pain } = "S5", "bones";
        /// New pain below the knee.
        Leg { day: Day } = "S5", "leg";
        /// They have waited so long that nothing goes up.
        Late { day: Day } = "S5", "late";
        /// They have waited so long that only easy moves are left.
        Easy { day: Day } = "S5", "easy";
        /// The whole of them: three months have passed.
        Whole { day: Day } = "S5", "whole";
        /// The whole of them: a long absence.
        WholeAway { days: i64 } = "S5", "whole_away";
    }
}

/// What decides on a day whether the safety questions are due.
#[derive(Debug, Clone, Copy)]
pub struct ScreenDue<'a> {
    /// The rules' numbers.
    pub p: &'a Progression,
    /// The day.
    pub day: Day,
    /// The screen as it stands.
    pub screening: &'a Screening,
    /// The day of the last session.
    pub trained: Option<Day>,
    /// The last setback (P7).
    pub setback: Option<Setback>,
    /// When the slow rise first took a step (P11).
    pub rise_since: Option<Day>,
    /// The last morning of 7 or more that was bad.
    pub bad_high: Option<Morning>,
    /// What has come up since the questions were last answered.
    pub since: Since,
    /// The pauses that the person announced.
    pub pauses: &'a [Pause],
}

impl<'a> ScreenDue<'a> {
    /// What decides it for a person who stands so.
    pub fn of(
        p: &'a Progression,
        day: Day,
        screening: &'a Screening,
        standing: &Standing,
        pauses: &'a [Pause],
    ) -> Self {
        Self {
            p,
            day,
            screening,
            trained: standing.trains.last,
            setback: standing.setbacks.first().copied(),
            rise_since: standing.rise_since,
            bad_high: standing.bad_high,
            since: standing.since_asked,
            pauses,
        }
    }

    /// Whether the whole screen has to be answered before any plan.
    pub fn whole_is_due(&self) -> bool {
        self.screening.whole.is_none()
            || self.whole().is_some()
            || self.paused().is_some()
            || self.unsure().is_some()
    }

    /// Why the whole screen is due once more, heart, pregnancy, operations and bones with it: three
    /// months have passed, or a month was missed.
    pub fn whole(&self) -> Option<ScreenReason> {
        let whole = self.screening.whole?;
        if let Some(days) = self.away_since(whole) {
            return Some(ScreenReason::WholeAway { days });
        }
        (days_between(whole, self.day) >= self.p.s5_whole).then_some(ScreenReason::Whole { day: whole })
    }

    /// Why the whole screen comes first after a pause for the person's health (C11).
    pub fn paused(&self) -> Option<PauseReason> {
        pause::whole(self.pauses, self.screening.whole?, self.day)
    }

    /// Why it is not known whether the person is safe to train, if it is not.
    pub fn unsure(&self) -> Option<DoubtReason> {
        self.screening.unsure(self.day).map(DoubtReason::of)
    }

    /// Why the short safety questions are due, if they are. Who was never screened is asked the whole of
    /// them, without a reason.
    pub fn short(&self) -> Option<ScreenReason> {
        let last = self.screening.last?;
        if let Some((day, pain)) = self.since.bones {
            return Some(ScreenReason::Bones { day, pain });
        }
        if let Some(day) = self.since.leg {
            return Some(ScreenReason::Leg { day });
        }
        if self.since.leaves_easy(self.p) {
            return Some(ScreenReason::Easy { day: last });
        }
        if self.since.holds(self.p) {
            return Some(ScreenReason::Late { day: last });
        }
        let ago = days_between(last, self.day);
        if ago < self.p.s5_apart.min(self.p.s5_every) {
            return None;
        }
        let since = |event: Option<Day>| event.filter(|event| *event > last);
        // Hard days are known by the evening: the questions of that morning did not know of them.
        let setback = self.setback.and_then(|setback| match setback {
            Setback::Reds(on) => (on >= last).then_some(on),
            Setback::Rise(on) => since(Some(on)),
        });
        if let Some(day) = setback.or(since(self.rise_since)) {
            return Some(ScreenReason::Setback { day });
        }
        if let Some(bad) = self.bad_high.filter(|bad| bad.day > last) {
            return Some(ScreenReason::Pain { day: bad.day, pain: bad.pain });
        }
        if let Some(days) = self.away_since(last) {
            return Some(ScreenReason::Away { days });
        }
        let asked = ago - pause::unasked(self.p, self.pauses, last, self.day);
        (asked >= self.p.s5_every).then_some(ScreenReason::Week { day: last })
    }

    /// Everything that is said of the short questions: why they are due, and what they leave while they wait.
    pub fn reasons(&self) -> Vec<ScreenReason> {
        let easy = self.screening.last.filter(|_| self.since.leaves_easy(self.p));
        let easy = easy.map(|day| ScreenReason::Easy { day });
        let mut reasons: Vec<ScreenReason> = self.short().into_iter().chain(easy).collect();
        reasons.dedup();
        reasons
    }

    /// How long the person has not trained, where that is more than four weeks and the questions were last
    /// answered, on `asked`, before it was: asked once in such an absence, they come weekly again.
    fn away_since(&self, asked: Day) -> Option<i64> {
        let session = self.trained?;
        let days = days_between(session, self.day);
        (days > self.p.s5_away && days_between(session, asked) <= self.p.s5_away).then_some(days)
    }
}

#[cfg(test)]
#[allow(
    clippy::redundant_closure_for_method_calls,
    reason = "a method's path is not general over the lifetime"
)]
mod tests {
    use super::*;
    use crate::content::Content;
    use crate::units::shift;

    fn on(after: i64) -> Day {
        shift(Day::from_ymd_opt(2026, 3, 2).unwrap(), after)
    }

    fn answered(last: i64, whole: i64) -> Screening {
        Screening { last: Some(on(last)), whole: Some(on(whole)), ..Screening::default() }
    }

    /// What is due on `day` for who answered everything on day 0, with what `change` adds.
    fn due<T>(day: i64, change: impl Fn(&mut ScreenDue<'_>), of: impl Fn(&ScreenDue<'_>) -> T) -> T {
        let p = *Content::built_in().progression();
        let screening = answered(0, 0);
        let mut due = ScreenDue {
            p: &p,
            day: on(day),
            screening: &screening,
            trained: None,
            setback: None,
            rise_since: None,
            bad_high: None,
            since: Since::default(),
            pauses: &[],
        };
        change(&mut due);
        of(&due)
    }

    fn short(day: i64, change: impl Fn(&mut ScreenDue<'_>)) -> Option<ScreenReason> {
        due(day, change, |due| due.short())
    }

    #[test]
    fn the_short_questions_come_on_the_seventh_day() {
        assert_eq!(short(6, |_| {}), None);
        assert_eq!(short(7, |_| {}), Some(ScreenReason::Week { day: on(0) }));
    }

    #[test]
    fn a_setback_asks_from_the_third_day_on() {
        let rise = |day| move |due: &mut ScreenDue<'_>| due.setback = Some(Setback::Rise(on(day)));
        let reds = |day| move |due: &mut ScreenDue<'_>| due.setback = Some(Setback::Reds(on(day)));
        assert_eq!(short(2, rise(1)), None, "never more often than every third day");
        assert_eq!(short(3, rise(1)), Some(ScreenReason::Setback { day: on(1) }));
        assert_eq!(short(3, rise(0)), None, "that morning's questions came after it");
        assert_eq!(short(3, reds(0)), Some(ScreenReason::Setback { day: on(0) }), "they came before it");
        assert_eq!(short(3, reds(-1)), None);
        let slow = |day| move |due: &mut ScreenDue<'_>| due.rise_since = Some(on(day));
        assert_eq!([short(3, slow(0)), short(3, slow(1))].map(|due| due.is_some()), [false, true]);
    }

    #[test]
    fn what_does_not_wait_asks_on_the_same_day_and_comes_first() {
        let pain = Pain::new(8).unwrap();
        let bones = |due: &mut ScreenDue<'_>| due.since.bones = Some((on(0), pain));
        let leg = |due: &mut ScreenDue<'_>| due.since.leg = Some(on(0));
        assert_eq!(short(0, bones), Some(ScreenReason::Bones { day: on(0), pain }));
        assert_eq!(short(0, leg), Some(ScreenReason::Leg { day: on(0) }));
        let both = |due: &mut ScreenDue<'_>| (bones(due), leg(due)).0;
        assert_eq!(short(9, both), Some(ScreenReason::Bones { day: on(0), pain }), "the bones first");
        // Answers that are long late leave easy moves, and that is said beside it, once.
        let late = |leg: Option<Day>| {
            let change = |due: &mut ScreenDue<'_>| due.since = Since::waiting(29, leg);
            due(36, change, |due| due.reasons())
        };
        let easy = ScreenReason::Easy { day: on(0) };
        assert_eq!(late(None), vec![easy.clone()]);
        assert_eq!(late(Some(on(3))), vec![ScreenReason::Leg { day: on(3) }, easy]);
    }

    #[test]
    fn a_bad_morning_after_the_questions_asks() {
        let pain = Pain::new(7).unwrap();
        let bad = |day| {
            let morning = Morning { day: on(day), pain, flare: false };
            move |due: &mut ScreenDue<'_>| due.bad_high = Some(morning)
        };
        assert_eq!(short(3, bad(0)), None);
        assert_eq!(short(3, bad(1)), Some(ScreenReason::Pain { day: on(1), pain }));
    }

    #[test]
    fn more_than_four_weeks_away_asks_once() {
        let last_trained = |day| move |due: &mut ScreenDue<'_>| due.trained = Some(on(day));
        assert_eq!(short(5, last_trained(-23)), None);
        assert_eq!(short(5, last_trained(-24)), Some(ScreenReason::Away { days: 29 }));
        assert_eq!(short(5, last_trained(-28)), Some(ScreenReason::Away { days: 33 }));
        assert_eq!(short(5, last_trained(-29)), None, "asked in this absence already");
    }

    #[test]
    fn the_whole_questions_come_at_the_start_after_three_months_and_after_a_month_away() {
        let months = *Content::built_in().progression();
        let whole = |day, trained: i64| due(day, |due| due.trained = Some(on(trained)), |due| due.whole());
        let wait = months.s5_whole;
        assert_eq!(whole(wait - 1, wait - 2), None);
        assert_eq!(whole(wait, wait - 1), Some(ScreenReason::Whole { day: on(0) }));
        assert_eq!([whole(30, 2), whole(30, 1)], [None, Some(ScreenReason::WholeAway { days: 29 })]);
        assert_eq!([whole(5, -28).is_some(), whole(5, -29).is_some()], [true, false]);
        let never = Screening::default();
        assert!(due(0, |_| {}, |due| ScreenDue { screening: &never, ..*due }.whole_is_due()));
        assert!(!due(0, |_| {}, |due| due.whole_is_due()));
    }
}
