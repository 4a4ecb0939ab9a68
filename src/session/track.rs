//! One exercise as seconds: get ready, work, rest, change sides.
//!
//! A track knows nothing of clocks or screens. It is the one source of an exercise's length and of what is
//! counted when; what is said and rung at which second is made from it in `cues`.

use crate::content::{Dose, Exercise, Phase, Position, Sides, Variant};

/// Seconds to get ready where the body stays as it is.
const READY_SAME: u32 = 10;
/// Seconds to get ready where the position changes off the floor, or the session begins.
pub const READY_TURN: u32 = 15;
/// Seconds to get down to the floor or up from it without hurry.
const READY_LEVEL: u32 = 20;
/// Seconds that the player gives to get from one position on the floor to another, more than the plan counts: five
/// to hear what comes, and fifteen to roll over with a sore back and put the cushions where they belong. A
/// judgement from practice; no trial gives a number.
const CALM_ROLL: u32 = 20;
/// Seconds that the player gives to get down to the floor or up from it: five to hear what comes, and twenty by
/// way of a chair and one knee. A judgement from practice, as well.
const CALM_LEVEL: u32 = 25;
/// Seconds in which the next move of a flow is named, while the body goes on moving.
pub const READY_JOINED: u32 = 3;
/// Seconds of rest between two sets.
pub const REST: u32 = 30;
/// Seconds to change sides where the body stays where it is.
const CHANGE: u32 = 8;
/// Seconds that the player gives to change the knee that is down.
const CHANGE_KNEE: u32 = 12;
/// Seconds that the player gives to roll over to the other side, cushions and all.
const CHANGE_ROLL: u32 = 15;
/// Seconds of ease between two holds.
pub(super) const BETWEEN_HOLDS: u32 = 3;

/// What a stretch of a track asks of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beat {
    /// Into place, the exercise is named.
    Ready,
    /// Repetitions at the tempo.
    Reps {
        /// How many.
        count: u8,
    },
    /// Held so many times.
    Hold {
        /// How many.
        count: u8,
        /// How long each, in seconds, without getting in and out.
        seconds: u16,
    },
    /// Moving at the tempo until the time is up.
    Time,
    /// Slow breaths.
    Breaths {
        /// How many.
        count: u8,
    },
    /// Rest, the next set follows.
    Rest,
    /// The other side follows.
    Change,
}

impl Beat {
    /// Whether the person is at work in it.
    pub const fn is_work(self) -> bool {
        !matches!(self, Self::Ready | Self::Rest | Self::Change)
    }
}

/// Which side works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Both at once, or by turns.
    Both,
    /// Left.
    Left,
    /// Right.
    Right,
}

impl Side {
    /// As the person reads it; nothing for both.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Both => "",
            Self::Left => "left side",
            Self::Right => "right side",
        }
    }
}

/// A stretch of a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// When it starts, in seconds from the track's start.
    pub start: u32,
    /// How long it lasts, in seconds.
    pub seconds: u32,
    /// What it asks.
    pub beat: Beat,
    /// Which set it belongs to, from 1.
    pub set: u8,
    /// Which side.
    pub side: Side,
    /// In an open set how many of its count are asked for; the others are the person's choice (P1).
    pub asked: Option<u8>,
}

impl Segment {
    /// When it ends, in seconds from the track's start.
    pub const fn end(&self) -> u32 {
        self.start + self.seconds
    }
}

/// Where a track stands at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Which segment.
    pub segment: Segment,
    /// Whole seconds left in the segment, at least 1 until it ends.
    pub left: u32,
    /// Which repetition, hold or breath, from 1; 0 outside work.
    pub count: u8,
    /// Which phase of the tempo, from 0.
    pub phase: usize,
    /// How much of the phase is done, 0 to 1, as the picture shows it: a hold stands half way.
    pub done: f32,
    /// How much of the phase's time is over, 0 to 1, in a hold as well.
    pub filled: f32,
    /// Whether a position is being held, neither on the way in nor out.
    pub holding: bool,
    /// Whole seconds of the hold so far, counted from 1 as one counts aloud; 0 on the way in.
    pub held: u32,
    /// Whole seconds left in the phase, at least 1.
    pub phase_left: u32,
}

