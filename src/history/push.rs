//! One event at a time into the days' facts.
//!
//! Contradictions are settled here: a session finished twice is finished once, a second check-in is
//! a rating later in the day, an exercise of a session that never began begins one. What cannot be
//! true (an exercise of nine hours) is cut to what can.

use chrono::Datelike;

use crate::content::{AvoidTag, ExerciseId};
use crate::journal::{
    ActivityDone, AgeBand, DayChosen, Ending, Event, EventId, ExerciseDone, Hurt, Milestone, Mode, Moved,
    PainNoted, PainPlace, PauseSet, Peg, ProfileSet, SessionEnded, SessionLogged, SessionRated,
    SessionStarted, SetOut, TakenIn, WalkFelt, WalkLimit, Weekday, What,
};
use crate::units::{Day, shift};

use super::day::{Activity, Asked, Choice, DayRecord, Did, FlareWord, Given, LateMorning, Named, Session};
use super::person::{MilestoneRecord, NoteRecord, Pause, PegAnswer};
use super::roster::Slot;
use super::safety::SafetyFact;
use super::{History, YEARS};

/// What became of a pushed event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is part of the history.
    Folded,
    /// It changes an earlier event: fold the whole journal again.
    Refold,
}

/// Sessions further back than this many days are not looked for when a late event names one.
const REACH: usize = 60;
/// The longest session, and the longest single exercise, that is believed, in seconds.
const LONGEST: u32 = 4 * 3600;

impl History {
    /// Takes one event. Never panics, whatever the event says.
    pub fn push(&mut self, event: &Event) -> Kept {
        if self.events == 0 {
            self.seed = seed_of(event);
        }
        self.events += 1;
        let day = event.day;
        if !YEARS.contains(&day.year()) {
            return Kept::Folded; // nobody lived it
        }
        match &event.what {
            What::Corrected(_) | What::Removed(_) => return Kept::Refold,
            What::ProfileSet(set) => {
                let left_out = self.profile.avoid.clone();
                self.profile_set(day, set);
                self.outdated |= self.profile.avoid.iter().any(|tag| !left_out.contains(tag));
            }
            What::Screened(answers) => {
                let line = self.line_of(event);
                self.safety.push(SafetyFact::Answered { line, day, answers: answers.clone() });
                self.screened(day);
            }
            What::Cleared(cleared) => {
                self.safety.push(SafetyFact::Cleared { by: event.id, written: day, what: cleared.clone() });
                self.record(day).seen = true;
            }
            What::CheckUp(visit) => {
                self.safety.push(SafetyFact::Seen { by: event.id, written: day, what: visit.clone() });
                self.check_ups.push((visit.on, visit.result.clone()));
                if visit.on <= day {
                    self.record(day).seen = true;
                }
            }
            What::CheckedIn(rating) => {
                let record = self.record(day);
                if record.check_in.is_none() {
                    record.check_in = Some(rating.pain);
                } else {
                    record.noted = record.noted.max(Some(rating.pain));
                }
            }
            What::PainNoted(noted) => self.pain_noted(day, noted),
            What::Where(felt) => self.hurts_at(day, &felt.places),
            What::Taken(taken) => self.felt.entry(day).or_default().painkillers = Some(taken.painkillers),
            What::MorningAfter(answer) => {
                if answer.of < day && self.day(answer.of).is_some() {
                    let late = LateMorning { pain: answer.pain, on: day };
                    self.record(answer.of).morning_after = Some(late);
                }
            }
            What::DayChosen(choice) => self.chosen(day, choice),
            What::FlareSaid(_) => self.record(day).flare = Some(FlareWord::Said),
            What::FlareEnded(_) => self.record(day).flare = Some(FlareWord::Ended),
            What::PauseSet(set) => self.pause_set(set),
            What::PauseEnded(ended) => self.pause_ended(ended.on),
            What::SessionStarted(started) => self.started(event.id, day, started),
            What::ExerciseDone(done) => self.exercise_done(day, done),
            What::SessionEnded(ended) => self.ended(day, ended),
            What::SessionRated(rated) => self.rated(day, rated),
            What::SessionLogged(logged) => self.logged(event.id, day, logged),
            What::SetOut(out) => self.set_out = Some((event.id, day, out.clone())),
            What::ActivityDone(done) => self.activity(event.id, day, done),
            What::WalkFelt(felt) => self.walk_was_felt(day, felt),
            What::Steps(steps) => self.steps_counted(day, steps.count),
            What::TakenIn(taken) => self.taken_in(taken),
            What::Moved(moved) => self.moved(day, moved),
            What::BreakTaken(_) => {
                let record = self.record(day);
                record.breaks = record.breaks.saturating_add(1);
            }
            What::Peg(peg) => {
                let Peg { pain, enjoyment, activity } = *peg;
                in_time(&mut self.pegs, PegAnswer { day, pain, enjoyment, activity }, |peg| peg.day);
            }
            What::ActivitiesNamed(named) => {
                self.own.named = self.own.named.max(Some(day));
                self.own.names.clone_from(&named.names);
            }
            What::ActivitiesRated(rated) => {
                in_time(&mut self.own.ratings, (day, rated.ratings.clone()), |(day, _)| *day);
            }
            What::ExposureSet(set) => self.ladders.set(day, set),
            What::ExposureDone(done) => self.ladders.done(day, done),
            What::RoutineSet(set) => self.routine.apply(day, set),
            What::RoutineReviewed(review) => self.routine.reviewed = Some((day, review.fits)),
            What::WeekAgreed(week) => in_time(&mut self.agreed, (day, week.clone()), |(day, _)| *day),
            What::Milestone(milestone) => {
                let Milestone { what, treat, reached } = milestone.clone();
                in_time(&mut self.milestones, MilestoneRecord { day, what, treat, reached }, |one| one.day);
            }
            What::LessonRead(read) => {
                let last = self.lessons.entry(read.lesson.clone()).or_insert(day);
                *last = day.max(*last);
            }
            What::Note(note) => self.note(day, &note.text, note.share),
            What::Unknown(_) => {}
        }
        Kept::Folded
    }

