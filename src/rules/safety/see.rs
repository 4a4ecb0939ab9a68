//! S7: when someone should be seen.

use crate::content::Progression;
use crate::units::{Day, days_between};

use super::super::reason::{Count, reasons};
use super::super::setback::{Setback, SlowRise};

reasons! {
    /// Why someone should be seen (S7).
    SeeReason {
        /// A usual of 8 or more for two weeks.
        Usual { usual: f32 } = "S7", "usual";
        /// A flare over two weeks.
        Flare { day: Day } = "S7", "flare";
        /// A slow rise of two points.
        Rise { month: f32, best: f32 } = "S7", "rise";
        /// Setbacks in six weeks.
        Setbacks { day: Day } = "S7", "setbacks";
        /// No lower after twelve weeks.
        Plateau { weeks: Count, usual: f32, start: f32 } = "S7", "plateau";
        /// Very low mood.
        Mood { days: Vec<Day> } = "S7", "mood";
    }
}

/// Why someone should be seen (S7).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum See {
    /// A usual of 8 or more for two weeks: the lowest that it was since it is so high.
    Usual(f32),
    /// A flare over two weeks, since that day.
    Flare(Day),
    /// A slow rise of two points.
    Rise(SlowRise),
    /// Two setbacks in six weeks.
    Setbacks(Day),
    /// No lower after twelve weeks (six if new): the usual at the start, and the weeks since.
    Plateau(f32, i64),
    /// Very low mood, from the first of these days to the last.
    Mood(Day, Day),
}

impl See {
    /// The same with the person's facts; `usual` is the usual now.
    pub fn reason(self, usual: f32) -> SeeReason {
        match self {
            Self::Usual(lowest) => SeeReason::Usual { usual: lowest },
            Self::Flare(since) => SeeReason::Flare { day: since },
            Self::Rise(rise) => SeeReason::Rise { month: rise.month, best: rise.best },
            Self::Setbacks(last) => SeeReason::Setbacks { day: last },
            Self::Plateau(start, weeks) => {
                SeeReason::Plateau { weeks: Count(weeks.max(0) as usize), usual, start }
            }
            Self::Mood(first, last) => {
                SeeReason::Mood { days: if first == last { vec![last] } else { vec![first, last] } }
            }
        }
    }
}

/// Whether what was last shown on `shown` may show on `day`: today already, or four weeks later.
pub(in crate::rules) fn may_show(p: &Progression, shown: Option<Day>, day: Day) -> bool {
    shown.is_none_or(|shown| shown == day || days_between(shown, day) >= p.s7_apart)
}

/// The days of very low mood, as many as the rule weighs.
#[derive(Debug, Clone, Default)]
pub(in crate::rules) struct LowMoods(Vec<Day>);

impl LowMoods {
    /// Notes a very low mood, once a day.
    pub fn note(&mut self, p: &Progression, day: Day) {
        if self.0.first() != Some(&day) {
            self.0.insert(0, day);
            self.0.truncate(p.s7_mood_count.max(1));
        }
    }

    /// Whether they are as many as the rule asks for, near each other and `day`, and no visit has answered
    /// the last.
    pub fn see(&self, p: &Progression, day: Day, seen: Option<Day>) -> Option<See> {
        let last = *self.0.first()?;
        let first = *self.0.get(p.s7_mood_count.max(1) - 1)?;
        let near = days_between(first, last) <= p.s7_mood_days && days_between(last, day) <= p.s7_mood_days;
        (near && seen.is_none_or(|seen| seen < last)).then_some(See::Mood(first, last))
    }
}

/// What S7 weighs on a day, mood aside.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) struct Course<'a> {
    /// Since when a flare has been on, or was until today and its morning was one.
    pub flare: Option<Day>,
    /// Since when the usual has been 8 or more, and the lowest that it was since.
    pub high: Option<(Day, f32)>,
    /// The slow rise.
    pub rise: Option<SlowRise>,
    /// The last setbacks, the latest first.
    pub setbacks: &'a [Setback],
    /// When another reason than very low mood was last shown.
    pub shown: Option<Day>,
    /// The usual at the start, and the day of the first check-in.
    pub start: Option<(f32, Day)>,
    /// Whether the pain was new at the start.
    pub new: bool,
    /// The usual now.
    pub usual: Option<f32>,
    /// When a professional was last seen.
    pub seen: Option<Day>,
}

