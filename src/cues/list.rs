//! The cues of one move as they are written down, one after the other.

use super::introduction::{ENDS, GAP};
use super::side::{body_side, side_name, side_sentence, side_shown};
use super::spoken::{number_words, spoken};
use super::voice::OVER;
use super::{Cue, Kind, Move, Voice};
use crate::content::{Moment, Sides};
use crate::figure::BodySide;
use crate::session::Segment;

/// How an open set stands on the screen while it is done.
pub(super) const EASY: &str = "as many as feel easy";
/// Silence before a sentence that may wait, in seconds.
const PAUSE: f64 = 1.0;
/// The ticks at the end of a stretch, in seconds.
const TICKS: f64 = 3.0;
/// The same sentence is not said again before this, in seconds.
const AGAIN: f64 = 24.0;
/// How long a sentence may take that belongs to no phase, in seconds.
pub(super) const ROOM: f64 = 6.0;

/// The cues of a move as they are written down.
pub(super) struct List<'a> {
    pub(super) of: &'a Move<'a>,
    pub(super) voice: Voice,
    pub(super) cues: Vec<Cue>,
    /// The sentences on how to do it, and when each was said last.
    said: Vec<(String, f64)>,
}

impl<'a> List<'a> {
    pub(super) fn new(of: &'a Move<'a>, voice: Voice) -> Self {
        Self { of, voice, cues: Vec::new(), said: Vec::new() }
    }

    pub(super) fn push(&mut self, at: f64, kind: Kind, words: &str, shown: &str, seconds: f64) {
        self.cues.push(Cue { at, kind, words: spoken(words), shown: shown.to_owned(), seconds });
    }

    /// Something that belongs to no phase.
    pub(super) fn say(&mut self, at: f64, kind: Kind, words: &str, shown: &str) {
        self.push(at, kind, words, shown, ROOM);
    }

    /// A tick for each of a stretch's last three seconds.
    pub(super) fn soon(&mut self, segment: &Segment) {
        for left in (1..=3_u32).rev().filter(|left| *left < segment.seconds) {
            self.push(f64::from(segment.end() - left), Kind::Soon, "", &left.to_string(), 1.0);
        }
    }

    pub(super) fn side(&mut self, at: f64, side: BodySide) {
        let words = format!("{}. {}", side_name(side), side_sentence(self.of, side));
        self.say(at, Kind::Side, &words, &side_shown(side));
    }

    /// A rest: how long it is, and what comes after it.
    pub(super) fn rest(&mut self, segment: &Segment, next: Option<&Segment>) {
        let start = f64::from(segment.start);
        let words = format!("Rest, {} seconds.", number_words(segment.seconds));
        self.say(start, Kind::Rest, &words, "rest");
        let then = start + self.voice.seconds(&words) + GAP;
        match next {
            Some(next) if next.asked.is_some() => {
                self.say(then, Kind::Open, &format!("Then {EASY}. {ENDS}"), "rest");
            }
            Some(next) if next.beat.is_work() => {
                let (set, of) =
                    (number_words(u32::from(next.set)), number_words(u32::from(self.of.track.sets())));
                let side = body_side(next.side).map_or("", |side| match side {
                    BodySide::Left => ", left side",
                    BodySide::Right => ", right side",
                });
                self.say(then, Kind::Rest, &format!("Then set {set} of {of}{side}."), "rest");
            }
            Some(_) | None => {}
        }
        let free = self.cues.last().map_or(then, |cue| cue.at + self.voice.seconds(&cue.words)) + PAUSE;
        self.reminder(free, f64::from(segment.end()) - TICKS);
        self.soon(segment);
    }

    /// A sentence on how to do it that was not said for long, where nothing is to be done meanwhile.
    pub(super) fn reminder(&mut self, from: f64, until: f64) {
        let cues = self.of.exercise.cues_of(self.of.variant).iter();
        let always: Vec<String> = cues
            .filter(|cue| matches!(cue.at, crate::content::At::Always { .. }))
            .map(|cue| cue.say.clone())
            .collect();
        if let Some(words) = self.choose(&always, from, until - from) {
            self.how(from, &words, until - from);
        }
    }

    /// Which side works in repetition `rep` from 0, and in the phase with this word.
    pub(super) fn side_at(&self, segment: &Segment, rep: u32, word: &str) -> Option<BodySide> {
        if let Some(side) = body_side(segment.side) {
            return Some(side);
        }
        match self.of.exercise.sides_of(self.of.variant) {
            Sides::Turns => {
                self.of.first_side.map(|first| if rep.is_multiple_of(2) { first } else { first.other() })
            }
            Sides::Alternate | Sides::Both | Sides::Each => crate::content::side_of_word(word),
        }
    }

    /// The cues that are true at a moment: those that belong to it, and those that are always true.
    pub(super) fn true_at(&self, moment: Moment<'_>) -> (Vec<String>, Vec<String>) {
        let cues = self.of.exercise.cues_of(self.of.variant).iter().filter(|cue| cue.at.is(moment));
        let (always, tied): (Vec<_>, Vec<_>) =
            cues.partition(|cue| matches!(cue.at, crate::content::At::Always { .. }));
        let says = |cues: Vec<&crate::content::Cue>| cues.into_iter().map(|cue| cue.say.clone()).collect();
        (says(tied), says(always))
    }

    /// Whether `words` come to their end in `room` seconds.
    pub(super) fn fits(&self, words: &str, room: f64) -> bool {
        self.voice.seconds(&spoken(words)) <= room + OVER
    }

    /// Of sentences on how to do it, the one that fits and was not said for the longest time; none that was
    /// said just before.
    pub(super) fn choose(&self, sentences: &[String], at: f64, room: f64) -> Option<String> {
        let last = |words: &String| {
            self.said.iter().find(|(said, _)| said == words).map_or(f64::NEG_INFINITY, |(_, at)| *at)
        };
        let fit = sentences.iter().filter(|words| self.fits(words, room) && at - last(words) >= AGAIN);
        fit.min_by(|one, other| last(one).total_cmp(&last(other))).cloned()
    }

    /// Says how to do it.
    pub(super) fn how(&mut self, at: f64, words: &str, room: f64) {
        self.push(at, Kind::How, words, words, room);
        self.remember(at, words);
    }

    /// That `words` were said at this second.
    pub(super) fn remember(&mut self, at: f64, words: &str) {
        match self.said.iter_mut().find(|(said, _)| said == words) {
            Some((_, last)) => *last = at,
            None => self.said.push((words.to_owned(), at)),
        }
    }
}
