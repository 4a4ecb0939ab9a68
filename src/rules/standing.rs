//! Where the person stands on a day: the running state that every family folds from the days.
//!
//! It is a function of the days' facts alone. Order within a day: time first (a flare, or the way out of
//! one, that ends by itself), then what was entered about a flare, then the morning (usual, flare, setback,
//! slow rise), then the moves that the person wants back, then what was done ([`super::replay`]), then
//! those wanted back after sharp pain on the same day.

use crate::content::Progression;
use crate::history::{DayRecord, FlareWord, Roster, Slot};
use crate::journal::PainSince;
use crate::units::{Day, Pain, days_between};

use super::book::Book;
use super::flare::{self, AfterFlare, Flare, FlareReason, Flares, PastFlare, Rated};
use super::gap::{Away, Rhythm};
use super::greens::Counting;
use super::ladder::{Ladder, Loss};
use super::outing::Outing;
use super::pause;
use super::response::Light;
use super::safety::{Course, LowMoods, See, Since, may_show};
use super::setback::{self, Reds, Setback, SlowRise, Strain};
use super::usual::{Morning, Mornings};
use super::walk::{WalkLadder, is_walk, most_after};

/// The running state.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools)] // four facts that hold apart from each other
pub struct Standing {
    pub(super) mornings: Mornings,
    /// Every known exercise's ladder, by slot.
    pub(super) ladders: Vec<Ladder>,
    /// Walking.
    pub walk: WalkLadder,
    /// Swimming, cycling and their like, each that was ever done (P13).
    pub(super) outings: Vec<(Slot, Outing)>,
    /// The flare that is on.
    pub flare: Option<Flare>,
    /// The way out of the last one.
    pub after_flare: Option<AfterFlare>,
    past_flare: Option<PastFlare>,
    /// The last day on which a flare was on: no raise comes on what was before it (P2).
    flared: Option<Day>,
    /// The last flare that stayed (F3): its first day, and the day on which it was called how things are.
    pub long_flare: Option<(Day, Day)>,
    /// Whether that took a step anywhere.
    pub long_flare_took: bool,
    /// Sessions so far, flares and light days aside.
    pub sessions: u32,
    /// The first session of the current baseline, counted from 0.
    pub baseline_from: u32,
    /// Whether the current baseline is one after a long gap (G5).
    pub(super) after_gap: bool,
    /// The days of sessions.
    pub trains: Rhythm,
    /// The return after a gap of two weeks or more: its day, and how long the gap was.
    pub returned: Option<(Day, Away)>,
    /// Nothing goes up before that day (P8), and the morning that brought it.
    pub hold: Option<(Day, Day)>,
    /// The last day after which the morning was bad, whatever it took (P8).
    pub(super) unsettled: Option<Day>,
    /// What an activity off the plan holds back (P8).
    pub strain: Option<Strain>,
    /// Today's morning is bad: from where, if there is one.
    pub bad_today: Option<Day>,
    /// The last setbacks, as many as S7 weighs, the latest first.
    pub setbacks: Vec<Setback>,
    pub(super) reds: Reds,
    /// Steps taken by the slow rise that is on (P11).
    rise_steps: u8,
    /// When the slow rise first took a step.
    pub rise_since: Option<Day>,
    /// Whether a sign of S1 to S3 is open.
    pub sign: bool,
    /// When a professional was last seen: the best month counts from there (P11).
    pub seen: Option<Day>,
    /// The usual at the start, the median of the first check-ins, and the day of the first.
    pub start: Option<(f32, Day)>,
    /// The last morning of 7 or more that was bad (S5).
    pub bad_high: Option<Morning>,
    /// What has come up since the safety questions were last answered (S5).
    pub since_asked: Since,
    began: Option<Day>,
    since: Option<PainSince>,
    more_walking: bool,
    /// Whether one very easy session may raise a move (P2b).
    pub(super) steady: bool,
    /// Since when the usual has been 8 or more, and the lowest that it was since.
    high_since: Option<(Day, f32)>,
    low_moods: LowMoods,
    /// When S7 was last shown, very low mood aside.
    shown_see: Option<Day>,
    /// When it was last shown for very low mood.
    shown_mood: Option<Day>,
}

