//! The folder of the journal: which files are read, and what else lies in it.

use std::collections::HashSet;
use std::fs::DirEntry;
use std::io;
use std::path::{Path, PathBuf};

use super::notice::Notice;
use super::source::{Found, Source};
use super::windows::Lines;
use super::{Journal, JournalError};
use crate::files::{FilesError, Identity, open_read, what_is};

/// Far more files than devices and conflict copies can make.
const MOST_FILES: usize = 10_000;

/// What lies in the folder.
#[derive(Debug, Default)]
struct Listing {
    files: Vec<PathBuf>,
    odd: Vec<Notice>,
}

impl Journal {
    /// Reads what other programs and machines have added since the last look. `true` if anything
    /// changed, so that what was folded has to be folded again.
    ///
    /// # Errors
    /// [`JournalError::Files`] if the folder cannot be listed.
    pub fn refresh(&mut self) -> Result<bool, JournalError> {
        // Before the files: what is written in between is in them and not counted yet.
        let wrote = self.counter.read();
        if !wrote.is_empty() {
            self.wrote = wrote;
        }
        self.seen = self.others.read();
        let listing = match list(&self.folder)? {
            Some(listing) => listing,
            None if self.sources.is_empty() => return Ok(false),
            // What was read stays: the folder may come back, with the disk that it lies on.
            None => return Err(FilesError::io("list", &self.folder)(io::ErrorKind::NotFound.into()).into()),
        };
        self.odd = listing.odd;
        let present: HashSet<&PathBuf> = listing.files.iter().collect();
        let mut changed = std::mem::take(&mut self.unseen);
        let gone = |source: &Source| source.is_there() && !present.contains(&source.path);
        let gone: Vec<usize> = (0..self.sources.len()).filter(|&place| gone(&self.sources[place])).collect();
        changed |= !gone.is_empty();
        // Of an entry that stands in two files one is kept: if its file went, the other has to be read again.
        let again = !gone.is_empty() && self.index.repeats > 0;
        let forget = if again { (0..self.sources.len()).collect() } else { gone };
        for place in forget {
            self.forget(place);
        }
        let mut found = Found::default();
        for path in &listing.files {
            let place = self.source(path);
            match self.look(place, None) {
                Ok(Some(new)) => {
                    changed = true;
                    join(&mut found.slots, new.slots);
                    found.marks.extend(new.marks);
                    found.guards.extend(new.guards);
                }
                Ok(None) => {}
                Err(error) => {
                    let name = self.sources[place].name.clone();
                    self.odd.push(Notice::Unreadable(name, error.to_string()));
                }
            }
        }
        if changed {
            self.add(found);
        }
        Ok(changed)
    }

    /// The place of the file among the sources.
    pub(super) fn source(&mut self, path: &Path) -> usize {
        let known = self.sources.iter().position(|source| source.path == path);
        known.unwrap_or_else(|| {
            self.sources.push(Source::new(path));
            self.sources.len() - 1
        })
    }

    /// Forgets what came from a file.
    fn forget(&mut self, place: usize) {
        self.index.drop_source(place as u16);
        self.sources[place] = Source::new(&self.sources[place].path);
    }

    /// Reads what is new in one file; `None` if nothing is. A file that was replaced, shortened or
    /// not whole at its end is read from its beginning.
    pub(super) fn look(
        &mut self,
        place: usize,
        opened: Option<(&std::fs::File, Identity)>,
    ) -> Result<Option<Found>, FilesError> {
        let path = self.sources[place].path.clone();
        let own;
        let (file, identity) = if let Some(opened) = opened {
            opened
        } else {
            let meta = path.symlink_metadata().map_err(FilesError::io("read", &path))?;
            if Identity::of(&meta) == self.sources[place].identity {
                return Ok(None);
            }
            let (file, meta) = open_read(&path)?;
            own = file;
            (&own, Identity::of(&meta))
        };
        let source = &mut self.sources[place];
        if source.identity == identity {
            return Ok(None);
        }
        if !source.grew(file, &identity) {
            self.forget(place);
        } else if source.reached.bytes == identity.len {
            source.identity = identity; // touched, with nothing added
            return Ok(None);
        }
        let source = &mut self.sources[place];
        let found = source.scan(file, place as u16, &mut self.index.names);
        let found = found.map_err(FilesError::io("read", &path))?;
        source.identity = identity;
        Ok(Some(found))
    }

    /// Adds new entries to the others.
    pub(super) fn add(&mut self, found: Found) {
        self.index.guards.extend(found.guards);
        let simple = found.marks.is_empty() && found.slots.len() < 1000 && !self.is_empty();
        let mut slots = found.slots;
        if simple {
            let Some(stuck) = slots.iter().position(|&slot| !self.index.follow(slot)) else { return };
            slots.drain(..stuck);
        }
        join(&mut self.index.slots, slots);
        self.index.marks.extend(found.marks);
        self.arrange();
    }

    /// Puts all entries in their order.
    pub(super) fn arrange(&mut self) {
        self.index.arrange(&mut Lines::of(&self.sources));
    }
}

