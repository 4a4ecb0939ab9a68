//! S5: what has come up since the safety questions were last answered, and for how long they have waited.
//!
//! Two things do not wait for the week, nor for the days between two askings: a sudden high pain of someone
//! with thin bones or on steroids, which may be a cracked bone after no more than a bend, and pain below the knee
//! that is new.
//!
//! Decided here:
//! - a pain is sudden and high from 7 on where it is above the usual, and wherever it is four above it;
//! - the same pain, or a lower one, is not asked about again for three days: that was answered;
//! - pain below the knee is new where none was named for four weeks, and neither a sign of it stands nor was it
//!   looked at;
//! - until these two are answered nothing goes up, and with thin bones nothing rounds or twists the back;
//! - answers that are late hold the raises after a week, and after four leave easy moves and the walk. Days of an
//!   announced holiday or other sport are not counted.

use super::super::pause;
use super::signs::OnDay;
use crate::content::Progression;
use crate::history::{DayRecord, History, Pause};
use crate::units::{Day, Pain, days_between};

/// What has come up since the safety questions were last answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Since {
    /// The last day on which they were answered.
    last: Option<Day>,
    /// A sudden high pain with thin bones that they have not asked about.
    pub bones: Option<(Day, Pain)>,
    /// The last such pain that was answered, and when.
    bones_asked: Option<(Day, Pain)>,
    /// New pain below the knee that they have not asked about.
    pub leg: Option<Day>,
    /// The last day on which pain below the knee was named.
    leg_named: Option<Day>,
    /// Whether the profile names thin bones.
    thin_bones: bool,
    /// Whether it names a leg that hurts.
    leg_pain: bool,
    /// For how many days the weekly questions have waited; 0 where they are not due.
    late: i64,
}

impl Since {
    /// Takes what is known of a day; `usual` is the usual pain before it, `on` how the signs stand after it.
    pub(in crate::rules) fn note(
        &mut self,
        p: &Progression,
        record: &DayRecord,
        usual: Option<f32>,
        on: OnDay,
        pauses: &[Pause],
    ) {
        let day = record.day;
        if let Some(given) = &record.given {
            self.thin_bones = given.thin_bones.unwrap_or(self.thin_bones);
            self.leg_pain = given.leg_pain.unwrap_or(self.leg_pain);
        }
        let thin_bones = on.thin_bones || self.thin_bones;
        let sudden = |pain: &Pain| thin_bones && is_sudden(p, *pain, usual);
        if let Some(asked) = record.asked {
            self.last = Some(day);
            let worst = self.bones.take().map(|(_, pain)| pain).max(asked.worst.filter(sudden));
            self.bones_asked = worst.map(|pain| (day, pain)).or(self.bones_asked);
            self.leg = None;
        }
        let known = |pain: &Pain| {
            let asked = self.bones_asked.filter(|(on, _)| days_between(*on, day) < p.s5_apart);
            asked.is_some_and(|(_, asked)| *pain <= asked)
        };
        let unasked = |pain: &Pain| record.asked.is_none_or(|asked| asked.worst < Some(*pain));
        // The questions of a day did not know of a session that was rated after them.
        let late = record.rated_late.filter(|_| record.asked.is_some());
        let worst = record.worst().filter(|pain| late >= Some(*pain) || !known(pain));
        if let Some(pain) = worst.filter(sudden).filter(unasked) {
            self.bones = Some((day, pain));
        }
        if record.leg_below {
            let lately = self.leg_named.is_some_and(|named| days_between(named, day) <= p.s5_leg_days);
            let asked = record.asked.is_some_and(|asked| asked.leg);
            if !lately && !asked && !on.leg && !self.leg_pain {
                self.leg = Some(day);
            }
            self.leg_named = Some(day);
        }
        self.late = self.last.map_or(0, |last| {
            let days = days_between(last, day) - pause::unasked(p, pauses, last, day);
            (days - p.s5_every).max(0)
        });
    }

    /// The weekly questions have waited for so many days, and those about a leg since that day.
    #[cfg(test)]
    pub(super) fn waiting(days: i64, leg: Option<Day>) -> Self {
        Self { late: days, leg, ..Self::default() }
    }

    /// Whether nothing goes up until the questions are answered.
    pub const fn holds(&self, p: &Progression) -> bool {
        self.bones.is_some() || self.leg.is_some() || self.late > p.s5_late
    }

    /// Whether only easy moves, and the walk, are left until they are.
    pub const fn leaves_easy(&self, p: &Progression) -> bool {
        self.late > p.s5_easy
    }
}

impl History {
    /// Whether pain below the knee that is named on `day` asks for the safety questions: it is new, or was not
    /// asked about yet.
    pub fn leg_asks(&self, day: Day) -> bool {
        self.with_leg_below(day).standing(day).since_asked.leg.is_some()
    }
}

