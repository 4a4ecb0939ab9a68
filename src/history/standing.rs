//! Where the person stands on a day: the running state that the fold carries from day to day.
//!
//! It is a function of the days' facts alone. A day is settled once nothing can change its light any
//! more (a morning may be answered for a week); settled days are folded in once, the last week is
//! read again whenever a plan is made, each light as it is known by then.
//!
//! Order within a day: time first (a flare that ends by itself), then the morning (usual, flare,
//! setback, slow rise), then what was done, then what was chosen.

use chrono::Duration;

use crate::content::{Category, Progression};
use crate::journal::{Mode, PainSince};
use crate::units::Day;

use super::day::{Activity, DayRecord, Did, FlareWord, Session};
use super::ladder::{Drop, Ladder};
use super::light::{After, Against, Light, Why, of_exercise, whole};
use super::pain::{Morning, Mornings};
use super::roster::{Roster, Slot};
use super::walk::WalkLadder;

/// A flare that is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flare {
    /// Its first day.
    pub since: Day,
    /// Whether the person said so.
    pub said: bool,
    calm: u8,
}

/// The way out of a flare (F2): two sessions and two walks a step lower, then one without a raise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AfterFlare {
    /// The flare's last day.
    pub ended: Day,
    /// Sessions since.
    pub sessions: u8,
    /// Walks since.
    pub walks: u8,
}

/// How long the person was away before a day's session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Away {
    /// G1: nothing to catch up; or the first session ever.
    No,
    /// G2: 4 to 7 days.
    Days,
    /// G3: 8 to 14.
    Week,
    /// G4: 15 to 28.
    Weeks,
    /// G5: longer.
    Month,
}

/// A setback (P7) and what brought it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setback {
    /// Two red training days running.
    Reds(Day),
    /// The week's mean rose.
    Rise(Day),
}

impl Setback {
    /// When.
    pub const fn day(self) -> Day {
        match self {
            Self::Reds(day) | Self::Rise(day) => day,
        }
    }
}

/// The slow rise of P11, as it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlowRise {
    /// The mean of four weeks of mornings.
    pub month: f32,
    /// The best such mean of half a year.
    pub best: f32,
}

/// Why someone should be seen (S7).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum See {
    /// A usual of 8 or more for two weeks.
    Usual,
    /// A flare over two weeks, since that day.
    Flare(Day),
    /// A slow rise of two points.
    Rise(SlowRise),
    /// Two setbacks in six weeks.
    Setbacks(Day),
    /// No lower after twelve weeks (six if new): the usual at the start, and the weeks since.
    Plateau(f32, i64),
    /// Very low mood on these two days.
    Mood(Day, Day),
}

/// The running state.
#[derive(Debug, Clone)]
pub struct Standing {
    pub(super) mornings: Mornings,
    /// Every known exercise's ladder, by slot.
    pub(super) ladders: Vec<Ladder>,
    /// Walking.
    pub walk: WalkLadder,
    /// The flare that is on.
    pub flare: Option<Flare>,
    /// The way out of the last one.
    pub after_flare: Option<AfterFlare>,
    /// Sessions so far, flares and light days aside.
    pub sessions: u32,
    /// The first session of the current baseline, counted from 0.
    pub baseline_from: u32,
    /// Whether the current baseline is one after a long gap (G5).
    pub anew: bool,
    /// The last session and the one before.
    pub last_session: Option<Day>,
    /// The last gaps between session days, the latest first.
    gaps: [u16; 8],
    /// Nothing goes up before that day (P8), and the morning that said so.
    pub hold: Option<(Day, Day)>,
    /// The last two setbacks, the latest first.
    pub setbacks: [Option<Setback>; 2],
    /// Steps taken by the slow rise that is on (P11).
    rise_steps: u8,
    /// When the slow rise first took a step.
    pub rise_since: Option<Day>,
    /// Since when the usual has been 8 or more.
    high_since: Option<Day>,
    /// The last training day that was read, and whether it was red.
    last_light: Option<(Day, bool)>,
    /// A professional was last seen: the best month starts anew (P11).
    pub seen: Option<Day>,
    /// The usual at the start, and the first day.
    pub start: Option<(f32, Day)>,
    since: Option<PainSince>,
    more_walking: bool,
    /// Very low moods, the latest first.
    low_moods: [Option<Day>; 2],
    /// When S7 was last said.
    pub said_see: Option<Day>,
    /// The return after a gap of two weeks or more: its day, and the usual week before, in minutes.
    pub returned: Option<(Day, Away)>,
    /// A morning of 7 or more that was bad (S5).
    pub bad_high: Option<Day>,
    /// The end of the last gap of more than four weeks (S5).
    pub long_gap: Option<Day>,
    /// The last day on which F3 ended a flare.
    pub long_flare: Option<(Day, Day)>,
    /// Today's morning is bad: from where, if there is one.
    pub bad_today: Option<Day>,
}

