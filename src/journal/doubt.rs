//! What cannot be understood, with its place among the entries, so that a reader who has to be sure of
//! something (that no sign of danger is overlooked) knows since when it is not.
//!
//! A line that was damaged has a place: before the next entry of its file, since it cannot have been
//! written later; the last line of a file has the time that stands in it, but none later than the file's own.

use std::collections::BTreeMap;

use serde_json::Value;

use super::mend::Weighs;
use super::notice::{Notice, Place};
use super::slot::Slot;
use super::{DeviceId, Event, EventId, Journal, What};
use crate::units::Day;

/// How much of a damaged line is held.
const HELD: usize = 4096;
/// How many damaged lines of a file are held.
const MOST: usize = 500;
/// Words that stand in lines on which safety rests.
const WORDS: [&[u8]; 6] =
    [b"screened", b"cleared", b"\"tier\"", b"\"answers\"", b"\"emergency\"", b"\"urgent\""];

/// Something that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What.
    pub why: Unsure,
    /// The day of the entry before it; the day after where the rest of a file may still be on its way.
    pub day: Day,
    /// Whether it does not count before that day.
    pub waits: bool,
    /// What is left of a line that cannot be read.
    pub left: String,
}

/// What cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsure {
    /// A line that cannot be read.
    Damaged(Place),
    /// A line on which safety rests, or whose kind is not known for sure, that is not as it was written.
    Changed(String),
    /// A kind of a newer version that has to do with safety.
    Newer(String),
    /// Entries of this device are missing.
    Missing(DeviceId),
    /// What this machine wrote last is missing.
    Lost,
    /// A file that cannot be read.
    Unreadable(String),
    /// Answers to the safety questions that do not fit together.
    Contradiction,
    /// The clock is behind: the whole safety screen was answered on this day, which has not come.
    Behind(Day),
}

/// What the journal hands on, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum ReadItem {
    /// An entry that counts.
    Event(Event),
    /// Something that cannot be understood.
    Doubt(Doubt),
    /// Two entries that say different things have this id, and safety rests on one of them: whoever names
    /// a line by it has not said which. It comes before both.
    Twins(EventId),
}

/// A line that cannot be read.
#[derive(Debug, Clone)]
pub(super) struct Lost {
    pub offset: u64,
    pub line: u64,
    text: Box<[u8]>,
}

/// The damaged lines of a file, of many the last, and those first that may have to do with safety.
#[derive(Debug, Clone, Default)]
pub(super) struct AllLost(Vec<Lost>);

impl AllLost {
    pub fn add(&mut self, offset: u64, line: u64, text: &[u8], torn: bool) {
        if torn && is_harmless(text) {
            return;
        }
        let lost = Lost { offset, line, text: text[..text.len().min(HELD)].into() };
        let full = self.0.len() >= MOST;
        match self.0.last_mut() {
            Some(before) if full || !concerns_safety(&before.text) => *before = lost,
            _ => self.0.push(lost),
        }
    }
}

/// Whether a line has fields of ours, whatever became of its beginning.
fn has_our_fields(text: &[u8]) -> bool {
    [&b"\"kind\":\""[..], b"\"day\":\""].iter().all(|field| memchr::memmem::find(text, field).is_some())
}

/// Whether a line speaks of safety.
pub(super) fn concerns_safety(text: &[u8]) -> bool {
    WORDS.iter().any(|word| memchr::memmem::find(text, word).is_some())
}

/// Whether a line that was never finished is of a kind on which no safety rests.
pub(super) fn is_harmless(text: &[u8]) -> bool {
    const KIND: &[u8] = b"\"kind\":\"";
    let after = memchr::memmem::find(text, KIND).map(|at| &text[at + KIND.len()..]);
    let kind = after.and_then(quoted);
    let little = |kind: &str| What::knows(kind) && Weighs::of_kind(kind) == Weighs::Little && !mends(kind);
    kind.is_some_and(little) && !concerns_safety(text)
}

fn mends(kind: &str) -> bool {
    matches!(kind, "corrected" | "removed")
}

/// What stands before the next quotation mark.
fn quoted(text: &[u8]) -> Option<&str> {
    memchr::memchr(b'"', text).and_then(|end| std::str::from_utf8(&text[..end]).ok())
}