/// Whether a pain is one that thin bones have to be asked about.
pub fn is_sudden(p: &Progression, pain: Pain, usual: Option<f32>) -> bool {
    let pain = f32::from(pain.get());
    let high = pain >= p.s5_pain && usual.is_none_or(|usual| pain >= usual + p.s5_bones_above);
    high || usual.is_some_and(|usual| pain >= usual + p.s5_bones_rise)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;
    use crate::history::Asked;
    use crate::units::shift;

    const THIN: OnDay = OnDay { open: false, left_out: true, thin_bones: true, leg: false };
    const NONE: OnDay = OnDay { open: false, left_out: false, thin_bones: false, leg: false };

    fn on(after: i64) -> Day {
        shift(Day::from_ymd_opt(2026, 3, 2).unwrap(), after)
    }

    fn pain(value: i64) -> Option<Pain> {
        Pain::new(value).ok()
    }

    /// A day with a first rating; `asked` is what the safety questions of the day knew.
    fn rated(day: i64, value: i64, asked: Option<Asked>) -> DayRecord {
        let mut record = DayRecord::new(on(day));
        (record.check_in, record.asked) = (pain(value), asked);
        record
    }

    fn after(days: &[DayRecord], usual: Option<f32>, signs: OnDay) -> Since {
        let p = *Content::built_in().progression();
        let mut since = Since::default();
        for record in days {
            since.note(&p, record, usual, signs, &[]);
        }
        since
    }

    #[test]
    fn with_thin_bones_a_sudden_high_pain_is_asked_about_at_once() {
        let due = |value: i64, usual: f32, signs: OnDay| {
            let first = rated(0, 2, Some(Asked { worst: pain(2), rated: true, leg: false }));
            after(&[first, rated(1, value, None)], Some(usual), signs).bones.is_some()
        };
        assert_eq!([due(6, 3.0, THIN), due(7, 3.0, THIN)], [false, true], "from 7 on");
        assert_eq!([due(5, 1.5, THIN), due(5, 1.0, THIN)], [false, true], "or four above the usual");
        assert_eq!([due(7, 6.5, THIN), due(7, 6.0, THIN)], [false, true], "7 of 10 may be usual");
        assert!(!due(9, 3.0, NONE), "bones that are not thin wait for the other rules");
    }

    #[test]
    fn what_was_answered_is_asked_again_where_it_is_worse_or_lasts() {
        let asked = |worst| Some(Asked { worst: pain(worst), rated: true, leg: false });
        let due = |days: &[DayRecord]| after(days, Some(3.0), THIN).bones.map(|(day, _)| day);
        assert_eq!(due(&[rated(0, 8, None), rated(1, 3, None)]), Some(on(0)), "it stays until answered");
        assert_eq!(due(&[rated(0, 8, asked(8))]), None, "the questions knew of it");
        assert_eq!(due(&[rated(0, 8, Some(Asked::default()))]), Some(on(0)), "it came after them");
        assert_eq!(due(&[rated(0, 8, asked(8)), rated(2, 8, None)]), None);
        assert_eq!(due(&[rated(0, 8, asked(8)), rated(2, 9, None)]), Some(on(2)), "worse");
        assert_eq!(due(&[rated(0, 8, asked(8)), rated(3, 8, None)]), Some(on(3)), "three days on");
        assert_eq!(due(&[rated(0, 8, None), rated(1, 8, asked(8)), rated(2, 8, None)]), None);
    }

    #[test]
    fn pain_below_the_knee_is_new_once_in_four_weeks_and_where_no_one_has_looked() {
        let leg = |day: i64, asked: Option<bool>| DayRecord {
            leg_below: true,
            asked: asked.map(|leg| Asked { leg, ..Asked::default() }),
            ..DayRecord::new(on(day))
        };
        let due = |days: &[DayRecord], signs| after(days, None, signs).leg;
        assert_eq!(due(&[leg(0, None)], NONE), Some(on(0)));
        assert_eq!(due(&[leg(0, Some(false))], NONE), Some(on(0)), "named after the questions");
        assert_eq!(due(&[leg(0, Some(true))], NONE), None, "and before them");
        assert_eq!(due(&[leg(0, None), rated(1, 3, Some(Asked::default()))], NONE), None, "answered");
        assert_eq!(due(&[leg(0, Some(true)), leg(28, None)], NONE), None, "named lately");
        assert_eq!(due(&[leg(0, Some(true)), leg(29, None)], NONE), Some(on(29)));
        assert_eq!(due(&[leg(0, None)], OnDay { leg: true, ..NONE }), None, "a sign stands, or was seen");
    }

    #[test]
    fn answers_a_week_late_hold_the_raises_and_four_weeks_late_leave_easy_moves() {
        let p = *Content::built_in().progression();
        let asked = rated(0, 3, Some(Asked::default()));
        let late = |day: i64| after(&[asked.clone(), rated(day, 3, None)], Some(3.0), NONE);
        assert_eq!([late(14).holds(&p), late(15).holds(&p)], [false, true], "due on the seventh day");
        assert_eq!([late(35).leaves_easy(&p), late(36).leaves_easy(&p)], [false, true]);
        assert!(!after(&[rated(90, 3, None)], None, NONE).holds(&p), "never asked: there is no plan");
        let mut since = after(&[asked], Some(3.0), NONE);
        let pause = Pause { from: on(1), until: on(14), why: crate::journal::PauseWhy::Holiday };
        since.note(&p, &rated(15, 3, None), None, NONE, &[pause]);
        assert!(!since.holds(&p), "a holiday asks for no answers");
    }
}
