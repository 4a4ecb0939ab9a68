//! The player: a running session and what its keys do to it. Every ending of an exercise becomes an
//! event for the journal.

use std::time::Duration;

use super::score::{Meeting, Score, introduced};
use crate::app::action::Tab;
use crate::content::{Content, Dose};
use crate::cues::{Cue, Kind, Met, Voice};
use crate::journal::{Ending, EventId, ExerciseDone, Mode, PlannedItem, SessionEnded, What};
use crate::session::{Now, Outcome, Run, jumped};

/// A session in the player.
#[derive(Debug, Clone, PartialEq)]
pub struct Player {
    /// The session's id in the journal; [`EventId::NONE`] where a move is tried outside of any.
    pub session: EventId,
    /// The move that is tried, outside of any session.
    pub trial: Option<Trial>,
    /// What kind of day it was planned for.
    pub mode: Mode,
    /// The running session.
    pub run: Run,
    /// Only the figure and the digits.
    pub large: bool,
    /// Why it stands, where the person did not pause it.
    pub paused_because: Option<&'static str>,
    /// The exercise under way hurt, dully, and goes on at its easiest step.
    pub hurt_here: bool,
    /// Every sentence of the session so far, as it is spoken, for those who read it line by line.
    pub said: Vec<(Kind, String)>,
    /// Since when a move that was never done before is shown: it waits for the person.
    pub meets: Option<Duration>,
    /// Getting down to the floor or up from it, where the move under way begins with that.
    pub way: Option<&'static str>,
    /// Until when the frame is drawn bright.
    pub bright_until: Option<Duration>,
    /// The places of the moves that were over when it began, or that it has ended itself: another is ended
    /// by another window.
    pub ended: Vec<u8>,
    /// Which of the moves were never done before in their form.
    first: Vec<bool>,
    /// Whether every move waits for the person, met before or not.
    waits: bool,
    pub(super) score: Score,
    /// The voice that every move ahead has the time for.
    laid_out: Option<Voice>,
    last: Now,
}

/// A move that is tried, outside of any session.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The move and its form, as the journal names them.
    pub name: String,
    /// The screen to come back to.
    pub back: Tab,
    /// What is tried, as a session would have it.
    pub item: PlannedItem,
}

/// How long a move that waits is shown moving, before it stands: a program that is left alone sleeps.
const SHOWN: Duration = Duration::from_secs(180);
/// How long the frame is bright at a change.
pub(super) const BRIGHT: Duration = Duration::from_millis(700);

/// Said where the next exercise is on the floor: there is time for it.
const DOWN: &str = "Down to the floor next, in your own time: a hand on a chair, one knee, then the other.";
/// Said where the next exercise is off the floor.
const UP: &str =
    "Up from the floor next, in your own time: to your side, to hands and knees, a hand on a chair.";

/// What kind of pain the person named after "this hurts".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PainKind {
    /// Dull or tight, bearable: go on, easier.
    Dull,
    /// Dull, but enough: stop this exercise.
    Enough,
    /// Sharp or stabbing in the back: this exercise is over (S6).
    Sharp,
    /// In a leg, or numbness, tingling, weakness: the session is over, the safety screen opens (S6).
    Leg,
    /// In the chest, faint, very breathless: the session is over, help now (S6, S1).
    Chest,
}

impl PainKind {
    /// Every kind with its words, in the order of the card.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Dull, "Dull or tight, bearable: make it easier and go on"),
        (Self::Enough, "Dull, but enough: leave this exercise for today"),
        (Self::Sharp, "Sharp or stabbing: stop this exercise"),
        (Self::Leg, "Down a leg, numb, tingling or weak: stop everything"),
        (Self::Chest, "Chest pain, faint, or very short of breath: stop everything"),
    ];
}

/// How to get down to the floor or up from it, by whether the moves before and after are done there.
fn way(before: Option<bool>, after: Option<bool>) -> Option<&'static str> {
    match (before, after) {
        (Some(false), Some(true)) => Some(DOWN),
        (Some(true), Some(false)) => Some(UP),
        (Some(true), Some(true)) | (Some(false), Some(false)) | (None, _) | (_, None) => None,
    }
}

impl Player {
    /// A player that stands before the first exercise that is not over.
    pub fn new(session: EventId, mode: Mode, run: Run, now: Now) -> Self {
        Self {
            session,
            trial: None,
            mode,
            run,
            large: false,
            paused_because: None,
            hurt_here: false,
            said: Vec::new(),
            meets: None,
            way: None,
            bright_until: None,
            ended: Vec::new(),
            first: Vec::new(),
            waits: false,
            score: Score::default(),
            laid_out: None,
            last: now,
        }
    }

    /// Knows which of the moves were never done before, by their place.
    #[must_use]
    pub fn meeting(mut self, first: Vec<bool>) -> Self {
        self.first = first;
        self
    }

    /// Is no session, but a move that is tried.
    #[must_use]
    pub fn trying(mut self, trial: Trial) -> Self {
        self.trial = Some(trial);
        self
    }

