//! The cues of what repeats: repetitions, breaths, and moving until the time is up.

use super::Kind;
use super::list::{EASY, List, ROOM};
use super::side::side_name;
use super::spoken::{capital, number_words, phase_words};
use crate::content::{Breath, Moment, Phase, Sides};
use crate::figure::BodySide;
use crate::session::Segment;

/// Shorter phases than this are named in the first repetition alone: later they come faster than words.
const NAMED: f64 = 1.5;
/// How many repetitions begin with the words of their phases; after them come counts and cues.
const TAUGHT: u32 = 2;
/// Least time between two cues while only time is counted, in seconds.
const APART: f64 = 8.0;
/// From this length on half a stretch is worth a word, in seconds.
const LONG: u32 = 40;
/// From so many repetitions on a set is long.
const LONG_SET: u32 = 6;
/// Between a phase's word and a sentence after it, in seconds.
const PAUSE: f64 = 0.3;
/// How long a number takes that a sentence follows, in seconds.
const NUMBER: f64 = 0.9;

/// What a stretch of cycles counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Reps,
    Breaths,
}

/// One phase of one repetition.
struct Step<'a> {
    phase: &'a Phase,
    /// Its place in the tempo.
    place: usize,
    /// The repetition, from 0.
    rep: u32,
    /// Its number as the person counts it, and how many there are.
    number: u32,
    of: u32,
    /// When it begins, in seconds.
    at: f64,
    side: Option<BodySide>,
}

impl Step<'_> {
    fn length(&self) -> f64 {
        f64::from(self.phase.seconds)
    }

    /// Whether its word is its breath, which does not say what the body does.
    fn only_breathes(&self) -> bool {
        self.phase.breath != Breath::Easy && self.phase.word == self.phase.breath.label()
    }

    fn is_half(&self, segment: &Segment) -> bool {
        segment.asked.is_none()
            && self.number > 1
            && self.number * 2 == self.of + self.of % 2
            && self.of >= 6
            && self.rep >= TAUGHT
    }
}