/// The moments of one hold, in seconds from the track's start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HoldTimes {
    /// The way in begins.
    pub start: f64,
    /// It is held from here.
    pub held: f64,
    /// The way out begins.
    pub out: f64,
    /// It is over.
    pub end: f64,
}

/// One exercise at one dose, laid out in seconds.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    pub(super) segments: Vec<Segment>,
    tempo: Vec<Phase>,
    sets: u8,
}

impl Track {
    /// Lays out `dose` of an exercise's variant after what comes before it.
    pub fn of(exercise: &Exercise, variant: &Variant, dose: Dose, before: Before) -> Self {
        let tempo = exercise.tempo_of(variant).to_vec();
        let position = exercise.position_of(variant);
        let sides = exercise.sides_of(variant);
        let mut track = Self { segments: Vec::new(), tempo, sets: 1 };
        track.push(ready_seconds(before, position), Beat::Ready, 1, Side::Both);
        match sides {
            Sides::Each => {
                if let Dose::Reps { sets: 2.., reps } = dose {
                    track.sides_by_turns(dose, reps);
                    return track;
                }
                track.work(dose, 1, Side::Left);
                track.push(CHANGE, Beat::Change, 1, Side::Right);
                track.work(dose, 1, Side::Right);
            }
            Sides::Both | Sides::Alternate => track.work(dose, 1, Side::Both),
            Sides::Turns => track.work(dose, 2, Side::Both),
        }
        track
    }

    fn push(&mut self, seconds: u32, beat: Beat, set: u8, side: Side) {
        let start = self.seconds();
        self.segments.push(Segment { start, seconds, beat, set, side, asked: None });
    }

    /// Adds several sets on each side: the sides take turns, so that one rests while the other works.
    fn sides_by_turns(&mut self, dose: Dose, reps: u8) {
        let Dose::Reps { sets, .. } = dose else { return };
        self.sets = sets;
        for set in 1..=sets {
            for side in [Side::Left, Side::Right] {
                if set > 1 || side == Side::Right {
                    self.push(CHANGE, Beat::Change, set, side);
                }
                self.push(self.cycles(reps), Beat::Reps { count: reps }, set, side);
            }
        }
    }

    /// Adds the work of one side; `turns` is 2 where left and right take turns within it.
    fn work(&mut self, dose: Dose, turns: u8, side: Side) {
        match dose {
            Dose::Reps { sets, reps } => {
                self.sets = sets;
                let count = reps.saturating_mul(turns);
                for set in 1..=sets {
                    if set > 1 {
                        self.push(REST, Beat::Rest, set, side);
                    }
                    self.push(self.cycles(count), Beat::Reps { count }, set, side);
                }
            }
            Dose::Hold { reps, seconds } => {
                let count = reps.saturating_mul(turns);
                self.push(self.holds(count, seconds), Beat::Hold { count, seconds }, 1, side);
            }
            Dose::Time { seconds } => {
                self.push(u32::from(seconds), Beat::Time, 1, side);
            }
            Dose::Breaths { breaths } => {
                let count = breaths.saturating_mul(turns);
                self.push(self.cycles(count), Beat::Breaths { count }, 1, side);
            }
        }
    }

    /// One cycle of the tempo, in seconds (at least half a second).
    pub(super) fn cycle(&self) -> f64 {
        self.tempo.iter().map(|phase| f64::from(phase.seconds)).sum::<f64>().max(0.5)
    }

    /// So many cycles, in whole seconds.
    pub(super) fn cycles(&self, count: u8) -> u32 {
        (f64::from(count) * self.cycle()).ceil() as u32
    }

    /// So many holds with the ease between them, in seconds.
    pub(super) fn holds(&self, count: u8, seconds: u16) -> u32 {
        let each = self.entry_seconds() + u32::from(seconds) + self.exit_seconds();
        u32::from(count) * each + u32::from(count.saturating_sub(1)) * BETWEEN_HOLDS
    }

    pub(super) fn entry_seconds(&self) -> u32 {
        self.tempo.first().map_or(2, |phase| phase.seconds.ceil() as u32)
    }

    pub(super) fn exit_seconds(&self) -> u32 {
        if self.tempo.len() > 1 {
            self.tempo.last().map_or(2, |phase| phase.seconds.ceil() as u32)
        } else {
            2
        }
    }

