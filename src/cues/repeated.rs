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
/// Between a phase's word and a sentence after it, in seconds.
const PAUSE: f64 = 0.3;
/// The tone that begins the work is over by then, in seconds.
const AFTER_TONE: f64 = 0.4;
/// From the first that is the person's choice on.
const STILL_EASY: &str = "if still easy";

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

    /// Whether a sentence says what its phase's word says, so that it may stand in its place.
    fn is_said_by(&self, sentence: &str) -> bool {
        let sentence = sentence.to_lowercase();
        let has = |word: &str| sentence.split(|c: char| !c.is_alphabetic()).any(|each| each == word);
        self.phase.word.split_whitespace().filter(|word| word.len() > 2).all(has)
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
                    Some(side) => self.turn(&step, side),
                    None => self.phase(segment, &step, counts, cycle),
                }
            }
        }
    }

    /// A repetition of one side, where sides take turns: the side and what to do.
    fn turn(&mut self, step: &Step<'_>, side: BodySide) {
        let shown = step.number.to_string();
        let side = side_name(side);
        let is_last = step.number == step.of && step.of > 2;
        let kind = if is_last { Kind::Last } else { Kind::Count };
        let phase = phase_words(&step.phase.word, Breath::Easy, false);
        let words = if is_last {
            let side = side.to_lowercase();
            let short = self.longest(&format!("Last {side}."), &phase, step.length());
            let long = format!("Last one, {side}. {phase}");
            if self.fits(&long, step.length()) { long } else { short }
        } else {
            self.longest(&format!("{side}."), &phase, step.length())
        };
        self.push(step.at, kind, &words, &shown, step.length().max(1.0));
    }

    /// A phase: the repetition's number where it begins with it, what to do, and after that a sentence on how.
    fn phase(&mut self, segment: &Segment, step: &Step<'_>, counts: Counted, cycle: f64) {
        let tempo = self.of.track.tempo();
        let is_longest = step.place == longest(tempo);
        let moment = Moment { setting_up: false, phase: &step.phase.word, holding: false, side: step.side };
        let (tied, always) = self.true_at(moment);
        if step.rep == 0 {
            return self.first(step, &tied);
        }
        // The short phases after it, in which nothing is said, are room for its words.
        let short = tempo.iter().skip(step.place + 1).map(|phase| f64::from(phase.seconds));
        let room = step.length() + short.take_while(|seconds| *seconds < NAMED).sum::<f64>();
        let number = if step.place == 0 { count_words(segment, step) } else { Vec::new() };
        let before = number.last().map_or("", |(_, words)| words);
        let room_after = room - self.voice.seconds(before);
        let ends = step.number == step.of;
        let (command, is_sentence) = self.command(step, &tied, ends, room_after);
        let is_named = is_sentence || step.place == 0 && room >= NAMED || step.length() >= NAMED;
        let said = if let Some((kind, words)) =
            number.iter().find(|(_, words)| is_named && self.fits(&format!("{words} {command}"), room))
        {
            let words = format!("{words} {command}");
            let shown = if *kind == Kind::Open { EASY.to_owned() } else { step.number.to_string() };
            self.push(step.at, *kind, &words, &shown, room.max(1.0));
            words
        } else if let Some((kind, words)) = number.first() {
            let shown = if *kind == Kind::Open { EASY.to_owned() } else { step.number.to_string() };
            let span = if *kind == Kind::Count { room.max(1.0) } else { cycle };
            self.push(step.at, *kind, words, &shown, span);
            return;
        } else if !is_named {
            return;
        } else if is_sentence {
            self.how(step.at, &command, room);
            command.clone()
        } else {
            self.push(step.at, Kind::Phase, &command, &step.phase.word, room);
            command.clone()
        };
        if is_sentence {
            self.remember(step.at, &command);
        }
        // The movement is learnt by its words alone; sentences come after them.
        if step.rep < TAUGHT && counts == Counted::Reps {
            return;
        }
        let more: Vec<String> = if is_longest { tied.into_iter().chain(always).collect() } else { tied };
        let after = self.voice.seconds(&said) + PAUSE;
        if let Some(words) = self.choose(&more, step.at + after, room - after) {
            self.how(step.at + after, &words, room - after);
        }
    }

    /// What says what to do in a phase, and whether it is a sentence of the content: its word, or a sentence
    /// that has the word in it, or where the word is a breath what the body does with it.
    fn command(&self, step: &Step<'_>, tied: &[String], ends: bool, room: f64) -> (String, bool) {
        let fit = || tied.iter().filter(|each| self.fits(each, room));
        let sentence = if step.only_breathes() {
            if ends || step.rep < TAUGHT { fit().next().cloned() } else { self.choose(tied, step.at, room) }
        } else {
            let says: Vec<String> = fit().filter(|each| step.is_said_by(each)).cloned().collect();
            if ends || step.rep < TAUGHT { None } else { self.choose(&says, step.at, room) }
        };
        match sentence {
            Some(words) => (words, true),
            None => (phase_words(&step.phase.word, step.phase.breath, false), false),
        }
    }

    /// Both sentences where they fit into `room` seconds, else the first.
    fn longest(&self, first: &str, second: &str, room: f64) -> String {
        let both = format!("{first} {second}");
        if self.fits(&both, room) { both } else { first.to_owned() }
    }

    /// The first one that is the person's choice, and what to do in it.
    pub(super) fn open_words(&self, number: &str, named: &str, room: f64) -> String {
        self.longest(&format!("{number}, {STILL_EASY}."), named, room)
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
            // After the tone, where there is time for both.
            let after = step.place == 0 && self.fits(&words, length - AFTER_TONE);
            let late = if after { AFTER_TONE } else { 0.0 };
            self.push(step.at + late, Kind::Phase, &words, &step.phase.word, length - late);
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

/// What may be said of a repetition's number, the fullest first: what comes with it has to fit behind it.
fn count_words(segment: &Segment, step: &Step<'_>) -> Vec<(Kind, String)> {
    let words = capital(&number_words(step.number));
    if segment.asked.is_some_and(|asked| step.rep == u32::from(asked)) {
        vec![(Kind::Open, format!("{words}, {STILL_EASY}."))]
    } else if step.number == step.of && step.of > 2 {
        vec![(Kind::Last, "Last one.".into()), (Kind::Last, "Last.".into())]
    } else if step.is_half(segment) {
        vec![(Kind::Half, format!("{words}, half way.")), (Kind::Count, format!("{words}."))]
    } else if step.rep > 0 {
        vec![(Kind::Count, format!("{words}."))]
    } else {
        Vec::new()
    }
}

fn longest(tempo: &[Phase]) -> usize {
    let longer = |at: &usize, other: &usize| tempo[*at].seconds.total_cmp(&tempo[*other].seconds);
    // The first of equals.
    (0..tempo.len()).rev().max_by(longer).unwrap_or(0)
}
