//! The player: a running session and what its keys do to it. Every ending of an exercise becomes an
//! event for the journal.

use crate::content::Content;
use crate::journal::{Ending, EventId, ExerciseDone, Mode, SessionEnded, What};
use crate::session::{Cue, Now, Outcome, Run, jumped};

/// A session in the player.
#[derive(Debug, Clone, PartialEq)]
pub struct Player {
    /// The session's id in the journal.
    pub session: EventId,
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
    /// The last cue said, shown until the next.
    pub said: String,
    last: Now,
}

/// Said where the next exercise is on the floor: the clock waits, nobody hurries down.
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

impl Player {
    /// A player that stands before the first exercise that is not over.
    pub fn new(session: EventId, mode: Mode, run: Run, now: Now) -> Self {
        Self {
            session,
            mode,
            run,
            large: false,
            paused_because: None,
            hurt_here: false,
            said: String::new(),
            last: now,
        }
    }

    /// Lets time pass up to `now`: exercises that came to their end are over. Returns what the
    /// journal has to hear and the cues that were passed. If the machine slept, the session stands
    /// where it stood then.
    pub fn tick(&mut self, content: &Content, now: Now) -> (Vec<What>, Vec<Cue>) {
        if jumped(self.last, now) {
            self.stood("The clock jumped, perhaps the lid was closed: paused where you were.");
        }
        self.last = now;
        let (mut events, mut cues) = (Vec::new(), Vec::new());
        if !self.run.runs() {
            return (events, cues);
        }
        cues.extend(self.run.take_cues(now));
        while let Some(outcome) = self.run.finished(now) {
            let ending = match outcome.step < outcome.planned.step {
                _ if self.hurt_here => Ending::Hurt,
                true => Ending::Eased,
                false => Ending::Done,
            };
            events.extend(self.end_exercise(&outcome, ending, content, now));
            cues.extend(self.run.take_cues(now));
        }
        if let Some(cue) = cues.last() {
            self.said.clone_from(&cue.words);
        }
        (events, cues)
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
            }
            .into(),
        ];
        let before = self.level(content);
        self.run.advance(now);
        self.hurt_here = false;
        if self.run.is_over() {
            events.push(self.ended(now, true));
        } else if let (Some(before), Some(after)) = (before, self.level(content))
            && before != after
        {
            self.hold(now);
            self.paused_because = Some(if after { DOWN } else { UP });
        }
        events
    }

    /// Whether the exercise under way is done on the floor.
    fn level(&self, content: &Content) -> Option<bool> {
        let item = self.run.current()?;
        let exercise = content.exercise(&item.planned.exercise)?;
        Some(exercise.position_of(exercise.step(item.step).variant).on_floor())
    }

    fn ended(&self, now: Now, complete: bool) -> What {
        SessionEnded { session: self.session, seconds: self.run.total_seconds(now), complete }.into()
    }

    /// Pauses, or goes on.
    pub fn pause(&mut self, now: Now) {
        self.paused_because = None;
        if self.run.runs() {
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
        if self.run.is_over() || self.run.skip_segment(now) {
            return Vec::new();
        }
        let outcome = self.run.outcome(now);
        let ending = match outcome.done {
            None => Ending::Skipped,
            Some(done) if outcome.step == outcome.planned.step && done == outcome.planned.dose => {
                Ending::Done
            }
            Some(_) => Ending::Eased,
        };
        self.end_exercise(&outcome, ending, content, now)
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
        if outcome.done.is_some() {
            let advanced = self.end_exercise(&outcome, Ending::Left, content, now);
            events.extend(advanced.into_iter().filter(|what| !matches!(what, What::SessionEnded(_))));
        }
        events.push(self.ended(now, self.run.is_over()));
        events
    }
}
