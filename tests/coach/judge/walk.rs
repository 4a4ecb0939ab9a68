//! The walks of a history, judged by P9, P12, P5 and G.

use supple::journal::Mode;
use supple::units::Day;

use super::mode_of;
use crate::script::{Done, Odd};

/// P9: the lengths of a walk, in minutes.
const RUNGS: [u16; 14] = [5, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30];

fn above(minutes: u16) -> u16 {
    RUNGS.into_iter().find(|rung| *rung > minutes).unwrap_or(30)
}

fn below(minutes: u16) -> u16 {
    RUNGS.into_iter().rev().find(|rung| *rung < minutes).unwrap_or(5)
}

/// A walk that was taken.
struct Walk {
    day: Day,
    far: u16,
    /// As it was planned; nothing for one of the person's own.
    planned: Option<u16>,
    pre: Option<u8>,
    peak: Option<u8>,
    effort: Option<u8>,
    /// In a flare, on the way out of it, or because nothing else was left: planned shorter than the
    /// person stands.
    apart: bool,
    flare: bool,
}

impl Walk {
    /// L1, as far as the walk itself says it; a worst of 6 may lie within a point of the usual (P9).
    fn surely_red(&self) -> bool {
        let (Some(pre), Some(peak)) = (self.pre, self.peak) else { return false };
        let rise = peak.saturating_sub(pre);
        !self.flare && ((peak > 6 && rise >= 2) || rise >= 4)
    }

    /// L2: what must be so of a green walk, the morning after aside.
    fn green(&self) -> Result<(), &'static str> {
        let (Some(peak), Some(effort)) = (self.peak, self.effort) else { return Err("it was not rated") };
        if effort > 5 {
            return Err("the effort was over 5");
        }
        if peak > 2 && self.pre.is_none_or(|pre| peak.saturating_sub(pre) > 1) {
            return Err("the worst was over 2 and rose by more than 1");
        }
        if self.planned.is_some_and(|planned| self.far < planned) {
            return Err("it was shorter than planned");
        }
        Ok(())
    }
}

/// All walks so far, and where the person stands by them.
pub struct Walks {
    all: Vec<Walk>,
    /// The minutes last planned and walked; at first the start that was told.
    stood: u16,
    /// The days of walks that rose, with their rule.
    rises: Vec<(Day, &'static str)>,
    /// The last day on which something took steps: a gap, a flare, a setback or a slow rise.
    cause: Option<Day>,
    /// Steps so lost, and not back yet.
    lost: usize,
}

impl Walks {
    /// P1: 70 % of the comfortable minutes, 5 to 30.
    pub fn new(told: Option<u16>) -> Self {
        let start = told.map_or(5, |told| (told * 7 / 10).clamp(5, 30));
        Self { all: Vec::new(), stood: start, rises: Vec::new(), cause: None, lost: 0 }
    }

    /// Whether a walk is longer than the person stands, and not only than a short one of a light day.
    pub fn is_above(&self, minutes: u16) -> bool {
        minutes > self.stood
    }

    /// Remembers the day; `risen` where the month's mean is two points up (P11).
    pub fn remember(&mut self, done: &Done<'_>, risen: bool) {
        let flare = mode_of(done) == Mode::Flare;
        let back = self.all.last().is_some_and(|last| (done.day - last.day).num_days() > 7);
        let said = done.plan.reasons.iter().any(|reason| matches!(reason.rule, "F3" | "P7"));
        let own = matches!(done.script.odd, Odd::Extra(_));
        if risen || said || (back && (done.walked.is_some() || own)) {
            self.cause = Some(done.day);
        }
        if let (Some((far, peak)), Some(walk)) = (done.walked, &done.plan.walk) {
            let minutes = walk.minutes.get();
            let effort = done.script.walk.and_then(|(how, _)| how.rated.then_some(how.effort));
            let held = self.held_back(done);
            // Where a rule lowered it as well it may be as long as the person stands: its greens count.
            let lowered = matches!(rule(done), "P4" | "P5" | "P8");
            let (pre, apart) = (done.check_in, held && !lowered || self.apart(done));
            let walk = Walk { day: done.day, far, planned: Some(minutes), pre, peak, effort, apart, flare };
            if held {
                self.stand(done, above(minutes));
            } else if !apart {
                self.stand(done, minutes);
            }
            if walk.surely_red() {
                // P5: a step below the dose done; P12: what was lost before is not owed any more.
                self.stood = below(self.stood.min(far));
                self.lost = 0;
            }
            self.all.push(walk);
        }
        if let Odd::Extra(far) = done.script.odd {
            self.own(done, u16::from(far), flare);
        }
    }

