//! A look around: a made-up person's twelve weeks, moved by whole weeks and cut so that they end on any day and
//! the person trains on their own weekdays.
//!
//! `content/demo.jsonl` holds journal lines in which `at` and `day` are replaced by `back`, the days
//! before the last one, a Friday, and `clock`, the local time; a date inside an entry reads `back 25`. Doses that
//! are those of the exercise's step are left out. The simulator wrote them, and a test holds the file
//! to it.

use std::path::PathBuf;

use anyhow::{Context, Result};
use chrono::{Datelike, Duration, NaiveTime, TimeZone, Utc, Weekday};
use serde_json::Value;

use crate::content::{Content, ExerciseId, Own};
use crate::files::{Paths, Waiting, write_whole};
use crate::journal::{Event, read_line, write_line};
use crate::units::Day;

const LINES: &str = include_str!("../content/demo.jsonl");
/// What was prescribed for the person.
const SHEET: &str = include_str!("../content/demo_sheet.json");

/// The Friday on which the demo would end that is cut so as to end on `last`.
fn friday(last: Day) -> Day {
    let more = (Weekday::Fri.num_days_from_sunday() + 7 - last.weekday().num_days_from_sunday()) % 7;
    last + Duration::days(i64::from(more))
}

/// The sheet of the demo that ends on `last`, as it lies in its folder.
pub fn sheet(last: Day) -> String {
    let mut parts = SHEET.split("\"back ");
    let mut sheet = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (days, rest) = part.split_once('"').unwrap_or((part, ""));
        let day = friday(last) - Duration::days(days.parse().unwrap_or_default());
        sheet = format!("{sheet}\"{day}\"{rest}");
    }
    sheet
}

/// What the demo that ends on `last` knows: the content, and what was prescribed.
pub fn content(last: Day) -> Content {
    let content = Content::built_in();
    let own = Own::read(&[("sheet.json", &sheet(last))], content.exercises());
    content.with_own(own.exercises, Vec::new())
}

/// The demo's events, in their order, ending on `last`. Times are the person's own, written at
/// offset zero.
///
/// # Panics
/// Never in a build whose tests pass: every line of the embedded file is read there.
pub fn events(content: &Content, last: Day) -> Vec<Event> {
    let friday = friday(last);
    let events = LINES.lines().map(|line| event(content, line, friday).expect("the embedded demo reads"));
    events.filter(|event| event.day <= last).collect()
}

fn event(content: &Content, line: &str, last: Day) -> Result<Event> {
    let mut value: Value = serde_json::from_str(line)?;
    let fields = value.as_object_mut().context("a line is an object")?;
    let back = fields.remove("back").and_then(|back| back.as_i64()).context("a line has its day")?;
    let time = fields.remove("clock").context("a line has its time")?;
    let time = NaiveTime::parse_from_str(time.as_str().unwrap_or_default(), "%H:%M:%S")?;
    let day = last - Duration::days(back);
    let at = Utc.from_utc_datetime(&day.and_time(time)).to_rfc3339();
    for (name, own) in [("at", at), ("day", day.to_string())] {
        fields.insert(name.to_owned(), Value::from(own));
    }
    for own in fields.values_mut() {
        let back =
            own.as_str().and_then(|text| text.strip_prefix("back ")).and_then(|days| days.parse().ok());
        if let Some(back) = back {
            *own = Value::from((last - Duration::days(back)).to_string());
        }
    }
    for item in fields.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten() {
        fill_doses(content, item, &["dose"]);
    }
    fields.insert("v".to_owned(), Value::from(1));
    if fields.get("kind").is_some_and(|kind| kind == "exercise_done") {
        fill_doses(content, &mut value, &["planned", "done"]);
    }
    Ok(read_line(&value.to_string())?)
}

/// Puts in the doses that were left out.
fn fill_doses(content: &Content, of: &mut Value, names: &[&str]) {
    let exercise = of["exercise"].as_str().and_then(|id| content.exercise(&ExerciseId::new(id)));
    let step = of["step"].as_u64().unwrap_or(1);
    let Some(exercise) = exercise else { return };
    let dose = serde_json::to_value(exercise.step(step as u8).dose).unwrap_or_default();
    for name in names {
        if of.get(*name).is_none() {
            of[*name] = dose.clone();
        }
    }
}

/// Lays out the demo's journal so that it ends on `last`, and the sheet beside it.
///
/// # Errors
/// If the folder cannot be written.
pub fn lay_out(content: &Content, paths: &Paths, last: Day) -> Result<()> {
    let file = paths.journal().join("demo.jsonl");
    write_whole(&file, |into| {
        events(content, last).iter().try_for_each(|event| writeln!(into, "{}", write_line(event)))
    })?;
    write_whole(&paths.content().join("sheet.json"), |into| into.write_all(sheet(last).as_bytes()))?;
    Ok(())
}

/// How the names of the demos' folders begin.
const PREFIX: &str = "supple-demo-";

/// A demo's folder, for its owner alone, and held for as long as the demo runs.
#[derive(Debug)]
pub struct Folder {
    folder: tempfile::TempDir,
    _held: Option<Waiting>,
}

/// The file in a demo's folder that is held while it runs.
const RUNNING: &str = "running";

impl Folder {
    /// Makes one.
    ///
    /// # Errors
    /// If there can be none.
    pub fn new() -> Result<Self> {
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let folder = builder.prefix(PREFIX).tempdir()?;
        let held = Waiting::hold(&folder.path().join(RUNNING));
        Ok(Self { folder, _held: held })
    }

    /// Where it lies.
    pub fn path(&self) -> &std::path::Path {
        self.folder.path()
    }
}

/// Clears away the folders of demos that were killed: those that nobody holds any more, and after a day
/// those that were never held.
pub fn sweep() {
    let old = |entry: &std::fs::DirEntry| {
        if !entry.file_name().to_string_lossy().starts_with(PREFIX) {
            return false;
        }
        let Some(meta) = entry.metadata().ok().filter(std::fs::Metadata::is_dir) else { return false };
        let running = entry.path().join(RUNNING);
        if running.exists() {
            return !Waiting::is_held(&running);
        }
        let age = meta.modified().ok().and_then(|made| made.elapsed().ok());
        age.is_some_and(|age| age.as_secs() > 24 * 60 * 60)
    };
    for entry in std::fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten().filter(old) {
        // Another person's cannot be removed, and need not be.
        let _ = std::fs::remove_dir_all(entry.path());
    }
}

/// Removes `folder` when a signal ends the process, which it then does as it would have.
///
/// # Errors
/// If the signals cannot be listened to.
#[cfg(unix)]
pub fn clear_on_signals(folder: PathBuf) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT])?;
    std::thread::Builder::new().name("clear".into()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let _ = std::fs::remove_dir_all(&folder);
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    })?;
    Ok(())
}

/// Nothing tells this system's programs in time; the next demo sweeps.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn clear_on_signals(_: PathBuf) -> std::io::Result<()> {
    Ok(())
}
