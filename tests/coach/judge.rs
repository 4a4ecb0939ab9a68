//! The specification's "What must hold for every history", judged without the coach's own code.
//!
//! Every number here is written down once more from the rules, never read from the content: so a
//! parameter that is changed shows as a broken property.

use std::collections::{BTreeSet, HashMap};

use supple::content::{AvoidTag, Category, Content, ExerciseId, PlaceKind, Role};
use supple::history::Activity;
use supple::journal::{Ending, Hurt, Mode};
use supple::units::Day;

use crate::script::{Done, Script, Trained};

/// What is to be judged; a test asks for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Must {
    RiseByOne,
    RiseOnlyOnGreen,
    RiseOnlyTwice,
    RiseOnlyAsked,
    RiseFew,
    FallOnRed,
    RestOnSharp,
    Week,
    Walk,
    WalkSlowly,
    Tags,
    Signs,
    Fits,
    NeverEmpty,
    Once,
    Reasons,
    DownOnce,
    NotFourRunning,
    Gaps,
    Flares,
    Dislikes,
    Strength,
    Flow,
    ComesRound,
    Lessons,
    ComesBack,
    Table,
    New,
    Doses,
    FlareDay,
    KeepsLink,
    Plain,
}

/// C4's table: from so many minutes on, moves in all, strength moves among them.
const TABLE: [(u16, usize, usize); 6] =
    [(5, 3, 2), (8, 4, 2), (10, 4, 2), (15, 6, 4), (20, 7, 5), (30, 8, 6)];

/// What a session said of one move.
#[derive(Debug, Clone)]
struct Past {
    day: Day,
    step: u8,
    done_step: u8,
    how: Ending,
    session: usize,
    mode: Mode,
    /// Whether nothing was left out for the person that day.
    untagged: bool,
}

mod aims;
mod places;
mod walk;
mod words;

use aims::Aims;
use walk::Walks;

/// A judge with a memory of every day.
pub struct Judge<'a> {
    content: &'a Content,
    script: &'a Script,
    must: Must,
    past: HashMap<ExerciseId, Vec<Past>>,
    /// Moves that were begun, however they ended.
    tried: BTreeSet<ExerciseId>,
    sessions: Vec<(Day, Trained, Mode)>,
    walks: Walks,
    aims: Aims,
    mornings: HashMap<Day, (u8, bool)>,
    lates: HashMap<Day, Day>,
    minutes: Vec<(Day, f64)>,
    blocked: Option<&'static str>,
    /// Days on which a flare was on, said, or on its way out.
    flares: Vec<Day>,
    /// The last day that was planned as a flare's.
    last_flare: Option<Day>,
    avoid: Vec<AvoidTag>,
}

impl<'a> Judge<'a> {
    pub fn new(content: &'a Content, script: &'a Script, must: Must) -> Self {
        Self {
            content,
            script,
            must,
            past: HashMap::new(),
            tried: BTreeSet::new(),
            sessions: Vec::new(),
            walks: Walks::new(script.who.walk),
            aims: Aims::new(&script.who),
            mornings: HashMap::new(),
            lates: HashMap::new(),
            minutes: Vec::new(),
            blocked: None,
            flares: Vec::new(),
            last_flare: None,
            avoid: script.who.avoid.clone(),
        }
    }