    /// Remembers a walk of the person's own. As long as they stand it is the day's walk, where that was
    /// not taken; a step longer it is at least that step, if that was due.
    fn own(&mut self, done: &Done<'_>, far: u16, flare: bool) {
        let apart = flare || done.walked.is_some() || far < self.stood;
        if !apart && far >= above(self.stood) {
            self.stood = above(self.stood);
        }
        let (day, pre) = (done.day, done.check_in);
        self.all.push(Walk { day, far, planned: None, pre, peak: None, effort: None, apart, flare });
    }

    /// Whether the walk is planned shorter than the person stands: a flare, the way out of it (F2), or
    /// what is left when all else rests (C7).
    fn apart(&self, done: &Done<'_>) -> bool {
        let less = done.plan.walk.as_ref().is_some_and(|walk| walk.minutes.get() < self.stood);
        let parts = done.plan.walk.as_ref().is_some_and(|walk| walk.in_parts > 1);
        let own = matches!(rule(done), "F1" | "F2") || (rule(done) == "C7" && less);
        mode_of(done) == Mode::Flare || parts || own
    }

    /// Whether the way out of a flare is over and the walk stays as it was on it, a step below where the person
    /// stands, for the sake of a morning that is bad or unknown (F2).
    fn held_back(&self, done: &Done<'_>) -> bool {
        let Some(walk) = &done.plan.walk else { return false };
        let minutes = walk.minutes.get();
        let last = self.all.iter().rev().find(|walk| walk.planned.is_some());
        let same = last.is_some_and(|last| last.apart && last.planned == Some(minutes));
        let morning = done.check_in.is_none_or(|pain| pain >= 2);
        same && morning && minutes < self.stood && !self.apart(done)
    }

    /// Notes where the person stands from a walk of `minutes` on.
    fn stand(&mut self, done: &Done<'_>, minutes: u16) {
        let rule = rule(done);
        if minutes > self.stood {
            self.rises.push((done.day, rule));
            self.lost = self.lost.saturating_sub(usize::from(rule == "P12"));
        } else if minutes < self.stood {
            let steps = RUNGS.into_iter().filter(|rung| (minutes..self.stood).contains(rung)).count();
            // What was never walked is no loss.
            let whole = self.all.iter().rev().find(|walk| !walk.apart && walk.planned.is_some());
            let walked = whole.or_else(|| self.all.iter().find(|walk| !walk.flare));
            self.lost += if walked.is_some_and(|last| self.cause >= Some(last.day)) { steps } else { 0 };
        }
        self.stood = minutes;
    }

