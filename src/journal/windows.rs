//! Single lines out of large files, a window of each file at a time.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use super::doubt::concerns_safety;
use super::line::{read_in_place, value};
use super::slot::{Slot, Twins};
use super::source::Source;
use super::{EntryName, EventId, LineSum};
use crate::files::open_read;

const WINDOW: usize = 64 << 10;
/// How many files are held open at a time.
const OPEN: usize = 32;

struct Window {
    source: u16,
    /// None where all of it is held.
    file: Option<File>,
    start: u64,
    bytes: Vec<u8>,
    filled: usize,
}

/// Open windows on some of the files.
#[derive(Default)]
pub(super) struct Windows {
    open: Vec<Window>,
}

impl Windows {
    /// The bytes of a slot's line.
    pub fn line(&mut self, sources: &[Source], slot: &Slot) -> io::Result<&mut [u8]> {
        let place = match self.open.iter().position(|window| window.source == slot.source) {
            Some(place) => place,
            None => self.look_into(sources, slot.source)?,
        };
        self.open[place].range(slot.offset, slot.len as usize)
    }

    fn look_into(&mut self, sources: &[Source], source: u16) -> io::Result<usize> {
        let of = &sources[usize::from(source)];
        let (file, bytes) = match &of.held {
            Some((_, lines)) => (None, lines.to_vec()),
            None => (Some(open_read(&of.path).map_err(io::Error::other)?.0), Vec::new()),
        };
        if self.open.len() == OPEN {
            self.open.remove(0);
        }
        let filled = bytes.len();
        self.open.push(Window { source, file, start: 0, bytes, filled });
        Ok(self.open.len() - 1)
    }

    /// The sum of a slot's line; that of nothing where it cannot be read.
    pub fn sum(&mut self, sources: &[Source], slot: &Slot) -> LineSum {
        self.line(sources, slot).map_or_else(|_| LineSum::of(b""), |line| LineSum::of(line))
    }

    /// Compares two lines with one id. Of one that is as it was written and one that is not, the first
    /// counts; but one that may be another entry, on which safety rests, is kept beside it, in doubt.
    pub fn twins(&mut self, sources: &[Source], a: &Slot, b: &Slot) -> Twins {
        let changed = |slot: &Slot| sources[usize::from(slot.source)].is_changed(slot.offset);
        let mut copy = |slot| self.line(sources, slot).map(|line| line.to_vec()).unwrap_or_default();
        let (mut first, mut second) = (copy(a), copy(b));
        if first == second {
            return Twins::Same;
        }
        let another = LineSum::of(&first) != LineSum::of(&second);
        let order = first.cmp(&second);
        let bad = |line: &[u8], verdict| {
            if another && concerns_safety(line) { Twins::Different(order) } else { verdict }
        };
        if read_in_place(&mut second).is_err() {
            return bad(&second, Twins::SecondBad);
        }
        if read_in_place(&mut first).is_err() {
            return bad(&first, Twins::FirstBad);
        }
        match (changed(a), changed(b)) {
            (true, false) => return bad(&first, Twins::FirstBad),
            (false, true) => return bad(&second, Twins::SecondBad),
            _ => {}
        }
        if value(&first) == value(&second) {
            return Twins::Same; // the same entry, spelt another way
        }
        Twins::Different(order)
    }
}

/// The lines of all files.
pub(super) struct Lines<'a> {
    windows: Windows,
    sources: &'a [Source],
}

impl<'a> Lines<'a> {
    pub fn of(sources: &'a [Source]) -> Self {
        Self { windows: Windows::default(), sources }
    }

    /// Compares two lines with one id.
    pub fn twins(&mut self, a: &Slot, b: &Slot) -> Twins {
        self.windows.twins(self.sources, a, b)
    }

    /// The sum of a line.
    pub fn sum(&mut self, slot: &Slot) -> LineSum {
        self.windows.sum(self.sources, slot)
    }

    /// How an entry of a clash is named: with its file, and with its line where `one_file` holds both.
    pub fn name(&self, id: EventId, slot: &Slot, one_file: bool) -> EntryName {
        let source = &self.sources[usize::from(slot.source)];
        let line = one_file.then(|| source.line_numbers(&[slot.offset]).first().copied()).flatten();
        EntryName { id, file: Some(source.name.clone()), line }
    }
}

impl Window {
    fn range(&mut self, offset: u64, len: usize) -> io::Result<&mut [u8]> {
        let inside = |window: &Self| {
            let from = usize::try_from(offset.checked_sub(window.start)?).ok()?;
            (from + len <= window.filled).then_some(from)
        };
        if inside(self).is_none() {
            self.fill(offset, len)?;
        }
        let from = inside(self).ok_or(io::ErrorKind::UnexpectedEof)?;
        Ok(&mut self.bytes[from..from + len])
    }

    fn fill(&mut self, offset: u64, len: usize) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Err(io::ErrorKind::UnexpectedEof.into()) };
        // Read backwards (a page of the newest entries), the line is the window's last.
        let end = offset + len as u64;
        let start = if offset < self.start { end.saturating_sub(WINDOW as u64).min(offset) } else { offset };
        let needed = (end - start) as usize;
        file.seek(SeekFrom::Start(start))?;
        self.start = start;
        self.filled = 0;
        self.bytes.resize(WINDOW.max(needed), 0);
        while self.filled < needed {
            match file.read(&mut self.bytes[self.filled..]) {
                Ok(0) => break,
                Ok(count) => self.filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
