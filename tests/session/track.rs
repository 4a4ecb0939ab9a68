//! One exercise in seconds: get ready, work, rests, sides, and each cue at its moment.

use serde_json::json;
use supple::content::{Dose, Position};
use supple::session::{Beat, Before, Side, Track, ready_seconds, seconds, turning_seconds};

use super::{exercise, reps, track, track_after};

/// Start, seconds, what, set and side of each segment.
fn laid_out(track: &Track) -> Vec<(u32, u32, Beat, u8, Side)> {
    let segments = track.segments().iter();
    segments.map(|each| (each.start, each.seconds, each.beat, each.set, each.side)).collect()
}

/// Seen failing with the times of a turn and of a change of level exchanged.
#[test]
fn getting_ready_takes_as_long_as_the_way_there() {
    let supine = Position::Supine;
    for (before, expected) in [
        (Before::Start, 15),
        (Before::At(Position::Supine), 10),
        (Before::At(Position::Prone), 15),
        (Before::At(Position::Standing), 20),
        (Before::At(Position::Seated), 20),
        (Before::Joined(Position::Supine), 3),
        (Before::Joined(Position::Kneeling), 3),
    ] {
        assert_eq!(ready_seconds(before, supine), expected, "{before:?}");
        let track = track_after("both", reps(1, 4), before);
        assert_eq!(track.segments()[0].seconds, expected, "{before:?}");
    }
    assert_eq!(ready_seconds(Before::At(Position::Standing), Position::Seated), 15);
    assert_eq!(ready_seconds(Before::At(Position::Prone), Position::Standing), 20);
}

/// Seen failing without the change that is stretched.
#[test]
fn the_player_gives_time_to_get_down_to_roll_over_and_to_change_sides() {
    let on_the_side = |before| {
        let mut track = track_after("each", reps(1, 4), before);
        track.calm(before, Position::SideLying);
        let change = track.segments().iter().find(|each| each.beat == Beat::Change).unwrap();
        assert_eq!(change.seconds, 15, "{before:?}");
        assert!(track.segments().windows(2).all(|pair| pair[0].end() == pair[1].start), "{before:?}");
        track.segments()[0].seconds
    };
    assert_eq!(on_the_side(Before::At(Position::Standing)), 25);
    assert_eq!(on_the_side(Before::At(Position::Prone)), 20);
    assert_eq!(on_the_side(Before::Joined(Position::Prone)), 20);
    assert_eq!(on_the_side(Before::At(Position::SideLying)), 15, "as laid out for another position");
}

/// Seen failing with one change of sides where several sets take turns.
#[test]
fn the_time_to_turn_is_what_the_player_adds() {
    let content = supple::content::Content::built_in();
    for exercise in content.exercises() {
        for step in (1..=exercise.step_count()).map(|number| exercise.step(number)) {
            let position = exercise.position_of(step.variant);
            for here in [Position::Standing, Position::Supine, position] {
                for before in [Before::Start, Before::At(here), Before::Joined(here)] {
                    let mut track = Track::of(exercise, step.variant, step.dose, before);
                    let counted = track.seconds();
                    track.calm(before, position);
                    let turning = turning_seconds(exercise, step.variant, step.dose, before);
                    assert_eq!(
                        track.seconds() - counted,
                        turning,
                        "{} {} {before:?}",
                        exercise.id,
                        step.number
                    );
                }
            }
        }
    }
}

/// Seen failing with the rest after the first set left out, and with one after the last.
#[test]
fn a_rest_stands_between_two_sets_and_not_after_the_last() {
    let track = track("both", reps(3, 4));
    let work = Beat::Reps { count: 4 };
    assert_eq!(
        laid_out(&track),
        [
            (0, 15, Beat::Ready, 1, Side::Both),
            (15, 24, work, 1, Side::Both),
            (39, 30, Beat::Rest, 2, Side::Both),
            (69, 24, work, 2, Side::Both),
            (93, 30, Beat::Rest, 3, Side::Both),
            (123, 24, work, 3, Side::Both),
        ]
    );
    assert_eq!((track.seconds(), track.sets()), (147, 3));
}

/// Seen failing with sides that follow each other without a change, and with both on the left.
#[test]
fn each_side_has_the_whole_dose_with_a_change_between() {
    assert_eq!(
        laid_out(&track("each", reps(1, 4))),
        [
            (0, 15, Beat::Ready, 1, Side::Both),
            (15, 24, Beat::Reps { count: 4 }, 1, Side::Left),
            (39, 8, Beat::Change, 1, Side::Right),
            (47, 24, Beat::Reps { count: 4 }, 1, Side::Right),
        ]
    );
}

