//! One life of the coming weeks: the real plan each day, answered as the person answered.

use crate::content::{Category, Content, Dose, PlaceKind};
use crate::history::{FlareWord, History};
use crate::journal::{
    ActivityDone, CheckedIn, DayChosen, Ending, Event, EventId, ExerciseDone, FlareEnded, FlareSaid, Mode,
    MorningAfter, PainNoted, PlannedItem, Screened, SessionEnded, SessionRated, SessionStarted, What,
};
use crate::units::{Day, Minutes, shift};

use super::super::plan::{Ask, Due, Plan};
use super::super::sketch;
use super::chance::Chance;
use super::lived::{Lived, Mat, Offer, Walked, Weeks};
use super::{DAYS, Work};

/// What was done on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayDone {
    /// Seconds on the mat.
    pub mat_seconds: u32,
    /// Minutes walked.
    pub walked: u32,
    /// Walks.
    pub walks: u32,
    /// Strength moves done at a training dose (C4).
    pub full_moves: u8,
    /// Whether something else was done.
    pub other: bool,
}

impl DayDone {
    /// Whether anything was done.
    pub(super) const fn is_active(&self) -> bool {
        self.mat_seconds > 0 || self.walked > 0 || self.other
    }

    /// A day that the person lived.
    pub fn lived(content: &Content, history: &History, day: Day) -> Self {
        let Some(record) = history.day(day) else { return Self::default() };
        let mut done = Self { mat_seconds: record.mat_seconds(), ..Self::default() };
        for activity in &record.activities {
            let exercise = history.id(activity.slot).and_then(|id| content.exercise(id));
            if exercise.is_some_and(|exercise| exercise.category() == Category::Walking) {
                done.walked += u32::from(activity.minutes.get());
                done.walks += 1;
            } else {
                done.other = true;
            }
        }
        let slots = record.practised().map(|did| (did.slot, did.done));
        let full = slots.filter(|(slot, dose)| {
            let exercise = history.id(*slot).and_then(|id| content.exercise(id));
            let place = exercise.and_then(|exercise| content.places().place_of(exercise));
            let strength = place.is_some_and(|place| place.kind == PlaceKind::Strength);
            strength && dose.is_some_and(|dose| is_full(content, dose))
        });
        done.full_moves = full.count().min(255) as u8;
        done
    }
}

/// Whether a dose trains: two sets of eight, or six holds of six seconds (C4).
fn is_full(content: &Content, dose: Dose) -> bool {
    let p = content.progression();
    match dose {
        Dose::Reps { sets, .. } => sets > 1 && dose.work() >= p.c4_finish_reps,
        Dose::Hold { .. } => dose.work() >= p.c4_finish_hold,
        Dose::Time { .. } | Dose::Breaths { .. } => false,
    }
}

/// Lives the weeks from `first` on; nothing if it was stopped.
pub(super) fn live(
    content: &Content,
    history: History,
    weeks: &Weeks,
    first: Day,
    chance: Chance,
    work: &Work,
) -> Option<Vec<DayDone>> {
    let mut life = Life { content, history, weeks, chance, number: 0 };
    let mut days = Vec::with_capacity(usize::from(DAYS));
    // Eight weeks are themselves a draw from how the person's weeks go: each run draws its own eight of them
    // first, or the band would be too narrow by what eight weeks cannot know.
    let count = weeks.days.len() / 7;
    let own: Vec<usize> = (0..count).map(|_| life.chance.below(count)).collect();
    let mut week = 0;
    for after in 0..i64::from(DAYS) {
        if work.is_stopped() {
            return None;
        }
        if after % 7 == 0 {
            week = life.chance.pick(&own).copied().unwrap_or(0);
        }
        let day = shift(first, after);
        let weekday = (day - weeks.first).num_days().rem_euclid(7) as usize;
        days.push(life.day(day, &weeks.days[week * 7 + weekday]));
    }
    Some(days)
}

struct Life<'a> {
    content: &'a Content,
    history: History,
    weeks: &'a Weeks,
    chance: Chance,
    number: u64,
}

