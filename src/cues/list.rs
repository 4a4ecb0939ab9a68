//! The cues of one move, each at its second, so that no two voices speak at once.

use super::spoken::{capital, number_words, spoken};
use super::{Cue, Kind, Move, Voice};
use crate::content::{At, Breath, Moment, Sides};
use crate::figure::BodySide;
use crate::session::{Beat, OPEN_END, READY_JOINED, Segment, Side};

/// What ends an open set.
const ENDS: &str = "Space ends it.";
/// How an open set stands on the screen while it is done.
const EASY: &str = "as many as feel easy";
/// The same for holds, whose seconds are counted beside it.
const EASY_HOLD: &str = "while it is easy";
/// At its end, where the person may still end it.
const MOST: &str = "the most for today";
/// Silence between two sentences, in seconds.
const GAP: f64 = 0.4;
/// Shorter phases than this are not named: they come faster than words.
const NAMED: f64 = 1.5;
/// How many repetitions begin with the words of their phases; after them come counts and cues.
const TAUGHT: u32 = 2;
/// Least time between two cues while only time is counted, in seconds.
const APART: f64 = 8.0;
/// From this length on half a stretch is worth a word, in seconds.
const LONG: u32 = 40;

/// What is said before the work of a move, from second 0: its name and dose, its first side, and, where it is
/// met for the first time, the whole set-up and today's form.
pub fn introduction(of: &Move<'_>, voice: Voice) -> Vec<Cue> {
    let (exercise, variant) = (of.exercise, of.variant);
    let dose = of.track.in_words(of.dose, exercise.sides_of(variant));
    let next = if of.follows { "Next: " } else { "" };
    let name = format!("{next}{}, {}. {}.", exercise.name, variant.name, capital(&dose));
    let mut told = vec![(Kind::Name, name, exercise.name.clone())];
    told.extend(of.open.map(|open| (Kind::Open, format!("{open} {ENDS}"), open.to_owned())));
    let first = of.track.segments().iter().find(|segment| segment.beat.is_work());
    if let Some(side) = first.and_then(|segment| body_side(segment.side)) {
        told.push((
            Kind::Side,
            format!("{} side first. {}", side_name(side), side_sentence(of, side)),
            side_shown(side),
        ));
    }
    told.extend(of.way.map(|way| (Kind::SetUp, way.to_owned(), way.to_owned())));
    let setup = exercise.setup_of(variant);
    let lines = if of.first_meeting { setup.len() } else { 1 };
    told.extend(setup.iter().take(lines).map(|line| (Kind::SetUp, line.clone(), line.clone())));
    if of.first_meeting {
        told.push((Kind::Form, variant.how.clone(), variant.how.clone()));
    }
    let ready = exercise.cues_of(variant).iter().filter(|cue| cue.at == At::SetUp);
    told.extend(ready.map(|cue| (Kind::SetUp, cue.say.clone(), cue.say.clone())));
    let mut at = 0.0;
    let mut cues = Vec::new();
    for (kind, words, shown) in told {
        let words = spoken(&words);
        let heard = voice.level >= kind.level();
        let seconds = if heard { voice.seconds(&words) + GAP } else { 0.0 };
        cues.push(Cue { at, kind, words, shown, seconds });
        at += seconds;
    }
    cues
}

/// How long a move's introduction takes to say, in whole seconds, with the three ticks after it; 0 in silence.
pub fn introduction_seconds(of: &Move<'_>, voice: Voice) -> u32 {
    if !voice.speaks() || is_joined(of) {
        return 0;
    }
    let said = introduction(of, voice)
        .iter()
        .filter(|cue| voice.says(cue))
        .map(|cue| cue.at + cue.seconds)
        .fold(0.0, f64::max);
    (said + 3.5).ceil() as u32
}

