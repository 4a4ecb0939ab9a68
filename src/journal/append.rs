//! Writing: lock, read what was added meanwhile, take the next number, one write, fsync.
//!
//! What could not be written waits in memory, with its id, and goes out with the next entry.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use chrono::SubsecRound;

use super::counter::Wrote;
use super::{DeviceId, Event, EventId, Journal, JournalError, LineSum, What, sum, unsaved, write_line};
use crate::files::{
    FilesError, Identity, Lock, Waiting, calls, check_own, make_folder, open_append, sync_folder,
};
use crate::units::{Day, Moment};

/// Free bytes below which a session is warned: thousands of entries.
const LEAST_FREE: u64 = 1 << 20;

/// Everything that one write needs, under the lock.
struct Held {
    lock: Lock,
    file: File,
    place: usize,
    /// The file was made just now.
    new: bool,
}

impl Journal {
    /// Writes one event and returns it once it is on the disk.
    ///
    /// `now` is cut to the second; `day` is the day that the person lived, a past one where a day is
    /// filled in.
    ///
    /// # Errors
    /// [`JournalError::NotSaved`] holds the event with its id: it waits, and is written before the
    /// next one. Everything acknowledged earlier is safe.
    pub fn append(&mut self, what: impl Into<What>, now: Moment, day: Day) -> Result<Event, JournalError> {
        let what = what.into();
        if let What::Unknown(kind) = what {
            return Err(JournalError::UnknownKind(kind));
        }
        let held = self.hold(1);
        let id = self.next_id();
        let event = Event { id, at: now.trunc_subsecs(0), day, what };
        self.waiting.push(event.clone());
        match self.finish(held) {
            Ok(()) => Ok(event),
            Err(source) => {
                if unsaved::tells_of_a_sign(&event) {
                    unsaved::mark(&unsaved::file(self.counter.path()), &event);
                }
                Err(JournalError::NotSaved { event: Box::new(event), source })
            }
        }
    }

    /// Writes several events of one moment in one go, each for its own day, and one more that is made from
    /// their ids, for `day`. They are acknowledged together, or all wait; a kill or a power cut during the
    /// write may leave the first of them alone, and never the last without those before it.
    ///
    /// # Errors
    /// As [`Journal::append`]; the event named is the last.
    pub fn append_all(
        &mut self,
        all: Vec<(What, Day)>,
        last: impl FnOnce(&[EventId]) -> What,
        now: Moment,
        day: Day,
    ) -> Result<Event, JournalError> {
        let held = self.hold(all.len() as u64 + 1);
        let mut ids = Vec::with_capacity(all.len());
        let at = now.trunc_subsecs(0);
        for (what, day) in all {
            let id = self.next_id();
            ids.push(id);
            self.waiting.push(Event { id, at, day, what });
        }
        let event = Event { id: self.next_id(), at, day, what: last(&ids) };
        self.waiting.push(event.clone());
        match self.finish(held) {
            Ok(()) => Ok(event),
            Err(source) => Err(JournalError::NotSaved { event: Box::new(event), source }),
        }
    }

    /// What waits to be written and is not in the journal's files yet.
    pub fn unsaved(&self) -> impl Iterator<Item = &Event> {
        let here = |event: &&Event| !self.index.slots.iter().any(|slot| self.index.id(slot) == event.id);
        self.waiting.iter().filter(here)
    }

    /// Whether a sign waits to be written.
    pub fn sign_waits(&self) -> bool {
        self.waiting.iter().any(unsaved::tells_of_a_sign)
    }

    /// Whether a sign that was ticked on this machine was never saved, and is not known here.
    pub(super) fn sign_was_not_saved(&self) -> bool {
        unsaved::is_marked(&unsaved::file(self.counter.path()), &self.waiting)
    }

    /// How many entries wait to be written.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Tries to write what waits.
    ///
    /// # Errors
    /// [`JournalError::NotSaved`] with the first that waits, if it still cannot be written.
    pub fn save_waiting(&mut self) -> Result<(), JournalError> {
        let Some(first) = self.waiting.first().cloned() else { return Ok(()) };
        let held = self.hold(0);
        self.finish(held).map_err(|source| JournalError::NotSaved { event: Box::new(first), source })
    }

