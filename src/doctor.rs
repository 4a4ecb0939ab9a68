//! `supple doctor`: what is where, how it is, and what needs attention. It only looks: no file or
//! folder is made or changed. Other rooms add what they know (content, terminal) with
//! [`Doctor::add`].

use std::fmt;
use std::path::Path;

use crate::files::{Paths, SettingsFile, may_enter, may_write};
use crate::journal::{Journal, Notice, Weight};
use crate::tui::theme::weak;
use crate::units::{Moment, counted};

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// As it should be.
    Fine,
    /// Good to know.
    Note,
    /// Something should be done; the command ends with 1.
    Attention,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The part: `journal`, `settings`.
    pub part: &'static str,
    /// How it is.
    pub health: Health,
    /// In words, with the path and the remedy.
    pub words: String,
}

/// Everything that was looked at, by part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doctor {
    /// In the order of looking.
    pub findings: Vec<Finding>,
}

impl Doctor {
    /// Looks at folders, settings and journal.
    pub fn look(paths: &Paths, now: Moment) -> Self {
        let mut doctor = Self::default();
        doctor.folders(paths);
        doctor.settings(paths);
        doctor.journal(paths, now);
        doctor
    }

    /// Adds a finding.
    pub fn add(&mut self, part: &'static str, health: Health, words: impl Into<String>) {
        self.findings.push(Finding { part, health, words: words.into() });
    }

    /// Whether anything should be done.
    pub fn needs_attention(&self) -> bool {
        self.findings.iter().any(|finding| finding.health == Health::Attention)
    }

    fn folders(&mut self, paths: &Paths) {
        let folders = [("data", &paths.data), ("settings", &paths.config), ("state", &paths.state)];
        for (name, folder) in folders {
            let (health, how) = room(folder);
            self.add("folders", health, format!("{name}: {}, {how}", folder.display()));
        }
        let journal = paths.journal();
        let (health, how) = room(&journal);
        // The data folder above has said the rest.
        if health == Health::Attention && room(&paths.data).0 != Health::Attention {
            self.add("folders", health, format!("journal: {}, {how}", journal.display()));
        }
    }

    fn settings(&mut self, paths: &Paths) {
        let file = SettingsFile::load(paths);
        self.themes(&file, paths);
        if let Some(fault) = &file.fault {
            self.add("settings", Health::Attention, fault.to_string());
            return;
        }
        let unknown = file.settings.unknown();
        let idle = file.settings.without_effect();
        if !idle.is_empty() {
            let words = format!(
                "{}: {} read well and have no effect in this version; they are kept",
                paths.settings().display(),
                idle.join(", ")
            );
            self.add("settings", Health::Note, words);
        }
        if !unknown.is_empty() {
            let words = format!(
                "{}: unknown keys {}; they are kept and have no effect",
                paths.settings().display(),
                unknown.join(", ")
            );
            self.add("settings", Health::Note, words);
        } else if paths.settings().exists() {
            self.add("settings", Health::Fine, format!("{} reads well", paths.settings().display()));
        } else {
            self.add("settings", Health::Fine, "all as they come");
        }
    }

    /// The themes of the person's own: what could not be read, and what is hard to read.
    fn themes(&mut self, file: &SettingsFile, paths: &Paths) {
        for fault in &file.theme_faults {
            self.add("themes", Health::Attention, fault.as_str());
        }
        for theme in &file.settings.themes {
            let path = paths.themes().join(format!("{}.json", theme.name));
            let weak = weak(theme);
            if weak.is_empty() {
                self.add("themes", Health::Fine, format!("{} reads well", path.display()));
            }
            for words in weak {
                self.add("themes", Health::Note, format!("{}: {words}", path.display()));
            }
        }
    }

