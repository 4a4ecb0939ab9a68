//! A session laid out: order (C5), seconds (C1), warm-up first and cool-down last (C2).

use crate::content::{Exercise, Position, Role};
use crate::session;

use super::because::Here;
use super::candidate::Taste;
use super::step::{Raise, Stand};

/// A move chosen for the session.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pick<'a> {
    pub exercise: &'a Exercise,
    pub stand: Stand,
    pub role: Role,
    /// Why it is here.
    pub here: Here<'a>,
    /// Where the body is in it.
    pub position: Position,
    /// How long it takes at a session's start, in seconds.
    pub alone: u32,
    /// Whether the person has said that they like it or not (C6).
    pub taste: Taste,
}

impl Pick<'_> {
    /// The step it will be done at.
    pub fn step(&self) -> u8 {
        self.stand.raised()
    }

    /// How long it takes, coming from `before`.
    pub fn seconds(&self, before: Option<Position>) -> u32 {
        self.alone + session::ready_seconds(before, self.position)
            - session::ready_seconds(None, self.position)
    }

    /// Takes the raise away (P3).
    pub fn wait(&mut self) {
        self.stand.wait();
        let step = self.exercise.step(self.step());
        self.position = self.exercise.position_of(step.variant);
        self.alone = session::seconds(self.exercise, step.variant, step.dose, None);
    }
}

/// Standing, seated, then the floor from high to low; what is alike stays together.
fn rank(position: Position) -> u8 {
    match position {
        Position::Standing => 0,
        Position::Seated => 1,
        Position::Kneeling => 2,
        Position::HandsAndKnees => 3,
        Position::FloorSitting => 4,
        Position::Supine => 5,
        Position::SideLying => 6,
        Position::Prone => 7,
    }
}

/// Puts the picks in order. A session goes down to the floor and up again once at most (C5): a
/// warm-up on the floor puts the floor first and the feet last.
pub(super) fn order(picks: &mut [Pick<'_>]) {
    let starts_down = picks.iter().any(|pick| pick.role == Role::WarmUp && pick.position.on_floor());
    picks.sort_by_key(|pick| {
        let place = match pick.role {
            Role::WarmUp => 0,
            Role::Main => 1,
            Role::CoolDown => 2,
        };
        let rank = rank(pick.position);
        let rank = if starts_down && rank < 2 { rank + 10 } else { rank };
        (place, rank, pick.exercise.prescribed.is_none())
    });
}

/// How often the order goes down to the floor (C5).
pub(super) fn downs(picks: &[Pick<'_>]) -> u8 {
    let mut down = false;
    let mut times = 0;
    for pick in picks {
        let floor = pick.position.on_floor();
        times += u8::from(floor && !down);
        down = floor;
    }
    times
}

/// The whole session in seconds.
pub(super) fn seconds(picks: &[Pick<'_>]) -> u32 {
    let mut before = None;
    let mut sum = 0;
    for pick in picks {
        sum += pick.seconds(before);
        before = Some(pick.position);
    }
    sum
}

/// P3: so many may rise, those that wait longest first; the others keep their step. What a person
/// had lost and has back (P12) is not counted.
pub(super) fn raise_few(picks: &mut [Pick<'_>], least: u8, share: f32) {
    let most = usize::from(least).max((picks.len() as f32 * share) as usize);
    let mut due: Vec<_> = picks
        .iter()
        .enumerate()
        .filter_map(|(index, pick)| match pick.stand.raise {
            Raise::Earned(since) => Some((since, index)),
            Raise::No | Raise::Back => None,
        })
        .collect();
    due.sort_unstable();
    for (_, index) in due.into_iter().skip(most) {
        picks[index].wait();
    }
}
