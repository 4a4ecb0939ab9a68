//! What was noticed in the journal's folder, as data that any screen can show.

use std::fmt;

use super::{DeviceId, EntryName, EventId, Form};
use crate::units::counted;

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Good to know; nothing is lost and nothing need be done.
    Note,
    /// Something is lost, or will be.
    Attention,
}

/// A line of a file in the journal's folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// One thing that was noticed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Notice {
    /// A line that was never finished, after a kill or a power cut. Its entry was never shown as saved;
    /// if it was, its number is missing and [`Notice::Gap`], [`Notice::Short`] or [`Notice::Away`] says so.
    Torn(Place),
    /// A line that cannot be read, and why.
    BadLine(Place, String),
    /// A line that is not as it was written; it is read as far as it makes sense.
    Changed(Place),
    /// More changed lines of a file, beyond those named.
    MoreChanged(String, u64),
    /// More lines of a file that cannot be read, beyond those named.
    MoreBadLines(String, u64),
    /// A line longer than any entry, passed over, and its length.
    LongLine(Place, u64),
    /// This machine's file ends before what it wrote: the device, what it wrote, where the file ends.
    Short(DeviceId, u64, u64),
    /// Entries of another machine that were here: the device, the last of them, where they end now.
    Away(DeviceId, u64, u64),
    /// Entries of a device that were here beside others of their number: how many it had, and has now.
    Fewer(DeviceId, u64, u64),
    /// The last entry of another machine says something else than it did, though its sum is right.
    Swapped(EventId),
    /// The journal is not where it was: its folder, how many entries this machine wrote there, and the
    /// file that counts them.
    Gone(String, u64, String),
    /// Numbers that are missing: first, last.
    Gap(DeviceId, u64, u64),
    /// More gaps of a device, beyond those named.
    MoreGaps(DeviceId, u64),
    /// Different entries with one id; all count. The names that tell them apart.
    Clash(EventId, Vec<EntryName>),
    /// Entries under this machine's id that it does not know to have written: it takes a new id.
    SharedId(DeviceId),
    /// The last entry that this machine wrote says something else now, though its sum is right.
    Replaced(EventId),
    /// A kind from a newer version, and how often: kept, not understood.
    UnknownKind(String, u64),
    /// A copy that a sync tool made; it is read as well. How many of its lines may stand in it alone: those
    /// that cannot be read are among them, and all where there is another copy.
    ConflictCopy(String, u64),
    /// A file that another program wrote in its own way; it is read all the same.
    OtherForm(String, Form),
    /// A file in which git's marks of a merge stand; the lines of both sides are read.
    Merged(String),
    /// A file whose name ends in `.jsonl` and that holds no entry.
    NotAJournal(String),
    /// Something else in the folder, and what it is; it is left alone.
    LeftAlone(String, String),
    /// A file that a cloud drive has not brought here yet.
    NotHereYet(String),
    /// A file of ours that cannot be read, and why.
    Unreadable(String, String),
    /// A file that belongs to another user; it is read as well.
    OtherOwner(String, u32),
    /// A file or folder that others may read, and its permissions.
    OpenToOthers(String, u32),
    /// The clock went back by so many minutes between two lines; their order is kept.
    ClockWentBack(Place, i64),
    /// A line written later than now, or for a day that had not come.
    FromTheFuture(Place, EntryName),
    /// A correction or removal of an entry that is not here (yet).
    NoTarget(EventId, EventId),
    /// A correction or removal that may not do what it says, and the entry that stays as it is.
    Barred(EventId, EventId),
    /// This machine had no id of its own here and got a new one.
    NewDevice(DeviceId),
    /// The journal cannot be written, and why.
    NotWritable(String),
}

impl Notice {
    /// Whether it tells of entries that are lost or damaged, and that perhaps nobody can bring back. That all of
    /// the journal is gone is never taken for known.
    pub fn is_loss(&self) -> bool {
        matches!(
            self,
            Self::BadLine(..)
                | Self::Changed(_)
                | Self::MoreChanged(..)
                | Self::MoreBadLines(..)
                | Self::LongLine(..)
                | Self::Short(..)
                | Self::Away(..)
                | Self::Fewer(..)
                | Self::Swapped(_)
                | Self::Gap(..)
                | Self::MoreGaps(..)
                | Self::Replaced(_)
        )
    }

