//! What a watch, a phone or a training site wrote: its files as streams of activities and of steps.
//!
//! Kept are the day, the start, the kind, the minutes, the distance and the steps; places, pulse and names
//! are passed over. A file is read piece by piece, so that its size does not matter, and nothing in it is
//! believed that cannot be: a file that is cut off, changed or made to harm is one [`Fault`]. This room
//! judges nothing of what was done, and writes nothing.

mod apple;
mod bounded;
mod civil;
mod fit;
mod fit_count;
mod gpx;
mod sift;
mod table;
mod tcx;
mod xml;

use std::cell::Cell;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};

use flate2::read::MultiGzDecoder;

use crate::units::{Day, Minutes, Moment, whole_minutes};

pub use civil::Zone;
pub use sift::{Known, Sifted, sift};

/// The longest that an activity is believed to have lasted, in seconds: a day.
const LONGEST: f64 = 24.0 * 3600.0;
/// The shortest that counts, in seconds.
const SHORTEST: f64 = 30.0;
/// The farthest that an activity is believed to have gone, in metres.
const FARTHEST: f64 = 1_000_000.0;
/// The most steps of a day that are believed.
const MOST_STEPS: f64 = 200_000.0;
/// How many bytes at the beginning of a file show what it is.
const BEGIN: u64 = 64 * 1024;

/// What kind of movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A walk or a hike.
    Walk,
    /// A ride on a bicycle.
    Ride,
    /// A swim.
    Swim,
    /// Anything else.
    Other,
}

impl Kind {
    /// By a word of any of the formats: `Walking`, `Virtual Ride`, `HKWorkoutActivityTypeSwimming`.
    pub(crate) fn of_word(word: &str) -> Self {
        let word = word.to_lowercase();
        let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
        if has(&["walk", "hik"]) {
            Self::Walk
        } else if has(&["cycl", "bik", "ride"]) && !has(&["motor"]) {
            Self::Ride
        } else if has(&["swim"]) {
            Self::Swim
        } else {
            Self::Other
        }
    }

    /// What nobody named: a walk if it went as fast as one, anything else if not.
    fn of_pace(metres: f64, seconds: f64) -> Self {
        let kilometres_an_hour = metres / seconds.max(1.0) * 3.6;
        if (2.0..=7.0).contains(&kilometres_an_hour) { Self::Walk } else { Self::Other }
    }
}

/// One activity of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Activity {
    /// When it began, with the offset of that place and time.
    pub start: Moment,
    /// How long, without the pauses that the file names.
    pub minutes: Minutes,
    /// What it was.
    pub kind: Kind,
    /// How far, in metres.
    pub metres: Option<u32>,
}

/// The steps of a day from one source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Steps {
    /// The day, from midnight to midnight.
    pub day: Day,
    /// How many.
    pub count: u32,
    /// Who counted: `Fitbit`, or the name of the phone or watch.
    pub source: String,
}

/// One thing that a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// An activity.
    Activity(Activity),
    /// A day's steps.
    Steps(Steps),
}

/// Something in a file that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file as a whole: nothing of it counts.
    #[error("{0}")]
    File(String),
    /// One thing in it; the rest counts.
    #[error("{0}")]
    Item(String),
}

/// The forms of file that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A track in GPX.
    Gpx,
    /// Garmin's training centre.
    Tcx,
    /// The binary file of a watch or bicycle computer.
    Fit,
    /// Apple Health's `export.xml`.
    Apple,
    /// The same, packed.
    AppleZip,
    /// A table of Strava, Garmin or Fitbit.
    Table,
}

impl Format {
    /// What the file is by its first bytes; nothing for our own exports and whatever else. A table is known
    /// by its header, so that another table of anyone's is told from it.
    pub fn of(begin: &[u8]) -> Option<Self> {
        if begin.starts_with(b"PK\x03\x04") || begin.starts_with(b"PK\x05\x06") {
            return Some(Self::AppleZip);
        }
        if begin.get(8..12) == Some(b".FIT") {
            return Some(Self::Fit);
        }
        let text = String::from_utf8_lossy(begin);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with('<') {
            // The root of the document: a text about another format may name it further on.
            let roots = [
                (Self::Gpx, "<gpx"),
                (Self::Tcx, "<TrainingCenterDatabase"),
                (Self::Apple, "<HealthData"),
                (Self::Apple, "<!DOCTYPE HealthData"),
            ];
            let found = roots.iter().filter_map(|(format, root)| text.find(root).map(|at| (at, *format)));
            return found.min_by_key(|(at, _)| *at).map(|(_, format)| format);
        }
        table::is_table(text).then_some(Self::Table)
    }

    /// What it is called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Gpx => "GPX",
            Self::Tcx => "TCX",
            Self::Fit => "FIT",
            Self::Apple | Self::AppleZip => "Apple Health",
            Self::Table => "CSV",
        }
    }
}

/// How a file begins that gzip packed, as Strava hands them out.
const GZIP: &[u8] = b"\x1f\x8b";