    /// The whole track in seconds.
    pub fn seconds(&self) -> u32 {
        self.segments.last().map_or(0, Segment::end)
    }

    /// Its segments, in order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Lets getting ready last at least so long, in seconds: a voice explains it.
    pub fn stretch_ready(&mut self, seconds: u32) {
        let Some(ready) = self.segments.first_mut().filter(|segment| segment.beat == Beat::Ready) else {
            return;
        };
        let more = seconds.saturating_sub(ready.seconds);
        ready.seconds += more;
        for segment in self.segments.iter_mut().skip(1) {
            segment.start += more;
        }
    }

    /// Gives the time to get down, up or over that the plan does not count: before the work, and between sides.
    pub fn calm(&mut self, before: Before, position: Position) {
        self.stretch_ready(calm_seconds(before, position));
        let change = change_seconds(position);
        let mut more = 0;
        for segment in &mut self.segments {
            segment.start += more;
            if segment.beat == Beat::Change {
                more += change.saturating_sub(segment.seconds);
                segment.seconds = segment.seconds.max(change);
            }
        }
    }

    /// When hold `rep` (from 0) of a stretch of holds begins, is held, is left and is over.
    pub fn hold(&self, segment: &Segment, rep: u32) -> Option<HoldTimes> {
        let Beat::Hold { seconds, .. } = segment.beat else { return None };
        let (enter, leave) = (f64::from(self.entry_seconds()), f64::from(self.exit_seconds()));
        let each = enter + f64::from(seconds) + leave + f64::from(BETWEEN_HOLDS);
        let start = f64::from(segment.start) + f64::from(rep) * each;
        let held = start + enter;
        let out = held + f64::from(seconds);
        Some(HoldTimes { start, held, out, end: out + leave })
    }

    /// One cycle of the movement.
    pub fn tempo(&self) -> &[Phase] {
        &self.tempo
    }

    /// How many sets a side has.
    pub fn sets(&self) -> u8 {
        self.sets
    }

    /// Where the track stands `at` seconds from its start; its last moment after its end.
    pub fn place(&self, at: f64) -> Place {
        let last = self.segments.len().saturating_sub(1);
        let index = self.segments.iter().position(|segment| at < f64::from(segment.end())).unwrap_or(last);
        let segment = self.segments[index];
        let inside = (at - f64::from(segment.start)).clamp(0.0, f64::from(segment.seconds));
        let left = (f64::from(segment.seconds) - inside).ceil().max(0.0) as u32;
        let at = self.beat_place(segment, inside);
        let held = at.held.unwrap_or(0.0);
        Place {
            segment,
            left,
            count: at.count,
            phase: at.phase,
            done: at.done,
            phase_left: at.left,
            filled: at.filled,
            holding: at.holding,
            held: held as u32,
        }
    }

    fn beat_place(&self, segment: Segment, inside: f64) -> Within {
        let idle = Within { count: 0, phase: 0, done: 0.0, filled: 0.0, left: 1, held: None, holding: false };
        match segment.beat {
            Beat::Ready | Beat::Rest | Beat::Change => idle,
            Beat::Reps { count } | Beat::Breaths { count } => {
                let cycle = self.cycle();
                let rep = ((inside / cycle) as u8).min(count.saturating_sub(1));
                Within { count: rep + 1, ..self.phase_at(inside - f64::from(rep) * cycle) }
            }
            Beat::Time => Within { count: 1, ..self.phase_at(inside % self.cycle()) },
            Beat::Hold { count, seconds } => {
                let (enter, leave) = (f64::from(self.entry_seconds()), f64::from(self.exit_seconds()));
                let each = enter + f64::from(seconds) + leave + f64::from(BETWEEN_HOLDS);
                let rep = ((inside / each) as u8).min(count.saturating_sub(1));
                let t = inside - f64::from(rep) * each;
                let held = f64::from(seconds);
                let last = self.tempo.len().saturating_sub(1);
                let left = |seconds: f64| seconds.max(0.0).ceil().max(1.0) as u32;
                let within = if t < enter {
                    let done = (t / enter) as f32;
                    Within { phase: 0, done, filled: done, left: left(enter - t), ..idle }
                } else if t < enter + held {
                    let done = if last >= 2 { 0.5 } else { 0.0 };
                    let filled = ((t - enter) / held) as f32;
                    let counted = Some((t - enter).floor() + 1.0);
                    Within {
                        phase: 1.min(last),
                        done,
                        filled,
                        left: left(enter + held - t),
                        held: counted,
                        holding: true,
                        ..idle
                    }
                } else {
                    let done = ((t - enter - held) / leave).min(1.0) as f32;
                    let left = left(enter + held + leave - t);
                    Within { phase: last, done, filled: done, left, held: Some(held), ..idle }
                };
                Within { count: rep + 1, ..within }
            }
        }
    }