/// Every cue of a move from second 0 of its track, in order; those that would be spoken into another are
/// without words.
pub fn of(of: &Move<'_>, voice: Voice) -> Vec<Cue> {
    let mut list = List { of, cues: Vec::new(), turn: 0 };
    let segments = of.track.segments();
    for (place, segment) in segments.iter().enumerate() {
        let start = f64::from(segment.start);
        match segment.beat {
            Beat::Ready => {
                if !of.first_meeting {
                    // In a flow the next move is named, and that is all: the body goes on.
                    let lines = if is_joined(of) { 1 } else { usize::MAX };
                    list.cues.extend(introduction(of, voice).into_iter().take(lines));
                }
                list.soon(segment);
            }
            Beat::Rest => {
                list.say(start, Kind::Rest, "Rest.", "rest");
                if segments.get(place + 1).is_some_and(|next| next.asked.is_some()) {
                    let words = format!("Then {EASY}. {ENDS}");
                    list.say(start + voice.seconds("Rest.") + GAP, Kind::Open, &words, "rest");
                }
                list.soon(segment);
            }
            Beat::Change => {
                list.say(start, Kind::Change, "Change sides.", "change sides");
                if let Some(side) = body_side(segment.side) {
                    list.side(start + voice.seconds("Change sides.") + GAP, side, "");
                }
                list.soon(segment);
            }
            Beat::Reps { count } => list.cycles(segment, u32::from(count), Counted::Reps),
            Beat::Breaths { count } => list.cycles(segment, u32::from(count), Counted::Breaths),
            Beat::Time => list.time(segment),
            Beat::Hold { count, seconds } => list.holds(segment, u32::from(count), f64::from(seconds)),
        }
        if segment.asked.is_some() {
            let at = f64::from(segment.end().saturating_sub(OPEN_END));
            list.say(at, Kind::Open, &format!("That is {MOST}. Space, if it was easy."), MOST);
        }
        let rests = segments.get(place + 1).is_some_and(|next| !next.beat.is_work());
        if segment.beat.is_work() && (rests || place + 1 == segments.len()) {
            list.say(f64::from(segment.end()), Kind::End, "", "");
        }
    }
    one_voice(list.cues, voice)
}

/// Whether a move goes on from the one before it, as in a flow.
fn is_joined(of: &Move<'_>) -> bool {
    of.track.segments().first().is_some_and(|ready| ready.seconds <= READY_JOINED)
}

/// What a stretch of cycles counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    Reps,
    Breaths,
}

struct List<'a> {
    of: &'a Move<'a>,
    cues: Vec<Cue>,
    /// How many sentences on how to do it were said, so that each has its turn.
    turn: usize,
}

