//! The open set of the first sessions: as many as feel easy, up to twice the number and a minute (P1).

use serde_json::json;
use supple::content::{Content, Dose};
use supple::session::{Before, Run, Track};

use super::{at, exercise, plan, reps};

fn hold(reps: u8, seconds: u16) -> Dose {
    Dose::Hold { reps, seconds }
}

/// How many may be done of a dose's last set, and how many seconds that takes beyond the dose.
fn opened(dose: Dose) -> (Option<u8>, u32) {
    let of = exercise("core.bridge", "both", "supine", &json!([dose]));
    let track = Track::of(&of, &of.variants[0], dose, Before::Start);
    let open = track.clone().opened(Content::built_in().progression());
    assert_eq!(open.seconds() - open.extra_seconds(), track.seconds(), "{dose:?}");
    let most = open.open_set().map(|segment| match segment.beat {
        supple::session::Beat::Reps { count } | supple::session::Beat::Hold { count, .. } => count,
        other => panic!("{other:?} is never open"),
    });
    (most, open.extra_seconds())
}

/// A repetition takes six seconds here, a hold of five ten, with three between. Seen failing without the minute.
#[test]
fn it_goes_to_twice_its_count_and_to_a_minute_at_most() {
    assert_eq!(opened(reps(1, 4)), (Some(8), 24 + 6));
    assert_eq!(opened(reps(1, 7)), (Some(10), 18 + 6), "ten are a minute");
    assert_eq!(opened(reps(2, 4)), (Some(8), 24 + 6), "the last set alone");
    assert_eq!(opened(reps(1, 10)), (None, 0), "a minute already");
    assert_eq!(opened(hold(2, 5)), (Some(4), 26 + 6));
    assert_eq!(opened(hold(1, 10)), (Some(2), 18 + 6), "the longest that is");
    assert_eq!(opened(hold(1, 11)), (None, 0), "a long hold is not repeated");
    assert_eq!(opened(Dose::Time { seconds: 30 }), (None, 0));
    assert_eq!(opened(Dose::Breaths { breaths: 3 }), (None, 0));
}

fn running(dose: Dose) -> Run {
    let (content, mut plan) = plan(&[exercise("core.a", "both", "supine", &json!([dose]))]);
    plan[0].open = true;
    let mut run = Run::new(&content, &plan);
    run.resume(at(0));
    run
}

/// Getting ready takes fifteen seconds.
#[test]
fn whole_repetitions_and_holds_count_and_what_nobody_ended_is_the_dose() {
    let done = |dose: Dose, seconds: u64| {
        let outcome = running(dose).outcome(at(seconds));
        (outcome.open, outcome.done)
    };
    assert_eq!(done(reps(1, 4), 14), (None, None), "not begun");
    assert_eq!(done(reps(1, 4), 20), (Some(0), None));
    assert_eq!(done(reps(1, 4), 15 + 13), (Some(2), Some(reps(1, 2))));
    assert_eq!(done(reps(1, 4), 15 + 37), (Some(6), Some(reps(1, 6))));
    assert_eq!(done(reps(1, 4), 15 + 53), (Some(8), Some(reps(1, 8))), "six seconds to say so");
    assert_eq!(done(reps(1, 4), 15 + 54), (None, Some(reps(1, 4))), "to the end, with nobody's word");
    // Four, thirty seconds of rest, and six in the last set.
    assert_eq!(done(reps(2, 4), 15 + 24 + 30 + 37), (Some(6), Some(reps(2, 5))));
    // In for two seconds, held for five.
    assert_eq!(done(hold(2, 5), 15 + 6), (Some(0), None));
    assert_eq!(done(hold(2, 5), 15 + 7), (Some(1), Some(hold(1, 5))));
    assert_eq!(done(hold(2, 5), 15 + 13 + 13 + 7), (Some(3), Some(hold(3, 5))));
}

#[test]
fn made_easier_it_is_open_no_more() {
    let of = exercise("core.a", "both", "supine", &json!([reps(1, 4), reps(1, 6)]));
    let (content, mut plan) = plan(&[of]);
    plan[0].open = true;
    let mut run = Run::new(&content, &plan);
    run.resume(at(0));
    assert!(run.current().unwrap().track.open_set().is_some());
    assert!(run.ease(&content, at(20)));
    assert!(run.current().unwrap().track.open_set().is_none());
    assert_eq!(run.outcome(at(60)).open, None);
}
