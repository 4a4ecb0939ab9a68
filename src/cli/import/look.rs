//! Reading one file of a watch, a phone or a site, with its check sum and with the progress shown.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, IsTerminal, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use chrono::Local;

use crate::cli::Bench;
use crate::files::FilesError;
use crate::trackers::{self, Activity, Fault, Format, Found, Steps, Zone};
use crate::units::counted;

/// How many bytes pass between two words about the progress.
const STEP: u64 = 16 << 20;
/// The most activities of one file: three a day for a hundred years.
const MOST: usize = 110_000;

/// What a file holds.
pub(super) struct Looked {
    pub path: PathBuf,
    pub format: Format,
    /// Its check sum and length.
    pub hash: String,
    pub activities: Vec<Activity>,
    pub steps: Vec<Steps>,
    /// How many things in it cannot be.
    pub refused: u64,
    /// What is wrong with the first of them.
    why: String,
}

impl Looked {
    /// What was left out of it, in one line.
    pub fn refused_words(&self) -> String {
        match self.refused {
            1 => format!("left out, {}", self.why),
            count => format!("{} left out; {}", counted(count, "thing"), self.why),
        }
    }
}

/// Why a file could not be read.
pub(super) fn unread(path: &Path, error: io::Error) -> FilesError {
    FilesError::io("read", path)(error)
}

/// Reads a file; nothing where it was taken in before, and why where nothing of it counts.
pub(super) fn look(
    bench: &Bench,
    path: &Path,
    mut file: File,
    format: Format,
    before: &HashSet<String>,
) -> Result<Option<Result<Looked, String>>> {
    let hash = hash(&mut file).map_err(|error| unread(path, error))?;
    if before.contains(&hash) {
        return Ok(None);
    }
    let mut looked = Looked {
        path: path.to_owned(),
        format,
        hash,
        activities: Vec::new(),
        steps: Vec::new(),
        refused: 0,
        why: String::new(),
    };
    let mut whole = None;
    let shown = Shown::new(file, path);
    trackers::read(format, shown, &Zone::of(Local), bench.clock.now().wall, &mut |found| match found {
        Ok(Found::Activity(activity)) if looked.activities.len() < MOST => looked.activities.push(activity),
        Ok(Found::Activity(_)) => {
            whole = Some("it holds more activities than anyone has done".to_owned());
        }
        Ok(Found::Steps(steps)) => looked.steps.push(steps),
        Err(Fault::File(why)) => whole = Some(why),
        Err(Fault::Item(why)) => {
            if looked.refused == 0 {
                looked.why = why;
            }
            looked.refused += 1;
        }
    });
    if let Some(why) = whole {
        return Ok(Some(Err(why)));
    }
    if looked.activities.is_empty() && looked.steps.is_empty() {
        let why = if looked.refused == 0 { "no activity and no steps are in it".into() } else { looked.why };
        return Ok(Some(Err(why)));
    }
    Ok(Some(Ok(looked)))
}

/// The check sum and the length of a file; it is at its beginning again afterwards.
fn hash(file: &mut File) -> io::Result<String> {
    let mut sum = crc32fast::Hasher::new();
    let mut chunk = vec![0; 1 << 16];
    let mut length = 0_u64;
    loop {
        let count = file.read(&mut chunk)?;
        if count == 0 {
            break;
        }
        sum.update(&chunk[..count]);
        length += count as u64;
    }
    file.seek(SeekFrom::Start(0))?;
    Ok(format!("{:08x}-{length:x}", sum.finalize()))
}

/// A file that says on the terminal how much of it has been read.
struct Shown {
    file: File,
    name: String,
    length: u64,
    read: u64,
    aloud: bool,
}

impl Shown {
    fn new(file: File, path: &Path) -> Self {
        let length = file.metadata().map_or(0, |meta| meta.len());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let aloud = length > STEP && io::stderr().is_terminal();
        Self { file, name: crate::units::plain(&name), length, read: 0, aloud }
    }
}

impl Read for Shown {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(into)?;
        let before = self.read / STEP;
        self.read += count as u64;
        if self.aloud && self.read / STEP > before {
            let hundredths = (self.read * 100 / self.length.max(1)).min(100);
            let _ = write!(io::stderr(), "\rreading {}: {hundredths} %", self.name);
        }
        Ok(count)
    }
}

impl Seek for Shown {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        if self.aloud {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