impl List<'_> {
    fn push(&mut self, at: f64, kind: Kind, words: &str, shown: &str, seconds: f64) {
        self.cues.push(Cue { at, kind, words: spoken(words), shown: shown.to_owned(), seconds });
    }

    fn say(&mut self, at: f64, kind: Kind, words: &str, shown: &str) {
        self.push(at, kind, words, shown, 6.0);
    }

    /// A tick for each of a stretch's last three seconds.
    fn soon(&mut self, segment: &Segment) {
        for left in (1..=3_u32).rev().filter(|left| *left < segment.seconds) {
            self.push(f64::from(segment.end() - left), Kind::Soon, "", &left.to_string(), 1.0);
        }
    }

    fn side(&mut self, at: f64, side: BodySide, more: &str) {
        let words = format!("{}. {}{more}", side_name(side), side_sentence(self.of, side));
        self.say(at, Kind::Side, &words, &side_shown(side));
    }

    /// Which side works in repetition `rep` from 0, and in the phase with this word.
    fn side_at(&self, segment: &Segment, rep: u32, word: &str) -> Option<BodySide> {
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

    /// The cues that are true at a moment: those that belong to it, or those that are always true.
    fn true_at(&self, moment: Moment<'_>) -> (Vec<String>, Vec<String>) {
        let cues = self.of.exercise.cues_of(self.of.variant).iter().filter(|cue| cue.at.is(moment));
        let (always, tied): (Vec<_>, Vec<_>) = cues.partition(|cue| matches!(cue.at, At::Always { .. }));
        let says = |cues: Vec<&crate::content::Cue>| cues.into_iter().map(|cue| cue.say.clone()).collect();
        (says(tied), says(always))
    }

    /// Repetitions or breaths: the phases by their words at first, then counts, and cues in their phase.
    fn cycles(&mut self, segment: &Segment, count: u32, counts: Counted) {
        let tempo = self.of.track.tempo();
        let cycle: f64 = tempo.iter().map(|phase| f64::from(phase.seconds)).sum::<f64>().max(0.5);
        let by_turns = self.of.exercise.sides_of(self.of.variant) == Sides::Turns;
        let longest = longest(tempo);
        for rep in 0..count {
            let mut at = f64::from(segment.start) + f64::from(rep) * cycle;
            let (number, of) = if by_turns { (rep / 2 + 1, count / 2) } else { (rep + 1, count) };
            for (place, phase) in tempo.iter().enumerate() {
                let length = f64::from(phase.seconds);
                let side = self.side_at(segment, rep, &phase.word);
                let moment = Moment { setting_up: false, phase: &phase.word, holding: false, side };
                let named = phase_words(phase.word.as_str(), phase.breath, rep == 0);
                let (tied, always) = self.true_at(moment);
                let half = segment.asked.is_none()
                    && number > 1
                    && number * 2 == of + of % 2
                    && of >= 6
                    && rep >= TAUGHT;
                // Every second repetition its own cue stands in the place of its number, so that both are heard.
                let cue_first = place == 0
                    && !by_turns
                    && !tied.is_empty()
                    && !half
                    && number != of
                    && rep >= TAUGHT
                    && (rep - TAUGHT).is_multiple_of(2);
                if place == 0 && !cue_first {
                    if rep == 0 {
                        self.push(at, Kind::Begin, "", &phase.word, length);
                    }
                    let shown = number.to_string();
                    let told = match side.filter(|_| by_turns) {
                        Some(side) if rep < TAUGHT => {
                            self.side(at, side, "");
                            true
                        }
                        Some(side) => {
                            self.push(at, Kind::Count, &format!("{}.", side_name(side)), &shown, cycle);
                            false
                        }
                        None => {
                            if let Some((kind, words)) = count_words(segment, rep, (number, of), half) {
                                let shown = if kind == Kind::Open { EASY } else { &shown };
                                let span = if kind == Kind::Count { length.max(1.0) } else { cycle };
                                self.push(at, kind, &words, shown, span);
                            }
                            false
                        }
                    };
                    if told {
                        at += length;
                        continue;
                    }
                }
                let after_number = if place == 0 && rep > 0 && !cue_first { 0.9 } else { 0.0 };
                let teaches =
                    rep < TAUGHT || counts == Counted::Breaths && tied.is_empty() && place != longest;
                if teaches && length >= NAMED {
                    self.push(at + after_number, Kind::Phase, &named, &phase.word, length - after_number);
                } else if rep >= TAUGHT {
                    let turn = (rep - TAUGHT) as usize;
                    let words = if !tied.is_empty() {
                        tied.get((turn / 2) % tied.len())
                    } else if place == longest && !always.is_empty() {
                        self.turn += 1;
                        always.get((self.turn - 1) % always.len())
                    } else {
                        None
                    };
                    if let Some(words) = words {
                        self.push(at + after_number, Kind::How, words, words, length - after_number);
                    } else if length >= NAMED && place > 0 {
                        self.push(
                            at,
                            Kind::Phase,
                            &capital(&format!("{}.", phase.word)),
                            &phase.word,
                            length,
                        );
                    }
                }
                at += length;
            }
        }
    }

    /// Moving until the time is up: cues by turns, half way, and the last seconds.
    fn time(&mut self, segment: &Segment) {
        let (start, end) = (f64::from(segment.start), f64::from(segment.end()));
        let tempo = self.of.track.tempo();
        let cycle: f64 = tempo.iter().map(|phase| f64::from(phase.seconds)).sum::<f64>().max(0.5);
        self.push(start, Kind::Begin, "", tempo.first().map_or("", |phase| &phase.word), 1.0);
        let mut free = start + 1.0;
        let (mut begins, mut place, mut round) = (start, 0, 0_u32);
        while begins < end - 6.0 {
            let phase = &tempo[place];
            let length = f64::from(phase.seconds);
            let side = self.side_at(segment, round, &phase.word);
            let moment = Moment { setting_up: false, phase: &phase.word, holding: false, side };
            if f64::from(round) * cycle < cycle && length >= NAMED {
                let words = phase_words(&phase.word, phase.breath, true);
                self.push(begins, Kind::Phase, &words, &phase.word, length);
                free = begins + length;
            } else if begins >= free {
                let (tied, always) = self.true_at(moment);
                let all: Vec<&String> = if length >= NAMED {
                    tied.iter().chain(&always).collect()
                } else {
                    always.iter().collect()
                };
                if let Some(words) = all.get(self.turn % all.len().max(1)) {
                    let room = if tied.contains(words) { length } else { 6.0 };
                    self.push(begins, Kind::How, words, words, room);
                    self.turn += 1;
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

    /// Holds: in by its word, the cue of the hold, half way of a long one, ticks before its end, and out.
    fn holds(&mut self, segment: &Segment, count: u32, held: f64) {
        for rep in 0..count {
            let Some(times) = self.of.track.hold(segment, rep) else { return };
            let tempo = self.of.track.tempo();
            let (first, last) = (&tempo[0], &tempo[tempo.len() - 1]);
            let side = self.side_at(segment, rep, &first.word);
            let named = phase_words(&first.word, first.breath, rep == 0);
            if rep == 0 {
                self.push(times.start, Kind::Begin, "", &first.word, 1.0);
            }
            let turns = self.of.exercise.sides_of(self.of.variant) == Sides::Turns;
            match side.filter(|_| turns) {
                Some(side) => self.side(times.start, side, ""),
                None if segment.asked.is_some_and(|asked| rep == u32::from(asked)) => {
                    let words = format!("{}, if it still feels easy.", capital(&number_words(rep + 1)));
                    self.push(times.start, Kind::Open, &words, EASY_HOLD, times.held - times.start + held);
                }
                None if rep > 0 => {
                    let words = format!("{}. {named}", capital(&number_words(rep + 1)));
                    self.push(times.start, Kind::Count, &words, &first.word, times.held - times.start);
                }
                None => self.push(times.start, Kind::Phase, &named, &first.word, times.held - times.start),
            }
            let word = tempo.get(1).map_or("hold", |phase| &phase.word);
            let moment = Moment { setting_up: false, phase: word, holding: true, side };
            let (tied, always) = self.true_at(moment);
            self.push(times.held, Kind::Phase, "Hold.", word, held);
            let mut at = times.held + 1.0;
            let all: Vec<String> = tied.into_iter().chain(always).collect();
            let room = ((held - 5.0) / 6.0).clamp(if held >= 4.0 { 1.0 } else { 0.0 }, 3.0) as usize;
            for _ in 0..room.min(all.len()) {
                let words = &all[self.turn % all.len()];
                self.turn += 1;
                self.push(at, Kind::How, words, words, held - (at - times.held));
                at += 6.0;
            }
            if held >= 20.0 {
                self.say(times.held + held / 2.0, Kind::Half, "Half way.", "");
            }
            for left in (1..=3_u32).rev().filter(|left| f64::from(*left) < held) {
                self.push(times.out - f64::from(left), Kind::Soon, "", &left.to_string(), 1.0);
            }
            if tempo.len() > 1 {
                let words = phase_words(&last.word, last.breath, rep == 0);
                self.push(times.out, Kind::Phase, &words, &last.word, times.end - times.out);
            }
        }
    }
}

/// What is said of a repetition's number, of so many; nothing of the first.
fn count_words(segment: &Segment, rep: u32, (number, of): (u32, u32), half: bool) -> Option<(Kind, String)> {
    let words = capital(&number_words(number));
    if segment.asked.is_some_and(|asked| rep == u32::from(asked)) {
        Some((Kind::Open, format!("{words}, if it still feels easy.")))
    } else if number == of && of > 2 {
        Some((Kind::Last, "Last one.".into()))
    } else if half {
        Some((Kind::Half, format!("{words}. Half way.")))
    } else {
        (rep > 0).then(|| (Kind::Count, format!("{words}.")))
    }
}

/// Sorted by time, with one voice at a time: a word that would fall into another is left to the eye, unless it
/// is one that cuts; and nothing is said past its moment.
fn one_voice(mut cues: Vec<Cue>, voice: Voice) -> Vec<Cue> {
    cues.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut last: Option<usize> = None;
    let mut free = f64::NEG_INFINITY;
    for at in 0..cues.len() {
        if !voice.says(&cues[at]) {
            continue;
        }
        let seconds = voice.seconds(&cues[at].words);
        let fits = seconds <= cues[at].seconds + 0.35;
        let waits = cues[at].at + 0.05 < free;
        let is_first = cues[at].kind.cuts();
        if !is_first && (waits || !fits) {
            cues[at].words.clear();
            continue;
        }
        if waits && let Some(before) = last {
            if cues[before].kind.cuts() {
                // Two that must be said: the second waits for the first.
                cues[at].at = free;
            } else {
                // Half a sentence helps nobody.
                cues[before].words.clear();
            }
        }
        free = cues[at].at + seconds.min(cues[at].seconds);
        last = Some(at);
    }
    cues.sort_by(|one, other| one.at.total_cmp(&other.at));
    cues
}

/// A phase's word and its breath: `Lift, breathe out.`
fn phase_words(word: &str, breath: Breath, with_breath: bool) -> String {
    let words = match breath {
        Breath::Easy => word.to_owned(),
        breath if !with_breath || word == breath.label() => word.to_owned(),
        breath => format!("{word}, {}", breath.label()),
    };
    format!("{}.", capital(&words))
}

fn longest(tempo: &[crate::content::Phase]) -> usize {
    let longer = |at: &usize, other: &usize| tempo[*at].seconds.total_cmp(&tempo[*other].seconds);
    // The first of equals.
    (0..tempo.len()).rev().max_by(longer).unwrap_or(0)
}

const fn body_side(side: Side) -> Option<BodySide> {
    match side {
        Side::Both => None,
        Side::Left => Some(BodySide::Left),
        Side::Right => Some(BodySide::Right),
    }
}

const fn side_name(side: BodySide) -> &'static str {
    match side {
        BodySide::Left => "Left",
        BodySide::Right => "Right",
    }
}

/// A side as it stands on the screen.
fn side_shown(side: BodySide) -> String {
    side_name(side).to_uppercase()
}

fn side_sentence(of: &Move<'_>, side: BodySide) -> String {
    let words = of.exercise.side_words(of.variant, side);
    words.map_or_else(String::new, |words| format!("{}.", capital(&words)))
}