/// What the replay of a day may look at.
pub(super) struct Book<'a> {
    pub p: &'a Progression,
    pub roster: &'a Roster,
    pub days: &'a [DayRecord],
    /// The day of the plan: nothing later is known.
    pub known: Day,
}

impl Book<'_> {
    fn record(&self, day: Day) -> Option<&DayRecord> {
        let place = self.days.binary_search_by_key(&day, |record| record.day).ok()?;
        (day <= self.known).then(|| &self.days[place])
    }

    /// The morning after the day at `index`: the next day's check-in; the late answer; the next
    /// check-in up to four days later, which counts half.
    fn after(&self, index: usize) -> After {
        let record = &self.days[index];
        if let Some(next) = record.day.succ_opt()
            && let Some(pain) = self.record(next).and_then(|next| next.check_in)
        {
            return After::Known { day: next, pain, weight: 2 };
        }
        let asked_by = record.day + Duration::days(self.p.l3_asked_days);
        if let Some(late) = record.morning_after.filter(|late| late.on <= self.known.min(asked_by)) {
            let day = record.day.succ_opt().unwrap_or(late.on);
            return After::Known { day, pain: late.pain, weight: 2 };
        }
        let last = (record.day + Duration::days(self.p.l3_standin_days)).min(self.known);
        let mut later = self.days[index + 1..].iter().take_while(|later| later.day <= last);
        later
            .find_map(|later| later.check_in.map(|pain| After::Known { day: later.day, pain, weight: 1 }))
            .unwrap_or(After::Unknown)
    }
}

impl Standing {
    pub(super) fn new(p: &Progression, known: usize) -> Self {
        Self {
            mornings: Mornings::new(),
            ladders: vec![Ladder::new(); known],
            walk: WalkLadder::new(p),
            flare: None,
            after_flare: None,
            sessions: 0,
            baseline_from: 0,
            anew: false,
            last_session: None,
            gaps: [0; 8],
            hold: None,
            setbacks: [None; 2],
            rise_steps: 0,
            rise_since: None,
            high_since: None,
            last_light: None,
            seen: None,
            start: None,
            since: None,
            more_walking: false,
            low_moods: [None; 2],
            said_see: None,
            returned: None,
            bad_high: None,
            long_gap: None,
            long_flare: None,
            bad_today: None,
        }
    }

    /// The ladder of a slot; a fresh one for an exercise that the content does not know.
    pub fn ladder(&self, slot: Slot) -> Ladder {
        self.ladders.get(slot.index()).copied().unwrap_or(Ladder::new())
    }

    /// The usual pain.
    pub fn usual(&self) -> f32 {
        self.mornings.usual(None)
    }

    /// The usual, if anything is known of it.
    pub fn usual_known(&self) -> Option<f32> {
        self.mornings.known()
    }

