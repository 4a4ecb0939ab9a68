//! All that was noticed, put together for a screen and the doctor.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::notice::{Notice, Weight};
use super::pen::Came;
use super::{DeviceId, Journal};
use crate::units::{Moment, counted};

/// One file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileReport {
    /// Where.
    pub path: PathBuf,
    /// In bytes.
    pub size: u64,
    /// Lines that are entries.
    pub entries: u64,
    /// Lines that cannot be read.
    pub bad_lines: u64,
    /// The newest entry's time.
    pub newest: Option<Moment>,
}

/// One device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeviceReport {
    /// Its name.
    pub id: DeviceId,
    /// How many entries are its.
    pub entries: u64,
    /// Its highest number.
    pub last: u64,
}

/// What was noticed so far. Lines whose payload cannot be read show once [`Journal::read`] has come
/// by them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The files that were read.
    pub files: Vec<FileReport>,
    /// The devices that have written.
    pub devices: Vec<DeviceReport>,
    /// Entries that are there twice, and count once.
    pub repeats: u64,
    /// Lines that cannot be read.
    pub bad_lines: u64,
    /// Lines that can be read and are not as they were written.
    pub changed_lines: u64,
    /// Entries that wait to be written.
    pub waiting: usize,
    /// Everything worth a word, what matters most first.
    pub notices: Vec<Notice>,
}

impl Report {
    /// Damage, absence, and a clock that is behind, in one line, for every face that shows something of the record; nothing where
    /// all of it is there.
    pub fn trouble(&self) -> Option<String> {
        let (mut places, mut more_lines) = (BTreeSet::new(), 0);
        let (mut missing, mut files, mut gone) = (0, 0, false);
        for notice in self.attention() {
            match notice {
                // A line may be both changed and not to be read.
                Notice::BadLine(at, _) | Notice::Changed(at) | Notice::LongLine(at, _) => {
                    places.insert(at);
                }
                Notice::MoreBadLines(_, more) | Notice::MoreChanged(_, more) => more_lines += more,
                Notice::Short(_, wrote, ends) => missing += wrote - ends,
                Notice::Gap(_, first, last) => missing += last - first + 1,
                Notice::MoreGaps(_, more) => missing += more,
                Notice::Replaced(_) => missing += 1,
                Notice::Unreadable(..) | Notice::NotAJournal(_) | Notice::NotHereYet(_) => files += 1,
                Notice::Gone(..) => gone = true,
                _ => {}
            }
        }
        let later = self.notices.iter().any(|notice| matches!(notice, Notice::FromTheFuture(_)));
        let lines = places.len() as u64 + more_lines;
        let said = |count: u64, noun: &str, what: &str| {
            (count > 0).then(|| format!("{}: {what}", counted(count, noun)))
        };
        let parts = [
            gone.then(|| "it is not where it was".to_owned()),
            said(lines, "line", "damaged or changed"),
            said(missing, "entry", "missing"),
            said(files, "file", "not to be read"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let what = match (parts.is_empty(), later) {
            (false, _) => format!("is not whole ({})", parts.join(", ")),
            (true, true) => "goes on after the time that this machine's clock shows".to_owned(),
            (true, false) => return None,
        };
        Some(format!("The journal {what}; `supple doctor` says what to do."))
    }

    /// What somebody should look at.
    pub fn attention(&self) -> impl Iterator<Item = &Notice> {
        self.notices.iter().filter(|notice| notice.weight() == Weight::Attention)
    }
}

impl Journal {
    /// What was noticed so far.
    pub fn report(&self) -> Report {
        let mut notices: Vec<Notice> = self.missing();
        notices.extend(self.shared_id().map(Notice::SharedId));
        notices.extend(self.odd.iter().cloned());
        notices.extend(self.index.notices.iter().cloned());
        notices.extend(self.index.fates.homeless.iter().map(|&(id, target)| Notice::NoTarget(id, target)));
        notices.extend(self.index.fates.barred.iter().map(|&(id, target)| Notice::Barred(id, target)));
        notices.extend(self.new_id());
        notices.extend(self.pen.failed.clone().map(Notice::NotWritable));
        notices.extend(self.unreadable.clone().into_notices("the journal"));
        let mut unknown = std::collections::BTreeMap::new();
        let (mut files, mut bad_lines, mut changed_lines) = (Vec::new(), self.unreadable.bad_lines(), 0);
        for source in self.sources.iter().filter(|source| source.is_there()) {
            for (kind, count) in &source.unknown {
                *unknown.entry(kind.clone()).or_default() += count;
            }
            let bad = source.noticed.bad_lines();
            if source.entries == 0 && bad > 0 && !source.likely && !source.name.starts_with("import-") {
                notices.push(Notice::NotAJournal(source.name.clone()));
                continue;
            }
            notices
                .extend(source.held.as_ref().map(|(form, _)| Notice::OtherForm(source.name.clone(), *form)));
            notices.extend(source.merged.then(|| Notice::Merged(source.name.clone())));
            notices.extend(source.noticed.clone().into_notices(&source.name));
            bad_lines += bad;
            changed_lines += source.noticed.changed_lines();
            files.push(FileReport {
                path: source.path.clone(),
                size: source.identity.len,
                entries: source.entries,
                bad_lines: bad,
                newest: source.newest,
            });
        }
        notices.extend(unknown.into_iter().map(|(kind, count)| Notice::UnknownKind(kind, count)));
        notices.sort_by_key(|notice| std::cmp::Reverse(notice.weight()));
        let tails = self.index.tails.iter().zip(0..).filter(|(tail, _)| tail.entries > 0);
        let devices = tails
            .map(|(tail, place)| DeviceReport {
                id: self.index.names.name(place),
                entries: tail.entries,
                last: tail.number,
            })
            .collect();
        Report {
            files,
            devices,
            repeats: self.index.repeats,
            bad_lines,
            changed_lines,
            waiting: self.waiting(),
            notices,
        }
    }

    /// That this machine got a new id in this run, if it did.
    pub fn new_id(&self) -> Option<Notice> {
        self.pen.device.filter(|_| self.pen.came != Came::Before).map(Notice::NewDevice)
    }

    /// The same where this machine had another id before: one that another machine writes under as well, or
    /// one whose file can no longer be read. To be told once, by whatever wrote.
    pub fn renewed_id(&self) -> Option<Notice> {
        let had_another = || self.wrote.iter().any(|wrote| Some(wrote.device) != self.pen.device);
        self.new_id().filter(|_| self.pen.came == Came::InPlace || had_another())
    }

    /// [`Journal::report`], with the clock looked at as well: lines from later than `now`, which has to be
    /// the true time and no day that is looked back at.
    pub fn report_at(&self, now: Moment) -> Report {
        let mut report = self.report();
        let latest = now.timestamp() + 36 * 3600; // a day ahead is another time zone's today
        let future = self.sources.iter().filter_map(|source| source.after(latest));
        report.notices.extend(future.map(Notice::FromTheFuture));
        report.notices.sort_by_key(|notice| std::cmp::Reverse(notice.weight()));
        report
    }
}