    /// P9: at most the longest walk of thirty days that was not red and a tenth, or two minutes; G:
    /// a step shorter after a week, two after two, half after four.
    pub fn far(&self, done: &Done<'_>) -> Result<(), String> {
        let Some(walk) = &done.plan.walk else { return Ok(()) };
        let minutes = walk.minutes.get();
        let lately: Vec<&Walk> =
            self.all.iter().filter(|walk| (done.day - walk.day).num_days() <= 30).collect();
        // A day with a red walk is a red day, whatever else was walked on it.
        let red = |day: Day| lately.iter().any(|walk| walk.day == day && walk.surely_red());
        let calm = lately.iter().filter(|walk| !red(walk.day)).map(|walk| walk.far).max();
        let by_longest = match (calm, lately.iter().rev().find(|walk| walk.surely_red())) {
            (Some(longest), _) => longest + (longest / 10).max(2),
            (None, Some(red)) => red.far,
            (None, None) => self.stood,
        };
        let by_gap = match self.all.last().map_or(0, |last| (done.day - last.day).num_days()) {
            0..=7 => u16::MAX,
            8..=14 => below(self.stood),
            15..=28 => below(below(self.stood)),
            _ => self.stood / 2,
        };
        let most = by_longest.min(by_gap).clamp(5, 30);
        if minutes > most {
            return Err(format!(
                "a walk of {minutes} min, at most {most} (longest {calm:?}, {by_gap} by rule G)"
            ));
        }
        Ok(())
    }

    /// P9 and P12: a walk that rises does so by one step, on a good day, after green walks; by its own
    /// rule once in seven days, a lost step three days after any other, and only what was lost.
    /// Every second day until twenty minutes are walked, never more than five days in seven.
    pub fn slowly(
        &self,
        done: &Done<'_>,
        risen: bool,
        morning_after: impl Fn(Day) -> bool,
    ) -> Result<(), String> {
        let Some(walk) = done.plan.walk.as_ref().filter(|_| !self.apart(done)) else { return Ok(()) };
        let (minutes, rule) = (walk.minutes.get(), rule(done));
        if rule != "C7" {
            self.seldom(done)?;
        }
        if minutes <= self.stood {
            return Ok(());
        }
        let fail = |why: &str| Err(format!("{} to {minutes} min ({rule}): {why}", self.stood));
        if minutes > above(self.stood) {
            return fail("more than a step");
        }
        if done.check_in.is_none() {
            return fail("today is not rated");
        }
        if done.script.ache.is_some_and(|ache| ache >= 5) {
            return fail("muscles ache today");
        }
        if risen {
            return fail("the month's mean is up by 1.5");
        }
        if self.away(done.day) {
            return fail("it is the first walk back");
        }
        let own: Vec<&Walk> = self.all.iter().filter(|walk| !walk.apart).collect();
        let easy = |walk: &Walk| {
            walk.green()?;
            if morning_after(walk.day) { Ok(()) } else { Err("no morning after is known") }
        };
        let Some(Err(why)) = own.last().map(|last| easy(last)) else {
            return self.earned(done, rule, &own, &|walk| easy(walk).is_ok()).or_else(|why| fail(&why));
        };
        fail(why)
    }

    /// Whether the rule that is said allows the rise, as far as its numbers go.
    fn earned(
        &self,
        done: &Done<'_>,
        rule: &str,
        own: &[&Walk],
        easy: &dyn Fn(&Walk) -> bool,
    ) -> Result<(), String> {
        let since = |day: Option<Day>| day.map_or(i64::MAX, |day| (done.day - day).num_days());
        let last = since(self.rises.last().map(|(on, _)| *on));
        if last < 3 {
            return Err(format!("{last} days after the last rise"));
        }
        match rule {
            "P9" => {
                let raised = self.rises.iter().rev().find(|(_, rule)| *rule == "P9");
                let first = self.all.iter().find(|walk| !walk.flare);
                let apart = since(raised.map(|(on, _)| *on)).min(since(first.map(|walk| walk.day)));
                if apart < 7 {
                    return Err(format!("{apart} days after the last raise, or the first walk"));
                }
                let planned = own.iter().rev().filter(|walk| walk.planned.is_some());
                let here = planned.take_while(|walk| walk.planned == Some(self.stood));
                let mut days: Vec<Day> = here.filter(|walk| easy(walk)).map(|walk| walk.day).collect();
                days.dedup();
                if days.len() < 2 { Err(format!("after {} green", days.len())) } else { Ok(()) }
            }
            "P12" if self.lost > 0 => Ok(()),
            "P12" => Err("nothing was lost, or a red ended it".into()),
            _ => Err("no rule raises a walk".into()),
        }
    }