    fn journal(&mut self, paths: &Paths, now: Moment) {
        let mut journal = match Journal::open(paths) {
            Ok(journal) => journal,
            Err(error) => return self.add("journal", Health::Attention, error.to_string()),
        };
        let (mut count, mut days) = (0_u64, std::collections::BTreeSet::new());
        journal.read(|event| {
            count += 1;
            days.insert(event.day);
        });
        let report = journal.report_at(now);
        let newest = report.files.iter().filter_map(|file| file.newest).max();
        let words = match newest {
            Some(newest) => {
                let (entries, days) = (counted(count, "entry"), counted(days.len(), "day"));
                format!("{entries} on {days}, the last written {newest}")
            }
            None => "nothing written yet".to_owned(),
        };
        self.add("journal", Health::Fine, words);
        for obstacle in journal.obstacles() {
            self.add("journal", Health::Attention, obstacle.to_string());
        }
        for file in &report.files {
            let words =
                format!("{}: {}, {}", file.path.display(), counted(file.entries, "entry"), size(file.size));
            self.add("journal", Health::Fine, words);
        }
        let own = journal.device();
        for device in &report.devices {
            let this = if own == Some(device.id) { ", this machine" } else { "" };
            let words = format!(
                "device {}{this}: {}, the last {}-{}",
                device.id,
                counted(device.entries, "entry"),
                device.id,
                device.last
            );
            self.add("journal", Health::Fine, words);
        }
        if report.repeats > 0 {
            let words = format!("there more than once, counted once: {}", counted(report.repeats, "entry"));
            self.add("journal", Health::Note, words);
        }
        for notice in &report.notices {
            let health = match notice.weight() {
                Weight::Note => Health::Note,
                Weight::Attention => Health::Attention,
            };
            self.add("journal", health, notice.to_string());
        }
        for notice in &report.known {
            self.add("journal", Health::Note, format!("known: {notice}"));
        }
        if report.notices.iter().any(Notice::is_loss) {
            let words = "what cannot be put right any more: `supple doctor --known` takes its mark away";
            self.add("journal", Health::Note, words);
        }
    }
}

impl fmt::Display for Doctor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut part = "";
        for finding in &self.findings {
            if finding.part != part {
                part = finding.part;
                writeln!(f, "{part}")?;
            }
            let mark = match finding.health {
                Health::Fine => "  ",
                Health::Note => "- ",
                Health::Attention => "! ",
            };
            writeln!(f, "  {mark}{}", finding.words)?;
        }
        let count = self.findings.iter().filter(|finding| finding.health == Health::Attention).count();
        match count {
            0 => writeln!(f, "All is well."),
            1 => writeln!(f, "One thing needs attention, marked with !"),
            count => writeln!(f, "{count} things need attention, marked with !"),
        }
    }
}

/// Whether a folder can be written, or made.
fn room(folder: &Path) -> (Health, &'static str) {
    let there = folder.exists();
    let stands = |folder: &&Path| folder.symlink_metadata().is_ok();
    let nearest = folder.ancestors().find(stands).unwrap_or(folder);
    if !nearest.exists() {
        return (
            Health::Attention,
            "but a link that leads nowhere stands in its place; bring back what it leads to (a drive, a folder), or remove it",
        );
    }
    if !nearest.is_dir() {
        return (Health::Attention, "but a file stands in its place; move that away");
    }
    if !may_write(nearest) || !may_enter(nearest) {
        return (
            Health::Attention,
            "which cannot be written; make it yours (chown, chmod u+rwX), or name another with --data-dir",
        );
    }
    if nearly_full(nearest) {
        return (Health::Attention, "on a disk that is nearly full; free some space");
    }
    (Health::Fine, if there { "can be written" } else { "made when first needed" })
}

#[cfg(unix)]
fn nearly_full(folder: &Path) -> bool {
    rustix::fs::statvfs(folder).is_ok_and(|room| room.f_bavail.saturating_mul(room.f_frsize) < 1 << 20)
}

#[cfg(not(unix))]
fn nearly_full(_: &Path) -> bool {
    false
}

fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