    /// How much it matters.
    pub fn weight(&self) -> Weight {
        match self {
            Self::Torn(_)
            | Self::Clash(..)
            | Self::UnknownKind(..)
            | Self::ConflictCopy(..)
            | Self::OtherForm(..)
            | Self::Merged(_)
            | Self::LeftAlone(..)
            | Self::OtherOwner(..)
            | Self::ClockWentBack(..)
            | Self::NoTarget(..)
            | Self::Barred(..)
            | Self::NewDevice(_) => Weight::Note,
            _ => Weight::Attention,
        }
    }
}

impl fmt::Display for Notice {
    #[allow(clippy::too_many_lines, reason = "a table, one arm a notice")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Torn(place) => {
                write!(f, "{place}: this line was never finished (a kill, a power cut); it is set aside")
            }
            Self::BadLine(place, why) => {
                write!(
                    f,
                    "{place}: this line cannot be read ({why}); it is left as it is; `supple import` of a backup brings back what it said"
                )
            }
            Self::Changed(place) => write!(
                f,
                "{place}: this line is not as it was written (a disk, an editor); what can be read of it counts; `supple import` of a backup puts it right"
            ),
            Self::MoreChanged(file, count) => {
                write!(f, "{file}: {count} more lines are not as they were written")
            }
            Self::MoreBadLines(file, count) => write!(f, "{file}: {count} more lines cannot be read"),
            Self::LongLine(place, bytes) => write!(
                f,
                "{place}: this line has {bytes} bytes, more than an entry can have; it is passed over"
            ),
            Self::Short(device, wrote, ends) => write!(
                f,
                "{device}.jsonl: this machine wrote {}, the file ends at {ends}; look for the rest among the sync tool's copies or in a backup, and `supple import` it",
                counted(*wrote, "entry")
            ),
            Self::Away(device, seen, ends) => write!(
                f,
                "{device}: another machine's entries went up to {device}-{seen} and end at {ends} now; they may come with the next sync, or lie on that machine or in a backup, and `supple import` takes them"
            ),
            Self::Fewer(device, had, has) => write!(
                f,
                "{device}: {} were here, now there are {has}; look for the rest among the sync tool's copies or in a backup, and `supple import` it",
                counted(*had, "entry")
            ),
            Self::Swapped(id) => write!(
                f,
                "{id} says something else than when it was last read here; look for that among the sync tool's copies or in a backup, and `supple import` it"
            ),
            Self::Gone(folder, wrote, counter) => write!(
                f,
                "the journal is not where it was: this machine wrote {} to {folder}; bring the folder back (a drive, the sync, a backup), or delete {counter} if you took it away yourself",
                counted(*wrote, "entry")
            ),
            Self::Gap(device, first, last) if first == last => {
                write!(
                    f,
                    "{device}-{first} is missing; it may still come with the next sync, or lie in a backup"
                )
            }
            Self::Gap(device, first, last) => {
                write!(
                    f,
                    "{device}-{first} to {device}-{last} are missing; they may still come with the next sync, or lie in a backup"
                )
            }
            Self::MoreGaps(device, count) => {
                write!(f, "{device}: numbers are missing in {count} more places")
            }
            Self::Clash(id, names) => {
                let names: Vec<String> = names.iter().map(ToString::to_string).collect();
                write!(
                    f,
                    "{id} stands for two different entries, {}; both count. `supple journal remove {}` takes back that one alone, unless your safety rests on one of them",
                    names.join(" and "),
                    names.first().map_or("", String::as_str)
                )
            }
            Self::SharedId(device) => write!(
                f,
                "entries of {device} are here that this machine did not write (a cloned disk, a copied home, a backup); \
                 from its next entry on it writes under a new id of its own, and nothing is lost"
            ),
            Self::Replaced(id) => write!(
                f,
                "{id} is not the entry that this machine wrote; look for that among the sync tool's copies or in a backup, and `supple import` it"
            ),
            Self::UnknownKind(kind, count) => {
                write!(
                    f,
                    "of a newer supple: {} of the kind {kind:?}; kept, update to use them",
                    counted(*count, "entry")
                )
            }
            Self::ConflictCopy(file, 0) => write!(
                f,
                "{file}: a sync tool's copy, read as well; all of it stands in other files too, so it may be deleted"
            ),
            Self::ConflictCopy(file, alone) => write!(
                f,
                "{file}: a sync tool's copy, read as well; keep it, {} of it may stand nowhere else",
                counted(*alone, "line")
            ),
            Self::OtherForm(file, form) => {
                let how = match form {
                    Form::Utf16 => "saved as UTF-16",
                    Form::Spread => "its entries stand over several lines or in a list",
                };
                write!(f, "{file}: {how} (an editor); it is read as it is, and no longer written to")
            }
            Self::Merged(file) => write!(
                f,
                "{file}: git's marks of a merge stand in it (<<<<<<<, =======, >>>>>>>); the lines of both sides are read"
            ),
            Self::NotAJournal(file) => write!(
                f,
                "{file}: holds no entry of a journal; move it away if it is none, or look for a backup"
            ),
            Self::LeftAlone(file, what) => write!(f, "{file}: {what}; it is left alone"),
            Self::NotHereYet(file) => write!(
                f,
                "{file}: not here yet, it lies in the cloud; open its folder once while you are online"
            ),
            Self::Unreadable(file, why) => write!(f, "{file}: cannot be read ({why})"),
            Self::OtherOwner(file, uid) => {
                write!(f, "{file}: belongs to another user (uid {uid}); it is read as well")
            }
            Self::OpenToOthers(file, mode) => {
                write!(f, "{file}: others may look into it (mode {mode:03o}); chmod go= {file}")
            }
            Self::ClockWentBack(place, minutes) => write!(
                f,
                "{place}: the clock went back {} here; the order of the lines is kept",
                counted(*minutes, "minute")
            ),
            Self::FromTheFuture(place, name) => write!(
                f,
                "{place}: written for a time that had not come; if this machine's clock is behind, set it; if not, `supple journal remove {name}`, or `correct {name} --day DAY`"
            ),
            Self::NoTarget(id, target) => {
                write!(f, "{id} mends {target}, which is not here; it may come with the next sync")
            }
            Self::Barred(id, target) => {
                write!(f, "{id} mends {target}, on which your safety rests; it has no effect")
            }
            Self::NewDevice(id) => write!(f, "this machine is new to this journal and writes as {id}"),
            Self::NotWritable(why) => write!(f, "the journal cannot be written: {why}"),
        }
    }
}

