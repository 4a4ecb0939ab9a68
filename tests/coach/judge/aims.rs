//! What a week aims at and how the set comes round, judged by C3, C4, C8 and P12.

use std::collections::{HashMap, HashSet};

use chrono::Duration;
use supple::content::{Category, Content, Role};
use supple::journal::{Ending, Mode};
use supple::units::Day;

use super::{Past, mode_of};
use crate::script::{Done, Who, kinds};

/// A session as far as the week's aims go. What was skipped does not count.
struct Session {
    day: Day,
    /// Neither a flare's, a gentle day's nor the five minutes of a day off.
    whole: bool,
    /// Minutes that it was planned for.
    minutes: u16,
    /// Moves of core, functional and Pilates that are more than easy mobility.
    strength: usize,
    /// Whether yoga or tai chi was part of it, warm-up and cool-down aside; and more than easy mobility.
    flow: bool,
    whole_flow: bool,
    kinds: HashSet<Category>,
}

/// The sessions so far.
pub struct Aims {
    sessions: Vec<Session>,
    /// Kinds that are on, walks aside.
    on: Vec<Category>,
    /// Whether two of the person's days are no neighbours.
    apart: bool,
    minutes: u16,
    /// Days on which a whole session was planned and none done.
    missed: Vec<Day>,
    read: HashMap<String, Day>,
}

impl Aims {
    pub fn new(who: &Who) -> Self {
        let on = kinds(who).into_iter().filter(|kind| *kind != Category::Walking).collect();
        let trains = |day: i64| who.days == 0 || who.days >> (day % 7) & 1 == 1;
        let apart = (0..7).any(|one| (2..=5).any(|gap| trains(one) && trains(one + gap)));
        Self {
            sessions: Vec::new(),
            on,
            apart,
            minutes: who.minutes,
            missed: Vec::new(),
            read: HashMap::new(),
        }
    }

    pub fn remember(&mut self, content: &Content, done: &Done<'_>) {
        if let Some(lesson) = done.plan.lesson.as_ref().filter(|_| done.script.reads) {
            self.read.insert(lesson.clone(), done.day);
        }
        let whole = whole(done);
        let Some(trained) = &done.trained else {
            self.missed.extend(whole.then_some(done.day));
            return;
        };
        let skipped = |id| trained.moves.iter().any(|(of, _, _, how)| of == id && *how == Ending::Skipped);
        let did: Vec<_> = done.plan.items.iter().filter(|item| !skipped(&item.exercise)).collect();
        let easy = |item: &supple::coach::Item| content.exercise(&item.exercise).is_some_and(|it| it.gentle);
        let flow = |item: &supple::coach::Item| is_flow(item.category) && item.role == Role::Main;
        self.sessions.push(Session {
            day: done.day,
            whole,
            minutes: done.plan.minutes.get(),
            strength: did.iter().filter(|item| is_strength(item.category) && !easy(item)).count(),
            flow: did.iter().any(|item| flow(item)),
            whole_flow: did.iter().any(|item| flow(item) && !easy(item)),
            kinds: did.iter().map(|item| item.category).collect(),
        });
    }

    /// The sessions of the days before `day`, so many of them.
    fn last(&self, day: Day, days: i64) -> impl Iterator<Item = &Session> {
        let since = day - Duration::days(days);
        self.sessions.iter().rev().take_while(move |session| session.day >= since)
    }