impl Course<'_> {
    /// Why someone should be seen on `day`, if there is a reason that no visit has answered yet.
    pub fn see(&self, p: &Progression, day: Day) -> Option<See> {
        let unseen = |since: Day| self.seen.is_none_or(|seen| seen < since);
        let ago = |since: Day| days_between(since, day);
        if let Some(since) = self.flare.filter(|since| ago(*since) >= p.f3_see && unseen(*since)) {
            return Some(See::Flare(since));
        }
        if let Some((since, lowest)) = self.high.filter(|(since, _)| ago(*since) >= p.s7_usual_days)
            && self.seen.is_none_or(|seen| ago(seen) >= p.s7_plateau_days || seen < since)
        {
            return Some(See::Usual(lowest));
        }
        if let Some(rise) = self.rise.filter(|rise| rise.takes_steps(p)) {
            return Some(See::Rise(rise));
        }
        if let (Some(last), Some(first)) =
            (self.setbacks.first(), self.setbacks.get(p.s7_setbacks.max(1) - 1))
            && days_between(first.day(), last.day()) <= p.s7_setback_days
            && ago(last.day()) <= p.s7_setback_days
            && unseen(last.day())
            && self.shown.is_none_or(|shown| shown == day || shown < last.day())
        {
            return Some(See::Setbacks(last.day()));
        }
        let (usual, first) = self.start?;
        let wait = if self.new { p.s7_plateau_new_days } else { p.s7_plateau_days };
        let from = self.seen.map_or(first, |seen| seen.max(first));
        let now = self.usual?;
        (ago(from) >= wait && now >= p.s7_plateau_usual && now >= usual)
            .then_some(See::Plateau(usual, ago(first) / 7))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;
    use crate::units::shift;

    const FIRST: &str = "2026-03-02";

    fn on(after: i64) -> Day {
        shift(FIRST.parse().unwrap(), after)
    }

    fn course() -> Course<'static> {
        Course {
            flare: None,
            high: None,
            rise: None,
            setbacks: &[],
            shown: None,
            start: None,
            new: false,
            usual: Some(4.0),
            seen: None,
        }
    }

    #[test]
    fn as_many_setbacks_in_six_weeks_as_the_rule_names() {
        let plain = *Content::built_in().progression();
        let shown = |count: usize, back: &[i64], day: i64| {
            let setbacks: Vec<Setback> = back.iter().map(|day| Setback::Reds(on(*day))).collect();
            let p = Progression { s7_setbacks: count, ..plain };
            Course { setbacks: &setbacks, ..course() }.see(&p, on(day)).is_some()
        };
        assert_eq!(
            [shown(2, &[42, 0], 42), shown(2, &[43, 0], 43), shown(2, &[42], 42)],
            [true, false, false]
        );
        assert_eq!([shown(2, &[42, 0], 84), shown(2, &[42, 0], 85)], [true, false]);
        assert_eq!(
            [shown(1, &[42], 42), shown(3, &[28, 14], 28), shown(3, &[28, 14, 0], 28)],
            [true, false, true]
        );
    }

    #[test]
    fn as_many_very_low_moods_in_two_weeks_as_the_rule_names() {
        let plain = *Content::built_in().progression();
        let shown = |count: usize, low: &[i64], day: i64| {
            let p = Progression { s7_mood_count: count, ..plain };
            let mut moods = LowMoods::default();
            for day in low {
                moods.note(&p, on(*day));
            }
            moods.see(&p, on(day), None).is_some()
        };
        assert_eq!(
            [shown(2, &[0, 14], 14), shown(2, &[0, 15], 15), shown(2, &[0, 0], 0)],
            [true, false, false]
        );
        assert_eq!([shown(2, &[0, 1], 15), shown(2, &[0, 1], 16)], [true, false]);
        assert_eq!([shown(1, &[0], 0), shown(3, &[0, 1], 1), shown(3, &[0, 1, 2], 2)], [true, false, true]);
    }

    #[test]
    fn each_wait_ends_on_its_day() {
        let p = *Content::built_in().progression();
        let see = |course: &Course<'_>, day| course.see(&p, on(day)).is_some();
        let flare = Course { flare: Some(on(0)), ..course() };
        assert_eq!([see(&flare, 13), see(&flare, 14)], [false, true]);
        let high = Course { high: Some((on(0), 8.0)), ..course() };
        assert_eq!([see(&high, 13), see(&high, 14)], [false, true]);
        let still = Course { start: Some((4.0, on(0))), ..course() };
        assert_eq!([see(&still, 83), see(&still, 84)], [false, true]);
        let new = Course { new: true, ..still };
        assert_eq!([see(&new, 41), see(&new, 42)], [false, true]);
        let lower = Course { usual: Some(3.9), ..still };
        assert!(!see(&lower, 84), "lower than at the start");
        let rise = |month| Course { rise: Some(SlowRise { month, best: 3.0 }), ..course() };
        assert_eq!([see(&rise(4.9), 0), see(&rise(5.0), 0)], [false, true]);
        assert_eq!([27, 28, 0].map(|day| may_show(&p, Some(on(0)), on(day))), [false, true, true]);
    }

    #[test]
    fn a_setback_that_was_said_is_not_said_again() {
        let p = *Content::built_in().progression();
        let setbacks = [Setback::Reds(on(30)), Setback::Reds(on(10))];
        let said = |shown: i64| {
            Course { setbacks: &setbacks, shown: Some(on(shown)), ..course() }.see(&p, on(40)).is_some()
        };
        assert_eq!([said(29), said(30), said(35), said(40)], [true, false, false, true]);
    }
}
