//! What this machine writes with: its id, its file, the numbers that are taken, and what it holds between two
//! entries.

use std::fs::{File, Metadata};
use std::path::{Path, PathBuf};

use super::counter::Wrote;
use super::{DeviceId, EventId, Journal, LineSum, device};
use crate::files::{FilesError, Identity, Paths, Unlocked, Waiting};

/// How this machine came to its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    /// In an earlier run, or with the journal's first entry.
    Before,
    /// In this run, though others have written here before.
    Now,
    /// In this run, in the place of one that can no longer be written under.
    InPlace,
}

/// What this machine writes with.
#[derive(Debug)]
pub(super) struct Pen {
    pub device: Option<DeviceId>,
    pub(super) device_file: PathBuf,
    /// Whether `device` lies in the state folder, or only here so far.
    pub(super) kept: bool,
    /// How this machine came to its id.
    pub came: Came,
    /// The highest number known to be taken.
    pub(super) last: u64,
    /// The lock on all writing, between two entries.
    pub(super) lock: Option<Unlocked>,
    /// This machine's file, between two entries, and what it was.
    pub(super) file: Option<(File, Identity)>,
    /// This machine's file as the last entry of this process left it, and the sum of that entry's line.
    pub(super) left: Option<(Identity, LineSum)>,
    /// Held while something waits, so that others leave its numbers alone; let go with this process.
    pub(super) holding: Option<Waiting>,
    /// Why the last attempt to write failed, until one succeeds.
    pub failed: Option<String>,
    /// The journal's folder was there when it was opened: if it goes away, it is not made again,
    /// since the disk that it was on may have been unplugged.
    pub(super) had_folder: bool,
}

impl Pen {
    pub fn new(paths: &Paths) -> Self {
        let device_file = device::file(paths);
        let device = device::kept(&device_file);
        let (kept, had_folder) = (device.is_some(), paths.journal().is_dir());
        Self {
            device,
            device_file,
            kept,
            came: Came::Before,
            last: 0,
            lock: None,
            file: None,
            left: None,
            holding: None,
            failed: None,
            had_folder,
        }
    }

    /// The file that is still open, if `path` still stands for it.
    pub(super) fn kept_file(&mut self, path: &Path) -> Option<(File, Metadata)> {
        let (file, identity) = self.file.take()?;
        let meta = path.symlink_metadata().ok()?;
        (cfg!(unix) && identity.grew_into(&Identity::of(&meta))).then_some((file, meta))
    }
}

impl Journal {
    /// What this machine is known to have written under an id.
    pub(super) fn record(&self, device: DeviceId) -> Wrote {
        let known = self.wrote.iter().find(|wrote| wrote.device == device);
        known.copied().unwrap_or_else(|| Wrote::nothing(device))
    }

    /// This machine's id; a new one if it has none, or one whose numbers are nearly spent.
    pub(super) fn own_device(&mut self) -> Result<DeviceId, FilesError> {
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
            self.pen.came = if self.is_empty() { Came::Before } else { Came::Now };
        }
        Ok(id)
    }

    /// Takes a new id in the place of one that another machine writes under as well.
    pub(super) fn renew_device(&mut self) -> Result<DeviceId, FilesError> {
        let id = self.new_device();
        device::keep(&self.pen.device_file, id)?;
        (self.pen.device, self.pen.kept, self.pen.came) = (Some(id), true, Came::InPlace);
        (self.pen.last, self.pen.file) = (0, None);
        Ok(id)
    }

    pub(super) fn device_or_new(&mut self) -> DeviceId {
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

    pub(super) fn next_id(&mut self) -> EventId {
        let device = self.device_or_new();
        let last = self.index.last_number(device).max(self.pen.last);
        let waiting = self.waiting.last().map_or(0, |event| event.id.number);
        EventId { device, number: last.max(waiting) + 1 }
    }
}