    /// The safety questions were answered: what was known then of how steady the person is stays with the day.
    fn screened(&mut self, day: Day) {
        let steady = self.is_steady();
        let record = self.record(day);
        record.asked =
            Some(Asked { worst: record.worst(), rated: record.check_in.is_some(), leg: record.leg_below });
        record.given.get_or_insert_with(Box::default).steady = Some(steady);
    }

    fn hurts_at(&mut self, day: Day, places: &[PainPlace]) {
        let leg = places.contains(&PainPlace::LegBelow);
        if leg || self.day(day).is_some() {
            self.record(day).leg_below = leg;
        }
        self.felt.entry(day).or_default().places = Some(places.to_vec());
    }

    /// Of several counts of a day's steps the highest holds: each device misses some.
    fn steps_counted(&mut self, day: Day, count: u32) {
        let most = self.steps.entry(day).or_default();
        *most = count.max(*most);
    }

    /// The day's record, made where there is none.
    pub(super) fn record(&mut self, day: Day) -> &mut DayRecord {
        let newest = self.days.last().map(|record| record.day);
        if newest.is_none_or(|newest| newest < day) {
            self.days.push(DayRecord::new(day));
            let last = self.days.len() - 1;
            return &mut self.days[last];
        }
        if newest == Some(day) {
            let last = self.days.len() - 1;
            return &mut self.days[last];
        }
        let place = match self.days.binary_search_by_key(&day, |record| record.day) {
            Ok(place) => place,
            Err(place) => {
                self.days.insert(place, DayRecord::new(day));
                place
            }
        };
        self.changed(day);
        &mut self.days[place]
    }

    /// What is known of `day` has changed. How the days before it are read may rest on its morning for as long as
    /// it is asked for (L3), so what was folded of them is no more either.
    pub(super) fn changed(&mut self, day: Day) {
        let first = shift(day, -self.progression.l3_asked_days);
        let place = self.days.partition_point(|record| record.day < first);
        self.memo.changed(place);
    }

