//! The cues of the move under way, and how far they have been heard.

use crate::content::Content;
use crate::cues::{self, Cue, Kind, Met, Move, Voice};
use crate::session::{Run, Track};
use crate::settings::Level;

/// What the cues of a move depend on; where it changes they are made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Of {
    place: usize,
    step: u8,
    moves: u32,
    introduces: bool,
    voice: Voice,
}

/// The cues of the move under way.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::app) struct Score {
    of: Option<Of>,
    cues: Vec<Cue>,
    /// Up to which second they were passed.
    heard: f64,
}

/// How a move is met.
#[derive(Debug, Clone, Copy)]
pub(in crate::app) struct Meeting {
    /// Whether it waits for the person, and was done before.
    pub met: Met,
    /// It is being introduced, and its clock stands.
    pub introduces: bool,
    /// Another came before it in this session.
    pub follows: bool,
    /// How to get down to the floor or up from it.
    pub way: Option<&'static str>,
}

impl Score {
    /// The cues that were passed since the last call, with the clock of the move at `at` seconds.
    pub fn passed(
        &mut self,
        content: &Content,
        run: &mut Run,
        meeting: Meeting,
        voice: Voice,
        at: f64,
    ) -> Vec<Cue> {
        let introduces = meeting.introduces;
        let Some(item) = run.current() else {
            *self = Self::default();
            return Vec::new();
        };
        let of = Of { place: run.at(), step: item.step, moves: run.moves(), introduces, voice };
        if self.of != Some(of) {
            let goes_on = self.of.is_some_and(|before| Of { voice, ..before } == of);
            self.write(content, run, meeting, voice);
            self.of = Some(of);
            if !goes_on {
                self.heard = if introduces || at < 1.0 { -1.0 } else { at - 0.001 };
            }
        }
        let from = std::mem::replace(&mut self.heard, at);
        self.cues.iter().filter(|cue| cue.at > from && cue.at <= at).cloned().collect()
    }

    fn write(&mut self, content: &Content, run: &mut Run, meeting: Meeting, voice: Voice) {
        self.cues.clear();
        let place = run.at();
        let Some(mut track) = run.current().map(|item| item.track.clone()) else { return };
        // In silence it is laid out as it is read, with everything in it.
        let laid_out = if voice.speaks() { voice } else { Voice { level: Level::Full, ..voice } };
        if meeting.introduces {
            let of = move_at(content, run, place, &track, meeting);
            self.cues = of.map(|of| cues::introduction(&of, laid_out)).unwrap_or_default();
            return;
        }
        track.stretch_ready(introduced(content, run, place, meeting, voice).ready);
        let of = move_at(content, run, place, &track, meeting);
        self.cues = of.map(|of| cues::of(&of, laid_out)).unwrap_or_default();
        let seconds = track.segments().first().map_or(0, |ready| ready.seconds);
        run.stretch_ready(place, seconds);
    }
}

/// How long a voice introduces a move, in seconds.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::app) struct Introduced {
    /// While it waits for the person.
    pub waits: u32,
    /// Once its clock runs.
    pub ready: u32,
}

/// How long a voice introduces the move at `place` of a session.
pub(in crate::app) fn introduced(
    content: &Content,
    run: &Run,
    place: usize,
    meeting: Meeting,
    voice: Voice,
) -> Introduced {
    let track = run.items().get(place).map(|item| &item.track);
    let Some(of) = track.and_then(|track| move_at(content, run, place, track, meeting)) else {
        return Introduced::default();
    };
    let explains = meeting.met.waits() && voice.speaks();
    let asks = explains
        .then(|| cues::introduction(&of, voice).into_iter().find(|cue| cue.kind == Kind::Waits))
        .flatten()
        .map_or(0.0, |cue| cue.at + voice.seconds(&cue.words));
    Introduced { waits: asks.ceil() as u32, ready: cues::introduction_seconds(&of, voice) }
}

/// The move at `place` of a session as it is met, with these seconds.
fn move_at<'a>(
    content: &'a Content,
    run: &Run,
    place: usize,
    track: &'a Track,
    meeting: Meeting,
) -> Option<Move<'a>> {
    let item = run.items().get(place)?;
    let exercise = content.exercise(&item.planned.exercise)?;
    let variant = exercise.step(item.step).variant;
    let stays = place.checked_sub(1).and_then(|before| {
        let before = &run.items()[before];
        let exercise = content.exercise(&before.planned.exercise)?;
        Some(exercise.position_of(exercise.step(before.step).variant))
    }) == Some(exercise.position_of(variant));
    let figure = content.figure(exercise.figure_of(variant));
    Some(Move {
        exercise,
        variant,
        dose: item.dose,
        track,
        met: meeting.met,
        joined: item.planned.joined && stays,
        last: place + 1 == run.items().len(),
        follows: meeting.follows,
        way: meeting.way,
        open: item.track.open_set().and_then(|_| content.open_set_words()),
        first_side: figure.and_then(|figure| figure.side(exercise.tempo_of(variant).len())),
    })
}