    /// C3: two strength moves or more on two or three days in seven, not on neighbouring days unless
    /// the person's days are. What the person asked for, and what stands in for a move that hurts, is
    /// not counted; nor are the first three sessions.
    pub fn strength(&self, content: &Content, done: &Done<'_>) -> Result<(), String> {
        let whole = whole(done) && mode_of(done) != Mode::Baseline;
        if !whole || self.sessions.len() < 3 {
            return Ok(());
        }
        let easy = |item: &supple::coach::Item| content.exercise(&item.exercise).is_some_and(|it| it.gentle);
        let free = |item: &&supple::coach::Item| {
            item.reasons
                .iter()
                .all(|reason| !matches!(reason.rule, "C6") && !reason.text.starts_with("Stands in"))
        };
        let all = done.plan.items.iter().filter(free);
        let today = all.filter(|item| is_strength(item.category) && !easy(item)).count();
        let before: Vec<&Session> = self.last(done.day, 6).filter(|session| session.strength >= 2).collect();
        let yesterday = before.iter().any(|session| session.day == done.day - Duration::days(1));
        if today >= 2 && yesterday && self.apart {
            return Err("strength on neighbouring days".into());
        }
        if today >= 2 && before.len() >= 3 && self.apart {
            return Err(format!("strength on a {}th day of seven", before.len() + 1));
        }
        let able = [Category::Core, Category::Functional, Category::Pilates];
        let able = able.iter().all(|kind| self.on.contains(kind));
        let any = self.last(done.day, 6).filter(|session| session.whole && session.strength > 0).count();
        let days = any + usize::from(today > 0);
        let often = self.often(done.day, 6, 3);
        if able && self.apart && often && self.minutes >= 15 && days < 2 {
            return Err(format!("strength on {days} of seven days"));
        }
        Ok(())
    }

    /// Whether the person has kept their days for two weeks, but for one, and has so many whole sessions
    /// in the days before.
    fn often(&self, day: Day, days: i64, least: usize) -> bool {
        let begun = self.sessions.iter().find(|session| session.whole);
        begun.is_some_and(|first| (day - first.day).num_days() >= 21)
            && self.missed.iter().filter(|on| (day - **on).num_days() <= 14).count() <= 1
            && self.last(day, days).filter(|session| session.whole).count() >= least
    }

    /// C3: a flow on one or two days in seven, for someone who trains on four.
    pub fn flow(&self, content: &Content, done: &Done<'_>) -> Result<(), String> {
        let whole = whole(done) && mode_of(done) != Mode::Baseline;
        if !whole {
            return Ok(());
        }
        let flows = done.plan.items.iter().filter(|item| is_flow(item.category) && item.role == Role::Main);
        let asked = |item: &supple::coach::Item| item.reasons.iter().any(|reason| reason.rule == "C6");
        let easy = |item: &supple::coach::Item| content.exercise(&item.exercise).is_some_and(|it| it.gentle);
        let flows: Vec<_> = flows.filter(|item| !asked(item)).collect();
        let more =
            flows.iter().any(|item| !easy(item) && !item.reasons.iter().any(|reason| reason.rule == "C3"));
        let days = self.last(done.day, 6).filter(|session| session.whole_flow).count();
        if more && days >= 2 {
            return Err(format!("a flow on a {}th day of seven", days + 1));
        }
        let any = !flows.is_empty() || self.last(done.day, 6).any(|session| session.flow);
        let on = self.on.iter().any(|kind| is_flow(*kind));
        if on && !any && self.minutes >= 15 && self.often(done.day, 6, 3) {
            return Err("no flow in seven days".into());
        }
        Ok(())
    }