impl Standing {
    /// Before anything is known, for a content of so many exercises.
    pub(super) fn new(p: &Progression, known: usize) -> Self {
        Self {
            mornings: Mornings::new(),
            ladders: vec![Ladder::new(); known],
            walk: WalkLadder::new(p),
            outings: Vec::new(),
            flare: None,
            after_flare: None,
            past_flare: None,
            flared: None,
            long_flare: None,
            long_flare_took: false,
            sessions: 0,
            baseline_from: 0,
            after_gap: false,
            trains: Rhythm::default(),
            returned: None,
            hold: None,
            unsettled: None,
            strain: None,
            bad_today: None,
            setbacks: Vec::new(),
            reds: Reds::default(),
            rise_steps: 0,
            rise_since: None,
            sign: false,
            seen: None,
            start: None,
            bad_high: None,
            since_asked: Since::default(),
            began: None,
            since: None,
            more_walking: false,
            steady: false,
            high_since: None,
            low_moods: LowMoods::default(),
            shown_see: None,
            shown_mood: None,
        }
    }

    /// The ladder of a slot; a fresh one for an exercise that the content does not know.
    pub fn ladder(&self, slot: Slot) -> Ladder {
        self.ladders.get(slot.index()).copied().unwrap_or(Ladder::new())
    }

    /// Every ladder that was ever practised, by slot.
    pub(super) fn practised_ladders(&self) -> impl Iterator<Item = (Slot, &Ladder)> {
        let all = (0..).map(Slot).zip(&self.ladders);
        all.filter(|(_, ladder)| ladder.met())
    }

    /// Whether a flare was on that day or later.
    pub(crate) fn flared_since(&self, day: Day) -> bool {
        self.flared.is_some_and(|last| last >= day)
    }

    /// How an aerobic activity away from the mat stands (P13); as at first where it was never done.
    pub fn outing(&self, p: &Progression, slot: Slot) -> Outing {
        let done = self.outings.iter().find(|(each, _)| *each == slot);
        done.map_or_else(|| Outing::new(p), |(_, outing)| *outing)
    }

    /// The usual pain, 0-10.
    pub fn usual(&self) -> f32 {
        self.mornings.usual(None)
    }

    /// The usual, if anything is known of it.
    pub fn usual_known(&self) -> Option<f32> {
        self.mornings.known()
    }

    /// From where a morning is bad on `day`, 0-10.
    pub fn bad(&self, p: &Progression, day: Day) -> f32 {
        self.mornings.bad(p, day, self.usual())
    }

    /// The last morning, flare or not.
    pub fn last_morning(&self) -> Option<Morning> {
        self.mornings.last()
    }

    /// Whether the baseline is on (P1, G5).
    pub fn in_baseline(&self, p: &Progression) -> bool {
        self.sessions - self.baseline_from < u32::from(p.p1_sessions)
    }

    /// The slow rise, where it holds (P11).
    pub fn slow_rise(&self, p: &Progression) -> Option<SlowRise> {
        SlowRise::of(p, &self.mornings, self.seen)
    }

    /// Whether a check-in of `pain` on `day` is one that begins a flare (F1), were none on.
    pub fn flares(&self, p: &Progression, day: Day, pain: Pain) -> bool {
        flare::begins(p, f32::from(pain.get()), self.usual(), self.bad(p, day))
    }

    /// What the check-in of `pain` on `day` calls for where it is high and no flare is on (F1).
    pub fn high_morning(&self, p: &Progression, day: Day, pain: Pain) -> Option<FlareReason> {
        flare::high(p, pain, self.bad_today == Some(day)).filter(|_| self.flare.is_none())
    }

    /// Whether the morning of `day` alone lets nothing go up: it is bad, or high whatever the usual is (P8).
    pub fn holds_today(&self, p: &Progression, day: Day) -> bool {
        let high = |morning: &Morning| f32::from(morning.pain.get()) >= p.f1_high;
        self.bad_today == Some(day)
            || self.mornings.last().filter(|last| last.day == day).is_some_and(|it| high(&it))
    }