impl Journal {
    /// The doubts that are known before a payload is read, each by the place in the order before which
    /// it stands.
    pub(super) fn doubts(&self) -> BTreeMap<usize, Vec<Doubt>> {
        let mut doubts: BTreeMap<usize, Vec<Doubt>> = BTreeMap::new();
        let mut add = |place: usize, why: Unsure, later: bool, left: &[u8]| {
            let day = if later { self.day_before(place + 1).succ_opt() } else { None };
            let day = day.unwrap_or_else(|| self.day_before(place));
            let left = String::from_utf8_lossy(left).into_owned();
            doubts.entry(place).or_default().push(Doubt { why, day, waits: later, left });
        };
        for (number, source) in (0_u16..).zip(&self.sources) {
            let as_ours = |lost: &Lost| has_our_fields(&lost.text);
            let ours = source.name.starts_with("import-") || source.lost.0.iter().any(as_ours);
            let foreign = source.entries == 0 && !source.likely && !ours;
            for lost in source.lost.0.iter().filter(|_| source.is_there() && !foreign) {
                let place = self.place_of(number, lost, source.identity.seconds());
                let at = Place { file: source.name.clone(), line: lost.line };
                add(place, Unsure::Damaged(at), false, &lost.text);
            }
        }
        for (device, &number) in self.index.gaps.iter().enumerate().filter(|(_, number)| **number > 0) {
            let is_after = |slot: &Slot| usize::from(slot.device) == device && slot.number == number;
            let Some(place) = self.index.slots.iter().position(is_after) else { continue };
            let device = self.index.names.name(device as u16);
            // Another device's file may still be on its way.
            add(place, Unsure::Missing(device), self.pen.device != Some(device), &[]);
        }
        let end = self.index.slots.len();
        if self.is_lost() || self.sign_was_not_saved() {
            add(end, Unsure::Lost, false, &[]);
        }
        for notice in &self.odd {
            if let Notice::Unreadable(file, _) | Notice::NotHereYet(file) = notice {
                let note = matches!(notice, Notice::NotHereYet(_)).then(|| cloud_note(file));
                let meta = self.folder.join(note.as_ref().unwrap_or(file)).symlink_metadata().ok();
                let written = meta.map(|meta| crate::files::Identity::of(&meta).seconds());
                let place = written.map_or(end, |seconds| self.place_at(seconds.saturating_mul(1000)));
                add(place, Unsure::Unreadable(file.clone()), false, &[]);
            }
        }
        doubts
    }

    /// The day of the entry before a place, by the time at which it was written.
    fn day_before(&self, place: usize) -> Day {
        let before = place.checked_sub(1).and_then(|before| self.index.slots.get(before));
        let moment = before.and_then(|slot| chrono::DateTime::from_timestamp_millis(slot.at));
        moment.unwrap_or_default().date_naive()
    }

    fn place_at(&self, at: i64) -> usize {
        self.index.slots.partition_point(|slot| slot.at <= at)
    }

    /// Where a damaged line stands in the order; `written` is when its file was last written, in seconds.
    fn place_of(&self, source: u16, lost: &Lost, written: i64) -> usize {
        let (mut before, mut after) = (None, None::<(u64, usize)>);
        for (place, slot) in self.index.slots.iter().enumerate().filter(|(_, slot)| slot.source == source) {
            let here = Some((slot.offset, place));
            if slot.offset < lost.offset {
                before = before.max(here);
            } else if after.is_none_or(|(offset, _)| slot.offset < offset) {
                after = here;
            }
        }
        if let Some((_, place)) = after {
            return place;
        }
        let at = time_in(&lost.text).unwrap_or(i64::MAX).min(written.saturating_mul(1000));
        self.place_at(at).max(before.map_or(0, |(_, place)| place + 1))
    }

    /// The doubt about an entry that was read, if there is one: it is not as it was written, or of a
    /// newer version.
    pub(super) fn doubt_about(
        &self,
        place: usize,
        event: &Event,
        line: &[u8],
        changed: bool,
    ) -> Option<Doubt> {
        // Its own day may be what was changed.
        let doubt = |why, left: &[u8]| {
            let left = String::from_utf8_lossy(left).into_owned();
            Some(Doubt { why, day: self.day_before(place), waits: false, left })
        };
        let slot = &self.index.slots[place];
        let source = &self.sources[usize::from(slot.source)];
        let kind = event.what.kind();
        if let What::Unknown(kind) = &event.what {
            let value = serde_json::from_slice::<Value>(line).unwrap_or(Value::Null);
            let target = value.get("target").and_then(Value::as_str).and_then(|id| id.parse().ok());
            let points = target.is_some_and(|id| self.index.weighs(id) >= Weighs::Cleared);
            if Weighs::of_kind(kind) >= Weighs::Cleared {
                return doubt(Unsure::Newer(kind.clone()), line);
            }
            if changed {
                return doubt(Unsure::Changed(source.name.clone()), line);
            }
            let concerns = value.get("tier").is_some() || points;
            return if concerns { doubt(Unsure::Newer(kind.clone()), &[]) } else { None };
        }
        let doubtful = Weighs::of_kind(kind) != Weighs::Little || mends(kind) || concerns_safety(line);
        if changed && doubtful { doubt(Unsure::Changed(source.name.clone()), line) } else { None }
    }

    /// The doubt about an entry that turned out to be unreadable.
    pub(super) fn doubt_of_fault(&self, place: usize, slot: &Slot, line: &[u8]) -> Doubt {
        let source = &self.sources[usize::from(slot.source)];
        let line_number = source.line_numbers(&[slot.offset]).first().copied().unwrap_or(0);
        let at = Place { file: source.name.clone(), line: line_number };
        let left = String::from_utf8_lossy(&line[..line.len().min(HELD)]).into_owned();
        Doubt { why: Unsure::Damaged(at), day: self.day_before(place), waits: false, left }
    }
}

/// The time that stands in a damaged line, in milliseconds.
fn time_in(text: &[u8]) -> Option<i64> {
    const AT: &[u8] = b"\"at\":\"";
    let after = memchr::memmem::find(text, AT).map(|at| &text[at + AT.len()..])?;
    chrono::DateTime::parse_from_rfc3339(quoted(after)?).ok().map(|at| at.timestamp_millis())
}

/// The note that a cloud drive leaves in a file's place.
fn cloud_note(file: &str) -> String {
    format!(".{file}.icloud")
}
