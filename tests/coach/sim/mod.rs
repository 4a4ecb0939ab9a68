//! Simulated people: how pain might answer load, rest and flares, and how people keep a plan.
//!
//! The model, every number of it an assumption of ours and none taken from patients:
//! - A back has a *level* that drifts with time and falls a little with every minute moved; a
//!   morning is the level, noise, what a flare adds, and what yesterday's overload left.
//! - Each move has a height on its ladder that the person could do in comfort (*tolerance*). Practice
//!   raises it, weeks away lower it. What is asked above it hurts: up to three points at the top.
//! - A session's worst is the pain before, noise, and the overload of its hardest move.
//! - Flares come by chance, add three to five points at once and ebb away by a sixth a day.
//! - People keep a share of their days, answer most questions, and rate what they do, as rounded
//!   whole numbers.
//! - In the first sessions people go on in an open set to twice what is asked, as far as it goes, and end it
//!   themselves.
//!
//! What was read in the curves of twenty people each, as a physiotherapist would read them:
//! - *All green* climbs by a step every two weeks or so (6.4 of 10 at week 13) and is at the end of almost
//!   every chain after a year.
//! - *The improver* walks two minutes shorter than the yardstick's person in week 4 and one in week 26; the
//!   minutes (81, 103 and 188 a week in weeks 4, 13 and 26) lie below its brackets at first, since minutes left
//!   over are left, and inside them by week 26.
//! - *65+ with a usual of 6* is off the first step by week 13, and a link below the others for most of a year.
//! - *Two weeks in five away* stays near the lowest step: of few moves each comes once a week, so that what two
//!   weeks away take is hardly back before the next two. Known as too slow.
//! - *Flares monthly* and *once a week* climb slowly, and do climb.
//! - *Someone who walks shorter than planned* climbed two minutes a walk, by the cap instead of by
//!   greens. The ladder now comes down to what is really walked, and climbs from there.
//! - *Never rates* keeps moving, never rises, and drifts down with each setback of its mornings:
//!   safe, and the plan says each day that nothing is rated.
//! - *Always says 5* and *always says 0* climb like all green: what is said is believed. With a
//!   usual of 5 that does not fall, "see someone" comes every four weeks from the twelfth.
//! - *Gets worse* is at the bottom by half a year, with S7 said from the first months on.
//! - Of a session's seconds 72 to 85 in 100 are work from the second month on; what eats the rest is getting
//!   ready at first (a fifth, while doses are short), then rests between sets (a tenth).

mod chance;
pub mod demo;
mod kinds;
mod reach;
mod share;
mod table;
pub mod vignettes;

use chrono::{Duration, FixedOffset, NaiveTime, TimeZone, Timelike};
use supple::coach::{Ask, Due, Item, Plan, plan};
use supple::content::{Category, Content, Dose, Tier};
use supple::history::History;
use supple::journal::*;
use supple::session::{Beat, Prescribed, Run};
use supple::units::{Day, Effort, Minutes, Moment, Pain, Rating};

pub use chance::Chance;
pub use kinds::{KINDS, Rates, Traits, kind};
pub use reach::{Reach, overlap};
pub use table::{Row, lives, rows, session};

/// A person being simulated, with their journal so far.
pub struct Sim<'a> {
    content: &'a Content,
    traits: Traits,
    chance: Chance,
    /// The journal so far.
    pub events: Vec<Event>,
    /// The same, folded.
    pub history: History,
    first: Day,
    number: u64,
    clock: Moment,
    level: f64,
    flare: f64,
    left: f64,
    tolerance: Vec<f64>,
    walk_tolerance: f64,
    /// Flares that came.
    pub flares: u32,
    answered: bool,
}

/// What a day was like, for whoever watches.
pub struct Seen<'a> {
    /// The day.
    pub day: Day,
    /// The plan made after the check-in, if the person looked at it.
    pub plan: &'a Plan,
    /// Whether the person then does its session.
    pub trains: bool,
}

/// The day on which every simulation begins: a Monday.
pub fn first_day() -> Day {
    Day::from_ymd_opt(2026, 1, 5).expect("a day")
}

fn pain(value: f64) -> Pain {
    Pain::new((value.round() as i64).clamp(0, 10)).expect("0 to 10")
}

