//! One exercise as seconds: get ready, work, rest, change sides, with every cue and its moment.
//!
//! A track knows nothing of clocks or screens. It is the one source of an exercise's length, of
//! what is counted when, and of what is said, rung or shown at which second.

use crate::content::{Breath, Dose, Exercise, Phase, Position, Sides, Variant};

/// Seconds to get ready where the body stays as it is.
pub const READY_SAME: u32 = 10;
/// Seconds to get ready where the position changes on the same level.
pub const READY_TURN: u32 = 15;
/// Seconds to get down to the floor or up from it without hurry.
pub const READY_LEVEL: u32 = 20;
/// Seconds in which the next move of a flow is named, while the body goes on moving.
pub const READY_JOINED: u32 = 3;
/// Seconds of rest between two sets.
pub const REST: u32 = 30;
/// Seconds to change sides.
pub const CHANGE: u32 = 8;
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
    pub const fn said(self) -> &'static str {
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
}

impl Segment {
    /// When it ends, in seconds from the track's start.
    pub const fn end(&self) -> u32 {
        self.start + self.seconds
    }
}

/// What kind of moment a cue marks, so that a bell, a voice and a screen can each choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueKind {
    /// A new exercise is named and its set-up said.
    Ready,
    /// Three seconds to go before work.
    Soon,
    /// Work begins.
    Begin,
    /// A sentence on how to do it.
    How,
    /// A repetition, a hold or a breath is counted.
    Count,
    /// A phase of the tempo begins.
    Phase,
    /// Half of a longer stretch is done.
    Half,
    /// Rest.
    Rest,
    /// Change sides.
    Change,
    /// The exercise is done.
    Done,
}

impl CueKind {
    /// Whether the terminal's bell rings at it.
    pub const fn rings(self) -> bool {
        matches!(self, Self::Ready | Self::Begin | Self::Rest | Self::Change | Self::Done)
    }
}

/// Something said or rung at a moment of a track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// When, in seconds from the track's start.
    pub at: u32,
    /// What kind of moment.
    pub kind: CueKind,
    /// The words, fit to be spoken.
    pub words: String,
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
    /// How much of the phase is done, 0 to 1.
    pub done: f32,
    /// Whole seconds left in the phase, at least 1.
    pub phase_left: u32,
}

/// One exercise at one dose, laid out in seconds.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    segments: Vec<Segment>,
    cues: Vec<Cue>,
    tempo: Vec<Phase>,
    sets: u8,
}

impl Track {
    /// Lays out `dose` of an exercise's variant after what comes before it.
    pub fn of(exercise: &Exercise, variant: &Variant, dose: Dose, before: Before) -> Self {
        let mut track = Self::silent(exercise, variant, dose, before);
        track.cues = cues(&track, exercise, variant, dose, exercise.sides_of(variant));
        track
    }

