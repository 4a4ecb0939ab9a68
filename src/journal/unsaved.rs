//! A sign that could not be written, marked in local state where that is possible: the next start knows
//! that an answer to the safety questions is missing, and asks the whole screen.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::{Event, What, write_line};
use crate::files::{open_append, open_read};

/// The most that is read of the mark.
const LONGEST: u64 = 1 << 16;

/// Whether losing this entry would lose a sign.
pub(super) fn tells_of_a_sign(event: &Event) -> bool {
    matches!(&event.what, What::Screened(said) if said.tier.is_some() || !said.answers.is_empty())
}

/// The mark beside the counter at `counter`.
pub(super) fn file(counter: &Path) -> PathBuf {
    counter.with_extension("unsaved")
}

/// What marks an entry: its id, and a sum, since its number may be given once more.
fn spelled(event: &Event) -> String {
    format!("{} {:08x}", event.id, crc32fast::hash(write_line(event).as_bytes()))
}

/// Marks a sign as not saved. That it cannot be marked is no error: there is nowhere left to write.
pub(super) fn mark(file: &Path, event: &Event) {
    let write = || -> io::Result<()> {
        let (mut out, _) = open_append(file).map_err(io::Error::other)?;
        writeln!(out, "{}", spelled(event))?;
        out.sync_data()
    };
    let _ = write();
}

/// Whether a sign is marked that is none of these entries; a mark that cannot be read is still one.
pub(super) fn is_marked(file: &Path, but: &[Event]) -> bool {
    let Ok((found, _)) = open_read(file) else { return false };
    let mut text = Vec::new();
    let _ = found.take(LONGEST).read_to_end(&mut text);
    let but: Vec<String> = but.iter().map(spelled).collect();
    String::from_utf8_lossy(&text).lines().any(|line| but.iter().all(|entry| entry != line))
}

/// Takes the marks away once these entries are saved: they are all that was marked, or the whole screen
/// is among them.
pub(super) fn saved(file: &Path, entries: &[Event]) {
    let whole = entries.iter().any(|event| matches!(&event.what, What::Screened(said) if !said.short));
    if file.exists() && (whole || !is_marked(file, entries)) {
        let _ = std::fs::remove_file(file);
    }
}
