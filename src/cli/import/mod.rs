//! `supple import`: files of watches, phones and sites, and our own exports. What is found is shown, and
//! counts once the person has said so.

mod known;
mod look;
mod words;

use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use super::args::Import;
use super::{Bench, Wrong};
use crate::content::ExerciseId;
use crate::files::{SettingsFile, of_home, open_named};
use crate::journal::{ActivityDone, Steps, TakenActivity, TakenIn, What};
use crate::shell::Shell;
use crate::trackers::{self, Activity, Kind, Sifted};
use crate::units::{Day, Moment, counted, day_of, shift};
use known::Journalled;
use look::{Looked, unread};

/// The files of a watched folder, by how their names end.
const ENDINGS: &[&str] = &["fit", "gpx", "tcx", "xml", "zip", "csv", "fit.gz", "gpx.gz", "tcx.gz"];

/// What a file is answered with that a cloud drive took away.
const NOT_HERE_YET: &str =
    "not here yet, it lies in the cloud; open it once while you are online, then import it";

/// Reads files in. Exit code 1 where something of them was not taken.
pub(super) fn import(bench: &Bench, what: &Import, out: &mut dyn Write) -> Result<ExitCode> {
    if !what.dry_run {
        bench.may_write()?;
    }
    let mut shell = bench.shell()?;
    let files = if what.watched { watched(&shell)? } else { what.files.clone() };
    let mut code = ExitCode::SUCCESS;
    let mut looked = Vec::new();
    let journalled = Journalled::of(shell.journal());
    for path in &files {
        if path.symlink_metadata().is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.with_file_name(format!(".{name}.icloud")).exists() {
                bail!("{}: {NOT_HERE_YET}", path.display());
            }
            bail!("{}: there is no such file", path.display());
        }
        if path.extension().is_some_and(|end| end == "icloud") {
            bail!("{}: {NOT_HERE_YET}", path.display());
        }
        let mut file = open_named(path)?;
        let format = trackers::format_of(&mut file).map_err(|error| unread(path, error))?;
        match format {
            Some(format) => match look::look(bench, path, file, format, &journalled.files)? {
                Some(Ok(found)) => looked.push(found),
                Some(Err(why)) => {
                    eprintln!("supple: {}: {why}; nothing of it was taken", path.display());
                    code = ExitCode::FAILURE;
                }
                None if what.watched => {}
                None => writeln!(out, "{}: taken in before, nothing is new", path.display())?,
            },
            None if is_table(path) => {
                eprintln!(
                    "supple: {}: its columns are not those of Strava, Garmin or Fitbit; `supple log walk 25m --on DAY` \
                     notes a walk by hand",
                    path.display()
                );
                code = ExitCode::FAILURE;
            }
            None if words::form_of_name(path).is_some() => {
                let form = words::form_of_name(path).unwrap_or_default();
                eprintln!(
                    "supple: {}: by its name it is {form}, and nothing of that is in it; export it again",
                    path.display()
                );
                code = ExitCode::FAILURE;
            }
            None => {
                let imported = if what.dry_run {
                    writeln!(out, "{}: nothing is written; it would be:", path.display())?;
                    shell.journal().preview_import(path)?
                } else {
                    shell.journal().import(path)?
                };
                writeln!(out, "{imported}{}", bench.not_kept())?;
                if !imported.refused.is_empty() {
                    code = ExitCode::FAILURE;
                }
            }
        }
    }
    for each in looked.iter().filter(|each| each.refused > 0) {
        eprintln!("supple: {}: {}", each.path.display(), each.refused_words());
        code = ExitCode::FAILURE;
    }
    if !looked.is_empty() {
        take(bench, &mut shell, what, looked, out)?;
    } else if what.watched && code == ExitCode::SUCCESS {
        writeln!(out, "Nothing new in the watched folder.")?;
    }
    // An import may bring back what was missing.
    super::records::say_trouble(&shell.report(bench.clock.now()));
    Ok(code)
}

fn is_table(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"))
}