    /// P12, for someone whom nothing hurts: a lost step comes back after one green, three days after any
    /// other rise.
    pub fn come_back(&self, done: &Done<'_>, rated: impl Fn(Day) -> bool) -> Result<(), String> {
        let Some(walk) = done.plan.walk.as_ref().filter(|_| !self.apart(done)) else { return Ok(()) };
        let Some(last) = self.all.last() else { return Ok(()) };
        let green = last.planned == Some(self.stood) && last.far >= self.stood;
        let known = rated(last.day + chrono::Duration::days(1)) && done.check_in.is_some();
        let apart = self.rises.last().is_none_or(|(on, _)| (done.day - *on).num_days() >= 3);
        let back = (done.day - last.day).num_days() > 3;
        if self.lost > 0 && green && known && apart && !back && walk.minutes.get() <= self.stood {
            return Err(format!("a walk of {} min, {} lost: {:?}", walk.minutes, self.lost, walk.reasons));
        }
        Ok(())
    }

    /// G2: whether this is the first walk back after four days or more, for someone who has not had
    /// such a gap twice among the last eight (G1).
    fn away(&self, day: Day) -> bool {
        let mut days: Vec<Day> = self.all.iter().map(|walk| walk.day).collect();
        days.dedup();
        let gap = days.last().map_or(0, |last| (day - *last).num_days());
        let gaps = days.windows(2).rev().take(8).map(|pair| (pair[1] - pair[0]).num_days());
        gap > 7 || (gap > 3 && gaps.filter(|each| *each >= gap).count() < 2)
    }

    /// P9: not on neighbouring days and three days in seven, until twenty minutes were walked; then
    /// five days at most. The five minutes that are always there (C7) are none of them.
    fn seldom(&self, done: &Done<'_>) -> Result<(), String> {
        let whole = |walk: &&Walk| walk.planned.is_some_and(|planned| planned * 2 > self.stood);
        let planned = self.all.iter().filter(|walk| whole(walk) && !walk.flare);
        let days = planned.filter(|walk| (done.day - walk.day).num_days() <= 6);
        let days: std::collections::HashSet<Day> = days.map(|walk| walk.day).collect();
        let twenty = self.all.iter().any(|walk| walk.planned.is_some_and(|planned| planned >= 20));
        let most = if twenty { 5 } else { 3 };
        if days.len() >= most {
            return Err(format!("a walk on a {}th day of seven", days.len() + 1));
        }
        let yesterday = days.contains(&(done.day - chrono::Duration::days(1)));
        if yesterday && !twenty { Err("a walk on the day after a walk".into()) } else { Ok(()) }
    }

    /// P5: after a red walk the next is shorter than that, and no longer than that was planned, if it was
    /// a whole one; below the shortest short ones take its place, and nothing is less than two of these.
    pub fn fall_on_red(&self, done: &Done<'_>) -> Result<(), String> {
        let (Some(walk), Some(last)) = (&done.plan.walk, self.all.last()) else { return Ok(()) };
        let (minutes, far, left) = (walk.minutes.get(), last.far, rule(done) == "C7");
        let whole = last.planned.filter(|_| !last.apart);
        let longer = minutes >= far || whole.is_some_and(|planned| minutes > planned);
        let rested = far <= 5 && walk.in_parts > 1;
        if last.surely_red() && !left && longer && !rested {
            return Err(format!("a walk of {far} min was red on {}, now {minutes}", last.day));
        }
        Ok(())
    }
}

/// The rule that the plan gives for its walk.
fn rule(done: &Done<'_>) -> &'static str {
    done.plan.walk.as_ref().and_then(|walk| walk.reasons.first()).map_or("", |reason| reason.rule)
}
