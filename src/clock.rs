//! The real clock, and the two ways in which tests and look-backs bend it.

use std::time::{Duration, Instant};

use chrono::{Local, NaiveTime, TimeZone};

use crate::session::Now;
use crate::units::{Day, Moment};

/// The one clock of the program.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    start: Instant,
    from: Option<Moment>,
    speed: u32,
}

impl Clock {
    /// The machine's own clock.
    pub fn real() -> Self {
        Self { start: Instant::now(), from: None, speed: 1 }
    }

    /// A clock that began at `from` and runs `speed` times as fast.
    pub fn bent(from: Option<Moment>, speed: u32) -> Self {
        let speed = speed.max(1);
        let from = from.or_else(|| (speed > 1).then(|| Local::now().fixed_offset()));
        Self { start: Instant::now(), from, speed }
    }

    /// Seven in the morning of `day`, local time; an hour later where the clocks skip seven.
    pub fn morning(day: Day) -> Moment {
        let seven = day.and_time(NaiveTime::MIN) + chrono::Duration::hours(7);
        let local = Local.from_local_datetime(&seven).earliest();
        local.map_or_else(|| seven.and_utc().fixed_offset(), |local| local.fixed_offset())
    }

    /// Now.
    pub fn now(&self) -> Now {
        let steady = self.start.elapsed() * self.speed;
        let wall = match self.from {
            None => Local::now().fixed_offset(),
            Some(from) => from + chrono::Duration::from_std(steady).unwrap_or_default(),
        };
        Now { wall, steady }
    }

    /// The real time that `span` of this clock takes.
    pub fn real_span(&self, span: Duration) -> Duration {
        span / self.speed
    }
}

/// Notices that the program itself stood still: stopped from outside, or held up by a terminal that
/// takes nothing. What a person did meanwhile was not led.
#[derive(Debug)]
pub struct Pulse(Instant);

impl Pulse {
    /// Longer than any draw, shorter than anything worth counting.
    const STILL: Duration = Duration::from_secs(5);

    /// Begins now.
    pub fn new() -> Self {
        Self(Instant::now())
    }

    /// Beats; whether the last beat was too long ago for a program that ticks.
    pub fn beat(&mut self) -> bool {
        std::mem::replace(&mut self.0, Instant::now()).elapsed() > Self::STILL
    }
}

impl Default for Pulse {
    fn default() -> Self {
        Self::new()
    }
}
