//! The folder that people who move together share: a file for each person and machine, so that a sync never
//! merges two writers, and in it a line for each day on which they moved: `2026-11-20 done Ana`.
//!
//! Anyone may have written what lies there: it is read in bounded pieces, only from plain files, and all that is
//! taken from it is a first name and a day.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::write::write_shared;
use super::{FilesError, open_read};
use crate::settings::FirstName;
use crate::units::Day;

/// How many days a file tells of, today among them.
pub const DAYS: i64 = 14;
/// The most bytes of a file that are read: 14 lines with the longest name need far fewer.
const MOST_BYTES: u64 = 4096;
/// The most names in the folder that are looked at, and the most files that are read.
const MOST_NAMES: usize = 20_000;
const MOST_FILES: usize = 100;

/// One person's part of a shared folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// The folder.
    pub folder: PathBuf,
    /// The first name of this person.
    pub name: FirstName,
    /// By which this machine's file is named; nothing before it has an id.
    pub machine: Option<String>,
}

impl Shared {
    /// This machine's own file.
    pub fn file(&self) -> Option<PathBuf> {
        Some(self.folder.join(format!("supple-{}.txt", self.machine.as_ref()?)))
    }

    /// The first names of the others who moved on `day`, each once, in the order of the alphabet.
    ///
    /// # Errors
    /// If the folder cannot be listed. A file in it that is not as it should be is passed over.
    pub fn others(&self, day: Day) -> Result<Vec<FirstName>, FilesError> {
        let list = std::fs::read_dir(&self.folder).map_err(FilesError::io("read", &self.folder))?;
        let own = self.file();
        let names = list.take(MOST_NAMES).filter_map(|entry| Some(entry.ok()?.file_name()));
        let files: BTreeSet<PathBuf> = names
            .filter(|name| name.to_str().is_some_and(is_ours))
            .map(|name| self.folder.join(name))
            .filter(|path| Some(path) != own.as_ref())
            .collect();
        let moved = files.iter().take(MOST_FILES).filter_map(|path| {
            let lines = lines(path);
            lines.into_iter().rev().find(|line| line.0 == day).map(|(_, name)| name)
        });
        let mut found: Vec<FirstName> = Vec::new();
        for name in moved.filter(|name| !name.is(&self.name)) {
            if !found.iter().any(|before| before.is(&name)) {
                found.push(name);
            }
        }
        found.sort();
        Ok(found)
    }

    /// What this machine's file holds once `days` are written: a line for each.
    pub fn lines(&self, days: &BTreeSet<Day>) -> String {
        days.iter().fold(String::new(), |lines, day| lines + &format!("{day} done {}\n", self.name))
    }

    /// Writes the days on which this person moved, in the place of what the file holds. A file that says so
    /// already is left alone, and none is made for no day.
    ///
    /// # Errors
    /// If the folder is not there (it is never made: the disk of a sync may be away), or cannot be written.
    pub fn mark(&self, days: &BTreeSet<Day>) -> Result<(), FilesError> {
        let Some(file) = self.file() else { return Ok(()) };
        if !self.folder.is_dir() {
            let gone = std::io::Error::from(std::io::ErrorKind::NotFound);
            return Err(FilesError::io("write into", &self.folder)(gone));
        }
        let after = self.lines(days);
        if text(&file).unwrap_or_default() == after {
            return Ok(());
        }
        write_shared(&file, after.as_bytes())
    }

    /// Takes this machine's file out of the folder; true where there was one.
    ///
    /// # Errors
    /// If it is there and cannot be removed.
    pub fn leave(&self) -> Result<bool, FilesError> {
        let Some(file) = self.file() else { return Ok(false) };
        match std::fs::remove_file(&file) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(FilesError::io("remove", &file)(error)),
        }
    }
}

/// Whether a file's name is one that supple gives: a sync's copy of a conflict has another.
fn is_ours(name: &str) -> bool {
    let machine = name.strip_prefix("supple-").and_then(|rest| rest.strip_suffix(".txt"));
    let plain = |machine: &str| machine.len() <= 16 && machine.bytes().all(|b| b.is_ascii_alphanumeric());
    machine.is_some_and(|machine| !machine.is_empty() && plain(machine))
}

/// What stands in a file; nothing where it is no plain file, too long, or no text.
fn text(path: &Path) -> Option<String> {
    let (file, _) = open_read(path).ok()?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).ok()?;
    if bytes.len() as u64 > MOST_BYTES { None } else { String::from_utf8(bytes).ok() }
}

fn lines(path: &Path) -> Vec<(Day, FirstName)> {
    text(path).map(|text| read(&text)).unwrap_or_default()
}