    fn profile_set(&mut self, day: Day, set: &ProfileSet) {
        self.profile.apply(set);
        // Days or minutes that are set for good in the middle of a week hold at once.
        let start = super::week_start(day, Weekday::Monday);
        for (_, week) in self.agreed.iter_mut().filter(|(_, week)| week.from == start) {
            week.minutes = week.minutes.filter(|_| set.minutes.is_none());
            week.days = week.days.filter(|_| set.days.is_none());
            week.comes_to = week.comes_to.filter(|_| set.minutes.is_none() && set.days.is_none());
        }
        let given = Given {
            usual: set.usual,
            since: set.since,
            walking: set.walking_minutes,
            more_walking: set.more_walking,
            steady: Some(self.is_steady()),
            thin_bones: Some(self.profile.avoid.contains(&AvoidTag::Osteoporosis)),
            leg_pain: Some(self.profile.avoid.contains(&AvoidTag::LegPain)),
        };
        if given != Given::default() {
            let record = self.record(day);
            let before = record.given.take().map(|before| *before).unwrap_or_default();
            record.given = Some(Box::new(Given {
                usual: given.usual.or(before.usual),
                since: given.since.or(before.since),
                walking: given.walking.or(before.walking),
                more_walking: given.more_walking.or(before.more_walking),
                steady: given.steady.or(before.steady),
                thin_bones: given.thin_bones.or(before.thin_bones),
                leg_pain: given.leg_pain.or(before.leg_pain),
            }));
        }
    }

    /// Whether the person is under 65 and their profile leaves nothing out.
    fn is_steady(&self) -> bool {
        self.profile.avoid.is_empty() && self.profile.age != Some(AgeBand::From65)
    }

    fn pause_set(&mut self, set: &PauseSet) {
        if set.until >= set.from {
            self.pauses.push(Pause { from: set.from, until: set.until, why: set.why });
            self.changed(set.from);
        }
    }

    fn walk_was_felt(&mut self, day: Day, felt: &WalkFelt) {
        if self.walk_felt.as_ref().is_none_or(|(on, _)| *on <= day) {
            self.walk_felt = Some((day, felt.clone()));
        }
        self.record(day).walk_fine = (felt.place == WalkLimit::Fine).then_some(felt.of);
    }

    /// Each pause that `on` lies in ends on the day before; one that begins on it is none.
    fn pause_ended(&mut self, on: Day) {
        let Some(from) = self.pauses.iter().filter(|pause| pause.holds(on)).map(|pause| pause.from).min()
        else {
            return;
        };
        self.pauses.retain(|pause| pause.from != on);
        for pause in self.pauses.iter_mut().filter(|pause| pause.holds(on)) {
            pause.until = on.pred_opt().unwrap_or(on);
        }
        self.changed(from);
    }

    fn pain_noted(&mut self, day: Day, noted: &PainNoted) {
        if let Some(text) = &noted.note {
            self.note(day, text, false);
        }
        let record = self.record(day);
        record.noted = record.noted.max(noted.pain);
        record.ache = noted.ache.or(record.ache);
        record.mood = noted.mood.or(record.mood);
    }

    fn chosen(&mut self, day: Day, chosen: &DayChosen) {
        let dislike = chosen.dislike.as_ref().map(|id| self.roster.meet(id));
        let like = chosen.like.as_ref().map(|id| self.roster.meet(id));
        let swapped_in = chosen.swap.as_ref().map(|swap| self.roster.meet(&swap.to));
        if let Some(slot) = dislike {
            let taste = self.tastes.entry(slot).or_default();
            taste.disliked = taste.disliked.max(Some(day));
            taste.liked = None;
        }
        if let Some(slot) = like {
            let taste = self.tastes.entry(slot).or_default();
            taste.liked = taste.liked.max(Some(day));
            taste.disliked = None;
        }
        let record = self.record(day);
        let done = record.sessions.iter().flat_map(|session| &session.done);
        let done = done.filter(|did| did.how.at_once()).map(|did| did.slot);
        let hurt: Vec<Slot> = done.chain(record.stopped.iter().map(|(slot, _)| *slot)).collect();
        let choice = record.choice.get_or_insert_with(|| Box::new(Choice::default()));
        choice.minutes = chosen.minutes.or(choice.minutes);
        choice.no_floor = chosen.no_floor.or(choice.no_floor);
        choice.rest = chosen.rest.or(choice.rest);
        if let Some(swap) = &chosen.swap {
            choice.swaps.retain(|(from, _)| *from != swap.from);
            choice.swaps.push((swap.from.clone(), swap.to.clone()));
        }
        choice.dislikes.extend(dislike);
        // To ask for it is to want it back (P6); a wish from before the pain says nothing of it.
        let wanted = like.into_iter().chain(swapped_in);
        let (after, before): (Vec<Slot>, Vec<Slot>) = wanted.partition(|slot| hurt.contains(slot));
        choice.likes.extend(before);
        choice.wanted_after.extend(after);
    }

