//! A day's morning: what time and ratings alone change, before anything is done (rules F, P7, P11).

use crate::content::Progression;
use crate::units::{Day, Pain, shift};

use super::replay::{Book, walk_most};
use super::{AfterFlare, Flare, PastFlare, See, Setback, Standing};
use crate::history::away::Away;
use crate::history::day::{DayRecord, FlareWord};
use crate::history::ladder::Drop;
use crate::history::pain::Morning;

impl Standing {
    /// What a day brings before anything is done in it: also the state in which today is planned.
    pub(in crate::history) fn begin(&mut self, book: &Book<'_>, record: &DayRecord) {
        let (p, day) = (book.p, record.day);
        if let Some(given) = &record.given {
            self.since = given.since.or(self.since);
            self.more_walking = given.more_walking.unwrap_or(self.more_walking);
            if let Some(usual) = given.usual {
                self.mornings.give(usual);
            }
            if let Some(walking) = given.walking {
                self.walk.start(p, walking.get());
            }
        }
        self.sign = record.sign.unwrap_or(self.sign);
        self.pass(p, day);
        match record.flare {
            Some(FlareWord::Said) if self.flare.is_none() => self.flare_up(p, day, true),
            Some(FlareWord::Ended) => self.flare_over(day),
            _ => {}
        }
        self.bad_today = None;
        if record.check_in.is_some() {
            self.morning(book, record);
        }
        if let Some(mood) = record.mood
            && f32::from(mood.get()) <= p.s7_mood
            && self.low_moods[0] != Some(day)
        {
            self.low_moods = [Some(day), self.low_moods[0]];
        }
        if record.check_in.is_some() {
            match self.says_see(p, day) {
                Some(See::Mood(..)) => self.said_mood = Some(day),
                Some(_) => self.said_see = Some(day),
                None => {}
            }
        }
        if let Some(longest) = self.longest_walk(book, day) {
            self.walk.cap(p, day, walk_most(p, longest));
        }
        self.raise_walk(p, record);
    }

    /// What time alone does: a flare of three weeks ends and is how things are for now (F3), one that
    /// nobody rates any more is not known to be on, and the way out has its end (F2).
    pub(super) fn pass(&mut self, p: &Progression, day: Day) {
        let ago = |since: Day| (day - since).num_days();
        self.after_flare = self.after_flare.filter(|after| ago(after.ended) < p.f2_most_days);
        let Some(flare) = self.flare else { return };
        let heard = self.mornings.last().map_or(flare.up, |morning| morning.day.max(flare.up));
        if ago(heard) > p.f3_unrated_days {
            if self.trains.away(p, day) < Away::Week {
                self.flare_over(day);
            }
            (self.flare, self.past_flare) = (None, None);
        } else if ago(flare.since) >= p.f3_end && self.mornings.mostly_flare(p, flare.since) {
            (self.flare, self.past_flare) = (None, None);
            self.mornings.accept_flare(p, flare.since);
            self.long_flare = Some((flare.since, day));
            self.drop_all(day, p.f3_steps, Drop::LongFlare);
            self.walk.drop(p, day, p.f3_steps, Drop::LongFlare);
        }
    }

    fn flare_up(&mut self, p: &Progression, day: Day, said: bool) {
        self.flare = Some(Flare { since: self.since_when(p, day), up: day, said, calm: 0 });
        self.after_flare = None;
    }

    /// Since when a flare that comes up on `day` counts: since the last one did, if that ended within a
    /// week and no professional has seen it.
    fn since_when(&self, p: &Progression, day: Day) -> Day {
        let same = |past: &PastFlare| {
            (day - past.ended).num_days() <= p.f2_again_days && self.seen.is_none_or(|seen| seen < past.since)
        };
        self.past_flare.filter(same).map_or(day, |past| past.since)
    }

    /// Whether a check-in of `pain` on `day` is one that begins a flare (F1), were none on.
    pub fn flares(&self, p: &Progression, day: Day, pain: Pain) -> bool {
        flares(p, f32::from(pain.get()), self.usual(), self.bad(p, day))
    }

    fn flare_over(&mut self, day: Day) {
        if let Some(flare) = self.flare.take() {
            self.past_flare = Some(PastFlare { since: flare.since, ended: day, high: false });
            self.after_flare = Some(AfterFlare { ended: day, sessions: 0, walks: 0 });
        }
    }

