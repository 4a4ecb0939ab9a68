//! Writing a timer and taking it away. Only what bears supple's mark is replaced or removed.

use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use anyhow::Result;

use super::super::programs;
use super::failed::first_line;
use super::table;
use crate::files::{FilesError, write_whole};
use crate::remind::{MARK, Setup, Step, System, TimerFile};

/// Writes the timer and sets it going; what went wrong goes to `err`. Exit code 1 where it is written and does not go yet.
pub(super) fn install(setup: &Setup, out: &mut dyn Write, err: &mut dyn Write) -> Result<ExitCode> {
    for file in &setup.files {
        if is_there(&file.path) && !is_ours(file) {
            return Err(FilesError::Stands { path: file.path.clone() }.into());
        }
    }
    for file in &setup.files {
        write_whole(&file.path, |into| into.write_all(&bytes(file)))?;
        writeln!(out, "Written: {}", file.path.display())?;
    }
    if let Some(line) = &setup.line {
        table::put(line)?;
        writeln!(out, "A line of the cron table: {line}")?;
    }
    run(&setup.begin, out, err)
}

/// Takes the timer away; nothing where none is there.
pub(super) fn remove(
    setup: &Setup,
    home: &Path,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Option<ExitCode>> {
    if setup.system == System::Cron {
        if table::line()?.is_none() {
            return Ok(None);
        }
        table::take_out()?;
        writeln!(out, "The line of the cron table is gone.")?;
        return Ok(Some(ExitCode::SUCCESS));
    }
    let ours: Vec<&TimerFile> = setup.files.iter().filter(|file| is_ours(file)).collect();
    if ours.is_empty() {
        return Ok(None);
    }
    let mut code = run(&setup.end, out, err)?;
    for path in ours.iter().map(|file| &file.path).chain(&setup.left) {
        if !is_there(path) {
            continue;
        }
        std::fs::remove_file(path).map_err(|source| FilesError::Io {
            doing: "remove",
            path: path.clone(),
            source,
        })?;
        writeln!(out, "Removed: {}", path.display())?;
        clear_folders(path, home);
    }
    if run(&setup.after, out, err)? != ExitCode::SUCCESS {
        code = ExitCode::FAILURE;
    }
    Ok(Some(code))
}

/// What of it is here, in words for doctor.
pub(super) fn installed(setup: &Setup) -> Option<String> {
    if setup.system == System::Cron {
        table::line().ok()??;
        return Some(format!("installed as {}", setup.system.label()));
    }
    let file = setup.files.last().filter(|file| is_ours(file))?;
    Some(format!("installed as {}: {}", setup.system.label(), file.path.display()))
}

/// The text of it that names the program with its arguments, as it is installed now.
pub(super) fn text(setup: &Setup) -> Option<String> {
    if setup.system == System::Cron {
        return table::line().ok()?;
    }
    let file = setup.files.first().filter(|file| is_ours(file))?;
    Some(String::from_utf8_lossy(&read(file)?).into_owned())
}

/// What is in a file, without the zeros that UTF-16 has after each letter.
fn read(file: &TimerFile) -> Option<Vec<u8>> {
    let bytes = std::fs::read(&file.path).ok()?;
    Some(bytes.into_iter().filter(|byte| *byte != 0).collect())
}

/// The bytes of a file.
fn bytes(file: &TimerFile) -> Vec<u8> {
    if file.utf16 {
        let units = std::iter::once(0xfeff).chain(file.text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    } else {
        file.text.clone().into_bytes()
    }
}

fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether a file is there and bears supple's mark.
fn is_ours(file: &TimerFile) -> bool {
    read(file).is_some_and(|text| memchr::memmem::find(&text, MARK.as_bytes()).is_some())
}

/// Removes the folders above a file that was removed as long as nothing is in them: inside the home folder all
/// that were made for it, elsewhere the one that it lay in.
fn clear_folders(path: &Path, home: &Path) {
    let above = path.ancestors().skip(1);
    let (inside, outside) = if path.starts_with(home) { (usize::MAX, 0) } else { (0, 1) };
    let inside = above.clone().take_while(|folder| *folder != home).take(inside);
    for folder in inside.chain(above.take(outside)) {
        if std::fs::remove_dir(folder).is_err() {
            return;
        }
    }
}

/// Runs each step; where one fails, the system's own words go to `err`.
fn run(steps: &[Step], out: &mut dyn Write, err: &mut dyn Write) -> Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    for step in steps {
        let Some(program) = programs().find(step.program) else {
            if !step.may_fail {
                writeln!(out, "{} is not here; where it is, run: {}", step.program, step.line())?;
            }
            continue;
        };
        let done = Command::new(program).args(&step.args).stdin(Stdio::null()).output();
        let why = match done {
            Ok(done) if done.status.success() => continue,
            Ok(done) => first_line(&done.stderr).unwrap_or_else(|| done.status.to_string()),
            Err(error) => error.to_string(),
        };
        if !step.may_fail {
            writeln!(err, "supple: {}: {why}", step.line())?;
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}