impl<'a> Sim<'a> {
    /// A person of this kind, with the first answers given.
    pub fn new(content: &'a Content, traits: Traits, seed: u64) -> Self {
        let offset = FixedOffset::east_opt(3600).expect("an offset");
        let first = first_day();
        let clock = offset.from_local_datetime(&first.and_time(NaiveTime::MIN)).single().expect("a moment");
        let mut sim = Self {
            content,
            chance: Chance::new(seed),
            events: Vec::new(),
            history: History::new(content),
            first,
            number: 0,
            clock,
            level: traits.level,
            flare: 0.0,
            left: 0.0,
            // Whoever prescribes a move has seen that it can be done.
            tolerance: content
                .exercises()
                .iter()
                .map(|each| if each.prescribed.is_some() { 1.2 } else { traits.tolerance })
                .collect(),
            walk_tolerance: traits.comfortable_walk,
            flares: 0,
            answered: false,
            traits,
        };
        sim.at(first, 6, 50);
        sim.clock += Duration::seconds(seed as i64 % 600); // a seed of their own for the coach
        sim.screened(first, false);
        let mut given = ProfileSet {
            floor: Some(true),
            minutes: Minutes::new(sim.traits.minutes).ok(),
            usual: Some(pain(sim.traits.level)),
            since: Some(PainSince::Longer),
            walking_minutes: Minutes::new(sim.traits.comfortable_walk as i64).ok(),
            days: sim.traits.days.map(<[Weekday]>::to_vec),
            age: Some(sim.traits.age),
            ..ProfileSet::default()
        };
        (sim.traits.profile)(&mut given);
        sim.say(first, given);
        sim
    }

    /// Answers the safety questions: nothing new in the short form, their own signs in the whole one.
    fn screened(&mut self, day: Day, short: bool) {
        let signs = if short { &[] } else { self.traits.signs };
        let answers: Vec<String> = signs.iter().map(|sign| (*sign).to_owned()).collect();
        let asked = |sign: &&&str| self.content.safety().iter().find(|question| question.id == ***sign);
        let tier = signs.iter().filter_map(|sign| asked(&sign)).map(|question| question.tier).min();
        let tier = tier.filter(|tier| *tier <= Tier::Soon);
        self.say(day, Screened { answers, tier, short });
    }

    fn at(&mut self, day: Day, hour: u32, minute: u32) {
        let local = day.and_hms_opt(hour, minute, 0).expect("a time");
        self.clock = self.clock.timezone().from_local_datetime(&local).single().expect("a moment");
    }

    fn say(&mut self, day: Day, what: impl Into<What>) -> EventId {
        self.number += 1;
        let device = "sim1".parse().expect("a device");
        let id = EventId { device, number: self.number };
        self.clock += Duration::seconds(5);
        let event = Event { id, at: self.clock, day, what: what.into() };
        self.history.push(&event);
        self.events.push(event);
        id
    }

