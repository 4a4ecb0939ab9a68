//! The person's own last eight weeks, as answers to what the plan offered: what was done of it, and how the
//! back took it.
//!
//! Each day's offer is planned again from what was known that morning, so that a day on which nothing was
//! done says "did not" only where something was there to do.

use crate::content::{Category, Content, ExerciseId};
use crate::history::{Activity, Choice, DayRecord, FlareWord, History, Session};
use crate::journal::{Ending, Mode};
use crate::units::{Day, Effort, Minutes, Pain, Rating, shift};

use super::super::plan::{Ask, Plan};
use super::super::sketch;
use super::OWN_DAYS;

/// How something felt.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Felt {
    before: Option<Pain>,
    peak: Option<Pain>,
    /// How hard it was.
    pub effort: Option<Effort>,
}

impl Felt {
    /// The worst on a day that begins at `now`: as much above it as then.
    pub fn peak(self, now: Option<Pain>) -> Option<Pain> {
        match (self.peak, self.before, now) {
            (Some(peak), Some(before), Some(now)) => {
                let risen = i64::from(now.get()) + i64::from(peak.get()) - i64::from(before.get());
                Pain::new(risen.clamp(0, 10)).ok()
            }
            (peak, _, _) => peak,
        }
    }
}

/// A session as it went.
#[derive(Debug, Clone, Default)]
pub(super) struct Mat {
    /// How it felt.
    pub felt: Felt,
    /// Whether it was rated.
    pub rated: bool,
    /// The place of the first move that did not end as planned, and how it ended.
    pub odd: Option<(usize, Ending)>,
}

/// A walk of the plan as it went.
#[derive(Debug, Clone, Copy)]
pub(super) struct Walked {
    /// Minutes done for each minute planned.
    pub share: f32,
    /// How it felt.
    pub felt: Felt,
}

/// Something done beside the plan.
#[derive(Debug, Clone)]
pub(super) struct Beside {
    /// Which.
    pub exercise: ExerciseId,
    /// How long.
    pub minutes: Minutes,
    /// How it felt.
    pub felt: Felt,
}

/// One day as it was lived.
#[derive(Debug, Clone, Default)]
pub(super) struct Lived {
    /// The morning's rating.
    pub check_in: Option<Pain>,
    /// Muscle ache.
    pub ache: Option<Rating>,
    /// What was said of a flare.
    pub flare: Option<FlareWord>,
    /// What was chosen for the day.
    pub choice: Option<Choice>,
    /// What the plan had for the mat; nothing where it had none.
    pub offered: Option<Offer>,
    /// What was done of it.
    pub mat: Option<Mat>,
    /// Whether a walk was planned.
    pub walk_offered: bool,
    /// What was done of it.
    pub walk: Option<Walked>,
    /// What was done beside the plan.
    pub beside: Vec<Beside>,
}

impl Lived {
    /// Whether nothing at all was entered.
    pub fn is_empty(&self) -> bool {
        self.check_in.is_none() && self.mat.is_none() && self.walk.is_none() && self.beside.is_empty()
    }
}

impl Lived {
    /// Whether nothing is done whatever is planned: it was there that day and was left.
    pub(super) const fn does_nothing(&self) -> bool {
        let left = self.offered.is_some() && self.mat.is_none();
        left && self.walk_offered && self.walk.is_none() && self.beside.is_empty()
    }
}

/// What kind of session the plan had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Offer {
    /// A session.
    Session,
    /// Five easy minutes on a rest day.
    Rest,
}

impl Offer {
    /// The offer of a plan.
    pub fn of(plan: &Plan) -> Option<Self> {
        if plan.items.is_empty() {
            None
        } else if plan.mode == Mode::Rest {
            Some(Self::Rest)
        } else {
            Some(Self::Session)
        }
    }
}

/// The eight weeks, and what can be drawn from them.
#[derive(Debug)]
pub(super) struct Weeks {
    /// The first day of them.
    pub first: Day,
    /// Day by day, the oldest first.
    pub days: Vec<Lived>,
    sessions: Vec<usize>,
    rests: Vec<usize>,
    /// Days on which a walk was planned: those without a session on the mat, and those with one.
    walks: [Vec<usize>; 2],
    /// Mornings after a session that came without a rating: what was said of them when it was asked late.
    pub late: Vec<Option<Pain>>,
}