    /// C4: each kind that is on comes back within eight days, for someone with fifteen minutes or more
    /// on four days of them, and as often in the four weeks before (within eleven where one of their days
    /// was missed: what is missed is not caught up with); with less, within the four weeks' turns of the kinds beside core and
    /// functional, two at a time at the least, and eight days, if there was one session in seven.
    pub fn comes_round(&self, done: &Done<'_>) -> Result<(), String> {
        let whole = whole(done) && mode_of(done) != Mode::Baseline;
        if !whole {
            return Ok(());
        }
        let others = self.on.len().saturating_sub(2) as i64;
        let month = self.last(done.day, 28).filter(|session| session.whole).count();
        // A week's cap may leave less than was asked for (P10).
        let long = self.last(done.day, 10).filter(|session| session.whole).all(|it| it.minutes >= 15);
        let often = self.minutes >= 15 && long && month >= 15 && self.often(done.day, 7, 4);
        let missed = self.missed.iter().any(|on| (done.day - *on).num_days() <= 14);
        let days = match (often, missed) {
            (true, false) => 7,
            (true, true) => 10,
            (false, _) => 28 * ((others + 1) / 2) + 8,
        };
        let first = self.sessions.iter().find(|session| session.whole);
        if first.is_none_or(|first| (done.day - first.day).num_days() < days.max(21)) {
            return Ok(());
        }
        let mut on: Vec<Day> = self.last(done.day, days).filter(|it| it.whole).map(|it| it.day).collect();
        on.insert(0, done.day);
        on.push(done.day - Duration::days(days));
        if on.windows(2).any(|pair| (pair[0] - pair[1]).num_days() > 7) {
            return Ok(()); // not once in every seven days
        }
        let mut here: HashSet<Category> = done.plan.items.iter().map(|item| item.category).collect();
        here.extend(self.last(done.day, days).flat_map(|session| &session.kinds));
        match self.on.iter().find(|kind| !here.contains(*kind)) {
            Some(gone) => Err(format!("no {} in {} days", gone.key(), days + 1)),
            None => Ok(()),
        }
    }

    /// C8: a lesson every day, none again within thirty days while another was not read in them.
    pub fn lesson(&self, content: &Content, done: &Done<'_>) -> Result<(), String> {
        if matches!(done.plan.mode, Mode::Setup | Mode::Blocked) {
            return Ok(());
        }
        let Some(lesson) = &done.plan.lesson else { return Err("there is no lesson".into()) };
        let lately = |id: &str| self.read.get(id).is_some_and(|on| (done.day - *on).num_days() < 30);
        let other = content.lessons().iter().find(|other| !lately(&other.id));
        match other {
            Some(other) if lately(lesson) => Err(format!("{lesson} again, {} is left", other.id)),
            _ => Ok(()),
        }
    }
}

/// P12: for someone whom nothing hurts, a step that an absence took comes back after one green.
pub fn comes_back(
    done: &Done<'_>,
    past: &HashMap<supple::content::ExerciseId, Vec<Past>>,
    rated: impl Fn(Day) -> bool,
) -> Result<(), String> {
    let trains = |day: Day| past.values().flatten().any(|each| each.day == day);
    let lately = (1..=3).any(|back| trains(done.day - Duration::days(back)));
    if mode_of(done) != Mode::Normal || done.check_in.is_none() || !lately {
        return Ok(());
    }
    for item in &done.plan.items {
        let Some(of) = past.get(&item.exercise) else { continue };
        let Some(last) = of.last() else { continue };
        // What fell since the baseline and is not back; each fall was an absence's.
        let mut owed = 0_i16;
        for pair in of.windows(2) {
            let change = i16::from(pair[1].step) - i16::from(pair[0].step);
            owed = (owed - change).max(0);
        }
        let green =
            last.how == Ending::Done && rated(last.day + Duration::days(1)) && last.mode == Mode::Normal;
        // What an absence since took is another loss.
        let mut days: Vec<Day> = past.values().flatten().map(|each| each.day).collect();
        days.sort_unstable();
        let gone = days.windows(2).any(|pair| pair[1] > last.day && (pair[1] - pair[0]).num_days() > 7);
        let away = gone || (done.day - last.day).num_days() > 21;
        if owed > 0 && green && !away && item.step <= last.step {
            let why = &item.reasons[0];
            return Err(format!(
                "{} stays at {}, {owed} lost: {} {}",
                item.exercise, item.step, why.rule, why.text
            ));
        }
    }
    Ok(())
}

/// Whether a whole session is planned: neither a flare's, a gentle day's nor the five minutes of a day
/// off.
fn whole(done: &Done<'_>) -> bool {
    !matches!(mode_of(done), Mode::Rest | Mode::Flare | Mode::Gentle)
}

fn is_strength(kind: Category) -> bool {
    matches!(kind, Category::Core | Category::Functional | Category::Pilates)
}

fn is_flow(kind: Category) -> bool {
    matches!(kind, Category::Yoga | Category::TaiChi)
}
