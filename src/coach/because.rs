//! Decisions in words: what decided a step, and why a move is here, each with its rule and the
//! person's own numbers. Words are made only for what is planned.

use crate::content::{Category, Exercise, Prescription};
use crate::history::{Drop, Fall, Green, Ladder, Taken, Why};
use crate::units::Day;

use super::plan::Reason;
use super::step::{Cause, Stand};
use super::today::Today;
use super::words::{count, day, days, down, number, peak, reason, shift};

/// Why a move is in the session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Here<'a> {
    /// Prescribed, and due.
    Prescribed(&'a Prescription),
    /// Opens it (C2).
    Warm,
    /// Closes it (C2).
    Cool,
    /// New in the set (C4).
    New,
    /// Its turn; last done on that day (C4).
    Turn(Day),
    /// Balance, the so-manieth day in seven (C3).
    Balance(usize),
    /// Stands in after sharp pain on that day (P6).
    ForSharp(&'a Exercise, Day),
    /// Stands in until that day, after a red at the lowest step (P5).
    ForRed(&'a Exercise, Day),
    /// In place of one that the person would rather not do (C6).
    ForDisliked(&'a Exercise),
    /// Everything else rests (C7).
    Left,
    /// The person put it in that one's place today (C6).
    Swapped(&'a Exercise),
}

impl Today<'_> {
    pub fn say(&self, rule: &'static str, name: &str, facts: &[(&str, &str)]) -> Reason {
        reason(self.content, rule, name, facts)
    }

    /// Why a move is here.
    pub fn here(&self, here: Here<'_>) -> Reason {
        match here {
            Here::Prescribed(prescription) => {
                self.say("C4", "prescribed", &[("often", &prescription.often.said())])
            }
            Here::Warm => self.say("C2", "warm", &[]),
            Here::Cool => self.say("C2", "cool", &[]),
            Here::New => self.say("C4", "new", &[]),
            Here::Turn(last) => self.say("C4", "turn", &[("day", &day(last))]),
            Here::Balance(done) => {
                let of = self.p.c3_balance_days.to_string();
                self.say("C3", "balance", &[("count", &(done + 1).to_string()), ("of", &of)])
            }
            Here::ForSharp(of, since) => {
                self.say("P6", "standin", &[("name", &of.name), ("day", &day(since))])
            }
            Here::ForRed(of, until) => self.say("P5", "standin", &[("name", &of.name), ("day", &day(until))]),
            Here::ForDisliked(of) => self.say("C6", "standin", &[("name", &of.name)]),
            Here::Left => self.say("C7", "full", &[]),
            Here::Swapped(of) => self.say("C6", "swapped", &[("name", &of.name)]),
        }
    }

    /// Why a step is what it is; with each fall since the last practice, where they are all of it.
    pub fn because(&self, category: Category, stand: &Stand) -> Vec<Reason> {
        let ladder = self.standing.ladder(stand.slot);
        let falls = ladder.taken.iter().flatten().filter(|taken| taken.steps > 0);
        let told = stand.before == ladder.step + falls.clone().map(|taken| taken.steps).sum::<u8>();
        let mut reasons: Vec<Reason> =
            falls.filter(|_| told).map(|taken| self.fell(&ladder, *taken)).collect();
        if !matches!(stand.cause, Cause::Fell(..)) || reasons.is_empty() {
            reasons.insert(0, self.caused(category, stand, &ladder));
        }
        reasons
    }

    fn caused(&self, category: Category, stand: &Stand, ladder: &Ladder) -> Reason {
        let lower = stand.step < ladder.step;
        match stand.cause {
            Cause::Left => self.say("C7", "step", &[]),
            Cause::Again => self.say("C7", "again", &[]),
            Cause::Second => self.say("C7", "again_held", &[]),
            Cause::Baseline => self.say("P1", "first", &[]),
            Cause::Anew => self.say("G5", "first", &[]),
            Cause::Placed => self.say("P1", "placed", &[("step", &stand.step.to_string())]),
            Cause::Later if stand.step == 1 => self.say("P1", "later_low", &[]),
            Cause::Later => self.say("P1", "later", &[("kind", category.said())]),
            Cause::Suits(rule) => self.say(rule, "step", &[]),
            Cause::Flare => self.say("F1", if lower { "move" } else { "lowest" }, &[]),
            Cause::AfterFlare => self.say("F2", if lower { "move" } else { "lowest" }, &[]),
            Cause::OldStep => self.say("F2", "up", &[]),
            Cause::OutOfFlare => self.say("F2", "old", &[]),
            Cause::Alone(last) => {
                let name = match (lower, stand.before > stand.step) {
                    (true, true) => "down",
                    (true, false) => "same",
                    (false, _) => "lowest",
                };
                let steps = down(ladder.step - stand.step);
                self.say("G6", name, &[("day", &day(last)), ("steps", &steps)])
            }
            Cause::Fell(on, fall) => self.fell_before(ladder, on, fall),
            Cause::Hold(until) => self.say("P8", "hold", &[("day", &day(until))]),
            Cause::Strain(strain) => {
                let (until, on, why) = (day(strain.until), day(strain.on), strain.why.said());
                let what = self.history.id(strain.slot).and_then(|id| self.content.exercise(id));
                let what = what.map_or("an activity", |exercise| exercise.name.as_str());
                let facts = [("until", &*until), ("day", &*on), ("what", what), ("why", &*why)];
                self.say("P8", "strain", &facts)
            }
            Cause::BadToday => {
                let pain = self.standing.last_morning().map_or(0, |morning| morning.pain.get());
                self.say("P8", "bad", &[("pain", &pain.to_string())])
            }
            Cause::SlowRise(rise) => {
                let (month, best) = (number(rise.month), number(rise.best));
                self.say("P11", "hold", &[("month", &month), ("best", &best)])
            }
            Cause::HighUsual => self.say("P11", "usual", &[("usual", &number(self.standing.usual()))]),
            Cause::FirstBack => self.say("G2", "first", &[]),
            Cause::Gentle(since) => self.say("S3", "gentle", &[("day", &day(since))]),
            Cause::Ache(ache) => self.say("P4", "ache", &[("ache", &ache.to_string())]),
            Cause::Unrated => self.say("P4", "unrated", &[]),
            Cause::Waits(step, until) => {
                self.say("P5", "wait", &[("step", &step.to_string()), ("day", &day(until))])
            }
            Cause::Back(on) => self.say("P12", "up", &[("day", &day(on))]),
            Cause::Lifted(on) => self.say("P12", "lifted", &[("day", &day(on))]),
            Cause::Earned => self.earned(ladder),
            Cause::Queue(since) => self.say("P3", "wait", &[("day", &day(since))]),
            Cause::Top => self.say("P2", "top", &[]),
            Cause::Pending(on) => self.say("P4", "pending", &[("day", &day(on))]),
            Cause::Amber(on, why) => self.say("P4", "amber", &[("day", &day(on)), ("why", &why.said())]),
            Cause::Same => {
                let need = f32::from(self.p.p2_greens);
                let have = (f32::from(ladder.points) / 2.0).min(need);
                self.say("P2", "hold", &[("have", &number(have)), ("need", &number(need))])
            }
        }
    }

    fn earned(&self, ladder: &Ladder) -> Reason {
        let mut greens: Vec<Green> = ladder.greens.iter().flatten().copied().collect();
        greens.sort_by_key(|green| green.day);
        let on: Vec<Day> = greens.iter().map(|green| green.day).collect();
        let worst = greens.iter().filter_map(|green| green.peak).max();
        let low = worst.is_none_or(|worst| f32::from(worst.get()) <= self.p.l2_peak);
        let rise = number(self.p.l2_rise);
        let facts =
            [("many", &*count(on.len())), ("days", &*days(&on)), ("peak", &*peak(worst)), ("rise", &*rise)];
        self.say("P2", if low { "up" } else { "up_near" }, &facts)
    }

    /// A fall since the last practice, in words.
    fn fell(&self, ladder: &Ladder, taken: Taken) -> Reason {
        let on = taken.day;
        let steps = down(taken.steps);
        match taken.fall {
            Fall::Red(Why::BadMorning(pain)) => {
                let pain = pain.to_string();
                self.say("P8", "down", &[("day", &day(on)), ("pain", &pain), ("steps", &steps)])
            }
            Fall::Red(why) => {
                self.say("P5", "down", &[("day", &day(on)), ("why", &why.said()), ("steps", &steps)])
            }
            Fall::Sharp => self.say("P6", "down", &[("day", &day(on)), ("steps", &steps)]),
            Fall::Ambers => self.say("P4", "down", &[("day", &day(on)), ("steps", &steps)]),
            Fall::Drop(drop) => self.dropped(drop, on, ladder, &steps),
        }
    }

    /// What something from outside took, in words.
    fn dropped(&self, drop: Drop, on: Day, ladder: &Ladder, steps: &str) -> Reason {
        let since = if drop == Drop::Alone { ladder.practised.unwrap_or(on) } else { on };
        let away = (on - self.session_before(on)).num_days().to_string();
        self.say(rule_of(drop), "down", &[("days", &away), ("day", &day(since)), ("steps", steps)])
    }

    /// It fell earlier, or could go no lower: it stays until it is easy.
    fn fell_before(&self, ladder: &Ladder, on: Day, fall: Fall) -> Reason {
        let name = if ladder.step == 1 { "lowest" } else { "since" };
        match fall {
            Fall::Red(Why::BadMorning(pain)) => {
                self.say("P8", name, &[("day", &day(on)), ("pain", &pain.to_string())])
            }
            Fall::Red(why) => self.say("P5", name, &[("day", &day(on)), ("why", &why.said())]),
            Fall::Sharp => self.say("P6", name, &[("day", &day(on))]),
            Fall::Ambers => self.say("P4", "since", &[("day", &day(on))]),
            Fall::Drop(_) if ladder.lost == 0 && on == self.day => self.say("G2", "first", &[]),
            Fall::Drop(_) if ladder.lost == 0 => self.say("P2", "anew", &[("day", &day(on))]),
            Fall::Drop(_) => self.say("P12", "kept", &[("day", &day(on))]),
        }
    }

    /// The last day on the mat before `on`, which is itself where there is none.
    fn session_before(&self, on: Day) -> Day {
        let before = self.history.span(Day::MIN, shift(on, -1));
        before.iter().rev().find(|record| record.trained()).map_or(on, |record| record.day)
    }
}

/// The rule by which something from outside takes steps.
pub(super) fn rule_of(drop: Drop) -> &'static str {
    match drop {
        Drop::Gap3 => "G3",
        Drop::Gap4 => "G4",
        Drop::Gap5 => "G5",
        Drop::Alone => "G6",
        Drop::Setback => "P7",
        Drop::SlowRise => "P11",
        Drop::LongFlare => "F3",
    }
}