    /// Judges a day, then remembers it.
    pub fn day(&mut self, done: &Done<'_>) -> Result<(), String> {
        let flare = mode_of(done) == Mode::Flare;
        if let crate::script::Odd::Avoid(which) = done.script.odd {
            self.avoid = crate::script::avoided(which);
        }
        if let Some(now) = done.check_in {
            self.mornings.insert(done.day, (now, flare));
        }
        if let (Some(_), Some(of)) = (done.script.late, late_of(done)) {
            self.lates.insert(of, done.day);
        }
        let said = matches!(done.script.odd, crate::script::Odd::Flare | crate::script::Odd::FlareOver);
        let out = done.plan.reasons.iter().any(|reason| reason.rule == "F2");
        if flare || said || out {
            self.flares.push(done.day);
        }
        let verdict = match self.must {
            Must::RiseByOne => self.rise_by_one(done),
            Must::RiseOnlyOnGreen => self.rise_on_green(done),
            Must::RiseOnlyTwice => self.rise_twice(done),
            Must::RiseOnlyAsked => self.rise_asked(done),
            Must::RiseFew => self.rise_few(done),
            Must::FallOnRed => self.fall_on_red(done),
            Must::RestOnSharp => self.rest_on_sharp(done),
            Must::Week => self.week(done),
            Must::Walk => self.walks.far(done),
            Must::WalkSlowly => self.walk_slowly(done),
            Must::Tags => self.tags(done),
            Must::Signs => self.signs(done),
            Must::Fits => self.fits(done),
            Must::NeverEmpty => never_empty(done),
            Must::Once => self.once(done),
            Must::Reasons => self.reasons(done),
            Must::DownOnce => self.down_once(done),
            Must::NotFourRunning => self.not_four_running(done),
            Must::Gaps => self.gaps(done),
            Must::Flares => self.flares(done),
            Must::Dislikes => dislikes(done),
            Must::Strength => self.aims.strength(self.content, done),
            Must::Flow => self.aims.flow(self.content, done),
            Must::ComesRound => self.aims.comes_round(self.content, &self.avoid, done),
            Must::Lessons => self.aims.lesson(self.content, done),
            Must::ComesBack => self.comes_back(done),
            Must::Table => self.table(done),
            Must::New => self.new_moves(done),
            Must::Doses => self.doses(done),
            Must::FlareDay => self.flare_day(done),
            Must::KeepsLink => self.keeps_link(done),
            Must::Plain => words::plain(done),
        };
        self.remember(done);
        verdict.map_err(|what| format!("{} on {}: {what}", self.script.who.minutes, done.day))
    }

    fn remember(&mut self, done: &Done<'_>) {
        if let Some(trained) = &done.trained {
            let session = self.sessions.len();
            for (id, step, done_step, how) in &trained.moves {
                self.tried.insert(id.clone());
                if *how == Ending::Skipped {
                    continue;
                }
                let past = Past {
                    day: done.day,
                    step: *step,
                    done_step: *done_step,
                    how: *how,
                    session,
                    mode: mode_of(done),
                    untagged: self.avoid.is_empty(),
                };
                self.past.entry(id.clone()).or_default().push(past);
            }
            self.minutes.push((done.day, f64::from(trained.seconds) / 60.0));
            self.sessions.push((done.day, trained.clone(), mode_of(done)));
        }
        if mode_of(done) == Mode::Flare {
            self.last_flare = Some(done.day);
        }
        let risen = self.risen(done, 2.0);
        self.walks.remember(done, risen);
        self.aims.remember(self.content, done);
    }

    /// The days since the last session.
    fn gap(&self, day: Day) -> i64 {
        self.sessions.last().map_or(0, |(last, ..)| (day - *last).num_days())
    }

    /// Sessions that are neither a flare's nor a light day's.
    fn counted(&self) -> usize {
        self.sessions.iter().filter(|(_, _, mode)| !matches!(mode, Mode::Flare | Mode::Rest)).count()
    }