/// The files of the watched folder, in the order of their names.
fn watched(shell: &Shell) -> Result<Vec<PathBuf>> {
    if let Some(fault) = &shell.settings().fault {
        bail!("{fault}");
    }
    let Some(folder) = &shell.settings().settings.watched else {
        bail!(Wrong(
            "no folder is watched; write \"watched\": \"/the/folder\" into settings.json (supple doctor says where it lies)"
                .into()
        ));
    };
    tracker_files(&of_home(folder)).with_context(|| format!("the watched folder {folder} cannot be listed"))
}

fn tracker_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            let ends = |end: &str| name.strip_suffix(end).is_some_and(|stem| stem.ends_with('.'));
            ENDINGS.iter().any(|end| ends(end)) && path.is_file()
        })
        .collect();
    found.sort();
    Ok(found)
}

/// One line for the start of the app: how many files came into the watched folder since the last import.
/// Only their dates are looked at, so that the start takes no longer.
pub(super) fn waiting(paths: &crate::files::Paths, shell: &mut Shell) -> Option<String> {
    let folder = SettingsFile::load(paths).settings.watched?;
    let files = match tracker_files(&of_home(&folder)) {
        Ok(files) => files,
        Err(error) => return Some(format!("The watched folder {folder} cannot be looked at: {error}")),
    };
    let last = Journalled::of(shell.journal()).last;
    let new = files.iter().filter(|path| {
        let written = path.metadata().and_then(|meta| meta.modified()).ok();
        let at = written.map(|at| chrono::DateTime::<chrono::Utc>::from(at).fixed_offset());
        last.is_none_or(|last| at.is_none_or(|at| at > last))
    });
    let new = new.count();
    (new > 0).then(|| {
        format!("{} in {folder}: `supple import --watched` shows what is in it", counted(new, "new file"))
    })
}

/// Shows what is new, asks, and writes.
fn take(
    bench: &Bench,
    shell: &mut Shell,
    what: &Import,
    mut looked: Vec<Looked>,
    out: &mut dyn Write,
) -> Result<()> {
    let now = bench.clock.now();
    let history = shell.history(now);
    let ends = history.profile().day_end;
    let day = |at: Moment| day_of(at, ends);
    let today = day(now.wall);
    // What is older than any walk that the plan looks at says nothing of the back today.
    let first = history.first_day().unwrap_or(today).min(today);
    let since = shift(first, -history.progression().p9_longest_days);
    let mut old = 0;
    for each in &mut looked {
        let before = each.activities.len() + each.steps.len();
        each.activities.retain(|activity| day(activity.start) >= since);
        each.steps.retain(|steps| steps.day >= since);
        old += before - each.activities.len() - each.steps.len();
    }
    let journalled = Journalled::of(shell.journal());
    let all = looked.iter().flat_map(|each| each.activities.iter().copied()).collect();
    let Sifted { new, known } = trackers::sift(all, &journalled.activities, day);
    let mut steps: std::collections::BTreeMap<Day, u32> = std::collections::BTreeMap::new();
    for counted in looked.iter().flat_map(|each| &each.steps) {
        if history.steps(counted.day).is_none_or(|before| before < counted.count) {
            let most = steps.entry(counted.day).or_default();
            *most = counted.count.max(*most);
        }
    }
    let head = words::summary(&new, steps.len(), known);
    let old = if old > 0 { format!(" ({old} from before {since} left out)") } else { String::new() };
    if new.is_empty() && steps.is_empty() {
        writeln!(out, "{head}{old}: nothing is new.")?;
        return Ok(());
    }
    let chosen = if what.dry_run {
        writeln!(out, "{head}{old}; nothing was written.")?;
        write!(out, "{}", words::list(&new))?;
        return Ok(());
    } else if what.yes {
        writeln!(out, "{head}{old}.")?;
        new
    } else {
        let Some(chosen) = ask(&format!("{head}{old}"), new, out)? else {
            writeln!(out, "Nothing was taken. --yes takes what is new without asking.")?;
            return Ok(());
        };
        chosen
    };
    write(bench, shell, &looked, &chosen, &journalled, out)
}

