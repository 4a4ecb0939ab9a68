//! What a week aims at and how the set comes round, judged by C3, C4, C8 and P12.

use std::collections::{HashMap, HashSet};

use chrono::Duration;
use supple::content::{AvoidTag, Category, Content, Equipment, PlaceKind};
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
    /// Strength places that were filled.
    strength: usize,
    /// Whether a flow was part of it.
    flow: bool,
    /// The places that were filled, by id.
    places: HashSet<String>,
    /// Whether something in it hurt or was not wanted, so that a place may have had to wait.
    odd: bool,
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
        let places: HashSet<String> = did.iter().filter_map(|item| item.place.clone()).collect();
        let of = |kind: PlaceKind| places.iter().filter(|id| kind_of(content, id) == Some(kind)).count();
        let red = trained.peak.zip(trained.pre).is_some_and(|(peak, pre)| peak > pre + 1);
        self.sessions.push(Session {
            day: done.day,
            whole,
            minutes: done.plan.minutes.get(),
            strength: if whole { of(PlaceKind::Strength) } else { 0 },
            flow: of(PlaceKind::Flow) > 0,
            odd: red || trained.moves.iter().any(|(.., how)| *how != Ending::Done),
            places,
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
        let free = |item: &&supple::coach::Item| {
            item.reasons
                .iter()
                .all(|reason| !matches!(reason.rule, "C6") && !reason.text.starts_with("Stands in"))
        };
        let all = done.plan.items.iter().filter(free).filter_map(|item| item.place.as_deref());
        let filled: HashSet<&str> =
            all.filter(|id| kind_of(content, id) == Some(PlaceKind::Strength)).collect();
        let today = filled.len();
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

    /// C3: a flow on at most two days in seven, and for someone who trains on four of them never ten days
    /// without: two flows close together may leave eight or nine days to the next day that is not for strength.
    pub fn flow(&self, content: &Content, done: &Done<'_>) -> Result<(), String> {
        let whole = whole(done) && mode_of(done) != Mode::Baseline;
        if !whole {
            return Ok(());
        }
        let asked = |item: &supple::coach::Item| item.reasons.iter().any(|reason| reason.rule == "C6");
        let of_flow = |item: &&supple::coach::Item| {
            let kind = item.place.as_deref().and_then(|id| kind_of(content, id));
            kind == Some(PlaceKind::Flow) && !asked(item)
        };
        let any = done.plan.items.iter().any(|item| of_flow(&item));
        let days = self.last(done.day, 6).filter(|session| session.whole && session.flow).count();
        if any && days >= 2 {
            return Err(format!("a flow on a {}th day of seven", days + 1));
        }
        let any = any || self.last(done.day, 9).any(|session| session.flow);
        let on = self.on.contains(&Category::TaiChi) && self.on.contains(&Category::Yoga);
        if on && !any && self.minutes >= 15 && self.often(done.day, 6, 4) {
            return Err("no flow in ten days".into());
        }
        Ok(())
    }

    /// C4: every strength place that the person's tags and kinds leave a move comes within ten days for
    /// who trains on three days with fifteen minutes, else within fourteen; what was missed, hurt or not
    /// wanted meanwhile is not counted.
    pub fn comes_round(&self, content: &Content, avoid: &[AvoidTag], done: &Done<'_>) -> Result<(), String> {
        if !whole(done) || mode_of(done) == Mode::Baseline || done.plan.minutes.get() < 10 {
            return Ok(());
        }
        let window =
            |days: i64| -> Vec<&Session> { self.last(done.day, days).filter(|it| it.whole).collect() };
        let (ten, fortnight) = (window(9), window(13));
        let long = |all: &[&Session]| all.iter().all(|session| session.minutes >= 15);
        let days = if ten.len() >= 4 && long(&ten) { 9 } else { 13 };
        let first = self.sessions.iter().find(|session| session.whole);
        let begun = first.is_some_and(|first| (done.day - first.day).num_days() >= 28);
        let missed = self.missed.iter().any(|on| (done.day - *on).num_days() <= days);
        let odd = self.last(done.day, 20).any(|session| session.odd || !session.whole && session.minutes > 5);
        let few = fortnight.len() < 4 || fortnight.iter().any(|session| session.minutes < 10);
        if !begun || missed || odd || few || matches!(done.script.odd, crate::script::Odd::NoFloor) {
            return Ok(());
        }
        let mut here: HashSet<&str> =
            done.plan.items.iter().filter_map(|item| item.place.as_deref()).collect();
        here.extend(self.last(done.day, days).flat_map(|session| session.places.iter().map(String::as_str)));
        // Only on a day on which strength may come is a place late.
        if !done.plan.items.iter().any(|item| {
            item.place.as_deref().and_then(|id| kind_of(content, id)) == Some(PlaceKind::Strength)
        }) {
            return Ok(());
        }
        let gone = content.places().of(PlaceKind::Strength).find(|place| {
            let mut moves = place.links().flat_map(|link| &link.moves);
            let may = moves.any(|id| {
                content.exercise(id).is_some_and(|exercise| {
                    let first = &exercise.variants[0];
                    let tags = exercise.avoid_if.iter().chain(&first.avoid_if);
                    let things = exercise.equipment.iter().chain(&first.equipment);
                    self.on.contains(&exercise.category())
                        && tags.into_iter().all(|tag| !avoid.contains(tag))
                        && things.into_iter().all(|thing| AT_HAND.contains(thing))
                })
            });
            may && !here.contains(place.id.as_str())
        });
        gone.map_or(Ok(()), |place| Err(format!("no {} in {} days", place.id, days + 1)))
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

/// What a place is for.
fn kind_of(content: &Content, id: &str) -> Option<PlaceKind> {
    content.places().iter().find(|place| place.id == id).map(|place| place.kind)
}

/// What everyone has at hand.
const AT_HAND: [Equipment; 6] = [
    Equipment::Mat,
    Equipment::Chair,
    Equipment::Wall,
    Equipment::Towel,
    Equipment::Cushion,
    Equipment::Weight,
];