    pub(super) fn morning(&mut self, book: &Book<'_>, record: &DayRecord) {
        let (p, day) = (book.p, record.day);
        let Some(pain) = record.check_in else { return };
        let now = f32::from(pain.get());
        let usual = self.mornings.usual(Some(pain));
        let bad = self.mornings.bad(p, day, usual);
        let began = *self.began.get_or_insert(day);
        if let Some(mut flare) = self.flare {
            // Who says today that it is a flare is believed, whatever the rating.
            let said = record.flare == Some(FlareWord::Said);
            if day > flare.up && !said && now <= usual + p.f2_over {
                flare.calm += 1;
                self.flare = Some(flare);
                if flare.calm >= p.f2_running || (day - flare.up).num_days() >= p.f2_week {
                    self.flare_over(day);
                }
            } else {
                self.flare = Some(Flare { calm: 0, ..flare });
            }
        } else if flares(p, now, usual, bad) {
            if record.flare == Some(FlareWord::Ended) {
                self.past_flare = Some(PastFlare { since: self.since_when(p, day), ended: day, high: true });
            } else {
                self.flare_up(p, day, false);
            }
        }
        let morning = Morning { day, pain, flare: self.flare.is_some() };
        if now >= bad {
            self.bad_today = Some(day);
            if now >= p.s5_pain {
                self.bad_high = Some(morning);
            }
        }
        self.mornings.push(p, morning);
        if self.flare.is_some() {
            return;
        }
        // What was given on the first day is one digit; the usual at the start is a median (S7).
        if let Some(usual) = self.mornings.median(p, day)
            && (self.start.is_none() || (day - began).num_days() < p.s7_start_days)
        {
            self.start = Some((usual, began));
        }
        self.weigh_week(p, day);
        self.weigh_month(p, day);
        let high = self.mornings.known().filter(|usual| *usual >= p.s7_usual);
        let lowest =
            |usual: f32| self.high_since.map_or((day, usual), |(since, low)| (since, low.min(usual)));
        self.high_since = high.map(lowest);
    }

    /// P7's second half: the week's mean up by two or more.
    pub(super) fn weigh_week(&mut self, p: &Progression, day: Day) {
        let now = self.mornings.mean(shift(day, -7), day, p.p7_least);
        let before = self.mornings.mean(shift(day, -14), shift(day, -7), p.p7_least);
        if let (Some(now), Some(before)) = (now, before)
            && now - before >= p.p7_rise
        {
            self.set_back(p, Setback::Rise(day));
        }
    }

    /// P11: two points above the best month takes a step, and one more for each further half point.
    pub(super) fn weigh_month(&mut self, p: &Progression, day: Day) {
        let Some((month, best)) = self.mornings.month_and_best(self.seen) else { return };
        let rise = month - best;
        if rise < p.p11_rise {
            self.rise_steps = 0;
            self.rise_since = None;
        } else if rise >= p.p11_back {
            let due = 1 + ((rise - p.p11_back) / p.p11_each.max(0.1)) as u8;
            let steps = due.saturating_sub(self.rise_steps);
            if steps > 0 {
                self.drop_all(day, steps, Drop::SlowRise);
                self.walk.drop(p, day, steps, Drop::SlowRise);
                self.rise_steps = due;
                self.rise_since = self.rise_since.or(Some(day));
            }
        }
    }

    pub(super) fn set_back(&mut self, p: &Progression, setback: Setback) {
        let day = setback.day();
        if self.setbacks[0].is_some_and(|last| (day - last.day()).num_days() < p.p7_apart) {
            return;
        }
        self.setbacks = [Some(setback), self.setbacks[0]];
        for ladder in &mut self.ladders {
            // A move whose own red took it down today is not taken down twice.
            if ladder.fall.is_none_or(|(fallen, _)| fallen != day) {
                ladder.drop(day, 1, Drop::Setback);
            }
        }
        if self.walk.fall.is_none_or(|(fallen, _)| fallen != day) {
            self.walk.drop(p, day, 1, Drop::Setback);
        }
    }
}

fn flares(p: &Progression, now: f32, usual: f32, bad: f32) -> bool {
    let from = (bad + p.f1_rise).max(p.f1_least);
    now >= from || (now >= 10.0 && usual < p.f1_usual_top)
}