    fn started(&mut self, id: EventId, day: Day, started: &SessionStarted) {
        let SessionStarted { mode, minutes, pre, items } = started;
        if self.begin(day, Session::begun(id, *mode, minutes.get(), *pre, count(items))) {
            self.last_plan = Some((id, items.clone()));
            self.outdated = false;
            self.safety_at_plan = self.safety.len();
        }
    }

    /// Adds a session to its day, unless it is there.
    fn begin(&mut self, day: Day, mut session: Session) -> bool {
        session.done.reserve(usize::from(session.planned).min(16));
        let record = self.record(day);
        let new = record.sessions.iter().all(|before| before.id != session.id);
        if new {
            record.sessions.reserve_exact(1); // most days have one
            record.sessions.push(session);
        }
        new
    }

    /// A session that was logged as a whole is what its parts would be.
    fn logged(&mut self, id: EventId, day: Day, logged: &SessionLogged) {
        let SessionLogged { mode, minutes, pre, moves, seconds, .. } = logged;
        self.begin(day, Session::begun(id, *mode, minutes.get(), *pre, count(moves)));
        for done in logged.done(id) {
            self.exercise_done(day, &done);
        }
        self.ended(day, &SessionEnded { session: id, seconds: *seconds, complete: true });
        if let Some(rated) = logged.rated(id) {
            self.rated(day, &rated);
        }
    }

    /// The day and place of a session, looked for from `day` back.
    fn find(&self, id: EventId, day: Day) -> Option<(usize, usize)> {
        let past = self.days.partition_point(|record| record.day <= day);
        let mut days = self.days[..past].iter().enumerate().rev().take(REACH);
        days.find_map(|(index, record)| {
            record.sessions.iter().rposition(|session| session.id == id).map(|place| (index, place))
        })
    }

    /// The session, begun on `day` if it was never seen to begin.
    fn session(&mut self, id: EventId, day: Day) -> &mut Session {
        let (index, place) = self.session_at(id, day);
        &mut self.days[index].sessions[place]
    }

    /// The same, by its day's and its own place.
    fn session_at(&mut self, id: EventId, day: Day) -> (usize, usize) {
        if let Some(found) = self.find(id, day) {
            self.changed(self.days[found.0].day);
            found
        } else {
            let blank = Session::begun(id, Mode::Normal, 0, None, 0);
            self.record(day).sessions.push(blank);
            let index = self.days.partition_point(|record| record.day < day);
            (index, self.days[index].sessions.len() - 1)
        }
    }

    fn moved(&mut self, day: Day, moved: &Moved) {
        let stopped = moved.tried.as_ref().filter(|tried| tried.how.at_once());
        let stopped = stopped.map(|tried| (self.roster.meet(&tried.exercise), tried.step.max(1)));
        let record = self.record(day);
        record.moves = record.moves.saturating_add(1);
        record.stopped.extend(stopped);
    }

    fn exercise_done(&mut self, day: Day, done: &ExerciseDone) {
        let slot = self.roster.meet(&done.exercise);
        let steps = [done.step.max(1), done.done_step.max(1)];
        let [step_now, done_step_now] = self.roster.steps_now(slot, done.planned, steps);
        let short = done.done.is_some_and(|did| {
            did.unit() == done.planned.unit()
                && did.work() < done.planned.work()
                && done.done_step >= done.step
        });
        let did = Did {
            slot,
            place: done.place,
            step: step_now,
            done_step: done_step_now,
            before: self.last_steps.get(&slot).copied().unwrap_or(0),
            how: done.how,
            short: short && done.how == Ending::Done,
            seconds: done.seconds.min(LONGEST) as u16,
            done: done.done,
            open: done.open,
        };
        let (index, place) = self.session_at(done.session, day);
        let last = index + 1 == self.days.len() && place + 1 == self.days[index].sessions.len();
        let session = &mut self.days[index].sessions[place];
        let again = session.done.iter().position(|each| each.place == did.place && each.slot == slot);
        let step = did.step;
        match again {
            // A second window that goes on in the same session says less of a move that was done, or hurt.
            Some(again) if did.tells_less_than(&session.done[again]) => return,
            Some(again) => session.done[again] = did,
            None if session.done.len() < usize::from(u8::MAX) => session.done.push(did),
            None => return,
        }
        if last && again.is_none() {
            self.last_steps.insert(slot, step);
        } else {
            self.step_by_step(slot);
        }
    }

