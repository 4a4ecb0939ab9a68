//! Where the person stands on a day: the running state that the fold carries from day to day.
//!
//! It is a function of the days' facts alone. A day is settled once nothing can change its light any
//! more (a morning may be answered for a week); settled days are folded in once, the last week is
//! read again whenever a plan is made, each light as it is known by then.
//!
//! Order within a day: time first (a flare, or the way out of one, that ends by itself), then what was
//! said of a flare, then the morning (usual, flare, setback, slow rise), then the moves that the person
//! wants back, then what was done, then those wanted back after sharp pain on the same day.
//!
//! Decided here, of flares (F1 to F3):
//! - who says that a flare is over is believed for that day, however its morning was: nothing goes up on
//!   a bad morning anyway. The next high morning may say otherwise;
//! - a back that is calm for a few days and flares up again is still the same flare: a new one up to
//!   seven days after the last one's end keeps the first one's beginning, so that someone sees it after
//!   two weeks (S7) and it is called how things are after three (F3), whatever was said in between. A
//!   visit to a professional has answered it: after that the days count anew;
//! - three weeks are a flare only where mornings say so: at least four, and more of them in the flare
//!   than out of it. One that nobody rated for more than seven days is not known to be on any more and
//!   ends without a word; who was away meets the rules of the gap (G), who trained on its way out (F2);
//! - the way out is over after four weeks, also for who never walks.

mod morning;
mod replay;
mod see;

use crate::content::Progression;
use crate::journal::PainSince;
use crate::units::Day;

use super::away::{Away, Rhythm};
use super::ladder::{Drop, Ladder};
use super::light::{Light, Why};
use super::pain::{Morning, Mornings};
use super::roster::Slot;
use super::walk::WalkLadder;

pub(super) use replay::Book;
pub(crate) use replay::walk_most;

/// A flare that is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flare {
    /// Its first day; of one that came back within a week the first time's.
    pub since: Day,
    /// The day on which it last came up: `since`, unless it came back.
    up: Day,
    /// Whether the person said so.
    pub said: bool,
    calm: u8,
}

/// The last flare, as long as it may come back.
#[derive(Debug, Clone, Copy)]
struct PastFlare {
    since: Day,
    ended: Day,
    /// Whether it was called over on a morning that was itself one of a flare.
    high: bool,
}

/// The way out of a flare (F2): two sessions and two walks a step lower, then one without a raise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AfterFlare {
    /// The flare's last day.
    pub ended: Day,
    /// Sessions since.
    pub sessions: u8,
    /// Walks since.
    pub walks: u8,
}

/// A setback (P7) and what brought it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setback {
    /// Two red training days running.
    Reds(Day),
    /// The week's mean rose.
    Rise(Day),
}

impl Setback {
    /// When.
    pub const fn day(self) -> Day {
        match self {
            Self::Reds(day) | Self::Rise(day) => day,
        }
    }
}

/// The slow rise of P11, as it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlowRise {
    /// The mean of four weeks of mornings.
    pub month: f32,
    /// The best such mean of half a year.
    pub best: f32,
}

/// An activity off the plan that was red: swimming, a class, moves done beside the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strain {
    /// Its day.
    pub on: Day,
    /// Nothing goes up before that day.
    pub until: Day,
    /// Which.
    pub slot: Slot,
    /// What made it red.
    pub why: Why,
}

/// Why someone should be seen (S7).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum See {
    /// A usual of 8 or more for two weeks: the lowest that it was since it is so high.
    Usual(f32),
    /// A flare over two weeks, since that day.
    Flare(Day),
    /// A slow rise of two points.
    Rise(SlowRise),
    /// Two setbacks in six weeks.
    Setbacks(Day),
    /// No lower after twelve weeks (six if new): the usual at the start, and the weeks since.
    Plateau(f32, i64),
    /// Very low mood on these two days.
    Mood(Day, Day),
}