impl Weeks {
    /// The eight weeks before `day`.
    pub fn of(content: &Content, history: &History, day: Day) -> Self {
        let first = shift(day, -OWN_DAYS);
        let mut past = history.before(first);
        let mut days = Vec::new();
        let mut late = Vec::new();
        for after in 0..OWN_DAYS {
            let on = shift(first, after);
            let Some(record) = history.day(on) else {
                days.push(Lived::default());
                continue;
            };
            past.relive(DayRecord { ..morning_of(record) });
            let offer = sketch(content, &past, &Ask::on(on));
            days.push(lived(content, history, record, &offer));
            past.relive(record.clone());
            let next = history.day(shift(on, 1)).and_then(|next| next.check_in);
            if record.active() && next.is_none() {
                late.push(record.morning_after.map(|late| late.pain));
            }
        }
        let of = |keep: &dyn Fn(&Lived) -> bool| {
            let places = days.iter().enumerate().filter(|(_, day)| keep(day)).map(|(place, _)| place);
            places.collect::<Vec<_>>()
        };
        let sessions = of(&|day| day.offered == Some(Offer::Session));
        let rests = of(&|day| day.offered == Some(Offer::Rest));
        let walks = [false, true].map(|trained| of(&|day| day.walk_offered && day.mat.is_some() == trained));
        Self { first, days, sessions, rests, walks, late }
    }

    /// The days on which the plan had this for the mat.
    pub(super) fn offering(&self, offer: Offer) -> &[usize] {
        match offer {
            Offer::Session => &self.sessions,
            Offer::Rest => &self.rests,
        }
    }

    /// The days on which a walk was planned, those with a session on the mat or without: people who are up
    /// and about do both. The others where there is none such.
    pub fn walks(&self, trained: bool) -> &[usize] {
        let [without, with] = &self.walks;
        let (same, other) = if trained { (with, without) } else { (without, with) };
        if same.is_empty() { other } else { same }
    }
}

/// What was known of a day before anything was done on it.
fn morning_of(record: &DayRecord) -> DayRecord {
    DayRecord {
        check_in: record.check_in,
        ache: record.ache,
        flare: record.flare,
        choice: record.choice.clone(),
        given: record.given.clone(),
        leg_below: record.leg_below,
        asked: record.asked,
        seen: record.seen,
        ..DayRecord::new(record.day)
    }
}

fn lived(content: &Content, history: &History, record: &DayRecord, offer: &Plan) -> Lived {
    let session = record.sessions.iter().find(|session| session.counts());
    let known = |activity: &Activity| history.id(activity.slot).and_then(|id| content.exercise(id));
    let is_walk = |activity: &&Activity| {
        known(activity).is_some_and(|exercise| exercise.category() == Category::Walking)
    };
    let planned = offer.walk.as_ref().map(|walk| f32::from(walk.minutes.get()) * f32::from(walk.in_parts));
    let walk = planned.and_then(|planned| {
        let walk = record.activities.iter().find(is_walk)?;
        let share = (f32::from(walk.minutes.get()) / planned.max(1.0)).min(4.0);
        Some((walk.id, Walked { share, felt: felt(record, walk.pre, walk.peak, walk.effort) }))
    });
    let beside = record.activities.iter().filter(|each| walk.is_none_or(|(id, _)| id != each.id));
    let beside = beside.filter_map(|each| {
        let felt = felt(record, each.pre, each.peak, each.effort);
        Some(Beside { exercise: history.id(each.slot)?.clone(), minutes: each.minutes, felt })
    });
    let chosen = record.choice.as_deref().map(|choice| Choice {
        minutes: choice.minutes,
        no_floor: choice.no_floor,
        rest: choice.rest,
        ..Choice::default()
    });
    Lived {
        check_in: record.check_in,
        ache: record.ache,
        flare: record.flare,
        choice: chosen.filter(|choice| *choice != Choice::default()),
        offered: Offer::of(offer),
        mat: session.map(|session| mat(record, session)),
        walk_offered: planned.is_some(),
        walk: walk.map(|(_, walked)| walked),
        beside: beside.collect(),
    }
}

fn mat(record: &DayRecord, session: &Session) -> Mat {
    let odd = session.done.iter().find(|did| did.how != Ending::Done);
    Mat {
        felt: felt(record, session.pre, session.peak, session.effort),
        rated: session.rated,
        odd: odd.map(|did| (usize::from(did.place), did.how)),
    }
}

fn felt(record: &DayRecord, pre: Option<Pain>, peak: Option<Pain>, effort: Option<Effort>) -> Felt {
    Felt { before: pre.or(record.check_in), peak, effort }
}
