//! What the picture shows at a moment of a track: the figure's phase, and the side of the body that works.
//! The player and whoever checks it draw from this one place.

use super::track::{Beat, Place, Side};
use crate::content::{Exercise, Phase, Variant};
use crate::figure::{BodySide, Figure, Moment, Turn};

/// A moment of a figure, and which side of the body it shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shown {
    /// Where in the figure's movement.
    pub moment: Moment,
    /// Which side.
    pub turn: Turn,
}

/// What `figure` shows of a form at a place of its track. With reduced motion (`still`) it shows the pose
/// that the phase leads to.
pub fn shown(exercise: &Exercise, variant: &Variant, figure: &Figure, place: &Place, still: bool) -> Shown {
    let tempo = exercise.tempo_of(variant);
    let phases = tempo.len().max(1);
    let (phase, done) = match place.segment.beat {
        beat if !beat.is_work() => (0, 0.0),
        Beat::Hold { .. } if phases == 1 => (0, 0.5),
        _ if still => ((place.phase + 1) % phases, 0.0),
        _ => (place.phase, place.done),
    };
    let side = match place.segment.side {
        // To get ready is for the first side, which is the left.
        Side::Left | Side::Both => BodySide::Left,
        Side::Right => BodySide::Right,
    };
    let turn = exercise.turn_of(variant, figure, Some(side), round_of(place, tempo));
    let phase = exercise.phase_shown(variant, turn, phase);
    Shown { moment: Moment { phases, phase, done }, turn }
}

/// Which repetition it is, from 0: the count, or where only time is counted, the rounds of the tempo.
fn round_of(place: &Place, tempo: &[Phase]) -> u32 {
    if place.segment.beat != Beat::Time {
        return u32::from(place.count.saturating_sub(1));
    }
    let cycle: f32 = tempo.iter().map(|phase| phase.seconds).sum::<f32>().max(0.5);
    let before: f32 = tempo.iter().take(place.phase).map(|phase| phase.seconds).sum();
    let within = before + place.done * tempo.get(place.phase).map_or(0.0, |phase| phase.seconds);
    // The seconds left are whole, so what is over is known to a second; the phase says the rest.
    let over = (place.segment.seconds.saturating_sub(place.left)) as f32 + 0.5;
    ((over - within) / cycle).round().max(0.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Content, ExerciseId};
    use crate::session::{Before, Track};

    #[test]
    fn rounds_are_counted_where_only_time_is() {
        let content = Content::built_in();
        let exercise = content.exercise(&ExerciseId::new("aerobic.stairs")).unwrap();
        let variant = &exercise.variants[0];
        let tempo = exercise.tempo_of(variant);
        let cycle: f32 = tempo.iter().map(|phase| phase.seconds).sum();
        let track = Track::of(exercise, variant, variant.doses[0], Before::Start);
        let mut turns = 0;
        for step in 0..400 {
            let at = f64::from(step) * 0.1 + 0.05;
            let place = track.place(at);
            if place.segment.beat != Beat::Time || at >= f64::from(place.segment.end()) {
                continue;
            }
            let inside = (at - f64::from(place.segment.start)) as f32;
            assert_eq!(round_of(&place, tempo), (inside / cycle) as u32, "{at}");
            turns = turns.max(round_of(&place, tempo));
        }
        assert!(turns >= 3, "{turns}");
    }
}
