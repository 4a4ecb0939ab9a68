//! Taking in our own exports: JSON lines, or one JSON document. New entries go, ids kept, into one
//! whole `import-<hash>.jsonl`, which is read like any device's file; what is here already is not
//! written again, so importing twice changes nothing. An entry that says something else than the one here
//! with its id is taken as well: both count, as they do where a sync brings the two files together.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

use serde_json::Value;
use serde_json::value::RawValue;

use super::device::fingerprint;
use super::doubt::{concerns_safety, is_harmless};
use super::line::value;
use super::line::why;
use super::lines::{CHUNK, Reached, each_line};
use super::loose::{self, Document, is_merge_mark, own_spelling, single_line};
use super::sum::{self, Sum};
use super::whole::{BEGIN, is_cut_short};
use super::windows::Windows;
use super::{EventId, Journal, JournalError, read_line};
use crate::files::{FilesError, make_folder, open_named, write_whole};
use crate::units::counted;

/// The largest document that is read in one piece; lines have no such limit.
const LARGEST_DOCUMENT: u64 = 256 << 20;
/// The largest file that is read: far more than lives of entries.
const LARGEST_FILE: u64 = 4 << 30;
/// How many refused lines are named one by one.
const NAMED: usize = 200;

/// A line, or an event of a document, that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its number in the file, from 1: the line, or the place in a document's list.
    pub number: u64,
    /// Why.
    pub why: String,
}

/// What an import took and what it did not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Entries that are new here.
    pub taken: u64,
    /// Of those, entries with the id of another that says something else: both count.
    pub beside: u64,
    /// Entries that were here already.
    pub already: u64,
    /// Lines of ours that cannot be read, kept as they stand.
    pub damaged: u64,
    /// Whether safety may rest on one of those.
    pub in_doubt: bool,
    /// Whether the file ends in the middle of a line.
    pub cut: bool,
    /// What was not taken, the first 200 of it.
    pub refused: Vec<Refused>,
    /// How many more were not taken.
    pub more_refused: u64,
    /// Whether nothing in the file was an entry: it is no export of ours.
    pub foreign: bool,
    /// The file that holds the new entries, if there are any.
    pub file: Option<PathBuf>,
}

impl fmt::Display for Imported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.foreign {
            return f.write_str(
                "nothing in this file is an entry of a journal, so nothing was taken; import reads what `supple \
                 export --format jsonl` (or json) wrote",
            );
        }
        let refused = self.refused.len() as u64 + self.more_refused;
        let taken = counted(self.taken, "entry");
        write!(f, "{taken} taken, {} here already, {refused} not taken", self.already)?;
        if self.beside > 0 {
            let beside = counted(self.beside, "entry");
            write!(
                f,
                "\n  {beside} with the id of another that says something else: both count, and `supple journal` names each with its file"
            )?;
        }
        if self.damaged > 0 {
            let damaged = counted(self.damaged, "line");
            let ask = if self.in_doubt { "; the safety questions come before the next plan" } else { "" };
            write!(f, "\n  {damaged} that cannot be read kept as it stands{ask}")?;
        }
        if self.cut {
            f.write_str("\n  the file ends in the middle of a line, so what came after it is missing: export it again, and import that as well")?;
        }
        for Refused { number, why } in &self.refused {
            write!(f, "\n  {number}: {why}")?;
        }
        if self.more_refused > 0 {
            write!(f, "\n  and {} more", self.more_refused)?;
        }
        Ok(())
    }
}

/// What has been seen of the file so far.
struct Taking<'a> {
    journal: &'a Journal,
    windows: Windows,
    /// The places of the journal's entries with each id.
    here: HashMap<EventId, Vec<usize>>,
    /// The fingerprints of the file's own lines with each id.
    seen: HashMap<EventId, Vec<u64>>,
    lines: Vec<u8>,
    /// Lines that cannot be read and are kept here already.
    damaged: Vec<Vec<u8>>,
    report: Imported,
}

impl Journal {
    /// Takes in a file that `supple export` wrote, as lines or as one document. A damaged or foreign
    /// file gives what can be read of it, and the report names the rest.
    ///
    /// # Errors
    /// [`JournalError::Files`] if the file cannot be read, or nothing can be written here; then
    /// nothing has changed.
    pub fn import(&mut self, path: &Path) -> Result<Imported, JournalError> {
        let (lines, mut report) = self.sift(path)?;
        if !lines.is_empty() {
            report.file = Some(self.keep_import(&lines)?);
            self.refresh()?;
            make_folder(&self.paths.state)?;
            self.keep_seen();
        }
        Ok(report)
    }