    /// Lives so many days, showing each plan that was looked at.
    pub fn live(&mut self, from: u32, days: u32, mut watch: impl FnMut(&Seen<'_>)) {
        for index in from..from + days {
            let day = self.first + Duration::days(i64::from(index));
            self.day(day, index, &mut watch);
        }
    }

    fn day(&mut self, day: Day, index: u32, watch: &mut impl FnMut(&Seen<'_>)) {
        let morning = self.wake(index);
        let away = (self.traits.away)(index);
        let trains = !away
            && self.traits.days.is_none_or(|days| days.contains(&supple::history::weekday(day)))
            && self.chance.happens(self.traits.keeps);
        let rates = match self.traits.checks {
            Rates::Daily => !away,
            Rates::SessionDays => trains,
        };
        self.answered = false;
        if rates {
            self.at(day, 6, 55);
            let pain = self.rated(morning);
            self.say(day, CheckedIn { pain });
            self.questions(day);
        }
        if away {
            return;
        }
        let today = plan(self.content, &self.history, &Ask::on(day));
        if rates || trains {
            watch(&Seen { day, plan: &today, trains: trains && !today.items.is_empty() });
        }
        if trains && !today.items.is_empty() {
            self.train(day, &today, morning);
        }
        // Walks fall on days when the person is up and about with the program at hand.
        let walks = if self.traits.days.is_some() { trains } else { self.chance.happens(self.traits.keeps) };
        if let Some(walk) = today.walk.as_ref().filter(|_| walks) {
            self.walk(
                day,
                walk.exercise.clone(),
                walk.minutes.get() * u16::from(walk.in_parts),
                walk.minutes.get(),
                morning,
            );
        }
    }

    /// The morning's true pain.
    fn wake(&mut self, index: u32) -> f64 {
        self.level = (self.level + self.traits.drift / 7.0).clamp(0.0, 10.0);
        self.flare *= 5.0 / 6.0;
        if self.flare < 0.5 {
            self.flare = 0.0;
        }
        let due = (self.traits.flares)(index, &mut self.chance);
        if due && self.flare <= 0.0 {
            self.flare = 3.5 + 1.5 * self.chance.share();
            self.flares += 1;
        }
        let noise = self.traits.noise * self.chance.spread();
        let left = std::mem::take(&mut self.left);
        self.level + noise + self.flare + left
    }

    fn rated(&mut self, truth: f64) -> Pain {
        match self.traits.says {
            Some(always) => pain(always),
            None => pain(truth),
        }
    }

    /// Answers the one further question of the day (Q1), most of the time.
    fn questions(&mut self, day: Day) {
        let today = plan(self.content, &self.history, &Ask::on(day));
        let (due, short) = (today.due, today.mode != Mode::Setup);
        let Some(first) = due.into_iter().find(|due| *due != Due::Rating && *due != Due::Profile) else {
            return;
        };
        let answers = self.chance.happens(0.8);
        match first {
            Due::Screen => {
                self.screened(day, short);
            }
            Due::MorningAfter if answers && self.traits.answers_late => {
                if let Some(of) = self.history.unknown_morning(day) {
                    let noise = self.traits.noise * self.chance.spread();
                    let pain = self.rated(self.level + self.flare + noise);
                    self.say(day, MorningAfter { of, pain });
                }
            }
            Due::Ache if answers => {
                let ache = Rating::new((1.5 + self.chance.spread()).round().clamp(0.0, 10.0) as i64).ok();
                self.say(day, PainNoted { ache, ..PainNoted::default() });
            }
            Due::Mood if answers => {
                let mood =
                    Rating::new((6.5 + 1.2 * self.chance.spread()).round().clamp(0.0, 10.0) as i64).ok();
                self.say(day, PainNoted { mood, ..PainNoted::default() });
            }
            Due::Peg if answers => {
                let score = |more: f64| Rating::new((self.level + more).round().clamp(0.0, 10.0) as i64);
                if let (Ok(pain), Ok(enjoyment), Ok(activity)) = (score(0.4), score(0.0), score(-0.3)) {
                    self.say(day, Peg { pain, enjoyment, activity });
                }
            }
            _ => {}
        }
    }

    fn train(&mut self, day: Day, plan: &Plan, morning: f64) {
        self.at(day, 7, 0);
        let checked = self.history.day(day).and_then(|record| record.check_in);
        let items = plan
            .items
            .iter()
            .map(|item| PlannedItem {
                exercise: item.exercise.clone(),
                step: item.step,
                dose: item.dose.dose,
                rules: item.reasons.iter().map(|reason| reason.rule.to_owned()).collect(),
                joined: item.joined.then_some(true),
                open: item.open.then_some(true),
            })
            .collect();
        let id =
            self.say(day, SessionStarted { mode: plan.mode, minutes: plan.minutes, pre: checked, items });
        let mut worst: f64 = 0.0;
        let mut all = 0;
        for (place, item) in plan.items.iter().enumerate() {
            let index =
                self.content.exercises().iter().position(|each| each.id == item.exercise).unwrap_or(0);
            let over = (height(item.step, item.of_steps) - self.tolerance[index]).max(0.0);
            worst = worst.max(over);
            let sharp = self.chance.happens(self.traits.sharp);
            let open = self.open_set(item);
            let done = open.map_or(item.dose.dose, |count| counted(item.dose.dose, count));
            let how = if sharp { Ending::Sharp } else { Ending::Done };
            self.tolerance[index] = (self.tolerance[index] + self.traits.gain).min(1.2);
            all += item.seconds;
            self.clock += Duration::seconds(i64::from(item.seconds));
            self.say(
                day,
                ExerciseDone {
                    session: id,
                    place: place as u8,
                    exercise: item.exercise.clone(),
                    step: item.step,
                    planned: item.dose.dose,
                    done_step: item.step,
                    done: Some(done),
                    seconds: item.seconds,
                    how,
                    open,
                },
            );
        }
        self.say(day, SessionEnded { session: id, seconds: all, complete: true });
        let rise = (self.traits.rise + self.traits.rise_noise * self.chance.spread()).max(0.0) + 6.0 * worst;
        let (peak, after, effort) = self.rate(morning, rise, 3.2 + 6.0 * worst);
        self.left += 4.0 * worst;
        if self.chance.happens(self.traits.rates) {
            let named = (peak.get() > 5).then_some(Hurt::Unsure);
            self.say(
                day,
                SessionRated {
                    session: id,
                    peak: Some(peak),
                    after: Some(after),
                    effort: Some(effort),
                    hurt: named,
                    note: None,
                },
            );
        }
        self.level = (self.level - self.traits.heals * f64::from(all) / 60.0 / 100.0).max(self.traits.best);
    }

    /// How many of an open last set the person does, and ends it where it stops being easy: so many times
    /// what is asked, as far as the set goes.
    fn open_set(&self, item: &Item) -> Option<u8> {
        let planned = Prescribed {
            exercise: item.exercise.clone(),
            step: item.step,
            dose: item.dose.dose,
            joined: item.joined,
            open: item.open,
        };
        let run = Run::new(self.content, &[planned]);
        let set = run.items().first()?.track.open_set()?;
        let most = match set.beat {
            Beat::Reps { count } | Beat::Hold { count, .. } => count,
            Beat::Breaths { .. } | Beat::Time | Beat::Ready | Beat::Rest | Beat::Change => return None,
        };
        let easy = (f64::from(set.asked?) * self.traits.beyond).floor() as u8;
        Some(easy.min(most))
    }

    fn rate(&mut self, before: f64, rise: f64, hard: f64) -> (Pain, Pain, Effort) {
        let effort = Effort::new((hard + 0.7 * self.chance.spread()).round().clamp(0.0, 10.0) as i64)
            .expect("0 to 10");
        if let Some(always) = self.traits.says_peak {
            return (pain(always), pain(always), effort);
        }
        let before = f64::from(pain(before).get());
        (pain(before + rise), pain(before + rise / 2.0), effort)
    }

    fn walk(
        &mut self,
        day: Day,
        exercise: supple::content::ExerciseId,
        all: u16,
        planned: u16,
        morning: f64,
    ) {
        self.at(day, 12, 30);
        let far = (f64::from(all) * self.traits.walks_more).round() as i64;
        self.clock += Duration::minutes(far);
        let over = (far as f64 / self.walk_tolerance - 1.0).max(0.0);
        self.walk_tolerance = (self.walk_tolerance * (1.0 + self.traits.gain)).min(120.0);
        let rise = (self.traits.rise + self.traits.rise_noise * self.chance.spread()).max(0.0) + 3.0 * over;
        let (peak, _, effort) = self.rate(morning, rise, 3.0 + 3.0 * over);
        self.left += (2.0 * over).min(4.0);
        let rated = self.chance.happens(self.traits.rates);
        self.say(
            day,
            ActivityDone {
                peak: rated.then_some(peak),
                effort: rated.then_some(effort),
                planned: Minutes::new(i64::from(planned)).ok(),
                ..ActivityDone::of(exercise, Minutes::new(far.clamp(1, 600)).expect("minutes"))
            },
        );
        self.level = (self.level - self.traits.heals * far as f64 / 200.0).max(self.traits.best);
    }

    /// The mean step of the moves practised in the last three weeks, and how many there are.
    pub fn mean_step(&self, day: Day) -> (f64, usize) {
        let standing = self.history.standing(day);
        let lately = self.history.practised(day).into_iter().filter(|(slot, _, last)| {
            (day - *last).num_days() <= 21 && self.history.roster().category(*slot) != Category::Walking
        });
        let steps: Vec<f64> = lately.map(|(slot, ..)| f64::from(standing.ladder(slot).step)).collect();
        (steps.iter().sum::<f64>() / steps.len().max(1) as f64, steps.len())
    }
}

fn height(step: u8, of: u8) -> f64 {
    f64::from(step) / f64::from(of.max(1))
}

/// A dose with so many in its last set, as the player writes an open one.
const fn counted(dose: Dose, count: u8) -> Dose {
    match dose {
        Dose::Reps { sets, .. } => Dose::Reps { sets, reps: count },
        Dose::Hold { seconds, .. } => Dose::Hold { reps: count, seconds },
        Dose::Time { .. } | Dose::Breaths { .. } => dose,
    }
}

/// The local time of day of an event, as the demo keeps it.
pub fn clock_of(event: &Event) -> String {
    let local = event.at.naive_local();
    format!("{:02}:{:02}:{:02}", local.hour(), local.minute(), local.second())
}