/// A list that stays small: what is beyond its room is only counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Noticed {
    list: Vec<Notice>,
    /// Bad lines beyond those in the list.
    more_bad: u64,
    /// Changed lines beyond those in the list.
    more_changed: u64,
}

impl Noticed {
    /// How many notices are named one by one.
    pub(super) const ROOM: usize = 200;

    pub fn add(&mut self, notice: Notice) {
        if self.list.len() < Self::ROOM {
            self.list.push(notice);
        } else if matches!(notice, Notice::BadLine(..) | Notice::Torn(_) | Notice::LongLine(..)) {
            self.more_bad += 1;
        } else if matches!(notice, Notice::Changed(_)) {
            self.more_changed += 1;
        }
    }

    /// Counts bad lines without naming them.
    pub(super) fn add_more(&mut self, count: u64) {
        self.more_bad += count;
    }

    /// How many lines can be read and are not as they were written.
    pub fn changed_lines(&self) -> u64 {
        let changed = |notice: &&Notice| matches!(notice, Notice::Changed(_));
        self.list.iter().filter(changed).count() as u64 + self.more_changed
    }

    /// How many lines cannot be read.
    pub fn bad_lines(&self) -> u64 {
        let bad =
            |notice: &&Notice| matches!(notice, Notice::BadLine(..) | Notice::Torn(_) | Notice::LongLine(..));
        self.list.iter().filter(bad).count() as u64 + self.more_bad
    }

    pub(super) fn into_notices(self, file: &str) -> impl Iterator<Item = Notice> {
        let more = (self.more_bad > 0).then(|| Notice::MoreBadLines(file.to_owned(), self.more_bad));
        let changed =
            (self.more_changed > 0).then(|| Notice::MoreChanged(file.to_owned(), self.more_changed));
        self.list.into_iter().chain(more).chain(changed)
    }
}
