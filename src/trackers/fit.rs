//! FIT: the sessions of a watch's or bicycle computer's file, and the steps that a watch counted by day. Only
//! these messages are read; a library that knows every message of the format adds more than a megabyte to the
//! program.
//!
//! A watch counts steps up from midnight, by what they were (walked, run), and a day may lie in several files:
//! each gives the highest count in it, and of several counts of a day the highest holds.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read};

use chrono::NaiveDateTime;

use super::fit_count::{Count, moment, whole};
use super::{Fault, Found, Kind, Sane};
use crate::units::Day;

/// The number of the message that says what a whole session came to.
const SESSION: u16 = 18;
/// The number of the message that says how many steps were counted so far.
const MONITORING: u16 = 55;
/// How many days of steps are kept at most: a file holds a few.
const MOST_DAYS: usize = 1000;
/// The fields of a session that are read, by their numbers.
mod field {
    pub const START: u8 = 2;
    pub const SPORT: u8 = 5;
    pub const ELAPSED: u8 = 7;
    pub const TIMER: u8 = 8;
    pub const DISTANCE: u8 = 9;
    /// Of any message: when.
    pub const TIME: u8 = 253;
}

/// How the data of one kind of message lie.
#[derive(Clone)]
struct Layout {
    message: u16,
    big_endian: bool,
    /// Each field's number and length.
    fields: Vec<(u8, u8)>,
    /// Bytes of the maker's own after them.
    more: usize,
}

/// The sessions of a file.
pub(super) struct Fit<'a, R> {
    from: R,
    sane: Sane<'a>,
    layouts: [Option<Layout>; 16],
    /// How many bytes of the part are left before its sum.
    left: u32,
    sum: u16,
    sessions: u32,
    parts: u32,
    /// The last time that a message named, in the format's seconds.
    time: u32,
    /// The highest count of a day, by activity.
    steps: BTreeMap<(Day, u8), u32>,
    done: bool,
}

enum Stop {
    CutOff,
    Wrong(&'static str),
}

impl From<Stop> for Fault {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::CutOff => Self::File("it is cut off before its end; copy it again".into()),
            Stop::Wrong(why) => Self::File(why.into()),
        }
    }
}

impl<'a, R: Read> Fit<'a, R> {
    pub fn new(from: R, sane: Sane<'a>) -> Self {
        let layouts = std::array::from_fn(|_| None);
        let steps = BTreeMap::new();
        Self { from, sane, layouts, left: 0, sum: 0, sessions: 0, parts: 0, time: 0, steps, done: false }
    }

