//! A day's doings, read: sessions, walks and activities with their lights, and what follows from them
//! for ladders, walks and setbacks.

use crate::content::{Category, Progression};
use crate::history::{Activity, DayRecord, Did, Named, Session, Slot};
use crate::journal::{Ending, Mode};
use crate::units::{Day, Minutes, shift};

use super::book::Book;
use super::gap::{self, Away};
use super::ladder::{self, Comfort, Ladder, Loss};
use super::outing::Outing;
use super::response::{
    After, Against, Light, Rated, Read, Response, Why, by_worst, morning_takes, of_exercise, of_short_walk,
    quiet, whole,
};
use super::setback::{self, Setback, Strain};
use super::standing::{Standing, is_extra};
use super::walk::is_walk;

/// A move's own response, and whether the person blamed this very move.
#[derive(Clone, Copy)]
struct Own {
    response: Response,
    named: bool,
    /// Whether it was so easy, for someone so well, that one green will do (P2b).
    easy: bool,
    /// Whether it is red by the morning that began a flare.
    flares: bool,
}

impl Standing {
    /// Folds in the whole day at `index`.
    pub(super) fn advance(&mut self, book: &Book<'_>, index: usize) {
        let record = &book.days[index];
        self.begin(book, record);
        let choice = record.choice.as_deref();
        self.want(book.p, choice.map_or(&[], |choice| &choice.likes));
        // The walks first: a setback that the day's session brings takes from where the walk stood, once.
        // An extra walk comes after those that count, so that it takes nothing from them.
        for extra in [false, true] {
            let walks = record.activities.iter().filter(|each| is_walk(book.roster, each));
            for walk in walks.filter(|walk| is_extra(book.roster, record, walk) == extra) {
                self.walked(book, index, walk, extra);
            }
        }
        if record.trained() {
            self.train(book, index);
        }
        for activity in record.activities.iter().filter(|each| !is_walk(book.roster, each)) {
            self.active(book, index, activity);
        }
        for (slot, step) in &record.stopped {
            if let Some(ladder) = self.ladders.get_mut(slot.index()) {
                ladder.stopped(book.p, book.roster, record.day, *slot, *step);
            }
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

    fn against(&self, book: &Book<'_>, index: usize) -> Against {
        let day = book.days[index].day;
        let usual = self.usual();
        Against { usual, bad: self.mornings.bad(book.p, day, usual), after: book.after(index) }
    }

    /// A bad morning after what was done on `day` holds everything (P8).
    fn hold_after(&mut self, p: &Progression, day: Day, against: &Against) {
        if let Some(morning) = against.bad_morning() {
            self.hold = Some((setback::hold_until(p, morning), morning));
            self.unsettled = Some(day);
        }
    }

    /// Whether the bad morning after `day` is the second in a row: after that day's own, or before the next.
    fn bad_again(&self, book: &Book<'_>, day: Day, against: &Against) -> bool {
        let Some(morning) = against.bad_morning() else { return false };
        let next = book.check_in(shift(morning, 1));
        self.bad_today == Some(day) || next.is_some_and(|pain| f32::from(pain.get()) >= against.bad)
    }

    /// The person is on the mat again, here or elsewhere: what the absence before takes.
    fn arrive(&mut self, book: &Book<'_>, day: Day) -> Away {
        let away = self.come_back(book, day);
        self.trains.note(day);
        if away == Away::Month {
            self.baseline_from = self.sessions;
            self.after_gap = true;
        }
        away
    }

    fn train(&mut self, book: &Book<'_>, index: usize) {
        let record = &book.days[index];
        let (p, day) = (book.p, record.day);
        let away = self.arrive(book, day);
        let against = self.against(book, index);
        let mut red = false;
        for session in record.sessions.iter().filter(|session| session.happened()) {
            red |= self.session(book, away, session, &against, record);
        }
        if self.flare.is_some() {
            return;
        }
        self.hold_after(p, day, &against);
        let high = |session: &Session| {
            let worst = session.peak.filter(|worst| f32::from(worst.get()) >= p.s5_pain)?;
            let pre = session.pre.or(record.check_in);
            (by_worst(p, against.usual, pre, worst) == Light::Red).then_some(worst)
        };
        if let Some(worst) = record.sessions.iter().filter_map(high).max() {
            let until = setback::hold_until(p, shift(day, 1));
            self.strain = Some(Strain { on: day, until, slot: None, why: Why::Peak(worst) });
        }
        if self.reds.note(p, day, red) {
            self.set_back(p, Setback::Reds(day));
        }
    }

    /// Reads one session; says whether any of its lights was red.
    fn session(
        &mut self,
        book: &Book<'_>,
        away: Away,
        session: &Session,
        against: &Against,
        record: &DayRecord,
    ) -> bool {
        let p = book.p;
        let flare = self.flare.is_some();
        let baseline = self.in_baseline(p);
        let pre = session.pre.or(record.check_in);
        let reading = Read::of(p, against, Rated { pre, peak: session.peak, effort: session.effort });
        let begins = match against.after {
            After::Known { day, pain, .. } => !flare && self.flares(p, day, pain),
            After::Unknown => false,
        };
        let too_much = session.peak.is_some_and(|worst| by_worst(p, against.usual, pre, worst) == Light::Red);
        let again = !begins && self.bad_again(book, record.day, against);
        let mut red = false;
        // What the person names for the worst pain is read though not one whole repetition of it was done.
        let says = |did: &Did| did.practised() || session.named == Named::Exercise(did.slot);
        let known = |did: &&Did| says(did) && did.slot.index() < book.roster.known();
        for did in session.done.iter().filter(known) {
            let own = of_exercise(p, session, did, &reading, book.roster.works(did.slot));
            red |= own.light == Light::Red && !flare;
            let stopped = did.how == Ending::Hurt || did.how.at_once();
            let named = session.named == Named::Exercise(did.slot) || stopped;
            let effort = session.effort.is_some_and(|effort| f32::from(effort.get()) <= p.p2b_effort);
            let easy = effort
                && self.steady
                && !book.screening.by(record.day).left_out
                && self.usual() < p.p2b_usual;
            let morning = own.light == Light::Red && matches!(own.why, Why::BadMorning(_));
            let waits = morning && !morning_takes(session, did, named, too_much, again);
            let response = if waits { own.waiting() } else { own };
            let own = Own { response, named, easy, flares: begins && morning };
            self.practise(book, away, record.day, did, own, baseline);
        }
        if !flare && !matches!(session.mode, Mode::Rest) {
            self.sessions += 1;
            if let Some(after) = &mut self.after_flare {
                after.sessions = after.sessions.saturating_add(1);
                if !after.holds_session(p) && !after.holds_walk(p) {
                    self.after_flare = None;
                }
            }
            if baseline && !self.in_baseline(p) {
                self.place(book, record.day);
            }
        }
        red
    }

    /// Folds one exercise of a session, with its own response.
    fn practise(&mut self, book: &Book<'_>, away: Away, day: Day, did: &Did, own: Own, baseline: bool) {
        let p = book.p;
        let Own { response: own, named, easy, flares } = own;
        let flare = self.flare.is_some();
        let easier = !flare && self.after_flare.is_some_and(|after| after.easier_session(p));
        let on_the_way = self.after_flare.is_some_and(|after| after.holds_session(p));
        let less = if flare || on_the_way { p.f1_steps } else { 0 };
        let counting = self.counting(book.roster.green_days(p, did.slot), day);
        let Some(ladder) = self.ladders.get_mut(did.slot.index()) else { return };
        if gap::alone(book.roster.alone_days(p, did.slot), ladder, day, away) {
            ladder.lose(day, p.g6_steps, Loss::Alone);
        }
        ladder.practise(p, counting, did, book.roster.steps(did.slot), less);
        // F4: in a flare only pain that ended a move says anything; on the way out a red, too.
        let ended = own.why == Why::Sharp || did.how == Ending::Hurt;
        let reads = match own.light {
            Light::Red => !flare || ended,
            Light::Green | Light::Amber => ended || !flare && !easier,
        };
        if reads {
            let middle = did.step.saturating_mul(2) <= book.roster.steps(did.slot);
            let stood = ladder.step;
            ladder.respond(p, book.roster, counting, did, own, named);
            if flares {
                ladder.lend(p, stood);
            }
            if easy && middle && own.light == Light::Green {
                ladder.very_easy(p, day);
            }
        }
        if baseline && !flare {
            note_comfort(ladder, did, own.light);
        }
    }

    /// The baseline is over: each move starts where 70 % of the comfortable most lies (P1). After a
    /// long gap the lower third stands as it is.
    fn place(&mut self, book: &Book<'_>, day: Day) {
        if std::mem::take(&mut self.after_gap) {
            return;
        }
        for (ladder, slot) in self.ladders.iter_mut().zip(0..) {
            if let Some(most) = ladder.comfort.take() {
                ladder.place(day, ladder::placed(book.p, book.roster.rungs(Slot(slot)), most));
            }
        }
    }

    /// Reads an activity that is no walk. A red one holds everything for three days as a bad morning
    /// does (P8) and counts for P7; a mat exercise done on its own takes its own red. Nothing else is
    /// read from it: what is done beside the plan adds no step. It is practice all the same: the day is none
    /// away, and the move was not left out (C10).
    fn active(&mut self, book: &Book<'_>, index: usize, activity: &Activity) {
        let record = &book.days[index];
        let (p, day, slot) = (book.p, record.day, activity.slot);
        if book.roster.practice(slot) {
            self.arrive(book, day);
            if let Some(ladder) = self.ladders.get_mut(slot.index()) {
                ladder.elsewhere = ladder.elsewhere.max(Some(day));
            }
        }
        let against = self.against(book, index);
        let response = whole(p, &against, rated(record, activity));
        if book.roster.outside(slot) && book.roster.category(slot) == Category::Aerobic {
            self.out(p, day, activity, response);
        }
        if self.flare.is_some() || response.light != Light::Red {
            return;
        }
        let known = match against.after {
            After::Known { day: morning, .. } if matches!(response.why, Why::BadMorning(_)) => morning,
            After::Known { .. } | After::Unknown => shift(day, 1),
        };
        let until = setback::hold_until(p, known);
        self.strain = Some(Strain { on: day, until, slot: Some(slot), why: response.why });
        if !book.roster.outside(slot)
            && let Some(ladder) = self.ladders.get_mut(slot.index())
        {
            ladder.strain(p, day, response);
        }
        if !self.reds.is_red(day) && self.reds.note(p, day, true) {
            self.set_back(p, Setback::Reds(day));
        }
    }

    /// Reads an aerobic activity away from the mat for its own pace (P13).
    fn out(&mut self, p: &Progression, day: Day, activity: &Activity, response: Response) {
        let counting = self.counting(p.p2_days, day);
        let read = self.flare.is_none().then_some(response);
        let place = self.outings.iter().position(|(slot, _)| *slot == activity.slot);
        let place = place.unwrap_or_else(|| {
            self.outings.push((activity.slot, Outing::new(p)));
            self.outings.len() - 1
        });
        self.outings[place].1.respond(p, counting, activity.minutes.get(), read);
    }

    fn walked(&mut self, book: &Book<'_>, index: usize, activity: &Activity, extra: bool) {
        let record = &book.days[index];
        let (p, day) = (book.p, record.day);
        self.walk.come_back(p, book.pauses, day);
        let easier = self.after_flare.is_some_and(|after| after.easier_walk(p));
        if self.flare.is_some() {
            self.walk.walks.note(day);
            return;
        }
        if !extra {
            self.walk.take(p, day, activity.planned.unwrap_or(activity.minutes).get());
        }
        let against = self.against(book, index);
        let reading = rated(record, activity);
        let short_ones = self.walk.below > 0;
        let mut response =
            if short_ones { of_short_walk(p, &against, reading) } else { whole(p, &against, reading) };
        // What the walk itself was is said before the morning after it.
        if let Some(worst) = reading.peak
            && response.light == Light::Red
            && by_worst(p, against.usual, reading.pre, worst) == Light::Red
        {
            response.why = Why::Peak(worst);
        }
        let begins = match against.after {
            After::Known { day, pain, .. } => self.flares(p, day, pain),
            After::Unknown => false,
        };
        let again = !begins && self.bad_again(book, day, &against);
        let waits = against.bad_morning().is_none() || !(self.walk.fresh_on(day) || again);
        let kept = waits && quiet(p, against.usual, reading.pre, reading.peak);
        // An extra walk is welcome; so is one that was meant to be shorter: of the person's own, or the
        // five minutes of C7. Only a red is read.
        let short = activity.planned.unwrap_or(activity.minutes).get() < self.walk.minutes_each(p);
        if (response.light == Light::Red && !kept) || !(easier || extra || short) {
            let planned = activity.planned.map_or(self.walk.minutes_each(p), Minutes::get);
            self.walk.respond(p, day, activity.minutes.get(), planned, response, kept);
        } else {
            self.walk.walks.note(day);
        }
        if let Some(after) = &mut self.after_flare {
            after.walks = after.walks.saturating_add(1);
        }
        self.hold_after(p, day, &against);
    }
}

/// How a walk or an activity was rated.
fn rated(record: &DayRecord, activity: &Activity) -> Rated {
    let pre = activity.pre.or(record.check_in);
    Rated { pre, peak: activity.peak, effort: activity.effort }
}

/// The most done in the baseline (P1); a red says that it was no comfort. What an open set brought beyond
/// its dose was easy only where everything else says so.
fn note_comfort(ladder: &mut Ladder, did: &Did, light: Light) {
    if light == Light::Red {
        ladder.comfort = None;
        return;
    }
    if light == Light::Amber && did.open.is_some() {
        return;
    }
    let Some(most) = did.done else { return };
    if ladder.comfort.is_none_or(|before| most.work() > before.most.work()) {
        ladder.comfort = Some(Comfort { most, open: did.open.is_some() });
    }
}