    /// Items that rise above what was last planned outside flares, and above every step held in the
    /// four weeks before a flare lowered it.
    fn rises<'b>(
        &'b self,
        done: &'b Done<'_>,
    ) -> impl Iterator<Item = (&'b supple::coach::Item, &'b [Past])> {
        done.plan.items.iter().filter_map(|item| {
            let past = self.past.get(&item.exercise)?;
            let last = past.last()?;
            (item.step > last.step && self.counted() > 3).then_some((item, past.as_slice()))
        })
    }

    /// Whether a flare, or the two sessions after one, lowered the last practice.
    fn lowered(&self, last: &Past) -> bool {
        let near = |day: &Day| *day <= last.day && (last.day - *day).num_days() <= 28;
        self.flares.iter().any(near)
    }

    fn rise_by_one(&self, done: &Done<'_>) -> Result<(), String> {
        for (item, past) in self.rises(done) {
            let from = past.last().map_or(0, |last| last.step);
            let placed = past.iter().all(|each| each.step <= 1) && item.step <= 3;
            if item.step > from + 1 && !placed {
                return Err(format!("{} rose from {from} to {}", item.exercise, item.step));
            }
        }
        Ok(())
    }

    /// Whether what is known of a practice could be green: necessary conditions, each from the rule.
    fn may_be_green(&self, id: &ExerciseId, past: &Past, today: Day) -> Result<(), &'static str> {
        let (day, trained, _) = &self.sessions[past.session];
        if past.how != Ending::Done {
            return Err("it was not done as planned");
        }
        let (Some(peak), Some(effort)) = (trained.peak, trained.effort) else {
            return Err("it was not rated");
        };
        if effort > 5 && self.is_work(id) {
            return Err("the effort was over 5");
        }
        let rise = trained.pre.map(|pre| peak.saturating_sub(pre));
        if peak > 2 && rise.is_none_or(|rise| rise > 1) {
            return Err("the worst was over 2 and rose by more than 1");
        }
        if !self.morning_after(*day, today) {
            return Err("no morning after is known");
        }
        Ok(())
    }

    /// Whether a move is surely one of strength or aerobic, of which the effort is asked (L2).
    fn is_work(&self, id: &ExerciseId) -> bool {
        let strong = self.content.places().of(PlaceKind::Strength).any(|place| place.has(id));
        strong || self.content.exercise(id).is_some_and(|one| one.category() == Category::Aerobic)
    }

    /// For how many days a green of a move counts (P2): six weeks where it has a place.
    fn green_days(&self, id: &ExerciseId) -> i64 {
        if self.content.places().iter().any(|place| place.has(id)) { 42 } else { 28 }
    }

    /// Whether anything is known on `today` of the morning after `day`: rated within four days, or
    /// answered late.
    fn morning_after(&self, day: Day, today: Day) -> bool {
        let rated = (1..=4).map(|ahead| day + chrono::Duration::days(ahead));
        rated.filter(|on| *on <= today).any(|on| self.mornings.contains_key(&on))
            || self.lates.get(&day).is_some_and(|on| *on <= today)
    }

    fn comes_back(&self, done: &Done<'_>) -> Result<(), String> {
        aims::comes_back(done, &self.past, |day| self.mornings.contains_key(&day))?;
        self.walks.come_back(done, |day| self.mornings.contains_key(&day))
    }

    fn walk_slowly(&self, done: &Done<'_>) -> Result<(), String> {
        self.walks.slowly(done, self.risen(done, 1.5), |day| self.morning_after(day, done.day))
    }

    fn rise_on_green(&self, done: &Done<'_>) -> Result<(), String> {
        if let (None | Some(7..), Some(more)) = (done.check_in, self.longer_walk(done)) {
            return Err(format!("{more} more minutes of walking on a morning of {:?}", done.check_in));
        }
        for (item, past) in self.rises(done) {
            let Some(last) = past.last() else { continue };
            // The morning holds the old step after a flare as well.
            match done.check_in {
                None => return Err(format!("{} rose to {} on an unknown morning", item.exercise, item.step)),
                Some(pain @ 7..) => {
                    return Err(format!("{} rose to {} on a morning of {pain}", item.exercise, item.step));
                }
                Some(_) => {}
            }
            if self.lowered(last) || item.reasons[0].rule == "F2" {
                continue; // the old step after a flare is no raise
            }
            let said = &item.reasons[0].text;
            let fail = |why: &str| Err(format!("{} rose to {} ({said}): {why}", item.exercise, item.step));
            if let Err(why) = self.may_be_green(&item.exercise, last, done.day) {
                return fail(why);
            }
            if done.check_in.is_none() {
                return fail("today is not rated");
            }
            if done.script.ache.is_some_and(|ache| ache >= 5) {
                return fail("muscles ache today");
            }
            if mode_of(done) == Mode::Flare {
                return fail("a flare is on");
            }
            if self.gap(done.day) > 7 {
                return fail("it is the first session back");
            }
            if self.risen(done, 1.5) {
                return fail("the month's mean is up by 1.5");
            }
        }
        Ok(())
    }

    /// S5: nothing goes up, the walk neither, where the safety questions have been due for over a week.
    fn rise_asked(&self, done: &Done<'_>) -> Result<(), String> {
        let days = (done.day - done.answered).num_days();
        if days < 7 + 8 {
            return Ok(());
        }
        for item in &done.plan.items {
            let last = self.past.get(&item.exercise).and_then(|past| past.last());
            if let Some(last) = last.filter(|last| item.step > last.step) {
                return Err(format!("{} rose from {} after {days} days unasked", item.exercise, last.step));
            }
        }
        match self.longer_walk(done) {
            Some(more) => Err(format!("{more} more minutes after {days} days unasked")),
            None => Ok(()),
        }
    }

    /// How many minutes the walk has more than the last one by a raise of this day; one that a flare shortened comes
    /// back to its length, and one that the person took longer, on a day that allowed it, stays; so does the shortest
    /// one where short ones stood in its place and the person took it whole (P9).
    fn longer_walk(&self, done: &Done<'_>) -> Option<i16> {
        let longer = done.plan.walk.as_ref().filter(|walk| walk.change > 0);
        let past = done.history.days().iter().rev().filter(|record| record.day < done.day);
        let past = past.flat_map(|record| record.activities.iter().rev());
        let own = past.take_while(|each| each.planned.is_none_or(|planned| each.minutes > planned));
        let own = own.map(|each| each.minutes).max();
        let longer = longer.filter(|walk| own < Some(walk.minutes));
        let longer = longer.filter(|walk| match walk.minutes.get() {
            0..=5 => !took_a_whole_one(done),
            minutes => self.walks.is_above(minutes),
        });
        let lowered = self.flares.iter().any(|day| (done.day - *day).num_days() <= 28);
        let raised = longer.filter(|walk| !lowered && matches!(walk.reasons[0].rule, "P9" | "P12"));
        raised.map(|walk| walk.change)
    }

    /// P11: the month's mean is so far above the best of half a year.
    fn risen(&self, done: &Done<'_>, far: f64) -> bool {
        self.month(done.day).is_some_and(|(month, best)| month - best >= far + 1e-3)
            && done.history.screening().seen.is_none()
    }

    /// The mean of four weeks of mornings and the best of half a year, flare days left out; only
    /// where the four weeks hold twenty.
    fn month(&self, day: Day) -> Option<(f64, f64)> {
        let mean = |end: Day| {
            let days = (0..28).map(|back| end - chrono::Duration::days(back));
            let all: Vec<f64> = days
                .filter_map(|on| self.mornings.get(&on))
                .filter(|(_, flare)| !flare)
                .map(|(pain, _)| f64::from(*pain))
                .collect();
            (all.len() >= 20).then(|| all.iter().sum::<f64>() / all.len() as f64)
        };
        let now = mean(day)?;
        let rated = |on: &Day| self.mornings.get(on).is_some_and(|(_, flare)| !flare);
        let half_year = (0..182).map(|back| day - chrono::Duration::days(back)).filter(rated);
        let best = half_year.filter_map(mean).fold(now, f64::min);
        Some((now, best))
    }

    /// A raise without two practices at the step that could be green, on two days, is only the
    /// return of a step that was held before.
    fn rise_twice(&self, done: &Done<'_>) -> Result<(), String> {
        for (item, past) in self.rises(done) {
            let Some(last) = past.last() else { continue };
            if self.lowered(last) || past.iter().any(|each| each.step >= item.step) {
                continue; // it was there before: P12, or after a flare
            }
            if past.iter().any(|each| each.mode == Mode::Baseline) && item.step <= 3 {
                continue; // the baseline's placing
            }
            let greens: Vec<&Past> = past
                .iter()
                .filter(|each| each.step == last.step)
                .filter(|each| self.may_be_green(&item.exercise, each, done.day).is_ok())
                .filter(|each| (done.day - each.day).num_days() <= self.green_days(&item.exercise))
                .collect();
            // P2b: under 65 and without a tag then, one green at effort 3 or less will do, up to the middle.
            let well = !self.script.who.older && last.step * 2 <= item.of_steps;
            let easy = |green: &&Past| self.sessions[green.session].1.effort.is_some_and(|it| it <= 3);
            if well && greens.iter().any(|green| green.untagged && easy(green)) {
                continue;
            }
            let days: std::collections::HashSet<Day> = greens.iter().map(|each| each.day).collect();
            if days.len() < 2 {
                return Err(format!("{} rose to {} after {} green", item.exercise, item.step, days.len()));
            }
        }
        Ok(())
    }

    /// P3: first-time raises of a session are two at most, or a third of its moves.
    fn rise_few(&self, done: &Done<'_>) -> Result<(), String> {
        let new = self.rises(done).filter(|(item, past)| {
            past.iter().all(|each| each.step < item.step)
                && !past.iter().any(|each| each.mode == Mode::Baseline)
        });
        let (new, most) = (new.count(), (done.plan.items.len() / 3).max(2));
        if new > most { Err(format!("{new} moves rose, at most {most} may")) } else { Ok(()) }
    }

    /// Whether a practice was surely red, by what the person said in or right after the session.
    fn surely_red(&self, past: &Past, id: &ExerciseId) -> bool {
        let (_, trained, mode) = &self.sessions[past.session];
        if past.how == Ending::Sharp {
            return true;
        }
        if *mode == Mode::Flare {
            return false;
        }
        let (Some(pre), Some(peak)) = (trained.pre, trained.peak) else { return false };
        let rise = peak.saturating_sub(pre);
        let red = (peak > 5 && rise >= 2) || rise >= 4;
        let here = match &trained.named {
            Some(Hurt::Exercise(named)) => named == id,
            Some(Hurt::Unsure) | None => true,
        };
        red && here
    }

    fn fall_on_red(&self, done: &Done<'_>) -> Result<(), String> {
        for item in &done.plan.items {
            let Some(last) = self.past.get(&item.exercise).and_then(|past| past.last()) else { continue };
            if !self.surely_red(last, &item.exercise) {
                continue;
            }
            let done_step = last.done_step.min(last.step);
            // Who named no move at its lowest step takes it out of no plan: it stays where it is (P5).
            let (_, trained, _) = &self.sessions[last.session];
            let named = matches!(&trained.named, Some(Hurt::Exercise(named)) if *named == item.exercise);
            let stopped = last.how == Ending::Hurt || last.how.at_once();
            if done_step == 1 && item.step == 1 && !named && !stopped {
                continue;
            }
            if done.plan.items.len() == 1 && item.reasons.iter().any(|reason| reason.rule == "C7") {
                continue; // everything rests: what is left is to breathe
            }
            let rested = (done.day - last.day).num_days() > 7;
            if item.step >= done_step && !(done_step == 1 && rested) {
                let on = last.day;
                return Err(format!("{} was red at {done_step} on {on}, now {}", item.exercise, item.step));
            }
        }
        self.walks.fall_on_red(done)
    }

    fn rest_on_sharp(&self, done: &Done<'_>) -> Result<(), String> {
        for item in &done.plan.items {
            let Some(past) = self.past.get(&item.exercise) else { continue };
            let Some(last) = past.last() else { continue };
            if !last.how.at_once() {
                continue;
            }
            let rest = if last.done_step == 1 { 7 } else { 2 };
            if (done.day - last.day).num_days() <= rest {
                return Err(format!("{} is back within {rest} days of being stopped at once", item.exercise));
            }
            let exercise = self.content.exercise(&item.exercise).expect("a known exercise");
            let before = exercise.step(last.done_step).variant.name.clone();
            let first = exercise.variants[0].name == before;
            if !first && exercise.step(item.step).variant.name == before {
                return Err(format!("{} is back at the variant that it was stopped at", item.exercise));
            }
            if item.step >= last.done_step.max(2) {
                return Err(format!("{} is back at step {}, no easier", item.exercise, item.step));
            }
        }
        Ok(())
    }

    /// P10, from the rule: a quarter above the median of the last four whole weeks that had any.
    fn week(&self, done: &Done<'_>) -> Result<(), String> {
        use chrono::Datelike;
        if done.plan.minutes.get() <= 5 {
            return Ok(());
        }
        let monday = |day: Day| day - chrono::Duration::days(i64::from(day.weekday().num_days_from_monday()));
        let this = monday(done.day);
        let mut weeks: HashMap<Day, f64> = HashMap::new();
        for (day, minutes) in &self.minutes {
            *weeks.entry(monday(*day)).or_default() += minutes;
        }
        // The median of the last four weeks with minutes before `end`; after a long gap older weeks
        // count no more.
        let usual = |end: Day, since: Option<Day>| {
            let counts = |start: &Day| {
                *start < end && since.is_none_or(|since| *start + chrono::Duration::days(6) >= since)
            };
            let mut before: Vec<(Day, f64)> = weeks
                .iter()
                .filter(|(start, minutes)| counts(start) && **minutes > 0.0)
                .map(|(start, minutes)| (*start, *minutes))
                .collect();
            before.sort_by_key(|(start, _)| *start);
            let mut last: Vec<f64> = before.iter().rev().take(4).map(|(_, minutes)| *minutes).collect();
            last.sort_by(f64::total_cmp);
            match last.len() {
                0 => 0.0,
                count => f64::midpoint(last[(count - 1) / 2], last[count / 2]),
            }
        };
        let so_far = weeks.get(&this).copied().unwrap_or(0.0);
        let planned = so_far + f64::from(done.plan.seconds) / 60.0;
        let (usual, share) = match self.returned(done.day) {
            Some((_, 29..)) if self.first_week_back(done.day) => (0.0, 0.0),
            Some((day, _)) if self.first_week_back(done.day) => (usual(monday(day), None), 0.6),
            back => (usual(this, back.map(|(day, _)| day)), 1.25),
        };
        let cap = (usual * share).max(75.0);
        if planned > cap + 1.01 {
            return Err(format!("{planned:.1} min planned in the week, {cap:.1} allowed (usual {usual:.1})"));
        }
        Ok(())
    }

    /// The last return after more than two weeks, up to this day, and the days that it came after.
    fn returned(&self, day: Day) -> Option<(Day, i64)> {
        let days: Vec<Day> = self.sessions.iter().map(|(on, ..)| *on).chain([day]).collect();
        let back = days.windows(2).rev().map(|two| (two[1], (two[1] - two[0]).num_days()));
        back.into_iter().find(|(_, away)| *away > 14)
    }

    fn first_week_back(&self, day: Day) -> bool {
        self.returned(day).is_some_and(|(back, _)| (day - back).num_days() < 7)
    }

    fn tags(&self, done: &Done<'_>) -> Result<(), String> {
        let avoid = &self.avoid;
        let kept = crate::script::kinds(&self.script.who);
        let planned = done.plan.items.iter().map(|item| (&item.exercise, item.step));
        for (id, step) in planned.chain(done.plan.walk.iter().map(|walk| (&walk.exercise, 1))) {
            let exercise = self.content.exercise(id).expect("a known exercise");
            let variant = exercise.step(step).variant;
            if exercise.avoid_if.iter().chain(&variant.avoid_if).any(|tag| avoid.contains(tag)) {
                return Err(format!("{id} does not suit {avoid:?}"));
            }
            if !exercise.gentle
                && exercise.category() != Category::Walking
                && !kept.contains(&exercise.category())
            {
                return Err(format!("{id} is of a kind that is switched off"));
            }
            let no_floor = matches!(done.script.odd, crate::script::Odd::NoFloor);
            if no_floor && exercise.position_of(variant).on_floor() {
                return Err(format!("{id} is on the floor"));
            }
        }
        Ok(())
    }

    fn signs(&mut self, done: &Done<'_>) -> Result<(), String> {
        use crate::script::Odd;
        match done.script.odd {
            Odd::Emergency => self.blocked = Some("S1"),
            Odd::Urgent => self.blocked = self.blocked.or(Some("S2")),
            Odd::Cleared => self.blocked = None,
            _ => {}
        }
        let said = done.plan.blocked.as_ref().map(|blocked| blocked.rule);
        if said != self.blocked {
            return Err(format!("{:?} is open, the plan says {said:?}", self.blocked));
        }
        if self.blocked.is_some() && (!done.plan.items.is_empty() || done.plan.walk.is_some()) {
            return Err("something is planned though a sign is open".into());
        }
        Ok(())
    }

    fn fits(&self, done: &Done<'_>) -> Result<(), String> {
        let most = u32::from(done.plan.minutes.get()) * 60 + 60;
        let sum: u32 = done.plan.items.iter().map(|item| item.seconds).sum();
        if sum != done.plan.seconds {
            return Err(format!("{} s, the moves sum to {sum}", done.plan.seconds));
        }
        let asked = match done.script.odd {
            crate::script::Odd::Minutes(minutes) => u16::from(minutes),
            _ => self.script.who.minutes,
        };
        if done.plan.seconds > most || done.plan.minutes.get() > asked.max(5) {
            return Err(format!("{} s in {} min, {asked} asked", done.plan.seconds, done.plan.minutes));
        }
        // A minute over (C1), and one to get down, up and over.
        if done.plan.mat_minutes() > u32::from(done.plan.minutes.get()) + 2 {
            return Err(format!("{} min are told for {} asked", done.plan.mat_minutes(), done.plan.minutes));
        }
        Ok(())
    }

    fn once(&self, done: &Done<'_>) -> Result<(), String> {
        let again = supple::coach::plan(self.content, done.history, &supple::coach::Ask::on(done.day));
        if &again == done.plan { Ok(()) } else { Err("the plan differs when it is made twice".into()) }
    }

    fn reasons(&self, done: &Done<'_>) -> Result<(), String> {
        let of_items = done.plan.items.iter().flat_map(|item| &item.reasons);
        let of_walk = done.plan.walk.iter().flat_map(|walk| &walk.reasons);
        for reason in of_items.chain(of_walk).chain(&done.plan.reasons) {
            let rule = self.content.rule(reason.rule).ok_or_else(|| format!("no rule {}", reason.rule))?;
            if reason.text.contains(['{', '}']) || reason.text.is_empty() || reason.text == rule.title {
                return Err(format!("{}: {:?}", reason.rule, reason.text));
            }
        }
        let trained: BTreeSet<Day> = self.past.values().flatten().map(|past| past.day).collect();
        words::of_steps(done, trained)?;
        done.plan.walk.as_ref().map_or(Ok(()), words::of_walk)
    }

    fn down_once(&self, done: &Done<'_>) -> Result<(), String> {
        let mut on_floor = false;
        let mut downs = 0;
        for item in &done.plan.items {
            let exercise = self.content.exercise(&item.exercise).expect("a known exercise");
            let floor = exercise.position_of(exercise.step(item.step).variant).on_floor();
            downs += u32::from(floor && !on_floor);
            on_floor = floor;
        }
        if downs > 1 { Err(format!("down to the floor {downs} times")) } else { Ok(()) }
    }

    fn not_four_running(&self, done: &Done<'_>) -> Result<(), String> {
        if mode_of(done) == Mode::Rest || mode_of(done) == Mode::Flare || mode_of(done) == Mode::Gentle {
            return Ok(()); // easy mobility may come every day
        }
        for item in done.plan.items.iter().filter(|item| item.role == Role::Main) {
            let days = |back: i64| {
                let on = done.day - chrono::Duration::days(back);
                self.past.get(&item.exercise).is_some_and(|past| past.iter().any(|each| each.day == on))
            };
            let gentle = self.content.exercise(&item.exercise).is_some_and(|exercise| exercise.gentle);
            let asked_for = item.reasons.iter().any(|reason| reason.rule == "C6");
            if (1..=3).all(days) && !gentle && !asked_for && done.plan.items.len() > 1 {
                return Err(format!("{} on a fourth day running", item.exercise));
            }
        }
        Ok(())
    }

    /// C4: no more moves and no more strength moves than the table has for the minutes asked; the warm-up
    /// is one move, and so is a flow; balance and pelvic floor are not counted, nor what is prescribed.
    fn table(&self, done: &Done<'_>) -> Result<(), String> {
        let asked = match (mode_of(done), done.script.odd) {
            (Mode::Rest, _) => 5,
            (_, crate::script::Odd::Minutes(minutes)) => u16::from(minutes).max(self.script.who.minutes),
            _ => self.script.who.minutes,
        };
        let (_, moves, strength) = *TABLE.iter().rev().find(|row| row.0 <= asked).unwrap_or(&TABLE[0]);
        let kind = |item: &supple::coach::Item| {
            let id = item.place.as_deref()?;
            self.content.places().get(id).map(|place| place.kind)
        };
        let uncounted = [Some(PlaceKind::Balance), Some(PlaceKind::PelvicFloor)];
        let asked_for = |item: &supple::coach::Item| item.reasons.iter().any(|reason| reason.rule == "C6");
        let free = done
            .plan
            .items
            .iter()
            .filter(|item| !item.prescribed && !uncounted.contains(&kind(item)) && !asked_for(item));
        let main = free.clone().filter(|item| item.role != Role::WarmUp && !item.joined).count();
        let opens = usize::from(free.clone().any(|item| item.role == Role::WarmUp));
        let strong = free.filter(|item| kind(item) == Some(PlaceKind::Strength)).count();
        let moves = if self.before_the_first() { moves.min(4) } else { moves };
        if main + opens > moves {
            return Err(format!("{} moves in {asked} minutes, at most {moves}", main + opens));
        }
        if strong > strength && mode_of(done) != Mode::Rest {
            return Err(format!("{strong} strength moves in {asked} minutes, at most {strength}"));
        }
        Ok(())
    }

    /// Whether nothing was practised yet: a session of which every move was skipped was none.
    fn before_the_first(&self) -> bool {
        self.past.is_empty()
    }

    /// C9: four new moves in the first session, then two; in a flare, on the two days after it and on a bad
    /// morning only those of its list, at their lowest step.
    fn new_moves(&self, done: &Done<'_>) -> Result<(), String> {
        let asked_for = |item: &supple::coach::Item| {
            item.reasons
                .iter()
                .any(|reason| reason.rule.starts_with('C') && matches!(reason.rule, "C6" | "C7"))
        };
        let met = |id: &ExerciseId| self.past.contains_key(id) || self.tried.contains(id);
        let new = done
            .plan
            .items
            .iter()
            .filter(|item| !item.prescribed && !met(&item.exercise) && !asked_for(item));
        let new: Vec<_> = new.collect();
        let listed = |id: &ExerciseId| self.content.places().of(PlaceKind::Flare).any(|place| place.has(id));
        let flare = mode_of(done) == Mode::Flare;
        let after = self.last_flare.is_some_and(|last| (done.day - last).num_days() <= 2);
        if flare || after || self.surely_bad(done) {
            return match new.iter().find(|item| !listed(&item.exercise) || item.step > 1) {
                Some(item) => {
                    Err(format!("{} is new in a flare, after it or on a bad morning", item.exercise))
                }
                None => Ok(()),
            };
        }
        let most = if self.before_the_first() { 4 } else { 2 };
        let new = new.iter().filter(|item| !listed(&item.exercise)).count();
        if new > most { Err(format!("{new} moves are new, at most {most} may be")) } else { Ok(()) }
    }

    /// G2 to G5: nothing up in the first session back; a step, two, or the lower third down.
    fn gaps(&self, done: &Done<'_>) -> Result<(), String> {
        let gap = self.gap(done.day);
        if gap <= 7 || mode_of(done) == Mode::Rest {
            return Ok(());
        }
        for item in &done.plan.items {
            let Some(last) = self.past.get(&item.exercise).and_then(|past| past.last()) else { continue };
            let taken = match gap {
                8..=14 => 1,
                15..=28 => 2,
                _ => 0,
            };
            let most = last.step.saturating_sub(taken).max(1);
            let third = (item.of_steps / 3).max(1);
            let most = if gap > 28 { most.min(third) } else { most };
            if item.step > most && !self.lowered(last) {
                return Err(format!("{}: {gap} days away, {} to {}", item.exercise, last.step, item.step));
            }
        }
        Ok(())
    }

    /// F1: a rating two points beyond bad is a flare, half as long, gentle, nothing higher.
    fn flares(&self, done: &Done<'_>) -> Result<(), String> {
        if matches!(done.script.odd, crate::script::Odd::Flare) && mode_of(done) == Mode::Normal {
            return Err("the person said a flare".into());
        }
        if mode_of(done) != Mode::Flare {
            return Ok(());
        }
        let asked = match done.script.odd {
            crate::script::Odd::Minutes(minutes) => u16::from(minutes),
            _ => self.script.who.minutes,
        };
        if done.plan.minutes.get() > (asked / 2).max(5) {
            return Err(format!("{} min in a flare, {asked} asked", done.plan.minutes));
        }
        for item in &done.plan.items {
            let exercise = self.content.exercise(&item.exercise).expect("a known exercise");
            if !exercise.gentle {
                return Err(format!("{} in a flare", item.exercise));
            }
            let last = self.past.get(&item.exercise).and_then(|past| past.last());
            if last.is_some_and(|last| item.step > last.step && last.mode != Mode::Flare) {
                return Err(format!("{} is higher in a flare", item.exercise));
            }
        }
        Ok(())
    }
}

