//! P13: swimming, cycling and what else is aerobic away from the mat, walks aside: how many minutes, by the
//! same reading as a walk's (the worst pain, the effort, the next morning).
//!
//! Decided here:
//! - the first time sets the pace: as long as it was, up to the walks' thirty minutes;
//! - as with walks a raise stands once it was taken, so that none is kept for a bad morning; the steps are
//!   those of the walks, and so are the week between raises, three ambers and what an absence takes;
//! - in a flare nothing is read from it (F4).

use crate::content::Progression;
use crate::units::{Day, days_between};

use super::gap::{Away, Rhythm};
use super::greens::{Counting, Greens};
use super::reason::reasons;
use super::response::{Light, Response};
use super::walk::{rung_above, rung_at_most, rung_below};

reasons! {
    /// What may take the place of a walk (P13).
    OutingReason {
        /// An activity that the person likes.
        Instead { name: String, minutes: u16 } = "P13", "instead";
    }
}

/// Where the person stands with one such activity.
#[derive(Debug, Clone, Copy)]
pub struct Outing {
    /// Its minutes, without the raise that may be due.
    minutes: u16,
    /// Its days.
    pub days: Rhythm,
    greens: Greens,
    last: Option<(Day, Light)>,
    begun: Option<Day>,
    raised: Option<Day>,
    ambers: u8,
}

impl Outing {
    pub(super) fn new(p: &Progression) -> Self {
        Self {
            minutes: p.p13_first,
            days: Rhythm::default(),
            greens: Greens::default(),
            last: None,
            begun: None,
            raised: None,
            ambers: 0,
        }
    }

    /// Its minutes on the day of `counting`; `holds` where nothing may go up.
    pub fn minutes_on(&self, p: &Progression, counting: Counting, holds: bool) -> u16 {
        let mut now = *self;
        let away = now.come_back(p, counting.day);
        if !holds && away == Away::No && now.may_rise(p, counting) {
            rung_above(now.minutes)
        } else {
            now.minutes
        }
    }

    fn may_rise(&self, p: &Progression, counting: Counting) -> bool {
        let green = self.last.is_some_and(|(_, light)| light == Light::Green);
        let since = |day: Option<Day>| day.map_or(i64::MAX, |day| days_between(day, counting.day));
        let apart = since(self.raised).min(since(self.begun)) >= p.p9_apart;
        green && apart && self.minutes < p.p9_top && self.greens.earn(p, counting)
    }

    /// Takes what an absence takes (rules G).
    fn come_back(&mut self, p: &Progression, day: Day) -> Away {
        let away = self.days.away(p, day);
        let shorter =
            |minutes, steps: u8| (0..steps).fold(minutes, |now, _| rung_below(now, p.p1_walk_least));
        let before = self.minutes;
        self.minutes = match away {
            Away::No | Away::Days => self.minutes,
            Away::Week => shorter(self.minutes, p.g3_steps),
            Away::Weeks => shorter(self.minutes, p.g4_steps),
            Away::Month => {
                let share = f32::from(self.minutes) * p.g5_walk_share;
                rung_at_most(share as u16, p.p1_walk_least, p.p9_top)
            }
        };
        if self.minutes < before {
            self.restart();
        }
        away
    }

    fn restart(&mut self) {
        self.greens.clear();
        self.ambers = 0;
    }

    /// Reads the response to `done` minutes of it; nothing where it is not to be read.
    pub(super) fn respond(
        &mut self,
        p: &Progression,
        counting: Counting,
        done: u16,
        response: Option<Response>,
    ) {
        let day = counting.day;
        self.come_back(p, day);
        let same_day = self.days.last == Some(day);
        self.days.note(day);
        let Some(response) = response else { return };
        if self.begun.is_none() {
            self.begun = Some(day);
            self.minutes = rung_at_most(done, p.p1_walk_least, p.p9_top);
        }
        if done >= rung_above(self.minutes) && self.may_rise(p, counting) {
            self.minutes = rung_above(self.minutes);
            self.raised = Some(day);
            self.restart();
        }
        match response.light {
            Light::Red => {
                self.minutes = rung_below(self.minutes.min(done.max(1)), p.p1_walk_least);
                self.restart();
            }
            Light::Amber if response.counts() => {
                self.ambers += 1;
                if self.ambers >= p.p4_ambers {
                    self.minutes = rung_below(self.minutes, p.p1_walk_least);
                    self.restart();
                }
            }
            Light::Green if !same_day && done >= self.minutes => {
                self.ambers = 0;
                self.greens.note(p, day, response);
            }
            Light::Amber | Light::Green => {}
        }
        self.last = Some((day, response.light));
    }
}

#[cfg(test)]
mod tests {
    use super::super::response::Why;
    use super::*;
    use crate::content::Content;
    use crate::units::shift;

    fn on(day: i64) -> Day {
        shift(Day::from_ymd_opt(2026, 3, 2).unwrap(), day)
    }

    fn counting(day: i64) -> Counting {
        Counting { day: on(day), days: 28, flare: None }
    }

    /// The minutes on the day after the last of these times: day, minutes and light.
    fn after(times: &[(i64, u16, Light)], day: i64) -> u16 {
        let p = *Content::built_in().progression();
        let mut outing = Outing::new(&p);
        for (day, done, light) in times {
            let why = if *light == Light::Amber { Why::Eased } else { Why::Easy };
            let response = Response { light: *light, why, peak: None, effort: None, weight: 2 };
            outing.respond(&p, counting(*day), *done, Some(response));
        }
        outing.minutes_on(&p, counting(day), false)
    }

    #[test]
    fn the_first_time_sets_the_pace_and_two_easy_ones_a_week_on_lengthen_it() {
        use Light::Green;
        assert_eq!([after(&[], 0), after(&[(0, 21, Green)], 2)], [10, 20]);
        assert_eq!(after(&[(0, 90, Green)], 2), 30, "never above the walks");
        assert_eq!(after(&[(0, 20, Green), (2, 20, Green)], 4), 20, "not within the week");
        assert_eq!(after(&[(0, 20, Green), (2, 20, Green), (5, 20, Green)], 7), 22);
        assert_eq!(after(&[(0, 20, Green), (2, 12, Green), (5, 12, Green)], 7), 20, "shorter says nothing");
        let taken = [(0, 20, Green), (2, 20, Green), (7, 22, Green), (9, 22, Green), (10, 22, Green)];
        assert_eq!([after(&taken, 12), after(&taken, 13)], [22, 22]);
        assert_eq!(
            after(&[&taken[..], &[(12, 22, Green)]].concat(), 14),
            24,
            "a week after the raise was taken"
        );
    }

    #[test]
    fn too_much_three_ambers_and_weeks_away_shorten_it() {
        use Light::{Amber, Green, Red};
        assert_eq!(after(&[(0, 20, Green), (2, 20, Red)], 3), 18);
        assert_eq!(after(&[(0, 20, Green), (2, 20, Amber), (4, 20, Amber)], 5), 20);
        assert_eq!(after(&[(0, 20, Green), (2, 20, Amber), (4, 20, Amber), (6, 20, Amber)], 7), 18);
        let once = [(0, 20, Green)];
        assert_eq!([7, 8, 15, 29].map(|day| after(&once, day)), [20, 18, 16, 10]);
        let (ready, back) = ([(0, 20, Green), (2, 20, Green), (5, 20, Green)], [(13, 18, Green)]);
        assert_eq!(after(&[&ready[..], &back].concat(), 15), 18, "what was easy before says nothing now");
    }
}
