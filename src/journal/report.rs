//! All that was noticed, put together for a screen and the doctor.

use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;

use super::fates::Fate;
use super::notice::{Notice, Place, Weight};
use super::pen::Came;
use super::source::Source;
use super::windows::Windows;
use super::{DeviceId, EntryName, Journal};
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
    /// What would ask to be looked at, and somebody knows of.
    pub known: Vec<Notice>,
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
                Notice::Short(_, reached, ends)
                | Notice::Away(_, reached, ends)
                | Notice::Fewer(_, reached, ends) => missing += reached - ends,
                Notice::Gap(_, first, last) => missing += last - first + 1,
                Notice::MoreGaps(_, more) => missing += more,
                Notice::Replaced(_) | Notice::Swapped(_) => missing += 1,
                Notice::Unreadable(..) | Notice::NotAJournal(_) | Notice::NotHereYet(_) => files += 1,
                Notice::Gone(..) => gone = true,
                _ => {}
            }
        }
        let later = self.notices.iter().any(|notice| matches!(notice, Notice::FromTheFuture(..)));
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
        notices.extend(self.odd.iter().map(|odd| self.counted(odd)));
        notices.extend(self.index.notices.iter().cloned());
        notices.extend(self.index.fates.homeless.iter().map(|&(id, target)| Notice::NoTarget(id, target)));
        notices.extend(self.index.fates.barred.iter().map(|&(id, target)| Notice::Barred(id, target)));
        notices.extend(self.new_id());
        notices.extend(self.pen.failed.clone().map(Notice::NotWritable));
        notices.extend(self.unreadable.clone().into_notices("the journal"));
        let mut unknown = std::collections::BTreeMap::new();
        let (mut files, mut bad_lines, mut changed_lines) = (Vec::new(), self.unreadable.bad_lines(), 0);
        for (source, place) in self.sources.iter().zip(0..).filter(|(source, _)| source.is_there()) {
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
            let healed = self.healed_lines(place);
            let is_healed =
                |notice: &Notice| matches!(notice, Notice::Changed(at) if healed.contains(&at.line));
            let named = source.noticed.clone().into_notices(&source.name);
            notices.extend(named.filter(|notice| !is_healed(notice)));
            bad_lines += bad;
            changed_lines += source.noticed.changed_lines().saturating_sub(healed.len() as u64);
            files.push(FileReport {
                path: source.path.clone(),
                size: source.identity.len,
                entries: source.entries,
                bad_lines: bad,
                newest: source.newest,
            });
        }
        notices.extend(unknown.into_iter().map(|(kind, count)| Notice::UnknownKind(kind, count)));
        let asks = |notice: &Notice| self.is_known(notice);
        let (known, mut notices): (Vec<Notice>, Vec<Notice>) = notices.into_iter().partition(asks);
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
            known,
        }
    }

    /// A sync tool's copy, with how many of its entries stand in it alone; anything else as it is.
    fn counted(&self, notice: &Notice) -> Notice {
        let Notice::ConflictCopy(file, _) = notice else { return notice.clone() };
        let place = self.sources.iter().position(|source| source.name == *file);
        let copies = self.odd.iter().filter(|odd| matches!(odd, Notice::ConflictCopy(..))).count();
        let alone = place.map_or(0, |place| {
            let source = &self.sources[place];
            let here =
                |all: &HashSet<(u16, u64)>| all.iter().filter(|(at, _)| usize::from(*at) == place).count();
            // Two copies may hold what no other file does, and what cannot be read has no known place elsewhere.
            let elsewhere = if copies > 1 { 0 } else { here(&self.index.doubled) + here(&self.index.healed) };
            let lines = source.entries + source.noticed.bad_lines();
            lines.max(1).saturating_sub(elsewhere as u64)
        });
        Notice::ConflictCopy(file.clone(), alone)
    }

    /// The changed lines of a file of which another says what was written.
    fn healed_lines(&self, place: u16) -> Vec<u64> {
        let healed = self.index.healed.iter().filter(|(source, _)| *source == place);
        let mut offsets: Vec<u64> = healed.map(|&(_, offset)| offset).collect();
        offsets.sort_unstable();
        if offsets.is_empty() { Vec::new() } else { self.sources[usize::from(place)].line_numbers(&offsets) }
    }

    /// The first entry of a file that is later than `latest`, in seconds, and was neither taken back nor put
    /// right since.
    fn first_after(&self, source: &Source, place: u16, latest: i64) -> Option<(Place, EntryName)> {
        let mut windows = Windows::default();
        self.index.slots.iter().enumerate().find_map(|(at, slot)| {
            let settled = matches!(self.index.fates.of(at), Some(Fate::Removed(_) | Fate::Corrected(_)));
            if slot.source != place || settled {
                return None;
            }
            let event = self.event(&mut windows, slot).ok()?;
            let day = event.day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
            (event.at.timestamp().max(day) > latest).then(|| {
                let line = source.line_numbers(&[slot.offset]).first().copied().unwrap_or(0);
                let name = self.index.name(slot).unwrap_or_else(|| event.id.into());
                (Place { file: source.name.clone(), line }, name)
            })
        })
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
        let future = self.sources.iter().zip(0..).filter(|(source, _)| source.is_after(latest));
        let future = future.filter_map(|(source, place)| self.first_after(source, place, latest));
        let (known, new): (Vec<Notice>, Vec<Notice>) = future
            .map(|(at, name)| Notice::FromTheFuture(at, name))
            .partition(|notice| self.is_known(notice));
        report.known.extend(known);
        report.notices.extend(new);
        report.notices.sort_by_key(|notice| std::cmp::Reverse(notice.weight()));
        report
    }
}