/// Asks whether the new activities are to be taken; nothing if not.
fn ask(head: &str, new: Vec<Activity>, out: &mut dyn Write) -> Result<Option<Vec<Activity>>> {
    write!(out, "{head}: take them? y/n, choose ")?;
    out.flush()?;
    let Some(answer) = line(out)? else {
        writeln!(out)?;
        return Ok(None);
    };
    match answer.as_str() {
        "y" | "yes" => return Ok(Some(new)),
        "c" | "choose" => {}
        _ => return Ok(None),
    }
    write!(out, "{}", words::list(&new))?;
    write!(out, "Which? Their numbers, as 1 3 4 ")?;
    out.flush()?;
    let numbers = line(out)?.unwrap_or_default();
    let mut chosen = Vec::new();
    for word in numbers.split([' ', ',']).filter(|word| !word.is_empty()) {
        let found = word.parse::<usize>().ok().and_then(|number| new.get(number.checked_sub(1)?));
        let Some(found) = found else {
            bail!(Wrong(format!("{word:?} is none of the numbers 1 to {}; nothing was taken", new.len())));
        };
        if !chosen.contains(found) {
            chosen.push(*found);
        }
    }
    Ok(Some(chosen))
}

fn line(out: &mut dyn Write) -> Result<Option<String>> {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line)?;
    if read > 0 && !std::io::stdin().is_terminal() {
        writeln!(out)?; // on a terminal the person's own Enter does it
    }
    Ok((read > 0).then(|| line.trim().to_lowercase()))
}

/// Which exercise an activity is written down as.
fn exercise(kind: Kind) -> ExerciseId {
    ExerciseId::new(match kind {
        Kind::Walk => "walking.easy",
        Kind::Ride => "aerobic.cycling",
        Kind::Swim => "aerobic.swimming",
        Kind::Other => "aerobic.other",
    })
}

/// Writes each file's part of what was chosen in one go.
fn write(
    bench: &Bench,
    shell: &mut Shell,
    looked: &[Looked],
    chosen: &[Activity],
    journalled: &Journalled,
    out: &mut dyn Write,
) -> Result<()> {
    let now = bench.clock.now();
    let history = shell.history(now);
    let ends = history.profile().day_end;
    let today = day_of(now.wall, ends);
    let mut left: Vec<Activity> = chosen.to_vec();
    let mut counted_days: std::collections::BTreeMap<Day, u32> = std::collections::BTreeMap::new();
    let mut written = 0;
    for each in looked {
        let mut activities = Vec::new();
        left.retain(|activity| {
            let of_it = each.activities.contains(activity);
            if of_it {
                activities.push(*activity);
            }
            !of_it
        });
        let mut all: Vec<(What, Day)> = Vec::new();
        for activity in &activities {
            let day = day_of(activity.start, ends);
            let out = journalled.under_way(activity);
            let done = ActivityDone {
                exercise: exercise(activity.kind),
                minutes: activity.minutes,
                pre: None,
                peak: None,
                effort: None,
                pace: None,
                metres: activity.metres,
                planned: out.map(|(_, planned)| planned),
                set_out: out.map(|(id, _)| id),
                note: None,
            };
            all.push((done.into(), day));
        }
        for steps in &each.steps {
            let before = counted_days.get(&steps.day).copied().max(history.steps(steps.day));
            if before.is_none_or(|before| before < steps.count) {
                counted_days.insert(steps.day, steps.count);
                all.push((Steps { count: steps.count, source: steps.source.clone() }.into(), steps.day));
            }
        }
        if all.is_empty() {
            continue;
        }
        let entries = all.len() as u32;
        written += all.len();
        let last = |ids: &[crate::journal::EventId]| {
            let taken = activities
                .iter()
                .zip(ids)
                .map(|(activity, entry)| TakenActivity { entry: *entry, start: activity.start });
            TakenIn {
                source: each.format.label().into(),
                hash: each.hash.clone(),
                entries,
                activities: taken.collect(),
            }
            .into()
        };
        shell.journal().append_all(all, last, now.wall, today)?;
    }
    if written > 0 && shell.settings().settings.together.is_some() {
        let mut model = shell.model(now); // with what was just written
        shell.look_together(&mut model, now, true);
    }
    if written == 0 {
        writeln!(out, "Nothing was taken.")?;
    } else {
        writeln!(
            out,
            "{} taken. `supple journal undo` takes the last file back.{}",
            counted(written, "entry"),
            bench.not_kept()
        )?;
    }
    Ok(())
}
