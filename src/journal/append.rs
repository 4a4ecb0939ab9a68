//! Writing: lock, read what was added meanwhile, take the next number, one write, fsync.
//!
//! What could not be written waits in memory, with its id, and goes out with the next entry.

use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use chrono::SubsecRound;

use super::{DeviceId, Event, EventId, Journal, JournalError, What, device, write_line};
use crate::files::{FilesError, Identity, Lock, Paths, make_folder, open_append, sync_folder};
use crate::units::{Day, Moment};

/// Free bytes below which a session is warned: thousands of entries.
const LEAST_FREE: u64 = 1 << 20;

/// The system calls that can fail, so that a test can make each of them fail.
pub(super) trait Disk: fmt::Debug + Send {
    /// One write; it may be short.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize>;
    /// Makes sure that the file's bytes are on the disk.
    fn sync(&self, file: &File) -> io::Result<()>;
}

/// The real disk.
#[derive(Debug)]
pub(super) struct Real;

impl Disk for Real {
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()
    }
}

/// Entries that could not be written yet.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    events: Vec<Event>,
    /// Ids that had to change, because another supple wrote meanwhile: before, after.
    renamed: HashMap<EventId, EventId>,
}

/// What this machine writes with.
#[derive(Debug)]
pub(super) struct Pen {
    pub device: Option<DeviceId>,
    device_file: PathBuf,
    /// Whether `device` lies in the state folder, or only here so far.
    kept: bool,
    /// This machine got its id in this run, though others have written here before.
    pub new_here: bool,
    /// The highest number known to be taken.
    last: u64,
    /// The journal's folder was there when it was opened: if it goes away, it is not made again,
    /// since the disk that it lay on may have been unplugged.
    had_folder: bool,
}