    fn exact(&mut self, into: &mut [u8]) -> Result<(), Stop> {
        self.from.read_exact(into).map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => Stop::CutOff,
            _ => Stop::Wrong("it cannot be read"),
        })?;
        self.sum = into.iter().fold(self.sum, |sum, byte| crc(sum, *byte));
        Ok(())
    }

    /// Bytes of the part's data.
    fn data<const N: usize>(&mut self) -> Result<[u8; N], Stop> {
        let mut bytes = [0; N];
        self.left = self.left.checked_sub(N as u32).ok_or(Stop::Wrong(DAMAGED))?;
        self.exact(&mut bytes)?;
        Ok(bytes)
    }

    /// The beginning of a part; false at the end of the file.
    fn header(&mut self) -> Result<bool, Stop> {
        let mut size = [0];
        match self.from.read(&mut size) {
            Ok(0) if self.parts > 0 => return Ok(false),
            Ok(0) => return Err(Stop::CutOff),
            Ok(_) => {}
            Err(_) => return Err(Stop::Wrong("it cannot be read")),
        }
        self.sum = crc(0, size[0]);
        let mut rest = [0; 11];
        self.exact(&mut rest)?;
        if &rest[7..] != b".FIT" || size[0] < 12 {
            return Err(Stop::Wrong(DAMAGED));
        }
        for _ in 12..size[0] {
            self.exact(&mut [0])?;
        }
        self.left = u32::from_le_bytes([rest[3], rest[4], rest[5], rest[6]]);
        self.layouts = std::array::from_fn(|_| None);
        self.parts += 1;
        Ok(true)
    }

    /// The sum after a part. Over a part and its sum it is nought.
    fn check(&mut self) -> Result<(), Stop> {
        let mut sum = [0; 2];
        let before = self.sum;
        self.exact(&mut sum)?;
        // Some makers write nought, which means that there is no sum.
        if self.sum == 0 || u16::from_le_bytes(sum) == before || sum == [0; 2] {
            return Ok(());
        }
        Err(Stop::Wrong("its check sum does not fit: it was changed or damaged; copy it again"))
    }

    fn definition(&mut self, place: u8, makers: bool) -> Result<(), Stop> {
        let [_, order, low, high, count] = self.data::<5>()?;
        let big_endian = order == 1;
        let message =
            if big_endian { u16::from_be_bytes([low, high]) } else { u16::from_le_bytes([low, high]) };
        let mut fields = Vec::with_capacity(usize::from(count));
        for _ in 0..count {
            let [number, length, _] = self.data::<3>()?;
            fields.push((number, length));
        }
        let mut more = 0;
        if makers {
            let [count] = self.data::<1>()?;
            for _ in 0..count {
                let [_, length, _] = self.data::<3>()?;
                more += usize::from(length);
            }
        }
        self.layouts[usize::from(place & 15)] = Some(Layout { message, big_endian, fields, more });
        Ok(())
    }

    /// One record; a session if it is one.
    fn record(&mut self) -> Result<Option<Session>, Stop> {
        let [head] = self.data::<1>()?;
        let packed = head & 0x80 != 0; // the time stands in the head itself
        if !packed && head & 0x40 != 0 {
            self.definition(head & 15, head & 0x20 != 0)?;
            return Ok(None);
        }
        let place = usize::from(if packed { head >> 5 & 3 } else { head & 15 });
        let layout = self.layouts[place].take().ok_or(Stop::Wrong(DAMAGED))?;
        if packed {
            // The lower five bits of the time, which goes on from the last.
            self.time = self.time.wrapping_add(u32::from(head).wrapping_sub(self.time) & 31);
        }
        let (mut session, mut count) = (Session::default(), Count::default());
        for &(number, length) in &layout.fields {
            let mut bytes = [0; 255];
            let bytes = &mut bytes[..usize::from(length)];
            self.left = self.left.checked_sub(u32::from(length)).ok_or(Stop::Wrong(DAMAGED))?;
            self.exact(bytes)?;
            if let (field::TIME, Ok(bytes)) = (number, <[u8; 4]>::try_from(&*bytes)) {
                self.time = whole(bytes, layout.big_endian);
            }
            match layout.message {
                SESSION => session.take(number, bytes, layout.big_endian),
                MONITORING => count.take(number, bytes, layout.big_endian),
                _ => {}
            }
        }
        for _ in 0..layout.more {
            self.data::<1>()?;
        }
        if layout.message == MONITORING {
            self.count(&count);
        }
        let found = (layout.message == SESSION).then_some(session);
        self.layouts[place] = Some(layout);
        Ok(found)
    }

    /// Keeps the highest count of the day.
    fn count(&mut self, count: &Count) {
        if let Some(low) = count.low {
            self.time = self.time.wrapping_add(u32::from(low).wrapping_sub(self.time) & 0xffff);
        }
        let Some((activity, steps)) = count.steps() else { return };
        // The count at midnight is that of the day that ends.
        let Some(at) = moment(self.time.saturating_sub(1)) else { return };
        if self.time == 0 || self.time == u32::MAX {
            return;
        }
        let day = self.sane.zone.at_utc(at).date_naive();
        if self.steps.len() < MOST_DAYS || self.steps.contains_key(&(day, activity)) {
            let highest = self.steps.entry((day, activity)).or_default();
            *highest = steps.max(*highest);
        }
    }

    /// The steps of the first day that is left, once the file was read.
    fn counted(&mut self) -> Option<Result<Found, Fault>> {
        let (&(day, _), _) = self.steps.first_key_value()?;
        let mut steps = 0.0;
        while let Some(first) = self.steps.first_entry().filter(|first| first.key().0 == day) {
            steps += f64::from(first.remove());
        }
        Some(self.sane.steps(&format!("steps of {day}"), day, steps, "FIT"))
    }

    fn session(&mut self, session: &Session) -> Result<Found, Fault> {
        self.sessions += 1;
        let place = format!("session {}", self.sessions);
        let Some((start, seconds)) = session.start.zip(session.timer.or(session.elapsed)) else {
            return Err(Fault::Item(format!("{place}: it has no time")));
        };
        let start = self.sane.zone.at_utc(start);
        let kind = match session.sport {
            Some(11 | 17) => Kind::Walk,
            Some(2 | 21) => Kind::Ride,
            Some(5) => Kind::Swim,
            None | Some(0) => Kind::of_pace(session.metres.unwrap_or_default(), seconds),
            Some(_) => Kind::Other,
        };
        self.sane.activity(&place, start, seconds, kind, session.metres)
    }

    fn step(&mut self) -> Result<Option<Session>, Stop> {
        if self.left > 0 {
            let found = self.record()?;
            if self.left == 0 {
                self.check()?;
            }
            return Ok(found);
        }
        if self.header()? && self.left == 0 {
            self.check()?;
        } else if self.left == 0 {
            self.done = true;
        }
        Ok(None)
    }
}

const DAMAGED: &str = "it is damaged: a part of it says what it cannot; copy it again";

/// What a session says of itself.
#[derive(Default)]
struct Session {
    start: Option<NaiveDateTime>,
    sport: Option<u8>,
    elapsed: Option<f64>,
    timer: Option<f64>,
    metres: Option<f64>,
}

impl Session {
    /// Takes a field; one of all ones is not known.
    fn take(&mut self, number: u8, bytes: &[u8], big_endian: bool) {
        if let (field::SPORT, &[sport]) = (number, bytes) {
            self.sport = (sport != u8::MAX).then_some(sport);
            return;
        }
        let Ok(bytes) = <[u8; 4]>::try_from(bytes) else { return };
        let value = whole(bytes, big_endian);
        if value == u32::MAX {
            return;
        }
        match number {
            field::START => self.start = moment(value),
            field::ELAPSED => self.elapsed = Some(f64::from(value) / 1000.0),
            field::TIMER => self.timer = Some(f64::from(value) / 1000.0),
            field::DISTANCE => self.metres = Some(f64::from(value) / 100.0),
            _ => {}
        }
    }
}

impl<R: Read> Iterator for Fit<'_, R> {
    type Item = Result<Found, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.step() {
                Ok(Some(session)) => return Some(self.session(&session)),
                Ok(None) => {}
                Err(stop) => {
                    self.done = true;
                    self.steps.clear();
                    return Some(Err(stop.into()));
                }
            }
        }
        self.counted()
    }
}

/// The format's sum, one byte on (CRC-16 with the polynomial 0xA001).
fn crc(sum: u16, byte: u8) -> u16 {
    let mut sum = sum ^ u16::from(byte);
    for _ in 0..8 {
        sum = if sum & 1 == 1 { sum >> 1 ^ 0xA001 } else { sum >> 1 };
    }
    sum
}