/// The running state.
#[derive(Debug, Clone)]
pub struct Standing {
    pub(super) mornings: Mornings,
    /// Every known exercise's ladder, by slot.
    pub(super) ladders: Vec<Ladder>,
    /// Walking.
    pub walk: WalkLadder,
    /// The flare that is on.
    pub flare: Option<Flare>,
    /// The way out of the last one.
    pub after_flare: Option<AfterFlare>,
    past_flare: Option<PastFlare>,
    /// Sessions so far, flares and light days aside.
    pub sessions: u32,
    /// The first session of the current baseline, counted from 0.
    pub baseline_from: u32,
    /// Whether the current baseline is one after a long gap (G5).
    pub anew: bool,
    /// The days of sessions.
    pub trains: Rhythm,
    /// Nothing goes up before that day (P8), and the morning that said so.
    pub hold: Option<(Day, Day)>,
    /// What an activity off the plan holds back (P8).
    pub strain: Option<Strain>,
    /// Whether a sign of S1 to S3 is open.
    pub sign: bool,
    /// The last two setbacks, the latest first.
    pub setbacks: [Option<Setback>; 2],
    /// Steps taken by the slow rise that is on (P11).
    rise_steps: u8,
    /// When the slow rise first took a step.
    pub rise_since: Option<Day>,
    /// Since when the usual has been 8 or more, and the lowest that it was since.
    high_since: Option<(Day, f32)>,
    /// The last training day that was read, and whether it was red.
    last_light: Option<(Day, bool)>,
    /// A professional was last seen: the best month starts anew (P11).
    pub seen: Option<Day>,
    /// The day of the first check-in.
    began: Option<Day>,
    /// The usual at the start, the median of the first check-ins, and the day of the first.
    pub start: Option<(f32, Day)>,
    since: Option<PainSince>,
    more_walking: bool,
    /// Very low moods, the latest first.
    low_moods: [Option<Day>; 2],
    /// When S7 was last said, very low mood aside.
    said_see: Option<Day>,
    /// When it was last said for very low mood.
    said_mood: Option<Day>,
    /// The return after a gap of two weeks or more: its day, and the usual week before, in minutes.
    pub returned: Option<(Day, Away)>,
    /// The last morning of 7 or more that was bad (S5).
    pub bad_high: Option<Morning>,
    /// The last day on which F3 ended a flare.
    pub long_flare: Option<(Day, Day)>,
    /// Today's morning is bad: from where, if there is one.
    pub bad_today: Option<Day>,
}

impl Standing {
    pub(super) fn new(p: &Progression, known: usize) -> Self {
        Self {
            mornings: Mornings::new(),
            ladders: vec![Ladder::new(); known],
            walk: WalkLadder::new(p),
            flare: None,
            after_flare: None,
            past_flare: None,
            sessions: 0,
            baseline_from: 0,
            anew: false,
            trains: Rhythm::default(),
            hold: None,
            strain: None,
            sign: false,
            setbacks: [None; 2],
            rise_steps: 0,
            rise_since: None,
            high_since: None,
            last_light: None,
            seen: None,
            began: None,
            start: None,
            since: None,
            more_walking: false,
            low_moods: [None; 2],
            said_see: None,
            said_mood: None,
            returned: None,
            bad_high: None,
            long_flare: None,
            bad_today: None,
        }
    }

    /// The ladder of a slot; a fresh one for an exercise that the content does not know.
    pub fn ladder(&self, slot: Slot) -> Ladder {
        self.ladders.get(slot.index()).copied().unwrap_or(Ladder::new())
    }

    /// The usual pain.
    pub fn usual(&self) -> f32 {
        self.mornings.usual(None)
    }

    /// The usual, if anything is known of it.
    pub fn usual_known(&self) -> Option<f32> {
        self.mornings.known()
    }

    /// From where a morning is bad on `day`.
    pub fn bad(&self, p: &Progression, day: Day) -> f32 {
        self.mornings.bad(p, day, self.usual())
    }

    /// The last morning, flare or not.
    pub fn last_morning(&self) -> Option<Morning> {
        self.mornings.last()
    }

    /// Whether the baseline is on (P1, G5).
    pub fn in_baseline(&self, p: &Progression) -> bool {
        self.sessions - self.baseline_from < u32::from(p.p1_sessions)
    }

    /// The slow rise, where it holds (P11).
    pub fn slow_rise(&self, p: &Progression) -> Option<SlowRise> {
        let (month, best) = self.mornings.month_and_best(self.seen)?;
        (month - best >= p.p11_rise).then_some(SlowRise { month, best })
    }

    fn drop_all(&mut self, day: Day, steps: u8, cause: Drop) {
        for ladder in &mut self.ladders {
            ladder.drop(day, steps, cause);
        }
    }

    /// Whether nothing may go up on `day`: an open sign (S3), a flare, a bad morning or a red activity
    /// (P8), a slow rise or a usual of 8 (P11).
    pub fn holds(&self, p: &Progression, day: Day) -> bool {
        self.flare.is_some()
            || self.sign
            || self.strain.is_some_and(|strain| day < strain.until)
            || self.hold.is_some_and(|(until, _)| day < until)
            || self.bad_today == Some(day)
            || self.slow_rise(p).is_some()
            || self.mornings.known().is_some_and(|usual| usual >= p.p11_usual)
    }

    /// The worst light of what was practised on `day`, if that is the last day folded.
    pub fn light_on(&self, day: Day) -> Option<Light> {
        let ladders = self.ladders.iter().filter_map(|ladder| ladder.last);
        let all = ladders.chain(self.walk.last).filter(|(on, _)| *on == day);
        let strain = self.strain.filter(|strain| strain.on == day).map(|_| Light::Red);
        all.map(|(_, response)| response.light).chain(strain).max()
    }
}