impl Pen {
    pub fn new(paths: &Paths) -> Self {
        let device_file = device::file(paths);
        let device = device::kept(&device_file);
        let (kept, had_folder) = (device.is_some(), paths.journal().is_dir());
        Self { device, device_file, kept, new_here: false, last: 0, had_folder }
    }
}

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
        let mut what = what.into();
        if let What::Unknown(kind) = what {
            return Err(JournalError::UnknownKind(kind));
        }
        let held = self.hold();
        let id = self.next_id();
        what.each_id(|id| *id = self.waiting.now_called(*id));
        let event = Event { id, at: now.trunc_subsecs(0), day, what };
        self.waiting.events.push(event.clone());
        match held.and_then(|held| self.write(held)) {
            Ok(()) => Ok(event),
            Err(source) => Err(JournalError::NotSaved { event: Box::new(event), source }),
        }
    }

    /// How many entries wait to be written.
    pub fn waiting(&self) -> usize {
        self.waiting.events.len()
    }

    /// Tries to write what waits.
    ///
    /// # Errors
    /// [`JournalError::NotSaved`] with the first that waits, if it still cannot be written.
    pub fn save_waiting(&mut self) -> Result<(), JournalError> {
        let Some(first) = self.waiting.events.first().cloned() else { return Ok(()) };
        let written = self.hold().and_then(|held| self.write(held));
        written.map_err(|source| JournalError::NotSaved { event: Box::new(first), source })
    }

    /// Whether an entry could be written now; asked before a session begins. Makes the folders and
    /// this machine's own file, and writes nothing into it but what waits.
    ///
    /// # Errors
    /// Why not, and what to do.
    pub fn writable(&mut self) -> Result<(), JournalError> {
        drop(self.hold()?);
        #[cfg(unix)]
        if let Ok(room) = rustix::fs::statvfs(&self.folder)
            && room.f_bavail.saturating_mul(room.f_frsize) < LEAST_FREE
        {
            let full = io::ErrorKind::StorageFull.into();
            return Err(FilesError::io("write into", &self.folder)(full).into());
        }
        self.save_waiting()
    }

    /// Takes the lock and this machine's file, and reads what was added meanwhile.
    fn hold(&mut self) -> Result<Held, FilesError> {
        let lock_file = self.paths.state.join("journal.lock");
        let mut lock = match Lock::take(&lock_file) {
            Err(FilesError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                make_folder(&self.paths.state)?;
                Lock::take(&lock_file)?
            }
            other => other?,
        };
        if !self.pen.had_folder {
            make_folder(&self.folder)?;
            self.pen.had_folder = true;
        }
        let device = self.own_device()?;
        let path = self.folder.join(format!("{device}.jsonl"));
        let (file, meta) = open_append(&path)?;
        let place = self.source(&path);
        if let Some(found) = self.look(place, Some((&file, Identity::of(&meta))))? {
            self.add(found);
        }
        self.pen.last = self.index.last_number(device).max(noted(&lock.note(), device));
        self.number_anew(device);
        Ok(Held { lock, file, place, new: meta.len() == 0 })
    }

    /// This machine's id; a new one if it has none, or one whose numbers are nearly spent.
    fn own_device(&mut self) -> Result<DeviceId, FilesError> {
        if !self.pen.kept
            && let Some(id) = device::kept(&self.pen.device_file)
        {
            (self.pen.device, self.pen.kept) = (Some(id), true);
        }
        let id = self.device_or_new();
        let spent = self.index.last_number(id) >= EventId::LAST / 2;
        let id = if spent { self.new_device() } else { id };
        if spent || !self.pen.kept {
            device::keep(&self.pen.device_file, id)?;
            (self.pen.device, self.pen.kept) = (Some(id), true);
            self.pen.new_here = !self.is_empty();
        }
        Ok(id)
    }

    fn device_or_new(&mut self) -> DeviceId {
        self.pen.device.unwrap_or_else(|| {
            let id = self.new_device();
            self.pen.device = Some(id);
            id
        })
    }

    fn new_device(&self) -> DeviceId {
        device::fresh(|id| {
            let file = self.folder.join(format!("{id}.jsonl"));
            self.index.names.known(id).is_some() || file.symlink_metadata().is_ok()
        })
    }

    fn next_id(&mut self) -> EventId {
        let device = self.device_or_new();
        let last = self.index.last_number(device).max(self.pen.last);
        let waiting = self.waiting.events.last().map_or(0, |event| event.id.number);
        EventId { device, number: last.max(waiting) + 1 }
    }

    /// Gives what waits new numbers if another supple has taken theirs meanwhile.
    fn number_anew(&mut self, device: DeviceId) {
        let taken = |event: &Event| {
            let written = || self.entry(event.id).is_some_and(|entry| entry.event == *event);
            event.id.device != device || event.id.number <= self.pen.last && !written()
        };
        let Some(from) = self.waiting.events.iter().position(taken) else { return };
        let numbers = self.pen.last + 1..;
        let mut renamed = std::mem::take(&mut self.waiting.renamed);
        for (event, number) in self.waiting.events[from..].iter_mut().zip(numbers) {
            let id = EventId { device, number };
            renamed.insert(event.id, id);
            event.id = id;
            event.what.each_id(|id| *id = renamed.get(id).copied().unwrap_or(*id));
        }
        self.waiting.renamed = renamed;
    }

    /// Writes everything that waits in one go.
    fn write(&mut self, mut held: Held) -> Result<(), FilesError> {
        let ended = self.sources[held.place].ended;
        let mut bytes = Vec::with_capacity(256);
        if !ended {
            bytes.push(b'\n'); // closes a line that was torn, which stays as it is
        }
        for event in &self.waiting.events {
            bytes.extend_from_slice(write_line(event).as_bytes());
            bytes.push(b'\n');
        }
        let path = self.sources[held.place].path.clone();
        self.put(&mut held.file, &bytes).map_err(FilesError::io("write", &path))?;
        self.disk.sync(&held.file).map_err(FilesError::io("save", &path))?;
        if held.new {
            sync_folder(&self.folder)?;
        }
        if let Some(last) = self.waiting.events.last() {
            // A help for the case that the folder comes back from a backup; nothing rests on it.
            let _ = held.lock.leave(&format!("{} {}", last.id.device, last.id.number));
            self.pen.last = last.id.number;
        }
        self.waiting.events.clear();
        self.take_in(&held, &bytes, ended)
    }

    fn put(&self, file: &mut File, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match self.disk.write(file, bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => bytes = &bytes[count..],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Lays what was just written beside the other entries.
    fn take_in(&mut self, held: &Held, bytes: &[u8], ended: bool) -> Result<(), FilesError> {
        let source = &mut self.sources[held.place];
        let found = if ended {
            source.identity.len += bytes.len() as u64;
            source.scan_more(bytes, held.place as u16, &mut self.index.names)
        } else {
            let path = source.path.clone();
            let meta = held.file.metadata().map_err(FilesError::io("read", &path))?;
            self.look(held.place, Some((&held.file, Identity::of(&meta))))?.unwrap_or_default()
        };
        self.add(found);
        Ok(())
    }
}

impl Waiting {
    /// The id that an entry has now, if it had to change.
    fn now_called(&self, mut id: EventId) -> EventId {
        while let Some(&later) = self.renamed.get(&id) {
            id = later;
        }
        id
    }
}

/// The number in the lock's note, if it is this device's.
fn noted(note: &str, device: DeviceId) -> u64 {
    let Some((name, number)) = note.split_once(' ') else { return 0 };
    if name == device.as_str() { number.trim().parse().unwrap_or(0) } else { 0 }
}