    fn phase_at(&self, inside: f64) -> Within {
        let at = |phase, done, left| Within {
            count: 0,
            phase,
            done,
            filled: done,
            left,
            held: None,
            holding: false,
        };
        let mut start = 0.0;
        for (index, phase) in self.tempo.iter().enumerate() {
            let length = f64::from(phase.seconds);
            if inside < start + length {
                let done = ((inside - start) / length) as f32;
                return at(index, done, (start + length - inside).ceil().max(1.0) as u32);
            }
            start += length;
        }
        at(self.tempo.len().saturating_sub(1), 1.0, 1)
    }
}

/// Where a moment stands within its stretch.
struct Within {
    count: u8,
    phase: usize,
    done: f32,
    filled: f32,
    left: u32,
    held: Option<f64>,
    holding: bool,
}

/// What comes before a move, as far as getting ready for it depends on that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// Nothing: the session begins.
    Start,
    /// A move in that position.
    At(Position),
    /// The move before it in a flow, in that position: where the body stays in it, it goes on without getting
    /// ready.
    Joined(Position),
}

impl Before {
    /// What comes before the next move of a flow.
    #[must_use]
    pub const fn joined(self) -> Self {
        match self {
            Self::Start => Self::Start,
            Self::At(position) | Self::Joined(position) => Self::Joined(position),
        }
    }
}

/// The seconds to get ready for a position after what comes before.
pub fn ready_seconds(before: Before, now: Position) -> u32 {
    match before {
        Before::Joined(_) => READY_JOINED,
        Before::At(before) if before.on_floor() != now.on_floor() => READY_LEVEL,
        Before::At(before) if before == now => READY_SAME,
        Before::Start | Before::At(_) => READY_TURN,
    }
}

/// The seconds that the player gives at least to get into a position after what comes before, where the body has
/// to get down, up or over for it, in a flow as well; else 0.
fn calm_seconds(before: Before, now: Position) -> u32 {
    match before {
        Before::Start => 0,
        Before::Joined(before) | Before::At(before) => {
            if before.on_floor() != now.on_floor() {
                CALM_LEVEL
            } else if before.on_floor() && before != now {
                CALM_ROLL
            } else {
                0
            }
        }
    }
}

/// The seconds to change sides in a position.
const fn change_seconds(position: Position) -> u32 {
    match position {
        Position::SideLying => CHANGE_ROLL,
        Position::Kneeling => CHANGE_KNEE,
        Position::Standing
        | Position::Seated
        | Position::HandsAndKnees
        | Position::FloorSitting
        | Position::Supine
        | Position::Prone => CHANGE,
    }
}

/// The seconds that the player gives to get into place and to change sides beyond those of [`seconds`].
pub fn turning_seconds(exercise: &Exercise, variant: &Variant, dose: Dose, before: Before) -> u32 {
    let position = exercise.position_of(variant);
    let ready = calm_seconds(before, position).saturating_sub(ready_seconds(before, position));
    ready + changes(exercise.sides_of(variant), dose) * (change_seconds(position) - CHANGE)
}

/// How often a track changes sides.
fn changes(sides: Sides, dose: Dose) -> u32 {
    match (sides, dose) {
        (Sides::Each, Dose::Reps { sets: sets @ 2.., .. }) => 2 * u32::from(sets) - 1,
        (Sides::Each, Dose::Reps { .. } | Dose::Hold { .. } | Dose::Time { .. } | Dose::Breaths { .. }) => 1,
        (Sides::Both | Sides::Alternate | Sides::Turns, _) => 0,
    }
}

/// The seconds of an exercise's work and all that belongs to it, coming from `before`.
pub fn seconds(exercise: &Exercise, variant: &Variant, dose: Dose, before: Before) -> u32 {
    Track::of(exercise, variant, dose, before).seconds()
}