    /// Computes the step before each practice of an exercise again: a late entry may come between others.
    fn step_by_step(&mut self, slot: Slot) {
        let sessions = self.days.iter_mut().flat_map(|record| &mut record.sessions);
        let mut last = 0;
        for did in sessions.flat_map(|session| &mut session.done).filter(|did| did.slot == slot) {
            did.before = std::mem::replace(&mut last, did.step);
        }
        self.last_steps.insert(slot, last);
    }

    fn note(&mut self, day: Day, text: &str, share: bool) {
        in_time(&mut self.notes, NoteRecord { day, text: text.to_owned(), share }, |note| note.day);
    }

    fn ended(&mut self, day: Day, ended: &SessionEnded) {
        let session = self.session(ended.session, day);
        session.seconds = Some(ended.seconds.min(LONGEST));
        session.complete |= ended.complete;
    }

    fn rated(&mut self, day: Day, rated: &SessionRated) {
        let named = match &rated.hurt {
            Some(Hurt::Exercise(id)) => Named::Exercise(self.roster.meet(id)),
            Some(Hurt::Unsure) => Named::Unsure,
            None => Named::Nothing,
        };
        let (index, place) = self.session_at(rated.session, day);
        if self.days[index].day < day && rated.peak.is_some() {
            let record = self.record(day);
            record.rated_late = record.rated_late.max(rated.peak);
        }
        let session = &mut self.days[index].sessions[place];
        session.rated = true;
        session.peak = rated.peak.or(session.peak);
        session.after = rated.after.or(session.after);
        session.effort = rated.effort.or(session.effort);
        if named != Named::Nothing {
            session.named = named;
        }
        if let Some(note) = &rated.note {
            session.note = Some(note.as_str().into());
        }
    }

    fn activity(&mut self, id: EventId, day: Day, done: &ActivityDone) {
        let slot = self.roster.meet(&done.exercise);
        // Logged without its beginning, it is the one under way if it is of that day and kind.
        let is_back = |(open, on, out): &(EventId, Day, SetOut)| match done.set_out {
            Some(set_out) => *open == set_out,
            None => *on == day && out.exercise == done.exercise,
        };
        if self.set_out.as_ref().is_some_and(is_back) {
            self.set_out = None;
        }
        if let Some(note) = &done.note {
            self.note(day, note, false);
        }
        let activity = Activity {
            id,
            slot,
            minutes: done.minutes,
            planned: done.planned,
            pre: done.pre,
            peak: done.peak,
            effort: done.effort,
            pace: done.pace,
            metres: done.metres,
        };
        let record = self.record(day);
        if record.activities.iter().all(|before| before.id != id) {
            record.activities.reserve_exact(1); // most days have one
            record.activities.push(activity);
        }
    }

    /// Two machines that took in the same file took the same activities: those of the second go.
    fn taken_in(&mut self, taken: &TakenIn) {
        if self.taken_in.insert(taken.hash.clone()) {
            self.imported.extend(taken.activities.iter().map(|activity| activity.entry));
            return;
        }
        let again: Vec<EventId> = taken.activities.iter().map(|activity| activity.entry).collect();
        for place in 0..self.days.len() {
            let before = self.days[place].activities.len();
            self.days[place].activities.retain(|activity| !again.contains(&activity.id));
            if self.days[place].activities.len() < before {
                self.changed(self.days[place].day);
            }
        }
    }

    /// Whether the content or the journal knows this exercise.
    pub fn knows(&self, id: &ExerciseId) -> bool {
        self.roster.slot(id).is_some()
    }
}

/// How many exercises a plan has.
fn count<T>(items: &[T]) -> u8 {
    items.len().min(usize::from(u8::MAX)) as u8
}

/// A number from an entry's moment, to the second (FNV-1a): the device's name is a matter of the machine.
fn seed_of(event: &Event) -> u64 {
    let bytes = event.at.timestamp().to_le_bytes();
    bytes
        .into_iter()
        .fold(0xCBF2_9CE4_8422_2325, |mixed, byte| (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// Adds to a list that is in order of days, after all of the same day.
fn in_time<T>(list: &mut Vec<T>, item: T, day: impl Fn(&T) -> Day) {
    let place = list.partition_point(|each| day(each) <= day(&item));
    list.insert(place, item);
}
