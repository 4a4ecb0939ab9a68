//! A session laid out: order (C5), seconds (C1), warm-up first and cool-down last (C2).

use crate::content::{Exercise, Place, PlaceKind, Position, Progression, Role, Sides};
use crate::session::{self, Before, Track};

use super::because::Here;
use super::step::{Raise, Stand};

/// What the person has said of an exercise (C6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taste {
    /// Nothing.
    Plain,
    /// That they like it.
    Liked,
    /// That they would rather not do it.
    Disliked,
}

/// A move that is to fill a place today, and within which steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    /// The candidate's index.
    pub candidate: usize,
    /// The step at which it begins if it was never done.
    pub first: u8,
    /// The highest step that it may rise to.
    pub cap: u8,
    /// Whether it stands still because the link after it is being learnt.
    pub still: bool,
}

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
    /// The place that it fills (C4).
    pub place: Option<&'a Place>,
    /// Whether it goes on from the move before it, in a flow.
    pub joined: bool,
    /// Where its flow stands among the positions of the session.
    pub block: Option<u8>,
    /// Whether its last set is open (P1).
    pub open: bool,
    /// What keeps it from a raise that it has earned.
    pub held: Option<Held>,
}

/// What keeps a move from a raise that it has earned, apart from the person's answers (C4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// Its link, or the table of minutes, goes no further.
    Top,
    /// The link after it is being learnt.
    Still,
    /// The session has no time for it.
    Time,
}

impl Pick<'_> {
    /// The step it will be done at.
    pub fn step(&self) -> u8 {
        self.stand.raised()
    }

    /// How long it takes, coming from `before`.
    pub fn seconds(&self, before: Option<Position>) -> u32 {
        self.alone + session::ready_seconds(self.coming(before), self.position)
            - session::ready_seconds(Before::Start, self.position)
    }

    /// The seconds beyond those that the player gives to get into place and to change sides.
    pub fn turning(&self, before: Option<Position>) -> u32 {
        let step = self.exercise.step(self.step());
        session::turning_seconds(self.exercise, step.variant, step.dose, self.coming(before))
    }

    /// What comes before it, in or out of a flow.
    fn coming(&self, before: Option<Position>) -> Before {
        match before {
            None => Before::Start,
            Some(position) if self.joined => Before::Joined(position),
            Some(position) => Before::At(position),
        }
    }

    /// Whether it fills a place of this kind.
    pub fn fills(&self, kind: PlaceKind) -> bool {
        self.place.is_some_and(|place| place.kind == kind)
    }

    /// Whether one side follows the other in it.
    pub fn two_sides(&self) -> bool {
        self.exercise.sides_of(self.exercise.step(self.step()).variant) == Sides::Each
    }

    /// Whether both sides work at once, or each in every repetition.
    pub(super) fn both_sides(&self) -> bool {
        let sides = self.exercise.sides_of(self.exercise.step(self.step()).variant);
        matches!(sides, Sides::Both | Sides::Alternate)
    }

    /// The seconds that an open last set would take beyond those of its dose (P1).
    pub fn extra_seconds(&self, p: &Progression) -> u32 {
        let step = self.exercise.step(self.step());
        Track::of(self.exercise, step.variant, step.dose, Before::Start).opened(p).extra_seconds()
    }

    /// Takes the raise away (P3).
    pub fn wait(&mut self) {
        self.stand.wait();
        self.measure();
    }

    /// Measures it again after its step has changed.
    pub fn measure(&mut self) {
        let step = self.exercise.step(self.step());
        self.position = self.exercise.position_of(step.variant);
        self.alone = session::seconds(self.exercise, step.variant, step.dose, Before::Start);
    }
}

/// Standing, seated, then the floor from high to low; what is alike stays together.
pub(super) fn rank(position: Position) -> u8 {
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
            Role::WarmUp if pick.fills(PlaceKind::Balance) => 1,
            Role::WarmUp => 0,
            Role::Main => 2,
            Role::CoolDown => 3,
        };
        let rank = rank(pick.position);
        // A flow stays one block, in its own order, which the sort keeps.
        let flow = pick.block.filter(|_| pick.role == Role::Main);
        let rank = if starts_down && rank < 2 { rank + 10 } else { rank };
        (place, flow.unwrap_or(rank), flow.is_none(), pick.exercise.prescribed.is_none())
    });
}

/// How many moves there are as the table of minutes counts them: the warm-up is one, and so is a flow;
/// balance and pelvic floor are not counted (C4).
pub(super) fn moves(picks: &[Pick<'_>]) -> usize {
    let counted = |pick: &&Pick<'_>| {
        pick.role != Role::WarmUp
            && !pick.joined
            && !pick.fills(PlaceKind::Balance)
            && !pick.fills(PlaceKind::PelvicFloor)
    };
    let opens = picks.iter().any(|pick| pick.role == Role::WarmUp && !pick.fills(PlaceKind::Balance));
    picks.iter().filter(counted).count() + usize::from(opens)
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

/// P3: so many may rise, of what is prescribed and of the strength places first and then those that wait
/// longest, what was swapped in last; the others keep their step. What a person had lost and has back (P12) is not counted.
pub(super) fn raise_few(picks: &mut [Pick<'_>], least: u8, share: f32) {
    let most = usize::from(least).max((picks.len() as f32 * share) as usize);
    let mut due: Vec<_> = picks
        .iter()
        .enumerate()
        .filter_map(|(index, pick)| match pick.stand.raise {
            Raise::Earned(since) => {
                let prescribed = pick.exercise.prescribed.is_some();
                let swapped = matches!(pick.here, Here::Swapped(_));
                Some((swapped, !prescribed, !pick.fills(PlaceKind::Strength), since, index))
            }
            Raise::No | Raise::Back => None,
        })
        .collect();
    due.sort_unstable();
    for (.., index) in due.into_iter().skip(most) {
        picks[index].wait();
    }
}