impl Life<'_> {
    fn say(&mut self, day: Day, what: impl Into<What>) -> EventId {
        self.number += 1;
        let device = "rehearsal".parse().expect("nine small letters are a device's name");
        let id = EventId { device, number: self.number };
        let at = day.and_time(chrono::NaiveTime::MIN).and_utc().fixed_offset();
        self.history.push(&Event { id, at, day, what: what.into() });
        id
    }

    /// Lives a day as `like` was lived.
    fn day(&mut self, day: Day, like: &Lived) -> DayDone {
        let mut done = DayDone::default();
        if like.is_empty() {
            return done;
        }
        self.morning(day, like);
        if like.does_nothing() {
            return done;
        }
        let plan = self.answered(day);
        if let Some(mat) = Offer::of(&plan).and_then(|offer| self.mat(like, offer)) {
            (done.mat_seconds, done.full_moves) = self.train(day, &plan, &mat, like);
        }
        let walks =
            if like.walk_offered { like.walk } else { self.walk_of_another_day(done.mat_seconds > 0) };
        if let (Some(walk), Some(walked)) = (&plan.walk, walks) {
            let planned = f32::from(walk.minutes.get()) * f32::from(walk.in_parts);
            let far = (planned * walked.share).round().clamp(1.0, 600.0);
            let minutes = Minutes::new(far as i64).unwrap_or(walk.minutes);
            let did = ActivityDone {
                pre: like.check_in,
                peak: walked.felt.peak(like.check_in),
                effort: walked.felt.effort,
                planned: Some(walk.minutes),
                ..ActivityDone::of(walk.exercise.clone(), minutes)
            };
            self.say(day, did);
            (done.walked, done.walks) = (u32::from(minutes.get()), 1);
        }
        for each in &like.beside {
            let exercise = self.content.exercise(&each.exercise);
            if exercise.is_some_and(|exercise| exercise.category() == Category::Walking) {
                done.walked += u32::from(each.minutes.get());
                done.walks += 1;
            } else {
                done.other = true;
            }
            let did = ActivityDone {
                pre: like.check_in,
                peak: each.felt.peak(like.check_in),
                effort: each.felt.effort,
                ..ActivityDone::of(each.exercise.clone(), each.minutes)
            };
            self.say(day, did);
        }
        done
    }

    fn morning(&mut self, day: Day, like: &Lived) {
        if let Some(pain) = like.check_in {
            self.say(day, CheckedIn { pain });
        }
        if like.ache.is_some() {
            self.say(day, PainNoted { ache: like.ache, ..PainNoted::default() });
        }
        match like.flare {
            Some(FlareWord::Said) => drop(self.say(day, FlareSaid {})),
            Some(FlareWord::Ended) => drop(self.say(day, FlareEnded {})),
            None => {}
        }
        if let Some(choice) = &like.choice {
            let (minutes, no_floor, rest) = (choice.minutes, choice.no_floor, choice.rest);
            self.say(day, DayChosen { minutes, no_floor, rest, ..DayChosen::default() });
        }
    }

    /// The day's plan, once what is due was answered: the safety questions with nothing new, a missed
    /// morning as often as the person answers for one.
    fn answered(&mut self, day: Day) -> Plan {
        let mut plan = sketch(self.content, &self.history, &Ask::on(day));
        let mut changed = false;
        if plan.due.contains(&Due::Screen) {
            let short = plan.mode != Mode::Setup;
            self.say(day, Screened { answers: Vec::new(), tier: None, short });
            changed |= !short;
        }
        if plan.due.contains(&Due::MorningAfter)
            && let (Some(Some(pain)), Some(of)) =
                (self.chance.pick(&self.weeks.late), self.history.unknown_morning(day))
        {
            self.say(day, MorningAfter { of, pain: *pain });
            changed = true;
        }
        if changed {
            plan = sketch(self.content, &self.history, &Ask::on(day));
        }
        plan
    }

    /// What is done of the mat: as on that day, where it had as much to offer, else as on another that had.
    fn mat(&mut self, like: &Lived, offer: Offer) -> Option<Mat> {
        if like.offered == Some(offer) {
            return like.mat.clone();
        }
        let other = *self.chance.pick(self.weeks.offering(offer))?;
        self.weeks.days[other].mat.clone()
    }

    fn walk_of_another_day(&mut self, trained: bool) -> Option<Walked> {
        let other = *self.chance.pick(self.weeks.walks(trained))?;
        self.weeks.days[other].walk
    }

    /// Does the session; the seconds of it and how many strength moves had a training dose.
    fn train(&mut self, day: Day, plan: &Plan, mat: &Mat, like: &Lived) -> (u32, u8) {
        let items = plan.items.iter().map(|item| PlannedItem {
            exercise: item.exercise.clone(),
            step: item.step,
            dose: item.dose.dose,
            rules: Vec::new(),
            joined: None,
            open: None,
        });
        let (mode, minutes, pre) = (plan.mode, plan.minutes, like.check_in);
        let session = self.say(day, SessionStarted { mode, minutes, pre, items: items.collect() });
        let (mut seconds, mut full) = (0, 0_u8);
        for (place, item) in plan.items.iter().enumerate() {
            let how = mat.odd.filter(|(odd, _)| *odd == place).map_or(Ending::Done, |(_, how)| how);
            let done_step = if how == Ending::Eased { item.step.saturating_sub(1).max(1) } else { item.step };
            let exercise = self.content.exercise(&item.exercise);
            let asked = exercise.map(|exercise| exercise.step(done_step).dose);
            let done = asked.filter(|_| how != Ending::Skipped);
            let strength = item.place.as_ref().and_then(|id| self.content.places().get(id));
            let strength = strength.is_some_and(|place| place.kind == PlaceKind::Strength);
            full += u8::from(strength && done.is_some_and(|dose| is_full(self.content, dose)));
            let took = if done.is_some() { item.seconds } else { 0 };
            seconds += took;
            let did = ExerciseDone {
                session,
                place: place.min(255) as u8,
                exercise: item.exercise.clone(),
                step: item.step,
                planned: item.dose.dose,
                done_step,
                done,
                seconds: took,
                how,
                open: None,
            };
            self.say(day, did);
        }
        self.say(day, SessionEnded { session, seconds, complete: true });
        if mat.rated {
            let (peak, effort) = (mat.felt.peak(like.check_in), mat.felt.effort);
            self.say(day, SessionRated { session, peak, after: None, effort, hurt: None, note: None });
        }
        (seconds, full)
    }
}