    /// What [`Journal::import`] would take; nothing is written.
    ///
    /// # Errors
    /// [`JournalError::Files`] if the file cannot be read.
    pub fn preview_import(&mut self, path: &Path) -> Result<Imported, JournalError> {
        self.sift(path).map(|(_, report)| report)
    }

    /// The lines of a file that are new here, and what is to be said of all of them.
    fn sift(&mut self, path: &Path) -> Result<(Vec<u8>, Imported), JournalError> {
        self.refresh()?;
        let index = &self.index;
        let mut here: HashMap<EventId, Vec<usize>> = HashMap::new();
        for (place, slot) in index.slots.iter().enumerate() {
            here.entry(index.id(slot)).or_default().push(place);
        }
        let mut taking = Taking {
            journal: self,
            windows: Windows::default(),
            here,
            seen: HashMap::new(),
            lines: Vec::new(),
            damaged: self.damaged_lines(),
            report: Imported::default(),
        };
        let mut file = open_named(path)?;
        taking.read(&mut file).map_err(FilesError::io("read", path))?;
        let Taking { lines, mut report, seen, .. } = taking;
        report.foreign = seen.is_empty() && report.damaged == 0 && !report.refused.is_empty();
        Ok((lines, report))
    }

    /// Writes the new lines whole into a file of their own.
    fn keep_import(&self, lines: &[u8]) -> Result<PathBuf, FilesError> {
        make_folder(&self.folder)?;
        let hash = fingerprint(lines, 0);
        let names = (1..).map(|nth| match nth {
            1 => format!("import-{hash:016x}.jsonl"),
            nth => format!("import-{hash:016x}-{nth}.jsonl"), // one is here, and damaged
        });
        let free = names.map(|name| self.folder.join(name)).find(|path| path.symlink_metadata().is_err());
        let path = free.unwrap_or_else(|| self.folder.clone());
        write_whole(&path, |out| out.write_all(lines))?;
        Ok(path)
    }
}

