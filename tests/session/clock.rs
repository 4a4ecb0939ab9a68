//! The clock: a deadline, pauses, and a machine that slept.

use std::time::Duration;

use supple::session::{Clock, Now, jumped};

use super::{at, millis};

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Seen failing with a second start that begins the count again.
#[test]
fn it_counts_from_its_first_start_and_a_second_start_changes_nothing() {
    let mut clock = Clock::stopped();
    assert_eq!((clock.runs(), clock.elapsed(at(9))), (false, seconds(0)));
    clock.start(at(10));
    clock.start(at(14));
    assert_eq!((clock.runs(), clock.elapsed(at(17))), (true, seconds(7)));
}

/// Seen failing with a stop that forgets what had accumulated.
#[test]
fn a_pause_is_left_out_and_a_second_stop_adds_nothing() {
    let mut clock = Clock::at(seconds(100));
    clock.start(at(0));
    clock.stop(at(10));
    clock.stop(at(50));
    assert_eq!((clock.runs(), clock.elapsed(at(60))), (false, seconds(110)));
    clock.start(at(60));
    assert_eq!(clock.elapsed(at(65)), seconds(115));
}

/// Seen failing with `set` that keeps the old start, and with one that stops the clock.
#[test]
fn it_can_be_set_running_or_standing() {
    let mut clock = Clock::stopped();
    clock.set(seconds(30), at(5));
    assert_eq!((clock.runs(), clock.elapsed(at(8))), (false, seconds(30)));
    clock.start(at(10));
    clock.set(seconds(3), at(20));
    assert_eq!((clock.runs(), clock.elapsed(at(24))), (true, seconds(7)));
    clock.stop_at(seconds(42));
    assert_eq!((clock.runs(), clock.elapsed(at(99))), (false, seconds(42)));
}

/// Seen failing with the wall clock in the place of the steady one.
#[test]
fn a_wall_clock_that_was_set_changes_no_length() {
    let mut clock = Clock::stopped();
    clock.start(at(0));
    let later = Now { wall: at(3600).wall, steady: seconds(12) };
    assert_eq!(clock.elapsed(later), seconds(12));
    clock.start(at(20));
    assert_eq!(clock.elapsed(Now { wall: at(0).wall, steady: seconds(0) }), seconds(0), "never below zero");
}

/// Five seconds apart are a slow machine, more are a jump. Seen failing with `>=`, with four and
/// with six seconds.
#[test]
fn wall_and_steady_may_part_by_five_seconds() {
    let wall_ahead = |apart: u64| jumped(at(0), Now { wall: millis(2000 + apart).wall, steady: seconds(2) });
    let steady_ahead = |apart: u64| jumped(at(0), Now { wall: at(2).wall, ..millis(2000 + apart) });
    assert_eq!([0, 4999, 5000, 5001].map(wall_ahead), [false, false, false, true]);
    assert_eq!([0, 4999, 5000, 5001].map(steady_ahead), [false, false, false, true]);
    assert!(jumped(at(60), Now { wall: at(59).wall, steady: seconds(61) }), "the wall clock went back");
}
