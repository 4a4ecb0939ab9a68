//! A day's doings, read: sessions and walks with their lights, and what an absence took before them.

use crate::content::{Category, Progression};
use crate::journal::{Ending, Mode};
use crate::units::{Day, shift};

use super::{Setback, Standing, Strain};
use crate::history::away::Away;
use crate::history::day::{Activity, DayRecord, Did, Session};
use crate::history::ladder::{Drop, Ladder};
use crate::history::light::{After, Against, Light, Why, of_exercise, whole};
use crate::history::roster::{Roster, Slot};

/// What the replay of a day may look at.
pub(in crate::history) struct Book<'a> {
    pub p: &'a Progression,
    pub roster: &'a Roster,
    pub days: &'a [DayRecord],
    /// The day of the plan: nothing later is known.
    pub known: Day,
}

impl Book<'_> {
    pub(super) fn record(&self, day: Day) -> Option<&DayRecord> {
        let place = self.days.binary_search_by_key(&day, |record| record.day).ok()?;
        (day <= self.known).then(|| &self.days[place])
    }

    /// Whether an activity is a walk.
    fn walks(&self, activity: &Activity) -> bool {
        self.roster.category(activity.slot) == Category::Walking
    }

    /// Whether a walk came on top of the day's own: neither planned nor the longest where none was.
    fn extra(&self, record: &DayRecord, walk: &Activity) -> bool {
        let mut others = record.activities.iter().filter(|each| self.walks(each) && each.id != walk.id);
        walk.planned.is_none() && others.any(|other| other.planned.is_some() || other.minutes > walk.minutes)
    }

    /// The morning after the day at `index`: the next day's check-in; the late answer; the next
    /// check-in up to four days later, which counts half.
    pub(super) fn after(&self, index: usize) -> After {
        let record = &self.days[index];
        if let Some(next) = record.day.succ_opt()
            && let Some(pain) = self.record(next).and_then(|next| next.check_in)
        {
            return After::Known { day: next, pain, weight: 2 };
        }
        let asked_by = shift(record.day, self.p.l3_asked_days);
        if let Some(late) = record.morning_after.filter(|late| late.on <= self.known.min(asked_by)) {
            let day = record.day.succ_opt().unwrap_or(late.on);
            return After::Known { day, pain: late.pain, weight: 2 };
        }
        let last = shift(record.day, self.p.l3_standin_days).min(self.known);
        let mut later = self.days[index + 1..].iter().take_while(|later| later.day <= last);
        later
            .find_map(|later| later.check_in.map(|pain| After::Known { day: later.day, pain, weight: 1 }))
            .unwrap_or(After::Unknown)
    }
}

impl Standing {
    /// Takes what an absence takes before a session on `day` (G3 to G6).
    pub(in crate::history) fn come_back(&mut self, book: &Book<'_>, day: Day) -> Away {
        let away = self.trains.away(book.p, day);
        let p = book.p;
        match away {
            Away::No | Away::Days => {}
            Away::Week => self.drop_all(day, p.g3_steps, Drop::Gap3),
            Away::Weeks => self.drop_all(day, p.g4_steps, Drop::Gap4),
            Away::Month => {
                for (index, ladder) in self.ladders.iter_mut().enumerate() {
                    let steps = book.roster.steps(Slot(index as u16));
                    let third = ((f32::from(steps) * p.g5_third) as u8).max(1);
                    // Never less than a shorter absence takes (G4).
                    let lower = ladder.step.saturating_sub(third).max(p.g4_steps);
                    ladder.drop(day, lower, Drop::Gap5);
                }
            }
        }
        if away >= Away::Weeks {
            self.returned = Some((day, away));
        }
        away
    }