    /// Lets every move wait for the person: they read it line by line.
    #[must_use]
    pub fn waiting(mut self, waits: bool) -> Self {
        self.waits = waits;
        self
    }

    /// Gives each move ahead the time that a voice takes to introduce it, so that what is left is true from the
    /// start. Returns the seconds that the voice takes while moves wait for the person, which no clock counts.
    pub(super) fn lay_out(&mut self, content: &Content, voice: Voice) -> u32 {
        let from = self.run.at() + usize::from(self.laid_out.is_some());
        self.laid_out = Some(voice);
        let mut waits = 0;
        for place in from..self.run.items().len() {
            let met = self.met(place);
            let before = place.checked_sub(1).and_then(|before| self.level(content, before));
            let way = way(before, self.level(content, place));
            let meeting = Meeting { met, introduces: false, follows: place > 0, way };
            let takes = introduced(content, &self.run, place, meeting, voice);
            self.run.stretch_ready(place, takes.ready);
            waits += takes.waits;
        }
        waits
    }

    /// How the move at `place` is met.
    fn met(&self, place: usize) -> Met {
        match self.first.get(place) {
            Some(true) => Met::First,
            Some(false) | None if self.waits => Met::Waits,
            Some(false) | None => Met::Runs,
        }
    }

    /// Begins: the first move waits if it was never done before, else its clock runs.
    pub fn begin(&mut self, now: Now) {
        self.last = now;
        self.run.resume(now);
        self.arrive(now);
    }

    /// Whether the move under way was never done before in this form.
    pub fn is_first_meeting(&self) -> bool {
        self.first.get(self.run.at()).copied().unwrap_or(false)
    }

    /// Stands before a move that was never done before, and shows it.
    fn arrive(&mut self, now: Now) {
        self.meets = None;
        if !self.run.is_over() && (self.waits || self.is_first_meeting()) {
            self.run.pause(now);
            self.meets = Some(now.steady);
        }
    }

    /// How long the move that waits has been shown, in seconds.
    pub fn shown_for(&self, now: Now) -> Option<f64> {
        self.meets.map(|since| now.steady.saturating_sub(since).as_secs_f64())
    }

    /// Whether something changes by itself at `now`.
    pub fn moves(&self, now: Now) -> bool {
        self.run.runs() || self.meets.is_some_and(|since| now.steady.saturating_sub(since) < SHOWN)
    }

    /// Whether the frame is bright at `now`.
    pub fn is_bright(&self, now: Now) -> bool {
        self.bright_until.is_some_and(|until| now.steady < until)
    }

    /// Lets time pass up to `now`: exercises that came to their end are over. Returns what the
    /// journal has to hear and the cues that were passed. If the machine slept, the session stands
    /// where it stood then.
    pub fn tick(&mut self, content: &Content, voice: Voice, now: Now) -> (Vec<What>, Vec<Cue>) {
        if jumped(self.last, now) {
            self.stood("The clock jumped, perhaps the lid was closed: paused where you were.");
        }
        self.last = now;
        if self.laid_out != Some(voice) {
            self.lay_out(content, voice);
        }
        let (mut events, mut cues) = (Vec::new(), Vec::new());
        if self.meets.is_some() || self.run.runs() {
            cues.extend(self.passed(content, voice, now));
        }
        if !self.run.runs() {
            return (events, cues);
        }
        while let Some(outcome) = self.run.finished(now) {
            let ending = match outcome.step < outcome.planned.step {
                _ if self.hurt_here => Ending::Hurt,
                true => Ending::Eased,
                false => Ending::Done,
            };
            events.extend(self.end_exercise(&outcome, ending, content, now));
            cues.extend(self.passed(content, voice, now));
        }
        (events, cues)
    }

    /// The cues that were passed since the last call; what they say is kept.
    fn passed(&mut self, content: &Content, voice: Voice, now: Now) -> Vec<Cue> {
        let (met, follows) = (self.met(self.run.at()), self.run.at() > 0);
        let meeting = Meeting { met, introduces: self.meets.is_some(), follows, way: self.way };
        let at = match self.shown_for(now) {
            Some(seconds) => seconds,
            None => self.run.elapsed(now),
        };
        let passed = self.score.passed(content, &mut self.run, meeting, voice, at);
        self.said.extend(
            passed.iter().filter(|cue| !cue.words.is_empty()).map(|cue| (cue.kind, cue.words.clone())),
        );
        passed
    }

    /// Ends the exercise under way as `ending`; the last one ends the session.
    fn end_exercise(&mut self, outcome: &Outcome, ending: Ending, content: &Content, now: Now) -> Vec<What> {
        let mut events = vec![
            ExerciseDone {
                session: self.session,
                place: outcome.place,
                exercise: outcome.planned.exercise.clone(),
                step: outcome.planned.step,
                planned: outcome.planned.dose,
                done_step: outcome.step,
                done: outcome.done,
                seconds: outcome.seconds,
                how: ending,
                open: outcome.open,
            }
            .into(),
        ];
        self.ended.push(outcome.place);
        let before = self.level(content, self.run.at());
        self.run.advance(now);
        self.hurt_here = false;
        if self.run.is_over() {
            events.push(self.ended(now, true));
            return events;
        }
        self.way = way(before, self.level(content, self.run.at()));
        self.arrive(now);
        events
    }