/// The form of a file, by its first bytes, unpacked where gzip packed it; it is at its beginning again afterwards.
///
/// # Errors
/// If it cannot be read.
pub fn format_of(file: &mut (impl Read + Seek)) -> std::io::Result<Option<Format>> {
    let mut begin = Vec::new();
    file.by_ref().take(BEGIN).read_to_end(&mut begin)?;
    if begin.starts_with(GZIP) {
        let packed = std::mem::take(&mut begin);
        // What is cut off or damaged is named when it is read.
        let _ = MultiGzDecoder::new(packed.as_slice()).take(BEGIN).read_to_end(&mut begin);
    }
    file.seek(SeekFrom::Start(0))?;
    Ok(Format::of(&begin))
}

/// Reads a file of the form `format` and hands on what it holds, in its order. A [`Fault::File`] is the last
/// thing handed on: what came before it does not count either. `now` bounds what can have happened.
pub fn read(
    format: Format,
    file: impl Read + Seek,
    zone: &Zone,
    now: Moment,
    take: &mut dyn FnMut(Result<Found, Fault>),
) {
    let sane = Sane { zone, now };
    let mut file = BufReader::with_capacity(1 << 16, file);
    if format == Format::AppleZip {
        return apple::unpacked(file, sane, take);
    }
    if !file.fill_buf().is_ok_and(|begin| begin.starts_with(GZIP)) {
        return stream(format, file, sane, take);
    }
    let Ok(packed) = file.seek(SeekFrom::End(0)).and_then(|packed| file.rewind().map(|()| packed)) else {
        return take(Err(Fault::File("it cannot be read".into())));
    };
    let bomb = Cell::new(false);
    let unpacked = bounded::AtMost::new(MultiGzDecoder::new(file), packed, &bomb);
    let file = BufReader::with_capacity(1 << 16, unpacked);
    stream(format, file, sane, &mut |found| match found {
        Err(Fault::File(_)) if bomb.get() => take(Err(Fault::File(bounded::BOMB.into()))),
        // The words of the unpacker say nothing to a person.
        Err(Fault::File(why)) if why.contains("deflate") || why.contains("gzip") => {
            take(Err(Fault::File("it is cut off or damaged inside; copy it again".into())));
        }
        found => take(found),
    });
}

/// Reads a file from its beginning to its end.
fn stream(format: Format, file: impl BufRead, sane: Sane<'_>, take: &mut dyn FnMut(Result<Found, Fault>)) {
    match format {
        Format::Gpx => gpx::Gpx::new(file, sane).for_each(take),
        Format::Tcx => tcx::Tcx::new(file, sane).for_each(take),
        Format::Fit => fit::Fit::new(file, sane).for_each(take),
        Format::Apple => apple::Apple::new(file, sane).for_each(take),
        Format::AppleZip => take(Err(Fault::File("it is packed twice; unpack it once".into()))),
        Format::Table => table::Table::new(file, sane).for_each(take),
    }
}

/// What can have happened: the check that everything found has to pass.
#[derive(Clone, Copy)]
struct Sane<'a> {
    zone: &'a Zone,
    now: Moment,
}

impl Sane<'_> {
    /// An activity, if it can have been one. `place` says where in the file it stands.
    fn activity(
        &self,
        place: &str,
        start: Moment,
        seconds: f64,
        kind: Kind,
        metres: Option<f64>,
    ) -> Result<Found, Fault> {
        let refuse = |why: String| Err(Fault::Item(format!("{place}: {why}")));
        if let Some(why) = self.out_of_time(start) {
            return refuse(why);
        }
        if !seconds.is_finite() || seconds < 0.0 {
            return refuse("it ends before it begins".into());
        }
        if seconds < SHORTEST {
            return refuse("it lasted less than half a minute".into());
        }
        if seconds > LONGEST {
            return refuse("it would have lasted more than a day".into());
        }
        let minutes = Minutes::new(i64::from(whole_minutes(seconds as u32))).unwrap_or(Minutes::MAX);
        let metres = metres.filter(|far| (1.0..=FARTHEST).contains(far)).map(|far| far.round() as u32);
        Ok(Found::Activity(Activity { start, minutes, kind, metres }))
    }

    /// A day's steps, if there can have been so many.
    fn steps(&self, place: &str, day: Day, count: f64, source: &str) -> Result<Found, Fault> {
        let refuse = |why: &str| Err(Fault::Item(format!("{place}: {why}")));
        if day > self.now.date_naive() || day < first_day() {
            return refuse(&format!("{day} is no day on which steps were counted"));
        }
        if !(0.0..=MOST_STEPS).contains(&count) {
            return refuse("no one takes so many steps in a day");
        }
        let source = source.chars().filter(|c| !c.is_control()).take(60).collect();
        Ok(Found::Steps(Steps { day, count: count.round() as u32, source }))
    }

    /// Why a moment cannot be, if so.
    fn out_of_time(&self, at: Moment) -> Option<String> {
        if at > self.now {
            Some(format!("{} has not come yet", at.date_naive()))
        } else if at.date_naive() < first_day() {
            Some(format!("{} is too long ago for such a file", at.date_naive()))
        } else {
            None
        }
    }
}

/// Before it no watch and no phone wrote such files.
fn first_day() -> Day {
    Day::from_ymd_opt(1990, 1, 1).unwrap_or(Day::MIN)
}