/// The lines that say what they should; the others are passed over.
fn read(text: &str) -> Vec<(Day, FirstName)> {
    let line = |line: &str| {
        let (day, rest) = line.split_once(' ')?;
        Some((day.parse().ok()?, rest.strip_prefix("done ")?.parse().ok()?))
    };
    text.lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    const TODAY: &str = "2026-11-20";

    fn days(all: &[&str]) -> BTreeSet<Day> {
        all.iter().map(|text| day(text)).collect()
    }

    fn person(folder: &Path, name: &str, machine: &str) -> Shared {
        let machine = Some(machine.to_owned());
        Shared { folder: folder.to_owned(), name: name.parse().unwrap(), machine }
    }

    fn names(shared: &Shared) -> Vec<String> {
        shared.others(day(TODAY)).unwrap().into_iter().map(String::from).collect()
    }

    #[test]
    fn a_file_holds_a_line_for_each_day_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let ana = person(folder.path(), "Ana", "k3f9x");
        ana.mark(&days(&[])).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "no file for no day");
        let held = || fs::read_to_string(ana.file().unwrap()).unwrap();
        ana.mark(&days(&[TODAY, "2026-11-08"])).unwrap();
        assert_eq!(held(), "2026-11-08 done Ana\n2026-11-20 done Ana\n");
        ana.mark(&days(&["2026-11-19"])).unwrap();
        assert_eq!(held(), "2026-11-19 done Ana\n", "what no longer counts is gone");
        ana.mark(&days(&[])).unwrap();
        assert_eq!(held(), "");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(ana.leave().unwrap() && !ana.leave().unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn each_sees_the_others_who_moved_that_day_once() {
        let folder = tempfile::tempdir().unwrap();
        let ana = person(folder.path(), "Ana", "k3f9x");
        assert!(names(&ana).is_empty());
        for (name, machine) in [("Eva", "a"), ("ben", "b"), ("Ben", "c"), ("ANA", "d")] {
            person(folder.path(), name, machine).mark(&days(&[TODAY])).unwrap();
        }
        person(folder.path(), "Ida", "e").mark(&days(&["2026-11-19"])).unwrap();
        ana.mark(&days(&[TODAY])).unwrap();
        assert_eq!(names(&ana), ["Eva", "ben"], "not oneself on another machine, and no one of yesterday");
        fs::remove_file(folder.path().join("supple-b.txt")).unwrap();
        assert_eq!(names(&person(folder.path(), "Eva", "a")), ["ANA", "Ben"]);
    }

    #[test]
    fn a_folder_that_is_away_is_named_and_never_made() {
        let place = tempfile::tempdir().unwrap();
        let gone = person(&place.path().join("gone"), "Ana", "k3f9x");
        for said in [gone.mark(&days(&[TODAY])).unwrap_err(), gone.others(day(TODAY)).unwrap_err()] {
            assert!(said.to_string().contains("gone"), "{said}");
        }
        assert!(!gone.folder.exists());
    }

    /// Whatever lies in the folder, a good file is still read, and quickly.
    #[cfg(unix)]
    #[test]
    fn what_strangers_put_there_does_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        let good = format!("{TODAY} done Eva\n");
        put("supple-a.txt", good.as_bytes());
        put(
            "supple-b.txt",
            format!("{TODAY} done A\u{1b}[2Jb\n{TODAY} done\nxx\n{TODAY} pain 7\n").as_bytes(),
        );
        put("supple-c.txt", &[0xff; 100]);
        put("supple-d.txt", good.replace("Eva", "Huge").repeat(1000).as_bytes());
        put("supple-e.sync-conflict.txt", good.replace("Eva", "Copy").as_bytes());
        put("notes.txt", good.replace("Eva", "Note").as_bytes());
        put("supple-f.txt", format!("{TODAY} done {}\n", "x".repeat(3000)).as_bytes());
        put("supple-g.txt", b"");
        put("supple-h.txt", format!("\u{feff}\r\n{TODAY} done Ida\r\n9999-99-99 done Ida").as_bytes());
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("far"), good.replace("Eva", "Link")).unwrap();
        let at = |name: &str| folder.path().join(name);
        std::os::unix::fs::symlink(outside.path().join("far"), at("supple-i.txt")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", at("supple-j.txt")).unwrap();
        fs::create_dir(at("supple-k.txt")).unwrap();
        let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        rustix::fs::mknodat(rustix::fs::CWD, at("supple-l.txt"), rustix::fs::FileType::Fifo, mode, 0)
            .unwrap();
        for number in 0..300 {
            put(&format!("x{number}.txt"), b"");
        }
        let ana = person(folder.path(), "Ana", "k3f9x");
        assert_eq!(names(&ana), ["Eva", "Ida"]);
        // The own file may be anything too: a link is replaced, not followed.
        std::os::unix::fs::symlink(outside.path().join("far"), ana.file().unwrap()).unwrap();
        ana.mark(&days(&[TODAY])).unwrap();
        assert!(!ana.file().unwrap().is_symlink());
        assert_eq!(fs::read_to_string(ana.file().unwrap()).unwrap(), "2026-11-20 done Ana\n");
        assert!(fs::read_to_string(outside.path().join("far")).unwrap().contains("Link"));
    }

    /// Others read it where the folder is one of this machine's.
    #[cfg(unix)]
    #[test]
    fn others_may_read_the_file_and_nobody_else_writes_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let ana = person(folder.path(), "Ana", "k3f9x");
        ana.mark(&days(&[TODAY])).unwrap();
        assert_eq!(ana.file().unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o644);
    }
}