    /// Whether nothing may go up on `day`: an open sign (S3), safety questions that wait too long (S5), a flare, a
    /// bad morning or a red activity (P8), a slow rise or a usual of 8 (P11).
    pub fn holds(&self, p: &Progression, day: Day) -> bool {
        self.strain.is_some_and(|strain| day < strain.until) || self.holds_but_strain(p, day)
    }

    /// The same for the walk, which the worst of a session on the mat does not hold.
    fn holds_walk(&self, p: &Progression, day: Day) -> bool {
        let activity = self.strain.filter(|strain| strain.slot.is_some());
        activity.is_some_and(|strain| day < strain.until) || self.holds_but_strain(p, day)
    }

    fn holds_but_strain(&self, p: &Progression, day: Day) -> bool {
        self.flare.is_some()
            || self.sign
            || self.since_asked.holds(p)
            || self.hold.is_some_and(|(until, _)| day < until)
            || self.holds_today(p, day)
            || self.slow_rise(p).is_some()
            || setback::holds_usual(p, self.mornings.known())
    }

    /// The worst light of what was practised on `day`, if that is the last day folded.
    pub(super) fn light_on(&self, day: Day) -> Option<Light> {
        let ladders = self.ladders.iter().filter_map(|ladder| ladder.last);
        let all = ladders.chain(self.walk.last).filter(|(on, _)| *on == day);
        let strain = self.strain.filter(|strain| strain.on == day).map(|_| Light::Red);
        let bad = self.unsettled.filter(|on| *on == day).map(|_| Light::Red);
        all.map(|(_, response)| response.light).chain(strain).chain(bad).max()
    }

    /// Which greens count on `day`, each for so many `days`.
    pub const fn counting(&self, days: i64, day: Day) -> Counting {
        Counting { day, days, flare: self.flared }
    }

    /// Whether the walk has earned a raise, be it held back on `day` or not (P9, P12).
    pub(super) fn walk_is_ready(&self, p: &Progression, day: Day) -> bool {
        self.walk.raise_on(p, self.counting(p.p2_days, day), self.more_walking).is_some()
    }

    /// Why S7 shows on `day`, if it does: shown today already, or due. Very low mood comes first and has
    /// its own four weeks, so that no other reason that was shown lately silences it.
    pub fn sees(&self, p: &Progression, day: Day) -> Option<See> {
        let mood = self.low_moods.see(p, day, self.seen).filter(|_| may_show(p, self.shown_mood, day));
        mood.or_else(|| self.course(p, day).see(p, day).filter(|_| may_show(p, self.shown_see, day)))
    }

