//! What a session's seconds go to, and how many moves it has.

use std::iter::Sum;
use std::ops::Add;

use supple::coach::{Item, Plan};
use supple::content::{Content, PlaceKind, Role};
use supple::journal::Mode;
use supple::session::{Beat, Before, Track};

/// Seconds and moves of whole sessions: neither a flare's, a gentle day's nor a day off's.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shares {
    /// Sessions.
    pub sessions: u32,
    /// Moves as the table of minutes counts them: the warm-up is one, a flow is one, balance and the pelvic
    /// floor are none.
    pub moves: u32,
    /// Seconds of moving, holding, breathing or being in a flow.
    pub work: u32,
    /// Seconds of getting ready.
    pub ready: u32,
    /// Seconds of rest between sets.
    pub rest: u32,
    /// Seconds of changing sides.
    pub change: u32,
}

impl Shares {
    /// Adds a day's session.
    pub fn add(&mut self, content: &Content, plan: &Plan) {
        if matches!(plan.mode, Mode::Rest | Mode::Flare | Mode::Gentle) {
            return;
        }
        self.sessions += 1;
        let kind = |item: &Item| content.places().get(item.place.as_deref()?).map(|place| place.kind);
        let uncounted = [Some(PlaceKind::Balance), Some(PlaceKind::PelvicFloor)];
        let counted = plan.items.iter().filter(|item| !item.joined && !uncounted.contains(&kind(item)));
        let (opening, main): (Vec<_>, Vec<_>) = counted.partition(|item| item.role == Role::WarmUp);
        self.moves += main.len() as u32 + u32::from(!opening.is_empty());
        let mut at = Before::Start;
        for item in &plan.items {
            let exercise = content.exercise(&item.exercise).expect("a known exercise");
            let variant = exercise.step(item.step).variant;
            let before = if item.joined { at.joined() } else { at };
            let track = Track::of(exercise, variant, item.dose.dose, before);
            assert_eq!(track.seconds(), item.seconds, "{}", item.exercise);
            for segment in track.segments() {
                let seconds = match segment.beat {
                    // Within a flow the body goes on moving while the next move is named.
                    Beat::Ready if item.joined => &mut self.work,
                    Beat::Ready => &mut self.ready,
                    Beat::Rest => &mut self.rest,
                    Beat::Change => &mut self.change,
                    Beat::Reps { .. } | Beat::Hold { .. } | Beat::Time | Beat::Breaths { .. } => {
                        &mut self.work
                    }
                };
                *seconds += segment.seconds;
            }
            at = Before::At(exercise.position_of(variant));
        }
    }

    /// Moves a session.
    pub fn moves_a_session(&self) -> f64 {
        f64::from(self.moves) / f64::from(self.sessions.max(1))
    }

    /// The share of these seconds, from 0 to 1.
    pub fn share(&self, seconds: u32) -> f64 {
        f64::from(seconds) / f64::from((self.work + self.ready + self.rest + self.change).max(1))
    }
}

impl Add for Shares {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            sessions: self.sessions + other.sessions,
            moves: self.moves + other.moves,
            work: self.work + other.work,
            ready: self.ready + other.ready,
            rest: self.rest + other.rest,
            change: self.change + other.change,
        }
    }
}

impl Sum for Shares {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}
