//! A clock that is a deadline: what has accumulated, and since when it runs. It never counts ticks,
//! so a slow draw or a lost second cannot make it drift.

use std::time::Duration;

use crate::units::Moment;

/// A moment as the real clock gives it: the wall for records, a steady count for lengths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The wall clock, with its offset.
    pub wall: Moment,
    /// Time since the program began; it only ever goes forward, and stands while the machine
    /// sleeps.
    pub steady: Duration,
}

/// How far wall and steady time may part before it counts as a jump (a suspend, a closed lid, a
/// clock set).
const JUMP: Duration = Duration::from_secs(5);

/// Measures how long something has run.
#[derive(Debug, Clone, PartialEq)]
pub struct Clock {
    accumulated: Duration,
    since: Option<Now>,
}

impl Default for Clock {
    fn default() -> Self {
        Self::stopped()
    }
}

impl Clock {
    /// A clock that stands at zero.
    pub const fn stopped() -> Self {
        Self { accumulated: Duration::ZERO, since: None }
    }

    /// A clock that stands at `accumulated`.
    pub const fn at(accumulated: Duration) -> Self {
        Self { accumulated, since: None }
    }

    /// Lets it run.
    pub fn start(&mut self, now: Now) {
        if self.since.is_none() {
            self.since = Some(now);
        }
    }

    /// Lets it stand.
    pub fn stop(&mut self, now: Now) {
        self.accumulated = self.elapsed(now);
        self.since = None;
    }

    /// Lets it stand where it stood at `at`, after a jump of the wall clock: the time in between
    /// was not spent on the mat.
    pub fn stop_at(&mut self, elapsed: Duration) {
        self.accumulated = elapsed;
        self.since = None;
    }

    /// Whether it runs.
    pub const fn runs(&self) -> bool {
        self.since.is_some()
    }

    /// How long it has run.
    pub fn elapsed(&self, now: Now) -> Duration {
        self.accumulated + self.since.map_or(Duration::ZERO, |since| now.steady.saturating_sub(since.steady))
    }

    /// Sets it to `elapsed`, running or standing as it was.
    pub fn set(&mut self, elapsed: Duration, now: Now) {
        self.accumulated = elapsed;
        if self.since.is_some() {
            self.since = Some(now);
        }
    }
}

/// Whether the wall clock jumped between two moments: the machine slept, or someone set the clock.
pub fn jumped(before: Now, now: Now) -> bool {
    let wall = (now.wall - before.wall).to_std();
    let steady = now.steady.saturating_sub(before.steady);
    match wall {
        Ok(wall) => wall.abs_diff(steady) > JUMP,
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(wall: i64, steady: u64) -> Now {
        let start = Moment::parse_from_rfc3339("2026-11-20T07:00:00+01:00").unwrap();
        Now { wall: start + chrono::Duration::seconds(wall), steady: Duration::from_secs(steady) }
    }

    #[test]
    fn a_pause_is_not_counted() {
        let mut clock = Clock::stopped();
        clock.start(now(0, 0));
        clock.stop(now(10, 10));
        clock.start(now(60, 60));
        assert_eq!(clock.elapsed(now(65, 65)), Duration::from_secs(15));
    }

    #[test]
    fn a_closed_lid_is_a_jump_and_a_slow_draw_is_not() {
        assert!(jumped(now(0, 0), now(3600, 1)));
        assert!(jumped(now(0, 0), now(-30, 1)));
        assert!(!jumped(now(0, 0), now(3, 2)));
    }
}