    fn course(&self, p: &Progression, day: Day) -> Course<'_> {
        let called_over = self.past_flare.filter(|past| past.high && past.ended == day);
        Course {
            flare: self.flare.map(|flare| flare.since).or(called_over.map(|past| past.since)),
            high: self.high_since,
            rise: self.slow_rise(p),
            setbacks: &self.setbacks,
            shown: self.shown_see,
            start: self.start,
            new: self.since == Some(PainSince::Weeks),
            usual: self.mornings.known(),
            seen: self.seen,
        }
    }

    /// What a day brings before anything is done in it: also the state in which today is planned.
    pub(super) fn begin(&mut self, book: &Book<'_>, record: &DayRecord) {
        let (p, day) = (book.p, record.day);
        if let Some(given) = &record.given {
            self.since = given.since.or(self.since);
            self.more_walking = given.more_walking.unwrap_or(self.more_walking);
            self.steady = given.steady.unwrap_or(self.steady);
            if let Some(usual) = given.usual {
                self.mornings.give(usual);
            }
            if let Some(walking) = given.walking {
                self.walk.start(p, walking.get());
            }
        }
        self.sign = book.screening.open_on(day).unwrap_or(self.sign);
        let usual = self.mornings.known();
        self.since_asked.note(p, record, usual, book.screening.by(day), book.pauses);
        self.pass(p, day);
        match record.flare {
            Some(FlareWord::Said) if self.flare.is_none() => {
                let seen = self.seen;
                let given = record.given.as_ref().and_then(|given| given.since);
                let strong = record.check_in.is_some_and(|pain| pain.get() >= p.f1_new);
                if given == Some(PainSince::Weeks) && strong {
                    self.change_flare(|flares| flares.new_pain(p, day, seen));
                } else {
                    self.change_flare(|flares| flares.up(p, day, true, seen));
                }
            }
            Some(FlareWord::Ended) => self.change_flare(|flares| flares.over(day)),
            Some(FlareWord::Said) | None => {}
        }
        self.bad_today = None;
        if let Some(pain) = record.check_in {
            self.morning(book, record, pain);
        }
        if record.mood.is_some_and(|mood| f32::from(mood.get()) <= p.s7_mood) {
            self.low_moods.note(p, day);
        }
        if record.check_in.is_some() {
            match self.sees(p, day) {
                Some(See::Mood(..)) => self.shown_mood = Some(day),
                Some(_) => self.shown_see = Some(day),
                None => {}
            }
        }
        if self.flare.is_some() {
            self.flared = Some(day);
        }
        if let Some(longest) = self.walk.longest(p, book.roster, book.days, day) {
            self.walk.cap(p, day, most_after(p, longest));
        }
        if let Some(of) = record.walk_fine {
            self.walk.was_fine(of);
        }
        let early = self.flare.is_some_and(|flare| days_between(flare.up, day) < p.p9_floor_flare);
        let free = early || self.sign || self.walk.walks.away(p, day) > Away::Days;
        self.walk.keep_floor(p, day, free);
        self.raise_walk(p, record);
    }

    pub(super) fn change_flare(&mut self, change: impl FnOnce(&mut Flares)) {
        let mut flares = Flares { on: self.flare, after: self.after_flare, past: self.past_flare };
        change(&mut flares);
        Flares { on: self.flare, after: self.after_flare, past: self.past_flare } = flares;
    }

    /// What time alone does: a flare of three weeks ends and is how things are for now (F3), one that
    /// nobody rates any more is not known to be on, and the way out has its end (F2).
    fn pass(&mut self, p: &Progression, day: Day) {
        self.after_flare = self.after_flare.filter(|after| days_between(after.ended, day) < p.f2_most_days);
        let Some(flare) = self.flare else { return };
        let flares = Flares { on: self.flare, after: self.after_flare, past: self.past_flare };
        let unheard = flares.unheard(day, self.mornings.last().map(|morning| morning.day));
        if unheard.is_some_and(|days| days > p.f3_unrated_days) {
            let here = self.trains.away(p, day) < Away::Week;
            self.change_flare(|flares| {
                if here {
                    flares.over(day);
                }
                flares.forget();
            });
        } else if days_between(flare.since, day) >= p.f3_end && self.mornings.mostly_flare(p, flare.since) {
            self.change_flare(Flares::forget);
            self.mornings.accept_flare(p, flare.since);
            self.long_flare = Some((flare.since, day));
            let stood = |standing: &Self| {
                let steps = standing.ladders.iter().map(|ladder| u32::from(ladder.step)).sum::<u32>();
                steps + u32::from(standing.walk.minutes)
            };
            let before = stood(self);
            self.lose_all(p, day, p.f3_steps, Loss::LongFlare);
            self.long_flare_took = stood(self) < before;
        }
    }

    /// The day's check-in: flare, bad morning, usual, setback, slow rise.
    fn morning(&mut self, book: &Book<'_>, record: &DayRecord, pain: Pain) {
        let (p, day) = (book.p, record.day);
        let now = f32::from(pain.get());
        let usual = self.mornings.usual(Some(pain));
        let bad = self.mornings.bad(p, day, usual);
        let began = *self.began.get_or_insert(day);
        let settled = self.flare.is_some_and(|flare| flare.new && book.settles(flare.up, day, usual));
        let rated = Rated { day, now, usual, bad, word: record.flare, seen: self.seen, settled };
        self.change_flare(|flares| flares.rate(p, &rated));
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
            && (self.start.is_none() || days_between(began, day) < p.s7_start_days)
        {
            self.start = Some((usual, began));
        }
        if setback::week_rose(p, &self.mornings, day) {
            self.set_back(p, Setback::Rise(day));
        }
        self.weigh_month(p, day);
        let high = self.mornings.known().filter(|usual| *usual >= p.s7_usual);
        let lowest =
            |usual: f32| self.high_since.map_or((day, usual), |(since, low)| (since, low.min(usual)));
        self.high_since = high.map(lowest);
    }

    /// P11: the slow rise that is on takes the steps that it has not taken yet.
    fn weigh_month(&mut self, p: &Progression, day: Day) {
        if self.mornings.month_and_best(self.seen).is_none() {
            return;
        }
        let Some(rise) = self.slow_rise(p) else {
            self.rise_steps = 0;
            self.rise_since = None;
            return;
        };
        let due = rise.steps(p);
        let steps = due.saturating_sub(self.rise_steps);
        if steps > 0 {
            self.lose_all(p, day, steps, Loss::SlowRise);
            self.rise_steps = due;
            self.rise_since = self.rise_since.or(Some(day));
        }
    }

    /// Takes steps everywhere, from the walk as well.
    fn lose_all(&mut self, p: &Progression, day: Day, steps: u8, by: Loss) {
        for ladder in &mut self.ladders {
            ladder.lose(day, steps, by);
        }
        self.walk.lose(p, day, steps, by);
    }

    /// P7: a step back everywhere, at most once in two weeks.
    pub(super) fn set_back(&mut self, p: &Progression, setback: Setback) {
        let day = setback.day();
        if self.setbacks.first().is_some_and(|last| days_between(last.day(), day) < p.p7_apart) {
            return;
        }
        self.setbacks.insert(0, setback);
        self.setbacks.truncate(p.s7_setbacks.max(1));
        for ladder in &mut self.ladders {
            // A move whose own red took it down today is not taken down twice.
            if ladder.regression.is_none_or(|(on, _)| on != day) {
                ladder.lose(day, 1, Loss::Setback);
            }
        }
        if self.walk.regression.is_none_or(|(on, _)| on != day) {
            self.walk.lose(p, day, 1, Loss::Setback);
        }
    }

    /// Takes what an absence takes before a session on `day` (G3 to G5).
    pub(super) fn come_back(&mut self, book: &Book<'_>, day: Day) -> Away {
        let away = pause::away(book.p, book.pauses, &self.trains, day);
        if let Some(by) = away.loss() {
            for (ladder, slot) in self.ladders.iter_mut().zip(0..) {
                let of = book.roster.steps(Slot(slot));
                ladder.lose(day, away.steps(book.p, ladder.step, of), by);
            }
        }
        if away >= Away::Weeks {
            self.returned = Some((day, away));
        }
        away
    }

    /// Lets the walk of the day go up if that has been earned and nothing holds (P9, P12).
    fn raise_walk(&mut self, p: &Progression, record: &DayRecord) {
        let day = record.day;
        let ache = record.ache.is_some_and(|ache| f32::from(ache.get()) >= p.p4_ache);
        let way_out = self.after_flare.is_some_and(|after| after.holds_walk(p));
        let first_back = self.walk.walks.away(p, day) > Away::No;
        let holds = record.check_in.is_none() || self.holds_walk(p, day) || ache || way_out || first_back;
        self.walk.due = if holds {
            None
        } else {
            self.walk.raise_on(p, self.counting(p.p2_days, day), self.more_walking)
        };
    }
}

/// Whether a walk of `record` came on top of the day's own: neither planned nor the longest where none was.
pub(super) fn is_extra(roster: &Roster, record: &DayRecord, walk: &crate::history::Activity) -> bool {
    let mut others = record.activities.iter().filter(|each| is_walk(roster, each) && each.id != walk.id);
    walk.planned.is_none() && others.any(|other| other.planned.is_some() || other.minutes > walk.minutes)
}