impl Taking<'_> {
    fn read(&mut self, file: &mut File) -> std::io::Result<()> {
        if begins_with_an_entry(file)? {
            return self.lines(file);
        }
        let mut bytes = Vec::new();
        file.take(LARGEST_DOCUMENT).read_to_end(&mut bytes)?;
        let text = loose::decoded(&bytes);
        let document = std::str::from_utf8(&text).ok().map(serde_json::from_str::<Document<'_>>);
        if let Some(Ok(Document { events })) = document {
            for (event, number) in events.iter().zip(1..) {
                self.take(number, &single_line(event.get()));
            }
        } else if let Some(events) = cut_document(&text) {
            self.events(events);
        } else if let Some((lines, _)) = loose::plain_lines(&text) {
            self.lines(&mut lines.as_slice())?;
        } else {
            self.lines(&mut text.as_ref().chain(file))?;
        }
        Ok(())
    }

    /// Takes the events of a document that ends before its time, one after the other, up to what cannot be read.
    fn events(&mut self, mut text: &str) {
        for number in 1.. {
            text = text.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
            let Some(Ok(value)) = values.next() else { break };
            self.take(number, &single_line(value.get()));
            text = &text[values.byte_offset().max(1)..];
        }
        if !text.trim().trim_start_matches([']', '}']).trim().is_empty() {
            self.keep_damaged(single_line(text).as_bytes());
        }
        self.report.cut = true;
    }

    fn lines(&mut self, from: &mut impl Read) -> std::io::Result<()> {
        each_line(&mut from.take(LARGEST_FILE), CHUNK, Reached::default(), |line| {
            if line.text.is_ok_and(|text| is_merge_mark(text.trim_ascii())) {
                return;
            }
            let text =
                line.text.map_err(|length| format!("it has {length} bytes, more than an entry can have"));
            let text = text.and_then(|text| {
                str::from_utf8(text).map_err(|_| {
                    self.keep_damaged(text.trim_ascii());
                    "it is not text".into()
                })
            });
            match text {
                // A damaged document may still have one event a line.
                Ok(text) => {
                    let text = text.trim().trim_start_matches('\u{feff}').trim_end_matches(',');
                    self.take(line.number, text);
                }
                Err(why) => self.refuse(line.number, why),
            }
            self.report.cut =
                !line.ended && self.report.refused.last().is_some_and(|last| last.number == line.number);
        })?;
        Ok(())
    }

    fn take(&mut self, number: u64, text: &str) {
        if text.is_empty() {
            return;
        }
        let event = match read_line(text) {
            Ok(event) => event,
            Err(error) => {
                self.keep_damaged(text.as_bytes());
                return self.refuse(number, why(&error));
            }
        };
        let content = value(text.as_bytes());
        let spelled = own_spelling(text, &event);
        // In our own spelling a line that an older version wrote without a sum can be given one.
        let text = match spelled {
            Cow::Owned(own) if sum::check(own.as_bytes()) == Sum::None => Cow::Owned(sum::sealed(own)),
            other => other,
        };
        let hash = fingerprint(text.as_bytes(), 0);
        let before = self.seen.entry(event.id).or_default();
        if before.contains(&hash) {
            self.report.already += 1;
            return;
        }
        let twice = !before.is_empty();
        before.push(hash);
        let here = self.here.get(&event.id).cloned().unwrap_or_default();
        let sum = sum::check(text.as_bytes());
        let changed = sum == Sum::Wrong;
        let heals = sum == Sum::Right && here.iter().any(|&place| self.is_changed(place));
        if !heals && here.iter().any(|&place| self.says_the_same(place, content.as_ref())) {
            self.report.already += 1;
        } else if changed
            && !concerns_safety(text.as_bytes())
            && here.iter().any(|&place| !self.is_changed(place))
        {
            self.refuse(number, format!("{} is here already, and this copy of it is damaged", event.id));
        } else {
            self.report.beside += u64::from(twice || !heals && !here.is_empty());
            self.keep(&text);
        }
    }

    /// Keeps a line that was one of ours and cannot be read, once: what it said is not known, and the
    /// safety questions answer for it.
    fn keep_damaged(&mut self, text: &[u8]) {
        // Prose may name a safety question; a line of ours, whichever part is damaged, has fields too.
        let has = |field: &[u8]| memchr::memmem::find(text, field).is_some();
        let ours =
            text.starts_with(BEGIN) || concerns_safety(text) && (has(b"\"kind\":") || has(b"\"day\":"));
        if ours && !self.damaged.iter().any(|line| line == text) {
            self.damaged.push(text.to_vec());
            self.lines.extend_from_slice(text);
            self.lines.push(b'\n');
            self.report.damaged += 1;
            self.report.in_doubt |= !is_cut_short(text) || !is_harmless(text);
        }
    }

    fn keep(&mut self, text: &str) {
        self.lines.extend_from_slice(text.as_bytes());
        self.lines.push(b'\n');
        self.report.taken += 1;
    }

    /// Whether the entry at this place is not as it was written.
    fn is_changed(&self, place: usize) -> bool {
        let slot = &self.journal.index.slots[place];
        self.journal.sources[usize::from(slot.source)].is_changed(slot.offset)
    }

    /// Whether the entry at this place in the journal is the same JSON, whatever its sum.
    fn says_the_same(&mut self, place: usize, content: Option<&Value>) -> bool {
        let slot = &self.journal.index.slots[place];
        let line = self.windows.line(&self.journal.sources, slot);
        line.ok().and_then(|line| value(line)).as_ref() == content
    }

    fn refuse(&mut self, number: u64, why: String) {
        if self.report.refused.len() < NAMED {
            self.report.refused.push(Refused { number, why });
        } else {
            self.report.more_refused += 1;
        }
    }
}

/// What stands in the list of events of a document that is not whole.
fn cut_document(text: &[u8]) -> Option<&str> {
    const LIST: &str = "\"events\":[";
    let text = std::str::from_utf8(text).ok()?;
    let begins = text.trim_start().starts_with('{');
    let list = text.find(LIST).filter(|_| begins)?;
    Some(&text[list + LIST.len()..])
}

/// Whether the file's first line is an entry; the file is at its beginning again afterwards.
fn begins_with_an_entry(file: &mut File) -> std::io::Result<bool> {
    let mut begin = vec![0; CHUNK];
    let count = file.read(&mut begin)?;
    file.rewind()?;
    let line = begin[..count].split(|&b| b == b'\n').find(|line| !line.trim_ascii().is_empty());
    Ok(line.and_then(|line| str::from_utf8(line).ok()).is_some_and(|line| read_line(line).is_ok()))
}