    /// Whether an entry could be written now; asked before a session begins. Makes the folders and
    /// this machine's own file, and writes nothing into it but what waits.
    ///
    /// # Errors
    /// Why not, and what to do.
    pub fn writable(&mut self) -> Result<(), JournalError> {
        let held = self.hold(0).and_then(|held| {
            if self.nearly_full() {
                Err(FilesError::io("write into", &self.folder)(io::ErrorKind::StorageFull.into()))
            } else {
                Ok(held)
            }
        });
        let Some(first) = self.waiting.first().cloned() else {
            self.pen.failed = held.as_ref().err().map(ToString::to_string);
            return Ok(held.map(drop)?);
        };
        self.finish(held).map_err(|source| JournalError::NotSaved { event: Box::new(first), source })
    }

    #[cfg(unix)]
    fn nearly_full(&self) -> bool {
        let room = rustix::fs::statvfs(&self.folder);
        room.is_ok_and(|room| room.f_bavail.saturating_mul(room.f_frsize) < LEAST_FREE)
    }

    #[cfg(not(unix))]
    fn nearly_full(&self) -> bool {
        false
    }

    /// Takes the lock and this machine's file, and reads what was added meanwhile. If that fails, the
    /// numbers of `new` entries that will have to wait are marked as taken.
    fn hold(&mut self, new: u64) -> Result<Held, FilesError> {
        let mut lock = self.lock()?;
        match self.own_file(&mut lock) {
            Ok((file, place, new)) => Ok(Held { lock, file, place, new }),
            Err(error) => {
                self.mark_taken(&mut lock, new);
                Err(error)
            }
        }
    }

    fn lock(&mut self) -> Result<Lock, FilesError> {
        let path = self.lock_file();
        let lock = match self.pen.lock.take() {
            Some(unlocked) => unlocked.take(),
            None => Lock::take(&path),
        };
        match lock {
            Err(FilesError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                make_folder(&self.paths.state)?;
                Lock::take(&path)
            }
            other => other,
        }
    }

    fn own_file(&mut self, lock: &mut Lock) -> Result<(File, usize, bool), FilesError> {
        if !self.pen.had_folder {
            make_folder(&self.folder)?;
            self.pen.had_folder = true;
        }
        let device = self.own_device()?;
        let opened = self.open_own(device)?;
        // What waits has its number under the id that this machine has.
        let shared = self.waiting.is_empty() && self.shared_id().is_some();
        // A line of ours does not go into a file that another program writes in its own way.
        let shared = shared || self.sources[opened.1].held.is_some();
        let (device, opened) = if shared {
            let device = self.renew_device()?;
            (device, self.open_own(device)?)
        } else {
            (device, opened)
        };
        self.pen.last = self.pen.last.max(self.reserved(lock, device));
        // What went missing keeps its numbers.
        self.pen.last = self.pen.last.max(self.record(device).number);
        Ok(opened)
    }

    /// Opens this machine's file and reads what was added to it.
    fn open_own(&mut self, device: DeviceId) -> Result<(File, usize, bool), FilesError> {
        let path = self.folder.join(format!("{device}.jsonl"));
        let (file, meta) = match self.pen.kept_file(&path) {
            Some(kept) => kept,
            None => open_append(&path)?,
        };
        let place = self.source(&path);
        let wrote = self.counter.read_again();
        if !wrote.is_empty() {
            self.wrote = wrote;
        }
        if let Some(found) = self.look(place, Some((&file, Identity::of(&meta))))? {
            self.unseen |= !found.slots.is_empty();
            self.add(found);
        }
        Ok((file, place, meta.len() == 0))
    }

    /// Leaves word of the highest number that waits to be used, so that another supple does not take it
    /// meanwhile. It holds for as long as this process does: a number is used when its line is there.
    /// Nothing rests on it: without it, two entries may have one number, and both count.
    fn mark_taken(&mut self, lock: &mut Lock, more: u64) {
        let EventId { device, number } = self.next_id();
        if self.pen.holding.is_none() {
            self.pen.holding = Waiting::hold(&self.waiting_file());
        }
        let _ = lock.leave(&format!("{device} {}", number - 1 + more));
    }

    fn lock_file(&self) -> PathBuf {
        self.paths.state.join("journal.lock")
    }

    fn waiting_file(&self) -> PathBuf {
        self.paths.state.join("journal.waiting")
    }

    /// What stands in the place of a file that this machine writes with, so that no entry could be
    /// written, counted or known as its own. It only looks: nothing is opened or made.
    pub fn obstacles(&self) -> Vec<FilesError> {
        let counter = self.counter.path();
        let state = [self.lock_file(), self.waiting_file(), self.pen.device_file.clone(), counter.to_owned()];
        let own = self.pen.device.map(|device| self.folder.join(format!("{device}.jsonl")));
        let all = state.into_iter().chain([unsaved::file(counter)]).chain(own);
        all.filter_map(|file| check_own(&file).err()).collect()
    }

