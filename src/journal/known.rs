//! What was noticed and somebody has looked at: damage that cannot be put right any more is not marked for
//! ever, or nobody would look at the mark. It is kept in local state and changes nothing else: what safety
//! rests on is asked all the same.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::device::fingerprint;
use super::notice::Notice;
use super::{Journal, JournalError};
use crate::files::{Paths, make_folder, open_read, write_whole};

/// The largest file that is read: far more than anybody looks at.
const LARGEST: u64 = 1 << 20;

/// The notices that somebody knows of.
#[derive(Debug)]
pub(super) struct Known {
    path: PathBuf,
    /// By their words.
    marks: BTreeSet<u64>,
}

impl Known {
    pub fn of(paths: &Paths) -> Self {
        let path = paths.state.join("known-notices");
        let text = open_read(&path).ok().and_then(|(file, _)| {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut std::io::Read::take(file, LARGEST), &mut text).ok()?;
            Some(text)
        });
        let marks = text.iter().flat_map(|text| text.lines());
        let marks = marks.filter_map(|line| u64::from_str_radix(line.trim(), 16).ok()).collect();
        Self { path, marks }
    }
}

impl Journal {
    /// Whether somebody knows of it.
    pub(super) fn is_known(&self, notice: &Notice) -> bool {
        notice.is_loss() && self.known.marks.contains(&self.mark(notice))
    }

    /// What a notice says, with the line that it is about as it stands now: other damage of it is new.
    fn mark(&self, notice: &Notice) -> u64 {
        let mut text = notice.to_string().into_bytes();
        if let Notice::Changed(at) | Notice::BadLine(at, _) | Notice::LongLine(at, _) = notice
            && let Some(source) = self.sources.iter().find(|source| source.name == at.file)
        {
            source.each_line(|line| {
                if line.number == at.line {
                    text.extend_from_slice(line.text.unwrap_or_default());
                }
            });
        }
        fingerprint(&text, 0)
    }

    /// Marks what the report says is lost or damaged as known, and returns how much of it was new. What can be put
    /// right stays marked.
    ///
    /// # Errors
    /// [`JournalError::Files`] if it cannot be kept.
    pub fn know(&mut self, notices: &[Notice]) -> Result<usize, JournalError> {
        let new = notices.iter().filter(|notice| notice.is_loss() && !self.is_known(notice));
        let new: Vec<u64> = new.map(|notice| self.mark(notice)).collect();
        let mut marks = self.known.marks.clone();
        marks.extend(&new);
        if let Some(folder) = self.known.path.parent() {
            make_folder(folder)?;
        }
        write_whole(&self.known.path, |out| marks.iter().try_for_each(|mark| writeln!(out, "{mark:016x}")))?;
        self.known.marks = marks;
        Ok(new.len())
    }
}
