//! The cues of holds.

use super::Kind;
use super::list::List;
use super::spoken::phase_words;
use super::spoken::{capital, number_words};
use crate::content::{Moment, Sides};
use crate::session::{HoldTimes, Segment};
use crate::settings::Level;

/// How holds of an open set stand on the screen, whose seconds are counted beside it.
const EASY_HOLD: &str = "while it is easy";
/// From this length on half a hold is worth a word, in seconds.
const LONG: f64 = 20.0;
/// From this length on the last ten seconds of a hold are told.
const VERY_LONG: f64 = 40.0;
/// From one sentence to the next in a hold, in seconds.
const APART: f64 = 7.0;
/// The last seconds of a hold belong to the ticks.
const END: f64 = 5.0;
/// The ticks themselves, in seconds.
const TICKS: f64 = 3.0;

impl List<'_> {
    /// Holds: in by its word, the cues of the hold, half way of a long one, ticks before its end, and out.
    pub(super) fn holds(&mut self, segment: &Segment, count: u32, held: f64) {
        let (of, track) = (self.of, self.of.track);
        let tempo = track.tempo();
        for rep in 0..count {
            let (Some(times), Some(first), Some(last)) =
                (track.hold(segment, rep), tempo.first(), tempo.last())
            else {
                return;
            };
            let side = self.side_at(segment, rep, &first.word);
            let named = phase_words(&first.word, first.breath, rep == 0);
            let entry = times.held - times.start;
            if rep == 0 {
                self.push(times.start, Kind::Begin, "", &first.word, 1.0);
            }
            let number = capital(&number_words(rep + 1));
            let turns = of.exercise.sides_of(of.variant) == Sides::Turns;
            match side.filter(|_| turns) {
                Some(side) => self.side(times.start, side),
                None if segment.asked.is_some_and(|asked| rep == u32::from(asked)) => {
                    let words = self.open_words(&number, &named, entry);
                    self.push(times.start, Kind::Open, &words, EASY_HOLD, entry + held);
                }
                None if rep > 1 && rep + 1 == count && segment.asked.is_none() => {
                    let both = format!("Last one. {named}");
                    let words = if self.fits(&both, entry) { &both } else { "Last one." };
                    self.push(times.start, Kind::Last, words, &first.word, entry);
                }
                None if rep > 0 => {
                    let words = format!("{number}. {named}");
                    self.push(times.start, Kind::Count, &words, &first.word, entry);
                }
                None => self.push(times.start, Kind::Phase, &named, &first.word, entry),
            }
            let word = tempo.get(1).map_or("hold", |phase| &phase.word);
            let stay = if rep == 0 && held >= 2.0 { "Hold, and breathe." } else { "Hold." };
            self.push(times.held, Kind::Phase, stay, word, held);
            let hushed = times.held + self.voice.seconds(stay);
            let moment = Moment { setting_up: false, phase: word, holding: true, side };
            self.in_hold(moment, times, held, hushed);
            if tempo.len() > 1 {
                let words = phase_words(&last.word, last.breath, rep == 0);
                self.push(times.out, Kind::Phase, &words, &last.word, times.end - times.out);
            }
        }
    }

    /// What is said while a position is held, from the second `hushed` on.
    fn in_hold(&mut self, moment: Moment<'_>, times: HoldTimes, held: f64, hushed: f64) {
        let (tied, always) = self.true_at(moment);
        let all: Vec<String> = tied.into_iter().chain(always).collect();
        let half = (held >= LONG).then_some(times.held + held / 2.0);
        if let Some(half) = half {
            self.say(half, Kind::Half, "Half way.", "");
        }
        if held >= VERY_LONG {
            self.say(times.out - 10.0, Kind::Last, "Ten more seconds.", "");
        }
        // In a short hold the sentence has the room, and the way out is told; else it ends before the ticks.
        let told = held < END && self.voice.level == Level::Full;
        let out = if told { times.out } else { times.out - TICKS };
        let mut at = hushed.max(times.held + 1.0);
        let ends = times.out - if held > 2.0 * END { END } else { 1.0 };
        while at < ends {
            let cut = [half, (held >= VERY_LONG).then_some(times.out - 10.0)];
            let until = cut.into_iter().flatten().filter(|cut| *cut > at).fold(out, f64::min);
            match self.choose(&all, at, until - at) {
                Some(words) => {
                    self.how(at, &words, until - at);
                    at += APART.max(self.voice.seconds(&words) + 3.0);
                }
                None => at += 1.0,
            }
        }
        for left in (1..=3_u32).rev().filter(|left| f64::from(*left) < held && !told) {
            self.push(times.out - f64::from(left), Kind::Soon, "", &left.to_string(), 1.0);
        }
    }
}
