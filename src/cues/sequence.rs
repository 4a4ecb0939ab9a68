//! The cues of one move, each at its second, so that no two voices speak at once.

use super::introduction::{GAP, introduction, reminder};
use super::list::List;
use super::repeated::Counted;
use super::side::body_side;
use super::voice::one_voice;
use super::{Cue, Kind, Move, Voice};
use crate::session::{Beat, OPEN_END};

/// At the end of an open set, where the person may still end it.
const MOST: &str = "the most for today";

/// Every cue of a move from second 0 of its track, in order; those that would be spoken into another are
/// without words.
pub fn of(of: &Move<'_>, voice: Voice) -> Vec<Cue> {
    let mut list = List::new(of, voice);
    let segments = of.track.segments();
    for (place, segment) in segments.iter().enumerate() {
        let next = segments.get(place + 1);
        match segment.beat {
            Beat::Ready => {
                let said = if of.met.waits() { reminder(of, voice) } else { introduction(of, voice) };
                list.cues.extend(said);
                list.soon(segment);
            }
            Beat::Rest => list.rest(segment, next),
            Beat::Change => {
                let start = f64::from(segment.start);
                list.say(start, Kind::Change, "Change sides.", "change sides");
                if let Some(side) = body_side(segment.side) {
                    list.side(start + voice.seconds("Change sides.") + GAP, side);
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
            list.say(at, Kind::Open, "The most for today. Space, if easy.", MOST);
        }
        // The note of a change of sides ends the side before it: two tones at once are heard as neither.
        if segment.beat.is_work() && next.is_none_or(|next| next.beat != Beat::Change && !next.beat.is_work())
        {
            list.say(f64::from(segment.end()), Kind::End, "", "");
        }
    }
    if of.last {
        list.say(
            f64::from(of.track.seconds()),
            Kind::Finish,
            "All done for today. How was that? Three digits, on the screen.",
            "How was that?",
        );
    }
    one_voice(list.cues, voice)
}
