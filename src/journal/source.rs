//! One file of the journal: what its lines begin with, and what is wrong with them.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::doubt::AllLost;
use super::line::{Start, why};
use super::lines::{CHUNK, Line, Reached, each_line};
use super::loose::{self, Form, is_merge_mark};
use super::mend::Weighs;
use super::notice::{Notice, Noticed, Place};
use super::slot::{Guard, Mark, Names, Slot};
use super::sum::{self, Sum};
use super::whole::{BEGIN, Whole, read_start};
use super::{EventId, LineSum, What};
use crate::files::{Identity, open_read};
use crate::units::Moment;

/// Minutes that a clock may go back without a word: a clock set by the network.
const CLOCK_SLACK: i64 = 60;

/// Days that may lie between what safety rests on and its entry.
const LONGEST_AFTER: i64 = 366;

/// A file and how far it has been read.
#[derive(Debug)]
pub(super) struct Source {
    pub path: PathBuf,
    pub name: String,
    pub identity: Identity,
    pub reached: Reached,
    /// Whether the last byte is a line break, so that a line may be added as it is.
    pub ended: bool,
    pub noticed: Noticed,
    /// Kinds of newer versions, and how often.
    pub unknown: BTreeMap<String, u64>,
    /// Lines that are entries.
    pub entries: u64,
    /// Whether any line begins as an entry does.
    pub likely: bool,
    /// The newest time in it.
    pub newest: Option<Moment>,
    /// The newest time or day in it, in seconds.
    furthest: Option<i64>,
    before: Option<(u16, i64)>,
    /// Devices of which a line with a sum stands in it: each later one of theirs has one.
    summed: Vec<u16>,
    /// Where the entries begin that are not as they were written, in order.
    changed: Vec<u64>,
    /// Lines that cannot be read.
    pub lost: AllLost,
    /// How the file is written, where not by us, and its entries, one a line.
    pub held: Option<(Form, Box<[u8]>)>,
    /// Whether git's marks of a merge stand in it.
    pub merged: bool,
    /// What stood before `reached`, to tell a file that grew from one that was rewritten.
    tail: Tail,
}

/// The largest file that is read where it is not written as we write.
const LARGEST_LOOSE: u64 = 64 << 20;

/// The bytes before a place in a file.
type Tail = [u8; 64];

/// What a file's lines hold, before it is merged with the other files'.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub slots: Vec<Slot>,
    pub marks: Vec<Mark>,
    pub guards: Vec<Guard>,
}

/// What a correction and a removal have in common.
#[derive(Deserialize)]
struct Pointer {
    target: EventId,
    #[serde(default)]
    with: Option<With>,
    #[serde(default)]
    twin: Option<LineSum>,
}

/// The kind that a correction gives.
#[derive(Deserialize)]
struct With {
    kind: Option<String>,
}

impl Source {
    pub fn new(path: &Path) -> Self {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self {
            path: path.to_owned(),
            name,
            identity: Identity::default(),
            reached: Reached::default(),
            ended: true,
            noticed: Noticed::default(),
            unknown: BTreeMap::new(),
            entries: 0,
            likely: false,
            newest: None,
            furthest: None,
            before: None,
            summed: Vec::new(),
            changed: Vec::new(),
            lost: AllLost::default(),
            held: None,
            merged: false,
            tail: [0; 64],
        }
    }

    /// Reads what the file holds beyond what has been read of it.
    pub(super) fn scan(&mut self, mut file: &File, place: u16, names: &mut Names) -> io::Result<Found> {
        let begin = self.reached;
        if begin.bytes == 0
            && let Some(found) = self.scan_loose(file, place, names)?
        {
            return Ok(found);
        }
        file.seek(SeekFrom::Start(begin.bytes))?;
        let mut found = Found::default();
        self.ended = true;
        self.reached = each_line(&mut file, CHUNK, begin, |line| self.take(&line, place, names, &mut found))?;
        self.tail = tail(file, self.reached.bytes)?;
        Ok(found)
    }