    /// The highest number that another supple's waiting entries have; 0 where none waits.
    fn reserved(&self, lock: &mut Lock, device: DeviceId) -> u64 {
        let number = noted(&lock.note(), device);
        if number > 0 && Waiting::is_held(&self.waiting_file()) { number } else { 0 }
    }

    /// Writes what waits, and remembers whether that went well.
    fn finish(&mut self, held: Result<Held, FilesError>) -> Result<(), FilesError> {
        let done = held.and_then(|held| self.write(held));
        self.pen.failed = done.as_ref().err().map(ToString::to_string);
        done
    }

    /// Writes everything that waits in one go.
    fn write(&mut self, mut held: Held) -> Result<(), FilesError> {
        let ended = self.sources[held.place].ended;
        let mut bytes = Vec::with_capacity(256);
        if !ended {
            bytes.push(b'\n'); // closes a line that was torn, which stays as it is
        }
        for event in &self.waiting {
            bytes.extend_from_slice(sum::sealed(write_line(event)).as_bytes());
            bytes.push(b'\n');
        }
        let device = self.device_or_new();
        let own = self.waiting.iter().filter(|event| event.id.device == device);
        let last = own.map(|event| event.id.number).max().unwrap_or(0);
        let mut wrote = self.record(device);
        wrote.begun = wrote.begun.max(last);
        self.count(wrote);
        if let Err(error) = self.save(&mut held, &bytes) {
            self.mark_taken(&mut held.lock, 0);
            return Err(error);
        }
        let line = bytes.strip_suffix(b"\n").and_then(|lines| lines.rsplit(|&b| b == b'\n').next());
        if last >= wrote.number {
            (wrote.number, wrote.sum) = (last, LineSum::of(line.unwrap_or_default()));
        }
        self.count(wrote);
        self.pen.last = self.pen.last.max(last);
        unsaved::saved(&unsaved::file(self.counter.path()), &self.waiting);
        let whole = |what: &What| matches!(what, What::Screened(screened) if !screened.short && screened.tier.is_none());
        let asked = self.waiting.iter().any(|event| whole(&event.what));
        self.waiting.clear();
        self.pen.holding = None;
        self.take_in(&held, &bytes, ended)?;
        self.keep_seen();
        if asked {
            self.keep_asked();
        }
        self.pen.lock = held.lock.let_go();
        let identity = self.sources[held.place].identity;
        self.pen.left = (wrote.number == last).then_some((identity, wrote.sum));
        self.pen.file = Some((held.file, identity));
        Ok(())
    }

    /// Counts what was written under an id, or is about to be.
    fn count(&mut self, wrote: Wrote) {
        self.counter.keep(&wrote);
        match self.wrote.iter_mut().find(|known| known.device == wrote.device) {
            Some(known) => *known = wrote,
            None => self.wrote.push(wrote),
        }
    }

    /// Brings the bytes onto the disk.
    fn save(&self, held: &mut Held, bytes: &[u8]) -> Result<(), FilesError> {
        let path = &self.sources[held.place].path;
        self.put(path, &mut held.file, bytes).map_err(FilesError::io("write", path))?;
        calls::sync(path, || self.disk.sync(&held.file)).map_err(FilesError::io("save", path))?;
        if held.new { sync_folder(&self.folder) } else { Ok(()) }
    }

    fn put(&self, path: &Path, file: &mut File, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match calls::write(path, bytes, |bytes| self.disk.write(file, bytes)) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => bytes = &bytes[count..],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Adds what was just written to the other entries.
    fn take_in(&mut self, held: &Held, bytes: &[u8], ended: bool) -> Result<(), FilesError> {
        let source = &mut self.sources[held.place];
        let meta = held.file.metadata().map_err(FilesError::io("read", &source.path))?;
        let identity = Identity::of(&meta);
        let found = if ended && identity.len == source.identity.len + bytes.len() as u64 {
            source.identity = identity;
            source.scan_more(bytes, held.place as u16, &mut self.index.names)
        } else {
            self.look(held.place, Some((&held.file, identity)))?.unwrap_or_default()
        };
        self.add(found);
        Ok(())
    }
}

/// The number in the lock's note, if it is this device's.
fn noted(note: &str, device: DeviceId) -> u64 {
    let Some((name, number)) = note.split_once(' ') else { return 0 };
    if name == device.as_str() { number.trim().parse().unwrap_or(0) } else { 0 }
}