/// Appends `more` to the rest; years of one file are not copied.
fn join<T>(into: &mut Vec<T>, mut more: Vec<T>) {
    if into.is_empty() {
        *into = more;
    } else {
        into.append(&mut more);
    }
}

/// Lists the folder, if it is there.
fn list(folder: &Path) -> Result<Option<Listing>, FilesError> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(FilesError::io("list", folder)(error)),
    };
    let mut listing = Listing::default();
    #[cfg(unix)]
    listing.odd.extend(open_to_others(folder));
    for entry in entries {
        let entry = entry.map_err(FilesError::io("list", folder))?;
        listing.take(&entry);
        if listing.files.len() + listing.odd.len() > MOST_FILES {
            let more = "has more files than any journal; the rest is not read".to_owned();
            listing.odd.push(Notice::Unreadable(folder.display().to_string(), more));
            break;
        }
    }
    listing.files.sort();
    let here =
        |file: &str| listing.files.iter().any(|path| path.file_name().is_some_and(|name| name == file));
    listing.odd.retain(|odd| !matches!(odd, Notice::NotHereYet(file) if here(file)));
    listing.odd.sort();
    Ok(Some(listing))
}

impl Listing {
    fn take(&mut self, entry: &DirEntry) {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(file) = in_the_cloud(&name) {
            self.odd.push(Notice::NotHereYet(file.to_owned()));
        }
        if name.starts_with('.') {
            return; // a sync tool's own, or a file on its way
        }
        let Ok(meta) = path.symlink_metadata() else { return };
        if !meta.is_file() {
            let what = what_is(meta.file_type());
            self.odd.push(Notice::LeftAlone(name, what.to_owned()));
        } else if path.extension().is_some_and(|end| end == "jsonl") {
            #[cfg(unix)]
            self.odd.extend(other_owner(&name, &meta));
            if is_a_copy(&name) {
                self.odd.push(Notice::ConflictCopy(name, 0));
            }
            self.files.push(path);
        } else {
            self.odd.push(Notice::LeftAlone(name, "not a file of ours".to_owned()));
        }
    }
}

/// The file in whose place a cloud drive has left a note that it can be fetched: `.k3f9.jsonl.icloud`.
fn in_the_cloud(name: &str) -> Option<&str> {
    name.strip_prefix('.')?
        .strip_suffix(".icloud")
        .filter(|file| Path::new(file).extension().is_some_and(|end| end == "jsonl"))
}

/// Whether a file is a copy that a sync tool made where both sides were changed: `k3f9.sync-conflict-…`
/// (Syncthing), `k3f9 (conflicted copy …)` (Dropbox, Nextcloud), `k3f9-LAPTOP` (`OneDrive`), `k3f9 2`
/// (iCloud), `k3f9 (1)` (Google Drive), `k3f9.Conflict` (Resilio). A name of our own has no more than the
/// device, or is an import's.
fn is_a_copy(name: &str) -> bool {
    let stem = name.strip_suffix(".jsonl").unwrap_or(name);
    if stem.to_ascii_lowercase().contains("conflict") {
        return true;
    }
    let end = stem.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit())).unwrap_or(stem.len());
    let (device, rest) = stem.split_at(end);
    let after = |mark: char| rest.strip_prefix(mark).filter(|rest| !rest.is_empty());
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let numbered = after(' ').is_some_and(|rest| {
        number(rest) || rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).is_some_and(number)
    });
    !device.is_empty() && (numbered || device != "import" && after('-').is_some())
}

#[cfg(unix)]
fn other_owner(name: &str, meta: &std::fs::Metadata) -> Option<Notice> {
    let uid = std::os::unix::fs::MetadataExt::uid(meta);
    let ours = uid == rustix::process::geteuid().as_raw();
    (!ours).then(|| Notice::OtherOwner(name.to_owned(), uid))
}

#[cfg(unix)]
fn open_to_others(folder: &Path) -> Option<Notice> {
    let mode = std::os::unix::fs::MetadataExt::mode(&folder.metadata().ok()?) & 0o777;
    (mode & 0o077 != 0).then(|| Notice::OpenToOthers(folder.display().to_string(), mode))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_the_names_that_sync_tools_give_them() {
        for name in [
            "k3f9.sync-conflict-20261120-064112-K3F9ABC.jsonl",
            "k3f9 (Ann's conflicted copy 2026-11-20).jsonl",
            "k3f9 (conflicted copy 2026-11-20 064112).jsonl",
            "k3f9-DESKTOP-AB12.jsonl",
            "k3f9 2.jsonl",
            "k3f9 (1).jsonl",
            "k3f9.Conflict.jsonl",
            "k3f9_conflict-20261120-064112.jsonl",
            "k3f9 (SFConflict ann@example.org 2026-11-20).jsonl",
        ] {
            assert!(is_a_copy(name), "{name}");
        }
        for name in [
            "k3f9.jsonl",
            "import-0123456789abcdef.jsonl",
            "import-0123456789abcdef-2.jsonl",
            "my backup.jsonl",
        ] {
            assert!(!is_a_copy(name), "{name}");
        }
    }
}