    /// What an absence from walking takes before a walk on `day`.
    pub(in crate::history) fn walk_back(&mut self, p: &Progression, day: Day) -> Away {
        let away = self.walk.walks.away(p, day);
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

    /// Folds in the whole day at `index`.
    pub(in crate::history) fn advance(&mut self, book: &Book<'_>, index: usize) {
        let record = &book.days[index];
        self.begin(book, record);
        let choice = record.choice.as_deref();
        self.want(book.p, choice.map_or(&[], |choice| &choice.likes));
        let before = self.last_light;
        // The walks first: a setback that the day's session brings takes from where the walk stood, once.
        // An extra walk comes after those that count, so that it takes nothing from them.
        for extra in [false, true] {
            let walks = record.activities.iter().filter(|each| book.walks(each));
            for walk in walks.filter(|walk| book.extra(record, walk) == extra) {
                self.walked(book, index, walk, extra);
            }
        }
        if record.trained() {
            self.train(book, index);
        }
        for activity in record.activities.iter().filter(|each| !book.walks(each)) {
            self.active(book, index, activity, before);
        }
        self.want(book.p, choice.map_or(&[], |choice| &choice.wanted_after));
        if record.seen {
            self.seen = Some(record.day);
        }
    }

    /// What the person asked for comes back from where sharp pain had put it (P6).
    fn want(&mut self, p: &Progression, likes: &[Slot]) {
        for slot in likes {
            if let Some(ladder) = self.ladders.get_mut(slot.index()) {
                ladder.want(p);
            }
        }
    }

    pub(super) fn against(&self, book: &Book<'_>, index: usize) -> Against {
        let day = book.days[index].day;
        let usual = self.usual();
        Against { usual, bad: self.mornings.bad(book.p, day, usual), after: book.after(index) }
    }

    pub(super) fn train(&mut self, book: &Book<'_>, index: usize) {
        let record = &book.days[index];
        let (p, day) = (book.p, record.day);
        let away = self.come_back(book, day);
        self.trains.note(day);
        if away == Away::Month {
            self.baseline_from = self.sessions;
            self.anew = true;
        }
        let against = self.against(book, index);
        let mut red = false;
        for session in record.sessions.iter().filter(|session| session.happened()) {
            red |= self.session(book, away, session, &against, record);
        }
        if self.flare.is_some() {
            return;
        }
        if let After::Known { day: morning, pain, .. } = against.after
            && f32::from(pain.get()) >= against.bad
        {
            self.hold = Some((shift(morning, p.p8_hold), morning));
        }
        let running = self.last_light.is_some_and(|(_, before)| before) && red && p.p7_reds <= 2;
        if running || (red && p.p7_reds <= 1) {
            self.set_back(p, Setback::Reds(day));
        }
        self.last_light = Some((day, red));
    }

    /// Reads one session; says whether any of its lights was red.
    pub(super) fn session(
        &mut self,
        book: &Book<'_>,
        away: Away,
        session: &Session,
        against: &Against,
        record: &DayRecord,
    ) -> bool {
        let (p, day) = (book.p, record.day);
        let flare = self.flare.is_some();
        let easier = !flare && self.after_flare.is_some_and(|after| after.sessions < p.f2_sessions);
        let on_the_way = self.after_flare.is_some_and(|after| after.sessions <= p.f2_sessions);
        let less = if flare || on_the_way { p.f1_steps } else { 0 };
        let baseline = self.in_baseline(p);
        let response = whole(p, against, session.pre.or(record.check_in), session.peak, session.effort);
        let mut red = false;
        for did in session.done.iter().filter(|did| did.practised()) {
            let Some(ladder) = self.ladders.get_mut(did.slot.index()) else { continue };
            if ladder.practised.is_some_and(|last| (day - last).num_days() > p.g6_days)
                && away < Away::Week
                && !ladder.gap_took()
            {
                ladder.drop(day, p.g6_steps, Drop::Alone);
            }
            let own = of_exercise(session, did, response);
            red |= own.light == Light::Red && !flare;
            ladder.practise(p, day, did, book.roster.steps(did.slot), less);
            // F4: in a flare only pain that ended a move says anything; on the way out a red, too.
            let ended = own.why == Why::Sharp || did.how == Ending::Hurt;
            let reads = match own.light {
                Light::Red => !flare || ended,
                Light::Green | Light::Amber => ended || !flare && !easier,
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
                after.sessions = after.sessions.saturating_add(1);
                if after.sessions > p.f2_sessions && after.walks > p.f2_sessions {
                    self.after_flare = None;
                }
            }
            if baseline && !self.in_baseline(p) {
                self.place(book, day);
            }
        }
        red
    }

    /// The baseline is over: each move starts where 70 % of the comfortable most lies (P1). After a
    /// long gap the lower third stands as it is.
    pub(super) fn place(&mut self, book: &Book<'_>, day: Day) {
        let p = book.p;
        if std::mem::take(&mut self.anew) {
            return;
        }
        for (index, ladder) in self.ladders.iter_mut().enumerate() {
            if let Some(most) = ladder.comfort.take() {
                ladder.place(day, book.roster.placed(Slot(index as u16), most, p.p1_share, p.p1_top));
            }
        }
    }

    /// Reads an activity that is no walk. A red one holds everything for three days as a bad morning
    /// does (P8) and counts for P7; a mat exercise done on its own takes its own red. Nothing else is
    /// read from it: what is done beside the plan adds no step.
    fn active(&mut self, book: &Book<'_>, index: usize, activity: &Activity, before: Option<(Day, bool)>) {
        let record = &book.days[index];
        let (p, day, slot) = (book.p, record.day, activity.slot);
        let against = self.against(book, index);
        let response = whole(p, &against, activity.pre.or(record.check_in), activity.peak, activity.effort);
        if self.flare.is_some() || response.light != Light::Red {
            return;
        }
        let known = match against.after {
            After::Known { day: morning, .. } if matches!(response.why, Why::BadMorning(_)) => morning,
            After::Known { .. } | After::Unknown => shift(day, 1),
        };
        self.strain = Some(Strain { on: day, until: shift(known, p.p8_hold), slot, why: response.why });
        if !book.roster.outside(slot)
            && let Some(ladder) = self.ladders.get_mut(slot.index())
        {
            ladder.strain(p, day, response);
        }
        if self.last_light == Some((day, true)) {
            return;
        }
        self.last_light = Some((day, true));
        if p.p7_reds <= 1 || (before.is_some_and(|(_, red)| red) && p.p7_reds <= 2) {
            self.set_back(p, Setback::Reds(day));
        }
    }

    pub(super) fn walked(&mut self, book: &Book<'_>, index: usize, activity: &Activity, extra: bool) {
        let record = &book.days[index];
        let (p, day) = (book.p, record.day);
        self.walk_back(p, day);
        let easier = self.after_flare.is_some_and(|after| after.walks < p.f2_sessions);
        if self.flare.is_some() {
            self.walk.walks.note(day);
            return;
        }
        if !extra {
            self.walk.take(day, activity.planned.unwrap_or(activity.minutes).get());
        }
        let against = self.against(book, index);
        let response = whole(p, &against, activity.pre.or(record.check_in), activity.peak, activity.effort);
        // An extra walk is welcome; so is one that was meant to be shorter: of the person's own, or the
        // five minutes of C7. Only a red is read.
        let short = activity.planned.unwrap_or(activity.minutes).get() < self.walk.minutes;
        if response.light == Light::Red || !(easier || extra || short) {
            let planned = activity.planned.map_or(self.walk.minutes, crate::units::Minutes::get);
            self.walk.respond(p, day, activity.minutes.get(), planned, response);
        } else {
            self.walk.walks.note(day);
        }
        if let Some(after) = &mut self.after_flare {
            after.walks = after.walks.saturating_add(1);
        }
        if let After::Known { day: morning, pain, .. } = against.after
            && f32::from(pain.get()) >= against.bad
        {
            self.hold = Some((shift(morning, p.p8_hold), morning));
        }
    }

    /// The longest walk of the thirty days before `day` that was not red.
    pub(super) fn longest_walk(&self, book: &Book<'_>, day: Day) -> Option<u16> {
        let since = shift(day, -book.p.p9_longest_days);
        let end = book.days.partition_point(|record| record.day < day);
        let days = book.days[..end].iter().rev().take_while(|record| record.day >= since);
        days.filter(|record| !self.walk.red.contains(&Some(record.day)))
            .flat_map(|record| &record.activities)
            .filter(|activity| book.roster.category(activity.slot) == Category::Walking)
            .map(|activity| activity.minutes.get())
            .max()
    }

    /// Whether the walk has earned a raise, be it held back on `day` or not (P9, P12).
    pub fn walk_is_ready(&self, p: &Progression, day: Day) -> bool {
        self.walk.raise_on(p, day, self.more_walking).is_some()
    }

    /// Lets the walk of the day rise if that has been earned and nothing holds (P9, P12).
    pub(super) fn raise_walk(&mut self, p: &Progression, record: &DayRecord) {
        let day = record.day;
        let ache = record.ache.is_some_and(|ache| f32::from(ache.get()) >= p.p4_ache);
        let out = self.after_flare.is_none_or(|after| after.walks > p.f2_sessions);
        let first_back = self.walk.walks.away(p, day) > Away::No;
        let holds = record.check_in.is_none() || self.holds(p, day) || ache || !out || first_back;
        self.walk.due = if holds { None } else { self.walk.raise_on(p, day, self.more_walking) };
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