/// Seen failing with turns taken for both sides at once.
#[test]
fn turns_count_left_and_right_and_alternating_counts_once() {
    let counts = |sides: &str, dose| match track(sides, dose).segments()[1].beat {
        Beat::Reps { count } | Beat::Hold { count, .. } | Beat::Breaths { count } => count,
        other => panic!("{other:?}"),
    };
    for dose in [reps(1, 4), Dose::Hold { reps: 4, seconds: 5 }, Dose::Breaths { breaths: 4 }] {
        assert_eq!(
            [counts("both", dose), counts("alternate", dose), counts("turns", dose)],
            [4, 4, 8],
            "{dose:?}"
        );
    }
}

/// Three holds: in for 2, five held, out for 3, three of ease between two. Seen failing with a pause
/// after the last hold as well, and with the way out left out.
#[test]
fn a_pause_stands_between_two_holds_and_not_after_the_last() {
    let hold = |reps| Dose::Hold { reps, seconds: 5 };
    let work = |reps| track("both", hold(reps)).segments()[1].seconds;
    assert_eq!([work(1), work(2), work(3)], [10, 23, 36]);
    let three = track("both", hold(3));
    let times = |rep| {
        let hold = three.hold(&three.segments()[1], rep).unwrap();
        [hold.start, hold.held, hold.out, hold.end].map(|at| at as u32)
    };
    assert_eq!([times(0), times(1), times(2)], [[15, 17, 22, 25], [28, 30, 35, 38], [41, 43, 48, 51]]);
}

#[test]
fn time_and_breaths_last_as_long_as_they_say() {
    let work = |dose| track("both", dose).segments()[1].seconds;
    assert_eq!(work(Dose::Time { seconds: 90 }), 90);
    assert_eq!(work(Dose::Breaths { breaths: 5 }), 30);
}

/// Seen failing with only the first segment moved.
#[test]
fn getting_ready_lasts_as_long_as_a_voice_needs_and_the_rest_follows() {
    let mut track = track("each", reps(1, 4));
    let whole = track.seconds();
    track.stretch_ready(10);
    assert_eq!(track.seconds(), whole, "it is longer already");
    track.stretch_ready(22);
    let starts: Vec<u32> = track.segments().iter().map(|each| each.start).collect();
    assert_eq!((starts, track.seconds()), (vec![0, 22, 46, 54], whole + 7));
}

/// Seen failing with the count from 0 and with the phase of the repetition before.
#[test]
fn the_place_in_a_repetition_is_its_count_its_phase_and_what_is_left() {
    let track = track("both", reps(1, 4));
    let place = |at: f64| {
        let place = track.place(at);
        (place.count, place.phase, place.left, place.phase_left)
    };
    assert_eq!(place(14.0), (0, 0, 1, 1), "getting ready");
    assert_eq!(place(15.0), (1, 0, 24, 2));
    assert_eq!(place(16.5), (1, 0, 23, 1));
    assert_eq!(place(17.0), (1, 1, 22, 1));
    assert_eq!(place(18.0), (1, 2, 21, 3));
    assert_eq!(place(21.0), (2, 0, 18, 2));
    assert_eq!(place(38.9), (4, 2, 1, 1));
    assert_eq!(place(60.0).0, 4, "after the end its last moment");
    assert!((track.place(19.5).done - 0.5).abs() < 0.01, "half of the way up");
}

/// Seen failing with the held stretch taken for the way in.
#[test]
fn the_place_in_a_hold_knows_in_held_and_out() {
    let track = track("both", Dose::Hold { reps: 2, seconds: 5 });
    let place = |at: f64| {
        let place = track.place(at);
        (place.count, place.phase, place.phase_left, place.held, place.holding)
    };
    assert_eq!(place(15.0), (1, 0, 2, 0, false), "in");
    assert_eq!(place(17.0), (1, 1, 5, 1, true), "held, counted up to its number");
    assert_eq!(place(21.5), (1, 1, 1, 5, true));
    assert_eq!(place(22.0), (1, 2, 3, 5, false), "out");
    assert_eq!(place(28.0), (2, 0, 2, 0, false), "in again after three seconds of ease");
    assert!((track.place(19.5).filled - 0.5).abs() < 0.01, "the bar moves in a hold");
}

/// The coach plans with [`seconds`], the session runs the track.
#[test]
fn the_planned_length_is_the_tracks() {
    for (sides, dose) in [
        ("both", reps(3, 4)),
        ("each", Dose::Hold { reps: 3, seconds: 7 }),
        ("turns", Dose::Breaths { breaths: 6 }),
        ("alternate", Dose::Time { seconds: 61 }),
    ] {
        let exercise = exercise("core.bridge", sides, "supine", &json!([dose]));
        let before = Before::At(Position::Standing);
        let planned = seconds(&exercise, &exercise.variants[0], dose, before);
        assert_eq!(planned, track_after(sides, dose, before).seconds(), "{sides} {dose:?}");
    }
}
