//! What was done without the screen, logged afterwards: the day's session as it was planned, or minutes on the
//! mat of which no more is known.
//!
//! Decided here:
//! - a session is that of the plan, every move at its planned dose, where none was begun on its day, there was
//!   something to do, and it took at least three quarters of the plan's time; else its minutes alone count;
//! - it counts as a session (rules G, C, P10). What it felt like is asked for; without it a session is neither
//!   good nor bad (L3), and so nothing goes up for it.

use super::known::Known;
use crate::coach::{self, Ask, DayState};
use crate::content::{Content, Dose, Exercise, ExerciseId};
use crate::history::{History, Session};
use crate::journal::{ActivityDone, LoggedMove, SessionLogged, What};
use crate::session::{Prescribed, Run};
use crate::units::{Day, Effort, Minutes, Pain};

/// Exercise of which only the minutes are known. It is no exercise of the content and so on no ladder;
/// its day is an active one, and its minutes count among those on the mat (P10) as functional.
const ON_THE_MAT: &str = "functional.exercise_on_the_mat";

/// Under this share of the planned time the session was not the planned one.
const WHOLE: f32 = 0.75;

/// A session done without the screen.
#[derive(Debug, Clone, Copy, Default)]
pub struct OffScreen {
    /// How long it took; as planned where that was not told.
    pub minutes: Option<Minutes>,
    /// The worst pain in it.
    pub peak: Option<Pain>,
    /// Effort.
    pub effort: Option<Effort>,
}

/// Why a session of which no minutes are known cannot be logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoSession {
    /// One was begun on that day.
    #[error(
        "a session of that day is in the journal already; of another one the minutes are needed, such as 15m"
    )]
    Begun,
    /// There was none to do.
    #[error("no session was planned for that day; how long was it? Write its minutes, such as 15m")]
    NonePlanned,
}

impl Known {
    /// What the journal takes of a session of `day` that was done without the screen.
    ///
    /// # Errors
    /// [`NoSession`] where only its minutes could count, and they are not known.
    pub fn off_screen(&self, day: Day, done: OffScreen) -> Result<What, NoSession> {
        let OffScreen { minutes, peak, effort } = done;
        match (planned(&self.content, &self.history, day), minutes) {
            (Ok(session), minutes) if minutes.is_none_or(|minutes| is_whole(&session, minutes)) => {
                let seconds = minutes.map_or(session.seconds, |minutes| u32::from(minutes.get()) * 60);
                Ok(SessionLogged { seconds, peak, effort, ..session }.into())
            }
            (_, Some(minutes)) => Ok(on_the_mat(minutes, peak, effort).into()),
            (Err(no), None) => Err(no),
            (Ok(_), None) => Err(NoSession::NonePlanned),
        }
    }

    /// How long so much of an exercise takes; of what the plan would ask for, where no dose is named. Nothing
    /// for what is done away from the mat.
    pub fn minutes_for(&self, exercise: &Exercise, dose: Option<Dose>) -> Option<Minutes> {
        if exercise.outside {
            return None;
        }
        let slot = self.history.roster().slot(&exercise.id)?;
        let step = self.history.standing(self.day).ladder(slot).step.max(1);
        let dose = dose.unwrap_or(exercise.step(step).dose);
        let seconds = seconds(
            &self.content,
            &Prescribed { exercise: exercise.id.clone(), step, dose, joined: false, open: false },
        );
        Minutes::new(i64::from(seconds.div_ceil(60).max(1))).ok()
    }
}

/// Minutes on the mat of which no more is known.
pub(super) fn on_the_mat(minutes: Minutes, peak: Option<Pain>, effort: Option<Effort>) -> ActivityDone {
    ActivityDone { peak, effort, ..ActivityDone::of(ExerciseId::new(ON_THE_MAT), minutes) }
}

fn is_whole(session: &SessionLogged, minutes: Minutes) -> bool {
    f32::from(minutes.get()) * 60.0 >= session.seconds as f32 * WHOLE
}

/// The session that was planned for a day, as done and not rated.
fn planned(content: &Content, history: &History, day: Day) -> Result<SessionLogged, NoSession> {
    let record = history.day(day);
    if record.is_some_and(|record| record.sessions.iter().any(Session::happened)) {
        return Err(NoSession::Begun);
    }
    let plan = coach::plan(content, history, &Ask::on(day));
    if plan.items.is_empty() || plan.state == DayState::Done {
        return Err(NoSession::NonePlanned);
    }
    let moves = plan.items.iter().map(|item| LoggedMove {
        exercise: item.exercise.clone(),
        step: item.step,
        dose: item.dose.dose,
        seconds: item.seconds,
    });
    Ok(SessionLogged {
        mode: plan.mode,
        minutes: plan.minutes,
        pre: record.and_then(|record| record.check_in),
        moves: moves.collect(),
        seconds: plan.seconds,
        peak: None,
        effort: None,
    })
}

fn seconds(content: &Content, one: &Prescribed) -> u32 {
    let run = Run::new(content, std::slice::from_ref(one));
    run.items().iter().map(|item| item.track.seconds()).sum()
}
