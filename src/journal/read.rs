//! Reading: the events that count, one after the other, and the raw lines for an export.

use super::doubt::ReadItem;
use super::fates::Fate;
use super::line::{Start, read_in_place, why};
use super::loose::is_merge_mark;
use super::notice::{Notice, Noticed, Place};
use super::slot::Slot;
use super::windows::Windows;
use super::{Corrected, Event, EventId, Journal, What};
use crate::units::Day;

/// One line as it stands in the file.
#[derive(Debug, Clone, Copy)]
pub struct RawLine<'a> {
    /// Its id.
    pub id: EventId,
    /// The day that it was written for.
    pub day: Day,
    /// Its kind.
    pub kind: &'a str,
    /// All of it, without a line break.
    pub text: &'a str,
}

impl Journal {
    /// Hands on every event that counts, in order: max(at, the one before on the same device), then
    /// device, then number. Corrections and removals have been applied and are not among them; an
    /// event keeps its place when it is corrected. Kinds of a newer version come as
    /// [`What::Unknown`].
    ///
    /// A line that turns out to be unreadable is skipped and named in the [`super::Report`].
    pub fn read(&mut self, mut each: impl FnMut(Event)) {
        self.read_all(|item| match item {
            ReadItem::Event(event) => each(event),
            ReadItem::Doubt(_) | ReadItem::Twins(_) => {}
        });
    }

    /// The same, with each line that cannot be understood in its place among the events. A check-up or a
    /// clearance counts only from a line that is undamaged.
    pub fn read_all(&mut self, mut each: impl FnMut(ReadItem)) {
        let mut windows = Windows::default();
        let mut faults: Vec<(Slot, String)> = Vec::new();
        let mut fates = self.index.fates.iter().peekable();
        let mut doubts = self.doubts().into_iter().peekable();
        self.index.twins_of_safety().map(ReadItem::Twins).for_each(&mut each);
        for (place, slot) in self.index.slots.iter().enumerate() {
            while let Some((_, before)) = doubts.next_if(|(at, _)| *at <= place) {
                before.into_iter().map(ReadItem::Doubt).for_each(&mut each);
            }
            let changed = self.sources[usize::from(slot.source)].is_changed(slot.offset);
            let fate = fates.next_if(|&(at, _)| at == place).map(|(_, fate)| fate);
            let mends = matches!(fate, Some(Fate::Mark | Fate::Removed(_)));
            if mends && !changed {
                continue;
            }
            let mut fault = |at: &Slot, why| faults.push((*at, why));
            let event = match self.event(&mut windows, slot) {
                Ok(event) => event,
                Err(why) => {
                    fault(slot, why);
                    let line = windows.line(&self.sources, slot).map(|line| line.to_vec());
                    each(ReadItem::Doubt(self.doubt_of_fault(place, slot, &line.unwrap_or_default())));
                    continue;
                }
            };
            let doubt = if changed || matches!(event.what, What::Unknown(_)) {
                let line = windows.line(&self.sources, slot).map(|line| line.to_vec());
                self.doubt_about(place, &event, &line.unwrap_or_default(), changed)
            } else {
                None
            };
            let believed = !(changed && matches!(event.what, What::Cleared(_) | What::CheckUp(_)));
            match fate {
                Some(Fate::Corrected(by)) if believed => {
                    let by = &self.index.slots[by as usize];
                    each(ReadItem::Event(self.correct_with(&mut windows, event, by, &mut fault)));
                }
                _ if believed && !mends => each(ReadItem::Event(event)),
                _ => {}
            }
            doubt.map(ReadItem::Doubt).into_iter().for_each(&mut each);
        }
        doubts.flat_map(|(_, last)| last).map(ReadItem::Doubt).for_each(&mut each);
        drop(fates);
        self.name_faults(faults);
    }

    /// The event in a slot, as it was written.
    pub(super) fn event(&self, windows: &mut Windows, slot: &Slot) -> Result<Event, String> {
        let line = windows.line(&self.sources, slot).map_err(|error| error.to_string())?;
        let event = read_in_place(line).map_err(|error| why(&error))?;
        if event.id == self.index.id(slot) { Ok(event) } else { Err("the file changed meanwhile".into()) }
    }

    /// The event with the content of its correction. A correction that makes no sense leaves the
    /// event as it was.
    pub(super) fn correct_with(
        &self,
        windows: &mut Windows,
        event: Event,
        by: &Slot,
        fault: &mut dyn FnMut(&Slot, String),
    ) -> Event {
        let correction = self.event(windows, by).and_then(|correction| match correction.what {
            What::Corrected(correction) => content(&correction),
            _ => Err("it is no correction".into()),
        });
        match correction {
            Ok((day, what)) => Event { day, what, ..event },
            Err(why) => {
                fault(by, why);
                event
            }
        }
    }

    /// Turns lines that could not be read into notices with their line numbers; beyond the first few
    /// they are only counted.
    fn name_faults(&mut self, mut faults: Vec<(Slot, String)>) {
        self.unreadable = Noticed::default();
        faults.sort_by_key(|(slot, _)| (slot.source, slot.offset));
        let more = faults.split_off(faults.len().min(Noticed::ROOM));
        for file in faults.chunk_by(|(a, _), (b, _)| a.source == b.source) {
            let source = &self.sources[usize::from(file[0].0.source)];
            let offsets: Vec<u64> = file.iter().map(|(slot, _)| slot.offset).collect();
            for ((_, why), line) in file.iter().zip(source.line_numbers(&offsets)) {
                let place = Place { file: source.name.clone(), line };
                self.unreadable.add(Notice::BadLine(place, why.clone()));
            }
        }
        self.unreadable.add_more(more.len() as u64);
    }

    /// Every entry's line as it stands in its file, or in our own spelling where the file is written in another
    /// way (UTF-16, an entry over several lines), in order, corrections, removals and unknown kinds
    /// with it: what an export writes and an import reads back. Unreadable lines come from
    /// [`Journal::damaged_lines`].
    pub fn lines(&self, mut each: impl FnMut(RawLine<'_>)) {
        let mut windows = Windows::default();
        for slot in &self.index.slots {
            let Ok(bytes) = windows.line(&self.sources, slot) else { continue };
            if read_in_place(bytes).is_err() {
                continue;
            }
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            if let Ok(Start { id, day, kind, .. }) = Start::of(text) {
                each(RawLine { id, day, kind: &kind, text });
            }
        }
    }

    /// The lines of our files that cannot be read, as they stand: a part of the record all the same. One
    /// that is longer than any entry is left empty.
    pub fn damaged_lines(&self) -> Vec<Vec<u8>> {
        let mut damaged = Vec::new();
        for source in self.sources.iter().filter(|source| source.is_ours()) {
            // Of a file that fails midway the lines before are kept; the report names the file.
            source.each_line(|line| {
                let text = line.text.unwrap_or_default().trim_ascii();
                let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
                let entry = || read_in_place(&mut text.to_vec()).is_ok();
                if !text.is_empty() && !is_merge_mark(text) && !entry() {
                    damaged.push(text.to_vec());
                }
            });
        }
        damaged
    }
}

/// The day and the content that a correction gives.
fn content(correction: &Corrected) -> Result<(Day, What), String> {
    let kind = correction.with.get("kind").and_then(serde_json::Value::as_str);
    let kind = kind.ok_or("the correction names no kind")?;
    let what = What::read(kind, &correction.with.to_string()).map_err(|error| why(&error))?;
    if what.mends() { Err("a correction cannot become one".into()) } else { Ok((correction.on, what)) }
}