impl List<'_> {
    /// Repetitions or breaths: the phases by their words at first, then counts, and cues in their phase.
    pub(super) fn cycles(&mut self, segment: &Segment, count: u32, counts: Counted) {
        let track = self.of.track;
        let tempo = track.tempo();
        let cycle = cycle(tempo);
        let by_turns = self.of.exercise.sides_of(self.of.variant) == Sides::Turns;
        for rep in 0..count {
            let mut at = f64::from(segment.start) + f64::from(rep) * cycle;
            let (number, of) = if by_turns { (rep / 2 + 1, count / 2) } else { (rep + 1, count) };
            for (place, phase) in tempo.iter().enumerate() {
                let side = self.side_at(segment, rep, &phase.word);
                let step = Step { phase, place, rep, number, of, at, side };
                at += step.length();
                if rep == 0 && place == 0 {
                    self.push(step.at, Kind::Begin, "", &phase.word, step.length());
                }
                match side.filter(|_| by_turns && place == 0) {
                    Some(side) if rep < TAUGHT => self.side(step.at, side),
                    Some(side) => self.turn(&step, side, cycle),
                    None => self.phase(segment, &step, counts, cycle),
                }
            }
        }
    }

    /// A repetition of one side, where sides take turns.
    fn turn(&mut self, step: &Step<'_>, side: BodySide, cycle: f64) {
        let shown = step.number.to_string();
        let side = side_name(side);
        if step.number == step.of && step.of > 2 {
            self.push(step.at, Kind::Last, &format!("Last one, {}.", side.to_lowercase()), &shown, cycle);
        } else {
            self.push(step.at, Kind::Count, &format!("{side}."), &shown, cycle);
        }
    }

    /// A phase: the repetition's number where it begins with it, then what to do in it.
    fn phase(&mut self, segment: &Segment, step: &Step<'_>, counts: Counted, cycle: f64) {
        let tempo = self.of.track.tempo();
        let is_longest = step.place == longest(tempo);
        let moment = Moment { setting_up: false, phase: &step.phase.word, holding: false, side: step.side };
        let (tied, always) = self.true_at(moment);
        let always = if is_longest { always } else { Vec::new() };
        let mut room = step.length();
        let mut at = step.at;
        if step.place == 0 && step.rep > 0 {
            let must = count_words(segment, step).filter(|(kind, _)| *kind != Kind::Count);
            // In a longer set one sentence stands in the place of its number, so that long ones are heard too.
            let sentence_first = must.is_none()
                && step.rep == TAUGHT
                && step.of >= LONG_SET
                && self.choose(&tied, at, room).is_some();
            if !sentence_first && let Some((kind, words)) = count_words(segment, step) {
                let number = step.number.to_string();
                let span = if kind == Kind::Count { room.max(1.0) } else { cycle };
                self.push(at, kind, &words, if kind == Kind::Open { EASY } else { &number }, span);
                let said = self.voice.seconds(&words).max(NUMBER);
                (at, room) = (at + said, room - said);
            }
        }
        if step.rep == 0 {
            return self.first(step, &tied);
        }
        let teaches = step.rep < TAUGHT && (tied.is_empty() || !step.only_breathes());
        let breathes = counts == Counted::Breaths && tied.is_empty() && !is_longest;
        if (teaches || breathes) && step.length() >= NAMED {
            let words = phase_words(&step.phase.word, step.phase.breath, false);
            return self.push(at, Kind::Phase, &words, &step.phase.word, room);
        }
        // What belongs to the phase says what to do in it; what is always true comes after the phase's word.
        let ends = step.number == step.of && step.only_breathes();
        let at_the_end = || tied.iter().find(|each| ends && self.fits(each, room)).cloned();
        if let Some(words) = at_the_end().or_else(|| self.choose(&tied, at, room)) {
            return self.how(at, &words, room);
        }
        let words = phase_words(&step.phase.word, step.phase.breath, false);
        if step.length() >= NAMED && self.fits(&words, room) {
            let said = self.voice.seconds(&words) + PAUSE;
            self.push(at, Kind::Phase, &words, &step.phase.word, room);
            if let Some(more) = self.choose(&always, at, room - said) {
                self.how(at + said, &more, room - said);
            }
        }
    }

    /// A phase of the first repetition, by its word and its breath; where that is its breath alone, with what
    /// the body does.
    fn first(&mut self, step: &Step<'_>, tied: &[String]) {
        let length = step.length();
        let mut words = phase_words(&step.phase.word, step.phase.breath, true);
        if length < NAMED || !self.fits(&words, length) {
            words = phase_words(&step.phase.word, step.phase.breath, false);
        }
        if step.only_breathes() {
            let both = |each: &String| format!("{words} {each}");
            if let Some(each) = tied.iter().find(|each| self.fits(&both(each), length)) {
                words = both(each);
            }
        }
        if length >= NAMED || self.voice.seconds(&words) <= length {
            self.push(step.at, Kind::Phase, &words, &step.phase.word, length);
        }
    }

    /// Moving until the time is up: the phases once, cues by turns, half way, and the last seconds.
    pub(super) fn time(&mut self, segment: &Segment) {
        let (start, end) = (f64::from(segment.start), f64::from(segment.end()));
        let track = self.of.track;
        let tempo = track.tempo();
        self.push(start, Kind::Begin, "", tempo.first().map_or("", |phase| &phase.word), 1.0);
        let mut free = start + 1.0;
        let (mut begins, mut place, mut round) = (start, 0, 0_u32);
        while begins < end - 6.0 {
            let phase = &tempo[place];
            let length = f64::from(phase.seconds);
            let side = self.side_at(segment, round, &phase.word);
            let moment = Moment { setting_up: false, phase: &phase.word, holding: false, side };
            if round == 0 && length >= NAMED {
                let words = phase_words(&phase.word, phase.breath, true);
                self.push(begins, Kind::Phase, &words, &phase.word, length);
                free = begins + length;
            } else if begins >= free {
                let (tied, always) = self.true_at(moment);
                let tied = if length >= NAMED { self.choose(&tied, begins, length) } else { None };
                let room = if tied.is_some() { length } else { ROOM };
                if let Some(words) = tied.or_else(|| self.choose(&always, begins, room)) {
                    self.how(begins, &words, room);
                    free = begins + APART;
                }
            }
            begins += length;
            place += 1;
            if place == tempo.len() {
                (place, round) = (0, round + 1);
            }
        }
        if segment.seconds >= LONG {
            self.say(start + f64::from(segment.seconds / 2), Kind::Half, "Half way.", "");
            self.say(end - 10.0, Kind::Last, "Ten more seconds.", "10");
        }
        self.soon(segment);
    }
}

/// The seconds of one repetition.
fn cycle(tempo: &[Phase]) -> f64 {
    tempo.iter().map(|phase| f64::from(phase.seconds)).sum::<f64>().max(0.5)
}

/// What is said of a repetition's number.
fn count_words(segment: &Segment, step: &Step<'_>) -> Option<(Kind, String)> {
    let words = capital(&number_words(step.number));
    if segment.asked.is_some_and(|asked| step.rep == u32::from(asked)) {
        Some((Kind::Open, format!("{words}, if it still feels easy.")))
    } else if step.number == step.of && step.of > 2 {
        Some((Kind::Last, "Last one.".into()))
    } else if step.is_half(segment) {
        Some((Kind::Half, format!("{words}. Half way.")))
    } else {
        (step.rep > 0).then(|| (Kind::Count, format!("{words}.")))
    }
}

fn longest(tempo: &[Phase]) -> usize {
    let longer = |at: &usize, other: &usize| tempo[*at].seconds.total_cmp(&tempo[*other].seconds);
    // The first of equals.
    (0..tempo.len()).rev().max_by(longer).unwrap_or(0)
}