    /// Whether the exercise at `place` is done on the floor.
    fn level(&self, content: &Content, place: usize) -> Option<bool> {
        let item = self.run.items().get(place)?;
        let exercise = content.exercise(&item.planned.exercise)?;
        Some(exercise.position_of(exercise.step(item.step).variant).on_floor())
    }

    fn ended(&self, now: Now, complete: bool) -> What {
        SessionEnded { session: self.session, seconds: self.run.total_seconds(now), complete }.into()
    }

    /// Pauses, or goes on.
    pub fn pause(&mut self, now: Now) {
        self.paused_because = None;
        if self.meets.take().is_some() {
            self.last = now;
            self.run.resume(now);
        } else if self.run.runs() {
            self.run.pause(now);
        } else {
            self.last = now;
            self.run.resume(now);
        }
    }

    /// Stands where it was at the last tick, if it ran: nobody was led since.
    pub fn stood(&mut self, because: &'static str) {
        if self.run.runs() {
            self.run.pause_as_of(self.last);
            self.paused_because = Some(because);
        }
    }

    /// Stands, if it runs.
    pub fn hold(&mut self, now: Now) {
        if self.run.runs() {
            self.run.pause(now);
        }
    }

    /// Goes on, if it stands.
    pub fn go_on(&mut self, now: Now) {
        if !self.run.runs() {
            self.pause(now);
        }
    }

    /// The next part; in an exercise's last part, the exercise ends with what was done of it.
    pub fn next(&mut self, content: &Content, now: Now) -> Vec<What> {
        if self.meets.is_some() {
            self.pause(now);
        }
        if self.run.is_over() || self.run.skip_segment(now) {
            return Vec::new();
        }
        let outcome = self.run.outcome(now);
        let ending = match outcome.done {
            None => Ending::Skipped,
            Some(done)
                if outcome.step == outcome.planned.step && done.work() >= outcome.planned.dose.work() =>
            {
                Ending::Done
            }
            Some(_) => Ending::Eased,
        };
        self.end_exercise(&outcome, ending, content, now)
    }

    /// Whether it is in an open set that the person may end, as it stood at the last tick.
    pub fn in_open_set(&self) -> bool {
        self.run.runs() && self.run.in_open_set(self.last)
    }

    /// Ends the open set: what was done of it is the most that felt easy. The words that say so.
    pub fn enough(&mut self, content: &Content, now: Now) -> (Vec<What>, String) {
        let outcome = self.run.outcome(now);
        let done = outcome.open.unwrap_or_default();
        let fewer = matches!(outcome.planned.dose, Dose::Reps { reps, .. } if done < reps);
        let sets = if fewer { "" } else { " It sets where this move begins." };
        (self.next(content, now), format!("{done}, and that is enough.{sets}"))
    }

    /// Leaves the exercise out.
    pub fn skip(&mut self, content: &Content, now: Now) -> Vec<What> {
        if self.run.is_over() {
            return Vec::new();
        }
        let outcome = self.run.outcome(now);
        self.end_exercise(&outcome, Ending::Skipped, content, now)
    }

    /// One step easier; false on the lowest step.
    pub fn ease(&mut self, content: &Content, now: Now) -> bool {
        self.meets = self.meets.map(|_| now.steady);
        self.run.ease(content, now)
    }

    /// What a named pain does (S6). Leg and chest signs end the session at once.
    pub fn hurts(&mut self, kind: PainKind, content: &Content, now: Now) -> Vec<What> {
        if self.run.is_over() {
            return Vec::new();
        }
        let outcome = self.run.outcome(now);
        match kind {
            PainKind::Dull => {
                self.hurt_here = !self.run.ease(content, now);
                self.meets = None;
                self.go_on(now);
                Vec::new()
            }
            PainKind::Enough => self.end_exercise(&outcome, Ending::Hurt, content, now),
            PainKind::Sharp => self.end_exercise(&outcome, Ending::Sharp, content, now),
            PainKind::Leg | PainKind::Chest => {
                let felt = if kind == PainKind::Leg { Ending::Leg } else { Ending::Chest };
                let mut events = self.end_exercise(&outcome, felt, content, now);
                if !self.run.is_over() {
                    events.push(self.ended(now, false));
                }
                events
            }
        }
    }

    /// Leaves the session; what was done is kept.
    pub fn leave(&mut self, content: &Content, now: Now) -> Vec<What> {
        self.run.pause(now);
        if self.run.is_over() {
            return Vec::new();
        }
        let outcome = self.run.outcome(now);
        let mut events = Vec::new();
        // A move that was left before its first whole repetition is written down too: it may be what hurt.
        if outcome.done.is_some() || self.run.works(now) {
            let advanced = self.end_exercise(&outcome, Ending::Left, content, now);
            events.extend(advanced.into_iter().filter(|what| !matches!(what, What::SessionEnded(_))));
        }
        events.push(self.ended(now, self.run.is_over()));
        events
    }
}