    /// The same for a file that is not written as we write.
    fn scan_loose(&mut self, mut file: &File, place: u16, names: &mut Names) -> io::Result<Option<Found>> {
        if begins_as_ours(file)? {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        if file.take(LARGEST_LOOSE + 1).read_to_end(&mut bytes)? as u64 > LARGEST_LOOSE {
            return Ok(None);
        }
        let Some((lines, form)) = loose::plain_lines(&bytes) else { return Ok(None) };
        let mut found = Found::default();
        let take = |line: Line<'_>| self.take(&line, place, names, &mut found);
        each_line(&mut lines.as_slice(), CHUNK, Reached::default(), take)?;
        self.held = Some((form, lines.into()));
        Ok(Some(found))
    }

    /// The same for lines that were just added to the file.
    pub(super) fn scan_more(&mut self, mut bytes: &[u8], place: u16, names: &mut Names) -> Found {
        let mut found = Found::default();
        let (begin, length) = (self.reached, bytes.len() + 1);
        for &byte in bytes.iter().rev().take(self.tail.len()).rev() {
            self.tail.rotate_left(1);
            self.tail[63] = byte;
        }
        let take = |line: Line<'_>| self.take(&line, place, names, &mut found);
        self.reached = each_line(&mut bytes, length, begin, take).unwrap_or(begin);
        found
    }

    /// Whether the file holds what has been read of it, and perhaps more.
    pub(super) fn grew(&self, file: &File, identity: &Identity) -> bool {
        self.ended
            && self.held.is_none()
            && self.entries > 0 // else it may turn out to be written in another way
            && self.identity.grew_into(identity)
            && tail(file, self.reached.bytes).is_ok_and(|tail| tail == self.tail)
    }

    fn take(&mut self, line: &Line<'_>, source: u16, names: &mut Names, found: &mut Found) {
        self.ended = line.ended;
        if line.text.is_ok_and(|text| is_merge_mark(text.trim_ascii_end())) {
            self.merged = true;
            return;
        }
        self.likely |= line.text.is_ok_and(|text| text.starts_with(BEGIN));
        match read_start(line, &self.name) {
            Ok(Some(whole)) => {
                if let Err(notice) = self.count(line, &whole, source, names, found) {
                    self.lose(line, notice);
                }
            }
            Ok(None) => {}
            Err(notice) => self.lose(line, notice),
        }
    }

    /// Remembers a line that cannot be read.
    fn lose(&mut self, line: &Line<'_>, notice: Notice) {
        let torn = matches!(notice, Notice::Torn(_));
        self.lost.add(line.offset, line.number, line.text.unwrap_or_default(), torn);
        self.noticed.add(notice);
    }

    /// Adds one entry to what was found.
    fn count(
        &mut self,
        line: &Line<'_>,
        whole: &Whole<'_>,
        source: u16,
        names: &mut Names,
        found: &mut Found,
    ) -> Result<(), Notice> {
        let Whole { start, text, skipped } = whole;
        let bad = |why: String| Notice::BadLine(Place { file: self.name.clone(), line: line.number }, why);
        let device =
            names.place(start.id.device).ok_or_else(|| bad("the journal has too many devices".into()))?;
        // What safety rests on is of the day on which it was written, or nearly: another was changed.
        let dated = (start.at.date_naive() - start.day).num_days().abs() <= LONGEST_AFTER;
        let dated = dated || Weighs::of_kind(&start.kind) < Weighs::Seen;
        let sure = is_as_written(&mut self.summed, text, device) && dated;
        if matches!(&*start.kind, "corrected" | "removed") {
            let Pointer { target, with, twin } =
                serde_json::from_slice(text).map_err(|error| bad(why(&error)))?;
            let to = with.and_then(|with| with.kind).map_or(Weighs::Little, |kind| Weighs::of_kind(&kind));
            let (id, day, removes) = (start.id, start.day, start.kind == "removed");
            let sum = LineSum::of(text);
            found.marks.push(Mark { id, target, removes, day, to, sure, sum, twin, source });
        } else if Weighs::of_kind(&start.kind) != Weighs::Little {
            let what = std::str::from_utf8(text).ok().and_then(|text| What::read(&start.kind, text).ok());
            let weighs = Weighs::of(&start.kind, what.as_ref(), sure);
            found.guards.push(Guard { id: start.id, day: start.day, weighs, source });
        } else if !What::knows(&start.kind)
            && (self.unknown.len() < 50 || self.unknown.contains_key(&*start.kind))
        {
            *self.unknown.entry(start.kind.clone().into_owned()).or_default() += 1;
        }
        self.clock(start, device, line.number);
        self.entries += 1;
        if !sure {
            self.changed.push(line.offset + skipped);
            self.noticed.add(Notice::Changed(Place { file: self.name.clone(), line: line.number }));
        }
        found.slots.push(Slot {
            at: start.at.timestamp_millis(),
            number: start.id.number,
            offset: line.offset + skipped,
            len: text.len() as u32,
            device,
            source,
        });
        Ok(())
    }

    /// Whether the entry that begins at `offset` is not as it was written.
    pub(super) fn is_changed(&self, offset: u64) -> bool {
        self.changed.binary_search(&offset).is_ok()
    }

    /// Keeps an eye on the clock.
    fn clock(&mut self, start: &Start<'_>, device: u16, number: u64) {
        let at = start.at.timestamp();
        if let Some((before, then)) = self.before
            && before == device
            && then - at > CLOCK_SLACK * 60
        {
            let place = Place { file: self.name.clone(), line: number };
            self.noticed.add(Notice::ClockWentBack(place, (then - at) / 60));
        }
        self.before = Some((device, at));
        if self.newest.is_none_or(|newest| newest < start.at) {
            self.newest = Some(start.at);
        }
        // The start of the day after, in seconds, so that a day and a moment can be compared.
        let day = start.day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
        self.furthest = self.furthest.max(Some(at.max(day)));
    }

    /// The numbers of the lines that hold these places, which ascend.
    pub(super) fn line_numbers(&self, offsets: &[u64]) -> Vec<u64> {
        let mut numbers = vec![0; offsets.len()];
        let mut at = 0;
        // A file that can no longer be read leaves zeros: the notice names the file all the same.
        self.each_line(|line| {
            let end = line.offset + line.text.map_or_else(|length| length, |text| text.len() as u64);
            while offsets.get(at).is_some_and(|&offset| offset <= end) {
                numbers[at] = line.number;
                at += 1;
            }
        });
        numbers
    }

    /// Hands on every line, as far as the file can be read.
    pub(super) fn each_line(&self, take: impl FnMut(Line<'_>)) {
        let _ = match &self.held {
            Some((_, lines)) => each_line(&mut &**lines, CHUNK, Reached::default(), take),
            None => match open_read(&self.path) {
                Ok((mut file, _)) => each_line(&mut file, CHUNK, Reached::default(), take),
                Err(_) => return,
            },
        };
    }

    /// Whether the file is in the folder and holds entries, or lines that begin as one.
    pub fn is_ours(&self) -> bool {
        self.is_there() && (self.entries > 0 || self.likely)
    }

    /// Whether the file is in the folder.
    pub fn is_there(&self) -> bool {
        self.identity != Identity::default()
    }

    /// Whether a line is later than `latest`, in seconds.
    pub fn is_after(&self, latest: i64) -> bool {
        self.furthest.is_some_and(|furthest| furthest > latest)
    }
}

/// Whether a file begins as we write it: with an entry on its first line, or with nothing.
fn begins_as_ours(mut file: &File) -> io::Result<bool> {
    let mut begin = [0; 16];
    file.seek(SeekFrom::Start(0))?;
    let count = file.read(&mut begin)?;
    let begin = begin[..count].strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&begin[..count]);
    Ok(begin.is_empty() || begin.starts_with(BEGIN))
}

/// Whether a line is as it was written, as far as its sum shows. An older version wrote none; from a
/// device's first sum in this file on (`summed`), each of its lines has one.
fn is_as_written(summed: &mut Vec<u16>, text: &[u8], device: u16) -> bool {
    let known = summed.contains(&device);
    match sum::check(text) {
        Sum::Right => {
            if !known {
                summed.push(device);
            }
            true
        }
        Sum::None => !known,
        Sum::Wrong => false,
    }
}

/// The bytes before a place in a file, zeros before its beginning.
fn tail(mut file: &File, end: u64) -> io::Result<Tail> {
    let mut tail = [0; 64];
    let count = tail.len().min(usize::try_from(end).unwrap_or(usize::MAX));
    file.seek(SeekFrom::Start(end - count as u64))?;
    file.read_exact(&mut tail[64 - count..])?;
    Ok(tail)
}