    /// From where a morning is bad on `day`.
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
        let (month, best) = self.mornings.month_and_best(self.seen)?;
        (month - best >= p.p11_rise).then_some(SlowRise { month, best })
    }

    /// How long the person has been away from the mat on `day`.
    pub fn away(&self, p: &Progression, day: Day) -> Away {
        let Some(last) = self.last_session else { return Away::No };
        let gap = (day - last).num_days();
        let used = self.gaps.iter().take(p.g1_of).filter(|each| i64::from(**each) >= gap).count();
        if gap <= p.g1_days || (gap <= p.g1_used && used >= p.g1_seen) { Away::No } else { gap_of(p, gap) }
    }

    /// Takes what an absence takes before a session on `day` (G3 to G6).
    pub(super) fn come_back(&mut self, book: &Book<'_>, day: Day) -> Away {
        let away = self.away(book.p, day);
        let p = book.p;
        match away {
            Away::No | Away::Days => {}
            Away::Week => self.drop_all(day, p.g3_steps, Drop::Gap3),
            Away::Weeks => self.drop_all(day, p.g4_steps, Drop::Gap4),
            Away::Month => {
                for (index, ladder) in self.ladders.iter_mut().enumerate() {
                    let steps = book.roster.steps(Slot(index as u16));
                    let third = ((f32::from(steps) * p.g5_third) as u8).max(1);
                    ladder.drop(day, ladder.step.saturating_sub(third), Drop::Gap5);
                }
            }
        }
        if away >= Away::Weeks {
            self.returned = Some((day, away));
        }
        away
    }

    /// What an absence from walking takes before a walk on `day`.
    pub(super) fn walk_back(&mut self, p: &Progression, day: Day) -> Away {
        let Some(last) = self.walk.walked else { return Away::No };
        let away = gap_of(p, (day - last).num_days());
        match away {
            Away::No | Away::Days => {}
            Away::Week => self.walk.drop(p, day, p.g3_steps, Drop::Gap3),
            Away::Weeks => {
                self.walk.drop(p, day, p.g4_steps, Drop::Gap4);
                self.walk.fewer_days(p);
            }
            Away::Month => {
                self.walk.halve(p, day);
                self.walk.fewer_days(p);
            }
        }
        away
    }

    fn drop_all(&mut self, day: Day, steps: u8, cause: Drop) {
        for ladder in &mut self.ladders {
            ladder.drop(day, steps, cause);
        }
    }

    /// Folds in the whole day at `index`.
    pub(super) fn advance(&mut self, book: &Book<'_>, index: usize) {
        let record = &book.days[index];
        self.begin(book, record);
        if record.trained() {
            self.train(book, index);
        }
        for activity in &record.activities {
            self.walked(book, index, activity);
        }
        if let Some(choice) = &record.choice {
            for slot in &choice.likes {
                if let Some(ladder) = self.ladders.get_mut(slot.index()) {
                    ladder.want();
                }
            }
        }
        if record.seen {
            self.seen = Some(record.day);
        }
    }

    /// What a day brings before anything is done in it: also the state in which today is planned.
    pub(super) fn begin(&mut self, book: &Book<'_>, record: &DayRecord) {
        let (p, day) = (book.p, record.day);
        if let Some(given) = &record.given {
            self.since = given.since.or(self.since);
            self.more_walking = given.more_walking.unwrap_or(self.more_walking);
            if let Some(usual) = given.usual {
                self.mornings.give(usual);
                self.start = self.start.or(Some((f32::from(usual.get()), day)));
            }
            if let Some(walking) = given.walking {
                self.walk.start(p, walking.get());
            }
        }
        self.pass(p, day);
        match record.flare {
            Some(FlareWord::Said) if self.flare.is_none() => self.flare_up(day, true),
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
        if record.check_in.is_some() && self.see(p, day).is_some() && self.may_say(p, day) {
            self.said_see = Some(day);
        }
        if let Some(longest) = self.longest_walk(book, day) {
            self.walk.cap(p, day, walk_most(p, longest));
        }
        self.raise_walk(p, record);
    }

    /// What time alone does: a flare of three weeks ends and is how things are for now (F3).
    pub(super) fn pass(&mut self, p: &Progression, day: Day) {
        if let Some(flare) = self.flare
            && (day - flare.since).num_days() >= p.f3_end
        {
            self.flare = None;
            self.mornings.accept_flare(p, flare.since);
            self.long_flare = Some((flare.since, day));
            self.drop_all(day, p.f3_steps, Drop::LongFlare);
            self.walk.drop(p, day, p.f3_steps, Drop::LongFlare);
        }
    }

    fn flare_up(&mut self, day: Day, said: bool) {
        self.flare = Some(Flare { since: day, said, calm: 0 });
        self.after_flare = None;
    }

    fn flare_over(&mut self, day: Day) {
        if self.flare.take().is_some() {
            self.after_flare = Some(AfterFlare { ended: day, sessions: 0, walks: 0 });
        }
    }

    fn morning(&mut self, book: &Book<'_>, record: &DayRecord) {
        let (p, day) = (book.p, record.day);
        let Some(pain) = record.check_in else { return };
        let now = f32::from(pain.get());
        let usual = self.mornings.usual(Some(pain));
        let bad = self.mornings.bad(p, day, usual);
        if self.start.is_none() {
            self.start = Some((usual, day));
        }
        if let Some(mut flare) = self.flare {
            if day > flare.since && now <= usual + p.f2_over {
                flare.calm += 1;
                self.flare = Some(flare);
                if flare.calm >= p.f2_running || (day - flare.since).num_days() >= p.f2_week {
                    self.flare_over(day);
                }
            } else {
                self.flare = Some(Flare { calm: 0, ..flare });
            }
        } else if flares(p, now, usual, bad) {
            self.flare_up(day, false);
        }
        if now >= bad {
            self.bad_today = Some(day);
            if now >= p.s5_pain {
                self.bad_high = Some(day);
            }
        }
        self.mornings.push(p, Morning { day, pain, flare: self.flare.is_some() });
        if self.flare.is_some() {
            return;
        }
        self.weigh_week(p, day);
        self.weigh_month(p, day);
        let high = self.mornings.known().is_some_and(|usual| usual >= p.s7_usual);
        self.high_since = if high { self.high_since.or(Some(day)) } else { None };
    }

    /// P7's second half: the week's mean up by two or more.
    fn weigh_week(&mut self, p: &Progression, day: Day) {
        let week = Duration::days(7);
        let now = self.mornings.mean(day - week, day, p.p7_least);
        let before = self.mornings.mean(day - week - week, day - week, p.p7_least);
        if let (Some(now), Some(before)) = (now, before)
            && now - before >= p.p7_rise
        {
            self.set_back(p, Setback::Rise(day));
        }
    }

    /// P11: two points above the best month takes a step, and one more for each further half point.
    fn weigh_month(&mut self, p: &Progression, day: Day) {
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

    fn set_back(&mut self, p: &Progression, setback: Setback) {
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
        if self.walk.change.is_none_or(|(changed, _)| changed != day) {
            self.walk.drop(p, day, 1, Drop::Setback);
        }
    }

    fn against(&self, book: &Book<'_>, index: usize) -> Against {
        let day = book.days[index].day;
        let usual = self.usual();
        Against { usual, bad: self.mornings.bad(book.p, day, usual), after: book.after(index) }
    }

    fn train(&mut self, book: &Book<'_>, index: usize) {
        let record = &book.days[index];
        let (p, day) = (book.p, record.day);
        let baseline_gap = self.come_back(book, day) == Away::Month;
        if let Some(last) = self.last_session {
            self.gaps.rotate_right(1);
            self.gaps[0] = (day - last).num_days().clamp(0, i64::from(u16::MAX)) as u16;
        }
        self.last_session = Some(day);
        if baseline_gap {
            self.baseline_from = self.sessions;
            self.anew = true;
            self.long_gap = Some(day);
        }
        let against = self.against(book, index);
        let mut red = false;
        for session in record.sessions.iter().filter(|session| session.happened()) {
            red |= self.session(book, day, session, &against, record);
        }
        if self.flare.is_some() {
            return;
        }
        if let After::Known { day: morning, pain, .. } = against.after
            && f32::from(pain.get()) >= against.bad
        {
            self.hold = Some((morning + Duration::days(p.p8_hold), morning));
        }
        let running = self.last_light.is_some_and(|(_, before)| before) && red && p.p7_reds <= 2;
        if running || (red && p.p7_reds <= 1) {
            self.set_back(p, Setback::Reds(day));
        }
        self.last_light = Some((day, red));
    }

    /// Reads one session; says whether any of its lights was red.
    fn session(
        &mut self,
        book: &Book<'_>,
        day: Day,
        session: &Session,
        against: &Against,
        record: &DayRecord,
    ) -> bool {
        let p = book.p;
        let flare = self.flare.is_some();
        let easier = !flare && self.after_flare.is_some_and(|after| after.sessions < p.f2_sessions);
        let baseline = self.in_baseline(p);
        let response = whole(p, against, session.pre.or(record.check_in), session.peak, session.effort);
        let mut red = false;
        for did in session.done.iter().filter(|did| did.practised()) {
            let Some(ladder) = self.ladders.get_mut(did.slot.index()) else { continue };
            if ladder.practised.is_some_and(|last| (day - last).num_days() > p.g6_days)
                && ladder.fall.is_none_or(|(fallen, _)| fallen != day)
            {
                ladder.drop(day, p.g6_steps, Drop::Alone);
            }
            let own = of_exercise(session, did, response);
            red |= own.light == Light::Red && !flare;
            ladder.practise(p, day, did, book.roster.steps(did.slot));
            // F4: in a flare only sharp pain says anything; on the way out only a red does.
            let reads = match own.light {
                Light::Red => !flare || own.why == Why::Sharp,
                Light::Green | Light::Amber => !flare && !easier,
            };
            if reads {
                ladder.respond(p, book.roster, day, did, own);
            }
            if baseline && !flare {
                note_comfort(ladder, did, own.light);
            }
        }
        if !flare && !matches!(session.mode, Mode::Rest) {
            self.sessions += 1;
            if let Some(after) = &mut self.after_flare {
                after.sessions += 1;
                if after.sessions > p.f2_sessions && after.walks > p.f2_sessions {
                    self.after_flare = None;
                }
            }
            if baseline && !self.in_baseline(p) {
                self.place(book);
            }
        }
        red
    }

    /// The baseline is over: each move starts where 70 % of the comfortable most lies (P1). After a
    /// long gap the lower third stands as it is.
    fn place(&mut self, book: &Book<'_>) {
        let p = book.p;
        if std::mem::take(&mut self.anew) {
            return;
        }
        for (index, ladder) in self.ladders.iter_mut().enumerate() {
            if let Some(most) = ladder.comfort.take() {
                ladder.place(book.roster.placed(Slot(index as u16), most, p.p1_share, p.p1_top));
            }
        }
    }

    fn walked(&mut self, book: &Book<'_>, index: usize, activity: &Activity) {
        let record = &book.days[index];
        let (p, day) = (book.p, record.day);
        if book.roster.category(activity.slot) != Category::Walking {
            return;
        }
        self.walk_back(p, day);
        let easier = self.after_flare.is_some_and(|after| after.walks < p.f2_sessions);
        if self.flare.is_some() {
            self.walk.walked = Some(day);
            return;
        }
        let against = self.against(book, index);
        let response = whole(p, &against, activity.pre.or(record.check_in), activity.peak, activity.effort);
        if !easier || response.light == Light::Red {
            let planned = activity.planned.map_or(self.walk.minutes, crate::units::Minutes::get);
            self.walk.respond(p, day, activity.minutes.get(), planned, response);
        } else {
            self.walk.walked = Some(day);
        }
        if let Some(after) = &mut self.after_flare {
            after.walks += 1;
        }
        if let After::Known { day: morning, pain, .. } = against.after
            && f32::from(pain.get()) >= against.bad
        {
            self.hold = Some((morning + Duration::days(p.p8_hold), morning));
        }
    }

    /// The longest walk of the thirty days before `day` that was not red.
    fn longest_walk(&self, book: &Book<'_>, day: Day) -> Option<u16> {
        let since = day - Duration::days(book.p.p9_longest_days);
        let end = book.days.partition_point(|record| record.day < day);
        let days = book.days[..end].iter().rev().take_while(|record| record.day >= since);
        days.filter(|record| !self.walk.red.contains(&Some(record.day)))
            .flat_map(|record| &record.activities)
            .filter(|activity| book.roster.category(activity.slot) == Category::Walking)
            .map(|activity| activity.minutes.get())
            .max()
    }

    /// Raises the walk on `day` if it has been earned and nothing holds (P9, P12).
    fn raise_walk(&mut self, p: &Progression, record: &DayRecord) {
        let day = record.day;
        let ache = record.ache.is_some_and(|ache| f32::from(ache.get()) >= p.p4_ache);
        let out = self.after_flare.is_none_or(|after| after.walks > p.f2_sessions);
        let back = self.walk.walked.is_none_or(|last| (day - last).num_days() <= p.g1_days.max(3));
        if record.check_in.is_some() && !self.holds(p, day) && !ache && out && back {
            self.walk.rise(p, day, self.more_walking);
        }
    }

    /// Whether nothing may go up on `day`: a flare, a bad morning (P8), a slow rise or a usual of 8
    /// (P11).
    pub fn holds(&self, p: &Progression, day: Day) -> bool {
        self.flare.is_some()
            || self.hold.is_some_and(|(until, _)| day < until)
            || self.bad_today == Some(day)
            || self.slow_rise(p).is_some()
            || self.mornings.known().is_some_and(|usual| usual >= p.p11_usual)
    }

    /// The worst light of what was practised on `day`, if that is the last day folded.
    pub fn light_on(&self, day: Day) -> Option<Light> {
        let ladders = self.ladders.iter().filter_map(|ladder| ladder.last);
        let all = ladders.chain(self.walk.last).filter(|(on, _)| *on == day);
        all.map(|(_, response)| response.light).max()
    }

    fn may_say(&self, p: &Progression, day: Day) -> bool {
        self.said_see.is_none_or(|said| (day - said).num_days() >= p.s7_apart)
    }

    /// Whether S7 is said on `day`: said today already, or due.
    pub fn says_see(&self, p: &Progression, day: Day) -> Option<See> {
        let see = self.see(p, day)?;
        (self.said_see == Some(day) || self.may_say(p, day)).then_some(see)
    }

    /// Why someone should be seen, if there is a reason that no visit has answered yet (S7).
    pub fn see(&self, p: &Progression, day: Day) -> Option<See> {
        let unseen = |since: Day| self.seen.is_none_or(|seen| seen < since);
        let ago = |since: Day| (day - since).num_days();
        if let [Some(late), Some(early)] = self.low_moods
            && (late - early).num_days() <= p.s7_mood_days
            && ago(late) <= p.s7_mood_days
            && p.s7_mood_count <= 2
            && unseen(late)
        {
            return Some(See::Mood(early, late));
        }
        if let Some(flare) = self.flare.filter(|flare| ago(flare.since) >= p.f3_see && unseen(flare.since)) {
            return Some(See::Flare(flare.since));
        }
        if let Some(since) = self.high_since.filter(|since| ago(*since) >= p.s7_usual_days)
            && self.seen.is_none_or(|seen| ago(seen) >= p.s7_plateau_days || seen < since)
        {
            return Some(See::Usual);
        }
        if let Some(rise) = self.slow_rise(p).filter(|rise| rise.month - rise.best >= p.p11_back) {
            return Some(See::Rise(rise));
        }
        if let [Some(last), Some(before)] = self.setbacks
            && (last.day() - before.day()).num_days() <= p.s7_setback_days
            && ago(last.day()) <= p.s7_setback_days
            && unseen(last.day())
            && p.s7_setbacks <= 2
        {
            return Some(See::Setbacks(last.day()));
        }
        let (usual, first) = self.start?;
        let new = self.since == Some(PainSince::Weeks);
        let wait = if new { p.s7_plateau_new_days } else { p.s7_plateau_days };
        let from = self.seen.map_or(first, |seen| seen.max(first));
        let now = self.mornings.known()?;
        (ago(from) >= wait && now >= p.s7_plateau_usual && now >= usual)
            .then_some(See::Plateau(usual, ago(first) / 7))
    }
}

fn flares(p: &Progression, now: f32, usual: f32, bad: f32) -> bool {
    let from = (bad + p.f1_rise).max(p.f1_least);
    now >= from || (now >= 10.0 && usual < p.f1_usual_top)
}

fn gap_of(p: &Progression, gap: i64) -> Away {
    if gap <= p.g1_days {
        Away::No
    } else if gap <= p.g2_days {
        Away::Days
    } else if gap <= p.g3_days {
        Away::Week
    } else if gap <= p.g4_days {
        Away::Weeks
    } else {
        Away::Month
    }
}

/// The most that a walk may be after a longest one of so many minutes (P9).
pub(crate) fn walk_most(p: &Progression, longest: u16) -> u16 {
    longest.saturating_add(((f32::from(longest) * p.p9_single) as u16).max(p.p9_single_minutes))
}

fn note_comfort(ladder: &mut Ladder, did: &Did, light: Light) {
    if light == Light::Red {
        ladder.comfort = None;
        return;
    }
    let more = |before: crate::content::Dose| did.done.is_some_and(|done| done.work() > before.work());
    if did.done.is_some() && ladder.comfort.is_none_or(more) {
        ladder.comfort = did.done;
    }
}