/// The day's mode; a flare that is on during a rest day is a flare (F4).
/// Whether the person walked the shortest walk whole in the last two weeks, where short ones stood in its place.
fn took_a_whole_one(done: &Done<'_>) -> bool {
    let days = done.history.days().iter().rev().filter(|record| record.day < done.day);
    let lately = days.take_while(|record| (done.day - record.day).num_days() <= 14);
    let short = |each: &&Activity| each.planned.is_some_and(|planned| planned.get() < 5);
    lately.flat_map(|record| &record.activities).filter(short).any(|walk| walk.minutes.get() >= 5)
}

fn mode_of(done: &Done<'_>) -> Mode {
    // F1 is also said of a high morning that is no flare yet: it offers one.
    let on = |text: &str| !text.ends_with("f makes it a flare day.");
    let flare = done.plan.reasons.iter().any(|reason| reason.rule == "F1" && on(&reason.text));
    if flare { Mode::Flare } else { done.plan.mode }
}

fn late_of(done: &Done<'_>) -> Option<Day> {
    // The answer went into the history before the plan: it is there, or the question was not.
    let week = done.history.span(done.day - chrono::Duration::days(7), done.day);
    week.iter().find(|record| record.morning_after.is_some_and(|late| late.on == done.day)).map(|it| it.day)
}

fn never_empty(done: &Done<'_>) -> Result<(), String> {
    let open = done.plan.blocked.is_some() || mode_of(done) == Mode::Setup;
    if !open && done.plan.items.is_empty() && done.plan.walk.is_none() {
        return Err(format!("nothing is planned, mode {:?}", mode_of(done)));
    }
    Ok(())
}

/// C6: what is not wanted today is not planned where its kind has another.
fn dislikes(done: &Done<'_>) -> Result<(), String> {
    let Some(choice) = done.history.day(done.day).and_then(|record| record.choice.as_ref()) else {
        return Ok(());
    };
    for slot in &choice.dislikes {
        let id = done.history.id(*slot);
        let again = done.plan.items.iter().any(|item| Some(&item.exercise) == id);
        if again && done.plan.items.len() > 1 {
            return Err(format!("{} was not wanted today", id.map_or("?", ExerciseId::as_str)));
        }
    }
    Ok(())
}