    /// The same without its cues, for those who only want to know how long it is.
    fn silent(exercise: &Exercise, variant: &Variant, dose: Dose, before: Before) -> Self {
        let tempo = exercise.tempo_of(variant).to_vec();
        let position = exercise.position_of(variant);
        let sides = exercise.sides_of(variant);
        let mut track = Self { segments: Vec::new(), cues: Vec::new(), tempo, sets: 1 };
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
        self.segments.push(Segment { start, seconds, beat, set, side });
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
                let each = self.entry_seconds() + u32::from(seconds) + self.exit_seconds();
                let seconds_all =
                    u32::from(count) * each + u32::from(count.saturating_sub(1)) * BETWEEN_HOLDS;
                self.push(seconds_all, Beat::Hold { count, seconds }, 1, side);
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
    fn cycles(&self, count: u8) -> u32 {
        (f64::from(count) * self.cycle()).ceil() as u32
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

    /// Its cues, in order of their moments.
    pub fn cues(&self) -> &[Cue] {
        &self.cues
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
        let (count, phase, done, phase_left) = self.beat_place(segment, inside);
        Place { segment, left, count, phase, done, phase_left }
    }

    fn beat_place(&self, segment: Segment, inside: f64) -> (u8, usize, f32, u32) {
        let idle = (0, 0, 0.0, 1);
        match segment.beat {
            Beat::Ready | Beat::Rest | Beat::Change => idle,
            Beat::Reps { count } | Beat::Breaths { count } => {
                let cycle = self.cycle();
                let rep = ((inside / cycle) as u8).min(count.saturating_sub(1));
                let (phase, done, left) = self.phase_at(inside - f64::from(rep) * cycle);
                (rep + 1, phase, done, left)
            }
            Beat::Time => {
                let (phase, done, left) = self.phase_at(inside % self.cycle());
                (1, phase, done, left)
            }
            Beat::Hold { count, seconds } => {
                let (enter, leave) = (f64::from(self.entry_seconds()), f64::from(self.exit_seconds()));
                let each = enter + f64::from(seconds) + leave + f64::from(BETWEEN_HOLDS);
                let rep = ((inside / each) as u8).min(count.saturating_sub(1));
                let t = inside - f64::from(rep) * each;
                let held = f64::from(seconds);
                let last = self.tempo.len().saturating_sub(1);
                let rest = if t < enter {
                    (0, t / enter, enter - t)
                } else if t < enter + held {
                    (1.min(last), if last >= 2 { 0.5 } else { 0.0 }, enter + held - t)
                } else {
                    (last, ((t - enter - held) / leave).min(1.0), (enter + held + leave - t).max(0.0))
                };
                (rep + 1, rest.0, rest.1 as f32, rest.2.ceil().max(1.0) as u32)
            }
        }
    }

    fn phase_at(&self, inside: f64) -> (usize, f32, u32) {
        let mut start = 0.0;
        for (index, phase) in self.tempo.iter().enumerate() {
            let length = f64::from(phase.seconds);
            if inside < start + length {
                let done = ((inside - start) / length) as f32;
                return (index, done, (start + length - inside).ceil().max(1.0) as u32);
            }
            start += length;
        }
        (self.tempo.len().saturating_sub(1), 1.0, 1)
    }
}

/// What comes before a move, as far as getting ready for it depends on that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// Nothing: the session begins.
    Start,
    /// A move in that position.
    At(Position),
    /// The move before it in a flow: the body goes on without getting ready.
    Joined,
}

/// The seconds to get ready for a position after what comes before.
pub fn ready_seconds(before: Before, now: Position) -> u32 {
    match before {
        Before::Start => READY_TURN,
        Before::Joined => READY_JOINED,
        Before::At(before) if before.on_floor() != now.on_floor() => READY_LEVEL,
        Before::At(before) if before != now => READY_TURN,
        Before::At(_) => READY_SAME,
    }
}

/// Everything said in a track, each at its second.
fn cues(track: &Track, exercise: &Exercise, variant: &Variant, dose: Dose, sides: Sides) -> Vec<Cue> {
    let mut cues = Vec::new();
    let mut say = |at: u32, kind: CueKind, words: String| cues.push(Cue { at, kind, words });
    let mut told = 0;
    for segment in &track.segments {
        let start = segment.start;
        match segment.beat {
            Beat::Ready => {
                let words = format!("{}, {}. {}.", exercise.name, variant.name, dose.said(sides));
                say(start, CueKind::Ready, words);
                if segment.seconds <= READY_JOINED {
                    continue; // in a flow the next move is named, and that is all
                }
                if let Some(first) = exercise.setup.first() {
                    say(start + 4, CueKind::How, first.clone());
                }
                say(segment.end().saturating_sub(3), CueKind::Soon, "Ready".into());
            }
            Beat::Rest => {
                say(start, CueKind::Rest, "Rest.".into());
                say(segment.end().saturating_sub(3), CueKind::Soon, "Ready".into());
            }
            Beat::Change => say(start, CueKind::Change, "Change sides.".into()),
            Beat::Time => {
                say(start, CueKind::Begin, "Begin.".into());
                for (at, cue) in spread(start, segment.seconds, exercise.cues_of(variant)) {
                    say(at, CueKind::How, cue);
                }
                if segment.seconds >= 40 {
                    say(start + segment.seconds / 2, CueKind::Half, "Half way.".into());
                }
            }
            Beat::Hold { count, seconds } => {
                let each = track.entry_seconds() + u32::from(seconds) + track.exit_seconds() + BETWEEN_HOLDS;
                for rep in 0..u32::from(count) {
                    let at = start + rep * each;
                    let kind = if rep == 0 { CueKind::Begin } else { CueKind::Count };
                    say(at, kind, phase_words(&track.tempo, 0));
                    if let Some(cue) = exercise
                        .cues_of(variant)
                        .get((told + rep as usize) % exercise.cues_of(variant).len().max(1))
                    {
                        say(at + track.entry_seconds(), CueKind::How, cue.say.clone());
                    }
                    let out = at + track.entry_seconds() + u32::from(seconds);
                    say(out, CueKind::Phase, phase_words(&track.tempo, track.tempo.len().saturating_sub(1)));
                }
                told += usize::from(count);
            }
            Beat::Reps { count } | Beat::Breaths { count } => {
                let cycle = track.cycle();
                for rep in 0..u32::from(count) {
                    let at = start + (f64::from(rep) * cycle) as u32;
                    let kind = if rep == 0 { CueKind::Begin } else { CueKind::Count };
                    let words = match rep {
                        0 => phase_words(&track.tempo, 0),
                        _ => format!("{}. {}", rep + 1, phase_words(&track.tempo, 0)),
                    };
                    say(at, kind, words);
                    let mut moment = f64::from(rep) * cycle;
                    for (index, phase) in track.tempo.iter().enumerate() {
                        if index > 0 {
                            say(start + moment as u32, CueKind::Phase, phase_words(&track.tempo, index));
                        }
                        moment += f64::from(phase.seconds);
                    }
                }
            }
        }
    }
    say(track.seconds(), CueKind::Done, "Done.".into());
    cues.sort_by_key(|cue| cue.at);
    cues
}

/// A phase's word and its breath: `Lift, breathe out`.
fn phase_words(tempo: &[Phase], index: usize) -> String {
    let Some(phase) = tempo.get(index) else { return String::new() };
    match phase.breath {
        Breath::Easy => phase.word.clone(),
        breath if phase.word == breath.key() || phase.word == breath.said() => breath.said().into(),
        breath => format!("{}, {}", phase.word, breath.said()),
    }
}

/// Spreads sentences over a stretch of time, the first after four seconds, none in its last five.
fn spread(start: u32, seconds: u32, lines: &[crate::content::Cue]) -> Vec<(u32, String)> {
    let room = seconds.saturating_sub(9);
    let gap = (room / lines.len().max(1) as u32).max(8);
    lines
        .iter()
        .zip(0..)
        .map(|(line, index)| (start + 4 + index * gap, line.say.clone()))
        .filter(|(at, _)| *at < start + 4 + room.max(1))
        .collect()
}

/// The seconds of an exercise's work and all that belongs to it, coming from `before`.
pub fn seconds(exercise: &Exercise, variant: &Variant, dose: Dose, before: Before) -> u32 {
    Track::silent(exercise, variant, dose, before).seconds()
}
